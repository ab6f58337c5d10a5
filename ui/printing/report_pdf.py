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
from commdesk.files.atomic_write import written
from commdesk.reports.letters import mended
from commdesk.reports.pictures import picture
from commdesk.reports.report import NOTHING, Report, Section, Tile, parted
from commdesk.reports.words import said
from commdesk.text import visible
from ui.printing.event_report import EventPaper
from ui.printing.page import BODY, DOTS, GAP, HUGE, MARGIN, SMALL, TITLE, Pages, Paragraph, font
from ui.widgets.figure import paint

PADDING, TILE = 14.0, 62.0


def write(report: Report | EventReport, path: Path) -> None:
    """Write the PDF; one that is there is replaced once the new one is whole. May be called in a worker thread.

    Raises:
        Problem: it cannot be written.
    """

    def fill(writer: QPdfWriter, painter: QPainter) -> None:
        if isinstance(report, EventReport):
            EventPaper(writer, painter, report).fill()
        else:
            _Paper(writer, painter, report).fill()

    printed(path, _whose(report), fill)


def printed(path: Path, title: str, fill: Callable[[QPdfWriter, QPainter], None]) -> None:
    """Write a PDF of A4 pages that ``fill`` paints; as in `write`.

    Raises:
        Problem: it cannot be written.
    """
    with written(path) as part:
        part.write_bytes(b"")  # Qt says only that it failed, the system says why
        _print(part, title, fill)
        part.write_bytes(mended(part.read_bytes()))


def print_alone(report: Report | EventReport, path: Path) -> None:
    """Write the PDF where no window is open: from the command line.

    Raises:
        Problem: it cannot be written.
    """
    if QGuiApplication.instance() is None:
        if sys.platform == "linux":
            os.environ["QT_QPA_PLATFORM"] = "offscreen"  # there may be no screen, and none is needed
        app = QGuiApplication(["commdesk"])
        write(report, path)
        del app
    else:
        write(report, path)


def _print(part: Path, title: str, fill: Callable[[QPdfWriter, QPainter], None]) -> None:
    writer = QPdfWriter(str(part))
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    writer.setTitle(visible(title))
    writer.setCreator("CommDesk")
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError("Qt cannot write it")
    try:
        fill(writer, painter)
    finally:
        painter.end()


def _whose(report: Report | EventReport) -> str:
    if isinstance(report, EventReport):
        return report.title
    return " · ".join((report.title, report.client, report.period))


