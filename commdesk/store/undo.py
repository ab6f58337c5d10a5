"""Undo and redo: what can be taken back is derived from the steps in the file and survives a restart (store.md §6)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commdesk.errors import Phrase, Problem, mark
from commdesk.store.database import Database
from commdesk.store.ids import GREATEST
from commdesk.store.triggers import Reference


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken back. ``at`` is UTC milliseconds."""

    id: int
    name: Phrase
    at: int
    kind: str


Verb = Callable[[Database], Step | None]
"""`undo` or `redo`."""


def undoable(conn: sqlite3.Connection) -> Step | None:
    """Return the newest step of this copy that still stands, or None."""
    taken = 0
    for step in _newest_first(conn):
        if step.kind == "undo":
            taken += 1
        elif taken == 0:
            return step
        else:
            taken -= 1
    return None


def redoable(conn: sqlite3.Connection) -> Step | None:
    """Return the newest undo that nothing was written after, or None."""
    redone = 0
    for step in _newest_first(conn):
        if step.kind == "redo":
            redone += 1
        elif step.kind != "undo":
            return None
        elif redone == 0:
            return step
        else:
            redone -= 1
    return None


def undo(db: Database) -> Step | None:
    """Take the newest standing step back; return it, or None if there is none."""
    with db.alone():
        step = undoable(db.reader)
        if step is not None:
            reverse(db, step, "undo")
        return step


def redo(db: Database) -> Step | None:
    """Do again what the newest undo took back; return the undo step, or None if there is none."""
    with db.alone():
        step = redoable(db.reader)
        if step is not None:
            reverse(db, step, "redo")
        return step


def reverse(db: Database, step: Step, kind: str) -> None:
    """Write, as a new step of ``kind``, what the rows of ``step`` held before it. One statement per table and field.

    Raises:
        Problem: the history of that time was cleared, or somebody was forgotten since.
    """
    if step.id <= undo_from(db.reader):
        raise Problem(mark("core", "This can no longer be taken back: its details were cleared from the history."))
    with db.step(step.name, kind=kind, target=step.id, mode="revive") as conn:
        conn.execute("PRAGMA defer_foreign_keys = ON")
        conn.execute("DELETE FROM temp.back")
        conn.execute(_FIRST, (step.id,))
        conn.execute(_STALE)
        found = [row[0] for row in conn.execute("SELECT DISTINCT tbl FROM temp.back ORDER BY tbl")]
        tables = [table for table in found if table in db.tables]
        for table in tables:
            _revive(conn, table, db.tables[table])
        for table in tables:
            _restore(conn, table, db.tables[table], step.id)
        # Last: by now nothing of this step refers to what it made, so no cascade takes what should stay.
        for table in _children_first(tables, db.references):
            gone = "SELECT row FROM temp.back WHERE tbl = ? AND op IN ('I', 'R')"
            conn.execute(f"DELETE FROM main.{table} WHERE id IN ({gone})", (table,))


def undo_from(conn: sqlite3.Connection) -> int:
    """Return the step that undo does not reach: the last one cut from the history, or the last forgetting."""
    cut = conn.execute("SELECT value FROM meta WHERE key = 'log_from'").fetchone()
    # A forget that came by a merge counts as placed directly after that merge.
    forgot = conn.execute(
        "SELECT coalesce(via, id) FROM step WHERE kind = 'forget' ORDER BY coalesce(via, id) DESC LIMIT 1"
    ).fetchone()
    return max(int(cut[0]) if cut else 0, forgot[0] if forgot else 0)


def _children_first(tables: list[str], references: list[Reference]) -> list[str]:
    """Return ``tables`` so that each comes before those it refers to: then no reference is emptied on the way out."""
    ordered: list[str] = []
    while left := [table for table in tables if table not in ordered]:
        targets = {ref.target for ref in references if ref.table in left and ref.table != ref.target}
        ordered += [table for table in left if table not in targets] or left
    return ordered


# The first thing that happened to each row, and (cut) the first time it was deleted.
_FIRST = """INSERT INTO temp.back SELECT tbl, row, op,
    (SELECT min(d.id) FROM change d WHERE d.tbl = f.tbl AND d.row = f.row AND d.step = f.step AND d.op = 'D'), 0 FROM
    (SELECT tbl, row, op, step, min(id) FROM change WHERE step = ? GROUP BY tbl, row) f"""

