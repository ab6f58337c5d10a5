"""Wall clocks, days counted from an event, and hours that are skipped or come twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.events import schedule
from commdesk.events.schedule import EventSchedule

MOMENTS = st.datetimes(datetime(1902, 1, 1), datetime(2199, 1, 1)).map(
    lambda found: found.replace(second=0, microsecond=0)
)
ZONES = st.sampled_from(
    ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-12T14:00", datetime(2026, 12, 12, 14)),
        (" 2026-12-12 14:00 ", datetime(2026, 12, 12, 14)),
        ("2026/1/2 9:05", datetime(2026, 1, 2, 9, 5)),
        ("2026.1.2", datetime(2026, 1, 2)),
        ("2026年12月12日 14：00", datetime(2026, 12, 12, 14)),
        ("2026年1月2日", datetime(2026, 1, 2)),
        ("2028-02-29", datetime(2028, 2, 29)),
    ],
)
def test_a_day_and_time_is_read_as_people_type_it(text: str, moment: datetime) -> None:
    assert schedule.parse_wall_clock(text) == moment


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-13-01", "2026-02-29", "2026-12-12 24:30", "2026-12-12 1400", "12/12/2026", "0000-01-01"]
)
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(Problem, match="not a day and time"):
        schedule.parse_wall_clock(text)


@given(MOMENTS)
def test_what_is_written_is_read_again(moment: datetime) -> None:
    assert schedule.parse_wall_clock(schedule.format_wall_clock(moment)) == moment


@given(MOMENTS, ZONES)
def test_an_hour_is_itself_skipped_or_twice(moment: datetime, zone: str) -> None:
    back = schedule.to_wall_clock(schedule.to_utc_seconds(moment, zone), zone)
    assert (back == moment) is not schedule.is_skipped_hour(moment, zone)
    assert back >= moment, "a skipped hour counts as a later one"
    assert not (schedule.is_skipped_hour(moment, zone) and schedule.is_repeated_hour(moment, zone))


@pytest.mark.parametrize(
    ("moment", "skipped", "twice"),
    [
        (datetime(2026, 3, 29, 1, 59), False, False),
        (datetime(2026, 3, 29, 2), True, False),
        (datetime(2026, 3, 29, 3), False, False),
        (datetime(2026, 10, 25, 2, 30), False, True),
        (datetime(2026, 10, 25, 3), False, False),
    ],
)
def test_berlin_changes_its_clock(moment: datetime, skipped: bool, twice: bool) -> None:
    assert (schedule.is_skipped_hour(moment, "Europe/Berlin"), schedule.is_repeated_hour(moment, "Europe/Berlin")) == (
        skipped,
        twice,
    )


def test_shanghai_does_not() -> None:
    for day in range(365):
        moment = datetime(2026, 1, 1, 2, 30) + timedelta(days=day)
        assert not schedule.is_skipped_hour(moment, "Asia/Shanghai") and not schedule.is_repeated_hour(
            moment, "Asia/Shanghai"
        )


def test_an_event_over_the_change_lasts_an_hour_more_or_less() -> None:
    autumn = EventSchedule(datetime(2026, 10, 25, 0), datetime(2026, 10, 25, 6), "Europe/Berlin").to_utc_seconds()
    spring = EventSchedule(datetime(2026, 3, 29, 0), datetime(2026, 3, 29, 6), "Europe/Berlin").to_utc_seconds()
    assert (autumn[1] - autumn[0], spring[1] - spring[0]) == (7 * 3600, 5 * 3600)


@pytest.mark.parametrize(
    ("starts", "away", "day", "found"),
    [
        ("2026-12-12T14:00", -28, "", "2026-11-14"),
        ("2026-12-12T14:00", 0, "2020-01-01", "2026-12-12"),
        ("2026-12-31T23:00", 1, "", "2027-01-01"),
        ("2028-03-01T10:00", -1, "", "2028-02-29"),
        ("2026-12-12T14:00", None, "2026-12-01", "2026-12-01"),
        ("2026-12-12T14:00", None, "", ""),
        ("", -28, "", ""),
        ("9999-12-31T10:00", 1, "", ""),
    ],
)
def test_a_day_is_counted_from_the_event_or_given_by_hand(starts: str, away: int | None, day: str, found: str) -> None:
    assert schedule.day_of(starts, away, day) == found


@given(st.dates(date(1990, 1, 1), date(2190, 1, 1)), st.integers(-schedule.HORIZON, schedule.HORIZON))
def test_days_away_and_back(day: date, away: int) -> None:
    starts = f"{day.isoformat()}T23:30"
    assert schedule.away_of(starts, schedule.day_of(starts, away, "")) == away


@pytest.mark.parametrize(
    ("starts", "day"), [("", "2026-01-01"), ("2026-01-01T10:00", ""), ("2026-01-01T10:00", "soon")]
)
def test_what_is_not_known_is_not_counted(starts: str, day: str) -> None:
    assert schedule.away_of(starts, day) is None


@pytest.mark.parametrize(("away", "words"), [(-28, "T−28"), (0, "T"), (3, "T+3")])
def test_an_offset_is_read_as_operators_write_it(away: int, words: str) -> None:
    assert schedule.format_day_offset(away) == words


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31 23:59", "2201-01-01", "9999-12-31 23:59"])
def test_years_that_no_zone_knows_are_refused(text: str) -> None:
    with pytest.raises(Problem, match="between 1900 and 2200"):
        schedule.parse_wall_clock(text)
