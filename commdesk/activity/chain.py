"""接龙 lists pasted as text: who is on them, whatever the numbering and the columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from commdesk.text import clean, fold

_HEAD = re.compile(r"\s*[#＃]\s*(?:群?接[龙龍]|Group ?(?:Chain|Note|Tally))[ \t:：]*", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"\s*(?:\d{1,2}[.、．]\s*)?(?:例如?|示例|举例|格式|范例|Example|e\.g\.?)(?:[\s:：.、,，]|$)", re.IGNORECASE
)
_CLEAR = re.compile(
    r"\s*[(（\[【第]?\s*(\d{1,4})\s*(?:[.．。、)）\]】:：,，](?!\d)|\ufe0f?\u20e3|[号位名][.、:：\s])\s*[.、:：)）]?\s*"
)
_BARE = re.compile(r"\s*(\d{1,4})(?![\d月日号点人个位名年分时元块岁次天度公.:：/-])\s*")
_CHINESE = re.compile(r"\s*([一二三四五六七八九十]{1,3})[、.．]\s*")
_INLINE = re.compile(r"(?<=[\s,，;；])(\d{1,4})\s*[.．、)）](?!\d)\s*")
_GUESTS = re.compile(r"(?:[+＋加带×xX*]\s*)(\d{1,2})\s*[人位个名]?|(\d{1,2})\s*[人位]")
_BRACKET = re.compile(r"\s*[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*$")
_PARTS = re.compile(r"[\s/／|｜,，;；、:：]+|[-—–](?=\d)|(?=[+＋]\s*\d{1,2}(?!\d))|[+＋](?!\s*\d{1,2}(?!\d))")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f.'’-]+")
_DIGITS = "〇一二三四五六七八九"


class Line(NamedTuple):
    """One line of a list: its number as written (0: none), the name, the other columns, and how many more they bring."""

    number: int
    name: str
    extras: tuple[str, ...] = ()
    guests: int = 0


@dataclass(frozen=True, slots=True)
class Chain:
    """A list. ``notes`` are lines that name nobody."""

    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order, each once."""
        found: dict[str, str] = {}
        for line in self.lines:
            found.setdefault(fold(line.name), line.name)
        return tuple(found.values())

    @property
    def repeated(self) -> tuple[str, ...]:
        """The names that stand there more than once."""
        seen = [fold(line.name) for line in self.lines]
        return tuple(name for name in self.names if seen.count(fold(name)) > 1)


def begins(text: str) -> bool:
    """Whether a message is a 接龙 list."""
    return _HEAD.match(text) is not None


def parse(text: str) -> Chain:
    """Return what a pasted list says; of several versions of it one below the other, the last.

    Args:
        text: The list as copied, with or without ``#接龙`` above it.
    """
    rows = _last(clean(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    titles: list[str] = []
    notes: list[str] = []
    lines: list[Line] = []
    waiting = 0
    for row in rows:
        if not row.strip() or _EXAMPLE.match(row):
            continue
        found = list(_items(row, lines[-1].number if lines else waiting))
        if not found:
            if waiting:
                lines.append(_line(waiting, row))
            else:
                (notes if lines else titles).append(row.strip())
            waiting = 0
            continue
        waiting = 0
        for number, rest in found:
            if rest.strip():
                lines.append(_line(number, rest))
            else:
                waiting = number
    named = tuple(line for line in lines if line.name)
    return Chain(titles[0] if titles else "", named, (*titles[1:], *notes))


def _last(rows: list[str]) -> list[str]:
    """Return the rows of the last list, its sign taken off."""
    heads = [at for at, row in enumerate(rows) if _HEAD.match(row)]
    if not heads:
        return rows
    first, *others = rows[heads[-1] :]
    return [_HEAD.sub("", first, count=1), *others]


def _items(row: str, before: int) -> Iterator[tuple[int, str]]:
    """Yield (number, words) of each item in a row: one, or several where the line breaks were lost."""
    found = _number(row, before)
    if found is None:
        return
    number, rest = found
    cuts = [(0, 0, number)]
    for each in _INLINE.finditer(rest):
        if int(each[1]) == cuts[-1][2] + 1:
            cuts.append((each.start(), each.end(), int(each[1])))
    for (_, start, at), (end, _, _) in pairwise([*cuts, (len(rest), 0, 0)]):
        yield at, rest[start:end]


def _number(row: str, before: int) -> tuple[int, str] | None:
    """Return the number a row begins with and what follows; a number without a sign after it only where it is the next one."""
    row = row.lstrip()
    if row and unicodedata.category(row[0]) == "No":  # ① ⑴ ⒈ ❶ ㉑
        return int(unicodedata.numeric(row[0])), row[1:].lstrip(" .、．)）")
    if found := _CLEAR.match(row):
        return int(found[1]), row[found.end() :]
    if (found := _BARE.match(row)) and int(found[1]) in (before + 1, before + 2, before):
        return int(found[1]), row[found.end() :]
    if found := _CHINESE.match(row):
        return _chinese(found[1]), row[found.end() :]
    return None


def _chinese(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (10 * (_DIGITS.find(tens) if tens else 1) if ten else 0) + (_DIGITS.find(ones) if ones else 0)


def _line(number: int, rest: str) -> Line:
    """Take a line apart: the name first, then the other columns, then who comes along."""
    rest, aside = rest.strip(), list[str]()
    while (found := _BRACKET.search(rest)) and found.start():
        aside.insert(0, found[1].strip())
        rest = rest[: found.start()]
    words = [word.strip() for word in _PARTS.split(rest) if word and word.strip()]
    name = words.pop(0).lstrip("@＠") if words else ""
    while words and _LATIN.fullmatch(name.split()[-1] if name else "") and _LATIN.fullmatch(words[0]):
        name += " " + words.pop(0)
    guests, extras = 0, list[str]()
    for word in (*words, *filter(None, aside)):
        came = _GUESTS.fullmatch(word)
        if came:
            guests += int(came[1] or max(int(came[2]) - 1, 0))  # "3人" are three with themselves
        else:
            extras.append(word)
    return Line(number, name, tuple(extras), guests)
