"""The rows of a CSV or Excel file as they stand, one after the other, never the whole of a CSV in memory."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import islice

from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress
from commdesk.tables import delimited, excel

BOOK = b"PK\x03\x04"
ENDINGS = (".xlsx", ".xlsm")
PLAIN = 4 * delimited.FIELD


def is_book(head: bytes, name: str) -> bool:
    """Whether it is an Excel file."""
    return head.startswith(BOOK) and name.casefold().endswith(ENDINGS)


def read_beginning(head: bytes, count: int) -> list[list[str]]:
    """Return the first rows of a CSV file that begins with ``head``."""
    text = encoding.decode_head(head).lstrip("\ufeff")
    sign = delimited.detect_delimiter(text)
    return list(islice(_split_broken_row((f"{line}\n" for line in text.split("\n")), sign), count))


def read_rows(source: SourceFile, progress: Progress) -> Iterator[list[str]]:
    """Yield the cells of each row; where a quote was left open, its lines are rows whose quotes mean nothing.

    Raises:
        Problem: the file is damaged, protected or unreadable.
    """
    head = source.read_head()
    if is_book(head, source.name):
        with source.open_stream() as stream:
            yield from excel.stream_rows(stream, source.shown)
        return
    sign = delimited.detect_delimiter(encoding.decode_head(head).lstrip("\ufeff"))
    lines = encoding.read_lines(source, encoding.detect_encoding(source), progress)
    yield from _split_broken_row((f"{line}\n" for line in lines), sign)


def _split_broken_row(lines: Iterator[str], sign: str) -> Iterator[list[str]]:
    held: list[str] = []
    again: deque[str] = deque()

    def feed() -> Iterator[str]:
        while True:
            line = again.popleft() if again else next(lines, None)
            if line is None:
                return
            held.append(line)
            yield line

    while True:
        try:
            for row in csv.reader(feed(), delimiter=sign):
                held.clear()
                yield row
            return
        except csv.Error:  # a cell that never ends
            first, *rest = held
            held.clear()
            again.extendleft(reversed(rest))
            yield [cell.strip('" \n') for cell in first[:PLAIN].split(sign)]
