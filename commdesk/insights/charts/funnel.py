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
from commdesk.drawing.figure import Figure, FigureCell, FigureRow, Words
from commdesk.errors import Phrase, Problem, mark
from commdesk.insights import first_seen
from commdesk.insights.once import count_once
from commdesk.insights.options import FUNNEL, Choices
from commdesk.presence.days import NEVER, STILL
from commdesk.store.database import Database
from commdesk.text import clean_text

if TYPE_CHECKING:
    from commdesk.insights.dataset import Bools, Dataset, Ints
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
class FunnelStage:
    """A stage. ``name`` '' shows the built-in one of what it ``means``, a key of `MEANINGS`."""

    name: str
    means: str

    @property
    def stage_title(self) -> Words:
        """What it is called."""
        return self.name or Phrase(MEANINGS[self.means].title)


class FunnelCohort:
    """The people a funnel is asked of, and what every stage needs to know: the day each joined, the day each last acted."""

    def __init__(self, facts: Dataset, scope: Scope) -> None:
        self.facts, self.scope = facts, scope
        self.since = first_seen.compute_join_days(facts, scope)
        self.people = first_seen.find_newcomers(facts, scope, self.since)

    @cached_property
    def latest_activity(self) -> Ints:
        """For each newcomer the last day of the window on which they did anything, `NEVER` for none and for everybody else."""
        return first_seen.find_activity_day(self.facts, self.scope, self.people, NEVER, newest=True)

    @cached_property
    def buyers(self) -> Bools:
        """The newcomers who have an order by the end of the window."""
        return self.people & _find_buyers(self)

    def mark_members(self, who: Ints) -> Bools:
        """Return for each of `Dataset.people` whether they are among these places; -1 is nobody."""
        import numpy as np

        found = np.zeros(len(self.facts.people) + 1, bool)
        found[who] = True
        return found[:-1]


@count_once
def build_cohort(facts: Dataset, scope: Scope) -> FunnelCohort:
    """Return the people a funnel is asked of, for the funnel and for the conversion above the charts."""
    return FunnelCohort(facts, scope)


def _find_joined(cohort: FunnelCohort) -> Bools:
    return cohort.people


def _find_speakers(cohort: FunnelCohort) -> Bools:
    found: Bools = cohort.latest_activity >= cohort.since
    return found


def _find_active(cohort: FunnelCohort) -> Bools:
    found: Bools = cohort.latest_activity >= cohort.since + MONTH
    return found


def _find_buyers(cohort: FunnelCohort) -> Bools:
    """Orders are asked of the person: few are of a community."""
    orders = cohort.facts.orders
    return cohort.mark_members(orders.who[orders.day <= cohort.scope.last])


def _find_referrers(cohort: FunnelCohort) -> Bools:
    """An invited person counts who has joined by the end of the window, in the community of the scope where there is one."""
    import numpy as np

    facts, scope, stays = cohort.facts, cohort.scope, cohort.facts.stays
    rows = stays.joined <= scope.last
    if scope.community:
        rows &= stays.where == facts.community_place(scope.community)
    came = cohort.since != STILL
    came[stays.who[rows]] = True  # also whose joining day nobody knows
    theirs = np.flatnonzero(came & (facts.inviter != np.arange(len(facts.people))))
    inviter = np.where(stays.inviter == stays.who, -1, stays.inviter)
    return cohort.mark_members(np.concatenate([inviter[rows], facts.inviter[theirs]]))


def _find_friends(cohort: FunnelCohort) -> Bools:
    known = cohort.facts.sources
    return cohort.mark_members(known.friend[known.since <= cohort.scope.last])


