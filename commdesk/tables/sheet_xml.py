"""The rows of an Excel sheet as XML (ECMA-376, SpreadsheetML: ``row``, ``c``, inline strings), many at a time.

Why our own: XlsxWriter takes 8 µs for a cell on its way through a table, attributes and three patterns; the cells of 100 000
people then take twice as long as reading them. It still makes the rest of the file. Text is always an inline string, so none
is ever a formula, and nothing is kept of a row once it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

LONGEST = 32_767
"""UTF-16 units of a cell that Excel allows."""
BATCH = 200
"""Rows that are joined before they are handed on."""
Value = str | int | float | date
"""What a cell can be; a float is an amount of money, and finite."""
_ODD = re.compile(r"[&<>\s\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LEAP_DAY = date(1900, 3, 1).toordinal()
"""Excel has a 29 February 1900; from then on its days are one ahead."""
_DAY_0 = date(1899, 12, 31).toordinal()


def format_column_letters(number: int) -> str:
    """Return the letters of a column, counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cut_text(text: str, units: int) -> str:
    """Return as much of a text as so many units of UTF-16 hold, as Excel counts; no half of a character."""
    return text.encode("utf-16-le", "replace")[: units * 2].decode("utf-16-le", "ignore")


def format_cell_text(text: str) -> str:
    """Return the inside of a cell of text: cut to what Excel allows, spaces kept, what XML forbids as Excel writes it."""
    if len(text) < LONGEST // 2 and "_x" not in text and not _ODD.search(text):
        return f"<t>{text}</t>"
    text = cut_text(text, LONGEST)
    text = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", _ESCAPE.sub("_x005F_", text))
    keep = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<t{keep}>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t>"


def to_excel_days(day: date) -> float:
    """Return a day, and its time if it has one, as Excel counts them."""
    number: float = day.toordinal() - _DAY_0 + (day.toordinal() >= _LEAP_DAY)
    if isinstance(day, datetime):
        number += (day.hour * 3600 + day.minute * 60 + day.second + day.microsecond / 1e6) / 86_400
    return number


class RowWriter:
    """Makes the XML of rows.

    Args:
        width: Columns.
        heading: Numbers of the styles of headers, days and amounts.
    """

    def __init__(self, width: int, heading: int, day: int, amount: int) -> None:
        self._columns = [format_column_letters(number) for number in range(width)]
        self._heading, self._day, self._amount = heading, day, amount

    def write_rows(self, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
        """Yield the headers, then the rows below them, in pieces."""
        cells = [self._format_head(column, head) for column, head in zip(self._columns, heads, strict=True)]
        parts = [f'<row r="1">{"".join(cells)}</row>']
        for number, row in enumerate(rows, 2):
            parts.append(self._format_row(number, row))
            if len(parts) >= BATCH:
                yield "".join(parts).encode()
                parts.clear()
        yield "".join(parts).encode()

    def _format_head(self, column: str, head: str) -> str:
        return (
            f'<c r="{column}1" s="{self._heading}" t="inlineStr"><is>{format_cell_text(head)}</is></c>' if head else ""
        )

    def _format_row(self, number: int, row: Sequence[Value]) -> str:
        """Return one row; empty cells are left out."""
        parts = [f'<row r="{number}">']
        for column, cell in zip(self._columns, row, strict=True):
            if cell == "":
                continue
            if isinstance(cell, str):
                text = f"<t>{cell}</t>" if cell.isalnum() and len(cell) < 1_000 else format_cell_text(cell)
                parts.append(f'<c r="{column}{number}" t="inlineStr"><is>{text}</is></c>')
            elif isinstance(cell, date):
                parts.append(f'<c r="{column}{number}" s="{self._day}"><v>{to_excel_days(cell)}</v></c>')
            elif isinstance(cell, float):
                parts.append(f'<c r="{column}{number}" s="{self._amount}"><v>{cell!r}</v></c>')
            else:
                parts.append(f'<c r="{column}{number}"><v>{cell:d}</v></c>')
        parts.append("</row>")
        return "".join(parts)
