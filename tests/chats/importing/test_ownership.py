from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing import batches, importer, ownership
from commdesk.chats.model import ChatOptions
from commdesk.errors import mark
from commdesk.store.database import Database
from commdesk.store.undo import find_redoable, find_undoable, redo, redo_newest_step, undo, undo_newest_step
from tests.chats.exports import said, telegram

ZONE = ChatOptions(zone="UTC")


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
    first = importer.import_file(db, telegram(tmp_path / "a.json", rows[:5]), ZONE)
    second = importer.import_file(db, telegram(tmp_path / "b.json", rows[2:]), ZONE)
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


def test_what_undo_took_back_waits_as_long_as_redo_can_bring_it(db: Database, two: tuple[int, int]) -> None:
    before = owners(db)
    undo(db)
    undo(db)
    ownership.sweep_messages(db)
    redo(db)
    redo(db)
    assert owners(db) == before and counted(db) == 8
    undo(db)
    with db.step("Something else") as conn:  # ends redo
        conn.execute("UPDATE channel SET note = 'x'")
    ownership.sweep_messages(db)
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == 5
    assert not db.reader.execute("SELECT 1 FROM importing").fetchall()


def test_swept_messages_do_not_come_back_and_bar_nothing(
    db: Database, two: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    undo(db)
    monkeypatch.setattr(ownership, "WAITING", 2)
    ownership.sweep_messages(db)
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == 5
    assert not db.reader.execute("SELECT 1 FROM message_again").fetchall()
    went = redo_newest_step(db)
    assert went.step is None and ["Import the file again" in str(each.why) for each in went.passed] == [True]
    assert counted(db) == 5 and find_redoable(db.reader) is None
    assert undo(db) is not None and undo(db) is not None and counted(db) == 0


def test_an_import_taken_back_can_be_brought_back_after_a_restart(db: Database, two: tuple[int, int]) -> None:
    before = owners(db)
    batches.roll_back_batch(db, two[1])
    for number in range(3):
        with db.step("Edit") as conn:
            conn.execute("UPDATE channel SET note = ?", (str(number),))
    ownership.sweep_messages(db)  # as the next opening does
    for _ in range(4):
        undo(db)
    assert owners(db) == before and counted(db) == 8


def test_after_many_steps_the_messages_go_and_undo_passes_that_step_over(
    db: Database, two: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ownership, "REACH", 2)
    batches.roll_back_batch(db, two[1])
    for number in range(2):
        with db.step("Edit") as conn:
            conn.execute("UPDATE channel SET note = ?", (str(number),))
    ownership.delete_unrecoverable(db)
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == 5
    for _ in range(2):
        undo(db)
    went = undo_newest_step(db)
    assert ["Take back" in str(each.name) for each in went.passed] == [True, False]  # and the import itself
    assert went.step is not None and str(went.step.name).startswith("Import")  # the first import
    assert counted(db) == 0 and undo(db) is None
    for _ in range(5):
        assert redo(db) is not None
    assert redo(db) is None and counted(db) == 5


def test_what_two_taken_back_imports_hold_stays_with_the_one_that_waits(
    db: Database, two: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    importer.import_file(db, telegram(tmp_path / "c.json", [said(20, 1)]), ZONE)
    batches.roll_back_batch(db, two[0])
    batches.roll_back_batch(db, two[1])  # owns 3 to 5 by now, which the first holds, too
    sizes = {"a": 5, "b": 8}
    monkeypatch.setattr(ownership, "_count_messages", lambda image: 1 if "a.json" in image else sizes["b"])
    monkeypatch.setattr(ownership, "WAITING", 5)
    ownership.sweep_messages(db)
    went = undo_newest_step(db)
    assert len(went.passed) == 1 and went.step is not None
    assert [key for key, _ in owners(db)] == [1, 2, 3, 4, 5, 20] and counted(db) == 6


def test_an_import_does_not_come_back_without_its_community(
    db: Database, two: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    batches.roll_back_batch(db, two[0])
    batches.roll_back_batch(db, two[1])  # and the community
    monkeypatch.setattr(ownership, "_count_messages", lambda image: 1 if "a.json" in image else 8)
    monkeypatch.setattr(ownership, "WAITING", 5)
    ownership.sweep_messages(db)
    went = undo_newest_step(db)
    assert ["Take back" in str(each.name) for each in went.passed] == [True, True, False, False]
    assert went.step is None and db.reader.execute("SELECT count(*) FROM batch").fetchone()[0] == 0
    assert find_undoable(db.reader) is None


def test_an_import_into_the_same_community_does_not_meet_what_was_taken_back(
    db: Database, two: tuple[int, int], tmp_path: Path
) -> None:
    batches.roll_back_batch(db, two[0])
    batches.roll_back_batch(db, two[1])
    undo(db)  # the community lives
    rows = [said(n, 1) for n in range(1, 9)]
    again = importer.import_file(db, telegram(tmp_path / "c.json", rows), ZONE)
    assert (again.messages, again.duplicates) == (8, 6)
    assert [key for key, _ in owners(db)] == list(range(1, 9))


def test_sweeping_nothing_writes_nothing(db: Database, two: tuple[int, int]) -> None:
    before = owners(db)
    ownership.sweep_messages(db)
    assert owners(db) == before
