"""Wall clocks and instants: exact over daylight saving, fast through a cache per day."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.errors import Problem, mark

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAY = 86400
EARLIEST, LATEST = -2_208_988_800, 32_503_680_000  # 1900 and 3000


def load_zone(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name.

    Raises:
        Problem: there is no such zone.
    """
    from zoneinfo import ZoneInfo  # a start counts days and asks for no zone

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Problem(
            mark("core", "There is no time zone “{name}”. Write it like Asia/Shanghai or Europe/Berlin."), name=name
        ) from error


def find_local_zone() -> str:
    """Return the IANA name of this computer's zone, or a fixed one with its present offset."""
    named = os.environ.get("TZ", "").lstrip(":")
    link = Path("/etc/localtime")
    linked = str(link.resolve()).partition("zoneinfo/")[2] if link.exists() else ""
    for name in (named, linked):
        if name and _is_known_zone(name):
            return name
    hours, rest = divmod(time.localtime().tm_gmtoff, 3600)
    if rest or not hours:
        return "UTC"
    return f"Etc/GMT{-hours:+d}"  # the sign of these names is turned round


def _is_known_zone(name: str) -> bool:
    try:
        load_zone(name)
    except Problem:
        return False
    return "/" in name or name == "UTC"


class Clock:
    """Converts between the wall clock of one zone and UTC. All values are whole seconds since 1970.

    A wall-clock time that came twice (the hour set back) is the first of the two; one that never was (the hour set
    forward) is read with the offset before. Both so that the same row is the same instant in every export.
    """

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self._info = load_zone(zone)
        self._wall: dict[int, int | None] = {}
        self._utc: dict[int, int | None] = {}

    def to_instant(self, wall: int) -> int:
        """Return the UTC seconds of wall-clock seconds."""
        day = wall // DAY
        try:
            offset = self._wall[day]
        except KeyError:
            offset = self._wall[day] = self._find_day_offset(day * DAY, (day + 1) * DAY, self._offset_at_wall)
        return wall - (self._offset_at_wall(wall) if offset is None else offset)

    def find_offset(self, instant: int) -> int:
        """Return the seconds east of UTC at an instant."""
        day = instant // DAY
        try:
            offset = self._utc[day]
        except KeyError:
            offset = self._utc[day] = self._find_day_offset(day * DAY, (day + 1) * DAY, self._offset_at_utc)
        return self._offset_at_utc(instant) if offset is None else offset

    def to_local_day(self, instant: int) -> str:
        """Return the local calendar date of an instant, ISO 8601."""
        return format_iso_day((instant + self.find_offset(instant)) // DAY)

    def _find_day_offset(self, start: int, end: int, ask: object) -> int | None:
        """Return the offset of a whole day, or None if it changes within."""
        assert callable(ask)
        # Four looks: a zone that changes and changes back within one day does not exist.
        offsets = {ask(start + part * (end - start) // 3) for part in range(4)}
        return int(offsets.pop()) if len(offsets) == 1 else None

    def _offset_at_wall(self, wall: int) -> int:
        delta = (_EPOCH + timedelta(seconds=wall)).replace(tzinfo=self._info).utcoffset()
        return int(delta.total_seconds()) if delta else 0

    def _offset_at_utc(self, instant: int) -> int:
        delta = (_AWARE + timedelta(seconds=instant)).astimezone(self._info).utcoffset()
        return int(delta.total_seconds()) if delta else 0


_EPOCH = datetime(1970, 1, 1)
_AWARE = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(4096)
def format_iso_day(day: int) -> str:
    """Return the ISO date of a number of days since 1970."""
    return date.fromordinal(day + 719163).isoformat()


def parse_iso_day(text: str) -> int:
    """Return the days since 1970 of an ISO date.

    Raises:
        ValueError: it is none.
    """
    return date.fromisoformat(text).toordinal() - 719163


def format_utc(instant: int) -> str:
    """Return an instant as ISO 8601 UTC, ``2024-01-31T12:00:00Z``."""
    return (_AWARE + timedelta(seconds=instant)).strftime("%Y-%m-%dT%H:%M:%SZ")