def _find_event_guests(cohort: FunnelCohort) -> Bools:
    known = cohort.facts.sources
    return cohort.mark_members(known.guest[known.came <= cohort.scope.last])


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a stage may mean; ``reached`` returns for each of `Dataset.people` whether they got there by ``scope.last``."""

    title: str
    definition: str
    reached: Callable[[FunnelCohort], Bools]


MEANINGS = {
    "joined": Meaning(
        mark("core", "Acquisition: joined"),
        mark("core", "A first stay, or else the first known activity, begins in the window."),
        _find_joined,
    ),
    "spoke": Meaning(
        mark("core", "Activation: first active"),
        mark("core", "Wrote, checked in, came, gave feedback or bought since they joined."),
        _find_speakers,
    ),
    "active30": Meaning(
        mark("core", "Retention: active after 30 days"),
        mark("core", "Was active 30 or more days after joining."),
        _find_active,
    ),
    "bought": Meaning(mark("core", "Revenue: first order"), mark("core", "Has an order."), _find_buyers),
    "referred": Meaning(
        mark("core", "Referral: brought somebody"),
        mark("core", "Invited somebody who has joined."),
        _find_referrers,
    ),
    "friend": Meaning(mark("core", "Added as a friend"), mark("core", "Is marked as a friend."), _find_friends),
    "event": Meaning(mark("core", "Came to an event"), mark("core", "Has an attendance."), _find_event_guests),
}
DEFAULT = tuple(FunnelStage("", means) for means in ("joined", "spoke", "active30", "bought", "referred"))


def list_stages(found: Choices) -> tuple[FunnelStage, ...]:
    """Return the workspace's stages, the built-in five where none were chosen or what is kept makes no sense."""
    try:
        return _check_stages([FunnelStage(*each) for each in found.funnel]) if found.funnel else DEFAULT
    except Problem:
        return DEFAULT


def update_stages(db: Database, wanted: Sequence[FunnelStage]) -> None:
    """Choose the stages in one step; none at all brings back the built-in ones.

    Raises:
        Problem: they do not begin with those who joined, one comes twice, is unknown, or is the only one.
    """
    kept = [{"name": stage.name, "means": stage.means} for stage in _check_stages(wanted or DEFAULT)]
    with db.step(mark("core", "Change the stages of the funnel")) as conn:
        thresholds.insert_threshold(conn, FUNNEL, json.dumps(kept, ensure_ascii=False))


def _check_stages(wanted: Sequence[FunnelStage]) -> tuple[FunnelStage, ...]:
    means = [stage.means for stage in wanted]
    if set(means) - MEANINGS.keys():
        raise Problem(mark("core", "This version does not know one of these stages."))
    if means[:1] != ["joined"] or len(means) < 2 or len(set(means)) < len(means):
        raise Problem(
            mark("core", "A funnel begins with who joined and has at least one more stage, none of them twice.")
        )
    found = tuple(FunnelStage(clean_text(stage.name).strip(), stage.means) for stage in wanted)
    if any(len(stage.name) > LONGEST for stage in found):
        raise Problem(mark("core", "This needs a name of at most 60 characters."))
    return found


def build_figure(facts: Dataset, scope: Scope, wanted: Sequence[FunnelStage] = ()) -> Figure:
    """Return one row per stage: people who reached it and all before it, and their share of those of the stage before.

    ``wanted``: other stages than those of the workspace.
    """
    chosen = wanted or list_stages(facts.choices)
    asked = build_cohort(facts, scope)
    left, rows = asked.people, []
    size = before = int(left.sum())
    for number, stage in enumerate(chosen):
        reached = asked.people & MEANINGS[stage.means].reached(asked)
        left = left & reached
        count = int(left.sum())
        share = count / before if number and before else None
        step = FigureCell(share, "percent", count, before) if number else FigureCell(None, "percent")
        every = _make_stage_cell(facts, reached, int(reached.sum()))
        rows.append(FigureRow(stage.stage_title, (_make_stage_cell(facts, left, count), step, every)))
        before = count
    columns = (
        Phrase(mark("core", "People")),
        Phrase(mark("core", "Of the stage before")),
        Phrase(mark("core", "In any order")),
    )
    aside = _describe_cohort(asked, chosen, before, size)
    empty = Phrase(mark("core", "Nobody is known to have joined in this time. Import a chat, or note who joined when."))
    return Figure("funnel", columns, tuple(rows) if size else (), size, aside=aside, empty=empty)


def _make_stage_cell(facts: Dataset, some: Bools, count: int) -> FigureCell:
    import numpy as np

    return FigureCell(count, people=facts.people_behind(lambda: np.flatnonzero(some)))


def _describe_cohort(cohort: FunnelCohort, stages: Sequence[FunnelStage], last: int, size: int) -> Words:
    """Return how many cannot have got as far as 30 days yet, else how many went all the way."""
    if not size:
        return ""
    young = int((cohort.people & (cohort.since + MONTH > cohort.scope.last)).sum())
    if young and any(stage.means == "active30" for stage in stages):
        return Phrase(mark("core", "{count} joined less than 30 days before the end"), {"count": young})
    return Phrase(mark("core", "{count} of {all} went all the way"), {"count": last, "all": size})
