"""CSV and its kin: which sign divides the cells, and reading them although quotes may be broken."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from commdesk.tables.formula_guard import SIGN, unguard_cell

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
DELIMITERS = (",", "\t", ";", "|")
LOOKED_AT = 60
"""Rows that are tried with each sign."""
FIELD = 131_072
"""Characters of a cell beyond which a quote must have been left open; the limit of Python's csv."""


def detect_delimiter(text: str) -> str:
    """Return the sign between cells; a comma if there is only one column. ``sep=;`` in the first line is obeyed."""
    first = text[:8].split("\n")[0].strip()
    if first[:4] == "sep=" and first[4:5] in DELIMITERS:
        return first[4]
    head = text[: 1 << 16]
    return max(DELIMITERS, key=lambda sign: _score_delimiter(head, sign))


def _score_delimiter(head: str, sign: str) -> float:
    """Return how well the sign divides: columns by the share of rows that have as many."""
    try:
        rows = islice(csv.reader(io.StringIO(head, newline=""), delimiter=sign), LOOKED_AT)
        widths = Counter(len(row) for row in rows if row)
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, often = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    return 0.0 if width < 2 else often / widths.total() * (1 + min(width, 50) / 100)


def read_rows(text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each row as the file counts (from 1) and its cells, guards taken away.

    Raises:
        csv.Error: a cell never ends: a quote was left open. `read_plain_rows` reads such a file.
    """
    skip = 1 if text[:4] == "sep=" else 0
    reader = csv.reader((found[0] for found in _LINE.finditer(text)), delimiter=sign)
    before, guarded = 0, SIGN in text
    for number, row in enumerate(reader, 1):
        line, before = before + 1, reader.line_num
        if number > skip:
            yield line, [unguard_cell(cell) for cell in row] if guarded else row


def read_plain_rows(text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """Yield as `read_rows`, line by line, quotes meaning nothing."""
    for number, line in enumerate(text.splitlines(), 1):
        yield number, [unguard_cell(cell.strip('" ')) for cell in line[: FIELD * 4].split(sign)]
