"""When something is due, as it is read and as it is typed: counted from the event, or a day of its own."""

from __future__ import annotations

import re
from datetime import date

from commdesk.errors import Problem, mark
from commdesk.events import schedule
from commdesk.events.planning.items import EventLine, Value

OFFERED = (-28, -21, -14, -10, -7, -3, -2, -1, 0, 1, 3, 7)
"""Days from the event that are offered."""
_AWAY = re.compile(r"[tT]?\s*([+\-−–]\s*\d{1,4})|[tT]")
_SHORT = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_FULL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TAIL = re.compile(r"(.+?)\s+[tT](?:\s*([+\-−–]\s*\d{1,4}))?")


def format_short_day(day: str, today: date) -> str:
    """Return an ISO day without its year where it is this one's, or near: ``11-14``, ``2028-02-29``."""
    try:
        near = abs((date.fromisoformat(day) - today).days) < 300
    except ValueError:
        return day
    return day[5:] if near else day


def format_due(line: EventLine, today: date, brief: bool = False) -> str:
    """Return when a line is due: ``T−28 11-14``, or with ``brief`` ``T−28``; ``T−7``, ``11-14``; '' without a day."""
    away = line["away"]
    parts = [
        "" if away is None else schedule.format_day_offset(away),
        "" if brief and away is not None else format_short_day(line.day, today),
    ]
    return " ".join(filter(None, parts))


def parse_due(text: str, starts: str) -> dict[str, Value]:
    """Return ``away`` or ``day`` of what was typed: ``T-28``, ``-3``, ``11-14``, ``2026-11-14``; '' takes the day away.

    A day without its year is the one nearest to the event, or else to today.

    Raises:
        Problem: it is no day.
    """
    text = text.strip()
    if not text:
        return {"day": "", "away": None}
    if found := _AWAY.fullmatch(text):
        return {"away": _parse_days(found[1])}
    if found := _SHORT.fullmatch(text):
        around = date.fromisoformat(starts[:10]) if starts else date.today()
        near = [day for year in (-1, 0, 1) if (day := _parse_day(around.year + year, int(found[1]), int(found[2])))]
        if near:
            return {"day": min(near, key=lambda day: abs((day - around).days)).isoformat()}
    if (found := _FULL.fullmatch(text)) and (day := _parse_day(int(found[1]), int(found[2]), int(found[3]))):
        return {"day": day.isoformat()}
    words = mark("core", "“{value}” is not a day. Write it as T-7, 11-14 or 2026-11-14.")
    raise Problem(words, value=text[:40])


def split_title_and_due(text: str) -> tuple[str, dict[str, Value]]:
    """Return a title and the day typed behind it, as in ``Sign the contract T-28``; no day where none is typed."""
    found = _TAIL.fullmatch(text.strip())
    return (found[1], {"away": _parse_days(found[2])}) if found else (text.strip(), {})


def _parse_days(text: str | None) -> int:
    return int(re.sub(r"\s", "", text).replace("−", "-").replace("–", "-")) if text else 0


def _parse_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
