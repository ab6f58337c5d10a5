"""When people write: messages by weekday and hour, and the best two hours to post (practice 35)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing.figure import Cell, Figure, Row
from commdesk.errors import Phrase, mark
from commdesk.insights.hours import Hours

if TYPE_CHECKING:
    from commdesk.insights.dataset import Facts
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "Messages by weekday and hour of the community's clock, whoever wrote them; staff and bots left out."
    " The best time is the two hours of the day with most messages.",
)
WEEKDAYS = (
    mark("core", "Mon"),
    mark("core", "Tue"),
    mark("core", "Wed"),
    mark("core", "Thu"),
    mark("core", "Fri"),
    mark("core", "Sat"),
    mark("core", "Sun"),
)


def figure(facts: Facts, scope: Scope) -> Figure:
    """Return 7 × 24 fields. A segment does not narrow them: hours are counted for the whole community."""
    return of_hours(counted(facts, scope))


def counted(facts: Facts, scope: Scope) -> Hours:
    """Return the messages of the window by weekday and hour."""
    import numpy as np

    pulse = facts.pulse
    rows = (pulse.day >= scope.first) & (pulse.day <= scope.last)
    if scope.community:
        rows &= pulse.community == scope.community
    weekday = (pulse.day[rows] + 3) % 7  # 1970-01-01 was a Thursday
    counts = np.bincount(weekday * 24 + pulse.hour[rows], weights=pulse.messages[rows], minlength=168)
    return Hours(tuple(tuple(int(max(n, 0)) for n in day) for day in counts[:168].reshape(7, 24).tolist()))


def of_hours(found: Hours) -> Figure:
    """Return the figure of counted hours."""
    best = found.best()
    aside: Phrase | str = ""
    if best is not None:
        sentence = mark("core", "Best time to post {first}:00–{last}:00 ({share} of all)")
        aside = Phrase(sentence, {"first": best[0], "last": (best[0] + 2) % 24, "share": f"{best[1]:.0%}"})
    rows = tuple(
        Row(Phrase(name), tuple(Cell(count) for count in day)) for name, day in zip(WEEKDAYS, found.counts, strict=True)
    )
    empty = Phrase(mark("core", "Import a chat export to see at which hours people write."))
    return Figure(
        "heat", tuple(map(str, range(24))), rows if found.records else (), found.records, aside=aside, empty=empty
    )
