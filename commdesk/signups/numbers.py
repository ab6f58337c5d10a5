"""The numbers that lines of a list begin with, in every shape, and where the next item stands in a line whose breaks were lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from commdesk.signups import word_lists

_CIRCLES = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3251-\u325f\u3280-\u3289\u32b1-\u32bf"
_ROMAN = "\u2160-\u2188"
_KEYCAP = r"(?:\d\ufe0f?\u20e3|\U0001f51f)+"
_AFTER = r"\ufe0f?\s*[.。、,:;)\]】·]*\s*"
_LED = re.compile(
    rf"(?P<cap>{_KEYCAP}){_AFTER}|(?P<ring>[{_CIRCLES}]|[{_ROMAN}]+){_AFTER}"
    r"|[(\[【〔<《「『{]\s*(?:第|no\.?|#|№)?\s*(?P<boxed>\d{1,4}|[一二三四五六七八九十百零]{1,4})\s*[号位名]?\s*[)\]】〕>》」』}]\s*[.、:,]?\s*"
    r"|第\s*(?P<nth>\d{1,4}|[一二三四五六七八九十百零]{1,4})\s*[号位名个]?\s*(?:[.、:,)]+|(?<=[号位名个\s]))\s*"
    r"|(?:no\.?|#|№)\s*(?P<hash>\d{1,4})(?:[.、:,)]+\s*|\s+)"
    r"|(?P<dot>\d{1,4})\s*(?:号\s*[.、:)]|[.。、,:;)\]】·|=~—–-]+)(?!\d|(?<=-)[a-z]+-[a-z])\s*[.、:)]*\s*"
    r"|(?:week|day|slot|shift|spot|seat|player)\s*#?\s*(?P<slot>\d{1,3})\s*[.:)–—-]+\s*"
    r"|(?P<chinese>[一二三四五六七八九十百零]{1,4})[、.:)]\s*"
)
_BARE = re.compile(
    r"(\d{1,4})(?!\d|\s*(?:[人位]|个[人]|小时|分钟)|月(?!亮)|[日号点名年分时元块岁次天度公.:/%-]|大\d|大[一两二三]|小\d|张票|k?m\b|kg|am\b|pm\b|st\b|nd\b|rd\b|th\b)\s*"
)
_NUMERED = re.compile(r"(\d{1,2})号\s+")
_LATIN = re.compile(r"([ivxl]{1,6})[.)、]\s*")
_LETTER = re.compile(r"([a-z])\s*[.、)]\s*(?=[\u4e00-\u9fff])")
_BULLET = re.compile(r"[\s>]*(?:(?:[-*](?=[\s\d])|[-•‣·▪●○◆◇■□☐▫◦➤►▶👉🔸🔹🔹])\ufe0f?\s*)*")
_INLINE = re.compile(
    rf"(?P<cap>{_KEYCAP}){_AFTER}|(?P<ring>[{_CIRCLES}]){_AFTER}|(?<![\d.])(?P<dot>\d{{1,4}})\s*[.、)](?!\d)\s*"
)
_PART = re.compile(r"[人位大小个张份]|$")
_COUNTING = tuple("+\u2795x×*带加报共")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


class Numbered(NamedTuple):
    """A number that was read: its value, and where the rest begins."""

    number: int
    end: int


def skip_bullet(line: str) -> int:
    """Return where a line begins behind its bullet."""
    found = _BULLET.match(line)
    return found.end() if found else 0


def read_number(line: str, start: int, before: int, loose: bool = False) -> Numbered | None:
    """Return the number that stands at ``start``; None if there is none.

    Args:
        line: The line as `commdesk.text.fold_aligned` gives it.
        before: The number of the item before; digits alone count only where they go on from it.
        loose: Digits alone count anyhow.
    """
    if found := _LED.match(line, start):
        value = _match_to_number(found)
        return Numbered(value, found.end()) if value else None
    if (found := _NUMERED.match(line, start)) and int(found[1]) in (before, before + 1):
        return Numbered(int(found[1]), found.end())
    if (found := _BARE.match(line, start)) and (loose or int(found[1]) in (before + 1, before + 2, before)):
        return Numbered(int(found[1]), found.end())
    if found := _LETTER.match(line, start):
        return Numbered(ord(found[1]) - 96, found.end())
    if (found := _LATIN.match(line, start)) and _parse_roman(found[1]) == before + 1:
        return Numbered(before + 1, found.end())
    return None


def split_items(line: str, first: Numbered) -> Iterator[tuple[int, int, int]]:
    """Yield (number, start, end) of each item of a line: one, or several where the numbers go on inside it."""
    cuts = [(0, first.end, first.number)]
    glued = 0
    for each in _INLINE.finditer(line, first.end):
        value = _match_to_number(each)
        if value != cuts[-1][2] + 1:
            continue
        if _PART.match(line, each.end()) or line[: each.start()].rstrip()[-1:] in _COUNTING:
            continue  # 5 2️⃣人, +2️⃣
        apart = not each.start() or line[each.start() - 1] in " \t\u3000,;|/" or each.lastgroup != "dot"
        glued += not apart
        cuts.append((each.start(), each.end(), value))
    if glued and len(cuts) < 3:
        cuts = cuts[:1]
    for (_, start, number), (end, _, _) in pairwise([*cuts, (len(line), 0, 0)]):
        yield number, start, end


def _match_to_number(found: re.Match[str]) -> int:
    """Return the number that a match stands for; 0 if it is none."""
    kind = found.lastgroup or ""
    text = found[kind]
    if kind == "cap":
        ten = text.count("\U0001f51f") * 10
        digits = "".join(filter(str.isdigit, text.replace("\U0001f51f", "")))
        return min(ten + int(digits or 0), 9999)
    if kind == "ring":
        value = sum(unicodedata.numeric(char, 0) for char in text)
        return int(value) if value == int(value) else 0
    return int(text) if text.isdecimal() else word_lists.parse_chinese_numeral(text)


def _parse_roman(text: str) -> int:
    values = [_VALUES[char] for char in text]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0]))
