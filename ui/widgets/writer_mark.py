"""The round mark of somebody who works in a file: the first letter, in the colour that goes with the name everywhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap

from commdesk.store.change_log import writers
from commdesk.text import to_visible
from ui.painting import paint_avatar, tone_of
from ui.theme import Theme

SIZE = 16
SHARP = 2
"""Pixels for each, so that it is sharp on every screen."""


def load_writer_icon(who: str, theme: Theme) -> QIcon:
    """Return the mark as an icon."""
    made = QPixmap(SIZE * SHARP, SIZE * SHARP)
    made.setDevicePixelRatio(SHARP)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    font = QFont(painter.font())
    font.setPixelSize(9)
    font.setBold(True)
    painter.setFont(font)
    tone = tone_of(writers.derive_colour(who))
    paint_avatar(painter, QRect(0, 0, SIZE, SIZE), to_visible(who)[:1].upper(), tone, theme)
    painter.end()
    icon = QIcon(made)
    icon.addPixmap(made, QIcon.Mode.Selected)  # not tinted
    return icon
