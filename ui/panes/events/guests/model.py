"""The guest list as a table: every registration in memory, words made when a cell is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from commdesk.drawing import numbers as written
from commdesk.errors import mark
from commdesk.events.record import Event
from commdesk.events.registration.registrations import STATES, Registration
from commdesk.events.schedule import to_wall_clock
from commdesk.events.states import RegistrationState
from commdesk.text import make_sort_key
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip

Index = QModelIndex | QPersistentModelIndex
COLUMNS = {
    "name": mark("core", "Name on the list"),
    "state": mark("core", "State"),
    "guests": mark("core", "Guests"),
    "paid": mark("core", "Paid"),
    "phone": mark("core", "Phone"),
    "source": mark("core", "Source"),
    "at": mark("core", "Registered at"),
    "arrived": mark("core", "Came at"),
}
TONES: dict[str, str] = {
    RegistrationState.INVITED: "muted",
    RegistrationState.REGISTERED: "info",
    RegistrationState.WAITLIST: "warn",
    RegistrationState.CONFIRMED: "violet",
    RegistrationState.CANCELLED: "muted",
    RegistrationState.ATTENDED: "accent",
    RegistrationState.NOSHOW: "danger",
}
WAITING = Qt.ItemDataRole.UserRole + 1
"""The role under which a row says whether somebody has to choose between what two people wrote."""
NUMBERS = frozenset(("guests", "paid"))
ORDER = list(STATES)
KEYS: dict[str, Callable[[Registration], Any]] = {
    "name": lambda each: make_sort_key(each.name),
    "state": lambda each: ORDER.index(each.state),
    "guests": lambda each: -each.guests,
    "paid": lambda each: -(each.paid or -1),
    "phone": lambda each: each.phone,
    "source": lambda each: each.source,
    "at": lambda each: each.at,
    "arrived": lambda each: each.arrived or 1 << 40,
}


class GuestTable(QAbstractTableModel):
    """The registrations that are shown, in an order that a click on a heading changes."""

    def __init__(self) -> None:
        super().__init__()
        self.people: list[Registration] = []
        self.shown: Event | None = None
        self.posts: dict[int, str] = {}
        self.waiting: frozenset[int] = frozenset()
        """Who has a field that two people wrote."""
        self.sorted: tuple[str, bool] = ("at", False)

    def show_people(
        self,
        event: Event,
        people: Sequence[Registration],
        posts: dict[int, str],
        waiting: frozenset[int] = frozenset(),
    ) -> None:
        """Show these; the same people again: the selection and the scroll stay."""
        column, down = self.sorted
        found = sorted(people, key=KEYS[column], reverse=down)
        same = [each.id for each in found] == [each.id for each in self.people]
        self.shown, self.posts, self.waiting = event, posts, waiting
        if same and found:
            self.people = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.people = found
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self.sorted = list(COLUMNS)[column], order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.people[index.row()].id) for index in self.persistentIndexList()]
        self.people.sort(key=KEYS[self.sorted[0]], reverse=self.sorted[1])
        place = {each.id: at for at, each in enumerate(self.people)}
        for index, ident in kept:
            self.changePersistentIndex(index, self.index(place[ident], index.column()))
        self.layoutChanged.emit()

    def row_number(self, ident: int) -> int:
        """Return the row of a registration, −1 if it is not shown."""
        return next((at for at, each in enumerate(self.people) if each.id == ident), -1)

    def describe_source(self, each: Registration) -> str:
        """Return what brought somebody, in words."""
        return self.posts.get(each.post or 0, "") or each.source

    def cell_text(self, each: Registration, column: str) -> str:
        """Return what a cell says."""
        match column:
            case "state":
                return translate_phrase(STATES[each.state])
            case "guests":
                return f"+{each.guests}" if each.guests else ""
            case "paid":
                currency = self.shown.currency if self.shown is not None else ""
                return "" if each.paid is None else written.format_money(each.paid, currency)
            case "source":
                return self.describe_source(each)
            case "at":
                return self._format_moment(each.at, "%m-%d %H:%M")
            case "arrived":
                return self._format_moment(each.arrived, "%H:%M:%S")
        return str(getattr(each, column))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; the registration under UserRole."""
        if not index.isValid():
            return None
        each, column = self.people[index.row()], list(COLUMNS)[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return each
        if role == WAITING:
            return each.id in self.waiting
        words, hint = self.cell_text(each, column), ""
        if column == "name" and each.id in self.waiting:
            hint = self.tr("both wrote: choose in the details")
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words} ({hint})" if hint else words
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape_tooltip(f"{words}\n{hint}".strip())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translate_phrase(list(COLUMNS.values())[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if list(COLUMNS)[section] in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _format_moment(self, at: int, shape: str) -> str:
        if not at:
            return ""
        zone = self.shown.zone if self.shown is not None else ""
        return (to_wall_clock(at, zone) if zone else datetime.fromtimestamp(at)).strftime(shape)
