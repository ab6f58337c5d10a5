"""A table as a file that a spreadsheet opens: CSV, and Excel with days and numbers as such. Nothing in it is ever a formula."""

from __future__ import annotations

import csv as files
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from commdesk.errors import Problem
from commdesk.sheets.guard import guard
from commdesk.store.sweep import workroom

CELL = 32_767
"""Characters of a cell that Excel allows."""
ROWS = 1_048_575
"""Rows below the headers that Excel allows."""


def csv(part: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a CSV file as UTF-8 with its mark, so that Excel reads it; return how many rows. `guard` stands before every cell."""
    count = 0
    with part.open("w", encoding="utf-8-sig", newline="") as stream:
        table = files.writer(stream)
        table.writerow([guard(head) for head in heads])
        for row in rows:
            table.writerow([guard(cell) if cell else cell for cell in row])
            count += 1
    return count


Value = str | int | float | date
"""What a cell of Excel can be; a float is an amount of money."""


def xlsx(
    part: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], full: str, wide: int = 16
) -> int:
    """Write an Excel file; return how many rows. Longer cells are cut.

    Args:
        title: The name of its sheet.
        full: Marked words of the Problem where there are more rows than a sheet has.
        wide: Characters a column shows.

    Raises:
        Problem: there are too many rows.
        OSError: the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    count = 0
    try:
        # It writes the rows to a file of its own first; on the same disk, where a kill leaves nothing that is not swept.
        with (
            workroom("table", beside=part) as room,
            xlsxwriter.Workbook(str(part), {**options, "tmpdir": str(room)}) as book,
        ):
            sheet = book.add_worksheet(title[:31])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(heads) - 1, wide)
            bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
            amount = book.add_format({"num_format": "#,##0.00"})
            for column, head in enumerate(heads):
                sheet.write_string(0, column, head[:CELL], bold)
            for count, row in enumerate(rows, 1):
                if count > ROWS:
                    raise Problem(full)
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        if cell:
                            sheet.write_string(count, column, cell[:CELL])
                    elif isinstance(cell, date):
                        sheet.write_datetime(count, column, cell, day)
                    else:
                        sheet.write_number(count, column, cell, amount if isinstance(cell, float) else None)
    except XlsxWriterException as error:
        raise OSError(str(error)) from error
    return count
