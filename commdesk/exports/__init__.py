"""People out of the workspace: CSV, XLSX, vCard, JSON.

To add a format: write a function like `_csv` and add a line to `FORMATS`.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.exports.columns import Words, cells, columns
from commdesk.exports.documents import card, dump, facts
from commdesk.exports.people import Reader
from commdesk.progress import Progress
from commdesk.sheets.guard import guard
from commdesk.store.database import Database

Write = Callable[[Reader, Database, Sequence[int], Path, Progress, Words], int]
CELL = 32_767
"""Characters of a cell that Excel allows."""
ROWS = 1_048_575
"""Rows below the headers that Excel allows."""


def write(db: Database, ids: Sequence[int], path: Path, progress: Progress | None = None, words: Words = str) -> int:
    """Write people to a file, in the order of ``ids``; its ending says the format. Return how many were written.

    An existing file is replaced once the new one is whole; if anything fails it stays as it was.

    Args:
        ids: People as `commdesk.members.search.find` returns them.
        words: Translates the headers.

    Raises:
        Problem: the ending is of no known format, or the file cannot be written.
        Cancelled: the user stopped it.
    """
    make = FORMATS.get(path.suffix.casefold())
    if make is None:
        endings = ", ".join(FORMATS)
        raise Problem(
            mark("core", "“{name}” cannot be written: its name must end in one of {endings}"),
            name=path.name,
            endings=endings,
        )
    part = path.with_name(f".{path.name[-100:]}.{os.getpid()}.part")
    conn = db.reader
    conn.execute("BEGIN")  # every page shows the same moment
    try:
        count = make(Reader(conn), db, ids, part, progress or Progress(), words)
        os.replace(part, path)
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(mark("core", "“{name}” could not be written: {why}"), name=path.name, why=why) from error
    finally:
        conn.execute("ROLLBACK")
        part.unlink(missing_ok=True)
    return count


def _csv(reader: Reader, db: Database, ids: Sequence[int], path: Path, progress: Progress, words: Words) -> int:
    found = columns(db.reader, reader, words)
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow([guard(header) for header, _ in found])
        for page in reader.pages(ids, progress):
            count += len(page)
            rows.writerows([guard(cell) for cell in cells(person, found)] for person in page)
    return count


def _xlsx(reader: Reader, db: Database, ids: Sequence[int], path: Path, progress: Progress, words: Words) -> int:
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    if len(ids) > ROWS:
        raise Problem(mark("core", "Excel holds at most 1,048,575 people. Choose fewer, or write a CSV file."))
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    found = columns(db.reader, reader, words)
    count = 0
    try:
        with xlsxwriter.Workbook(str(path), {**options, "tmpdir": str(path.parent)}) as book:
            sheet = book.add_worksheet(words(mark("core", "People"))[:31])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(found) - 1, 16)
            bold = book.add_format({"bold": True})
            for column, (header, _) in enumerate(found):
                sheet.write_string(0, column, header[:CELL], bold)
            for page in reader.pages(ids, progress):
                for person in page:
                    count += 1
                    for column, cell in enumerate(cells(person, found)):
                        if cell:
                            sheet.write_string(count, column, cell[:CELL])
    except XlsxWriterException as error:
        raise OSError(str(error)) from error
    return count


def _json(reader: Reader, db: Database, ids: Sequence[int], path: Path, progress: Progress, words: Words) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"format": "commdesk people", "version": 1, "people": [')
        for page in reader.pages(ids, progress):
            for person in page:
                stream.write(",\n" if count else "\n")
                stream.write(dump(facts(person, reader)))
                count += 1
        stream.write("\n]}\n")
    return count


def _vcard(reader: Reader, db: Database, ids: Sequence[int], path: Path, progress: Progress, words: Words) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        for page in reader.pages(ids, progress):
            count += len(page)
            stream.writelines(card(person) for person in page)
    return count


FORMATS: dict[str, Write] = {".csv": _csv, ".xlsx": _xlsx, ".vcf": _vcard, ".json": _json}
"""How to write each ending."""
