"""Weekdays and hours as squares: the darker, the more messages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from commdesk.activity.hours import Hours
from ui.painting import focus_ring, smaller
from ui.theme import Theme

LEFT, TOP, FOOT, GAP = 44, 4, 22, 2


class Heatmap(QWidget):
    """The squares. Arrow keys move a mark, its words are read to screen readers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("insights.heatmap")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(360, 180)
        self.theme = theme
        self.hours: Hours | None = None
        self.mark: tuple[int, int] | None = None

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(520, 210)

    def show_hours(self, hours: Hours) -> None:
        """Show these counts."""
        self.hours = hours
        best = hours.best()
        words = (
            self.tr("No messages yet")
            if best is None
            else self.tr("Liveliest from {first}:00 to {last}:00").format(first=best[0], last=best[0] + 2)
        )
        self.setAccessibleName(self.tr("Messages by weekday and hour. {best}").format(best=words))
        self.update()

    def words(self, weekday: int, hour: int) -> str:
        """Return what a square says."""
        if self.hours is None:
            return ""
        day = QLocale().dayName(weekday + 1)
        count = self.hours.counts[weekday][hour]
        return self.tr("{day} {hour}:00 – {count} messages").format(day=day, hour=hour, count=f"{count:,}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares, the weekdays and the hours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(smaller(self.font(), 2))
        hours = self.hours
        most = max((max(day) for day in hours.counts), default=0) if hours is not None else 0
        accent = self.theme.colour("accent")
        for weekday in range(7):
            box = self._box(weekday, 0)
            painter.setPen(self.theme.colour("muted"))
            name = QLocale().dayName(weekday + 1, QLocale.FormatType.ShortFormat)
            painter.drawText(
                QRectF(0, box.top(), LEFT - 6, box.height()),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                name,
            )
            for hour in range(24):
                count = hours.counts[weekday][hour] if hours is not None else 0
                accent.setAlphaF(0.07 + 0.83 * count / most if most else 0.07)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawRoundedRect(self._box(weekday, hour), 3, 3)
        painter.setPen(self.theme.colour("muted"))
        for hour in range(0, 24, 3):
            box = self._box(6, hour)
            painter.drawText(
                QRectF(box.left() - 10, box.bottom() + 3, box.width() + 20, FOOT - 4),
                Qt.AlignmentFlag.AlignCenter,
                str(hour),
            )
        if self.mark is not None and self.hasFocus():
            focus_ring(painter, self._box(*self.mark).adjusted(-2, -2, 2, 2).toRect(), self.theme)

    def event(self, event: QEvent) -> bool:
        """Show a square's words below the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(event.pos())
            if found is not None:
                QToolTip.showText(event.globalPos(), self.words(*found), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the mark."""
        step = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        weekday, hour = self.mark or (0, 0)
        self.mark = ((weekday + step[0]) % 7, (hour + step[1]) % 24)
        self.setAccessibleDescription(self.words(*self.mark))
        place = self._box(*self.mark).bottomRight().toPoint()
        QToolTip.showText(self.mapToGlobal(place), self.words(*self.mark), self)
        self.update()

    def _box(self, weekday: int, hour: int) -> QRectF:
        wide = (self.width() - LEFT - 4) / 24
        high = (self.height() - TOP - FOOT) / 7
        return QRectF(LEFT + hour * wide, TOP + weekday * high, wide - GAP, high - GAP)

    def _at(self, at: QPoint) -> tuple[int, int] | None:
        return next(((day, hour) for day in range(7) for hour in range(24) if self._box(day, hour).contains(at)), None)
