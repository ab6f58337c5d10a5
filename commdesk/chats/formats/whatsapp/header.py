"""The beginning of a WhatsApp message: date, time, and what parts them from the rest (FORMATS.md §4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from commdesk.chats.reading import day_periods
from commdesk.chats.reading.day_periods import SPACE
from commdesk.chats.reading.direction_marks import MARKS

FIRST = 100
"""Headers that fix the file's own shape."""

MORNING = "am a.m. 上午 凌晨 早上 清晨 午前 오전".split()
EVENING = "pm p.m. 下午 晚上 傍晚 午後 오후".split()
NOON = ["中午"]
"""What tables and LINE write; WhatsApp's exports have the words of every language."""
_WORDS = r"klo|klock|kl\.?|um|à|às|a las|las|alle|ore|o|ô|в|о|об|у|pukul|lúc|ساعت|ب|ka|de|ga"
_UNITS = r"น\.?|ч\.?|Uhr|h|hodź\.?"

_NUMBERS = re.compile(r"\d+")
_MARK = re.compile(f"[{MARKS}]")


# Three gaps meet where words are left out: without an end, a damaged line of a thousand blanks takes minutes.
_GAP = f"[{SPACE}{MARKS}]{{0,8}}"
_SOME = f"[{SPACE}{MARKS}]{{1,8}}"
_HALF = r"[^\d\[\]:\-–—,،]{1,24}?"  # any word: whether it is one for a part of the day is asked afterwards
_GENERAL = re.compile(
    rf"[{MARKS}]*(?P<open>\[)?[{MARKS}]*(?P<a>\d{{1,4}})[{MARKS}]*(?P<sep>\.{_SOME}|[/.\-年])[{MARKS}]*"
    rf"(?P<b>\d{{1,2}})[{MARKS}]*(?P<sep2>[/.\-月]){_GAP}(?P<c>\d{{1,4}})(?P<tail>日|\.|{_GAP}(?:г|р)\.?)?"
    rf"{_GAP}[,،.]?{_GAP}(?P<word>(?:{_WORDS}){_SOME})?(?:(?P<pre>{_HALF}){_GAP})?"
    rf"(?P<h>\d{{1,2}})(?P<tsep>[:.]|[{SPACE}]?h[{SPACE}]?)(?P<m>\d{{1,2}})(?:[:.](?P<s>\d{{1,2}}))?"
    rf"(?P<unit>{_GAP}(?:{_UNITS})(?![^\W\d_]))?(?:{_GAP}(?P<post>{_HALF}))?{_GAP}(?P<end>\]|(?<=[{SPACE}])[-–—]|:)"
    rf"(?:[{SPACE}{MARKS}]|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""How a message begins in any of WhatsApp's languages. Marks of direction may stand between any two parts."""

_REVERSED = re.compile(
    rf"[{MARKS}]*(?P<open>\[)?[{MARKS}]*(?P<h>\d{{1,2}})(?P<tsep>[:.])\d{{2}}(?P<s>[:.]\d{{2}})?,?{_SOME}"
    rf"\d{{1,2}}(?P<sep>[/.\-])\d{{1,2}}(?P=sep)\d{{2,4}}{_GAP}(?P<end>\]|(?<=[{SPACE}])[-–—])(?:[{SPACE}{MARKS}]|$)",
)
"""How a message begins where the time stands before the date, as in Vietnamese."""


class HeaderShape(NamedTuple):
    """What the headers of one file have in common."""

    bracket: bool
    sep: str
    tsep: str
    seconds: bool
    half: str  # where AM or PM stands: before, after, or nowhere
    end: str
    marked: bool = False  # marks of direction stand between the numbers
    around: tuple[bool, bool, bool] = (False, False, False)  # words behind the date, before and behind the time
    reversed: bool = False  # the time stands before the date


class WhatsAppHeader(NamedTuple):
    """A header as written: its date, its time with the words of the half of the day, and what follows it."""

    day: str
    clock: str
    rest: str


def find_shape(line: str) -> HeaderShape | None:
    """Return the shape of a line that begins like a message in any of WhatsApp's languages, else None."""
    found = _GENERAL.match(line)
    if found is not None:
        return _to_shape(found)
    found = _REVERSED.match(line)
    if found is None or bool(found["open"]) != (found["end"] == "]"):
        return None
    end = "-" if found["end"] in "–—" else found["end"]
    return HeaderShape(bool(found["open"]), found["sep"], found["tsep"], found["s"] is not None, "", end, reversed=True)


def _to_shape(found: re.Match[str]) -> HeaderShape | None:
    pre, post = _get_day_half(found, "pre"), _get_day_half(found, "post")
    sep = _MARK.sub("", found["sep"])
    if bool(found["open"]) != (found["end"] == "]") or found["sep2"] != ("月" if sep == "年" else sep[0]):
        return None
    if any(word and not day_periods.is_word(word) for word in (pre, post)):
        return None
    end = "-" if found["end"] in "–—" else found["end"]
    marked = _MARK.search(found.string, found.start("a"), found.start("end")) is not None
    around = found["tail"] is not None, found["word"] is not None, found["unit"] is not None
    half = "pre" if pre else "post" if post else ""
    return HeaderShape(
        bool(found["open"]), ". " if sep[1:] else sep, found["tsep"], found["s"] is not None, half, end, marked, around
    )


def _get_day_half(found: re.Match[str], place: str) -> str:
    return (found[place] or "").strip(SPACE)


def list_shapes(lines: Iterable[str]) -> tuple[HeaderShape, ...]:
    """Return the shapes of a file, the commonest first, from its first 100 headers; () if there is none.

    A shape seen in less than a tenth of them is a date that somebody wrote.
    """
    counted: Counter[HeaderShape] = Counter()
    for line in lines:
        shape = find_shape(line)
        if shape is not None:
            counted[shape] += 1
            if counted.total() >= FIRST:
                break
    return tuple(shape for shape, count in counted.most_common() if count * 10 >= counted.total())


def list_day_periods(lines: Iterable[str]) -> set[str]:
    """Return the words for parts of the day that stand in the first 100 headers among ``lines``."""
    found = (each for each in map(_GENERAL.match, lines) if each is not None and _to_shape(each) is not None)
    words = {_get_day_half(each, "pre") or _get_day_half(each, "post") for each in islice(found, FIRST)}
    return words - {""}


def compile_pattern(shape: HeaderShape, words: Iterable[str] | None = None) -> re.Pattern[str]:
    """Return an expression for lines of exactly this shape, with the three groups of `WhatsAppHeader`.

    Args:
        words: Those for parts of the day in the file; None: those of all languages.
    """
    bracket = r"\[" if shape.bracket else ""
    if shape.reversed:
        return _compile_time_first(shape, bracket)
    mark, gap = (f"[{MARKS}]*", _GAP) if shape.marked else ("", f"[{SPACE}]*")
    half = f"(?i:{day_periods.build_expression(words)})" if shape.half else ""
    first = f"{mark}年" if shape.sep == "年" else rf"\.{_SOME}" if shape.sep[1:] else mark + re.escape(shape.sep)
    second = f"{mark}月" if shape.sep == "年" else first
    tail, word, unit = shape.around
    date = rf"(\d{{1,4}}{first}{mark}\d{{1,2}}{second}{mark}\d{{1,4}})" + (
        rf"(?:日|\.|{gap}(?:г|р)\.?)" if tail else ""
    )
    pre = f"{half}{gap}" if shape.half == "pre" else ""
    post = (f"{gap}(?i:{_UNITS})" if unit else "") + (f"{gap}{half}" if shape.half == "post" else "")
    seconds = r"[:.]\d{1,2}" if shape.seconds else ""
    end = f"{gap}(?<=[{SPACE}])[-–—]" if shape.end == "-" else f"{_GAP}{re.escape(shape.end)}"
    return re.compile(
        rf"[{MARKS}]*{bracket}{mark}{date}{gap}[,،.]?{gap}{f'(?i:{_WORDS}){_SOME}' if word else ''}"
        rf"({pre}\d{{1,2}}{re.escape(shape.tsep)}\d{{1,2}}{seconds}{post}){end}(?:[{SPACE}{MARKS}]|$)(.*)",
        re.DOTALL,
    )


def _compile_time_first(shape: HeaderShape, bracket: str) -> re.Pattern[str]:
    """Return `compile_pattern` for a shape that begins with the time; looking ahead keeps the order of the groups."""
    sep = re.escape(shape.sep)
    clock = rf"\d{{1,2}}{re.escape(shape.tsep)}\d{{2}}" + (r"[:.]\d{2}" if shape.seconds else "")
    day = rf"\d{{1,2}}{sep}\d{{1,2}}{sep}\d{{2,4}}"
    end = rf"{_GAP}\]" if shape.bracket else f"{_GAP}(?<=[{SPACE}])[-–—]"
    return re.compile(
        rf"[{MARKS}]*{bracket}[{MARKS}]*(?={clock},?{_SOME}({day}))({clock}),?{_SOME}{day}{end}(?:[{SPACE}{MARKS}]|$)(.*)",
        re.DOTALL,
    )


def split_date(day: str) -> tuple[str, str, str]:
    """Return the three numbers of a date as written."""
    first, second, third = _NUMBERS.findall(day)
    return first, second, third


def parse_seconds(clock: str) -> int:
    """Return seconds since midnight of a time as written, or -1 for one that does not exist."""
    first, *more = _NUMBERS.finditer(clock)
    before, after = clock[: first.start()], clock[more[-1].end() :]
    hour = day_periods.to_hour(int(first[0]), before or after)
    minute, second = int(more[0][0]), int(more[1][0]) if len(more) > 1 else 0
    return -1 if hour < 0 or minute > 59 or second > 60 else hour * 3600 + minute * 60 + min(second, 59)
