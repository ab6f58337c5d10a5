"""The same file once more is not read again, and nobody can tell but by the time it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commdesk.chats.importing import batches, importer, same_file
from commdesk.chats.importing.message_writer import MessageIntake
from commdesk.chats.model import ChatImportReport, ChatOptions
from commdesk.erasure import erase
from commdesk.errors import Cancelled, mark
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.store.undo import redo, undo
from tests.chats.exports import BEGIN, said, served, telegram
from tests.chats.fixtures import FIXTURES
from tests.stopping import Stopping

DAY = 86_400
ZONE = ChatOptions(zone="Asia/Shanghai", day="2026-01-01", name="x")
ROWS = [
    served(1, 1, "create_group", title="Readers", members=["Person 2"]),
    *(said(n, n % 3 + 1, f"text {n}", when=BEGIN + n * DAY) for n in range(2, 9)),
    served(9, 4, "join_group_by_link", when=BEGIN + 9 * DAY),
    {"id": 10, "type": "message", "date": "never"},
    said(3, 1, "text 3", when=BEGIN + 3 * DAY),
]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often a file is read through."""
    times: list[int] = []
    take = MessageIntake.read_messages

    def counted(self: MessageIntake, *args: Any) -> Any:
        times.append(1)
        return take(self, *args)

    monkeypatch.setattr(MessageIntake, "read_messages", counted)
    return times


@pytest.fixture
def twice(db: Database, tmp_path: Path) -> tuple[Path, ChatImportReport, ChatImportReport]:
    path = telegram(tmp_path / "result.json", ROWS)
    return path, importer.import_file(db, path, ZONE), importer.import_file(db, path, ZONE)


