"""What the file says of itself while it is open, in ``meta``, so that copies of it can be told apart.

``open``: who has it open, and whether the log beside it holds what the file alone does not (``busy``). A copy of the
one file that says so lacks what was typed last. It is written into the file itself before the first commit after a
rest, taken back at the next rest, and removed when the file is closed.

``log``: a random name that changes each time the log begins anew, with the name before. A log whose name follows on
the name in the file belongs to the file as it stands; any other log was written beside another file.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from dataclasses import asdict, dataclass, replace

KEYS = ("open", "log")


@dataclass(frozen=True, slots=True)
class OpenMark:
    """Who has the file open: ``host``, ``who``, since when (UTC seconds); ``busy``: the file alone is not all."""

    host: str = ""
    who: str = ""
    since: int = 0
    busy: bool = False


def read_mark(conn: sqlite3.Connection) -> OpenMark | None:
    """Return what the file says, None if it was closed properly or never says so."""
    try:
        said = json.loads(_read_value(conn, "open"))
        return OpenMark(str(said["host"]), str(said["who"]), int(said["since"]), bool(said["busy"]))
    except (ValueError, KeyError, TypeError):
        return None


def write_mark(conn: sqlite3.Connection, mark: OpenMark, busy: bool) -> None:
    """Write the mark, inside a transaction."""
    _update_value(conn, "open", json.dumps(asdict(replace(mark, busy=busy)), ensure_ascii=False))


def rename_log(conn: sqlite3.Connection) -> None:
    """Give the log a new name, in the first transaction after all of it was moved into the file."""
    before, _ = read_log_names(conn)
    _update_value(conn, "log", json.dumps([secrets.token_hex(8), before]))


def read_log_names(conn: sqlite3.Connection) -> tuple[str, str]:
    """Return the name of the log and the one before it, as this connection sees them; '' where there is none."""
    try:
        now, before = json.loads(_read_value(conn, "log"))
        return str(now), str(before)
    except (ValueError, TypeError):
        return "", ""


def clear_mark(conn: sqlite3.Connection) -> None:
    """Take the mark of an open file out, inside a transaction: it is closed."""
    conn.execute("DELETE FROM meta WHERE key = 'open'")


def detach_copy(conn: sqlite3.Connection) -> None:
    """Make a copy a file of its own: nobody has it open, and no log that was written beside the first one fits it."""
    clear_mark(conn)
    rename_log(conn)


def _read_value(conn: sqlite3.Connection, key: str) -> str:
    row = conn.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row is not None else ""


def _update_value(conn: sqlite3.Connection, key: str, value: str) -> None:
    conn.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", (key, value))
