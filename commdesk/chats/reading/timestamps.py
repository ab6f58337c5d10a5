"""Times as chat files write them, read fast: what repeats (days, offsets) is remembered."""

from __future__ import annotations

import re
from functools import lru_cache

from commdesk.calendars.clock import EARLIEST, LATEST, parse_iso_day

NONE = -1, False
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]{1,2}(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*"
)


@lru_cache(4096)
def parse_day_start(day: str) -> int:
    """Return the first second of an ISO date since 1970, by the wall clock; -1 if there is no such day."""
    try:
        found = parse_iso_day(day) * 86400
    except ValueError:
        return -1
    return found if EARLIEST <= found < LATEST else -1


@lru_cache(256)
def _parse_offset(text: str) -> int:
    if text == "Z":
        return 0
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return (-60 if text[0] == "-" else 60) * minutes


def parse_instant(text: object) -> tuple[int, bool]:
    """Read ``2024-01-31T12:00:00.5+08:00`` and the like; return (seconds since 1970, exact) or (-1, False).

    Exact: the text had an offset, and the seconds are of UTC. Else they are of the wall clock. Dashes, slashes or dots
    part the date, year first; the time may lack its seconds or be left out (then midnight). Before 1970: (-1, False).
    """
    if not isinstance(text, str):
        return NONE
    found = _ISO.fullmatch(text, 0, 64) if len(text) < 64 else None
    if found is None:
        return NONE
    year, month, day, hour, minute, second, east = found.groups()
    first = parse_day_start(f"{year}-{month:0>2}-{day:0>2}")
    if first < 0:
        return NONE
    clock = int(hour or 0) * 3600 + int(minute or 0) * 60 + int(second or 0)
    if clock > 86400:  # a leap second is the next day's first
        return NONE
    when = first + clock - (_parse_offset(east) if east else 0)
    return (when, east is not None) if 0 <= when < LATEST else NONE


def parse_epoch(value: object) -> int:
    """Return epoch seconds given as a number or its digits, in seconds or (13 digits) milliseconds; -1 if they are none."""
    if isinstance(value, str):
        value = value.strip().partition(".")[0]
        value = int(value) if value.isascii() and value.isdigit() and len(value) < 16 else -1
    if isinstance(value, float):
        value = int(value) if 0 < value < 1e16 else -1
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        return -1
    if value >= 100_000_000_000:
        value //= 1000
    return value if value < LATEST else -1
