"""A copy that is complete, checked and a file of its own, also of a file that is no longer at its path."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from commdesk.progress import Progress
from commdesk.store import database
from commdesk.store.backups import backup
from commdesk.store.backups.backup import WorkspaceCounts
from commdesk.store.backups.new_file import write_new_file
from commdesk.store.database import Database
from commdesk.store.files import open_mark, private
from commdesk.work_log import log_work


@log_work("saving a copy", lambda done: {"members": done.members, "messages": done.messages})
def save_copy(db: Database, to: Path, progress: Progress | None = None) -> WorkspaceCounts:
    """Write everything that is saved in the open workspace as a new file ``to``; return what is in it.

    Typing goes on meanwhile, unless the file is no longer at its path: then only the open connection still has it.

    Raises:
        Problem: there is something at ``to``, or the disk is full. Nothing is left.
        Cancelled: the user stopped it. Nothing is left.
    """
    with write_new_file(to) as part:
        if db.watch.check_file() is None:
            _, counts = backup.copy_workspace(db.path, part, progress)
        else:
            private.create_private_file(part)
            counts = _copy_stranded(db, part, progress or Progress())
        backup.verify_copy(part, counts, progress)
    return counts


def choose_copy_path(path: Path, word: str = "") -> Path:
    """Return a free name beside ``path``: its own, ``word`` if any, and the moment."""
    stamp = f"{word} {datetime.now():%Y-%m-%d %H-%M}".strip()
    number, to = 1, path.with_name(f"{path.stem} {stamp}{path.suffix}")
    while os.path.lexists(to):
        number += 1
        to = path.with_name(f"{path.stem} {stamp} {number}{path.suffix}")
    return to


def _copy_stranded(db: Database, part: Path, progress: Progress) -> WorkspaceCounts:
    """Copy what the open connection still has into the empty file ``part``; return what is in it."""
    with db.open_stranded() as conn:
        conn.set_progress_handler(lambda: int(progress.cancelled), 100_000)
        try:
            conn.execute("VACUUM INTO ?", (str(part),))
            counts = backup.count_contents(conn)
        except sqlite3.Error:
            progress.report(0, 0)  # raises if it was the user who interrupted
            raise
        finally:
            conn.set_progress_handler(None, 0)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copied:
            open_mark.detach_copy(copied)
    except sqlite3.Error as error:
        raise database.to_problem(error, part) from error
    return counts
