"""The place of the chart over days in its card: what draws it is read with the first numbers, off the GUI thread, and made then."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.activity.daily import DailyActivity
from commdesk.drawing.figure import Marker
from ui.theme import Theme
from ui.widgets import figure
from ui.widgets.basic import create_column

if TYPE_CHECKING:
    from ui.panes.insights.volume import Volume


def read_ahead() -> None:
    """Import what draws, a third of a second of it. In a worker thread, before the first numbers are shown."""
    import_module("ui.panes.insights.volume")
    figure.read_ahead()


class VolumeBody(QWidget):
    """Holds the chart; its signals are those of `Volume`, and ``chart_created``: it is there to be named."""

    range_changed = Signal(int, int)
    day_picked = Signal(int)
    chart_created = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chart: Volume | None = None
        self._column = create_column()
        self.setLayout(self._column)

    @property
    def chart(self) -> Volume:
        """The chart, made for the first who asks."""
        if self._chart is None:
            from ui.panes.insights.volume import Volume

            self._chart = Volume(self._theme)
            self._chart.range_changed.connect(self.range_changed)
            self._chart.day_picked.connect(self.day_picked)
            self._column.addWidget(self._chart)
            self.chart_created.emit()
        return self._chart

    def show_days(self, days: DailyActivity, whole: DailyActivity, markers: Sequence[Marker]) -> None:
        """Show the days of the range, the whole time below it, and what happened."""
        self.chart.show_days(days, whole)
        self.chart.show_events(markers)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if self._chart is not None:
            self._chart.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Say every word in the language of the window."""
        if self._chart is not None:
            self._chart.retranslate_ui()
