"""Who came and who left, week by week, and whether many left at once (practice 207)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.errors import Phrase, mark
from commdesk.insights import spells

if TYPE_CHECKING:
    from commdesk.insights.dataset import Dataset, Ints
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


def build_figure(facts: Dataset, scope: Scope) -> Figure:
    """Return joins (up) and leaves (down) per day, or per week over long windows."""
    import numpy as np

    found = spells.load_spells(facts, scope)
    every = WEEK if scope.day_count > LONG else 1
    count = -(-scope.day_count // every)
    rows = []
    for name, days, here, role, sign, column in (
        (mark("core", "Joined"), found.first, found.find_begun(scope), "accent", 1, "joins"),
        (mark("core", "Left"), found.last, found.find_ended(scope), "danger", -1, "leaves"),
    ):
        more = spells.list_unnamed_days(facts, scope, column)
        place = (np.append(days[here], more) - scope.first) // every
        who = np.append(found.who[here], np.full(len(more), -1))
        counts = np.bincount(place, minlength=count)
        cells = tuple(
            FigureCell(sign * int(number), people=facts.people_behind(partial(_pick_people, who, place, at)))
            for at, number in enumerate(counts)
        )
        rows.append(FigureRow(Phrase(name), cells, role))
    records = sum(abs(int(cell.value or 0)) for row in rows for cell in row.cells)
    alarm = find_mass_leaves(np.append(found.last, spells.list_unnamed_days(facts, scope, "leaves")), scope)
    aside = (
        Phrase(mark("core", "{count} left on one day: many more than usual"), {"count": max(alarm.values())})
        if alarm
        else Phrase(mark("core", "per week") if every == WEEK else mark("core", "per day"))
    )
    empty = Phrase(mark("core", "Nobody is known to have joined or left in this time."))
    rows = rows if records else []
    return Figure("bars", ("",) * count, tuple(rows), records, scope.first, every, aside, empty)


def find_mass_leaves(left: Ints, scope: Scope) -> dict[int, int]:
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


def _pick_people(who: Ints, place: Ints, at: int) -> Ints:
    """Return who stands at a place of the columns."""
    found: Ints = who[place == at]
    return found
