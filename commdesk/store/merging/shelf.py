"""An empty file in memory, in which what a colleague's computer said lies beside the workspace while it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from commdesk.store.database import Database
from commdesk.store.merging.taking import BOOKS, SCHEMA

STEP = ("id", "line", "who", "at", "name", "kind", "target")
"""Columns of a step that travel: how it came here is each file's own."""
_TABLES = {
    "step": f"id INTEGER PRIMARY KEY, {', '.join(STEP[1:])}",
    "change": "id INTEGER PRIMARY KEY, step, tbl, row, op, col, old, new",
    "stamp": "tbl, row, col, step, PRIMARY KEY(tbl, row, col)",
    "rival": "tbl, row, col, step, value, PRIMARY KEY(tbl, row, col, step)",
    "gone": "tbl, row, image, PRIMARY KEY(tbl, row)",
    "blob": "id INTEGER PRIMARY KEY, data",
}


@contextmanager
def open_shelf(db: Database) -> Iterator[sqlite3.Connection]:
    """Attach, while inside, an empty file as `SCHEMA`: every logged table with its columns, `BOOKS`, ``step``, ``change``, ``blob``.

    Made once for all that is read in one go: whenever a table is made SQLite prepares every statement anew.
    """
    with db.attach_memory(SCHEMA) as conn:
        for table, columns in db.tables.items():
            fields = ", ".join(["id INTEGER PRIMARY KEY", *(column for column in columns if column != "id")])
            conn.execute(f"CREATE TABLE {SCHEMA}.{table}({fields})")
        for table, described in _TABLES.items():
            conn.execute(f"CREATE TABLE {SCHEMA}.{table}({described}){' WITHOUT ROWID' if table in BOOKS else ''}")
        yield conn


def clear_shelf(conn: sqlite3.Connection, db: Database) -> None:
    """Take everything off it, for the next one."""
    for table in (*db.tables, *_TABLES):
        conn.execute(f"DELETE FROM {SCHEMA}.{table}")
