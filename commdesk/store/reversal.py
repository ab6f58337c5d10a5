"""Writing what was there before a step, one statement per table and field (FILE-FORMAT.md §6).

What is gone meanwhile stays gone: a step that was passed over may have taken it away, and nothing here may bring back
half of that, or refer to what is not there. What others wrote since stays (`commdesk.store.merging.sparing`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from commdesk.store.change_log.bulk_delete import (
    Tables,
    delete_rows,
    insert_returning,
    read_images,
    returning,
    sort_children_first,
)
from commdesk.store.change_log.triggers import ForeignKey
from commdesk.store.database import list_merge_writes
from commdesk.store.merging.sparing import NOTHING_SPARED, SparedWork, Sparing
from commdesk.store.values import StepKind


@dataclass(frozen=True, slots=True)
class ReversalResult:
    """What reversing came to.

    ``changed``: something was written. ``away``: rows and references that should have come back or been as before, but are
    gone. ``lost``: there were some, or rows to be taken away that are not there. ``spared``: what others changed since and
    was left as it is.
    """

    changed: bool
    away: int
    lost: bool
    spared: SparedWork = NOTHING_SPARED


def write_reversal(
    conn: sqlite3.Connection, tables: Tables, references: Sequence[ForeignKey], step: int
) -> ReversalResult:
    """Write, inside an open step of mode ``revive``, what the rows of ``step`` held before it."""
    conn.execute("PRAGMA defer_foreign_keys = ON")
    work = _survey(conn, tables, step)
    order = sort_children_first(work.tables, references)
    lost = _has_absent_rows(conn, work.tables)
    away = sum(work.sparing.leave_dead(table) for table in work.tables) if work.sparing.needed else 0
    for table in work.tables:
        cut = f"SELECT row FROM temp.back WHERE tbl = '{table}' AND op IN ('U', 'D') AND cut IS NOT NULL"
        read_images(conn, table, image_values_sql(conn, table, "g.image"), cut, forgotten=False)
    away += _exclude_lost_rows(conn, work, references)
    # What others refer to first: whenever a row comes before one it names, SQLite looks for such rows at each that comes.
    for table in reversed(order):
        insert_returning(conn, table)
    for table in work.tables:
        away += _restore_rows(conn, table, tables[table], work, _map_targets(references, table))
    for ref in references:
        if ref.table in work.tables and not ref.needs:
            _clear_dangling(conn, ref, work)
    for table in work.tables:
        conn.execute(f"DELETE FROM {returning(table)}")
    # Last: by now nothing of this step refers to what it made, so no cascade takes what should stay.
    if work.sparing.needed:
        work.sparing.leave_made_rows(references, work.tables)
    made = "SELECT row AS id FROM temp.back WHERE tbl = ? AND op IN ('I', 'R')"
    for table in order:
        if conn.execute(f"{made} LIMIT 1", (table,)).fetchone():
            delete_rows(conn, tables, references, table, made, (table,))
    changed = conn.execute("SELECT 1 FROM change WHERE step = (SELECT step FROM temp.now) LIMIT 1").fetchone()
    return ReversalResult(changed is not None, away, lost or away > 0, work.sparing.spared)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a step did, as ``temp.back`` and ``temp.held`` have it.

    ``tables``: those it touched. ``stale``: of these, those with rows that were made anew since. ``written``: tables and the
    columns it changed, but for what others wrote since. ``sparing``: knows of those.
    """

    tables: Sequence[str]
    stale: Collection[str]
    written: Collection[tuple[str, str]]
    sparing: Sparing

    def stands(self, ref: ForeignKey) -> bool:
        """Whether rows that return held before the step what their newest image says, in the column of ``ref``."""
        return ref.table not in self.stale and (ref.table, ref.column) not in self.written


def _survey(conn: sqlite3.Connection, tables: Tables, step: int) -> _Work:
    """Fill ``temp.back`` and ``temp.held`` with what ``step`` did, each of its changes read once."""
    conn.execute("DELETE FROM temp.back")
    conn.execute("DELETE FROM temp.held")
    # A merge wrote something of its own beside what it brought: what is referred to was kept, and what was decided.
    kind = conn.execute("SELECT kind FROM step WHERE id = ?", (step,)).fetchone()
    steps = [step]
    if kind is not None and kind[0] == StepKind.MERGE:
        steps += list_merge_writes(conn, step)
    among = json.dumps(steps)
    conn.execute(_FIRST, (among,))
    conn.execute(_HELD, (among,))
    conn.execute(_STALE)
    touched = [row[0] for row in conn.execute("SELECT DISTINCT tbl FROM temp.back ORDER BY tbl")]
    found = [table for table in touched if table in tables]
    sparing = Sparing(conn, step)
    if sparing.needed:
        sparing.find_cells(tables, found)
        sparing.leave_fields()
    stale = {row[0] for row in conn.execute("SELECT DISTINCT tbl FROM temp.back WHERE stale")}
    written = set(map(tuple, conn.execute("SELECT DISTINCT tbl, col FROM temp.held")))
    return _Work(found, stale, written, sparing)


