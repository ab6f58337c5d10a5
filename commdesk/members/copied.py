"""Rows of the list of people as they are copied: a table with a heading, for sheets and for programs that read words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from html import escape

from commdesk.errors import mark
from commdesk.members import list_rows
from commdesk.members.columns import BY_KEY
from commdesk.members.list_rows import MemberRow
from commdesk.store.database import Database
from commdesk.tables.formula_guard import guard_cell
from commdesk.text import to_visible

PAGE = 500
EPOCH = date(1970, 1, 1)
TITLES = {"name": mark("core", "Name")}
"""Headings that an import understands, where those of the list are other words."""
TEXT = "mso-number-format:'\\@'"
"""Tells Excel that a cell of a page is text: no formula, and the zeros in front of a number stay."""
Table = list[list[str]]


def make_table(db: Database, people: Sequence[int], columns: Sequence[str], say: Callable[[str], str]) -> Table:
    """Return the rows of people below a heading of ``columns`` (keys of `COLUMNS`); who is gone is missing."""
    made = [[say(TITLES.get(key, BY_KEY[key].title)) for key in columns]]
    for first in range(0, len(people), PAGE):
        page = people[first : first + PAGE]
        found = list_rows.load_rows(db, page)
        made += [[_format_cell(found[ident], key, say) for key in columns] for ident in page if ident in found]
    return made


def as_text(table: Iterable[Sequence[str]]) -> str:
    """Return a table parted by tabs, no cell of which is run as a formula."""
    return "\n".join("\t".join(guard_cell(" ".join(cell.split())) for cell in line) for line in table)


def as_page(table: Sequence[Sequence[str]]) -> str:
    """Return a table as a page; what stands in it is text."""
    lines = []
    for number, line in enumerate(table):
        tag = "td" if number else "th"
        lines.append(
            "<tr>" + "".join(f'<{tag} style="{TEXT}">{escape(to_visible(cell))}</{tag}>' for cell in line) + "</tr>"
        )
    return f'<html><head><meta charset="utf-8"></head><body><table>{"".join(lines)}</table></body></html>'


def _format_cell(row: MemberRow, column: str, say: Callable[[str], str]) -> str:
    """Return a cell as a sheet holds it: days as 2026-01-31, counts as plain numbers."""
    match column:
        case "tags":
            return ", ".join(name for name, _ in row.tags)
        case "last":
            return (EPOCH + timedelta(row.last)).isoformat() if row.last else ""
        case "weeks":
            return str(sum(row.weeks))
        case "friend":
            return say("yes") if row.friend else ""
        case "next_on":
            return f"{row.next_on} {row.next_action}".strip()
        case "made":
            return (EPOCH + timedelta(milliseconds=row.made)).isoformat() if row.made else ""
    return list_rows.describe_value(row, column, say)
