"""The ``.xls`` that is a web page: the table with the most rows, as cells."""

from __future__ import annotations

import re
from html.parser import HTMLParser

MOST = 200_000
_BLANKS = re.compile(r"[ \t\r\n]+")


def read_rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows of the largest table, each with its number in that table from 1."""
    reader = _HtmlTables()
    reader.feed(text)
    reader.close()
    reader.end_row()
    best: list[list[str]] = max(reader.tables, key=len, default=[])
    return list(enumerate(best, 1))


class _HtmlTables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        if tag == "table":
            self.end_row()
            self.tables.append([])
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            said = dict(attrs).get("colspan") or "1"
            self._span = min(int(said), 100) if said.isascii() and said.isdigit() and len(said) < 4 else 1
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif tag in ("script", "style"):
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        """Close a row or cell."""
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()
        elif tag in ("script", "style"):
            self._silent = max(self._silent - 1, 0)

    def handle_data(self, data: str) -> None:
        """Keep words that stand in a cell."""
        if self._cell is not None and not self._silent:
            self._cell.append(_BLANKS.sub(" ", data))  # only a <br> is a new line

    def end_row(self) -> None:
        """Keep the row that is open."""
        self._end_cell()
        if self._row is not None and self.tables and len(self.tables[-1]) < MOST:
            self.tables[-1].append(self._row)
        self._row = None

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row += ["".join(self._cell).strip()] + [""] * (self._span - 1)
        self._cell = None
