"""A file as a table: headers, rows, where they stand, and what was odd about it."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.files.source import SourceFile
from commdesk.store.files import own
from commdesk.tables import decoding, delimited, excel, html_table, json_people, json_tables, languages, vcards
from commdesk.tables.headers import match_known_header
from commdesk.tables.packed_rows import DIVIDER, PackedRows
from commdesk.text import clean_text, fold_text

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
    "damaged": mark("core", "“{name}” is damaged. Write it again, or take another copy."),
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
_JSON = re.compile(r"\{|\[\s*[{\]]")
_ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+\d\d")
_POINT = re.compile(r"\d{5,}\.0")
_VALUE = re.compile(r"[+\d][\d\s()./:-]{4,}|[^@\s]+@[^@\s]+\.\w+|-?\d+([.,]\d+)?")
_TOTAL = re.compile(r"[\s:：]*\d*\s*[人条行]?")


@dataclass(frozen=True, slots=True)
class TableSheet:
    """What a file holds. Every row is as long as ``headers``; ``numbers`` are the rows' numbers in the file, from 1.

    ``name`` is the file's name without folders, ``title`` the sheet's, ``sheets`` those of all sheets in it.
    """

    name: str
    title: str
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    numbers: list[int]
    format: str  # csv, xlsx, vcard, json
    encoding: str = ""
    delimiter: str = ""
    warnings: tuple[Phrase, ...] = ()

    @property
    def first_row(self) -> int:
        """The number of the first row of people in the file."""
        return self.numbers[0] if self.numbers else 0


@dataclass(slots=True)
class _RawTable:
    """Rows as they stand in the file. ``plain`` reads them anew, quotes meaning nothing."""

    rows: Iterable[tuple[int, list[str]]]
    format: str
    title: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    warnings: dict[str, Phrase] = field(default_factory=dict)
    plain: Callable[[], Iterator[tuple[int, list[str]]]] | None = None

    def add_warning(self, kind: str, row: int = 0) -> None:
        """Say it once a file, at the first row where it happens."""
        self.warnings.setdefault(kind, Phrase(WARNINGS[kind], {"row": row} if row else {}))


def read_table(where: Path | SourceFile, sheet: str = "", encoding: str = "", delimiter: str = "") -> TableSheet:
    """Return the table in a CSV, TSV, XLSX, XLS or vCard file, or in a text without a file; what is not said is found out.

    Raises:
        Problem: there is nothing to read, it is damaged, too large or of another kind.
    """
    if isinstance(where, SourceFile):
        with where.start() as text:
            return assemble_sheet(where.shown, _read_text_table(where.shown, text.read(LARGEST), encoding, delimiter))
    path = where
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
    raw = _read_text_table(path.name, data, encoding, delimiter) if data else _read_book(path, sheet)
    return assemble_sheet(path.name, raw)


def _read_book(path: Path, sheet: str) -> _RawTable:
    book = excel.open_book(path, sheet, _looks_like_a_list)
    raw = _RawTable((), "xlsx", book.title, book.names)

    def rows() -> Iterator[tuple[int, list[str]]]:
        yield from book.rows
        if book.rounded:
            told = Phrase(WARNINGS["rounded"], {"row": book.long or 1})
            others = {kind: phrase for kind, phrase in raw.warnings.items() if kind != "rounded"}
            raw.warnings = {"rounded": told, **others}

    raw.rows = rows()
    return raw


def _looks_like_a_list(rows: Sequence[Sequence[str]], height: int) -> int:
    """Return how much a sheet looks like a list of people, by its first rows and how many there are; 0 not at all."""
    words = max((len({word for cell in row if (word := match_known_header(cell))}) for row in rows), default=0)
    wide = max((sum(map(bool, row)) for row in rows), default=0)
    return (
        (1_000 * min(words, 20) if words > 1 else 0)
        + (10 * min(wide, 10) if wide > 1 and height > 1 else 0)
        + min(height, 9)
    )


def _read_text_table(name: str, data: bytes, encoding: str, delimiter: str) -> _RawTable:
    encoding = encoding or decoding.detect_encoding(data)
    try:
        text, whole = decoding.decode_bytes(data, encoding)
    except LookupError as error:
        raise Problem(SENTENCES["encoding"], name=name, encoding=encoding) from error
    if not encoding.startswith("utf-16") and (data[:4] == b"%PDF" or data[:1024].count(0) > 8):
        raise Problem(SENTENCES["type"], name=name)
    del data
    text = text.lstrip("\ufeff").replace("\0", "")
    head = text[:2000].lstrip().lower()
    if vcards.CARD.search(head):
        cards = list(vcards.read_rows(text))
        raw = _RawTable([(1, list(vcards.HEADERS)), *cards] if cards else [], "vcard", encoding=encoding)
        if cards and "end:vcard" not in text[-400:].lower():
            raw.add_warning("half")
    elif "<table" in head or head.startswith(("<html", "<!doctype html")):
        raw = _RawTable(html_table.read_rows(text), "xlsx", encoding=encoding)
    elif _JSON.match(head) and (people := _read_own_json(name, text) or json_tables.read_rows(text)) is not None:
        raw = _RawTable(people, "json", encoding=encoding)
    elif _JSON.match(head) or head.startswith("<?xml"):
        raise Problem(SENTENCES["type"], name=name)
    else:
        raw = _read_delimited(text, delimiter or delimited.detect_delimiter(text))
        raw.encoding = encoding.rstrip("?")
    if not whole:
        raw.add_warning("characters")
    return raw


def _read_own_json(name: str, text: str) -> Iterator[tuple[int, list[str]]] | None:
    """Return the people of a JSON file that our own export wrote; None if it is another."""
    if f'"{json_people.FORMAT}"' not in text[:200]:
        return None
    try:
        return json_people.read_rows(text)
    except ValueError as error:
        raise Problem(SENTENCES["damaged"], name=name) from error


def _read_delimited(text: str, sign: str) -> _RawTable:
    return _RawTable(
        delimited.read_rows(text, sign), "csv", delimiter=sign, plain=lambda: delimited.read_plain_rows(text, sign)
    )


def assemble_sheet(name: str, raw: _RawTable) -> TableSheet:
    """Return the table: headers found, empty rows and a totals row left out, cells cleaned.

    Raises:
        Problem: no row is left.
    """
    try:
        return _assemble_raw(name, raw)
    except csv.Error:
        if raw.plain is None:
            raise
        raw.rows = raw.plain()
        raw.add_warning("quotes")
        return _assemble_raw(name, raw)


def _read_filled_rows(raw: _RawTable) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that say something, as many as a sheet can hold."""
    count = 0
    for number, row in raw.rows:
        if any(cells := _clean_cells(raw, number, row)):
            count += 1
            if count > ROWS:
                raw.add_warning("rows")
                return
            yield number, cells


