"""Check-ins kept are those found anew, whatever happened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import entries, thresholds
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.checkins import cache as checked
from commdesk.checkins import rules
from commdesk.communities import record as communities
from commdesk.erasure import erase
from commdesk.insights import dataset
from commdesk.members import handles, merge, record
from commdesk.progress import Progress
from commdesk.store import check, undo
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.workspace import list_cache_rebuilders
from tests.activity.chat import DAY, FIRST, member
from tests.chats.exports import BEGIN, said, telegram

SAID = [
    (1, 0, "打卡"),
    (1, 0, "打卡"),
    (2, 0, "早安"),
    (2, 1, "打卡第2天"),
    (3, 1, "hello"),
    (1, 2, "打卡！"),
    (3, 3, "#接龙\n1. a"),
]


def bring(
    db: Database, path: Path, said_: list[tuple[int, int, str]] | None = None, id: int = 77, **more: object
) -> int:
    """Import a group in which ``said_`` says who writes what on which day, an hour apart; return it."""
    rows = [said(n, who, text, BEGIN + day * DAY + n * 3600) for n, (who, day, text) in enumerate(said_ or SAID, 1)]
    options = ChatOptions(zone="Asia/Shanghai", **more)  # type: ignore[arg-type]
    return importer.import_file(db, telegram(path, rows, id=id, name=str(id)), options).community_id


def kept(db: Database) -> list[tuple[int, ...]]:
    """Return (day, who, hour) by account number."""
    sql = "SELECT c.day - ?, CAST(h.account AS INTEGER), c.hour FROM checked c LEFT JOIN handle h ON h.id = c.handle ORDER BY 1, 2"
    return [tuple(row) for row in db.reader.execute(sql, (FIRST,))]


def rebuilt(db: Database) -> list[tuple[int, ...]]:
    checked.rebuild_cache(db)
    return kept(db)


def test_the_first_check_in_of_a_day_is_kept_with_its_hour(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    assert kept(db) == []
    rules.add_rule(db, "exact", "打卡")
    assert kept(db) == [(0, 1, 19), (2, 1, 0)]  # after midnight is still the day before
    rules.add_rule(db, "prefix", "打卡第")
    rules.add_rule(db, "chain")
    assert [row[1] for row in kept(db)] == [1, 2, 1, 3]
    undo.undo(db)
    undo.undo(db)
    undo.undo(db)
    assert kept(db) == []


ACTS: dict[str, Callable[[Database], object]] = {
    "a rule": lambda db: rules.add_rule(db, "chain"),
    "a rule of one group": lambda db: rules.add_rule(db, "prefix", "早", _group(db)),
    "a rule changed": lambda db: rules.update_rule(db, rules.list_rules(db)[0].id, how="prefix"),
    "a rule given to one group": lambda db: rules.update_rule(db, rules.list_rules(db)[0].id, community=_group(db)),
    "a rule archived": lambda db: rules.update_rule(db, rules.list_rules(db)[0].id, archived=1),
    "a rule deleted": lambda db: rules.delete_rule(db, rules.list_rules(db)[0].id),
    "an undone import": undo.undo,
    "the day boundary": lambda db: thresholds.update_thresholds(db, day_boundary=0),
    "a person deleted": lambda db: record.delete_members(db, (member(db, 1),)),
    "an account taken away": lambda db: handles.delete_handle(db, handles.load_handles(db, (member(db, 1),))[0].id),
}


def _group(db: Database) -> int:
    return int(db.reader.execute("SELECT min(community) FROM batch").fetchone()[0])


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_kept_is_rebuilt_after_an_act_its_undo_and_its_redo(
    db: Database, tmp_path: Path, act: Callable[[Database], object]
) -> None:
    rules.add_rule(db, "exact", "打卡")
    bring(db, tmp_path / "a.json")
    bring(db, tmp_path / "b.json", [(1, 0, "打卡"), (4, 5, "打卡"), (4, 5, "早安")], 78)
    before = kept(db)
    assert len(before) == 4
    act(db)
    after = kept(db)
    assert rebuilt(db) == after
    (undo.redo if act is undo.undo else undo.undo)(db)
    assert kept(db) == before == rebuilt(db)
    (undo.undo if act is undo.undo else undo.redo)(db)
    assert kept(db) == after == rebuilt(db)


def test_overlapping_imports_and_somebody_forgotten(db: Database, tmp_path: Path) -> None:
    rules.add_rule(db, "exact", "打卡")
    bring(db, tmp_path / "a.json", SAID[:4])
    bring(db, tmp_path / "b.json")
    before = kept(db)
    undo.undo(db)
    undo.redo(db)
    assert kept(db) == before == rebuilt(db)
    erase.erase_person(db, member(db, 1))
    assert kept(db) == [] == rebuilt(db)
    assert check.check_workspace(db, list_cache_rebuilders(), Progress()) == []


def test_facts_know_messages_entries_and_ticks_once(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "a.json")
    rules.add_rule(db, "exact", "打卡")
    one, two, three = (member(db, who) for who in (1, 2, 3))
    entries.add_entry(db, one, "checkin", title="x", day="2024-01-01", community=group)
    entries.add_entry(db, two, "checkin", title="x", day="2024-01-09")
    with db.step("Tick") as conn:
        for who, kind in ((one, "checkin"), (three, "checkin"), (three, "came")):
            ident = derive_id("tick", who, group, "2024-01-01", kind)
            conn.execute(
                "INSERT INTO tick(id, member, community, day, kind) VALUES (?, ?, ?, '2024-01-01', ?)",
                (ident, who, group, kind),
            )
    found = dataset.load_dataset(db)
    rows = {
        (int(found.people[who]), int(day) - FIRST, int(where)): int(hour)
        for day, who, where, hour in zip(
            found.checkins.day, found.checkins.who, found.checkins.where, found.checkins.hour, strict=True
        )
    }
    assert len(rows) == len(found.checkins.day) == 4
    assert rows[one, 0, 0] == 19 and rows[two, 8, -1] == -1 and rows[three, 0, 0] == -1
    assert list(found.checkins.who) == sorted(found.checkins.who)
    record.update_member(db, two, role="staff")
    merge.merge_members(db, (one, three))
    found = dataset.load_dataset(db)
    assert len(found.checkins.day) == 2


def test_an_empty_workspace(db: Database) -> None:
    assert not len(dataset.load_dataset(db).checkins.day)
    communities.add_community(db, "Readers")
    rules.add_rule(db, "exact", "打卡")
    assert kept(db) == []


def test_a_hundred_thousand_messages_are_looked_through_at_once(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "a.json")
    batch = db.reader.execute("SELECT id FROM batch").fetchone()[0]
    handle = db.reader.execute("SELECT min(id) FROM handle").fetchone()[0]
    rows = (
        (n, group, BEGIN + n * 60, n, handle, batch, f"{'打卡' if n % 9 == 0 else '今天天气不错，大家早'} {n}")
        for n in range(100, 100_100)
    )
    with db.write_unlogged() as conn:
        conn.executemany(
            "INSERT INTO message(id, community, ts, key, handle, batch, zone, kind, text) VALUES (?, ?, ?, ?, ?, ?, 480, 0, ?)",
            rows,
        )
    rules.add_rule(db, "prefix", "打卡, 签到")
    assert len(kept(db)) > 60
