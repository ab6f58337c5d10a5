"""What two doors know becomes one: the same at both, whoever takes in first, however often.

A check-in stands on its own under its id, with what was taken; so does each registration, deleted ones too: a thing that was deleted
and brought back counts how often, and the greater count holds. Who came stays on the list. Of a field the value holds that was
written in knowledge of the other; where neither was, somebody has to be asked.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.checkin import sign_in_sheets
from commdesk.events.checkin.exchange import state
from commdesk.events.checkin.exchange.state import (
    ARRIVAL,
    FIELDS,
    DoorGuest,
    DoorState,
    Scalar,
    SyncedArrival,
    WrittenValue,
)
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.events.registration import takings
from commdesk.members import contacts
from commdesk.store.forget import find_forgotten
from commdesk.text import clean_text, fold_text

ASKED = {
    "name": mark("core", "Name on the list"),
    "phone": mark("core", "Phone"),
    "email": mark("core", "E-mail"),
    "state": mark("core", "State"),
    "guests": mark("core", "Guests they bring"),
    "paid": mark("core", "Paid"),
    "note": mark("core", "Note"),
    "answers": mark("core", "Answers"),
}
"""The fields somebody is asked about when both doors wrote them; of the others the later value holds."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Both doors wrote a field, not knowing of each other. ``theirs``: what was written there is the later one."""

    registration: int
    name: str
    field: str
    here: Scalar
    there: Scalar
    theirs: bool


Choices = Mapping[tuple[int, str], bool]
"""By registration and field: whether the other door's value holds."""


@dataclass(frozen=True, slots=True)
class DoorMergeResult:
    """What a list of the other laptop brought.

    ``new``: people who were not in here; ``already``: who was in at both, the earlier time counts; ``added``: who was put on the
    list only there, ``walkins`` of them without registration; ``twins``: names that came without more than once by their phone;
    ``unknown``: check-ins of nobody we know; ``back``: who was taken back here, and stays so; ``out``: who was taken back there;
    ``changed``: whose details changed; ``removed``: who was taken off the list there; ``taken``: minor units that were taken there
    and ``returned`` ones that went with a check-in; ``twice``: names of people who paid at both doors; ``clashes``: what both wrote.
    """

    new: int = 0
    already: int = 0
    added: int = 0
    twins: tuple[str, ...] = ()
    unknown: int = 0
    back: int = 0
    out: int = 0
    walkins: int = 0
    changed: int = 0
    removed: int = 0
    taken: int = 0
    returned: int = 0
    twice: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


@dataclass(slots=True)
class DoorMergePlan:
    """What a merge would make of an event: who and what is there afterwards; ``taken`` by registration, in minor units."""

    guests: dict[int, DoorGuest] = field(default_factory=dict)
    came: dict[int, SyncedArrival] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    unknown: set[int] = field(default_factory=set)
    taken: Counter[int] = field(default_factory=Counter)
    sheets: list[SignSheet] = field(default_factory=list)


def plan_merge(
    conn: sqlite3.Connection, here: DoorState, there: DoorState, choices: Choices, step: int = 0
) -> DoorMergePlan:
    """Return what both make together. ``choices`` that go against the later value are writes of ``step``."""
    found = DoorMergePlan()
    barred = _find_barred_ids(conn, here, there)
    for ident, came in there.came.items():
        mine = here.came.get(ident)
        who = here.guests.get(came.registration) or there.guests.get(came.registration)
        if came.registration in barred or ident in barred or who is None or not fold_text(who.name):
            found.unknown.add(came.registration)
        elif mine is None or mine.registration == came.registration:
            found.came[ident] = replace(mine or came, life=max(came.life, mine.life if mine else 0))
    there_now = [each for each in {**here.came, **found.came}.values() if each.life % 2 == 0]
    stay = {each.registration for each in there_now}
    for each in there_now:
        found.taken[each.registration] += each.paid or 0
    for ident, guest in there.guests.items():
        known = here.guests.get(ident)
        if ident in barred or not fold_text(guest.name):
            continue
        if known is None and ident not in stay and (guest.life % 2 or not there.full):
            continue  # never seen here, and gone there; or one of a list that does not tell what was deleted
        life = max(guest.life, known.life if known else 0)
        life += life % 2 if ident in stay else 0
        fields = known.fields if known is not None else guest.fields
        if known is not None and there.full and life % 2 == 0:  # of who is gone nothing is asked
            fields = _merge_fields(found, known, guest, choices, step)
        found.guests[ident] = DoorGuest(ident, fields, life)
    for ident in stay - found.guests.keys():
        if (known := here.guests.get(ident)) is not None and known.life % 2:
            found.guests[ident] = replace(known, life=known.life + 1)
    sheets = {each.id: each for each in there.sheets}
    barred = _find_taken_ids(conn, "event_sheet", sheets) | find_forgotten(conn, "event_sheet", sheets)
    found.sheets = [each for each in sheets.values() if each.id not in barred]
    return found


