"""Communities: groups and servers on a platform."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from commdesk.errors import Problem, mark
from commdesk.store import births
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import clean_text, fold_text

DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Community:
    """A community and how many people are in it now."""

    id: int
    name: str
    platform: str
    zone: str
    archived: int
    people: int


def list_communities(db: Database, archived: bool = False) -> list[Community]:
    """Return the communities, in order; archived ones only if asked, those that were joined to another never."""
    sql = """SELECT c.id, c.name, c.platform, c.zone, c.archived,
        (SELECT count(DISTINCT coalesce(a.root, m.member)) FROM membership m LEFT JOIN alias a ON a.member = m.member
         WHERE m.community = c.id AND m.left_on = '') AS people FROM community c WHERE c.archived <= ? AND c.part_of IS NULL
        ORDER BY c.position, c.name, c.id"""
    return [Community(**row) for row in db.reader.execute(sql, (int(archived),))]


def load_community_names(db: Database) -> list[tuple[int, str]]:
    """Return (id, name) of the communities in use, in order, without counting anybody."""
    rows = db.reader.execute(
        "SELECT id, name FROM community WHERE archived = 0 AND part_of IS NULL ORDER BY position, name, id"
    )
    return [(row[0], row[1]) for row in rows]


def find_root_community(conn: sqlite3.Connection, ident: int) -> int:
    """Return the community that ``ident`` was joined to by hand, or itself."""
    for _ in range(DEEPEST):  # only a file of another program can go round in a circle
        row = conn.execute("SELECT part_of FROM community WHERE id = ?", (ident,)).fetchone()
        if row is None or row[0] is None:
            break
        ident = row[0]
    return ident


def add_community(db: Database, name: str, platform: str = "wechat") -> int:
    """Add a community in one step; return its id."""
    name = _check_name(name)
    with db.step(mark("core", "Add community “{name}”"), name=name) as conn:
        return insert_community(conn, db.ids, name, platform)


def insert_community(conn: sqlite3.Connection, ids: IdGenerator, name: str, platform: str = "wechat") -> int:
    """Add a community in the open step; return its id.

    Raises:
        Problem: the name is empty.
    """
    name = _check_name(name)
    ident = births.choose_id(conn, ids, "community", named_id(platform, name))
    position = conn.execute("SELECT coalesce(max(position), 0) + 1 FROM community").fetchone()[0]
    conn.execute(
        "INSERT INTO community(id, name, platform, position) VALUES (?, ?, ?, ?)", (ident, name, platform, position)
    )
    return ident


def named_id(platform: str, name: str) -> int:
    """Return the id that a new community wants which only a name tells of: two who add one group make one. 0 without a name."""
    return derive_id("community", platform, "name", fold_text(name)) if fold_text(name) else 0


def free_name(db: Database, name: str) -> str:
    """Return ``name``, with a number behind it if a community is called so already."""
    taken = {fold_text(row[0]) for row in db.reader.execute("SELECT name FROM community")}
    wanted, number = name, 1
    while fold_text(wanted) in taken:
        wanted, number = f"{name} {number + 1}", number + 1
    return wanted


def update_community(db: Database, ident: int, **values: str | int) -> None:
    """Change ``name``, ``platform``, ``zone``, ``note`` or ``archived`` in one step.

    Raises:
        Problem: the name is empty.
    """
    if "name" in values:
        values["name"] = _check_name(str(values["name"]))
    with db.step(mark("core", "Change a community")) as conn:
        for column in values.keys() & {"name", "platform", "zone", "note", "archived"}:
            conn.execute(f"UPDATE community SET {column} = ? WHERE id = ?", (values[column], ident))


def _check_name(name: str) -> str:
    name = clean_text(name).strip()[:200]
    if not name:
        raise Problem(mark("core", "A community needs a name."))
    return name
