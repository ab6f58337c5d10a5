"""Forgetting again at a merge: what one side wrote of somebody while the other side forgot them (FILE-FORMAT.md §9).

A row that needs the person goes with them by itself. What only refers to them (a guest list, a role, a contact, a score) would
stay with their name in it: it goes as `commdesk.erasure.erase` lets it go, in a step that the merge writes of its own. Two
who merge the same write the same. What merely looks like somebody forgotten is told, not erased: a guess cannot be taken back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commdesk.chats.importing import merging as chats
from commdesk.errors import mark
from commdesk.events import erasure
from commdesk.members import contacts
from commdesk.members.marks import mark_id, workspace_id
from commdesk.store import forget
from commdesk.store.connection import select_tuples
from commdesk.store.database import Database
from commdesk.store.forget import ErasureResult
from commdesk.store.merging import keeping
from commdesk.store.merging.taking import SCHEMA
from commdesk.text import fold_text

NAME = mark("core", "Forget what names forgotten people")
_FORGOTTEN = "SELECT row FROM main.gone WHERE tbl = 'member' AND image IS NULL"
_SCRIPTS = f"""SELECT script FROM script_use WHERE member IN ({_FORGOTTEN}) UNION SELECT json_extract(image, '$.script')
    FROM gone WHERE tbl = 'script_use' AND json_extract(image, '$.member') IN ({_FORGOTTEN})"""
_ANSWERS = f"""WITH sent AS MATERIALIZED ({_SCRIPTS}) SELECT id FROM answer WHERE script IN sent
    UNION SELECT row FROM gone WHERE tbl = 'answer' AND json_extract(image, '$.script') IN sent"""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A living row that may name somebody who was forgotten: of ``table`` member, registration or entry."""

    table: str
    row: int


def forget_arrived(db: Database, conn: sqlite3.Connection, merge: int) -> tuple[Suspect, ...]:
    """Erase what names forgotten people by a reference, inside the open merge; return what a person has to look at.

    Called once the rows are joined and before what is referred to is kept: then it is still known whom they name.
    """
    members = [row[0] for row in select_tuples(conn, _FORGOTTEN)]
    if not members:
        return ()
    mentioned = [
        Suspect("entry", row[0]) for row in conn.execute(f"SELECT entry FROM mention WHERE member IN ({_FORGOTTEN})")
    ]
    found = erasure.find_erasable_rows(conn, members, (), ())
    found["answer"] = [row[0] for row in select_tuples(conn, _ANSWERS)]
    if any(found.values()):
        step = keeping.start_side_step(db, conn, merge, NAME)
        with keeping.write_side_step(conn, merge, step, forgets=True):
            doomed = forget.gather_dependents(conn, db.references, found)
            whole = {table: doomed.get(table, frozenset()) for table in db.tables}
            erasure.insert_nameless_rows(conn, db.ids, whole)
            forget.erase_rows(conn, whole)
    chats.erase_forgotten(conn)
    return tuple(dict.fromkeys((*mentioned, *_find_matching(conn), *_find_bereft(conn, merge))))


def list_living(conn: sqlite3.Connection, suspects: Sequence[Suspect]) -> list[Suspect]:
    """Return those that are there."""
    return [
        each for each in suspects if conn.execute(f"SELECT 1 FROM {each.table} WHERE id = ?", (each.row,)).fetchone()
    ]


def erase_registrations(db: Database, rows: Sequence[int]) -> ErasureResult:
    """Forget registrations that belong to no member; somebody without a name stays in their place. Final.

    Raises:
        Problem: the disk is full, the file is read-only or busy. Nothing was written.
    """
    return forget.forget_rows(
        db,
        mark("core", "Forget a registration"),
        {"registration": rows},
        also=lambda conn, doomed: erasure.insert_nameless_rows(conn, db.ids, doomed),
    )


def _find_matching(conn: sqlite3.Connection) -> Iterator[Suspect]:
    """Yield what has an account, a phone or an address of somebody forgotten: of all rows where the mark came now, else of what came."""
    came = "SELECT row FROM temp.merged WHERE tbl = '{}'"
    marks = {row[0] for row in conn.execute("SELECT id FROM mark")}
    fresh = {row[0] for row in conn.execute(came.format("mark"))} & marks
    salt = workspace_id(conn)
    for table, sql in _SIGNS.items():
        arrived = {row[0] for row in conn.execute(came.format(table))}
        if not fresh and not (marks and arrived):
            continue
        for row, kind, plain, owner in select_tuples(conn, sql):
            wanted = marks if row in arrived else fresh
            if wanted and plain and mark_id(salt, kind, _normalize_sign(kind, plain)) in wanted:
                yield Suspect("member" if owner else "registration", owner or row)


_SIGNS = {
    "contact": "SELECT id, kind, plain, member FROM contact WHERE kind IN ('phone', 'email')",
    "handle": "SELECT id, 'handle', platform || ':' || account, member FROM handle WHERE member IS NOT NULL",
    "registration": """SELECT id, 'phone', phone, member FROM registration WHERE phone <> ''
        UNION ALL SELECT id, 'email', email, member FROM registration WHERE email <> ''""",
}
"""What may be known again, by table: its row, kind and sign, and the member it belongs to."""


def _normalize_sign(kind: str, plain: str) -> str:
    """Return a sign as marks are made of it."""
    if kind != "handle":
        return contacts.normalize_contact(kind, plain)
    platform, _, account = plain.partition(":")
    return f"{platform}:{fold_text(account)}"


def _find_bereft(conn: sqlite3.Connection, merge: int) -> Iterator[Suspect]:
    """Yield the living members of whom, on one side or the other, an account is forgotten."""
    sql = f"""SELECT m.id FROM main.member m WHERE m.id IN (
        SELECT t.member FROM {SCHEMA}.handle t JOIN main.gone g ON g.tbl = 'handle' AND g.row = t.id AND g.image IS NULL
        UNION SELECT json_extract(b.state, '$.row.member') FROM main.before b
            JOIN main.gone g ON g.tbl = 'handle' AND g.row = b.row AND g.image IS NULL WHERE b.merge = ? AND b.tbl = 'handle')"""
    yield from (Suspect("member", row[0]) for row in conn.execute(sql, (merge,)).fetchall())