def _merge_fields(
    found: DoorMergePlan, here: DoorGuest, there: DoorGuest, choices: Choices, step: int
) -> dict[str, WrittenValue]:
    fields = {}
    for name in FIELDS:
        one, other = here.fields[name], there.fields[name]
        best, clash = state.merge_values(one, other)
        if clash and name in ASKED:
            theirs = (best.write, best.value) == (other.write, other.value)
            values = [one.value, other.value]
            if name == "paid":  # shown as on the list, with what was taken at either door
                values = [
                    takings.sum_paid(value, found.taken[here.id]) for value in values if not isinstance(value, str)
                ]
            found.clashes.append(Clash(here.id, here.name, name, values[0], values[1], theirs))
            wanted = choices.get((here.id, name), theirs)
            if wanted != theirs:
                value = other.value if wanted else one.value
                best = WrittenValue(value, step, best.at + 1, best.known | {step})
        fields[name] = best
    return fields


def _find_barred_ids(conn: sqlite3.Connection, here: DoorState, there: DoorState) -> set[int]:
    """Return the ids that must not be written: forgotten ones, and those of another event."""
    guests = list({*there.guests, *(came.registration for came in there.came.values())})
    found = find_forgotten(conn, "registration", guests) | find_forgotten(conn, "arrival", there.came)
    sql = "SELECT id FROM registration WHERE event <> ? AND id IN (SELECT value FROM json_each(?))"
    found |= {row[0] for row in conn.execute(sql, (here.event, json.dumps(guests)))}
    return found | _find_taken_ids(conn, "arrival", there.came.keys() - here.came.keys())


def _find_taken_ids(conn: sqlite3.Connection, table: str, ids: Iterable[int]) -> set[int]:
    sql = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in conn.execute(sql, (json.dumps(list(ids)),))}


