"""Inserting many new rows into a logged table: what the triggers note row by row is noted here by one statement.

The books hold exactly what the triggers would have written, in the same order (tests/store/test_manyrows.py compares both). Where
more than births is to be noted - a row lies in the trash, a text must be refused - the rows go through the triggers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import count

from commdesk.store import triggers

FEW = 300
"""Rows below which the triggers are as fast: taking them away and making them again costs about a millisecond."""
Row = Sequence[str | int | None]
_numbers = count(1)


class ManyRows:
    """New rows of one table that wait in a temporary table, in the order of their ids, until `insert`.

    However they come, table, books and indexes then grow at their ends. Of rows with one id the first counts.

    Args:
        columns: ``id`` among them.
    """

    def __init__(self, conn: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
        self._conn, self._table, self._columns = conn, table, tuple(columns)
        self._waiting = f"waiting_{next(_numbers)}"
        self.count = 0
        names = ", ".join("id INTEGER PRIMARY KEY" if name == "id" else f'"{name}"' for name in self._columns)
        conn.execute(f"CREATE TEMP TABLE {self._waiting}({names})")
        marks = ", ".join("ifnull(?, 0)" if name == "id" else "?" for name in self._columns)  # 0 is refused
        self._add = f"INSERT INTO temp.{self._waiting}({self._names}) VALUES ({marks}) ON CONFLICT(id) DO NOTHING"

    @property
    def _names(self) -> str:
        return ", ".join(f'"{name}"' for name in self._columns)

    def add(self, rows: Iterable[Row]) -> None:
        """Let rows wait; the id is among their values, in the order of the columns."""
        self.count += self._conn.executemany(self._add, rows).rowcount

    def insert(self) -> None:
        """Insert all that wait, but for rows that are there already; to be called once, inside a step.

        Raises:
            sqlite3.IntegrityError: what the triggers refuse; a reference to a row that is not there.
        """
        conn, table, waiting = self._conn, self._table, f"temp.{self._waiting}"
        # Not "id IN (SELECT …)": that reads the whole table for every page that comes.
        conn.execute(
            f"DELETE FROM {waiting} WHERE EXISTS (SELECT 1 FROM main.{table} t WHERE t.id = {self._waiting}.id)"
        )
        filling = f"INSERT INTO main.{table}({self._names}) SELECT {self._names} FROM {waiting} ORDER BY id"
        if self.count < FEW or not self._is_plain():
            conn.execute(filling)
        else:
            with triggers.unnoted(conn, [table], "INSERT"):
                conn.execute(filling)
            note_births(conn, table, f"SELECT id FROM {waiting}")
        conn.execute(f"DROP TABLE {waiting}")

    def _is_plain(self) -> bool:
        """Whether nothing is to be noted but that the rows were born, and nothing to be refused."""
        waiting = f"temp.{self._waiting}"
        nul = "".join(f""" OR instr("{name}", char(0))""" for name in self._columns if name != "id")
        odd = f"""SELECT NOT EXISTS (SELECT 1 FROM temp.now WHERE step IS NOT NULL AND mode = 'edit')
            OR EXISTS (SELECT 1 FROM {waiting} WHERE id < 1{nul})
            OR EXISTS (SELECT 1 FROM gone WHERE tbl = ? AND row IN (SELECT id FROM {waiting}))"""
        return not self._conn.execute(odd, (self._table,)).fetchone()[0]


def note_births(conn: sqlite3.Connection, table: str, ids: str) -> None:
    """Note that the rows whose ids the query returns were born in the open step."""
    conn.execute(
        f"""INSERT INTO change(step, tbl, row, op) SELECT (SELECT step FROM temp.now), ?, id, 'I' FROM ({ids}) ORDER BY id""",
        (table,),
    )
    conn.execute(
        f"""INSERT INTO stamp SELECT ?, id, '', (SELECT step FROM temp.now) FROM ({ids}) ORDER BY id""", (table,)
    )
