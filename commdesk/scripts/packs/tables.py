"""Phrase tables: CSV and Excel sheets with a title, a category and a text; columns are found by their names."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.reading import refuse_large
from commdesk.scripts.packs import foreign
from commdesk.scripts.packs.archive import SENTENCES
from commdesk.scripts.packs.headers import FALLBACKS, Columns, columns
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.tidy import Notes
from commdesk.scripts.record import KINDS, NewPart, NewVariant
from commdesk.sheets.guard import unguard
from commdesk.sheets.table import WARNINGS
from commdesk.store import own
from commdesk.text import clean, fold

LARGEST = 64 << 20
"""Bytes of a text file."""
SEARCHED = 10
"""Rows among which the headers are looked for."""
FIRST = 24
"""Characters of a text that become its title where there is none."""
GOES_ON = "+"
"""Ends the number of a part whose text is longer than a cell holds; the next row has more of it."""
LANGUAGES = dict.fromkeys("zh zh-cn zh_cn cn 中文 简体中文 汉语 chinese".split(), "zh_CN") | dict.fromkeys(
    "en en-us en_us en-gb en_gb 英文 英语 english".split(), "en"
)
_ID = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
"""The name of a script in a pack. The plain number of a row would be the same in the next sheet of somebody else's."""
_SPLIT = re.compile(r"[,，、;；|\n]+")
_PATH = re.compile(r"\s*[>＞\\]\s*")
_SENTENCE = re.compile(r"[。！？!?.,，;；\n]")
Cells = dict[str, str]
Row = tuple[int, list[str]]


def read(path: Path, notes: Notes) -> list[tuple[PackScript, str]]:
    """Return the scripts of a table with their places.

    Raises:
        Problem: the file cannot be read, or no column of it can be the text.
    """
    rows = [row for row in _rows(path, notes) if any(cell.strip() for cell in row[1])]
    if not rows:
        raise Problem(mark("core", "“{name}” is empty."), name=path.name)
    heads = [columns(cells) for _, cells in rows[:SEARCHED]]
    at = max(range(len(heads)), key=lambda number: (heads[number].enough, heads[number].known, -number))
    found = heads[at]
    if not found.enough:
        at, found = -1, _guess(rows, path)
    below = rows[at + 1 :]
    return list(_own(below, found, path.name) if found.own else _foreign(below, found, path.name, notes))


def _guess(rows: Sequence[Row], path: Path) -> Columns:
    """Return what the columns are where none of them has a name."""
    names = FALLBACKS.get(max(len(cells) for _, cells in rows[:50]))
    if names is None:
        words = mark("core", "No column of “{name}” is called text, content or 内容. Name one so, and try again.")
        raise Problem(words, name=path.name)
    return Columns(dict(enumerate(names)))


def _rows(path: Path, notes: Notes) -> list[Row]:
    """Return the cells of a table with their numbers, as they stand in the file."""
    from commdesk.sheets import decoding, excel

    try:
        with own.open_file(path) as stream:
            head = stream.read(8)
            if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
                return [(number, [unguard(cell) for cell in row]) for number, row in excel.read(path)[0]]
            refuse_large(path, LARGEST)
            data = head + stream.read(LARGEST)
    except OSError as error:
        raise Problem(SENTENCES["unreadable"], name=path.name, why=error.strerror or str(error)) from error
    encoding = decoding.decide(data)
    if len(data) > LARGEST or (not encoding.startswith("utf-16") and data[:1024].count(0) > 8):
        raise Problem(mark("core", "“{name}” is no table of phrases. Choose a CSV or XLSX file."), name=path.name)
    text, whole = decoding.decode(data, encoding)
    if not whole:
        notes.tell(WARNINGS["characters"], path.name)
    return _delimited(clean(text.lstrip("\ufeff")), path, notes)


