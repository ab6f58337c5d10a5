"""Fields of a heat map: rounded, a gap apart whatever the zoom, stronger where there is more, with a number where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.theme import Theme

GAP, RADIUS = 3.0, 3.0
LOWEST = 15
"""Pixels of a row below which no numbers are written."""
DEEP = 0.62
"""Strength from which on a number is written in the colour for text on the accent."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A field: ``strength`` is the share of the accent colour, 0 to 1, ``text`` what is written in it."""

    row: int
    column: int
    strength: float
    text: str = ""


class HeatCells(pg.GraphicsObject):  # type: ignore[misc]
    """The fields, in a view whose units are columns and rows, row 0 at the top.

    No `pg.ImageItem`: its pixels have neither gaps nor round corners, and unknown fields are to be blank.
    """

    def __init__(self, cells: Sequence[HeatCell], theme: Theme, font: QFont) -> None:
        super().__init__()
        self.cells, self._theme, self._font = cells, theme, font
        self._ground = theme.colour("accent")
        self.setCacheMode(
            pg.GraphicsObject.CacheMode.DeviceCoordinateCache
        )  # the cross moves over them without painting them
        across = max((cell.column for cell in cells), default=0) + 1
        down = max((cell.row for cell in cells), default=0) + 1
        self._bounds = QRectF(-0.5, -0.5, across, down)

    def boundingRect(self) -> QRectF:
        """Return the room of all fields."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint in pixels, so that gaps, corners and digits keep their shape."""
        world = painter.worldTransform()
        painter.setWorldTransform(QTransform())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        one = world.mapRect(QRectF(0, 0, 1, 1))
        widest = max((metrics.horizontalAdvance(cell.text) for cell in self.cells), default=0)
        bare = widest > one.width() - GAP - 2  # all lose their sign, or none
        for cell in self.cells:
            box = world.mapRect(QRectF(cell.column - 0.5, cell.row - 0.5, 1, 1))
            box.setWidth(max(box.width() - GAP, 1.0))
            box.setHeight(max(box.height() - GAP, 1.0))
            self._paint_cell(painter, cell, box, cell.text.removesuffix("%") if bare else cell.text, metrics)
        painter.setWorldTransform(world)

    def _paint_cell(self, painter: QPainter, cell: HeatCell, box: QRectF, text: str, metrics: QFontMetricsF) -> None:
        self._ground.setAlphaF(min(cell.strength, 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if text and box.height() + GAP > LOWEST and metrics.horizontalAdvance(text) <= box.width():
            painter.setPen(self._theme.colour("on_accent" if cell.strength > DEEP else "text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
