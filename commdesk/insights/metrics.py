"""Every number that stands alone: one name, one definition, one function, and where it is shown.

Whoever shows one of these takes it from here; `tests/activity/test_same_numbers.py` walks every place that is named below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from commdesk.drawing.figure import FigureCell
from commdesk.errors import mark
from commdesk.insights import kpis, spells

if TYPE_CHECKING:
    from commdesk.insights.dataset import Dataset
    from commdesk.presence.scope import Scope

TILES = ("tiles", "metrics", "report")
"""Where the six above the charts stand: over the charts, on the command line, in a report."""


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """A number. ``count`` names its function (facts, scope) → `FigureCell` as ``module:name``; title and definition are marked words.

    ``shown`` are the places: ``tiles``, ``compute_metrics``, ``report``, ``members`` (the side of the list), ``chart NAME``.
    """

    name: str
    title: str
    definition: str
    count: str
    shown: tuple[str, ...]

    def compute_cell(self, facts: Dataset, scope: Scope) -> FigureCell:
        """Count it."""
        module, name = self.count.split(":")
        found: FigureCell = getattr(import_module(module), name)(facts, scope)
        return found


@dataclass(frozen=True, slots=True)
class Metric:
    """A number that was counted, with the cell of the period before, None where nobody asked."""

    measure: MetricDefinition
    cell: FigureCell
    before: FigureCell | None = None

    @property
    def name(self) -> str:
        """What programs call it."""
        return self.measure.name

    @property
    def value(self) -> float | None:
        """The number, None where it is not known."""
        return self.cell.value

    @property
    def records(self) -> int:
        """How many things were counted: the whole of a rate, else the number itself."""
        if self.cell.unit == "money":
            return 0
        return self.cell.whole or int(abs(self.cell.value or 0))

    @property
    def definition(self) -> str:
        """Marked words: what it means."""
        return self.measure.definition


def _define_tile(name: str, *more: str) -> MetricDefinition:
    return MetricDefinition(name, *kpis.NAMES[name], f"commdesk.insights.kpis:{name}", (*TILES, *more))


MEASURES = (
    _define_tile("present"),
    _define_tile("activity"),
    _define_tile("stickiness"),
    _define_tile("staying"),
    _define_tile("conversion", "chart funnel"),
    _define_tile("profit", "chart channels"),
    MetricDefinition(
        "messages",
        mark("core", "Messages"),
        mark("core", "Messages of people, staff and bots left out, and those typed into the day sheet."),
        "commdesk.insights.metrics:count_messages",
        ("metrics", "chart volume", "report"),
    ),
    MetricDefinition(
        "active",
        mark("core", "Active people"),
        mark(
            "core",
            "People who were active in the window: they wrote, checked in, came or bought; staff and bots left out. Each person"
            " counts once.",
        ),
        "commdesk.insights.metrics:count_active",
        ("metrics", "chart mix"),
    ),
    MetricDefinition(
        "joins",
        mark("core", "Joined"),
        mark("core", "People who came into the community; of all together, who was in none before."),
        "commdesk.insights.spells:count_joined",
        ("metrics", "chart flow"),
    ),
    MetricDefinition(
        "leaves",
        mark("core", "Left"),
        mark(
            "core",
            "People who left the community; of all together, who is in none any more. Exports hide some: at least so many.",
        ),
        "commdesk.insights.spells:count_left",
        ("metrics", "chart flow", "chart churn"),
    ),
    MetricDefinition(
        "net",
        mark("core", "Net growth"),
        mark("core", "Joined minus left."),
        "commdesk.insights.metrics:count_net_growth",
        ("metrics",),
    ),
    MetricDefinition(
        "churn",
        mark("core", "Churn rate"),
        mark("core", "Who left in the window ÷ the people present when it began."),
        "commdesk.insights.charts.churn:compute_churn_rate",
        ("metrics", "chart churn"),
    ),
    MetricDefinition(
        "gone_quiet",
        mark("core", "Gone quiet"),
        mark(
            "core",
            "People silent for 30 days after at least 8 active days in the 90 days up to the last one (settings), as of the last"
            " day of the window. Archived people are left out.",
        ),
        "commdesk.insights.metrics:gone_quiet",
        ("metrics", "chart silent", "members"),
    ),
    MetricDefinition(
        "best_hours",
        mark("core", "Best two hours"),
        mark("core", "Share of all messages that fall into the two liveliest hours of the day."),
        "commdesk.insights.metrics:best_hours",
        ("metrics", "chart hours"),
    ),
)


def compute_metrics(facts: Dataset, scope: Scope, before: Scope | None = None) -> list[Metric]:
    """Return every number of ``scope``, beside those of ``before`` if there is one."""
    return [
        Metric(each, each.compute_cell(facts, scope), None if before is None else each.compute_cell(facts, before))
        for each in MEASURES
    ]


def count_messages(facts: Dataset, scope: Scope) -> FigureCell:
    """Return how many messages, None where nothing covers the window."""
    from commdesk.insights.charts import volume

    _, said = volume.count_per_day(facts, scope)
    return FigureCell(_sum_known(said))


def count_active(facts: Dataset, scope: Scope) -> FigureCell:
    """Return how many people were active, None where nothing covers the window and nobody is known to have been."""
    found = kpis.unique_places(facts, facts.select_activity(scope).who)
    known = len(found) or facts.find_covered_days(scope)
    return FigureCell(len(found) if known else None, people=facts.people_behind(found))


def count_net_growth(facts: Dataset, scope: Scope) -> FigureCell:
    """Return joined minus left."""
    return FigureCell((spells.count_joined(facts, scope).value or 0) - (spells.count_left(facts, scope).value or 0))


def gone_quiet(facts: Dataset, scope: Scope) -> FigureCell:
    """Return how many have gone quiet as of the last day."""
    import numpy as np

    from commdesk.insights import silence

    found = np.flatnonzero(silence.gone_quiet(facts, scope))
    return FigureCell(len(found), people=facts.people_behind(found))


def best_hours(facts: Dataset, scope: Scope) -> FigureCell:
    """Return the share of the liveliest two hours."""
    from commdesk.insights.charts import hours_heatmap

    found = hours_heatmap.count_hours(facts, scope)
    best = found.find_best_hours()
    if best is None:
        return FigureCell(None, "percent")
    return FigureCell(best[1], "percent", round(best[1] * found.message_count), found.message_count)


def _sum_known(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
