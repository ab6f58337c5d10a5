"""Which days the imports of each community cover, as thin bars over one common time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from commdesk.chats.importing.batches import ImportCoverage
from ui.painting import escape_tooltip, focus_ring, paint_elided, rounded_path, shrink_font
from ui.theme import Theme

ROW, NAME, BAR, FOOT = 22, 132, 8, 18
GAP_SPACE = 14


class CoverageStrip(QWidget):
    """A row a community: covered days filled, gaps open. The pointer or the arrow keys tell the days."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("imports.strip")
        self.setAccessibleName(self.tr("Days covered by imports"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._rows: Sequence[ImportCoverage] = ()
        self._first, self._last = 0, 1
        self._at = 0

    def show_rows(self, rows: Sequence[ImportCoverage]) -> None:
        """Show these communities."""
        self._rows = rows
        days = [date.fromisoformat(day).toordinal() for row in rows for span in row.spans for day in span]
        self._first, self._last = (min(days), max(days) + 1) if days else (0, 1)
        self.setFixedHeight(ROW * len(rows) + FOOT)
        self.setVisible(bool(rows))
        self.setAccessibleDescription("\n".join(map(self.describe_row, rows)))
        self.updateGeometry()
        self.update()

    def describe_row(self, row: ImportCoverage) -> str:
        """Return what a row says: the covered days and the gaps between them."""
        words = f"{row.name}: {', '.join(_format_days(*span) for span in row.spans)}"
        if row.gaps:
            gaps = ", ".join(_format_days(*gap) for gap in row.gaps)
            words += " · " + self.tr("not covered: {days}").format(days=gaps)
        return words

    def sizeHint(self) -> QSize:
        """Return a width that shows names and some time."""
        return QSize(480, ROW * len(self._rows) + FOOT)

    def bar_rect(self, first: str, last: str, number: int) -> QRect:
        """Return where the days from ``first`` to ``last`` are painted in a row."""
        wide = max(self.width() - NAME - GAP_SPACE, 1)
        span = self._last - self._first
        start = (date.fromisoformat(first).toordinal() - self._first) * wide // span
        end = (date.fromisoformat(last).toordinal() + 1 - self._first) * wide // span
        return QRect(NAME + start, number * ROW + (ROW - BAR) // 2, max(end - start, 3), BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows and the two ends of the time."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        for number, row in enumerate(self._rows):
            painter.setPen(theme.colour("text"))
            paint_elided(painter, QRect(0, number * ROW, NAME - 10, ROW), row.name)
            middle = number * ROW + ROW // 2
            painter.setPen(theme.colour("line"))
            painter.drawLine(NAME, middle, self.width() - GAP_SPACE, middle)
            for span in row.spans:
                box = QRectF(self.bar_rect(*span, number))
                painter.fillPath(rounded_path(box, min(BAR, box.width()) / 2), theme.colour("accent"))
            if self.hasFocus() and number == self._at:
                focus_ring(painter, QRect(0, number * ROW, self.width(), ROW), theme)
        self._paint_ends(painter)
        painter.end()

    def _paint_ends(self, painter: QPainter) -> None:
        if not self._rows:
            return
        painter.setFont(shrink_font(self.font(), 2))
        painter.setPen(self._theme.colour("faint"))
        box = QRect(NAME, ROW * len(self._rows), self.width() - NAME - GAP_SPACE, FOOT)
        paint_elided(painter, box, date.fromordinal(self._first).isoformat())
        paint_elided(painter, box, date.fromordinal(self._last - 1).isoformat(), Qt.AlignmentFlag.AlignRight)

    def told_at(self, place: QPoint) -> str:
        """Return what is said of a place: the span or gap there, else the whole row."""
        number = place.y() // ROW
        if not 0 <= number < len(self._rows):
            return ""
        row = self._rows[number]
        for first, last in row.spans:
            if self.bar_rect(first, last, number).adjusted(0, -7, 0, 7).contains(place):
                return f"{row.name}: {_format_days(first, last)}"
        for first, last in row.gaps:
            if self.bar_rect(first, last, number).adjusted(0, -7, 0, 7).contains(place):
                return f"{row.name}: " + self.tr("not covered: {days}").format(days=_format_days(first, last))
        return self.describe_row(row)

    def event(self, event: QEvent) -> bool:
        """Tell the days under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), escape_tooltip(self.told_at(event.pos())), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row and tell each."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if not step or not self._rows:
            super().keyPressEvent(event)
            return
        self._at = min(max(self._at + step, 0), len(self._rows) - 1)
        self.update()
        place = QPoint(NAME, self._at * ROW + ROW)
        QToolTip.showText(self.mapToGlobal(place), escape_tooltip(self.describe_row(self._rows[self._at])), self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop showing it."""
        super().focusOutEvent(event)
        self.update()


def _format_days(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"
