"""When somebody was in a group: from joins and leaves, some of them unseen, to stays. Pure, days as ISO dates.

The result depends on the set of events only, not on the order in which files told of them: an overlap of two exports
gives the stays that one whole export gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class GroupStay:
    """One stay in a group. ``joined`` ``""``: unknown; ``left`` ``""``: still there."""

    joined: str = ""
    left: str = ""


@dataclass(slots=True)
class _StayDay:
    closes: bool = False  # left, having been there before
    inner: bool = False  # came and left
    opens: bool = False  # came and stayed
    signs: str = field(default="", repr=False)


def group_by_day(events: Iterable[tuple[str, bool]], stays: Iterable[GroupStay]) -> dict[str, _StayDay]:
    """Gather what happened on each day.

    Args:
        events: (day, whether they came) in the order of time.
        stays: What is known already.
    """
    found: dict[str, _StayDay] = {}
    for date, came in events:
        found.setdefault(date, _StayDay()).signs += "J" if came else "L"
    for day in found.values():
        day.closes = day.signs[0] == "L"
        day.opens = day.signs[-1] == "J"
        day.inner = "JL" in day.signs
    for stay in stays:
        if stay.joined and stay.joined == stay.left:
            found.setdefault(stay.joined, _StayDay()).inner = True
            continue
        if stay.joined:
            found.setdefault(stay.joined, _StayDay()).opens = True
        if stay.left:
            found.setdefault(stay.left, _StayDay()).closes = True
    return found


def fold_days(found: dict[str, _StayDay], first: str, last: str) -> list[GroupStay]:
    """Return the stays, in order; never empty.

    Args:
        found: What `group_by_day` returned.
        first, last: The days of the first and last message seen, or ``""``. Who wrote before joining was there before;
            who wrote after leaving came back unseen.
    """
    stays: list[GroupStay] = []
    inside: bool | None = None
    for date in sorted(found):
        day = found[date]
        before = inside or (inside is None and bool(first) and first < date)
        if day.closes and day.opens and not before:
            day = _StayDay(inner=True)
        if day.closes:
            _close_stay(stays, date, inside)
            inside = False
        if day.inner:
            if inside:
                stays[-1].left = date
            else:
                stays.append(GroupStay(date, date))
            inside = False
        if day.opens:
            if before and not day.closes:
                _close_stay(stays, date, inside)  # they must have left unseen, on this day at the latest
            stays.append(GroupStay(date))
            inside = True
    if inside is None or (inside is False and last > stays[-1].left):
        stays.append(GroupStay())
    return stays


def _close_stay(stays: list[GroupStay], date: str, inside: bool | None) -> None:
    if inside:
        stays[-1].left = date
    elif inside is None:
        stays.append(GroupStay("", date))