def image_values_sql(conn: sqlite3.Connection, table: str, image: str) -> dict[str, str]:
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


def _map_targets(references: Iterable[ForeignKey], table: str) -> dict[str, str]:
    """Return the columns of ``table`` that name a row of another, and that other table."""
    return {ref.column: ref.target for ref in references if ref.table == table}


# The first thing that happened to each row, and (cut) the first time it was deleted.
_FIRST = """INSERT INTO temp.back SELECT tbl, row, op, iif(op = 'D', id, NULL), 0 FROM change
    WHERE step IN (SELECT value FROM json_each(?)) ORDER BY id
    ON CONFLICT(tbl, row) DO UPDATE SET cut = coalesce(cut, excluded.cut)"""

# What the fields held that it changed, and the number of the first change.
_HELD = """INSERT OR IGNORE INTO temp.held SELECT tbl, col, row, id, old FROM change
    WHERE step IN (SELECT value FROM json_each(?)) AND op = 'U' ORDER BY id"""

# Rows whose newest image is not the one this step left: they were made anew since, in it or after it.
_STALE = """UPDATE temp.back AS b SET stale = 1 WHERE op IN ('U', 'D') AND cut AND NOT EXISTS (
    SELECT 1 FROM gone g JOIN change c ON c.id = b.cut WHERE g.tbl = b.tbl AND g.row = b.row AND g.image = c.old)"""


def _has_absent_rows(conn: sqlite3.Connection, tables: Sequence[str]) -> bool:
    """Return whether something else took away a row that the step made."""
    made = "SELECT 1 FROM temp.back b WHERE tbl = ? AND op IN ('I', 'R') AND cut IS NULL"
    absent = "AND NOT EXISTS (SELECT 1 FROM main.{} t WHERE t.id = b.row) LIMIT 1"
    return any(conn.execute(f"{made} {absent.format(table)}", (table,)).fetchone() for table in tables)


def _exclude_lost_rows(conn: sqlite3.Connection, work: _Work, references: Sequence[ForeignKey]) -> int:
    """Take out of the work what cannot come back: rows that something else deleted or forgot, and rows that need one.

    Returns how many those are.
    """
    away = 0
    for table in work.tables:
        absent = f"""row NOT IN (SELECT id FROM {returning(table)})
            AND NOT EXISTS (SELECT 1 FROM main.{table} t WHERE t.id = b.row)"""
        sql = f"UPDATE temp.back AS b SET op = '' WHERE tbl = ? AND op IN ('U', 'D') AND {absent}"
        away += conn.execute(sql, (table,)).rowcount
    needs = [ref for ref in references if ref.needs and ref.table in work.tables]
    while more := sum(_exclude_dependents(conn, ref, work) for ref in needs):
        away += more
    return away


def _exclude_dependents(conn: sqlite3.Connection, ref: ForeignKey, work: _Work) -> int:
    """Take out what needs a row that neither lives nor comes back; return how many those are."""
    rows, value = f"{returning(ref.table)} r", f"r.{ref.column}"
    if not work.stands(ref):
        rows += f" CROSS JOIN temp.back b ON b.tbl = '{ref.table}' AND b.row = r.id"
        value = _before_sql(ref, (ref.table, ref.column) in work.written)
        if work.sparing.needed:
            value = f"iif({_spared(ref.table, ref.column, 'r.id')}, r.{ref.column}, {value})"
    lacking = f"""WITH v(id, target) AS MATERIALIZED (SELECT r.id, {value} FROM {rows}) SELECT id FROM v
        WHERE target IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.{ref.target} p WHERE p.id = target)"""
    if ref.target in work.tables:
        lacking += f" AND target NOT IN (SELECT id FROM {returning(ref.target)})"
    ids = [(row[0],) for row in conn.execute(lacking)]
    conn.executemany(f"DELETE FROM {returning(ref.table)} WHERE id = ?", ids)
    conn.executemany(f"UPDATE temp.back SET op = '' WHERE tbl = '{ref.table}' AND row = ?", ids)
    return len(ids)


