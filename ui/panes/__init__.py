"""The visible list of panes. A newcomer adds a folder and a line; each is imported when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from commdesk.errors import mark

if TYPE_CHECKING:
    from ui.context import Context
    from ui.pane import Pane


@dataclass(frozen=True, slots=True)
class PaneEntry:
    """A pane in the rail. ``title`` is marked text in the context ``core``."""

    name: str
    module: str
    kind: str
    icon: str
    title: str

    def create_pane(self, context: Context) -> Pane:
        """Import the pane and make it."""
        made: Pane = getattr(import_module(self.module), self.kind)(context)
        return made


PANES = (
    PaneEntry("today", "ui.panes.today.pane", "TodayPane", "today", mark("core", "Today")),
    PaneEntry("members", "ui.panes.members.pane", "MembersPane", "members", mark("core", "Members")),
    PaneEntry("scripts", "ui.panes.scripts.pane", "ScriptsPane", "scripts", mark("core", "Scripts")),
    PaneEntry("calendar", "ui.panes.calendar.pane", "CalendarPane", "calendar", mark("core", "Calendar")),
    PaneEntry("events", "ui.panes.events.pane", "EventsPane", "events", mark("core", "Events")),
    PaneEntry("insights", "ui.panes.insights.pane", "InsightsPane", "insights", mark("core", "Insights")),
)
