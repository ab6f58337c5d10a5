"""What the imports cover: outside of it nothing is known, and a chart shows a gap, never zero (formats.md 2.3)."""

from __future__ import annotations

from commdesk.activity.rollups import SECONDS, boundary
from commdesk.store.database import Database

Span = tuple[int, int]


def covered(db: Database, community: int = 0) -> list[Span]:
    """Return the days (since 1970, both ends included) that living imports cover, joined and in order.

    ``community`` 0: of any community.
    """
    shift = boundary(db.reader) * 3600
    sql = f"""SELECT (b.first + z.zone * 60 - {shift}) / {SECONDS}, (b.last + z.zone * 60 - {shift}) / {SECONDS} FROM batch b
        JOIN (SELECT id, coalesce((SELECT m.zone FROM message m WHERE m.community = c.id LIMIT 1), 0) AS zone FROM community c) z ON z.id = b.community
        WHERE b.first IS NOT NULL AND (?1 = 0 OR b.community = ?1) ORDER BY 1"""
    found: list[Span] = []
    for first, last in db.reader.execute(sql, (community,)):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def within(spans: list[Span], first: int, last: int) -> set[int]:
    """Return the covered days from ``first`` to ``last``."""
    return {day for start, end in spans for day in range(max(start, first), min(end, last) + 1)}
