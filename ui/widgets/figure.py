"""A figure on screen. Curves, bars and fields are charts of `ui.charts`; rows of names with their numbers are painted here.

Funnels, ranks, shares of a whole and tables have no scale to move or to zoom: each row is a name, cut where it must be, and
numbers in letters as large as the list's. They are the shapes of `commdesk.drawing`, as every picture, SVG and report is.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from sys import modules
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
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
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from commdesk.drawing import drawings, numbers
from commdesk.drawing.figure import Figure, FigureCell, Words
from commdesk.drawing.shapes import DrawnBox, DrawnText, Shape, Stroke, TextMeasurer
from commdesk.drawing.svg import render_svg
from commdesk.errors import Phrase
from commdesk.text import to_visible
from ui.i18n import translate_phrase
from ui.jobs import JobRunner, guard_slot
from ui.painting import escape_tooltip, focus_ring
from ui.shortcuts.tables import FIGURES
from ui.shown_words import cover_text
from ui.theme import STRONG, Theme

if TYPE_CHECKING:
    from ui.charts.figure_plot import FigurePlot

PLOTTED = frozenset(("lines", "bars", "heat", "cohort"))
"""The kinds of figures that are charts over columns."""
PLOTS = "ui.charts.figure_plot"
STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


def translate_words(words: Words) -> str:
    """Return our words translated, a name as it is."""
    return translate_phrase(words) if isinstance(words, Phrase) else words


def create_voice(font: QFont) -> TextMeasurer:
    """Return how words are said and measured on screen."""

    def measure(text: str, size: float, bold: bool) -> float:
        made = QFont(font)
        made.setPixelSize(max(round(size * font.pixelSize() / 13), 1))
        made.setWeight(STRONG if bold else QFont.Weight.Normal)
        return QFontMetricsF(made).horizontalAdvance(text)

    return TextMeasurer(translate_words, measure)


def paint_shapes(painter: QPainter, shapes: list[Shape], theme: Theme, font: QFont) -> None:
    """Paint shapes in the colours of ``theme``; sizes follow the size of ``font``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        if isinstance(shape, DrawnText):
            _paint_text(painter, shape, theme, font)
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


def _paint_text(painter: QPainter, shape: DrawnText, theme: Theme, font: QFont) -> None:
    made = QFont(font)
    made.setPixelSize(max(round(shape.size * font.pixelSize() / 13), 1))
    made.setWeight(STRONG if shape.bold else QFont.Weight.Normal)
    painter.setFont(made)
    painter.setPen(theme.colour(shape.role))
    words = to_visible(cover_text(shape.text))
    wide = QFontMetricsF(made).horizontalAdvance(words)
    painter.drawText(QPointF(shape.x - wide * ANCHORS[shape.anchor], shape.y), words)


def read_ahead() -> None:
    """Import what draws charts, a third of a second of it. In a worker thread, before the first is shown."""
    import_module(PLOTS)


