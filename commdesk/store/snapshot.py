"""Much read in one go: all of one moment, with memory for what is read again and again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

CACHE_KIB = 64 << 10
"""People go out sorted by name, so every page of an export reads all over the file: with less it is read many times."""


@contextmanager
def hold_snapshot(conn: sqlite3.Connection) -> Iterator[None]:
    """Let everything inside see one moment, whatever is written meanwhile; the memory is given back at the end.

    Args:
        conn: A reader outside any transaction.
    """
    (before,) = conn.execute("PRAGMA cache_size").fetchone()
    conn.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    try:
        conn.execute("BEGIN")
        try:
            yield
        finally:
            conn.execute("ROLLBACK")
    finally:
        conn.execute(f"PRAGMA cache_size={before}")
