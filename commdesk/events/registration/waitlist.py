"""The waiting list: who is next, places offered until a deadline, and moving up who fits.

Higher priority comes first, then who joined first. A party larger than the free places is passed over, so that one free
place is not kept empty by three who want to come together.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.events.registration.registrations import Registration
from commdesk.events.states import RegistrationState
from commdesk.store.database import Database

WAITING = RegistrationState.WAITLIST
OFFER = "events.waitlist-offer"
"""The script of the starter packs that tells of a free place."""


def order_waiting(regs: Iterable[Registration]) -> list[Registration]:
    """Return those who wait, in the order in which they get a place; who has come anyway no longer waits."""
    found = [each for each in regs if each.said == WAITING and not each.arrived]
    return sorted(found, key=lambda each: (-each.priority, each.at, each.id))


def has_open_offer(reg: Registration, now: float | None = None) -> bool:
    """Whether a place is kept for them now (``now`` in UTC seconds)."""
    return reg.said == WAITING and reg.offered > (_now_seconds() if now is None else now)


def find_fitting(event: Event, regs: Iterable[Registration], strict: bool = False) -> list[Registration]:
    """Return who of the waiting list fits into the free places, in order, besides those whose offer still runs.

    Args:
        strict: Nobody is passed over: where a party does not fit, those behind it wait as well.
    """
    people = list(regs)
    free = registrations.count_registrations(event, people).free
    found: list[Registration] = []
    for each in order_waiting(people):
        if has_open_offer(each):
            continue
        if free is not None and each.seat_count > free:
            if strict:
                break
            continue
        found.append(each)
        free = None if free is None else free - each.seat_count
    return found


def promote_waiting(db: Database, event: int, strict: bool = False) -> list[int]:
    """Give a place to as many of the waiting list as fit, in one step; return the ids of their registrations, in order."""
    known = record.require_event(db, event)
    found = find_fitting(known, registrations.list_registrations(db, event), strict)
    name = mark("core", "Move {count} up from the waiting list of “{event}”")
    with db.step(name, count=len(found), event=known.name) as conn:
        for each in found:
            record.update_row(conn, "registration", each.id, {"state": RegistrationState.REGISTERED, "offered": 0})
    return [each.id for each in found]


def offer_place(db: Database, reg: int, until: int) -> None:
    """Keep a place for somebody who waits until ``until``, UTC seconds; offered again, the deadline moves. One step.

    Raises:
        Problem: they do not wait, the deadline has passed, or there are not enough free places.
    """
    found = _require_waiting(db, reg)
    if until <= _now_seconds():
        raise Problem(mark("core", "The deadline has already passed. Choose a later one."))
    _require_free_place(db, found)
    with db.step(mark("core", "Offer {name} a place"), name=found.name[:60]) as conn:
        record.update_row(conn, "registration", reg, {"offered": int(until)})


def accept_place(db: Database, reg: int) -> None:
    """Note that somebody who waited takes a place: they are confirmed. One step.

    Raises:
        Problem: they do not wait, or the offer has passed and the place is taken.
    """
    found = _require_waiting(db, reg)
    _require_free_place(db, found)
    with db.step(mark("core", "{name} takes the place"), name=found.name[:60]) as conn:
        record.update_row(conn, "registration", reg, {"state": RegistrationState.CONFIRMED, "offered": 0})


def decline_place(db: Database, reg: int, stay: bool = False) -> None:
    """Note that somebody who waited does not take the place. One step.

    Args:
        stay: They go on waiting; otherwise they are cancelled.

    Raises:
        Problem: they do not wait.
    """
    found = _require_waiting(db, reg)
    with db.step(mark("core", "{name} does not take the place"), name=found.name[:60]) as conn:
        record.update_row(
            conn, "registration", reg, {"state": WAITING if stay else RegistrationState.CANCELLED, "offered": 0}
        )


def expire_offers(db: Database, event: int, now: int | None = None) -> list[Registration]:
    """Take back the offers that were not answered in time, in one step; return whose. They wait on where they stood.

    Args:
        now: UTC seconds; None is now.
    """
    known = record.require_event(db, event)
    at = _now_seconds() if now is None else now
    found = [each for each in order_waiting(registrations.list_registrations(db, event)) if 0 < each.offered <= at]
    name = mark("core", "{count} offers for “{event}” have passed")
    with db.step(name, count=len(found), event=known.name) as conn:
        for each in found:
            record.update_row(conn, "registration", each.id, {"offered": 0})
    return found


def script_title(db: Database, language: str) -> str:
    """Return the title of the script that tells somebody of a free place, best in ``language``; '' where there is none."""
    sql = "SELECT title FROM script WHERE pack = ? AND archived = 0 ORDER BY language = ? DESC, id LIMIT 1"
    row = db.reader.execute(sql, (OFFER, language)).fetchone()
    return row[0] if row is not None else ""


def _require_waiting(db: Database, reg: int) -> Registration:
    found = registrations.load_registration(db, reg)
    if found is None:
        raise Problem(mark("core", "This registration is no longer there."))
    if found.said != WAITING:
        raise Problem(mark("core", "{name} is not on the waiting list."), name=found.name)
    return found


def _require_free_place(db: Database, found: Registration) -> None:
    """Refuse where the places are taken; one that is kept for them is theirs.

    Raises:
        Problem: too few places are free.
    """
    if has_open_offer(found):
        return
    free = registrations.count_registrations(
        record.require_event(db, found.event), registrations.list_registrations(db, found.event)
    ).free
    if free is not None and found.seat_count > free:
        raise Problem(
            mark("core", "Places for {name}: {count}. Free: {free}. Make room first."),
            name=found.name, count=found.seat_count, free=free,
        )  # fmt: skip


def _now_seconds() -> float:
    return datetime.now().timestamp()
