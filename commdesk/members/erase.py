"""Forget a person: erase what is known of them for good, and leave marks by which an import does not bring them back."""

from __future__ import annotations

import json
import sqlite3

from commdesk.errors import mark
from commdesk.members import union
from commdesk.store import forget
from commdesk.store.database import Database
from commdesk.store.forget import Doomed, Erased
from commdesk.store.ids import meaning
from commdesk.text import fold


def erase(db: Database, member: int) -> Erased:
    """Forget a person, every member they are. Final: not undoable, and undo does not reach behind it.

    Their messages stay as empty rows that belong to nobody, so that the counts of past days keep telling the truth.

    Raises:
        Problem: the disk is full, the file is read-only or busy. Nothing was written.
    """
    members = union.group(db.reader, member)
    salt = workspace_id(db.reader)
    who = json.dumps(members)
    marks = set()
    for platform, account in db.reader.execute(
        "SELECT platform, account FROM handle WHERE member IN (SELECT value FROM json_each(?))", (who,)
    ):
        marks.add(mark_id(salt, "handle", f"{platform}:{fold(account)}"))
    for kind, plain in db.reader.execute(
        "SELECT kind, plain FROM contact WHERE member IN (SELECT value FROM json_each(?))", (who,)
    ):
        if kind in ("phone", "email") and plain:
            marks.add(mark_id(salt, kind, plain))
    return forget.forget(db, mark("core", "Forget a person"), {"member": members}, marks, _silence)


def mark_id(salt: str, kind: str, plain: str) -> int:
    """Return the opaque mark of an account (``platform:folded account``), a phone or an e-mail as it is compared."""
    return meaning("mark", salt, kind, plain)


def workspace_id(conn: sqlite3.Connection) -> str:
    """Return the random id of the workspace: the salt that keeps marks from being looked up elsewhere."""
    row = conn.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()
    return str(row[0]) if row is not None else ""


def is_forgotten(conn: sqlite3.Connection, kind: str, plain: str) -> bool:
    """Return whether an account, a phone or an e-mail belongs to somebody who was forgotten."""
    row = conn.execute("SELECT 1 FROM mark WHERE id = ?", (mark_id(workspace_id(conn), kind, plain),)).fetchone()
    return row is not None


def _silence(conn: sqlite3.Connection, doomed: Doomed) -> None:
    handles = json.dumps(sorted(doomed["handle"]))
    conn.execute("UPDATE message SET text = NULL WHERE handle IN (SELECT value FROM json_each(?))", (handles,))
