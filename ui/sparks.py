"""Some numbers as small bars in a cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.theme import Theme


def paint_spark(painter: QPainter, box: QRect, values: Sequence[float | None], theme: Theme) -> None:
    """Paint values as bars on a common ground line; 0 is a short dash, None (not covered by an import) nothing."""
    most = max((value for value in values if value), default=0)
    step = box.width() / max(len(values), 1)
    left, ground, whole, wide = box.left(), box.bottom() + 1, box.height(), max(round(step - 2), 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    bar, quiet = theme.colour("accent"), theme.colour("line")
    bar.setAlphaF(0.62)
    for number, value in enumerate(values):
        if value:
            height = max(round(whole * value / most), 2)
            painter.fillRect(round(left + number * step), ground - height, wide, height, bar)
        elif value is not None:
            painter.fillRect(round(left + number * step), ground - 1, wide, 1, quiet)
