"""What is done with an open workspace whose file was moved, deleted or replaced: nothing of either side is ever lost."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.progress import Progress
from commdesk.store import mixture
from commdesk.store.backups import backup, copying
from commdesk.store.backups.backup import WorkspaceCounts
from commdesk.store.connection import SENTENCES
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.files import file_checks, logs
from commdesk.store.files.whereabouts import StrayedFile, StrayKind
from commdesk.workspace import Workspace

UNREADABLE = (backup.UNSOUND, SENTENCES["SQLITE_IOERR"], SENTENCES["SQLITE_NOTADB"])


class SpoiltWorkspace(Problem):
    """Another program wrote over the very file: ours can no longer be read as it was. What can is at ``kept``, if anything."""

    def __init__(self, path: Path, kept: Path | None) -> None:
        self.path, self.kept = path, kept
        if kept is None:
            sentence = mark(
                "core",
                "Another program wrote into “{name}” while it was open, and yours can no longer be read. Go back to a backup.",
            )
            super().__init__(sentence, name=path.name)
        else:
            sentence = mark(
                "core",
                "Another program wrote into “{name}” while it was open, and not all of yours can be read any more. What can "
                "be was saved as “{copy}”: rescue it into a new file, or go back to a backup.",
            )
            super().__init__(sentence, name=path.name, copy=kept.name)


@dataclass(frozen=True, slots=True)
class StrayPair:
    """Ours, kept as a checked copy at ``kept``, and what lies at its path now; ``theirs`` is None if that is no workspace.

    ``changes``: what had been written through our connection by then; while there is no more, the copy is ours still.
    """

    kept: Path
    mine: WorkspaceCounts
    theirs: WorkspaceCounts | None
    changes: int


def is_file_unreadable(error: BaseException, path: Path) -> bool:
    """Return whether the file at ``path`` could not be read or written: that may be because it is no longer there."""
    if isinstance(error, DamagedWorkspace):
        return error.path == path
    if isinstance(error, Problem):
        return error.phrase.template in SENTENCES.values() and error.phrase.args.get("name") == path.name
    return isinstance(error, sqlite3.Error)


def follow_moved(space: Workspace, strayed: StrayedFile) -> Path:
    """Let go of a workspace whose file was moved or whose folder was; return where it is, complete, to be opened.

    Raises:
        Problem: another program is at work on it; nothing changed.
    """
    found, db = strayed.found, space.db
    if found is None or not db.flush_to_file():
        raise Problem(
            mark("core", "“{name}” is in use by another program. Close it there and try again."), name=space.path.name
        )
    space.close()
    return found if found.exists() else space.path  # it may have come back meanwhile


def close_workspace(space: Workspace) -> Phrase | None:
    """Close a workspace; if no file holds it any more, it is saved as a copy first, and what to say of that is returned."""
    told, strayed = None, space.db.watch.check_file()
    if (
        strayed is not None
        and strayed.kind in (StrayKind.GONE, StrayKind.REPLACED)
        and space.kept != space.db.steps_written
    ):
        if not space.db.watch.has_name() or space.db.watch.is_in_place():
            try:
                told = Phrase(
                    mark(
                        "core",
                        "What you had open of “{name}” was saved as “{copy}”, because its file was deleted "
                        "or replaced.",
                    ),
                    {"name": space.path.name, "copy": save_copy(space).kept.name},
                )
            except Problem as problem:
                told = problem.phrase
    space.close()
    return told


def save_copy(
    space: Workspace, progress: Progress | None = None, word: str = "kept", before: StrayPair | None = None
) -> StrayPair:
    """Save ours as a copy beside its path, with ``word`` in its name, and look at what is there now.

    The copy that was kept ``before`` is used again if nothing was saved since. A folder that is gone is made again.

    Raises:
        Spoilt: another program wrote into the very file so that ours can no longer be read.
        Problem: the disk is full.
        Cancelled: the user stopped it.
    """
    changes = _count_changes(space)
    if before is not None and before.changes == changes and before.kept.exists():
        kept, mine = before.kept, before.mine
    else:
        with suppress(OSError):  # who writes into it tells why it cannot be
            space.path.parent.mkdir(parents=True, exist_ok=True)
        kept = copying.choose_copy_path(space.path, word)
        mine = _save_ours(space, kept, progress)
    theirs = None
    if space.path.exists():
        try:
            file_checks.inspect_schema(space.path, alone=True)
            with file_checks.open_reading(space.path, alone=True) as conn:
                theirs = backup.count_contents(conn)
        except Problem:
            theirs = None
    return StrayPair(kept, mine, theirs, changes)


def is_stranded(space: Workspace) -> bool:
    """Return whether a workspace is open whose file is gone or another's."""
    strayed = None if space.db.closed else space.db.watch.check_file()
    return strayed is not None and strayed.kind in (StrayKind.GONE, StrayKind.REPLACED)


