"""What happened when, over a chart's columns: dashed lines with names that do not cover each other."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from commdesk.drawing.figure import Marker
from commdesk.text import to_visible
from ui.charts.plot import ChartPlot
from ui.shown_words import cover_text

LEVELS = 2
"""Names that may stand below each other; others are left out, their lines stay."""
WIDEST = 140
MARGIN = 4
"""Pixels of empty ground above and below a name."""
FAINT = 215
"""How much the ground behind a name hides what is behind it, of 255."""
NAMES, UNDER = -1, -2
"""The order of painting: under the names, which their ground hides, lie grid, markers and goals; above them what was counted."""


class MarkerLines:
    """The markers of a plot; ``x`` of a marker is its ``at`` in the plot's units."""

    def __init__(self, plot: ChartPlot) -> None:
        self._plot = plot
        self.lines: list[pg.InfiniteLine] = []
        self.names: list[pg.TextItem] = []
        plot.view.sigTransformChanged.connect(lambda _: self._place_names())

    def show_markers(self, markers: Sequence[Marker]) -> None:
        """Show these, and no others."""
        view, theme = self._plot.view, self._plot.theme
        for part in (*self.lines, *self.names):
            view.removeItem(part)
        font = self._plot.bottom.style["tickFont"]
        metrics = QFontMetricsF(font)
        ground = theme.colour("surface")
        ground.setAlpha(FAINT)
        pen = pg.mkPen(theme.warn, width=1, style=Qt.PenStyle.DashLine)
        self.lines, self.names = [], []
        for marker in sorted(markers, key=lambda each: each.at):
            name = metrics.elidedText(to_visible(cover_text(marker.name)), Qt.TextElideMode.ElideRight, WIDEST)
            line, text = pg.InfiniteLine(marker.at, 90, pen), pg.TextItem(name, theme.muted, fill=ground)
            text.setFont(font)
            line.setZValue(UNDER)
            text.setZValue(NAMES)
            self.lines.append(line)
            self.names.append(text)
            view.addItem(line, ignoreBounds=True)
            view.addItem(text, ignoreBounds=True)
        self._place_names()

    def _place_names(self) -> None:
        """Put each name right of its line, left of it at the end, lower where it would cover another."""
        if not self.names:
            return
        view = self._plot.view
        area, (wide, high) = view.viewRect(), view.viewPixelSize()
        ends: list[float] = []
        for line, text in zip(self.lines, self.names, strict=True):
            x, long = line.value(), text.boundingRect().width() * wide
            begins = x + 2 * wide if x + long <= area.right() else x - 2 * wide - long
            level = next((number for number, end in enumerate(ends) if end <= begins), len(ends))
            ends[level : level + 1] = [begins + long]
            text.setVisible(level < LEVELS and area.left() <= x <= area.right())
            text.setPos(begins, area.bottom() - level * (text.boundingRect().height() - MARGIN) * high)
