"""A file as a table: headers, rows, where they stand, and what was odd about it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.sheets import decoding, delimited, excel, markup, vcards
from commdesk.sheets.synonyms import known
from commdesk.store import own
from commdesk.text import clean, fold

LARGEST = 256 << 20
"""Bytes of a text file; a hundred thousand people with thirty columns are 30 MB."""
ROWS = 1_048_576
COLUMNS = 1_024
CELL = 10_000
SEARCHED = 15
"""Rows among which the headers are looked for."""
TOTALS = frozenset(
    ("合计", "总计", "小计", "汇总", "总数", "共计", "total", "totals", "sum", "grand total", "subtotal")
)
SENTENCES = {
    "unreadable": mark("core", "“{name}” could not be read: {why}"),
    "empty": mark("core", "“{name}” is empty. Choose a sheet with one person per row."),
    "large": mark("core", "“{name}” is larger than a sheet of people can be. Split it and import the parts."),
    "headers": mark("core", "“{name}” has headers but no people in it. Choose a sheet with one person per row."),
    "type": mark("core", "“{name}” is not a sheet. Choose a CSV, XLSX, XLS or vCard file."),
    "encoding": mark("core", "“{name}” cannot be read as {encoding}. Choose another encoding."),
}
WARNINGS = {
    "characters": mark("core", "Some characters could not be read. Check the names and choose another encoding."),
    "quotes": mark("core", "A quotation mark was left open, so quotation marks were read as ordinary characters."),
    "cut": mark("core", "Row {row}: a cell longer than 10,000 characters was cut."),
    "columns": mark("core", "Only the first 1,024 columns were read."),
    "rows": mark("core", "Only the first 1,048,576 rows were read."),
    "rounded": mark(
        "core", "Long numbers were rounded when the file was saved (row {row}). Format such columns as text."
    ),
    "point": mark("core", "“.0” was taken off the end of whole numbers."),
    "half": mark("core", "The last card of the file is incomplete."),
}
_ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+\d\d")
_POINT = re.compile(r"\d{5,}\.0")
_VALUE = re.compile(r"[+\d][\d\s()./:-]{4,}|[^@\s]+@[^@\s]+\.\w+|-?\d+([.,]\d+)?")
_TOTAL = re.compile(r"[\s:：]*\d*\s*[人条行]?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds. Every row is as long as ``headers``; ``numbers`` are the rows' numbers in the file, from 1.

    ``name`` is the file's name without folders, ``title`` the sheet's, ``sheets`` those of all sheets in it.
    """

    name: str
    title: str
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    rows: list[tuple[str, ...]]
    numbers: list[int]
    format: str  # csv, xlsx, vcard
    encoding: str = ""
    delimiter: str = ""
    warnings: tuple[Phrase, ...] = ()

    @property
    def first_row(self) -> int:
        """The number of the first row of people in the file."""
        return self.numbers[0] if self.numbers else 0


@dataclass(slots=True)
class _Raw:
    """Rows as they stand in the file."""

    rows: list[tuple[int, list[str]]]
    format: str
    title: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    warnings: dict[str, Phrase] = field(default_factory=dict)

    def warn(self, kind: str, row: int = 0) -> None:
        """Say it once a file, at the first row where it happens."""
        self.warnings.setdefault(kind, Phrase(WARNINGS[kind], {"row": row} if row else {}))


def read(path: Path, sheet: str = "", encoding: str = "", delimiter: str = "") -> Sheet:
    """Return the table in a CSV, TSV, XLSX, XLS or vCard file; what is not said is found out.

    Raises:
        Problem: there is nothing to read, it is damaged, too large or of another kind.
    """
    try:
        size = path.stat().st_size
        with own.open_file(path) as stream:
            head = stream.read(8)
            if size > LARGEST:
                raise Problem(SENTENCES["large"], name=path.name)
            data = b"" if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") else head + stream.read(LARGEST)
    except OSError as error:
        raise Problem(SENTENCES["unreadable"], name=path.name, why=error.strerror or str(error)) from error
    if not size:
        raise Problem(SENTENCES["empty"], name=path.name)
    raw = _texts(path.name, data, encoding, delimiter) if data else _book(path, sheet)
    return assemble(path.name, raw)


def _book(path: Path, sheet: str) -> _Raw:
    rows, title, sheets, rounded = excel.read(path, sheet)
    raw = _Raw(rows, "xlsx", title, sheets)
    if rounded:
        raw.warn("rounded", next((n for n, row in rows for cell in row if cell.isdigit() and len(cell) > 15), 1))
    return raw


