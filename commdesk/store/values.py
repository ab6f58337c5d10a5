"""What the columns of a workspace can hold, beyond what SQLite itself sees to. What cannot be is damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from enum import StrEnum


class StepKind(StrEnum):
    """What a step was: done by somebody, taken back, done again, brought by another
    copy at once (merge) or as it came through a shared folder (sync), or forgotten for good.

    Of what is done, two kinds are told apart: communities that were joined to one, and an import that was taken back.
    """

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"
    SYNC = "sync"
    FORGET = "forget"
    JOIN = "join"
    BACK = "back"


class RowOp(StrEnum):
    """What happened to a row."""

    MADE = "I"
    CHANGED = "U"
    DELETED = "D"
    RETURNED = "R"


JSON = frozenset(
    {
        ("batch", "found"),
        ("segment", "filter"),
        ("field", "choices"),
        ("import_profile", "mapping"),
        ("event_move", "open"),
        ("registration", "answers"),
        ("event_score", "answers"),
        ("event_sheet", "people"),
        ("gone", "image"),
        ("before", "state"),
    }
)
"""Columns that hold JSON, or NULL where they may be empty."""
_SECONDS, _MILLISECONDS, _DAYS = (-62_135_596_800, 253_402_300_799), (0, 253_402_300_799_999), (-719_162, 2_932_896)
_TIMES = {
    "at": "entry script_use part_use queue_member event_move event_note registration arrival event_score event_sheet handed",
    "ts": "message",
    "first": "batch",
    "last": "batch",
    "offered": "registration",
    "posted": "event_post",
    "started": "event_show",
    "ended": "event_show",
}
RANGES = {
    **{(table, column): _SECONDS for column, tables in _TIMES.items() for table in tables.split()},
    **{(table, "made"): _MILLISECONDS for table in ("member", "script", "queue", "event")},
    ("step", "at"): _MILLISECONDS,
    ("batch", "at"): _MILLISECONDS,
    ("face", "last"): _DAYS,
    **{(table, "day"): _DAYS for table in ("spoke", "spoke_hour", "spoke_day", "checked")},
    ("message", "zone"): (-1_440, 1_440),
    ("message_again", "zone"): (-1_440, 1_440),
    ("member", "birth_year"): (0, 9_999),
    ("member", "birth_month"): (0, 12),
    ("member", "birth_day"): (0, 31),
    ("event_task", "away"): (-1_000_000, 1_000_000),
    ("event_post", "away"): (-1_000_000, 1_000_000),
    ("event_show", "minute"): (-1_000_000, 1_000_000),
    ("event_show", "lasts"): (-1_000_000, 1_000_000),
}
"""Whole numbers between which a column stays: times within the years 1 to 9999, and what no calendar has."""
NUMBERS = ("line", "log_from")
"""Keys of ``meta`` whose value is a whole number."""
_TEXTS = ("TEXT", "ANY")


def find_impossible(conn: sqlite3.Connection) -> Iterator[str]:
    """Yield the places, as ``table.column``, of values that no version of ours ever writes."""
    for table, columns in _list_columns(conn):
        for column in columns:
            if (table, column) in JSON:
                where = f"{column} IS NOT NULL AND NOT json_valid({column})"
                if conn.execute(f"SELECT 1 FROM main.{table} WHERE {where} LIMIT 1").fetchone():
                    yield f"{table}.{column}"
    here = {(table, column) for table, columns in _list_columns(conn, "INTEGER") for column in columns}
    for (table, column), (least, most) in RANGES.items():
        if (table, column) in here and conn.execute(
            f"SELECT 1 FROM main.{table} WHERE {column} NOT BETWEEN ? AND ? LIMIT 1", (least, most)
        ).fetchone():
            yield f"{table}.{column}"
    for key, value in conn.execute("SELECT key, value FROM meta"):
        if key in NUMBERS and not value.removeprefix("-").isdecimal():
            yield f"meta.{key}"
    if conn.execute(
        "SELECT 1 FROM change WHERE op = 'D' AND old IS NOT NULL AND NOT json_valid(old) LIMIT 1"
    ).fetchone():
        yield "change.old"


def find_unreadable(conn: sqlite3.Connection) -> Iterator[str]:
    """Yield the tables that hold text which is no UTF-8. Reads every row: seconds for a million messages."""
    before, tables = conn.text_factory, _list_columns(conn)
    conn.text_factory = bytes
    try:
        for table, columns in tables:
            if columns and _has_unreadable(conn, table, columns):
                yield table
    finally:
        conn.text_factory = before


def _has_unreadable(conn: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    for row in conn.execute(f"SELECT {', '.join(columns)} FROM main.{table}"):
        try:
            for value in row:
                if isinstance(value, bytes):
                    value.decode()
        except UnicodeDecodeError:
            return True
    return False


def _list_columns(conn: sqlite3.Connection, *types: str) -> list[tuple[str, list[str]]]:
    """Return the tables and their columns of these types, those that can hold text if none is named; virtual tables and what belongs to them are left out."""
    listed = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    tables = [str(row[0]) for row in conn.execute(listed)]
    return [
        (
            table,
            [str(row[1]) for row in conn.execute(f"PRAGMA main.table_info({table})") if row[2] in (types or _TEXTS)],
        )
        for table in tables
    ]
