"""What imports cover is known; outside of it is a gap."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import thresholds
from commdesk.presence import coverage
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring


def test_nothing_is_covered_without_imports(db: Database) -> None:
    assert coverage.load_covered_spans(db) == []


def test_an_import_covers_from_its_first_to_its_last_message(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "a.json").community_id
    assert coverage.load_covered_spans(db) == coverage.load_covered_spans(db, group) == [(FIRST, FIRST + 4)]
    assert coverage.load_covered_spans(db, 5) == []


def test_neighbours_and_overlaps_are_joined_and_gaps_stay(db: Database, tmp_path: Path) -> None:
    first = bring(db, tmp_path / "a.json", [(1, 0), (1, 2)]).community_id
    bring(db, tmp_path / "b.json", [(1, 3), (1, 5)], "B", 78)
    bring(db, tmp_path / "c.json", [(1, 4), (1, 4)], "C", 79)
    bring(db, tmp_path / "d.json", [(1, 8)], "D", 80)
    assert coverage.load_covered_spans(db) == [(FIRST, FIRST + 5), (FIRST + 8, FIRST + 8)]
    assert coverage.load_covered_spans(db, first) == [(FIRST, FIRST + 2)]


def test_an_import_that_was_undone_covers_nothing(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    undo.undo(db)
    assert coverage.load_covered_spans(db) == []
    undo.redo(db)
    assert coverage.load_covered_spans(db) == [(FIRST, FIRST + 4)]


@pytest.mark.parametrize("hour", [0, 6])
def test_the_days_are_those_of_the_clock_on_the_wall(db: Database, tmp_path: Path, hour: int) -> None:
    thresholds.update_thresholds(db, day_boundary=hour)
    bring(db, tmp_path / "a.json", [(1, 0)])
    assert coverage.load_covered_spans(db) == [(FIRST, FIRST)]


def test_the_days_within() -> None:
    spans = [(1, 3), (6, 9)]
    assert coverage.find_covered_days(spans, 2, 7) == {2, 3, 6, 7}
    assert coverage.find_covered_days(spans, 4, 5) == set()
