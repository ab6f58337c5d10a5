"""A report on paper: A4 pages as PDF, painted from the shapes that the window and the HTML file show."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from commdesk.errors import Phrase, mark
from commdesk.events.review.report import EventReport
from commdesk.files.atomic_write import write_atomically
from commdesk.reports.letters import repair_letter_codes
from commdesk.reports.pictures import draw_picture
from commdesk.reports.report import NOTHING, PeriodReport, ReportTile, Section, split_sections
from commdesk.reports.report_words import translate_marked
from commdesk.text import to_visible
from ui.printing.event_report import EventPaper
from ui.printing.page import BODY, DOTS, GAP, HUGE, MARGIN, SMALL, TITLE, Paragraph, PrintPages, paper_font
from ui.widgets.figure import paint_shapes

PADDING, TILE = 14.0, 62.0


def write_report(report: PeriodReport | EventReport, path: Path) -> None:
    """Write the PDF; one that is there is replaced once the new one is whole. May be called in a worker thread.

    Raises:
        Problem: it cannot be written.
    """

    def fill(writer: QPdfWriter, painter: QPainter) -> None:
        if isinstance(report, EventReport):
            EventPaper(writer, painter, report).paint_report()
        else:
            _Paper(writer, painter, report).paint_report()

    write_pdf(path, _report_title(report), fill)


def write_pdf(path: Path, title: str, fill: Callable[[QPdfWriter, QPainter], None]) -> None:
    """Write a PDF of A4 pages that ``fill`` paints; as in `write_report`.

    Raises:
        Problem: it cannot be written.
    """
    with write_atomically(path) as part:
        part.write_bytes(b"")  # Qt says only that it failed, the system says why
        _paint_pdf(part, title, fill)
        part.write_bytes(repair_letter_codes(part.read_bytes()))


def print_alone(report: PeriodReport | EventReport, path: Path) -> None:
    """Write the PDF where no window is open: from the command line.

    Raises:
        Problem: it cannot be written.
    """
    if QGuiApplication.instance() is None:
        if sys.platform == "linux":
            os.environ["QT_QPA_PLATFORM"] = "offscreen"  # there may be no screen, and none is needed
        app = QGuiApplication(["commdesk"])
        write_report(report, path)
        del app
    else:
        write_report(report, path)


def _paint_pdf(part: Path, title: str, fill: Callable[[QPdfWriter, QPainter], None]) -> None:
    writer = QPdfWriter(str(part))
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    writer.setTitle(to_visible(title))
    writer.setCreator("CommDesk")
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError("Qt cannot write it")
    try:
        fill(writer, painter)
    finally:
        painter.end()


def _report_title(report: PeriodReport | EventReport) -> str:
    if isinstance(report, EventReport):
        return report.title
    return " · ".join((report.title, report.client, report.period))


class _Paper(PrintPages):
    """Fills page after page; a card is never torn, but for a comment longer than a page."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, report: PeriodReport) -> None:
        super().__init__(writer, painter, report.language, _report_title(report))
        self.report = report
        self._heights: dict[str, float] = {}

    def paint_report(self) -> None:
        """Paint everything."""
        self._paint_head()
        self._paint_tiles()
        full, empty = split_sections(self.report)
        left = list(full)
        while left:
            room = self.bottom - self.y
            # What comes next does not fit: a later one that does goes first, so that no page stays half empty.
            at = next((at for at, each in enumerate(left) if self._section_height(each) <= room), 0)
            self._paint_section(left.pop(at))
        if empty:
            self._paint_empty_sections(empty)
        self._paint_last()
        self._paint_footer()

    def _paint_head(self) -> None:
        report = self.report
        compared = self.voice.say(Phrase(mark("core", "Compared with {period}"), {"period": report.compared}))
        self._paint_paragraph(report.title[:300], paper_font(HUGE, True), "text", 2)
        self._paint_paragraph(f"{report.client[:300]} · {report.community[:300]}", paper_font(BODY + 1), "text", 2)
        self._paint_paragraph(f"{report.period}   {compared}", paper_font(SMALL), "muted", 14)

    def _paint_tiles(self) -> None:
        across = 3
        wide = (self.width - (across - 1) * GAP) / across
        for start in range(0, len(self.report.tiles), across):
            for place, tile in enumerate(self.report.tiles[start : start + across]):
                self._paint_tile(tile, MARGIN + place * (wide + GAP), wide)
            self.y += TILE + GAP

    def _paint_tile(self, tile: ReportTile, x: float, wide: float) -> None:
        self._paint_card(x, wide, TILE)
        room, x = wide - 2 * PADDING, x + PADDING
        self._write_text(self.voice.fit_text(tile.title, room, SMALL), x, self.y + 20, paper_font(SMALL), "muted")
        big, small = paper_font(TITLE + 4, True), paper_font(SMALL - 1)
        value = QFontMetricsF(big).elidedText(tile.value, Qt.TextElideMode.ElideRight, room)
        self._write_text(value, x, self.y + 46, big)
        left = QFontMetricsF(big).horizontalAdvance(value) + 10
        then = self.voice.say(Phrase(mark("core", "before: {value}"), {"value": tile.before})) if tile.before else ""
        self._paint_beside(tile.change, x + left, room - left, 38, small, "accent" if tile.good else "danger")
        self._paint_beside(then, x + left, room - left, 51, small, "muted")

    def _paint_beside(self, text: str, x: float, room: float, down: float, made: QFont, role: str) -> None:
        shown = QFontMetricsF(made).elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0.0))
        self._write_text(shown, x, self.y + down, made, role)

    def _section_height(self, section: Section) -> float:
        """Return how high the card of a section is, without a comment that would flow over pages."""
        if section.name not in self._heights:
            self._heights[section.name] = self._measure_section(section)
        return self._heights[section.name]

    def _measure_section(self, section: Section) -> float:
        room = self.width - 2 * PADDING
        below = Paragraph(section.definition, room, paper_font(SMALL - 1)).height
        if section.empty or section.more:
            below += Paragraph(section.empty or section.more, room, paper_font(SMALL)).height + 6
        high = PADDING + 26 + draw_picture(section.figure, room, self.voice)[1] + below + 8 + PADDING
        spoken = Paragraph(section.comment, room - 16, paper_font(BODY)).height + 24 if section.comment else 0.0
        return high if high + spoken > self.bottom - MARGIN else high + spoken

    def _paint_empty_sections(self, sections: Sequence[Section]) -> None:
        """Say in a few lines why the others have nothing to show."""
        lines = [Paragraph(f"{each.title}: {each.empty}", self.width, paper_font(SMALL)) for each in sections]
        if self.y + 30 + lines[0].height > self.bottom:
            self._next_page()
        self._paint_paragraph(translate_marked(self.voice, NOTHING), paper_font(BODY, True), "text", 4)
        for line, each in zip(lines, sections, strict=True):
            if self.y + line.height > self.bottom:
                self._next_page()
            self._paint_paragraph(f"{each.title}: {each.empty}", paper_font(SMALL), "muted", 2)
        self.y += GAP

    def _paint_section(self, section: Section) -> None:
        """Paint a card on this page or the next one."""
        room = self.width - 2 * PADDING
        shapes, high = draw_picture(section.figure, room, self.voice)
        empty = Paragraph(section.empty or section.more, room, paper_font(SMALL))
        definition = Paragraph(section.definition, room, paper_font(SMALL - 1))
        below = (empty.height + 6 if section.empty or section.more else 0.0) + 8 + definition.height
        comment = Paragraph(section.comment, room - 16, paper_font(BODY)) if section.comment else None
        spoken = comment.height + 24 if comment is not None else 0.0
        height = PADDING + 26 + high + below + PADDING
        flowing = height + spoken > self.bottom - MARGIN
        whole = height if flowing else height + spoken
        if self.y + whole > self.bottom:
            self._next_page()
        self._paint_card(MARGIN, self.width, whole)
        x, y = MARGIN + PADDING, self.y + PADDING
        self._section_head(section, x, y + 12, room)
        self.painter.save()
        self.painter.translate(x, y + 26)
        paint_shapes(self.painter, shapes, self.theme, paper_font(BODY))
        self.painter.restore()
        y += 26 + high + 6
        self.painter.setPen(self.theme.colour("muted"))
        if section.empty or section.more:
            empty.paint_at(self.painter, x, y)
            y += empty.height + 6
        definition.paint_at(self.painter, x, y + 2)
        y += definition.height + 10
        if comment is not None and not flowing:
            self._paint_comment(comment, x, y, room)
        self.y += whole + GAP
        if comment is not None and flowing:
            self._flow_comment(comment)

    def _section_head(self, section: Section, x: float, y: float, room: float) -> None:
        bold, small = paper_font(TITLE, True), paper_font(SMALL)
        title = QFontMetricsF(bold).elidedText(section.title, Qt.TextElideMode.ElideRight, room)
        left = QFontMetricsF(bold).horizontalAdvance(title) + 20
        aside = QFontMetricsF(small).elidedText(section.aside, Qt.TextElideMode.ElideRight, max(room - left, 0.0))
        self._write_text(title, x, y, bold)
        self._write_text(aside, x + room - QFontMetricsF(small).horizontalAdvance(aside), y, small, "muted")

    def _paint_comment(self, comment: Paragraph, x: float, y: float, room: float) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.theme.colour("accent_soft"))
        self.painter.drawRoundedRect(QRectF(x, y, room, comment.height + 12), 6, 6)
        self.painter.setPen(self.theme.colour("text"))
        comment.paint_at(self.painter, x + 8, y + 6)

    def _flow_comment(self, comment: Paragraph) -> None:
        """Paint a comment that is longer than the rest of a page, line by line over as many as it takes."""
        for high, number in comment.iterate_lines():
            if self.y + high > self.bottom:
                self._next_page()
            self.painter.setPen(self.theme.colour("text"))
            comment.paint_line(self.painter, MARGIN + PADDING + 8, self.y, number)
            self.y += high
        self.y += GAP

    def _paint_last(self) -> None:
        small = paper_font(SMALL)
        for line in self.report.footer:
            if self.y + Paragraph(line, self.width, small).height > self.bottom:
                self._next_page()
            self._paint_paragraph(line, small, "muted")
