"""Members found to be one person: a link, nothing is re-pointed (store.md §8.7). What belongs to one belongs to all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from commdesk.errors import mark
from commdesk.store.database import Database
from commdesk.store.ids import meaning

NAMES = ("real_name", "remark", "nickname")
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
        choices: Values of member columns to show, written onto the root; everything else stays where it is. None: nobody
            was asked, so that a person who was united before goes on being called as they were.
    """
    from commdesk.members import record

    known = record.load(db, members)
    names = [record.title(known[member]) for member in members if member in known]
    with db.step(
        mark("core", "Merge {name} with {count} more"), name=names[0] if names else "", count=len(members) - 1
    ) as conn:
        roots = sorted({root(conn, member) for member in members})
        top, united = roots[0], [each for each in roots if len(group(conn, each)) > 1]
        link(conn, "same", members)
        if choices:
            record.put(conn, top, **choices)
        elif choices is None and united:
            keep_names(conn, united[0], top)
    return top


def keep_names(conn: sqlite3.Connection, before: int, top: int) -> None:
    """Write the names of a person onto their new root, inside a step, where another name would be shown: it had been chosen."""
    from commdesk.members import faces, record

    sql = f"SELECT {', '.join(NAMES)} FROM member WHERE id = ?"
    old, new = (conn.execute(sql, (ident,)).fetchone() for ident in (before, top))
    if before != top and old is not None and faces.shown(*old) != faces.shown(*new):
        record.put(conn, top, **dict(zip(NAMES, old, strict=True)))


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