class FigureView(QWidget):
    """Shows a figure. ``cell_picked`` carries the cell that was clicked, its row and its column in words.

    A chart is made when it is first seen: most of them stand far below. ``jobs`` reads what draws it, where nobody has yet.
    """

    cell_picked = Signal(object, str, str)

    def __init__(self, name: str, theme: Theme, jobs: JobRunner | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self.theme = theme
        self.figure: Figure | None = None
        self.at: tuple[float, float] | None = None
        self._jobs = jobs
        self._plot: FigurePlot | None = None
        self._awaited = False
        self._shapes: list[Shape] | None = None
        self._pressed: QPoint | None = None

    @property
    def is_plotted(self) -> bool:
        """Whether the figure is a chart over columns."""
        return self.figure is not None and self.figure.kind in PLOTTED and self.figure.has_rows

    @property
    def plot(self) -> FigurePlot:
        """The chart, made for the first who asks."""
        if self._plot is None:
            from ui.charts.figure_plot import FigurePlot

            self._plot = made = FigurePlot(f"{self.objectName()}.plot", self.theme, lambda: create_voice(self.font()))
            made.setParent(self)
            made.cell_picked.connect(self.cell_picked)
            made.described.connect(self.setAccessibleDescription)
            made.resize(self.size())
            if self.figure is not None:
                made.show_figure(self.figure)
            self._name_plot()
            made.setVisible(self.is_plotted)
        return self._plot

    @property
    def span(self) -> tuple[int, int]:
        """The first column in sight, and the one after the last."""
        if self._plot is not None and self.is_plotted:
            self._plot.ensure_built()
            return self._plot.visible_span()
        return 0, len(self.figure.columns) if self.figure is not None else 0

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(360, 210)

    def show_figure(self, figure: Figure) -> None:
        """Show this one; zoomed out."""
        self.figure = figure
        self.at = None
        if self._plot is not None:
            self._plot.setVisible(self.is_plotted)
            self._plot.show_figure(figure)
        self.redraw_figure()

    def redraw_figure(self) -> None:
        """Draw anew: other size, words or colours."""
        self._shapes = None
        if self._plot is not None:
            self._plot.theme = self.theme
            self._plot.redraw_figure()
            self._name_plot()
        self.update()

    def current_shapes(self) -> list[Shape]:
        """Return the figure as a picture: what is painted, or of a chart what is in sight of it."""
        if self._shapes is None or self.is_plotted:
            self._shapes = self._draw_figure(self.width(), self.height())
        return self._shapes

    def render_image(self) -> QImage:
        """Return the picture, twice as fine as on screen."""
        made = QImage(self.size() * 2, QImage.Format.Format_ARGB32)
        made.setDevicePixelRatio(2)
        made.fill(self.theme.colour("surface"))
        painter = QPainter(made)
        paint_shapes(painter, self.current_shapes(), self.theme, self.font())
        painter.end()
        return made

    def render_svg(self, title: str) -> str:
        """Return the picture as the text of an SVG file."""
        colours = {role: getattr(self.theme, role) for role in self.theme.__slots__ if role not in ("name", "dark")}
        return render_svg(self.current_shapes(), self.width(), self.height(), colours, title)

    def create_mime_data(self, title: str) -> QMimeData:
        """Return what goes to the clipboard: a picture, as pixels and as SVG."""
        made = QMimeData()
        made.setImageData(self.render_image())
        made.setData("image/svg+xml", QByteArray(self.render_svg(title).encode()))
        return made

    def describe_box(self, box: DrawnBox) -> str:
        """Return what a place of the drawing says."""
        if box.spot is None:
            return ""
        what = " · ".join(part for part in (box.spot.row, box.spot.column) if part)
        return f"{what}: {numbers.format_cell_in_full(box.spot.cell, create_voice(self.font()))}"

    def _draw_figure(self, width: float, height: float) -> list[Shape]:
        if self.figure is None:
            return []
        return drawings.draw_figure(_cut_figure(self.figure, *self.span), width, height, create_voice(self.font()))

    def _hit_boxes(self) -> list[DrawnBox]:
        return [shape for shape in self.current_shapes() if isinstance(shape, DrawnBox) and shape.spot is not None]

    def _box_at(self, x: float, y: float) -> DrawnBox | None:
        found = None
        for box in self._hit_boxes():
            if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height:
                found = box
        return found

    def _name_plot(self) -> None:
        if self._plot is not None:
            self._plot.setAccessibleName(self.accessibleName())

    def _await_plot(self) -> None:
        """Make the chart once what draws it is read."""
        if self._awaited or self._plot is not None:
            return
        self._awaited = True
        if PLOTS in modules or self._jobs is None:
            QTimer.singleShot(0, self, lambda: self.plot)
            return
        job = self._jobs.start_job(lambda progress: read_ahead(), quiet=True)
        job.succeeded.connect(guard_slot(self, lambda _: self.plot))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shapes, and a ring around what the keyboard stands on."""
        if self.is_plotted:
            self._await_plot()
            return
        painter = QPainter(self)
        paint_shapes(painter, self.current_shapes(), self.theme, self.font())
        box = self._box_at(*self.at) if self.at is not None else None
        if box is not None and self.hasFocus():
            focus_ring(painter, QRectF(box.x - 1, box.y - 1, box.width + 2, box.height + 2).toRect(), self.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        self._shapes = None
        if self._plot is not None:
            self._plot.resize(event.size())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if self._plot is not None:
            self._plot.show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        if self._plot is not None:
            self._plot.show_focus(False)
            self._plot.point_at(None)

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            box = self._box_at(event.pos().x(), event.pos().y())
            QToolTip.showText(
                event.globalPos(), escape_tooltip(cover_text(self.describe_box(box))) if box is not None else "", self
            )
            return True
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.redraw_figure()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show whether a click would show people."""
        at = event.position().toPoint()
        box = self._box_at(at.x(), at.y())
        alive = box is not None and box.spot is not None and len(box.spot.cell.people()) > 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if alive else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell who is behind what was clicked."""
        at = event.position().toPoint()
        if self._pressed is not None and (at - self._pressed).manhattanLength() < 5:
            self._pick_box(self._box_at(at.x(), at.y()))
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk, Enter shows the people, + − 0 zoom a chart."""
        wish = FIGURES.find_wish(event)
        if self.is_plotted:
            if self.plot.do_wish(wish):
                self.plot.show_focus(self.hasFocus())
            else:
                super().keyPressEvent(event)
        elif wish in STEPS:
            self._walk_boxes(*STEPS[wish])
        elif wish == "people" and self.at is not None:
            self._pick_box(self._box_at(*self.at))
        else:
            super().keyPressEvent(event)

    def _pick_box(self, box: DrawnBox | None) -> None:
        if box is not None and box.spot is not None:
            self.at = box.x + box.width / 2, box.y + box.height / 2
            self.cell_picked.emit(box.spot.cell, box.spot.row, box.spot.column)
            self.update()

    def _walk_boxes(self, right: int, down: int) -> None:
        spots = self._hit_boxes()
        if not spots:
            return
        x, y = self.at or (-1.0, -1.0)
        here = self._box_at(x, y)
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
        box = self._box_at(*self.at)
        if box is not None:
            said = self.describe_box(box)
            self.setAccessibleDescription(said)
            QToolTip.showText(
                self.mapToGlobal(QPoint(int(self.at[0]), int(self.at[1]))), escape_tooltip(cover_text(said)), self
            )
        self.update()


def _cut_figure(figure: Figure, first: int, last: int) -> Figure:
    """Return the figure with some of its columns."""
    if (first, last) == (0, len(figure.columns)) or figure.kind not in PLOTTED:
        return figure
    rows = tuple(replace(row, cells=row.cells[first:last]) for row in figure.rows)
    begin = figure.first + first * figure.every if figure.first else 0
    return replace(figure, columns=figure.columns[first:last], rows=rows, first=begin)


__all__ = ["FigureCell", "FigureView", "create_voice", "paint_shapes", "read_ahead", "translate_words"]
