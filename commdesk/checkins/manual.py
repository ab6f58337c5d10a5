"""Who spoke, came or checked in on a day, as somebody ticked it: from a 接龙 list, a list of names, or by hand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

KINDS = {
    "spoke": mark("core", "Spoke"),
    "checkin": mark("core", "Checked in"),
    "came": mark("core", "Came"),
}
STEPS = {
    "spoke": mark("core", "{count} people spoke in {community} on {day}"),
    "checkin": mark("core", "{count} people checked in in {community} on {day}"),
    "came": mark("core", "{count} people came to {community} on {day}"),
}


def load_ticked_members(db: Database, community: int, day: str, kind: str = "spoke") -> list[int]:
    """Return the people who are ticked, in the order of lists."""
    sql = """SELECT f.member FROM face f WHERE f.member IN (SELECT coalesce(a.root, t.member) FROM tick t
        LEFT JOIN alias a ON a.member = t.member WHERE t.community = ? AND t.day = ? AND t.kind = ?) ORDER BY f.sort, f.member"""
    return [row[0] for row in db.reader.execute(sql, (community, day, kind))]


def check_in(db: Database, members: Iterable[int], community: int, day: str, kind: str = "checkin") -> int:
    """Tick people in one step; who is ticked already stays so. Return how many are new.

    Raises:
        Problem: the day is no date, or the community is gone.
    """
    people = tuple(dict.fromkeys(members))
    day, kind = parse_day(day), _check_kind(kind)
    with db.step(STEPS[kind], count=len(people), community=load_community_name(db.reader, community), day=day) as conn:
        return insert_ticks(conn, people, community, day, kind)


def delete_ticks(db: Database, members: Iterable[int], community: int, day: str, kind: str = "checkin") -> None:
    """Take ticks off people (every member they are) in one step."""
    with db.step(
        mark("core", "Untick people in {community} on {day}"),
        community=load_community_name(db.reader, community),
        day=day,
    ) as conn:
        sql = """DELETE FROM tick WHERE community = ?2 AND day = ?3 AND kind = ?4 AND member IN (SELECT value FROM json_each(?1)
            UNION SELECT member FROM alias WHERE root IN (SELECT value FROM json_each(?1)))"""
        conn.execute(sql, (json.dumps(list(members)), community, day, kind))


def insert_ticks(conn: sqlite3.Connection, members: Sequence[int], community: int, day: str, kind: str) -> int:
    """Tick people inside a step; return how many are new."""
    rows = json.dumps(sorted((derive_id("tick", member, community, day, kind), member) for member in set(members)))
    done = conn.execute(
        """INSERT INTO tick(id, member, community, day, kind) SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), ?2, ?3, ?4
        FROM json_each(?1) WHERE true ON CONFLICT(id) DO NOTHING""",
        (rows, community, day, kind),
    )
    return done.rowcount


def find_missing_members(db: Database, members: Iterable[int], community: int) -> list[int]:
    """Return who is in a community and not among ``members``, in the order of lists; staff, bots and archived people left out."""
    sql = """SELECT f.member FROM face f WHERE f.role = '' AND f.archived = 0 AND f.member IN (
            SELECT coalesce(a.root, s.member) FROM membership s LEFT JOIN alias a ON a.member = s.member
            WHERE s.community = ?2 AND s.left_on = '')
        AND f.member NOT IN (SELECT coalesce(a.root, w.value) FROM json_each(?1) w LEFT JOIN alias a ON a.member = w.value)
        ORDER BY f.sort, f.member"""
    return [row[0] for row in db.reader.execute(sql, (json.dumps(list(members)), community))]


def parse_day(text: str) -> str:
    """Return a day as it is kept.

    Raises:
        Problem: it is no date.
    """
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=text[:60]) from None


def load_community_name(conn: sqlite3.Connection, community: int) -> str:
    """Return the name of a community.

    Raises:
        Problem: it is gone.
    """
    row = conn.execute("SELECT name FROM community WHERE id = ?", (community,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This community is no longer there."))
    return str(row[0])[:60]


def _check_kind(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(kind)
    return kind
