"""What becomes of one's own copy of a workspace that was handed over: put away where it can be opened again, or deleted for good."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.sharing.shares import Share
from commdesk.store.backups import backup_list
from commdesk.store.database import Database
from commdesk.store.files import file_checks, lock, private, removal
from commdesk.work_log import log_work

ARCHIVE = "CommDesk archive"
"""The folder beside a workspace into which it is put away."""
_LOGS = ("-wal", "-shm", "-journal")
_WRITTEN_SINCE = mark(
    "core", "Something was written here after the archive was made, and is not in it. Hand the workspace over again."
)
_HAS_LOG = mark("core", "“{name}” was not closed properly. Open and close it once, then try again.")


class LocalKind(StrEnum):
    """What a file of a workspace is."""

    WORKSPACE = "workspace"
    """Everything in one file, its attached files too."""
    LOG = "log"
    LOCK = "lock"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file on this computer that belongs to a workspace. ``size``: bytes."""

    path: Path
    kind: LocalKind
    size: int


def list_local_files(path: Path, workspace: str, folder: Path | None = None) -> tuple[LocalFile, ...]:
    """Return what of a workspace is on this computer: the file first, then what lies beside it, then its backups, the last made first.

    Args:
        workspace: Its id: backups of other workspaces in the same folder are not listed.
        folder: The folder the user chose for backups.
    """
    path = lock.resolve_path(path)
    beside = [(path, LocalKind.WORKSPACE), *((path.with_name(path.name + end), LocalKind.LOG) for end in _LOGS)]
    beside.append((lock.get_lock_path(path), LocalKind.LOCK))
    found = [LocalFile(each, kind, each.stat().st_size) for each, kind in beside if each.is_file()]
    made = backup_list.list_backups(path, folder, workspace) if workspace else []
    return (*found, *(LocalFile(each.path, LocalKind.BACKUP, each.size) for each in made))


def require_handed_over(db: Database, share: Share) -> None:
    """Refuse to part with a workspace in which something was written that went to nobody.

    Raises:
        Problem: something was.
    """
    written = int(db.reader.execute("SELECT count(*) FROM step").fetchone()[0])
    if written != share.steps + 1:  # the note that it was handed over is the only one more
        raise Problem(_WRITTEN_SINCE)


@log_work("deleting a workspace", lambda done: {"files": len(done)})
def delete_workspace(path: Path, workspace: str, folder: Path | None = None) -> tuple[LocalFile, ...]:
    """Delete a closed workspace for good, with its log and every backup of it; return what was deleted.

    Raises:
        Problem: it is open, or one of its files may not be touched; then every one is still there.
    """
    path = lock.resolve_path(path)
    with _hold(path):
        found = [each for each in list_local_files(path, workspace, folder) if each.kind != LocalKind.LOCK]
        removal.delete_together([each.path for each in found])
        for each in {one.path.parent for one in found if one.kind == LocalKind.BACKUP} - {folder, path.parent}:
            with suppress(OSError):  # something else lies in it
                each.rmdir()
    return tuple(found)


@log_work("archiving a workspace", lambda done: {})
def archive_workspace(path: Path) -> Path:
    """Move a closed workspace, and the backups beside it, into the folder `ARCHIVE` beside it; return where it is.

    Raises:
        Problem: it is open, or could not be moved; then everything is where it was.
    """
    path = lock.resolve_path(path)
    with _hold(path):
        if file_checks.has_log(path):
            raise Problem(_HAS_LOG, name=path.name)
        archive = path.parent / ARCHIVE
        _make_folder(archive)
        target = _find_free_place(archive, path)
        pairs = [(path, target)]
        backups = backup_list.get_backup_folder(path)
        if backups.is_dir():
            pairs.append((backups, backup_list.get_backup_folder(target)))
        for end in _LOGS:  # empty ones, of no use
            path.with_name(path.name + end).unlink(missing_ok=True)
        removal.move_together(pairs)
    return target


@contextmanager
def _hold(path: Path) -> Iterator[None]:
    """Keep everybody else from opening a workspace while it goes."""
    if not path.is_file():
        raise Problem(
            mark("core", "“{name}” is not there. It may have been moved, renamed or deleted."), name=path.name
        )
    held = lock.take_lock(path)
    try:
        yield
    finally:
        held.release()


def _make_folder(folder: Path) -> None:
    try:
        private.make_private_folder(folder)
    except OSError as error:
        words = mark("core", "The folder “{name}” could not be made: {why}.")
        raise Problem(words, name=folder.name, why=error.strerror or str(error)) from error


def _find_free_place(folder: Path, path: Path) -> Path:
    """Return a name in ``folder`` that neither a workspace nor backups of one have."""
    number, found = 1, folder / path.name
    while os.path.lexists(found) or os.path.lexists(backup_list.get_backup_folder(found)):
        number += 1
        found = folder / f"{path.stem} {number}{path.suffix}"
    return found
