"""The beginning of a WhatsApp message: date, time, and what parts them from the rest (reference/formats.md §4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

SPACE = " \u00a0\u2009\u202f"
MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
FIRST = 100
"""Headers that fix the file's own shape."""

MORNING = "am a.m. 上午 凌晨 早上 清晨 午前 오전 sa πμ π.μ. ص öö ق.ظ ق.ظ. पूर्वाह्न de.".split()
EVENING = "pm p.m. 下午 晚上 傍晚 午後 오후 ch μμ μ.μ. م ös ب.ظ ب.ظ. अपराह्न du.".split()
NOON = ["中午"]
_LETTERS = sorted({*MORNING, *EVENING, *NOON} - {"am", "pm", "a.m.", "p.m."}, key=len, reverse=True)
_HALF = "|".join([rf"[ap]\.?[{SPACE}]?m\.?", *map(re.escape, _LETTERS)])
_WORDS = r"klo|kl\.|um|à|às|a las|alle|ore|в|pukul|lúc"
_GAP = f"[,،.]?[{SPACE}]*"

_NUMBERS = re.compile(r"\d+")
_GENERAL = re.compile(
    rf"[{MARKS}]*(?P<open>\[)?[{MARKS}]*(?P<a>\d{{1,4}})(?P<sep>\. |[/.\-年])(?P<b>\d{{1,2}})"
    rf"(?:(?P=sep)|月)(?P<c>\d{{1,4}})日?"
    rf"{_GAP}(?:(?:{_WORDS})[{SPACE}]+)?(?:(?P<pre>{_HALF})[{SPACE}]*)?"
    rf"(?P<h>\d{{1,2}})(?P<tsep>[:.]|[{SPACE}]h[{SPACE}])(?P<m>\d{{2}})(?:[:.](?P<s>\d{{2}}))?"
    rf"(?:[{SPACE}]*(?P<post>{_HALF}))?[{MARKS}]*(?P<end>\]|[{SPACE}][-–]|:)(?:[{SPACE}]|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


class Shape(NamedTuple):
    """What the headers of one file have in common."""

    bracket: bool
    sep: str
    tsep: str
    seconds: bool
    half: str  # where AM or PM stands: before, after, or nowhere
    end: str


class Header(NamedTuple):
    """A header as written: its date, its time with the words of the half of the day, and what follows it."""

    day: str
    clock: str
    rest: str


def look(line: str) -> Shape | None:
    """Return the shape of a line that begins like a message in any of WhatsApp's languages, else None."""
    found = _GENERAL.match(line)
    if found is None or bool(found["open"]) != (found["end"] == "]"):
        return None
    half = "pre" if found["pre"] else "post" if found["post"] else ""
    return Shape(bool(found["open"]), found["sep"], found["tsep"], found["s"] is not None, half, found["end"])


def shapes(lines: Iterable[str]) -> tuple[Shape, ...]:
    """Return the shapes of a file, the commonest first, from its first 100 headers; () if there is none.

    A shape seen in less than a tenth of them is a date that somebody wrote.
    """
    counted: Counter[Shape] = Counter()
    for line in lines:
        shape = look(line)
        if shape is not None:
            counted[shape] += 1
            if counted.total() >= FIRST:
                break
    return tuple(shape for shape, count in counted.most_common() if count * 10 >= counted.total())


def pattern(shape: Shape) -> re.Pattern[str]:
    """Return an expression for lines of exactly this shape, with the three groups of `Header`."""
    bracket = r"\[" if shape.bracket else ""
    second = "月" if shape.sep == "年" else re.escape(shape.sep)
    date = rf"(\d{{1,4}}{re.escape(shape.sep)}\d{{1,2}}{second}\d{{1,4}})日?"
    pre = rf"(?i:{_HALF})[{SPACE}]*" if shape.half == "pre" else ""
    post = rf"[{SPACE}]*(?i:{_HALF})" if shape.half == "post" else ""
    seconds = r"[:.]\d{2}" if shape.seconds else ""
    return re.compile(
        rf"[{MARKS}]*{bracket}[{MARKS}]*{date}{_GAP}(?:(?i:{_WORDS})[{SPACE}]+)?"
        rf"({pre}\d{{1,2}}{re.escape(shape.tsep)}\d{{2}}{seconds}{post})"
        rf"[{MARKS}]*{re.escape(shape.end)}(?:[{SPACE}]|$)(.*)",
        re.DOTALL,
    )


def triple(day: str) -> tuple[str, str, str]:
    """Return the three numbers of a date as written."""
    first, second, third = _NUMBERS.findall(day)
    return first, second, third


def seconds(clock: str) -> int:
    """Return seconds since midnight of a time as written, or -1 for one that does not exist."""
    first, *more = _NUMBERS.finditer(clock)
    before, after = clock[: first.start()], clock[more[-1].end() :]
    hour = _hour(int(first[0]), before or after)
    minute, second = int(more[0][0]), int(more[1][0]) if len(more) > 1 else 0
    return -1 if hour < 0 or minute > 59 or second > 60 else hour * 3600 + minute * 60 + min(second, 59)


def _hour(hour: int, half: str) -> int:
    """Return the hour 0–23, -1 if there is none. ``00:08 a. m.`` and ``13:05 PM`` occur and are taken as written."""
    word = re.sub(rf"[{SPACE}]", "", half.casefold())
    plain = word.replace(".", "")
    if hour > 23:
        return -1
    if word in NOON:
        return hour if hour >= 11 else hour + 12
    if plain == "pm" or word in EVENING:
        return hour + 12 if hour < 12 else hour
    if plain == "am" or word in MORNING:
        return 0 if hour == 12 else hour
    return hour
