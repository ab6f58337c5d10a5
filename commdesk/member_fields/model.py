"""What a field of a member is, and what a surface needs to know to show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

LAST = 1000
"""The order of what comes after everything else."""
LONGEST = 10_000
"""Characters that a field of free words holds."""
Choice = tuple[str | int, str]
"""What is stored, and the marked words for it."""


class FieldKind(StrEnum):
    """What a field holds. How its column stores it: text, but for those marked below."""

    TEXT = "text"
    BAND = "band"
    """One of the usual words, or any other."""
    CHOICE = "choice"
    """One of `MemberField.choices`, '' for none."""
    ANSWER = "answer"
    """0 unknown, 1 no, 2 yes."""
    FLAG = "flag"
    """0 no, 1 yes."""
    NUMBER = "number"
    """An integer, 0 unknown."""
    DAY = "day"
    """An ISO date, '' unknown."""
    WORD = "word"
    """The id of a word of the workspace or of another member, NULL for none."""
    MANY = "many"
    """Several things; they hang on the member in a table of their own."""
    BIRTHDAY = "birthday"
    """A date that may lack its year; it stands in four columns."""
    MONEY = "money"
    """Minor units with a currency; in a table of its own."""


class Privacy(StrEnum):
    """How private a field is: what of it is covered while others look on, `commdesk.masking`."""

    OPEN = "open"
    """Says nothing by which somebody is reached or recognized."""
    NAME = "name"
    """Covered where names are to be, too."""
    PHONE = "phone"
    EMAIL = "email"
    ACCOUNT = "account"
    SECRET = "secret"
    """Words about somebody, or where they live: nothing is left of them, not even how long they are."""


NUMBERS = frozenset((FieldKind.ANSWER, FieldKind.FLAG, FieldKind.NUMBER))
"""Kinds whose columns hold integers and 0 for nothing."""


class Surface(StrEnum):
    """Where fields are shown, asked for, written or read."""

    PANEL = "panel"
    """Beside the list; orders below 100 are always seen, others after "All fields", contacts come at 200."""
    FILTER = "filter"
    LIST = "list"
    SHEET = "sheet"
    """A column of a sheet that is imported."""
    EXPORT = "export"
    """A column of a sheet that is written; a field's own custom fields come at 350."""
    DOCUMENT = "document"
    """A person as JSON."""
    MERGING = "merging"
    """Values to choose from when two become one."""
    HISTORY = "history"
    VARIABLE = "variable"
    """A variable of scripts; ``name`` is what follows ``member.``."""
    SEARCH = "search"
    FRAME = "frame"
    """A column of the frame of people, `commdesk.insights.frames`."""
    PIVOT = "pivot"
    """What rows and columns of a table of one's own can be, which needs a column of a frame."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field on a surface.

    Attributes:
        order: Its place among the others there; who adds one need not renumber them.
        title: Marked words, where it is called otherwise there than anywhere else.
        name: Its key there, where that is another.
    """

    order: int = LAST
    title: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ListPlace(FieldPlace):
    """A column of the list of people. ``width`` in pixels; ``shown`` before anybody chose columns; ``edited`` where it stands."""

    width: int = 96
    shown: bool = False
    right: bool = False
    sortable: bool = True
    edited: bool = False


@dataclass(frozen=True, slots=True)
class SheetPlace(FieldPlace):
    """A column of an imported sheet.

    Attributes:
        offered: The order among the meanings to choose from, if not ``order``; from `RARE` on after the accounts.
        longest: Characters kept of plain words, 0 for what is no plain words.
        lines: Whether a cell may have several lines.
        repeated: Whether a cell may hold several values, one a line.
        near: For days, which year one without a year gets: "past", "future", "nearest", "" for none needed.
        compared: Whether it tells namesakes apart when the sheet comes in again.
    """

    offered: int = 0
    longest: int = 0
    lines: bool = False
    repeated: bool = False
    near: str | None = None
    compared: bool = True


RARE = 2000
EVERYWHERE: Mapping[Surface, FieldPlace] = MappingProxyType(
    {
        Surface.PANEL: FieldPlace(445),
        Surface.FILTER: FieldPlace(),
        Surface.LIST: ListPlace(edited=True),
        Surface.SHEET: SheetPlace(longest=LONGEST),
        Surface.EXPORT: FieldPlace(355),
        Surface.DOCUMENT: FieldPlace(800),
        Surface.MERGING: FieldPlace(115),
        Surface.HISTORY: FieldPlace(),
        Surface.VARIABLE: FieldPlace(),
        Surface.SEARCH: FieldPlace(),
        Surface.FRAME: FieldPlace(),
        Surface.PIVOT: FieldPlace(),
    }
)
"""Where a field is shown that does not say so itself: wherever fields are."""


@dataclass(frozen=True, slots=True)
class MemberField:
    """A field of a member.

    Attributes:
        key: Its name in the code: the attribute of `commdesk.members.record.Member` where it has one.
        title: Marked words; the label.
        privacy: How private it is. It has no default, so that nobody forgets it.
        column: Its column of the table ``member``; "" where it is kept or counted elsewhere, None: the key.
        choices: What it can hold, for `FieldKind.CHOICE`; what it usually holds, for `FieldKind.BAND`.
        limits: The least and the greatest number it can hold.
        headers: What a column of a sheet is called that holds it, divided by spaces, ``_`` for a space; Chinese and English.
        places: Where it is shown; without it everywhere.
    """

    key: str
    title: str
    privacy: Privacy
    kind: FieldKind = FieldKind.TEXT
    column: str | None = None
    choices: tuple[Choice, ...] = ()
    limits: tuple[int, int] | None = None
    headers: str = ""
    places: Mapping[Surface, FieldPlace] = field(default_factory=lambda: EVERYWHERE)

    def __post_init__(self) -> None:
        if self.column is None:
            object.__setattr__(self, "column", self.key.rstrip("_"))

    @property
    def stored(self) -> str:
        """The column of ``member`` that holds it, "" for none."""
        return self.column or ""

    @property
    def name(self) -> str:
        """Its key where Python's words do not matter: files, object names, variables."""
        return self.key.rstrip("_")

    def name_on(self, surface: Surface) -> str:
        """Return what a field is called on a surface by programs."""
        place = self.places.get(surface)
        return (place.name if place is not None else "") or self.name

    def title_on(self, surface: Surface) -> str:
        """Return what a field is called on a surface by people; marked words."""
        place = self.places.get(surface)
        return (place.title if place is not None else "") or self.title

    @property
    def range(self) -> tuple[int, int] | None:
        """The least and the greatest number it can hold, None for what is no number."""
        known = {FieldKind.ANSWER: (0, 2), FieldKind.FLAG: (0, 1)}
        return self.limits or known.get(self.kind)
