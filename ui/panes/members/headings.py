"""The headings of the list of people: which columns are shown, in what order and how wide, and by which it is sorted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu

from commdesk.members.columns import BY_KEY, COLUMNS
from ui.i18n import translate_phrase
from ui.painting import escape_mnemonic, paint_elided, shrink_font
from ui.row_table import RowTable
from ui.state import State

NARROWEST = 150
HIGH = 30
DOWN_FIRST = ("last", "weeks", "messages", "made")
"""What is looked for at its upper end: the first click puts the largest on top."""
MOST = 3
"""Columns that can be sorted by at once."""
LONGEST = 60
WIDEST = 4_000
Sort = tuple[str, bool]
"""A column's key and whether it descends."""
DROPPED = (
    "made",
    "messages",
    "account",
    "phone",
    "joined",
    "expires",
    "next_on",
    "friend",
    "stage",
    "source",
    "class_",
    "weeks",
    "city",
    "level",
    "tags",
    "last",
)


class Headings(QHeaderView):
    """A click sorts by a column, Shift+click by one more; the menu chooses columns and keeps sets of them by name.

    ``sort_changed`` carries the first column's key and whether it descends; `secondary_sorts` has those that follow.
    """

    sort_changed = Signal(str, bool)

    def __init__(self, table: RowTable, state: State) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table, self._state = table, state
        self._order: tuple[Sort, ...] = ()
        self.wanted: set[str] = set()
        self.setObjectName("members.headings")
        table.setHorizontalHeader(self)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(44)
        self.setFixedHeight(HIGH)
        self.setSortIndicatorShown(False)
        self.setSectionsClickable(True)
        for number, column in enumerate(COLUMNS):
            table.setColumnWidth(number, column.width)
        self._restore_columns(self._state.get_value("members.columns"))
        self.sectionClicked.connect(self._sort_by_section)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.choose_columns(self.mapToGlobal(at)))

    @property
    def secondary_sorts(self) -> tuple[Sort, ...]:
        """By what those are sorted who are alike in the first column."""
        return self._order[1:]

    def shown_columns(self) -> list[str]:
        """Return the keys of the columns that are seen, from left to right."""
        columns = self._table.column_keys()
        order = sorted(range(len(columns)), key=self.visualIndex)
        return [columns[at] for at in order if not self._table.isColumnHidden(at)]

    def save_state(self) -> None:
        """Keep which columns are shown, where and how wide."""
        self._state.set_value("members.columns", self._current_columns())

    def fit_columns(self) -> None:
        """Show the wanted columns that there is room for, the least needed ones go first; the name takes what is left."""
        table, columns = self._table, self._table.column_keys()
        room, shown = table.viewport().width(), {}
        for at, key in enumerate(columns):
            if key in self.wanted and key != "name":
                shown[key] = BY_KEY[key].width if table.isColumnHidden(at) else max(table.columnWidth(at), 44)
        for key in DROPPED:
            if sum(shown.values()) + NARROWEST <= room:
                break
            shown.pop(key, None)
        for at, key in enumerate(columns):
            table.setColumnHidden(at, key != "name" and key not in shown)
        table.setColumnWidth(0, max(room - sum(shown.values()), NARROWEST))

    def choose_columns(self, at: QPoint) -> None:
        """Show the menu that hides and shows columns and keeps sets of them."""
        menu = QMenu(self._table)
        menu.setObjectName("members.columns")
        for number, column in enumerate(COLUMNS):
            entry = menu.addAction(translate_phrase(column.title))
            entry.setCheckable(True)
            entry.setChecked(column.key in self.wanted or number == 0)
            entry.setEnabled(number > 0)
            entry.toggled.connect(partial(self._set_wanted, column.key))
        menu.addSeparator()
        sets = self.list_column_sets()
        for name in sets:
            menu.addAction(escape_mnemonic(name), partial(self.show_set, name)).setObjectName(f"members.set.{name}")
        menu.addAction(self.tr("Keep these columns as a set…"), self._ask_set)
        if sets:
            gone = menu.addMenu(self.tr("Delete a set"))
            for name in sets:
                gone.addAction(escape_mnemonic(name), partial(self.delete_set, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def list_column_sets(self) -> list[str]:
        """Return the names of the kept sets of columns, oldest first."""
        return list(self._load_column_sets())

    def keep_set(self, name: str) -> None:
        """Keep the columns as they are now under a name; one of this name is replaced."""
        self._state.set_value(
            "members.column_sets", {**self._load_column_sets(), name.strip()[:LONGEST]: self._current_columns()}
        )

    def show_set(self, name: str) -> None:
        """Show the columns of a set, in its order and widths."""
        found = self._load_column_sets().get(name)
        if found is not None:
            self._restore_columns(found)

    def delete_set(self, name: str) -> None:
        """Forget a set; the columns stay as they are."""
        self._state.set_value(
            "members.column_sets", {key: kept for key, kept in self._load_column_sets().items() if key != name}
        )

    def show_order(self, column: str, descending: bool, then: tuple[Sort, ...] = ()) -> None:
        """Show by which columns the list is sorted; '' for the best hits first."""
        self._order = ((column, descending), *then) if column else ()
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a heading; where the list is sorted by it, which way, and as which one where there are several."""
        super().paintSection(painter, rect, logicalIndex)
        keys = [key for key, _ in self._order]
        column = self._table.column_keys()[logicalIndex]
        if column not in keys:
            return
        place = keys.index(column)
        mark = (str(place + 1) if len(keys) > 1 else "") + ("▾" if self._order[place][1] else "▴")
        painter.save()
        font = shrink_font(QFont(self.font()), 1, bold=True)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(mark) + 8
        box = QRect(rect.right() - wide, rect.top(), wide, rect.height() - 1)
        painter.fillRect(box, self._table.ink.colour("surface"))
        painter.setPen(self._table.ink.colour("accent"))
        paint_elided(painter, box.adjusted(4, 0, 0, 0), mark)
        painter.restore()

    def _sort_by_section(self, section: int) -> None:
        """Sort by a column; with Shift, by one more, or by one of them the other way."""
        column = self._table.column_keys()[section]
        if not BY_KEY[column].order:
            return
        more = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier) and bool(self._order)
        known = dict(self._order)
        down = not known[column] if column in known and (more or self._order[0][0] == column) else column in DOWN_FIRST
        if not more:
            order: tuple[Sort, ...] = ((column, down),)
        elif column in known:
            order = tuple((key, down if key == column else way) for key, way in self._order)
        else:
            order = (*self._order[: MOST - 1], (column, down))
        self.show_order(*order[0], order[1:])
        self.sort_changed.emit(*order[0])

    def _set_wanted(self, key: str, on: bool) -> None:
        (self.wanted.add if on else self.wanted.discard)(key)
        self.fit_columns()

    def _ask_set(self) -> None:
        from ui.dialogs.app.text_prompt import ask_text

        ask_text(self._table, self.tr("Keep these columns as a set"), "", self.keep_set, self.tr("Name of the set"))

    def _load_column_sets(self) -> dict[str, object]:
        kept = self._state.get_value("members.column_sets")
        return dict(kept) if isinstance(kept, dict) else {}

    def _current_columns(self) -> dict[str, object]:
        """Return by key, from left to right: how wide, and whether it is wanted."""
        order = sorted(range(len(COLUMNS)), key=self.visualIndex)
        widths = [self._table.columnWidth(at) or column.width for at, column in enumerate(COLUMNS)]
        return {COLUMNS[at].key: [widths[at], COLUMNS[at].key in self.wanted] for at in order}

    def _restore_columns(self, kept: object) -> None:
        """Show columns as they were kept; what was kept by hand or by another version may be anything."""
        found = (
            {key: value for key, value in kept.items() if _is_valid_column(key, value)}
            if isinstance(kept, dict)
            else {}
        )
        columns = self._table.column_keys()
        for place, (key, value) in enumerate(found.items()):
            at = columns.index(key)
            self.moveSection(self.visualIndex(at), place)
            self._table.setColumnWidth(at, max(int(value[0]), 44))
        self.wanted = {key for key in columns if (found[key][1] if key in found else BY_KEY[key].shown)}
        self.fit_columns()


def _is_valid_column(key: object, value: object) -> bool:
    """Return whether a kept column is one of ours and says how wide it is and whether it is shown."""
    fits = isinstance(value, list) and len(value) == 2 and isinstance(value[0], int | float)
    return key in BY_KEY and fits and 0 <= value[0] <= WIDEST  # type: ignore[index]
