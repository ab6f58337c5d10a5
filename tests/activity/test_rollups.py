"""What is kept of messages counted is what counting them anew gives, whatever happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from commdesk import day_boundary, demo, thresholds, workspace
from commdesk.activity import daily, rollups
from commdesk.erasure import erase
from commdesk.members import handles, merge, record
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, kept, member


def rebuilt(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return everything the rollups keep after counting anew."""
    rollups.rebuild_rollups(db)
    return kept(db)


@pytest.fixture
def chat(db: Database, tmp_path: Path) -> Database:
    bring(db, tmp_path / "first.json")
    bring(db, tmp_path / "second.json", [(1, 0), (4, 2), (1, 2)], "Runners", 78)
    return db


def test_messages_are_counted_per_day_account_and_hour(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "first.json").community_id
    found = kept(db)
    assert [(row[0], row[3]) for row in found["spoke"]].count((FIRST, 2)) == 1
    assert sum(int(str(row[3])) for row in found["spoke"]) == 8
    assert found["spoke_hour"] == [(group, FIRST, 18, 3), (group, FIRST + 1, 18, 2), (group, FIRST + 3, 18, 2), (group, FIRST + 4, 18, 1)]  # fmt: skip
    days = [(FIRST, 3, 2), (FIRST + 1, 2, 2), (FIRST + 3, 2, 2), (FIRST + 4, 1, 1)]
    assert found["spoke_day"] == [*((0, *day) for day in days), *((group, *day) for day in days)]
    assert found["face"] == sorted(
        [(member(db, 1), FIRST + 3, 3), (member(db, 2), FIRST + 4, 4), (member(db, 3), FIRST + 1, 1)]
    )


ACTS: dict[str, Callable[[Database], object]] = {
    "a union": lambda db: merge.merge_members(db, (member(db, 1), member(db, 2))),
    "a union of three": lambda db: merge.merge_members(db, (member(db, 1), member(db, 2), member(db, 4))),
    "a role": lambda db: record.update_member(db, member(db, 2), role="staff"),
    "a deletion": lambda db: record.delete_members(db, (member(db, 2),)),
    "an account taken away": lambda db: handles.delete_handle(db, handles.load_handles(db, (member(db, 1),))[0].id),
    "an undone import": undo.undo,
    "the day boundary": lambda db: thresholds.update_thresholds(db, day_boundary=0),
    "a name": lambda db: record.update_member(db, member(db, 1), real_name="Zoe"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_kept_is_rebuilt_after_an_act_its_undo_and_its_redo(chat: Database, act: Callable[[Database], object]) -> None:
    before = kept(chat)
    act(chat)
    after = kept(chat)
    assert rebuilt(chat) == after
    (undo.redo if act is undo.undo else undo.undo)(chat)
    assert kept(chat) == before == rebuilt(chat)
    (undo.undo if act is undo.undo else undo.redo)(chat)
    assert kept(chat) == after == rebuilt(chat)


def test_kept_is_rebuilt_after_somebody_was_forgotten(chat: Database) -> None:
    days = daily.load_daily_activity(chat, FIRST, FIRST + 4)
    erase.erase_person(chat, member(chat, 2))
    assert kept(chat) == rebuilt(chat)
    assert daily.load_daily_activity(chat, FIRST, FIRST + 4) == days


def test_a_day_that_begins_earlier_is_another_day(db: Database, tmp_path: Path) -> None:
    thresholds.update_thresholds(db, day_boundary=6)
    bring(db, tmp_path / "first.json")
    assert day_boundary.load_day_boundary(db.reader) == 6
    thresholds.update_thresholds(db, day_boundary=0)
    assert day_boundary.load_day_boundary(db.reader) == 0
    assert kept(db) == rebuilt(db)


def test_rebuilding_mends_what_is_wrong(chat: Database) -> None:
    right = kept(chat)
    quiet = record.add_member(chat, real_name="Quiet")
    with chat.write_unlogged() as conn:
        conn.execute("UPDATE face SET messages = 99, last = 5 WHERE member = ?", (quiet,))
        conn.execute("INSERT INTO spoke VALUES (7, 7, 7, 7)")
        conn.execute("UPDATE spoke_day SET messages = 0")
        conn.execute("DELETE FROM spoke_hour")
    found = rebuilt(chat)
    assert {**found, "face": right["face"]} == right
    assert (quiet, 0, 0) in found["face"]


def test_the_sample_is_kept_as_it_is_rebuilt(tmp_path: Path) -> None:
    demo.write_demo(tmp_path / "sample.commdesk", members=80, messages=1_500, today=date(2026, 11, 21))
    space = workspace.open_workspace(tmp_path / "sample.commdesk")
    try:
        assert kept(space.db) == rebuilt(space.db)
        people = [row[0] for row in space.db.reader.execute("SELECT member FROM face WHERE messages > 0 LIMIT 6")]
        merge.merge_members(space.db, people[:3])
        record.update_member(space.db, people[4], role="bot")
        record.delete_members(space.db, people[5:])
        assert kept(space.db) == rebuilt(space.db)
    finally:
        space.close()
