"""Which backups stay: the last dozen, all of two days, then 12 daily, 10 weekly and 9 monthly ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, timedelta

LAST, DAILY, WEEKLY, MONTHLY = 12, 12, 10, 9


def select_spared(times: Sequence[datetime], now: datetime) -> set[datetime]:
    """Return those of ``times`` (local wall clock, as ``now``; all with their offset, or none) whose backups stay. Pure.

    The last `LAST` ones stay, whatever the day: a clock that is years ahead for an hour must not thin today's work away.
    Everything of today and yesterday stays. Of older ones the newest of each day stays for 12 days on which there is one,
    then the newest of each week (from Monday) for 10 weeks, then the newest of each month for 9 months.
    """
    yesterday = now.date() - timedelta(days=1)
    newest_first = sorted(times, reverse=True)
    kept = {time for time in newest_first if time.date() >= yesterday}
    rest = sorted({time for time in newest_first if time not in kept}, reverse=True)
    for slot, places in ((_day_slot, DAILY), (_week_slot, WEEKLY), (_month_slot, MONTHLY)):
        chosen, rest = _select_newest(rest, slot, places)
        kept |= chosen
    return kept | set(newest_first[:LAST])


def _select_newest(
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


def _day_slot(day: date) -> Hashable:
    return day


def _week_slot(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month_slot(day: date) -> Hashable:
    return day.year, day.month
