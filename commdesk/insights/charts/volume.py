"""Active people and messages per day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing.figure import Figure, FigureCell, FigureRow, Marker
from commdesk.errors import Phrase, mark
from commdesk.insights.activity_rows import find_days

if TYPE_CHECKING:
    from commdesk.activity.daily import DailyActivity
    from commdesk.insights.activity_rows import ActivityRows, Numbers
    from commdesk.insights.dataset import Bools, Dataset, Ints
    from commdesk.presence.manual_days import ManualDay
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "People who were active that day: they wrote, checked in, came or bought. Messages of people, staff and bots left out."
    " Days that no import covers and nobody entered are gaps, not zero; without any chat every day counts as noted.",
)
EMPTY = mark("core", "Import a chat export, or type a day into the day sheet, to see who is active.")


def build_figure(facts: Dataset, scope: Scope) -> Figure:
    """Return both curves; a point gives the people active that day. Messages are shown divided so that both fit."""
    activity = facts.select_activity(scope)
    ends, who = _find_day_bounds(activity, scope), activity.who.copy()
    people, messages = _count_from_rows(facts, scope, activity)
    active = [
        FigureCell(count, people=facts.people_behind(who[ends[at] : ends[at + 1]])) for at, count in enumerate(people)
    ]
    here = [
        Marker(day, name)
        for day, group, name in facts.pulse.events
        if group in (0, scope.community) or not scope.community
    ]
    typed = {hand.day for hand in _list_manual_days(facts, scope)}
    return draw_volume(scope.first, active, [FigureCell(count) for count in messages], tuple(here), len(typed))


def _list_manual_days(facts: Dataset, scope: Scope) -> list[ManualDay]:
    """Return the days of the window that were entered by hand; numbers without names are of no segment."""
    return [
        hand
        for hand in (facts.typed if scope.people is None else ())
        if scope.first <= hand.day <= scope.last and hand.community == (scope.community or hand.community)
    ]


def count_per_day(facts: Dataset, scope: Scope) -> tuple[list[int | None], list[int | None]]:
    """Return active people and messages of each day of the window; None is not known: who bought that day is not all."""
    return _count_from_rows(facts, scope, facts.select_activity(scope))


def _find_day_bounds(activity: ActivityRows, scope: Scope) -> list[int]:
    """Return where each day of the window begins among ``activity``, and where the last one ends."""
    import numpy as np

    ends: list[int] = find_days(activity.day, np.arange(scope.first, scope.last + 2)).tolist()
    return ends


def _count_from_rows(facts: Dataset, scope: Scope, activity: ActivityRows) -> tuple[list[int | None], list[int | None]]:
    import numpy as np

    day, who, ends = activity.day, activity.who, _find_day_bounds(activity, scope)
    fresh = np.append(True, (day[1:] != day[:-1]) | (who[1:] != who[:-1]))[: len(who)]  # in two groups that day
    people, messages = _sum_between(fresh, ends), _sum_between(activity.messages, ends)
    chatless = not facts.spans.get(scope.community) and bool(people.any())
    imported = _find_imported_days(facts, scope)
    counted, spoken = imported.copy(), imported | (messages > 0)
    for hand in _list_manual_days(facts, scope):
        at = hand.day - scope.first
        messages[at] += hand.messages or 0
        people[at] += hand.unnamed_speakers
        counted[at] |= hand.speakers is not None or bool(hand.spoke)
        spoken[at] |= hand.messages is not None
    return (
        [int(count) if counted[at] or chatless else None for at, count in enumerate(people.tolist())],
        [int(count) if spoken[at] else None for at, count in enumerate(messages.tolist())],
    )


def _sum_between(numbers: Numbers | Bools, ends: list[int]) -> Ints:
    """Return the sums of numbers between each two of ``ends``."""
    import numpy as np

    until = np.append(0, np.cumsum(numbers, dtype=np.int64))[ends]
    return np.diff(until)


def _find_imported_days(facts: Dataset, scope: Scope) -> Bools:
    """Return which days of the window an import covers; a day that was only typed tells no more than what was typed."""
    import numpy as np

    found = np.zeros(scope.day_count, bool)
    found[[day - scope.first for day in facts.find_covered_days(scope)]] = True
    hands = {(hand.community, hand.day) for hand in facts.typed}
    groups = [scope.community] if scope.community else facts.communities.tolist()
    for day in {day for _, day in hands if scope.first <= day <= scope.last}:
        found[day - scope.first] = any(
            (group, day) not in hands and start <= day <= end
            for group in groups
            for start, end in facts.spans.get(group, ())
        )
    return found


def draw_volume(
    first: int, active: list[FigureCell], said: list[FigureCell], markers: tuple[Marker, ...] = (), typed: int = 0
) -> Figure:
    """Return the figure of one cell a day from ``first`` on; ``typed``: how many days were entered by hand."""
    rows = (
        FigureRow(Phrase(mark("core", "Active people")), tuple(active), "accent"),
        FigureRow(Phrase(mark("core", "Messages")), tuple(said), "info"),
    )
    records = sum(int(cell.value or 0) for cell in said)
    aside = Phrase(mark("core", "{count} days entered by hand"), {"count": typed}) if typed else Phrase("")
    return Figure("lines", ("",) * len(active), rows, records, first, 1, aside, Phrase(EMPTY), markers)


def of_days(days: DailyActivity) -> Figure:
    """Return the figure of counts read from the rollup, for the first glance: without the people behind it."""
    active, said = [FigureCell(count) for count in days.members], [FigureCell(count) for count in days.messages]
    return draw_volume(days.first, active, said, typed=len(days.typed))
