"""The square mark of a workspace: the first letter of its name in its colour, as on the badge."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap

from commdesk.text import to_visible
from ui.theme import Theme

SIZE, ROUND = 20, 5
SHARP = 2
"""Pixels for each, so that it is sharp on every screen."""


def load_workspace_icon(name: str, colour: str, theme: Theme) -> QIcon:
    """Return the mark as an icon.

    Args:
        colour: One of `commdesk.thresholds.COLOURS`.
    """
    made = QPixmap(SIZE * SHARP, SIZE * SHARP)
    made.setDevicePixelRatio(SHARP)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colour or "accent"))
    painter.drawRoundedRect(QRectF(0, 0, SIZE, SIZE), ROUND, ROUND)
    font = QFont(painter.font())
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.colour("on_accent"))
    painter.drawText(
        QRectF(0, 0, SIZE, SIZE), Qt.AlignmentFlag.AlignCenter, (to_visible(name).strip() or "·")[:1].upper()
    )
    painter.end()
    icon = QIcon(made)
    icon.addPixmap(made, QIcon.Mode.Selected)  # not tinted
    return icon
