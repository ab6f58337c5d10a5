"""A table whose rows are painted once and kept as pictures: a key, the wheel and the arrows only lay them out anew."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QTableView

from ui.ink import PaintStyle
from ui.painting import focus_ring
from ui.picture_cache import KeptPictures
from ui.theme import Theme

Cell = tuple[str, int, int]
"""A column's key, its left edge and its width."""


class RowTable(QTableView):
    """The view. A subclass says what a row shows (`row_identity`) and paints it (`paint_row`); all rows are equally high."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._height = height
        self.kept = KeptPictures()
        self._look: Hashable = None
        self.ink = PaintStyle(theme, self.font())
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabKeyNavigation(False)  # Tab leaves it; the arrows move in it
        self.shows_cell = False  # the ring round the current cell, also where it was reached by the mouse
        self.painted_rows = 0
        """How many rows were painted anew since the table stands."""

    def row_identity(self, number: int) -> tuple[int, Hashable] | None:
        """Return a row's id and what its picture depends on; None where nothing is known of it."""
        raise NotImplementedError

    def make_ready(self, first: int, last: int) -> None:
        """Read what is not known of the rows from ``first`` to ``last``: these are painted next."""

    def selected_spans(self) -> list[tuple[int, int]]:
        """Return (first, last) of each row of neighbours that are selected; the model is asked for no row's flags."""
        selection = self.selectionModel().selection()
        return [(selection.at(number).top(), selection.at(number).bottom()) for number in range(selection.count())]

    def column_keys(self) -> Sequence[str]:
        """Return the keys of the columns, in the model's order."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, number: int, cells: Sequence[Cell]) -> None:
        """Paint what stands in the cells of a row; the ground is there. Nothing is read here."""
        raise NotImplementedError

    def clear_row_cache(self) -> None:
        """Paint every row anew: theme, language or font changed."""
        self.ink = PaintStyle(self.ink.theme, self.font())
        self.kept.clear()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the pictures of the rows out; paint those that are not there yet."""
        painter = QPainter(self.viewport())
        area, ratio = event.rect(), self.viewport().devicePixelRatioF()
        cells = self._shown_cells()
        look = (tuple(cells), ratio, self.font().key())
        if look != self._look:
            self._look = look
            self.clear_row_cache()
        offset, count, height = self.horizontalHeader().offset(), self.model().rowCount(), self._height
        number = self.rowAt(max(area.top(), 0))
        top = self.rowViewportPosition(number) if number >= 0 else 0
        if 0 <= number < count:
            self.make_ready(number, min(number + (area.bottom() - top) // height, count - 1))
        spans, ground = self.selected_spans(), self.ink.colour("surface")
        while 0 <= number < count and top <= area.bottom():
            chosen = any(first <= number <= last for first, last in spans)
            painter.drawPixmap(-offset, top, self._row_picture(number, chosen, cells, ratio))
            number, top = number + 1, top + height
        wide = sum(cell[2] for cell in cells) - offset
        if wide < self.viewport().width():
            painter.fillRect(QRect(wide, area.top(), self.viewport().width() - wide, area.height()), ground)
        if top <= area.bottom():
            painter.fillRect(QRect(area.left(), top, area.width(), area.bottom() - top + 1), ground)
        now = self.currentIndex()
        by_keys = self.shows_cell or self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if now.isValid() and self.hasFocus() and by_keys:
            focus_ring(painter, self.visualRect(now), self.ink.theme)
        painter.end()

    def _shown_cells(self) -> list[Cell]:
        """Return the shown columns from left to right."""
        header, columns = self.horizontalHeader(), self.column_keys()
        cells, left = [], 0
        for place in range(header.count()):
            at = header.logicalIndex(place)
            wide = header.sectionSize(at)
            if wide:
                cells.append((columns[at], left, wide))
                left += wide
        return cells

    def _row_picture(self, number: int, chosen: bool, cells: Sequence[Cell], ratio: float) -> QPixmap:
        found = self.row_identity(number)
        ident, shown = found if found is not None else (-number - 1, None)
        kept = self.kept.get_picture((ident, chosen), shown)
        if kept is not None:
            return kept
        width = max(sum(cell[2] for cell in cells), 1)
        made = QPixmap(QSize(round(width * ratio), round(self._height * ratio)))
        made.setDevicePixelRatio(ratio)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, width, self._height, self.ink.colour("selection" if chosen else "surface"))
        painter.fillRect(0, self._height - 1, width, 1, self.ink.colour("line"))
        if found is not None:
            self.paint_row(painter, number, cells)
        painter.end()
        self.painted_rows += 1
        self.kept.store_picture((ident, chosen), shown, made)
        return made
