"""Days and times as sheets write them, with the zone they say or the one of the event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from commdesk.events import schedule
from commdesk.tables.dates import EPOCH

_ISO = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?[T\s,，]*"
    r"(?:(?P<half>上午|下午|凌晨|早上|中午|晚上)\s*)?"
    r"(?:(\d{1,2})\s*[:：时点]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?(?:[.,]\d+)?\s*[秒分]?)?\s*"
    r"(?P<noon>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?"
)
_TURNED = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[\s,，T]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?(?:\.\d+)?)?"
    r"\s*(?P<noon>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_WORDY = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(?:(?P<mon>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})|(?P<d2>\d{1,2})\s+(?P<mon2>[A-Za-z]{3,9})),?\s+(?P<y>\d{4})"
    r"(?:,?\s+(?:at\s+)?(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?)?\s*(?P<noon>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATE = ("下午", "晚上", "中午")
EARLIEST = 1990


def parse_timestamp(cell: str, zone: str, order: str = "dmy") -> int:
    """Return the UTC seconds that a cell names, 0 if it names no time; a day alone is its midnight.

    Args:
        zone: Where the clock hung if the cell does not say.
        order: ``dmy`` or ``mdy`` decides 03/04/2026; where only one can be, that one is taken.
    """
    moment = parse_wall_clock(cell, order)
    if moment is None or not EARLIEST <= moment.year < 3000:
        return 0
    if moment.tzinfo is not None:
        return int(moment.timestamp())
    return schedule.to_utc_seconds(moment, zone)


def parse_wall_clock(cell: str, order: str = "dmy") -> datetime | None:
    """Return the clock as the cell shows it, with an offset where it says one; None if it is no time."""
    text = cell.strip()
    try:
        if found := _ISO.fullmatch(text):
            year, month, day, _, hour, minute, second = found.groups()[:7]
            clock = _parse_clock(hour, minute, second, (found["half"] or "") + (found["noon"] or "").lower())
            return _apply_zone(datetime(int(year), int(month), int(day), *clock), found["zone"])
        if found := _TURNED.fullmatch(text):
            first, second_, year = int(found[1]), int(found[2]), int(found[3])
            month_first = order == "mdy" if max(first, second_) <= 12 else second_ > 12
            month, day = (first, second_) if month_first else (second_, first)
            clock = _parse_clock(found[4], found[5], found[6], (found["noon"] or "").lower())
            return _apply_zone(datetime(year if year > 99 else 2000 + year, month, day, *clock), found["zone"])
        if found := _WORDY.fullmatch(text):
            month = _MONTHS.index((found["mon"] or found["mon2"])[:3].lower()) + 1
            clock = _parse_clock(found["h"], found["m"], found["s"], (found["noon"] or "").lower())
            return _apply_zone(datetime(int(found["y"]), month, int(found["d"] or found["d2"]), *clock), found["zone"])
        if found := _SERIAL.fullmatch(text):
            seconds = round(float(found[2] or 0) * 86_400)
            return datetime(EPOCH.year, EPOCH.month, EPOCH.day) + timedelta(days=int(found[1]), seconds=seconds)
    except (ValueError, OverflowError):
        return None
    return None


def order_of(cells: Iterable[str], default: str = "dmy") -> str:
    """Return whether dates like 03/04/2026 begin with the day or the month, by those of the column that can be only one."""
    for cell in cells:
        found = _TURNED.fullmatch(cell.strip())
        if found and int(found[1]) > 12:
            return "dmy"
        if found and int(found[2]) > 12:
            return "mdy"
    return default


def _parse_clock(hour: str | None, minute: str | None, second: str | None, half: str) -> tuple[int, int, int]:
    at = int(hour or 0)
    late = half.startswith(_LATE) or "p" in half
    if late and at < 12 and not (half.startswith("中午") and at >= 10):
        at += 12
    elif at == 12 and ("a" in half or half.startswith("凌晨")):
        at = 0
    return at, int(minute or 0), int(second or 0)


def _apply_zone(moment: datetime, zone: str | None) -> datetime:
    if not zone:
        return moment
    if zone[0] not in "+-":
        return moment.replace(tzinfo=UTC)
    away = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return moment.replace(tzinfo=timezone(-away if zone[0] == "-" else away))
