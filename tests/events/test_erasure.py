"""Who is forgotten is gone from every guest list, byte for byte, and the numbers of the events stay."""

from __future__ import annotations

import json

import pytest

from commdesk.erasure import erase
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.planning import items as lines
from commdesk.events.registration import registrations
from commdesk.events.registration.registrations import Registration
from commdesk.events.review import outcome
from commdesk.members import contacts
from commdesk.store import undo
from commdesk.store.database import Database
from tests.erasure.test_erase import found
from tests.events.gathering import guest, made
from tests.people import one, person

NAME, PHONE, MAIL, WORDS = "Zaphodia", "13877665544", "zaphod@heart.example", "plugh-words"


def somebody(db: Database, event: int) -> int:
    """Add a person of whom the event knows everything."""
    ident = person(db, NAME)
    contacts.add_contact(db, ident, "phone", PHONE)
    contacts.add_contact(db, ident, "email", MAIL)
    post = lines.add_line(db, "post", event, name="Notice")
    reg = guest(
        db, event, NAME, True, member=ident, phone=PHONE, email=MAIL, note=WORDS, post=post, guests=1, paid=5_000
    )
    with db.step("Answers") as conn:
        conn.execute(
            "UPDATE registration SET answers = ?, key = ? WHERE id = ?", (json.dumps({"Diet": WORDS}), WORDS, reg)
        )
        sql = "INSERT INTO event_score(id, event, member, name, score, text) VALUES (?, ?, ?, ?, 4, ?)"
        conn.execute(sql, (db.ids.new_id(), event, ident, NAME, WORDS))
    registrations.update_registrations(db, [reg], note=WORDS + " again")
    lines.add_line(db, "role", event, role="Host", name=NAME, member=ident)
    lines.add_line(db, "contact", event, name=NAME, reach=PHONE, member=ident)
    return ident


def numbered(reg: Registration) -> tuple[object, ...]:
    """Return all of a registration that is no word about anybody."""
    return reg.state, reg.guests, reg.paid, reg.post, reg.arrived, reg.came, reg.at


def test_nothing_of_them_is_left_in_the_bytes_of_the_file(db: Database) -> None:
    event = made(db)
    ident = somebody(db, event)
    guest(db, event, "Witness", True, phone="13900000000")
    assert found(db.path, (NAME, PHONE, MAIL, WORDS)) == [NAME, PHONE, MAIL, WORDS]
    assert erase.erase_person(db, ident).swept
    assert found(db.path, (NAME, PHONE, MAIL, WORDS, "Witness")) == ["Witness"]


def test_the_numbers_of_the_event_stay_true(db: Database) -> None:
    event = made(db)
    ident = somebody(db, event)
    guest(db, event, "Witness")
    before, lately = outcome.compute_outcome(db, event), registrations.list_registrations(db, event)
    erase.erase_person(db, ident)
    after = registrations.list_registrations(db, event)
    assert {numbered(reg) for reg in after} == {numbered(reg) for reg in lately}
    (blank,) = [reg for reg in after if reg.name != "Witness"]
    assert (blank.name, blank.member, blank.phone, blank.email, blank.note, blank.answers) == (
        "…",
        None,
        "",
        "",
        "",
        {},
    )
    assert outcome.compute_outcome(db, event) == before
    assert one(db, "SELECT score FROM event_score WHERE event = ?", event) == 4
    assert [(line["role"], line["name"]) for line in lines.load_lines(db, "role", event)] == [("Host", "")]
    assert not lines.load_lines(db, "contact", event)


@pytest.mark.parametrize(
    ("column", "value"), [("phone", f"+86 {PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}"), ("email", MAIL.upper())]
)
def test_a_registration_of_nobody_is_theirs_by_phone_or_mail(db: Database, column: str, value: str) -> None:
    event = made(db)
    ident = somebody(db, event)
    other = made(db, "Walk")
    guest(db, other, "Zaph", **{column: value})
    guest(db, other, "Else", phone="13900000000")
    erase.erase_person(db, ident)
    assert sorted(reg.name for reg in registrations.list_registrations(db, other)) == ["Else", "…"]
    assert found(db.path, (value,)) == []


def test_what_was_deleted_is_forgotten_too_and_does_not_come_back(db: Database) -> None:
    event = made(db)
    ident = somebody(db, event)
    registrations.delete_registrations(db, [registrations.list_registrations(db, event)[0].id])
    erase.erase_person(db, ident)
    assert found(db.path, (NAME, PHONE, MAIL, WORDS)) == []
    assert registrations.list_registrations(db, event) == []
    assert undo.find_undoable(db.reader) is None or not registrations.list_registrations(db, event)


def test_the_door_no_longer_finds_them(db: Database) -> None:
    event = made(db)
    ident = somebody(db, event)
    door = CheckInDoor(db, event)
    assert door.find_guests(PHONE[-4:])
    erase.erase_person(db, ident)
    door.refresh_list()
    assert not door.find_guests(PHONE[-4:]) and not door.find_guests(NAME)
    assert door.count_guests().came == 2
