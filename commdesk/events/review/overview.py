"""All events at a glance: how many registered and came, for lists and boards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.budget import budget, heads
from commdesk.events.planning.items import Line
from commdesk.events.record import Event
from commdesk.events.registration import takings
from commdesk.store.database import Database

GROUPS = ("ahead", "waiting", "done", "cancelled")


@dataclass(frozen=True, slots=True)
class Brief:
    """An event in short. ``coming``: people with their guests who have a place; ``came``: who was checked in, guests included.

    ``roi``: profit ÷ counted cost of one that has been; None where nothing was spent.
    """

    event: Event
    coming: int
    came: int
    roi: float | None = None

    def group(self, today: date) -> str:
        """Return where it stands: ``ahead`` of us, ``waiting`` for its retro, ``done`` or ``cancelled``."""
        phase, day = self.event.phase, self.event.day
        if phase in ("done", "cancelled"):
            return phase
        return "waiting" if phase == "retro" or (day is not None and day < today) else "ahead"


def briefs(db: Database) -> list[Brief]:
    """Return every event in short, in the order of `record.listing`."""
    sql = """SELECT r.event, sum(CASE WHEN r.state IN ('registered', 'confirmed') THEN 1 + r.guests ELSE 0 END),
        sum(coalesce((SELECT 1 + max(a.guests) FROM arrival a WHERE a.registration = r.id), 0)) FROM registration r GROUP BY r.event"""
    found = {row[0]: (row[1], row[2]) for row in db.reader.execute(sql)}
    spent: dict[int, list[Line]] = {}
    for line in lines.read(db.reader, "money", "t.actual IS NOT NULL"):
        spent.setdefault(line.event, []).append(line)
    paid = takings.by_event(db.reader)
    return [
        Brief(event, *found.get(event.id, (0, 0)), _roi(event, spent.get(event.id, ()), paid.get(event.id, 0)))
        for event in record.listing(db)
    ]


def _roi(event: Event, spent: Iterable[Line], paid: int) -> float | None:
    return budget(spent, heads(event, 0), paid, event.price).roi if spent and event.over else None
