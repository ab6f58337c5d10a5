"""The names of a chart's rows above it, each beside its colour."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from commdesk.text import to_visible
from ui.shown_words import cover_text
from ui.theme import Theme

KEY, AFTER, NEXT = 10, 5, 18
"""Pixels of a colour's mark, of the gap before its name, and before the next one."""
HIGH, BARE = 22, 8
"""Pixels of height with names, and without: half of the topmost number stands over."""
WIDEST = 150


class LegendRow(pg.GraphicsWidget):  # type: ignore[misc]
    """One line of marks and names; where they do not fit, each gets its share."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[tuple[str, str]] = ()
        self._theme: Theme | None = None
        self._font = QFont()
        self.setFixedHeight(HIGH)

    def show_rows(self, rows: Sequence[tuple[str, str]], theme: Theme, font: QFont) -> None:
        """Show (name, role of the colour) of each row; fewer than two need no names."""
        self.rows, self._theme, self._font = rows if len(rows) > 1 else (), theme, font
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint them."""
        if self._theme is None or not self.rows:
            return
        metrics, room = QFontMetricsF(self._font), self.size().width()
        names = [to_visible(name) for name, _ in self.rows]
        wide = WIDEST
        if sum(KEY + AFTER + NEXT + min(metrics.horizontalAdvance(name), wide) for name in names) - NEXT > room:
            wide = max(int(room / len(names)) - KEY - AFTER - NEXT, 0)
        painter.setFont(self._font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0.0
        for name, (_, role) in zip(names, self.rows, strict=True):
            shown = metrics.elidedText(cover_text(name), Qt.TextElideMode.ElideRight, wide)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(role))
            painter.drawRoundedRect(QRectF(x, 5, KEY, 3), 1.5, 1.5)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(QPointF(x + KEY + AFTER, metrics.ascent() - 1), shown)
            x += KEY + AFTER + metrics.horizontalAdvance(shown) + NEXT
