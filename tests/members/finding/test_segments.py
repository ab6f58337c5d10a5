"""Filters that were given a name are counted live and can be changed, put in order and deleted."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.members import record
from commdesk.members.finding import segments
from commdesk.members.finding.filters import Condition, Filter
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person

ROME = Filter((Condition("city", "is", "Rome"),))
OSLO = Filter((Condition("city", "is", "Oslo"),))


@pytest.fixture
def bare(db: Database) -> Database:
    """A workspace without the segments it began with."""
    for segment in segments.list_segments(db):
        segments.delete_segment(db, segment.id)
    return db


def titles(db: Database) -> list[str]:
    """Return the names, in order."""
    return [segment.name for segment in segments.list_segments(db)]


def test_a_segment_is_saved_changed_renamed_and_deleted(bare: Database) -> None:
    ident = segments.save_segment(bare, " In Rome ", ROME)
    segments.update_segment(bare, ident, OSLO)
    segments.rename_segment(bare, ident, "In Oslo")
    (found,) = segments.list_segments(bare)
    assert (found.id, found.name, found.filter, found.broken) == (ident, "In Oslo", OSLO, False)
    segments.delete_segment(bare, ident)
    assert titles(bare) == []
    for _ in range(3):
        undo.undo(bare)
    assert [(found.name, found.filter) for found in segments.list_segments(bare)] == [("In Rome", ROME)]


def test_a_segment_is_counted_live(bare: Database) -> None:
    ident = segments.save_segment(bare, "In Rome", ROME)
    anna, _ = person(bare, "Anna", city="Rome"), person(bare, "Bert", city="Rome")
    assert segments.count_segments(bare, segments.list_segments(bare)) == {ident: 2}
    record.archive_members(bare, (anna,))
    assert segments.count_segments(bare, segments.list_segments(bare)) == {ident: 1}
    undo.undo(bare)
    assert segments.count_matches(bare, ROME) == 2


def test_segments_are_put_into_an_order(bare: Database) -> None:
    ids = [segments.save_segment(bare, name, ROME) for name in "ABC"]
    segments.reorder_segments(bare, ids[::-1])
    assert titles(bare) == ["C", "B", "A"]
    segments.save_segment(bare, "D", ROME)
    assert titles(bare) == ["C", "B", "A", "D"]
    undo.undo(bare)
    undo.undo(bare)
    assert titles(bare) == ["A", "B", "C"]


@pytest.mark.parametrize("text", ["", "{", '{"all": 3}'])
def test_one_that_cannot_be_read_holds_nobody(bare: Database, text: str) -> None:
    person(bare, "Anna")
    ident = segments.save_segment(bare, "Odd", ROME)
    with bare.step("break") as conn:
        conn.execute("UPDATE segment SET filter = ? WHERE id = ?", (text, ident))
    (found,) = segments.list_segments(bare)
    assert found.broken
    assert segments.count_segments(bare, [found]) == {ident: 0}


def test_one_that_asks_for_a_field_that_is_gone_holds_nobody(bare: Database) -> None:
    person(bare, "Anna")
    assert segments.count_matches(bare, Filter((Condition("field:7", "is", "x"),))) == 0


@pytest.mark.parametrize("name", ["", " ", "\0", "x" * 61])
def test_a_segment_needs_a_name(bare: Database, name: str) -> None:
    ident = segments.save_segment(bare, "x" * 60, ROME)
    for act in (lambda: segments.save_segment(bare, name, ROME), lambda: segments.rename_segment(bare, ident, name)):
        with pytest.raises(Problem, match="needs a name"):
            act()
    assert titles(bare) == ["x" * 60]


def test_a_segment_that_is_gone_is_told(bare: Database) -> None:
    for act in (
        segments.delete_segment,
        lambda db, ident: segments.rename_segment(db, ident, "x"),
        lambda db, ident: segments.update_segment(db, ident, ROME),
    ):
        with pytest.raises(Problem, match="no longer there"):
            act(bare, 7)


def test_every_segment_a_workspace_begins_with_runs(db: Database) -> None:
    found = segments.list_segments(db)
    assert found
    assert not any(segment.broken for segment in found)
    assert set(segments.count_segments(db, found).values()) == {0}
