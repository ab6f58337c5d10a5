"""The charts of Insights: what each one is called, what its numbers mean and what counts them.

A newcomer adds a line here, its meaning to `commdesk.activity.metrics.DEFINITIONS`, and draws it in the pane.
"""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.errors import mark


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. ``title`` is marked words, ``definition`` a key of `DEFINITIONS`, ``counts`` the function as ``module:name``.

    Every such function takes (db, first day, last day, community) and may be called in a worker thread.
    """

    name: str
    title: str
    definition: str
    counts: str


CHARTS = (
    Chart("messages", mark("core", "Messages"), "messages", "commdesk.activity.daily:days"),
    Chart("members", mark("core", "Active members"), "active_per_day", "commdesk.activity.daily:days"),
    Chart("hours", mark("core", "Messages by weekday and hour"), "hours", "commdesk.activity.hours:hours"),
    Chart("numbers", mark("core", "The numbers"), "active", "commdesk.activity.metrics:metrics"),
)
