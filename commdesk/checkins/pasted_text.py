"""Text pasted where nothing can be exported: copied chat without times, a block of a spreadsheet."""

from __future__ import annotations

import re
from collections import Counter

from commdesk.errors import Problem, mark
from commdesk.text import clean_text, fold_text

_HEADER = re.compile(r"(?P<who>[^\s#>*|`][^\n:：]{0,39}?) ?[:：]\s*")
_TIME = r"(?:(?:上午|下午|凌晨|早上|中午|晚上|[AaPp][Mm]) ?)?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?"
_DAY = (
    r"(?:\d{2,4}[-/年.]\d{1,2}[-/月.]\d{1,4}日?|\d{1,2}[-/月]\d{1,2}日?|今天|昨天|前天|(?:星期|周)[一二三四五六日天]"
    r"|Yesterday|Today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_TIMED = re.compile(rf"(?P<who>\S.{{0,79}}?)[:：]?[ \t\u2005]+(?P<day>{_DAY}[ \t]+)?{_TIME}\s*")
_INLINE = re.compile(r"(?P<who>[^\s#>*|`][^\n:：]{0,29}?)[:：](?!//)\s*\S.*")
_NOBODY = re.compile(
    r"\d{1,4}|https?|[\w ]*(?:名字|姓名|时间|地点|内容|资源|回复|提及|消息|费用|主题|备注)", re.IGNORECASE
)
_COUNT = re.compile(r"(\d{1,9})\s*[人条次个位]?")
SHARE = 0.6
"""So many of the lines must read ``name: words`` before they are taken for a chat."""


def count_speakers(text: str) -> dict[str, int]:
    """Return who wrote how many messages in copied chat text, in the order in which they come first.

    Read are heads of their own, ``name:`` or ``name 21:07``, with the words below; else lines ``name: words``.
    """
    lines = [line.strip() for line in clean_text(text).replace("\r", "\n").split("\n")]
    timed = [
        (found["who"], bool(found["day"]), not before)
        for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False)
        if after and (found := _TIMED.fullmatch(line))
    ]
    if any(dated for _, dated, _ in timed):  # then "meet at 7:30" inside a message is none
        return _count_by_name([who for who, dated, alone in timed if dated or alone])
    headed = [
        found["who"]
        for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False)
        if not before and after and (found := _HEADER.fullmatch(line)) and not _NOBODY.fullmatch(found["who"])
    ]
    if timed or headed:  # a message may read "meet at 7:30"
        return _count_by_name(headed if len(headed) >= len(timed) else [who for who, _, _ in timed])
    inline = [
        found["who"] for line in lines if (found := _INLINE.fullmatch(line)) and not _NOBODY.fullmatch(found["who"])
    ]
    return _count_by_name(inline) if len(inline) > 1 and len(inline) >= SHARE * sum(map(bool, lines)) else {}


def _count_by_name(found: list[str]) -> dict[str, int]:
    shown: dict[str, str] = {}
    for who in found:
        shown.setdefault(fold_text(who), who.strip())
    counts = Counter(map(fold_text, found))
    return {name: counts[key] for key, name in shown.items() if key}


def parse_number_block(text: str) -> list[list[int | None]]:
    """Return the numbers of a block copied out of a spreadsheet, row by row; an empty cell or a dash is None.

    Raises:
        Problem: a cell is no number.
    """
    rows = clean_text(text).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [[_parse_cell(cell) for cell in row.split("\t")] for row in rows]


def _parse_cell(text: str) -> int | None:
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", fold_text(text)).strip("'")
    if plain in ("", "-", "–", "—", "/"):
        return None
    found = _COUNT.fullmatch(plain.removesuffix(".0"))
    if found is None:
        raise Problem(mark("core", "“{value}” is not a number. Nothing was pasted."), value=text.strip()[:60])
    return int(found[1])
