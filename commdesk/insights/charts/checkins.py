"""Check-ins: who keeps them up (practice 36), who did how many in a row, and at which hours they come (practice 35)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.errors import Phrase, mark

if TYPE_CHECKING:
    from commdesk.insights.dataset import Bools, Dataset, Ints
    from commdesk.presence.scope import Scope

TARGETS = (7, 14, 21)
"""Days of a campaign that are offered; fourteen make a habit without exhausting anybody."""
TARGET = 14
COMPLETION = mark(
    "core",
    "Of the people whose first check-in of the window is at least so many days old, the share that checked in on that"
    " day or on a later one up to the target: a day counts once it is over. The second line: on that very day.",
)
PEOPLE = mark(
    "core",
    "Days with a check-in in the window, each day once. The run ends today or yesterday. Completed: as many days as the"
    " target, not necessarily in a row.",
)
BY_HOUR = mark(
    "core",
    "The first check-in of each person and day by the hour of the community’s clock, where a message tells it; ticked"
    " ones have no hour. Concentration: the share inside the best two hours.",
)
DEFINITION = COMPLETION
LISTED = 200
HOURS = 24


@dataclass(frozen=True, slots=True, eq=False)
class CheckInDays:
    """The days (since 1970) on which people checked in within a window, each once, by person, then day.

    ``starts`` is where each person of ``people`` (places in `Dataset.people`, ascending) begins; ``person`` counts them from 0.
    """

    day: Ints
    person: Ints
    people: Ints
    starts: Ints

    @property
    def days_per_person(self) -> Ints:
        """How many days each person checked in."""
        import numpy as np

        return np.diff(np.append(self.starts, len(self.day)))

    @property
    def first_days(self) -> Ints:
        """Each person's first day."""
        return self.day[self.starts]

    def compute_runs(self, last: int) -> tuple[Ints, Ints]:
        """Return for each person the run that ends on ``last`` or the day before (0: none), and the longest one."""
        import numpy as np

        if not len(self.day):
            return self.day, self.day
        fresh = np.ones(len(self.day), bool)
        fresh[1:] = (np.diff(self.day) != 1) | (np.diff(self.person) != 0)
        first = np.flatnonzero(fresh)
        length = np.diff(np.append(first, len(self.day)))
        owner = self.person[first]
        longest = np.maximum.reduceat(length, np.searchsorted(owner, np.arange(len(self.people))))
        ends = self.day[first + length - 1] >= last - 1
        now = np.zeros(len(self.people), np.int64)
        now[owner[ends]] = length[ends]  # at most one run of a person ends there
        return now, longest


def find_checkin_days(facts: Dataset, scope: Scope) -> CheckInDays:
    """Return who checked in on which day of the window; in several communities on one day counts once."""
    import numpy as np

    found = facts.checkins
    rows = np.flatnonzero(
        (found.day >= scope.first) & (found.day <= scope.last) & facts.find_rows_in_scope(found, scope)
    )
    day, who = found.day[rows], found.who[rows]
    fresh = np.ones(len(day), bool)
    fresh[1:] = (np.diff(day) != 0) | (np.diff(who) != 0)
    day, who = day[fresh], who[fresh]
    begins = np.ones(len(day), bool)
    begins[1:] = np.diff(who) != 0
    starts = np.flatnonzero(begins)
    return CheckInDays(day, np.cumsum(begins) - 1, who[starts], starts)


def completion(facts: Dataset, scope: Scope, target: int = TARGET) -> Figure:
    """Return, for day 1 to ``target`` of each one's own campaign, the share still checking in, and on that very day."""
    import numpy as np

    found = find_checkin_days(facts, scope)
    begun, known = found.first_days, _find_known_days(facts, scope)
    age = found.day - begun[found.person]
    in_time = np.flatnonzero(age < target)
    hits = np.zeros((target, len(found.people)), bool)
    hits[age[in_time], found.person[in_time]] = True
    still, on = [], []
    reached = np.logical_or.accumulate(hits[::-1])[::-1]
    for at in range(target if len(found.people) else 0):
        when = begun + at
        over = (when < scope.last) | (at == 0)
        seen = known[np.minimum(when, scope.last) - scope.first]
        still.append(_make_share_cell(facts, found.people, over & (seen | reached[at]), reached[at]))
        on.append(_make_share_cell(facts, found.people, over & seen, hits[at]))
    rows = (
        FigureRow(Phrase(mark("core", "Still checking in")), tuple(still)),
        FigureRow(Phrase(mark("core", "Checked in that day")), tuple(on), "info"),
    )
    done = int((found.days_per_person >= target).sum())
    sentence = mark("core", "{done} of {count} have reached {target} days")
    aside = Phrase(sentence, {"done": done, "count": len(found.people), "target": target}) if len(found.people) else ""
    columns = tuple(Phrase(mark("core", "Day {number}"), {"number": at + 1}) for at in range(target))
    return Figure("lines", columns, rows if still else (), len(found.day), aside=aside, empty=_describe_empty())


