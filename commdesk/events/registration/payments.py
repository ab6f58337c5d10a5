"""What guests still owe, and that they have paid."""

from __future__ import annotations

from collections.abc import Iterable

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.record import Event
from commdesk.events.registration import takings
from commdesk.events.registration.registrations import Registration
from commdesk.store.database import Database


def compute_amount_due(price: int, each: Registration, guests: int | None = None) -> int:
    """Return what is still to be paid for somebody and their guests, in minor units; ``guests``: another number than announced.

    Who paid for everybody, but less than the price, was let off the rest: nothing is due until a whole price is missing. 0 that
    was noted is a place for free.
    """
    if each.paid == 0:
        return 0
    rest = price * (1 + (each.guests if guests is None else guests)) - (each.paid or 0)
    return rest if rest >= price else 0


def mark_paid(db: Database, event: Event, people: Iterable[Registration]) -> None:
    """Note in one step that people paid the price for themselves and their guests; who paid already stays as they are."""
    owing = [each for each in people if not each.paid or compute_amount_due(event.price, each)]
    with db.step(mark("core", "Change {count} registrations"), count=len(owing)) as conn:
        for each in owing:
            noted = takings.compute_noted_amount(event.price * each.seat_count, takings.load_taken_sum(conn, each.id))
            record.update_row(conn, "registration", each.id, {"paid": noted})
