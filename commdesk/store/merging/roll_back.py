"""Taking a merge out exactly, as if it had not been: while it is the newest thing here and nobody was told of it (FILE-FORMAT.md §8)."""

from __future__ import annotations

import json
import sqlite3

from commdesk.errors import Phrase
from commdesk.store import blobs
from commdesk.store.connection import select_tuples
from commdesk.store.database import Database
from commdesk.store.merging.published import find_newest_told
from commdesk.store.merging.row_state import note_returned
from commdesk.store.values import StepKind


def can_roll_back(conn: sqlite3.Connection, merge: int) -> bool:
    """Whether no step that stays can have known of one that the merge brought."""
    newest = conn.execute("SELECT max(id) FROM step WHERE via IS NULL").fetchone()[0]
    kept = conn.execute("SELECT 1 FROM before WHERE merge = ? LIMIT 1", (merge,)).fetchone()
    forgot = conn.execute("SELECT 1 FROM step WHERE via = ? AND kind = 'forget' LIMIT 1", (merge,)).fetchone()
    if newest != merge or kept is None or forgot is not None:
        return False
    first = conn.execute("SELECT min(here) FROM step WHERE via = ?", (merge,)).fetchone()[0]
    if first is None:
        return True
    # A bundle that brought nothing new still counts its writer as knowing what was here.
    read_since = conn.execute("SELECT 1 FROM peer WHERE here >= ? LIMIT 1", (first,)).fetchone()
    return find_newest_told(conn) < first and read_since is None


def roll_back_merge(db: Database, merge: int, name: Phrase) -> None:
    """Put every row back as it was before the merge, and forget that there was one. Merging the file again offers it again.

    Raises:
        Problem: the disk is full, the file is read-only or busy. Nothing was written.
    """
    with db.step(name, kind=StepKind.UNDO, mode="merge", cascade=False, trace=False) as conn:
        for table, columns in db.tables.items():
            _restore_rows(conn, table, columns, merge)
        these = "SELECT id FROM step WHERE via = ?1 OR id = ?1"
        conn.execute(f"DELETE FROM change WHERE step IN ({these})", (merge,))
        conn.execute(f"DELETE FROM unseen WHERE step IN ({these})", (merge,))
        conn.execute("DELETE FROM step WHERE via = ?1 OR id = ?1", (merge,))
        conn.execute("DELETE FROM before WHERE merge = ?", (merge,))
    blobs.clean_up_blobs(db)  # until its own trace is gone, that names what it took away


def _restore_rows(conn: sqlite3.Connection, table: str, columns: list[str], merge: int) -> None:
    made = f"SELECT row FROM before WHERE merge = {merge} AND tbl = '{table}' AND state IS NULL"
    conn.execute(f"DELETE FROM main.{table} WHERE id IN ({made})")
    touched = f"SELECT row FROM before WHERE merge = {merge} AND tbl = '{table}'"
    for book in ("stamp", "rival", "gone"):
        conn.execute(f"DELETE FROM {book} WHERE tbl = '{table}' AND row IN ({touched})")
    states = select_tuples(
        conn, "SELECT row, state FROM before WHERE merge = ? AND tbl = ? AND state IS NOT NULL", (merge, table)
    ).fetchall()
    for row, text in states:
        _restore_row(conn, table, columns, row, json.loads(text))


def _restore_row(conn: sqlite3.Connection, table: str, columns: list[str], row: int, state: dict[str, object]) -> None:
    """Write one row and its books as `commdesk.store.merging.taking.remember_rows` noted them."""
    values = state["row"]
    if isinstance(values, dict):
        there = conn.execute(f"SELECT 1 FROM main.{table} WHERE id = ?", (row,)).fetchone()
        fields = [column for column in columns if column != "id"]
        if there is None:
            holes = ", ".join("?" * len(columns))
            conn.execute(
                f"INSERT INTO main.{table}({', '.join(columns)}) VALUES ({holes})",
                [values[column] for column in columns],
            )
            note_returned(conn, table, row)
        elif fields:
            sets = ", ".join(f"{column} = ?" for column in fields)
            conn.execute(f"UPDATE main.{table} SET {sets} WHERE id = ?", [*(values[column] for column in fields), row])
    else:
        conn.execute(f"DELETE FROM main.{table} WHERE id = ?", (row,))
    for book, holes in (("stamp", "?, ?"), ("rival", "?, ?, ?")):
        cells = state[book]
        assert isinstance(cells, list)
        conn.executemany(f"INSERT INTO {book} VALUES (?, ?, {holes})", [(table, row, *cell) for cell in cells])
    gone = state["gone"]
    if isinstance(gone, list):
        conn.execute("INSERT INTO gone VALUES (?, ?, ?)", (table, row, gone[0]))
