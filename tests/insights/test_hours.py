"""Messages by weekday and hour, counted by hand."""

from __future__ import annotations

from pathlib import Path

from commdesk.insights.hours import WeekdayHours, load_weekday_hours
from commdesk.members import merge, record
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, member


def weekdays(found: WeekdayHours) -> list[int]:
    """Return the messages of each weekday at 18 o'clock, Monday first."""
    return [day[18] for day in found.counts]


def test_a_message_stands_at_its_weekday_and_hour(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    found = load_weekday_hours(db, FIRST, FIRST + 6)
    assert weekdays(found) == [3, 2, 0, 2, 1, 0, 0]
    assert found.message_count == 8
    assert weekdays(load_weekday_hours(db, FIRST + 1, FIRST + 1)) == [0, 2, 0, 0, 0, 0, 0]
    assert load_weekday_hours(db, FIRST, FIRST + 6, 5).message_count == 0


def test_the_second_week_adds_to_the_first(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", [(1, 0), (1, 7), (1, 8)])
    assert weekdays(load_weekday_hours(db, FIRST, FIRST + 13)) == [2, 1, 0, 0, 0, 0, 0]


def test_staff_is_left_out_with_every_account_they_have(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    merge.merge_members(db, (member(db, 2), member(db, 3)))
    record.update_member(db, min(member(db, 2), member(db, 3)), role="staff")
    assert weekdays(load_weekday_hours(db, FIRST, FIRST + 6)) == [1, 1, 0, 1, 0, 0, 0]
    undo.undo(db)
    assert load_weekday_hours(db, FIRST, FIRST + 6).message_count == 8


def test_an_import_that_was_undone_is_not_counted(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    record.update_member(db, member(db, 2), role="bot")
    undo.undo(db)
    undo.undo(db)
    assert load_weekday_hours(db, FIRST, FIRST + 6).message_count == 0


def test_the_best_two_hours() -> None:
    counts = [[0] * 24 for _ in range(7)]
    counts[0][23], counts[3][0], counts[5][12] = 3, 2, 4
    assert WeekdayHours(tuple(map(tuple, counts))).find_best_hours() == (23, 5 / 9)


def test_without_messages_no_hour_is_best(db: Database) -> None:
    assert load_weekday_hours(db, FIRST, FIRST).find_best_hours() is None
