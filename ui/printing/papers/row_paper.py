"""A paper of rows: laid out first, so that each page knows how many there are, painted afterwards. No row is torn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPdfWriter, QPen

from commdesk.errors import Phrase, mark
from commdesk.events.record import Event
from commdesk.events.review.report import format_times
from ui.printing.page import BODY, FOOT, MARGIN, SMALL, Paragraph, PrintPages, paper_font

PADDING, SIDE = 6.0, 6.0
LONGEST = {True: 200, False: 400}
"""Letters of a cell that are printed, of what names a line and of what stands below it: a row has to fit on a page."""
SMALLEST = 8
BOX, HEAD = 13.0, 26.0
Paint = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table, ``width`` in pixels."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class PaperPiece:
    """What stands in a cell: how high it is, and how it is painted at x, y."""

    height: float
    paint: Callable[[float, float], None]


EMPTY = PaperPiece(0.0, lambda x, y: None)


class PaperSheet(PrintPages):
    """Pages of an event, each with its name, when and where on top."""

    def __init__(
        self, writer: QPdfWriter, painter: QPainter, event: Event, language: str, title: str, **values: str | int
    ) -> None:
        super().__init__(writer, painter, language, event.name)
        self.event, self.title = event, self.translate_text(title, **values)
        self.foot = ""
        self._told = bool(values)  # a title that says which paper this is has to be seen
        self._pages: list[list[tuple[float, Paint]]] = []
        self._columns: Sequence[PaperColumn] = ()
        self._heading = ""
        self._start_page()

    def translate_text(self, text: str, **values: str | int) -> str:
        """Return marked words in the language of the paper."""
        return self.voice.say(Phrase(text, values))

    def describe_place(self) -> str:
        """Return when and where the event is; a line to write on where that is open."""
        place = self.event.place or (self.translate_text(mark("core", "online")) if self.event.online else "")
        return "   ".join(filter(None, (format_times(self.event), place, self.event.address[:120])))

    def add_block(self, high: float, paint: Paint) -> None:
        """Let something stand next, on the next page where this one has no room for it."""
        if self.y + high > self.bottom:
            self._start_page()
            if self._heading:
                self._paint_heading(self._heading)
            self._paint_titles()
        self._pages[-1].append((self.y, paint))
        self.y += high

    def add_heading(self, words: str, keep: float = 60.0) -> None:
        """Let a heading stand next, with at least ``keep`` pixels of what it is about on the same page."""
        self._columns, self._heading = (), ""
        self.y += 14
        if self.y + HEAD + keep > self.bottom:
            self._start_page()
        self._paint_heading(words)
        self._heading = words

    def start_table(self, columns: Sequence[PaperColumn]) -> None:
        """Begin a table; its titles stand on each of its pages."""
        self._columns = columns
        self._paint_titles()

    def add_row(
        self, pieces: Sequence[PaperPiece], least: float = 0.0, upright: bool = False, middle: bool = False
    ) -> None:
        """Let a row of the table stand next. ``upright``: lines between its cells; ``middle``: not at the top of the row."""
        columns = self._columns
        high = max(max(piece.height for piece in pieces) + 2 * PADDING, least)

        def paint(y: float) -> None:
            x = MARGIN
            for column, piece in zip(columns, pieces, strict=True):
                piece.paint(x + SIDE, y + ((high - piece.height) / 2 if middle else PADDING))
                x += column.width
                if upright and x < MARGIN + self.width - 1:
                    self.paint_rule(x, y, x, y + high, "faint")
            self.paint_rule(MARGIN, y + high, MARGIN + self.width, y + high, "faint" if upright else "line")

        self.add_block(high, paint)

    def paint_rule(self, x: float, y: float, right: float, bottom: float, role: str = "line") -> None:
        """Paint a hairline now."""
        self.painter.setPen(QPen(self.theme.colour(role), 0.7))
        self.painter.drawLine(QPointF(x, y), QPointF(right, bottom))

    def create_wrapped(
        self, text: str, column: PaperColumn, below: str = "", bold: bool = False, role: str = "text"
    ) -> PaperPiece:
        """Return words that wrap in a column, with quieter ones below them."""
        room = column.width - 2 * SIDE
        laid = [(Paragraph(_cut_text(text, True), room, paper_font(SMALL, bold)), role)] if text else []
        if below:
            laid.append((Paragraph(_cut_text(below, False), room, paper_font(SMALL - 1)), "muted"))

        def paint(x: float, y: float) -> None:
            for each, colour in laid:
                self.painter.setPen(self.theme.colour(colour))
                each.paint_at(self.painter, x, y)
                y += each.height

        return PaperPiece(sum(each.height for each, _ in laid), paint)

    def create_fitted(
        self, text: str, room: float, size: int = SMALL, bold: bool = False, role: str = "text"
    ) -> PaperPiece:
        """Return words in one line: smaller where they are long, cut where that does not help."""
        shown, size = fit_text(text, room, size, bold)
        made = paper_font(size, bold)
        metrics = QFontMetricsF(made)
        return PaperPiece(metrics.height(), lambda x, y: self._write_text(shown, x, y + metrics.ascent(), made, role))

    def create_squeezed(self, text: str, room: float, most: float, size: int) -> PaperPiece:
        """Return a name in one line; a long one wraps and shrinks until it is at most ``most`` pixels high."""
        shown, fits = fit_text(text, room, size, True)
        if fits >= SMALL - 1:
            return self.create_fitted(shown, room, fits, True)
        fits = SMALL
        laid = Paragraph(text[:200], room, paper_font(fits, True))
        while laid.height > most and fits > SMALLEST - 2:
            fits -= 1
            laid = Paragraph(text[:200], room, paper_font(fits, True))
        if laid.height > most:
            return self.create_fitted(text, room, size, True)

        def paint(x: float, y: float) -> None:
            self.painter.setPen(self.theme.colour("text"))
            laid.paint_at(self.painter, x, y)

        return PaperPiece(laid.height, paint)

    def create_box(self, ticked: bool = False) -> PaperPiece:
        """Return a box to tick."""
        return PaperPiece(BOX, lambda x, y: self._paint_box(x, y + 1, ticked))

    def finish_pages(self) -> None:
        """Paint every page."""
        for number, page in enumerate(self._pages, 1):
            if number > 1:
                self.writer.newPage()
            self.page = number
            for y, paint in page:
                paint(y)
            self._paint_footer()

    def _paint_heading(self, words: str) -> None:
        self._pages[-1].append((self.y, lambda y: self._write_text(words, MARGIN, y + 16, paper_font(BODY + 1, True))))
        self.y += HEAD

    def _paint_box(self, x: float, y: float, ticked: bool) -> None:
        self.painter.setPen(QPen(self.theme.colour("muted"), 1.0))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(QRectF(x, y, BOX, BOX))
        if ticked:
            self.painter.setPen(QPen(self.theme.colour("text"), 1.8))
            self.painter.drawPolyline([QPointF(x + dx * BOX, y + dy * BOX) for dx, dy in TICK])

    def _start_page(self) -> None:
        """Begin a page."""
        self._pages.append([])
        self.y = MARGIN - 12
        room = self.width
        where = self.create_fitted(self.describe_place(), room, SMALL, role="muted")
        wide = QFontMetricsF(paper_font(BODY, self._told)).horizontalAdvance(self.title)
        title = self.create_fitted(self.title, room * 0.4, BODY, self._told, "text" if self._told else "muted")
        name = self.create_fitted(self.event.name, room - wide - 30, 20, True)
        right = MARGIN + room - wide

        def paint(y: float) -> None:
            name.paint(MARGIN, y)
            title.paint(right, y + 8)
            where.paint(MARGIN, y + 31)

        self._pages[-1].append((self.y, paint))
        self.y += 62

    def _paint_titles(self) -> None:
        columns = self._columns
        if not columns:
            return

        def paint(y: float) -> None:
            x = MARGIN
            for column in columns:
                self.create_fitted(column.title, column.width - 2 * SIDE, SMALL - 1, True, "muted").paint(
                    x + SIDE, y + 3
                )
                x += column.width
            self.painter.setPen(QPen(self.theme.colour("text"), 1.0))
            self.painter.drawLine(QPointF(MARGIN, y + 22), QPointF(MARGIN + self.width, y + 22))

        self._pages[-1].append((self.y, paint))
        self.y += 22

    def _paint_footer(self) -> None:
        """Write which page of how many this is, and what the paper says of itself."""
        small = paper_font(SMALL - 1)
        self._write_text(self.foot, MARGIN, self.bottom + FOOT, small, "muted")
        number = self.translate_text(mark("core", "Page {number} of {count}"), number=self.page, count=len(self._pages))
        wide = QFontMetricsF(small).horizontalAdvance(number)
        self._write_text(number, MARGIN + self.width - wide, self.bottom + FOOT, small, "muted")


TICK = ((0.2, 0.5), (0.42, 0.75), (0.85, 0.2))


def fit_text(text: str, room: float, size: int, bold: bool = False, least: int = SMALLEST) -> tuple[str, int]:
    """Return words that are at most ``room`` pixels wide, and in what size: smaller first, then cut."""
    text = " ".join(text[:300].split())
    wide = QFontMetricsF(paper_font(size, bold)).horizontalAdvance(text)
    if wide > room:
        size = max(int(size * room / wide), least)
        text = QFontMetricsF(paper_font(size, bold)).elidedText(text, Qt.TextElideMode.ElideRight, room)
    return text, size


def _cut_text(text: str, title: bool) -> str:
    most = LONGEST[title]
    text = "\n".join(line for line in text.splitlines()[:8] if line.strip())
    return text if len(text) <= most else f"{text[: most - 1]}…"
