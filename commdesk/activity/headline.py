"""The six numbers above the charts (practices.md 4.G)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.activity.figures import Cell
from commdesk.errors import mark

if TYPE_CHECKING:
    from commdesk.activity.facts import Facts, Ints
    from commdesk.activity.scope import Scope

WEEK, MONTH = 7, 30


@dataclass(frozen=True, slots=True)
class Headline:
    """A number with its name and what it means, both marked words; ``before`` is the same of the compared period."""

    name: str
    title: str
    definition: str
    cell: Cell
    before: Cell | None = None


NAMES = {
    "present": (mark("core", "In the group"), mark("core", "People in a community on the last day of the window.")),
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
            " those who had not left after 30 days.",
        ),
    ),
    "conversion": (
        mark("core", "Conversion"),
        mark("core", "Of the people who joined in the window: those who had an order by its end."),
    ),
    "profit": (
        mark("core", "Profit"),
        mark("core", "Orders of the window minus its counted costs, in the currency of the workspace."),
    ),
}


def headlines(facts: Facts, scope: Scope, before: Scope | None = None, currency: str = "CNY") -> list[Headline]:
    """Return the numbers of ``scope``, beside those of ``before`` if there is one; ``currency`` as ISO 4217."""
    now = _cells(facts, scope, currency)
    then = _cells(facts, before, currency) if before is not None else {}
    return [Headline(name, *NAMES[name], cell, then.get(name)) for name, cell in now.items()]


def _cells(facts: Facts, scope: Scope, currency: str) -> dict[str, Cell]:
    return {
        "present": _present(facts, scope),
        "activity": _activity(facts, scope),
        "stickiness": _stickiness(facts, scope),
        "staying": _staying(facts, scope),
        "conversion": _conversion(facts, scope),
        "profit": _profit(facts, scope, currency),
    }


def distinct(facts: Facts, who: Ints) -> Ints:
    """Return each place in ``people`` once, without those of nobody; faster than sorting."""
    import numpy as np

    seen = np.zeros(len(facts.people) + 1, bool)
    seen[who] = True
    return np.flatnonzero(seen[:-1])


def _rate(facts: Facts, part: Ints, whole: Ints) -> Cell:
    value = len(part) / len(whole) if len(whole) else None
    return Cell(value, "percent", len(part), len(whole), people=lambda: facts.members(part))


def _present(facts: Facts, scope: Scope) -> Cell:
    there = here(facts, scope, scope.last, scope.last)
    return Cell(len(there) or None, people=lambda: facts.members(there))


def here(facts: Facts, scope: Scope, first: int, last: int) -> Ints:
    """Return the places of the people who were in the community at any time from day ``first`` to ``last``."""
    stays = facts.stays
    rows = facts.of(stays, scope) & (stays.joined <= last) & (stays.left >= first)
    return distinct(facts, stays.who[rows])


def _activity(facts: Facts, scope: Scope) -> Cell:
    from dataclasses import replace

    import numpy as np

    week = replace(scope, first=max(scope.last - WEEK + 1, scope.first))
    if not facts.covered(week):
        return Cell(None, "percent")
    active = distinct(facts, facts.deeds.who[facts.active_rows(week)])
    return _rate(facts, active, np.union1d(here(facts, scope, week.first, week.last), active))


def _stickiness(facts: Facts, scope: Scope) -> Cell:
    """Walk through the days, remembering when each person was last seen: no sorting of millions of rows."""
    from dataclasses import replace

    import numpy as np

    rows = facts.active_rows(replace(scope, first=scope.first - MONTH + 1))
    days, who = facts.deeds.day[rows], facts.deeds.who[rows]
    ends = np.searchsorted(days, np.arange(scope.first - MONTH + 1, scope.last + 2))
    seen = np.full(len(facts.people), -MONTH)
    covered = facts.covered(scope)
    shares = []
    for at, (start, end) in enumerate(zip(ends[:-1], ends[1:], strict=True)):
        seen[who[start:end]] = at
        if at >= MONTH - 1 and scope.first + at - MONTH + 1 in covered:
            month = int(np.count_nonzero(seen > at - MONTH))
            if month:
                shares.append(int(np.count_nonzero(seen == at)) / month)
    return Cell(sum(shares) / len(shares) if shares else None, "percent")


def first_joins(facts: Facts, scope: Scope) -> tuple[Ints, Ints]:
    """Return (places in ``people``, the day each first joined), of the stays in the scope whose joining day is known."""
    import numpy as np

    from commdesk.activity.facts import NEVER

    stays = facts.stays
    rows = facts.of(stays, scope) & (stays.joined != NEVER)
    first = np.full(len(facts.people), 1 << 40)
    np.minimum.at(first, stays.who[rows], stays.joined[rows])
    who = np.flatnonzero(first < 1 << 40)
    return who, first[who]


def _staying(facts: Facts, scope: Scope) -> Cell:
    import numpy as np

    who, first = first_joins(facts, scope)
    cohort = (first >= scope.first - MONTH) & (first <= scope.last - MONTH)
    who, due = who[cohort], first[cohort] + MONTH
    stays = facts.stays
    rows = facts.of(stays, scope)
    back = np.zeros(len(facts.people), bool)
    at = np.full(len(facts.people), 1 << 41)
    at[who] = due
    inside = rows & (stays.joined <= at[stays.who]) & (stays.left > at[stays.who])
    back[stays.who[inside]] = True
    return _rate(facts, who[back[who]], who)


def _conversion(facts: Facts, scope: Scope) -> Cell:
    who, first = first_joins(facts, scope)
    cohort = who[(first >= scope.first) & (first <= scope.last)]
    import numpy as np

    bought = facts.orders.who[(facts.orders.day <= scope.last) & (facts.orders.who >= 0)]
    return _rate(facts, np.intersect1d(cohort, bought), cohort)


def _profit(facts: Facts, scope: Scope, currency: str) -> Cell:
    from commdesk.activity import channels

    found = channels.profit(facts, scope, currency)
    return Cell(found.value, "money", currency=currency)
