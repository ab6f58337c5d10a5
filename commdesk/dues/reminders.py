"""Which lines of Today somebody is reminded of: those with an hour, when it comes, and never at night."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from commdesk.dues.due import DueBand
from commdesk.dues.today import TodayLine

APART = timedelta(minutes=30)
"""What came while nobody was reminded is told at most so often, in one go; what has its hour now is told at once."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From when to when nobody is reminded, over midnight too; equal hours: always reminded."""

    first: time = time(22)
    last: time = time(8)

    def hold(self, now: datetime) -> bool:
        """Return whether it is quiet now."""
        clock = now.time()
        if self.first <= self.last:
            return self.first <= clock < self.last
        return clock >= self.first or clock < self.last


@dataclass(frozen=True, slots=True)
class ReminderMemory:
    """Until which moment lines were told, and when that last was; None: never yet."""

    until: datetime
    told: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is told now. ``away``: the program did not run, or it was quiet, when their hours came."""

    lines: tuple[TodayLine, ...]
    away: bool = False


def list_timed_lines(lines: Iterable[TodayLine]) -> tuple[TodayLine, ...]:
    """Return the lines that have an hour, those of coming days left out."""
    return tuple(line for line in lines if line.clock and line.band is not DueBand.AHEAD)


def find_reminder(
    timed: Iterable[TodayLine], memory: ReminderMemory, now: datetime, quiet: QuietHours, tick: timedelta
) -> tuple[Reminder | None, ReminderMemory]:
    """Return what is told now, and what is remembered of it.

    Args:
        timed: The lines that have an hour.
        now: The local wall clock; set back, nothing is told twice.
        tick: How long ago it was looked last, at most: an hour before that came while nobody looked.
    """
    if now < memory.until:
        return None, memory
    if quiet.hold(now):
        return None, memory  # told in the morning
    due = tuple(line for line in timed if memory.until < line.due.moment <= now)
    if not due:
        return None, ReminderMemory(now, memory.told)
    away = any(line.due.moment < now - tick for line in due)
    if away and memory.told is not None and now - memory.told < APART:
        due = tuple(line for line in due if line.due.moment >= now - tick)
        if not due:
            return None, memory
        away = False
    return Reminder(due, away), ReminderMemory(now, now)
