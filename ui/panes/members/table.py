"""The list of people: a paged table painted by one delegate."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence, Set
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from commdesk.members import rows
from commdesk.members.columns import BY_KEY, COLUMNS
from commdesk.members.rows import Row
from ui.context import Context
from ui.i18n import fill_words, say
from ui.ink import Box
from ui.painting import PILL_PAD, spark, tone_of
from ui.panes.members.portraits import Portraits
from ui.rowtable import Cell, RowTable
from ui.table import PagedTable, runs
from ui.theme import Theme
from ui.widgets.keys import go_to_row

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 36
PAD = 8
FACE = 26
CLASS_TONES = {"A": "accent", "B": "info", "C": "warn", "D": "muted"}
EPOCH = date(1970, 1, 1)
QUIET = frozenset(("last", "joined", "expires", "made", "source", "account", "messages"))
NARROWEST = 150
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


class MemberModel(PagedTable[Row]):
    """The rows of the list; their words for screen readers and tooltips."""

    def __init__(self, context: Context) -> None:
        super().__init__(lambda ids: rows.load(context.db, ids), [column.key for column in COLUMNS])
        self.today = rows.today()

    def text(self, row: Row, column: str) -> str:
        """Return what a cell says."""
        match column:
            case "name":
                return f"{row.name}  {row.second}".strip()
            case "class_":
                return self.tr("Class {letter}").format(letter=row.class_) if row.class_ else ""
            case "tags":
                return ", ".join(name for name, _ in row.tags)
            case "last":
                return self.ago(row.last)
            case "weeks":
                return fill_words(self.tr("{count} messages in 12 weeks"), count=f"{sum(row.weeks):,}")
            case "friend":
                return self.tr("yes") if row.friend else ""
            case "next_on":
                return f"{row.next_on[5:]}  {row.next_action}".strip()
            case "messages":
                return f"{row.messages:,}" if row.messages else ""
            case "made":
                return (EPOCH + timedelta(milliseconds=row.made)).isoformat() if row.made else ""
        return str(getattr(row, column))

    def title(self, column: str) -> str:
        """Return the heading of a column."""
        return say(BY_KEY[column].title)

    def ago(self, day: int) -> str:
        """Return a day since 1970 as a person says it; '' for 0."""
        passed = self.today - day
        if not day:
            return self.tr("never")
        if passed <= 0:
            return self.tr("today")
        if passed == 1:
            return self.tr("yesterday")
        return fill_words(self.tr("{days} days ago"), days=passed)


class HeightDelegate(QStyledItemDelegate):
    """Gives rows their height; they are painted by the table."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the fixed row height."""
        return QSize(60, ROW_HEIGHT)


