"""Bytes beside the log: written once, back with Undo, gone for good when nothing can bring them back."""

from __future__ import annotations

import random
import shutil
import sqlite3
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import workspace
from commdesk.files import attachments
from commdesk.store import blobs, check, forget, history_pruning, repair, undo
from commdesk.store.backups import backup
from commdesk.store.database import Database
from tests.store.conftest import DAY, Clock
from tests.store.keep import FIXTURES

BIG = random.Random(8).randbytes(attachments.LARGEST)
NOW = history_pruning.HistoryLimits(steps=0, days=1, bulk_days=1)


def put(db: Database, *files: bytes) -> list[int]:
    with db.step("Put in") as conn:
        return [attachments.insert_attachment(conn, f"{len(data)}.bin", data) for data in files]


def take_out(db: Database) -> None:
    with db.step("Take out") as conn:
        attachments.sweep_attachments(conn)


def count(db: Database, table: str = "blob") -> int:
    return int(db.reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def used(db: Database) -> int:
    """Bytes of the file that hold something."""
    pages, free, size = (db.reader.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))  # fmt: skip
    return int((pages - free) * size)


def test_bytes_lie_beside_the_log_and_are_written_once(bare: Database) -> None:
    (ident,) = put(bare, b"picture")
    assert attachments.load_attachment(bare, ident) == ("7.bin", b"picture")
    row = bare.reader.execute("SELECT data, size, blob FROM attachment").fetchone()
    assert tuple(row) == ("", 7, blobs.derive_blob_id(b"picture"))
    put(bare, b"picture", b"other", b"picture")
    assert count(bare) == 2


def test_eight_megabytes_in_and_out_five_times_take_their_place_once_and_then_none(
    opened: Callable[[str], Database], clock: Clock
) -> None:
    db = opened("bare.commdesk")
    before = used(db)
    for _ in range(5):
        (ident,) = put(db, BIG)
        take_out(db)
    assert len(BIG) <= used(db) - before < len(BIG) * 1.02
    db.close()
    db = opened("bare.commdesk")
    undo.undo(db)
    assert attachments.load_attachment(db, ident) == (f"{len(BIG)}.bin", BIG)
    undo.redo(db)
    clock.now += 3 * DAY
    put(db, b"small")
    history_pruning.trim_history(db, NOW)
    assert count(db) == 1 and used(db) - before < 100_000


def test_what_undo_can_bring_back_is_kept_whatever_its_age_within_the_last_steps(bare: Database, clock: Clock) -> None:
    (ident,) = put(bare, b"poster")
    take_out(bare)
    clock.now += 400 * DAY
    history_pruning.trim_history(bare)
    blobs.clean_up_blobs(bare)
    undo.undo(bare)
    assert attachments.load_attachment(bare, ident) == ("6.bin", b"poster")


def test_a_file_put_in_and_taken_back_can_be_redone(bare: Database) -> None:
    (ident,) = put(bare, b"poster")
    undo.undo(bare)
    assert attachments.load_attachment(bare, ident) is None and blobs.clean_up_blobs(bare) == 0
    undo.redo(bare)
    assert attachments.load_attachment(bare, ident) == ("6.bin", b"poster")


def test_a_step_that_fails_leaves_no_bytes(bare: Database) -> None:
    with pytest.raises(RuntimeError), bare.step("Put in") as conn:
        attachments.insert_attachment(conn, "a", b"lost")
        raise RuntimeError
    assert count(bare) == 0


def test_what_is_forgotten_is_nowhere_in_the_file(bare: Database) -> None:
    secret = b"\x89PNG the face of somebody " * 50
    (gone,) = put(bare, secret)
    take_out(bare)
    (alive, kept) = put(bare, secret[::-1], b"another's")
    forget.forget_rows(bare, "Forget", {"attachment": [gone, alive]})
    assert count(bare) == 1 and attachments.load_attachment(bare, kept) == ("9.bin", b"another's")
    raw = b"".join(path.read_bytes() for path in bare.path.parent.glob("bare.commdesk*"))
    assert b"the face of somebody" not in raw and b"ydobemos fo ecaf eht" not in raw


def test_the_same_picture_of_somebody_else_stays_when_one_is_forgotten(bare: Database) -> None:
    (ident,) = put(bare, b"shared")
    with bare.step("Add") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (1, 'Anna')")
    forget.forget_rows(bare, "Forget", {"member": [1]})
    assert attachments.load_attachment(bare, ident) == ("6.bin", b"shared")


