"""The file: one writer, one way to write (`Database.step`), a reader per thread."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path

from commdesk.errors import Phrase, Value, mark
from commdesk.store import logs, own, triggers
from commdesk.store.connection import INCREMENTAL, Forgotten, Reader, connect, of_the_world, problem, tell
from commdesk.store.ids import Ids
from commdesk.store.journal import Journal
from commdesk.store.lock import InUse, here
from commdesk.store.openmark import Mark
from commdesk.store.readers import PATIENCE, Readers
from commdesk.store.watch import Strayed, Watch, identify

__all__ = ["Database", "Forgotten", "Tend", "connect", "of_the_world", "problem"]

Heard = Callable[[frozenset[str]], None]
Tend = Callable[[sqlite3.Connection, int, frozenset[str]], None]
"""Keeps a cache true: called before COMMIT with the connection, the step and the tables it touched."""


_KEPT = frozenset(("undo", "redo", "merge", "forget"))  # steps that mean something even if no row changed


def _newest(conn: sqlite3.Connection) -> int:
    """Return the newest step; 0 for none."""
    return int(conn.execute("SELECT max(id) FROM step").fetchone()[0] or 0)


class Database:
    """An open workspace file, migrated already.

    Args:
        path: The file.
        who: The name written beside every step.
        tend: Called before each commit; keeps caches true.
        ids: Where new ids come from; tests give their own.
    """

    def __init__(self, path: Path, who: str = "", tend: Sequence[Tend] = (), ids: Ids | None = None) -> None:
        self.path = path
        self.who = who
        self.ids = ids or Ids()
        self._tend = tuple(tend)
        self._heard: list[Heard] = []
        self._lock = threading.RLock()
        self._inside = False
        self._readers = Readers(path, self._sure)
        self._adrift = False
        self._mark = Mark(here(), who, int(time.time()))
        self._notes: list[Phrase] = []
        self._begin()
        self._own = own.hold(path)  # from now on nobody else in this program opens it
        self.closed = False
        self.steps_written = 0

    def _begin(self) -> None:
        """Open the connection that writes, with its triggers, and begin to watch the file."""
        before = identify(self.path)
        self._writer = connect(self.path, write=True)
        try:
            self.watch = Watch(self.path, before)
            self._relocked = 0
            if not self.watch.claim():
                raise InUse(self.path)
            self.tables = triggers.make(self._writer)
            self.references = triggers.references(self._writer, self.tables)
            self._journal = Journal(self.path, self._writer, self.watch, self._mark)
        except BaseException:
            self._writer.close()
            raise
        self.watch.begin()

    @property
    def reader(self) -> sqlite3.Connection:
        """This thread's read-only connection. It sees committed steps only."""
        return self._readers.here()

    def release(self) -> None:
        """Close this thread's reader; a worker calls it when its work ends."""
        self._readers.release()

    def take_notes(self) -> list[Phrase]:
        """Return what happened to the file behind our back and was put right, each once."""
        return [self._notes.pop(0) for _ in tuple(self._notes)]

    def listen(self, heard: Heard) -> None:
        """Call ``heard`` with the names of the tables touched by a step, after each commit, on the writing thread.

        After a `bulk` there are none to name.
        """
        self._heard.append(heard)

    def unlisten(self, heard: Heard) -> None:
        """Stop calling ``heard``."""
        self._heard.remove(heard)

    @contextmanager
    def step(
        self, name: str | Phrase, /, *, kind: str = "do", target: int | None = None, mode: str = "edit", **args: Value
    ) -> Iterator[sqlite3.Connection]:
        """Write inside a named step: all of it is kept, or nothing. A step that changes nothing leaves no trace.

        Args:
            name: Marked words of the Undo menu; ``{slots}`` are filled from ``args`` when shown.
            kind, target, mode: For undo, redo and forget only; no slot may have these names.

        Raises:
            Problem: the disk is full, the file is read-only or busy, the text cannot be saved. Nothing was written.
            Forgotten: a row that was forgotten was to be made again. Nothing was written.
            RuntimeError: a step is open already.
        """
        phrase = name if isinstance(name, Phrase) else Phrase(name, args)
        with self._transaction() as conn:
            step = self.ids.after(_newest(conn))
            values = (step, self._line(conn), self.who, self.ids.clock(), phrase.dump(), kind, target)
            conn.execute("INSERT INTO step(id, line, who, at, name, kind, target) VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            conn.execute("UPDATE temp.now SET step = ?, mode = ?", (step, mode))
            yield conn
            conn.execute("UPDATE temp.now SET step = NULL, mode = 'edit'")
            rows = conn.execute("SELECT DISTINCT tbl FROM change WHERE step = ?", (step,))
            touched = frozenset(row[0] for row in rows)
            # An undo that found nothing to change is kept: without it the same step would be offered for ever.
            if not touched and kind not in _KEPT:
                conn.execute("DELETE FROM step WHERE id = ?", (step,))
                return
            for tend in self._tend:
                tend(conn, step, touched)
        self.steps_written += 1
        self.tell(touched | {"step"})

    @contextmanager
    def bulk(self) -> Iterator[sqlite3.Connection]:
        """Write to unlogged tables (messages, rollups, caches) in one transaction. Logged tables refuse."""
        with self._transaction() as conn:
            yield conn
        self.tell(frozenset())

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other threads from writing while inside, so that what was read still holds when a step begins."""
        with self._lock:
            yield

    def secure(self, on: bool) -> None:
        """From now on overwrite what is deleted with zeros, or stop doing so. Slower; for forgetting."""
        with self._lock:
            self._writer.execute(f"PRAGMA secure_delete = {'ON' if on else 'OFF'}")

    def compact(self) -> bool:
        """Write the file anew without free space and empty the log beside it, so that nothing deleted can be read.

        Takes seconds for gigabytes and as much disk again. False: somebody was reading, so the log is emptied at closing.

        Raises:
            Problem: the disk is full.
            RuntimeError: a step is open.
        """
        with self._lock:
            if self._inside:
                raise RuntimeError("a step is open already")
            try:
                self._ready()
                with self.watch.ours():
                    self._writer.execute(f"PRAGMA {INCREMENTAL}")
                    self._writer.execute("VACUUM")
                    busy = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                self._journal.move()
            except sqlite3.Error as error:
                raise problem(error, self.path) from error
            return not busy

    def tell(self, touched: frozenset[str]) -> None:
        """Tell every listener that ``touched`` tables changed."""
        for heard in tuple(self._heard):
            heard(touched)

    def rest(self) -> bool:
        """Move the log into the file, so that the one file is complete, and let it say so; return whether it is.

        For a thread of its own: no step waits for what is much. A reader that is at work keeps the log; then try again later.

        Raises:
            Problem: the disk is full or did not answer, or the file strayed. Nothing is lost.
        """
        if self._journal.quiet:
            return True
        try:
            if (journal := self._prepare_rest()) is None:
                return False
            journal.move_beside()
            return self._end_rest(journal)
        except sqlite3.Error as error:
            raise problem(error, self.path) from error

    def _prepare_rest(self) -> Journal | None:
        """Return the log that may be moved beside those who write; None if this is no moment for it."""
        with self._lock:
            if self._inside or self.closed or self._adrift or self._journal.pinned:
                return None
            if (strayed := self.watch.look()) is not None and strayed.kind == "unlogged":
                if self.watch.untouched():  # until it is opened anew, by whoever needs it, nothing depends on us alone
                    self._journal.move()
                return None
            self._ready()
            self._journal.pin()
            return self._journal

    def _end_rest(self, journal: Journal) -> bool:
        with self._lock:
            if self.closed or self._adrift or journal is not self._journal:
                return False
            journal.unpin()
            if (strayed := self.watch.look()) is not None:
                raise strayed
            return journal.settle()

    def finish(self) -> bool:
        """Put everything into the file, wherever it was moved to, so that it can be opened there; return whether it is.

        False: somebody reads, or another program wrote into it; then only a copy helps (`stranded`).
        """
        with self._lock:
            try:
                return not self._inside and self.watch.untouched() and self._journal.finish()
            except sqlite3.Error as error:
                raise problem(error, self.path) from error

    def close(self) -> None:
        """Close every connection; the last one moves the log into the file. No step may be open.

        A file that has another name by now, or whose log was taken away, is made complete all the same.
        """
        with self._lock:
            if not self.closed and not self._adrift:
                strayed, left = self.watch.look(), False
                if strayed is None:
                    self._journal.end()
                elif self.watch.untouched():
                    with suppress(sqlite3.Error):
                        left = self._journal.finish() and self.watch.named() and self.watch.log_here()
                self._close(keep_log=strayed is not None)
                if left:  # at its old place; all of it is in the file
                    logs.remove(self.path)
            self.closed = True
            own.let_go(self._own)

    @contextmanager
    def stranded(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection that writes, to read by it: it still has a file that is no longer at its path.

        Nobody writes meanwhile.
        """
        with self._lock:
            try:
                yield self._writer
            except sqlite3.Error as error:
                raise problem(error, self.path) from error

    def _close(self, keep_log: bool = False, *, wait: bool = False) -> bool:
        """Close every connection. With ``keep_log`` nothing is moved out of the log: the file is another one by now.

        With ``wait`` nothing is closed while another thread reads, and False is returned.
        """

        def close(readers: list[Reader]) -> None:
            with self.watch.kept_out() if keep_log else nullcontext():
                self._journal.close()
                for conn in (self._writer, *readers) if keep_log else (*readers, self._writer):
                    conn.close()  # a reader that goes last moves nothing
            self.watch.end()

        return self._readers.close(close, wait=wait)

    def _sure(self) -> None:
        """Make sure, before somebody reads, that the file is where it was; one whose log was taken away is opened anew."""
        if (strayed := Strayed(self.path, "unlogged") if self._adrift else self.watch.look()) is None:
            return
        if strayed.kind != "unlogged" or not self._lock.acquire(blocking=False):
            raise strayed
        try:
            if self._inside:
                raise strayed
            self._ready()
        finally:
            self._lock.release()

    def _ready(self) -> None:
        """Make sure that the file is where it was and that its log is ours, before anything is written.

        Raises:
            Strayed: it is not.
        """
        if self._adrift:
            self._land()
        strayed = self.watch.look()
        if strayed is not None:
            if strayed.kind != "unlogged":
                raise strayed
            self._resume(strayed)
            sentence = mark(
                "core", "Another program took the log of “{name}” away. It was read again: everything is there."
            )
        elif self.watch.relocked != self._relocked:
            self._relocked = self.watch.relocked
            with closing(connect(self.path, write=False)) as fresh:
                if logs.last_step(fresh) != logs.last_step(self._writer):
                    raise Strayed(self.path, "replaced")
            sentence = mark(
                "core", "The locks on “{name}” were lost and taken again. It was read back: everything is there."
            )
        else:
            return
        self._notes.append(Phrase(sentence, {"name": self.path.name}))

    def _resume(self, strayed: Strayed) -> None:
        """Open a file anew whose log was taken away, if everything that was saved is in it.

        Either nobody touched the file itself: then our connection still has the log, and moves it into the file. Or
        another program took itself for the only one and moved it there before it removed it.

        Raises:
            Strayed: not everything is, or not now.
        """
        if self.watch.untouched():
            if not self._journal.move():
                raise strayed  # somebody reads; it is tried again at the next step
        elif (alone := logs.look(self.path, alone=True)) is None or alone.last != logs.last_step(self._writer):
            raise Strayed(self.path, "replaced")
        if not self._close(keep_log=True, wait=True):
            raise strayed
        self._adrift = True
        self._land()

    def _land(self) -> None:
        """Open the file again, when nothing in this program has it open: SQLite would go on with the index of the old log.

        Raises:
            Strayed: somebody still reads in it.
        """
        until = time.monotonic() + PATIENCE
        while not self.watch.free():
            if time.monotonic() > until:
                raise Strayed(self.path, "unlogged")
            time.sleep(0.01)
        if self.watch.weigh_log():  # what lies there by now may be the log of another file
            self._notes += logs.settle(self.path)
        self._begin()
        own.let_go(self._own)
        self._own, self._adrift = own.hold(self.path), False

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._inside:
                raise RuntimeError("a step is open already")
            self._inside = True
            try:
                self._ready()
                self._journal.wake()
                self._writer.execute("BEGIN IMMEDIATE")
                self._journal.begin()
                yield self._writer
                if (strayed := self.watch.glance()) is not None:
                    raise strayed
                self._writer.execute("COMMIT")
                self._journal.committed()
            except Exception as error:
                self._roll_back()
                if isinstance(error, Strayed):
                    error.unsaved = True
                told = tell(error, self.path)
                if told is None:
                    raise
                raise told from error
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._inside = False

    def _roll_back(self) -> None:
        if self._writer.in_transaction:
            self._writer.execute("ROLLBACK")

    def _line(self, conn: sqlite3.Connection) -> int:
        """Return which copy of the file this is; made on the first write of a file that has none."""
        row = conn.execute("SELECT value FROM meta WHERE key = 'line'").fetchone()
        if row is not None:
            return int(row[0])
        line = self.ids.fresh()
        conn.execute("INSERT INTO meta VALUES ('line', ?)", (str(line),))
        return line
