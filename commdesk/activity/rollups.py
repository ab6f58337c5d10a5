"""Messages counted per day: caches that charts and lists read instead of millions of rows.

``spoke`` counts per day, community and account; ``spoke_hour`` and ``spoke_day`` add those up, staff and bots included:
whoever reads them takes the excluded off again (`excluded`), so that declaring somebody staff costs nothing.
A day begins at the workspace's day boundary; an hour is the hour of the wall clock.
"""

from __future__ import annotations

import json
import sqlite3

from commdesk.day_boundary import BOUNDARY, SECONDS, load_day_boundary
from commdesk.members import search_cache
from commdesk.progress import Progress
from commdesk.store.database import Database

RECALLED = 8
WINDOW = 60
"""Days counted at a time."""


def refresh_rollups(conn: sqlite3.Connection, community: int, first_day: int, last_day: int) -> None:
    """Count the messages of one community anew, for the days from ``first_day`` to ``last_day`` (since 1970)."""
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS heard(handle INTEGER PRIMARY KEY)")
    conn.execute("DELETE FROM temp.heard")
    span = (community, first_day, last_day)
    note = (
        "INSERT OR IGNORE INTO temp.heard SELECT DISTINCT handle FROM spoke WHERE community = ? AND day BETWEEN ? AND ?"
    )
    conn.execute(note, span)
    conn.execute("DELETE FROM spoke WHERE community = ? AND day BETWEEN ? AND ?", span)
    conn.execute("DELETE FROM spoke_hour WHERE community = ? AND day BETWEEN ? AND ?", span)
    shift = load_day_boundary(conn) * 3600
    for start in range(first_day, last_day + 1, WINDOW):
        _count_window(conn, community, start, min(start + WINDOW - 1, last_day), shift)
    conn.execute(note, span)
    _sum_days(conn, "BETWEEN ? AND ?", (first_day, last_day))
    search_cache.count_days(
        conn,
        """SELECT DISTINCT coalesce(a.root, h.member) AS member FROM temp.heard t JOIN handle h ON h.id = t.handle
        LEFT JOIN alias a ON a.member = h.member""",
    )


def _count_window(conn: sqlite3.Connection, community: int, first_day: int, last_day: int, shift: int) -> None:
    """Count the messages of a few days; what is sorted for it stays small."""
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS counted(day INTEGER, hour INTEGER, handle INTEGER, messages INTEGER)")
    conn.execute("DELETE FROM temp.counted")
    # The widest zones are 14 hours off UTC: the index finds the seconds, the day is compared exactly.
    seconds = (community, (first_day - 1) * SECONDS, (last_day + 3) * SECONDS, community)
    conn.execute(
        f"""INSERT INTO temp.counted SELECT (ts + zone * 60 - {shift}) / {SECONDS} AS day, (ts + zone * 60) % {SECONDS} / 3600, handle, count(*)
        FROM message WHERE community = ? AND ts BETWEEN ? AND ? AND kind <> {RECALLED} AND batch IN (SELECT id FROM batch WHERE community = ?)
        AND (ts + zone * 60 - {shift}) / {SECONDS} BETWEEN ? AND ? GROUP BY 1, 2, 3""",
        (*seconds, first_day, last_day),
    )
    conn.execute(
        "INSERT INTO spoke SELECT day, ?, handle, sum(messages) FROM temp.counted GROUP BY day, handle", (community,)
    )
    conn.execute(
        "INSERT INTO spoke_hour SELECT ?, day, hour, sum(messages) FROM temp.counted GROUP BY day, hour", (community,)
    )
    conn.execute("DELETE FROM temp.counted")


def rebuild_rollups(db: Database, progress: Progress | None = None) -> None:
    """Count every message anew."""
    with db.write_unlogged() as conn:
        _count_all(conn, progress or Progress())
    db.notify(frozenset({"spoke"}))


