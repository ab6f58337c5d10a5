"""What a file knows of one row: its values, who wrote each of them, what stands beside them, and whether it lives (FILE-FORMAT.md §8)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from commdesk.store.change_log.bulk_delete import Tables
from commdesk.store.connection import select_tuples

BIRTH, LIFE, DEATH = "", "*", "-"
"""Cells that are no columns: who made the row, what keeps it alive after a deletion took part, who deleted it."""
Value = str | int | None
Cell = dict[int, Value]
"""The writes of one field that nobody has seen the end of: the step of each and what it wrote. The greatest is shown."""


@dataclass(slots=True)
class RowState:
    """One row as one file has it.

    Attributes:
        alive: Whether it stands in its table.
        forgotten: It was erased for good: nothing but the deletion is known.
        cells: By column, and by `BIRTH`, `LIFE`, `DEATH`.
    """

    alive: bool
    forgotten: bool = False
    cells: dict[str, Cell] = field(default_factory=dict)

    def list_living(self) -> Cell:
        """Return what keeps the row alive: what says so, or every write to it while no deletion ever took part."""
        if LIFE in self.cells:
            return self.cells[LIFE]
        if DEATH in self.cells:
            return {}
        return {step: None for column, cell in self.cells.items() if column != BIRTH for step in cell}


class RowStates:
    """Reads and writes the states of rows on the connection of an open merge.

    Args:
        tables: The logged tables and their columns, as `Database.tables` says.
    """

    def __init__(self, conn: sqlite3.Connection, tables: Tables) -> None:
        self._conn = conn
        self._tables = {table: [column for column in columns if column != "id"] for table, columns in tables.items()}
        self._defaults: dict[str, dict[str, Value]] = {}

    def load_state(self, schema: str, table: str, row: int) -> RowState | None:
        """Return the state of a row in the file attached as ``schema``; None if it was never heard of there."""
        conn, here = self._conn, (table, row)
        gone = conn.execute(f"SELECT image FROM {schema}.gone WHERE tbl = ? AND row = ?", here).fetchone()
        stamps: dict[str, int] = dict(
            select_tuples(conn, f"SELECT col, step FROM {schema}.stamp WHERE tbl = ? AND row = ?", here).fetchall()
        )
        if gone is not None and gone[0] is None:
            return RowState(alive=False, forgotten=True, cells={DEATH: {stamps[DEATH]: None}})
        if not stamps:
            return None
        values = self._load_values(schema, table, row, gone[0] if gone is not None else None)
        birth = stamps[BIRTH]
        cells: dict[str, Cell] = {BIRTH: {birth: None}}
        for column in self._tables[table]:
            cells[column] = {stamps.get(column, birth): values[column]}
        for column in (LIFE, DEATH):
            if column in stamps:
                cells[column] = {stamps[column]: None}
        rivals = select_tuples(conn, f"SELECT col, step, value FROM {schema}.rival WHERE tbl = ? AND row = ?", here)
        for column, step, value in rivals:
            cells.setdefault(column, {})[step] = value
        return RowState(alive=gone is None, cells=cells)

    def _load_values(self, schema: str, table: str, row: int, image: str | None) -> Mapping[str, Value]:
        if image is not None:
            return {**self._load_defaults(table), **json.loads(image)}
        columns = self._tables[table]
        found = select_tuples(
            self._conn, f"SELECT {', '.join(['id', *columns])} FROM {schema}.{table} WHERE id = ?", (row,)
        )
        return dict(zip(["id", *columns], found.fetchone(), strict=True))

    def _load_defaults(self, table: str) -> Mapping[str, Value]:
        """Return what a column holds that is younger than an image."""
        if table not in self._defaults:
            info = self._conn.execute(f"PRAGMA main.table_info({table})").fetchall()
            self._defaults[table] = {
                row[1]: self._conn.execute(f"SELECT {row[4]}").fetchone()[0] if row[4] is not None else None
                for row in info
            }
        return self._defaults[table]

    def write_state(self, table: str, row: int, before: RowState | None, state: RowState) -> None:
        """Make the table and the books of this file say ``state``, inside a step of mode ``merge``.

        The triggers note the effect; the stamps are written here.
        """
        conn, here = self._conn, (table, row)
        if not state.alive:
            conn.execute(f"DELETE FROM main.{table} WHERE id = ?", (row,))
        for book in ("stamp", "rival", "gone"):
            conn.execute(f"DELETE FROM main.{book} WHERE tbl = ? AND row = ?", here)
        if state.forgotten:
            conn.execute("INSERT INTO main.gone VALUES (?, ?, NULL)", here)
            conn.execute("INSERT INTO main.stamp VALUES (?, ?, ?, ?)", (*here, DEATH, max(state.cells[DEATH])))
            return
        shown = {column: min(cell) if column == BIRTH else max(cell) for column, cell in state.cells.items()}
        marks = (BIRTH, LIFE, DEATH)
        conn.executemany(
            "INSERT INTO main.stamp VALUES (?, ?, ?, ?)",
            [(*here, column, step) for column, step in shown.items() if column in marks or step != shown[BIRTH]],
        )
        conn.executemany(
            "INSERT INTO main.rival VALUES (?, ?, ?, ?, ?)",
            [
                (*here, column, step, value)
                for column, cell in state.cells.items()
                for step, value in cell.items()
                if step != shown[column]
            ],
        )
        values = {column: state.cells[column][shown[column]] for column in self._tables[table]}
        if not state.alive:
            image = json.dumps({"id": row, **values}, ensure_ascii=False, separators=(",", ":"))
            conn.execute("INSERT INTO main.gone VALUES (?, ?, ?)", (*here, image))
        elif before is not None and before.alive:
            self._update_row(table, row, before, values)
        else:
            names, holes = ", ".join(["id", *values]), ", ".join("?" * (len(values) + 1))
            conn.execute(f"INSERT INTO main.{table}({names}) VALUES ({holes})", (row, *values.values()))
            note_returned(conn, table, row)

    def _update_row(self, table: str, row: int, before: RowState, values: Mapping[str, Value]) -> None:
        different = {
            column: value for column, value in values.items() if (cell := before.cells[column])[max(cell)] != value
        }
        if different:
            sets = ", ".join(f"{column} = ?" for column in different)
            self._conn.execute(f"UPDATE main.{table} SET {sets} WHERE id = ?", (*different.values(), row))


def note_returned(conn: sqlite3.Connection, table: str, row: int) -> None:
    """Let the open step say that a row came back, not that it was made."""
    conn.execute(
        "UPDATE change SET op = 'R' WHERE tbl = ? AND row = ? AND op = 'I' AND step = (SELECT step FROM temp.now)",
        (table, row),
    )
