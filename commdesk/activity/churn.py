"""Why people left, as noted, and how many of those who were there (practices 207-208)."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from commdesk.activity.figures import Cell, Figure, Row
from commdesk.errors import Phrase, mark

if TYPE_CHECKING:
    from commdesk.activity.facts import Bools, Facts, Ints
    from commdesk.activity.figures import Words
    from commdesk.activity.scope import Scope

DEFINITION = mark(
    "core",
    "Stays in a community that ended in the window, by the reason noted; the share is of all of them. Churn rate = "
    "these ÷ stays that were running when the window began.",
)
REASONS = 20
"""Reasons named; the rest are together."""
OTHER = mark("core", "Other reasons")
KICKED = mark("core", "Removed by an admin")
UNSAID = mark("core", "No reason noted")


def figure(facts: Facts, scope: Scope) -> Figure:
    """Return the reasons for leaving, the most frequent first, who left without one last."""
    import numpy as np

    gone = _gone(facts, scope)
    who, total = facts.stays.who[gone], int(gone.sum())
    names, of = _reasons(facts, gone)
    counts = np.bincount(of, minlength=len(names)) if names else np.empty(0, np.int64)
    rows = []
    for at, (name, role) in enumerate(names):
        count = int(counts[at])

        def people(at: int = at) -> list[int]:
            return list(facts.members(who[of == at]))

        share = Cell(count / total, "percent", count, total, people=people)
        rows.append(Row(name, (Cell(count, people=people), share), role))
    columns = (Phrase(mark("core", "Left")), Phrase(mark("core", "Share")))
    empty = Phrase(mark("core", "Nobody is known to have left in this time. Reasons are noted with a person’s stay."))
    return Figure("rank", columns, tuple(rows), total, aside=_aside(rate(facts, scope)) if total else "", empty=empty)


def rate(facts: Facts, scope: Scope) -> Cell:
    """Return the churn rate: leaves in the window ÷ stays running when it began, people once per community (4.G).

    Who joined in the window and left counts above, but not below: practices count so. None where nobody was there.
    """
    import numpy as np

    stays, gone = facts.stays, _gone(facts, scope)
    there = facts.of(stays, scope) & (stays.joined < scope.first) & (stays.left >= scope.first)
    width = len(facts.communities) + 1
    keys = np.sort(stays.who[there] * width + stays.where[there])  # twice as fast as np.unique
    whole = int(np.count_nonzero(keys[1:] != keys[:-1])) + bool(len(keys))
    part = int(gone.sum())
    return Cell(part / whole if whole else None, "percent", part, whole, people=lambda: facts.members(stays.who[gone]))


def _gone(facts: Facts, scope: Scope) -> Bools:
    """Return which stays ended in the window."""
    stays = facts.stays
    return facts.of(stays, scope) & (stays.left >= scope.first) & (stays.left <= scope.last)


def _reasons(facts: Facts, gone: Bools) -> tuple[list[tuple[Words, str]], Ints]:
    """Return the reasons with their colours, in the order of the rows, and for each leave its place among them."""
    import numpy as np

    written = [reason.strip() for reason in compress(facts.stays.reason, gone)]
    places: dict[str, int] = {}
    of = np.array([places.setdefault(reason, len(places)) for reason in written], np.int64)
    texts = list(places)
    blank = places.setdefault("", len(texts))
    of[(of == blank) & facts.stays.kicked[gone]] = len(places)
    counts = np.bincount(of, minlength=len(places) + 1)
    named: dict[int, tuple[Words, str]] = {at: (text, "accent") for at, text in enumerate(texts) if text}
    named[len(places)] = (Phrase(KICKED), "danger")
    ranked = sorted((at for at in named if counts[at]), key=lambda at: (-counts[at], str(named[at][0])))
    rows = [named[at] for at in ranked[:REASONS]]
    order = np.full(len(counts), len(rows))
    order[ranked[:REASONS]] = np.arange(len(rows))
    if len(ranked) > REASONS:
        rows.append((Phrase(OTHER), "muted"))
    if counts[blank]:
        order[blank] = len(rows)
        rows.append((Phrase(UNSAID), "muted"))
    return rows, order[of]


def _aside(found: Cell) -> Phrase:
    if found.value is None:
        return Phrase(mark("core", "{count} left"), {"count": found.part})
    words = mark("core", "{part} left of {whole} who were there at the start: {percent} %")
    return Phrase(words, {"part": found.part, "whole": found.whole, "percent": f"{100 * found.value:.1f}"})
