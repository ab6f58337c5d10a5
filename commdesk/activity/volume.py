"""Active people and messages per day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.activity.figures import Cell, Figure, Marker, Row
from commdesk.errors import Phrase, mark

if TYPE_CHECKING:
    from commdesk.activity.daily import Days
    from commdesk.activity.facts import Facts
    from commdesk.activity.scope import Scope

DEFINITION = mark(
    "core",
    "People who were active that day: they wrote, checked in, came or bought. Messages of people, staff and bots left out."
    " Days that no import and no typed day covers are gaps, not zero.",
)
EMPTY = mark("core", "Import a chat export, or type a day into the day sheet, to see who is active.")


def figure(facts: Facts, scope: Scope) -> Figure:
    """Return both curves; a point gives the people active that day. Messages are shown divided so that both fit."""
    import numpy as np

    rows = facts.active_rows(scope)
    place, who = facts.deeds.day[rows] - scope.first, facts.deeds.who[rows]
    fresh = np.append(True, (place[1:] != place[:-1]) | (who[1:] != who[:-1]))[: len(who)]  # in two groups that day
    people = np.bincount(place[fresh], minlength=scope.length)
    messages = np.bincount(place, weights=facts.deeds.messages[rows], minlength=scope.length)
    hands = [
        hand
        for hand in (facts.typed if scope.people is None else ())
        if scope.first <= hand.day <= scope.last and hand.community == (scope.community or hand.community)
    ]
    for hand in hands:  # numbers without names: nobody knows whether they are members of a segment
        messages[hand.day - scope.first] += hand.messages or 0
        people[hand.day - scope.first] += hand.unnamed
    seen = facts.covered(scope)
    active = [
        Cell(int(count), people=lambda at=at: facts.members(who[place == at]))  # type: ignore[misc]
        if scope.first + at in seen or count
        else Cell(None)
        for at, count in enumerate(people)
    ]
    said = [
        Cell(int(count)) if active[at].value is not None else Cell(None) for at, count in enumerate(messages.tolist())
    ]
    here = [
        Marker(day, name)
        for day, group, name in facts.pulse.events
        if group in (0, scope.community) or not scope.community
    ]
    return drawn(scope.first, active, said, tuple(here), len({hand.day for hand in hands}))


def drawn(first: int, active: list[Cell], said: list[Cell], markers: tuple[Marker, ...] = (), typed: int = 0) -> Figure:
    """Return the figure of one cell a day from ``first`` on; ``typed``: how many days were entered by hand."""
    rows = (
        Row(Phrase(mark("core", "Active people")), tuple(active), "accent"),
        Row(Phrase(mark("core", "Messages")), tuple(said), "info"),
    )
    records = sum(int(cell.value or 0) for cell in said)
    aside = Phrase(mark("core", "{count} days entered by hand"), {"count": typed}) if typed else Phrase("")
    return Figure("lines", ("",) * len(active), rows, records, first, 1, aside, Phrase(EMPTY), markers)


def of_days(days: Days) -> Figure:
    """Return the figure of counts read from the rollup, for the first glance: without the people behind it."""
    active, said = [Cell(count) for count in days.members], [Cell(count) for count in days.messages]
    return drawn(days.first, active, said, typed=len(days.typed))
