"""The line icons, tinted from the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from commdesk import resources
from ui.theme import Theme


@lru_cache(512)
def load_pixmap(name: str, colour: str, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """Return the icon ``name`` in ``colour`` (#RRGGBB), ``size`` logical pixels wide."""
    drawing = resources.read_resource("icons", f"{name}.svg").replace("currentColor", colour)
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def load_icon(name: str, theme: Theme, role: str = "muted", size: int = 18) -> QIcon:
    """Return the icon in the colour of a role; greyed when its control is disabled."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(load_pixmap(name, getattr(theme, role), size, ratio))
        made.addPixmap(load_pixmap(name, theme.line, size, ratio), QIcon.Mode.Disabled)
    return made
