"""A figure on screen: painted from the shapes of `commdesk.drawing`, pointed at, walked with the arrow keys, zoomed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from commdesk.drawing import drawings, numbers
from commdesk.drawing.figure import Cell, Figure, Words
from commdesk.drawing.shapes import Box, Shape, Stroke, Text, Voice
from commdesk.drawing.svg import svg
from commdesk.errors import Phrase
from commdesk.text import visible
from ui.i18n import say
from ui.painting import focus_ring, tip
from ui.theme import STRONG, Theme

LEAST = 5
"""Columns that zooming in leaves."""
STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


def spoken(words: Words) -> str:
    """Return our words translated, a name as it is."""
    return say(words) if isinstance(words, Phrase) else words


def voice(font: QFont) -> Voice:
    """Return how words are said and measured on screen."""

    def measure(text: str, size: float, bold: bool) -> float:
        made = QFont(font)
        made.setPixelSize(max(round(size * font.pixelSize() / 13), 1))
        made.setWeight(STRONG if bold else QFont.Weight.Normal)
        return QFontMetricsF(made).horizontalAdvance(text)

    return Voice(spoken, measure)


def paint(painter: QPainter, shapes: list[Shape], theme: Theme, font: QFont) -> None:
    """Paint shapes in the colours of ``theme``; sizes follow the size of ``font``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        if isinstance(shape, Text):
            _write(painter, shape, theme, font)
        elif isinstance(shape, Stroke):
            pen = QPen(theme.colour(shape.role), shape.width)
            if shape.dashed:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        elif shape.strength > 0:
            ground = QColor(theme.colour(shape.role))
            ground.setAlphaF(min(shape.strength, 1.0))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius)


def _write(painter: QPainter, shape: Text, theme: Theme, font: QFont) -> None:
    made = QFont(font)
    made.setPixelSize(max(round(shape.size * font.pixelSize() / 13), 1))
    made.setWeight(STRONG if shape.bold else QFont.Weight.Normal)
    painter.setFont(made)
    painter.setPen(theme.colour(shape.role))
    words = visible(shape.text)
    wide = QFontMetricsF(made).horizontalAdvance(words)
    painter.drawText(QPointF(shape.x - wide * ANCHORS[shape.anchor], shape.y), words)