class DoorMergeWriter:
    """Writes a plan inside a step."""

    def __init__(self, conn: sqlite3.Connection, here: DoorState, step: int) -> None:
        self._conn, self._here, self._step = conn, here, step
        self._new: set[int] = set()
        self._already: set[int] = set()
        self._added: set[int] = set()
        self._back: set[int] = set()
        self._paid: set[int] = set()
        self._changed = self._removed = self._taken = self._returned = 0
        self._in = {each.registration for each in here.came.values() if each.life % 2 == 0}

    def write_plan(self, found: DoorMergePlan) -> DoorMergeResult:
        """Write it; where nothing is new, nothing is written."""
        twins = self._list_double_walk_ins(found)
        for guest in found.guests.values():
            if guest.life % 2 == 0:
                self._write_guest(guest)
        for came in sorted(found.came.values(), key=lambda each: (each.at, each.id)):
            self._write_checkin(came)
        for guest in found.guests.values():
            if guest.life % 2:
                self._delete_guest(guest)
        for sheet in found.sheets:
            sign_in_sheets.insert_sheet(self._conn, self._here.event, sheet)
        sql = "SELECT DISTINCT registration FROM arrival WHERE registration IN (SELECT value FROM json_each(?))"
        still = {row[0] for row in self._conn.execute(sql, (json.dumps(list(self._in)),))}
        fresh = self._new | self._already
        added = [found.guests[ident] for ident in self._added]
        return DoorMergeResult(
            len(self._new - self._added), len(self._already), len(added), twins, len(found.unknown),
            len(self._back - fresh - still), len(self._in - still), sum(bool(each.fields["walkin"].value) for each in added),
            self._changed, self._removed, self._taken, self._returned, self._list_double_payers(), tuple(found.clashes),
        )  # fmt: skip

    def _write_guest(self, guest: DoorGuest) -> None:
        """Write a registration that is there: made, brought back, or with the fields that differ."""
        known = self._here.guests.get(guest.id)
        fields = dict(guest.fields)
        for name, table in (("member", "member"), ("post", "event_post")):
            if fields[name].value and not _find_taken_ids(self._conn, table, [int(fields[name].value or 0)]):
                # The other file has somebody whom this one does not know.
                fields[name] = known.fields[name] if known is not None and known.life % 2 == 0 else WrittenValue(None)
        values = {name: each.value for name, each in fields.items()}
        if known is None or known.life % 2:
            gone = state.count_deletions(self._conn, guest.id) if known is not None else 0
            values |= {"id": guest.id, "event": self._here.event}
            values["door"] = state.dump_door_column(fields, guest.life, gone, self._step)
            marks = ", ".join("?" * len(values))
            self._conn.execute(
                f"INSERT INTO registration({', '.join(values)}) VALUES ({marks})", tuple(values.values())
            )
            self._added.add(guest.id)
            return
        differing = {name: each for name, each in fields.items() if _values_differ(each, known.fields[name])}
        if not differing and guest.life == known.life:
            return
        text = self._conn.execute("SELECT door FROM registration WHERE id = ?", (guest.id,)).fetchone()[0]
        life = None if guest.life == known.life else guest.life
        door = state.update_door_column(
            text, differing, self._step, life, state.count_deletions(self._conn, guest.id) if life else 0
        )
        wanted = {name: values[name] for name in differing if values[name] != known.fields[name].value}
        record.update_row(self._conn, "registration", guest.id, {**wanted, "door": door})
        self._changed += bool(wanted)

    def _write_checkin(self, came: SyncedArrival) -> None:
        """Bring a check-in to the life it has: made, deleted, made again."""
        known = self._here.came.get(came.id)
        life = known.life if known is not None else -1
        if known is not None and life % 2 and came.life == life:
            return
        if known is None and came.life % 2:
            return  # never seen here, and taken back there
        there = self._conn.execute("SELECT 1 FROM registration WHERE id = ?", (came.registration,)).fetchone()
        while life < came.life and there is not None:
            life += 1
            if life % 2:
                self._conn.execute("DELETE FROM arrival WHERE id = ?", (came.id,))
            else:
                names = ("id", "registration", *ARRIVAL)
                sql = f"INSERT INTO arrival({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
                self._conn.execute(sql, tuple(getattr(came, name) for name in names))
        was = known is not None and known.life % 2 == 0
        if life % 2 == 0 and not was:
            (self._already if came.registration in self._in else self._new).add(came.registration)
            self._taken += came.paid or 0
            if came.paid:
                self._paid.add(came.registration)
        elif life % 2 and was:
            self._returned += came.paid or 0

    def _delete_guest(self, guest: DoorGuest) -> None:
        """Take a registration off the list."""
        known = self._here.guests.get(guest.id)
        if known is None or known.life % 2:
            return
        if guest.life - 1 != known.life:
            text = self._conn.execute("SELECT door FROM registration WHERE id = ?", (guest.id,)).fetchone()[0]
            door = state.update_door_column(
                text, {}, self._step, guest.life - 1, state.count_deletions(self._conn, guest.id)
            )
            record.update_row(self._conn, "registration", guest.id, {"door": door})
        self._conn.execute("DELETE FROM registration WHERE id = ?", (guest.id,))
        self._removed += 1

    def note_back(self, there: DoorState) -> None:
        """Note who came there and was taken back here: they stay out."""
        for ident, came in there.came.items():
            known = self._here.came.get(ident)
            if known is not None and known.life % 2 and known.life > came.life and came.life % 2 == 0:
                self._back.add(came.registration)

    def _list_double_payers(self) -> tuple[str, ...]:
        sql = """SELECT r.name FROM registration r JOIN arrival a ON a.registration = r.id AND a.paid > 0
            WHERE r.id IN (SELECT value FROM json_each(?)) GROUP BY r.id HAVING count(*) > 1 ORDER BY r.at, r.id"""
        return tuple(row[0] for row in self._conn.execute(sql, (json.dumps(list(self._paid)),)))

    def _list_double_walk_ins(self, found: DoorMergePlan) -> tuple[str, ...]:
        """Return who came without registration more than once, by their phone."""
        phones: dict[str, str] = {}
        twins: dict[str, None] = {}
        for guest in self._here.guests.values():
            if guest.life % 2 == 0 and guest.fields["walkin"].value and (phone := _plain_phone(guest)):
                phones[phone] = guest.name
        came = {each.registration: each.at for each in reversed(found.came.values()) if each.life % 2 == 0}
        fresh = [guest for ident, guest in found.guests.items() if ident not in self._here.guests and ident in came]
        for guest in sorted(fresh, key=lambda each: (came[each.id], each.id)):
            if phone := _plain_phone(guest):
                if phone in phones:
                    twins[phones[phone]] = None
                phones.setdefault(phone, clean_text(guest.name)[:60])
        return tuple(twins)


def _plain_phone(guest: DoorGuest) -> str:
    text = str(guest.fields["phone"].value or "")
    return contacts.normalize_contact("phone", text) if text else ""


def _values_differ(one: WrittenValue, other: WrittenValue) -> bool:
    return (one.value, one.write, one.known) != (other.value, other.write, other.known)
