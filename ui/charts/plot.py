"""A chart's ground: scales, a pointer that is followed by a cross and by what stands there, columns to move and to zoom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsGridLayout

from ui.charts.axes import ColumnAxis, ScaleAxis
from ui.theme import Theme

LEFT = 40
"""Pixels that the numbers at the left have."""
LEAST = 5
"""Columns that zooming in leaves."""
CLOSER = 0.7
"""How much of the columns one step of zooming leaves."""
APART = 10
"""Pixels between the cross and what is said beside it."""
ABOVE = 10
"""The height of the cross and of what is read: above everything that is drawn."""
FAINT = 150
"""How much the cross hides of what is below it, of 255."""
SIZE = QSize(320, 160)


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands at a place of a chart.

    ``x`` is the column, ``words`` what is said, ``alive`` whether a click there shows people, ``box`` the field or bar in the
    chart's units, ``near`` whether the words stand beside it instead of at the top of the chart.
    """

    x: float
    words: str
    alive: bool = False
    box: QRectF | None = None
    near: bool = False


Reader = Callable[[float, float], Reading | None]


class ChartPlot(pg.GraphicsView):  # type: ignore[misc]
    """The ground of every chart. ``picked`` carries the place that was clicked, in the chart's units.

    Dragged, the columns move; Ctrl and the wheel zoom, without Ctrl the page scrolls; a double click shows everything again.
    Put together from pyqtgraph's parts, not a `pg.PlotWidget`: its forms for options that nobody sees take three times as long.
    """

    picked = Signal(float, float)

    def __init__(self, name: str, theme: Theme, read: Reader | None = None) -> None:
        super().__init__(background=None)
        self.setObjectName(name)
        self.theme = theme
        self._read = read
        self._whole = (0.0, 1.0)
        self.is_stale = False
        self.view = pg.ViewBox(enableMenu=False)
        self.view.setMouseEnabled(x=True, y=False)
        self.left, self.bottom = ScaleAxis("left", self.view), ColumnAxis("bottom", self.view)
        self.left.setWidth(LEFT)
        self.ground: QGraphicsGridLayout = self.centralLayout
        self.ground.setContentsMargins(0, 0, 0, 0)
        self.ground.setSpacing(0)
        self.ground.addItem(self.left, 2, 0)
        self.ground.addItem(self.view, 2, 1)
        self.ground.addItem(self.bottom, 3, 1)
        self.cross = [pg.InfiniteLine(angle=angle) for angle in (90, 0)]
        self.words = pg.TextItem("")
        for part in (*self.cross, self.words):
            part.setZValue(ABOVE)
            part.hide()
            self.view.addItem(part, ignoreBounds=True)
        scene = self.scene()
        scene.sigMouseMoved.connect(self._on_mouse_moved)
        scene.sigMouseClicked.connect(self._on_mouse_clicked)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme, and the size of the window's writing."""
        self.theme = theme
        self.setBackground(theme.surface)
        for axis in (self.left, self.bottom):
            axis.apply_theme(theme, self.font())
        ink = theme.colour("faint")
        ink.setAlpha(FAINT)
        for line in self.cross:
            line.setPen(pg.mkPen(ink, width=1))
        self.words.setFont(self.bottom.style["tickFont"])
        self.words.setColor(theme.text)
        self.words.fill, self.words.border = pg.mkBrush(theme.raised), pg.mkPen(theme.line)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return SIZE

    def getViewBox(self) -> pg.ViewBox:
        """Return where curves are drawn, under the name that a plot of pyqtgraph has for it."""
        return self.view

    def put_heads(self, side: str) -> None:
        """Put the heads of the columns at the ``top`` or ``bottom``."""
        if self.bottom.orientation == side:
            return
        self.ground.removeItem(self.bottom)
        self.scene().removeItem(self.bottom)
        self.bottom.unlinkFromView()
        self.bottom = ColumnAxis(side, self.view)
        self.bottom.apply_theme(self.theme, self.font())
        self.ground.addItem(self.bottom, 1 if side == "top" else 3, 1)

    def show_columns(self, first: float, count: int) -> None:
        """Show ``count`` columns from ``first`` on, and let nobody move or zoom beyond them."""
        self._whole = (first - 0.5, first + max(count, 1) - 0.5)
        self.view.setLimits(xMin=self._whole[0], xMax=self._whole[1], minXRange=min(LEAST, max(count, 1)))
        self.zoom_out()

    def visible_span(self) -> tuple[int, int]:
        """Return the first column in sight, counted from 0, and the one after the last."""
        low, high = self.view.viewRange()[0]
        start = self._whole[0] + 0.5
        return max(ceil(low - start - 1e-6), 0), floor(high - start + 1e-6) + 1

    def zoom_out(self) -> None:
        """Show every column again."""
        self.view.setXRange(*self._whole, padding=0)

    def zoom_in(self, closer: bool) -> None:
        """Zoom one step around the middle."""
        factor = CLOSER if closer else 1 / CLOSER
        self.view.scaleBy(x=factor, y=1)

    def do_wish(self, wish: str) -> bool:
        """Zoom as a key of `FIGURES` asks for; return whether it is one of these wishes."""
        if wish in ("larger", "smaller"):
            self.zoom_in(wish == "larger")
        elif wish == "all":
            self.zoom_out()
        else:
            return False
        return True

    def point_at(self, reading: Reading | None, y: float | None = None) -> None:
        """Put the cross on a place and say what stands there; None takes both away."""
        for part in (*self.cross, self.words):
            part.setVisible(reading is not None and (part is not self.cross[1] or y is not None))
        if reading is None:
            return
        self.cross[0].setPos(reading.x)
        if y is not None:
            self.cross[1].setPos(y)
        self.words.setText(reading.words)
        self._place_words(reading)

    def bring_in_sight(self, x: float) -> None:
        """Move the columns, as little as it takes, until ``x`` is among those in sight."""
        low, high = self.view.viewRange()[0]
        if not low <= x <= high:
            self.view.translateBy(x=x + 0.5 - high if x > high else x - 0.5 - low)

    def mark_stale(self) -> None:
        """Draw anew when it is seen next: what nobody looks at costs nothing."""
        self.is_stale = True
        self.viewport().update()

    def rebuild(self) -> None:
        """Draw what is to be shown; a chart that shows figures does it here."""

    def ensure_built(self) -> None:
        """Draw anew now where that is due."""
        if self.is_stale:
            self.is_stale = False
            self.rebuild()
            self.ground.activate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw anew first where that is due."""
        self.ensure_built()
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; without it the page scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            x = self.view.mapSceneToView(self.mapToScene(event.position().toPoint())).x()
            factor = CLOSER if event.angleDelta().y() > 0 else 1 / CLOSER
            self.view.scaleBy(x=factor, y=1, center=QPointF(x, 0))
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press: what holds the chart hears of a click once."""
        super().mousePressEvent(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep it."""
        super().mouseReleaseEvent(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Keep it."""
        super().mouseDoubleClickEvent(event)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Say nothing any more."""
        super().leaveEvent(event)
        self.point_at(None)

    def _place_words(self, reading: Reading) -> None:
        area, wide = self.view.viewRect(), self.view.viewPixelSize()[0]
        right = reading.x > area.center().x()
        box, flipped = reading.box, self.view.yInverted()
        left, end = (box.left(), box.right()) if reading.near and box is not None else (reading.x, reading.x)
        x = left - APART * wide if right else end + APART * wide
        y, down = (area.top() if flipped else area.bottom()), 0.0
        if reading.near and box is not None:
            down = float(box.center().y() > area.center().y())
            y = box.bottom() if down else box.top()
        self.words.setAnchor((float(right), down))
        self.words.setPos(x, y)

    def _on_mouse_moved(self, at: QPointF) -> None:
        if self._read is None or not self.view.sceneBoundingRect().contains(at):
            self.point_at(None)
            self.unsetCursor()
            return
        place = self.view.mapSceneToView(at)
        reading = self._read(place.x(), place.y())
        self.point_at(reading, place.y())
        alive = reading is not None and reading.alive
        self.setCursor(Qt.CursorShape.PointingHandCursor if alive else Qt.CursorShape.ArrowCursor)

    def _on_mouse_clicked(self, event: object) -> None:
        if event.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            return
        if event.double():  # type: ignore[attr-defined]
            self.zoom_out()
            return
        place = self.view.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        self.picked.emit(place.x(), place.y())
