"""How the week is painted: days above, lanes beside, chips in the colour of their kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from commdesk.languages.conventions import get_conventions
from commdesk.plan.occurrences import PlanState
from ui.i18n import current_language
from ui.painting import focus_ring, paint_elided, paint_wrapped
from ui.panes.calendar.chip_words import find_tone, name_lane, write_chip
from ui.panes.calendar.week_grid import DAYS, Chip, Spot, WeekGrid
from ui.theme import STRONG, Theme

PAD = 6
FADED, TINT = 0.55, 0.5
LEAST_LETTERS = 2
"""Chinese letters of a title that are seen beside its hour."""
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def chip_height(metrics: QFontMetrics) -> int:
    """Return the pixels of a chip."""
    return metrics.height() + 6


class WeekRoom(Protocol):
    """A view of a week: what it shows, and where on its viewport."""

    theme: Theme
    grid: WeekGrid
    today: date
    spot: Spot
    cut: tuple[int, date] | None

    def cell_box(self, lane: int, day: int) -> QRect:
        """Return where a cell is seen."""

    def chip_box(self, spot: Spot) -> QRect:
        """Return where a chip is seen."""

    def head_height(self) -> int:
        """Return the pixels of the line of days."""

    def viewport(self) -> QWidget:
        """Return what is painted on."""

    def font(self) -> QFont:
        """Return the usual font."""

    def fontMetrics(self) -> QFontMetrics:
        """Return its measures."""

    def hasFocus(self) -> bool:
        """Return whether the keyboard is here."""


class WeekPainter:
    """Paints what a view shows."""

    def __init__(self, view: WeekRoom, painter: QPainter) -> None:
        self.view, self.painter, self.theme = view, painter, view.theme

    def paint_week(self) -> None:
        """Paint all of it; the days last, over what was scrolled below them."""
        area = self.view.viewport().rect()
        self.painter.fillRect(area, self.theme.colour("surface"))
        for lane in range(len(self.view.grid.lanes)):
            row = self.view.cell_box(lane, 0)
            if row.bottom() >= 0 and row.top() <= area.bottom():
                self._paint_lane(lane)
        self._paint_days()

    def _paint_lane(self, lane: int) -> None:
        view, painter, theme = self.view, self.painter, self.theme
        first = view.cell_box(lane, 0)
        name = QRect(0, first.top(), first.left(), first.height())
        painter.fillRect(name, theme.colour("raised"))
        painter.setPen(theme.colour("text"))
        painter.setFont(self._strong())
        paint_wrapped(painter, name.adjusted(8, PAD + 3, -6, -PAD), name_lane(view.grid.lanes[lane]))
        painter.setFont(view.font())
        for day in range(DAYS):
            box = view.cell_box(lane, day)
            if view.grid.first + timedelta(days=day) == view.today:
                painter.fillRect(box, self._tint())
            painter.setPen(theme.colour("line"))
            painter.drawLine(box.topLeft(), box.bottomLeft())
            for number, chip in enumerate(view.grid.chips_at(lane, day)):
                self._paint_chip(view.chip_box(Spot(lane, day, number)), chip)
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, first.bottom(), view.viewport().width(), first.bottom())
        if view.spot.lane == lane:
            self._paint_ring()

    def _paint_chip(self, box: QRect, chip: Chip) -> None:
        painter, theme = self.painter, self.theme
        ink, ground = theme.tone(find_tone(chip.occurrence.item.kind))
        if chip.state in (PlanState.POSTED, PlanState.SKIPPED):
            ink, ground = theme.colour("muted"), theme.colour("line")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chip.state is PlanState.SKIPPED or chip.key == self.view.cut:
            painter.setOpacity(FADED)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        if chip.state is PlanState.MISSED:
            painter.setPen(QPen(theme.colour("danger"), 1.2))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(ink)
        font = QFont(self.view.font())
        font.setStrikeOut(chip.state is PlanState.POSTED)
        painter.setFont(font)
        paint_elided(painter, box.adjusted(6, 0, -5, 0), self._fit_words(chip, box.width() - 11), MIDDLE)
        painter.restore()

    def _paint_ring(self) -> None:
        view = self.view
        if view.hasFocus():
            self.painter.save()
            focus_ring(self.painter, view.chip_box(view.spot).adjusted(-2, -2, 2, 2), self.theme)
            self.painter.restore()

    def _paint_days(self) -> None:
        view, painter, theme = self.view, self.painter, self.theme
        head = QRect(0, 0, view.viewport().width(), view.head_height())
        painter.fillRect(head, theme.colour("raised"))
        names = get_conventions(current_language()).weekdays
        painter.setFont(self._strong())
        for day in range(DAYS):
            at = view.grid.first + timedelta(days=day)
            column = view.cell_box(0, day) if view.grid.lanes else QRect()
            box = QRect(column.left(), 0, column.width(), head.height())
            today = at == view.today
            if today:
                painter.fillRect(box, theme.colour("accent_soft"))
            painter.setPen(theme.colour("line"))
            painter.drawLine(box.topLeft(), box.bottomLeft())
            painter.setPen(theme.colour("accent" if today else "text"))
            paint_elided(painter, box.adjusted(8, 0, -4, 0), f"{at.day} {names[day]}", MIDDLE)
        painter.setPen(theme.colour("line"))
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        painter.setFont(view.font())

    def _fit_words(self, chip: Chip, room: int) -> str:
        """Return what stands in a chip; where there is no room for both, the title and not the hour."""
        words, metrics = write_chip(chip), self.view.fontMetrics()
        narrow = room < metrics.horizontalAdvance("00:00") + LEAST_LETTERS * metrics.height()
        return words.replace(f"{chip.occurrence.clock} ", "", 1) if narrow and chip.occurrence.clock else words

    def _tint(self) -> QColor:
        """Return the ground of today: quieter than any chip."""
        made = self.theme.colour("accent_soft")
        made.setAlphaF(TINT)
        return made

    def _strong(self) -> QFont:
        made = QFont(self.view.font())
        made.setWeight(STRONG)
        return made
