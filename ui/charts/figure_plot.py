"""A figure over columns as a chart: curves, bars that go up and down, hours by weekday, cohorts by month."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsRectItem

from commdesk.drawing import numbers
from commdesk.drawing.axes import compute_ticks
from commdesk.drawing.figure import Figure, FigureCell
from commdesk.drawing.shapes import TextMeasurer
from ui.charts.cells import HeatCell, HeatCells
from ui.charts.legend import BARE, HIGH, LegendRow
from ui.charts.markers import UNDER, MarkerLines
from ui.charts.plot import LEFT, ChartPlot, Reading
from ui.theme import Theme

TALLEST = 42
"""Pixels of a row of fields at most."""
HEADROOM = 1.3
"""Room above a curve for the names of what happened."""
BAR = 0.72
"""How much of its column a bar takes; all of it where there are more than `MANY`."""
MANY = 400
TOLD = 8
"""Rows that are told of one column."""
HOURS = 24
FIELDS = ("heat", "cohort")
STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
"""Columns and rows to go, by the wish."""
Place = tuple[int, int]
"""A row and a column of the figure."""


@dataclass(frozen=True, slots=True)
class ChartHit:
    """A cell where it is drawn: ``box`` in columns and the chart's values."""

    cell: FigureCell
    box: QRectF


