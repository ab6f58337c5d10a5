"""Whose fault an error is: of the file, of the world around it, or ours.

Errors are not caught where they arise: hundreds of places read, and a cursor that translates would slow all of them
down. They are judged where they arrive (`commdesk.cli`, `ui.shell.error_boundary`): by what SQLite says, and where that does not
tell (a NULL where none can be, a word that no list knows) by looking whether the file itself is whole.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from commdesk.errors import Cancelled, Problem, mark
from commdesk.progress import Progress
from commdesk.store import connection, database, values
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.files import file_checks

HURT = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
UNREADABLE = "Could not decode to UTF-8"
OURS = (OSError, KeyboardInterrupt, SystemExit)
"""Never blamed on the file without SQLite's word. No memory may be its fault: a cell that says it holds gigabytes."""


def classify_without_check(error: BaseException, path: Path) -> BaseException | None:
    """Return what ``error`` is, met while the workspace ``path`` was used, as far as it says so itself; None: look.

    A `Problem` comes back as it is; what SQLite says becomes one.
    """
    if isinstance(error, Problem | Cancelled):
        return error
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorname", "") or ""
        if code.startswith(HURT) or str(error).startswith(UNREADABLE):
            return DamagedWorkspace(path)
        if code.startswith("SQLITE_IOERR"):
            return Problem(mark("core", "The disk did not answer while reading “{name}”. Try again."), name=path.name)
        if code.startswith(tuple(connection.SENTENCES)):
            return database.to_problem(error, path)
        return None
    if isinstance(error, OSError) and error.filename is None:
        return None  # a time that no clock knows is one, too
    return error if isinstance(error, OURS) or not isinstance(error, Exception) else None


def classify_error(error: BaseException, path: Path, progress: Progress | None = None) -> BaseException:
    """Return what ``error`` is, after a look at the whole file if need be: a `Problem`, or ``error`` itself if it is our mistake.

    Takes seconds for a gigabyte; for a worker thread.

    Raises:
        Cancelled: the user stopped it.
    """
    found = classify_without_check(error, path)
    if found is not None:
        return found
    try:
        return error if is_undamaged(path, progress) else DamagedWorkspace(path)
    except Problem as problem:
        return problem


def is_undamaged(path: Path, progress: Progress | None = None) -> bool:
    """Return whether nothing in the file is damaged: its structure, its indexes, its texts and values.

    The file may be open, here or elsewhere.

    Raises:
        DamagedWorkspace: it cannot even be opened.
        Cancelled: the user stopped it.
    """
    return not any(_list_faults(path, progress or Progress()))


def is_structure_sound(path: Path, progress: Progress | None = None) -> bool:
    """Return whether the structure of the file is sound: 600 MB a second. Indexes are not compared with their tables.

    Raises:
        DamagedWorkspace: it cannot even be opened.
        Cancelled: the user stopped it.
    """
    return not any(_list_faults(path, progress or Progress(), quick=True))


def _list_faults(path: Path, progress: Progress, quick: bool = False) -> list[str]:
    file_checks.inspect_schema(path)
    with file_checks.open_reading(path) as conn:
        conn.set_progress_handler(lambda: int(progress.cancelled), 100_000)
        try:
            found = [row[0] for row in conn.execute(f"PRAGMA {'quick' if quick else 'integrity'}_check(1)")]
            if found != ["ok"] or quick:
                return [] if found == ["ok"] else found
            return [*values.find_impossible(conn), *values.find_unreadable(conn)]
        except (sqlite3.Error, UnicodeDecodeError, MemoryError) as error:
            progress.report(0, 0)  # raises if it was the user who interrupted
            return [str(error) or "MemoryError"]
        finally:
            conn.set_progress_handler(None, 0)
