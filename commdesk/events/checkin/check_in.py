"""The door: find somebody among thousands while typing, check them in on the disk, take it back, let others in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.checkin import answers, tickets
from commdesk.events.record import Event
from commdesk.events.registration import linking, registrations
from commdesk.events.registration.payments import compute_amount_due
from commdesk.events.registration.registrations import Registration, RegistrationCounts
from commdesk.events.states import DoorVerdict, RegistrationState
from commdesk.members import contacts
from commdesk.store.database import Database
from commdesk.text import fold_text, list_readings, make_sort_key, read_choice

TAIL = 3
"""So many digits are looked for in phones."""
VERDICTS: dict[DoorVerdict, str] = {
    DoorVerdict.OK: mark("core", "{name} is in"),
    DoorVerdict.AGAIN: mark("core", "{name} came already at {time}"),
    DoorVerdict.CANCELLED: mark("core", "{name} had cancelled"),
    DoorVerdict.WAITING: mark("core", "{name} is on the waiting list"),
    DoorVerdict.UNPAID: mark("core", "{name} has not paid"),
    DoorVerdict.OTHER_EVENT: mark("core", "This ticket is for “{event}”"),
    DoorVerdict.FORGED: mark("core", "This ticket is not genuine"),
    DoorVerdict.UNKNOWN: mark("core", "This ticket is no longer on the list"),
}


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What a check-in did. ``again``: they were in already, since ``first`` (UTC seconds), and nothing was written; ``arrival``: its id."""

    registration: Registration
    again: bool
    first: int
    arrival: int = 0


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What a code means, nothing written yet. ``event`` names the event it is for."""

    verdict: DoorVerdict
    registration: Registration | None = None
    first: int = 0
    event: str = ""


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody who came without. ``listed``: who on the list has the same phone; ``over``: more places
    are taken now than there are; ``arrival``: the id of their check-in; ``member``: whom they were linked to, 0 nobody;
    ``unsure``: they are like a member, which has to be looked at; ``twin``: who on the list is linked to the same member.
    """

    registration: int
    listed: Registration | None
    over: bool
    arrival: int = 0
    member: int = 0
    unsure: bool = False
    twin: Registration | None = None


