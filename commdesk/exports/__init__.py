"""People out of the workspace: CSV, XLSX, vCard, JSON.

To add a format: write a function like `_write_csv` and add a line to `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.exports.columns import Words, list_columns, text_rows, value_rows
from commdesk.exports.documents import dump_json_line, format_vcard, person_to_dict
from commdesk.exports.people import PeopleReader
from commdesk.files.atomic_write import write_atomically
from commdesk.files.file_formats import find_format
from commdesk.masking.mask import OPEN, Mask
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.store.snapshot import hold_snapshot
from commdesk.tables import writer as tablefile
from commdesk.work_log import log_work

Write = Callable[[PeopleReader, Database, Sequence[int], Path, Progress, Words], int]


@dataclass(frozen=True, slots=True)
class PeopleFormat:
    """A format of a list of people; see `commdesk.files.file_formats.FileFormat`."""

    name: str
    write: Write
    place: int


@log_work("people export", lambda done: {"people": done})
def export_people(
    db: Database,
    ids: Sequence[int],
    path: Path,
    progress: Progress | None = None,
    words: Words = str,
    mask: Mask = OPEN,
) -> int:
    """Write people to a file, in the order of ``ids``; its ending says the format. Return how many were written.

    An existing file is replaced once the new one is whole; if anything fails it stays as it was.

    Args:
        ids: People as `commdesk.members.finding.search.find_people` returns them.
        words: Translates the headers.
        mask: What is covered.

    Raises:
        Problem: the ending is of no known format, or the file cannot be written.
        Cancelled: the user stopped it.
    """
    found = find_format(FORMATS, path)
    conn = db.reader
    with write_atomically(path) as part, hold_snapshot(conn):
        return found.write(PeopleReader(conn, mask=mask), db, ids, part, progress or Progress(), words)


def _write_csv(
    reader: PeopleReader, db: Database, ids: Sequence[int], part: Path, progress: Progress, words: Words
) -> int:
    found = list_columns(db.reader, reader, words)
    rows = (row for page in reader.iter_pages(ids, progress) for row in text_rows(page, found))
    return tablefile.write_csv(part, [each.header for each in found], rows)


def _write_xlsx(
    reader: PeopleReader, db: Database, ids: Sequence[int], part: Path, progress: Progress, words: Words
) -> int:
    full = mark("core", "Excel holds at most 1,048,575 people. Choose fewer, or write a CSV file.")
    if len(ids) > tablefile.ROWS:
        raise Problem(full)
    found = list_columns(db.reader, reader, words)
    title, heads = words(mark("core", "People")), [each.header for each in found]
    rows = (row for page in reader.iter_pages(ids, progress) for row in value_rows(page, found))
    return tablefile.write_xlsx(part, title, heads, rows, full)


def _write_json(
    reader: PeopleReader, db: Database, ids: Sequence[int], part: Path, progress: Progress, words: Words
) -> int:
    count = 0
    with part.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"format": "commdesk people", "version": 1, "people": [')
        for page in reader.iter_pages(ids, progress):
            for person in page:
                stream.write(",\n" if count else "\n")
                stream.write(dump_json_line(person_to_dict(person, reader)))
                count += 1
        stream.write("\n]}\n")
    return count


def _write_vcard(
    reader: PeopleReader, db: Database, ids: Sequence[int], part: Path, progress: Progress, words: Words
) -> int:
    count, reader.names_inviters = 0, False  # a card does not say who invited somebody
    with part.open("w", encoding="utf-8", newline="") as stream:
        for page in reader.iter_pages(ids, progress):
            count += len(page)
            stream.writelines(format_vcard(person) for person in page)
    return count


FORMATS = {
    ".csv": PeopleFormat("CSV", _write_csv, 2),
    ".xlsx": PeopleFormat("Excel", _write_xlsx, 1),
    ".vcf": PeopleFormat("vCard", _write_vcard, 3),
    ".json": PeopleFormat("JSON", _write_json, 4),
}
"""The format of each ending."""
