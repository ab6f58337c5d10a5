"""Whole weeks or months of a window: periods of equal length that end with the last day anything is known of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commdesk.insights.activity_rows import find_days

if TYPE_CHECKING:
    from commdesk.insights.activity_rows import ActivityRows, Numbers
    from commdesk.insights.dataset import Dataset, Ints
    from commdesk.presence.coverage import Span
    from commdesk.presence.scope import Scope

WEEK = 7
MONTH = 30
"""Months are 30 days long where they are compared, as in DAU/MAU."""


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """``count`` periods of ``every`` days from ``first`` (days since 1970) on, over the covered ``spans``."""

    first: int
    every: int
    count: int
    spans: list[Span]

    @property
    def last_day(self) -> int:
        """The last day of the last period."""
        return self.first + self.every * self.count - 1

    def start_of(self, at: int) -> int:
        """Return the first day of a period; -1 is the one before the first."""
        return self.first + self.every * at

    def is_known(self, at: int) -> bool:
        """Whether every day of the period is covered; days before the very first covered one do not count against it."""
        if not self.spans:
            return False
        first, last = max(self.start_of(at), self.spans[0][0]), self.start_of(at + 1) - 1
        return any(start <= first <= last <= end for start, end in self.spans)

    def find_bounds(self, days: Numbers, earlier: int = 0) -> Ints:
        """Return where each period begins among ``days``, ascending, and where the last one ends.

        ``earlier``: as many periods before the first are included.
        """
        import numpy as np

        return find_days(days, self.first + self.every * np.arange(-earlier, self.count + 1))


def split_periods(facts: Dataset, scope: Scope, every: int = WEEK) -> Periods:
    """Return the whole periods of the window, at least one; none where no day of the window is covered.

    They end with the last covered day, so that the days since the last import do not look like silence. The first one begins
    where that is nearest to the beginning of the window: twelve weeks imported until yesterday are twelve weeks.
    """
    spans = facts.spans.get(scope.community, [])
    ends = [min(end, scope.last) for start, end in spans if start <= scope.last and end >= scope.first]
    if not ends:
        return Periods(scope.first, every, 0, spans)
    count = max(1, (ends[-1] - scope.first + 1 + every // 2) // every)
    return Periods(ends[-1] + 1 - count * every, every, count, spans)


def select_activity(facts: Dataset, scope: Scope, first: int, last: int) -> ActivityRows:
    """Return the activity of the days from ``first`` to ``last`` in the community and the segment of ``scope``."""
    return facts.select_activity(replace(scope, first=first, last=last))
