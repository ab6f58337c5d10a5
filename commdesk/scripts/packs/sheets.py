"""Scripts as a table: a row per part, so that a spreadsheet can be filled in and read back."""

from __future__ import annotations

import csv as files
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.scripts import record
from commdesk.scripts.packs.headers import HEADERS, TITLES
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.tables import GOES_ON
from commdesk.sheets.guard import guard

CELL = 32_000
"""Characters of a cell; Excel allows 32,767. A longer text goes on in the next row."""
ROWS = 1_048_575
"""Rows below the headers that Excel allows."""


def csv(scripts: Sequence[PackScript], path: Path, title: str, words: Callable[[str], str]) -> None:
    """Write a CSV file that Excel opens, too."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = files.writer(stream)
        table.writerow([words(TITLES[name]) for name in HEADERS])
        table.writerows(_rows(scripts))


def xlsx(scripts: Sequence[PackScript], path: Path, title: str, words: Callable[[str], str]) -> None:
    """Write an Excel file; every cell is text.

    Raises:
        Problem: there are more parts than a sheet has rows.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),
    }
    try:
        with xlsxwriter.Workbook(str(path), options) as book:
            sheet = book.add_worksheet(words(mark("core", "Scripts"))[:31])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(HEADERS) - 1, 18)
            head = book.add_format({"bold": True})
            for column, name in enumerate(HEADERS):
                sheet.write_string(0, column, words(TITLES[name]), head)
            for number, row in enumerate(_rows(scripts), 1):
                if number > ROWS:
                    raise Problem(mark("core", "Excel holds at most 1,048,575 rows. Choose fewer scripts, or write a CSV file."))  # fmt: skip
                for column, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, column, cell)
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


def _rows(scripts: Sequence[PackScript]) -> Iterator[list[str]]:
    """Yield a row per part; what a spreadsheet would take for a formula gets an apostrophe."""
    for script in scripts:
        cells = {
            "folder": script.folder, "title": script.title, "note": script.note, "keywords": "\n".join(script.keywords),
            "tags": "\n".join(script.tags), "id": script.id, "language": script.language,
        }  # fmt: skip
        for letter, variant in zip(record.LETTERS, script.variants, strict=False):
            for number, part in enumerate(variant.parts, 1):
                text = part.text or part.name
                for start in range(0, len(text) or 1, CELL):
                    more = GOES_ON if start + CELL < len(text) else ""
                    own = {"text": text[start : start + CELL], "style": variant.style, "variant": letter,
                           "part": f"{number}{more}", "kind": part.kind}  # fmt: skip
                    found = cells | own
                    yield [guard(found[name]) for name in HEADERS]
