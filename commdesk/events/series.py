"""An event beside those before it: the same series, or where it has none, the same kind."""

from __future__ import annotations

from commdesk.events import numbers, record
from commdesk.events.numbers import Outcome
from commdesk.events.record import Event
from commdesk.store.database import Database

MOST = 12


def related(db: Database, event: int) -> list[Event]:
    """Return this event and the earlier ones it is compared with, oldest first, at most a dozen."""
    known = record.need(db, event)
    found = [each for each in record.listing(db) if each.id == event or (_alike(each, known) and _before(each, known))]
    return sorted(found, key=lambda each: (each.starts, each.id))[-MOST:]


def outcomes(db: Database, event: int) -> list[Outcome]:
    """Return what came of each of them."""
    return [numbers.outcome(db, each.id) for each in related(db, event)]


def _alike(one: Event, other: Event) -> bool:
    if one.phase == "cancelled" or not one.over:
        return False
    return (
        one.series == other.series if other.series else bool(other.kind) and one.kind == other.kind and not one.series
    )


def _before(one: Event, other: Event) -> bool:
    return bool(one.starts) and (not other.starts or one.starts < other.starts)
