"""The time a report is about: the last whole week or month that is known."""

from __future__ import annotations

from datetime import date, timedelta

from commdesk.drawing import numbers
from commdesk.drawing.figure import Words
from commdesk.errors import Phrase, mark
from commdesk.insights import ranges
from commdesk.store.database import Database

EPOCH = date(1970, 1, 1)


def load_known_days(db: Database, community: int = 0) -> tuple[int, int]:
    """Return the first and the last day reports may be about, in days since 1970: up to today, see `commdesk.insights.ranges`."""
    found = ranges.load_known_range(db, community)
    return found.first, found.last


def last_week(bounds: tuple[int, int]) -> tuple[int, int]:
    """Return the last Monday to Sunday that ended by the last known day.

    Where all of it lies before the first known day, the week the last known day is in.
    """
    last = bounds[1] - (_to_date(bounds[1]).weekday() + 1) % 7
    if last < bounds[0]:
        last += 7
    return last - 6, last


def last_month(bounds: tuple[int, int]) -> tuple[int, int]:
    """Return the last month of the calendar that ended by the last known day, or as `last_week` the one it is in."""
    after = _to_date(bounds[1] + 1).replace(day=1)
    if (after - EPOCH).days - 1 < bounds[0]:
        after = (after + timedelta(days=32)).replace(day=1)
    last = after - timedelta(days=1)
    return (last.replace(day=1) - EPOCH).days, (last - EPOCH).days


def describe_period(first: int, last: int) -> Words:
    """Return a period in words; days since 1970."""
    args: dict[str, str | int] = {
        "first": numbers.format_day(first),
        "last": numbers.format_day(last),
        "count": last - first + 1,
    }
    return Phrase(mark("core", "{first} to {last} ({count} days)"), args)


def _to_date(day: int) -> date:
    return EPOCH + timedelta(days=day)
