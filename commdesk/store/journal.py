"""The log beside the file: when it is moved into it, and what the file says of itself meanwhile.

After a rest the one file is complete and says so. Before the first commit after it the file is made to say that it is
not (`openmark`), so that a copy of the file alone can tell what it lacks. SQLite's own checkpoints are off, because the
log gets a new name whenever it begins anew, and only we know when that is.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

from commdesk.store.files import open_mark
from commdesk.store.files.open_mark import OpenMark
from commdesk.store.files.watch import FileWatch
from commdesk.store.files.whereabouts import StrayedFile

LARGE = 4 << 20
"""Bytes of log after which it is moved at once: about SQLite's own 1,000 pages."""
MANY = 300
"""Rows written after which the log is weighed."""


class Journal:
    """Looks after the log of one open file; every call but `checkpoint_in_background` is made by whoever may write.

    Args:
        conn: The connection that writes.
        mark: Who has the file open.
    """

    def __init__(self, path: Path, conn: sqlite3.Connection, watch: FileWatch, mark: OpenMark) -> None:
        self._path, self._conn, self._watch, self._mark = path, conn, watch, mark
        log = path.with_name(path.name + "-wal")
        self.quiet = not (log.exists() and log.stat().st_size)
        """Whether the one file is complete."""
        self._marked = open_mark.read_mark(conn) is not None
        self._busy = self._told = False  # whether the file and its log, and the file alone, say that it is busy
        self._renew = self.quiet
        self._names = self._saved = open_mark.read_log_names(
            conn
        )  # as the connection sees them, and as they were committed
        self._weighed = 0
        # Opened now, not when it is needed: by then another file may lie at the path.
        self._mover = self._open_connection("rw")
        self._pin: sqlite3.Connection | None = None
        self._moving = threading.Lock()
        watch.doubt = self._is_another

    def mark_busy(self) -> None:
        """Let the file say that it alone is no longer everything, before the first commit after a rest."""
        if self.quiet or not self._busy:
            if not self.quiet:
                self.checkpoint_log()
            self._write_mark(busy=True)
            self._busy, self._told, self.quiet = True, False, False
        if not self._told:
            self._told = self.checkpoint_log()  # somebody who reads may be in the way; then the next step tries again

    def start_log(self) -> None:
        """Name the log, inside the first transaction that is written into it."""
        self._names = self._saved  # what was rolled back was never a name
        self._renew = self._renew or self._watch.is_checkpoint_complete()
        if self._renew:
            self._rename_log()

    def checkpoint_if_large(self) -> None:
        """Move a log that has grown large."""
        self._saved = self._names
        self._watch.note_log_end()
        if self._renew:
            self._watch.note_log()
        self._renew = False
        changes = self._conn.total_changes
        if changes - self._weighed > MANY:  # a look at the disk after every small step would be felt in many of them
            self._weighed = changes
            if self._watch.measure_log_size() > LARGE:
                # The step is saved; that the disk has no room for more, or is another's, is told at the next one.
                with suppress(sqlite3.Error, StrayedFile):
                    self.checkpoint_log()

    def checkpoint_log(self) -> bool:
        """Move the log into the file as far as no reader is in the way; return whether all of it is there.

        Raises:
            Strayed: another program wrote over the file or the log.
        """
        with self._watch.note_own_checkpoint():
            busy, log, moved = self._conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        self._renew = not busy and log == moved
        return self._renew

    def pin_log(self) -> None:
        """Keep the log from beginning anew until `complete_file`: who moves it beside those who write could not name it in time."""
        self._pin = self._open_connection("ro")
        self._pin.execute("BEGIN")
        self._pin.execute("SELECT 1 FROM sqlite_schema").fetchone()

    @property
    def is_pinned(self) -> bool:
        """Whether somebody moves the log beside those who write."""
        return self._pin is not None

    def unpin_log(self) -> None:
        """Let the log begin anew, when all of it was moved."""
        if self._pin is not None:
            self._pin.close()
            self._pin = None

    def checkpoint_in_background(self) -> None:
        """Move what is in the log now, through a connection of its own: nobody who writes has to wait for it."""
        with self._moving:
            try:
                if self.is_pinned:  # else it was closed meanwhile
                    with self._watch.note_own_checkpoint():
                        self._mover.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            except BaseException:
                self.unpin_log()
                raise

    def complete_file(self) -> bool:
        """Move the rest of the log and let the file say that it is complete; return whether it is."""
        if not self.quiet and self.checkpoint_log():
            self._write_mark(busy=False)
            self._busy = False
            self.quiet = self.checkpoint_log()
        return self.quiet

    def finish_log(self) -> bool:
        """Move all of the log and let the file say nothing, though it stays open; return whether that was possible."""
        if not self.complete_file():
            return False
        self.clear_mark()
        self.quiet = self.checkpoint_log()
        return self.quiet

    def clear_mark(self) -> None:
        """Let a file that is closed say nothing. That an old mark stays, where nothing can be written, does no harm."""
        if self._marked:
            try:
                self._conn.execute("BEGIN IMMEDIATE")
                self._names = self._saved  # what was rolled back was never a name
                open_mark.clear_mark(self._conn)
                self._commit_mark()
            except (sqlite3.Error, StrayedFile):
                with suppress(sqlite3.Error):
                    self._conn.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connections that are only for the log, before the one that writes."""
        with self._moving:  # waits for what is being moved
            self.unpin_log()
            self._mover.close()

    def _write_mark(self, busy: bool) -> None:
        self._conn.execute("BEGIN IMMEDIATE")
        self._names = self._saved
        try:
            open_mark.write_mark(self._conn, self._mark, busy)
            if self._renew:
                self._rename_log()
            self._commit_mark()
        except BaseException:
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")
            raise
        self._marked, self._renew = True, False
        self._watch.note_log()

    def _commit_mark(self) -> None:
        if (strayed := self._watch.find_overwrite()) is not None:
            raise strayed
        self._conn.execute("COMMIT")
        self._saved = self._names
        self._watch.note_log_end()

    def _rename_log(self) -> None:
        open_mark.rename_log(self._conn)
        self._names = open_mark.read_log_names(self._conn)

    def _is_another(self, complete: bool) -> bool:
        """Return whether the file alone has another name of the log than ours: it is another version, put there in its place.

        ``complete``: everything that was committed is in it, so an older name is another, too.
        """
        try:
            with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True)) as alone:
                found = open_mark.read_log_names(alone)[0]
                return found != self._saved[0] if complete else found not in self._names
        except sqlite3.Error as error:
            # Away for the moment: of that nothing follows.
            return not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_CANTOPEN")

    def _open_connection(self, mode: str) -> sqlite3.Connection:
        """Return one more connection, for whichever thread, that has opened the log."""
        conn = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            if (strayed := self._watch.check_path()) is not None:
                raise strayed
            for pragma in ("mmap_size=0", "busy_timeout=5000", "cache_size=-64", "wal_autocheckpoint=0"):
                conn.execute(f"PRAGMA {pragma}")
            conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except BaseException:
            conn.close()
            raise
        return conn
