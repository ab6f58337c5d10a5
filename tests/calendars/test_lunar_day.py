"""A day by the Chinese calendar."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.calendars.lunar_day import describe_lunar_day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 17), "农历正月初一"),
        (date(2025, 8, 1), "农历闰六月初八"),
        (date(2027, 1, 8), "农历腊月初一"),
        (date(2026, 9, 25), "农历八月十五"),
    ],
)
def test_a_day_has_its_lunar_name(day: date, words: str) -> None:
    assert describe_lunar_day(day) == words
