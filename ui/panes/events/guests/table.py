"""The view of the guest list: one delegate, pills for states, keys for what is done most."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from commdesk.events.registration.registrations import Registration
from ui.painting import focus_ring, paint_dot, paint_elided, paint_pill
from ui.panes.events.guests.model import COLUMNS, NUMBERS, TONES, WAITING, GuestTable, Index
from ui.shortcuts.tables import GUESTS
from ui.theme import Theme
from ui.widgets.keys import go_to_row

ROW = 36
WIDTHS = {"name": 150, "state": 92, "guests": 84, "paid": 84, "phone": 120, "source": 130, "at": 104, "arrived": 80}
DROPPED = ("source", "at", "phone", "paid", "guests")
"""Columns that go first where the window is narrow; the details tell what they said."""


class _GuestPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        each = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(each, Registration):
            return
        painter.save()
        column = list(COLUMNS)[index.column()]
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.colour("selection"))
        painter.setPen(self.theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        box = option.rect.adjusted(10, 0, -8, 0)
        words = index.data()
        if column == "state":
            paint_pill(painter, box.left(), box.center().y() + 1, words, self.theme.tone(TONES[each.state]))
        else:
            quiet = each.state == "cancelled" or column not in ("name", "guests")
            painter.setPen(self.theme.colour("muted" if quiet else "text"))
            if column == "name":
                if index.data(WAITING):
                    paint_dot(painter, QPointF(box.left() - 3, box.center().y() + 1), self.theme.colour("warn"))
                    box.adjust(6, 0, 0, 0)
                font = option.font
                font.setWeight(font.Weight.Medium)
                font.setStrikeOut(each.state == "cancelled")
                painter.setFont(font)
            side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
            paint_elided(painter, box, words, side)
        if column == "name" and option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, option.rect, self.theme)
        painter.restore()


class GuestView(QTableView):
    """``current_changed`` carries the registration the keyboard is on (None: nobody); ``action_requested`` what a key asks for."""

    current_changed = Signal(object)
    selection_changed = Signal()
    action_requested = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("events.guests")
        self.guests = GuestTable()
        self.setModel(self.guests)
        self.painter = _GuestPainter(theme)
        self.setItemDelegate(self.painter)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(COLUMNS):
            self.setColumnWidth(number, WIDTHS[column])
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(list(COLUMNS).index("at"), Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self.guests.sort)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_requested.emit(self.viewport().mapToGlobal(at)))
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.guests.modelReset.connect(self._emit_current)
        self._kept = 0

    def selected_people(self) -> list[Registration]:
        """Return who is selected, in the order of the table."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.guests.people[row] for row in rows]

    def current_person(self) -> Registration | None:
        """Return who the keyboard is on."""
        found = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Registration) else None

    def go_to(self, ident: int) -> bool:
        """Put the keyboard onto somebody; return whether they are shown."""
        row = self.guests.row_number(ident)
        if row >= 0:
            go_to_row(self, row)
        return row >= 0

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.painter.theme = theme
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the columns that matter least where there is no room for all."""
        names = list(COLUMNS)
        room = event.size().width() - WIDTHS["name"] - sum(WIDTHS[name] for name in names[1:])
        for name in DROPPED:
            hidden = room < 0
            self.setColumnHidden(names.index(name), hidden)
            room += WIDTHS[name] if hidden else 0
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes off the list, Enter goes to the details, Space confirms."""
        wish = GUESTS.find_wish(event)
        if wish and (self.selected_people() or self.current_person() is not None):
            self.action_requested.emit(wish)
            return
        super().keyPressEvent(event)

    def _on_current_changed(self, now: QModelIndex) -> None:
        found = self.current_person()
        self._kept = found.id if found is not None else self._kept
        self.current_changed.emit(found)

    def _emit_current(self) -> None:
        if not self._kept or not self.go_to(self._kept):
            self.current_changed.emit(None)
