"""A table whose rows are painted once and kept as pictures: a key, the wheel and the arrows only lay them out anew."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QTableView

from commdesk.text import visible
from ui.painting import PILL_HEIGHT, PILL_PAD, focus_ring, smaller
from ui.theme import Theme

BUDGET = 24 * 1024 * 1024
"""Bytes of kept pictures; above it, those not seen for longest go."""
ROOM_PER_PIXEL = 4
"""Bytes that a pixel takes."""
WIDTHS = 4_000
MOST = 1_000
"""No column shows more characters; what is longer is not even measured."""
Cell = tuple[str, int, int]
"""A column's key, its left edge and its width."""
Box = tuple[int, int, int, int]
"""Left, top, width and height."""


class Ink:
    """Fonts and colours of one look, made once, and how wide texts are in them.

    Args:
        font: The ordinary font; ``bold`` and ``small`` are made from it.
    """

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.fonts = {"plain": QFont(font), "bold": smaller(font, 0, bold=True), "small": smaller(font, 1),
                      "initial": smaller(font, 1, bold=True)}  # fmt: skip
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

    def width(self, text: str, font: str) -> int:
        """Return the width of a text in pixels."""
        key = (text, font)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > WIDTHS:
                self._widths.clear()
            found = self._widths[key] = self.metrics[font].horizontalAdvance(text)
        return found

    def write(self, painter: QPainter, box: Box, text: str, font: str, role: str, right: bool = False) -> int:
        """Write one line in the middle of ``box`` (left, top, width, height), cut where it does not fit; return its width."""
        if not text:
            return 0
        left, top, room, height = box
        line = visible(text[:MOST])
        wide = self.width(line, font)
        if wide > room:
            line = self._elided(line, font, room)
            wide = self.width(line, font)
        metrics = self.metrics[font]
        painter.setFont(self.fonts[font])
        painter.setPen(self.colour(role))
        base = top + (height - metrics.height()) // 2 + metrics.ascent()
        painter.drawText(left + room - wide if right else left, base, line)
        return wide

    def pill(self, painter: QPainter, left: int, middle: int, text: str, tone: str) -> int:
        """Paint a pill around ``middle``; return its width."""
        wide = self.width(text, "small") + 2 * PILL_PAD
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

    def _elided(self, line: str, font: str, room: int) -> str:
        key = (line, font, room)
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) > WIDTHS:
                self._cut.clear()
            found = self._cut[key] = self.metrics[font].elidedText(line, Qt.TextElideMode.ElideRight, room)
        return found


class RowTable(QTableView):
    """The view. A subclass says what a row shows (`face`) and paints it (`paint_row`); all rows are equally high."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._height = height
        self._kept: OrderedDict[tuple[int, bool], tuple[Hashable, QPixmap]] = OrderedDict()
        self._weight = 0
        self.budget = BUDGET
        self._look: Hashable = None
        self.ink = Ink(theme, self.font())
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabKeyNavigation(False)  # Tab leaves it; the arrows move in it
        self.shows_cell = False  # the ring round the current cell, also where it was reached by the mouse
        self.painted_rows = 0
        """How many rows were painted anew since the table stands."""

    def face(self, number: int) -> tuple[int, Hashable] | None:
        """Return a row's id and what its picture depends on; None where nothing is known of it."""
        raise NotImplementedError

    def columns(self) -> Sequence[str]:
        """Return the keys of the columns, in the model's order."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, number: int, cells: Sequence[Cell]) -> None:
        """Paint what stands in the cells of a row; the ground is there. Nothing is read here."""
        raise NotImplementedError

    def forget(self) -> None:
        """Paint every row anew: theme, language or font changed."""
        self.ink = Ink(self.ink.theme, self.font())
        self._kept.clear()
        self._weight = 0
        self.viewport().update()

    def kept_bytes(self) -> int:
        """Return what the kept pictures take."""
        return self._weight

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the pictures of the rows out; paint those that are not there yet."""
        painter = QPainter(self.viewport())
        area, ratio = event.rect(), self.viewport().devicePixelRatioF()
        cells = self._cells()
        look = (tuple(cells), ratio, self.font().key())
        if look != self._look:
            self._look = look
            self.forget()
        offset, count, height = self.horizontalHeader().offset(), self.model().rowCount(), self._height
        number = self.rowAt(max(area.top(), 0))
        top = self.rowViewportPosition(number) if number >= 0 else 0
        chosen, ground = self.selectionModel(), self.ink.colour("surface")
        while 0 <= number < count and top <= area.bottom():
            painter.drawPixmap(-offset, top, self._picture(number, chosen.isRowSelected(number), cells, ratio))
            number, top = number + 1, top + height
        wide = sum(cell[2] for cell in cells) - offset
        if wide < self.viewport().width():
            painter.fillRect(QRect(wide, area.top(), self.viewport().width() - wide, area.height()), ground)
        if top <= area.bottom():
            painter.fillRect(QRect(area.left(), top, area.width(), area.bottom() - top + 1), ground)
        now = self.currentIndex()
        by_keys = self.shows_cell or self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if now.isValid() and self.hasFocus() and by_keys:
            focus_ring(painter, self.visualRect(now), self.ink.theme)
        painter.end()

    def _cells(self) -> list[Cell]:
        """Return the shown columns from left to right."""
        header, columns = self.horizontalHeader(), self.columns()
        cells, left = [], 0
        for place in range(header.count()):
            at = header.logicalIndex(place)
            wide = header.sectionSize(at)
            if wide:
                cells.append((columns[at], left, wide))
                left += wide
        return cells

    def _picture(self, number: int, chosen: bool, cells: Sequence[Cell], ratio: float) -> QPixmap:
        found = self.face(number)
        ident, shown = found if found is not None else (-number - 1, None)
        kept = self._kept.get((ident, chosen))
        if kept is not None and kept[0] == shown:
            self._kept.move_to_end((ident, chosen))
            return kept[1]
        width = max(sum(cell[2] for cell in cells), 1)
        made = QPixmap(QSize(round(width * ratio), round(self._height * ratio)))
        made.setDevicePixelRatio(ratio)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, width, self._height, self.ink.colour("selection" if chosen else "surface"))
        painter.fillRect(0, self._height - 1, width, 1, self.ink.colour("line"))
        if found is not None:
            self.paint_row(painter, number, cells)
        painter.end()
        self.painted_rows += 1
        self._keep((ident, chosen), shown, made)
        return made

    def _keep(self, key: tuple[int, bool], shown: Hashable, picture: QPixmap) -> None:
        before = self._kept.pop(key, None)
        self._weight += _weigh(picture) - (_weigh(before[1]) if before is not None else 0)
        self._kept[key] = shown, picture
        while self._weight > self.budget and len(self._kept) > 1:
            self._weight -= _weigh(self._kept.popitem(last=False)[1][1])


def _weigh(picture: QPixmap) -> int:
    return picture.width() * picture.height() * ROOM_PER_PIXEL
