"""Members found to be one person: a link, nothing is re-pointed (store.md §8.7). What belongs to one belongs to all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from commdesk.errors import mark
from commdesk.store.database import Database
from commdesk.store.ids import meaning

GROUP = "SELECT ?1 UNION SELECT member FROM alias WHERE root = ?1"
"""SQL of the members that are the person ?1, a root."""


def root(conn: sqlite3.Connection, member: int) -> int:
    """Return the id under which a person is listed: the least of those that are one."""
    row = conn.execute("SELECT root FROM alias WHERE member = ?", (member,)).fetchone()
    return int(row[0]) if row is not None else member


def group(conn: sqlite3.Connection, member: int) -> tuple[int, ...]:
    """Return every member that is this person, the root first."""
    return tuple(row[0] for row in conn.execute(f"{GROUP} ORDER BY 1", (root(conn, member),)))


def merge(db: Database, members: Sequence[int], choices: Mapping[str, str | int | None] | None = None) -> int:
    """Make two or more members one person in one step; return the root.

    Args:
        choices: Values of member columns to show, written onto the root; everything else stays where it is.
    """
    from commdesk.members import record

    known = record.load(db, members)
    names = [record.title(known[member]) for member in members if member in known]
    with db.step(
        mark("core", "Merge {name} with {count} more"), name=names[0] if names else "", count=len(members) - 1
    ) as conn:
        link(conn, "same", members)
        top = min(root(conn, member) for member in members)
        if choices:
            record.put(conn, top, **choices)
    return top


def link(conn: sqlite3.Connection, table: str, members: Iterable[int]) -> None:
    """Add the links of a chain of members to ``same`` or ``unlike``, inside a step."""
    ordered = sorted(set(members))
    for least, greatest in zip(ordered, ordered[1:], strict=False):
        conn.execute(
            f"INSERT INTO {table}(id, least, greatest) VALUES (?, ?, ?) ON CONFLICT(id) DO NOTHING",
            (meaning(table, least, greatest), least, greatest),
        )


def split(db: Database, member: int) -> None:
    """Take a person apart again into the members they were made of."""
    found = group(db.reader, member)
    with db.step(mark("core", "Split a merged person")) as conn:
        for one in found:
            conn.execute("DELETE FROM same WHERE least = ? OR greatest = ?", (one, one))


def not_duplicates(db: Database, first: int, second: int) -> None:
    """Remember that two members are two people, so that the finder is silent about them."""
    with db.step(mark("core", "Mark as two people")) as conn:
        link(conn, "unlike", (first, second))