def _assemble_raw(name: str, raw: _RawTable) -> TableSheet:
    filled = _read_filled_rows(raw)
    first = list(islice(filled, SEARCHED))
    if not first:
        raise Problem(SENTENCES["empty"], name=name)
    at = _find_header_row([cells for _, cells in first]) if raw.format not in ("vcard", "json") else 0
    rows, numbers, last = PackedRows(), list[int](), list[str]()
    for number, last in chain(first[at + 1 :], filled):
        rows.append(last)
        numbers.append(number)
    if numbers and _is_total(last):
        rows.pop()
        numbers.pop()
    if not numbers:
        raise Problem(SENTENCES["headers"], name=name)
    heads = first[at][1] if at >= 0 else []
    while heads and not heads[-1]:
        heads.pop()
    rows.width = max(rows.width, len(heads))
    return TableSheet(
        name=name,
        title=raw.title,
        sheets=raw.sheets,
        headers=tuple(" ".join(cell.split()) for cell in _pad_cells(heads, rows.width)),
        rows=rows,
        numbers=numbers,
        format=raw.format,
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        warnings=tuple(raw.warnings.values()),
    )


def _pad_cells(cells: list[str], width: int) -> tuple[str, ...]:
    return tuple(cells[:width]) + ("",) * (width - len(cells))


def _clean_cells(raw: _RawTable, number: int, row: list[str]) -> list[str]:
    """Return the cells without outer space; notes what was damaged before it came here."""
    whole = DIVIDER.join(row)
    if len(row) <= COLUMNS and len(whole) <= CELL and _is_sound(whole, len(row) - 1):  # nearly all are
        return [cell.strip() for cell in row]
    if len(row) > COLUMNS:
        raw.add_warning("columns")
        del row[COLUMNS:]
    found = []
    for cell in row:
        cell = clean_text(cell).strip()
        if len(cell) > CELL:
            raw.add_warning("cut", number)
            cell = cell[:CELL]
        if cell[:1].isdigit():
            if _POINT.fullmatch(cell):
                raw.add_warning("point")
                cell = cell[:-2]
            elif _ROUNDED.fullmatch(cell):
                raw.add_warning("rounded", number)
        found.append(cell)
    return found


def _is_sound(whole: str, dividers: int) -> bool:
    """Whether nothing in a row of so many dividers can be what `_clean_cells` has to look for cell by cell."""
    if ".0" in whole or "E+" in whole or "e+" in whole or whole.count(DIVIDER) > dividers:
        return False
    if whole.isascii():
        return True
    try:
        whole.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return True


def _find_header_row(rows: list[list[str]]) -> int:
    """Return which row holds the headers, -1 if none does: most known words, else the first that is full of words."""
    scores = [len({word for cell in row if (word := match_known_header(cell))}) for row in rows]
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
    first = fold_text(next((cell for cell in cells if cell), ""))
    words = TOTALS | languages.load_cell_words("total")
    return any(first == word or (first.startswith(word) and _TOTAL.fullmatch(first[len(word) :])) for word in words)


def compute_checksum(sheet: TableSheet) -> str:
    """Return a checksum of the cells of a sheet, 64 hexadecimal digits: the same table pasted, as CSV or as Excel has one."""
    digest = hashlib.sha256("\0".join(sheet.headers).encode("utf-8", "replace"))
    rows = sheet.rows
    packed = (DIVIDER.join(cells).rstrip(DIVIDER) for cells in rows)
    for line in rows.iter_lines() if isinstance(rows, PackedRows) else packed:
        digest.update(f"\n{line}".encode("utf-8", "replace"))
    return digest.hexdigest()
