"""Who is invited, registered, waiting, confirmed, cancelled, came or stayed away, with their guests.

A registration keeps what was said; whether somebody came is seen from their arrivals, whether they stayed away from that and the
clock. So a cancelled guest who comes has come, and is cancelled again when the check-in is taken back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from commdesk import money
from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.record import Event
from commdesk.events.registration import takings
from commdesk.events.states import RegistrationState
from commdesk.members import contacts, merge
from commdesk.store import births
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text

SAID: dict[str, str] = {
    RegistrationState.INVITED: mark("core", "invited"),
    RegistrationState.REGISTERED: mark("core", "registered"),
    RegistrationState.WAITLIST: mark("core", "wait-listed"),
    RegistrationState.CONFIRMED: mark("core", "confirmed"),
    RegistrationState.CANCELLED: mark("core", "cancelled"),
}
"""The states that are stored."""
STATES = {
    **SAID,
    RegistrationState.ATTENDED: mark("core", "came"),
    RegistrationState.NOSHOW: mark("core", "stayed away"),
}
"""Every value of ``Registration.state``; the last two are derived."""
COMING = (RegistrationState.REGISTERED, RegistrationState.CONFIRMED)
"""Stored states that take a place; so does a waiting one while a place is offered to it."""
EXPECTED = (*COMING, RegistrationState.ATTENDED, RegistrationState.NOSHOW)
"""States of those whose coming is counted on, and of who came."""
MOST_GUESTS = 99


@dataclass(frozen=True, slots=True)
class Registration:
    """One line of the guest list.

    ``state`` is derived, ``said`` is stored; ``arrived`` UTC seconds of the first check-in, 0 none; ``came`` how many guests came
    along; ``paid`` minor units or None, what was taken at the door included; ``post`` the id of the post that brought them; ``answers`` by question.
    """

    id: int
    event: int
    member: int | None
    name: str
    phone: str
    email: str
    said: str
    state: str
    guests: int
    paid: int | None
    post: int | None
    source: str
    priority: int
    offered: int
    walkin: int
    at: int
    note: str
    arrived: int = 0
    came: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def seat_count(self) -> int:
        """How many places it takes, or would take."""
        return 1 + self.guests


@dataclass(frozen=True, slots=True)
class RegistrationCounts:
    """How many registrations stand in each state, and people (with guests): ``taken`` places, ``free`` ones (None: no limit)."""

    states: Mapping[str, int]
    taken: int
    free: int | None
    came: int

    def __getitem__(self, state: str) -> int:
        return self.states.get(state, 0)

    @property
    def total_count(self) -> int:
        """How many registrations there are."""
        return sum(self.states.values())


_SQL = """SELECT r.id, r.event, r.member, r.name, r.phone, r.email, r.state, r.guests, r.paid, r.post, r.source, r.priority, r.offered,
    r.walkin, r.at, r.note, r.answers, coalesce(min(a.at), 0) AS arrived, coalesce(max(a.guests), 0) AS came, coalesce(sum(a.paid), 0) AS taken
    FROM registration r LEFT JOIN arrival a ON a.registration = r.id WHERE {where} GROUP BY r.id ORDER BY r.at, r.id"""


def list_registrations(db: Database, event: int) -> list[Registration]:
    """Return the guest list in the order of registration."""
    known = record.require_event(db, event)
    return read_registrations(db.reader, known, "r.event = ?", event)


def load_registration(db: Database, ident: int) -> Registration | None:
    """Return one registration; None if it is gone."""
    row = db.reader.execute("SELECT event FROM registration WHERE id = ?", (ident,)).fetchone()
    return (
        next(iter(read_registrations(db.reader, record.require_event(db, row[0]), "r.id = ?", ident)), None)
        if row is not None
        else None
    )


def read_registrations(conn: sqlite3.Connection, event: Event, where: str, *args: int | str) -> list[Registration]:
    """Return the registrations for which ``where`` holds (``r`` is the registration)."""
    over = event.is_over
    found = []
    for row in conn.execute(_SQL.format(where=where), args):
        state = row["state"]
        if row["arrived"]:
            state = RegistrationState.ATTENDED
        elif over and state in COMING:
            state = RegistrationState.NOSHOW
        found.append(Registration(
            row["id"], row["event"], row["member"], row["name"], row["phone"], row["email"], row["state"], state, row["guests"],
            takings.sum_paid(row["paid"], row["taken"]), row["post"], row["source"], row["priority"], row["offered"], row["walkin"], row["at"], row["note"],
            row["arrived"], row["came"], answers_of(row["answers"]),
        ))  # fmt: skip
    return found


def answers_of(text: str) -> dict[str, str]:
    """Return answers by question from how they are stored; nothing from what is damaged."""
    if text == "{}":
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def count_registrations(event: Event, people: Iterable[Registration]) -> RegistrationCounts:
    """Return how many stand where; places count guests, and a place offered to somebody who waits is taken until then."""
    now = datetime.now().timestamp()
    states = dict.fromkeys(STATES, 0)
    taken = came = 0
    for each in people:
        states[each.state] += 1
        if each.arrived:
            came += 1 + each.came
            taken += 1 + max(each.came, each.guests if each.said in COMING else 0)
        elif each.said in COMING or (each.said == RegistrationState.WAITLIST and each.offered > now):
            taken += each.seat_count
    return RegistrationCounts(states, taken, max(event.capacity - taken, 0) if event.capacity else None, came)


def add_registration(db: Database, event: int, name: str, **values: str | int | None) -> int:
    """Add somebody by hand in one step; return the id. Where no place is left they wait, unless ``said`` says otherwise.

    Raises:
        Problem: the name is empty, a value makes no sense, or this member is on the list already.
    """
    known = record.require_event(db, event)
    member = values.get("member")
    if member:
        who = json.dumps(merge.load_merge_group(db.reader, int(member)))
        for each in read_registrations(
            db.reader, known, "r.event = ? AND r.member IN (SELECT value FROM json_each(?))", event, who
        ):
            raise Problem(mark("core", "{name} is on the list already."), name=each.name)
    if "said" not in values:
        free = count_registrations(known, list_registrations(db, event)).free
        values["said"] = (
            RegistrationState.WAITLIST
            if free is not None and free < 1 + int(values.get("guests") or 0)
            else RegistrationState.REGISTERED
        )
    with db.step(mark("core", "Register {name} for “{event}”"), name=name.strip()[:60], event=known.name) as conn:
        return insert_registration(db, conn, event, {"name": name, **values})


def invite_members(db: Database, event: int, members: Sequence[int], said: str = RegistrationState.INVITED) -> int:
    """Put members on the list in one step, as ``invited`` unless ``said``; who is on it already stays as they are. Returns how many."""
    from commdesk.members import list_rows

    known = record.require_event(db, event)
    roots = {row[0]: row[1] for row in db.reader.execute("SELECT member, root FROM alias")}
    listed = db.reader.execute("SELECT member FROM registration WHERE event = ? AND member IS NOT NULL", (event,))
    taken = {roots.get(row[0], row[0]) for row in listed}
    wanted = [ident for ident in dict.fromkeys(roots.get(each, each) for each in members) if ident not in taken]
    faces = list_rows.load_rows(db, wanted)
    with db.step(mark("core", "Invite {count} people to “{event}”"), count=len(faces), event=known.name) as conn:
        met = [ident for ident in wanted if ident in faces]
        ids = births.choose_ids(
            conn, db.ids, "registration", [derive_id("registration", event, "member", each) for each in met]
        )
        for at, (ident, made) in enumerate(zip(met, ids, strict=True), db.ids.clock() // 1000):
            insert_registration(
                db, conn, event, {"id": made, "name": faces[ident].name, "member": ident, "said": said, "at": at}
            )
    return len(faces)


def insert_registration(
    db: Database, conn: sqlite3.Connection, event: int, values: Mapping[str, str | int | None]
) -> int:
    """Insert a registration inside a step; return its id. ``id`` may be given; ``at`` is now unless given.

    Raises:
        Problem: the name is empty, or a value makes no sense.
    """
    checked = check_values({"name": "", "said": RegistrationState.REGISTERED, **values})
    checked |= {"id": values.get("id") or db.ids.new_id(), "event": event}
    checked.setdefault("at", db.ids.clock() // 1000)
    for column in ("key", "batch", "answers"):
        if column in values:
            checked[column] = values[column]
    sql = f"INSERT INTO registration({', '.join(checked)}) VALUES ({', '.join('?' * len(checked))})"
    conn.execute(sql, tuple(checked.values()))
    return int(checked["id"] or 0)


def update_registrations(db: Database, ids: Sequence[int], **values: str | int | None) -> None:
    """Change columns of registrations in one step; ``said`` is the stored state.

    Raises:
        Problem: a value makes no sense.
    """
    checked = check_values(values)
    if checked.get("state") in (*COMING, RegistrationState.CANCELLED):
        checked["offered"] = 0
    with db.step(mark("core", "Change {count} registrations"), count=len(ids)) as conn:
        for ident in ids:
            if "paid" in values:
                checked["paid"] = takings.compute_noted_amount(values["paid"], takings.load_taken_sum(conn, ident))
            record.update_row(conn, "registration", ident, checked)


def delete_registrations(db: Database, ids: Sequence[int]) -> None:
    """Take people off the list in one step; undo brings them back."""
    with db.step(mark("core", "Delete {count} registrations"), count=len(ids)) as conn:
        conn.executemany("DELETE FROM registration WHERE id = ?", [(ident,) for ident in ids])


def check_values(values: Mapping[str, str | int | None]) -> dict[str, str | int | None]:
    """Return values by the columns of the table, as they are stored.

    Raises:
        Problem: a value makes no sense.
    """
    found: dict[str, str | int | None] = {}
    for key, value in values.items():
        if key == "said":
            if value not in SAID:
                raise ValueError(value)
            found["state"] = value
        elif key in ("name", "phone", "email", "source", "note"):
            found[key] = clean_text(str(value or "")).strip()[:400]
        elif key in ("guests", "priority"):
            number = int(value or 0)
            if not 0 <= number <= MOST_GUESTS:
                raise Problem(mark("core", "This is a number from {least} to {most}."), least=0, most=MOST_GUESTS)
            found[key] = number
        elif key == "paid":
            if value is not None and not 0 <= int(value) <= money.MOST:
                raise Problem(mark("core", "An amount is not below zero. Note what comes in as income."))
            found[key] = value
        elif key in ("member", "post"):
            found[key] = value or None
        elif key in ("at", "offered", "walkin"):
            found[key] = int(value or 0)
    if found.get("name") == "" and "name" in found:
        raise Problem(mark("core", "Somebody on the list needs a name."))
    return found


def plain_phone(text: str) -> str:
    """Return a phone as it is compared: digits."""
    return contacts.normalize_contact("phone", text)
