"""The log beside the file: when it is moved into it, and what the file says of itself meanwhile.

After a rest the one file is complete and says so. Before the first commit after it the file is made to say that it is
not (`openmark`), so that a copy of the file alone can tell what it lacks. SQLite's own checkpoints are off, because the
log gets a new name whenever it begins anew, and only we know when that is.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from commdesk.store import openmark
from commdesk.store.openmark import Mark
from commdesk.store.watch import Watch

LARGE = 4 << 20
"""Bytes of log after which it is moved at once: about SQLite's own 1,000 pages."""
MANY = 300
"""Rows written after which the log is weighed."""


class Journal:
    """Looks after the log of one open file; every call but `move_beside` is made by whoever may write.

    Args:
        conn: The connection that writes.
        mark: Who has the file open.
    """

    def __init__(self, path: Path, conn: sqlite3.Connection, watch: Watch, mark: Mark) -> None:
        self._path, self._conn, self._watch, self._mark = path, conn, watch, mark
        log = path.with_name(path.name + "-wal")
        self.quiet = not (log.exists() and log.stat().st_size)
        """Whether the one file is complete, and does not say otherwise."""
        self._marked = openmark.read(conn) is not None
        self._renew = False
        self._weighed = 0

    def wake(self) -> None:
        """Let the file say that it alone is no longer everything, before the first commit after a rest."""
        if self.quiet:
            self._say(busy=True)
            self.move()
            self.quiet = False

    def begin(self) -> None:
        """Name the log, inside the first transaction that is written into it."""
        if self._renew:
            openmark.renew(self._conn)

    def committed(self) -> None:
        """Move a log that has grown large."""
        self._renew = False
        changes = self._conn.total_changes
        if changes - self._weighed > MANY:  # a look at the disk after every small step would be felt in many of them
            self._weighed = changes
            if self._watch.weigh_log() > LARGE:
                with suppress(
                    sqlite3.Error
                ):  # the step is saved; that the disk has no room for more is told at the next one
                    self.move()

    def move(self) -> bool:
        """Move the log into the file as far as no reader is in the way; return whether all of it is there."""
        with self._watch.ours():
            busy, log, moved = self._conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        self._renew = not busy and log == moved
        return self._renew

    def move_beside(self) -> None:
        """Move what is in the log now, through a connection of its own: nobody who writes has to wait for it."""
        with self._watch.ours(), closing(sqlite3.connect(f"{self._path.as_uri()}?mode=rw", uri=True)) as other:
            other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def settle(self) -> bool:
        """Move the rest of the log and let the file say that it is complete; return whether it is."""
        if not self.quiet and self.move():
            self._say(busy=False)
            self.quiet = self.move()
        return self.quiet

    def finish(self) -> bool:
        """Move all of the log and let the file say nothing, though it stays open; return whether that was possible."""
        if not self.settle():
            return False
        self.end()
        self.quiet = self.move()
        return self.quiet

    def end(self) -> None:
        """Let a file that is closed say nothing. That an old mark stays, where nothing can be written, does no harm."""
        if self._marked:
            try:
                self._conn.execute("BEGIN IMMEDIATE")
                openmark.clear(self._conn)
                self._conn.execute("COMMIT")
            except sqlite3.Error:
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK")

    def _say(self, busy: bool) -> None:
        self._conn.execute("BEGIN IMMEDIATE")
        try:
            openmark.write(self._conn, self._mark, busy)
            self._conn.execute("COMMIT")
        except BaseException:
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")
            raise
        self._marked, self._renew = True, False
