"""Cards on A4, several on a page, with marks where they are cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPdfWriter, QPen

from commdesk.errors import Phrase
from ui.printing.page import DOTS, PIXELS, Paragraph, PrintPages, paper_font
from ui.printing.papers.row_paper import fit_text

INCH = 25.4
MARK = 14.0
"""Pixels of a mark."""


class PrintCards(PrintPages):
    """Cards of ``wide`` × ``high`` millimetres side by side in the middle of the page."""

    def __init__(
        self, writer: QPdfWriter, painter: QPainter, language: str, across: int, down: int, wide: float, high: float
    ) -> None:
        super().__init__(writer, painter, language, "")
        self.across, self.down = across, down
        self.card_width, self.card_height = wide * PIXELS / INCH, high * PIXELS / INCH
        scale = PIXELS / DOTS
        self.left = (writer.width() * scale - across * self.card_width) / 2
        self.top = (writer.height() * scale - down * self.card_height) / 2

    @property
    def cards_per_page(self) -> int:
        """How many stand on a page."""
        return self.across * self.down

    def translate_text(self, text: str, **values: str | int) -> str:
        """Return marked words in the language of the paper."""
        return self.voice.say(Phrase(text, values))

    def paint_cards(self, cards: Sequence[Callable[[QRectF], None]]) -> None:
        """Paint every card into its place; at least one page, with its marks."""
        for start in range(0, max(len(cards), 1), self.cards_per_page):
            if start:
                self.writer.newPage()
            self._paint_cut_marks()
            for place, paint in enumerate(cards[start : start + self.cards_per_page]):
                down, across = divmod(place, self.across)
                x, y = self.left + across * self.card_width, self.top + down * self.card_height
                paint(QRectF(x, y, self.card_width, self.card_height))

    def write_centred(self, text: str, room: QRectF, size: int, bold: bool = False, role: str = "text") -> None:
        """Write a line in the middle of a place; smaller where it is long, on two lines where that would be too small."""
        shown, smaller = fit_text(text, room.width(), size, bold)
        if smaller < size / 2 and room.height() > size * 1.2:
            self._write_wrapped(text, room, size // 2, bold, role)
            return
        made = paper_font(smaller, bold)
        metrics = QFontMetricsF(made)
        x = room.center().x() - metrics.horizontalAdvance(shown) / 2
        self._write_text(shown, x, room.center().y() + (metrics.ascent() - metrics.descent()) / 2, made, role)

    def write_paragraph(self, text: str, x: float, y: float, room: float, size: int, bold: bool = False, role: str = "text",
                  most: float = 1000.0) -> float:  # fmt: skip
        """Write words that wrap, in a smaller size where they would be higher than ``most``; return how high they are."""
        laid = Paragraph.fit_within(text, room, size, bold, most)
        self.painter.setPen(self.theme.colour(role))
        laid.paint_at(self.painter, x, y)
        return laid.height

    def _write_wrapped(self, text: str, room: QRectF, size: int, bold: bool, role: str) -> None:
        metrics = QFontMetricsF(paper_font(size, bold))
        words, lines = text[:300].split(), [""]
        for word in words if len(words) > 1 else list(text[:300]):
            longer = f"{lines[-1]} {word}".strip() if len(words) > 1 else lines[-1] + word
            if len(lines) < 2 and lines[-1] and metrics.horizontalAdvance(longer) > room.width():
                lines.append(word)
            else:
                lines[-1] = longer
        high = room.height() / len(lines)
        for number, each in enumerate(lines):
            place = QRectF(room.left(), room.top() + number * high, room.width(), high)
            shown, smaller = fit_text(each, place.width(), size, bold)
            made = paper_font(smaller, bold)
            wide = QFontMetricsF(made).horizontalAdvance(shown)
            self._write_text(shown, place.center().x() - wide / 2, place.center().y() + size * 0.35, made, role)

    def _paint_cut_marks(self) -> None:
        """Paint short lines around the cards, at each edge."""
        self.painter.setPen(QPen(self.theme.colour("muted"), 0.6, Qt.PenStyle.SolidLine))
        right, bottom = self.left + self.across * self.card_width, self.top + self.down * self.card_height
        for number in range(self.across + 1):
            x = self.left + number * self.card_width
            self.painter.drawLine(QLineF(x, self.top - MARK - 4, x, self.top - 4))
            self.painter.drawLine(QLineF(x, bottom + 4, x, bottom + MARK + 4))
        for number in range(self.down + 1):
            y = self.top + number * self.card_height
            self.painter.drawLine(QLineF(self.left - MARK - 4, y, self.left - 4, y))
            self.painter.drawLine(QLineF(right + 4, y, right + MARK + 4, y))
        self.painter.setPen(QPen(self.theme.colour("line"), 0.6, Qt.PenStyle.DotLine))
        for number in range(1, self.across):
            x = self.left + number * self.card_width
            self.painter.drawLine(QLineF(x, self.top, x, bottom))
        for number in range(1, self.down):
            y = self.top + number * self.card_height
            self.painter.drawLine(QLineF(self.left, y, right, y))
