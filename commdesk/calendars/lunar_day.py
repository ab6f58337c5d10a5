"""A day of the Chinese calendar in its own words: 农历十月廿三."""

from __future__ import annotations

from datetime import date


def describe_lunar_day(day: date) -> str:
    """Return the lunar date of a day, a leap month named as such."""
    from lunar_python import Solar

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return f"农历{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
