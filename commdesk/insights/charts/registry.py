"""The charts of Insights: what each one is called, where its numbers come from, how much room it takes.

A newcomer writes a module with a function (facts, scope) → `Figure` and a ``DEFINITION``, and adds a line here: the card,
its data table, its picture, its place in the report and on the command line come by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from commdesk.errors import mark

if TYPE_CHECKING:
    from commdesk.drawing.figure import Figure
    from commdesk.insights.dataset import Dataset
    from commdesk.presence.scope import Scope


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart. ``title`` is marked words, ``counts`` its function as ``module:name``.

    ``wide`` is its columns of twelve, ``tall`` the least pixels of height of its card. ``people``: its rows are persons;
    ``shy``: and a report names them only where that was chosen. ``from_ever``: the first day of the window changes nothing.
    """

    name: str
    title: str
    counts: str
    wide: int = 4
    tall: int = 240
    people: bool = False
    shy: bool = False
    from_ever: bool = False

    def build_figure(self, facts: Dataset, scope: Scope) -> Figure:
        """Count. May be called in a worker thread."""
        module, name = self.counts.split(":")
        found: Figure = getattr(import_module(module), name)(facts, scope)
        return found

    def get_definition(self) -> str:
        """Return marked words: what is counted, over which window, numerator and denominator."""
        module, name = self.counts.split(":")
        loaded = import_module(module)
        said: str = getattr(loaded, name.upper(), "") or loaded.DEFINITION
        return said


CHARTS = (
    ChartSpec(
        "volume", mark("core", "Active people and messages"), "commdesk.insights.charts.volume:build_figure", 7, 340
    ),
    ChartSpec("hours", mark("core", "Active hours"), "commdesk.insights.charts.hours_heatmap:build_figure", 5),
    ChartSpec(
        "funnel", mark("core", "From joining to bringing others"), "commdesk.insights.charts.funnel:build_figure", 5
    ),
    ChartSpec(
        "channels",
        mark("core", "What each channel brought in this time"),
        "commdesk.insights.charts.channels:build_figure",
        7,
    ),
    ChartSpec(
        "staying",
        mark("core", "Still in the group"),
        "commdesk.insights.charts.retention:staying",
        6,
        340,
        from_ever=True,
    ),
    ChartSpec(
        "acting",
        mark("core", "Still active"),
        "commdesk.insights.charts.retention:acting",
        6,
        340,
        from_ever=True,
    ),
    ChartSpec(
        "channels_ever", mark("core", "What each channel is worth so far"), "commdesk.insights.charts.channels:ever", 12
    ),
    ChartSpec("flow", mark("core", "Joined and left"), "commdesk.insights.charts.flow:build_figure", 4),
    ChartSpec(
        "growth", mark("core", "Where active people come from"), "commdesk.insights.charts.growth:build_figure", 4
    ),
    ChartSpec("mix", mark("core", "Who is active"), "commdesk.insights.charts.mix:build_figure", 4, 300),
    ChartSpec("churn", mark("core", "Why people left"), "commdesk.insights.charts.churn:build_figure", 4),
    ChartSpec(
        "spread", mark("core", "On how many shoulders"), "commdesk.insights.charts.concentration:build_figure", 4
    ),
    ChartSpec(
        "speakers", mark("core", "Who writes most"), "commdesk.insights.charts.leaderboards:speakers", 4, people=True
    ),
    ChartSpec(
        "inviters", mark("core", "Who brings people"), "commdesk.insights.charts.leaderboards:inviters", 4, people=True
    ),
    ChartSpec(
        "silent",
        mark("core", "Who is silent"),
        "commdesk.insights.charts.leaderboards:silent",
        8,
        people=True,
        shy=True,
        from_ever=True,
    ),
    ChartSpec("checkins", mark("core", "Check-ins day by day"), "commdesk.insights.charts.checkins:completion", 4),
    ChartSpec("checkin_hours", mark("core", "When people check in"), "commdesk.insights.charts.checkins:by_hour", 4),
    ChartSpec(
        "checkin_people", mark("core", "Who checks in"), "commdesk.insights.charts.checkins:people", 4, people=True
    ),
)


def get_chart(name: str) -> ChartSpec:
    """Return the chart of that name."""
    return next(each for each in CHARTS if each.name == name)