def _delimited(text: str, path: Path, notes: Notes) -> list[Row]:
    from commdesk.sheets import delimited

    first = text.lstrip().partition("\n")[0].strip("\r")
    sign = "," if columns(first.split(",")).own else delimited.sniff(text)
    if sign not in first and '"' not in text:
        return [(number, [line]) for number, line in enumerate(text.split("\n"), 1)]  # one phrase a line
    try:
        return list(delimited.rows(text, sign))
    except csv.Error:
        notes.tell(WARNINGS["quotes"], path.name)
        return list(delimited.plain_rows(text, sign))


def _own(rows: Iterable[Row], found: Columns, name: str) -> Iterator[tuple[PackScript, str]]:
    """Yield the scripts of a table that CommDesk wrote: every cell means what it says."""
    grouped: dict[tuple[str, str], list[Cells]] = {}
    places: dict[tuple[str, str], int] = {}
    for number, row in rows:
        cells = found.cells(row)
        key = cells["id"] or fold(f"{cells['folder']}\n{cells['title']}"), cells["language"]
        waiting = grouped.setdefault(key, [])
        places.setdefault(key, number)
        before = waiting[-1] if waiting else dict.fromkeys(cells, "")
        if before["part"].endswith(GOES_ON) and before["variant"] == cells["variant"]:
            before["text"] += cells["text"]
            before["part"] = cells["part"]
        else:
            waiting.append(cells)
    for key, waiting in grouped.items():
        yield _script(waiting, lambda words: words.split("\n")), f"{name}:{places[key]}"


def _foreign(rows: Iterable[Row], found: Columns, name: str, notes: Notes) -> Iterator[tuple[PackScript, str]]:
    """Yield the scripts of somebody else's table: rows of one folder and title are one script, by variant and part."""
    several = "variant" in found.names or "part" in found.names
    grouped: dict[tuple[str, str, int], list[Cells]] = {}
    places: dict[tuple[str, str, int], int] = {}
    understood = 0
    for number, row in rows:
        texts = found.texts(row)
        if not texts:
            notes.tell(mark("core", "A row without text was left out."), f"{name}:{number}")
        for text in texts:
            made = foreign.converted(text)
            understood += made.known
            cells = _plain(found.cells(row), text) | {"text": made.text}
            key = fold(cells["folder"]), fold(cells["title"]), 0 if several else number
            grouped.setdefault(key, []).append(cells)
            places.setdefault(key, number)
    if understood:
        words = mark("core", "{count} placeholders of another product were turned into variables.")
        notes.tell(words, name, count=understood)
    for key, waiting in grouped.items():
        yield _script(waiting, _SPLIT.split), f"{name}:{places[key]}"


def _plain(cells: Cells, text: str) -> Cells:
    """Return the cells of a row as they are meant: a title from the text, folders by strokes, no ids but a pack's."""
    ident = cells["id"].strip()
    return cells | {
        "title": cells["title"] if cells["title"].strip() else _title(text),
        "folder": _PATH.sub("/", cells["folder"]),
        "id": ident if _ID.fullmatch(ident) else "",
        "language": LANGUAGES.get(fold(cells["language"]), cells["language"]),
    }


def _script(rows: list[Cells], split: Callable[[str], Sequence[str]]) -> PackScript:
    """Return the script of some rows, a part each."""
    first = rows[0]
    variants: dict[str, list[Cells]] = {}
    for row in rows:
        variants.setdefault(row["variant"].strip(), []).append(row)
    made = []
    for parts in variants.values():
        if all(row["part"].strip().isdecimal() for row in parts):
            parts.sort(key=lambda row: int(row["part"][:9]))  # somebody sorted the sheet
        made.append(NewVariant(parts[0]["style"], tuple(map(_part, parts))))
    return PackScript(
        first["title"],
        tuple(made),
        first["id"].strip(),
        first["folder"],
        tuple(split(first["keywords"])),
        tuple(split(first["tags"])),
        first["note"].strip(),
        first["language"].strip()[:10],
    )


def _part(row: Cells) -> NewPart:
    kind = fold(row["kind"])
    return NewPart(kind if kind in KINDS else "text", row["text"])


def _title(text: str) -> str:
    """Return the first words of a text."""
    first = text.strip()[:FIRST]
    return next((words for words in _SENTENCE.split(first) if words.strip()), first).strip()
