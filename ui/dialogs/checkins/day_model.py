"""What the grid of the day sheet shows: days by columns; each edit is one step."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal

from commdesk.checkins import day_sheet, manual
from commdesk.checkins.day_sheet import COLUMNS, DaySheetDay, Place
from commdesk.errors import Problem
from commdesk.text import fold_text
from ui.context import Context
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_tooltip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
UNKNOWN = DaySheetDay()


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A column: one of `COLUMNS`, ``note`` or ``ticked``, of a community."""

    community: int
    key: str
    title: str


class DayModel(QAbstractTableModel):
    """Days by columns. What is refused stays in its cell until it is typed anew or restored.

    ``notified`` carries a sentence, and whether something was refused; ``day_written`` tells that a step was done here.
    """

    notified = Signal(str, bool)
    day_written = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.heads: tuple[DayColumn, ...] = ()
        self.days: tuple[str, ...] = ()
        self.known: Mapping[tuple[int, str], DaySheetDay] = {}
        self.refused: dict[Place, tuple[str, str]] = {}
        self.today = ""

    def lay_out(self, heads: Sequence[DayColumn], days: Sequence[str], today: str) -> None:
        """Show other columns or days; what is not known of them yet comes with `show_days`."""
        self.beginResetModel()
        self.heads, self.days, self.today = tuple(heads), tuple(days), today
        self.refused = {}
        self.endResetModel()

    def show_days(self, known: Mapping[tuple[int, str], DaySheetDay]) -> None:
        """Show what is known."""
        self.known = known
        self._repaint_cells()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of days."""
        return 0 if parent.isValid() else len(self.days)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.heads)

    def place_at(self, index: Index) -> Place:
        """Return whose cell it is."""
        head = self.heads[index.column()]
        return head.community, self.days[index.row()], head.key

    def day_at(self, place: Place) -> DaySheetDay:
        """Return what is known of the day."""
        return self.known.get(place[:2], UNKNOWN)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a cell can be chosen, and typed into where nothing else knows better."""
        found = super().flags(index)
        return (
            found | Qt.ItemFlag.ItemIsEditable if index.isValid() and self.is_editable(self.place_at(index)) else found
        )

    def is_editable(self, place: Place) -> bool:
        """Return whether a cell can be typed into."""
        return place[2] == "note" or (place[2] in COLUMNS and not self.day_at(place).imported)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Return the titles of the columns; a day is its weekday and date."""
        if orientation == Qt.Orientation.Vertical:
            return self._row_title(section) if role == Role.DisplayRole else None
        head = self.heads[section]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return escape_tooltip(head.title) if role == Role.ToolTipRole else head.title
        return (RIGHT if head.key in COLUMNS else LEFT) if role == Role.TextAlignmentRole else None

    def _row_title(self, row: int) -> str:
        day = date.fromisoformat(self.days[row])
        return f"{QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)} {day.isoformat()}"

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return a cell."""
        place = self.place_at(index)
        if role in (Role.DisplayRole, Role.EditRole):
            return self.refused[place][0] if place in self.refused else self._cell_text(place, role == Role.DisplayRole)
        if role == Role.TextAlignmentRole:
            return RIGHT if place[2] in COLUMNS else LEFT
        if role == Role.ToolTipRole:
            return escape_tooltip(self._cell_hint(place))
        if role == Role.AccessibleTextRole:
            said = str(self.data(index)) or self.tr("not said")
            return f"{self.heads[index.column()].title}, {self._row_title(index.row())}: {said}"
        if role == Role.AccessibleDescriptionRole:
            return self._cell_hint(place)
        theme = self.context.theme
        if role == Role.ForegroundRole and (place in self.refused or not self.is_editable(place)):
            return theme.colour("danger" if place in self.refused else "muted")
        return theme.colour("window") if role == Role.BackgroundRole and not self.is_editable(place) else None

    def _cell_text(self, place: Place, shown: bool) -> str:
        day = self.day_at(place)
        if place[2] == "ticked":
            return " · ".join(
                f"{translate_phrase(manual.KINDS.get(kind, kind))} {count:,}" for kind, count in self._tick_counts(day)
            )
        value = getattr(day, place[2])
        if value is None:
            return ""
        return f"{value:,}" if shown and isinstance(value, int) else str(value)

    def _tick_counts(self, day: DaySheetDay) -> list[tuple[str, int]]:
        order = list(manual.KINDS)
        return sorted((day.ticked or {}).items(), key=lambda each: order.index(each[0]) if each[0] in order else 99)

    def _cell_hint(self, place: Place) -> str:
        if place in self.refused:
            return self.refused[place][1]
        if place[2] in COLUMNS and self.day_at(place).imported:
            return self.tr("imported")
        return "" if place[2] in COLUMNS else self._cell_text(place, True)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Write a cell in one step; return whether it was taken."""
        place, text = self.place_at(index), str(value).strip()
        if role != Role.EditRole or text == self.data(index, Role.EditRole):
            return place not in self.refused
        self.refused.pop(place, None)
        change: dict[str, Any] = {place[2]: text if place[2] == "note" else _parse_number(text)}
        try:
            if change[place[2]] != getattr(self.day_at(place), place[2]):
                day_sheet.update_day(self.context.db, place[0], place[1], **change)
                self.known = {**self.known, place[:2]: replace(self.day_at(place), **change)}
                self.day_written.emit()
            self.notified.emit("", False)
        except Problem as problem:
            self.refused[place] = text, translate_phrase(problem.phrase)
            self.notified.emit(translate_phrase(problem.phrase), True)
        self.dataChanged.emit(index, index)
        return place not in self.refused

    def restore_saved(self, index: Index) -> bool:
        """Show what is saved where something was refused; return whether there was."""
        found = self.refused.pop(self.place_at(index), None) is not None
        if found:
            self.notified.emit("", False)
            self.dataChanged.emit(index, index)
        return found

    def paste_block(self, index: Index, text: str) -> None:
        """Write a block from a cell on, down to today, and tell what came of it."""
        _, day, key = self.place_at(index)
        if key == "note":
            self.setData(index, " ".join(text.split()))
            return
        if key == "ticked":
            self.notified.emit(self.tr("Numbers are pasted into the columns of numbers."), True)
            return
        heads = [head for head in self.heads[index.column() :] if head.key in COLUMNS]
        rows = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        first, last = date.fromisoformat(day), date.fromisoformat(max(self.days[-1], self.today))
        days = [first + timedelta(number) for number in range(min(len(rows), (last - first).days + 1))]
        places = [[(head.community, each.isoformat(), head.key) for head in heads] for each in days]
        try:
            written, covered = day_sheet.paste_block(self.context.db, places, text)
        except Problem as problem:
            self.notified.emit(translate_phrase(problem.phrase), True)
            return
        self.refused.clear()
        self._repaint_cells()
        self.day_written.emit()
        words = [fill_words(self.tr("{count} cells written"), count=f"{written:,}")]
        if covered:
            words.append(fill_words(self.tr("{count} left as they are, an import covers them"), count=f"{covered:,}"))
        if (over := sum(line.count("\t") + 1 for line in rows) - written - covered) > 0:
            words.append(self.tr("{count} did not fit").format(count=f"{over:,}"))
        self.notified.emit(" · ".join(words), False)

    def _repaint_cells(self) -> None:
        if self.days and self.heads:
            last = self.index(len(self.days) - 1, len(self.heads) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def normalize_digits(text: str) -> str:
    """Return a number as it was meant: wide digits made narrow, without commas and spaces between them."""
    return re.sub(r"[,，\s]", "", fold_text(text))


def _parse_number(text: str) -> int | str | None:
    """Return what was typed as a number; what is none stays as it is, to be refused."""
    plain = normalize_digits(text)
    if not plain:
        return None
    return int(plain[:20]) if plain.isdecimal() else text
