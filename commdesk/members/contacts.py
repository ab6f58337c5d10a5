"""Phones, e-mails and links of a member, and how they are compared."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.errors import Problem, mark
from commdesk.store import births
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import clean_text, fold_text

KINDS = ("phone", "email", "link", "address")
_NOT_DIGIT = re.compile(r"\D+")


REFUSED = {
    "phone": mark("core", "“{value}” is not a phone number."),
    "email": mark("core", "“{value}” is not an e-mail address."),
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a member. ``plain`` is what is compared."""

    id: int
    member: int
    kind: str
    value: str
    plain: str
    label: str = ""


def normalize_contact(kind: str, value: str) -> str:
    """Return a contact as it is compared: a phone by its digits, a Chinese one without +86; the rest folded."""
    if kind != "phone":
        return fold_text(value)
    digits = value if value.isascii() and value.isdigit() else _NOT_DIGIT.sub("", fold_text(value))
    digits = digits.removeprefix("00")
    return digits[2:] if len(digits) == 13 and digits.startswith("861") else digits


def make_refusal(kind: str, value: str) -> Problem:
    """Return what is told of a value that is no contact of its kind."""
    return Problem(REFUSED.get(kind, mark("core", "“{value}” says nothing that could be kept.")), value=value[:60])


def load_contacts(db: Database, members: Sequence[int]) -> list[Contact]:
    """Return the contacts of a person (every member they are), in order."""
    sql = "SELECT id, member, kind, value, plain, label FROM contact WHERE member IN (SELECT value FROM json_each(?)) ORDER BY position, id"
    return [Contact(**row) for row in db.reader.execute(sql, (json.dumps(list(members)),))]


def insert_contact(conn: sqlite3.Connection, ident: int, member: int, kind: str, value: str) -> int:
    """Insert a contact inside a step; return its id."""
    value = clean_text(value).strip()[:500]
    if not normalize_contact(kind, value):
        raise make_refusal(kind, value)
    position = conn.execute(
        "SELECT coalesce(max(position), 0) + 1 FROM contact WHERE member = ?", (member,)
    ).fetchone()[0]
    sql = "INSERT INTO contact(id, member, kind, value, plain, position) VALUES (?, ?, ?, ?, ?, ?)"
    conn.execute(sql, (ident, member, kind, value, normalize_contact(kind, value), position))
    return ident


def new_id(conn: sqlite3.Connection, ids: IdGenerator, member: int, kind: str, plain: str) -> int:
    """Return the id of a contact that is made now: two who note the same phone of a person make one contact."""
    return births.choose_id(conn, ids, "contact", wanted_id(member, kind, plain))


def wanted_id(member: int, kind: str, plain: str) -> int:
    """Return the id that a new contact wants; ``normalize_contact`` is the value as it is compared."""
    return derive_id("contact", member, kind, plain)


def add_contact(db: Database, member: int, kind: str, value: str) -> int:
    """Add a contact in one step; return its id.

    Raises:
        Problem: there is no digit in a phone, or nothing at all.
    """
    with db.step(mark("core", "Add {value}"), value=value.strip()[:60]) as conn:
        return insert_contact(
            conn, new_id(conn, db.ids, member, kind, normalize_contact(kind, clean_text(value))), member, kind, value
        )


def update_contact(db: Database, ident: int, value: str) -> None:
    """Change a contact in one step; '' deletes it."""
    row = db.reader.execute("SELECT kind FROM contact WHERE id = ?", (ident,)).fetchone()
    value = clean_text(value).strip()[:500]
    with db.step(mark("core", "Edit a contact")) as conn:
        if row is None or not normalize_contact(row[0], value):
            conn.execute("DELETE FROM contact WHERE id = ?", (ident,))
        else:
            conn.execute(
                "UPDATE contact SET value = ?, plain = ? WHERE id = ?", (value, normalize_contact(row[0], value), ident)
            )
