"""Accounts of a member on platforms. Activity hangs on them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.store.forget import find_forgotten
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text


@dataclass(frozen=True, slots=True)
class Handle:
    """One account. ``account`` is the platform's id, or ``name:`` and the folded name where it tells none."""

    id: int
    member: int
    platform: str
    account: str
    name: str = ""


def load_handles(db: Database, members: Sequence[int]) -> list[Handle]:
    """Return the accounts of a person (every member they are), in order."""
    sql = "SELECT id, member, platform, account, name FROM handle WHERE member IN (SELECT value FROM json_each(?)) ORDER BY position, id"
    return [Handle(**row) for row in db.reader.execute(sql, (json.dumps(list(members)),))]


def insert_handle(conn: sqlite3.Connection, member: int, platform: str, account: str, name: str = "") -> int:
    """Give a member an account inside a step; return its id.

    Raises:
        Problem: it belongs to somebody else, or to somebody who was forgotten.
    """
    account = clean_text(account).strip()[:200]
    if not account:
        raise Problem(mark("core", "An account needs a name or number."))
    ident = derive_id("handle", platform, fold_text(account))
    row = conn.execute(
        "SELECT h.member, f.name FROM handle h LEFT JOIN face f ON f.member = h.member WHERE h.id = ?", (ident,)
    ).fetchone()
    if row is not None:
        if row[0] == member:
            return ident
        raise Problem(
            mark("core", "The account “{account}” belongs to {name}. Merge the two instead."),
            account=account,
            name=row[1] or "?",
        )
    if find_forgotten(conn, "handle", (ident,)):
        raise Problem(
            mark("core", "The account “{account}” belongs to somebody who was forgotten for good."), account=account
        )
    position = conn.execute("SELECT coalesce(max(position), 0) + 1 FROM handle WHERE member = ?", (member,)).fetchone()[
        0
    ]
    sql = "INSERT INTO handle(id, member, platform, account, name, position) VALUES (?, ?, ?, ?, ?, ?)"
    conn.execute(sql, (ident, member, platform, account, name, position))
    return ident


def add_handle(db: Database, member: int, platform: str, account: str) -> int:
    """Give a member an account in one step; return its id."""
    with db.step(mark("core", "Add account {account}"), account=account.strip()[:60]) as conn:
        return insert_handle(conn, member, platform, account)


def delete_handle(db: Database, ident: int) -> None:
    """Take an account away in one step; its messages stay and belong to nobody."""
    with db.step(mark("core", "Remove an account")) as conn:
        conn.execute("DELETE FROM handle WHERE id = ?", (ident,))
