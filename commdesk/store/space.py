"""Giving free space of the file back to the disk, a little at a time, so that no step waits for it.

Only files that were made so can do it. An older one learns it when it is written anew: when it is migrated, if it is
small, else by `Database.compact`. Until then it keeps its free pages and fills them again.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from commdesk.progress import Progress
from commdesk.store.connection import INCREMENTAL
from commdesk.store.database import Database
from commdesk.work_log import log_work

SPARE = 256
"""Free pages that are left in the file: they are filled again soon. One megabyte."""
AT_ONCE = 64
"""Pages of one transaction: some milliseconds."""
SMALL = 64 << 20
"""Bytes of a file that is written anew in less than a second."""
REST = 0.01
"""Seconds between two, for whoever waits to write."""


def measure_file_size(path: Path) -> int:
    """Return the bytes of the file and of the log beside it; 0 if it is not there."""
    found = 0
    for each in (path, path.with_name(path.name + "-wal")):
        with suppress(OSError):
            found += each.stat().st_size
    return found


def count_free_bytes(conn: sqlite3.Connection) -> int:
    """Return how many bytes of the file are not in use."""
    return int(conn.execute("PRAGMA freelist_count").fetchone()[0] * conn.execute("PRAGMA page_size").fetchone()[0])


def can_release_space(conn: sqlite3.Connection) -> bool:
    """Return whether the file was made so that it can give space back."""
    return bool(conn.execute("PRAGMA auto_vacuum").fetchone()[0] == 2)


def enable_space_release(conn: sqlite3.Connection) -> None:
    """Write a small older file anew, on a connection of its own, so that it can give space back. If that fails it stays as it is."""
    size = conn.execute("PRAGMA page_count").fetchone()[0] * conn.execute("PRAGMA page_size").fetchone()[0]
    if size <= SMALL and not can_release_space(conn):
        with suppress(sqlite3.Error):  # no room on the disk: it is whole all the same
            conn.execute(f"PRAGMA {INCREMENTAL}")
            conn.execute("VACUUM")


@log_work("releasing space", lambda done: {"bytes": done})
def release_space(db: Database, progress: Progress | None = None) -> int:
    """Give free space back to the disk; return the bytes by which the file shrinks, at the latest when it is closed.

    Long work: run it as a job. Others can write between its steps of some milliseconds.

    Raises:
        Problem: the disk is full, the file is read-only or busy; what was given back until then is.
        Cancelled: the user stopped it; likewise.
    """
    progress = progress or Progress()
    before = count_free_bytes(db.reader)
    size = db.reader.execute("PRAGMA page_size").fetchone()[0]
    if before <= SPARE * size:
        return 0
    with db.write_cache() as conn:  # readers that were open when the file learnt it do not know
        if not can_release_space(conn):
            return 0
    while (more := count_free_bytes(db.reader) // size - SPARE) > 0:
        with db.write_cache() as conn:
            for _ in range(min(more, AT_ONCE)):
                conn.execute(
                    "PRAGMA incremental_vacuum(1)"
                )  # Python stops after the first page, however many are asked for
        progress.report(0, 0)
        time.sleep(REST)
    return max(before - count_free_bytes(db.reader), 0)