class MemberTable(RowTable):
    """The view: sort by a click on a heading, choose and move columns, select many.

    ``sorted`` carries a column's key and whether it descends; ``current`` the id of the row the keyboard is on, 0 for none.
    """

    sorted = Signal(str, bool)
    current = Signal(object)
    picked = Signal()
    menu_wished = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, ROW_HEIGHT)
        self.setObjectName("members.table")
        self.context = context
        self.people = MemberModel(context)
        self.portraits = Portraits(context, FACE)
        self.portraits.arrived.connect(self.viewport().update)
        self.setModel(self.people)
        self.setItemDelegate(HeightDelegate(self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wished.emit(self.viewport().mapToGlobal(at)))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._headings()
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        self._sort: tuple[str, bool] = ("", False)

    def face(self, number: int) -> tuple[int, Hashable] | None:
        """Return who stands in a row, and what of them is shown."""
        row = self.people.row(number)
        if row is None:
            return None
        picture = self.portraits.of(row.id, self.viewport().devicePixelRatioF())
        return row.id, (row, picture.cacheKey() if picture is not None else 0, self.people.today)

    def columns(self) -> Sequence[str]:
        """Return the keys of the columns."""
        return self.people.columns

    def paint_row(self, painter: QPainter, number: int, cells: Sequence[Cell]) -> None:
        """Paint the cells of a person."""
        row = self.people.row(number)
        if row is None:
            return
        for column, left, wide in cells:
            box = (left + PAD, 0, wide - 2 * PAD, ROW_HEIGHT - 1)
            special = PAINTERS.get(column)
            if special is not None:
                special(self, painter, box, row)
            else:
                role = "muted" if column in QUIET else "text"
                self.ink.write(painter, box, self.people.text(row, column), "plain", role, BY_KEY[column].right)

    def paint_name(self, painter: QPainter, box: Box, row: Row) -> None:
        """Paint the picture or the first character, the name, and beside it how else they are called."""
        left, top, wide, height = box
        circle = QRect(left + 4, top + (height - FACE) // 2, FACE, FACE)
        picture = self.portraits.of(row.id, self.viewport().devicePixelRatioF())
        if picture is not None:
            painter.drawPixmap(circle.topLeft(), picture)
        else:
            ink, ground = self.ink.tone(tone_of(row.id))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawEllipse(circle)
            painter.setPen(ink)
            painter.setFont(self.ink.fonts["initial"])
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, row.initial)
        begin = FACE + 13
        room = wide - begin
        used = self.ink.write(painter, (left + begin, top, room, height), row.name, "bold", "text") + 8
        if row.second and room - used > 24:
            self.ink.write(painter, (left + begin + used, top, room - used, height), row.second, "plain", "muted")

    def paint_class(self, painter: QPainter, box: Box, row: Row) -> None:
        """Paint the class as a pill; only its letter where there is little room."""
        if row.class_:
            text = self.people.text(row, "class_")
            text = text if self.ink.width(text, "small") + PILL_PAD <= box[2] else row.class_
            self.ink.pill(painter, box[0], box[1] + box[3] // 2, text, CLASS_TONES.get(row.class_, "muted"))

    def paint_level(self, painter: QPainter, box: Box, row: Row) -> None:
        """Paint the level."""
        self.ink.write(painter, box, row.level, "bold", "muted")

    def paint_weeks(self, painter: QPainter, box: Box, row: Row) -> None:
        """Paint twelve weeks as bars."""
        left, top, wide, height = box
        spark(painter, QRect(left, top + 10, wide, height - 19), row.weeks, self.ink.theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_tags(self, painter: QPainter, box: Box, row: Row) -> None:
        """Paint the tags there is room for, and how many more there are."""
        left, right, middle = box[0], box[0] + box[2], box[1] + box[3] // 2
        for number, (name, tone) in enumerate(row.tags):
            rest = len(row.tags) - number
            more = f"+{rest}"
            wide = self.ink.width(name, "small") + 2 * PILL_PAD
            if wide > right - left - (self.ink.width(more, "small") + 2 * PILL_PAD + 4 if rest > 1 else 0):
                self.ink.write(painter, (left, box[1], right - left, box[3]), more, "small", "muted")
                return
            left += self.ink.pill(painter, left, middle, name, tone) + 4

    def show_people(self, ids: Any, *, known: bool = False) -> None:
        """Show these people; who was selected stays selected where still there."""
        kept, chosen = self.current_id(), self.selected_ids() if self.selection_size() > 1 else []
        self.people.today = rows.today()
        before = self.people.ids()
        self.people.show(ids, known=known)
        if self.people.ids() is before:
            return
        if kept and not self.currentIndex().isValid():
            self.go_to(kept)
        if chosen:
            self.select_people(frozenset(chosen))

    def select_people(self, chosen: Set[int]) -> None:
        """Select all of ``chosen`` that are in the list, however many; the row the keyboard is on stays."""
        selection, last = QItemSelection(), self.people.columnCount() - 1
        for top, bottom in runs(self.people.ids(), chosen):
            selection.append(QItemSelectionRange(self.people.index(top, 0), self.people.index(bottom, last)))
        self.selectionModel().select(selection, self.selectionModel().SelectionFlag.ClearAndSelect)

    def current_id(self) -> int:
        """Return the id of the row the keyboard is on, or 0."""
        index = self.currentIndex()
        return self.people.id_at(index.row()) if index.isValid() else 0

    def selection_size(self) -> int:
        """Return how many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self._spans())

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, in the order shown."""
        places = dict.fromkeys(number for top, bottom in sorted(self._spans()) for number in range(top, bottom + 1))
        return [self.people.id_at(number) for number in places]

    def _spans(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        return [(selection.at(number).top(), selection.at(number).bottom()) for number in range(selection.count())]

    def go_to(self, ident: int) -> bool:
        """Select a person and scroll there; return False where they are not in the list."""
        place = self.people.place(ident)
        if place < 0:
            return False
        go_to_row(self, place)
        return True

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        self.ink.theme = theme
        self.forget()

    def retranslate(self) -> None:
        """Put every word anew."""
        self.setAccessibleName(self.tr("People"))
        self.forget()
        self.horizontalHeader().viewport().update()

    def remember(self) -> None:
        """Keep which columns are shown, where and how wide."""
        header = self.horizontalHeader()
        order = sorted(range(len(COLUMNS)), key=header.visualIndex)
        kept = {
            COLUMNS[at].key: [self.columnWidth(at) or COLUMNS[at].width, COLUMNS[at].key in self.wanted] for at in order
        }
        self.context.state.set("members.columns", kept)

    def _headings(self) -> None:
        header = self.horizontalHeader()
        header.setObjectName("members.headings")
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(44)
        header.setFixedHeight(30)
        header.setSortIndicatorShown(False)
        header.setSectionsClickable(True)
        for number, column in enumerate(COLUMNS):
            self.setColumnWidth(number, column.width)
        self._restore()
        header.sectionClicked.connect(self._clicked)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.choose_columns(header.mapToGlobal(at)))

    def _restore(self) -> None:
        kept = self.context.state.get("members.columns")
        kept = kept if isinstance(kept, dict) else {}
        header = self.horizontalHeader()
        for place, (key, value) in enumerate((key, value) for key, value in kept.items() if key in BY_KEY):
            at = self.people.columns.index(key)
            header.moveSection(header.visualIndex(at), place)
            self.setColumnWidth(at, max(int(value[0]), 44))
        self.wanted = {key for key in self.people.columns if (kept[key][1] if key in kept else BY_KEY[key].shown)}
        self.fit()

    def fit(self) -> None:
        """Show the wanted columns that there is room for, the least needed ones go first; the name takes what is left."""
        room = self.viewport().width()
        shown = {key: max(self.columnWidth(self.people.columns.index(key)), 44) if not self.isColumnHidden(self.people.columns.index(key))
                 else BY_KEY[key].width for key in self.wanted if key != "name"}  # fmt: skip
        for key in DROPPED:
            if sum(shown.values()) + NARROWEST <= room:
                break
            shown.pop(key, None)
        for at, key in enumerate(self.people.columns):
            self.setColumnHidden(at, key != "name" and key not in shown)
        self.setColumnWidth(0, max(room - sum(shown.values()), NARROWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns anew."""
        super().resizeEvent(event)
        self.fit()

    def choose_columns(self, at: QPoint) -> None:
        """Show the menu that hides and shows columns."""
        menu = QMenu(self)
        menu.setObjectName("members.columns")
        for number, column in enumerate(COLUMNS):
            entry = menu.addAction(say(column.title))
            entry.setCheckable(True)
            entry.setChecked(column.key in self.wanted or number == 0)
            entry.setEnabled(number > 0)
            entry.toggled.connect(partial(self._want, column.key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _want(self, key: str, on: bool) -> None:
        (self.wanted.add if on else self.wanted.discard)(key)
        self.fit()

    def show_order(self, column: str, descending: bool) -> None:
        """Show by which column the list is sorted; '' for the best hits first."""
        self._sort = (column, descending)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(bool(column))
        if column:
            way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(self.people.columns.index(column), way)

    def _clicked(self, section: int) -> None:
        column = self.people.columns[section]
        if not BY_KEY[column].order:
            return
        first_down = column in ("last", "weeks", "messages", "made")
        descending = not self._sort[1] if self._sort[0] == column else first_down
        self.show_order(column, descending)
        self.sorted.emit(column, descending)

    def _moved(self, now: QModelIndex) -> None:
        self.current.emit(self.people.id_at(now.row()) if now.isValid() else 0)


PAINTERS: dict[str, Callable[[MemberTable, QPainter, Box, Row], None]] = {
    "name": MemberTable.paint_name,
    "class_": MemberTable.paint_class,
    "level": MemberTable.paint_level,
    "tags": MemberTable.paint_tags,
    "weeks": MemberTable.paint_weeks,
}
"""What is more than one line of text, by column."""
