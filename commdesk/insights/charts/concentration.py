"""Whether many contribute or one alone: breadth and the largest share, week by week (practices 8, 79, 83)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing.figure import Cell, Figure, Row
from commdesk.errors import Phrase, mark
from commdesk.insights import periods
from commdesk.presence.days import NEVER, STILL

if TYPE_CHECKING:
    from commdesk.insights.dataset import Bools, Facts, Ints
    from commdesk.insights.deeds import Numbers
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "Per 7 days. Breadth = people who wrote ÷ people present at any time of them (who wrote was present). Top share ="
    " messages of the one who wrote most ÷ all messages whose writer is known.",
)


def figure(facts: Facts, scope: Scope) -> Figure:
    """Return both shares per week; None where imports do not cover the week, breadth also where no stay is known."""
    made = periods.split(facts, scope)
    deeds = periods.cut(facts, scope, made.first, made.last)
    bounds, present = made.bounds(deeds.day), _Present(facts, scope, made)
    breadth, top, records = [], [], 0
    for at in range(made.count):
        week = slice(bounds[at], bounds[at + 1])
        written = _written(deeds.who[week], deeds.messages[week], len(facts.people))
        records += int(written.sum())
        if not made.known(at):
            breadth.append(Cell(None, "percent"))
            top.append(Cell(None, "percent"))
            continue
        breadth.append(_breadth(facts, written > 0, present.during(made.start(at), made.start(at + 1) - 1)))
        top.append(_top(facts, written))
    rows = (
        Row(Phrase(mark("core", "Breadth")), tuple(breadth)),
        Row(Phrase(mark("core", "Top share")), tuple(top), "warn"),
    )
    aside = Phrase(mark("core", "per week"))
    empty = Phrase(mark("core", "Import a chat that covers at least one whole week of this time."))
    return Figure("lines", ("",) * made.count, rows if records else (), records, made.first, made.every, aside, empty)


def _written(who: Numbers, messages: Numbers, count: int) -> Ints:
    """Return the messages of each of ``count`` people."""
    import numpy as np

    return np.bincount(who, weights=messages, minlength=count).astype(np.int64)


class _Present:
    """The stays that touch some periods: one array per person, since most have one stay; the further ones apart."""

    def __init__(self, facts: Facts, scope: Scope, made: periods.Periods) -> None:
        import numpy as np

        stays = facts.stays
        rows = facts.of(stays, scope) & (stays.joined <= made.last) & (stays.left >= made.first)
        who, joined, left = stays.who[rows], stays.joined[rows], stays.left[rows]
        self._joined, self._left = np.full(len(facts.people), STILL), np.full(len(facts.people), NEVER)
        self._joined[who], self._left[who] = joined, left
        more = (self._joined[who] != joined) | (self._left[who] != left)
        self._more = who[more], joined[more], left[more]

    def during(self, first: int, last: int) -> Bools:
        """Return for each person whether they were there on any of the days; the day of leaving counts."""
        there: Bools = (self._joined <= last) & (self._left >= first)
        who, joined, left = self._more
        there[who[(joined <= last) & (left >= first)]] = True
        return there


def _breadth(facts: Facts, wrote: Bools, there: Bools) -> Cell:
    import numpy as np

    if not there.any():
        return Cell(None, "percent")
    part, whole = int(wrote.sum()), int((wrote | there).sum())
    return Cell(part / whole, "percent", part, whole, people=facts.behind(lambda: np.flatnonzero(wrote)))


def _top(facts: Facts, written: Ints) -> Cell:
    import numpy as np

    whole = int(written.sum())
    if not whole:
        return Cell(None, "percent")
    who = int(written.argmax())
    part = int(written[who])
    return Cell(part / whole, "percent", part, whole, people=facts.behind(lambda: np.array([who])))
