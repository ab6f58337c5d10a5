"""Who checked in on which day: a cache of the messages that the rules take for check-ins, and everything else that says so.

``checked`` keeps day, community, account and the hour of the first such message, staff and bots included: whoever reads it
takes them off again. Without a rule it costs nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.activity.rollups import RECALLED, find_touched_imports
from commdesk.day_boundary import BOUNDARY, SECONDS, load_day_boundary
from commdesk.members.excluded import EXCLUDED
from commdesk.presence.columns import find_places, read_ints
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.work_log import log_work

if TYPE_CHECKING:
    from commdesk.presence.scope import Ints

UNKNOWN = -1
"""The hour of a check-in that was ticked or written down."""
TOUCHING = frozenset({"rule", "batch", "setting"})
ALL = (-(1 << 40), 1 << 40)
"""Every day."""


@dataclass(frozen=True, slots=True, eq=False)
class CheckIns:
    """One row per person, community and day; arrays of equal length, by person, then day.

    ``who`` and ``where`` are places in `Facts.people` and `Facts.communities` (-1: of none); ``hour`` of the wall clock of
    the first one, `UNKNOWN` where it was ticked or written down.
    """

    day: Ints
    who: Ints
    where: Ints
    hour: Ints


def empty_checkins() -> CheckIns:
    """Return no check-ins."""
    import numpy as np

    nothing = np.empty(0, np.int64)
    return CheckIns(nothing, nothing, nothing, nothing)


def update_cache(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
    """Bring the cache up to date after a step that made, removed, returned or moved imports, changed rules or the day boundary.

    Runs after the ownership of messages is settled.
    """
    if conn.execute("SELECT 1 FROM step WHERE id = ? AND kind = 'forget'", (step,)).fetchone():
        drop_forgotten_messages(conn)
    if not touched & TOUCHING:
        return
    moved = "SELECT 1 FROM change WHERE step = ? AND tbl = 'setting' AND row = ?"
    if "setting" in touched and conn.execute(moved, (step, BOUNDARY)).fetchone():
        _refresh_all(conn, Progress())
        return
    fresh = set(_iter_touched_communities(conn, step)) if "rule" in touched else set()
    if None in fresh:
        _refresh_all(conn, Progress())
        return
    for community in fresh:
        refresh_cache(conn, community or 0, *ALL)
    for community, (first, last) in find_touched_imports(conn, step).items() if "batch" in touched else ():
        if community not in fresh:
            refresh_cache(conn, community, first // SECONDS - 2, last // SECONDS + 2)


@log_work("counting check-ins")
def rebuild_cache(db: Database, progress: Progress | None = None) -> None:
    """Look through every message anew."""
    with db.write_unlogged() as conn:
        _refresh_all(conn, progress or Progress())
    db.notify(frozenset({"checked"}))


def refresh_cache(conn: sqlite3.Connection, community: int, first_day: int, last_day: int) -> None:
    """Look anew through the messages of one community, for the days from ``first_day`` to ``last_day`` (since 1970)."""
    conn.execute("DELETE FROM checked WHERE community = ? AND day BETWEEN ? AND ?", (community, first_day, last_day))
    if not _has_rules(conn):
        return
    from commdesk.checkins import rules  # patterns take time to make ready, and opening a workspace needs none

    holding = rules.for_community(rules.read_rules(conn), community)
    takes = rules.any_of(holding)
    if takes is None:
        return
    shift, seen = load_day_boundary(conn) * 3600, dict[tuple[int, int], int]()
    length = rules.LOOKED_AT
    if all(rule.how == "exact" for rule in holding):  # longer messages are none of the words
        longest = max((len(word) for rule in holding for word in rules.split_rule_words(rule.text)), default=0)
        length = min(length, 1 + rules.SLACK + longest)
    for handle, ts, zone, text in _read_message_starts(conn, community, first_day, last_day, length):
        if takes(text):
            wall = ts + zone * 60
            key = (wall - shift) // SECONDS, handle
            if key not in seen and first_day <= key[0] <= last_day:
                seen[key] = wall % SECONDS // 3600
    rows = ((day, community, handle, hour) for (day, handle), hour in sorted(seen.items()))
    conn.executemany("INSERT INTO checked VALUES (?, ?, ?, ?)", rows)


def _has_rules(conn: sqlite3.Connection) -> bool:
    return conn.execute("SELECT 1 FROM rule WHERE archived = 0 LIMIT 1").fetchone() is not None


def _read_message_starts(
    conn: sqlite3.Connection, community: int, first_day: int, last_day: int, length: int
) -> sqlite3.Cursor:
    """Return (account, UTC seconds, zone, beginning of the text) of what living imports hold, oldest first."""
    cursor = conn.cursor()
    cursor.row_factory = None  # plain tuples
    sql = f"""SELECT handle, ts, zone, substr(text, 1, {length}) FROM message WHERE community = ?1 AND ts BETWEEN ?2 AND ?3
        AND text <> '' AND kind <> {RECALLED} AND batch IN (SELECT id FROM batch WHERE community = ?1) ORDER BY ts, key"""
    # The widest zones are 14 hours off UTC.
    return cursor.execute(sql, (community, (first_day - 1) * SECONDS, (last_day + 3) * SECONDS))


def _refresh_all(conn: sqlite3.Connection, progress: Progress) -> None:
    conn.execute("DELETE FROM checked")
    if not _has_rules(conn):
        return
    groups = [row[0] for row in conn.execute("SELECT DISTINCT community FROM batch WHERE community IS NOT NULL")]
    for number, community in enumerate(groups):
        progress.report(number, len(groups))
        refresh_cache(conn, community, *ALL)


def _iter_touched_communities(conn: sqlite3.Connection, step: int) -> Iterator[int | None]:
    """Yield the communities whose rules a step touched; None: a rule of all of them."""
    for row, op, col, old in conn.execute(
        "SELECT row, op, col, old FROM change WHERE step = ? AND tbl = 'rule'", (step,)
    ).fetchall():
        if op == "U" and col == "community":
            yield old
        elif op == "D" and old:
            yield json.loads(old)["community"]
        if now := conn.execute("SELECT community FROM rule WHERE id = ?", (row,)).fetchone():
            yield now[0]


def drop_forgotten_messages(conn: sqlite3.Connection) -> None:
    """Take away what the emptied messages of somebody forgotten had said."""
    conn.execute(
        """DELETE FROM checked WHERE handle NOT IN (SELECT id FROM handle)
        AND NOT EXISTS (SELECT 1 FROM message m WHERE m.handle = checked.handle AND m.text IS NOT NULL)"""
    )


def load_checkins(db: Database, people: Ints, communities: Ints) -> CheckIns:
    """Read the cache, the entries and the ticks into one list: each person, community and day once, the known hour kept."""
    import numpy as np

    rows = np.concatenate([_load_message_checkins(db.reader), _load_entered_checkins(db.reader)])
    who, where = find_places(people, rows[:, 1]), find_places(communities, rows[:, 2])
    day, hour = rows[:, 0], np.where(rows[:, 3] == UNKNOWN, 99, rows[:, 3])
    order = np.lexsort((hour, where, day, who))
    order = order[who[order] >= 0]
    who, day, where, hour = who[order], day[order], where[order], hour[order]
    fresh = np.ones(len(who), bool)
    fresh[1:] = (who[1:] != who[:-1]) | (day[1:] != day[:-1]) | (where[1:] != where[:-1])
    hour = np.where(hour == 99, UNKNOWN, hour)
    return CheckIns(day[fresh], who[fresh], where[fresh], hour[fresh])


def _load_message_checkins(conn: sqlite3.Connection) -> Ints:
    """Return (day, person, community, hour) of the cache; SQLite joins a day's rows into one text that numpy parses."""
    import numpy as np

    sql = f"""SELECT h.id, coalesce(a.root, h.member) FROM handle h LEFT JOIN alias a ON a.member = h.member
        WHERE h.id IN (SELECT handle FROM checked) AND h.id NOT IN ({EXCLUDED}) ORDER BY h.id"""
    owners = read_ints(conn, sql, 2)
    found = [np.empty((0, 4), np.int64)]
    sql = "SELECT day, community, group_concat(handle || ' ' || hour, ' ') FROM checked GROUP BY day, community"
    for day, community, text in conn.execute(sql):
        pairs = np.fromstring(text, np.int64, sep=" ").reshape(-1, 2)
        at = find_places(owners[:, 0], pairs[:, 0])
        pairs, at = pairs[at >= 0], at[at >= 0]
        rows = np.empty((len(at), 4), np.int64)
        rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = day, owners[at, 1] if len(at) else 0, community, pairs[:, 1]
        found.append(rows)
    return np.concatenate(found)


def _load_entered_checkins(conn: sqlite3.Connection) -> Ints:
    """Return (day, person, community or 0, `UNKNOWN`) of entries and ticks that are check-ins."""
    # julianday() also takes words like "now": only a date as we write it is one.
    sql = f"""SELECT CAST(julianday(t.day) - julianday('1970-01-01') AS INTEGER), coalesce(a.root, t.member), t.community, {UNKNOWN}
        FROM (SELECT day, member, coalesce(community, 0) AS community FROM entry WHERE kind = 'checkin' AND member IS NOT NULL
            UNION ALL SELECT day, member, community FROM tick WHERE kind = 'checkin') t LEFT JOIN alias a ON a.member = t.member
        WHERE t.day GLOB '????-??-??' AND julianday(t.day) IS NOT NULL"""
    return read_ints(conn, sql, 4)