class FigurePlot(ChartPlot):
    """Draws a figure. ``cell_picked`` carries the cell that was chosen and its row and column in words; ``described`` what is walked to."""

    cell_picked = Signal(object, str, str)
    described = Signal(str)

    def __init__(self, name: str, theme: Theme, voice: Callable[[], TextMeasurer]) -> None:
        super().__init__(name, theme, self.read_place)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard is with the widget that holds it
        self._voice = voice
        self.figure: Figure | None = None
        self.at: Place | None = None
        self.hits: dict[Place, ChartHit] = {}
        self._heads: list[str] = []
        self._names: list[str] = []
        self.drawn: list[pg.GraphicsObject] = []
        self._kept_span = False
        self.legend, self.markers = LegendRow(), MarkerLines(self)
        self.ground.addItem(self.legend, 0, 0, 1, 2)
        self._below = pg.GraphicsWidget()  # takes what few rows leave
        self.ground.addItem(self._below, 4, 0)
        self.centralWidget.geometryChanged.connect(self._bound_rows)
        self.ring = QGraphicsRectItem()
        self.ring.setZValue(20)
        self.ring.hide()
        self.view.addItem(self.ring, ignoreBounds=True)
        self.picked.connect(self._on_picked)

    def show_figure(self, figure: Figure) -> None:
        """Show this one, all of its columns; the same numbers counted again are drawn already."""
        before, self.figure, self.at = self.figure, figure, None
        if before is not None and self.hits and not self.is_stale and _is_drawn_alike(before, figure):
            self.hits = {at: replace(hit, cell=figure.rows[at[0]].cells[at[1]]) for at, hit in self.hits.items()}
            self.ring.hide()
            self.zoom_out()
            return
        self._kept_span = False
        self.mark_stale()

    def redraw_figure(self) -> None:
        """Draw the same again: other colours, words or letters."""
        self.mark_stale()

    def rebuild(self) -> None:
        """Draw the figure."""
        for item in self.drawn:
            self.view.removeItem(item)
        self.drawn, self.hits = [], {}
        self.point_at(None)
        self.ring.hide()
        self.apply_theme(self.theme)
        figure = self.figure
        if figure is None or not figure.has_rows:
            return
        voice = self._voice()
        self._heads = numbers.format_column_heads(figure.columns, figure.first, figure.every, voice)
        self._names = [voice.say(row.name) for row in figure.rows]
        fields = figure.kind in FIELDS
        self.view.invertY(fields)
        self._lay_out(figure, fields, voice)
        {"lines": self._draw_lines, "bars": self._draw_bars}.get(figure.kind, self._draw_fields)(figure)
        self._show_markers(figure)
        if not self._kept_span:
            self.show_columns(0, len(figure.columns))
            self._kept_span = True

    def read_place(self, x: float, y: float) -> Reading | None:
        """Return what stands at a place: all rows of its column, or the field."""
        figure, column = self.figure, round(x)
        if figure is None or not self.hits or not 0 <= column < len(figure.columns):
            return None
        place = self.find_cell(x, y)
        alive = place is not None and len(self.hits[place].cell.people()) > 0
        if figure.kind in FIELDS:
            if place is None:
                return None
            return Reading(column, self.describe_cell(place), alive, self.hits[place].box, True)
        found = [place for place in self.hits if place[1] == column]
        if not found:
            return None
        voice = self._voice()
        lines = [
            f"{self._names[place[0]]}: {numbers.format_cell_in_full(self.hits[place].cell, voice)}" for place in found
        ]
        return Reading(column, "\n".join([self._heads[column], *lines[:TOLD]]), alive)

    def find_cell(self, x: float, y: float) -> Place | None:
        """Return the cell at a place: the bar or field there, or of curves the nearest."""
        column = round(x)
        there = {place: hit for place, hit in self.hits.items() if place[1] == column}
        if self.figure is not None and self.figure.kind == "lines":
            return min(there, key=lambda place: abs(there[place].box.center().y() - y), default=None)
        wide = 0.5 if self.figure is None or self.figure.kind != "bars" else BAR / 2
        inside = abs(x - column) <= wide
        return next((place for place, hit in there.items() if inside and hit.box.top() <= y <= hit.box.bottom()), None)

    def describe_cell(self, place: Place) -> str:
        """Return what a cell says, with its row and column."""
        what = " · ".join(part for part in (self._names[place[0]], self._heads[place[1]]) if part)
        return f"{what}: {numbers.format_cell_in_full(self.hits[place].cell, self._voice())}"

    def do_wish(self, wish: str) -> bool:
        """Do what a key of `FIGURES` asks for: walk from cell to cell, choose one, zoom; return whether it is done."""
        self.ensure_built()
        if wish in STEPS:
            self._walk(*STEPS[wish])
            return True
        if wish == "people" and self.at is not None:
            self.pick_cell(self.at)
            return True
        return super().do_wish(wish)

    def pick_cell(self, place: Place) -> None:
        """Tell that a cell was chosen."""
        self.at = place
        self.cell_picked.emit(self.hits[place].cell, self._names[place[0]], self._heads[place[1]])

    def show_focus(self, focused: bool) -> None:
        """Show where the keyboard is, while it is here."""
        self.ring.setVisible(focused and self.at in self.hits)
        if self.at in self.hits:
            self.ring.setRect(self._ring_box(self.at))
            self.ring.setPen(pg.mkPen(self.theme.accent, width=1.5))

    def _ring_box(self, place: Place) -> QRectF:
        box = self.hits[place].box
        wide, high = self.view.viewPixelSize()
        grown = 5 if self.figure is not None and self.figure.kind == "lines" else 1
        return box.adjusted(-grown * wide, -grown * high, grown * wide, grown * high)

    def _lay_out(self, figure: Figure, fields: bool, voice: TextMeasurer) -> None:
        """Give the scales their sides and writing: fields have names at the left, cohorts their months above."""
        rows, cohort = len(figure.rows), figure.kind == "cohort"
        names = [f"{voice.say(row.name)}  {voice.say(row.note)}".strip() for row in figure.rows]
        legend = [] if fields else [(name, row.role) for name, row in zip(self._names, figure.rows, strict=True)]
        self.legend.show_rows(legend, self.theme, self.bottom.style["tickFont"])
        self.legend.setFixedHeight(HIGH if len(legend) > 1 else 0 if fields else BARE)
        self.put_heads("top" if cohort else "bottom")
        if figure.first:
            self.bottom.show_days(figure.first, figure.every)
        else:
            self.bottom.show_words(self._heads, 6 if figure.kind == "heat" and len(self._heads) == HOURS else 0)
        self._bound_rows()
        if fields:
            self.left.show_names(names, self.width() * 0.4)
            self.view.setYRange(-0.5, rows - 0.5, padding=0)
        else:
            self.left.setWidth(LEFT)

    def _bound_rows(self) -> None:
        """Leave room below few rows of fields, so that none is higher than it should be."""
        rows = len(self.figure.rows) if self.figure is not None and self.figure.kind in FIELDS else 0
        free = self.height() - self.bottom.height() - TALLEST * rows if rows else 0
        self._below.setMinimumHeight(max(free, 0))
        self._below.setMaximumHeight(max(free, 0))

    def _draw_lines(self, figure: Figure) -> None:
        percent = all(cell.unit == "percent" for row in figure.rows for cell in row.cells)
        most = max((cell.value or 0 for row in figure.rows for cell in row.cells), default=0)
        ticks = compute_ticks(most)
        while figure.markers and ticks[-1] < most * HEADROOM:
            ticks.append(ticks[-1] + ticks[1])
        self.left.show_values(ticks, percent)
        self.view.setYRange(0, ticks[-1], padding=0)
        for number, row in enumerate(figure.rows):
            y = np.array([np.nan if cell.value is None else cell.value for cell in row.cells])
            style = Qt.PenStyle.DashLine if row.role == "muted" else Qt.PenStyle.SolidLine  # dashed: a goal
            pen = pg.mkPen(self.theme.colour(row.role), width=1.6, style=style)
            curve = pg.PlotCurveItem(np.arange(len(y), dtype=float), y, connect="finite", pen=pen, antialias=True)
            curve.setZValue(UNDER if row.role == "muted" else 0)
            self._add(curve)
            self._add_dots(np.flatnonzero(_alone(y)), y, row.role, 4)
            for column, cell in enumerate(row.cells):
                if cell.value is not None:
                    self.hits[number, column] = ChartHit(cell, QRectF(column, cell.value, 0, 0))

    def _draw_bars(self, figure: Figure) -> None:
        count = len(figure.columns)
        wide = 1.0 if count > MANY else BAR
        above, below = [0.0] * count, [0.0] * count
        x, y0, high, brushes = [], [], [], []
        for number, row in enumerate(figure.rows):
            for column, cell in enumerate(row.cells):
                value = cell.value or 0
                if not value:
                    continue
                ends = above if value > 0 else below
                base = ends[column]
                ends[column] += value
                box = QRectF(column - wide / 2, min(base, base + value), wide, abs(value))
                self.hits[number, column] = ChartHit(cell, box)
                x.append(column)
                y0.append(base)
                high.append(value)
                brushes.append(pg.mkBrush(self.theme.colour(cell.role or row.role)))
        ticks = _bar_ticks(max(above, default=0), min(below, default=0))
        self.left.show_values(ticks)
        self.view.setYRange(ticks[0], ticks[-1], padding=0)
        self._add(pg.BarGraphItem(x=x, y0=y0, height=high, width=wide, brushes=brushes, pen=pg.mkPen(None)))

    def _draw_fields(self, figure: Figure) -> None:
        voice, cohort = self._voice(), figure.kind == "cohort"
        most = max((cell.value or 0 for row in figure.rows for cell in row.cells), default=0) or 1
        cells = []
        for number, row in enumerate(figure.rows):
            for column, cell in enumerate(row.cells):
                if cohort and cell.value is None:
                    continue
                self.hits[number, column] = ChartHit(cell, QRectF(column - 0.5, number - 0.5, 1, 1))
                value = cell.value or 0
                strength = 0.15 + 0.85 * min(max(value, 0.0), 1.0) if cohort else 0.06 + 0.94 * value / most
                text = numbers.format_cell(cell, voice, fine=False) if cohort else ""
                cells.append(HeatCell(number, column, strength, text))
        self._add(HeatCells(cells, self.theme, self.bottom.style["tickFont"]))

    def _show_markers(self, figure: Figure) -> None:
        start, every = (figure.first, figure.every) if figure.first else (0, 1)
        found = [replace(each, at=(each.at - start) // every) for each in figure.markers]
        found = [each for each in found if 0 <= each.at < len(figure.columns)]
        self.markers.show_markers(found)
        if found and figure.kind == "lines":
            y = np.array([np.nan if cell.value is None else cell.value for cell in figure.rows[0].cells])
            self._add_dots(np.array([each.at for each in found]), y, figure.rows[0].role, 6)

    def _add_dots(self, at: np.ndarray, y: np.ndarray, role: str, size: int) -> None:
        at = at[~np.isnan(y[at])] if len(at) else at
        if len(at):
            colour = self.theme.colour(role)
            self._add(pg.ScatterPlotItem(at.astype(float), y[at], size=size, pen=None, brush=pg.mkBrush(colour)))

    def _add(self, item: pg.GraphicsObject) -> None:
        self.view.addItem(item, ignoreBounds=True)
        self.drawn.append(item)

    def _walk(self, right: int, down: int) -> None:
        if not self.hits:
            return
        self.at = self._next_place(right, down) if self.at in self.hits else next(iter(self.hits))
        hit = self.hits[self.at]
        self.bring_in_sight(self.at[1])
        middle = hit.box.center()
        reading = self.read_place(middle.x(), middle.y())
        if reading is not None:
            self.point_at(reading, middle.y())
        self.described.emit(self.describe_cell(self.at))

    def _next_place(self, right: int, down: int) -> Place:
        """Return the next cell: of the nearest column that way the one in the same row or at the same height; or above, below."""
        assert self.at is not None
        here = self.hits[self.at].box.center().y()
        flip = 1 if self.view.yInverted() else -1
        if right:
            columns = {place[1] for place in self.hits if (place[1] - self.at[1]) * right > 0}
            if not columns:
                return self.at
            near = min(columns, key=lambda column: abs(column - self.at[1]))  # type: ignore[index]
            same = (self.at[0], near)
            some = [place for place in self.hits if place[1] == near]
            return same if same in self.hits else min(some, key=lambda p: abs(self.hits[p].box.center().y() - here))
        way = down * flip
        ahead = [
            place
            for place, hit in self.hits.items()
            if place[1] == self.at[1] and (hit.box.center().y() - here) * way > 0
        ]
        return min(ahead, key=lambda p: abs(self.hits[p].box.center().y() - here), default=self.at)

    def _on_picked(self, x: float, y: float) -> None:
        place = self.find_cell(x, y)
        if place is not None:
            self.pick_cell(place)


def _is_drawn_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures look the same, whoever is behind their numbers."""
    frames = [(each.kind, each.columns, each.first, each.every, each.markers, len(each.rows)) for each in (one, other)]
    return frames[0] == frames[1] and all(
        (a.name, a.role, a.note) == (b.name, b.role, b.note)
        and [(cell.value, cell.unit, cell.role) for cell in a.cells]
        == [(cell.value, cell.unit, cell.role) for cell in b.cells]
        for a, b in zip(one.rows, other.rows, strict=True)
    )


def _alone(values: np.ndarray) -> np.ndarray:
    """Return which values have no neighbour: no line leads to them."""
    known = np.concatenate(([False], ~np.isnan(values), [False]))
    found: np.ndarray = known[1:-1] & ~known[:-2] & ~known[2:]
    return found


def _bar_ticks(most: float, least: float) -> list[float]:
    """Return round values from at most ``least`` to at least ``most``, the same step above and below 0."""
    step = compute_ticks(max(most, -least), 3)[1]
    up, down = (math.ceil(end / step - 1e-9) for end in (max(most, 0), max(-least, 0)))
    return [step * at for at in range(-down, max(up, 1 - min(down, 1)) + 1)]
