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
from commdesk.store.database import Database

WAITING = "waitlist"
OFFER = "events.waitlist-offer"
"""The script of the starter packs that tells of a free place."""


def order(regs: Iterable[Registration]) -> list[Registration]:
    """Return those who wait, in the order in which they get a place; who has come anyway no longer waits."""
    found = [each for each in regs if each.said == WAITING and not each.arrived]
    return sorted(found, key=lambda each: (-each.priority, each.at, each.id))


def offered(reg: Registration, now: float | None = None) -> bool:
    """Whether a place is kept for them now (``now`` in UTC seconds)."""
    return reg.said == WAITING and reg.offered > (_now() if now is None else now)


def fitting(event: Event, regs: Iterable[Registration], strict: bool = False) -> list[Registration]:
    """Return who of the waiting list fits into the free places, in order, besides those whose offer still runs.

    Args:
        strict: Nobody is passed over: where a party does not fit, those behind it wait as well.
    """
    people = list(regs)
    free = registrations.counts(event, people).free
    found: list[Registration] = []
    for each in order(people):
        if offered(each):
            continue
        if free is not None and each.places > free:
            if strict:
                break
            continue
        found.append(each)
        free = None if free is None else free - each.places
    return found


def promote(db: Database, event: int, strict: bool = False) -> list[int]:
    """Give a place to as many of the waiting list as fit, in one step; return the ids of their registrations, in order."""
    known = record.need(db, event)
    found = fitting(known, registrations.listing(db, event), strict)
    name = mark("core", "Move {count} up from the waiting list of “{event}”")
    with db.step(name, count=len(found), event=known.name) as conn:
        for each in found:
            record.update(conn, "registration", each.id, {"state": "registered", "offered": 0})
    return [each.id for each in found]


def offer(db: Database, reg: int, until: int) -> None:
    """Keep a place for somebody who waits until ``until``, UTC seconds; offered again, the deadline moves. One step.

    Raises:
        Problem: they do not wait, the deadline has passed, or there are not enough free places.
    """
    found = _waiting(db, reg)
    if until <= _now():
        raise Problem(mark("core", "The deadline has already passed. Choose a later one."))
    _fit(db, found)
    with db.step(mark("core", "Offer {name} a place"), name=found.name[:60]) as conn:
        record.update(conn, "registration", reg, {"offered": int(until)})


def accept(db: Database, reg: int) -> None:
    """Note that somebody who waited takes a place: they are confirmed. One step.

    Raises:
        Problem: they do not wait, or the offer has passed and the place is taken.
    """
    found = _waiting(db, reg)
    _fit(db, found)
    with db.step(mark("core", "{name} takes the place"), name=found.name[:60]) as conn:
        record.update(conn, "registration", reg, {"state": "confirmed", "offered": 0})


def decline(db: Database, reg: int, stay: bool = False) -> None:
    """Note that somebody who waited does not take the place. One step.

    Args:
        stay: They go on waiting; otherwise they are cancelled.

    Raises:
        Problem: they do not wait.
    """
    found = _waiting(db, reg)
    with db.step(mark("core", "{name} does not take the place"), name=found.name[:60]) as conn:
        record.update(conn, "registration", reg, {"state": WAITING if stay else "cancelled", "offered": 0})


def lapse(db: Database, event: int, now: int | None = None) -> list[Registration]:
    """Take back the offers that were not answered in time, in one step; return whose. They wait on where they stood.

    Args:
        now: UTC seconds; None is now.
    """
    known = record.need(db, event)
    at = _now() if now is None else now
    found = [each for each in order(registrations.listing(db, event)) if 0 < each.offered <= at]
    name = mark("core", "{count} offers for “{event}” have passed")
    with db.step(name, count=len(found), event=known.name) as conn:
        for each in found:
            record.update(conn, "registration", each.id, {"offered": 0})
    return found


def script_title(db: Database, language: str) -> str:
    """Return the title of the script that tells somebody of a free place, best in ``language``; '' where there is none."""
    sql = "SELECT title FROM script WHERE pack = ? AND archived = 0 ORDER BY language = ? DESC, id LIMIT 1"
    row = db.reader.execute(sql, (OFFER, language)).fetchone()
    return row[0] if row is not None else ""


def _waiting(db: Database, reg: int) -> Registration:
    found = registrations.load(db, reg)
    if found is None:
        raise Problem(mark("core", "This registration is no longer there."))
    if found.said != WAITING:
        raise Problem(mark("core", "{name} is not on the waiting list."), name=found.name)
    return found


def _fit(db: Database, found: Registration) -> None:
    """Refuse where the places are taken; one that is kept for them is theirs.

    Raises:
        Problem: too few places are free.
    """
    if offered(found):
        return
    free = registrations.counts(record.need(db, found.event), registrations.listing(db, found.event)).free
    if free is not None and found.places > free:
        raise Problem(
            mark("core", "Places for {name}: {count}. Free: {free}. Make room first."),
            name=found.name, count=found.places, free=free,
        )  # fmt: skip


def _now() -> float:
    return datetime.now().timestamp()
