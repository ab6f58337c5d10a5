"""What the list of people who may be the same shows: groups, and in each the people, to be ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont

from commdesk.errors import mark
from commdesk.members.alike import DuplicateGroup, Sureness
from commdesk.members.side_by_side import PersonComparison
from commdesk.platforms import PLATFORMS
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ALL, NOBODY, SOME = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked
EPOCH = date(1970, 1, 1)
SURE = {
    Sureness.CERTAIN: mark("core", "Certain"),
    Sureness.LIKELY: mark("core", "Likely"),
    Sureness.PERHAPS: mark("core", "Perhaps"),
}
TITLES = (
    mark("core", "People"),
    mark("core", "Why"),
    mark("core", "Accounts"),
    mark("core", "Phone, e-mail"),
    mark("core", "City"),
    mark("core", "Groups"),
    mark("core", "Last heard"),
)
NAME, WHY = 0, 1
HEIGHT = 28
MOST = 3
"""Accounts, phones or groups that one cell names."""


class SameModel(QAbstractItemModel):
    """Groups of people; who is ticked in a group is to become one person. ``ticks_changed``: the ticks did."""

    ticks_changed = Signal()

    def __init__(self, colours: Mapping[Sureness, str]) -> None:
        super().__init__()
        self.groups: Sequence[DuplicateGroup] = ()
        self._facts: Mapping[int, PersonComparison] = {}
        self._ticked: list[set[int]] = []
        self._colours = colours
        self._bold = QFont()
        self._bold.setBold(True)

    def show_groups(self, groups: Sequence[DuplicateGroup], facts: Mapping[int, PersonComparison]) -> None:
        """Show other groups, nobody ticked."""
        self.beginResetModel()
        self.groups, self._facts = groups, facts
        self._ticked = [set() for _ in groups]
        self.endResetModel()
        self.ticks_changed.emit()

    def tick_by_sureness(self, least: Sureness | None) -> None:
        """Tick everybody who is at least that sure, and nobody else; None: nobody."""
        self._ticked = [set(group.list_members(least)) if least is not None else set() for group in self.groups]
        self._repaint_ticks()

    def chosen_groups(self) -> list[tuple[int, ...]]:
        """Return who is ticked, group by group, where that makes two or more."""
        return [tuple(sorted(ticked)) for ticked in self._ticked if len(ticked) > 1]

    def group_of(self, index: Index) -> int | None:
        """Return the number of the group that an index belongs to."""
        if not index.isValid():
            return None
        return int(index.internalId()) - 1 if index.internalId() else index.row()

    def those_of(self, number: int) -> tuple[int, ...]:
        """Return who a deed on one group is about: those ticked in it, else all of it."""
        ticked = self._ticked[number]
        return tuple(sorted(ticked)) if len(ticked) > 1 else tuple(each.member for each in self.groups[number].people)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        """Return the index of a group, or of a person in one (whose internal id is the group's row plus 1)."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        """Return the index of the group of a person."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of groups, or of people in one."""
        if not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() or parent.column() else len(self.groups[parent.row()].people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return translate_phrase(TITLES[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be ticked."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == NAME else found

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell says, whether it is ticked, and how it looks."""
        number = self.group_of(index)
        if number is None:
            return None
        group, person = self.groups[number], index.internalId() != 0
        if role == Role.CheckStateRole and index.column() == NAME:
            return self._check_state(number, index.row() if person else None)
        if role == Role.DisplayRole:
            return (
                self._person_text(group, index.row(), index.column())
                if person
                else self._group_text(group, index.column())
            )
        if role == Role.ToolTipRole:
            return escape_tooltip(
                self._full_text(group, index.row(), index.column())
                if person
                else self._group_text(group, index.column())
            )
        if role == Role.SizeHintRole:
            return QSize(0, HEIGHT)
        if role == Role.FontRole and not person and index.column() == NAME:
            return self._bold
        if role == Role.ForegroundRole and index.column() == WHY:
            return QColor(self._colours[group.people[index.row()].sure if person else group.sureness])
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Tick or untick a person, or everybody in a group."""
        number = self.group_of(index)
        if role != Role.CheckStateRole or number is None:
            return False
        on, people = Qt.CheckState(value) == ALL, self.groups[number].people
        for each in people if not index.internalId() else people[index.row() : index.row() + 1]:
            (self._ticked[number].add if on else self._ticked[number].discard)(each.member)
        self._repaint_ticks()
        return True

    def _check_state(self, number: int, row: int | None) -> Qt.CheckState:
        group, ticked = self.groups[number], self._ticked[number]
        if row is not None:
            return ALL if group.people[row].member in ticked else NOBODY
        return NOBODY if not ticked else ALL if len(ticked) == len(group.people) else SOME

    def _repaint_ticks(self) -> None:
        if self.groups:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.groups) - 1, len(TITLES) - 1))
            for row, group in enumerate(self.groups):
                above = self.index(row, 0)
                self.dataChanged.emit(self.index(0, 0, above), self.index(len(group.people) - 1, 0, above))
        self.ticks_changed.emit()

    def _group_text(self, group: DuplicateGroup, column: int) -> str:
        if column == NAME:
            names = list(dict.fromkeys(each.name for each in group.people))
            more = " …" if len(names) > 2 else ""
            return f"{' · '.join(names[:2])}{more}  ({len(group.people)})"
        return translate_phrase(SURE[group.sureness]) if column == WHY else ""

    def _person_text(self, group: DuplicateGroup, row: int, column: int) -> str:
        words = self._reason_texts(group, row, column)
        more = f" +{len(words) - MOST}" if len(words) > MOST else ""
        return ", ".join(words[:MOST]) + more

    def _full_text(self, group: DuplicateGroup, row: int, column: int) -> str:
        return ", ".join(self._reason_texts(group, row, column))

    def _reason_texts(self, group: DuplicateGroup, row: int, column: int) -> list[str]:
        person = group.people[row]
        facts = self._facts.get(person.member, PersonComparison())
        match column:
            case 0:
                return [person.name]
            case 1:
                return [translate_phrase(person.why)]
            case 2:
                return [
                    f"{translate_phrase(PLATFORMS.get(platform, platform))} {account}"
                    for platform, account in facts.accounts
                ]
            case 3:
                return list(facts.reach)
            case 4:
                return [facts.city] if facts.city else []
            case 5:
                return list(facts.groups)
        return [(EPOCH + timedelta(days=facts.last)).isoformat() if facts.last else "—"]
