"""The history of imports, and taking one back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commdesk import entries
from commdesk.chats.importing import batches, importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.members import handles, merge, record
from commdesk.members.imports import importer as people
from commdesk.members.imports.outcome import MemberImportReport
from commdesk.store.database import Database
from commdesk.store.undo import find_undoable, redo, undo
from commdesk.tables import column_mapping, table
from tests.chats.exports import BEGIN, said, served, telegram
from tests.sheets.files import PEOPLE, write_text

DAY = 86_400
ZONE = ChatOptions(zone="UTC")
ROWS = [said(n, n % 4 + 1) for n in range(1, 9)]


def shot(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return what counts and who is there."""
    queries = {
        "messages": "SELECT key FROM message WHERE batch IN (SELECT id FROM batch) ORDER BY 1",
        "member": "SELECT id, nickname, real_name, city FROM member ORDER BY 1",
        "handle": "SELECT id, member, account, name FROM handle ORDER BY 1",
        "membership": "SELECT id, member, joined_on, left_on FROM membership ORDER BY 1",
        "community": "SELECT id, name FROM community ORDER BY 1",
        "tag": "SELECT id, name FROM tag ORDER BY 1",
        "member_tag": "SELECT id FROM member_tag ORDER BY 1",
        "contact": "SELECT id, plain FROM contact ORDER BY 1",
        "batch": "SELECT id, source FROM batch ORDER BY 1",
        "spoke": "SELECT sum(messages) FROM spoke",
    }
    return {name: [tuple(row) for row in db.reader.execute(sql)] for name, sql in queries.items()}


def count(db: Database, table_: str) -> int:
    return int(db.reader.execute(f"SELECT count(*) FROM {table_}").fetchone()[0])


def chat(db: Database, path: Path, rows: list[dict[str, Any]]) -> int:
    return importer.import_file(db, telegram(path, rows), ZONE).batch


def sheet(db: Database, path: Path, rows: Any = PEOPLE) -> MemberImportReport:
    read = table.read_table(write_text(path, rows))
    return people.carry_out(db, people.plan_import(db, read, column_mapping.propose_mapping(db, read)))


def test_the_same_file_twice_is_told_with_its_counts(db: Database, tmp_path: Path) -> None:
    rows = [*ROWS, served(20, 6, "join_group_by_link", when=BEGIN + 3 * DAY)]
    chat(db, tmp_path / "a.json", rows)
    chat(db, tmp_path / "a.json", rows)
    second, first = batches.list_batches(db)
    assert (first.new, first.there, first.owned, first.joins, first.people) == (8, 0, 8, 1, 5)
    assert (second.new, second.there, second.owned, second.people) == (0, 8, 0, 0)
    assert (first.kind, first.format, first.source, first.name) == ("chat", "telegram", "a.json", "Readers")
    assert (first.first, first.last) == ("2024-01-01", "2024-01-04") and first.at <= second.at


def test_a_sheet_is_told_with_its_new_people(db: Database, tmp_path: Path) -> None:
    sheet(db, tmp_path / "people.csv")
    (only,) = batches.list_batches(db)
    assert (only.kind, only.people, only.first, only.found["create"]) == ("members", 3, "", 3)


def test_covered_days_are_joined_and_gaps_named(db: Database, tmp_path: Path) -> None:
    assert batches.load_coverage(db) == []
    for name, start in (("a", 0), ("b", 1), ("c", 9)):
        rows = [said(start * 10 + n, 1, when=BEGIN + (start + n) * DAY) for n in range(1, 4)]
        chat(db, tmp_path / f"{name}.json", rows)
    (only,) = batches.load_coverage(db)
    assert only.name == "Readers"
    assert only.spans == (("2024-01-02", "2024-01-05"), ("2024-01-11", "2024-01-13"))
    assert only.gaps == (("2024-01-06", "2024-01-10"),)


def test_a_whole_chat_is_taken_back_though_it_was_not_the_last_step(db: Database, tmp_path: Path) -> None:
    start = shot(db)
    batch = chat(db, tmp_path / "a.json", ROWS)
    by_hand = record.add_member(db, real_name="By hand")
    before = shot(db)
    done = batches.roll_back_batch(db, batch)
    assert (done.messages, done.people, done.edited, done.needed) == (8, 4, 0, 0)
    assert [row[0] for row in shot(db)["member"]] == [by_hand]
    assert shot(db)["handle"] == start["handle"] and shot(db)["community"] == start["community"]
    undo(db)
    assert shot(db) == before
    redo(db)
    assert count(db, "member") == 1 and count(db, "batch") == 0
    undo(db)
    undo(db)
    undo(db)
    assert shot(db) == start


