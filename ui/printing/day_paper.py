"""The list of a day on A4: a box to tick before each line, why it is there below it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPdfWriter, QPen

from commdesk.dues.day_text import HEADINGS, Say, describe_due, describe_reasons
from commdesk.dues.due import DueBand
from commdesk.dues.today import TodayLine, TodayList
from commdesk.errors import Phrase
from ui.i18n import current_language
from ui.printing.page import BODY, HUGE, MARGIN, SMALL, TITLE, Paragraph, PrintPages, paper_font
from ui.printing.report_pdf import write_pdf

BOX, TEXT, TIME = 13.0, 80.0, 24.0
"""Where the box, the words and the hour of a line begin; the box is as high as wide."""


def write_day(found: TodayList, path: Path, title: str, say: Say) -> None:
    """Write what is late and of today as a PDF; may be called in a worker thread.

    Raises:
        Problem: it cannot be written.
    """
    words = f"{title} · {found.today.isoformat()}"

    def fill(writer: QPdfWriter, painter: QPainter) -> None:
        _DayPaper(writer, painter, words, say).paint_day(found)

    write_pdf(path, words, fill)


class _DayPaper(PrintPages):
    """Line after line; none is torn."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, title: str, say: Say) -> None:
        super().__init__(writer, painter, current_language(), title)
        self._title, self._translate = title, say

    def paint_day(self, found: TodayList) -> None:
        """Paint all of it."""
        self._paint_paragraph(self._title, paper_font(HUGE, True), "text", 10)
        for band in (DueBand.OVERDUE, DueBand.TODAY):
            lines = [line for line in found.lines if line.band is band]
            if lines:
                self._make_room(70)
                self.y += 10
                heading = f"{self._translate(Phrase(HEADINGS[band]))}  {sum(len(line.dues) for line in lines):,}"
                role = "danger" if band is DueBand.OVERDUE else "accent"
                self._paint_paragraph(heading, paper_font(TITLE, True), role, 6)
                for line in lines:
                    self._paint_line(line)
        self._paint_footer()

    def _paint_line(self, line: TodayLine) -> None:
        due, many = line.due, len(line.dues) > 1
        title = f"{self._translate(due.words)} × {len(line.dues):,}" if many else describe_due(due, self._translate)
        why = "、".join(each.name for each in line.dues) if many else describe_reasons(due, self._translate)
        room = self.width - TEXT
        laid = Paragraph.fit_within(title, room, BODY, True, 60)
        below = Paragraph.fit_within(why, room, SMALL, False, 120)
        high = laid.height + below.height + 12
        self._make_room(high)
        self.painter.setPen(QPen(self.theme.colour("muted"), 1.0))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(QRectF(MARGIN, self.y + 3, BOX, BOX))
        self._write_text(line.clock, MARGIN + TIME, self.y + 14, paper_font(SMALL), "muted")
        self.painter.setPen(self.theme.colour("text"))
        laid.paint_at(self.painter, MARGIN + TEXT, self.y)
        self.painter.setPen(self.theme.colour("muted"))
        below.paint_at(self.painter, MARGIN + TEXT, self.y + laid.height)
        self.y += high

    def _make_room(self, high: float) -> None:
        if self.y + high > self.bottom:
            self._next_page()
