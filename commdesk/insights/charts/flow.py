"""Who came and who left, week by week, and whether many left at once (practice 207)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing.figure import Cell, Figure, Row
from commdesk.errors import Phrase, mark
from commdesk.insights import spells

if TYPE_CHECKING:
    from commdesk.insights.dataset import Facts, Ints
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "People who came into the community, or left it, that day (or week); of all together: into their first, out of their last."
    " Present before + joined − left = present. Exports hide some leaves: at least so many."
    " A warning comes when more left on a day than the mean of the 90 days before plus three standard deviations.",
)
WEEK = 7
LONG = 100
"""Windows of more days are shown by weeks."""
SIGMAS = 3
LEAST = 3
"""Fewer leaving on a day are never called a mass."""
BACK = 90
"""Days before a day that say how many usually leave."""


def figure(facts: Facts, scope: Scope) -> Figure:
    """Return joins (up) and leaves (down) per day, or per week over long windows."""
    import numpy as np

    found = spells.spells(facts, scope)
    every = WEEK if scope.length > LONG else 1
    count = -(-scope.length // every)
    rows = []
    for name, days, here, role, sign, column in (
        (mark("core", "Joined"), found.first, found.began(scope), "accent", 1, "joins"),
        (mark("core", "Left"), found.last, found.over(scope), "danger", -1, "leaves"),
    ):
        more = spells.unnamed(facts, scope, column)
        place = (np.append(days[here], more) - scope.first) // every
        who = np.append(found.who[here], np.full(len(more), -1))
        counts = np.bincount(place, minlength=count)
        cells = tuple(
            Cell(sign * int(number), people=facts.behind(lambda who=who, place=place, at=at: who[place == at]))  # type: ignore[misc]
            for at, number in enumerate(counts)
        )
        rows.append(Row(Phrase(name), cells, role))
    records = sum(abs(int(cell.value or 0)) for row in rows for cell in row.cells)
    alarm = masses(np.append(found.last, spells.unnamed(facts, scope, "leaves")), scope)
    aside = (
        Phrase(mark("core", "{count} left on one day: many more than usual"), {"count": max(alarm.values())})
        if alarm
        else Phrase(mark("core", "per week") if every == WEEK else mark("core", "per day"))
    )
    empty = Phrase(mark("core", "Nobody is known to have joined or left in this time."))
    rows = rows if records else []
    return Figure("bars", ("",) * count, tuple(rows), records, scope.first, every, aside, empty)


def masses(left: Ints, scope: Scope) -> dict[int, int]:
    """Return the days of the window on which far more people left than usual, with how many.

    Far more: above the mean of the 90 days before by more than three standard deviations, and at least three.
    """
    import numpy as np

    start = scope.first - BACK
    inside = left[(left >= start) & (left <= scope.last)] - start
    counts = np.bincount(inside, minlength=scope.last - start + 1)
    found = {}
    for at in np.flatnonzero(counts >= LEAST):
        if at < BACK:
            continue
        before = counts[at - BACK : at]
        if counts[at] > before.mean() + SIGMAS * before.std():
            found[int(at) + start] = int(counts[at])
    return found
