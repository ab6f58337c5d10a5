"""Since when each person has been one of us: the day of the first stay, or else of the first thing they did."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commdesk.insights.once import count_once
from commdesk.presence.days import NEVER, STILL

if TYPE_CHECKING:
    from commdesk.insights.dataset import Bools, Dataset, Ints
    from commdesk.presence.scope import Scope

CHUNK = 1 << 17
"""So many rows are looked at together: whose first is found need not be looked for in the rest."""


@count_once
def compute_join_days(facts: Dataset, scope: Scope) -> Ints:
    """Return for each of `Dataset.people` the day they joined (since 1970), `STILL` for who had not by ``scope.last``.

    That is the first day a stay in the community (0: in any) is known to begin; who has none, the day they were first
    active there. The segment is not asked: who invited whom needs everybody.
    """
    import numpy as np

    everybody, stays = replace(scope, first=NEVER, people=None), facts.stays
    found = np.full(len(facts.people), STILL)
    rows = facts.find_rows_in_scope(stays, everybody) & (stays.joined != NEVER) & (stays.joined <= scope.last)
    np.minimum.at(found, stays.who[rows], stays.joined[rows])
    unknown = found == STILL
    return np.where(unknown, find_activity_day(facts, everybody, unknown, STILL), found)


def find_newcomers(facts: Dataset, scope: Scope, since: Ints) -> Bools:
    """Return for each of `Dataset.people` whether they joined in the window and are of the segment; ``since`` from `compute_join_days`."""
    found: Bools = (since >= scope.first) & (since <= scope.last) & facts.find_in_segment(scope)
    return found


def find_activity_day(facts: Dataset, scope: Scope, wanted: Bools, without: int, *, newest: bool = False) -> Ints:
    """Return the first day, or the newest one, on which each wanted person was active in the window and the community.

    One per person of `Dataset.people`, days since 1970; ``without`` for who was not, or is not wanted.
    """
    import numpy as np

    activity, place = facts.activity, facts.community_place(scope.community)
    found = np.full(len(facts.people), without)
    start, end = activity.find_span(scope.first, scope.last)
    starts = range(start, end, CHUNK)
    sought = wanted.copy()
    for at in reversed(starts) if newest else starts:
        until = min(at + CHUNK, end)
        who, day = activity.who[at:until], activity.day[at:until]
        rows = sought[who]
        if scope.community:
            rows &= activity.where[at:until] == place
        chosen = np.flatnonzero(rows)
        chosen = chosen if newest else chosen[::-1]  # days ascend, and what is written last stays
        found[who[chosen]] = day[chosen]
        sought[who[chosen]] = False
    return found
