"""Forget a person: erase what is known of them for good, and leave marks by which an import does not bring them back."""

from __future__ import annotations

import json
import sqlite3

from commdesk.chats import search
from commdesk.errors import mark
from commdesk.events import forgetting
from commdesk.members import union
from commdesk.store import births, forget
from commdesk.store.database import Database
from commdesk.store.forget import Doomed, Erased
from commdesk.store.ids import meaning
from commdesk.text import fold


def erase(db: Database, member: int) -> Erased:
    """Forget a person, every member they are. Final: not undoable, and undo does not reach behind it.

    They may be in the trash, too; then what went there together with them tells who they were.
    Their messages stay as empty rows that belong to nobody, so that the counts of past days keep telling the truth; at events
    they registered for somebody without a name stays.

    Raises:
        Problem: the disk is full, the file is read-only or busy. Nothing was written.
    """
    members = _everybody(db.reader, member)
    salt = workspace_id(db.reader)
    marks = set()
    reach: dict[str, set[str]] = {"phone": set(), "email": set()}
    for kind, first, second in db.reader.execute(_SIGNS, (json.dumps(members),)):
        if kind == "handle":
            marks.add(mark_id(salt, kind, f"{first}:{fold(second)}"))
        elif first in ("phone", "email") and second:
            marks.add(mark_id(salt, first, second))
            reach[first].add(second)
    told = [row[0] for row in db.reader.execute(_ANSWERS, (json.dumps(members),))]
    met = forgetting.roots(db.reader, members, reach["phone"], reach["email"])

    def silence(conn: sqlite3.Connection, doomed: Doomed) -> None:
        _silence(conn, doomed)
        forgetting.keep(conn, db.ids, doomed)

    roots = {"member": members, "answer": told, **met}
    return forget.forget(db, mark("core", "Forget a person"), roots, marks, silence)


def mark_id(salt: str, kind: str, plain: str) -> int:
    """Return the opaque mark of an account (``platform:folded account``), a phone or an e-mail as it is compared."""
    return meaning("mark", salt, kind, plain)


def workspace_id(conn: sqlite3.Connection) -> str:
    """Return the random id of the workspace: the salt that keeps marks from being looked up elsewhere."""
    return births.workspace(conn)


def is_forgotten(conn: sqlite3.Connection, kind: str, plain: str) -> bool:
    """Return whether an account, a phone or an e-mail belongs to somebody who was forgotten."""
    row = conn.execute("SELECT 1 FROM mark WHERE id = ?", (mark_id(workspace_id(conn), kind, plain),)).fetchone()
    return row is not None


# What went to the trash in another step than its owner was taken from them by hand: it may be somebody else's.
_SIGNS = """WITH who AS MATERIALIZED (SELECT value AS id FROM json_each(?))
    SELECT 'handle', platform, account FROM handle WHERE member IN who
    UNION SELECT 'contact', kind, plain FROM contact WHERE member IN who
    UNION SELECT g.tbl, coalesce(json_extract(g.image, '$.platform'), json_extract(g.image, '$.kind')),
        coalesce(json_extract(g.image, '$.account'), json_extract(g.image, '$.plain')) FROM gone g
        JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
        JOIN stamp d ON d.tbl = 'member' AND d.row = json_extract(g.image, '$.member') AND d.col = '-' AND d.step = t.step
        WHERE g.tbl IN ('handle', 'contact') AND json_extract(g.image, '$.member') IN who"""
# What was last filled into a script that they were sent may be about them; so may all that was ever filled in and deleted.
_ANSWERS = """WITH who AS MATERIALIZED (SELECT value AS id FROM json_each(?))
    SELECT id FROM answer WHERE script IN (SELECT script FROM script_use WHERE member IN who
        UNION SELECT json_extract(image, '$.script') FROM gone WHERE tbl = 'script_use' AND json_extract(image, '$.member') IN who)
    UNION SELECT row FROM gone WHERE tbl = 'answer' AND image IS NOT NULL"""
_TRASHED = """SELECT json_extract(g.image, '$.least'), json_extract(g.image, '$.greatest') FROM gone g
    JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
    JOIN stamp d ON d.tbl = 'member' AND d.row = ? AND d.col = '-' AND d.step = t.step
    WHERE g.tbl = 'same' AND g.image IS NOT NULL"""


def _everybody(conn: sqlite3.Connection, member: int) -> tuple[int, ...]:
    """Return every member that is this person; of somebody in the trash, those who went there as one with them."""
    found = set(union.group(conn, member))
    if conn.execute("SELECT 1 FROM member WHERE id = ?", (member,)).fetchone() is None:
        pairs = [tuple(row) for row in conn.execute(_TRASHED, (member,))]
        while more := {one for pair in pairs if found & set(pair) for one in pair} - found:
            found |= more
    return tuple(sorted(found))


def _silence(conn: sqlite3.Connection, doomed: Doomed) -> None:
    handles = json.dumps(sorted(doomed["handle"]))
    search.forget(conn, handles)
    conn.execute("UPDATE message SET text = NULL WHERE handle IN (SELECT value FROM json_each(?))", (handles,))