def test_the_first_of_two_is_taken_back_then_the_second(db: Database, tmp_path: Path) -> None:
    start = shot(db)
    first = chat(db, tmp_path / "a.json", [said(n, n) for n in range(1, 6)])
    second = chat(db, tmp_path / "b.json", [said(n, n) for n in range(3, 9)])
    before = shot(db)
    done = batches.roll_back_batch(db, first)
    assert (done.messages, done.people, done.needed) == (2, 2, 3)
    assert [row[0] for row in shot(db)["messages"]] == list(range(3, 9)) and count(db, "membership") == 6
    between = shot(db)
    done = batches.roll_back_batch(db, second)
    assert (done.messages, done.people, done.edited, done.needed) == (6, 6, 0, 0)
    assert shot(db) == start
    undo(db)
    assert shot(db) == between
    undo(db)
    assert shot(db) == before
    redo(db)
    assert shot(db) == between
    redo(db)
    assert shot(db) == start


def test_the_second_of_two_is_taken_back_first(db: Database, tmp_path: Path) -> None:
    first = chat(db, tmp_path / "a.json", [said(n, n) for n in range(1, 6)])
    before = shot(db)
    second = chat(db, tmp_path / "b.json", [said(n, n) for n in range(3, 9)])
    assert batches.roll_back_batch(db, second).people == 3
    assert shot(db) == before
    assert batches.roll_back_batch(db, first).people == 5 and count(db, "member") == 0


def test_who_was_edited_since_stays_and_is_counted(db: Database, tmp_path: Path) -> None:
    report = sheet(db, tmp_path / "people.csv")
    made = {row[2]: row[0] for row in shot(db)["member"]}
    first, second, third = made["王建国"], made["李小花"], made["Robert Lee"]
    record.update_member(db, first, city="Nanjing")
    entries.add_entry(db, second, "note", text="called", day="2024-02-01")
    record.update_member(db, third, city="Oslo")
    undo(db)
    done = batches.roll_back_batch(db, report.batch)
    assert (done.people, done.edited, done.needed) == (1, 2, 0)
    assert {row[0] for row in shot(db)["member"]} == {first, second}
    assert [row[2] for row in shot(db)["handle"]] and count(db, "contact") == 3
    undo(db)
    assert count(db, "member") == 3


def test_people_known_before_are_as_they_were(db: Database, tmp_path: Path) -> None:
    known = record.add_member(db, real_name="王建国")
    sheet(db, tmp_path / "first.csv", [("姓名", "手机号"), ("王建国", "13800138000"), ("周全", "13800138009")])
    before = shot(db)
    rows = [
        ("姓名", "手机号", "城市", "标签"),
        ("王建国", "13800138000", "上海", "读书"),
        ("周全", "13800138009", "苏州", "读书"),
    ]
    batch = sheet(db, tmp_path / "second.csv", rows).batch
    record.update_member(db, known, city="Oslo")
    assert batches.roll_back_batch(db, batch).restored >= 1
    now = shot(db)
    assert {row[3] for row in now["member"]} == {"Oslo", ""} and now["member_tag"] == before["member_tag"]
    assert now["tag"] == before["tag"]


def test_the_same_sheet_can_be_imported_again_after_it_was_taken_back(db: Database, tmp_path: Path) -> None:
    batches.roll_back_batch(db, sheet(db, tmp_path / "people.csv").batch)
    assert count(db, "member") == 0
    again = sheet(db, tmp_path / "people.csv")
    assert (again.created, again.trash) == (3, 0)


def test_the_same_chat_can_be_imported_again_after_it_was_taken_back(db: Database, tmp_path: Path) -> None:
    batches.roll_back_batch(db, chat(db, tmp_path / "a.json", ROWS))
    chat(db, tmp_path / "a.json", ROWS)
    assert count(db, "member") == 4


def test_an_import_that_is_gone_cannot_be_taken_back(db: Database, tmp_path: Path) -> None:
    batch = chat(db, tmp_path / "a.json", ROWS)
    batches.roll_back_batch(db, batch)
    with pytest.raises(Problem, match="no longer there"):
        batches.roll_back_batch(db, batch)
    step = find_undoable(db.reader)
    assert step is not None and str(step.name) == "Take back the import of a.json"


def test_it_is_taken_back_after_the_history_was_cut(db: Database, tmp_path: Path) -> None:
    start = shot(db)
    chat(db, tmp_path / "a.json", ROWS)
    batch = sheet(db, tmp_path / "people.csv").batch
    with db.write_unlogged() as conn:
        conn.execute("DELETE FROM change")
    assert batches.roll_back_batch(db, batch).people == 3
    assert batches.roll_back_batch(db, batches.list_batches(db)[0].id).people == 4
    assert shot(db) == start


def test_who_was_given_another_account_or_united_by_hand_stays(db: Database, tmp_path: Path) -> None:
    batch = chat(db, tmp_path / "a.json", ROWS)
    first, second, third, _ = [row[0] for row in shot(db)["member"]]
    merge.merge_members(db, (first, second))
    handles.add_handle(db, third, "wechat", "wx3")
    done = batches.roll_back_batch(db, batch)
    assert (done.people, done.edited) == (1, 3)
    assert {row[1] for row in shot(db)["handle"]} == {first, second, third}
