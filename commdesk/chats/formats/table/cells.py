"""The rows of a CSV or Excel file as they stand, one after the other, never the whole of a CSV in memory."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import islice

from commdesk.files import encoding
from commdesk.files.source import Source
from commdesk.progress import Progress
from commdesk.tables import delimited, excel

BOOK = b"PK\x03\x04"
ENDINGS = (".xlsx", ".xlsm")
PLAIN = 4 * delimited.FIELD


def is_book(head: bytes, name: str) -> bool:
    """Whether it is an Excel file."""
    return head.startswith(BOOK) and name.casefold().endswith(ENDINGS)


def beginning(head: bytes, count: int) -> list[list[str]]:
    """Return the first rows of a CSV file that begins with ``head``."""
    text = encoding.decoded(head).lstrip("\ufeff")
    sign = delimited.sniff(text)
    return list(islice(_taken_apart((f"{line}\n" for line in text.split("\n")), sign), count))


def rows(source: Source, progress: Progress) -> Iterator[list[str]]:
    """Yield the cells of each row; where a quote was left open, its lines are rows whose quotes mean nothing.

    Raises:
        Problem: the file is damaged, protected or unreadable.
    """
    head = source.head()
    if is_book(head, source.name):
        with source.stream() as stream:
            yield from excel.stream(stream, source.shown)
        return
    sign = delimited.sniff(encoding.decoded(head).lstrip("\ufeff"))
    lines = encoding.lines(source, encoding.decide(source), progress)
    yield from _taken_apart((f"{line}\n" for line in lines), sign)


def _taken_apart(lines: Iterator[str], sign: str) -> Iterator[list[str]]:
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
