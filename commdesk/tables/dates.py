"""Dates as people and programs write them: in figures, in words, short, Chinese; which of the numbers is the month.

Names of months stand in ``resources/text/months.toml``. A time and a zone behind a date are passed over: the day is the one written.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache

from commdesk import resources
from commdesk.text import fold_text

MONTHS = resources.ROOT / "text" / "months.toml"
EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's 1900 dates, such that days from March 1900 on are right (its 29 February 1900 never was)."""
ORDERS = ("ymd", "dmy", "mdy")
PAST, NEAREST, FUTURE = "past", "nearest", "future"
"""Which year a day without one gets: the last such day, the nearest, or the next."""
LATEST = 20
"""Years from now up to which 26 means 2026 and not 1926."""
SERIALS = range(10_000, 80_000)
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")
_ISO = re.compile(
    r"(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})(?:\s*[日号號일].*|\.?[\sT,(（周星].*|\.)?", re.S
)
_TURNED = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|['’]?\d{1,2})(?:[\sT,(（].*)?", re.S)
_DOTTED = re.compile(r"\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?\d{4}(?:\D.*)?", re.S)
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6})?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SHORT_YEAR = re.compile(r"['’]?(\d{2})年(\d{1,2})月(\d{1,2})(?:\s*[日号號].*)?", re.S)
_ERA = re.compile(
    r"(令和|平成|昭和|大正|[rhst])\s?(\d{1,2}|元)\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})日?(?:\s.*)?", re.S
)
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925, "大正": 1911, "t": 1911}
"""Japanese reigns, and the year before their first."""
_MINGUO = re.compile(r"民[国國](\d{2,3})年(\d{1,2})月(\d{1,2})[日号號]?.*", re.S)
_NO_YEAR = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})(?:\s*[日号號].*|[\s(（].*)?", re.S)
_PAIR = re.compile(r"(\d{1,2})\s*[-/]\s*(\d{1,2})(?:[\s,(（].*)?", re.S)
_NUMERALS = re.compile(r"[〇零○一二三四五六七八九十廿卅]+(?=[年月日号號])")
_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_WORD = r"([^\W\d_]+)\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|[º°o]|\.)?"
_YEAR = r"(\d{4}|['’]\d{2})(?![\d:])"
_REST = r"(?:[\s,(].*)?"
_WEEKDAY = r"(?:[^\W\d_]+\.?,?\s+)?"
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_WORD}[\s-]*{_DAY}(?:\s*,|\s|-)\s*{_YEAR}{_REST}", re.S)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}{_DAY}(?:\s+(?:of|de|di))?[\s-]*{_WORD}(?:\s+(?:of|de|di|del))?[\s,-]*(\d{{4}}|['’]?\d{{2}}(?![\d:])){_REST}",
    re.S,
)
_TIME_BETWEEN = re.compile(rf"{_WEEKDAY}{_WORD}\s+{_DAY}\s+[\d:.]+\s+(?:[a-z]+\s+)?(\d{{4}})", re.S)
_YEAR_FIRST = re.compile(rf"(\d{{4}})[\s,-]+{_WORD}[\s-]+{_DAY}{_REST}", re.S)
_SHAPES = (
    (_TIME_BETWEEN, (3, 1, 2)),
    (_MONTH_FIRST, (3, 1, 2)),
    (_DAY_FIRST, (3, 2, 1)),
    (_YEAR_FIRST, (1, 2, 3)),
)
"""Dates with the name of a month, and which groups are year, month and day."""
_PAIRS = (
    (re.compile(rf"{_WEEKDAY}{_WORD}[\s-]*{_DAY}{_REST}", re.S), (1, 2)),
    (re.compile(rf"{_WEEKDAY}{_DAY}[\s-]*{_WORD}{_REST}", re.S), (2, 1)),
)


@dataclass(frozen=True, slots=True)
class DateOrderDecision:
    """In which order a column writes its dates. ``doubt``: a cell that could as well be meant otherwise, "" if none."""

    order: str
    doubt: str = ""


