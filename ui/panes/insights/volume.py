"""Messages and active members per day: two curves over one time line, gaps where nothing was imported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QWidget

from commdesk.activity.daily import DailyActivity
from commdesk.drawing.axes import compute_ticks
from commdesk.drawing.figure import Marker
from commdesk.errors import mark
from ui.charts.axes import ScaleAxis
from ui.charts.markers import MarkerLines
from ui.charts.plot import ChartPlot, Reading
from ui.i18n import fill_words, translate_phrase
from ui.shortcuts.tables import DAY_CHART
from ui.theme import Theme
from ui.widgets.basic import create_column, create_label, create_row

EPOCH = date(1970, 1, 1)
HIGH, STRIP, SIDE = 190, 54, 44
LEGEND = {"accent": mark("core", "Active people"), "info": mark("core", "Messages")}
"""The colour of a curve and what it shows."""
KEY = (14, 4)
"""Pixels of a colour's mark in the legend."""
ABOVE = 1.25
"""Room above the highest point, for the names of milestones."""


DAYS = {"day-before": -1, "day-after": 1, "week-before": -7, "week-after": 7}
"""How far a key goes."""


class Volume(QWidget):
    """The chart and, below it, the whole time with a range to drag.

    ``range_changed`` carries first and last day after a drag; ``day_picked`` the day that was clicked or reached by the arrow keys.
    """

    range_changed = Signal(int, int)
    day_picked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.days: DailyActivity | None = None
        self.day = 0
        self.plot = ChartPlot("insights.volume", theme, self._read_day)
        self.plot.setMinimumHeight(HIGH)
        self.plot.setMaximumHeight(HIGH + 120)
        self.plot.ground.setContentsMargins(0, 8, 0, 0)  # the topmost number of an axis
        self.plot.left.setWidth(SIDE)
        self.strip = ChartPlot("insights.range", theme)
        self.strip.setFixedHeight(STRIP)
        self.strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.strip.view.setMouseEnabled(x=False, y=False)
        self.strip.left.hide()
        self.strip.left.setWidth(0)
        self.plot.bottom.spare, self.strip.bottom.spare = (24, 24), (0, 0)
        for plot in (self.plot, self.strip):
            plot.bottom.show_days(0)
        self._add_right_scale()
        self.messages = pg.PlotCurveItem(connect="finite", antialias=True)
        self.members = pg.PlotCurveItem(connect="finite", antialias=True)
        self.overview = pg.PlotCurveItem(connect="finite")
        self.marker = pg.InfiniteLine(angle=90, movable=False)
        self.marker.hide()
        self.plot.view.addItem(self.members)
        self.plot.view.addItem(self.marker, ignoreBounds=True)
        self.right.addItem(self.messages)
        self.strip.view.addItem(self.overview)
        self.markers = MarkerLines(self.plot)
        self.happened: Sequence[Marker] = ()
        self.region = pg.LinearRegionItem(swapMode="sort")
        self.region.sigRegionChangeFinished.connect(self._on_region_changed)
        self.strip.view.addItem(self.region, ignoreBounds=True)
        self.keys = {
            role: (create_label(), create_label(role="hint", name=f"insights.legend.{role}")) for role in LEGEND
        }
        self.hint = create_label(role="hint", name="insights.volume.hint")
        self.plot.picked.connect(lambda x, y: self._pick_day(round(x)))
        self.plot.installEventFilter(self)
        legend = create_row(*(part for pair in self.keys.values() for part in pair), 1, gap=8, margins=(44, 0, 0, 0))
        self.setLayout(create_column(legend, self.plot, self.strip, self.hint, gap=4))
        self.retranslate_ui()
        self.apply_theme(theme)

    def show_days(self, shown: DailyActivity, whole: DailyActivity) -> None:
        """Show the curves of ``shown`` and the overview of ``whole``."""
        self.days = shown
        x = np.arange(shown.first, shown.first + len(shown.messages), dtype=float)
        members, messages = _to_array(shown.members), _to_array(shown.messages)
        self.members.setData(x, members)
        self.messages.setData(x, messages)
        self.plot.show_columns(shown.first, len(x))
        _show_values(self.plot.left, self.plot.view, members, True)
        _show_values(self.axis, self.right, messages, False)
        whole_x = np.arange(whole.first, whole.first + len(whole.messages), dtype=float)
        every = _to_array(whole.messages)
        self.overview.setData(whole_x, every)
        self.strip.view.setXRange(whole_x[0], whole_x[-1] + 1, padding=0)
        self.strip.view.setYRange(0, max(_max_value(every), 1) * 1.1, padding=0)
        self.region.blockSignals(True)
        self.region.setBounds((whole_x[0], whole_x[-1] + 1))
        self.region.setRegion((shown.first, shown.first + len(shown.messages)))
        self.region.blockSignals(False)

    def show_events(self, events: Sequence[Marker]) -> None:
        """Mark what happened, each with a dashed line and its name."""
        self.happened = events
        self.markers.show_markers(events)

    def mark_day(self, day: int) -> None:
        """Mark a day."""
        self.day = day
        self.marker.setPos(day)
        self.marker.setVisible(bool(day))

    def retranslate_ui(self) -> None:
        """Name the curves in the language of the window."""
        for role, (_, name) in self.keys.items():
            name.setText(translate_phrase(LEGEND[role]))

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.theme = theme
        for role, (key, _) in self.keys.items():
            drawn = QPixmap(*KEY)
            drawn.fill(theme.colour(role))
            key.setPixmap(drawn)
        accent, info = theme.accent, theme.info
        for plot in (self.plot, self.strip):
            plot.apply_theme(theme)
        self.axis.apply_theme(theme, self.font())
        self.markers.show_markers(self.happened)
        self.members.setPen(pg.mkPen(accent, width=1.6))
        self.messages.setPen(pg.mkPen(info, width=1.6))
        self.overview.setPen(pg.mkPen(theme.faint, width=1))
        self.marker.setPen(pg.mkPen(theme.warn, width=1, style=Qt.PenStyle.DashLine))
        ground = theme.colour("accent")
        ground.setAlpha(34)
        self.region.setBrush(ground)
        self.region.setHoverBrush(ground)
        for edge in self.region.lines:
            edge.setPen(pg.mkPen(accent, width=2))
            edge.setHoverPen(pg.mkPen(accent, width=3))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move the marked day; + − 0 zoom."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.days is not None:
            wish = DAY_CHART.find_wish(event)
            if step := DAYS.get(wish, 0):
                last = self.days.first + len(self.days.messages) - 1
                self._pick_day(min(max((self.day or last) + step, self.days.first), last))
                return True
            if self.plot.do_wish(wish):
                return True
        return super().eventFilter(watched, event)

    def describe_day(self, day: int) -> str:
        """Return what the chart says about a day."""
        if self.days is None or not self.days.first <= day < self.days.first + len(self.days.messages):
            return ""
        messages, members = self.days.messages[day - self.days.first], self.days.members[day - self.days.first]
        written = (EPOCH + timedelta(days=day)).strftime("%Y-%m-%d")
        if messages is None:
            if members is None:
                return self.tr("{day}: nothing imported").format(day=written)
            return fill_words(self.tr("{day}: {members} active"), day=written, members=members)
        if members is None:
            return fill_words(self.tr("{day}: {messages} messages"), day=written, messages=messages)
        return fill_words(
            self.tr("{day}: {members} active, {messages} messages"), day=written, members=members, messages=messages
        )

    def _add_right_scale(self) -> None:
        """Put messages on a scale of their own at the right, below what the pointer touches."""
        self.right = pg.ViewBox(enableMenu=False)
        self.right.setMouseEnabled(x=False, y=False)
        self.right.setZValue(self.plot.view.zValue() - 1)
        self.axis = ScaleAxis("right", self.right)
        self.axis.setWidth(SIDE)
        self.plot.ground.addItem(self.axis, 2, 2)
        self.plot.scene().addItem(self.right)
        self.right.setXLink(self.plot.view)
        self.plot.view.geometryChanged.connect(self._fit_views)

    def _fit_views(self) -> None:
        self.right.setGeometry(self.plot.view.sceneBoundingRect())

    def _on_region_changed(self) -> None:
        first, last = self.region.getRegion()
        self.range_changed.emit(int(first), max(int(last) - 1, int(first)))

    def _read_day(self, x: float, y: float) -> Reading | None:
        words = self.describe_day(day := round(x))
        return Reading(day, words, True) if words else None

    def _pick_day(self, day: int) -> None:
        if self.describe_day(day):
            self.mark_day(day)
            self.plot.bring_in_sight(day)
            self.hint.setText(self.describe_day(day))
            self.day_picked.emit(day)


def _to_array(values: tuple[int | None, ...]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _max_value(values: np.ndarray) -> float:
    return float(np.nanmax(values)) if len(values) and not np.all(np.isnan(values)) else 0.0


def _show_values(axis: ScaleAxis, view: pg.ViewBox, values: np.ndarray, grid: bool) -> None:
    """Give a scale round values up to the greatest, with room above it."""
    most = max(_max_value(values), 1)
    axis.show_values([value for value in compute_ticks(most) if value <= most * ABOVE], grid=grid)
    view.setYRange(0, most * ABOVE, padding=0)