def _count_all(conn: sqlite3.Connection, progress: Progress) -> None:
    for table in ("spoke", "spoke_hour", "spoke_day"):
        conn.execute(f"DELETE FROM {table}")
    spans = conn.execute("SELECT community, min(ts), max(ts) FROM message GROUP BY community").fetchall()
    for number, (community, first, last) in enumerate(spans):
        progress.report(number, len(spans))
        refresh_rollups(conn, community, first // SECONDS - 2, last // SECONDS + 2)
    search_cache.count_days(conn, "SELECT member FROM face")  # also of those of whom nothing is left


def update_rollups(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
    """Bring the rollups up to date after a step that made, removed, returned or moved imports, moved accounts or the day boundary."""
    boundary_moved = "SELECT 1 FROM change WHERE step = ? AND tbl = 'setting' AND row = ?"
    if "setting" in touched and conn.execute(boundary_moved, (step, BOUNDARY)).fetchone():
        _count_all(conn, Progress())
        return
    if "batch" in touched:
        for community, (first, last) in find_touched_imports(conn, step).items():
            refresh_rollups(conn, community, first // SECONDS - 2, last // SECONDS + 2)
    if touched & {"handle", "same"}:
        _recount_moved_accounts(conn, step)


def find_touched_imports(conn: sqlite3.Connection, step: int) -> dict[int, tuple[int, int]]:
    """Return by community the first and last second of the imports that a step made, removed, returned or moved.

    An import that says it brought no new message changes no count, and is left out.
    """
    sql = """SELECT coalesce(b.community, 0), b.first, b.last, c.op, c.col, c.old FROM change c LEFT JOIN batch b ON b.id = c.row
        WHERE c.step = ?1 AND c.tbl = 'batch' AND (c.op <> 'U' OR c.col = 'community') AND NOT (c.op = 'I'
        AND (SELECT kind FROM step WHERE id = ?1) = 'do' AND json_valid(b.found) AND json_extract(b.found, '$.new') IS 0)"""
    found: dict[int, tuple[int, int]] = {}
    for community, first, last, op, _, old in conn.execute(sql, (step,)).fetchall():
        groups = [community]
        if op == "D":
            image = json.loads(old) if old else {}
            groups, first, last = [image.get("community")], image.get("first"), image.get("last")
        elif op == "U":
            groups.append(old)
        if first is None or last is None:
            continue
        for group in filter(None, groups):
            start, end = found.get(group, (first, last))
            found[group] = (min(start, first), max(end, last))
    return found


def _recount_moved_accounts(conn: sqlite3.Connection, step: int) -> None:
    """Count the people of the days on which accounts spoke that now belong to somebody else."""
    days = """SELECT DISTINCT s.day FROM change c JOIN spoke s ON s.handle = c.row WHERE c.step = ?1 AND c.tbl = 'handle'
        UNION SELECT DISTINCT s.day FROM temp.stale t JOIN handle h ON h.member = t.member JOIN spoke s ON s.handle = h.id
        WHERE EXISTS (SELECT 1 FROM change WHERE step = ?1 AND tbl = 'same')"""
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS stale(member INTEGER PRIMARY KEY)")
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS day(day INTEGER PRIMARY KEY)")
    conn.execute("DELETE FROM temp.day")
    conn.execute(f"INSERT INTO temp.day {days}", (step,))
    _sum_days(conn, "IN (SELECT day FROM temp.day)", ())


def _sum_days(conn: sqlite3.Connection, days: str, values: tuple[int, ...]) -> None:
    """Add up the given days, for each community and for all together (community 0)."""
    conn.execute(f"DELETE FROM spoke_day WHERE day {days}", values)
    for community, group in (("s.community", "s.day, s.community"), ("0", "s.day")):
        conn.execute(
            f"""INSERT INTO spoke_day(community, day, messages, members)
            SELECT {community}, s.day, sum(s.messages), count(DISTINCT coalesce(a.root, h.member, -s.handle)) FROM spoke s
            LEFT JOIN handle h ON h.id = s.handle LEFT JOIN alias a ON a.member = h.member WHERE s.day {days} GROUP BY {group}""",
            values,
        )
