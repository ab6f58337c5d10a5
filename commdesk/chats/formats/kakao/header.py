"""How messages and days begin in KakaoTalk's texts, and what the title tells."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_HALF = "오전|오후|AM|PM|am|pm|a\\.m\\.|p\\.m\\.|上午|下午|午前|午後"
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_TEXT = r"(?P<text>.*)"
_REST = rf"(?:, (?P<name>.{{1,200}}?) : |, |: ){_TEXT}$"
_KOREAN = rf"(?:(?P<a>{_HALF}) )?(?P<h>\d{{1,2}}):(?P<m>\d\d)(?: (?P<p>{_HALF}))?"


class KakaoHeader(NamedTuple):
    """How messages begin. ``alone``: the day stands on a line of its own, and so does what happened."""

    app: str
    form: re.Pattern[str]
    alone: bool


HEADERS = (
    KakaoHeader(
        "android",
        re.compile(rf"(?P<y>\d{{4}})년 (?P<mo>\d{{1,2}})월 (?P<d>\d{{1,2}})일 {_KOREAN}{_REST}", re.S),
        False,
    ),
    KakaoHeader(
        "ios",
        re.compile(rf"(?P<y>\d{{4}})\. ?(?P<mo>\d{{1,2}})\. ?(?P<d>\d{{1,2}})\.? {_KOREAN}{_REST}", re.S),
        False,
    ),
    KakaoHeader(
        "english",
        re.compile(
            rf"(?P<mn>{_MONTH})\.? (?P<d>\d{{1,2}}), (?P<y>\d{{4}})(?:,| at)? (?P<h>\d{{1,2}}):(?P<m>\d\d)"
            rf"(?:[ \u202f](?P<p>{_HALF}))?{_REST}",
            re.S | re.I,
        ),
        False,
    ),
    KakaoHeader(
        "english day first",
        re.compile(
            rf"(?P<d>\d{{1,2}}) (?P<mn>{_MONTH})\.? (?P<y>\d{{4}})(?:,| at)? (?P<h>\d{{1,2}}):(?P<m>\d\d)"
            rf"(?:[ \u202f](?P<p>{_HALF}))?{_REST}",
            re.S | re.I,
        ),
        False,
    ),
    KakaoHeader(
        "dashed",
        re.compile(rf"(?P<y>\d{{4}})-(?P<mo>\d\d)-(?P<d>\d\d) {_KOREAN}(?:, (?P<name>.{{1,200}}?) : ){_TEXT}$", re.S),
        False,
    ),
    KakaoHeader("windows", re.compile(rf"\[(?P<name>.{{1,200}}?)\] \[{_KOREAN}\] ?{_TEXT}$", re.S), True),
)
DAY = re.compile(
    rf"-{{5,}} (?:(?P<y>\d{{4}})년 (?P<mo>\d{{1,2}})월 (?P<d>\d{{1,2}})일 \S요일"
    rf"|\w+day, (?P<mn>{_MONTH}) (?P<d2>\d{{1,2}}), (?P<y2>\d{{4}})) -{{5,}}"
    rf"|(?P<y3>\d{{4}})년 (?P<mo3>\d{{1,2}})월 (?P<d3>\d{{1,2}})일 \S요일"
    rf"|(?P<y4>\d{{4}})년 (?P<mo4>\d{{1,2}})월 (?P<d4>\d{{1,2}})일 (?:{_HALF}) \d{{1,2}}:\d\d"
    rf"|\w+day, (?P<mn5>{_MONTH}) (?P<d5>\d{{1,2}}), (?P<y5>\d{{4}})"
    rf"|(?P<mn6>{_MONTH}) (?P<d6>\d{{1,2}}), (?P<y6>\d{{4}}),? \d{{1,2}}:\d\d(?: (?:{_HALF}))?",
    re.I,
)
_TITLES = (
    re.compile(r"(?P<n>.+?)\s*(?:님과|님과의|과의|와의) ?카카오톡 대화"),
    re.compile(r"(?P<n>.+?)\s*카카오톡 대화(?: ?내용)?"),
    re.compile(r"KakaoTalk Chats with (?P<n>.+)", re.I),
    re.compile(r"(?P<n>.+?) with KakaoTalk Chats", re.I),
    re.compile(r"Talk_\d{4}\.\d{1,2}\.\d{1,2} \d{1,2}:\d\d-\d+\.txt(?P<n>)"),
)
_SAVED = re.compile(r"(?:저장한 날짜 ?: ?|Date Saved ?: ?).{6,60}", re.I)
_COUNT = re.compile(r"\s+\d{1,6}$")
LATE = frozenset(("오후", "pm", "p.m.", "下午", "午後"))


def match_title(line: str) -> str | None:
    """Return the chat's name of a line above the messages, ``""`` where it tells none; None: no such line."""
    line = line.strip("\ufeff \r\t")
    if len(line) > 300:
        return None
    for form in _TITLES:
        found = form.fullmatch(line)
        if found is not None:
            return _COUNT.sub("", found["n"].strip())
    return "" if _SAVED.fullmatch(line) else None


def parse_day_line(line: str) -> int:
    """Return the days since 1970 of a line that tells a new day; -1 for any other line."""
    line = line.strip("\ufeff \r\t")
    if not (10 <= len(line) <= 90):
        return -1
    found = DAY.fullmatch(line)
    if found is None:
        return -1
    told = {name.rstrip("0123456789"): value for name, value in found.groupdict().items() if value}
    return _to_day(told)


def _to_day(told: dict[str, str]) -> int:
    month = int(told["mo"]) if "mo" in told else parse_month(told.get("mn", ""))
    try:
        return max(date(int(told["y"]), month, int(told["d"])).toordinal() - 719163, -1)
    except ValueError:
        return -1


def parse_month(name: str) -> int:
    """Return the number of an English month, 0 for none."""
    begin = name[:3].casefold()
    return next((number for number, month in enumerate(_MONTHS, 1) if begin and month.startswith(begin)), 0)


class KakaoTimeParser:
    """Reads the times of headers; ``day`` is the one that stood on a line of its own."""

    def __init__(self) -> None:
        self.day = -1
        self._days: dict[tuple[str, str, str], int] = {}

    def parse_seconds(self, found: re.Match[str]) -> int:
        """Return wall-clock seconds since 1970 of a header, -1 if there is no such time."""
        told = found.groupdict()
        day = self.day
        if "y" in told:
            key = told["y"], told.get("mo") or told.get("mn") or "", told["d"]
            known = self._days.get(key)
            if known is None:
                known = self._days[key] = _to_day({name: value for name, value in told.items() if value})
            day = known
        hour, minute = int(told["h"]), int(told["m"])
        half = (told.get("a") or told.get("p") or "").casefold()
        if half:
            hour = hour % 12 + (12 if half in LATE else 0)
        return day * 86_400 + hour * 3600 + minute * 60 if day >= 0 and hour < 24 and minute < 60 else -1
