"""The funnel AARRR: of the people who joined in the window, how many got to each next stage (practices 29 and 38).

The stages are the workspace's own: each has a name and one of the built-in `MEANINGS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from commdesk import thresholds
from commdesk.drawing.figure import Cell, Figure, Row, Words
from commdesk.errors import Phrase, Problem, mark
from commdesk.insights import first_seen
from commdesk.insights.once import once
from commdesk.insights.options import FUNNEL, Choices
from commdesk.presence.days import NEVER, STILL
from commdesk.store.database import Database
from commdesk.text import clean

if TYPE_CHECKING:
    from commdesk.insights.dataset import Bools, Facts, Ints
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "Of the people who first joined in the window: how many reached each stage and all before it by its end, and the share of"
    " those of the stage before. In any order: who reached it, whatever the stages before. Who has no known joining day joined"
    " when they were first active.",
)
MONTH = 30
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage. ``name`` '' shows the built-in one of what it ``means``, a key of `MEANINGS`."""

    name: str
    means: str

    @property
    def title(self) -> Words:
        """What it is called."""
        return self.name or Phrase(MEANINGS[self.means].title)


class Cohort:
    """The people a funnel is asked of, and what every stage needs to know: the day each joined, the day each last acted."""

    def __init__(self, facts: Facts, scope: Scope) -> None:
        self.facts, self.scope = facts, scope
        self.since = first_seen.joined(facts, scope)
        self.people = first_seen.newcomers(facts, scope, self.since)

    @cached_property
    def latest(self) -> Ints:
        """For each newcomer the last day of the window on which they did anything, `NEVER` for none and for everybody else."""
        return first_seen.active(self.facts, self.scope, self.people, NEVER, newest=True)

    @cached_property
    def bought(self) -> Bools:
        """The newcomers who have an order by the end of the window."""
        return self.people & _bought(self)

    def some(self, who: Ints) -> Bools:
        """Return for each of `Facts.people` whether they are among these places; -1 is nobody."""
        import numpy as np

        found = np.zeros(len(self.facts.people) + 1, bool)
        found[who] = True
        return found[:-1]


@once
def cohort(facts: Facts, scope: Scope) -> Cohort:
    """Return the people a funnel is asked of, for the funnel and for the conversion above the charts."""
    return Cohort(facts, scope)


def _joined(cohort: Cohort) -> Bools:
    return cohort.people


def _spoke(cohort: Cohort) -> Bools:
    found: Bools = cohort.latest >= cohort.since
    return found


def _active(cohort: Cohort) -> Bools:
    found: Bools = cohort.latest >= cohort.since + MONTH
    return found


def _bought(cohort: Cohort) -> Bools:
    """Orders are asked of the person: few are of a community."""
    orders = cohort.facts.orders
    return cohort.some(orders.who[orders.day <= cohort.scope.last])


def _referred(cohort: Cohort) -> Bools:
    """An invited person counts who has joined by the end of the window, in the community of the scope where there is one."""
    import numpy as np

    facts, scope, stays = cohort.facts, cohort.scope, cohort.facts.stays
    rows = stays.joined <= scope.last
    if scope.community:
        rows &= stays.where == facts.place(scope.community)
    came = cohort.since != STILL
    came[stays.who[rows]] = True  # also whose joining day nobody knows
    theirs = np.flatnonzero(came & (facts.inviter != np.arange(len(facts.people))))
    inviter = np.where(stays.inviter == stays.who, -1, stays.inviter)
    return cohort.some(np.concatenate([inviter[rows], facts.inviter[theirs]]))


def _friend(cohort: Cohort) -> Bools:
    known = cohort.facts.sources
    return cohort.some(known.friend[known.since <= cohort.scope.last])


