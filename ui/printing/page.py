"""What every printed page has: fonts for paper, wrapped paragraphs, page after page of A4 with a number below."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPdfWriter, QTextLayout, QTextOption

from commdesk.drawing.shapes import TextMeasurer
from commdesk.errors import Phrase, mark
from commdesk.reports import report_words
from commdesk.text import to_visible
from ui.theme import FAMILIES, STRONG, Theme, load_theme
from ui.widgets.figure import create_voice

DOTS = 1200
PIXELS = 96
"""Lengths below are pixels of which an inch has so many."""
MARGIN, FOOT = 60.0, 26.0
GAP = 12.0
BODY, SMALL, TITLE, HUGE = 13, 12, 15, 24


def paper_font(size: int, bold: bool = False) -> QFont:
    """Return a font for paper: not fitted to pixels, so that it is as wide as it is measured."""
    made = QFont()
    made.setFamilies(FAMILIES)
    made.setPixelSize(size)
    made.setWeight(STRONG if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in ("locl", "liga"):  # their letters are drawn well, but cannot be found or copied in the PDF
        made.setFeature(QFont.Tag(feature), 0)
    return made


class Paragraph:
    """A paragraph, wrapped; words that are too long are broken."""

    def __init__(self, text: str, width: float, made: QFont, middle: bool = False) -> None:
        self._layout = QTextLayout(to_visible(text).replace("\r", "").replace("\n", "\u2028"), made)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height() * 1.15
        self._layout.endLayout()

    @classmethod
    def fit_within(
        cls, text: str, width: float, size: int, bold: bool, most: float, smallest: int = 8, middle: bool = False
    ) -> Paragraph:
        """Return one not higher than ``most``: in a smaller size where it is long, then cut."""
        laid = cls(text, width, paper_font(size, bold), middle)
        while laid.height > most and size > smallest:
            size -= 1
            laid = cls(text, width, paper_font(size, bold), middle)
        while laid.height > most and len(text) > 4:
            text = f"{text[: int(len(text) * 0.8)].rstrip('…')}…"
            laid = cls(text, width, paper_font(size, bold), middle)
        return laid

    def paint_at(self, painter: QPainter, x: float, y: float) -> None:
        """Paint all of it."""
        self._layout.draw(painter, QPointF(x, y))

    def iterate_lines(self) -> Iterator[tuple[float, int]]:
        """Yield the height and the number of each line."""
        for number in range(self._layout.lineCount()):
            yield self._layout.lineAt(number).height() * 1.15, number

    def paint_line(self, painter: QPainter, x: float, y: float, number: int) -> None:
        """Paint one line."""
        line = self._layout.lineAt(number)
        line.draw(painter, QPointF(x, y - line.position().y()))


class PrintPages:
    """Page after page of A4, each with its number and whose it is below. ``y`` is where the next thing stands."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, language: str, whose: str) -> None:
        self.writer, self.painter, self.whose = writer, painter, whose
        self.theme: Theme = load_theme("light")
        made = paper_font(BODY)
        self.voice: TextMeasurer = report_words.make_text_measurer(language, create_voice(made).measure)
        scale = DOTS / PIXELS
        painter.scale(scale, scale)
        self.width = writer.width() / scale - 2 * MARGIN
        self.bottom = writer.height() / scale - MARGIN - FOOT
        self.y, self.page = MARGIN, 1

    def _write_text(self, text: str, x: float, y: float, made: QFont, role: str = "text") -> None:
        self.painter.setFont(made)
        self.painter.setPen(self.theme.colour(role))
        self.painter.drawText(QPointF(x, y), to_visible(text))

    def _next_page(self) -> None:
        self._paint_footer()
        self.writer.newPage()
        self.page += 1
        self.y = MARGIN

    def _paint_footer(self) -> None:
        """Write the page's number and whose report it is below it."""
        y, small = self.bottom + FOOT, paper_font(SMALL - 1)
        metrics = QFontMetricsF(small)
        number = self.voice.say(Phrase(mark("core", "Page {number}"), {"number": self.page}))
        wide = metrics.horizontalAdvance(number)
        self._write_text(number, MARGIN + self.width - wide, y, small, "muted")
        room = self.width - wide - 20
        self._write_text(metrics.elidedText(self.whose, Qt.TextElideMode.ElideRight, room), MARGIN, y, small, "muted")

    def _paint_paragraph(self, text: str, made: QFont, role: str, after: float = 0.0) -> None:
        laid = Paragraph(text, self.width, made)
        self.painter.setPen(self.theme.colour(role))
        laid.paint_at(self.painter, MARGIN, self.y)
        self.y += laid.height + after

    def _paint_card(self, x: float, width: float, height: float) -> None:
        self.painter.setPen(self.theme.colour("line"))
        self.painter.setBrush(self.theme.colour("surface"))
        self.painter.drawRoundedRect(QRectF(x, self.y, width, height), 8, 8)
