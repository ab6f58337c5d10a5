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
from commdesk.drawing.figure import Marker
from commdesk.errors import mark
from ui.i18n import fill_words, translate_phrase
from ui.shortcuts.tables import DAY_CHART
from ui.theme import Theme
from ui.widgets.basic import create_column, create_label, create_row

EPOCH = date(1970, 1, 1)
HIGH, STRIP = 190, 54
LEGEND = {"accent": mark("core", "Active people"), "info": mark("core", "Messages")}
"""The colour of a curve and what it shows."""
KEY = (14, 4)
"""Pixels of a colour's mark in the legend."""
ABOVE = 1.25
"""Room above the highest point, for the names of milestones."""


DAYS = {"day-before": -1, "day-after": 1, "week-before": -7, "week-after": 7}
"""How far a key goes."""


class DateAxis(pg.AxisItem):  # type: ignore[misc]
    """A time line in days since 1970 that writes months and days."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the words of the ticks."""
        found = []
        for value in values:
            day = EPOCH + timedelta(days=round(value))
            found.append(day.strftime("%Y-%m") if spacing >= 28 else day.strftime("%m-%d"))
        return found


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
        self.plot = self._create_plot("insights.volume", HIGH)
        self.strip = self._create_plot("insights.range", STRIP)
        self.strip.hideAxis("left")
        self.right = pg.ViewBox(enableMenu=False)
        self.plot.scene().addItem(self.right)
        self.plot.showAxis("right")
        self.plot.getAxis("right").linkToView(self.right)
        self.right.setXLink(self.plot.getPlotItem())
        self.plot.getViewBox().sigResized.connect(self._fit_views)
        self.messages = pg.PlotCurveItem(connect="finite")
        self.members = pg.PlotCurveItem(connect="finite")
        self.overview = pg.PlotCurveItem(connect="finite")
        self.marker = pg.InfiniteLine(angle=90, movable=False)
        self.marker.hide()
        self.plot.addItem(self.members)
        self.plot.addItem(self.marker)
        self.right.addItem(self.messages)
        self.strip.addItem(self.overview)
        self.events: list[pg.InfiniteLine] = []
        self.region = pg.LinearRegionItem(swapMode="sort")
        self.region.sigRegionChangeFinished.connect(self._on_region_changed)
        self.strip.addItem(self.region)
        self.keys = {
            role: (create_label(), create_label(role="hint", name=f"insights.legend.{role}")) for role in LEGEND
        }
        self.hint = create_label(role="hint", name="insights.volume.hint")
        self.plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.plot.scene().sigMouseClicked.connect(self._on_mouse_clicked)
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
        self.plot.setXRange(x[0], x[-1] if len(x) > 1 else x[0] + 1, padding=0.01)
        self.plot.setYRange(0, max(_max_value(members), 1) * ABOVE, padding=0)
        self.right.setYRange(0, max(_max_value(messages), 1) * ABOVE, padding=0)
        whole_x = np.arange(whole.first, whole.first + len(whole.messages), dtype=float)
        every = _to_array(whole.messages)
        self.overview.setData(whole_x, every)
        self.strip.setXRange(whole_x[0], whole_x[-1] + 1, padding=0)
        self.strip.setYRange(0, max(_max_value(every), 1) * 1.1, padding=0)
        self.region.blockSignals(True)
        self.region.setBounds((whole_x[0], whole_x[-1] + 1))
        self.region.setRegion((shown.first, shown.first + len(shown.messages)))
        self.region.blockSignals(False)
        self._fit_views()

    def show_events(self, events: Sequence[Marker]) -> None:
        """Mark what happened, each with a dashed line and its name."""
        for line in self.events:
            self.plot.removeItem(line)
        pen = pg.mkPen(self.theme.warn, width=1, style=Qt.PenStyle.DashLine)
        ground = self.theme.colour("surface")
        ground.setAlpha(215)
        options = {"position": 0.98, "color": self.theme.muted, "fill": ground, "anchors": [(0, 0), (0, 0)]}
        self.events = [
            pg.InfiniteLine(
                event.at, 90, pen, label=event.name.replace("{", "{{").replace("}", "}}"), labelOpts=options
            )
            for event in events
        ]
        for line in self.events:
            self.plot.addItem(line)

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
        ink, accent, info = theme.muted, theme.accent, theme.info
        for plot in (self.plot, self.strip):
            plot.setBackground(theme.surface)
            for side in ("left", "bottom", "right"):
                axis = plot.getAxis(side)
                axis.setPen(theme.line)
                axis.setTextPen(ink)
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
        """Arrow keys move the marked day."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.days is not None:
            step = DAYS.get(DAY_CHART.find_wish(event), 0)
            if step:
                last = self.days.first + len(self.days.messages) - 1
                self._pick_day(min(max((self.day or last) + step, self.days.first), last))
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

    def _create_plot(self, name: str, high: int) -> pg.PlotWidget:
        plot = pg.PlotWidget(axisItems={"bottom": DateAxis("bottom")}, enableMenu=False)
        plot.setObjectName(name)
        plot.setMinimumHeight(high)
        plot.setMaximumHeight(high + 120 if high == HIGH else high)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.getPlotItem().layout.setContentsMargins(0, 8 if high == HIGH else 0, 0, 0)  # the topmost number of an axis
        plot.setFrameShape(plot.Shape.NoFrame)
        plot.getAxis("left").setWidth(44)
        plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if high == HIGH else Qt.FocusPolicy.NoFocus)
        return plot

    def _fit_views(self) -> None:
        self.right.setGeometry(self.plot.getViewBox().sceneBoundingRect())

    def _on_region_changed(self) -> None:
        first, last = self.region.getRegion()
        self.range_changed.emit(int(first), max(int(last) - 1, int(first)))

    def _on_mouse_moved(self, at: object) -> None:
        day = round(self.plot.getViewBox().mapSceneToView(at).x())
        self.hint.setText(self.describe_day(day))

    def _on_mouse_clicked(self, event: object) -> None:
        at = event.scenePos()  # type: ignore[attr-defined]
        self._pick_day(round(self.plot.getViewBox().mapSceneToView(at).x()))

    def _pick_day(self, day: int) -> None:
        if self.describe_day(day):
            self.mark_day(day)
            self.hint.setText(self.describe_day(day))
            self.day_picked.emit(day)


def _to_array(values: tuple[int | None, ...]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _max_value(values: np.ndarray) -> float:
    return float(np.nanmax(values)) if len(values) and not np.all(np.isnan(values)) else 0.0
