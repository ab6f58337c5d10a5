"""Logs that lie beside a file before it is opened: whether they belong to it, and what is done with one that does not.

SQLite plays any log that has the right name over the file, also one that was written beside another version of it.
So the names of `commdesk.store.files.open_mark` are compared first. A log that does not belong is set aside under a name of
its own, neither applied nor removed.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.store import connection
from commdesk.store.files import file_checks, open_mark
from commdesk.store.files.open_mark import OpenMark
from commdesk.store.files.sweep import LOOKED_AT, make_workroom

_WORLD = tuple(
    f"SQLITE_{word}"
    for word in "FULL BUSY CANTOPEN READONLY PERM NOMEM IOERR_READ IOERR_WRITE IOERR_FSYNC IOERR_LOCK IOERR_SHM".split()
)
"""What SQLite answers where neither the file nor its log is to blame."""


Step = tuple[int, int, int]
"""A step: its number, the copy that wrote it, and when, UTC milliseconds. None of them ever changes."""


def load_step(conn: sqlite3.Connection, number: int | None = None) -> Step:
    """Return the newest step of a file, or the one of that ``number``; the number is 0 where there is none.

    Two files that went on from one may have given one number to two steps; those are told apart by the rest.
    """
    sql = "SELECT id, line, at FROM step WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC LIMIT 1"
    row = conn.execute(sql, (number,)).fetchone()
    return (int(row[0]), int(row[1]), int(row[2])) if row else (0, 0, 0)


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file says of itself: the name of its log and the one before, its workspace, its `load_step`."""

    log: str
    before: str
    workspace: str
    last: Step
    mark: OpenMark | None

    @property
    def newest_step(self) -> int:
        """The number of the newest step; 0 for none."""
        return self.last[0]


def resolve_logs(path: Path) -> tuple[Phrase, ...]:
    """Set a log aside that belongs to another file, find one that was left behind under another name; say what was done.

    To be called before the file is opened, by whoever holds its lock. A damaged file is left to `gate`.

    Raises:
        Problem: the disk is full or did not answer, or another program is at work on it. Nothing was done.
    """
    alone = read_state(path, alone=True)
    if file_checks.has_log(path):
        seen = read_state(path)
        if alone is not None and (seen is None or not log_belongs(path, alone, seen)):
            sentence = mark(
                "core",
                "The log beside “{name}” belongs to another file or is damaged. It was set aside as “{log}”; nothing of it was put into this file.",
            )
            return (Phrase(sentence, {"name": path.name, "log": set_log_aside(path).name}),)
        return ()
    if alone is None or alone.mark is None or not alone.mark.busy:
        return ()
    if (left := find_left_log(path, alone)) is not None:
        left.rename(path.with_name(path.name + "-wal"))
        sentence = mark(
            "core", "“{name}” was renamed while it was open. What was typed last was found in “{log}” and is here."
        )
        return (Phrase(sentence, {"name": path.name, "log": left.name}),)
    sentence = mark(
        "core",
        "“{name}” was copied while it was open on “{host}”, since {since}: what was typed there last may be missing. "
        "To hand a workspace on, use “Save a copy…” or close it first.",
    )
    since = datetime.fromtimestamp(max(alone.mark.since, 0)).strftime("%Y-%m-%d %H:%M")
    return (Phrase(sentence, {"name": path.name, "host": alone.mark.host or "?", "since": since}),)


def read_state(path: Path, alone: bool = False) -> FileState | None:
    """Return what the file says, with its log or ``alone``; None if it cannot be read because of what is in it.

    Raises:
        Problem: the world around it is in the way.
    """
    how = "mode=ro&immutable=1" if alone else "mode=ro"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)) as conn:
            for pragma in ("trusted_schema=OFF", "mmap_size=0", "query_only=ON", "busy_timeout=5000"):
                conn.execute(f"PRAGMA {pragma}")
            log, before = open_mark.read_log_names(conn)
            row = conn.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()
            return FileState(log, before, str(row[0]) if row else "", load_step(conn), open_mark.read_mark(conn))
    except (sqlite3.Error, ValueError) as error:
        if isinstance(error, sqlite3.Error) and str(getattr(error, "sqlite_errorname", "")).startswith(_WORLD):
            raise connection.to_problem(error, path) from error
        return None


def log_belongs(path: Path, alone: FileState, seen: FileState) -> bool:
    """Return whether a log belongs to the file: ``alone`` is read without it, ``seen`` with it.

    Files of earlier versions have no names of logs; there the log must at least know the newest step of the file.
    """
    if alone.log and seen.log:
        return alone.log in (seen.log, seen.before)
    return alone.workspace == seen.workspace and alone.newest_step <= seen.newest_step and _has_step(path, alone.last)


def set_log_aside(path: Path) -> Path:
    """Give the log beside ``path`` a name of its own and return it; the index of the log, which is made anew, goes."""
    log = path.with_name(path.name + "-wal")
    stamp, number = f"{datetime.now():%Y-%m-%d %H-%M-%S}", 1
    while (
        aside := path.with_name(f"{path.stem} log {stamp}{f' {number}' if number > 1 else ''}{path.suffix}-wal")
    ).exists():
        number += 1
    log.rename(aside)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return aside


def delete_log(path: Path) -> None:
    """Remove the log beside ``path``, of which everything is in the file, and its index."""
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def find_left_log(path: Path, alone: FileState) -> Path | None:
    """Return the log in the folder of ``path`` that was left behind when the file was renamed; None if there is none.

    It lies beside no file of its name, and its name follows on the one in the file.
    """
    for log in sorted(path.parent.glob("*-wal")):
        if not os.path.lexists(log.with_name(log.name[:-4])) and log.stat().st_size > 0:
            try:
                with make_workroom("log", beside=path) as folder:
                    file = folder / LOOKED_AT
                    os.link(path, file)
                    os.link(log, folder / f"{LOOKED_AT}-wal")
                    seen = read_state(file)
            except OSError as error:
                if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
                    raise Problem(connection.SENTENCES["SQLITE_FULL"], name=path.name) from error
                return None  # a file system without hard links
            if seen is not None and alone.log and seen.before == alone.log:
                return log
    return None


def _has_step(path: Path, step: Step) -> bool:
    try:
        with file_checks.open_reading(path) as conn:
            return not step[0] or load_step(conn, step[0]) == step
    except Problem:
        return False
