"""Fields that two people wrote without having seen each other: state, not log, so every copy shows the same list (FILE-FORMAT.md §8).

The latest is shown until somebody chooses; the others are kept beside it for as long as need be.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from commdesk.store.change_log.bulk_delete import Tables
from commdesk.store.change_log.field_groups import get_group_columns
from commdesk.store.connection import select_tuples
from commdesk.store.merging.row_state import BIRTH, DEATH, LIFE, Cell, RowStates, Value

Place = tuple[str, int, tuple[str, ...]]
"""A field, or a group of fields, of a row: table, id, columns."""


@dataclass(frozen=True, slots=True)
class WrittenValue:
    """One of the values that stand beside each other. ``at``: UTC milliseconds, by the clock of ``who``."""

    step: int
    values: Mapping[str, Value]
    who: str
    at: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field, or a group of fields that mean one thing, that two people wrote.

    Attributes:
        columns: One, or all of a group.
        written: The one that is shown first, then the older ones.
    """

    table: str
    row: int
    columns: tuple[str, ...]
    written: tuple[WrittenValue, ...]


def has_waiting(conn: sqlite3.Connection) -> bool:
    """Whether anything may wait at all: a look into a table that is empty in nearly every workspace."""
    return conn.execute("SELECT 1 FROM rival WHERE col NOT IN ('', '*', '-') LIMIT 1").fetchone() is not None


def has_merged(conn: sqlite3.Connection) -> bool:
    """Whether anybody else ever wrote to this workspace; before, nothing can look alike by a merge."""
    return conn.execute("SELECT 1 FROM step WHERE via IS NOT NULL AND line <> 0 LIMIT 1").fetchone() is not None


def list_conflicts(conn: sqlite3.Connection, tables: Tables, among: str = "") -> list[Conflict]:
    """Return the fields of living rows in which different values stand beside each other, the oldest first.

    Args:
        among: SQL that narrows the rows of ``rival``, beginning with AND.
    """
    sql = f"""SELECT DISTINCT tbl, row, col FROM main.rival WHERE col NOT IN ('{BIRTH}', '{LIFE}', '{DEATH}') {among}
        ORDER BY step, tbl, row, col"""
    groups: dict[tuple[str, int, tuple[str, ...]], None] = {}
    for table, row, column in select_tuples(conn, sql).fetchall():
        if table in tables and column in tables[table]:
            groups[table, row, tuple(c for c in get_group_columns(table, column) if c in tables[table])] = None
    states, found = RowStates(conn, tables), []
    for table, row, columns in groups:
        state = states.load_state("main", table, row)
        if state is None or not state.alive:
            continue
        written = _combine_cells(conn, {column: state.cells[column] for column in columns})
        if len({tuple(each.values.items()) for each in written}) > 1:
            found.append(Conflict(table, row, columns, written))
    return found


def _combine_cells(conn: sqlite3.Connection, cells: Mapping[str, Cell]) -> tuple[WrittenValue, ...]:
    """Return each write of a group of fields with the value of every field: what a write left alone is as shown."""
    shown = {column: cell[max(cell)] for column, cell in cells.items()}
    found = []
    for step in sorted({step for cell in cells.values() for step in cell}, reverse=True):
        values = {column: cell.get(step, shown[column]) for column, cell in cells.items()}
        row = conn.execute("SELECT who, at FROM main.step WHERE id = ?", (step,)).fetchone()
        found.append(WrittenValue(step, values, *(row or ("", 0))))
    return tuple(found)


def settle_fields(conn: sqlite3.Connection, table: str, row: int, values: Mapping[str, Value]) -> None:
    """Choose what a field, or a group, shall hold, inside an open step of mode ``edit``: also when it is what is shown.

    Args:
        values: All columns of the group.
    """
    sets = ", ".join(f"{column} = ?" for column in values)
    conn.execute(f"UPDATE main.{table} SET {sets} WHERE id = ?", (*values.values(), row))
    here = "tbl = ? AND row = ?"
    for column, value in values.items():
        if conn.execute(f"SELECT 1 FROM rival WHERE {here} AND col = ?", (table, row, column)).fetchone() is None:
            continue
        # It is what was shown already: nothing changed, so no trigger saw it.
        conn.execute(
            """INSERT INTO change(step, tbl, row, op, col, old, new)
            SELECT step, ?1, ?2, 'U', ?3, ?4, ?4 FROM temp.now""",
            (table, row, column, value),
        )
        conn.execute(f"DELETE FROM stamp WHERE {here} AND col IN (?, '{DEATH}')", (table, row, column))
        conn.execute("INSERT INTO stamp SELECT ?, ?, ?, step FROM temp.now", (table, row, column))
        conn.execute(
            f"UPDATE stamp SET step = (SELECT step FROM temp.now) WHERE {here} AND col = '{LIFE}'", (table, row)
        )
        conn.execute(f"DELETE FROM rival WHERE {here} AND col IN (?, '{LIFE}', '{DEATH}')", (table, row, column))
