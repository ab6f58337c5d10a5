"""One file held open, through whatever other programs do to it: the connections, the log, and whether they are still ours."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from commdesk.errors import Phrase, mark
from commdesk.store.change_log import triggers
from commdesk.store.connection import ReaderConnection, open_connection, to_problem
from commdesk.store.files import logs, own
from commdesk.store.files.lock import WorkspaceInUse, get_host_name
from commdesk.store.files.open_mark import OpenMark
from commdesk.store.files.watch import FileWatch
from commdesk.store.files.whereabouts import StrayedFile, StrayKind, identify_file
from commdesk.store.journal import Journal
from commdesk.store.readers import PATIENCE, Readers


def load_newest_step(conn: sqlite3.Connection) -> int:
    """Return the newest step; 0 for none."""
    return int(conn.execute("SELECT max(id) FROM step").fetchone()[0] or 0)


class OpenFile:
    """A file with one connection that writes and a reader for each thread.

    Args:
        path: The file.
        who: Whose work it is, for those who find a copy that was made while it was open.
    """

    def __init__(self, path: Path, who: str) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._inside = False
        self._readers = Readers(path, self._ensure_in_place)
        self._adrift = False
        self._mark = OpenMark(get_host_name(), who, int(time.time()))
        self._notes: list[Phrase] = []
        self._open_writer()
        self._own = own.hold_workspace(path)  # from now on nobody else in this program opens it
        self.closed = False

    def _open_writer(self) -> None:
        """Open the connection that writes and begin to watch the file."""
        before = identify_file(self.path)
        self._writer = open_connection(self.path, write=True)
        self.watch = FileWatch(self.path, before)
        self._relocked = 0
        try:
            if not self.watch.claim_file():
                raise WorkspaceInUse(self.path)
            self.tables = triggers.list_logged_tables(self._writer)
            self.references = triggers.load_references(self._writer, self.tables)
            self.last = logs.load_step(self._writer)
            """The newest step that was saved: what is kept of the file must have it."""
            self._journal = Journal(self.path, self._writer, self.watch, self._mark)
        except BaseException:
            self._writer.close()
            self.watch.finish_watch()
            raise
        self._noting = False
        self.watch.start_watch()

    def create_triggers(self) -> None:
        """Make what notes every write, unless it is there. The first step does so; better somebody did it beside the window."""
        with self._lock:
            if not self._noting and not self._adrift and not self.closed:
                triggers.create_triggers(self._writer, self.tables)
                self._noting = True

    @property
    def reader(self) -> sqlite3.Connection:
        """This thread's read-only connection. It sees committed steps only."""
        return self._readers.get_reader()

    @property
    def complete(self) -> bool:
        """Whether the one file holds everything that was saved: nothing of it is in the log beside it."""
        return self._journal.quiet

    def release_reader(self) -> None:
        """Close this thread's reader; a worker calls it when its work ends."""
        self._readers.release_reader()

    def take_notes(self) -> list[Phrase]:
        """Return what happened to the file behind our back and was put right, each once."""
        return [self._notes.pop(0) for _ in tuple(self._notes)]

    def checkpoint_file(self) -> bool:
        """Make ready for the next step, and move the log into the file, so that the one file is complete; return whether it is.

        For a thread of its own: no step waits for what is much. A reader that is at work keeps the log; then try again later.

        Raises:
            Problem: the disk is full or did not answer, or the file strayed. Nothing is lost.
        """
        try:
            self.create_triggers()
            if self._journal.quiet:
                return True
            if (journal := self._prepare_checkpoint()) is None:
                return False
            journal.checkpoint_in_background()
            return self._finish_checkpoint(journal)
        except StrayedFile as strayed:
            if strayed.kind != StrayKind.UNLOGGED:
                raise
            return False  # it is opened anew by whoever needs it
        except sqlite3.Error as error:
            raise to_problem(error, self.path) from error

    def _prepare_checkpoint(self) -> Journal | None:
        """Return the log that may be moved beside those who write; None if this is no moment for it."""
        with self._lock:
            if self._inside or self.closed or self._adrift or self._journal.is_pinned:
                return None
            if (strayed := self.watch.check_file()) is not None and strayed.kind == StrayKind.UNLOGGED:
                if (
                    self.watch.is_untouched()
                ):  # until it is opened anew, by whoever needs it, nothing depends on us alone
                    self._journal.checkpoint_log()
                return None
            self._ensure_writable()
            self._journal.pin_log()
            return self._journal

    def _finish_checkpoint(self, journal: Journal) -> bool:
        with self._lock:
            if self.closed or self._adrift or journal is not self._journal:
                return False
            journal.unpin_log()
            if (strayed := self.watch.check_file()) is not None:
                raise strayed
            return journal.complete_file()

    def flush_to_file(self) -> bool:
        """Put everything into the file, wherever it was moved to, so that it can be opened there; return whether it is.

        False: somebody reads, or another program wrote into it; then only a copy helps (`open_stranded`).
        """
        with self._lock:
            if self._adrift:
                return True  # all of it was put there before it was closed
            try:
                return not self._inside and self.watch.is_untouched() and self._journal.finish_log()
            except StrayedFile:
                return False
            except sqlite3.Error as error:
                raise to_problem(error, self.path) from error

    def close(self) -> None:
        """Close every connection; the last one moves the log into the file. No step may be open.

        A file that has another name by now, or whose log was taken away, is made complete all the same.
        """
        with self._lock:
            if not self.closed and not self._adrift:
                strayed, left = self.watch.check_file(), False
                try:
                    if strayed is None:
                        self._journal.clear_mark()
                        self._journal.checkpoint_log()  # here, where it is seen whether all is ours; SQLite itself would not look
                    elif self.watch.is_untouched():
                        left = self._journal.finish_log() and self.watch.has_name()
                except StrayedFile as caught:
                    strayed = caught
                except sqlite3.Error:
                    pass
                places = [
                    each for each in (self.path, strayed and strayed.found) if each and self.watch.is_own_log(each)
                ]
                self._close_connections(keep_log=strayed is not None)
                if left and places:  # all of it is in the file, wherever both are
                    logs.delete_log(places[0])
            self.closed = True
            own.release_workspace(self._own)

    @contextmanager
    def open_stranded(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection that writes, to read by it: it still has a file that is no longer at its path.

        Nobody writes meanwhile.
        """
        with self._lock:
            try:
                yield self._writer
            except sqlite3.Error as error:
                raise to_problem(error, self.path) from error

    def _close_connections(self, keep_log: bool = False, *, wait: bool = False) -> bool:
        """Close every connection. With ``keep_log`` nothing is moved out of the log: the file is another one by now.

        With ``wait`` nothing is closed while another thread reads, and False is returned.
        """

        def close(readers: list[ReaderConnection]) -> None:
            for each in readers if wait else ():  # work that began before goes on with a connection it has at hand
                each.gone = lambda: StrayedFile(self.path, StrayKind.UNLOGGED)
            with self.watch.block_checkpoint() if keep_log else nullcontext():
                self._journal.close()
                for conn in (self._writer, *readers) if keep_log else (*readers, self._writer):
                    conn.close()  # a reader that goes last moves nothing
            self.watch.finish_watch()

        return self._readers.close_readers(close, wait=wait)

    def _ensure_in_place(self) -> None:
        """Make sure, before somebody reads, that the file is where it was; one whose log was taken away is opened anew."""
        if (strayed := StrayedFile(self.path, StrayKind.UNLOGGED) if self._adrift else self.watch.check_file()) is None:
            return
        if strayed.kind != StrayKind.UNLOGGED or not self._lock.acquire(blocking=False):
            raise strayed
        try:
            if self._inside:
                raise strayed
            self._ensure_writable()
        finally:
            self._lock.release()

    def _ensure_writable(self) -> None:
        """Make sure that the file is where it was and that its log is ours, before anything is written.

        Raises:
            Strayed: it is not.
        """
        if self._adrift:
            self._reopen_file()
        strayed = self.watch.check_file()
        if strayed is not None:
            if strayed.kind != StrayKind.UNLOGGED:
                raise strayed
            self._reopen_without_log(strayed)
            sentence = mark(
                "core", "Another program took the log of “{name}” away. It was read again: everything is there."
            )
        elif self.watch.relocked != self._relocked:
            self._relocked = self.watch.relocked
            with closing(open_connection(self.path, write=False)) as fresh:
                if logs.load_step(fresh) != logs.load_step(self._writer):
                    raise StrayedFile(self.path, StrayKind.REPLACED)
            sentence = mark(
                "core", "The locks on “{name}” were lost and taken again. It was read back: everything is there."
            )
        else:
            return
        self._notes.append(Phrase(sentence, {"name": self.path.name}))

    def _reopen_without_log(self, strayed: StrayedFile) -> None:
        """Open a file anew whose log was taken away, if everything that was saved is in it.

        Either nobody touched the file itself: then our connection still has the log, and moves it into the file. Or
        another program took itself for the only one and moved it there before it removed it.

        Raises:
            Strayed: not everything is, or not now.
        """
        if self.watch.is_untouched():
            if not self._journal.checkpoint_log():
                raise strayed  # somebody reads; it is tried again at the next step
        elif (alone := logs.read_state(self.path, alone=True)) is None or alone.last != logs.load_step(self._writer):
            raise StrayedFile(self.path, StrayKind.REPLACED)
        if not self._close_connections(keep_log=True, wait=True):
            raise strayed
        self._adrift = True
        self._reopen_file()

    def _reopen_file(self) -> None:
        """Open the file again, when nothing in this program has it open: SQLite would go on with the index of the old log.

        Raises:
            Strayed: it is no longer there, or somebody still reads in it.
        """
        until = time.monotonic() + PATIENCE
        while not self.watch.is_unused():
            if time.monotonic() > until:
                raise StrayedFile(self.path, StrayKind.UNLOGGED)
            time.sleep(0.01)
        if (strayed := self.watch.find_elsewhere()) is not None:
            raise strayed
        if self.watch.measure_log_size():  # what lies there by now may be the log of another file
            self._notes += logs.resolve_logs(self.path)
        self._open_writer()
        own.release_workspace(self._own)
        self._own, self._adrift = own.hold_workspace(self.path), False
