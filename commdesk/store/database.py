"""The file: one writer, one way to write (`Database.step`), a reader per thread."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from commdesk.errors import Phrase, Problem, Value, mark
from commdesk.store import triggers
from commdesk.store.damage import SENTENCE as DAMAGED
from commdesk.store.damage import UNSAVED, Damaged
from commdesk.store.ids import Ids
from commdesk.text import fold, set_apart

Heard = Callable[[frozenset[str]], None]
Tend = Callable[[sqlite3.Connection, int, frozenset[str]], None]
"""Keeps a cache true: called before COMMIT with the connection, the step and the tables it touched."""


_fold = lru_cache(1_000)(fold)  # a column repeats its words: cities, companies
_ALWAYS = ("foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "busy_timeout=5000")
_WRITING = ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "recursive_triggers=ON")
_READING = ("query_only=ON", "cache_size=-16384")
_KEPT = frozenset(("undo", "redo", "merge", "forget"))  # steps that mean something even if no row changed


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open a connection with every pragma the file needs; the caller closes it.

    Raises:
        Problem: there is no such file, it may not be read, or it is not a workspace.
    """
    conn: sqlite3.Connection | None = None
    try:
        conn = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'rw' if write else 'ro'}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        conn.row_factory = sqlite3.Row
        conn.create_function("fold", 1, _fold, deterministic=True)  # SQLite's own lower() knows ASCII only
        conn.create_function("set_apart", 1, set_apart, deterministic=True)
        for pragma in (*_ALWAYS, *(_WRITING if write else _READING)):
            conn.execute(f"PRAGMA {pragma}")
        conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        if conn is not None:
            conn.close()
        raise problem(error, path) from error
    except UnicodeDecodeError as error:  # SQLite complains of a word that is no text
        if conn is not None:
            conn.close()
        raise Damaged(path) from error
    return conn


SENTENCES = {
    "SQLITE_FULL": mark("core", "The disk is full, so nothing was saved to “{name}”. Free some space and try again."),
    "SQLITE_READONLY": mark(
        "core", "“{name}” is read-only, so nothing was saved. Allow writing to it or save a copy elsewhere."
    ),
    "SQLITE_BUSY": mark("core", "“{name}” is in use by another program. Close it there and try again."),
    "SQLITE_NOTADB": mark("core", "“{name}” is not a CommDesk workspace."),
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_CANTOPEN": mark(
        "core", "“{name}” could not be opened. Check that it is still there and that you may read it."
    ),
    "SQLITE_IOERR": mark("core", "The disk did not answer while writing “{name}”. Nothing of the last step was saved."),
}


class Forgotten(Problem):
    """Somebody tried to bring back a row that was forgotten. Importers ask `commdesk.store.forget.forgotten` first."""

    def __init__(self) -> None:
        super().__init__(mark("core", "This was forgotten for good and cannot be brought back. Nothing was saved."))


def problem(error: sqlite3.Error, path: Path) -> Problem:
    """Return the plain sentence for what SQLite refused."""
    sentence = _sentence(error)
    if sentence == DAMAGED:
        return Damaged(path)
    if sentence is not None:
        return Problem(sentence, name=path.name)
    return Problem(mark("core", "“{name}” could not be read or written: {why}"), name=path.name, why=str(error))


def _sentence(error: sqlite3.Error) -> str | None:
    """Return the sentence if the world is to blame; None if we are (no such column, a broken reference)."""
    code = getattr(error, "sqlite_errorname", "") or ""
    return next((sentence for start, sentence in SENTENCES.items() if code.startswith(start)), None)


def _told(error: Exception, path: Path) -> Problem | None:
    """Return what to tell a person about ``error``; None if it is our own mistake."""
    if isinstance(error, sqlite3.Error) and triggers.FORGOTTEN == str(error):
        return Forgotten()
    if isinstance(error, UnicodeEncodeError) or triggers.NUL == str(error):
        return Problem(mark("core", "The text holds characters that cannot be saved. Remove them and try again."))
    if isinstance(error, sqlite3.Error) and _sentence(error) is not None:
        found = problem(error, path)
        return Damaged(path, UNSAVED) if isinstance(found, Damaged) else found
    return None


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
        self._readers = threading.local()
        self._all_readers: list[sqlite3.Connection] = []
        self._writer = connect(path, write=True)
        try:
            self.tables = triggers.make(self._writer)
            self.references = triggers.references(self._writer, self.tables)
        except BaseException:
            self._writer.close()
            raise
        self.steps_written = 0

    @property
    def reader(self) -> sqlite3.Connection:
        """This thread's read-only connection. It sees committed steps only."""
        conn: sqlite3.Connection | None = getattr(self._readers, "conn", None)
        if conn is None:
            conn = connect(self.path, write=False)
            self._readers.conn = conn
            self._all_readers.append(conn)
        return conn

    def release(self) -> None:
        """Close this thread's reader; a worker calls it when its work ends."""
        conn: sqlite3.Connection | None = getattr(self._readers, "conn", None)
        if conn is not None:
            self._readers.conn = None
            self._all_readers.remove(conn)
            conn.close()

    def listen(self, heard: Heard) -> None:
        """Call ``heard`` with the names of the tables touched, after each commit, on the writing thread."""
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
            greatest = conn.execute("SELECT max(id) FROM step").fetchone()[0] or 0
            step = self.ids.after(greatest)
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

        Takes seconds for gigabytes and as much disk again. Returns False if somebody was reading, so that the log
        could not be emptied; it will be when the file is closed.

        Raises:
            Problem: the disk is full.
            RuntimeError: a step is open.
        """
        with self._lock:
            if self._inside:
                raise RuntimeError("a step is open already")
            try:
                self._writer.execute("VACUUM")
                busy = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlite3.Error as error:
                raise problem(error, self.path) from error
            return not busy

    def tell(self, touched: frozenset[str]) -> None:
        """Tell every listener that ``touched`` tables changed."""
        for heard in tuple(self._heard):
            heard(touched)

    def close(self) -> None:
        """Close every connection. No step may be open."""
        with self._lock:
            for conn in self._all_readers:
                conn.close()
            self._all_readers.clear()
            self._readers = threading.local()
            self._writer.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._inside:
                raise RuntimeError("a step is open already")
            self._inside = True
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                self._writer.execute("COMMIT")
            except Exception as error:
                self._roll_back()
                told = _told(error, self.path)
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
