"""How an event stands beside the earlier ones of its series; where it belongs to none, of its kind."""

from __future__ import annotations

import json
from dataclasses import dataclass

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.budget import Budget, Rate, compute_budget, count_planned_heads
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.events.registration import takings
from commdesk.events.review import outcome, overview
from commdesk.events.review.outcome import Satisfaction
from commdesk.store.database import Database

MOST = 12


@dataclass(frozen=True, slots=True)
class PastEvent:
    """An event in numbers. ``came``: people with their guests; ``attendance``: who came of those who signed up."""

    event: Event
    came: int
    attendance: Rate
    budget: Budget
    satisfaction: Satisfaction


def list_series_events(db: Database, event: Event) -> list[Event]:
    """Return the events before it that it is compared with, newest first, `MOST` at most."""
    found = outcome.list_earlier_events(db, event)
    if event.series:
        found = [each for each in found if each.series == event.series]
    else:
        found = [each for each in found if event.kind and each.kind == event.kind]
    return found[:MOST]


def load_series(db: Database, event: int) -> list[PastEvent]:
    """Return this event and after it the earlier ones, newest first.

    Raises:
        Problem: it is gone.
    """
    known = record.require_event(db, event)
    wanted = [known, *list_series_events(db, known)]
    ids = [each.id for each in wanted]
    came = {brief.event.id: brief.came for brief in overview.load_briefs(db)}
    rates = outcome.load_attendance_rates(db.reader, ids)
    scores = outcome.load_satisfactions(db.reader, ids)
    money: dict[int, list[EventLine]] = {}
    for line in lines.read_lines(db.reader, "money", "t.event IN (SELECT value FROM json_each(?))", json.dumps(ids)):
        money.setdefault(line.event, []).append(line)
    paid = takings.by_event(db.reader, ids)
    return [
        PastEvent(
            each,
            came.get(each.id, 0),
            rates.get(each.id, Rate(0, 0)),
            compute_budget(
                money.get(each.id, ()),
                count_planned_heads(each, came.get(each.id, 0)),
                paid.get(each.id, 0),
                each.price,
            ),
            scores.get(each.id, Satisfaction(None, 0)),
        )
        for each in wanted
    ]
