"""Inserting rows many to a statement: what SQLite and the triggers set up for a statement they then set up once for all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

VARIABLES = 5_000
"""Values of one statement; SQLite takes 32,766, but beyond this no time is won."""
Row = Sequence[object]


def insert_rows(
    conn: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Row], *, known: str = ""
) -> Iterator[int]:
    """Insert rows in the order given, as many to a statement as `VARIABLES` allow; yield how many are in after each statement.

    A generator: nothing is written before it is iterated over.

    Args:
        table: Where to; ``main.`` before it where a TEMP table may have its name.
        columns: What the values of each row are.
        known: What becomes of a row that is there already, as SQL says it: ``ON CONFLICT(id) DO NOTHING``; else it is an error.

    Raises:
        sqlite3.IntegrityError: a row that must not be.
    """
    size = max(VARIABLES // len(columns), 1)
    for start in range(0, len(rows), size):
        page = rows[start : start + size]
        conn.execute(_compose_statement(table, tuple(columns), len(page), known), tuple(chain.from_iterable(page)))
        yield start + len(page)


@lru_cache(64)
def _compose_statement(table: str, columns: tuple[str, ...], count: int, known: str) -> str:
    marks = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table}({', '.join(columns)}) VALUES {', '.join([marks] * count)} {known}".rstrip()
