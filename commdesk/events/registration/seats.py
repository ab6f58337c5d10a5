"""Who of an import gets a place and who has to wait, first come, first served."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.events.registration.import_row import ImportRow
from commdesk.events.registration.registrations import COMING, Registration
from commdesk.events.states import RegistrationState, RowMatch


def find_waiting_rows(event: Event, regs: Iterable[Registration], rows: Iterable[ImportRow]) -> set[int]:
    """Return the numbers of the wanted rows that find no place. Who came has one; a large party lets smaller ones pass."""
    people = list(regs)
    free = registrations.count_registrations(event, people).free
    if free is None:
        return set()
    known = {each.id: each for each in people}
    wanted = [row for row in rows if row.wanted]
    for row in wanted:
        reg = known.get(row.registration)
        if reg is not None and row.updates.get("state") == RegistrationState.CANCELLED and reg.said in COMING:
            free += reg.seat_count
    found = set()
    for row in sorted(wanted, key=lambda row: (not row.arrived, not row.at, row.at)):
        need = _count_needed_seats(row, known)
        if need and not row.arrived and need > free:
            found.add(row.number)
        else:
            free = max(free - need, 0)
    return found


def _count_needed_seats(row: ImportRow, known: Mapping[int, Registration]) -> int:
    """Return how many places a row newly takes."""
    if row.match == RowMatch.LISTED:
        reg = known.get(row.registration)
        if reg is None or reg.said in COMING or reg.arrived:
            return 0
        return 1 + max(row.guests, reg.guests) if row.updates.get("state") in COMING or row.arrived else 0
    return row.seat_count if row.state in COMING or row.arrived else 0
