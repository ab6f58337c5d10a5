"""A level is changed with a reason, and the change stands on the timeline."""

from __future__ import annotations

import pytest

from commdesk import timeline
from commdesk.errors import Problem
from commdesk.members import levels, record
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


def test_a_change_is_written_on_the_timeline_and_both_are_taken_back(db: Database) -> None:
    anna = person(db, "Anna", level="C")
    levels.update_level(db, anna, "A", "speaks every day", "2026-11-01")
    (item,) = timeline.load_timeline(db, anna)
    assert (item.kind, item.title, item.text, item.day) == ("level", "C → A", "speaks every day", "2026-11-01")
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Level of Anna"
    assert timeline.load_timeline(db, anna) == []
    assert record.load_members(db, (anna,))[anna].level == "C"


def test_the_same_level_again_is_no_change(db: Database) -> None:
    anna = person(db, "Anna", level="C")
    levels.update_level(db, anna, "C", "again")
    assert one(db, "SELECT count(*) FROM entry") == 0


def test_a_level_can_be_taken_away(db: Database) -> None:
    anna = person(db, "Anna", level="S")
    levels.update_level(db, anna, "")
    assert one(db, "SELECT title FROM entry") == "S → –"


@pytest.mark.parametrize("level", ["D", "s", "SS"])
def test_there_are_no_other_levels(db: Database, level: str) -> None:
    with pytest.raises(Problem, match="not possible"):
        levels.update_level(db, person(db, "Anna"), level)


def test_nobody_has_no_level(db: Database) -> None:
    with pytest.raises(Problem):
        levels.update_level(db, 5, "S")
