"""The guest list: states that are said and derived, places, invitations."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration import registrations
from commdesk.members import merge
from commdesk.members import record as members
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.gathering import made
from tests.people import person

SOON = (datetime.now() + timedelta(days=5)).strftime("%Y-%m-%dT14:00")


def counts(db: Database, event: int) -> registrations.RegistrationCounts:
    """Return how many stand where."""
    return registrations.count_registrations(
        record.require_event(db, event), registrations.list_registrations(db, event)
    )


@pytest.fixture
def event(db: Database) -> int:
    """An event to come with five places."""
    return made(db, starts=SOON, capacity=5)


def test_somebody_registers(db: Database, event: int) -> None:
    ann = person(db, "Ann")
    ident = registrations.add_registration(
        db, event, " Ann ", member=ann, phone="138 0000 0000", email="a@example.org", guests="2", note="late", paid=500
    )
    (found,) = registrations.list_registrations(db, event)
    assert found == registrations.load_registration(db, ident)
    assert (found.name, found.member, found.phone, found.email, found.guests) == (
        "Ann",
        ann,
        "138 0000 0000",
        "a@example.org",
        2,
    )
    assert (found.state, found.said, found.paid, found.seat_count, found.arrived, found.answers) == (
        "registered",
        "registered",
        500,
        3,
        0,
        {},
    )
    assert abs(found.at - datetime.now().timestamp()) < 60


def test_a_member_is_on_the_list_once_and_a_name_may_be_there_twice(db: Database, event: int) -> None:
    ann = person(db, "Ann")
    registrations.add_registration(db, event, "Ann", member=ann)
    with pytest.raises(Problem, match="Ann is on the list already"):
        registrations.add_registration(db, event, "Anna", member=ann)
    registrations.add_registration(db, event, "Ann")
    assert len(registrations.list_registrations(db, event)) == 2


def test_where_no_place_is_left_they_wait(db: Database, event: int) -> None:
    registrations.add_registration(db, event, "Ann", guests=3)
    registrations.add_registration(db, event, "Ben", guests=1)
    registrations.add_registration(db, event, "Cid")
    registrations.add_registration(db, event, "Dan")
    registrations.add_registration(db, event, "Eve", said="confirmed")
    assert [reg.state for reg in registrations.list_registrations(db, event)] == [
        "registered",
        "waitlist",
        "registered",
        "waitlist",
        "confirmed",
    ]
    assert (counts(db, event).taken, counts(db, event).free) == (6, 0)


def test_without_a_limit_nobody_waits(db: Database) -> None:
    event = made(db, starts=SOON)
    registrations.add_registration(db, event, "Ann", guests=99)
    assert counts(db, event).free is None and registrations.list_registrations(db, event)[0].state == "registered"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": " "}, "needs a name"),
        ({"guests": 100}, "from 0 to 99"),
        ({"guests": -1}, "from 0 to 99"),
        ({"paid": -1}, "not below zero"),
    ],
)
def test_nonsense_is_told_and_nobody_registered(
    db: Database, event: int, values: dict[str, str | int], told: str
) -> None:
    with pytest.raises(Problem, match=told):
        registrations.add_registration(db, event, **{"name": "Ann", **values})
    assert not registrations.list_registrations(db, event)
    ident = registrations.add_registration(db, event, "Ann")
    with pytest.raises(Problem, match=told):
        registrations.update_registrations(db, [ident], **values)
    assert registrations.list_registrations(db, event)[0].name == "Ann"


def test_an_unknown_state_is_a_mistake_of_the_program(db: Database, event: int) -> None:
    with pytest.raises(ValueError, match="attended"):
        registrations.add_registration(db, event, "Ann", said="attended")


def test_who_was_checked_in_came_and_that_can_be_taken_back(db: Database, event: int) -> None:
    ident = registrations.add_registration(db, event, "Ann", said="cancelled")
    door = CheckInDoor(db, event)
    door.check_in(ident)
    found = registrations.list_registrations(db, event)[0]
    assert (found.state, found.said) == ("attended", "cancelled")
    door.take_back(ident)
    assert registrations.list_registrations(db, event)[0].state == "cancelled"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("invited", "invited"),
        ("registered", "noshow"),
        ("waitlist", "waitlist"),
        ("confirmed", "noshow"),
        ("cancelled", "cancelled"),
    ],
)
def test_who_had_a_place_and_never_came_stayed_away(db: Database, said: str, state: str) -> None:
    event = made(db)
    registrations.add_registration(db, event, "Ann", said=said)
    assert registrations.list_registrations(db, event)[0].state == state
    record.update_event(db, event, starts=SOON, ends="")
    assert registrations.list_registrations(db, event)[0].state == said


def test_who_came_takes_the_greater_of_what_was_said_and_what_came(db: Database, event: int) -> None:
    first, second = (
        registrations.add_registration(db, event, "Ann", guests=2),
        registrations.add_registration(db, event, "Ben"),
    )
    door = CheckInDoor(db, event)
    door.check_in(first, guests=0)
    door.check_in(second, guests=1)
    assert (counts(db, event).came, counts(db, event).taken, counts(db, event)["attended"]) == (3, 5, 2)


def test_a_place_that_is_offered_is_taken_until_then(db: Database, event: int) -> None:
    ident = registrations.add_registration(db, event, "Ann", said="waitlist", guests=1)
    now = int(datetime.now().timestamp())
    assert counts(db, event).free == 5
    registrations.update_registrations(db, [ident], offered=now + 3600)
    assert counts(db, event).free == 3
    registrations.update_registrations(db, [ident], offered=now - 1)
    assert counts(db, event).free == 5
    registrations.update_registrations(db, [ident], offered=now + 3600)
    registrations.update_registrations(db, [ident], said="confirmed")
    assert registrations.list_registrations(db, event)[0].offered == 0 and counts(db, event).free == 3


def test_many_are_changed_and_deleted_in_one_step(db: Database, event: int) -> None:
    ids = [registrations.add_registration(db, event, name) for name in ("Ann", "Ben", "Cid")]
    registrations.update_registrations(db, ids[:2], said="confirmed", note="by phone")
    assert [reg.said for reg in registrations.list_registrations(db, event)] == ["confirmed", "confirmed", "registered"]
    registrations.delete_registrations(db, ids)
    assert registrations.load_registration(db, ids[0]) is None
    undo.undo(db)
    undo.undo(db)
    assert [(reg.said, reg.note) for reg in registrations.list_registrations(db, event)] == [("registered", "")] * 3


def test_members_are_invited_once(db: Database, event: int) -> None:
    ann, ben = person(db, "Ann"), person(db, "Ben")
    registrations.add_registration(db, event, "Ann", member=ann)
    assert registrations.invite_members(db, event, [ann, ben, ben, 5]) == 1
    assert {reg.name: reg.state for reg in registrations.list_registrations(db, event)} == {
        "Ann": "registered",
        "Ben": "invited",
    }
    undo.undo(db)
    assert len(registrations.list_registrations(db, event)) == 1


def test_merged_people_are_on_the_list_once(db: Database, event: int) -> None:
    ann, double = person(db, "Ann"), person(db, "Ann L.")
    registrations.add_registration(db, event, "Ann L.", member=double)
    merge.merge_members(db, (ann, double), {})
    with pytest.raises(Problem, match="Ann L. is on the list already"):
        registrations.add_registration(db, event, "Ann", member=ann)
    assert registrations.invite_members(db, event, [ann, double]) == 0
    other = made(db, "Walk", starts=SOON)
    assert registrations.invite_members(db, other, [double, ann]) == 1


def test_a_member_that_is_deleted_stays_on_the_list(db: Database, event: int) -> None:
    ann = person(db, "Ann")
    registrations.add_registration(db, event, "Ann", member=ann)
    members.delete_members(db, [ann])
    (found,) = registrations.list_registrations(db, event)
    assert (found.name, found.member) == ("Ann", None)
    undo.undo(db)
    assert registrations.list_registrations(db, event)[0].member == ann


@pytest.mark.parametrize(
    ("text", "found"),
    [("{}", {}), ('{"Diet": "none", "n": 3}', {"Diet": "none", "n": "3"}), ("[1]", {}), ("{", {}), ("[" * 9999, {})],
)
def test_answers_are_read_and_nothing_from_what_is_damaged(text: str, found: dict[str, str]) -> None:
    assert registrations.answers_of(text) == found


def test_nobody_registers_for_what_is_gone(db: Database, event: int) -> None:
    record.delete_event(db, event)
    with pytest.raises(Problem, match="no longer there"):
        registrations.add_registration(db, event, "Ann")
    assert registrations.load_registration(db, 5) is None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(1, 12),
    st.lists(st.tuples(st.sampled_from(["add", "invited", "cancelled"]), st.integers(0, 4)), max_size=8),
)
def test_by_hand_a_house_is_never_overfull(db: Database, capacity: int, people: list[tuple[str, int]]) -> None:
    event = made(db, starts=SOON, capacity=capacity)
    for how, guests in people:
        registrations.add_registration(db, event, "Ann", guests=guests, **({} if how == "add" else {"said": how}))
    found = counts(db, event)
    assert found.taken <= capacity and found.free == capacity - found.taken
    assert found.total_count == len(people) == sum(found[state] for state in registrations.STATES)
