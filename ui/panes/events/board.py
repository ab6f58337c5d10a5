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
from commdesk.events.review.overview import EventBrief
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip, focus_ring, shrink_font
from ui.panes.events import event_text
from ui.panes.events.calendar_strip import CalendarStrip
from ui.shortcuts.tables import EVENT_BOARD
from ui.shown_words import cover_text
from ui.theme import STRONG, Theme
from ui.widgets.basic import create_column, create_label, create_row
from ui.widgets.listing import Index

COLUMNS = ("planning", "prep", "promo", "run", "retro", "done")
MIME = "application/x-commdesk-event"
CARD = 58
LEFT, RIGHT, PAD = 12, 8, 7
"""Pixels around the words of a card."""
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
ASIDE = Qt.ItemDataRole.UserRole + 1


class _EventCardPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = option.widget.viewport().width() if isinstance(option.widget, QListWidget) else 0
        _, *heights = self._layout_card(option, index, max(wide - 2, 60))
        return QSize(60, max(CARD, sum(heights) + 2 * PAD + 8))

    def _layout_card(self, option: QStyleOptionViewItem, index: Index, wide: int) -> tuple[str, int, int]:
        """Return the name, cut to about two lines, how high it is, and how high what stands below it is."""
        room = QRect(0, 0, wide - LEFT - RIGHT, 1000)
        font = QFont(option.font)
        font.setWeight(STRONG)
        bold, small = QFontMetrics(font), QFontMetrics(shrink_font(option.font))
        name = bold.elidedText(
            cover_text(index.data()), Qt.TextElideMode.ElideRight, 2 * room.width() - bold.averageCharWidth() * 3
        )
        high = bold.boundingRect(room, WRAP, name).height()
        return name, high, small.boundingRect(room, WRAP, cover_text(index.data(ASIDE) or "")).height()

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
        name, high, aside = self._layout_card(option, index, box.width())
        line = QRect(box.left() + LEFT, box.top() + PAD, box.width() - LEFT - RIGHT, high)
        painter.drawText(line, WRAP, name)
        painter.setFont(shrink_font(option.font))
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(
            QRect(line.left(), line.bottom() + 2, line.width(), aside), WRAP, cover_text(index.data(ASIDE) or "")
        )
        painter.restore()


class PhaseColumn(QListWidget):
    """The events of a phase. ``event_dropped`` carries an event that was dragged here; ``event_pushed`` −1 or 1 for Alt with an arrow."""

    event_dropped = Signal(object)
    event_pushed = Signal(object, int)
    leave_requested = Signal(int)
    event_opened = Signal(object)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"events.board.{name}")
        self.painter = _EventCardPainter(theme)
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
        self.itemActivated.connect(lambda item: self.event_opened.emit(item.data(Qt.ItemDataRole.UserRole)))

    def show_events(self, briefs: Sequence[EventBrief], today: date) -> None:
        """Show these; the marked one stays."""
        kept = self.current_event()
        self.clear()
        for brief in briefs:
            item = QListWidgetItem(brief.event.name)
            item.setData(Qt.ItemDataRole.UserRole, brief.event.id)
            item.setData(ASIDE, event_text.describe_event(brief, today))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{brief.event.name}, {event_text.describe_event(brief, today)}"
            )
            item.setToolTip(escape_tooltip(f"{brief.event.name}\n{event_text.describe_event(brief, today)}"))
            self.addItem(item)
        self.mark_event(kept)

    def mark_event(self, event: int) -> bool:
        """Mark an event; return whether it is here."""
        for at in range(self.count()):
            if self.item(at).data(Qt.ItemDataRole.UserRole) == event:
                self.setCurrentRow(at)
                return True
        return False

    def current_event(self) -> int:
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
            self.event_dropped.emit(int(bytes(event.mimeData().data(MIME).data()) or b"0"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark something, so that the arrows have where to begin."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with Left or Right moves the card, an arrow alone goes to the next column."""
        match EVENT_BOARD.find_wish(event):
            case "":
                super().keyPressEvent(event)
            case "push-left" | "push-right" as wish:
                if self.current_event():
                    self.event_pushed.emit(self.current_event(), -1 if wish == "push-left" else 1)
            case wish:
                self.leave_requested.emit(-1 if wish == "left" else 1)


class PhaseBoard(QWidget):
    """``event_opened`` carries an event to be shown; ``event_moved`` an event and the phase it is to enter."""

    event_opened = Signal(object)
    event_moved = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("events.boardpage")
        self.theme = theme
        self.strip = CalendarStrip(theme)
        self.columns: dict[str, PhaseColumn] = {}
        self.titles: dict[str, QLabel] = {}
        boxes = []
        for name in COLUMNS:
            made = PhaseColumn(name, theme)
            made.event_opened.connect(self.event_opened)
            made.event_dropped.connect(lambda event, name=name: self.event_moved.emit(event, name))
            made.event_pushed.connect(lambda event, by, name=name: self._push_event(event, name, by))
            made.leave_requested.connect(lambda by, name=name: self._focus_column(name, by))
            self.columns[name] = made
            self.titles[name] = create_label(role="strong", name=f"events.board.title.{name}")
            boxes.append(create_column(self.titles[name], made, gap=6))
        lay = create_row(gap=12)
        for box in boxes:
            lay.addLayout(box, 1)
        self.hint = create_label(role="hint", wrap=True)
        self.setLayout(create_column(self.strip, lay, self.hint, gap=12, margins=(20, 14, 20, 10)))
        self.strip.event_chosen.connect(self.event_opened)
        self.retranslate_ui()

    def show_events(self, briefs: Sequence[EventBrief], today: date) -> None:
        """Show every event in the column of its phase."""
        self.strip.show_events(briefs, today)
        for name, made in self.columns.items():
            inside = [brief for brief in briefs if brief.event.phase == name]
            made.show_events(inside, today)
            self.titles[name].setText(f"{translate_phrase(STATES[name])}  {len(inside)}")

    def focus_event(self, event: int) -> None:
        """Put the keyboard onto an event."""
        for made in self.columns.values():
            if made.mark_event(event):
                made.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.strip.apply_theme(theme)
        for made in self.columns.values():
            made.painter.theme = theme
            made.viewport().update()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.strip.retranslate_ui()
        for name, made in self.columns.items():
            made.setAccessibleName(translate_phrase(STATES[name]))
        self.hint.setText(self.tr("Drag a card into another phase, or press Alt+← and Alt+→. Enter opens it."))

    def _push_event(self, event: int, name: str, by: int) -> None:
        at = COLUMNS.index(name) + by
        if 0 <= at < len(COLUMNS):
            self.event_moved.emit(event, COLUMNS[at])

    def _focus_column(self, name: str, by: int) -> None:
        at = COLUMNS.index(name) + by
        if 0 <= at < len(COLUMNS):
            self.columns[COLUMNS[at]].setFocus()
