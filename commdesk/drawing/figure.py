"""What a chart says, before anybody draws it: the same rows go to the screen, a table, a picture, a report and CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from commdesk.errors import Phrase

Kind = Literal["lines", "heat", "bars", "cohort", "funnel", "table", "stack", "rank"]
Unit = Literal["count", "percent", "money", "ratio", "days", "date", "text"]
Words = Phrase | str
"""Marked words of ours, or a name out of the file, which is never translated and never formatted."""
People = Callable[[], Sequence[int]]
"""Returns the members behind a number, asked only when somebody clicks."""


def list_nobody() -> Sequence[int]:
    """Return no members: the number is not about people."""
    return ()


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A number. ``value`` None: not known, a gap. A rate also has its ``part`` of a ``whole``.

    ``value`` of unit ``percent`` is 0 to 1, of ``money`` minor units, of ``date`` days since 1970. ``text`` is what a cell
    of unit ``text`` says, or the name of a part of a stack. With a ``currency``, ``part`` and ``whole`` are minor units too.
    ``role`` is a colour of the theme, ``""`` the row's.
    """

    value: float | None
    unit: Unit = "count"
    part: int = 0
    whole: int = 0
    text: Words = ""
    people: People = list_nobody
    role: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line, a bar, a cohort, a person: one row of the table. ``note`` stands small beside its name."""

    name: Words
    cells: tuple[FigureCell, ...]
    role: str = "accent"
    note: Words = ""
    member: int = 0


@dataclass(frozen=True, slots=True)
class Marker:
    """Something that happened at a place of the columns (a day since 1970 where ``days``), drawn as a dashed line."""

    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart's content.

    Attributes:
        kind: How it is drawn: ``lines`` over days; ``heat`` and ``cohort`` fields; ``bars`` per column, negative ones down;
            ``funnel`` one bar per row, the second cell its step rate; ``table``; ``stack`` shares of each row; ``rank``
            people or names with one bar each.
        columns: The heads of the columns; where ``first`` is given, columns are days or weeks counted from it.
        rows: As many cells as columns, except ``stack``: each its own.
        records: The records behind all of it.
        first: The first day (since 1970) of the columns, ``every`` days apart; 0: the columns are words.
        aside: One sentence of what it shows, empty where it says nothing.
        empty: What to do when there is nothing to draw.
    """

    kind: Kind
    columns: tuple[Words, ...]
    rows: tuple[FigureRow, ...]
    records: int = 0
    first: int = 0
    every: int = 1
    aside: Words = ""
    empty: Words = ""
    markers: tuple[Marker, ...] = ()

    @property
    def has_rows(self) -> bool:
        """Whether there is anything to draw."""
        return any(cell.value is not None or cell.text for row in self.rows for cell in row.cells)
