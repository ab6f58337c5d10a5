"""The six numbers above the charts (PRACTICES.md, formulas)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.drawing.figure import FigureCell
from commdesk.errors import mark
from commdesk.insights import spells
from commdesk.insights.activity_rows import find_days

if TYPE_CHECKING:
    from commdesk.insights.activity_rows import Numbers
    from commdesk.insights.dataset import Dataset, Ints
    from commdesk.presence.scope import Scope

WEEK, MONTH = 7, 30


@dataclass(frozen=True, slots=True)
class Headline:
    """A number with its name and what it means, both marked words; ``before`` is the same of the compared period."""

    name: str
    title: str
    definition: str
    cell: FigureCell
    before: FigureCell | None = None


NAMES = {
    "present": (
        mark("core", "In the group"),
        mark(
            "core",
            "People in a community at the end of the last day of the window: those before it + joined − left."
            " Who left on that day is not there any more.",
        ),
    ),
    "activity": (
        mark("core", "Active in 7 days"),
        mark(
            "core",
            "People active in the last 7 days of the window ÷ people who were in a community at any time in them.",
        ),
    ),
    "stickiness": (
        mark("core", "Stickiness DAU/MAU"),
        mark("core", "Mean over the covered days of: active that day ÷ active in the 30 days up to it."),
    ),
    "staying": (
        mark("core", "Still there after 30 days"),
        mark(
            "core",
            "Of the people who joined between 30 days before the window and 30 days before its end:"
            " those who were there 30 days later.",
        ),
    ),
    "conversion": (
        mark("core", "Conversion"),
        mark(
            "core",
            "Of the people who first joined in the window: those who had an order by its end, whatever else they did;"
            " the funnel names them “in any order”.",
        ),
    ),
    "profit": (
        mark("core", "Profit"),
        mark("core", "Orders of the window minus its counted costs, in the currency of the workspace."),
    ),
}


def compute_headlines(facts: Dataset, scope: Scope, before: Scope | None = None) -> list[Headline]:
    """Return the numbers of ``scope``, beside those of ``before`` if there is one; money in the currency of the workspace."""
    counts = {"present": present, "activity": activity, "stickiness": stickiness, "staying": staying,
              "conversion": conversion, "profit": profit}  # fmt: skip
    return [
        Headline(name, *NAMES[name], count(facts, scope), None if before is None else count(facts, before))
        for name, count in counts.items()
    ]


def present(facts: Dataset, scope: Scope) -> FigureCell:
    """Return how many are there at the end of the window."""
    return spells.count_present(facts, scope, scope.last)


def unique_places(facts: Dataset, who: Numbers) -> Ints:
    """Return each place in ``people`` once, without those of nobody; faster than sorting."""
    import numpy as np

    seen = np.zeros(len(facts.people) + 1, bool)
    seen[who] = True
    return np.flatnonzero(seen[:-1])


def _make_rate_cell(facts: Dataset, part: Ints, whole: Ints) -> FigureCell:
    value = len(part) / len(whole) if len(whole) else None
    return FigureCell(value, "percent", len(part), len(whole), people=facts.people_behind(part))


def find_present_between(facts: Dataset, scope: Scope, first: int, last: int) -> Ints:
    """Return the places of the people who were in the community at any time from day ``first`` to ``last``, leaving included."""
    stays = facts.stays
    rows = facts.find_rows_in_scope(stays, scope) & (stays.joined <= last) & (stays.left >= first)
    return unique_places(facts, stays.who[rows])


def activity(facts: Dataset, scope: Scope) -> FigureCell:
    """Return who was active in the last seven days, of those who were there in them."""
    from dataclasses import replace

    import numpy as np

    week = replace(scope, first=max(scope.last - WEEK + 1, scope.first))
    if not facts.find_covered_days(week):
        return FigureCell(None, "percent")
    active = unique_places(facts, facts.select_activity(week).who)
    both = np.concatenate([find_present_between(facts, scope, week.first, week.last), active])
    return _make_rate_cell(facts, active, unique_places(facts, both))


def stickiness(facts: Dataset, scope: Scope) -> FigureCell:
    """Return the mean of DAU/MAU. Walk through the days, remembering when each person was last seen: no sorting of millions of rows."""
    from dataclasses import replace

    import numpy as np

    activity = facts.select_activity(replace(scope, first=scope.first - MONTH + 1))
    who = activity.who
    ends = find_days(activity.day, np.arange(scope.first - MONTH + 1, scope.last + 2))
    seen = np.full(len(facts.people), -MONTH, np.int32)
    covered = facts.find_covered_days(scope)
    shares = []
    for at, (start, end) in enumerate(zip(ends[:-1], ends[1:], strict=True)):
        seen[who[start:end]] = at
        if at >= MONTH - 1 and scope.first + at - MONTH + 1 in covered:
            month = int(np.count_nonzero(seen > at - MONTH))
            if month:
                shares.append(int(np.count_nonzero(seen == at)) / month)
    return FigureCell(sum(shares) / len(shares) if shares else None, "percent")


def first_joins(facts: Dataset, scope: Scope) -> tuple[Ints, Ints]:
    """Return (places in ``people``, the day each first joined), of the stays in the scope whose joining day is known."""
    import numpy as np

    from commdesk.presence.days import NEVER

    stays = facts.stays
    rows = facts.find_rows_in_scope(stays, scope) & (stays.joined != NEVER)
    first = np.full(len(facts.people), 1 << 40)
    np.minimum.at(first, stays.who[rows], stays.joined[rows])
    who = np.flatnonzero(first < 1 << 40)
    return who, first[who]


def staying(facts: Dataset, scope: Scope) -> FigureCell:
    """Return who was still there 30 days after joining."""
    import numpy as np

    who, first = first_joins(facts, scope)
    cohort = (first >= scope.first - MONTH) & (first <= scope.last - MONTH)
    who, due = who[cohort], first[cohort] + MONTH
    stays = facts.stays
    rows = facts.find_rows_in_scope(stays, scope)
    back = np.zeros(len(facts.people), bool)
    at = np.full(len(facts.people), 1 << 41)
    at[who] = due
    inside = rows & (stays.joined <= at[stays.who]) & (stays.left > at[stays.who])
    back[stays.who[inside]] = True
    return _make_rate_cell(facts, who[back[who]], who)


def conversion(facts: Dataset, scope: Scope) -> FigureCell:
    """Return who has bought of the newcomers: the cohort of the funnel."""
    from commdesk.insights.charts import funnel

    cohort = funnel.build_cohort(facts, scope)
    import numpy as np

    return _make_rate_cell(facts, np.flatnonzero(cohort.buyers), np.flatnonzero(cohort.people))


def profit(facts: Dataset, scope: Scope) -> FigureCell:
    """Return orders minus counted costs of the window."""
    from commdesk.insights.charts import channels

    found = channels.compute_profit(facts, scope, facts.choices.thresholds.currency)
    return FigureCell(found.value, "money", currency=found.currency)
