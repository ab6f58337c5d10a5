"""Walk-ins are matched to members as registrations are: surely, perhaps, nobody; and many at once in one step."""

from __future__ import annotations

import pytest

from commdesk.events import record
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration import linking, registrations
from commdesk.members import contacts
from commdesk.members.record import add_member
from commdesk.store import undo
from commdesk.store.database import Database


@pytest.fixture
def event(db: Database) -> int:
    return record.add_event(db, "Walk", starts="2036-12-12 14:00")


@pytest.fixture
def people(db: Database) -> dict[str, int]:
    """Anna and Bo with a phone, two called Li Mei, Zoe without anything."""
    made = {
        name: add_member(db, nickname=name.rstrip("0123456789")) for name in ("Anna", "Bo", "李梅1", "李梅2", "Zoe")
    }
    contacts.add_contact(db, made["Anna"], "phone", "+86 138 1234 5678")
    contacts.add_contact(db, made["Bo"], "phone", "13900001111")
    return made


@pytest.mark.parametrize(
    ("name", "phone", "member", "unsure"),
    [
        ("Anna", "138-1234-5678", "Anna", False),
        ("anna ", "", "Anna", False),
        ("Zoe", "", "Zoe", False),
        ("Zoe", "13700000000", "Zoe", False),  # the member has no phone that speaks against it
        ("Bo", "13700000000", "", True),  # another phone: perhaps a namesake
        ("Carl", "13900001111", "", True),  # a phone under another name
        ("李梅", "", "", True),  # two of them
        ("Nobody", "", "", False),
    ],
)
def test_a_walk_in_is_matched(
    db: Database, event: int, people: dict[str, int], name: str, phone: str, member: str, unsure: bool
) -> None:
    done = CheckInDoor(db, event).walk_in(name, phone)
    assert done.member == people.get(member, 0) and done.unsure == unsure
    found = registrations.load_registration(db, done.registration)
    assert found is not None and (found.member or 0) == people.get(member, 0)


def test_who_is_on_the_list_is_not_linked_twice_and_told(db: Database, event: int, people: dict[str, int]) -> None:
    registrations.add_registration(db, event, "Anna S.", member=people["Anna"])
    done = CheckInDoor(db, event).walk_in("Anna")
    assert done.member == 0 and done.twin is not None and done.twin.name == "Anna S."


def test_all_of_an_evening_are_linked_in_one_step(db: Database, event: int, people: dict[str, int]) -> None:
    for name, phone in (
        ("Anna", ""),
        ("Zoe", ""),
        ("李梅", ""),
        ("Carl", "13900001111"),
        ("New", ""),
        ("Bo", ""),
        ("Bo", ""),
    ):
        registrations.add_registration(db, event, name, phone=phone)
    steps = db.steps_written
    assert linking.link_guests(db, event) == linking.Linked(2, 4)  # both called Bo are left to be looked at
    assert db.steps_written == steps + 1
    linked = {each.name: each.member for each in registrations.list_registrations(db, event) if each.member}
    assert linked == {"Anna": people["Anna"], "Zoe": people["Zoe"]}
    assert linking.link_guests(db, event) == linking.Linked(0, 4) and db.steps_written == steps + 1
    undo.undo(db)
    assert not any(each.member for each in registrations.list_registrations(db, event))
