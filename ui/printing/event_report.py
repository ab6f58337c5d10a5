"""An event's report on paper: one A4 page in ordinary cases, cards side by side where they are half as wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPdfWriter

from commdesk.drawing.drawings import draw
from commdesk.events.review.report import Block, EventReport
from ui.printing.page import BODY, FOOT, GAP, HUGE, MARGIN, SMALL, TITLE, Pages, Paragraph, font
from ui.widgets.figure import paint

PADDING, HEAD, APART, LINE = 11.0, 22.0, 9.0, 4.0
COLUMN = 20.0
"""Between two columns of texts."""
SIZES = (1.0, 0.95, 0.9, 0.86, 0.82, 0.78)
"""Sizes that are tried to stay on one page; smaller than the last one nobody reads."""


class EventPaper(Pages):
    """Fills the page with the blocks of a report; one that does not fit goes to the next page, a longer one is broken."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, report: EventReport) -> None:
        super().__init__(writer, painter, report.language, report.title)
        self.report = report

    def fill(self) -> None:
        """Paint everything, a little smaller where that saves a page."""
        self._fit()
        for text, made, role, after in self._head():
            self._paragraph(text, made, role, after)
        for row in self._rows():
            self._row(row)
        self._paragraph(self.report.footer, font(SMALL - 1), "muted")
        self._foot()

    def _head(self) -> list[tuple[str, QFont, str, float]]:
        lines = [(line, font(SMALL), "muted", 0.0) for line in self.report.facts if line]
        return [
            (self.report.title, font(HUGE - 3, True), "text", 1.0),
            *lines[:-1],
            *((*line[:3], 8.0) for line in lines[-1:]),
        ]

    def _fit(self) -> None:
        """Choose the greatest size at which it is one page; the usual one where there is none."""
        width, bottom = self.width + 2 * MARGIN, self.bottom + MARGIN + FOOT
        for size in (*SIZES, 1.0):
            self.width, self.bottom = width / size - 2 * MARGIN, bottom / size - MARGIN - FOOT
            head = sum(Paragraph(text, self.width, made).height + after for text, made, _, after in self._head())
            foot = Paragraph(self.report.footer, self.width, font(SMALL - 1)).height
            if MARGIN + head + foot + sum(self._tall(row) + APART for row in self._rows()) <= self.bottom:
                break
        self.painter.scale(size, size)

    def _rows(self) -> Iterator[Sequence[Block]]:
        for half, some in groupby(self.report.blocks, lambda block: block.half):
            row, across = list(some), 2 if half else 1
            yield from (row[start : start + across] for start in range(0, len(row), across))

    def _wide(self, blocks: Sequence[Block]) -> float:
        return (self.width - GAP) / 2 if blocks[0].half else self.width

    def _tall(self, blocks: Sequence[Block]) -> float:
        room = self._wide(blocks) - 2 * PADDING
        return max(self._high(block, room) for block in blocks) + HEAD + 2 * PADDING

    def _row(self, blocks: Sequence[Block]) -> None:
        wide, high = self._wide(blocks), self._tall(blocks)
        if self.y + high > self.bottom and self.y > MARGIN:
            self._next()
        if self.y + high > self.bottom:
            self._flow(blocks[0])
            return
        for place, block in enumerate(blocks):
            x = MARGIN + place * (wide + GAP)
            self._card(x, wide, high)
            self._block(block, x + PADDING, wide - 2 * PADDING)
        self.y += high + APART

    def _high(self, block: Block, room: float) -> float:
        below = 17.0 if block.more else 0.0
        if not block.known:
            return Paragraph(block.empty, room, font(SMALL)).height
        if block.figure is not None:
            return block.high + below
        return sum(max(each.height for _, each in line) + LINE for line in self._lines(block, room)) + below

    def _lines(self, block: Block, room: float) -> list[list[tuple[float, Paragraph]]]:
        """Return the texts as lines of two columns: where each begins, and what it says."""
        wide = (room - COLUMN) / 2
        found = []
        for start in range(0, len(block.texts), 2):
            pair = block.texts[start : start + 2]
            if any(head for head, _ in pair):
                found.append(self._beside([(head, True) for head, _ in pair], wide))
            found.append(self._beside([(text, False) for _, text in pair], wide))
        return found

    def _beside(self, texts: Sequence[tuple[str, bool]], wide: float) -> list[tuple[float, Paragraph]]:
        return [
            (place * (wide + COLUMN), Paragraph(text, wide, font(SMALL, bold)))
            for place, (text, bold) in enumerate(texts)
        ]

    def _block(self, block: Block, x: float, room: float) -> None:
        self._title(block, x, room)
        y = self.y + PADDING + HEAD
        if not block.known:
            self.painter.setPen(self.theme.colour("muted"))
            Paragraph(block.empty, room, font(SMALL)).paint(self.painter, x, y)
            return
        if block.figure is not None:
            self.painter.save()
            self.painter.translate(x, y)
            paint(self.painter, draw(block.figure, room, block.high, self.voice), self.theme, font(BODY))
            self.painter.restore()
            y += block.high
        else:
            for line in self._lines(block, room):
                self.painter.setPen(self.theme.colour("text"))
                for left, each in line:
                    each.paint(self.painter, x + left, y)
                y += max(each.height for _, each in line) + LINE
        if block.more:
            self._write(block.more, x, y + 13, font(SMALL - 1), "muted")

    def _title(self, block: Block, x: float, room: float) -> None:
        bold, small = font(TITLE - 1, True), font(SMALL - 1)
        y = self.y + PADDING + 11
        title = QFontMetricsF(bold).elidedText(block.title, Qt.TextElideMode.ElideRight, room)
        left = max(room - QFontMetricsF(bold).horizontalAdvance(title) - 16, 0.0)
        aside = QFontMetricsF(small).elidedText(block.aside, Qt.TextElideMode.ElideRight, left)
        self._write(title, x, y, bold)
        self._write(aside, x + room - QFontMetricsF(small).horizontalAdvance(aside), y, small, "muted")

    def _flow(self, block: Block) -> None:
        """Paint texts that are longer than a page, line by line over as many as it takes."""
        self._paragraph(block.title, font(TITLE - 1, True), "text", 4)
        for head, text in block.texts:
            for words, bold in ((head, True), (text, False)):
                if words:
                    self._pour(Paragraph(words, self.width, font(SMALL, bold)))
            self.y += LINE
        self.y += APART

    def _pour(self, laid: Paragraph) -> None:
        for high, number in laid.lines():
            if self.y + high > self.bottom:
                self._next()
            self.painter.setPen(self.theme.colour("text"))
            laid.paint_line(self.painter, MARGIN, self.y, number)
            self.y += high
