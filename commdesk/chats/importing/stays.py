"""When somebody was in a group: from joins and leaves, some of them unseen, to stays. Pure, days as ISO dates.

The result depends on the set of events only, not on the order in which files told of them: an overlap of two exports
gives the stays that one whole export gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stay:
    """One stay in a group. ``joined`` ``""``: unknown; ``left`` ``""``: still there."""

    joined: str = ""
    left: str = ""


@dataclass(slots=True)
class _Day:
    closes: bool = False  # left, having been there before
    inner: bool = False  # came and left
    opens: bool = False  # came and stayed
    signs: str = field(default="", repr=False)


def days(events: Iterable[tuple[str, bool]], stays: Iterable[Stay]) -> dict[str, _Day]:
    """Gather what happened on each day.

    Args:
        events: (day, whether they came) in the order of time.
        stays: What is known already.
    """
    found: dict[str, _Day] = {}
    for date, came in events:
        found.setdefault(date, _Day()).signs += "J" if came else "L"
    for day in found.values():
        day.closes = day.signs[0] == "L"
        day.opens = day.signs[-1] == "J"
        day.inner = "JL" in day.signs
    for stay in stays:
        if stay.joined and stay.joined == stay.left:
            found.setdefault(stay.joined, _Day()).inner = True
            continue
        if stay.joined:
            found.setdefault(stay.joined, _Day()).opens = True
        if stay.left:
            found.setdefault(stay.left, _Day()).closes = True
    return found


def fold(found: dict[str, _Day], first: str, last: str) -> list[Stay]:
    """Return the stays, in order; never empty.

    Args:
        found: What `days` returned.
        first, last: The days of the first and last message seen, or ``""``. Who wrote before joining was there before;
            who wrote after leaving came back unseen.
    """
    stays: list[Stay] = []
    inside: bool | None = None
    for date in sorted(found):
        day = found[date]
        before = inside or (inside is None and bool(first) and first < date)
        if day.closes and day.opens and not before:
            day = _Day(inner=True)
        if day.closes:
            _close(stays, date, inside)
            inside = False
        if day.inner:
            if inside:
                stays[-1].left = date
            else:
                stays.append(Stay(date, date))
            inside = False
        if day.opens:
            if before and not day.closes:
                _close(stays, date, inside)  # they must have left unseen, on this day at the latest
            stays.append(Stay(date))
            inside = True
    if inside is None or (inside is False and last > stays[-1].left):
        stays.append(Stay())
    return stays


def _close(stays: list[Stay], date: str, inside: bool | None) -> None:
    if inside:
        stays[-1].left = date
    elif inside is None:
        stays.append(Stay("", date))
