"""Times of the day in the words of people: 20:00, 晚8点半, 中午12点, 9am."""

from __future__ import annotations

import re
from datetime import time

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
NUMERALS = "零〇一二两三四五六七八九十"
LATE = ("下午", "傍晚", "晚上", "晚")
_CLOCK = (
    r"(?P<part>凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)?\s*(?:at\s+)?"
    rf"(?:(?P<hour>\d{{1,2}}|[{NUMERALS}]{{1,3}})\s*(?:[:：]\s*(?P<minute>\d{{2}})(?!\d|[:：]\d)"
    rf"|[点时](?P<half>半)?(?:(?P<chinese>\d{{1,2}}|[{NUMERALS}]{{1,3}})分?)?(?:整)?)"
    r"\s*(?P<half_day>am\b|pm\b)?|(?P<bare>\d{1,2})\s*(?P<bare_half>am\b|pm\b))"
)
_WHOLE = re.compile(_CLOCK, re.IGNORECASE)
_FIRST = re.compile(rf"\s*{_CLOCK}(?![-–~至到]\s*\d)", re.IGNORECASE)
_LAST = re.compile(rf"(?<!\d)(?<![:：.])(?:(?<=\s)|(?<=[^\x00-\x7f])){_CLOCK}\s*$", re.IGNORECASE)


def parse_clock(words: str, evening: bool = False) -> time | None:
    """Return the time of the day that the whole of ``words`` says; None where they say none.

    Args:
        evening: An evening is spoken of already: 9 is 21 o'clock.

    Raises:
        ValueError: there is no such hour.
    """
    found = _WHOLE.fullmatch(words.strip())
    return _read_clock(found, evening) if found is not None else None


def find_clock(words: str) -> tuple[time | None, str]:
    """Return the time of the day that stands at the beginning or else at the end of a text, and the rest of it."""
    for pattern in (_FIRST, _LAST):
        found = pattern.search(words) if pattern is _LAST else pattern.match(words)
        if found is None:
            continue
        try:
            clock = _read_clock(found, evening=False)
        except ValueError:
            continue
        if clock is not None:
            return clock, f"{words[: found.start()]} {words[found.end() :]}".strip()
    return None, words


def _read_clock(found: re.Match[str], evening: bool) -> time | None:
    hour = to_number(found["hour"] or found["bare"])
    minute = 30 if found["half"] else to_number(found["minute"] or found["chinese"] or "0")
    part, half = found["part"] or "", (found["half_day"] or found["bare_half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    elif ((part in LATE or evening) and 1 <= hour < 12) or (part == "中午" and hour in (1, 2)):
        hour += 12
    return time(hour, minute)


def to_number(text: str) -> int:
    """Return what digits, or Chinese numerals below 100, say.

    Raises:
        ValueError: they are none.
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        if text not in DIGITS:
            raise ValueError(text)
        return DIGITS[text]
    if {*tens, *ones} - DIGITS.keys() or len(tens) > 1 or len(ones) > 1:
        raise ValueError(text)
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
