"""The events that come next, and those whose retro is still open: how far each is in its phase."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.events.planning import phases
from commdesk.events.record import PHASES, Event, list_events
from commdesk.store.database import Database

MOST = 6
"""Events that are shown."""


@dataclass(frozen=True, slots=True)
class NextEvent:
    """An event, and how many of the points that its phase asks for are done, of how many."""

    event: Event
    done: int
    whole: int

    @property
    def share(self) -> float:
        """What is done of the phase, 0 to 1; nothing of a phase that asks for nothing."""
        return self.done / self.whole if self.whole else 0.0


def list_next_events(db: Database, most: int = MOST) -> list[NextEvent]:
    """Return the events that are in one of the five phases: those to come first, the next one on top."""
    found = [event for event in list_events(db) if event.phase in PHASES][:most]
    return [
        NextEvent(event, *phases.count_done_points(phases.load_points(db, event.id, event.phase))) for event in found
    ]