class FigureView(QWidget):
    """Shows a figure. ``picked`` carries the cell that was clicked, its row and its column in words."""

    picked = Signal(object, str, str)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self.theme = theme
        self.figure: Figure | None = None
        self.span = (0, 0)
        self.at: tuple[float, float] | None = None
        self._shapes: list[Shape] | None = None
        self._pressed: QPoint | None = None

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(360, 210)

    def show_figure(self, figure: Figure) -> None:
        """Show this one; zoomed out."""
        self.figure = figure
        self.span = (0, len(figure.columns))
        self.at = None
        self.redraw()

    def redraw(self) -> None:
        """Draw anew: other size, words or colours."""
        self._shapes = None
        self.update()

    def shapes(self) -> list[Shape]:
        """Return what is painted."""
        if self._shapes is None:
            self._shapes = self._drawn(self.width(), self.height())
        return self._shapes

    def image(self) -> QImage:
        """Return the picture, twice as fine as on screen."""
        made = QImage(self.size() * 2, QImage.Format.Format_ARGB32)
        made.setDevicePixelRatio(2)
        made.fill(self.theme.colour("surface"))
        painter = QPainter(made)
        paint(painter, self.shapes(), self.theme, self.font())
        painter.end()
        return made

    def svg(self, title: str) -> str:
        """Return the picture as the text of an SVG file."""
        colours = {role: getattr(self.theme, role) for role in self.theme.__slots__ if role not in ("name", "dark")}
        return svg(self.shapes(), self.width(), self.height(), colours, title)

    def mime(self, title: str) -> QMimeData:
        """Return what goes to the clipboard: a picture, as pixels and as SVG."""
        made = QMimeData()
        made.setImageData(self.image())
        made.setData("image/svg+xml", QByteArray(self.svg(title).encode()))
        return made

    def words(self, box: Box) -> str:
        """Return what a place of the drawing says."""
        if box.spot is None:
            return ""
        what = " · ".join(part for part in (box.spot.row, box.spot.column) if part)
        return f"{what}: {numbers.told(box.spot.cell, voice(self.font()))}"

    def _drawn(self, width: float, height: float) -> list[Shape]:
        if self.figure is None:
            return []
        return drawings.draw(_cut(self.figure, *self.span), width, height, voice(self.font()))

    def _spots(self) -> list[Box]:
        return [shape for shape in self.shapes() if isinstance(shape, Box) and shape.spot is not None]

    def _under(self, x: float, y: float) -> Box | None:
        found = None
        for box in self._spots():
            if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height:
                found = box
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shapes, and a ring around what the keyboard stands on."""
        painter = QPainter(self)
        paint(painter, self.shapes(), self.theme, self.font())
        box = self._under(*self.at) if self.at is not None else None
        if box is not None and self.hasFocus():
            focus_ring(painter, QRectF(box.x - 1, box.y - 1, box.width + 2, box.height + 2).toRect(), self.theme)

    def resizeEvent(self, event: object) -> None:
        """Draw anew."""
        self._shapes = None

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            box = self._under(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), tip(self.words(box)) if box is not None else "", self)
            return True
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.redraw()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is below; move the columns while dragged."""
        at = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            first, last = self.span
            wide = self.width() / max(last - first, 1)
            steps = round((self._pressed.x() - at.x()) / wide)
            if steps:
                self._pressed = at
                self._pan(steps)
            return
        box = self._under(at.x(), at.y())
        alive = box is not None and box.spot is not None and len(box.spot.cell.people()) > 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if alive else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell who is behind what was clicked."""
        at = event.position().toPoint()
        if self._pressed is not None and (at - self._pressed).manhattanLength() < 5:
            self._pick(self._under(at.x(), at.y()))
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything again."""
        self._zoom_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; without it the page scrolls."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self._zooms():
            event.ignore()
            return
        self._zoom(event.angleDelta().y() > 0, event.position().x() / max(self.width(), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk, Enter shows the people, + − 0 zoom."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self._walk(*STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.at is not None:
            self._pick(self._under(*self.at))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and self._zooms():
            self._zoom(key != Qt.Key.Key_Minus, 0.5)
        elif key == Qt.Key.Key_0:
            self._zoom_out()
        else:
            super().keyPressEvent(event)

    def _pick(self, box: Box | None) -> None:
        if box is not None and box.spot is not None:
            self.at = box.x + box.width / 2, box.y + box.height / 2
            self.picked.emit(box.spot.cell, box.spot.row, box.spot.column)
            self.update()

    def _walk(self, right: int, down: int) -> None:
        spots = self._spots()
        if not spots:
            return
        x, y = self.at or (-1.0, -1.0)
        here = self._under(x, y)
        centres = [(box.x + box.width / 2, box.y + box.height / 2, box) for box in spots if box is not here]
        if here is None:
            self.at = centres[0][:2]
        else:
            ahead = [each for each in centres if (each[0] - x) * right > 0.5 or (each[1] - y) * down > 0.5]
            if not ahead:
                return
            sideways = 4.0
            near = min(
                ahead,
                key=lambda each: (
                    abs(each[0] - x) * (1 if right else sideways) + abs(each[1] - y) * (1 if down else sideways)
                ),
            )
            self.at = near[:2]
        box = self._under(*self.at)
        if box is not None:
            said = self.words(box)
            self.setAccessibleDescription(said)
            QToolTip.showText(self.mapToGlobal(QPoint(int(self.at[0]), int(self.at[1]))), tip(said), self)
        self.update()

    def _zooms(self) -> bool:
        return self.figure is not None and self.figure.kind in ("lines", "bars")

    def _zoom(self, closer: bool, around: float) -> None:
        assert self.figure is not None
        first, last = self.span
        length = last - first
        wanted = max(min(round(length * (0.7 if closer else 1.43)), len(self.figure.columns)), LEAST)
        start = round(first + (length - wanted) * around)
        start = max(0, min(start, len(self.figure.columns) - wanted))
        self.span = (start, min(start + wanted, len(self.figure.columns)))
        self.redraw()

    def _zoom_out(self) -> None:
        if self.figure is not None:
            self.span = (0, len(self.figure.columns))
            self.redraw()

    def _pan(self, steps: int) -> None:
        if self.figure is None or not self._zooms():
            return
        first, last = self.span
        steps = max(-first, min(steps, len(self.figure.columns) - last))
        self.span = (first + steps, last + steps)
        self.redraw()


def _cut(figure: Figure, first: int, last: int) -> Figure:
    """Return the figure with some of its columns."""
    if (first, last) == (0, len(figure.columns)) or figure.kind not in ("lines", "bars"):
        return figure
    rows = tuple(replace(row, cells=row.cells[first:last]) for row in figure.rows)
    begin = figure.first + first * figure.every if figure.first else 0
    return replace(figure, columns=figure.columns[first:last], rows=rows, first=begin)


__all__ = ["Cell", "FigureView", "paint", "spoken", "voice"]
