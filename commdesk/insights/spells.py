"""Who came, who left and who is there, so that the three add up: present before + joined − left = present.

A spell is a time without a break in which a person is in the community, or, of all together, in any: who is in one already
does not join again, and who moves on the same day has not left. It ends before the day of leaving: who left on the last day
is not there any more. Numbers typed into the day sheet without names count too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.drawing.figure import FigureCell
from commdesk.insights.once import count_once

if TYPE_CHECKING:
    from commdesk.insights.dataset import Dataset, Ints
    from commdesk.presence.scope import Scope

SPAN = 1 << 42
"""More than lies between two days, unknown ones included."""


@dataclass(frozen=True, slots=True, eq=False)
class MembershipSpells:
    """Arrays of equal length: places in `Dataset.people`, the first day (`NEVER`: not known), the day of leaving (`STILL`).

    ``ended`` is the place in `Dataset.stays` of the stay that each ended with.
    """

    who: Ints
    first: Ints
    last: Ints
    ended: Ints

    def find_begun(self, scope: Scope) -> Ints:
        """Return which of them began in the window."""
        import numpy as np

        return np.flatnonzero((self.first >= scope.first) & (self.first <= scope.last))

    def find_ended(self, scope: Scope) -> Ints:
        """Return which of them ended in the window."""
        import numpy as np

        return np.flatnonzero((self.last >= scope.first) & (self.last <= scope.last))


@count_once
def load_spells(facts: Dataset, scope: Scope) -> MembershipSpells:
    """Return the spells of the community and the segment of ``scope``, whatever their days; each stay alone where it can be."""
    import numpy as np

    stays = facts.stays
    rows = np.flatnonzero(facts.find_rows_in_scope(stays, scope))
    who, first = stays.who[rows], stays.joined[rows]
    last = np.maximum(stays.left[rows], first)
    many = np.flatnonzero((np.bincount(who, minlength=1) > 1)[who]) if len(who) else rows
    if not len(many):
        return MembershipSpells(who, first, last, rows)
    alone = np.ones(len(who), bool)
    alone[many] = False
    more = many[np.lexsort((last[many], first[many], who[many]))]
    key = who[more] * SPAN + last[more]
    until = np.maximum.accumulate(key)
    fresh = np.append(True, (who[more][1:] != who[more][:-1]) | (first[more][1:] > (until - who[more] * SPAN)[:-1]))
    starts = np.flatnonzero(fresh)
    ends = np.append(starts[1:], len(more)) - 1
    longest = np.maximum.accumulate(np.where(key == until, np.arange(len(more)), 0))[ends]
    chosen, begun = more[longest], more[starts]
    return MembershipSpells(
        np.concatenate([who[alone], who[begun]]),
        np.concatenate([first[alone], first[begun]]),
        np.concatenate([last[alone], last[chosen]]),
        np.concatenate([rows[alone], rows[chosen]]),
    )


def list_unnamed_days(facts: Dataset, scope: Scope, column: str) -> Ints:
    """Return a day of the window for everybody who joined or left by a number typed into the day sheet, but not by name.

    Of a day on which five are typed and two known to have joined, three. A segment has no such people. ``column``: joins, leaves.
    """
    import numpy as np

    stays, found = facts.stays, list[int]()
    days = stays.joined if column == "joins" else stays.left
    for hand in facts.typed if scope.people is None else ():
        count: int | None = getattr(hand, column)
        if count and scope.first <= hand.day <= scope.last and scope.community in (0, hand.community):
            known = np.unique(stays.who[(days == hand.day) & (stays.where == facts.community_place(hand.community))])
            found += [hand.day] * (count - len(known))
    return np.array(found, np.int64)


def find_present(facts: Dataset, scope: Scope, day: int) -> Ints:
    """Return the places of the people who were in the community at the end of a day."""
    import numpy as np

    stays = facts.stays
    rows = facts.find_rows_in_scope(stays, scope) & (stays.joined <= day) & (stays.left > day)
    seen = np.zeros(len(facts.people), bool)
    seen[stays.who[rows]] = True
    return np.flatnonzero(seen)


def count_present(facts: Dataset, scope: Scope, day: int) -> FigureCell:
    """Return how many were in the community at the end of a day, None for nobody; the people behind it are those with a name."""
    from commdesk.presence.days import NEVER
    from commdesk.presence.scope import Scope

    named = find_present(facts, scope, day)
    until = Scope(NEVER, day, scope.community, scope.people)
    count = len(named) + len(list_unnamed_days(facts, until, "joins")) - len(list_unnamed_days(facts, until, "leaves"))
    return FigureCell(count if count > 0 else None, people=facts.people_behind(named))


def count_joined(facts: Dataset, scope: Scope) -> FigureCell:
    """Return how many came in the window."""
    found = load_spells(facts, scope)
    who = found.who[found.find_begun(scope)]
    return FigureCell(len(who) + len(list_unnamed_days(facts, scope, "joins")), people=facts.people_behind(who))


def count_left(facts: Dataset, scope: Scope) -> FigureCell:
    """Return how many left in the window."""
    found = load_spells(facts, scope)
    who = found.who[found.find_ended(scope)]
    return FigureCell(len(who) + len(list_unnamed_days(facts, scope, "leaves")), people=facts.people_behind(who))
