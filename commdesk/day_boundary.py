"""Where a day begins: at an hour of the wall clock that the workspace chose."""

from __future__ import annotations

import sqlite3

from commdesk.store.ids import derive_id

SECONDS = 86_400
BOUNDARY = derive_id("setting", "day_boundary")
DEFAULT_BOUNDARY = 4


def load_day_boundary(conn: sqlite3.Connection) -> int:
    """Return the hour at which a day begins, 0 to 6."""
    row = conn.execute("SELECT value FROM setting WHERE id = ?", (BOUNDARY,)).fetchone()
    return int(row[0]) if row is not None and row[0] in tuple("0123456") else DEFAULT_BOUNDARY