def _event(cohort: Cohort) -> Bools:
    known = cohort.facts.sources
    return cohort.some(known.guest[known.came <= cohort.scope.last])


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a stage may mean; ``reached`` returns for each of `Facts.people` whether they got there by ``scope.last``."""

    title: str
    definition: str
    reached: Callable[[Cohort], Bools]


MEANINGS = {
    "joined": Meaning(
        mark("core", "Acquisition: joined"),
        mark("core", "A first stay, or else the first known activity, begins in the window."),
        _joined,
    ),
    "spoke": Meaning(
        mark("core", "Activation: first active"),
        mark("core", "Wrote, checked in, came, gave feedback or bought since they joined."),
        _spoke,
    ),
    "active30": Meaning(
        mark("core", "Retention: active after 30 days"),
        mark("core", "Was active 30 or more days after joining."),
        _active,
    ),
    "bought": Meaning(mark("core", "Revenue: first order"), mark("core", "Has an order."), _bought),
    "referred": Meaning(
        mark("core", "Referral: brought somebody"),
        mark("core", "Invited somebody who has joined."),
        _referred,
    ),
    "friend": Meaning(mark("core", "Added as a friend"), mark("core", "Is marked as a friend."), _friend),
    "event": Meaning(mark("core", "Came to an event"), mark("core", "Has an attendance."), _event),
}
DEFAULT = tuple(Stage("", means) for means in ("joined", "spoke", "active30", "bought", "referred"))


def stages(found: Choices) -> tuple[Stage, ...]:
    """Return the workspace's stages, the built-in five where none were chosen or what is kept makes no sense."""
    try:
        return _checked([Stage(*each) for each in found.funnel]) if found.funnel else DEFAULT
    except Problem:
        return DEFAULT


def change(db: Database, wanted: Sequence[Stage]) -> None:
    """Choose the stages in one step; none at all brings back the built-in ones.

    Raises:
        Problem: they do not begin with those who joined, one comes twice, is unknown, or is the only one.
    """
    kept = [{"name": stage.name, "means": stage.means} for stage in _checked(wanted or DEFAULT)]
    with db.step(mark("core", "Change the stages of the funnel")) as conn:
        thresholds.put(conn, FUNNEL, json.dumps(kept, ensure_ascii=False))


def _checked(wanted: Sequence[Stage]) -> tuple[Stage, ...]:
    means = [stage.means for stage in wanted]
    if set(means) - MEANINGS.keys():
        raise Problem(mark("core", "This version does not know one of these stages."))
    if means[:1] != ["joined"] or len(means) < 2 or len(set(means)) < len(means):
        raise Problem(
            mark("core", "A funnel begins with who joined and has at least one more stage, none of them twice.")
        )
    found = tuple(Stage(clean(stage.name).strip(), stage.means) for stage in wanted)
    if any(len(stage.name) > LONGEST for stage in found):
        raise Problem(mark("core", "This needs a name of at most 60 characters."))
    return found


def figure(facts: Facts, scope: Scope, wanted: Sequence[Stage] = ()) -> Figure:
    """Return one row per stage: people who reached it and all before it, and their share of those of the stage before.

    ``wanted``: other stages than those of the workspace.
    """
    chosen = wanted or stages(facts.choices)
    asked = cohort(facts, scope)
    left, rows = asked.people, []
    size = before = int(left.sum())
    for number, stage in enumerate(chosen):
        reached = asked.people & MEANINGS[stage.means].reached(asked)
        left = left & reached
        count = int(left.sum())
        share = count / before if number and before else None
        step = Cell(share, "percent", count, before) if number else Cell(None, "percent")
        every = _cell(facts, reached, int(reached.sum()))
        rows.append(Row(stage.title, (_cell(facts, left, count), step, every)))
        before = count
    columns = (
        Phrase(mark("core", "People")),
        Phrase(mark("core", "Of the stage before")),
        Phrase(mark("core", "In any order")),
    )
    aside = _aside(asked, chosen, before, size)
    empty = Phrase(mark("core", "Nobody is known to have joined in this time. Import a chat, or note who joined when."))
    return Figure("funnel", columns, tuple(rows) if size else (), size, aside=aside, empty=empty)


def _cell(facts: Facts, some: Bools, count: int) -> Cell:
    import numpy as np

    return Cell(count, people=facts.behind(lambda: np.flatnonzero(some)))


def _aside(cohort: Cohort, stages: Sequence[Stage], last: int, size: int) -> Words:
    """Return how many cannot have got as far as 30 days yet, else how many went all the way."""
    if not size:
        return ""
    young = int((cohort.people & (cohort.since + MONTH > cohort.scope.last)).sum())
    if young and any(stage.means == "active30" for stage in stages):
        return Phrase(mark("core", "{count} joined less than 30 days before the end"), {"count": young})
    return Phrase(mark("core", "{count} of {all} went all the way"), {"count": last, "all": size})
