"""Phrase tables: CSV and Excel sheets with a title, a category and a text; columns are found by their names."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.scripts.packs import foreign
from commdesk.scripts.packs.model import Note, PackScript, Reading
from commdesk.scripts.record import KEYWORD, TEXT, TITLE, NewPart, NewVariant
from commdesk.sheets.guard import unguard
from commdesk.text import clean, fold

COLUMNS = {
    "title": ("标题", "名称", "话术标题", "title", "name", "label", "trigger"),
    "folder": ("分类", "分组", "文件夹", "类别", "目录", "category", "folder", "group"),
    "text": ("内容", "话术", "文本", "话术内容", "正文", "回复", "text", "content", "body", "message", "replace"),
    "keywords": ("关键词", "关键字", "keywords", "search terms"),
    "tags": ("标签", "tags", "tag"),
    "note": ("备注", "说明", "note", "notes"),
    "style": ("风格", "文案风格", "style"),
    "variant": ("版本", "版", "variant"),
    "part": ("段", "段落", "part"),
    "kind": ("类型", "kind", "type"),
    "id": ("编号", "id"),
    "language": ("语言", "language"),
}
HEADERS = ("folder", "title", "text", "keywords", "tags", "note", "style", "variant", "part", "kind", "id", "language")
"""The columns of our own tables, in order; English names, which are read back in any order."""
LARGEST = 64 << 20
"""Bytes of a text file."""
FALLBACKS = {1: ("text",), 2: ("title", "text"), 3: ("folder", "title", "text")}
_SPLIT = re.compile(r"[,，、;；|\n]+")


def read(path: Path) -> Reading:
    """Return the scripts of a table.

    Raises:
        Problem: the file cannot be read, or no column of it can be the text.
    """
    rows = [row for row in _rows(path) if any(cell.strip() for cell in row)]
    if not rows:
        raise Problem(mark("core", "“{name}” is empty."), name=path.name)
    columns = _columns(rows[0])
    if "text" not in columns:
        width = max(len(row) for row in rows[:50])
        guess = FALLBACKS.get(width)
        if guess is None:
            words = mark("core", "No column of “{name}” is called text, content or 内容. Name one so, and try again.")
            raise Problem(words, name=path.name)
        return _scripts(rows, {name: number for number, name in enumerate(guess)}, own=False)
    return _scripts(rows[1:], columns, own="kind" in columns and "variant" in columns)


def _rows(path: Path) -> list[list[str]]:
    """Return the cells of a table as they stand in the file."""
    from commdesk.sheets import decoding, delimited, excel

    try:
        head = path.open("rb").read(8)
        if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
            return [row for _, row in excel.read(path)[0]]
        data = path.read_bytes()
    except OSError as error:
        raise Problem(
            mark("core", "“{name}” could not be read: {why}"), name=path.name, why=error.strerror or str(error)
        ) from error
    if len(data) > LARGEST or (data[:1024].count(0) > 8 and data[:2] not in (b"\xff\xfe", b"\xfe\xff")):
        raise Problem(mark("core", "“{name}” is no table of phrases. Choose a CSV or XLSX file."), name=path.name)
    text = clean(decoding.decode(data, decoding.decide(data))[0].lstrip("\ufeff"))
    sign = delimited.sniff(text)
    try:
        rows = [row for _, row in delimited.rows(text, sign)]
    except csv.Error:
        rows = [row for _, row in delimited.plain_rows(text, sign)]
    return [[unguard(cell) for cell in row] for row in rows]


def _columns(headers: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, header in enumerate(headers):
        for name, words in COLUMNS.items():
            if name not in found and fold(header).strip(" *:：") in map(fold, words):
                found[name] = number
    return found


def _scripts(rows: Sequence[Sequence[str]], columns: dict[str, int], own: bool) -> Reading:
    """Gather rows: those of one folder and title are one script, by variant and part."""
    grouped: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    notes: list[Note] = []
    understood = 0
    for number, row in enumerate(rows, 2):
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        text = cells.get("text", "").replace("\r\n", "\n")[:TEXT]
        if not text.strip() and cells.get("kind", "text") in ("", "text"):
            if any(cell.strip() for cell in cells.values()) and len(notes) < 200:
                notes.append(Note(Phrase(mark("core", "A row without text was left out.")), f"#{number}"))
            continue
        if not own:  # a table of ours is written in our syntax already
            text, count = foreign.converted(text)
            understood += count
        cells["text"] = text
        title = " ".join((cells.get("title") or text).split())[: TITLE if cells.get("title") else 24]
        cells["title"] = title
        key = cells.get("id", ""), fold(cells.get("folder", "")), fold(title)
        if columns.get("variant") is None and columns.get("part") is None and key in grouped:
            key = (*key[:2], f"{key[2]} #{number}")  # two phrases of one title are two scripts
        grouped.setdefault(key, []).append(cells)
    if understood:
        words = mark("core", "{count} placeholders of another product were turned into variables.")
        notes.insert(0, Note(Phrase(words, {"count": understood})))
    return Reading("table", tuple(_script(found) for found in grouped.values()), tuple(notes))


def _script(rows: list[dict[str, str]]) -> PackScript:
    first = rows[0]
    variants: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        variants.setdefault(row.get("variant", "").strip(), []).append(row)
    made = tuple(
        NewVariant(found[0].get("style", "").strip()[:KEYWORD], tuple(_part(row) for row in found))
        for found in variants.values()
    )
    return PackScript(
        first["title"],
        made,
        first.get("id", "").strip(),
        first.get("folder", "").strip().replace(">", "/"),
        _many(first.get("keywords", "")),
        _many(first.get("tags", "")),
        first.get("note", "").strip()[:10_000],
        first.get("language", "").strip(),
    )


def _part(row: dict[str, str]) -> NewPart:
    kind = row.get("kind", "").strip()
    return NewPart(kind if kind in ("link", "image", "file") else "text", row["text"].rstrip())


def _many(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip()[:KEYWORD] for word in _SPLIT.split(text) if word.strip()))
