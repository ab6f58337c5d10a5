"""Fonts and colours of one look, made once: what paints many rows asks here instead of making them for each cell."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from commdesk.text import to_visible
from ui.painting import PILL_HEIGHT, PILL_PAD, shrink_font
from ui.shown_words import cover_text
from ui.theme import Theme

WIDTHS = 4_000
MOST = 1_000
"""No column shows more characters; what is longer is not even measured."""
Box = tuple[int, int, int, int]
"""Left, top, width and height."""


class PaintStyle:
    """Fonts and colours of one look, made once, and how wide texts are in them.

    Args:
        font: The ordinary font; ``bold`` and ``small`` are made from it.
    """

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.fonts = {"plain": QFont(font), "bold": shrink_font(font, 0, bold=True), "small": shrink_font(font, 1),
                      "initial": shrink_font(font, 1, bold=True)}  # fmt: skip
        self.metrics = {name: QFontMetrics(made) for name, made in self.fonts.items()}
        self._colours: dict[str, QColor] = {}
        self._tones: dict[str, tuple[QColor, QColor]] = {}
        self._widths: dict[tuple[str, str], int] = {}
        self._cut: dict[tuple[str, str, int], str] = {}

    def colour(self, role: str) -> QColor:
        """Return the colour of a role of the theme; not to be changed by who gets it."""
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = self.theme.colour(role)
        return found

    def text_width(self, text: str, font: str) -> int:
        """Return the width of a text in pixels."""
        key = (text, font)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > WIDTHS:
                self._widths.clear()
            found = self._widths[key] = self.metrics[font].horizontalAdvance(text)
        return found

    def draw_text(self, painter: QPainter, box: Box, text: str, font: str, role: str, right: bool = False) -> int:
        """Write one line in the middle of ``box`` (left, top, width, height), cut where it does not fit; return its width."""
        if not text:
            return 0
        left, top, room, height = box
        line = to_visible(cover_text(text)[:MOST])
        wide = self.text_width(line, font)
        if wide > room:
            line = self._elide_line(line, font, room)
            wide = self.text_width(line, font)
        metrics = self.metrics[font]
        painter.setFont(self.fonts[font])
        painter.setPen(self.colour(role))
        base = top + (height - metrics.height()) // 2 + metrics.ascent()
        painter.drawText(left + room - wide if right else left, base, line)
        return wide

    def draw_pill(self, painter: QPainter, left: int, middle: int, text: str, tone: str, room: int = 0) -> int:
        """Paint a pill around ``middle``; return its width. ``room``: pixels it may take, its words are cut there; 0: all it needs."""
        text = cover_text(text)
        if room:
            text = self._elide_line(to_visible(text[:MOST]), "small", room - 2 * PILL_PAD)
        wide = self.text_width(text, "small") + 2 * PILL_PAD
        ink, ground = self.tone(tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(
            QRectF(left, middle - PILL_HEIGHT / 2, wide, PILL_HEIGHT), PILL_HEIGHT / 2, PILL_HEIGHT / 2
        )
        metrics = self.metrics["small"]
        painter.setPen(ink)
        painter.setFont(self.fonts["small"])
        painter.drawText(left + PILL_PAD, middle - metrics.height() // 2 + metrics.ascent(), text)
        return wide

    def tone(self, tone: str) -> tuple[QColor, QColor]:
        """Return (text, ground) of a tone, as the theme has it."""
        found = self._tones.get(tone)
        if found is None:
            found = self._tones[tone] = self.theme.tone(tone)
        return found

    def _elide_line(self, line: str, font: str, room: int) -> str:
        key = (line, font, room)
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) > WIDTHS:
                self._cut.clear()
            found = self._cut[key] = self.metrics[font].elidedText(line, Qt.TextElideMode.ElideRight, room)
        return found
