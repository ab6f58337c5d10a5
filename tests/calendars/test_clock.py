from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.calendars import clock
from commdesk.calendars.clock import Clock
from commdesk.errors import Problem

WALL = datetime(1970, 1, 1)


@given(
    st.sampled_from(
        ["Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Tehran"]
    ),
    st.integers(1_000_000_000, 1_900_000_000),
)
def test_the_cache_changes_nothing(zone: str, wall: int) -> None:
    aware = (WALL + timedelta(seconds=wall)).replace(tzinfo=ZoneInfo(zone))
    clocked = Clock(zone)
    instant = clocked.to_instant(wall)
    assert instant == int(aware.timestamp())
    assert clocked.find_offset(instant) == datetime.fromtimestamp(instant, ZoneInfo(zone)).utcoffset().total_seconds()  # type: ignore[union-attr]


def test_the_hours_around_daylight_saving() -> None:
    berlin = Clock("Europe/Berlin")
    spring, autumn = (int((datetime(2024, month, day) - WALL).total_seconds()) for month, day in ((3, 31), (10, 27)))
    assert berlin.to_instant(spring + 3600) + 3600 == berlin.to_instant(spring + 3 * 3600)
    assert (
        berlin.to_instant(autumn + 3 * 3600) - berlin.to_instant(autumn + 2 * 3600) == 2 * 3600
    )  # the first of the two


def test_days_are_those_of_the_zone() -> None:
    assert Clock("Asia/Shanghai").to_local_day(1_704_124_800) == "2024-01-02"
    assert Clock("UTC").to_local_day(1_704_124_800) == "2024-01-01"


def test_an_unknown_zone_is_a_problem() -> None:
    for name in ("Mars/Base", "", "../etc/passwd", "Asia/Shanghai\x00"):
        with pytest.raises(Problem, match="no time zone"):
            clock.load_zone(name)


def test_this_computer_has_a_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert clock.find_local_zone() == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "nonsense")
    clock.load_zone(clock.find_local_zone())


def test_dates_as_text() -> None:
    assert (clock.format_iso_day(0), clock.parse_iso_day("1970-01-02"), clock.format_utc(0)) == (
        "1970-01-01",
        1,
        "1970-01-01T00:00:00Z",
    )
