"""Time zones as calendars name them: IANA, Windows, a path of some program, or only offsets; and written out for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from commdesk.calendars.clock import load_zone
from commdesk.errors import Problem

WINDOWS = {
    "china standard time": "Asia/Shanghai", "taipei standard time": "Asia/Taipei", "singapore standard time": "Asia/Singapore",
    "tokyo standard time": "Asia/Tokyo", "korea standard time": "Asia/Seoul", "india standard time": "Asia/Kolkata",
    "se asia standard time": "Asia/Bangkok", "arabian standard time": "Asia/Dubai", "russian standard time": "Europe/Moscow",
    "gmt standard time": "Europe/London", "greenwich standard time": "Atlantic/Reykjavik", "romance standard time": "Europe/Paris",
    "w. europe standard time": "Europe/Berlin", "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw", "fle standard time": "Europe/Kyiv", "gtb standard time": "Europe/Bucharest",
    "e. europe standard time": "Europe/Chisinau", "south africa standard time": "Africa/Johannesburg",
    "eastern standard time": "America/New_York", "central standard time": "America/Chicago", "mountain standard time": "America/Denver",
    "us mountain standard time": "America/Phoenix", "pacific standard time": "America/Los_Angeles",
    "alaskan standard time": "America/Anchorage", "hawaiian standard time": "Pacific/Honolulu",
    "atlantic standard time": "America/Halifax", "e. south america standard time": "America/Sao_Paulo",
    "aus eastern standard time": "Australia/Sydney", "e. australia standard time": "Australia/Brisbane",
    "w. australia standard time": "Australia/Perth", "new zealand standard time": "Pacific/Auckland",
    "utc": "UTC", "coordinated universal time": "UTC", "beijing": "Asia/Shanghai", "北京时间": "Asia/Shanghai", "中国标准时间": "Asia/Shanghai",
}  # fmt: skip


def resolve_zone(name: str) -> str:
    """Return the IANA name of a zone; "" if nobody knows it."""
    name = name.strip().strip('"')
    parts = name.strip("/").split("/")
    for tried in (name, WINDOWS.get(name.casefold(), ""), "/".join(parts[-2:]), "/".join(parts[-3:])):
        if tried and _zone_exists(tried):
            return tried
    return ""


def to_fixed_zone(offset: str) -> str:
    """Return the zone of a fixed offset like ``+0800``; "" if it is none of whole hours."""
    if len(offset) < 5 or not offset[1:5].isdigit() or offset[3:5] != "00":
        return ""
    hours = int(offset[1:3])
    name = (
        f"Etc/GMT{'-' if offset[0] == '+' else '+'}{hours}" if hours else "UTC"
    )  # the sign of these names is turned round
    return name if _zone_exists(name) else ""


def _zone_exists(name: str) -> bool:
    try:
        load_zone(name)
    except Problem:
        return False
    return True


def format_zone(name: str, first: int, last: int) -> Iterator[str]:
    """Yield a zone written out for the years ``first`` to ``last``, each change of its clock by itself."""
    zone = load_zone(name)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}")
    start = datetime(first, 1, 1, tzinfo=UTC)
    before = _find_offset(start, name)
    yield from _format_rule("STANDARD", datetime(first, 1, 1), before, before)
    while start.year <= last:
        after = start + timedelta(days=1)
        now = _find_offset(after, name)
        if now != before:
            change = _find_change(start, after, name)
            daylight = bool(change.astimezone(zone).dst())
            yield from _format_rule(
                "DAYLIGHT" if daylight else "STANDARD", change.replace(tzinfo=None) + before, before, now
            )
            before = now
        start = after
    yield "END:VTIMEZONE"


def _find_change(low: datetime, high: datetime, name: str) -> datetime:
    """Return the first moment, to the minute, at which the clock stands differently from ``low``."""
    before = _find_offset(low, name)
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if _find_offset(middle, name) == before else (low, middle)
    return (low + timedelta(seconds=59)).replace(second=0, microsecond=0)


def _find_offset(instant: datetime, name: str) -> timedelta:
    return instant.astimezone(load_zone(name)).utcoffset() or timedelta()


def _format_rule(kind: str, wall: datetime, before: timedelta, after: timedelta) -> Iterator[str]:
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{wall:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_format_offset(before)}"
    yield f"TZOFFSETTO:{_format_offset(after)}"
    yield f"END:{kind}"


def _format_offset(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"
