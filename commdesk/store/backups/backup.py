"""Backups: whole copies of the file, made beside the running work, opened and checked before they count.

What they are and which are there: `commdesk.store.backups.backup_list`; when and how many: `commdesk.store.backups.schedule`.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.store import database, verdict
from commdesk.store.backups import room
from commdesk.store.backups.backup_list import ENDING as ENDING
from commdesk.store.backups.backup_list import Backup as Backup
from commdesk.store.backups.backup_list import WorkspaceCounts as WorkspaceCounts
from commdesk.store.backups.backup_list import find_latest_backup as find_latest_backup
from commdesk.store.backups.backup_list import get_backup_folder as get_backup_folder
from commdesk.store.backups.backup_list import list_backups as list_backups
from commdesk.store.backups.backup_list import read_backup
from commdesk.store.backups.backup_list import read_workspace_id as read_workspace_id
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.database import Database
from commdesk.store.files import file_checks, lock, open_mark, private, watch
from commdesk.store.files.sweep import delete_unfinished, get_target_path, get_unfinished_path
from commdesk.work_log import log_work

REASONS = ("automatic", "manual", "import", "migration", "restore", "merge", "repair")
UNSOUND = mark("core", "The copy “{name}” is not sound and was removed. Check the disk, then try again.")
PAGES = 1024  # copied at a time: 4 MiB, between two looks at Cancel
LARGE = 200 << 20
"""From so many bytes on a backup is written anew instead of page by page. That takes two to three times as long and twice the
processor (575 MB: 9 s instead of 5; 904 MB: 11 s instead of 6) and gives a file 6 to 14 % smaller, after deletions up to half:
it pays where backups use gigabytes. The window's writes wait no longer than before (99 %: 30 ms)."""
_one = threading.Lock()
OPERATIONS = 2_000  # of SQLite between two looks at Cancel while it writes a file anew


@log_work("backup", lambda done: {"bytes": done.size, "members": done.counts.members, "messages": done.counts.messages})
def make_backup(
    source: Database | Path,
    reason: str = "manual",
    folder: Path | None = None,
    progress: Progress | None = None,
    now: float | None = None,
) -> Backup:
    """Copy a workspace, check the copy, then give it its name. Typing goes on meanwhile: a reader does not hold up the writer.

    The disk must have room for it; how much backups may use is `commdesk.store.backups.schedule.save_backup`'s to see to.

    Args:
        source: An open database, or the path of a file.
        reason: One of `REASONS`; part of the file name.
        folder: Where to; beside the workspace when None.
        now: UTC seconds; the clock when None.

    Raises:
        Problem: the disk is full, the folder may not be written to, or the copy is not sound. No backup is left.
        Cancelled: the user stopped it. No backup is left.
    """
    with _one:  # two of one second would have one name
        return _make_backup(source.path if isinstance(source, Database) else source, reason, folder, progress, now)


def _make_backup(path: Path, reason: str, folder: Path | None, progress: Progress | None, now: float | None) -> Backup:
    at = int(time.time() if now is None else now)
    place = get_backup_folder(path, folder)
    size = estimate_size(path)
    room.refuse_full(place, size.bytes, room.measure_free_bytes(place))
    target = _find_free_path(place, path, at, reason)
    part = get_unfinished_path(target)
    try:
        step, counts = copy_workspace(path, part, progress, compact=size.compact)
        note = {"at": at, "reason": reason, "step": step, "counts": asdict(counts)}
        with _open_unjournaled(part) as conn:
            conn.execute(
                "INSERT INTO meta VALUES ('backup', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                (json.dumps(note),),
            )
        verify_copy(part, counts, progress)
        publish_file(part, target)
    except Problem as error:
        raise _explain_failure(error, path, progress) from error
    finally:
        delete_unfinished(part)
    return read_backup(target)


