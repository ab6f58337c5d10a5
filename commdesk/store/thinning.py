"""Which backups stay: all of two days, then 12 daily, 10 weekly and 9 monthly ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta

DAILY, WEEKLY, MONTHLY = 12, 10, 9


def spared(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return those of ``times`` (local wall clock, as ``now``) whose backups stay. Pure.

    Everything of today and yesterday stays, and anything later than now: a clock that was wrong must cost no backup. Of older
    ones the newest of each day stays for 12 days on which there is one, then the newest of each week (from Monday) for
    10 weeks, then the newest of each month for 9 months.
    """
    yesterday = now.date() - timedelta(days=1)
    newest_first = sorted(set(times), reverse=True)
    kept = {time for time in newest_first if time.date() >= yesterday}
    rest = [time for time in newest_first if time not in kept]
    for slot, places in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        chosen, rest = _newest_of_each(rest, slot, places)
        kept |= chosen
    return kept


def _newest_of_each(
    newest_first: list[datetime], slot: Callable[[date], Hashable], places: int
) -> tuple[set[datetime], list[datetime]]:
    """Return the newest of each of the first ``places`` slots, and all that lie in later slots."""
    chosen: dict[Hashable, datetime] = {}
    rest = []
    for time in newest_first:
        key = slot(time.date())
        if key not in chosen and len(chosen) == places:
            rest.append(time)
        else:
            chosen.setdefault(key, time)
    return set(chosen.values()), rest


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month
