"""The scales of a chart: round values with a grid, days or words along the columns, names beside the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil, floor

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from commdesk.drawing.axes import format_tick
from commdesk.drawing.numbers import EPOCH
from ui.shown_words import cover_text
from ui.theme import Theme

LONG = 300
"""Days from which on a time line writes months instead of days."""
DAYS, YEAR = 28, 365
MONTHS = (1, 2, 3, 4, 6, 12)
"""How many months two heads may be apart; and whole years."""
OVER = 10
"""Pixels that a number at the end of a scale may stand over."""
APART = 12
"""Pixels between two heads of columns at least."""
SMALL = 11.5
"""Pixels of the writing where ordinary text has 13."""
Heads = Callable[[int], str]


class ScaleAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis without a line of its own: its numbers, and a faint grid where it has one."""

    def __init__(self, side: str, view: pg.ViewBox) -> None:
        super().__init__(side, linkView=view, maxTickLength=0)
        self.setStyle(tickTextOffset=6, hideOverlappingLabels=False, tickAlpha=0)  # without a grid no dot either
        self.setZValue(-200)  # the grid is behind what is drawn
        self.metrics = QFontMetricsF(QFont())

    def apply_theme(self, theme: Theme, font: QFont) -> None:
        """Take colours, and writing a little smaller than ``font``."""
        small = QFont(font)
        small.setPixelSize(max(round(SMALL * QFontInfo(font).pixelSize() / 13), 1))
        self.metrics = QFontMetricsF(small)
        self.setTickFont(small)
        self.setPen(pg.mkPen(None))
        self.setTickPen(theme.line)
        self.setTextPen(theme.muted)

    def boundingRect(self) -> QRectF:
        """Return the room of the grid and the writing, which stands over at both ends."""
        found: QRectF = super().boundingRect().adjusted(0, -OVER, 0, OVER)
        return found

    def show_values(self, values: Sequence[float], percent: bool = False, grid: bool = True) -> None:
        """Write these round values; ``grid``: with a line for each of them."""
        self.setTicks([[(value, format_tick(value, percent)) for value in values]])
        self.setGrid(255 if grid else False)
        self.setStyle(tickAlpha=None if grid else 0)

    def show_names(self, names: Sequence[str], most: float) -> None:
        """Write a name beside each row, row 0 first, none wider than ``most`` pixels."""
        cut = [self.metrics.elidedText(cover_text(name), Qt.TextElideMode.ElideRight, most) for name in names]
        self.setGrid(False)
        self.setStyle(tickAlpha=0)
        self.setTicks([list(enumerate(cut))])
        self.setWidth(max((self.metrics.horizontalAdvance(name) for name in cut), default=0) + 10)


class ColumnAxis(ScaleAxis):
    """Writes the heads of the columns, as many as there is room for.

    ``spare`` are the pixels at the left and the right end that a head may stand over.
    """

    def __init__(self, side: str, view: pg.ViewBox) -> None:
        super().__init__(side, view)
        self.setHeight(22)
        self._count, self._first, self._every, self._apart = 0, 0, 1, 0
        self._heads: Heads = lambda at: ""
        self.spare = (24, 0)

    def show_days(self, first: int, every: int = 1) -> None:
        """Write days: column 0 is the day ``first`` since 1970, the others ``every`` days apart."""
        self._first, self._every, self._count = first, every, 0
        self.picture = None
        self.update()

    def show_words(self, words: Sequence[str], apart: int = 0) -> None:
        """Write words; ``apart``: only every so-manieth, 0: as many as fit."""
        self._heads, self._count, self._apart = words.__getitem__, len(words), apart
        self._widest = max(map(self.metrics.horizontalAdvance, words), default=0)
        self.picture = None
        self.update()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the columns that get a head: none beyond the ends, none so near that it touches another."""
        wide = size / max(maxVal - minVal, 1e-9)
        text = self._widest if self._count else self.metrics.horizontalAdvance("0000-00")
        found = self._word_places(wide) if self._count else self._day_places(minVal, maxVal, (text + APART) / wide)
        low, high = minVal - (self.spare[0] - text / 2) / wide, maxVal + (self.spare[1] - text / 2) / wide
        low, high = max(low, minVal - 1e-6), min(high, maxVal + 1e-6)
        return [(1, [float(at) for at in found if low <= at <= high])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return the heads."""
        if self._count:
            return [cover_text(self._heads(round(value))) for value in values]
        form = "%Y-%m" if self._has_months(*self.range) else "%m-%d"
        return [day.strftime(form) if (day := self._day_at(round(value))) else "" for value in values]

    def _word_places(self, wide: float) -> range:
        return range(0, self._count, self._apart or max(ceil((self._widest + APART) / wide), 1))

    def _day_places(self, low: float, high: float, apart: float) -> list[int]:
        """Return columns at least ``apart`` from each other: every so-manieth, or over long times the first ones of months."""
        first, last = ceil(low - 1e-6), floor(high + 1e-6)
        if not self._has_months(low, high):
            every = max(ceil(apart), 1)
            return list(range(first + -first % every, last + 1, every))
        months = next(
            (some for some in MONTHS if some * DAYS / self._every >= apart), ceil(apart * self._every / YEAR) * 12
        )
        found, begun = [], -1
        for at in range(first, last + 1):
            day = self._day_at(at)
            month = day.year * 12 + day.month - 1 if day else begun
            if month != begun and at > first and month % months == 0:
                found.append(at)
            begun = month
        return found

    def _has_months(self, low: float, high: float) -> bool:
        return (high - low) * self._every > LONG

    def _day_at(self, column: int) -> date | None:
        number = self._first + column * self._every + EPOCH
        return date.fromordinal(number) if 0 < number <= date.max.toordinal() else None
