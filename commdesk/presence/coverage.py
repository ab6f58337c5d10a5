"""What is known of which days: outside of it nothing is, and a chart shows a gap, never zero (FORMATS.md §2.3).

Imports cover the days from their first to their last message; besides, days were entered by hand. An imported day replaces a
typed one.
"""

from __future__ import annotations

from collections.abc import Iterable

from commdesk.day_boundary import SECONDS, load_day_boundary
from commdesk.store.database import Database

Span = tuple[int, int]
TYPED = """SELECT community, CAST(julianday(day) - julianday('1970-01-01') AS INTEGER) FROM (
        SELECT community, day FROM typed WHERE coalesce(joins, leaves, speakers, messages, checkins) IS NOT NULL
        UNION SELECT community, day FROM tick WHERE kind = 'spoke')
    WHERE day GLOB '????-??-??' AND julianday(day) IS NOT NULL AND (?1 = 0 OR community = ?1)"""


def load_covered_spans(db: Database, community: int = 0) -> list[Span]:
    """Return the days (since 1970, both ends included) that imports cover or somebody entered, joined and in order.

    ``community`` 0: of any community.
    """
    spans = load_imported_spans(db, community)
    return _join_spans([*spans, *((row[1], row[1]) for row in db.reader.execute(TYPED, (community,)))])


def load_imported_spans(db: Database, community: int = 0) -> list[Span]:
    """Return the days that living imports cover, as `load_covered_spans`."""
    shift = load_day_boundary(db.reader) * 3600
    sql = f"""SELECT (b.first + z.zone * 60 - {shift}) / {SECONDS}, (b.last + z.zone * 60 - {shift}) / {SECONDS} FROM batch b
        JOIN (SELECT id, coalesce((SELECT m.zone FROM message m WHERE m.community = c.id LIMIT 1), 0) AS zone FROM community c) z ON z.id = b.community
        WHERE b.first IS NOT NULL AND (?1 = 0 OR b.community = ?1)"""
    return _join_spans([(row[0], row[1]) for row in db.reader.execute(sql, (community,))])


def by_hand(db: Database, community: int = 0) -> dict[int, set[int]]:
    """Return the days of which only what was entered by hand is known, by community."""
    found: dict[int, set[int]] = {}
    for where, day in db.reader.execute(TYPED, (community,)):
        found.setdefault(where, set()).add(day)
    return {
        where: left
        for where, days in found.items()
        if (left := find_outside_days(load_imported_spans(db, where), days))
    }


def find_outside_days(spans: list[Span], days: Iterable[int]) -> set[int]:
    """Return those of ``days`` that lie in none of the spans."""
    return {day for day in days if not any(first <= day <= last for first, last in spans)}


def find_covered_days(spans: list[Span], first: int, last: int) -> set[int]:
    """Return the covered days from ``first`` to ``last``."""
    return {day for start, end in spans for day in range(max(start, first), min(end, last) + 1)}


def _join_spans(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
