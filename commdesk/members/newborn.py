"""Faces of people whom a step makes, made of what it writes of them: many are not read back and put together anew before the commit.

Whoever makes people in an open step may say so here, each of them once and with all accounts and contacts they are given in it.
What the step changes of them afterwards is found by `commdesk.members.search_cache.update_faces`, as of anybody else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from commdesk.members.search_row import CHANGED, COLUMNS, Row, make_face

PEOPLE = "SELECT member FROM temp.newborn"
"""SQL of those who were said to be new in the open step."""
TABLES = ("member", "handle", "contact")
Rows = Mapping[int, Sequence[Row]]


class NewPeopleCache:
    """Takes the new people of a step, a page of them at a time; their faces are written before the commit."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        forget_new_people(conn)
        sql = "INSERT INTO temp.newborn_rows SELECT ?, 0, coalesce(max(id), 0) FROM change"
        conn.executemany(sql, [(table,) for table in TABLES])

    def add_people(self, people: Sequence[Row], accounts: Rows, contacts: Rows) -> None:
        """Note people who are nobody else.

        Args:
            people: Id and `commdesk.members.search_row.FACE` of each.
            accounts: By member: member, account and name of each, in order.
            contacts: By member: member, value and value as compared of each, in order.
        """
        marks = ", ".join("?" * len(COLUMNS))
        faces = (make_face((row,), accounts.get(row[0], ()), contacts.get(row[0], ())) for row in people)
        self._conn.executemany(f"INSERT INTO temp.newborn VALUES ({marks})", faces)
        counts = len(people), sum(map(len, accounts.values())), sum(map(len, contacts.values()))
        sql = "UPDATE temp.newborn_rows SET births = births + ? WHERE tbl = ?"
        self._conn.executemany(sql, zip(counts, TABLES, strict=True))


def list_covered_tables(conn: sqlite3.Connection) -> frozenset[str]:
    """Return the tables of which the open step changed no more than what was said of new people."""
    _make_tables(conn)
    births = {row[0]: (row[1], row[2]) for row in conn.execute("SELECT tbl, births, since FROM temp.newborn_rows")}
    if not any(count for count, _ in births.values()):
        return frozenset()
    since = min(first for _, first in births.values())
    others = "SELECT DISTINCT tbl FROM change NOT INDEXED WHERE id > ? AND op <> 'I'"
    changed = {row[0] for row in conn.execute(others, (since,))}
    noted = "SELECT count(*) FROM change WHERE tbl = ? AND id > ?"
    return frozenset(
        table
        for table in births.keys() - changed
        if conn.execute(noted, (table, since)).fetchone()[0] == births[table][0]
    )


def write_faces(conn: sqlite3.Connection, version: int) -> None:
    """Write the faces of the new people, in the order of their ids."""
    names = ", ".join(COLUMNS)
    sql = f"INSERT INTO face({names}, version) SELECT {names}, ? FROM temp.newborn WHERE true ORDER BY member {CHANGED}"
    conn.execute(sql, (version,))


def forget_new_people(conn: sqlite3.Connection) -> None:
    """Let nobody be new any more."""
    _make_tables(conn)
    conn.execute("DELETE FROM temp.newborn")
    conn.execute("DELETE FROM temp.newborn_rows")


def _make_tables(conn: sqlite3.Connection) -> None:
    conn.execute(f"CREATE TEMP TABLE IF NOT EXISTS newborn({', '.join(COLUMNS)})")
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS newborn_rows(tbl TEXT PRIMARY KEY, births INTEGER, since INTEGER)")
