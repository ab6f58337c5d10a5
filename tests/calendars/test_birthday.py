"""Birthdays known in part, lunar ones, and the next time they are celebrated."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from commdesk.calendars import birthday
from commdesk.calendars.birthday import LEAP, LUNAR, Birthday
from commdesk.errors import Problem

FORMS = [
    ("", Birthday()),
    ("  ", Birthday()),
    ("1984-08-15", Birthday(1984, 8, 15)),
    ("1984/8/15", Birthday(1984, 8, 15)),
    ("1984.08.15", Birthday(1984, 8, 15)),
    ("1984年8月15日", Birthday(1984, 8, 15)),
    ("1984 年 8 月 15 日", Birthday(1984, 8, 15)),
    ("1984年8月", Birthday(1984, 8)),
    ("1984-08", Birthday(1984, 8)),
    ("1984", Birthday(1984)),
    ("1984年", Birthday(1984)),
    ("8-15", Birthday(0, 8, 15)),
    ("8月15日", Birthday(0, 8, 15)),
    ("8月15", Birthday(0, 8, 15)),
    ("2-29", Birthday(0, 2, 29)),
    ("1984-02-29", Birthday(1984, 2, 29)),
    ("农历八月十五", Birthday(0, 8, 15, LUNAR)),
    ("八月十五", Birthday(0, 8, 15, LUNAR)),
    ("阴历1984年八月十五", Birthday(1984, 8, 15, LUNAR)),
    ("正月初一", Birthday(0, 1, 1, LUNAR)),
    ("一月初一", Birthday(0, 1, 1, LUNAR)),
    ("十月初十", Birthday(0, 10, 10, LUNAR)),
    ("冬月二十", Birthday(0, 11, 20, LUNAR)),
    ("十一月廿一", Birthday(0, 11, 21, LUNAR)),
    ("腊月三十", Birthday(0, 12, 30, LUNAR)),
    ("十二月二十九", Birthday(0, 12, 29, LUNAR)),
    ("农历闰四月廿三", Birthday(0, 4, 23, LEAP)),
    ("农历8月15日", Birthday(0, 8, 15, LUNAR)),
    ("lunar 8-15", Birthday(0, 8, 15, LUNAR)),
    ("Lunar 1984-8-15", Birthday(1984, 8, 15, LUNAR)),
    ("lunar 1984-闰10-3", Birthday(1984, 10, 3, LEAP)),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_every_form_is_read(text: str, expected: Birthday) -> None:
    assert birthday.parse_birthday(text) == expected


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("known", sorted({form[1] for form in FORMS}, key=str), ids=str)
def test_what_is_shown_is_read_again(known: Birthday, language: str) -> None:
    assert birthday.parse_birthday(birthday.format_birthday(known, language)) == known


@pytest.mark.parametrize("lunar", [LUNAR, LEAP])
@pytest.mark.parametrize("day", range(1, 31))
def test_every_day_of_a_lunar_month_is_read_again(day: int, lunar: int) -> None:
    for month in range(1, 13):
        known = Birthday(0, month, day, lunar)
        assert birthday.parse_birthday(birthday.format_birthday(known)) == known


@pytest.mark.parametrize(
    "text",
    ["soon", "13-01", "2-30", "1985-02-29", "4-31", "0-5", "5-0", "0-0", "1700", "3000", "1984-13", "84-8-15", "农历十三月初一",
     "lunar 13-1", "lunar 8-31", "农历八月三十一", "八月", "1984-8-15-2", "-", "8-15x", "lunar"],
)  # fmt: skip
def test_what_is_no_birthday_is_told(text: str) -> None:
    with pytest.raises(Problem, match="is not a birthday"):
        birthday.parse_birthday(text)


@pytest.mark.parametrize(
    ("known", "today", "expected"),
    [
        (Birthday(1984, 8, 15), date(2026, 8, 14), 41),
        (Birthday(1984, 8, 15), date(2026, 8, 15), 42),
        (Birthday(1984, 8), date(2026, 7, 31), 41),
        (Birthday(1984), date(2026, 1, 1), 42),
        (Birthday(1984, 8, 15, LUNAR), date(2026, 1, 1), 42),
        (Birthday(2030), date(2026, 1, 1), 0),
        (Birthday(0, 8, 15), date(2026, 1, 1), None),
    ],
)
def test_the_age(known: Birthday, today: date, expected: int | None) -> None:
    assert birthday.compute_age(known, today) == expected


@pytest.mark.parametrize(
    ("known", "today", "expected"),
    [
        (Birthday(0, 8, 15), date(2026, 8, 15), date(2026, 8, 15)),
        (Birthday(0, 8, 15), date(2026, 8, 16), date(2027, 8, 15)),
        (Birthday(0, 1, 1), date(2026, 12, 31), date(2027, 1, 1)),
        (Birthday(2000, 2, 29), date(2026, 2, 1), date(2026, 2, 28)),
        (Birthday(2000, 2, 29), date(2026, 3, 1), date(2027, 2, 28)),
        (Birthday(2000, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (Birthday(2000, 2, 29), date(2100, 2, 1), date(2100, 2, 28)),
        (Birthday(0, 8, 15, LUNAR), date(2026, 1, 1), date(2026, 9, 25)),  # Mid-Autumn
        (Birthday(0, 1, 1, LUNAR), date(2026, 1, 1), date(2026, 2, 17)),  # New Year
        (Birthday(0, 1, 1, LUNAR), date(2026, 2, 18), date(2027, 2, 6)),
        (Birthday(0, 12, 8, LUNAR), date(2026, 1, 1), date(2026, 1, 26)),  # the twelfth month of the year before
        (Birthday(0, 12, 30, LUNAR), date(2026, 1, 30), date(2026, 2, 16)),  # a month of 29 days
        (Birthday(0, 6, 1, LEAP), date(2025, 7, 1), date(2025, 7, 25)),  # a year that has the leap month
        (Birthday(0, 6, 1, LEAP), date(2026, 1, 1), date(2026, 7, 14)),  # one that has not
        (Birthday(1984, 8), date(2026, 1, 1), None),
        (Birthday(1984), date(2026, 1, 1), None),
        (Birthday(), date(2026, 1, 1), None),
    ],
)
def test_the_next_time_it_is_celebrated(known: Birthday, today: date, expected: date | None) -> None:
    assert birthday.find_next_birthday(known, today) == expected


@pytest.mark.parametrize("year", [2023, 2025, 2026])  # leap months: the second, the sixth, none
def test_those_of_many_days_are_the_same_as_one_by_one(year: int) -> None:
    chance = random.Random(year)
    for _ in range(30):
        first = date(year, 1, 1) + timedelta(days=chance.randrange(365))
        last = first + timedelta(days=chance.choice((0, 7, 29)))
        found = birthday.map_birthdays(first, last)
        for _ in range(40):
            born = Birthday(
                0, chance.randrange(1, 13), chance.choice((1, 15, 28, 29, 30)), chance.choice((0, LUNAR, LEAP))
            )
            alone = birthday.find_next_birthday(born, first)
            assert found.get(born) == (alone if alone is not None and alone <= last else None), (first, last, born)


def test_a_whole_year_holds_every_birthday() -> None:
    found = birthday.map_birthdays(date(2026, 1, 1), date(2026, 12, 31))
    assert found[Birthday(0, 2, 29)] == date(2026, 2, 28) and found[Birthday(0, 8, 15, LUNAR)] == date(2026, 9, 25)
    assert len({(born.month, born.day) for born in found if not born.lunar}) == 366
