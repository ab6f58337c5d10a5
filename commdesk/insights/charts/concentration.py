"""Whether many contribute or one alone: breadth and the largest share, week by week (practices 8, 79, 83)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.errors import Phrase, mark
from commdesk.insights import periods
from commdesk.presence.days import NEVER, STILL

if TYPE_CHECKING:
    from commdesk.insights.activity_rows import Numbers
    from commdesk.insights.dataset import Bools, Dataset, Ints
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "Per 7 days. Breadth = people who wrote ÷ people present at any time of them (who wrote was present). Top share ="
    " messages of the one who wrote most ÷ all messages whose writer is known.",
)


def build_figure(facts: Dataset, scope: Scope) -> Figure:
    """Return both shares per week; None where imports do not cover the week, breadth also where no stay is known."""
    made = periods.split_periods(facts, scope)
    activity = periods.select_activity(facts, scope, made.first, made.last_day)
    bounds, present = made.find_bounds(activity.day), _PresenceIndex(facts, scope, made)
    breadth, top, records = [], [], 0
    for at in range(made.count):
        week = slice(bounds[at], bounds[at + 1])
        written = _count_messages(activity.who[week], activity.messages[week], len(facts.people))
        records += int(written.sum())
        if not made.is_known(at):
            breadth.append(FigureCell(None, "percent"))
            top.append(FigureCell(None, "percent"))
            continue
        breadth.append(
            _make_breadth_cell(facts, written > 0, present.find_present(made.start_of(at), made.start_of(at + 1) - 1))
        )
        top.append(_make_top_share_cell(facts, written))
    rows = (
        FigureRow(Phrase(mark("core", "Breadth")), tuple(breadth)),
        FigureRow(Phrase(mark("core", "Top share")), tuple(top), "warn"),
    )
    aside = Phrase(mark("core", "per week"))
    empty = Phrase(mark("core", "Import a chat that covers at least one whole week of this time."))
    return Figure("lines", ("",) * made.count, rows if records else (), records, made.first, made.every, aside, empty)


def _count_messages(who: Numbers, messages: Numbers, count: int) -> Ints:
    """Return the messages of each of ``count`` people."""
    import numpy as np

    return np.bincount(who, weights=messages, minlength=count).astype(np.int64)


class _PresenceIndex:
    """The stays that touch some periods: one array per person, since most have one stay; the further ones apart."""

    def __init__(self, facts: Dataset, scope: Scope, made: periods.Periods) -> None:
        import numpy as np

        stays = facts.stays
        rows = facts.find_rows_in_scope(stays, scope) & (stays.joined <= made.last_day) & (stays.left >= made.first)
        who, joined, left = stays.who[rows], stays.joined[rows], stays.left[rows]
        self._joined, self._left = np.full(len(facts.people), STILL), np.full(len(facts.people), NEVER)
        self._joined[who], self._left[who] = joined, left
        more = (self._joined[who] != joined) | (self._left[who] != left)
        self._more = who[more], joined[more], left[more]

    def find_present(self, first: int, last: int) -> Bools:
        """Return for each person whether they were there on any of the days; the day of leaving counts."""
        there: Bools = (self._joined <= last) & (self._left >= first)
        who, joined, left = self._more
        there[who[(joined <= last) & (left >= first)]] = True
        return there


def _make_breadth_cell(facts: Dataset, wrote: Bools, there: Bools) -> FigureCell:
    import numpy as np

    if not there.any():
        return FigureCell(None, "percent")
    part, whole = int(wrote.sum()), int((wrote | there).sum())
    return FigureCell(part / whole, "percent", part, whole, people=facts.people_behind(lambda: np.flatnonzero(wrote)))


def _make_top_share_cell(facts: Dataset, written: Ints) -> FigureCell:
    import numpy as np

    whole = int(written.sum())
    if not whole:
        return FigureCell(None, "percent")
    who = int(written.argmax())
    part = int(written[who])
    return FigureCell(part / whole, "percent", part, whole, people=facts.people_behind(lambda: np.array([who])))