def _texts(name: str, data: bytes, encoding: str, delimiter: str) -> _Raw:
    encoding = encoding or decoding.decide(data)
    try:
        text, whole = decoding.decode(data, encoding)
    except LookupError as error:
        raise Problem(SENTENCES["encoding"], name=name, encoding=encoding) from error
    if not encoding.startswith("utf-16") and (data[:4] == b"%PDF" or data[:1024].count(0) > 8):
        raise Problem(SENTENCES["type"], name=name)
    text = clean(text.lstrip("\ufeff"))
    head = text[:2000].lstrip().lower()
    if vcards.CARD.search(head):
        raw = _Raw(list(vcards.rows(text)), "vcard", encoding=encoding)
        if raw.rows and "end:vcard" not in text[-400:].lower():
            raw.warn("half")
        raw.rows = [(1, list(vcards.HEADERS)), *raw.rows] if raw.rows else []
    elif "<table" in head or head.startswith(("<html", "<!doctype html")):
        raw = _Raw(markup.rows(text), "xlsx", encoding=encoding)
    elif head.startswith(("{", "[{", "<?xml")):
        raise Problem(SENTENCES["type"], name=name)
    else:
        raw = _delimited(text, delimiter or delimited.sniff(text))
        raw.encoding = encoding.rstrip("?")
    if not whole:
        raw.warn("characters")
    return raw


def _delimited(text: str, sign: str) -> _Raw:
    raw = _Raw([], "csv", delimiter=sign)
    try:
        raw.rows = list(delimited.rows(text, sign))
    except csv.Error:
        raw.rows = list(delimited.plain_rows(text, sign))
        raw.warn("quotes")
    return raw


def assemble(name: str, raw: _Raw) -> Sheet:
    """Return the table: headers found, empty rows and a totals row left out, cells cleaned.

    Raises:
        Problem: no row is left.
    """
    rows = []
    for at, (number, row) in enumerate(raw.rows):
        raw.rows[at] = (0, [])  # let go of it: a large sheet is in memory once
        if any(cells := _cleaned(raw, number, row)):
            rows.append((number, cells))
    if not rows:
        raise Problem(SENTENCES["empty"], name=name)
    if len(rows) > ROWS:
        raw.warn("rows")
        del rows[ROWS:]
    at = _header([cells for _, cells in rows[:SEARCHED]]) if raw.format != "vcard" else 0
    below = rows[at + 1 :]
    if below and _is_total(below[-1][1]):
        below.pop()
    if not below:
        raise Problem(SENTENCES["headers"], name=name)
    heads = rows[at][1] if at >= 0 else []
    width = max(len(cells) for cells in (heads, *(cells for _, cells in below)))
    while width > 1 and not any(len(cells) >= width and cells[width - 1] for cells in (heads, *(c for _, c in below))):
        width -= 1
    return Sheet(
        name=name,
        title=raw.title,
        sheets=raw.sheets,
        headers=tuple(" ".join(cell.split()) for cell in _padded(heads, width)),
        rows=[_padded(cells, width) for _, cells in below],
        numbers=[number for number, _ in below],
        format=raw.format,
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        warnings=tuple(raw.warnings.values()),
    )


def _padded(cells: list[str], width: int) -> tuple[str, ...]:
    return tuple(cells[:width]) + ("",) * (width - len(cells))


def _cleaned(raw: _Raw, number: int, row: list[str]) -> list[str]:
    """Return the cells without outer space; notes what was damaged before it came here."""
    if len(row) > COLUMNS:
        raw.warn("columns")
        del row[COLUMNS:]
    found = []
    for cell in row:
        cell = clean(cell).strip()
        if len(cell) > CELL:
            raw.warn("cut", number)
            cell = cell[:CELL]
        if cell[:1].isdigit():
            if _POINT.fullmatch(cell):
                raw.warn("point")
                cell = cell[:-2]
            elif _ROUNDED.fullmatch(cell):
                raw.warn("rounded", number)
        found.append(cell)
    return found


def _header(rows: list[list[str]]) -> int:
    """Return which row holds the headers, -1 if none does: most known words, else the first that is full of words."""
    scores = [len({word for cell in row if (word := known(cell))}) for row in rows]
    best = max(range(len(rows)), key=lambda at: (scores[at], -at))
    if scores[best] >= 2 or (scores[best] and not any(_VALUE.fullmatch(cell) for cell in rows[best])):
        return best
    full = max(sum(map(bool, row)) for row in rows)
    for at, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if len(filled) * 2 >= full:
            return -1 if any(_VALUE.fullmatch(cell) for cell in filled) else at
    return -1


def _is_total(cells: Iterable[str]) -> bool:
    first = fold(next((cell for cell in cells if cell), ""))
    return any(first == word or (first.startswith(word) and _TOTAL.fullmatch(first[len(word) :])) for word in TOTALS)
