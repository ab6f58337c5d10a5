"""What undo and redo leave alone: the work of others that came by itself since (FILE-FORMAT.md §6).

What a file brought that was merged by hand is not spared: the merge stands on the undo stack and is taken out first. While
nothing came since the step that is taken back, all this is one look into an index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.store.change_log.bulk_delete import Tables
from commdesk.store.change_log.triggers import ForeignKey
from commdesk.store.merging.row_state import BIRTH, DEATH

_BOOKS = ("stamp", "rival")


@dataclass(frozen=True, slots=True)
class SparedWork:
    """What others changed since and stays: how many fields and rows, and the names of those who did, each once.

    A name is empty where somebody gave none.
    """

    fields: int = 0
    rows: int = 0
    who: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.fields > 0 or self.rows > 0

    def __add__(self, other: SparedWork) -> SparedWork:
        who = dict.fromkeys((*self.who, *other.who))
        return SparedWork(self.fields + other.fields, self.rows + other.rows, tuple(who))


NOTHING_SPARED = SparedWork()


class Sparing:
    """Knows which steps came by a sync since a step that is to be reversed, and what they wrote.

    Args:
        conn: The connection of the open step of undo.
        step: What is reversed; a merge counts from the last of what it brought.
    """

    def __init__(self, conn: sqlite3.Connection, step: int) -> None:
        self._conn = conn
        here = conn.execute("SELECT max(here) FROM step WHERE id = ?1 OR via = ?1", (step,)).fetchone()[0]
        self._since = int(here or 0)
        sql = "SELECT 1 FROM step WHERE heard = 1 AND here > ? LIMIT 1"
        self.needed = conn.execute(sql, (self._since,)).fetchone() is not None
        """Whether anything came since. If not, nothing below need be called."""
        self.spared = NOTHING_SPARED

    def find_cells(self, tables: Tables, among: Sequence[str]) -> None:
        """Note in ``temp.spared`` what others wrote since in the rows of ``temp.back``: where it is shown or stands beside.

        Args:
            among: The tables in ``temp.back``.
        """
        self._conn.execute(
            """CREATE TEMP TABLE IF NOT EXISTS spared(tbl TEXT, row INTEGER, col TEXT, step INTEGER,
            PRIMARY KEY(tbl, row, col)) WITHOUT ROWID"""
        )
        self._conn.execute("DELETE FROM temp.spared")
        for book in _BOOKS:
            self._conn.execute(
                f"""INSERT OR IGNORE INTO temp.spared SELECT s.tbl, s.row, s.col, s.step FROM temp.back b
                CROSS JOIN main.{book} s ON s.tbl = b.tbl AND s.row = b.row CROSS JOIN step k ON k.id = s.step
                WHERE k.heard = 1 AND k.here > ?""",
                (self._since,),
            )
        for table in among:
            for column in tables[table]:  # a birth stands for every field that has no stamp of its own
                self._conn.execute(
                    f"""INSERT OR IGNORE INTO temp.spared SELECT p.tbl, p.row, '{column}', p.step FROM temp.spared p
                    JOIN main.stamp s ON s.tbl = p.tbl AND s.row = p.row AND s.col = '{BIRTH}' AND s.step = p.step
                    WHERE p.tbl = '{table}' AND p.col = '{BIRTH}' AND NOT EXISTS (
                        SELECT 1 FROM main.stamp o WHERE o.tbl = p.tbl AND o.row = p.row AND o.col = '{column}')"""
                )

    def leave_fields(self) -> None:
        """Take the fields that others wrote out of ``temp.held``, which is what would be put back."""
        shared = "temp.held h JOIN temp.spared p ON p.tbl = h.tbl AND p.row = h.row AND p.col = h.col"
        for table, column in self._conn.execute(f"SELECT DISTINCT h.tbl, h.col FROM {shared}").fetchall():
            self._count_fields(
                f"""{shared} JOIN temp.back b ON b.tbl = h.tbl AND b.row = h.row JOIN main.{table} t ON t.id = h.row
                WHERE h.tbl = '{table}' AND h.col = '{column}' AND b.op IN ('U', 'D') AND NOT b.stale
                AND (b.cut IS NULL OR h.id < b.cut) AND t.{column} IS NOT h.old"""
            )
        self._conn.execute("DELETE FROM temp.held WHERE (tbl, row, col) IN (SELECT tbl, row, col FROM temp.spared)")

    def leave_dead(self, table: str) -> int:
        """Take rows of ``table`` out of the work that others deleted, too; return how many."""
        return self._conn.execute(
            f"""UPDATE temp.back AS b SET op = '' WHERE tbl = ?1 AND op IN ('U', 'D') AND cut IS NOT NULL
            AND EXISTS (SELECT 1 FROM temp.spared p WHERE p.tbl = ?1 AND p.row = b.row AND p.col = '{DEATH}')
            AND NOT EXISTS (SELECT 1 FROM main.{table} t WHERE t.id = b.row)""",
            (table,),
        ).rowcount

    def count_image_fields(self, table: str, column: str, value: str) -> None:
        """Count the fields of stale rows that others wrote, so that the image of a deletion does not come back in them.

        Args:
            value: SQL of what the image ``c.old`` holds.
        """
        self._count_fields(
            f"""temp.back b JOIN change c ON c.id = b.cut JOIN main.{table} t ON t.id = b.row
            JOIN temp.spared p ON p.tbl = b.tbl AND p.row = b.row AND p.col = '{column}'
            WHERE b.tbl = '{table}' AND b.stale AND b.op IN ('U', 'D') AND t.{column} IS NOT {value}"""
        )

    def _count_fields(self, found: str) -> None:
        """Count the cells of ``temp.spared p`` that a query finds, and note who wrote them."""
        sql = f"SELECT k.who, count(*) FROM (SELECT p.step FROM {found}) f JOIN step k ON k.id = f.step GROUP BY k.who ORDER BY 2 DESC"
        for who, count in self._conn.execute(sql).fetchall():
            self.spared += SparedWork(fields=count, who=(who,))

    def leave_made_rows(self, references: Sequence[ForeignKey], among: Sequence[str]) -> None:
        """Take rows that the step made out of ``temp.back`` if others wrote to them, or to what would go with them.

        What stays keeps what it needs, and so does what others put into a field that may be empty.

        Args:
            among: The tables in ``temp.back``.
        """
        conn = self._conn
        for name in ("going", "staying"):
            columns = "tbl TEXT, row INTEGER, step INTEGER, PRIMARY KEY(tbl, row)"
            conn.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name}({columns}) WITHOUT ROWID")
            conn.execute(f"DELETE FROM temp.{name}")
        for table in among:
            made = f"SELECT tbl, row FROM temp.back WHERE tbl = '{table}' AND op IN ('I', 'R')"
            conn.execute(f"INSERT INTO temp.going(tbl, row) {made} AND row IN (SELECT id FROM main.{table})")
        needs = [ref for ref in references if ref.needs]
        _spread(conn, [_DEPENDENTS.format(ref=ref) for ref in needs])
        self._find_written_rows()
        for ref in references:
            if not ref.needs:
                self._find_named_rows(ref)
        _spread(conn, [_NEEDED.format(ref=ref) for ref in needs])
        stay = "op IN ('I', 'R') AND (tbl, row) IN (SELECT tbl, row FROM temp.staying)"
        if rows := conn.execute(f"UPDATE temp.back SET op = '' WHERE {stay}").rowcount:
            sql = "SELECT k.who FROM temp.staying s JOIN step k ON k.id = s.step GROUP BY k.who ORDER BY count(*) DESC"
            self.spared += SparedWork(rows=rows, who=tuple(row[0] for row in conn.execute(sql)))

    def _find_written_rows(self) -> None:
        """Note in ``temp.staying`` which rows of ``temp.going`` others wrote to."""
        for book in _BOOKS:
            self._conn.execute(
                f"""INSERT OR IGNORE INTO temp.staying SELECT g.tbl, g.row, s.step FROM temp.going g
                CROSS JOIN main.{book} s ON s.tbl = g.tbl AND s.row = g.row CROSS JOIN step k ON k.id = s.step
                WHERE s.col <> '{DEATH}' AND k.heard = 1 AND k.here > ?""",
                (self._since,),
            )

    def _find_named_rows(self, ref: ForeignKey) -> None:
        """Note in ``temp.staying`` which rows of ``temp.going`` stand in a field that others wrote."""
        named = f"""temp.going g CROSS JOIN main.{ref.table} t ON t.{ref.column} = g.row
            CROSS JOIN main.{{}} s ON s.tbl = '{ref.table}' AND s.row = t.id AND {{}}
            CROSS JOIN step k ON k.id = s.step WHERE g.tbl = '{ref.target}' AND k.heard = 1 AND k.here > ?"""
        written = f"s.col = '{ref.column}'"
        born = f"""s.col = '{BIRTH}' AND NOT EXISTS (
            SELECT 1 FROM main.stamp o WHERE o.tbl = s.tbl AND o.row = s.row AND o.col = '{ref.column}')"""
        for book, cell in (("stamp", written), ("stamp", born), ("rival", written)):
            found = f"SELECT g.tbl, g.row, s.step FROM {named.format(book, cell)}"
            self._conn.execute(f"INSERT OR IGNORE INTO temp.staying {found}", (self._since,))


_DEPENDENTS = """INSERT OR IGNORE INTO temp.going(tbl, row) SELECT '{ref.table}', t.id FROM temp.going g
    CROSS JOIN main.{ref.table} t ON t.{ref.column} = g.row WHERE g.tbl = '{ref.target}'"""
_NEEDED = """INSERT OR IGNORE INTO temp.staying(tbl, row) SELECT g.tbl, g.row FROM temp.staying s
    CROSS JOIN main.{ref.table} t ON t.id = s.row CROSS JOIN temp.going g ON g.tbl = '{ref.target}' AND g.row = t.{ref.column}
    WHERE s.tbl = '{ref.table}'"""


def _spread(conn: sqlite3.Connection, statements: Sequence[str]) -> None:
    """Run statements until none adds a row any more."""
    while sum(conn.execute(sql).rowcount for sql in statements):
        pass