@cache
def _load_months() -> dict[str, int]:
    words = tomllib.loads(MONTHS.read_text(encoding="utf-8"))
    lines = [line.split() for line in (*words["short"], *words["names"])]
    return {fold_text(word): number for line in lines for number, word in enumerate(line, 1)}


def parse_day(cell: str, order: str = "ymd", near: str = NEAREST) -> tuple[str, bool]:
    """Return a date as ISO text, "" if it is none, and whether its year was assumed.

    Args:
        order: What 03/04/26 means: ``ymd``, ``dmy`` or ``mdy``; where only one can be, that one is taken.
        near: Which year a day without one gets.
    """
    return _read_cached(cell, order, near, date.today())


def parse_typed_day(text: str, near: str = NEAREST) -> str:
    """Return a day that somebody typed as ISO text; "" if it is none, or if it could as well be another one (03/04/2026).

    Args:
        near: Which year a day without one gets.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if _SERIAL.fullmatch(plain) or _SECONDS.fullmatch(plain):
        return ""  # how sheets count days, not how people write them
    if not _TURNED.fullmatch(plain):
        return parse_day(plain, near=near)[0]
    found = {iso for order in ORDERS if (iso := parse_day(plain, order, near)[0])}
    return found.pop() if len(found) == 1 else ""


@lru_cache(20_000)
def _read_cached(cell: str, order: str, near: str, today: date) -> tuple[str, bool]:
    text = cell.strip()
    if not text or len(text) > 80:
        return "", False
    if found := _ISO.fullmatch(text):
        return _format_iso(int(found[1]), int(found[2]), int(found[3])), False
    text = text.lstrip("'’")
    if text[:1].isdigit() and (iso := _parse_figures(text, order, today)):
        return iso, False
    folded = _to_arabic(fold_text(text))
    if folded != text and (found := _ISO.fullmatch(folded)):
        return _format_iso(int(found[1]), int(found[2]), int(found[3])), False
    if found := _MINGUO.fullmatch(folded):
        return _format_iso(int(found[1]) + 1911, int(found[2]), int(found[3])), False
    if found := _ERA.fullmatch(folded):
        year = _ERAS[found[1]] + (1 if found[2] == "元" else int(found[2]))
        return _format_iso(year, int(found[3]), int(found[4])), False
    if found := _SHORT_YEAR.fullmatch(folded):
        return _format_iso(_complete_year(found[1], today), int(found[2]), int(found[3])), False
    if folded != text and folded[:1].isdigit() and (iso := _parse_figures(folded, order, today)):
        return iso, False
    if iso := _parse_month_name(folded, today):
        return iso, False
    iso = _parse_without_year(folded, order, near, today)
    return iso, bool(iso)


def _parse_figures(text: str, order: str, today: date) -> str:
    if found := _TURNED.fullmatch(text):
        first, second, third = int(found[1]), int(found[2]), found[3].lstrip("'’")
        for each in (order, *ORDERS):
            if iso := _parse_in_order(first, second, third, each, today):
                return iso
        return ""
    if found := _PACKED.fullmatch(text):
        return _format_iso(int(found[1]), int(found[2]), int(found[3]))
    if (found := _SERIAL.fullmatch(text)) and int(found[1]) in SERIALS:
        return (EPOCH + timedelta(days=int(found[1]))).isoformat()
    if _SECONDS.fullmatch(text):
        seconds = float(text) / (1000 if len(text.split(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).astimezone().date().isoformat()
    return ""


def _parse_in_order(first: int, second: int, third: str, order: str, today: date) -> str:
    """Return three numbers as a date in one order; "" if there is no such day."""
    if order == "ymd":
        return "" if len(third) == 4 else _format_iso(_complete_year(f"{first:02}", today), second, int(third))
    month, day = (first, second) if order == "mdy" else (second, first)
    return "" if len(third) == 1 else _format_iso(_complete_year(third, today), month, day)


def _complete_year(year: str, today: date) -> int:
    """Return a year of two digits as the one meant; four digits as they are."""
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number + 2000 <= today.year + LATEST else 1900)


def _to_arabic(text: str) -> str:
    """Return Chinese numerals before 年, 月 and 日 as figures: 二〇二六年十二月三日."""
    return _NUMERALS.sub(lambda found: _to_digits(found[0]), text)


def _to_digits(word: str) -> str:
    if not set(word) & set("十廿卅"):
        return "".join(str(_DIGITS[sign]) for sign in word)
    tens, _, ones = word.replace("廿", "二十").replace("卅", "三十").partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return word
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))


def _parse_month_name(text: str, today: date) -> str:
    """Return a date with the name of its month."""
    months = _load_months()
    for shape, (year, month, day) in _SHAPES:
        found = shape.fullmatch(text)
        if found and found[month] in months:
            return _format_iso(_complete_year(found[year].lstrip("'’"), today), months[found[month]], int(found[day]))
    return ""


def _parse_without_year(text: str, order: str, near: str, today: date) -> str:
    if found := _NO_YEAR.fullmatch(text):
        return _assume_year(int(found[1]), int(found[2]), near, today)
    if found := _PAIR.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        month, day = (second, first) if (order == "dmy" and second <= 12) or first > 12 else (first, second)
        return _assume_year(month, day, near, today)
    for shape, (named, day) in _PAIRS:
        if (found := shape.fullmatch(text)) and found[named] in _load_months():
            return _assume_year(_load_months()[found[named]], int(found[day]), near, today)
    return ""


def _assume_year(month: int, day: int, near: str, today: date) -> str:
    """Return the day in the year that makes most sense; "" if no year has it."""
    days = [
        date.fromisoformat(iso)
        for year in range(today.year - 4, today.year + 5)
        if (iso := _format_iso(year, month, day))
    ]
    if near == PAST:
        days = [each for each in days if each <= today]
    elif near == FUTURE:
        days = [each for each in days if each >= today]
    best = min(days, key=lambda each: abs((each - today).days), default=None)
    return best.isoformat() if best else ""


def _format_iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def decide_order(cells: Iterable[str], usual: str = "ymd") -> DateOrderDecision:
    """Return in which order the dates of a whole column stand: the one that all can have, else the one that fits best.

    Where several fit, the place whose numbers differ least is the year of 26/1/23; whether day or month stands first in
    03/04/2026 is then ``usual``, and in doubt.
    """
    today = date.today()
    triples: list[tuple[tuple[int, int, str], str]] = []
    for cell in dict.fromkeys(cells):
        if found := _TURNED.fullmatch(fold_text(cell)):
            triples.append(((int(found[1]), int(found[2]), found[3].lstrip("'’")), cell))
    if not triples:
        return DateOrderDecision(usual)
    fits = {order: sum(bool(_parse_in_order(*triple, order, today)) for triple, _ in triples) for order in ORDERS}
    best = [order for order in ORDERS if fits[order] == max(fits.values())]
    if "dmy" in best and all(_DOTTED.fullmatch(cell.strip()) for _, cell in triples):
        return DateOrderDecision("dmy")  # where points are written, the day stands first
    if "ymd" in best and len(best) > 1:
        firsts, thirds = len({triple[0] for triple, _ in triples}), len({triple[2] for triple, _ in triples})
        if firsts != thirds:
            best = ["ymd"] if firsts < thirds else [order for order in best if order != "ymd"]
    order = usual if usual in best else best[0]
    others = [each for each in best if each != order]
    doubt = next(
        (cell for triple, cell in triples for other in others if _is_ambiguous(triple, order, other, today)),
        "",
    )
    return DateOrderDecision(order, doubt)


def _is_ambiguous(triple: tuple[int, int, str], order: str, other: str, today: date) -> bool:
    here, there = (_parse_in_order(*triple, each, today) for each in (order, other))
    return bool(here and there) and here != there
