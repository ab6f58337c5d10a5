"""The week as a painted table: one widget, walked through by arrows, written into by typing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip

from ui.painting import escape_tooltip
from ui.panes.calendar.chip_painter import PAD, WeekPainter, chip_height
from ui.panes.calendar.chip_words import describe_chip, describe_place
from ui.panes.calendar.typing_line import TypingLine
from ui.panes.calendar.week_grid import DAYS, Chip, Spot, WeekGrid
from ui.shortcuts.tables import CALENDAR
from ui.theme import Theme

LEAST_ROWS = 2
LANE_WIDTH = 0.10
LEAST_LANE = 88
STEPS = {"left": (0, -1), "right": (0, 1), "up": (-1, 0), "down": (1, 0)}
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class WeekView(QAbstractScrollArea):
    """``wish_made`` carries what a key or the mouse asks for of `current_chip`; ``line_typed`` what is written into `spot`.

    ``spot_changed``: the keyboard is at another place; ``menu_requested`` where on the screen.
    """

    wish_made = Signal(str)
    line_typed = Signal(str)
    spot_changed = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("calendar.week")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.theme = theme
        self.today = date.today()
        self.grid = WeekGrid(self.today)
        self.spot = Spot()
        self.cut: tuple[int, date] | None = None
        self._tops: list[int] = [0]
        self.line = TypingLine(self.viewport())
        self.line.finished.connect(self._on_typed)
        self.line.left.connect(self.setFocus)

    def show_grid(self, grid: WeekGrid, today: date) -> None:
        """Show a week; the keyboard stays where it is as far as there is such a place."""
        self.grid, self.today = grid, today
        self._measure()
        self.choose(grid.clamp_spot(self.spot))

    def choose(self, spot: Spot) -> None:
        """Put the keyboard at a place and scroll there."""
        self.spot = spot
        self._reveal()
        self._tell()
        self.viewport().update()
        self.spot_changed.emit()

    def current_chip(self) -> Chip | None:
        """Return what the keyboard is at."""
        return self.grid.chip_at(self.spot)

    def write_here(self, text: str = "") -> None:
        """Open a line in the cell."""
        if self.grid.lanes:
            self._reveal()
            box = self.cell_box(self.spot.lane, self.spot.day)
            at = box.top() + PAD + len(self.grid.chips_at(self.spot.lane, self.spot.day)) * self._row()
            top = min(at, box.bottom() - self._row()) if at > box.bottom() - self._row() else at
            self.line.open_at(QRect(box.left() + 2, top, max(box.width() - 4, 150), self._row()), text)

    def find_point(self) -> QPoint:
        """Return where on the screen a menu about the place opens."""
        box = self.chip_box(self.spot)
        return self.viewport().mapToGlobal(QPoint(box.left() + 12, box.bottom() - 4))

    def lane_width(self) -> int:
        """Return the pixels of the names of the lanes."""
        return max(round(self.viewport().width() * LANE_WIDTH), LEAST_LANE)

    def head_height(self) -> int:
        """Return the pixels of the line of days."""
        return self.fontMetrics().height() + 16

    def cell_box(self, lane: int, day: int) -> QRect:
        """Return where a cell is seen now."""
        left, wide = self.lane_width(), self.viewport().width() - self.lane_width()
        at, end = left + day * wide // DAYS, left + (day + 1) * wide // DAYS
        top = self.head_height() + self._tops[lane] - self.verticalScrollBar().value()
        return QRect(at, top, end - at, self._tops[lane + 1] - self._tops[lane])

    def chip_box(self, spot: Spot) -> QRect:
        """Return where a chip is seen now; in an empty cell, where one would be."""
        box = self.cell_box(spot.lane, spot.day)
        top = box.top() + PAD + spot.number * self._row()
        return QRect(box.left() + PAD, top, box.width() - 2 * PAD, chip_height(self.fontMetrics()))

    def spot_at(self, at: QPoint) -> Spot | None:
        """Return the place below a point of the viewport; the first one past the last chip where none is."""
        if at.y() < self.head_height() or at.x() < self.lane_width():
            return None
        for lane in range(len(self.grid.lanes)):
            for day in range(DAYS):
                if self.cell_box(lane, day).contains(at):
                    return Spot(lane, day, self._number_at(lane, day, at))
        return None

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.theme = theme
        self.viewport().update()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.setAccessibleName(self.tr("Week of the plan"))
        self.line.retranslate_ui()
        self._tell()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return a size that shows the days."""
        return QSize(760, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the table."""
        painter = QPainter(self.viewport())
        WeekPainter(self, painter).paint_week()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all of it: the days stay above."""
        self.line.close_line()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, act, or begin to write."""
        wish = CALENDAR.find_wish(event, Qt.KeyboardModifier.ShiftModifier)
        if wish in STEPS:
            self._walk(wish)
        elif wish == "open" and self.current_chip() is None:
            self.write_here()
        elif wish == "menu":
            self.menu_requested.emit(self.find_point())
        elif wish:
            self.wish_made.emit(wish)
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & HELD:
            self.write_here(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin to write with an input method: the line takes the characters over."""
        if event.preeditString() or event.commitString().strip():
            self.write_here()
            QApplication.sendEvent(self.line, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the keyboard where the mouse is."""
        spot = self.spot_at(event.position().toPoint())
        if spot is not None:
            self.choose(spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there, or write."""
        if self.spot_at(event.position().toPoint()) is not None:
            self.wish_made.emit("open") if self.current_chip() is not None else self.write_here()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done here."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(self.find_point())
            return
        spot = self.spot_at(event.pos())
        if spot is not None:
            self.choose(spot)
            self.menu_requested.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell all of what is cut."""
        if isinstance(event, QHelpEvent):
            spot = self.spot_at(event.pos())
            chip = self.grid.chip_at(spot) if spot is not None else None
            text = describe_chip(chip) if chip is not None else ""
            QToolTip.showText(event.globalPos(), escape_tooltip(text), self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _walk(self, wish: str) -> None:
        lanes, days = STEPS[wish]
        if days and not 0 <= self.spot.day + days < DAYS:
            self.spot = Spot(self.spot.lane, 0 if days > 0 else DAYS - 1, self.spot.number)
            self.wish_made.emit("after" if days > 0 else "before")
        elif self.grid.lanes:
            self.choose(self.grid.walk(self.spot, lanes, days))

    def _on_typed(self, text: str) -> None:
        self.setFocus()
        self.line_typed.emit(text)

    def _number_at(self, lane: int, day: int, at: QPoint) -> int:
        chips = self.grid.chips_at(lane, day)
        found = max(0, (at.y() - self.cell_box(lane, day).top() - PAD) // self._row())
        return min(found, len(chips))

    def _row(self) -> int:
        return chip_height(self.fontMetrics()) + 4

    def _measure(self) -> None:
        """Lanes are as high as their fullest day; what is left of the window is shared among them."""
        rows = [max(self.grid.count_rows(lane), LEAST_ROWS) for lane in range(len(self.grid.lanes))]
        high = [count * self._row() + 2 * PAD for count in rows]
        room = self.viewport().height() - self.head_height()
        spare = max(min((room - sum(high)) // max(len(high), 1), 2 * self._row()), 0)
        self._tops = [0]
        for each in high:
            self._tops.append(self._tops[-1] + each + spare)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(self._tops[-1] - room, 0))
        bar.setPageStep(max(room, 1))
        bar.setSingleStep(self._row())

    def _reveal(self) -> None:
        if not self.grid.lanes:
            return
        box, head, bar = self.chip_box(self.spot), self.head_height(), self.verticalScrollBar()
        if box.top() - PAD < head:
            bar.setValue(bar.value() - (head - box.top() + PAD))
        elif box.bottom() + PAD > self.viewport().height():
            bar.setValue(bar.value() + box.bottom() + PAD - self.viewport().height())

    def _tell(self) -> None:
        """Say to those who hear the window where the keyboard is."""
        if self.grid.lanes:
            self.setAccessibleDescription(describe_place(self.grid, self.spot))