def _before_sql(ref: ForeignKey, written: bool) -> str:
    """Return the SQL of what a deleted row of ``temp.back b`` referred to before the step: not always what its image says."""
    value = f"(SELECT json_extract(c.old, '$.{ref.column}') FROM change c WHERE c.id = b.cut)"
    if not written:
        return value
    before = _held(ref.table, ref.column, "b.row", "b.cut")
    return f"iif(EXISTS ({before}), ({before}), {value})"


def _held(table: str, column: str, row: str, cut: str) -> str:
    """Return the SQL of what a field held that the step changed before the change ``cut``."""
    return f"SELECT h.old FROM temp.held h WHERE h.tbl = '{table}' AND h.col = '{column}' AND h.row = {row} AND h.id < {cut}"


def _spared(table: str, column: str, row: str) -> str:
    """Return the SQL of whether others wrote a field since."""
    return f"EXISTS (SELECT 1 FROM temp.spared p WHERE p.tbl = '{table}' AND p.row = {row} AND p.col = '{column}')"


def _clear_dangling(conn: sqlite3.Connection, ref: ForeignKey, work: _Work) -> None:
    """Empty what rows that came back refer to and what is gone. By an UPDATE: in the image it would not be noted."""
    rows = f"main.{ref.table} t WHERE id IN (SELECT row FROM temp.back WHERE tbl = ? AND op IN ('U', 'D') AND cut IS NOT NULL)"
    if work.stands(ref):
        rows = f"{returning(ref.table)} t WHERE true"
    lacking = f"""SELECT t.id FROM {rows} AND t.{ref.column} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM main.{ref.target} p WHERE p.id = t.{ref.column})"""
    sql = f"UPDATE main.{ref.table} SET {ref.column} = NULL WHERE id IN ({lacking})"
    conn.execute(sql, () if work.stands(ref) else (ref.table,))


def _restore_rows(
    conn: sqlite3.Connection, table: str, columns: list[str], work: _Work, targets: dict[str, str]
) -> int:
    """Give the rows the step changed or deleted the values they held before it.

    Returns how many references were not put back, because what they name is gone.
    """
    fields = [c for c in columns if c != "id"]
    written = {column for each, column in work.written if each == table}
    if table in work.stale:
        _restore_deleted(conn, table, fields, written, targets, work.sparing)
    away = 0
    before = """temp.held h JOIN temp.back b ON b.tbl = h.tbl AND b.row = h.row
        WHERE h.tbl = ? AND h.col = ? AND b.op IN ('U', 'D') AND (b.cut IS NULL OR h.id < b.cut)"""
    for column in fields:
        if column in written:
            kept = before
            if column in targets:
                lost = f"h.old IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.{targets[column]} p WHERE p.id = h.old)"
                away += conn.execute(f"SELECT count(*) FROM {before} AND {lost}", (table, column)).fetchone()[0]
                kept = f"{before} AND NOT ({lost})"
            sql = f"UPDATE main.{table} SET {column} = f.old FROM (SELECT h.row, h.old FROM {kept}) f WHERE main.{table}.id = f.row"
            conn.execute(sql, (table, column))
    return away


def _restore_deleted(
    conn: sqlite3.Connection,
    table: str,
    fields: list[str],
    written: Collection[str],
    targets: dict[str, str],
    sparing: Sparing,
) -> None:
    """Set stale rows to the step's own image of them; what it wrote before deleting is left to the caller."""
    if not fields:
        return
    sets, images = [], image_values_sql(conn, table, "c.old")
    for c, value in image_values_sql(conn, table, "f.old").items():
        if c in targets:
            there = f"EXISTS (SELECT 1 FROM main.{targets[c]} p WHERE p.id = {value})"
            value = f"iif({value} IS NULL OR {there}, {value}, main.{table}.{c})"
        if c in written:
            value = f"iif(EXISTS ({_held(table, c, 'f.row', 'f.id')}), main.{table}.{c}, {value})"
        if sparing.needed and c in fields:
            sparing.count_image_fields(table, c, images[c])
            value = f"iif({_spared(table, c, 'f.row')}, main.{table}.{c}, {value})"
        if c in fields:
            sets.append(f"{c} = {value}")
    conn.execute(
        f"""UPDATE main.{table} SET {", ".join(sets)} FROM (
            SELECT b.row, c.old, c.id FROM temp.back b JOIN change c ON c.id = b.cut WHERE b.tbl = ? AND b.stale) f
        WHERE main.{table}.id = f.row""",
        (table,),
    )
