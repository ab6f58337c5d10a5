"""Which lines somebody is reminded of, and when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from commdesk.dues.due import Due, DueBand
from commdesk.dues.reminders import QuietHours, ReminderMemory, find_reminder, list_timed_lines
from commdesk.dues.today import TodayLine
from commdesk.errors import Phrase

DAY = date(2026, 12, 1)
TICK = timedelta(minutes=1)
NIGHT = QuietHours()


def line(clock: str, band: DueBand = DueBand.TODAY, day: date = DAY) -> TodayLine:
    """A line with an hour."""
    return TodayLine(band, (Due("plan", hash(clock) % 1000, day, "Club", Phrase("post"), clock=clock),))


def at(clock: str, day: date = DAY) -> datetime:
    """A moment of the day."""
    return datetime.combine(day, time.fromisoformat(clock))


TIMED = tuple(map(line, ("07:00", "09:00", "09:20", "20:00")))


def walk(*clocks: str, start: str = "08:00") -> list[tuple[str, tuple[str, ...], bool]]:
    """Look at these moments; return what was told at which."""
    memory, told = ReminderMemory(at(start)), []
    for clock in clocks:
        found, memory = find_reminder(TIMED, memory, at(clock), NIGHT, TICK)
        if found is not None:
            told.append((clock, tuple(each.clock for each in found.lines), found.away))
    return told


def test_each_is_told_once_when_its_hour_comes() -> None:
    assert walk("08:59", "09:00", "09:01", "09:20", "09:21", "20:00") == [
        ("09:00", ("09:00",), False), ("09:20", ("09:20",), False), ("20:00", ("20:00",), False),
    ]  # fmt: skip


def test_a_closed_laptop_tells_in_one_line_what_came() -> None:
    assert walk("08:30", "19:00", "20:00") == [("19:00", ("09:00", "09:20"), True), ("20:00", ("20:00",), False)]


def test_at_night_nobody_is_told_and_in_the_morning_once() -> None:
    assert walk("07:00", "07:30", "08:00", start="06:00") == [("08:00", ("07:00",), True)]
    assert NIGHT.hold(at("23:00")) and NIGHT.hold(at("00:00")) and not NIGHT.hold(at("08:00"))
    assert QuietHours(time(12), time(14)).hold(at("13:59")) and not QuietHours(time(9), time(9)).hold(at("09:00"))


def test_what_came_meanwhile_is_told_at_most_every_half_hour() -> None:
    memory = ReminderMemory(at("08:50"), told=at("08:50"))
    found, memory = find_reminder(TIMED, memory, at("09:10"), NIGHT, TICK)
    assert found is None and memory.until == at("08:50"), "it waits"
    found, memory = find_reminder(TIMED, memory, at("09:20"), NIGHT, TICK)
    assert found is not None and found.away and [each.clock for each in found.lines] == ["09:00", "09:20"]


def test_a_clock_that_was_set_back_tells_nothing_twice() -> None:
    assert walk("09:00", "08:00", "09:00", "09:20") == [("09:00", ("09:00",), False), ("09:20", ("09:20",), False)]


@pytest.mark.parametrize("band", [DueBand.TODAY, DueBand.OVERDUE])
def test_only_lines_with_an_hour_of_today_and_before(band: DueBand) -> None:
    lines = (line("", band), line("09:00", band), line("09:00", DueBand.AHEAD, DAY + timedelta(days=1)))
    assert [(each.band, each.clock) for each in list_timed_lines(lines)] == [(band, "09:00")]
