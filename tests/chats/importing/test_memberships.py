from __future__ import annotations

from pathlib import Path

from commdesk.chats.importing import importer
from commdesk.chats.importing.memberships import MembershipCounts, count_people
from commdesk.chats.model import ChatOptions, Record, RecordKind
from commdesk.errors import mark
from commdesk.store.database import Database
from tests.chats.exports import BEGIN, said, served, telegram

DAY = 86400


def stays(db: Database) -> list[tuple[str, str, int, str]]:
    sql = "SELECT joined_on, left_on, kicked, reason FROM membership ORDER BY joined_on, left_on"
    return [tuple(row) for row in db.reader.execute(sql)]


def bring(db: Database, path: Path, *rows: dict[str, object]) -> None:
    importer.import_file(db, telegram(path, list(rows)), ChatOptions(zone="UTC"))


def test_people_are_counted_not_rows() -> None:
    crowd = MembershipCounts()
    for kind, targets in (
        (RecordKind.INVITE, ("a", "b", "")),
        (RecordKind.JOIN, ()),
        (RecordKind.KICK, ("a",)),
        (RecordKind.LEAVE, ()),
        (RecordKind.PIN, ()),
    ):
        count_people(crowd, Record(kind, 0, True, 0, "x", "X", "", 0, targets))
    assert (crowd.joins, crowd.leaves) == (4, 2)


def test_a_later_file_closes_and_an_earlier_one_opens(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "b.json", said(20, 2, when=BEGIN + 5 * DAY))
    assert stays(db) == [("", "", 0, "")]
    bring(db, tmp_path / "c.json", served(30, 1, "remove_members", members=["Person 2"], when=BEGIN + 9 * DAY), said(29, 2, when=BEGIN + 8 * DAY))  # fmt: skip
    bring(db, tmp_path / "a.json", served(1, 2, "join_group_by_link", when=BEGIN))
    assert stays(db) == [("2024-01-01", "2024-01-10", 1, "")]


def test_a_rejoin_is_a_new_row(db: Database, tmp_path: Path) -> None:
    rows = [
        served(1, 2, "join_group_by_link"),
        served(2, 2, "remove_members", members=["Person 2"], when=BEGIN + DAY),
        served(3, 2, "join_group_by_link", when=BEGIN + 4 * DAY),
        served(4, 2, "remove_members", members=["Person 2"], when=BEGIN + 6 * DAY),
        said(5, 2, when=BEGIN + 8 * DAY),
    ]
    bring(db, tmp_path / "a.json", *rows)
    assert [row[:2] for row in stays(db)] == [("", ""), ("2024-01-01", "2024-01-02"), ("2024-01-05", "2024-01-07")]


def test_what_was_written_by_hand_is_kept(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", served(1, 2, "join_group_by_link"), said(2, 2))
    with db.step(mark("core", "Edit")) as conn:
        conn.execute("UPDATE membership SET left_on = '2024-01-03', reason = 'moved', batch = NULL")
    bring(db, tmp_path / "b.json", served(1, 2, "join_group_by_link"), said(2, 2))
    assert stays(db) == [("2024-01-01", "2024-01-03", 0, "moved")]


def test_a_row_deleted_by_hand_does_not_come_back(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", served(1, 2, "join_group_by_link"))
    with db.step(mark("core", "Delete")) as conn:
        conn.execute("DELETE FROM membership")
    bring(db, tmp_path / "a.json", served(1, 2, "join_group_by_link"))
    assert stays(db) == []
