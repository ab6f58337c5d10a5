"""An empty file in memory, in which what a colleague's computer said lies beside the workspace while it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from commdesk.store.change_log.bulk_delete import Tables
from commdesk.store.database import Database
from commdesk.store.merging.taking import BOOKS, SCHEMA

STEP = ("id", "line", "who", "at", "name", "kind", "target")
"""Columns of a step that travel: how it came here is each file's own."""
# With the affinities of the books themselves: without, SQLite could not look rows up by their numbers.
_TABLES = {
    "step": f"id INTEGER PRIMARY KEY, {', '.join(STEP[1:])}",
    "change": "id INTEGER PRIMARY KEY, step INTEGER, tbl TEXT, row INTEGER, op, col, old, new",
    "stamp": "tbl TEXT, row INTEGER, col TEXT, step INTEGER, PRIMARY KEY(tbl, row, col)",
    "rival": "tbl TEXT, row INTEGER, col TEXT, step INTEGER, value, PRIMARY KEY(tbl, row, col, step)",
    "gone": "tbl TEXT, row INTEGER, image, PRIMARY KEY(tbl, row)",
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


def is_consistent(conn: sqlite3.Connection, tables: Tables) -> bool:
    """Whether books and rows on the shelf say the same: each row is one of ours and either stands or is gone, as its books tell."""
    known = ", ".join(f"'{table}'" for table in tables)
    strange = " UNION ALL ".join(
        f"SELECT 1 FROM {SCHEMA}.{book} WHERE tbl IS NULL OR tbl NOT IN ({known}) OR typeof(row) <> 'integer'"
        for book in (*BOOKS, "change")
    )
    if conn.execute(f"{strange} LIMIT 1").fetchone() is not None:
        return False
    used = {row[0] for book in BOOKS for row in conn.execute(f"SELECT DISTINCT tbl FROM {SCHEMA}.{book}")}
    lost = f"""SELECT 1 FROM {SCHEMA}.change WHERE op NOT IN ('I', 'U', 'D', 'R') OR (op = 'D' AND NOT {_is_image_sql("old")}) LIMIT 1"""
    if conn.execute(lost).fetchone() is not None:
        return False
    return all(_is_table_consistent(conn, table, columns, table in used) for table, columns in tables.items())


def _is_image_sql(value: str, names: str = "") -> str:
    """Return SQL of whether a value is NULL or a row as JSON, whole numbers and text by the ``names`` of columns, any if there are none."""
    strange = f" OR key NOT IN ({names})" if names else ""
    return f"""CASE WHEN {value} IS NULL THEN 1 WHEN NOT json_valid({value}) THEN 0 WHEN json_type({value}) <> 'object' THEN 0
        ELSE NOT EXISTS (SELECT 1 FROM json_each({value}) WHERE type NOT IN ('integer', 'text', 'null'){strange}) END"""


def _is_table_consistent(conn: sqlite3.Connection, table: str, columns: Collection[str], used: bool) -> bool:
    if not used:
        return conn.execute(f"SELECT 1 FROM {SCHEMA}.{table} LIMIT 1").fetchone() is None
    names = ", ".join(f"'{column}'" for column in ("id", *columns, "", "*", "-"))
    here = f"b.tbl = '{table}' AND b.row = r.row"
    said = f"SELECT DISTINCT row FROM {SCHEMA}.stamp WHERE tbl = '{table}'"
    stands = f"EXISTS (SELECT 1 FROM {SCHEMA}.{table} b WHERE b.id = r.row)"
    gone = f"EXISTS (SELECT 1 FROM {SCHEMA}.gone b WHERE {here})"
    erased = f"EXISTS (SELECT 1 FROM {SCHEMA}.gone b WHERE {here} AND b.image IS NULL)"
    born, died = (f"EXISTS (SELECT 1 FROM {SCHEMA}.stamp b WHERE {here} AND b.col = '{col}')" for col in ("", "-"))
    faults = (
        f"SELECT 1 FROM ({said}) r WHERE {stands} = {gone} OR iif({erased}, NOT {died} OR {born}, NOT {born}) OR r.row < 1",
        f"SELECT 1 FROM {SCHEMA}.{table} r WHERE r.id NOT IN ({said})",
        f"""SELECT 1 FROM {SCHEMA}.gone r WHERE tbl = '{table}' AND (row NOT IN ({said})
            OR NOT {_is_image_sql("image", names)} OR NOT CASE WHEN image IS NULL THEN 1 ELSE json_extract(image, '$.id') IS row END)""",
        f"SELECT 1 FROM {SCHEMA}.rival WHERE tbl = '{table}' AND row NOT IN ({said})",
        *(
            f"SELECT 1 FROM {SCHEMA}.{book} WHERE tbl = '{table}' AND col NOT IN ({names})"
            for book in ("stamp", "rival")
        ),
    )
    return conn.execute(f"{' UNION ALL '.join(faults)} LIMIT 1").fetchone() is None
