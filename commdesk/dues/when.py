"""When something is put off to, as people type it: 3 hours, tonight, 周三 9点, 下周一, in 3 days, 12-05 20:00."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from commdesk.errors import Problem, mark

MORNING, EVENING = time(9), time(20)
"""The hours that are meant where none is said: of a day, and of an evening."""
DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
WEEKDAYS = {
    **{name: number for number, name in enumerate("一二三四五六日")},
    "天": 6,
    **{name: number for number, name in enumerate("mon tue wed thu fri sat sun".split())},
}
_NUMBER = r"(\d{1,4}|[零〇一二两三四五六七八九十]{1,3}|an?)"
_UNIT = {"分钟": "minutes", "分": "minutes", "小时": "hours", "钟头": "hours", "天": "days", "日": "days", "周": "weeks",
         "星期": "weeks", "个星期": "weeks", "礼拜": "weeks", "个月": "months", "月": "months"}  # fmt: skip
_AFTER_ZH = re.compile(
    rf"{_NUMBER}个?(半)?(分钟|分|小时|钟头|天|日(?=[以之]?后)|个星期|星期|周|礼拜|个月)(?:[以之]?后)?"
)
_HALF_ZH = re.compile(r"半(?:个)?(小时|钟头)(?:以?后|之后)?")
_AFTER_EN = re.compile(rf"(?:in\s+)?{_NUMBER}\s*(m|min|mins|minutes?|h|hours?|d|days?|w|weeks?|months?)(?:\s+later)?")
_DAY_NAMES = {"今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3, "today": 0, "tomorrow": 1}
_EVENINGS = {"今晚": 0, "明晚": 1, "后晚": 2, "tonight": 0}
_MORNINGS = {"今早": 0, "明早": 1}
_WEEKDAY_ZH = re.compile(r"(下下|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天])")
_WEEKDAY_EN = re.compile(r"(next\s+|this\s+)?(mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_WEEK_EN = re.compile(r"next\s+week")
_DATE = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*[日号]?")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})\s*[日号]")
_ASIDE = re.compile(r"\s*[(（][^()（）]{1,4}[)）]")  # the weekday behind a date
_BARE_HOUR = re.compile(r"\d{1,2}|[零〇一二两三四五六七八九十]{1,3}")
_CLOCK = re.compile(
    r"(?P<part>凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)?\s*(?:at\s+)?"
    r"(?:(?P<hour>\d{1,2}|[零〇一二两三四五六七八九十]{1,3})\s*(?:[:：]\s*(?P<minute>\d{2})|[点时](?P<half>半)?(?:(?P<chinese>\d{1,2}|[零〇一二三四五六七八九十]{1,3})分?)?)"
    r"\s*(?P<half_day>am|pm)?|(?P<bare>\d{1,2})\s*(?P<bare_half>am|pm))"
)


def parse_when(text: str, now: datetime) -> datetime:
    """Return the local wall clock that somebody means, after ``now``.

    A weekday is the next one, 下周一 and "next monday" the one of the next week; a date without a year is the next such day; a day
    without an hour is nine o'clock, an evening eight. An hour alone is the next time the clock shows it.

    Raises:
        Problem: it is none of what is understood, there is no such day, or it lies in the past.
    """
    words = " ".join(text.lower().translate(_WIDE).split())
    try:
        found = _parse(words, now)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise Problem(
            mark("core", "“{value}” is not a time. Write 20:00, Wed 9:00, next Monday, in 3 days or 2026-12-05 14:00."),
            value=text.strip()[:60],
        )
    if found <= now:
        raise Problem(mark("core", "That is in the past. Choose a later time."))
    return found


_WIDE = {**{0xFF10 + n: 0x30 + n for n in range(10)}, 0xFF1A: 0x3A, 0x3000: 0x20, 0xFF0C: 0x20, 0x2C: 0x20}


def _parse(words: str, now: datetime) -> datetime | None:
    """Return what the whole of ``words`` means; None where any of it is not understood."""
    if not words:
        return None
    for read in (_read_delay_zh, _read_delay_en):
        if (delayed := read(words, now)) is not None:
            return delayed
    found = _read_moment(words, now, now.date())
    if found is not None and found <= now and _DAY_OF_MONTH.match(words):
        return _read_moment(words, now, now.date() + timedelta(days=1))  # that day of this month is over
    return found


def _read_moment(words: str, now: datetime, today: date) -> datetime | None:
    day, rest, usual = _read_day(words, today)
    rest = _ASIDE.sub("", rest, count=1).strip(" 的")
    if not rest:
        return datetime.combine(day, usual) if day is not None and usual is not None else None
    if day is not None and _BARE_HOUR.fullmatch(rest):
        rest += ":00" if rest.isdigit() else "点"
    clock = _read_clock(rest, evening=usual == EVENING)
    if clock is None:
        return None
    if day is not None:
        return datetime.combine(day, clock)
    found = datetime.combine(today, clock)
    return found if found > now else found + timedelta(days=1)


def _read_delay_zh(words: str, now: datetime) -> datetime | None:
    compact = words.replace(" ", "")
    if found := _HALF_ZH.fullmatch(compact):
        return _whole_minute(now + timedelta(minutes=30))
    if found := _AFTER_ZH.fullmatch(compact):
        return _add_time(now, _to_number(found[1]), _UNIT[found[3]], bool(found[2]))
    return None


def _read_delay_en(words: str, now: datetime) -> datetime | None:
    if words in ("half an hour", "in half an hour"):
        return _whole_minute(now + timedelta(minutes=30))
    found = _AFTER_EN.fullmatch(words)
    if found is None:
        return None
    unit = found[2] if found[2].startswith("mo") else found[2][0]
    name = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}.get(unit, "months")
    return _add_time(now, _to_number(found[1]), name, half=False)


def _add_time(now: datetime, count: int, unit: str, half: bool) -> datetime:
    if unit in ("minutes", "hours"):
        return _whole_minute(now + timedelta(**{unit: count + 0.5 * half}))
    if unit == "months":
        months = now.month - 1 + count
        year, month = now.year + months // 12, months % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return datetime.combine(date(year, month, min(now.day, last)), MORNING)
    return datetime.combine(now.date() + timedelta(**{unit: count}), MORNING)


def _read_day(words: str, today: date) -> tuple[date | None, str, time | None]:
    """Return the day that ``words`` begin with, what is left of them, and the hour that is meant where none follows."""
    for names, usual in ((_EVENINGS, EVENING), (_MORNINGS, MORNING), (_DAY_NAMES, MORNING)):
        for name, ahead in sorted(names.items(), key=lambda each: -len(each[0])):
            if words.startswith(name):
                rest = words[len(name) :]
                return today + timedelta(days=ahead), rest, usual if ahead or usual == EVENING else None
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = (
        (_WEEKDAY_ZH, _find_chinese_weekday),
        (_WEEK_EN, lambda _, today: _monday(today) + timedelta(weeks=1)),
        (_WEEKDAY_EN, _find_weekday),
        (_DATE, _find_date),
        (_DAY_OF_MONTH, _find_day_of_month),
    )
    for pattern, find in readers:
        if found := pattern.match(words):
            return find(found, today), words[found.end() :], MORNING
    return None, words, None


def _find_chinese_weekday(found: re.Match[str], today: date) -> date:
    number, which = WEEKDAYS[found[2]], found[1] or ""
    if which:
        return _monday(today) + timedelta(weeks=which.count("下"), days=number)
    return _next_weekday(today, number)


def _find_weekday(found: re.Match[str], today: date) -> date:
    number, which = WEEKDAYS[found[2]], (found[1] or "").strip()
    if which:
        return _monday(today) + timedelta(weeks=which == "next", days=number)
    return _next_weekday(today, number)


def _find_date(found: re.Match[str], today: date) -> date:
    month, day = int(found[2]), int(found[3])
    if found[1]:
        return date(int(found[1]), month, day)
    for year in range(today.year, today.year + 9):  # 29 February is in one of them
        if (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 or not year % 400)):
            made = date(year, month, day)
            if made >= today:
                return made
    raise ValueError(found[0])


def _find_day_of_month(found: re.Match[str], today: date) -> date:
    number, first = int(found[1]), today.replace(day=1)
    for _ in range(12):
        try:
            made = first.replace(day=number)
        except ValueError:
            made = date.min
        if made >= today:
            return made
        first = (first + timedelta(days=32)).replace(day=1)
    raise ValueError(found[0])


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _next_weekday(today: date, number: int) -> date:
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _read_clock(words: str, evening: bool) -> time | None:
    found = _CLOCK.fullmatch(words.strip())
    if found is None:
        return None
    hour = _to_number(found["hour"] or found["bare"])
    minute = 30 if found["half"] else _to_number(found["minute"] or found["chinese"] or "0")
    part, half = found["part"] or "", found["half_day"] or found["bare_half"] or ""
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    elif ((part in ("下午", "傍晚", "晚上", "晚") or evening) and 1 <= hour < 12) or (
        part == "中午" and hour in (1, 2)
    ):
        hour += 12
    return time(hour, minute)


def _to_number(text: str) -> int:
    """Return digits or Chinese numerals below 100, "a" and "an" as 1."""
    if text in ("a", "an"):
        return 1
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        if len(text) != 1:
            raise ValueError(text)
        return DIGITS[text]
    if {*tens, *ones} - DIGITS.keys() or len(tens) > 1 or len(ones) > 1:
        raise ValueError(text)
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=moment.second > 0)
