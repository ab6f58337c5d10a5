"""Inserting many new rows into a logged table: what the triggers note row by row is noted here by one statement.

The books hold exactly what the triggers would have written, in the same order (tests/store/change_log/test_bulk_insert.py compares both). Where
more than births is to be noted - a row lies in the trash, a text must be refused - the rows go through the triggers.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from commdesk.store.change_log import triggers

FEW = 300
"""Rows below which the triggers are as fast: taking them away and making them again costs about a millisecond."""
TAKEN = (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID)
"""What SQLite says of a row whose id is in the table."""
Row = Sequence[str | int | None]
_numbers = count(1)


class ManyRows:
    """New rows of one table that wait in a temporary table until `insert_rows`, which writes them in the order of their ids.

    However they come, table, books and indexes then grow at their ends. Of rows with one id the first counts.

    Args:
        columns: ``id`` among them.
    """

    def __init__(self, conn: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
        self._conn, self._table, self._columns = conn, table, tuple(columns)
        self._waiting = f"waiting_{next(_numbers)}"
        self.count = 0
        names = ", ".join("id INTEGER" if name == "id" else f'"{name}"' for name in self._columns)
        conn.execute(f"CREATE TEMP TABLE {self._waiting}({names})")
        marks = ", ".join("ifnull(?, 0)" if name == "id" else "?" for name in self._columns)  # 0 is refused
        self._add = f"INSERT INTO temp.{self._waiting}({self._column_list}) VALUES ({marks})"

    @property
    def _column_list(self) -> str:
        return ", ".join(f'"{name}"' for name in self._columns)

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Let rows wait; the id is among their values, in the order of the columns."""
        self.count += self._conn.executemany(self._add, rows).rowcount

    def find_rows(self, ids: Iterable[int]) -> list[tuple[Any, ...]]:
        """Return those of the rows that wait whose id is among ``ids``. It looks through all of them."""
        sql = f"SELECT {self._column_list} FROM temp.{self._waiting} WHERE id IN (SELECT value FROM json_each(?))"
        return [tuple(row) for row in self._conn.execute(sql, (json.dumps(list(ids)),))]

    def insert_rows(self) -> None:
        """Insert all that wait, but for rows that are there already; to be called once, inside a step.

        Raises:
            sqlite3.IntegrityError: what the triggers refuse; a reference to a row that is not there.
        """
        conn, table, waiting = self._conn, self._table, f"temp.{self._waiting}"
        filling = f"INSERT INTO main.{table}({self._column_list}) SELECT {self._column_list} FROM {waiting} ORDER BY id"
        if self.count < FEW or not self._is_plain():
            self._drop_known()
            conn.execute(filling)
        else:
            with triggers.suspend_triggers(conn, [table], "INSERT"):
                try:
                    conn.execute(filling)
                except sqlite3.IntegrityError as error:
                    if error.sqlite_errorcode not in TAKEN:
                        raise
                    self._drop_known()
                    conn.execute(filling)
            note_births(conn, table, f"SELECT id FROM {waiting}")
        conn.execute(f"DROP TABLE {waiting}")

    def _drop_known(self) -> None:
        """Take away the rows whose id is in the table, and all but the first of those with one id."""
        conn, waiting = self._conn, f"temp.{self._waiting}"
        # Not "id IN (SELECT …)": that reads the whole table for every page that comes.
        conn.execute(
            f"DELETE FROM {waiting} WHERE EXISTS (SELECT 1 FROM main.{self._table} t WHERE t.id = {self._waiting}.id)"
        )
        conn.execute(f"DELETE FROM {waiting} WHERE rowid NOT IN (SELECT min(rowid) FROM {waiting} GROUP BY id)")

    def _is_plain(self) -> bool:
        """Whether nothing is to be noted but that the rows were born, and nothing to be refused."""
        waiting, table = f"temp.{self._waiting}", self._table
        kinds = {row[1]: row[2] for row in self._conn.execute(f"PRAGMA main.table_info({table})")}
        texts = [name for name in self._columns if kinds.get(name, "TEXT") == "TEXT"]  # in others SQLite takes no text
        nul = "".join(f""" OR instr("{name}", char(0))""" for name in texts)
        gone = "SELECT 1 FROM gone WHERE tbl = ?"
        odd = f"""SELECT NOT EXISTS (SELECT 1 FROM temp.now WHERE step IS NOT NULL AND mode = 'edit')
            OR EXISTS (SELECT 1 FROM {waiting} WHERE id < 1{nul})"""
        if self._conn.execute(odd).fetchone()[0]:
            return False
        if self._conn.execute(f"{gone} LIMIT 1", (table,)).fetchone() is None:
            return True
        buried = f"SELECT EXISTS ({gone} AND row IN (SELECT id FROM {waiting}))"
        return not self._conn.execute(buried, (table,)).fetchone()[0]


def note_births(conn: sqlite3.Connection, table: str, ids: str) -> None:
    """Note that the rows whose ids the query returns were born in the open step."""
    conn.execute(
        f"""INSERT INTO change(step, tbl, row, op) SELECT (SELECT step FROM temp.now), ?, id, 'I' FROM ({ids}) ORDER BY id""",
        (table,),
    )
    conn.execute(
        f"""INSERT INTO stamp SELECT ?, id, '', (SELECT step FROM temp.now) FROM ({ids}) ORDER BY id""", (table,)
    )
