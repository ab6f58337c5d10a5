"""A text in lines: which of them are headings, which part scripts from each other, and which are words.

People mark headings in many ways: ``# …`` and ``## …`` (Markdown), ``【…】`` alone in a line, ``一、…``, ``（一）…``, ``第一部分 …``,
``=== … ===``. What is one is decided by its place, too: the same signs stand inside messages. A heading begins a piece of text, has
no end of a sentence, and a run of 一、 二、 三、 right below each other is a list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class OutlineKind(StrEnum):
    """What a line is."""

    HEADING = "heading"
    TEXT = "text"
    BLANK = "blank"
    RULE = "rule"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line. ``level``: how deep a heading lies, from 1; ``number``: where in the file, from 1; ``rows``: the cells of a table."""

    kind: OutlineKind
    text: str = ""
    level: int = 0
    number: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


LONGEST = 30
"""Characters of a heading."""
OWN_LEVELS = 10
"""Headings that are no Markdown lie below those that are."""
_RULE = re.compile(r"\s*(?:([-=*_~#—－＊＝·.])\s*)(?:\1\s*){2,}")
_MARKDOWN = re.compile(r"\s{0,3}(#{1,6})(\s*)([^#\s].*?)\s*#*\s*")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_STYLES = {
    "part": re.compile(r"第[一二三四五六七八九十百\d]+(?:部分|章节?|节|篇|类|阶段|步)[\s:：、.]*(\S.*)?"),
    "dark": re.compile(r"(?:[一二三四五六七八九十\d]+[、.．]\s*)?[【〖](.+?)[】〗][:：]?"),
    "rule": re.compile(r"(?P<sign>[=\-—*★☆◆■●~＝－#])(?P=sign)+\s*([^=\-—*★☆◆■●~＝－#\s].*?)\s*(?P=sign){2,}"),
    "chinese": re.compile(r"[一二三四五六七八九十]+[、.．]\s*(\S.*)"),
    "bracket": re.compile(r"[（(][一二三四五六七八九十]+[)）][、.]?\s*(\S.*)"),
}
"""Headings by how they are written; the words are what the last group holds."""
_SENTENCE = re.compile(r"[。！？!?…~～，,；;]\s*$|[。！？!?].*\S")
_TABLE = re.compile(r"\s*\|.*\|\s*")
_TABLE_RULE = re.compile(r"[\s|:\-]+")