def test_other_bytes_under_one_id_never_show_as_each_other(bare: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "derive_blob_id", lambda data: 7)
    one, other = put(bare, b"mine", b"theirs")
    assert attachments.load_attachment(bare, one) == ("4.bin", b"mine")
    assert attachments.load_attachment(bare, other) == ("6.bin", b"theirs"), "kept in the row, as before"


def test_damaged_bytes_are_none_and_whole_again_when_they_are_put_in_again(bare: Database) -> None:
    (ident,) = put(bare, b"poster")
    with bare.write_unlogged() as conn:
        conn.execute("UPDATE blob SET data = x'00'")
    assert attachments.load_attachment(bare, ident) is None
    put(bare, b"poster")
    assert attachments.load_attachment(bare, ident) == ("6.bin", b"poster")


def test_the_check_tells_what_is_missing_changed_or_not_needed(bare: Database) -> None:
    put(bare, b"one", b"two", b"three")
    assert check.check_workspace(bare) == []
    with bare.write_unlogged() as conn:
        conn.execute("DELETE FROM blob WHERE id = ?", (blobs.derive_blob_id(b"one"),))
        conn.execute("UPDATE blob SET data = x'00' WHERE id = ?", (blobs.derive_blob_id(b"two"),))
        conn.execute("INSERT INTO blob VALUES (?, ?)", (blobs.derive_blob_id(b"four"), b"four"))
    found = check.check_workspace(bare)
    assert [(each.kind, each.count, each.repairable) for each in found] == [("file", 1, False), ("file", 1, False), ("file", 1, True)]  # fmt: skip
    left = repair.repair_workspace(bare)
    assert [each.repairable for each in left] == [False, False] and blobs.read_blob(
        bare.reader, blobs.derive_blob_id(b"three")
    )


def test_backups_carry_the_bytes(bare: Database, tmp_path: Path) -> None:
    (ident,) = put(bare, BIG)
    made = backup.make_backup(bare, folder=tmp_path / "kept")
    db = Database(made.path)
    assert attachments.load_attachment(db, ident) == (f"{len(BIG)}.bin", BIG)
    db.close()


def test_files_kept_by_an_older_version_stay_readable_where_they_are(tmp_path: Path) -> None:
    path, data = tmp_path / "old.commdesk", b"a poster of last year"
    shutil.copyfile(FIXTURES / "m003.commdesk", path)
    conn = sqlite3.connect(path)
    ident, image = attachments.derive_attachment_id(data), b64encode(data).decode()
    conn.execute("INSERT INTO attachment(id, name, data) VALUES (?, 'old.png', ?)", (ident, image))
    conn.execute("INSERT INTO stamp SELECT 'attachment', ?, '', min(id) FROM step", (ident,))
    conn.commit()
    conn.close()
    with workspace_of(path) as db:
        assert attachments.load_attachment(db, ident) == ("old.png", data)
        assert put(db, data) == [ident] and count(db) == 0, "not written a second time"
        take_out(db)
        undo.undo(db)
        assert attachments.load_attachment(db, ident) == ("old.png", data)
        take_out(db)
        with db.step("Again") as conn:
            assert attachments.restore_attachment(conn, ident) == ident
        assert attachments.load_attachment(db, ident) == ("old.png", data) and check.check_workspace(db) == []


class workspace_of:
    """A workspace that is closed at the end."""

    def __init__(self, path: Path) -> None:
        self._space = workspace.open_workspace(path)

    def __enter__(self) -> Database:
        return self._space.db

    def __exit__(self, *_: object) -> None:
        self._space.close()


def test_opening_a_workspace_drops_what_nothing_refers_to(tmp_path: Path) -> None:
    path = tmp_path / "new.commdesk"
    space = workspace.create_workspace(path)
    with space.db.write_unlogged() as conn:
        conn.execute("INSERT INTO blob VALUES (?, ?)", (blobs.derive_blob_id(b"left"), b"left"))
    space.close()
    with workspace_of(path) as db:
        assert count(db) == 0


def test_a_version_whose_file_is_no_longer_kept_comes_back_without_it(bare: Database, clock: Clock) -> None:
    (ident,) = put(bare, b"poster")
    take_out(bare)
    clock.now += 3 * DAY
    history_pruning.trim_history(bare, NOW)
    with bare.step("Again") as conn:
        assert attachments.restore_attachment(conn, ident) is None
