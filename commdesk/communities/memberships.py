"""Who is or was in which community, since when, how they came, why they left. A re-join is a new row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commdesk.communities import record as communities
from commdesk.errors import Problem, mark
from commdesk.store import births
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.store.values import StepKind

ROUTES = {
    "scan": mark("core", "scanned a code"),
    "friend": mark("core", "added as friend, then invited"),
    "wecom": mark("core", "WeCom, then a code"),
    "link": mark("core", "by link"),
    "invite": mark("core", "invited by a member"),
    "request": mark("core", "asked to join"),
    "other": mark("core", "another way"),
}


@dataclass(frozen=True, slots=True)
class Membership:
    """One stay in a community. Dates are ISO, '' unknown or still in."""

    id: int
    member: int
    community: int
    name: str
    joined_on: str
    left_on: str
    route: str
    reason: str
    kicked: int
    card: str


def load_memberships(db: Database, members: Sequence[int]) -> list[Membership]:
    """Return the stays of a person (every member they are), newest first."""
    sql = """SELECT m.id, m.member, m.community, c.name, m.joined_on, m.left_on, m.route, m.reason, m.kicked, m.card FROM membership m
        JOIN community c ON c.id = m.community WHERE m.member IN (SELECT value FROM json_each(?)) ORDER BY m.left_on <> '', m.joined_on DESC, m.id"""
    return [Membership(**row) for row in db.reader.execute(sql, (json.dumps(list(members)),))]


def add_people(db: Database, members: Sequence[int], community: int, day: str | None = None) -> int:
    """Put people into a community in one step; those who are in it already are left alone. Return how many came.

    Args:
        day: When they joined, ISO; "" where nobody knows, None for today.
    """
    row = db.reader.execute("SELECT name FROM community WHERE id = ?", (community,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This community is no longer there."))
    day = _check_date(day) if day is not None else date.today().isoformat()
    with db.step(mark("core", "Add {count} people to {community}"), count=len(members), community=row[0][:60]) as conn:
        return _put_into(conn, db.ids, members, community, day)


def add_to_new(db: Database, members: Sequence[int], name: str, day: str | None = None) -> int:
    """Add a community and put people into it, in one step; ``day`` as in `add_people`. Return how many came.

    Raises:
        Problem: the name is empty.
    """
    name = name.strip()
    day = _check_date(day) if day is not None else date.today().isoformat()
    with db.step(mark("core", "Add {count} people to {community}"), count=len(members), community=name[:60]) as conn:
        community = communities.insert_community(conn, db.ids, name)
        return _put_into(conn, db.ids, members, community, day)


def find_homeless_members(db: Database, members: Sequence[int]) -> list[int]:
    """Return those members who are in no community and never were."""
    sql = """SELECT value FROM json_each(?) WHERE value NOT IN (SELECT coalesce(b.member, s.member) FROM membership s
        LEFT JOIN alias a ON a.member = s.member LEFT JOIN alias b ON b.root = a.root)"""
    return [row[0] for row in db.reader.execute(sql, (json.dumps(list(members)),))]


def _put_into(conn: sqlite3.Connection, ids: IdGenerator, members: Sequence[int], community: int, day: str) -> int:
    """Give those who are not in a community a stay that begins at ``day``; return how many."""
    sql = """SELECT coalesce(b.member, s.member) FROM membership s LEFT JOIN alias a ON a.member = s.member
        LEFT JOIN alias b ON b.root = a.root WHERE s.community = ? AND s.left_on = ''"""
    inside = {r[0] for r in conn.execute(sql, (community,))}
    new = [member for member in dict.fromkeys(members) if member not in inside]
    sql = "INSERT INTO membership(id, member, community, joined_on) VALUES (?, ?, ?, ?)"
    wanted = [wanted_id(member, community, day) for member in new]
    made = births.choose_ids(conn, ids, "membership", wanted)
    conn.executemany(sql, sorted((id, member, community, day) for id, member in zip(made, new, strict=True)))
    return len(new)


def wanted_id(member: int, community: int, joined: str, left: str = "") -> int:
    """Return the id that a new stay wants; days are ISO, '' unknown. Whoever notes the same stay makes the same row."""
    return derive_id("membership", member, community, joined or f"left{left}")


def new_id(conn: sqlite3.Connection, ids: IdGenerator, member: int, community: int, joined: str, left: str = "") -> int:
    """Return the id of a stay that is made now."""
    return births.choose_id(conn, ids, "membership", wanted_id(member, community, joined, left))


def update_membership(db: Database, ident: int, **values: str | int) -> None:
    """Change a stay in one step: ``joined_on``, ``left_on``, ``route``, ``reason``, ``card``.

    Raises:
        Problem: a date makes no sense.
    """
    for name in values.keys() & {"joined_on", "left_on"}:
        values[name] = _check_date(str(values[name]))
    with db.step(mark("core", "Change a stay in a community")) as conn:
        for column in values.keys() & {"joined_on", "left_on", "route", "reason", "card"}:
            conn.execute(f"UPDATE membership SET {column} = ? WHERE id = ?", (values[column], ident))


def _check_date(text: str) -> str:
    text = text.strip()
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=text[:60]) from None


def delete_membership(db: Database, ident: int) -> None:
    """Delete a stay, as if it had not been; undo brings it back."""
    with db.step(mark("core", "Delete a stay in a community")) as conn:
        conn.execute("DELETE FROM membership WHERE id = ?", (ident,))


JOIN = StepKind.JOIN
"""The kind of the step that joins two groups by hand."""
