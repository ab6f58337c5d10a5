"""An event's report on paper: one A4 page in ordinary cases, cards side by side where they are half as wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPdfWriter

from commdesk.drawing.drawings import draw_figure
from commdesk.events.review.report import EventReport, ReportBlock
from ui.printing.page import BODY, FOOT, GAP, HUGE, MARGIN, SMALL, TITLE, Paragraph, PrintPages, paper_font
from ui.widgets.figure import paint_shapes

PADDING, HEAD, APART, LINE = 11.0, 22.0, 9.0, 4.0
COLUMN = 20.0
"""Between two columns of texts."""
SIZES = (1.0, 0.95, 0.9, 0.86, 0.82, 0.78)
"""Sizes that are tried to stay on one page; smaller than the last one nobody reads."""


class EventPaper(PrintPages):
    """Fills the page with the blocks of a report; one that does not fit goes to the next page, a longer one is broken."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, report: EventReport) -> None:
        super().__init__(writer, painter, report.language, report.title)
        self.report = report

    def paint_report(self) -> None:
        """Paint everything, a little smaller where that saves a page."""
        self._choose_scale()
        for text, made, role, after in self._head_lines():
            self._paint_paragraph(text, made, role, after)
        for row in self._iterate_rows():
            self._paint_row(row)
        self._paint_paragraph(self.report.footer, paper_font(SMALL - 1), "muted")
        self._paint_footer()

    def _head_lines(self) -> list[tuple[str, QFont, str, float]]:
        lines = [(line, paper_font(SMALL), "muted", 0.0) for line in self.report.facts if line]
        return [
            (self.report.title, paper_font(HUGE - 3, True), "text", 1.0),
            *lines[:-1],
            *((*line[:3], 8.0) for line in lines[-1:]),
        ]

    def _choose_scale(self) -> None:
        """Choose the greatest size at which it is one page; the usual one where there is none."""
        width, bottom = self.width + 2 * MARGIN, self.bottom + MARGIN + FOOT
        for size in (*SIZES, 1.0):
            self.width, self.bottom = width / size - 2 * MARGIN, bottom / size - MARGIN - FOOT
            head = sum(Paragraph(text, self.width, made).height + after for text, made, _, after in self._head_lines())
            foot = Paragraph(self.report.footer, self.width, paper_font(SMALL - 1)).height
            if MARGIN + head + foot + sum(self._row_height(row) + APART for row in self._iterate_rows()) <= self.bottom:
                break
        self.painter.scale(size, size)

    def _iterate_rows(self) -> Iterator[Sequence[ReportBlock]]:
        for half, some in groupby(self.report.blocks, lambda block: block.half):
            row, across = list(some), 2 if half else 1
            yield from (row[start : start + across] for start in range(0, len(row), across))

    def _block_width(self, blocks: Sequence[ReportBlock]) -> float:
        return (self.width - GAP) / 2 if blocks[0].half else self.width

    def _row_height(self, blocks: Sequence[ReportBlock]) -> float:
        room = self._block_width(blocks) - 2 * PADDING
        return max(self._block_height(block, room) for block in blocks) + HEAD + 2 * PADDING

    def _paint_row(self, blocks: Sequence[ReportBlock]) -> None:
        wide, high = self._block_width(blocks), self._row_height(blocks)
        if self.y + high > self.bottom and self.y > MARGIN:
            self._next_page()
        if self.y + high > self.bottom:
            self._flow_block(blocks[0])
            return
        for place, block in enumerate(blocks):
            x = MARGIN + place * (wide + GAP)
            self._paint_card(x, wide, high)
            self._paint_block(block, x + PADDING, wide - 2 * PADDING)
        self.y += high + APART

    def _block_height(self, block: ReportBlock, room: float) -> float:
        below = 17.0 if block.more else 0.0
        if not block.has_content:
            return Paragraph(block.empty, room, paper_font(SMALL)).height
        if block.figure is not None:
            return block.high + below
        return sum(max(each.height for _, each in line) + LINE for line in self._layout_lines(block, room)) + below

    def _layout_lines(self, block: ReportBlock, room: float) -> list[list[tuple[float, Paragraph]]]:
        """Return the texts as lines of two columns: where each begins, and what it says."""
        wide = (room - COLUMN) / 2
        found = []
        for start in range(0, len(block.texts), 2):
            pair = block.texts[start : start + 2]
            if any(head for head, _ in pair):
                found.append(self._layout_pair([(head, True) for head, _ in pair], wide))
            found.append(self._layout_pair([(text, False) for _, text in pair], wide))
        return found

    def _layout_pair(self, texts: Sequence[tuple[str, bool]], wide: float) -> list[tuple[float, Paragraph]]:
        return [
            (place * (wide + COLUMN), Paragraph(text, wide, paper_font(SMALL, bold)))
            for place, (text, bold) in enumerate(texts)
        ]

    def _paint_block(self, block: ReportBlock, x: float, room: float) -> None:
        self._paint_title(block, x, room)
        y = self.y + PADDING + HEAD
        if not block.has_content:
            self.painter.setPen(self.theme.colour("muted"))
            Paragraph(block.empty, room, paper_font(SMALL)).paint_at(self.painter, x, y)
            return
        if block.figure is not None:
            self.painter.save()
            self.painter.translate(x, y)
            paint_shapes(
                self.painter, draw_figure(block.figure, room, block.high, self.voice), self.theme, paper_font(BODY)
            )
            self.painter.restore()
            y += block.high
        else:
            for line in self._layout_lines(block, room):
                self.painter.setPen(self.theme.colour("text"))
                for left, each in line:
                    each.paint_at(self.painter, x + left, y)
                y += max(each.height for _, each in line) + LINE
        if block.more:
            self._write_text(block.more, x, y + 13, paper_font(SMALL - 1), "muted")

    def _paint_title(self, block: ReportBlock, x: float, room: float) -> None:
        bold, small = paper_font(TITLE - 1, True), paper_font(SMALL - 1)
        y = self.y + PADDING + 11
        title = QFontMetricsF(bold).elidedText(block.title, Qt.TextElideMode.ElideRight, room)
        left = max(room - QFontMetricsF(bold).horizontalAdvance(title) - 16, 0.0)
        aside = QFontMetricsF(small).elidedText(block.aside, Qt.TextElideMode.ElideRight, left)
        self._write_text(title, x, y, bold)
        self._write_text(aside, x + room - QFontMetricsF(small).horizontalAdvance(aside), y, small, "muted")

    def _flow_block(self, block: ReportBlock) -> None:
        """Paint texts that are longer than a page, line by line over as many as it takes."""
        self._paint_paragraph(block.title, paper_font(TITLE - 1, True), "text", 4)
        for head, text in block.texts:
            for words, bold in ((head, True), (text, False)):
                if words:
                    self._flow_paragraph(Paragraph(words, self.width, paper_font(SMALL, bold)))
            self.y += LINE
        self.y += APART

    def _flow_paragraph(self, laid: Paragraph) -> None:
        for high, number in laid.iterate_lines():
            if self.y + high > self.bottom:
                self._next_page()
            self.painter.setPen(self.theme.colour("text"))
            laid.paint_line(self.painter, MARGIN, self.y, number)
            self.y += high
