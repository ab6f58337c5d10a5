"""What is done with an open workspace whose file was moved, deleted or replaced: nothing of either side is ever lost."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.store import backup, copying, gate, logs
from commdesk.store.backup import Counts
from commdesk.store.watch import Strayed
from commdesk.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours, kept as a checked copy at ``kept``, and what lies at its path now; ``theirs`` is None if that is no workspace.

    ``changes``: what had been written through our connection by then; while there is no more, the copy is ours still.
    """

    kept: Path
    mine: Counts
    theirs: Counts | None
    changes: int


def follow(space: Workspace, strayed: Strayed) -> Path:
    """Let go of a workspace whose file was moved in its folder; return where it is, complete, to be opened.

    Raises:
        Problem: another program is at work on it; nothing changed.
    """
    found, db = strayed.found, space.db
    if found is None or not db.finish():
        raise Problem(
            mark("core", "“{name}” is in use by another program. Close it there and try again."), name=space.path.name
        )
    ours = db.watch.log_here()
    space.close()
    if ours:  # everything in it is in the file by now
        _remove_log(space.path)
    return found


def keep(space: Workspace, progress: Progress | None = None, word: str = "kept", before: Pair | None = None) -> Pair:
    """Save ours as a copy beside its path, with ``word`` in its name, and look at what is there now.

    The copy that was kept ``before`` is used again if nothing was saved since.

    Raises:
        Problem: the disk is full, or another program wrote into the very file so that ours can no longer be read.
        Cancelled: the user stopped it.
    """
    changes = _changes(space)
    if before is not None and before.changes == changes and before.kept.exists():
        kept, mine = before.kept, before.mine
    else:
        kept = copying.name_copy(space.path, word)
        mine = copying.save_copy(space.db, kept, progress)
    theirs = None
    if space.path.exists():
        try:
            gate.inspect(space.path, alone=True)
            with gate.reading(space.path, alone=True) as conn:
                theirs = backup.count(conn)
        except Problem:
            theirs = None
    return Pair(kept, mine, theirs, changes)


def keep_last(space: Workspace, word: str, elsewhere: Path, before: Pair | None = None) -> Path | None:
    """Let go of a workspace that is to be closed although its file is gone or another's; return where it is kept.

    Only our connection still has what was saved last. The copy goes beside its path, or into ``elsewhere`` where that
    folder is gone, too. None: it is at its place, was moved as it is, or was let go of already.

    Raises:
        Problem: it cannot be written; nothing was let go of.
    """
    if space.db.closed or (strayed := space.db.watch.look()) is None or strayed.kind not in ("gone", "replaced"):
        return None
    if before is not None and before.changes == _changes(space) and before.kept.exists():
        kept = before.kept
    else:
        folder = space.path.parent if os.access(space.path.parent, os.W_OK) else elsewhere
        kept = copying.name_copy(folder / space.path.name, word)
        copying.save_copy(space.db, kept)
    ours = space.db.watch.log_here()
    space.close()
    if ours:  # everything in it is in the copy
        _remove_log(space.path)
    return kept


def put_back(space: Workspace, kept: Path, word: str = "other") -> Path:
    """Let go of the workspace and give ``kept``, our copy, its path; return it, to be opened.

    What lies there is kept beside it under a name of its own, with ``word`` in it.
    """
    path = space.path
    let_go(space)
    if os.path.lexists(path):
        os.rename(path, copying.name_copy(path, word))
    os.rename(kept, path)
    backup.settle_name(path)
    return path


def let_go(space: Workspace) -> None:
    """Close a workspace whose file is another one by now; its log is set aside, so that it is not played over that one."""
    ours = space.db.watch.log_here()
    space.close()
    log = space.path.with_name(space.path.name + "-wal")
    if ours and log.exists():
        logs.set_aside(space.path) if log.stat().st_size else _remove_log(space.path)


def _changes(space: Workspace) -> int:
    with space.db.stranded() as conn:
        return conn.total_changes


def _remove_log(path: Path) -> None:
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
