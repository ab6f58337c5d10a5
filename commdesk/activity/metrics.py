"""Every number of Insights with its definition, window and the records behind it: for the ⓘ and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.activity import daily, hours, intervals, presence
from commdesk.errors import mark
from commdesk.store.database import Database

if TYPE_CHECKING:
    from commdesk.activity.presence import Ints

DEFINITIONS = {
    "messages": mark("core", "Messages of people, staff and bots left out, on the days that imports cover."),
    "active": mark(
        "core", "People who wrote at least one message in the window; staff and bots left out. Each person counts once."
    ),
    "active_per_day": mark(
        "core", "People who wrote at least one message that day. Days that no import covers are gaps, not zero."
    ),
    "stickiness": mark("core", "Mean over the covered days of: active that day ÷ active in the 30 days up to it."),
    "joins": mark("core", "Stays in a community that began in the window."),
    "leaves": mark(
        "core", "Stays in a community that ended in the window. Exports hide some of them: at least so many."
    ),
    "net": mark("core", "Joins minus leaves."),
    "hours": mark(
        "core", "Messages by weekday and hour of the community's clock. A day begins at the workspace's day boundary."
    ),
    "best_hours": mark("core", "Share of all messages that fall into the two liveliest hours of the day."),
}
MONTH = 30


@dataclass(frozen=True, slots=True)
class Metric:
    """A number. ``value`` None: nothing covers the window. ``part`` of ``whole`` where it is a rate; ``records`` behind it."""

    name: str
    value: float | None
    records: int
    definition: str
    part: int = 0
    whole: int = 0


def metrics(db: Database, first: int, last: int, community: int = 0) -> list[Metric]:
    """Return the numbers of the window ``first`` to ``last`` (days since 1970)."""
    found = daily.days(db, first, last, community)
    covered = [count for count in found.messages if count is not None]
    spread = hours.hours(db, first, last, community)
    best = spread.best()
    joins, leaves = _stays(db, "joined_on", first, last, community), _stays(db, "left_on", first, last, community)
    days, people = presence.presence(db, first - MONTH + 1, last, community)
    active = len(set(people[days >= first].tolist()))
    share = _stickiness(db, days, people, first, last, community)
    known = bool(covered)
    return [
        Metric("messages", found.records if known else None, found.records, DEFINITIONS["messages"]),
        Metric("active", active if known else None, found.records, DEFINITIONS["active"]),
        Metric("stickiness", share, found.records, DEFINITIONS["stickiness"]),
        Metric("joins", joins, joins, DEFINITIONS["joins"]),
        Metric("leaves", leaves, leaves, DEFINITIONS["leaves"]),
        Metric("net", joins - leaves, joins + leaves, DEFINITIONS["net"]),
        Metric("best_hours", best[1] if best else None, spread.records, DEFINITIONS["best_hours"],
               round(best[1] * spread.records) if best else 0, spread.records),
    ]  # fmt: skip


def _stays(db: Database, column: str, first: int, last: int, community: int) -> int:
    sql = f"""SELECT count(*) FROM membership m LEFT JOIN alias a ON a.member = m.member JOIN member p ON p.id = coalesce(a.root, m.member)
        WHERE m.{column} <> '' AND m.{column} BETWEEN date(?1 * 86400, 'unixepoch') AND date(?2 * 86400, 'unixepoch')
        AND (?3 = 0 OR m.community = ?3) AND p.role = ''"""
    return int(db.reader.execute(sql, (first, last, community)).fetchone()[0])


def _stickiness(db: Database, days: Ints, people: Ints, first: int, last: int, community: int) -> float | None:
    """Return the mean of daily ÷ 30-day actives over the covered days on which anybody had been active."""
    import numpy as np

    month = presence.trailing(days, people, first, last, MONTH)
    each = np.bincount(days[days >= first] - first, minlength=last - first + 1)
    seen = np.zeros(last - first + 1, bool)
    seen[[day - first for day in intervals.within(intervals.covered(db, community), first, last)]] = True
    seen &= month > 0
    return float(np.mean(each[seen] / month[seen])) if seen.any() else None
