"""Heads of columns: as many as fit, days as days and as months."""

from __future__ import annotations

import pyqtgraph as pg
import pytest
from pytestqt.qtbot import QtBot

from tests.drawing.figures import DAY
from ui.charts.axes import ColumnAxis
from ui.charts.plot import ChartPlot
from ui.theme import load_theme


def heads(axis: ColumnAxis, low: float, high: float, wide: float) -> list[str]:
    """Return what is written below columns ``low`` to ``high`` on so many pixels."""
    axis.range = [low, high]
    ((spacing, values),) = axis.tickValues(low, high, wide)
    return axis.tickStrings(values, 1, spacing)


@pytest.fixture
def plot(qtbot: QtBot) -> ChartPlot:
    """A chart."""
    found = ChartPlot("plot", load_theme("light"))
    qtbot.addWidget(found)
    return found


def test_days_are_written_as_days_over_weeks_and_as_months_over_years(plot: ChartPlot) -> None:
    made = plot.bottom
    made.show_days(DAY)
    assert heads(made, 0, 6, 700)[:2] == ["10-04", "10-05"]
    long = heads(made, 0, 729, 700)
    assert all(len(head) == 7 for head in long) and len(set(long)) == len(long)
    assert heads(made, 0, 729, 2000)[:3] == ["2024-11", "2024-12", "2025-01"]  # at the first of each month


def test_weeks_are_counted_by_sevens(plot: ChartPlot) -> None:
    made = plot.bottom
    made.show_days(DAY, 7)
    assert heads(made, -0.5, 2.5, 400) == ["10-04", "10-11", "10-18"]


def test_never_more_heads_than_fit(plot: ChartPlot) -> None:
    made = plot.bottom
    words = [f"a long word {at}" for at in range(40)]
    made.show_words(words)
    wide = made.metrics.horizontalAdvance(words[-1])
    for room in (50, 200, 500, 2000):
        assert len(heads(made, -0.5, 39.5, room)) * wide <= room + wide
    assert heads(made, -0.5, 39.5, 40 * wide * 2)[1:39] == words[1:39]


def test_the_hours_of_a_day_are_written_by_sixes(plot: ChartPlot) -> None:
    made = plot.bottom
    made.show_words([str(at) for at in range(24)], 6)
    assert heads(made, -0.5, 23.5, 600) == ["0", "6", "12", "18"]


def test_a_scale_has_no_line_of_its_own(plot: ChartPlot) -> None:
    made = plot.bottom
    assert made.pen().style() == pg.mkPen(None).style()