def parse_text(text: str, markdown: bool) -> list[OutlineLine]:
    """Return the lines of a text. ``markdown``: fences stay whole, tables are tables, headings are those with #."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = _front_matter(raw) if markdown else 0
    found: list[OutlineLine] = []
    while at < len(raw):
        line, number = raw[at], at + 1
        fence = _FENCE.match(line) if markdown else None
        end = _fence_end(raw, at, fence[1]) if fence else at
        if end > at:
            found.append(OutlineLine(OutlineKind.TEXT, "\n".join(raw[at : end + 1]), number=number))
            at = end + 1
            continue
        rows = _table_at(raw, at) if markdown else []
        if rows:
            found.append(
                OutlineLine(
                    OutlineKind.TABLE,
                    number=number,
                    rows=tuple(_split_cells(row) for row in rows if not _TABLE_RULE.fullmatch(row)),
                )
            )
            at += len(rows)
            continue
        found.append(_classify_line(line, number, markdown))
        at += 1
    return mark_headings(found)


def _classify_line(line: str, number: int, markdown: bool) -> OutlineLine:
    if not line.strip():
        return OutlineLine(OutlineKind.BLANK, number=number)
    if _RULE.fullmatch(line):
        return OutlineLine(OutlineKind.RULE, line, number=number)
    found = _MARKDOWN.fullmatch(line)
    if found is not None and (found[2] or (not markdown and _is_short(found[3]) and "#" not in found[3])):
        return OutlineLine(OutlineKind.HEADING, found[3].strip(), len(found[1]), number)
    return OutlineLine(OutlineKind.TEXT, line.rstrip(), number=number)


def mark_headings(lines: Sequence[OutlineLine]) -> list[OutlineLine]:
    """Return the lines with those that are headings by their words and their place as headings."""
    styles = {
        number: style
        for number, line in enumerate(lines)
        if line.kind == OutlineKind.TEXT and (style := _parse_heading(line.text))
    }
    first = next((number for number, line in enumerate(lines) if line.kind == OutlineKind.TEXT), -1)
    leading = {styles[first][0]} if first in styles and _stands_apart(styles, styles[first][0]) else set[str]()
    for at, (below, _) in styles.items():  # 第一部分 拉新, and right below it 【加好友】
        if at - 1 in styles and styles[at - 1][0] in leading and _stands_apart(styles, below):
            leading.add(below)
    kept = {at: style for at, style in styles.items() if _has_place(lines, styles, at, leading)}
    order = list(dict.fromkeys(style for style, _ in kept.values()))
    made = list(lines)
    for at, (found, words) in kept.items():
        made[at] = replace(lines[at], kind=OutlineKind.HEADING, text=words, level=OWN_LEVELS + order.index(found))
    return made


def _parse_heading(text: str) -> tuple[str, str] | None:
    """Return how a heading is written, and its words; None for a line that is none."""
    line = text.strip()
    if len(line) > LONGEST + 10 or "\n" in line:
        return None
    for style, form in _STYLES.items():
        found = form.fullmatch(line)
        if found is not None:
            words = (found[found.lastindex or 0] or line).strip()
            return (style, words) if _is_short(words) else None
    return None


def _is_short(words: str) -> bool:
    return 0 < len(words) <= LONGEST and not _SENTENCE.search(words) and not words.endswith((":", "："))


def _stands_apart(styles: dict[int, tuple[str, str]], style: str) -> bool:
    """Return whether there are several headings of a style, and none right below another."""
    same = [number for number, (other, _) in styles.items() if other == style]
    return len(same) > 1 and all(after - before > 1 for before, after in zip(same, same[1:]))


def _has_place(
    lines: Sequence[OutlineLine], styles: dict[int, tuple[str, str]], at: int, leading: Collection[str]
) -> bool:
    """Return whether a line stands where a heading stands: at the beginning of a piece of text, and something follows it.

    ``leading``: the styles of headings with which the whole text begins; before those no blank line is asked for.
    """
    style = styles[at][0]
    beside = {styles[number][0] for number in (at - 1, at + 1) if number in styles}
    if style in ("chinese", "bracket", "part") and style in beside:
        return False  # 一、… 二、… right below each other are a list
    above = styles.get(at - 1)
    free = at == 0 or lines[at - 1].kind != OutlineKind.TEXT or (above is not None and above[0] != style)
    follows = any(line.kind in (OutlineKind.TEXT, OutlineKind.TABLE) for line in lines[at + 1 : at + 4])
    return follows and (free or style in leading)


def _front_matter(raw: Sequence[str]) -> int:
    """Return where the text begins behind the fields some programs put before it."""
    if raw and raw[0].strip() == "---":
        for at in range(1, min(len(raw), 60)):
            if raw[at].strip() in ("---", "..."):
                return at + 1 if all(":" in line or line[:1] in " -#" or not line for line in raw[1:at]) else 0
    return 0


def _fence_end(raw: Sequence[str], at: int, sign: str) -> int:
    """Return where a fence is closed; where it begins if nobody closed it."""
    for number in range(at + 1, len(raw)):
        if raw[number].strip().startswith(sign) and not raw[number].strip().strip(sign[0]):
            return number
    return at


def _table_at(raw: Sequence[str], at: int) -> list[str]:
    """Return the lines of a table of Markdown that begins here."""
    if (
        at + 1 >= len(raw)
        or not _TABLE.fullmatch(raw[at])
        or not ("-" in raw[at + 1] and _TABLE_RULE.fullmatch(raw[at + 1]))
    ):
        return []
    end = at
    while end < len(raw) and _TABLE.fullmatch(raw[end]):
        end += 1
    return list(raw[at:end])


def _split_cells(row: str) -> tuple[str, ...]:
    cells = re.split(r"(?<!\\)\|", row.strip()[1:-1])
    return tuple(re.sub(r"<br\s*/?>", "\n", cell.replace("\\|", "|")).strip() for cell in cells)


def iter_folder_paths(lines: Iterable[OutlineLine]) -> Iterable[tuple[OutlineLine, str]]:
    """Yield every line that is no heading with the folders its headings make, parted by strokes."""
    stack: list[tuple[int, str]] = []
    for line in lines:
        if line.kind != OutlineKind.HEADING:
            yield line, "/".join(name for _, name in stack)
            continue
        while stack and stack[-1][0] >= line.level:
            stack.pop()
        stack.append((line.level, line.text.replace("/", "／")))
