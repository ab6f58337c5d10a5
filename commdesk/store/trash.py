"""The trash: rows that were deleted and can be brought back, with everything that went with them (FILE-FORMAT.md §9)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commdesk.errors import Phrase, Problem, mark
from commdesk.store.change_log.bulk_delete import revive_rows
from commdesk.store.database import Database
from commdesk.store.reversal import image_values_sql


@dataclass(frozen=True, slots=True)
class TrashedRow:
    """A deleted row as it last was. ``at``: UTC milliseconds, when it was deleted, by ``who``."""

    id: int
    values: Mapping[str, Any]
    at: int
    who: str


def list_trashed(db: Database, table: str, limit: int = 500) -> list[TrashedRow]:
    """Return the deleted rows of a table that were not forgotten, the newest first."""
    sql = f"""SELECT g.row, g.image, s.at, s.who FROM gone g JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
        JOIN step s ON s.id = t.step WHERE g.tbl = ? AND g.image IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM {table} l WHERE l.id = g.row) ORDER BY t.step DESC, g.row LIMIT ?"""
    return [TrashedRow(row[0], json.loads(row[1]), row[2], row[3]) for row in db.reader.execute(sql, (table, limit))]


def restore_rows(db: Database, name: Phrase, table: str, ids: Iterable[int]) -> int:
    """Bring rows back in one step, with those that went in the same step because of them and those they cannot be without.

    Returns how many rows of ``table`` came back; those that live already are left alone.

    Raises:
        Problem: one of them was forgotten, or is not in the trash.
    """
    with db.step(name, mode="revive") as conn:
        conn.execute("PRAGMA defer_foreign_keys = ON")
        found: dict[str, set[int]] = {}
        for ident in ids:
            _gather_related(conn, db, table, ident, found)
        # When it went is no longer known once it is back.
        went = [(each, row, _load_deleting_step(conn, each, row)) for each, rows in found.items() for row in rows]
        for each in sorted(found):
            conn.execute("CREATE TEMP TABLE IF NOT EXISTS back_again(row INTEGER PRIMARY KEY)")
            conn.execute("DELETE FROM temp.back_again")
            conn.executemany("INSERT INTO temp.back_again VALUES (?)", [(row,) for row in sorted(found[each])])
            revive_rows(conn, each, image_values_sql(conn, each, "g.image"), "SELECT row FROM temp.back_again")
        for place in went:
            _restore_references(conn, db, *place)
        return len(found.get(table, ()))


def _gather_related(conn: sqlite3.Connection, db: Database, table: str, ident: int, found: dict[str, set[int]]) -> None:
    """Add a row, what it cannot be without, and what went with it."""
    if _is_alive(conn, table, ident) or ident in found.get(table, ()):
        return
    row = conn.execute("SELECT image FROM gone WHERE tbl = ? AND row = ?", (table, ident)).fetchone()
    if row is None or row[0] is None:
        raise Problem(mark("core", "This was forgotten for good and cannot be brought back."))
    found.setdefault(table, set()).add(ident)
    image = json.loads(row[0])
    for ref in db.references:
        if ref.table == table and image.get(ref.column) is not None:
            _restore_needed(conn, db, ref.target, image[ref.column], ref.needs, found)
    for ref in db.references:
        if ref.target == table and ref.needs:
            for child in _find_deleted_along(conn, table, ident, ref.table, ref.column):
                _gather_related(conn, db, ref.table, child, found)


def _restore_needed(
    conn: sqlite3.Connection, db: Database, table: str, ident: int, needs: bool, found: dict[str, set[int]]
) -> None:
    """Bring back what a row refers to, without all that it held; a reference that may be empty to what is forgotten is none."""
    if _is_alive(conn, table, ident) or ident in found.get(table, ()):
        return
    row = conn.execute("SELECT image FROM gone WHERE tbl = ? AND row = ?", (table, ident)).fetchone()
    if row is None or row[0] is None:
        raise Problem(mark("core", "What this belongs to was forgotten for good, so it cannot be brought back."))
    found.setdefault(table, set()).add(ident)
    image = json.loads(row[0])
    for ref in db.references:
        if ref.table == table and image.get(ref.column) is not None:
            _restore_needed(conn, db, ref.target, image[ref.column], ref.needs, found)


def _load_deleting_step(conn: sqlite3.Connection, table: str, ident: int) -> int:
    """Return the step that deleted a row."""
    row = conn.execute("SELECT step FROM stamp WHERE tbl = ? AND row = ? AND col = '-'", (table, ident)).fetchone()
    return int(row[0]) if row is not None else 0


def _restore_references(conn: sqlite3.Connection, db: Database, table: str, ident: int, step: int) -> None:
    """Let living rows refer to a row again that were emptied when it was deleted, unless they refer to another by now."""
    for ref in db.references:
        if ref.target == table and not ref.needs:
            conn.execute(
                f"""UPDATE main.{ref.table} SET {ref.column} = ?1 WHERE {ref.column} IS NULL AND id IN (
                    SELECT row FROM change WHERE step = ?2 AND tbl = ?3 AND op = 'U' AND col = ?4 AND old = ?1)""",
                (ident, step, ref.table, ref.column),
            )


def _find_deleted_along(conn: sqlite3.Connection, table: str, ident: int, child: str, column: str) -> list[int]:
    """Return the rows of ``child`` that hung on a row and were deleted in the same step."""
    sql = """SELECT g.row FROM gone g JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
        JOIN stamp d ON d.tbl = ? AND d.row = ? AND d.col = '-' AND d.step = t.step
        WHERE g.tbl = ? AND g.image IS NOT NULL AND json_extract(g.image, ?) = ?"""
    return [row[0] for row in conn.execute(sql, (table, ident, child, f"$.{column}", ident))]


def _is_alive(conn: sqlite3.Connection, table: str, ident: int) -> bool:
    return conn.execute(f"SELECT 1 FROM {table} WHERE id = ?", (ident,)).fetchone() is not None


def is_deleted_by_hand(conn: sqlite3.Connection, table: str, ident: int) -> bool:
    """Return whether somebody deleted this row, or it was forgotten; what only an undo took away was deleted by nobody.

    What an import brings again is not made again where this is so.
    """
    row = conn.execute(
        """SELECT g.image IS NULL OR coalesce(s.kind, '') NOT IN ('undo', 'redo', 'back') FROM gone g
        LEFT JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-' LEFT JOIN step s ON s.id = t.step
        WHERE g.tbl = ? AND g.row = ?""",
        (table, ident),
    ).fetchone()
    return bool(row and row[0])
