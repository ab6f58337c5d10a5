"""The four numbers of Today: who joined and left this week, who was active, what the month brought."""

from __future__ import annotations

from collections.abc import Sequence

from commdesk.errors import mark
from commdesk.insights.kpis import Headline
from commdesk.insights.week_numbers import WeekNumber
from ui.widgets.number_tiles import NumberTiles

TITLES = {
    "joins": mark("core", "Joined this week"),
    "leaves": mark("core", "Left this week"),
    "activity": mark("core", "Active in 7 days"),
    "profit": mark("core", "Profit this month"),
}


class WeekTiles(NumberTiles):
    """Each shows the change since the week, or the month, before."""

    def __init__(self) -> None:
        super().__init__("today.number", TITLES, {"leaves"})

    def show_week(self, found: Sequence[WeekNumber]) -> None:
        """Show these."""
        self.show_numbers(
            [
                Headline(
                    each.metric.name,
                    TITLES[each.metric.name],
                    each.metric.measure.definition,
                    each.metric.cell,
                    each.metric.before,
                )
                for each in found
            ]
        )