def must_save(space: Workspace, before: StrayPair | None = None) -> bool:
    """Return whether a stranded workspace has to be saved before it is closed: no file holds what is open, nor a copy.

    Args:
        before: The copy that was kept when its file was first missed.
    """
    watch = space.db.watch
    if before is not None:
        return before.changes != _count_changes(space) or not before.kept.exists()
    # It was given up, or closing makes it complete where it is now.
    return space.kept != space.db.steps_written and (not watch.has_name() or watch.is_in_place())


def save_before_closing(space: Workspace, word: str, elsewhere: Path, progress: Progress | None = None) -> StrayPair:
    """Save a workspace that is to be closed; it is let go of by `close_saved`. Takes seconds where it is large: a job in the window.

    Only our connection still has what was saved last. The copy goes beside its path, or into ``elsewhere`` where that
    folder is gone, too.

    Raises:
        Spoilt: another program wrote into the very file so that ours can no longer be read.
        Problem: it cannot be written.
    """
    changes = _count_changes(space)
    folder = space.path.parent if os.access(space.path.parent, os.W_OK) else elsewhere
    kept = copying.choose_copy_path(folder / space.path.name, word)
    return StrayPair(kept, _save_ours(space, kept, progress), None, changes)


def close_saved(space: Workspace, pair: StrayPair) -> Path:
    """Let go of a workspace that was saved as a copy; return where it is kept."""
    ours = space.db.watch.is_own_log()
    space.close()
    if ours:  # everything in it is in the copy
        logs.delete_log(space.path)
    return pair.kept


def replace_with_copy(space: Workspace, kept: Path, word: str = "other") -> Path:
    """Let go of the workspace and give ``kept``, our copy, its path; return it, to be opened.

    What lies there is kept beside it under a name of its own, with ``word`` in it.
    """
    path = space.path
    close_replaced(space)
    if os.path.lexists(path):
        other = copying.choose_copy_path(path, word)
        if file_checks.has_log(path):  # theirs
            os.rename(path.with_name(path.name + "-wal"), other.with_name(other.name + "-wal"))
        os.rename(path, other)
    if not file_checks.has_log(path):
        logs.delete_log(path)
    os.rename(kept, path)
    backup.sync_folder(path)
    return path


def close_replaced(space: Workspace) -> None:
    """Close a workspace whose file is another one by now; its log is set aside, so that it is not played over that one."""
    ours, space.kept = space.db.watch.is_own_log(), space.db.steps_written
    space.close()
    log = space.path.with_name(space.path.name + "-wal")
    if ours and log.exists():
        logs.set_log_aside(space.path) if log.stat().st_size else logs.delete_log(space.path)


def _save_ours(space: Workspace, kept: Path, progress: Progress | None) -> WorkspaceCounts:
    """Save ours as ``kept``; whether all of it can still be read is asked where another program wrote into the very file."""
    spoilt = space.db.watch.is_in_place()
    try:
        mine = copying.save_copy(space.db, kept, progress)
    except Problem as problem:
        if spoilt and (isinstance(problem, DamagedWorkspace) or problem.phrase.template in UNREADABLE):
            raise SpoiltWorkspace(space.path, None) from problem
        raise
    space.kept = space.db.steps_written
    if spoilt and (not _has_last(kept, space) or mixture.is_mixed(kept, progress)):
        raise SpoiltWorkspace(space.path, kept)
    return mine


def _has_last(kept: Path, space: Workspace) -> bool:
    """Return whether the step that was saved last is in a copy: a whole older version tells in no other way that it is one."""
    with file_checks.open_reading(kept) as conn:
        return logs.load_step(conn) == space.db.last


def _count_changes(space: Workspace) -> int:
    with space.db.open_stranded() as conn:
        return conn.total_changes
