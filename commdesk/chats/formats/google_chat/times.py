"""Times as Google's downloads write them: the long date of the account's language, and a clock of UTC."""

from __future__ import annotations

import re
from functools import lru_cache

from commdesk.calendars.clock import LATEST
from commdesk.chats.reading import day_periods
from commdesk.chats.reading.timestamps import parse_day_start

_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)[:.](\d\d)")
_ZONE = re.compile(r"\b(?:UTC|GMT)\b")
_EAST = re.compile(r"年\s*(\d{1,2})月\s*(\d{1,2})日|년\s*(\d{1,2})월\s*(\d{1,2})일")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
MONTHS = {name: number for names in _MONTHS for number, name in enumerate(names.split(), 1)}


def parse_google_time(text: object) -> int:
    """Return the seconds since 1970 of ``Monday, February 10, 2025 at 3:45:22 PM UTC`` and the like, -1 if it is none."""
    if not isinstance(text, str) or len(text) > 120:
        return -1
    clock, zone = _CLOCK.search(text), _ZONE.search(text)
    if clock is None or zone is None:
        return -1
    day = _parse_long_date(text[: clock.start()] + " " + text[clock.end() :])
    words = " ".join(_WORD.findall(_ZONE.sub(" ", text)))
    hour = day_periods.to_hour(int(clock[1]), _find_day_period(words))
    minute, second = int(clock[2]), int(clock[3])
    if day < 0 or hour < 0 or minute > 59 or second > 60:
        return -1
    when = day + hour * 3600 + minute * 60 + second
    return when if 0 <= when < LATEST else -1


@lru_cache(4096)
def _parse_long_date(text: str) -> int:
    """Return the first second of the day in a long date, -1 if there is none."""
    east, year = _EAST.search(text), _YEAR.search(text)
    if year is None:
        return -1
    if east is not None:
        month, day = int(east[1] or east[3]), int(east[2] or east[4])
    else:
        months = [MONTHS[word] for word in map(str.casefold, _WORD.findall(text)) if word in MONTHS]
        days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", text[: year.start()])
        if len(set(months)) != 1 or len(days) != 1:
            return -1
        month, day = months[0], int(days[0])
    return parse_day_start(f"{year[1]}-{month:02d}-{day:02d}") if 0 < month < 13 and 0 < day < 32 else -1


@lru_cache(256)
def _find_day_period(words: str) -> str:
    """Return the word among these that stands for a part of the day, ``""`` if there is none."""
    found = re.search(
        rf"\b({day_periods.build_expression()})\b|(上午|下午|凌晨|早上|中午|晚上|午前|午後|오전|오후)", words, re.I
    )
    return (found[1] or found[2]) if found is not None else ""
