"""Tables of messages (CSV) whose first line names the columns, also after a spreadsheet has saved them anew."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

SIGNS = ",;\t"
BROKEN: list[str] = []
"""Stands for a row that could not be taken apart."""
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+|[1-9]\d{14}0{3,}")


@dataclass(frozen=True, slots=True)
class CsvColumns:
    """Which column is where, by its name in lower case, and what parts them."""

    sign: str
    at: dict[str, int]

    def find_index(self, *names: str) -> int:
        """Return where the first of ``names`` is, -1 if none is there."""
        return next((self.at[name] for name in names if name in self.at), -1)


def find_columns(head: bytes, *needed: frozenset[str]) -> CsvColumns | None:
    """Return the columns if the first line names all of one of the sets ``needed``; else None."""
    first = encoding.decode_head(head[:4000]).lstrip("\ufeff").partition("\n")[0].strip("\r\x00")
    for sign in SIGNS:
        names = [part.strip().strip('"').casefold() for part in first.split(sign)]
        if any(wanted <= set(names) for wanted in needed):
            at: dict[str, int] = {}
            for number, name in enumerate(names):
                at.setdefault(name, number)
            return CsvColumns(sign, at)
    return None


def read_rows(source: SourceFile, coded: str, sign: str, progress: Progress) -> Iterator[list[str]]:
    """Yield the rows below the line of names; `BROKEN` for one that is damaged. Empty lines are left out."""
    table = csv.reader((f"{line}\n" for line in encoding.read_lines(source, coded, progress)), delimiter=sign)
    first = True
    while True:
        try:
            for row in table:
                if not first and row:
                    yield row
                first = False
            return
        except csv.Error:
            yield BROKEN
            first = False


def is_rounded(id: str) -> bool:
    """Whether a spreadsheet has rounded a long number, so that it no longer tells two messages apart."""
    return _ROUNDED.fullmatch(id) is not None
