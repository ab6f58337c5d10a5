"""Where the active people of a period come from: new, kept, back again; and who was lost (growth accounting)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.errors import Phrase, mark
from commdesk.insights import periods
from commdesk.insights.periods import MONTH, WEEK
from commdesk.presence.days import NEVER

if TYPE_CHECKING:
    from commdesk.drawing.figure import People
    from commdesk.insights.dataset import Bools, Dataset
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "Active people per 7 days, over long windows per 30: active for the first time ever; retained = active in the "
    "period before too; resurrected = active earlier, but not in the period before; lost = active in the period "
    "before, not in this one.",
)
LONG = 183
"""Windows of more days are shown in periods of 30 days."""
KINDS = (
    ("new", mark("core", "Active for the first time"), "accent", 1),
    ("retained", mark("core", "Retained"), "info", 1),
    ("resurrected", mark("core", "Resurrected"), "violet", 1),
    ("lost", mark("core", "Lost"), "danger", -1),
)
"""Name, title, colour, direction of the bars."""


def build_figure(facts: Dataset, scope: Scope) -> Figure:
    """Return the four counts per period; None where the period or, but for new, the one before is not wholly covered."""
    every = MONTH if scope.day_count > LONG else WEEK
    made = periods.split_periods(facts, scope, every)
    active, ever, records = _find_active_people(facts, scope, made)
    rows = []
    for kind, title, role, sign in KINDS:
        cells = []
        for at in range(made.count):
            if not made.is_known(at) or (kind != "new" and not made.is_known(at - 1)):
                cells.append(FigureCell(None))
                continue
            now, before, earlier = active[at + 1], active[at], ever[at]
            number = int(_find_kind(kind, now, before, earlier).sum())
            cells.append(FigureCell(sign * number, people=_list_people_of_kind(facts, kind, now, before, earlier)))
        rows.append(FigureRow(Phrase(title), tuple(cells), role))
    known = any(cell.value for row in rows for cell in row.cells)
    aside = Phrase(mark("core", "per week") if every == WEEK else mark("core", "per 30 days"))
    empty = Phrase(mark("core", "Import a chat that covers at least one whole week of this time."))
    return Figure("bars", ("",) * made.count, tuple(rows) if known else (), records, made.first, every, aside, empty)


def _find_active_people(facts: Dataset, scope: Scope, made: periods.Periods) -> tuple[Bools, Bools, int]:
    """Return who was active, a row for the period before the first and one for each; who had ever been before each; the activity."""
    import numpy as np

    activity = periods.select_activity(facts, scope, NEVER, made.last_day)
    bounds = made.find_bounds(activity.day, 1)
    active = np.zeros((made.count + 1, len(facts.people)), bool)
    for at in range(made.count + 1):
        active[at, activity.who[bounds[at] : bounds[at + 1]]] = True
    ever = active.copy()
    ever[0, activity.who[: bounds[0]]] = True
    np.logical_or.accumulate(ever, axis=0, out=ever)
    return active, ever, int(bounds[-1] - bounds[1])


def _find_kind(kind: str, now: Bools, before: Bools, earlier: Bools) -> Bools:
    """Return who is of a kind: ``now`` active in the period, ``before`` in the one before, ``earlier`` ever before."""
    match kind:
        case "new":
            return now & ~earlier
        case "retained":
            return now & before
        case "resurrected":
            return now & earlier & ~before
    return before & ~now


def _list_people_of_kind(facts: Dataset, kind: str, now: Bools, before: Bools, earlier: Bools) -> People:
    import numpy as np

    return facts.people_behind(lambda: np.flatnonzero(_find_kind(kind, now, before, earlier)))