def held(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that an import writes but for times and the ids of imports; those are numbered in their order."""
    number = "(SELECT count(*) FROM batch o WHERE o.id <= {}.batch)"
    queries = {
        "message": f"SELECT ts, key, handle, zone, kind, text, reply, {number.format('m')} FROM message m ORDER BY ts, key",
        "again": f"""SELECT m.ts, m.key, {number.format("g")} FROM message_again g JOIN message m ON m.id = g.message
            WHERE g.batch IN (SELECT id FROM batch) ORDER BY 1, 2, 3""",
        "member": "SELECT id, nickname, role FROM member ORDER BY 1",
        "handle": "SELECT id, member, account, name FROM handle ORDER BY 1",
        "membership": "SELECT id, member, joined_on, left_on, route, inviter FROM membership ORDER BY 1",
        "batch": """SELECT kind, format, source, sha256, community, first, last, zone, json_remove(found, '$.same.how')
            FROM batch ORDER BY id""",
        "spoke": "SELECT day, handle, messages FROM spoke ORDER BY 1, 2",
        "importing": "SELECT batch FROM importing WHERE batch NOT IN (SELECT row FROM gone WHERE tbl = 'batch')",
    }
    return {name: [tuple(row) for row in db.reader.execute(sql)] for name, sql in queries.items()}


@pytest.mark.parametrize("name", FIXTURES)
def test_every_format_answers_and_writes_what_reading_would(
    db: Database, tmp_path: Path, name: str, read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = FIXTURES[name].make(tmp_path)
    importer.import_file(db, path, ZONE)
    read.clear()
    quick = importer.import_file(db, path, ZONE)
    assert not read
    told = held(db)
    undo(db)
    monkeypatch.setattr(same_file, "find", lambda *_: None)
    slow = importer.import_file(db, path, ZONE)
    assert len(read) == 1 and replace(quick, batch=0) == replace(slow, batch=0) and told == held(db)


def test_doubles_and_unreadable_rows_are_counted_alike(twice: tuple[Path, ChatImportReport, ChatImportReport]) -> None:
    _, first, second = twice
    assert (first.row_count, first.new, first.duplicates, first.events, first.unreadable_count) == (11, 7, 1, 2, 1)
    assert (second.row_count, second.new, second.duplicates, second.events, second.unreadable_count) == (11, 0, 8, 2, 1)
    assert second.lines == first.lines and second.warnings == first.warnings


def test_a_third_time_goes_by_the_second(
    db: Database, twice: tuple[Path, ChatImportReport, ChatImportReport], read: list[int]
) -> None:
    path, _, second = twice
    third = importer.import_file(db, path, ZONE)
    assert not read and third.to_answer() == second.to_answer()
    assert db.reader.execute("SELECT count(*) FROM message_again").fetchone()[0] == 14


def test_taking_the_first_back_leaves_the_second_whole(
    db: Database, twice: tuple[Path, ChatImportReport, ChatImportReport]
) -> None:
    _, first, second = twice
    before = held(db)
    assert batches.roll_back_batch(db, first.batch).messages == 0
    after = held(db)
    for name in ("handle", "membership", "spoke"):
        assert after[name] == before[name]
    (only,) = batches.list_batches(db)
    assert (only.id, only.owned) == (second.batch, 7)
    assert batches.roll_back_batch(db, second.batch).messages == 7 and not held(db)["handle"]
    undo(db)
    undo(db)
    after = held(db)
    for name in ("handle", "member", "membership", "spoke", "batch"):
        assert after[name] == before[name]


def test_taking_the_second_back_or_undoing_it_leaves_the_first(db: Database, tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", ROWS)
    importer.import_file(db, path, ZONE)
    before = held(db)
    second = importer.import_file(db, path, ZONE)
    both = held(db)
    undo(db)
    assert counts(db) == before["spoke"] and len(held(db)["batch"]) == 1
    redo(db)
    assert held(db) == both
    done = batches.roll_back_batch(db, second.batch)
    assert (done.messages, done.people) == (0, 0) and counts(db) == before["spoke"]


def counts(db: Database) -> list[tuple[Any, ...]]:
    return held(db)["spoke"]


def edit(sql: str) -> Callable[[Database], None]:
    def work(db: Database) -> None:
        with db.step(mark("core", "Edit")) as conn:
            conn.execute(sql)

    return work


def forget(db: Database) -> None:
    erase.erase_person(db, db.reader.execute("SELECT id FROM member LIMIT 1").fetchone()[0])


def lose(db: Database) -> None:
    with db.write_unlogged() as conn:
        conn.execute("DELETE FROM message WHERE key = 5")


TOUCHED: dict[str, Callable[[Database], None]] = {
    "a person deleted": edit("DELETE FROM member WHERE nickname = 'Person 2'"),
    "an account renamed": edit("UPDATE handle SET name = 'Mine' WHERE name = 'Person 2'"),
    "a stay ended": edit("UPDATE membership SET left_on = '2026-01-01'"),
    "a stay deleted": edit("DELETE FROM membership"),
    "an import taken back": lambda db: batches.roll_back_batch(db, batches.list_batches(db)[-1].id) and None,
    "a message lost": lose,
    "somebody forgotten": forget,
}


@pytest.mark.parametrize("what", TOUCHED)
def test_where_anything_was_touched_the_file_is_read(
    db: Database, twice: tuple[Path, ChatImportReport, ChatImportReport], read: list[int], what: str
) -> None:
    TOUCHED[what](db)
    importer.import_file(db, twice[0], ZONE)
    assert len(read) == 1 and not held(db)["importing"]


@pytest.mark.parametrize(
    "options",
    [
        replace(ZONE, zone="Europe/Berlin"),
        replace(ZONE, replace=True),
        replace(ZONE, date_order="dmy"),
        replace(ZONE, dry_run=True),
    ],
)
def test_another_decision_is_another_reading(
    db: Database, twice: tuple[Path, ChatImportReport, ChatImportReport], read: list[int], options: ChatOptions
) -> None:
    importer.import_file(db, twice[0], options)
    assert len(read) == 1


def test_another_version_reads_anew(
    db: Database,
    twice: tuple[Path, ChatImportReport, ChatImportReport],
    read: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(same_file, "__version__", "9.9")
    importer.import_file(db, twice[0], ZONE)
    assert len(read) == 1


def test_another_file_of_that_name_is_read(
    db: Database, twice: tuple[Path, ChatImportReport, ChatImportReport], read: list[int]
) -> None:
    report = importer.import_file(db, telegram(twice[0], [*ROWS, said(20, 1)]), ZONE)
    assert len(read) == 1 and report.new == 1


def test_what_a_person_edits_elsewhere_bars_nothing(
    db: Database, twice: tuple[Path, ChatImportReport, ChatImportReport], read: list[int]
) -> None:
    edit("UPDATE member SET city = 'Oslo'")(db)
    assert importer.import_file(db, twice[0], ZONE).duplicates == 8 and not read


class Meddling(Progress):
    """Somebody renames an account while messages are being held."""

    def __init__(self, db: Database) -> None:
        super().__init__()
        self._db = db

    def report(self, done: int, total: int) -> None:
        edit("UPDATE handle SET name = 'Mine' || name WHERE name = 'Person 2'")(self._db)


def test_what_changes_meanwhile_has_it_read(
    db: Database,
    twice: tuple[Path, ChatImportReport, ChatImportReport],
    read: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = same_file.hold
    monkeypatch.setattr(same_file, "hold", lambda db, earlier, batch, _: began(db, earlier, batch, Meddling(db)))
    report = importer.import_file(db, twice[0], ZONE)
    assert len(read) == 1 and (report.new, report.duplicates) == (0, 8)
    assert not held(db)["importing"] and len(held(db)["again"]) == 14 and len(held(db)["batch"]) == 3


def test_a_cancel_leaves_nothing_of_it(
    db: Database, twice: tuple[Path, ChatImportReport, ChatImportReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_file, "CHUNK", 1)
    before, stopped = held(db), 0
    for after in stops():
        try:
            importer.import_file(db, twice[0], ZONE, Stopping(after))
        except Cancelled:
            stopped += 1
            assert held(db) == before
        else:
            break
    assert stopped > 3 and len(held(db)["again"]) == 14 and len(held(db)["batch"]) == 3


def stops() -> Iterator[int]:
    yield from range(60)


def test_it_asks_the_file_as_little_as_it_can(
    db: Database, twice: tuple[Path, ChatImportReport, ChatImportReport]
) -> None:
    told: list[str] = []
    db._writer.set_trace_callback(told.append)
    importer.import_file(db, twice[0], ZONE)
    db._writer.set_trace_callback(None)
    assert sum("INSERT INTO message_again" in sql for sql in told) == 1
    assert not any("spoke" in sql for sql in told)  # nothing is counted anew
