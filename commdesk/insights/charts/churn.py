"""Why people left, as noted, and how many of those who were there (practices 207-208)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.errors import Phrase, mark
from commdesk.insights import spells

if TYPE_CHECKING:
    from commdesk.drawing.figure import Words
    from commdesk.insights.dataset import Dataset, Ints
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "Who left in the window, by the reason noted; the share is of all of them. Churn rate = these ÷ the people present when"
    " the window began.",
)
REASONS = 20
"""Reasons named; the rest are together."""
OTHER = mark("core", "Other reasons")
KICKED = mark("core", "Removed by an admin")
UNSAID = mark("core", "No reason noted")


def build_figure(facts: Dataset, scope: Scope) -> Figure:
    """Return the reasons for leaving, the most frequent first, who left without one last."""
    import numpy as np

    found = spells.load_spells(facts, scope)
    gone = found.find_ended(scope)
    who, total = found.who[gone], _count_leavers(facts, scope, len(gone))
    names, of = _group_reasons(facts, found.ended[gone], total - len(gone))
    counts = np.bincount(of, minlength=len(names)) if names else np.empty(0, np.int64)
    rows = []
    for at, (name, role) in enumerate(names):
        count = int(counts[at])

        def places(at: int = at) -> Ints:
            found: Ints = who[of[: len(who)] == at]
            return found

        people = facts.people_behind(places)
        share = FigureCell(count / total, "percent", count, total, people=people)
        rows.append(FigureRow(name, (FigureCell(count, people=people), share), role))
    columns = (Phrase(mark("core", "Left")), Phrase(mark("core", "Share")))
    empty = Phrase(mark("core", "Nobody is known to have left in this time. Reasons are noted with a person’s stay."))
    return Figure(
        "rank",
        columns,
        tuple(rows),
        total,
        aside=_describe_rate(compute_churn_rate(facts, scope)) if total else "",
        empty=empty,
    )


def _count_leavers(facts: Dataset, scope: Scope, named: int) -> int:
    return named + len(spells.list_unnamed_days(facts, scope, "leaves"))


def compute_churn_rate(facts: Dataset, scope: Scope) -> FigureCell:
    """Return the churn rate: who left in the window ÷ who was there when it began (PRACTICES.md, formulas).

    Who joined in the window and left counts above, but not below: practices count so. None where nobody was there.
    """
    left, whole = spells.count_left(facts, scope), int(spells.count_present(facts, scope, scope.first - 1).value or 0)
    part = int(left.value or 0)
    return FigureCell(part / whole if whole else None, "percent", part, whole, people=left.people)


def _group_reasons(facts: Dataset, gone: Ints, more: int) -> tuple[list[tuple[Words, str]], Ints]:
    """Return the reasons with their colours, in the order of the rows, and for each leave its place among them.

    ``gone`` are places in `Dataset.stays`; ``more`` left without a name, and so without a reason.
    """
    import numpy as np

    written = [facts.stays.reason[at].strip() for at in gone.tolist()] + [""] * more
    places: dict[str, int] = {}
    of = np.array([places.setdefault(reason, len(places)) for reason in written], np.int64)
    texts = list(places)
    blank = places.setdefault("", len(texts))
    of[(of == blank) & np.append(facts.stays.kicked[gone], np.zeros(more, bool))] = len(places)
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


def _describe_rate(found: FigureCell) -> Phrase:
    if found.value is None:
        return Phrase(mark("core", "{count} left"), {"count": found.part})
    words = mark("core", "{part} left of {whole} who were there at the start: {percent} %")
    return Phrase(words, {"part": found.part, "whole": found.whole, "percent": f"{100 * found.value:.1f}"})
