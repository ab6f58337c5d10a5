"""One line of the timeline, painted: thousands of them cost no more than their words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commdesk.store.change_log import writers
from commdesk.text import to_visible
from commdesk.timeline import TimelineItem
from ui.icons import load_pixmap
from ui.painting import focus_ring, paint_avatar, paint_elided, shrink_font, tone_of
from ui.shortcuts.tables import TIMELINE
from ui.shown_words import cover_text
from ui.theme import Theme
from ui.widgets import beside_dot

TONES = {"note": "info", "followup": "warn", "order": "warn", "cost": "danger", "reward": "violet", "violation": "danger", "checkin": "violet",
         "attendance": "accent", "feedback": "info", "level": "accent", "message": "muted", "join": "accent", "leave": "muted",
         "script": "accent", "signup": "info"}  # fmt: skip
ICONS = {"join": "join", "leave": "leave", "message": "message", "script": "scripts", "signup": "events"}
LEFT, EDGE, GAP = 36, 6, 2
MARK, NAME, BETWEEN = 14, 70, 8
"""The round mark of who wrote a line, the most room for the name, and between that and the day."""
SIGN = QRect(0, EDGE, 26, 20)
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class TimelineRow(QWidget):
    """One item: icon, title, who wrote it where there are several, day, text.

    Enter or a click opens it; the menu key its menu. Both carry the place for a menu. Delete asks to delete it.
    """

    open_requested = Signal(object, QPoint)
    menu_requested = Signal(object, QPoint)
    delete_requested = Signal(object)

    def __init__(self, item: TimelineItem, words: tuple[str, str, str], theme: Theme, by: str = "") -> None:
        super().__init__()
        self.item, self.theme, self._by = item, theme, by
        self._title, self._day, self._text = words
        self.setObjectName(f"members.timeline.{item.kind}.{item.row}")
        self.setProperty(beside_dot.PLACE, QPoint(SIGN.width() - 4, EDGE - 1))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(" ".join(filter(None, (self._day, by, self._title, self._text))))

    def height_for(self, width: int) -> int:
        """Return the height for a width."""
        high = QFontMetrics(shrink_font(self.font(), 0, bold=True)).height()
        if self._text:
            room = QRect(0, 0, max(width - LEFT, 40), 1_000_000)
            high += GAP + self.fontMetrics().boundingRect(room, WRAPPED, cover_text(self._text)).height()
        return max(high, SIGN.height()) + 2 * EDGE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, title, day and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground = self.theme.tone(TONES.get(self.item.kind, "muted"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(SIGN, 10, 10)
        sign = load_pixmap(ICONS.get(self.item.kind, self.item.kind), ink.name(), 14, self.devicePixelRatioF())
        painter.drawPixmap(SIGN.left() + 6, SIGN.top() + 3, sign)
        bold, hint = shrink_font(self.font(), 0, bold=True), shrink_font(self.font(), 1)
        wide, high = self.width() - LEFT, QFontMetrics(bold).height()
        taken = QFontMetrics(hint).horizontalAdvance(self._day) + self._paint_writer(painter, hint, high)
        painter.setFont(hint)
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(
            QRect(LEFT, EDGE, wide, high), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._day
        )
        painter.setFont(bold)
        painter.setPen(self.theme.colour("text"))
        paint_elided(painter, QRect(LEFT, EDGE, wide - taken - 8, high), self._title)
        if self._text:
            painter.setFont(self.font())
            painter.setPen(self.theme.colour("muted"))
            painter.drawText(QRect(LEFT, EDGE + high + GAP, wide, self.height()), WRAPPED, cover_text(self._text))
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.theme)
        painter.end()

    def _paint_writer(self, painter: QPainter, hint: QFont, high: int) -> int:
        """Paint who wrote it before the day; return how wide that is."""
        if not self._by:
            return 0
        metrics = QFontMetrics(hint)
        words = metrics.elidedText(to_visible(cover_text(self._by)), Qt.TextElideMode.ElideRight, NAME)
        day, wide = metrics.horizontalAdvance(self._day), metrics.horizontalAdvance(words)
        left = self.width() - day - wide - BETWEEN
        painter.setFont(hint)
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(QRect(left, EDGE, wide, high), Qt.AlignmentFlag.AlignVCenter, words)
        mark = QRect(left - MARK - 4, EDGE + (high - MARK) // 2, MARK, MARK)
        painter.setFont(shrink_font(self.font(), 4, bold=True))
        paint_avatar(painter, mark, words[:1].upper(), tone_of(writers.derive_colour(self._by)), self.theme)
        return wide + BETWEEN + MARK + 4

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open it, or its menu."""
        asked = self.menu_requested if event.button() == Qt.MouseButton.RightButton else self.open_requested
        asked.emit(self.item, event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it by Enter, delete it by Delete, its menu by the menu key."""
        below = self.mapToGlobal(QPoint(30, self.height()))
        match TIMELINE.find_wish(event):
            case "open":
                self.open_requested.emit(self.item, below)
            case "delete":
                self.delete_requested.emit(self.item)
            case "menu":
                self.menu_requested.emit(self.item, below)
            case _:
                super().keyPressEvent(event)


class TimelineRows(QWidget):
    """Some lines below each other. It places them itself: those already there are not asked again when more come below."""

    def __init__(self, lines: Sequence[TimelineRow]) -> None:
        super().__init__()
        self._lines = lines
        self._tops: dict[int, list[int]] = {}  # by width; the last is the height of all
        for line in lines:
            line.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the lines, and be as high as they need for this width."""
        super().resizeEvent(event)
        tops = self._row_tops(self.width())
        self.setFixedHeight(max(tops[-1] - GAP, 0))
        for line, top, below in zip(self._lines, tops, tops[1:], strict=False):
            line.setGeometry(0, top, self.width(), below - top - GAP)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        if event.type() == QEvent.Type.FontChange:
            self._tops.clear()
            self.resizeEvent(QResizeEvent(self.size(), self.size()))
        super().changeEvent(event)

    def _row_tops(self, width: int) -> list[int]:
        if width not in self._tops:
            tops = [0]
            for line in self._lines:
                tops.append(tops[-1] + line.height_for(width) + GAP)
            if len(self._tops) > 3:
                self._tops.clear()
            self._tops[width] = tops
        return self._tops[width]