# Rows whose newest image is not the one this step left: they were made anew since, in it or after it.
_STALE = """UPDATE temp.back AS b SET stale = 1 WHERE op IN ('U', 'D') AND cut AND NOT EXISTS (
    SELECT 1 FROM gone g JOIN change c ON c.id = b.cut WHERE g.tbl = b.tbl AND g.row = b.row AND g.image = c.old)"""


def _revive(conn: sqlite3.Connection, table: str, columns: list[str]) -> None:
    """Put back, from their images, rows that the step changed or deleted and that are not there."""
    values = ", ".join(from_image(conn, table, "g.image").values())
    conn.execute(
        f"""INSERT INTO main.{table}({", ".join(columns)}) SELECT {values} FROM temp.back b
        JOIN gone g ON g.tbl = b.tbl AND g.row = b.row
        WHERE b.tbl = ? AND b.op IN ('U', 'D') AND NOT EXISTS (SELECT 1 FROM main.{table} t WHERE t.id = b.row)""",
        (table,),
    )


def from_image(conn: sqlite3.Connection, table: str, image: str) -> dict[str, str]:
    """Return, by column, the SQL of the value in ``image``.

    A column younger than the image takes its default, else undo across a migration fails on NOT NULL.
    """
    found = {}
    for _, column, _, needed, default, _ in conn.execute(f"PRAGMA main.table_info({table})"):
        value = f"json_extract({image}, '$.{column}')"
        if default is not None and needed:
            value = f"ifnull({value}, {default})"
        elif default is not None:
            value = f"iif(json_type({image}, '$.{column}') IS NULL, {default}, {value})"
        found[column] = value
    return found


def _restore(conn: sqlite3.Connection, table: str, columns: list[str], step: int) -> None:
    """Give the rows the step changed or deleted the values they held before it."""
    rows = conn.execute("SELECT DISTINCT col FROM change WHERE step = ? AND tbl = ? AND op = 'U'", (step, table))
    written = {row[0] for row in rows}
    fields = [c for c in columns if c != "id"]
    if conn.execute("SELECT 1 FROM temp.back WHERE tbl = ? AND stale LIMIT 1", (table,)).fetchone():
        _restore_deleted(conn, table, fields, written, step)
    for column in fields:
        if column in written:
            conn.execute(
                f"""UPDATE main.{table} SET {column} = f.old FROM (
                    SELECT c.row, c.old, min(c.id) FROM change c JOIN temp.back b ON b.tbl = c.tbl AND b.row = c.row
                    WHERE c.step = ? AND c.tbl = ? AND c.op = 'U' AND c.col = ?
                        AND b.op IN ('U', 'D') AND (b.cut IS NULL OR c.id < b.cut)
                    GROUP BY c.row) f
                WHERE main.{table}.id = f.row""",
                (step, table, column),
            )


def _restore_deleted(conn: sqlite3.Connection, table: str, fields: list[str], written: set[str], step: int) -> None:
    """Set stale rows to the step's own image of them; what it wrote before deleting is left to the caller."""
    if not fields:
        return
    sets = []
    for c, value in from_image(conn, table, "f.old").items():
        if c in written:
            before = f"""SELECT 1 FROM change u WHERE u.step = {step:d} AND u.tbl = '{table}' AND u.row = f.row
                AND u.op = 'U' AND u.col = '{c}' AND u.id < f.id"""
            value = f"iif(EXISTS ({before}), main.{table}.{c}, {value})"
        if c in fields:
            sets.append(f"{c} = {value}")
    conn.execute(
        f"""UPDATE main.{table} SET {", ".join(sets)} FROM (
            SELECT b.row, c.old, c.id FROM temp.back b JOIN change c ON c.id = b.cut WHERE b.tbl = ? AND b.stale) f
        WHERE main.{table}.id = f.row""",
        (table,),
    )


def _newest_first(conn: sqlite3.Connection) -> Iterator[Step]:
    """Yield this copy's own steps that undo may reach. In pages: a half-read query would keep the reader back."""
    line = conn.execute("SELECT value FROM meta WHERE key = 'line'").fetchone()
    if line is None:
        return
    start, end = undo_from(conn), GREATEST
    sql = """SELECT id, name, at, kind FROM step WHERE line = ? AND via IS NULL AND id > ? AND id <= ?
        ORDER BY id DESC LIMIT 32"""
    while rows := conn.execute(sql, (int(line[0]), start, end)).fetchall():
        for row in rows:
            yield Step(row["id"], Phrase.load(row["name"]), row["at"], row["kind"])
        end = rows[-1]["id"] - 1
