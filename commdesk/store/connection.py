"""Connections to a workspace file, and the plain sentences for what SQLite refuses."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from commdesk.errors import Problem, mark
from commdesk.store.change_log import triggers
from commdesk.store.damage import SENTENCE as DAMAGED
from commdesk.store.damage import UNSAVED, DamagedWorkspace
from commdesk.text import fold_text, separate_cjk

_fold = lru_cache(1_000)(fold_text)  # a column repeats its words: cities, companies
_ALWAYS = ("foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "busy_timeout=5000")
# Before anything is in the file; an older one takes it on when it is written anew.
INCREMENTAL = "auto_vacuum=INCREMENTAL"
# The log is moved into the file by `commdesk.store.journal`.
_WRITING = ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "recursive_triggers=ON", "wal_autocheckpoint=0",
    "journal_size_limit=1048576")  # fmt: skip
_READING = ("query_only=ON", "cache_size=-16384")


class ReaderConnection(sqlite3.Connection):
    """A connection that another thread can close without pulling the ground from under a statement that is being run."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.running = threading.RLock()
        self.gone: Callable[[], Problem] | None = None
        """Set when it was closed because the file was opened anew: what whoever still holds it is told."""

    def execute(self, *args: Any) -> sqlite3.Cursor:
        """Run a statement.

        Raises:
            Problem: the file was opened anew meanwhile, and this connection is none any more.
        """
        with self.running:
            if self.gone is not None:
                raise self.gone()
            return super().execute(*args)


def open_connection(path: Path, *, write: bool) -> sqlite3.Connection:
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
            factory=sqlite3.Connection if write else ReaderConnection,
        )
        conn.row_factory = sqlite3.Row
        conn.create_function("fold", 1, _fold, deterministic=True)  # SQLite's own lower() knows ASCII only
        conn.create_function("set_apart", 1, separate_cjk, deterministic=True)
        new = (INCREMENTAL,) if write and path.stat().st_size == 0 else ()
        for pragma in (*new, *_ALWAYS, *(_WRITING if write else _READING)):
            conn.execute(f"PRAGMA {pragma}")
        conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        if conn is not None:
            conn.close()
        raise to_problem(error, path) from error
    except UnicodeDecodeError as error:  # SQLite complains of a word that is no text
        if conn is not None:
            conn.close()
        raise DamagedWorkspace(path) from error
    return conn


def select_tuples(conn: sqlite3.Connection, sql: str, args: Sequence[Any] = ()) -> sqlite3.Cursor:
    """Run a query that gives plain tuples: they take half the time of rows with names."""
    found = conn.execute(sql, args)
    found.row_factory = None
    return found


_BUSY = mark("core", "“{name}” is in use by another program. Close it there and try again.")
SENTENCES = {
    "SQLITE_FULL": mark("core", "The disk is full, so nothing was saved to “{name}”. Free some space and try again."),
    "SQLITE_READONLY": mark(
        "core", "“{name}” is read-only, so nothing was saved. Allow writing to it or save a copy elsewhere."
    ),
    "SQLITE_BUSY": _BUSY,
    "SQLITE_PROTOCOL": _BUSY,
    "SQLITE_NOTADB": mark("core", "“{name}” is not a CommDesk workspace."),
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_CANTOPEN": mark(
        "core", "“{name}” could not be opened. Check that it is still there and that you may read it."
    ),
    "SQLITE_IOERR": mark("core", "The disk did not answer while writing “{name}”. Nothing of the last step was saved."),
}


class ForgottenRow(Problem):
    """Somebody tried to bring back a row that was forgotten. Importers ask `commdesk.store.forget.find_forgotten` first."""

    def __init__(self) -> None:
        super().__init__(mark("core", "This was forgotten for good and cannot be brought back. Nothing was saved."))


def to_problem(error: sqlite3.Error, path: Path) -> Problem:
    """Return the plain sentence for what SQLite refused."""
    sentence = _explain_error(error)
    if sentence == DAMAGED:
        return DamagedWorkspace(path)
    if sentence is not None:
        return Problem(sentence, name=path.name)
    return Problem(mark("core", "“{name}” could not be read or written: {why}"), name=path.name, why=str(error))


def _explain_error(error: sqlite3.Error) -> str | None:
    """Return the sentence if the world is to blame; None if we are (no such column, a broken reference)."""
    code = getattr(error, "sqlite_errorname", "") or ""
    return next((sentence for start, sentence in SENTENCES.items() if code.startswith(start)), None)


def is_environment_error(error: sqlite3.Error) -> bool:
    """Return whether the disk or another program is to blame, so that the same may work another time."""
    return _explain_error(error) is not None


def explain_problem(error: Exception, path: Path) -> Problem | None:
    """Return what to tell a person about ``error``; None if it is our own mistake."""
    if isinstance(error, sqlite3.Error) and triggers.FORGOTTEN == str(error):
        return ForgottenRow()
    if isinstance(error, UnicodeEncodeError) or triggers.NUL == str(error):
        return Problem(mark("core", "The text holds characters that cannot be saved. Remove them and try again."))
    if isinstance(error, sqlite3.Error) and _explain_error(error) is not None:
        found = to_problem(error, path)
        return DamagedWorkspace(path, UNSAVED) if isinstance(found, DamagedWorkspace) else found
    return None