class CheckInDoor:
    """The guest list of one event in memory, ready to be searched at each key. ``asked``: the questions whose answers are shown.

    Raises:
        Problem: the event is gone.
    """

    def __init__(self, db: Database, event: int) -> None:
        self._db = db
        self._id = event
        self.event: Event = record.require_event(db, event)
        self.people: dict[int, Registration] = {}
        self.asked: frozenset[str] = frozenset()
        self._words: dict[int, tuple[str, str]] = {}  # names and their sounds; all that can be found
        self._places: dict[int, str] = {}  # where names stand in a list, as on the printed sheet
        self._made: dict[int, Registration] = {}
        self.refresh_list()

    def refresh_list(self) -> None:
        """Read the list again; words are made anew only for those who changed."""
        self.event = record.require_event(self._db, self._id)
        self.people = {each.id: each for each in registrations.list_registrations(self._db, self._id)}
        self.asked = answers.load_shown_questions(self._db, self._id)
        for ident, each in self.people.items():
            known = self._made.get(ident)
            if known is None or _make_name_key(known) != _make_name_key(each):
                self._words[ident] = _fold_guest(each)
                self._places[ident] = make_sort_key(each.name)
            self._made[ident] = each
        for ident in self._made.keys() - self.people.keys():
            del self._made[ident], self._words[ident], self._places[ident]

    def find_guests(self, text: str) -> list[Registration]:
        """Return who matches every word, best first: who is not in yet, then whose name or its sounds begin so."""
        needles = [_make_needle(word) for word in fold_text(text).split()]
        if not needles:
            return self._sort_guests(self.people.values())
        found: list[tuple[tuple[bool, int], Registration]] = []
        first = needles[0][0]
        for ident, each in self.people.items():
            names, every = self._words[ident]
            if all(
                plain in every or (digits and f"#{digits}" in every.replace(" ", "")) or (digits and digits in every)
                for plain, digits in needles
            ):
                at = 0 if names.startswith(first) else 1 if f"\n{first}" in names else 2
                found.append(((bool(each.arrived) or each.said == RegistrationState.CANCELLED, at), each))
        found.sort(key=lambda pair: pair[0])
        return [each for _, each in found]

    def list_missing_guests(self) -> list[Registration]:
        """Return who has a place and is not in yet, by name."""
        return self._sort_guests(
            each for each in self.people.values() if each.said in registrations.COMING and not each.arrived
        )

    def list_latest_arrivals(self, most: int = 10) -> list[Registration]:
        """Return who came last, the newest first."""
        came = [each for each in self.people.values() if each.arrived]
        return sorted(came, key=lambda each: (each.arrived, each.id), reverse=True)[:most]

    def count_guests(self) -> RegistrationCounts:
        """Return how many stand where."""
        return registrations.count_registrations(self.event, self.people.values())

    def check_in(
        self, ident: int, guests: int | None = None, how: str = "key", at: int | None = None, paid: int | None = None
    ) -> CheckIn:
        """Check somebody in, in one step; who is in already stays so, with the first time.

        Args:
            guests: How many came along; None: as many as were announced.
            how: ``key``, ``ticket``, ``sheet`` or ``file``.
            at: UTC seconds; None: now.
            paid: What they pay at the door, in minor units; None: nothing.

        Raises:
            Problem: they are no longer on the list.
        """
        self._reload_guest(ident)
        each = self._require_guest(ident)
        if each.arrived:
            return CheckIn(each, True, each.arrived)
        at = at if at is not None else self._db.ids.clock() // 1000
        with self._db.step(mark("core", "Check in {name}"), name=each.name[:60]) as conn:
            came = each.guests if guests is None else guests
            arrival = insert_arrival(conn, self._db, ident, at, came, how, paid or None)
            if paid == 0:
                conn.execute("UPDATE registration SET paid = 0 WHERE id = ? AND paid IS NULL", (ident,))
        self._reload_guest(ident)
        return CheckIn(self._require_guest(ident), False, at, arrival)

    def take_back(self, ident: int, arrival: int = 0) -> int:
        """Take a check-in back, in one step; what was taken with it goes, too. Returns that amount in minor units.

        ``arrival``: only this one, which leaves in whom the other door let in as well; 0: all of them.
        """
        sql = "DELETE FROM arrival WHERE registration = ? AND ? IN (0, id) RETURNING coalesce(paid, 0)"
        with self._db.step(
            mark("core", "Take back the check-in of {name}"), name=self._require_guest(ident).name[:60]
        ) as conn:
            taken = sum(int(row[0]) for row in conn.execute(sql, (ident, arrival)).fetchall())
        self._reload_guest(ident)
        return taken

    def walk_in(self, name: str, phone: str = "", guests: int = 0, paid: int | None = None) -> WalkIn:
        """Put somebody on the list who came without, and check them in, in one step; ``paid`` in minor units.

        Raises:
            Problem: the name is empty, or the event is gone.
        """
        record.require_event(self._db, self._id)
        digits = contacts.normalize_contact("phone", phone) if phone.strip() else ""
        listed = next(
            (
                each
                for each in self.people.values()
                if digits and contacts.normalize_contact("phone", each.phone) == digits
            ),
            None,
        )
        likely = linking.find_likely_members(self._db.reader, [(name, phone)])[name, phone]
        taken = next((each for each in self.people.values() if likely.member and each.member == likely.member), None)
        member = likely.member if taken is None else 0
        with self._db.step(mark("core", "{name} came without registration"), name=name.strip()[:60]) as conn:
            values: dict[str, str | int | None] = {
                "name": name,
                "phone": phone,
                "guests": guests,
                "walkin": 1,
                "member": member,
                "paid": None if paid else paid,  # an amount belongs to the check-in; free of charge is noted
            }
            ident = registrations.insert_registration(self._db, conn, self._id, values)
            arrival = insert_arrival(conn, self._db, ident, self._db.ids.clock() // 1000, guests, "key", paid or None)
        self._reload_guest(ident)
        capacity = self.event.capacity
        over = bool(capacity) and self.count_guests().taken > capacity
        return WalkIn(ident, listed, over, arrival, member, bool(likely.others), taken)

    def scan_code(self, text: str) -> ScanResult:
        """Return what a scanned code means; who is let in is checked in by `check_in`."""
        ticket = tickets.parse_ticket(text)
        if ticket is None:
            return ScanResult(DoorVerdict.FORGED)
        if ticket.event != self.event.id:
            other = record.load_event(self._db, ticket.event)
            known = other is not None and tickets.is_genuine(other, ticket)
            return (
                ScanResult(DoorVerdict.OTHER_EVENT, event=other.name)
                if other is not None and known
                else ScanResult(DoorVerdict.FORGED)
            )
        if not tickets.is_genuine(self.event, ticket):
            return ScanResult(DoorVerdict.FORGED)
        each = self.people.get(ticket.registration)
        if each is None:
            return ScanResult(DoorVerdict.UNKNOWN)
        return ScanResult(self.judge_entry(each), each, each.arrived)

    def judge_entry(self, each: Registration) -> DoorVerdict:
        """Return whether somebody may come in; all but a yes and who is in already can be overruled."""
        if each.arrived:
            return DoorVerdict.AGAIN
        said = read_choice(RegistrationState, each.said)
        match said:
            case RegistrationState.CANCELLED:
                return DoorVerdict.CANCELLED
            case RegistrationState.WAITLIST:
                return DoorVerdict.WAITING
            case RegistrationState.INVITED:
                return DoorVerdict.OK
            case (
                RegistrationState.REGISTERED
                | RegistrationState.CONFIRMED
                | RegistrationState.ATTENDED
                | RegistrationState.NOSHOW
                | None
            ):
                owes = self.event.price and compute_amount_due(self.event.price, each)
                return DoorVerdict.UNPAID if owes else DoorVerdict.OK
            case _:
                assert_never(said)

    def _require_guest(self, ident: int) -> Registration:
        if ident not in self.people:
            raise Problem(mark("core", "They are no longer on the list."))
        return self.people[ident]

    def _reload_guest(self, ident: int) -> None:
        found = registrations.read_registrations(self._db.reader, self.event, "r.id = ?", ident)
        if not found:
            self.people.pop(ident, None)
        for each in found:
            self.people[ident] = self._made[ident] = each
            self._words[ident] = _fold_guest(each)
            self._places[ident] = make_sort_key(each.name)

    def _sort_guests(self, people: Iterable[Registration]) -> list[Registration]:
        return sorted(people, key=lambda each: (bool(each.arrived), self._places[each.id]))


def insert_arrival(
    conn: sqlite3.Connection, db: Database, registration: int, at: int, guests: int, how: str, paid: int | None = None
) -> int:
    """Note an arrival inside a step; return its id. ``paid``: what was taken with it, in minor units.

    Raises:
        Problem: the amount makes no sense.
    """
    registrations.check_values({"paid": paid})
    ident = db.ids.new_id()
    values = (ident, registration, at, max(guests, 0), how, db.who, paid)
    sql = "INSERT INTO arrival(id, registration, at, guests, how, who, paid) VALUES (?, ?, ?, ?, ?, ?, ?)"
    conn.execute(sql, values)
    return ident


def _make_name_key(each: Registration) -> tuple[object, ...]:
    return each.name, each.phone, each.email, each.note, each.answers


def _fold_guest(each: Registration) -> tuple[str, str]:
    name = fold_text(each.name)
    names = "\n".join((name, *list_readings(each.name)))
    rest = (each.email, each.note, each.phone, *each.answers.values())
    digits = contacts.normalize_contact("phone", each.phone) if each.phone else ""
    return names, "\n".join((names, fold_text("\n".join(rest)), f"#{digits}", digits))


def _make_needle(word: str) -> tuple[str, str]:
    """Return a word as it is looked for, and its digits where it may be the end of a phone."""
    digits = "".join(filter(str.isdigit, word))
    return word, digits if len(digits) >= TAIL and len(digits) == len(word.lstrip("+")) else ""