def _explain_failure(error: Problem, path: Path, progress: Progress | None) -> Problem:
    """Return what to say of a copy that failed: that the workspace itself is damaged, if it is."""
    try:
        if (not isinstance(error, DamagedWorkspace) and error.phrase.template != UNSOUND) or verdict.is_structure_sound(
            path, progress
        ):
            return error
    except Problem as other:
        if not isinstance(other, DamagedWorkspace):
            return error
    sentence = mark(
        "core",
        "“{name}” is damaged, so no backup of it was made. Restore an earlier one, or rescue what can be read into a new file.",
    )
    return DamagedWorkspace(path, sentence)


@dataclass(frozen=True, slots=True)
class BackupSize:
    """About how many bytes a backup takes, and whether it is written anew for that."""

    bytes: int
    compact: bool


def estimate_size(path: Path) -> BackupSize:
    """Return how large a backup of ``path`` will be, from the number of its pages.

    Raises:
        Problem: the file cannot be read.
    """
    try:
        with _open_source(path) as conn:
            return _measure_size(conn)
    except Problem as error:
        raise _explain_failure(error, path, None) from error


def copy_workspace(
    path: Path, part: Path, progress: Progress | None = None, *, compact: bool = False, like: Path | None = None
) -> tuple[int, WorkspaceCounts]:
    """Copy the committed state of ``path`` into the new file ``part``; return its newest step and what is in it.

    Args:
        compact: Write it anew without free space, see `LARGE`.
        like: A file whose rights the copy gets, as `private.create_private_file`; those of ``path`` when None.

    Raises:
        Problem: reading or writing failed.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    try:
        private.create_private_file(part, like or path)
    except OSError as error:
        sentence = mark("core", "“{name}” could not be written: {why}")
        raise Problem(sentence, name=part.name, why=error.strerror or str(error)) from error
    return _copy_compacted(path, part, progress) if compact else _copy_pages(path, part, progress)


def _copy_pages(path: Path, part: Path, progress: Progress) -> tuple[int, WorkspaceCounts]:
    """Copy page by page."""
    with _open_source(path) as conn:
        conn.execute("PRAGMA query_only=ON")
        conn.execute("BEGIN")  # keeps the copy from starting over whenever somebody types
        found = _load_newest_step(conn), count_contents(conn)
        with _open_unjournaled(part) as target, part.open("rb+") as file:

            def copied(_: int, left: int, total: int) -> None:
                # In small portions: else the disk is busy for half a second at the end, and a step must wait for it.
                os.fsync(file.fileno())
                progress.report(total - left, total)

            conn.backup(target, pages=PAGES, progress=copied, sleep=0)
            target.execute("PRAGMA journal_mode=DELETE")
            open_mark.detach_copy(target)
        conn.execute("COMMIT")
    return found


def _copy_compacted(path: Path, part: Path, progress: Progress) -> tuple[int, WorkspaceCounts]:
    """Let SQLite write the file anew, without free pages and half-empty ones; it holds one read transaction meanwhile."""
    with _open_source(path) as conn, part.open("rb+") as file:
        total, before, written = _measure_size(conn).bytes, _load_newest_step(conn), 0

        def look() -> int:
            nonlocal written
            size = os.fstat(file.fileno()).st_size
            if size - written >= PAGES * 4096:  # in small portions, as above
                os.fsync(file.fileno())
                written = size
                if not progress.cancelled:
                    progress.report(min(size, total), total)
            return int(progress.cancelled)

        conn.set_progress_handler(look, OPERATIONS)
        try:
            conn.execute("VACUUM INTO ?", (str(part.absolute()),))
        except sqlite3.OperationalError as error:
            progress.report(0, 0)  # raises if it was the user who interrupted
            raise database.to_problem(error, get_target_path(part)) from error
    with _open_unjournaled(part) as made:
        open_mark.detach_copy(made)
        found = _load_newest_step(made), count_contents(made)
    if found[0] < before:
        raise Problem(UNSOUND, name=part.name)
    return found


def _measure_size(conn: sqlite3.Connection) -> BackupSize:
    names = "page_count", "freelist_count", "page_size"
    pages, free, size = (int(conn.execute(f"PRAGMA {name}").fetchone()[0]) for name in names)
    compact = pages * size >= LARGE
    return BackupSize((pages - free if compact else pages) * size, compact)


def _load_newest_step(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT max(id) FROM step").fetchone()[0] or 0)


def verify_copy(part: Path, counts: WorkspaceCounts, progress: Progress | None = None) -> None:
    """Open a finished copy and check it from end to end.

    Raises:
        Problem: it is not sound, or does not hold what it should.
    """
    progress = progress or Progress()
    file_checks.inspect_schema(part)
    with file_checks.open_reading(part) as conn:
        conn.set_progress_handler(lambda: int(progress.cancelled), 100_000)
        try:
            sound = [row[0] for row in conn.execute("PRAGMA quick_check(1)")] == ["ok"] and count_contents(
                conn
            ) == counts
        except sqlite3.OperationalError:
            progress.report(0, 0)  # raises if it was the user who interrupted
            raise
    if not sound:
        raise Problem(UNSOUND, name=part.name)


def publish_file(part: Path, target: Path) -> None:
    """Make sure that ``part`` is on the disk, then give it the name ``target`` at one stroke."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)
    sync_folder(target)


