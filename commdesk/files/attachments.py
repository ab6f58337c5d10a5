"""Pictures and files that are kept in the workspace itself, each of them once.

The row says what a file is called; its bytes lie beside the log (`commdesk.store.blobs`). Files kept by an older version
have them in the row, as base64, and keep them there: whoever wants the bytes asks `load_attachment`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from base64 import b64decode, b64encode

from commdesk.errors import Problem, mark
from commdesk.store import blobs
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text

LARGEST = 8 * 1024 * 1024
"""Bytes; larger ones are referred to by their path, so that the workspace stays small enough to be shared."""


def insert_attachment(conn: sqlite3.Connection, name: str, data: bytes) -> int:
    """Keep a file inside a step; return its id. The same bytes are kept once, under the name they first came with.

    Raises:
        Problem: it is too large.
    """
    if len(data) > LARGEST:
        raise Problem(mark("core", "“{name}” is too large to keep: at most 8 MB fit. Refer to it by its path instead."), name=name[:100])  # fmt: skip
    ident = derive_attachment_id(data)
    if conn.execute("SELECT 1 FROM attachment WHERE id = ? AND blob = 0", (ident,)).fetchone():
        return ident  # kept by an older version
    blob = blobs.insert_blob(conn, data)
    inside = "" if blob else b64encode(data).decode("ascii")
    values = (ident, clean_text(name).strip()[:200], inside, len(data), blob)
    sql = "INSERT INTO attachment(id, name, data, size, blob) VALUES (?, ?, ?, ?, ?) ON CONFLICT(id) DO NOTHING"
    conn.execute(sql, values)
    return ident


def derive_attachment_id(data: bytes) -> int:
    """Return the id of a file by what it holds."""
    return derive_id("attachment", hashlib.sha256(data).hexdigest())


def load_attachment(db: Database, ident: int) -> tuple[str, bytes] | None:
    """Return a kept file's name and bytes, or None if it is gone or damaged."""
    row = db.reader.execute("SELECT name, data, blob FROM attachment WHERE id = ?", (ident,)).fetchone()
    if row is None:
        return None
    if row["blob"]:
        data = blobs.read_blob(db.reader, row["blob"])
        return None if data is None else (row["name"], data)
    try:
        return row["name"], b64decode(row["data"], validate=True)
    except ValueError:
        return None


def restore_attachment(conn: sqlite3.Connection, ident: int) -> int | None:
    """Return the id of a file that was kept once, written again inside a step if need be.

    None where it is forgotten, or deleted so long ago that its bytes are no longer kept.
    """
    if conn.execute("SELECT 1 FROM attachment WHERE id = ?", (ident,)).fetchone():
        return ident
    sql = "SELECT image FROM gone WHERE tbl = 'attachment' AND row = ? AND image IS NOT NULL"
    row = conn.execute(sql, (ident,)).fetchone()
    image = json.loads(row[0]) if row is not None else {}
    blob = image.get("blob") or 0
    if not image or (blob and conn.execute("SELECT 1 FROM blob WHERE id = ?", (blob,)).fetchone() is None):
        return None
    values = (ident, image["name"], image["data"], image.get("size") or 0, blob)
    conn.execute("INSERT INTO attachment(id, name, data, size, blob) VALUES (?, ?, ?, ?, ?)", values)
    return ident


def sweep_attachments(conn: sqlite3.Connection) -> None:
    """Drop, inside a step, the files that neither a part nor an event holds any more; Undo of that step brings them back, too."""
    holding = conn.execute(_HOLDING).fetchall()
    held = " UNION ALL ".join(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL" for table, column in holding)
    conn.execute(f"DELETE FROM attachment WHERE id NOT IN ({held})")


_HOLDING = """SELECT t.name, k."from" FROM main.sqlite_schema t, pragma_foreign_key_list(t.name, 'main') k
    WHERE t.type = 'table' AND k."table" = 'attachment' ORDER BY t.name"""
"""What holds files: every column that refers to one."""
