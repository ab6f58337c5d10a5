from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats import importer, ownership
from commdesk.chats.record import Options
from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.store.undo import redo, undo
from tests.chats.exports import said, telegram

ZONE = Options(zone="UTC")


def owners(db: Database) -> list[tuple[int, int]]:
    """Return key and owning batch of the messages that count."""
    sql = "SELECT key, batch FROM message WHERE batch IN (SELECT id FROM batch) ORDER BY key"
    return [tuple(row) for row in db.reader.execute(sql)]


def counted(db: Database) -> int:
    return int(db.reader.execute("SELECT coalesce(sum(messages), 0) FROM spoke").fetchone()[0])


@pytest.fixture
def two(db: Database, tmp_path: Path) -> tuple[int, int]:
    """Two overlapping imports: rows 1 to 5, then 3 to 8."""
    rows = [said(n, 1) for n in range(1, 9)]
    first = importer.bring_in(db, telegram(tmp_path / "a.json", rows[:5]), ZONE)
    second = importer.bring_in(db, telegram(tmp_path / "b.json", rows[2:]), ZONE)
    return first.batch, second.batch


def take_away(db: Database, batch: int) -> None:
    with db.step(mark("core", "Take back the import")) as conn:
        conn.execute("DELETE FROM batch WHERE id = ?", (batch,))


def test_the_first_import_owns_what_both_hold(db: Database, two: tuple[int, int]) -> None:
    assert owners(db) == [(n, two[0] if n < 6 else two[1]) for n in range(1, 9)] and counted(db) == 8


def test_the_second_takes_over_when_the_first_is_taken_away(db: Database, two: tuple[int, int]) -> None:
    take_away(db, two[0])
    assert owners(db) == [(n, two[1]) for n in range(3, 9)] and counted(db) == 6
    undo(db)
    assert [key for key, _ in owners(db)] == list(range(1, 9)) and counted(db) == 8
    take_away(db, two[1])
    assert [key for key, _ in owners(db)] == list(range(1, 6)) and counted(db) == 5


def test_both_can_be_undone_and_done_again(db: Database, two: tuple[int, int]) -> None:
    before = owners(db)
    undo(db)
    assert [key for key, _ in owners(db)] == [1, 2, 3, 4, 5] and counted(db) == 5
    undo(db)
    assert owners(db) == [] and counted(db) == 0
    redo(db)
    redo(db)
    assert owners(db) == before and counted(db) == 8


def test_swept_messages_cannot_come_back(db: Database, two: tuple[int, int]) -> None:
    undo(db)
    ownership.sweep(db)
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == 5
    assert not db.reader.execute("SELECT 1 FROM message_again").fetchall()
    with pytest.raises(Problem, match="Import the file again"):
        redo(db)
    assert counted(db) == 5


def test_sweeping_nothing_writes_nothing(db: Database, two: tuple[int, int]) -> None:
    before = owners(db)
    ownership.sweep(db)
    assert owners(db) == before
