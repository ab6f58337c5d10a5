"""The board: a column for each phase; a card is dragged, or moved with Alt and an arrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from commdesk.events.record import STATES
from commdesk.events.review.overview import Brief
from ui.i18n import say
from ui.painting import focus_ring, smaller, tip
from ui.panes.events import words
from ui.panes.events.strip import Strip
from ui.theme import STRONG, Theme
from ui.widgets.basic import column, label, row
from ui.widgets.listing import Index

COLUMNS = ("planning", "prep", "promo", "run", "retro", "done")
MIME = "application/x-commdesk-event"
CARD = 58
LEFT, RIGHT, PAD = 12, 8, 7
"""Pixels around the words of a card."""
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
ASIDE = Qt.ItemDataRole.UserRole + 1


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = option.widget.viewport().width() if isinstance(option.widget, QListWidget) else 0
        _, *heights = self._laid(option, index, max(wide - 2, 60))
        return QSize(60, max(CARD, sum(heights) + 2 * PAD + 8))

    def _laid(self, option: QStyleOptionViewItem, index: Index, wide: int) -> tuple[str, int, int]:
        """Return the name, cut to about two lines, how high it is, and how high what stands below it is."""
        room = QRect(0, 0, wide - LEFT - RIGHT, 1000)
        font = QFont(option.font)
        font.setWeight(STRONG)
        bold, small = QFontMetrics(font), QFontMetrics(smaller(option.font))
        name = bold.elidedText(
            index.data(), Qt.TextElideMode.ElideRight, 2 * room.width() - bold.averageCharWidth() * 3
        )
        high = bold.boundingRect(room, WRAP, name).height()
        return name, high, small.boundingRect(room, WRAP, index.data(ASIDE) or "").height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = option.rect.adjusted(1, 3, -1, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.colour("accent" if chosen else "line"))
        painter.setBrush(self.theme.colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if chosen:
            focus_ring(painter, box, self.theme)
        font = option.font
        font.setWeight(STRONG)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text"))
        name, high, aside = self._laid(option, index, box.width())
        line = QRect(box.left() + LEFT, box.top() + PAD, box.width() - LEFT - RIGHT, high)
        painter.drawText(line, WRAP, name)
        painter.setFont(smaller(option.font))
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(QRect(line.left(), line.bottom() + 2, line.width(), aside), WRAP, index.data(ASIDE) or "")
        painter.restore()


class Column(QListWidget):
    """The events of a phase. ``dropped`` carries an event that was dragged here; ``pushed`` −1 or 1 for Alt with an arrow."""

    dropped = Signal(object)
    pushed = Signal(object, int)
    left = Signal(int)
    opened = Signal(object)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"events.board.{name}")
        self.painter = _Painter(theme)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "lane")
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(Qt.ItemDataRole.UserRole)))

    def show_events(self, briefs: Sequence[Brief], today: date) -> None:
        """Show these; the marked one stays."""
        kept = self.current()
        self.clear()
        for brief in briefs:
            item = QListWidgetItem(brief.event.name)
            item.setData(Qt.ItemDataRole.UserRole, brief.event.id)
            item.setData(ASIDE, words.aside(brief, today))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{brief.event.name}, {words.aside(brief, today)}")
            item.setToolTip(tip(f"{brief.event.name}\n{words.aside(brief, today)}"))
            self.addItem(item)
        self.mark(kept)

    def mark(self, event: int) -> bool:
        """Mark an event; return whether it is here."""
        for at in range(self.count()):
            if self.item(at).data(Qt.ItemDataRole.UserRole) == event:
                self.setCurrentRow(at)
                return True
        return False

    def current(self) -> int:
        """Return the id of the marked event, 0 for none."""
        item = self.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else 0

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped here."""
        return [MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Return the dragged event."""
        data = QMimeData()
        data.setData(MIME, str(items[0].data(Qt.ItemDataRole.UserRole)).encode() if items else b"")
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take events only."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take events anywhere in the column."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped; the column is filled anew when it was written."""
        if event.source() is not self and event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.CopyAction)  # the view must not take the row away itself
            event.accept()
            self.dropped.emit(int(bytes(event.mimeData().data(MIME).data()) or b"0"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark something, so that the arrows have where to begin."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with Left or Right moves the card, an arrow alone goes to the next column."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.current():
                self.pushed.emit(self.current(), by)
        elif by:
            self.left.emit(by)
        else:
            super().keyPressEvent(event)


class Board(QWidget):
    """``opened`` carries an event to be shown; ``moved`` an event and the phase it is to enter."""

    opened = Signal(object)
    moved = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("events.boardpage")
        self.theme = theme
        self.strip = Strip(theme)
        self.columns: dict[str, Column] = {}
        self.titles: dict[str, QLabel] = {}
        boxes = []
        for name in COLUMNS:
            made = Column(name, theme)
            made.opened.connect(self.opened)
            made.dropped.connect(lambda event, name=name: self.moved.emit(event, name))
            made.pushed.connect(lambda event, by, name=name: self._push(event, name, by))
            made.left.connect(lambda by, name=name: self._step(name, by))
            self.columns[name] = made
            self.titles[name] = label(role="strong", name=f"events.board.title.{name}")
            boxes.append(column(self.titles[name], made, gap=6))
        lay = row(gap=12)
        for box in boxes:
            lay.addLayout(box, 1)
        self.hint = label(role="hint", wrap=True)
        self.setLayout(column(self.strip, lay, self.hint, gap=12, margins=(20, 14, 20, 10)))
        self.strip.chosen.connect(self.opened)
        self.retranslate()

    def show_events(self, briefs: Sequence[Brief], today: date) -> None:
        """Show every event in the column of its phase."""
        self.strip.show_events(briefs, today)
        for name, made in self.columns.items():
            inside = [brief for brief in briefs if brief.event.phase == name]
            made.show_events(inside, today)
            self.titles[name].setText(f"{say(STATES[name])}  {len(inside)}")

    def focus_event(self, event: int) -> None:
        """Put the keyboard onto an event."""
        for made in self.columns.values():
            if made.mark(event):
                made.setFocus()

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        self.strip.dress(theme)
        for made in self.columns.values():
            made.painter.theme = theme
            made.viewport().update()

    def retranslate(self) -> None:
        """Put every word anew."""
        self.strip.retranslate()
        for name, made in self.columns.items():
            made.setAccessibleName(say(STATES[name]))
        self.hint.setText(self.tr("Drag a card into another phase, or press Alt+← and Alt+→. Enter opens it."))

    def _push(self, event: int, name: str, by: int) -> None:
        at = COLUMNS.index(name) + by
        if 0 <= at < len(COLUMNS):
            self.moved.emit(event, COLUMNS[at])

    def _step(self, name: str, by: int) -> None:
        at = COLUMNS.index(name) + by
        if 0 <= at < len(COLUMNS):
            self.columns[COLUMNS[at]].setFocus()
