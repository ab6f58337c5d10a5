"""The cache behind lists and search: one row per person, with the name shown, its place in lists and what it is found by.

``face.fold`` is three parts divided by U+001E: names with their readings, accounts, and the rest (phones, e-mail, city);
inside a part every word begins with a line feed, so that "begins with" is a search, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from commdesk.errors import mark
from commdesk.members import kept_faces, newborn
from commdesk.members.search_row import FACE, SEARCHED, WRITTEN, make_face, next_version, rest_of
from commdesk.members.search_row import PART as PART
from commdesk.members.search_row import choose_shown_name as choose_shown_name
from commdesk.progress import Progress
from commdesk.store.database import Database

NAMES = ("nickname", "real_name", "remark")
REST = (*SEARCHED, "role", "archived")
"""Columns that change a face and leave its names, and how they are read, as they are."""
MANY = 1_000
"""People from which on it may pay to read what everybody has."""
REBUILDING = mark("core", "Rebuilding the list of people")


def update_faces(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
    """Bring the faces of everybody this step touched up to date. Called before each commit."""
    kept_faces.forget_older(conn, step)
    if not touched & {"member", "handle", "contact", "same"}:
        return
    _create_stale_tables(conn)
    if "same" in touched:
        _rebuild_aliases(conn)
        newborn.forget_new_people(conn)
    told = newborn.list_covered_tables(conn)
    for table in (touched & {"handle", "contact"}) - told:
        into = "renamed" if table == "handle" else "stale"
        conn.execute(
            f"""INSERT OR IGNORE INTO temp.{into} SELECT t.member FROM change c JOIN {table} t ON t.id = c.row
            WHERE c.step = ? AND c.tbl = ? AND (c.op <> 'I' OR t.member NOT IN ({newborn.PEOPLE}))""",
            (step, table),
        )
        conn.execute(
            f"""INSERT OR IGNORE INTO temp.{into} SELECT iif(op = 'D', json_extract(old, '$.member'), old) FROM change
            WHERE step = ? AND tbl = ? AND (op = 'D' OR (op = 'U' AND col = 'member'))""",
            (step, table),
        )
    kinds = (("renamed", "op <> 'U' OR ", NAMES), ("stale", "", REST))
    for into, which, columns in kinds if "member" not in told else ():
        conn.execute(
            f"""INSERT OR IGNORE INTO temp.{into} SELECT row FROM change WHERE step = ? AND tbl = 'member'
            AND ({which}col IN ({",".join("?" * len(columns))})) AND (op <> 'I' OR row NOT IN ({newborn.PEOPLE}))""",
            (step, *columns),
        )
    conn.execute("INSERT OR IGNORE INTO temp.stale SELECT member FROM temp.renamed")
    newborn.write_faces(conn, next_version(conn))
    refresh_faces(conn, step, moved=bool(touched & {"handle", "same"}))
    if "handle" in touched:
        count_days(conn, newborn.PEOPLE)
    newborn.forget_new_people(conn)


def rebuild_faces(db: Database, progress: Progress | None = None) -> None:
    """Make every face anew."""
    with db.write_unlogged() as conn:
        _create_stale_tables(conn)
        conn.execute("DELETE FROM face")
        _rebuild_aliases(conn)
        conn.execute("INSERT OR IGNORE INTO temp.renamed SELECT id FROM member")
        conn.execute("INSERT OR IGNORE INTO temp.stale SELECT member FROM temp.renamed")
        refresh_faces(conn, None, moved=True, progress=progress)
    db.notify(frozenset({"face"}))


def refresh_faces(conn: sqlite3.Connection, step: int | None, *, moved: bool, progress: Progress | None = None) -> None:
    """Make anew the faces of the people in ``temp.stale``. ``moved``: their accounts changed, count their days again.

    Args:
        step: The open one, which may be taken back; None: there is none.
    """
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS fresh(member INTEGER PRIMARY KEY, names INTEGER NOT NULL)")
    conn.execute("DELETE FROM temp.fresh")
    conn.execute(
        """INSERT INTO temp.fresh SELECT coalesce(a.root, s.member), s.member IN (SELECT member FROM temp.renamed)
        FROM temp.stale s LEFT JOIN alias a ON a.member = s.member WHERE true
        ON CONFLICT(member) DO UPDATE SET names = max(names, excluded.names)"""
    )
    version = next_version(conn)
    _drop_faces(conn, step)
    returned = kept_faces.put_back(conn, step, version) if step is not None else ()
    conn.executemany("DELETE FROM temp.fresh WHERE member = ?", returned)
    if conn.execute("SELECT 1 FROM temp.fresh LIMIT 1").fetchone():
        conn.executemany(WRITTEN, ((*face, version) for face in _iter_faces(conn, progress or Progress())))
        _keep_names(conn, version)
    conn.executemany("INSERT INTO temp.fresh VALUES (?, 0)", returned)
    if moved:
        count_days(conn, "SELECT member FROM temp.fresh")


def _drop_faces(conn: sqlite3.Connection, step: int | None) -> None:
    """Take away the faces of those who are nobody of their own any more."""
    going = """member IN (SELECT member FROM temp.stale) AND
        (member NOT IN (SELECT member FROM temp.fresh) OR member NOT IN (SELECT id FROM member))"""
    if step is not None and conn.execute("SELECT count(*) FROM temp.stale").fetchone()[0] >= MANY:
        kept_faces.keep(conn, step, going)
    conn.execute(f"DELETE FROM face WHERE {going}")


def count_days(conn: sqlite3.Connection, roots: str) -> None:
    """Set last active day and number of messages of the people that the query ``roots`` returns, from the rollup."""
    conn.execute(
        f"""UPDATE face SET last = coalesce(f.last, 0), messages = coalesce(f.messages, 0), version = {next_version(conn)} FROM (
            SELECT r.member AS root, max(s.day) AS last, sum(s.messages) AS messages FROM ({roots}) r
            LEFT JOIN alias a ON a.root = r.member
            LEFT JOIN handle h ON h.member = coalesce(a.member, r.member)
            LEFT JOIN spoke s ON s.handle = h.id GROUP BY r.member) f
        WHERE face.member = f.root AND (face.last <> coalesce(f.last, 0) OR face.messages <> coalesce(f.messages, 0))"""
    )


def _iter_faces(conn: sqlite3.Connection, progress: Progress) -> Iterator[tuple[int, str, str, str, int, str]]:
    """Yield one row of ``face`` per person in ``temp.fresh`` with new names; what belongs to the united comes with them."""
    columns = ", ".join(("f.member", *(f"t.{column}" for column in FACE)))
    members = _load_rows_of_fresh(conn, columns, "member", "id", "f.names")
    accounts = _PersonRows(_load_rows_of_fresh(conn, "f.member, t.account, t.name", "handle", "position", "f.names"))
    contacts = _PersonRows(_load_rows_of_fresh(conn, "f.member, t.value, t.plain", "contact", "position", "f.names"))
    total = conn.execute("SELECT count(*) FROM temp.fresh WHERE names").fetchone()[0]
    progress.report(0, total)
    for number, (root, rows) in enumerate(_group_by_first(members)):
        if not number % 100:
            progress.report(number, total)
        yield make_face(rows, accounts.rows_of_person(root), contacts.rows_of_person(root))


def _keep_names(conn: sqlite3.Connection, version: int) -> None:
    """Make the faces true whose names stay: no readings are looked up, and only what differs is written."""
    conn.execute(
        """UPDATE face SET archived = m.archived, role = m.role, version = ? FROM temp.fresh f JOIN member m ON m.id = f.member
        WHERE NOT f.names AND face.member = f.member AND (face.archived, face.role) IS NOT (m.archived, m.role)""",
        (version,),
    )
    searched = ", ".join(f"t.{column}" for column in SEARCHED)
    members = _load_rows_of_fresh(conn, f"f.member, {searched}", "member", "id", "NOT f.names")
    contacts = _PersonRows(
        _load_rows_of_fresh(conn, "f.member, t.value, t.plain", "contact", "position", "NOT f.names")
    )
    faces = conn.execute(
        "SELECT f.member, k.fold FROM temp.fresh f JOIN face k ON k.member = f.member WHERE NOT f.names"
    )
    folds = _PersonRows(faces)
    changed = []
    for root, group in groupby(members, itemgetter(0)):
        rest = rest_of(contacts.rows_of_person(root), (word for row in group for word in row[1:]))
        for _, words in folds.rows_of_person(root):
            names, found, before = words.split(PART)
            if before != rest:
                changed.append((PART.join((names, found, rest)), version, root))
    conn.executemany("UPDATE face SET fold = ?, version = ? WHERE member = ?", changed)


def _load_rows_of_fresh(conn: sqlite3.Connection, columns: str, table: str, order: str, which: str) -> sqlite3.Cursor:
    """Return what ``table`` holds of the people in ``temp.fresh``, in their order, of the united all of it."""
    key = "id" if table == "member" else "member"
    cursor = conn.cursor()
    cursor.row_factory = None  # plain tuples
    if key == "member" and _is_most(conn):
        # What people have lies about by its own id: reading all of it in one go and sorting it beats looking up each.
        source = f"""{table} t NOT INDEXED LEFT JOIN alias a ON a.member = t.member
            CROSS JOIN temp.fresh f ON f.member = coalesce(a.root, t.member)"""
    else:
        source = f"""temp.fresh f LEFT JOIN alias a ON a.root = f.member
            CROSS JOIN {table} t ON t.{key} = coalesce(a.member, f.member)"""
    ties = "" if key == "id" else ", t.id"
    return cursor.execute(f"SELECT {columns} FROM {source} WHERE {which} ORDER BY f.member, t.{order}{ties}")


def _is_most(conn: sqlite3.Connection) -> bool:
    """Whether ``temp.fresh`` holds a good part of everybody."""
    fresh = conn.execute("SELECT count(*) FROM temp.fresh").fetchone()[0]
    return bool(fresh > MANY and fresh * 4 > conn.execute("SELECT count(*) FROM member").fetchone()[0])


def _group_by_first(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    """Yield what belongs together of rows in the order of their first values."""
    row = next(rows, None)
    while row is not None:
        first, group = row[0], [row]
        while (row := next(rows, None)) is not None and row[0] == first:
            group.append(row)
        yield first, group


class _PersonRows:
    """Rows in the order of people, their id first, read along with them: never more than one person's in memory."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def rows_of_person(self, person: int) -> list[tuple[Any, ...]]:
        """Return the rows of one person; people are asked for in their order."""
        rows, row = self._rows, self._next
        while row is not None and row[0] < person:
            row = next(rows, None)
        found = []
        while row is not None and row[0] == person:
            found.append(row)
            row = next(rows, None)
        self._next = row
        return found


def _create_stale_tables(conn: sqlite3.Connection) -> None:
    """Make ``temp.stale``, whose face is no longer true, and ``temp.renamed``, those whose names or accounts changed."""
    for table in ("stale", "renamed"):
        conn.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table}(member INTEGER PRIMARY KEY)")
        conn.execute(f"DELETE FROM temp.{table}")


def _rebuild_aliases(conn: sqlite3.Connection) -> None:
    """Make ``alias`` anew from ``same``; everybody who was or is in a group is stale."""
    parent: dict[int, int] = {}

    def root(of: int) -> int:
        while parent.setdefault(of, of) != of:
            of = parent[of]
        return of

    for least, greatest in conn.execute("SELECT least, greatest FROM same"):
        a, b = root(least), root(greatest)
        parent[max(a, b)] = min(a, b)
    conn.execute("INSERT OR IGNORE INTO temp.renamed SELECT member FROM alias")
    conn.execute("DELETE FROM alias")
    conn.executemany("INSERT INTO alias VALUES (?, ?)", [(member, root(member)) for member in parent])
    conn.execute("INSERT OR IGNORE INTO temp.renamed SELECT member FROM alias")
