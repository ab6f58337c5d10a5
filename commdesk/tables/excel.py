"""XLSX and XLS by python-calamine: values as text, never formulas."""

from __future__ import annotations

import datetime
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from commdesk.errors import Problem, mark
from commdesk.files.source import BLOCK, FREE, LIMIT, RATIO
from commdesk.store.files import own

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cells = list[tuple[int, list[str]]]
MOST, LOOKED_AT = 40, 25
"""Sheets of a book that are compared, and rows of each that are looked at."""
WIDEST = 16_384
AREA = 30_000_000
"""Cells between the first and the last one: a sheet with one lost cell at its far end would take gigabytes."""
DIGITS = 1e15
"""From here on Excel has rounded the number."""
SENTENCES = {
    "damaged": mark("core", "“{name}” is damaged or not an Excel file. Save it again as .xlsx or CSV and import that."),
    "password": mark("core", "“{name}” is protected by a password. Save it without one and import that."),
    "large": mark(
        "core", "“{name}” would unpack to far more than a sheet of people holds. Copy the rows into a new sheet."
    ),
    "empty": mark("core", "“{name}” holds no sheet with cells. Choose a sheet with one person per row."),
    "sheet": mark("core", "“{name}” has no sheet “{sheet}”. Choose one of: {sheets}"),
    "zip": mark("core", "“{name}” is a zip file, not a sheet. Unpack it and choose the sheet inside."),
}
_ROW = re.compile(rb'\br="[A-Z]{1,3}([0-9]{1,7})"')
_COLUMN = re.compile(rb'\br="([A-Z]{1,3})[0-9]{1,7}"')
"""Where a cell stands: asked for one by one, and each answer once, as there may be millions."""
_FAR = re.compile(rb'r="(?:[A-Z]{2}|[A-Z][0-9]{7})')
NEAR = 26 * 999_999
"""Cells a sheet has at most whose cells are not `_FAR` out: beyond the 26th column or the 999,999th row. Less than `AREA`."""
_WRONG = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|GETTING_DATA)")


@dataclass(slots=True)
class ExcelBook:
    """A sheet of a book that is being read. ``title`` is its name, ``names`` those of all sheets.

    ``rows`` yields the rows that are not empty with their numbers. Only when it has ended, ``rounded`` says whether long numbers
    were rounded, and ``long`` the first row with a whole number of more than 15 digits, 0 if there is none.
    """

    title: str
    names: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]
    rounded: bool = False
    long: int = 0


def read_sheet(
    path: Path, sheet: str = "", score: Callable[[Sequence[Sequence[str]], int], int] | None = None
) -> tuple[Cells, str, tuple[str, ...], bool]:
    """Return rows with their numbers, the name of the sheet, the names of all, and whether long numbers were rounded.

    Args:
        sheet: Its name; "" takes the best visible one by ``score``, else the first that is not empty.
        score: Returns how good a sheet is, from its first rows and how many it has.

    Raises:
        Problem: it is damaged, protected, a bomb, or empty; there is no such sheet.
    """
    book = open_book(path, sheet, score)
    rows = list(book.rows)
    return rows, book.title, book.names, book.rounded


def open_book(
    path: Path, sheet: str = "", score: Callable[[Sequence[Sequence[str]], int], int] | None = None
) -> ExcelBook:
    """Return what `read_sheet` does without holding the rows; what is wrong with the file may be raised while they are read."""
    own.refuse_own_read(path)
    if zipfile.is_zipfile(path):
        _require_small(path, path.name)
    with _translate_errors(path.name):
        return _open_book(path, sheet, score)


def stream_rows(file: IO[bytes], name: str) -> Iterator[list[str]]:
    """Yield the rows of the first visible sheet that is not empty, empty rows too, without holding them as Python objects.

    Args:
        file: Opened for reading, and one that can seek.
        name: The file's name, for a Problem.

    Raises:
        Problem: it is damaged, protected, a bomb, or empty.
    """
    if zipfile.is_zipfile(file):
        _require_small(file, name)
    file.seek(0)
    with _translate_errors(name):
        from python_calamine import load_workbook

        with load_workbook(file) as book:
            for title in _list_sheet_names(book):
                sheet = book.get_sheet_by_name(title)
                if sheet.height:
                    for row in sheet.iter_rows():
                        yield [_format_cell(cell) for cell in row]
                    return
    raise Problem(SENTENCES["empty"], name=name)


