"""Marks of people who were forgotten: enough to know them again, nothing to read."""

from __future__ import annotations

import sqlite3

from commdesk.store import births
from commdesk.store.ids import derive_id


def mark_id(salt: str, kind: str, plain: str) -> int:
    """Return the opaque mark of an account (``platform:folded account``), a phone or an e-mail as it is compared."""
    return derive_id("mark", salt, kind, plain)


def workspace_id(conn: sqlite3.Connection) -> str:
    """Return the random id of the workspace: the salt that keeps marks from being looked up elsewhere."""
    return births.load_workspace_id(conn)


def is_forgotten(conn: sqlite3.Connection, kind: str, plain: str) -> bool:
    """Return whether an account, a phone or an e-mail belongs to somebody who was forgotten."""
    row = conn.execute("SELECT 1 FROM mark WHERE id = ?", (mark_id(workspace_id(conn), kind, plain),)).fetchone()
    return row is not None
