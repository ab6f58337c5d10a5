"""The list of what is to be done: walked by keys, with a few buttons on each row that are painted and not made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip

from commdesk.dues.due import Due
from commdesk.dues.today import TodayLine
from ui.context import Context
from ui.ink import PaintStyle
from ui.painting import escape_tooltip
from ui.panes.today.line_buttons import TOGGLE, LineButton, lay_buttons, name_button
from ui.panes.today.line_model import TodayModel, TodayRow
from ui.panes.today.line_painter import FACE, LinePainter
from ui.shortcuts.key_table import HELD
from ui.shortcuts.tables import TODAY
from ui.theme import Theme
from ui.widgets.keys import go_to_row
from ui.widgets.portraits import Portraits

ROW, HEADING = 54, 30
SEEN = 4
"""People of a bundle that are seen when it was opened."""
WALKS = {"next": 1, "previous": -1}


class TodayTable(QTableView):
    """``action_requested`` carries what is asked for of the lines that are chosen: an act, “one-by-one” or “menu”."""

    action_requested = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("today.lines")
        self.lines = TodayModel()
        self.setModel(self.lines)
        self.portraits = Portraits(context, FACE, self)
        self.portraits.portraits_loaded.connect(self.viewport().update)
        self.painter = LinePainter(context.theme, self.font(), self.portraits)
        self.setItemDelegate(self.painter)
        self._pressed: tuple[int, str] | None = None
        self._headings: list[int] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)  # Tab leaves it; the arrows move in it
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_requested.emit(self.viewport().mapToGlobal(at)))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(HEADING)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.lines.modelReset.connect(self._fit_headings)

    def show_lines(self, lines: Sequence[TodayLine]) -> None:
        """Show these lines; what was chosen stays so where it is still there, and the list does not move."""
        kept, current, at = self._chosen_keys(), self.currentIndex().row(), self.verticalScrollBar().value()
        before = self.lines.rows
        self.lines.show_lines(lines)
        if self.lines.rows is before:
            return
        places = [place for place in map(self.lines.find_row, kept) if place >= 0]
        for place in places:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().select(self.lines.index(place), flags)
        if places:
            self.selectionModel().setCurrentIndex(
                self.lines.index(places[0]), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        elif current >= 0:
            self.choose_near(current)
        self.verticalScrollBar().setValue(at)

    def remove_dues(self, dues: Sequence[Due]) -> None:
        """Take lines away at once; the one that comes next is chosen."""
        rows = self.chosen_numbers()
        at = rows[0] if rows else self.currentIndex().row()
        top = self.verticalScrollBar().value()
        self.lines.remove_dues(dues)
        self.verticalScrollBar().setValue(top)
        self.choose_near(at)

    def choose_near(self, at: int) -> None:
        """Choose the line at a place, or the next one below, or else above it."""
        rows = self.lines.rows
        below = (number for number in range(max(at, 0), len(rows)) if not rows[number].is_heading)
        above = (number for number in range(min(at, len(rows)) - 1, -1, -1) if not rows[number].is_heading)
        found = next(below, next(above, -1))
        if found >= 0:
            go_to_row(self, found)

    def chosen_numbers(self) -> list[int]:
        """Return the numbers of the rows that are chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def chosen_rows(self) -> list[TodayRow]:
        """Return the rows that are chosen, from the top."""
        return [self.lines.rows[number] for number in self.chosen_numbers()]

    def chosen_dues(self) -> list[Due]:
        """Return what the chosen rows are about, each once."""
        return list({due.key: due for row in self.chosen_rows() for due in row.dues}.values())

    def toggle_bundles(self, opened: bool | None = None) -> None:
        """Open or close the bundle that the keyboard is on; None: the other of the two."""
        at = self.currentIndex().row()
        row = self.lines.rows[at] if 0 <= at < len(self.lines.rows) else None
        if row is not None and row.inside and opened is False and isinstance(row.key, tuple):
            at = self.lines.find_row(row.key[0])
            row = self.lines.rows[at] if at >= 0 else None
        if row is not None and row.is_bundle:
            top = self.verticalScrollBar().value()
            self.lines.toggle_bundle(row.key, not row.opened if opened is None else opened)
            self.verticalScrollBar().setValue(top)
            at = self.lines.find_row(row.key)
            if self.lines.rows[at].opened:  # some of those in it are seen
                self.scrollTo(self.lines.index(min(at + SEEN, at + len(row.dues))))
            go_to_row(self, at)

    def content_height(self) -> int:
        """Return how high all of its rows are."""
        return self.verticalHeader().length()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.painter.ink = PaintStyle(theme, self.font())
        self.viewport().update()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.setAccessibleName(self.tr("To do"))
        self.painter.ink = PaintStyle(self.painter.ink.theme, self.font())
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.painter.ink = PaintStyle(self.painter.ink.theme, self.font())

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing: letters are keys here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks for; arrows walk, with Shift they choose several."""
        wish = TODAY.find_wish(event, exact=HELD)
        if wish in WALKS:
            self.walk_lines(WALKS[wish])
        elif wish in ("first", "last"):
            self.choose_near(0 if wish == "first" else len(self.lines.rows))
        elif wish == "all":
            self.selectAll()
        elif wish in ("unfold", "fold"):
            self.toggle_bundles(wish == "unfold")
        elif wish:
            self.action_requested.emit(wish)
        else:
            super().keyPressEvent(event)

    def walk_lines(self, step: int) -> None:
        """Choose the next line, or the one before."""
        rows, at = self.lines.rows, self.currentIndex().row() + step
        while 0 <= at < len(rows) and rows[at].is_heading:
            at += step
        if 0 <= at < len(rows):
            go_to_row(self, at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a button, or choose a row."""
        number, button = self._button_at(event.position().toPoint())
        self._pressed = (number, button.act) if button is not None else None
        if button is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the button asks for where it was pressed, of its row alone."""
        number, button = self._button_at(event.position().toPoint())
        if button is not None and self._pressed == (number, button.act):
            go_to_row(self, number)
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.toggle_bundles() if button.act == TOGGLE else self.action_requested.emit(button.act)
        else:
            super().mouseReleaseEvent(event)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        number, button = self._button_at(event.position().toPoint())
        if button is not None:
            self.mousePressEvent(event)
        elif number >= 0 and not self.lines.rows[number].is_heading:
            self.action_requested.emit("open")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be done with the row below."""
        super().mouseMoveEvent(event)
        number, button = self._button_at(event.position().toPoint())
        self._point_at(number, button.act if button is not None else "")
        hand = button is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Show it no more."""
        super().leaveEvent(event)
        self._point_at(-1, "")

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a button without words does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number, button = self._button_at(event.pos())
            if button is not None and button.act != TOGGLE:
                words = self._describe_button(self.lines.rows[number], button.act)
                QToolTip.showText(event.globalPos(), escape_tooltip(words), self)
                return True
        return super().viewportEvent(event)

    def _describe_button(self, row: TodayRow, act: str) -> str:
        key = TODAY.first_key(act).toString()
        words = name_button(row, act)
        return f"{words} ({key})" if key else words

    def _button_at(self, at: QPoint) -> tuple[int, LineButton | None]:
        number = self.rowAt(at.y())
        if number < 0 or self.lines.rows[number].is_heading:
            return number, None
        row, index = self.lines.rows[number], self.lines.index(number)
        area = self.visualRect(index)
        awake = number == self.painter.hovered or self.selectionModel().isSelected(index)
        found = next((each for each in lay_buttons(row, area, self.painter.ink, awake) if each.box.contains(at)), None)
        if found is None and row.is_bundle:
            fold = self.painter.fold_box(area)
            found = LineButton(TOGGLE, "", fold) if fold.contains(at) else None
        return number, found

    def _point_at(self, number: int, act: str) -> None:
        if (number, act) != (self.painter.hovered, self.painter.pointed):
            self.painter.hovered, self.painter.pointed = number, act
            self.viewport().update()

    def _chosen_keys(self) -> list[object]:
        return [row.key for row in self.chosen_rows()]

    def _fit_headings(self) -> None:
        header, found = self.verticalHeader(), [number for number, row in enumerate(self.lines.rows) if row.is_heading]
        for number in self._headings:
            if number < len(self.lines.rows):  # rows that stay keep their height in Qt, whatever they are now
                header.resizeSection(number, ROW)
        for number in found:
            header.resizeSection(number, HEADING)
        self._headings = found
