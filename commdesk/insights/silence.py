"""Gone quiet as charts ask it: for any day and community, from what is in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.insights.once import count_once
from commdesk.presence.days import NEVER
from commdesk.presence.quiet import as_of

if TYPE_CHECKING:
    from commdesk.insights.activity_rows import ActivityRows
    from commdesk.insights.dataset import Bools, Dataset, Ints
    from commdesk.presence.scope import Scope


@count_once
def gone_quiet(facts: Dataset, scope: Scope) -> Bools:
    """Return for each of `Dataset.people` whether they have gone quiet as of the last day of ``scope``; its first day is not asked.

    So many days without any activity, after so many active days in the window of days that ends with the last of them: the
    workspace's thresholds. Who has left, or is archived, is not looked for any more.
    """
    import numpy as np

    kept, count = facts.choices.thresholds, len(facts.people)
    known = as_of(facts.spans.get(scope.community, []), scope.last)
    activity = facts.activity
    _, end = activity.find_span(NEVER, scope.last)
    activity = activity.slice_rows(0, end)
    if scope.community:
        activity = activity.copy_rows(np.flatnonzero(activity.where == facts.community_place(scope.community)))
    last = np.full(count, NEVER)
    last[activity.who] = activity.day  # ascending: the latest is written last
    some = (
        (last != NEVER)
        & (known - last >= kept.quiet_days)
        & find_possibly_present(facts, scope)
        & facts.find_in_segment(scope)
    )
    some &= ~facts.archived_people
    found: Bools = some & (active_days(activity, some, last, kept.quiet_window) >= kept.quiet_before)
    return found


def active_days(activity: ActivityRows, some: Bools, last: Ints, window: int) -> Ints:
    """Return for each person the active days among the ``window`` days up to their ``last`` one; 0 for who is not of ``some``.

    A day in two communities is one active day.
    """
    import numpy as np

    rows = np.flatnonzero(some[activity.who])
    day, who = activity.day[rows].astype(np.int64), activity.who[rows]
    inside = day > last[who] - window
    keys = np.sort(day[inside] * max(len(some), 1) + who[inside], kind="stable")  # in order already, mostly
    fresh = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
    return np.bincount(keys[fresh] % max(len(some), 1), minlength=len(some))


def find_possibly_present(facts: Dataset, scope: Scope) -> Bools:
    """Return who may still be there on the last day: in the community; of all together also who is in none that is known."""
    import numpy as np

    stays, count = facts.stays, len(facts.people)
    here, anywhere = np.zeros(count, bool), np.zeros(count, bool)
    rows = facts.find_rows_in_scope(stays, scope) & (stays.joined <= scope.last) & (stays.left > scope.last)
    here[stays.who[rows]] = True
    anywhere[stays.who] = True
    found: Bools = here if scope.community else here | ~anywhere
    return found
