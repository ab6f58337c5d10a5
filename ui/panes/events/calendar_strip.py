"""A strip of days: seven weeks with the events on them, to see what falls together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from commdesk.events.review.overview import EventBrief
from commdesk.events.states import EventPhase
from ui.painting import escape_tooltip, focus_ring, shrink_font
from ui.panes.events import event_text
from ui.shortcuts.tables import EVENT_CALENDAR
from ui.theme import Theme

WEEKS, BEFORE = 7, 7
"""Weeks that are shown, and days of them that lie behind."""
HEIGHT = 74
GAP = 8
"""Pixels beside the number of a day; where there are fewer, only days with something on them are numbered."""
MIDDLE = Qt.AlignmentFlag.AlignCenter


class CalendarStrip(QWidget):
    """``event_chosen`` carries the id of the event on the day that was clicked, or chosen with Enter; Left and Right go to the next."""

    event_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("events.strip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.theme = theme
        self.today = date.today()
        self._days: dict[date, list[EventBrief]] = {}
        self._at: date | None = None

    def show_events(self, briefs: Sequence[EventBrief], today: date) -> None:
        """Show these around today."""
        self.today = today
        self._days = {}
        for brief in briefs:
            if brief.event.day is not None and brief.event.phase != EventPhase.CANCELLED:
                self._days.setdefault(brief.event.day, []).append(brief)
        names = [
            f"{event_text.format_short_day(day, today)} {brief.event.name}"
            for day in self._shown_days()
            for brief in self._days.get(day, ())
        ]
        self.setAccessibleDescription("; ".join(names))
        self.update()

    def sizeHint(self) -> QSize:
        """Return its size."""
        return QSize(400, HEIGHT)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.theme = theme
        self.update()

    def events_on(self, day: date) -> list[EventBrief]:
        """Return the events of a day."""
        return self._days.get(day, [])

    def day_rect(self, day: date) -> QRect:
        """Return where a day is painted; an empty box where it is not shown."""
        days = self._shown_days()
        if day not in days:
            return QRect()
        wide = self.width() / len(days)
        at = days.index(day)
        return QRect(round(at * wide), 0, round((at + 1) * wide) - round(at * wide), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint months, days and what is on them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(shrink_font(self.font(), 2))
        for day in self._shown_days():
            self._paint_day(painter, day, self.day_rect(day))
        if self.hasFocus() and self._at is None:
            focus_ring(painter, self.rect(), self.theme)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is on the day."""
        found = self._events_at(event.position().toPoint())
        if found:
            self.event_chosen.emit(found[0].event.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand where something can be chosen."""
        over = bool(self._events_at(event.position().toPoint()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go to the next event, Enter opens it."""
        wish = EVENT_CALENDAR.find_wish(event)
        by = {"left": -1, "right": 1}.get(wish, 0)
        filled = [day for day in self._shown_days() if day in self._days]
        if by and filled:
            at = filled.index(self._at) + by if self._at in filled else (0 if by > 0 else len(filled) - 1)
            self._at = filled[max(0, min(at, len(filled) - 1))]
            self.update()
        elif wish == "open" and self._at in self._days:
            self.event_chosen.emit(self._days[self._at][0].event.id)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell what is on a day."""
        if isinstance(event, QHelpEvent):
            found = self._events_at(event.pos())
            text = "\n".join(f"{brief.event.name}  {event_text.describe_event(brief, self.today)}" for brief in found)
            QToolTip.showText(event.globalPos(), escape_tooltip(text), self)
            return True
        return super().event(event)

    def _shown_days(self) -> list[date]:
        monday = self.today - timedelta(days=self.today.weekday() + BEFORE)
        return [monday + timedelta(days=number) for number in range(WEEKS * 7)]

    def _events_at(self, at: QPoint) -> list[EventBrief]:
        return next((self._days[day] for day in self._days if self.day_rect(day).contains(at)), [])

    def _paint_day(self, painter: QPainter, day: date, box: QRect) -> None:
        theme = self.theme
        if day.weekday() == 0:
            painter.setPen(theme.colour("line"))
            painter.drawLine(box.left(), 18, box.left(), box.bottom())
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRect(box.left() + 4, 0, 80, 18), Qt.AlignmentFlag.AlignVCenter, day.strftime("%m-%d"))
        found = self._days.get(day, [])
        inner = QRectF(box.adjusted(2, 22, -2, -4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if found else "line" if day.weekday() >= 5 else "window"))
        painter.drawRoundedRect(inner, 4, 4)
        marked = day == self._at and self.hasFocus()
        if marked or day == self.today:
            painter.setPen(QPen(theme.colour("accent" if marked else "danger"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 4, 4)
        painter.setPen(theme.colour("accent" if found else "muted"))
        if found or day == self.today or box.width() >= painter.fontMetrics().horizontalAdvance("30") + GAP:
            painter.drawText(inner, MIDDLE, str(len(found)) if len(found) > 1 else str(day.day))
        if found:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(inner.left() + 3, inner.bottom() - 5, inner.width() - 6, 2.5), 1, 1)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.setAccessibleName(self.tr("Days with events"))
