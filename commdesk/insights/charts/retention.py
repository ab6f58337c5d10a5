"""Of those who joined in a month, how many stayed and how many still act, month after month (PRACTICES.md, formulas)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.errors import Phrase, mark
from commdesk.insights import periods
from commdesk.insights.once import count_once
from commdesk.insights.periods import MONTH
from commdesk.presence.days import NEVER, STILL

if TYPE_CHECKING:
    from commdesk.insights.dataset import Bools, Dataset, Ints
    from commdesk.presence.coverage import Span
    from commdesk.presence.scope import Scope

STAYING = mark(
    "core",
    "Of the people who joined in a month (their first known joining day), the share not gone 30, 60, … days after "
    "each one’s joining. Shown once the youngest of them is that old; who came back counts.",
)
ACTING = mark(
    "core",
    "Of the people who joined in a month (their first known joining day), the share active in the 30 days that begin "
    "30, 60, … days after each one’s joining. Shown once these days are over and imports cover them.",
)
DEFINITION = STAYING
COHORTS = 12
"""Months of joining that are shown, and months after joining that are looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class _RetentionCohorts:
    """``joined``: for each person the day (since 1970), `STILL` for none; ``month``: 0 to 11, -1 in no cohort.

    ``last`` is the month of 11, counted from January 1970.
    """

    joined: Ints
    month: Ints
    last: int

    def find_members(self, at: int) -> Ints:
        import numpy as np

        return np.flatnonzero(self.month == at)


def staying(facts: Dataset, scope: Scope) -> Figure:
    """Return, per month of joining, who had not left 30·k days later ÷ the cohort; a re-join that covers the day counts."""
    import numpy as np

    cohorts, stays = _build_cohorts(facts, scope), facts.stays
    rows = facts.find_rows_in_scope(stays, scope) & (cohorts.month[stays.who] >= 0)
    who = stays.who[rows]
    since, until = stays.joined[rows] - cohorts.joined[who], stays.left[rows] - cohorts.joined[who]
    there = np.zeros((COHORTS + 1, len(facts.people)), bool)
    for k in range(COHORTS + 1):
        there[k, who[(since <= k * MONTH) & (until > k * MONTH)]] = True

    def known(people: Ints, k: int) -> bool:
        return bool(cohorts.joined[people].max() + k * MONTH <= scope.last)

    return _lay_out_figure(facts, cohorts, there, known)


def acting(facts: Dataset, scope: Scope) -> Figure:
    """Return, per month of joining, who did something on the days 30·k to 30·k + 29 after joining ÷ the cohort."""
    import numpy as np

    cohorts = _build_cohorts(facts, scope)
    count, some = len(facts.people), cohorts.month >= 0
    acted = np.zeros((COHORTS + 1, count), bool)
    if some.any():
        activity = periods.select_activity(facts, scope, int(cohorts.joined[some].min()) + MONTH, scope.last - 1)
        joined = np.where(some, cohorts.joined, scope.last).astype(np.int32)
        age = activity.day.astype(np.int32) - joined[activity.who]
        late = np.flatnonzero(age >= MONTH)
        place = np.minimum(age[late] // MONTH, COHORTS + 1)
        reach = np.zeros((COHORTS + 2, count), bool)
        reach[place, activity.who[late]] = True
        acted = reach[: COHORTS + 1]
    spans = facts.spans.get(scope.community, [])

    def known(people: Ints, k: int) -> bool:
        first = cohorts.joined[people] + k * MONTH
        return bool(first.max() + MONTH - 1 < scope.last) and _is_covered(spans, first)

    return _lay_out_figure(facts, cohorts, acted, known)


@count_once
def _build_cohorts(facts: Dataset, scope: Scope) -> _RetentionCohorts:
    """Return who joined in the twelve months that end with the window, by their first known joining day."""
    import numpy as np

    stays = facts.stays
    rows = facts.find_rows_in_scope(stays, scope) & (stays.joined > NEVER)
    joined = np.full(len(facts.people), STILL)
    np.minimum.at(joined, stays.who[rows], stays.joined[rows])
    last = int(np.datetime64(scope.last, "D").astype("datetime64[M]").astype(np.int64))
    month = np.full(len(joined), -1)
    some = joined <= scope.last
    months = joined[some].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    month[some] = np.maximum(months - last + COHORTS - 1, -1)
    return _RetentionCohorts(joined, month, last)


def _is_covered(spans: list[Span], first: Ints) -> bool:
    """Whether the 30 days from each of ``first`` on are covered without a gap."""
    import numpy as np

    if not spans:
        return False
    starts, ends = np.array(spans).T
    at = np.searchsorted(starts, first, side="right") - 1
    return bool(np.all((at >= 0) & (ends[at] >= first + MONTH - 1)))


def _lay_out_figure(
    facts: Dataset, cohorts: _RetentionCohorts, hits: Bools, known: Callable[[Ints, int], bool]
) -> Figure:
    """Lay out ``hits``, one row of people per month after joining; month 0 is the cohort itself, 100 %."""
    import numpy as np

    found, records = [], 0
    for at in range(COHORTS):
        people = cohorts.find_members(at)
        if not len(people):
            continue
        records += len(people)
        cells = [_make_share_cell(facts, people, np.ones(len(people), bool))]
        for k in range(1, COHORTS + 1):
            cells.append(
                _make_share_cell(facts, people, hits[k, people]) if known(people, k) else FigureCell(None, "percent")
            )
        name = str(np.datetime64(cohorts.last - COHORTS + 1 + at, "M"))
        found.append((name, cells, str(len(people))))
    width = max((k + 1 for _, cells, _ in found for k, cell in enumerate(cells) if cell.value is not None), default=0)
    rows = tuple(FigureRow(name, tuple(cells[:width]), note=note) for name, cells, note in found)
    columns = tuple(Phrase(mark("core", "M{number}"), {"number": k}) for k in range(width))
    aside = Phrase(mark("core", "by month of joining"))
    empty = Phrase(
        mark(
            "core", "No joining days are known in these twelve months. Import a member list or a chat that tells them."
        )
    )
    return Figure("cohort", columns, rows, records, aside=aside, empty=empty)


def _make_share_cell(facts: Dataset, people: Ints, hit: Bools) -> FigureCell:
    part = int(hit.sum())
    return FigureCell(part / len(people), "percent", part, len(people), people=facts.people_behind(lambda: people[hit]))