def sync_folder(target: Path) -> None:
    """Make sure that the name ``target`` is on the disk; Windows sees to that itself."""
    if sys.platform != "win32":
        number = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def count_contents(conn: sqlite3.Connection) -> WorkspaceCounts:
    """Count what the file behind ``conn`` holds."""
    names = ("member", "entry", "message", "community")
    members, entries, messages, communities = (
        conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names
    )
    return WorkspaceCounts(
        members, entries, messages, communities, conn.execute("SELECT max(at) FROM step").fetchone()[0] or 0
    )


def _find_free_path(folder: Path, path: Path, at: int, reason: str) -> Path:
    """Return a name in ``folder`` that is not taken; the folder is made."""
    try:
        private.make_private_folder(folder, path)
    except OSError as error:
        sentence = mark(
            "core", "No backup was made: the folder “{name}” could not be made there. Choose another backup folder."
        )
        raise Problem(sentence, name=str(folder)) from error
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        sentence = mark(
            "core", "No backup was made: nothing may be written to the folder “{name}”. Choose another backup folder."
        )
        raise Problem(sentence, name=str(folder))
    # A file name may have 255 bytes, and SQLite opens paths of at most 512.
    most = max(min(150, 420 - len(os.fsencode(folder.absolute()))), 20)
    stem = lock.resolve_path(path).stem.encode()[:most].decode(errors="ignore")
    base = f"{stem} {datetime.fromtimestamp(at):%Y-%m-%d %H-%M-%S} {reason}"
    number = 1
    while (free := folder / (base + (f" {number}" if number > 1 else "") + ENDING)).exists():
        number += 1
    return free


@contextmanager
def _open_source(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to what is copied. Opened for writing, so that as the last one out it tidies the log away.

    Raises:
        Strayed: this program has it open, and another file lies there by now.
    """
    ours = watch.is_watched(path)
    mode = "ro" if ours else "rw"
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
        ) as conn:
            for pragma in ("trusted_schema=OFF", "mmap_size=0", "busy_timeout=5000"):
                conn.execute(f"PRAGMA {pragma}")
            if ours:
                conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
                watch.is_watched(path)
            yield conn
    except sqlite3.Error as error:
        raise database.to_problem(error, path) from error


@contextmanager
def _open_unjournaled(part: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a file that nobody knows yet: no journal, it is thrown away if anything fails."""
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as conn:
            for pragma in ("trusted_schema=OFF", "mmap_size=0", "journal_mode=OFF", "synchronous=OFF"):
                conn.execute(f"PRAGMA {pragma}")
            yield conn
    except sqlite3.Error as error:
        raise database.to_problem(error, get_target_path(part)) from error
