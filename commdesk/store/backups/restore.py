"""Going back to a backup: first shown in counts, then at one stroke, with the present state kept as a backup too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from commdesk.errors import Phrase, Problem, mark
from commdesk.progress import Progress
from commdesk.store import database
from commdesk.store.backups import backup
from commdesk.store.backups.backup import Backup, WorkspaceCounts
from commdesk.store.backups.new_file import write_new_file
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.database import Database
from commdesk.store.files import file_checks, lock
from commdesk.store.files.sweep import get_unfinished_path
from commdesk.work_log import log_work

SPOILT = mark("core", "The backup “{name}” is damaged, so nothing was changed. Choose another one.")
SMALLER = 0.5
FEW = 20


class Opened(Protocol):
    """A workspace that is open; `commdesk.workspace.Workspace` is one."""

    db: Database
    path: Path

    def close(self) -> None:
        """Let go of the file."""


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a restore would bring, beside what is there now. ``now`` is None if the present file cannot be read."""

    backup: Path
    then: WorkspaceCounts
    now: WorkspaceCounts | None
    warnings: tuple[Phrase, ...]


def preview_restore(chosen: Path, current: Database | Path | None = None) -> RestorePreview:
    """Count what is in the backup ``chosen`` and in the ``current`` workspace.

    Raises:
        Problem: ``chosen`` is no workspace file, or not a sound one.
    """
    file_checks.check_header(chosen, write=False)
    file_checks.inspect_schema(chosen)
    with file_checks.open_reading(chosen) as conn:
        then, other = backup.count_contents(conn), backup.read_workspace_id(conn)
    now, mine = _count_present(current)
    return RestorePreview(chosen, then, now, compare_counts(then, now, foreign=mine not in ("", other)))


def compare_counts(then: WorkspaceCounts, now: WorkspaceCounts | None, foreign: bool = False) -> tuple[Phrase, ...]:
    """Return what speaks against going from ``now`` to ``then``. Pure.

    Args:
        foreign: The backup is of another workspace.
    """
    found = []
    if foreign:
        found.append(Phrase(mark("core", "This backup is of another workspace.")))
    if now is not None:
        pairs = ((then.members, now.members), (then.entries, now.entries), (then.messages, now.messages))
        if any(was < here * SMALLER and here >= FEW for was, here in pairs):
            found.append(Phrase(mark("core", "This backup holds much less than the workspace does now.")))
        if then.newest < now.newest:
            found.append(
                Phrase(
                    mark(
                        "core",
                        "What was written after this backup will no longer be in the workspace; it is kept in a backup of its own.",
                    )
                )
            )
    return tuple(found)


@log_work("restoring a backup")
def restore_backup(
    target: Opened | Path, chosen: Path, folder: Path | None = None, progress: Progress | None = None
) -> Backup | None:
    """Put the backup ``chosen`` in the place of a workspace; open it anew afterwards.

    An open workspace is closed for it. The restored file goes on without any rule: its next steps have ids of their own.

    Args:
        folder: Where the backup of the present state goes; beside the workspace when None.

    Returns:
        The backup of the present state; None if there was no readable one. A damaged file is set aside, not removed.

    Raises:
        InUse: another program has the workspace open.
        Problem: the backup is not sound, or the disk is full. The workspace is as it was.
        Cancelled: the user stopped it. The workspace is as it was.
    """
    path = lock.resolve_path(target) if isinstance(target, Path) else target.path
    part = get_unfinished_path(path, "restored")
    held = lock.take_lock(path) if isinstance(target, Path) else None
    try:
        _prepare_copy(chosen, part, progress, path)
        sound = _is_sound(target)
        kept = backup.make_backup(path, "restore", folder, progress) if sound else None
        if not isinstance(target, Path):
            target.close()
        held = held or lock.take_lock(path)
        _checkpoint_log(path) if sound else _set_damaged_aside(path)
        backup.publish_file(part, path)
    finally:
        part.unlink(missing_ok=True)
        if held is not None:
            held.release()
    return kept


def write_backup_as(chosen: Path, to: Path, progress: Progress | None = None) -> WorkspaceCounts:
    """Write the backup ``chosen`` as a new workspace file ``to``; return what is in it.

    Raises:
        Problem: ``to`` exists already, the backup is not sound, or the disk is full. Nothing is left.
    """
    with write_new_file(to, "restored") as part:
        return _prepare_copy(chosen, part, progress, part)


def _prepare_copy(chosen: Path, part: Path, progress: Progress | None, like: Path) -> WorkspaceCounts:
    """Make ``part`` a checked copy of the backup that no longer says it is one, with the rights of ``like`` if that is there."""
    file_checks.require_sqlite(chosen)
    file_checks.check_header(chosen, write=False)
    file_checks.inspect_schema(chosen)
    part.unlink(missing_ok=True)
    try:
        _, counts = backup.copy_workspace(chosen, part, progress, like=like)
    except DamagedWorkspace as error:
        raise Problem(SPOILT, name=chosen.name) from error
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as conn:
            conn.execute("DELETE FROM meta WHERE key = 'backup'")
    except sqlite3.Error as error:
        raise database.to_problem(error, part) from error
    try:
        backup.verify_copy(part, counts, progress)
    except Problem as error:
        raise Problem(SPOILT, name=chosen.name) from error
    return counts


def _is_sound(target: Opened | Path) -> bool:
    """Return whether the present file can be backed up. A full disk is no answer: that is said when the backup is made."""
    path = target if isinstance(target, Path) else target.path
    try:
        if isinstance(target, Path):  # an ordinary open and close of a file that is open here would drop SQLite's locks
            file_checks.check_header(target, write=False)
        file_checks.inspect_schema(path)
        with file_checks.open_reading(path) as conn:
            return [row[0] for row in conn.execute("PRAGMA quick_check(1)")] == ["ok"]
    except Problem:
        return False


def _set_damaged_aside(path: Path) -> None:
    """Keep a damaged file under a name that says so."""
    stamp = f"{datetime.now():%Y-%m-%d %H-%M-%S}"
    for end in ("", "-wal", "-shm"):
        old = path.with_name(path.name + end)
        if old.exists():
            old.rename(path.with_name(f"{path.stem} damaged {stamp}{path.suffix}{end}"))


def _checkpoint_log(path: Path) -> None:
    """Move the log of the present file into it: a log left beside would be played into the restored file."""
    if file_checks.has_log(path):
        with closing(database.open_connection(path, write=True)) as conn:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if file_checks.has_log(path):
        raise lock.WorkspaceInUse(path)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _count_present(current: Database | Path | None) -> tuple[WorkspaceCounts | None, str]:
    """Return the counts and the identity of the present workspace, as far as it can be read."""
    if current is None:
        return None, ""
    try:
        if isinstance(current, Database):
            return backup.count_contents(current.reader), backup.read_workspace_id(current.reader)
        if not lock.is_held(current):
            file_checks.check_header(current, write=False)
        with file_checks.open_reading(current) as conn:
            return backup.count_contents(conn), backup.read_workspace_id(conn)
    except (Problem, sqlite3.Error):  # damaged: what a backup would bring can be said all the same
        return None, ""
