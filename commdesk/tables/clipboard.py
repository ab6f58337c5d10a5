"""What was copied from a spreadsheet: the table of a clipboard, as text with tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from commdesk.signups.reading import is_list, parse_signup_list
from commdesk.tables import delimited, html_table
from commdesk.tables.headers import match_known_header
from commdesk.text import clean_text

LEAST = 0.6
"""The share of lines that have a tab in a table."""
CELLS = 2


def format_copied_table(text: str, html: str = "") -> str:
    """Return a copied table as text parted by tabs; '' where what was copied is no table.

    Spreadsheets copy both: words with tabs, and a page with a table. The words are taken unless lines inside of cells
    break their rows, or there are none.

    Args:
        text: The words of the clipboard.
        html: The page of the clipboard, '' where it has none.
    """
    rows = _split_tabs(text)
    page = _read_page_table(html) if "<table" in html.lower() else []
    if page and len(rows) != len(page):
        rows = page
    return _format_tabs(rows)


def list_copied_names(text: str) -> str:
    """Return who a copied list names, one a line: without a header above a single column; of a sign-up list the people in it."""
    if is_list(text):
        return "\n".join(
            " ".join(filter(None, (each.name, *each.phones, *each.emails))) for each in parse_signup_list(text).people
        )
    first, _, rest = text.lstrip("\ufeff\n").partition("\n")
    return rest if rest.strip() and match_known_header(first.strip()) else text


def _split_tabs(text: str) -> list[list[str]]:
    text = clean_text(text).replace("\r\n", "\n").strip("\n")
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or "\t" not in text:
        return []
    try:
        rows = [row for _, row in delimited.read_rows(text, "\t")]
    except csv.Error:
        rows = [row for _, row in delimited.read_plain_rows(text, "\t")]
    rows = _keep_filled(rows)
    wide = sum(len(row) >= CELLS for row in rows)
    return rows if rows and wide >= LEAST * len(rows) else []


def _read_page_table(html: str) -> list[list[str]]:
    """Return the rows of a page's largest table; one column is no table. Line breaks of its source are blanks."""
    rows = _keep_filled([[_unwrap_cell(cell) for cell in row] for _, row in html_table.read_rows(html)])
    return rows if max((sum(map(bool, row)) for row in rows), default=0) >= CELLS else []


def _unwrap_cell(cell: str) -> str:
    return "\n".join(" ".join(line.split()) for line in clean_text(cell).split("\n")).strip()


def _keep_filled(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    return [list(row) for row in rows if any(cell.strip() for cell in row)]


def _format_tabs(rows: Sequence[Sequence[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter="\t", lineterminator="\n").writerows(rows)
    return made.getvalue()