@contextmanager
def _translate_errors(name: str) -> Iterator[None]:
    """Tell in words what the library has to say, its panics too."""
    try:
        yield
    except (Problem, KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:  # a panic of the library is no Exception
        if type(error).__name__ == "PasswordError":
            raise Problem(SENTENCES["password"], name=name) from error
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise Problem(SENTENCES["damaged"], name=name) from error
        raise


def _list_sheet_names(book: CalamineWorkbook) -> list[str]:
    """Return the names of the sheets, the visible ones with cells first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    shown = [
        each.name
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ]
    return [*shown, *(name for name in book.sheet_names if name not in shown)]


def _open_book(path: Path, wanted: str, score: Callable[[Sequence[Sequence[str]], int], int] | None) -> ExcelBook:
    from python_calamine import load_workbook

    own.refuse_own_read(path)
    book = load_workbook(str(path))
    try:
        names = tuple(book.sheet_names)
        if wanted and wanted not in names:
            raise Problem(SENTENCES["sheet"], name=path.name, sheet=wanted, sheets=", ".join(names))
        shown = [wanted] if wanted else _list_sheet_names(book)
        if len(shown) > 1 and score is not None:
            found_scores = {name: score(*_read_beginning(book.get_sheet_by_name(name))) for name in shown[:MOST]}
            shown.sort(key=lambda name: -found_scores.get(name, 0))
        for name in shown:
            found = ExcelBook(name, names, iter(()))
            rows = _read_rows(book.get_sheet_by_name(name), found)
            if (first := next(rows, None)) is not None:
                found.rows = _close_after(chain((first,), rows), book, path.name)
                return found
    except BaseException:
        book.close()
        raise
    book.close()
    raise Problem(SENTENCES["empty"], name=path.name)


def _close_after(
    rows: Iterable[tuple[int, list[str]]], book: CalamineWorkbook, name: str
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows and close the book behind them."""
    with book, _translate_errors(name):
        yield from rows


def _read_beginning(sheet: CalamineSheet) -> tuple[list[list[str]], int]:
    """Return the first rows of a sheet and how many it has."""
    return [[_format_cell(cell) for cell in row] for row in sheet.to_python(nrows=LOOKED_AT)], sheet.height


def _read_rows(sheet: CalamineSheet, book: ExcelBook) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty; what was merged downwards is filled downwards. Notes in ``book`` what they hold."""
    left = sheet.start[1] if sheet.start else 0
    merged = _find_merged(sheet, left)
    filling: dict[int, tuple[int, str]] = {}
    for number, values in enumerate(sheet.iter_rows(), 1):  # not all of them with one call, which would stop the window
        if not any(cell != "" for cell in values):
            continue
        if not book.rounded:
            book.rounded = any(isinstance(cell, float) and abs(cell) >= DIGITS for cell in values)
        row = [_format_cell(cell) for cell in values]
        for column, (last, value) in filling.items():
            if number <= last and row[column] == "":
                row[column] = value
        for column, last in merged.get(number, ()):
            if column < len(row):
                filling[column] = last, row[column]
        if not book.long and any(len(cell) > 15 and cell.isdigit() for cell in row):
            book.long = number
        yield number, row


def _find_merged(sheet: CalamineSheet, left: int) -> dict[int, list[tuple[int, int]]]:
    """Return by the number of their first row the column and the last row of cells that were merged downwards."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, column), (bottom, _) in (sheet.merged_cell_ranges or ())[:100_000]:
        if column >= left and bottom > top:
            found.setdefault(top + 1, []).append((column - left, min(bottom + 1, top + 99_999)))
    return found


def _format_cell(cell: object) -> str:
    """Return a value as one would write it: whole numbers without a point, dates in ISO form."""
    if isinstance(cell, str):
        return "" if _WRONG.fullmatch(cell) else cell
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ", "seconds")
    return str(cell)


def _require_small(file: Path | IO[bytes], name: str) -> None:
    """Refuse what would fill the memory, before the library opens it."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if not any(entry.filename.replace("\\", "/").startswith("xl/") for entry in entries):
                raise Problem(SENTENCES["zip"], name=name)
            whole = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries)
            if whole > min(LIMIT, 2 << 30) or whole > max(FREE, RATIO * packed):
                raise Problem(SENTENCES["large"], name=name)
            for entry in entries:
                if "worksheets/" in entry.filename and entry.filename.endswith(".xml"):
                    if _measure_area(archive, entry) > AREA:
                        raise Problem(SENTENCES["large"], name=name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, zlib.error) as error:
        raise Problem(SENTENCES["damaged"], name=name) from error


def _measure_area(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Return rows times columns up to the last cell that is written down, at most `NEAR` where none is far out."""
    tail = b""
    for block in _read_blocks(archive, entry):
        if _FAR.search(tail + block):
            break
        tail = block[-16:]
    else:
        return NEAR
    bottom, widest, tail = 0, 0, b""
    known = set[bytes]()
    for block in _read_blocks(archive, entry):
        text = tail + block
        rows, columns = set(_ROW.findall(text)), set(_COLUMN.findall(text))
        bottom = max(bottom, *map(int, rows)) if rows else bottom
        widest = max(widest, *map(_parse_column_letters, columns - known)) if columns - known else widest
        known |= columns
        tail = block[-16:]
    return bottom * widest


def _read_blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while block := stream.read(BLOCK):
            yield block


def _parse_column_letters(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
