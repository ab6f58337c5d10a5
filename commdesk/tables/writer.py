"""A table as a file that a spreadsheet opens: CSV, and Excel with days and numbers as such. Nothing in it is ever a formula."""

from __future__ import annotations

import csv as files
import errno
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from commdesk.errors import Problem
from commdesk.tables.formula_guard import guard_row
from commdesk.tables.sheet_xml import RowWriter, Value, cut_text

SHEET = "xl/worksheets/sheet1.xml"
STYLES = ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "#,##0.00"})
"""Of headers, days and amounts."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
"""What the name of a sheet may not hold."""
LARGEST = 2_000_000_000
"""Bytes of a sheet, before it is packed: Excel reads no larger one from a plain zip file."""
ROWS = 1_048_575
"""Rows below the headers that Excel allows."""


def write_csv(part: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a CSV file as UTF-8 with its mark, so that Excel reads it; return how many rows. `guard` stands before every cell."""
    count = 0
    with part.open("w", encoding="utf-8-sig", newline="") as stream:
        table = files.writer(stream)
        table.writerow(guard_row(heads))
        for row in rows:
            table.writerow(guard_row(row))
            count += 1
    return count


def write_xlsx(
    part: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], full: str, wide: int = 16
) -> int:
    """Write an Excel file; return how many rows. Longer cells are cut.

    Args:
        title: The name of its sheet; signs that Excel does not allow become spaces.
        full: Marked words of the Problem where there are more rows than a sheet has.
        wide: Characters a column shows.

    Raises:
        Problem: there are too many rows.
        OSError: the file cannot be written.
    """
    count = 0

    def counted() -> Iterator[Sequence[Value]]:
        nonlocal count
        for row in rows:
            if count == ROWS:
                raise Problem(full)
            count += 1
            yield row

    with ZipFile(_make_frame(title, len(heads), wide)) as frame, ZipFile(part, "w", ZIP_DEFLATED) as book:
        for info in frame.infolist():
            if info.filename != SHEET:
                book.writestr(info, frame.read(info))
        before, (heading, day, amount), behind = _open_frame(frame.read(SHEET))
        with book.open(SHEET, "w") as sheet:
            size = sheet.write(before)
            for piece in RowWriter(len(heads), heading, day, amount).write_rows(heads, counted()):
                size += sheet.write(piece)
                if size > LARGEST:
                    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
            sheet.write(behind)
    return count


def _make_frame(title: str, width: int, wide: int) -> BytesIO:
    """Return an Excel file with all but the rows: a sample of each style stands in their place."""
    import xlsxwriter

    frame = BytesIO()
    with xlsxwriter.Workbook(frame, {"in_memory": True}) as book:
        sheet = book.add_worksheet(cut_text(_FORBIDDEN.sub(" ", title), 31).strip(" '"))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(width - 1, 0), wide)
        for column, style in enumerate(STYLES):
            sheet.write_number(0, column, 0, book.add_format(style))
    frame.seek(0)
    return frame


def _open_frame(sheet: bytes) -> tuple[bytes, list[int], bytes]:
    """Return what stands before the rows of a sheet, the numbers of `STYLES`, and what stands behind the rows."""
    before, _, rest = sheet.partition(b"<sheetData>")
    rows, _, behind = rest.partition(b"</sheetData>")
    styles = [int(number) for number in re.findall(rb' s="(\d+)"', rows)]
    # How far the cells reach is known at the end only, and need not be said.
    return re.sub(rb"<dimension[^>]*/>", b"", before) + b"<sheetData>", styles, b"</sheetData>" + behind
