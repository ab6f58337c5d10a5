"""Writing what was there before a step, one statement per table and field (store.md §6).

What is gone meanwhile stays gone: a step that was passed over may have taken it away, and nothing here may bring back
half of that, or refer to what is not there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from commdesk.store.change_log.bulk_delete import Tables, children_first, delete_rows, revive_rows
from commdesk.store.change_log.triggers import Reference


@dataclass(frozen=True, slots=True)
class Written:
    """What reversing came to.

    ``changed``: something was written. ``away``: rows and references that should have come back or been as before, but are
    gone. ``lost``: there were some, or rows to be taken away that are not there.
    """

    changed: bool
    away: int
    lost: bool


def write(conn: sqlite3.Connection, tables: Tables, references: Sequence[Reference], step: int) -> Written:
    """Write, inside an open step of mode ``revive``, what the rows of ``step`` held before it."""
    conn.execute("PRAGMA defer_foreign_keys = ON")
    conn.execute("DELETE FROM temp.back")
    conn.execute(_FIRST, (step,))
    conn.execute(_STALE)
    found = [row[0] for row in conn.execute("SELECT DISTINCT tbl FROM temp.back ORDER BY tbl")]
    touched = [table for table in found if table in tables]
    written = set(map(tuple, conn.execute("SELECT DISTINCT tbl, col FROM change WHERE step = ? AND op = 'U'", (step,))))
    lost = _absent(conn, touched)
    away = _spare(conn, touched, references, written, step)
    for table in touched:
        cut = f"SELECT row FROM temp.back WHERE tbl = '{table}' AND op IN ('U', 'D')"
        revive_rows(conn, table, from_image(conn, table, "g.image"), cut)
    for table in touched:
        columns = {column for each, column in written if each == table}
        away += _restore(conn, table, tables[table], columns, _targets(references, table), step)
    for ref in references:
        if ref.table in touched and not ref.needs:
            _refer_to_nothing(conn, ref)
    # Last: by now nothing of this step refers to what it made, so no cascade takes what should stay.
    for table in children_first(touched, references):
        made = "SELECT row AS id FROM temp.back WHERE tbl = ? AND op IN ('I', 'R')"
        delete_rows(conn, tables, references, table, made, (table,))
    changed = conn.execute("SELECT 1 FROM change WHERE step = (SELECT step FROM temp.now) LIMIT 1").fetchone()
    return Written(changed is not None, away, lost or away > 0)


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


def _targets(references: Iterable[Reference], table: str) -> dict[str, str]:
    """Return the columns of ``table`` that name a row of another, and that other table."""
    return {ref.column: ref.target for ref in references if ref.table == table}


# The first thing that happened to each row, and (cut) the first time it was deleted.
_FIRST = """INSERT INTO temp.back SELECT tbl, row, substr('IRUD', min(4 * id + instr('IRUD', op) - 1) % 4 + 1, 1),
    min(iif(op = 'D', id, NULL)), 0 FROM change WHERE step = ? GROUP BY tbl, row"""

# Rows whose newest image is not the one this step left: they were made anew since, in it or after it.
_STALE = """UPDATE temp.back AS b SET stale = 1 WHERE op IN ('U', 'D') AND cut AND NOT EXISTS (
    SELECT 1 FROM gone g JOIN change c ON c.id = b.cut WHERE g.tbl = b.tbl AND g.row = b.row AND g.image = c.old)"""


def _absent(conn: sqlite3.Connection, tables: list[str]) -> bool:
    """Return whether something else took away a row that the step made."""
    made = "SELECT 1 FROM temp.back b WHERE tbl = ? AND op IN ('I', 'R') AND cut IS NULL"
    absent = "AND NOT EXISTS (SELECT 1 FROM main.{} t WHERE t.id = b.row) LIMIT 1"
    return any(conn.execute(f"{made} {absent.format(table)}", (table,)).fetchone() for table in tables)


def _spare(
    conn: sqlite3.Connection,
    tables: list[str],
    references: Sequence[Reference],
    written: Collection[tuple[str, str]],
    step: int,
) -> int:
    """Take out of the work what cannot come back: rows that something else deleted or forgot, and rows that need one.

    Returns how many those are.
    """
    away = 0
    for table in tables:
        absent = f"NOT EXISTS (SELECT 1 FROM main.{table} t WHERE t.id = b.row)"
        kept = "EXISTS (SELECT 1 FROM gone g WHERE g.tbl = b.tbl AND g.row = b.row AND g.image IS NOT NULL)"
        sql = f"UPDATE temp.back AS b SET op = '' WHERE tbl = ? AND op IN ('U', 'D') AND {absent}"
        away += conn.execute(f"{sql} AND (cut IS NULL OR NOT {kept})", (table,)).rowcount
    needs = [
        (ref, _before(ref, step, (ref.table, ref.column) in written))
        for ref in references
        if ref.needs and ref.table in tables
    ]
    while more := sum(_spare_needing(conn, ref, value) for ref, value in needs):
        away += more
    return away


def _before(ref: Reference, step: int, written: bool) -> str:
    """Return the SQL of what a deleted row of ``temp.back b`` referred to before ``step``: not always what its image says."""
    value = f"(SELECT json_extract(c.old, '$.{ref.column}') FROM change c WHERE c.id = b.cut)"
    if not written:
        return value
    before = f"""change u WHERE u.tbl = b.tbl AND u.row = b.row AND u.step = {step:d}
        AND u.op = 'U' AND u.col = '{ref.column}' AND u.id < b.cut"""
    return f"iif(EXISTS (SELECT 1 FROM {before}), (SELECT u.old FROM {before} ORDER BY u.id LIMIT 1), {value})"


def _spare_needing(conn: sqlite3.Connection, ref: Reference, value: str) -> int:
    # The value is read from an image: once for each row.
    lacking = f"""(WITH v(target) AS MATERIALIZED (SELECT {value}) SELECT 1 FROM v WHERE target IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM main.{ref.target} p WHERE p.id = target)
        AND NOT EXISTS (SELECT 1 FROM temp.back p WHERE p.tbl = '{ref.target}' AND p.row = target AND p.op IN ('U', 'D')))"""
    return conn.execute(
        f"""UPDATE temp.back AS b SET op = '' WHERE tbl = ? AND op IN ('U', 'D') AND cut IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM main.{ref.table} t WHERE t.id = b.row) AND EXISTS {lacking}""",
        (ref.table,),
    ).rowcount


def _refer_to_nothing(conn: sqlite3.Connection, ref: Reference) -> None:
    """Empty what rows that came back refer to and what is gone. By an UPDATE: in the image it would not be noted."""
    conn.execute(
        f"""UPDATE main.{ref.table} AS t SET {ref.column} = NULL WHERE {ref.column} IS NOT NULL
        AND id IN (SELECT row FROM temp.back WHERE tbl = ? AND op IN ('U', 'D') AND cut IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM main.{ref.target} p WHERE p.id = t.{ref.column})""",
        (ref.table,),
    )


def _restore(
    conn: sqlite3.Connection,
    table: str,
    columns: list[str],
    written: Collection[str],
    targets: dict[str, str],
    step: int,
) -> int:
    """Give the rows the step changed or deleted the values they held before it. ``written``: the columns it changed.

    Returns how many references were not put back, because what they name is gone.
    """
    fields = [c for c in columns if c != "id"]
    if conn.execute("SELECT 1 FROM temp.back WHERE tbl = ? AND stale LIMIT 1", (table,)).fetchone():
        _restore_deleted(conn, table, fields, written, targets, step)
    away = 0
    for column in fields:
        if column in written:
            before = """(SELECT c.row, c.old, min(c.id) FROM change c JOIN temp.back b ON b.tbl = c.tbl AND b.row = c.row
                WHERE c.step = ? AND c.tbl = ? AND c.op = 'U' AND c.col = ?
                    AND b.op IN ('U', 'D') AND (b.cut IS NULL OR c.id < b.cut) GROUP BY c.row) f"""
            lost = "0"
            if column in targets:
                lost = f"f.old IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.{targets[column]} p WHERE p.id = f.old)"
                away += conn.execute(f"SELECT count(*) FROM {before} WHERE {lost}", (step, table, column)).fetchone()[0]
            sql = (
                f"UPDATE main.{table} SET {column} = f.old FROM {before} WHERE main.{table}.id = f.row AND NOT ({lost})"
            )
            conn.execute(sql, (step, table, column))
    return away


def _restore_deleted(
    conn: sqlite3.Connection,
    table: str,
    fields: list[str],
    written: Collection[str],
    targets: dict[str, str],
    step: int,
) -> None:
    """Set stale rows to the step's own image of them; what it wrote before deleting is left to the caller."""
    if not fields:
        return
    sets = []
    for c, value in from_image(conn, table, "f.old").items():
        if c in targets:
            there = f"EXISTS (SELECT 1 FROM main.{targets[c]} p WHERE p.id = {value})"
            value = f"iif({value} IS NULL OR {there}, {value}, main.{table}.{c})"
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
