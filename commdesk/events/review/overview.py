"""All events at a glance: how many registered and came, for lists and boards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.budget import compute_budget, count_planned_heads
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.events.registration import takings
from commdesk.events.states import EventGroup, EventPhase
from commdesk.store.database import Database
from commdesk.text import read_choice

GROUPS = tuple(EventGroup)


@dataclass(frozen=True, slots=True)
class EventBrief:
    """An event in short. ``coming``: people with their guests who have a place; ``came``: who was checked in, guests included.

    ``roi``: profit ÷ counted cost of one that has been; None where nothing was spent.
    """

    event: Event
    coming: int
    came: int
    roi: float | None = None

    def classify_group(self, today: date) -> EventGroup:
        """Return where it stands: ahead of us, waiting for its retro, done or cancelled."""
        phase, day = read_choice(EventPhase, self.event.phase), self.event.day
        match phase:
            case EventPhase.DONE:
                return EventGroup.DONE
            case EventPhase.CANCELLED:
                return EventGroup.CANCELLED
            case EventPhase.RETRO:
                return EventGroup.WAITING
            case EventPhase.PLANNING | EventPhase.PREP | EventPhase.PROMO | EventPhase.RUN | None:
                return EventGroup.WAITING if day is not None and day < today else EventGroup.AHEAD
            case _:
                assert_never(phase)


def load_briefs(db: Database) -> list[EventBrief]:
    """Return every event in short, in the order of `record.list_events`."""
    sql = """SELECT r.event, sum(CASE WHEN r.state IN ('registered', 'confirmed') THEN 1 + r.guests ELSE 0 END),
        sum(coalesce((SELECT 1 + max(a.guests) FROM arrival a WHERE a.registration = r.id), 0)) FROM registration r GROUP BY r.event"""
    found = {row[0]: (row[1], row[2]) for row in db.reader.execute(sql)}
    spent: dict[int, list[EventLine]] = {}
    for line in lines.read_lines(db.reader, "money", "t.actual IS NOT NULL"):
        spent.setdefault(line.event, []).append(line)
    paid = takings.by_event(db.reader)
    return [
        EventBrief(
            event, *found.get(event.id, (0, 0)), _compute_roi(event, spent.get(event.id, ()), paid.get(event.id, 0))
        )
        for event in record.list_events(db)
    ]


def _compute_roi(event: Event, spent: Iterable[EventLine], paid: int) -> float | None:
    return (
        compute_budget(spent, count_planned_heads(event, 0), paid, event.price).roi if spent and event.is_over else None
    )
