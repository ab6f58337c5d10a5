"""When an event is: a wall clock in a zone, and days counted from it. What is counted moves with the event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from commdesk.calendars.clock import load_zone
from commdesk.errors import Problem, mark

FIRST, LAST = 1900, 2200
"""Years that an event may be in: outside of them no zone knows what time it is."""
HORIZON = 3_660
"""Days that a task may be away from its event."""
_TYPED = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:：](\d{2}))?")


@dataclass(frozen=True, slots=True)
class EventSchedule:
    """From when to when, as the clock on the wall of ``zone`` shows it; ``ends`` is never before ``starts``."""

    starts: datetime
    ends: datetime
    zone: str

    @property
    def day(self) -> date:
        """The day of the event."""
        return self.starts.date()

    def to_utc_seconds(self) -> tuple[int, int]:
        """Return start and end in UTC seconds."""
        return to_utc_seconds(self.starts, self.zone), to_utc_seconds(self.ends, self.zone)


def parse_wall_clock(text: str) -> datetime:
    """Return the wall clock of ``2026-12-12T14:00`` or ``2026-12-12 14:00`` (also with slashes or 年月日); midnight without a time.

    Raises:
        Problem: there is no such day or time.
    """
    found = _TYPED.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        year, month, day, hour, minute = (int(part or 0) for part in found.groups())
        moment = datetime(year, month, day, hour, minute)
    except ValueError:
        raise Problem(
            mark("core", "“{value}” is not a day and time. Write it as 2026-12-12 14:00."), value=text.strip()[:40]
        ) from None
    return clamp_to_known_year(moment)


def clamp_to_known_year(moment: datetime) -> datetime:
    """Return the same moment, where it is in a year that every zone knows.

    Raises:
        Problem: it is before or after them.
    """
    if not FIRST <= moment.year <= LAST:
        raise Problem(mark("core", "The year must lie between {first} and {last}."), first=FIRST, last=LAST)
    return moment


def format_wall_clock(moment: datetime) -> str:
    """Return a wall clock as the file keeps it."""
    return moment.isoformat(timespec="minutes")


def to_utc_seconds(moment: datetime, zone: str) -> int:
    """Return a wall clock in UTC seconds. An hour that is skipped counts as the one after, one that is twice as the first."""
    return int(moment.replace(tzinfo=load_zone(zone), fold=0).astimezone(UTC).timestamp())


def to_wall_clock(at: int, zone: str) -> datetime:
    """Return UTC seconds as the clock on the wall of ``zone`` shows them."""
    return datetime.fromtimestamp(at, load_zone(zone)).replace(tzinfo=None)


def is_skipped_hour(moment: datetime, zone: str) -> bool:
    """Return whether the clock jumps over this hour there."""
    return to_wall_clock(to_utc_seconds(moment, zone), zone) != moment


def is_repeated_hour(moment: datetime, zone: str) -> bool:
    """Return whether the clock shows this hour twice there."""
    info = load_zone(zone)
    first, second = (moment.replace(tzinfo=info, fold=fold).utcoffset() for fold in (0, 1))
    return first != second and not is_skipped_hour(moment, zone)


def day_of(starts: str, away: int | None, day: str) -> str:
    """Return the ISO day of something dated ``away`` days from an event, or by hand on ``day``; '' where there is none yet."""
    if away is None:
        return day
    if not starts:
        return ""
    try:
        return (date.fromisoformat(starts[:10]) + timedelta(days=away)).isoformat()
    except (ValueError, OverflowError):
        return ""


def away_of(starts: str, day: str) -> int | None:
    """Return how many days ``day`` is from an event; None where either is not known."""
    try:
        return (date.fromisoformat(day) - date.fromisoformat(starts[:10])).days
    except ValueError:
        return None


def format_day_offset(away: int) -> str:
    """Return an offset as it is read: ``T−28``, ``T``, ``T+1``."""
    return "T" if not away else f"T{'−' if away < 0 else '+'}{abs(away)}"
