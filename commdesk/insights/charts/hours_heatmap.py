"""When people write: messages by weekday and hour, and the best two hours to post (practice 35)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.drawing.figure import Figure, FigureCell, FigureRow
from commdesk.errors import Phrase, mark
from commdesk.insights.hours import WeekdayHours

if TYPE_CHECKING:
    from commdesk.insights.dataset import Dataset
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


def build_figure(facts: Dataset, scope: Scope) -> Figure:
    """Return 7 × 24 fields. A segment does not narrow them: hours are counted for the whole community."""
    return of_hours(count_hours(facts, scope))


def count_hours(facts: Dataset, scope: Scope) -> WeekdayHours:
    """Return the messages of the window by weekday and hour."""
    import numpy as np

    pulse = facts.pulse
    rows = (pulse.day >= scope.first) & (pulse.day <= scope.last)
    if scope.community:
        rows &= pulse.community == scope.community
    weekday = (pulse.day[rows] + 3) % 7  # 1970-01-01 was a Thursday
    counts = np.bincount(weekday * 24 + pulse.hour[rows], weights=pulse.messages[rows], minlength=168)
    return WeekdayHours(tuple(tuple(int(max(n, 0)) for n in day) for day in counts[:168].reshape(7, 24).tolist()))


def of_hours(found: WeekdayHours) -> Figure:
    """Return the figure of counted hours."""
    best = found.find_best_hours()
    aside: Phrase | str = ""
    if best is not None:
        sentence = mark("core", "Best time to post {first}:00–{last}:00 ({share} of all)")
        aside = Phrase(sentence, {"first": best[0], "last": (best[0] + 2) % 24, "share": f"{best[1]:.0%}"})
    rows = tuple(
        FigureRow(Phrase(name), tuple(FigureCell(count) for count in day))
        for name, day in zip(WEEKDAYS, found.counts, strict=True)
    )
    empty = Phrase(mark("core", "Import a chat export to see at which hours people write."))
    return Figure(
        "heat",
        tuple(map(str, range(24))),
        rows if found.message_count else (),
        found.message_count,
        aside=aside,
        empty=empty,
    )
