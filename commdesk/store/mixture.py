"""Whether a copy is one state of one workspace, or a mixture of two.

A file that another program wrote over can only be read in part by whoever has it open: the pages that were read before
are ours, the others are of the other version. Each of them may be whole, so that SQLite finds nothing wrong.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from commdesk.progress import Progress
from commdesk.store import check
from commdesk.store.change_log import triggers
from commdesk.store.files import file_checks


def is_mixed(path: Path, progress: Progress | None = None) -> bool:
    """Return whether anything in the closed file ``path`` contradicts anything else. Not everything that is mixed does.

    Raises:
        Problem: it cannot be read.
        Cancelled: the user stopped it.
    """
    if check.check_workspace(path, progress=progress):
        return True
    with file_checks.open_reading(path) as conn:
        tables = triggers.list_logged_tables(conn)
        return _has_lost_history(conn) or any(
            _is_contradicted(conn, table, each) for table in tables for each in tables[table]
        )


def _has_lost_history(conn: sqlite3.Connection) -> bool:
    """Return whether a step is known of which the history knows nothing, though nothing was forgotten or cut off."""
    sql = """SELECT 1 FROM step s WHERE kind = 'do' AND NOT EXISTS (SELECT 1 FROM change c WHERE c.step = s.id)
        AND s.id > coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'log_from'), 0)
        AND NOT EXISTS (SELECT 1 FROM step f WHERE f.kind = 'forget' AND f.id > s.id)"""
    return conn.execute(sql).fetchone() is not None


def _is_contradicted(conn: sqlite3.Connection, table: str, column: str) -> bool:
    """Return whether a field holds something else than was last written into it."""
    sql = f"""SELECT 1 FROM change c JOIN {table} t ON t.id = c.row
        WHERE c.tbl = '{table}' AND c.col = '{column}' AND c.op = 'U' AND c.new IS NOT t.{column}
        AND NOT EXISTS (SELECT 1 FROM change d WHERE d.tbl = c.tbl AND d.row = c.row AND d.id > c.id
            AND (d.col = c.col OR d.op IN ('I', 'R')))"""
    return conn.execute(sql).fetchone() is not None
