"""Birthdays that are known in part, and lunar ones: reading, writing, age, the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from commdesk.errors import Problem, mark
from commdesk.languages.registry import CHINESE, DEFAULT

MONTHS = "正二三四五六七八九十冬腊"
TENS = {"初": 0, "十": 10, "廿": 20, "卅": 30}
DIGITS = "一二三四五六七八九十"
SOLAR, LUNAR, LEAP = 0, 1, 2
_ISO = re.compile(r"^(?:(\d{4})[-/.年]?)?(?:(\d{1,2})[-/.月](\d{1,2})日?)?$")
_YEAR_MONTH = re.compile(r"^(\d{4})[-/.年](\d{1,2})月?$")
_LUNAR = re.compile(
    r"^(?:农历|阴历|旧历|lunar\s*)?(?:(\d{4})年?[-/.]?)?(闰)?([正一二三四五六七八九十冬腊]{1,2})月(初[一二三四五六七八九十]|[十廿卅][一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)$"
)
_LUNAR_DIGITS = re.compile(
    r"^(?:农历|阴历|旧历|lunar\s*)(?:(\d{4})[-/.年])?(闰)?(\d{1,2})[-/.月](\d{1,2})日?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Birthday:
    """Year, month, day; 0 where unknown. ``lunar``: 0 no, 1 yes, 2 in a leap month."""

    year: int = 0
    month: int = 0
    day: int = 0
    lunar: int = SOLAR


def parse_birthday(text: str) -> Birthday:
    """Read a birthday: 1984-08-15, 8-15, 1984, 1984-08, 8月15日, 农历八月十五, lunar 8-15; '' gives none.

    Raises:
        Problem: it is no birthday.
    """
    words = text.strip().replace(" ", "") if "月" in text else text.strip()
    if not words:
        return Birthday()
    if found := _LUNAR.match(words):
        month = "正一二三四五六七八九十冬腊".find(found[3])
        number = (
            MONTHS.find(found[3]) + 1
            if found[3] in MONTHS and found[3] != "十"
            else 10
            if found[3] == "十"
            else {"一": 1, "十一": 11, "十二": 12}.get(found[3], month)
        )
        return _require_possible(
            Birthday(int(found[1] or 0), number, _parse_day(found[4]), LEAP if found[2] else LUNAR), text
        )
    if found := _LUNAR_DIGITS.match(words):
        return _require_possible(
            Birthday(int(found[1] or 0), int(found[3]), int(found[4]), LEAP if found[2] else LUNAR), text
        )
    if found := _YEAR_MONTH.match(words):
        return _require_possible(Birthday(int(found[1]), int(found[2])), text)
    if found := _ISO.match(words):
        return _require_possible(Birthday(int(found[1] or 0), int(found[2] or 0), int(found[3] or 0)), text)
    raise Problem(
        mark("core", "“{value}” is not a birthday. Write 1984-08-15, 8-15, 1984 or lunar 8-15."), value=text[:60]
    )


def format_birthday(birthday: Birthday, language: str = DEFAULT) -> str:
    """Return a birthday as it is shown, '' where nothing is known; `parse_birthday` reads it again."""
    year, month, day = birthday.year, birthday.month, birthday.day
    if birthday.lunar and month and day:
        if language != CHINESE:
            leap = "闰" if birthday.lunar == LEAP else ""
            return f"lunar {year}-{leap}{month}-{day}" if year else f"lunar {leap}{month}-{day}"
        return f"农历{f'{year}年' if year else ''}{'闰' if birthday.lunar == LEAP else ''}{MONTHS[month - 1]}月{_format_chinese_day(day)}"
    if month and day:
        return f"{year:04}-{month:02}-{day:02}" if year else f"{month}-{day}"
    if month and year:
        return f"{year:04}-{month:02}"
    return str(year) if year else ""


def compute_age(birthday: Birthday, today: date) -> int | None:
    """Return the age in full years, counted by the solar year, or None where the year is unknown."""
    if not birthday.year:
        return None
    years = today.year - birthday.year
    if birthday.month and not birthday.lunar:
        years -= (today.month, today.day) < (birthday.month, birthday.day or 1)
    return max(years, 0)


def find_next_birthday(birthday: Birthday, today: date) -> date | None:
    """Return the next day it is celebrated, today included; 29 February on the 28th in other years. None where unknown."""
    if not (birthday.month and birthday.day):
        return None
    for year in range(today.year - 1, today.year + 3):
        found = _to_date_in_year(birthday, year)
        if found is not None and found >= today:
            return found
    return None


def map_birthdays(first: date, last: date) -> dict[Birthday, date]:
    """Return which birthdays, without their year, are celebrated on which day from ``first`` to ``last``; the earliest counts.

    The same days as `find_next_birthday` finds, for everybody at once: lunar years are counted once, not for each person.
    """
    found: dict[Birthday, date] = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for birthday in _list_celebrated(day):
            found.setdefault(birthday, day)
    return found


def _list_celebrated(day: date) -> Iterator[Birthday]:
    yield Birthday(0, day.month, day.day)
    if (day.month, day.day) == (2, 28) and not _is_leap_year(day.year):
        yield Birthday(0, 2, 29)
    from lunar_python import LunarMonth, Solar

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    year, month = lunar.getYear(), lunar.getMonth()
    kinds = [LEAP] if month < 0 else [LUNAR]
    if month > 0 and LunarMonth.fromYm(year, -month) is None:
        kinds.append(LEAP)  # who was born in a leap month that this year does not have
    days = [lunar.getDay()]
    if days[0] == 29 and LunarMonth.fromYm(year, month).getDayCount() == 29:
        days.append(30)  # a month of 29 days celebrates the 30th on its last
    for kind in kinds:
        yield from (Birthday(0, abs(month), number, kind) for number in days)


def _to_date_in_year(birthday: Birthday, year: int) -> date | None:
    if not birthday.lunar:
        day = 28 if (birthday.month, birthday.day) == (2, 29) and not _is_leap_year(year) else birthday.day
        try:
            return date(year, birthday.month, day)
        except ValueError:
            return None
    from lunar_python import Lunar

    for month in (-birthday.month, birthday.month) if birthday.lunar == LEAP else (birthday.month,):
        for day in (birthday.day, birthday.day - 1):  # a month of 29 days celebrates the 30th on its last
            try:
                solar = Lunar.fromYmd(year, month, day).getSolar()
            except Exception:  # noqa: BLE001  the library raises plain Exception for a month that is not there
                continue
            return date(solar.getYear(), solar.getMonth(), solar.getDay())
    return None


def _is_leap_year(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _parse_day(words: str) -> int:
    if words in ("二十", "三十"):
        return 20 if words == "二十" else 30
    words = words.replace("二十", "廿")
    rest = words[1:]
    if words[0] == "初" and rest == "十":
        return 10
    return TENS[words[0]] + (DIGITS.index(rest) + 1 if rest else 0)


def _format_chinese_day(day: int) -> str:
    if day in (10, 20, 30):
        return {10: "初十", 20: "二十", 30: "三十"}[day]
    return "初十廿卅"[day // 10] + DIGITS[day % 10 - 1]


def _require_possible(birthday: Birthday, text: str) -> Birthday:
    if not _is_possible(birthday):
        raise Problem(
            mark("core", "“{value}” is not a birthday. Write 1984-08-15, 8-15, 1984 or lunar 8-15."), value=text[:60]
        )
    return birthday


def _is_possible(birthday: Birthday) -> bool:
    year, month, day = birthday.year, birthday.month, birthday.day
    if year and not 1850 <= year <= 2999:
        return False
    if not (month or day):
        return bool(year)
    if birthday.lunar or not day:
        return 1 <= month <= 12 and day <= 30 and bool(day or year)
    try:
        date(year or 2000, month, day)  # a leap year: 29 February is a birthday
    except ValueError:
        return False
    return True