class _Paper(Pages):
    """Fills page after page; a card is never torn, but for a comment longer than a page."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, report: Report) -> None:
        super().__init__(writer, painter, report.language, _whose(report))
        self.report = report
        self._heights: dict[str, float] = {}

    def fill(self) -> None:
        """Paint everything."""
        self._head()
        self._tiles()
        full, empty = parted(self.report)
        left = list(full)
        while left:
            room = self.bottom - self.y
            # What comes next does not fit: a later one that does goes first, so that no page stays half empty.
            at = next((at for at, each in enumerate(left) if self._high(each) <= room), 0)
            self._section(left.pop(at))
        if empty:
            self._without(empty)
        self._last()
        self._foot()

    def _head(self) -> None:
        report = self.report
        compared = self.voice.say(Phrase(mark("core", "Compared with {period}"), {"period": report.compared}))
        self._paragraph(report.title[:300], font(HUGE, True), "text", 2)
        self._paragraph(f"{report.client[:300]} · {report.community[:300]}", font(BODY + 1), "text", 2)
        self._paragraph(f"{report.period}   {compared}", font(SMALL), "muted", 14)

    def _tiles(self) -> None:
        across = 3
        wide = (self.width - (across - 1) * GAP) / across
        for start in range(0, len(self.report.tiles), across):
            for place, tile in enumerate(self.report.tiles[start : start + across]):
                self._tile(tile, MARGIN + place * (wide + GAP), wide)
            self.y += TILE + GAP

    def _tile(self, tile: Tile, x: float, wide: float) -> None:
        self._card(x, wide, TILE)
        room, x = wide - 2 * PADDING, x + PADDING
        self._write(self.voice.fit(tile.title, room, SMALL), x, self.y + 20, font(SMALL), "muted")
        big, small = font(TITLE + 4, True), font(SMALL - 1)
        value = QFontMetricsF(big).elidedText(tile.value, Qt.TextElideMode.ElideRight, room)
        self._write(value, x, self.y + 46, big)
        left = QFontMetricsF(big).horizontalAdvance(value) + 10
        then = self.voice.say(Phrase(mark("core", "before: {value}"), {"value": tile.before})) if tile.before else ""
        self._beside(tile.change, x + left, room - left, 38, small, "accent" if tile.good else "danger")
        self._beside(then, x + left, room - left, 51, small, "muted")

    def _beside(self, text: str, x: float, room: float, down: float, made: QFont, role: str) -> None:
        shown = QFontMetricsF(made).elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0.0))
        self._write(shown, x, self.y + down, made, role)

    def _high(self, section: Section) -> float:
        """Return how high the card of a section is, without a comment that would flow over pages."""
        if section.name not in self._heights:
            self._heights[section.name] = self._measure(section)
        return self._heights[section.name]

    def _measure(self, section: Section) -> float:
        room = self.width - 2 * PADDING
        below = Paragraph(section.definition, room, font(SMALL - 1)).height
        if section.empty or section.more:
            below += Paragraph(section.empty or section.more, room, font(SMALL)).height + 6
        high = PADDING + 26 + picture(section.figure, room, self.voice)[1] + below + 8 + PADDING
        spoken = Paragraph(section.comment, room - 16, font(BODY)).height + 24 if section.comment else 0.0
        return high if high + spoken > self.bottom - MARGIN else high + spoken

    def _without(self, sections: Sequence[Section]) -> None:
        """Say in a few lines why the others have nothing to show."""
        lines = [Paragraph(f"{each.title}: {each.empty}", self.width, font(SMALL)) for each in sections]
        if self.y + 30 + lines[0].height > self.bottom:
            self._next()
        self._paragraph(said(self.voice, NOTHING), font(BODY, True), "text", 4)
        for line, each in zip(lines, sections, strict=True):
            if self.y + line.height > self.bottom:
                self._next()
            self._paragraph(f"{each.title}: {each.empty}", font(SMALL), "muted", 2)
        self.y += GAP

    def _section(self, section: Section) -> None:
        """Paint a card on this page or the next one."""
        room = self.width - 2 * PADDING
        shapes, high = picture(section.figure, room, self.voice)
        empty = Paragraph(section.empty or section.more, room, font(SMALL))
        definition = Paragraph(section.definition, room, font(SMALL - 1))
        below = (empty.height + 6 if section.empty or section.more else 0.0) + 8 + definition.height
        comment = Paragraph(section.comment, room - 16, font(BODY)) if section.comment else None
        spoken = comment.height + 24 if comment is not None else 0.0
        height = PADDING + 26 + high + below + PADDING
        flowing = height + spoken > self.bottom - MARGIN
        whole = height if flowing else height + spoken
        if self.y + whole > self.bottom:
            self._next()
        self._card(MARGIN, self.width, whole)
        x, y = MARGIN + PADDING, self.y + PADDING
        self._section_head(section, x, y + 12, room)
        self.painter.save()
        self.painter.translate(x, y + 26)
        paint(self.painter, shapes, self.theme, font(BODY))
        self.painter.restore()
        y += 26 + high + 6
        self.painter.setPen(self.theme.colour("muted"))
        if section.empty or section.more:
            empty.paint(self.painter, x, y)
            y += empty.height + 6
        definition.paint(self.painter, x, y + 2)
        y += definition.height + 10
        if comment is not None and not flowing:
            self._comment(comment, x, y, room)
        self.y += whole + GAP
        if comment is not None and flowing:
            self._flow(comment)

    def _section_head(self, section: Section, x: float, y: float, room: float) -> None:
        bold, small = font(TITLE, True), font(SMALL)
        title = QFontMetricsF(bold).elidedText(section.title, Qt.TextElideMode.ElideRight, room)
        left = QFontMetricsF(bold).horizontalAdvance(title) + 20
        aside = QFontMetricsF(small).elidedText(section.aside, Qt.TextElideMode.ElideRight, max(room - left, 0.0))
        self._write(title, x, y, bold)
        self._write(aside, x + room - QFontMetricsF(small).horizontalAdvance(aside), y, small, "muted")

    def _comment(self, comment: Paragraph, x: float, y: float, room: float) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.theme.colour("accent_soft"))
        self.painter.drawRoundedRect(QRectF(x, y, room, comment.height + 12), 6, 6)
        self.painter.setPen(self.theme.colour("text"))
        comment.paint(self.painter, x + 8, y + 6)

    def _flow(self, comment: Paragraph) -> None:
        """Paint a comment that is longer than the rest of a page, line by line over as many as it takes."""
        for high, number in comment.lines():
            if self.y + high > self.bottom:
                self._next()
            self.painter.setPen(self.theme.colour("text"))
            comment.paint_line(self.painter, MARGIN + PADDING + 8, self.y, number)
            self.y += high
        self.y += GAP

    def _last(self) -> None:
        small = font(SMALL)
        for line in self.report.footer:
            if self.y + Paragraph(line, self.width, small).height > self.bottom:
                self._next()
            self._paragraph(line, small, "muted")
