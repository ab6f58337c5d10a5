"""The cache behind lists and search: one row per person, with the name shown, its place in lists and what it is found by.

``face.fold`` is three parts divided by U+001E: names with their readings, accounts, and the rest (phones, e-mail, city);
inside a part every word begins with a line feed, so that "begins with" is a search, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from commdesk.errors import mark
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.text import fold, sort_key, sounds

PART = "\x1e"
NAMES = ("nickname", "real_name", "remark", "city", "role", "archived")
REBUILDING = mark("core", "Rebuilding the list of people")
CHUNK = 5_000


def shown(real_name: str, remark: str, nickname: str, accounts: Iterable[str] = ()) -> str:
    """Return the name a person is shown by: real name, else my remark, else nickname, else the name of an account."""
    return real_name or remark or nickname or next((name for name in accounts if name), "")


def tend(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
    """Bring the faces of everybody this step touched up to date. Called before each commit."""
    if not touched & {"member", "handle", "contact", "same"}:
        return
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS stale(member INTEGER PRIMARY KEY)")
    conn.execute("DELETE FROM temp.stale")
    conn.execute(
        f"""INSERT OR IGNORE INTO temp.stale SELECT row FROM change WHERE step = ? AND tbl = 'member'
        AND (op <> 'U' OR col IN ({",".join("?" * len(NAMES))}))""",
        (step, *NAMES),
    )
    for table in touched & {"handle", "contact"}:
        conn.execute(
            f"""INSERT OR IGNORE INTO temp.stale SELECT t.member FROM change c JOIN {table} t ON t.id = c.row
            WHERE c.step = ? AND c.tbl = ?""",
            (step, table),
        )
        conn.execute(
            """INSERT OR IGNORE INTO temp.stale SELECT iif(op = 'D', json_extract(old, '$.member'), old) FROM change
            WHERE step = ? AND tbl = ? AND (op = 'D' OR (op = 'U' AND col = 'member'))""",
            (step, table),
        )
    if "same" in touched:
        _unite(conn)
    refresh(conn, moved=bool(touched & {"handle", "same"}))


def rebuild(db: Database, progress: Progress | None = None) -> None:
    """Make every face anew."""
    with db.bulk() as conn:
        conn.execute("CREATE TEMP TABLE IF NOT EXISTS stale(member INTEGER PRIMARY KEY)")
        conn.execute("DELETE FROM temp.stale")
        conn.execute("DELETE FROM face")
        _unite(conn)
        conn.execute("INSERT OR IGNORE INTO temp.stale SELECT id FROM member")
        refresh(conn, moved=True, progress=progress)
    db.tell(frozenset({"face"}))


def refresh(conn: sqlite3.Connection, *, moved: bool, progress: Progress | None = None) -> None:
    """Make anew the faces of the people in ``temp.stale``. ``moved``: their accounts changed, count their days again."""
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS fresh(member INTEGER PRIMARY KEY)")
    conn.execute("DELETE FROM temp.fresh")
    conn.execute(
        "INSERT OR IGNORE INTO temp.fresh SELECT coalesce(a.root, s.member) FROM temp.stale s LEFT JOIN alias a ON a.member = s.member"
    )
    conn.execute(
        """DELETE FROM face WHERE member IN (SELECT member FROM temp.stale) AND
        (member NOT IN (SELECT member FROM temp.fresh) OR member NOT IN (SELECT id FROM member))"""
    )
    version = _next(conn)
    conn.executemany(
        """INSERT INTO face(member, name, sort, fold, archived, role, version) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT(member) DO UPDATE SET name = excluded.name, sort = excluded.sort, fold = excluded.fold,
        archived = excluded.archived, role = excluded.role, version = excluded.version""",
        ((*face, version) for face in _faces(conn, progress or Progress())),
    )
    if moved:
        count_days(conn, "SELECT member FROM temp.fresh")


def count_days(conn: sqlite3.Connection, roots: str) -> None:
    """Set last active day and number of messages of the people that the query ``roots`` returns, from the rollup."""
    conn.execute(
        f"""UPDATE face SET last = coalesce(f.last, 0), messages = coalesce(f.messages, 0), version = {_next(conn)} FROM (
            SELECT r.member AS root, max(s.day) AS last, sum(s.messages) AS messages FROM ({roots}) r
            LEFT JOIN alias a ON a.root = r.member
            LEFT JOIN handle h ON h.member = coalesce(a.member, r.member)
            LEFT JOIN spoke s ON s.handle = h.id GROUP BY r.member) f
        WHERE face.member = f.root AND (face.last <> coalesce(f.last, 0) OR face.messages <> coalesce(f.messages, 0))"""
    )


def _next(conn: sqlite3.Connection) -> int:
    # Not only after the greatest there is: that one may just have gone, and readers would take its number for known.
    sql = "SELECT max(coalesce(max(version), 0) + 1, coalesce((SELECT max(id) FROM step), 0)) FROM face"
    return int(conn.execute(sql).fetchone()[0])


def _faces(conn: sqlite3.Connection, progress: Progress) -> Iterator[tuple[int, str, str, str, int, str]]:
    """Yield one row of ``face`` per person in ``temp.fresh``; what belongs to the united comes with them."""
    everyone = """FROM temp.fresh f LEFT JOIN alias a ON a.root = f.member
        JOIN {table} t ON t.{key} = coalesce(a.member, f.member) ORDER BY f.member, t.{order}"""
    columns = "t.nickname, t.real_name, t.remark, t.city, t.archived, t.role"
    members = _grouped(
        conn.execute(f"SELECT f.member, {columns} " + everyone.format(table="member", key="id", order="id"))
    )
    accounts = _grouped(
        conn.execute(
            "SELECT f.member, t.account, t.name " + everyone.format(table="handle", key="member", order="position")
        )
    )
    contacts = _grouped(
        conn.execute(
            "SELECT f.member, t.value, t.plain " + everyone.format(table="contact", key="member", order="position")
        )
    )
    for number, (root, rows) in enumerate(members.items()):
        progress.report(number, len(members))
        known, reach = accounts.get(root, ()), contacts.get(root, ())
        first = rows[0]
        name = shown(first[1], first[2], first[0], (row[1] for row in known))
        if not name:
            name = next((n for row in rows if (n := shown(row[1], row[2], row[0]))), "")
        yield root, name, sort_key(name), _folded(rows, known, reach), first[4], first[5]


def _folded(rows: list[tuple[Any, ...]], known: Iterable[tuple[Any, ...]], reach: Iterable[tuple[Any, ...]]) -> str:
    names = dict.fromkeys(n for row in rows for n in (row[1], row[2], row[0]) if n)
    names.update(dict.fromkeys(row[1] for row in known if row[1]))
    first = dict.fromkeys(word for name in names for word in (fold(name), *sounds(name)))
    accounts = dict.fromkeys(fold(row[0].removeprefix("name:")) for row in known)
    rest = dict.fromkeys([*(fold(w) for row in reach for w in row), *(fold(row[3]) for row in rows)])
    return PART.join("".join("\n" + word for word in words if word) for words in (first, accounts, rest))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(tuple(row)[1:])
    return found


def _unite(conn: sqlite3.Connection) -> None:
    """Make ``alias`` anew from ``same``; everybody who was or is in a group is stale."""
    parent: dict[int, int] = {}

    def root(of: int) -> int:
        while parent.setdefault(of, of) != of:
            of = parent[of]
        return of

    for least, greatest in conn.execute("SELECT least, greatest FROM same"):
        a, b = root(least), root(greatest)
        parent[max(a, b)] = min(a, b)
    conn.execute("INSERT OR IGNORE INTO temp.stale SELECT member FROM alias")
    conn.execute("DELETE FROM alias")
    conn.executemany("INSERT INTO alias VALUES (?, ?)", [(member, root(member)) for member in parent])
    conn.execute("INSERT OR IGNORE INTO temp.stale SELECT member FROM alias")