def _find_known_days(facts: Dataset, scope: Scope) -> Bools:
    """Return for each day of the window whether anything is known of it: covered, or somebody checked in."""
    import numpy as np

    known = np.zeros(scope.day_count, bool)
    known[[day - scope.first for day in facts.find_covered_days(scope)]] = True
    found = facts.checkins
    rows = (found.day >= scope.first) & (found.day <= scope.last)
    if scope.community:
        rows &= found.where == facts.community_place(scope.community)
    known[found.day[rows] - scope.first] = True
    return known


def _make_share_cell(facts: Dataset, people: Ints, of: Bools, hit: Bools) -> FigureCell:
    """Return the share of those in ``of`` that are in ``hit``."""
    whole, part = int(of.sum()), int((of & hit).sum())
    if not whole:
        return FigureCell(None, "percent")
    return FigureCell(part / whole, "percent", part, whole, people=facts.people_behind(lambda: people[of & hit]))


def people(facts: Dataset, scope: Scope, target: int = TARGET) -> Figure:
    """Return per person days in all, the run they are in, the longest one, the last day and whether they completed."""
    import numpy as np

    found = find_checkin_days(facts, scope)
    total = found.days_per_person
    now, longest = found.compute_runs(scope.last)
    order = np.lexsort((found.people, -longest, -total))[:LISTED]
    ends = np.append(found.starts[1:], len(found.day)) - 1
    counts = np.stack([total, now, longest, found.day[ends]], 1) if len(total) else np.empty((0, 4), np.int64)
    rows = tuple(_make_person_row(int(facts.people[found.people[at]]), counts[at].tolist(), target) for at in order)
    columns = (
        Phrase(mark("core", "Days")),
        Phrase(mark("core", "In a row now")),
        Phrase(mark("core", "Longest run")),
        Phrase(mark("core", "Last day")),
        Phrase(mark("core", "Completed")),
    )
    aside = Phrase(mark("core", "{count} people"), {"count": len(found.people)}) if len(found.people) else ""
    return Figure("table", columns, rows, len(found.day), aside=aside, empty=_describe_empty())


def _make_person_row(member: int, counts: list[int], target: int) -> FigureRow:
    def who() -> tuple[int]:
        return (member,)

    total, _, _, last = counts
    cells = tuple(FigureCell(count, "days", people=who) for count in counts[:3])
    part = min(total, target)
    done = FigureCell(part / target, "percent", part, target, people=who)
    return FigureRow("", (*cells, FigureCell(last, "date"), done), member=member)


def by_hour(facts: Dataset, scope: Scope) -> Figure:
    """Return the check-ins per hour of the day, and the share inside the best two hours."""
    import numpy as np

    found = facts.checkins
    rows = (
        facts.find_rows_in_scope(found, scope)
        & (found.day >= scope.first)
        & (found.day <= scope.last)
        & (found.hour >= 0)
    )
    hour, who = found.hour[rows], found.who[rows]
    counts = np.bincount(hour, minlength=HOURS)
    total = int(counts.sum())
    cells = tuple(
        FigureCell(int(count), people=facts.people_behind(lambda at=at: who[hour == at]))  # type: ignore[misc]
        for at, count in enumerate(counts)
    )
    best = find_best_hours(counts)
    aside: Phrase | str = ""
    if best:
        sentence = mark("core", "{share} come between {first}:00 and {last}:00: a good time for what you post next")
        values: dict[str, str | int] = {
            "first": best[0],
            "last": (best[0] + 2) % HOURS,
            "share": f"{best[1] / total:.0%}",
        }
        aside = Phrase(sentence, values)
    made = (FigureRow(Phrase(mark("core", "Check-ins")), cells),) if total else ()
    empty = Phrase(mark("core", "No check-in with an hour is known. Import a chat and add a rule for check-ins."))
    return Figure("bars", tuple(map(str, range(HOURS))), made, total, aside=aside, empty=empty)


def find_best_hours(counts: Ints) -> tuple[int, int] | None:
    """Return (first hour, check-ins) of the best two hours on the clock, also across midnight; None without any."""
    import numpy as np

    sums = counts + np.roll(counts, -1)
    first = int(np.argmax(sums))
    return (first, int(sums[first])) if sums[first] else None


def _describe_empty() -> Phrase:
    return Phrase(mark("core", "Nobody is known to have checked in. Add a rule for check-ins, or paste a 接龙 list."))
