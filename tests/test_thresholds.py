"""Settings that change numbers belong to the workspace; what makes no sense is as if it were not there."""

from __future__ import annotations

import pytest

from commdesk import day_boundary, thresholds
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.thresholds import Thresholds


def test_a_new_workspace_has_its_name_and_the_defaults(db: Database) -> None:
    assert thresholds.load_thresholds(db.reader) == Thresholds(name="Test")


def test_a_change_is_one_step_and_taken_back(db: Database) -> None:
    thresholds.update_thresholds(db, name="Readers", quiet_days=60, currency="EUR", day_boundary=0)
    assert thresholds.load_thresholds(db.reader) == Thresholds("Readers", "", "EUR", 0, 60)
    assert day_boundary.load_day_boundary(db.reader) == 0
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Change workspace settings"
    assert thresholds.load_thresholds(db.reader) == Thresholds(name="Test")
    assert day_boundary.load_day_boundary(db.reader) == 4


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("day_boundary", 7),
        ("day_boundary", -1),
        ("day_boundary", "²"),
        ("quiet_days", 0),
        ("quiet_days", "many"),
        ("quiet_window", 3_651),
        ("name", "x" * 201),
    ],
)
def test_what_makes_no_sense_is_neither_kept_nor_read(db: Database, key: str, value: str | int) -> None:
    before = thresholds.load_thresholds(db.reader)
    thresholds.update_thresholds(db, **{key: value})
    assert thresholds.load_thresholds(db.reader) == before
    with db.step("force") as conn:
        thresholds.insert_threshold(conn, key, value)
    found = thresholds.load_thresholds(db.reader)
    assert getattr(found, key) == getattr(Thresholds(), key)
    assert day_boundary.load_day_boundary(db.reader) == 4


def test_a_setting_of_a_later_version_is_left_alone(db: Database) -> None:
    with db.step("later") as conn:
        thresholds.insert_threshold(conn, "moon_phase", "full")
    assert thresholds.load_thresholds(db.reader) == Thresholds(name="Test")
