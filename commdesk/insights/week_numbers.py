"""The four numbers of Today: joined and left this week, active in seven days, profit of this month. Each is one of `metrics`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from commdesk.insights.metrics import MEASURES, Metric
from commdesk.presence.scope import Scope

if TYPE_CHECKING:
    from commdesk.insights.dataset import Dataset

EPOCH = date(1970, 1, 1).toordinal()
WEEK = 7


@dataclass(frozen=True, slots=True)
class WeekNumber:
    """A number, and the window that it is of; ``metric.before`` is that of the days a week, or a month, earlier."""

    metric: Metric
    scope: Scope


def compute_week_numbers(facts: Dataset, today: date) -> list[WeekNumber]:
    """Return the four numbers as of a day.

    A week begins on Monday, a month on its first; both are compared with as many days of the one before. The seven days end
    with the last day that imports cover, where that is before today: what is not imported yet is not silence.
    """
    measures = {measure.name: measure for measure in MEASURES}
    week = _to_scope(today - timedelta(days=today.weekday()), today)
    earlier = Scope(week.first - WEEK, week.last - WEEK)
    seven = _find_last_seven_days(facts, today)
    month = _to_scope(today.replace(day=1), today)
    windows = {
        "joins": (week, earlier),
        "leaves": (week, earlier),
        "activity": (seven, seven.previous_period()),
        "profit": (month, _to_month_before(today)),
    }
    return [
        WeekNumber(
            Metric(measures[name], measures[name].compute_cell(facts, now), measures[name].compute_cell(facts, before)),
            now,
        )
        for name, (now, before) in windows.items()
    ]


def _find_last_seven_days(facts: Dataset, today: date) -> Scope:
    covered = [last for _, last in facts.spans.get(0, ())]
    last = min([today.toordinal() - EPOCH, *covered[-1:]])
    return Scope(last - WEEK + 1, last)


def _to_month_before(today: date) -> Scope:
    end = today.replace(day=1) - timedelta(days=1)
    return _to_scope(end.replace(day=1), end.replace(day=min(today.day, end.day)))


def _to_scope(first: date, last: date) -> Scope:
    return Scope(first.toordinal() - EPOCH, last.toordinal() - EPOCH)
