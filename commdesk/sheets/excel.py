"""XLSX and XLS by python-calamine: values as text, never formulas."""

from __future__ import annotations

import datetime
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from commdesk.chats.source import BLOCK, FREE, LIMIT, RATIO
from commdesk.errors import Problem, mark
from commdesk.store import own

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
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_WRONG = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|GETTING_DATA)")


def read(
    path: Path, sheet: str = "", score: Callable[[Sequence[Sequence[str]], int], int] | None = None
) -> tuple[Cells, str, tuple[str, ...], bool]:
    """Return rows with their numbers, the name of the sheet, the names of all, and whether long numbers were rounded.

    Args:
        sheet: Its name; "" takes the best visible one by ``score``, else the first that is not empty.
        score: Returns how good a sheet is, from its first rows and how many it has.

    Raises:
        Problem: it is damaged, protected, a bomb, or empty; there is no such sheet.
    """
    own.refuse(path)
    if zipfile.is_zipfile(path):
        _measure(path, path.name)
    with _told(path.name):
        return _read(path, sheet, score)


def stream(file: IO[bytes], name: str) -> Iterator[list[str]]:
    """Yield the rows of the first visible sheet that is not empty, empty rows too, without holding them as Python objects.

    Args:
        file: Opened for reading, and one that can seek.
        name: The file's name, for a Problem.

    Raises:
        Problem: it is damaged, protected, a bomb, or empty.
    """
    if zipfile.is_zipfile(file):
        _measure(file, name)
    file.seek(0)
    with _told(name):
        from python_calamine import load_workbook

        with load_workbook(file) as book:
            for title in _shown(book):
                sheet = book.get_sheet_by_name(title)
                if sheet.height:
                    for row in sheet.iter_rows():
                        yield [_text(cell) for cell in row]
                    return
    raise Problem(SENTENCES["empty"], name=name)


@contextmanager
def _told(name: str) -> Iterator[None]:
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


def _shown(book: CalamineWorkbook) -> list[str]:
    """Return the names of the sheets, the visible ones with cells first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    shown = [
        each.name
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ]
    return [*shown, *(name for name in book.sheet_names if name not in shown)]


def _read(
    path: Path, wanted: str, score: Callable[[Sequence[Sequence[str]], int], int] | None
) -> tuple[Cells, str, tuple[str, ...], bool]:
    from python_calamine import load_workbook

    own.refuse(path)
    with load_workbook(str(path)) as book:
        names = tuple(book.sheet_names)
        if wanted and wanted not in names:
            raise Problem(SENTENCES["sheet"], name=path.name, sheet=wanted, sheets=", ".join(names))
        shown = [wanted] if wanted else _shown(book)
        if len(shown) > 1 and score is not None:
            found_scores = {name: score(*_beginning(book.get_sheet_by_name(name))) for name in shown[:MOST]}
            shown.sort(key=lambda name: -found_scores.get(name, 0))
        for name in shown:
            found, rounded = _rows(book.get_sheet_by_name(name))
            if found:
                return found, name, names, rounded
    raise Problem(SENTENCES["empty"], name=path.name)


def _beginning(sheet: CalamineSheet) -> tuple[list[list[str]], int]:
    """Return the first rows of a sheet and how many it has."""
    return [[_text(cell) for cell in row] for row in sheet.to_python(nrows=LOOKED_AT)], sheet.height


def _rows(sheet: CalamineSheet) -> tuple[Cells, bool]:
    """Return the rows that are not empty; what was merged downwards is filled downwards."""
    rounded = False
    found: Cells = []
    first = sheet.start[0] + 1 if sheet.start else 1
    left = sheet.start[1] if sheet.start else 0
    for number, row in enumerate(sheet.to_python(skip_empty_area=True), first):
        if any(cell != "" for cell in row):
            rounded = rounded or any(isinstance(cell, float) and abs(cell) >= DIGITS for cell in row)
            found.append((number, [_text(cell) for cell in row]))
    _fill(found, sheet.merged_cell_ranges or (), left)
    return found, rounded


def _fill(rows: Cells, merged: list[tuple[tuple[int, int], tuple[int, int]]] | tuple[()], left: int) -> None:
    at = dict(rows)
    for (top, column), (bottom, _) in merged[:100_000]:
        value = at.get(top + 1, [])[column - left : column - left + 1] if column >= left else []
        for number in range(top + 2, min(bottom + 2, top + 100_000)):
            if value and number in at and at[number][column - left] == "":
                at[number][column - left] = value[0]


def _text(cell: object) -> str:
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


def _measure(file: Path | IO[bytes], name: str) -> None:
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
                    if _area(archive, entry) > AREA:
                        raise Problem(SENTENCES["large"], name=name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, zlib.error) as error:
        raise Problem(SENTENCES["damaged"], name=name) from error


def _area(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Return rows times columns up to the last cell that is written down."""
    bottom, letters, tail = 0, set[bytes](), b""
    for block in _blocks(archive, entry):
        places = _PLACE.findall(tail + block)
        letters.update(column for column, _ in places)
        bottom = max(bottom, *(int(row) for _, row in places), 0) if places else bottom
        tail = block[-16:]
    return bottom * max((_column(word) for word in letters), default=0)


def _blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while block := stream.read(BLOCK):
            yield block


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
