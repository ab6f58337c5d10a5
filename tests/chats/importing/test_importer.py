from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from commdesk import workspace as workspaces
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatImportReport, ChatOptions
from commdesk.errors import Cancelled, Problem, mark
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.store.undo import redo, undo
from tests.chats.exports import BEGIN, android, group, said, served, telegram, whatsapp
from tests.stopping import Stopping

DAY = 86400
ZONE = ChatOptions(zone="Asia/Shanghai")


def bring(db: Database, path: Path, **options: Any) -> ChatImportReport:
    return importer.import_file(db, path, ChatOptions(**({"zone": "Asia/Shanghai"} | options)))


def all_of(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.reader.execute(sql)]


def state(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Everything an import writes, without ids and times that differ from run to run."""
    return {
        "messages": all_of(db, "SELECT ts, key, handle, zone, kind, text, reply FROM message ORDER BY 1, 2"),
        "people": all_of(
            db,
            "SELECT h.id, h.account, h.name, m.nickname, m.role FROM handle h JOIN member m ON m.id = h.member ORDER BY 1",
        ),
        "stays": all_of(
            db,
            """SELECT h.account, s.joined_on, s.left_on, s.route, s.kicked, s.role FROM membership s
            JOIN handle h ON h.member = s.member ORDER BY 1, 2, 3""",
        ),
        "communities": all_of(db, "SELECT name, platform, key, zone FROM community ORDER BY 1"),
        "spoke": all_of(db, "SELECT day, handle, messages FROM spoke ORDER BY 1, 2"),
    }


ROWS = [
    served(1, 1, "create_group", title="Readers", members=["Person 2"]),
    said(2, 1, "welcome"),
    served(3, 3, "join_group_by_link", inviter="Person 1"),
    said(4, 3, "hi", reply_to_message_id=2),
    said(5, 2, "hello"),
    served(6, 1, "invite_members", members=["Person 4", "Person 5"]),
    said(7, 4, "here"),
    served(8, 4, "remove_members", members=["Person 4"], when=BEGIN + 2 * DAY),
    served(9, 1, "remove_members", members=["Person 5"], when=BEGIN + 3 * DAY),
    served(10, 4, "join_group_by_link", inviter="Person 3", when=BEGIN + 5 * DAY),
    said(11, 4, "again", when=BEGIN + 5 * DAY + 60),
]


def test_a_group_with_comings_and_goings(db: Database, tmp_path: Path) -> None:
    report = bring(db, telegram(tmp_path / "result.json", ROWS))
    answer = report.to_answer()
    assert answer == {
        "format": "telegram", "community": "Readers", "messages": 5, "senders": 4, "first": "2024-01-01T10:01:00Z",
        "last": "2024-01-06T10:01:00Z", "joins": 4, "leaves": 2, "new_members": 5, "duplicates": 0, "skipped": 0, "rows": 11,
        "new": 5, "events": 6, "own": 0, "unreadable": 0, "lines": [], "warnings": [],
    }  # fmt: skip
    found = state(db)
    assert found["stays"] == [
        ("1", "2024-01-01", "", "other", 0, "owner"),
        ("2", "2024-01-01", "", "invite", 0, ""),
        ("3", "2024-01-01", "", "link", 0, ""),
        ("4", "2024-01-01", "2024-01-03", "invite", 0, ""),
        ("4", "2024-01-06", "", "link", 0, ""),
        ("name:Person 5", "2024-01-01", "2024-01-04", "invite", 1, ""),
    ]
    assert found["communities"] == [("Readers", "telegram", "77", "Asia/Shanghai")]
    assert found["messages"][1][1:] == (4, derive_id("handle", "telegram", "3"), 480, 0, "hi", 2)
    assert sum(row[2] for row in found["spoke"]) == 5
    inviters = all_of(db, "SELECT DISTINCT m.nickname FROM membership s JOIN member m ON m.id = s.inviter ORDER BY 1")
    assert inviters == [("Person 1",), ("Person 3",)]
    (batch,) = all_of(db, "SELECT kind, format, source, first, last, zone, community FROM batch")
    assert batch == (
        "chat",
        "telegram",
        "result.json",
        BEGIN + 60,
        BEGIN + 5 * DAY + 60,
        "Asia/Shanghai",
        report.community_id,
    )


def test_the_same_file_twice_adds_nothing(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", ROWS)
    bring(db, path)
    before = state(db)
    report = bring(db, path)
    assert (report.duplicates, report.new_members, report.messages) == (5, 0, 5) and state(db) == before


def test_undo_and_redo(db: Database, tmp_path: Path) -> None:
    empty = state(db)
    bring(db, telegram(tmp_path / "result.json", ROWS))
    before = state(db)
    assert str(undo(db).name) == "Import Readers"  # type: ignore[union-attr]
    after = state(db)
    assert after.pop("messages") and after == {name: rows for name, rows in empty.items() if name != "messages"}
    redo(db)
    assert state(db) == before and not all_of(db, "SELECT * FROM importing")


def test_after_an_undo_the_file_can_come_again(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", ROWS)
    bring(db, path)
    before = state(db)
    undo(db)
    report = bring(db, path)
    assert (report.duplicates, report.new_members, report.warnings) == (0, 5, ()) and state(db) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("start", "end"), [(3, 6), (5, 9), (0, 11), (8, 10)])
def test_two_overlapping_telegram_exports_are_the_whole(
    db: Database, tmp_path: Path, order: tuple[int, int], start: int, end: int
) -> None:
    parts = [telegram(tmp_path / "a.json", ROWS[:end]), telegram(tmp_path / "b.json", ROWS[start:])]
    bring(db, parts[order[0]])
    bring(db, parts[order[1]])
    found = state(db)
    other = workspaces.create_workspace(tmp_path / "other.commdesk")
    bring(other.db, telegram(tmp_path / "whole.json", ROWS))
    whole = state(other.db)
    other.close()
    for name in ("messages", "communities", "spoke"):
        assert found[name] == whole[name]
    if start < 5 and end > 6:  # a name is only known for an id where the person wrote
        assert [row[:3] for row in found["stays"]] == [row[:3] for row in whole["stays"]]


LINES = [
    android(0, 'Ann created group "Readers"'),
    *(android(n // 3, f"{('Ann', 'Bob', 'Cleo')[n % 3]}: {('1', 'ok', 'long text')[n % 7 % 3]}") for n in range(3, 90)),
    *(android(40, "Bob: 1") for _ in range(4)),
    android(41, "Cleo left"),
]


@pytest.mark.parametrize("cut", [10, 20, 29])
@pytest.mark.parametrize("turned", [False, True])
def test_two_overlapping_whatsapp_exports_are_the_whole(db: Database, tmp_path: Path, cut: int, turned: bool) -> None:
    minute = [line[12:17] for line in LINES]
    head = [line for line, at in zip(LINES, minute, strict=True) if at <= f"10:{cut:02d}"]
    tail = [line for line, at in zip(LINES, minute, strict=True) if at >= f"10:{cut - 5:02d}"]
    parts = [whatsapp(tmp_path / "a.txt", *head), whatsapp(tmp_path / "b.txt", *tail)]
    for part in reversed(parts) if turned else parts:
        bring(db, part, name="Readers", date_order="dmy")
    found = state(db)
    other = workspaces.create_workspace(tmp_path / "other.commdesk")
    bring(other.db, whatsapp(tmp_path / "whole.txt", *LINES), name="Readers")
    whole = state(other.db)
    other.close()
    assert found == whole


def test_a_cancelled_import_leaves_nothing(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commdesk.chats.importing.message_writer.CHUNK", 2)
    monkeypatch.setattr("commdesk.files.source.SourceFile.read_blocks.__defaults__", (200,))
    path = telegram(tmp_path / "result.json", ROWS)
    before = state(db)
    for after in range(0, 30, 3):
        try:
            importer.import_file(db, path, ZONE, Stopping(after))
            undo(db)
        except Cancelled:
            assert state(db) == before
        assert not all_of(db, "SELECT * FROM batch") and not all_of(db, "SELECT * FROM member")


def test_a_kill_in_the_middle_is_swept_at_the_next_opening(tmp_path: Path) -> None:
    space = workspaces.create_workspace(tmp_path / "a.commdesk")
    bring(space.db, telegram(tmp_path / "result.json", ROWS))
    before = state(space.db)
    with space.db.write_unlogged() as conn:  # what a killed import leaves
        conn.execute("INSERT INTO importing VALUES (5)")
        conn.execute("INSERT INTO message(community, ts, key, handle, batch, zone, kind) VALUES (1, 2, 3, 4, 5, 0, 0)")
    space.close()
    space = workspaces.open_workspace(tmp_path / "a.commdesk")
    assert state(space.db) == before and not all_of(space.db, "SELECT * FROM importing")
    space.close()


def test_others_can_write_while_an_import_runs(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commdesk.chats.importing.message_writer.CHUNK", 50)
    path = telegram(tmp_path / "result.json", [said(n, n % 9) for n in range(1, 2000)])
    started, written = threading.Event(), []

    class Slow(Progress):
        def report(self, done: int, total: int) -> None:
            started.set()

    def write() -> None:
        started.wait(10)
        for number in range(20):
            with db.step(mark("core", "Add member")) as conn:
                conn.execute("INSERT INTO member(id, nickname) VALUES (?, 'x')", (number + 1,))
            written.append(number)

    thread = threading.Thread(target=write)
    thread.start()
    report = importer.import_file(db, path, ZONE, Slow())
    thread.join()
    assert (report.messages, len(written)) == (1999, 20)


def test_a_dry_run_says_the_same_and_writes_nothing(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", ROWS)
    before = state(db)
    rehearsed = bring(db, path, dry_run=True)
    assert state(db) == before and rehearsed.batch == 0
    assert bring(db, path).to_answer() == rehearsed.to_answer()
    assert bring(db, path, dry_run=True).duplicates == 5


def test_a_forgotten_person_stays_away(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", ROWS)
    bring(db, path)
    handle = derive_id("handle", "telegram", "3")
    undo(db)
    with db.write_unlogged() as conn:
        conn.execute("UPDATE gone SET image = NULL WHERE tbl = 'handle' AND row = ?", (handle,))
    report = bring(db, path)
    assert report.skipped == 1 and report.new_members == 4
    assert any("forget" in str(warning) for warning in report.warnings)
    assert not all_of(db, f"SELECT 1 FROM message WHERE handle = {handle}")


def test_a_deleted_person_comes_back_only_by_writing_again(db: Database, tmp_path: Path) -> None:
    bring(db, telegram(tmp_path / "result.json", ROWS))
    with db.step(mark("core", "Delete member")) as conn:
        conn.execute("DELETE FROM member WHERE nickname = 'Person 3'")
    report = bring(db, telegram(tmp_path / "b.json", [*ROWS, said(12, 3, "still here", when=BEGIN + 6 * DAY)]))
    assert (report.new_members, "deleted or forgot" in str(report.warnings[0])) == (0, True)
    report = bring(db, telegram(tmp_path / "c.json", [*ROWS, said(13, 3, "back", when=4_000_000_000)]))
    assert report.new_members == 1 and "Person 3" in str(report.warnings[0])


def test_the_group_and_its_channel_are_not_people(db: Database, tmp_path: Path) -> None:
    rows = [
        said(1, 1),
        said(2, 0, from_id="channel77") | {"from": "Readers"},
        said(3, 0, from_id="channel5") | {"from": "News"},
    ]
    bring(db, telegram(tmp_path / "result.json", rows))
    assert all_of(db, "SELECT nickname, role FROM member ORDER BY nickname") == [
        ("News", "bot"),
        ("Person 1", ""),
        ("Readers", "staff"),
    ]


def test_a_new_name_is_followed_but_not_over_an_edit(db: Database, tmp_path: Path) -> None:
    bring(db, telegram(tmp_path / "a.json", [said(1, 1), said(2, 2)]))
    with db.step(mark("core", "Edit")) as conn:
        conn.execute("UPDATE member SET nickname = 'Mine' WHERE nickname = 'Person 2'")
    bring(db, telegram(tmp_path / "b.json", [said(n, n - 2) | {"from": f"New {n - 2}"} for n in (3, 4)]))
    assert all_of(db, "SELECT nickname FROM member ORDER BY 1") == [("Mine",), ("New 1",)]
    bring(db, telegram(tmp_path / "c.json", [said(1, 1) | {"from": "Very old"}]))
    assert all_of(db, "SELECT name FROM handle ORDER BY 1") == [("New 1",), ("New 2",)]


def test_an_account_export_of_one_voice_is_told(db: Database, tmp_path: Path) -> None:
    report = bring(db, telegram(tmp_path / "result.json", [said(n, 1) for n in range(1, 40)]))
    assert "from one person" in str(report.warnings[0])


def test_the_zone_is_asked_once(db: Database, tmp_path: Path) -> None:
    path = whatsapp(tmp_path / "a.txt", android(0, "Ann: hi"), android(1, "Ann: hi"))
    first = importer.import_file(db, path, ChatOptions(name="Readers", locale_zone="Europe/Berlin"))
    assert "Europe/Berlin was assumed" in str(first.warnings[0]) and first.first == "2024-01-13T09:00:00Z"
    second = importer.import_file(db, path, ChatOptions(name="Readers", locale_zone="Asia/Tokyo"))
    assert not second.warnings and second.duplicates == 2
    with pytest.raises(Problem, match="no time zone"):
        bring(db, path, zone="Nowhere/Land")


def test_two_kinds_of_phones_are_told_apart_and_can_replace(db: Database, tmp_path: Path) -> None:
    bring(db, whatsapp(tmp_path / "a.txt", android(0, "Ann: hi"), android(1, "Bob: ho")), name="Readers")
    ios = whatsapp(tmp_path / "b.txt", "[13/01/2024, 09:00:01] Ann: hi", "[13/01/2024, 10:01:30] Bob: ho")
    report = bring(db, ios, name="Readers")
    assert "another kind of phone" in str(report.warnings[0])
    undo(db)
    report = bring(db, ios, name="Readers", replace=True)
    assert not report.warnings and sum(row[2] for row in state(db)["spoke"]) == 2
    undo(db)
    assert len(all_of(db, "SELECT 1 FROM batch")) == 1 and sum(row[2] for row in state(db)["spoke"]) == 2


def test_nothing_useful_is_a_problem_and_leaves_nothing(db: Database, tmp_path: Path) -> None:
    for rows in ([], [{"id": 1, "type": "unsupported"}]):
        with pytest.raises(Problem, match="no messages in “result.json”"):
            bring(db, telegram(tmp_path / "result.json", rows), format="telegram")
    assert not all_of(db, "SELECT * FROM importing") and not all_of(db, "SELECT * FROM community")


def test_one_import_at_a_time(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", ROWS)

    class Nested(Progress):
        def report(self, done: int, total: int) -> None:
            with pytest.raises(Problem, match="Another chat is being imported"):
                bring(db, path)

    importer.import_file(db, path, ZONE, Nested())


def test_names_that_fold_to_one_are_one(db: Database, tmp_path: Path) -> None:
    path = whatsapp(tmp_path / "a.txt", android(0, "Ann: hi"), android(1, "ANN: hi"), android(2, "王老师: 好"))
    assert bring(db, path).new_members == 2
    assert len(all_of(db, "SELECT DISTINCT handle FROM message")) == 2


def test_a_group_grown_into_a_supergroup_is_joined_by_name(db: Database, tmp_path: Path) -> None:
    first = bring(db, telegram(tmp_path / "a.json", ROWS[:5]))
    second = bring(db, telegram(tmp_path / "b.json", [said(1, 1, "new", when=BEGIN + 9 * DAY)], id=999), name="Readers")
    assert first.community_id == second.community_id and len(all_of(db, "SELECT 1 FROM message")) == 4


def test_an_account_export_takes_the_chat_asked_for(db: Database, tmp_path: Path) -> None:
    import json

    path = tmp_path / "result.json"
    path.write_text(json.dumps({"chats": {"list": [group(ROWS), group([said(1, 8)], "Other", 5)]}}, indent=1))
    assert bring(db, path, chat="Other").community == "Other"
    assert "2 chats" in str(bring(db, path).warnings[0])
