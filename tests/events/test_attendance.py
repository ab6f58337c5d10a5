"""Who was checked in at an event came to it everywhere: in charts, in filters and on their timeline."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from commdesk import entries, timeline
from commdesk.attendance import ATTENDED
from commdesk.communities import record as communities
from commdesk.events import record
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.planning import phases
from commdesk.events.registration import registrations
from commdesk.insights import dataset
from commdesk.members import merge
from commdesk.members.finding import filter_sql
from commdesk.members.finding.filters import Condition, FilterGroup, condition_to_phrase, list_choices
from commdesk.presence import days
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.gathering import guest, made
from tests.people import person

DAY = date(2026, 6, 10)


def attended(db: Database) -> list[tuple[int, str, str, int]]:
    """Return (member, day, name, event) of all that counts as attendance."""
    return [tuple(row) for row in db.reader.execute(f"SELECT member, day, name, event FROM {ATTENDED} ORDER BY id")]


def active(db: Database) -> set[tuple[int, int]]:
    """Return (member, day) of the deeds of the facts."""
    found = dataset.load_dataset(db)
    return {(int(found.people[who]), int(day)) for who, day in zip(found.activity.who, found.activity.day, strict=True)}


def find(db: Database, field: str, op: str, *events: int) -> set[int]:
    """Return whom a filter finds."""
    sql, values = filter_sql.build_where(FilterGroup((Condition(field, op, events),)), db)
    return {
        row[0]
        for row in db.reader.execute(
            f"SELECT f.member FROM face f JOIN member m ON m.id = f.member WHERE {sql}", values
        )
    }


def test_only_who_was_checked_in_attended(db: Database) -> None:
    event, ann, ben = made(db), person(db, "Ann"), person(db, "Ben")
    guest(db, event, "Ann", True, member=ann)
    guest(db, event, "Ben", member=ben)
    guest(db, event, "Nobody's", True)
    assert attended(db) == [(ann, "2026-06-10", "Salon", event)]


def test_what_was_noted_by_hand_counts_and_never_twice(db: Database) -> None:
    event, ann, ben = made(db), person(db, "Ann"), person(db, "Ben")
    reg = guest(db, event, "Ann", True, member=ann)
    for member in (ann, ben):
        entries.add_entry(db, member, "attendance", title="Salon", day="2026-06-10")
    assert [(row[0], row[3]) for row in attended(db)] == [(ben, 0), (ann, event)] or len(attended(db)) == 2
    CheckInDoor(db, event).take_back(reg)
    assert {(row[0], row[3]) for row in attended(db)} == {(ann, 0), (ben, 0)}


def test_attendance_makes_active_on_that_day(db: Database) -> None:
    event, ann = made(db), person(db, "Ann")
    reg = guest(db, event, "Ann", True, member=ann)
    day = DAY.toordinal() - days.EPOCH
    assert active(db) == {(ann, day)}
    CheckInDoor(db, event).take_back(reg)
    assert active(db) == set()


def test_attendance_is_of_the_community_of_the_event(db: Database) -> None:
    event, ann, group = made(db), person(db, "Ann"), communities.add_community(db, "Readers")
    record.set_communities(db, event, (group,))
    guest(db, event, "Ann", True, member=ann)
    found = dataset.load_dataset(db)
    assert [int(found.communities[place]) for place in found.activity.where] == [group]


def test_who_came_is_a_guest_of_the_funnel_also_when_merged(db: Database) -> None:
    event, ann, double = made(db), person(db, "Ann"), person(db, "Ann L.")
    guest(db, event, "Ann L.", True, member=double)
    merge.merge_members(db, (ann, double), {})
    found = dataset.load_dataset(db)
    assert {int(found.people[place]) for place in found.sources.guest} == {merge.load_merge_group(db.reader, ann)[0]}


@pytest.mark.parametrize(
    ("field", "op", "who"),
    [
        ("came", "has_any", {"Ann"}),
        ("came", "has_none", {"Ben", "Cid", "Dan"}),
        ("signed", "has_any", {"Ann", "Ben"}),
        ("came", "not_empty", {"Ann"}),
        ("signed", "empty", {"Cid", "Dan"}),
        ("came", "has_all", {"Ann"}),
    ],
)
def test_people_are_found_by_events(db: Database, field: str, op: str, who: set[str]) -> None:
    event = made(db)
    known = {name: person(db, name) for name in ("Ann", "Ben", "Cid", "Dan")}
    guest(db, event, "Ann", True, member=known["Ann"])
    guest(db, event, "Ben", member=known["Ben"])
    guest(db, event, "Cid", member=known["Cid"], said="cancelled")
    asked = () if op in ("empty", "not_empty") else (event,)
    assert find(db, field, op, *asked) == {known[name] for name in who}


def test_a_filter_of_events_says_their_name_and_day(db: Database) -> None:
    event = made(db)
    assert list_choices("came", db) == [(event, "Salon 2026-06-10")]
    assert (
        str(condition_to_phrase(Condition("came", "has_any", (event,)), db))
        == "Events attended: any of Salon 2026-06-10"
    )


def test_a_timeline_shows_who_came_with_whom_and_when(db: Database) -> None:
    event, ann = made(db), person(db, "Ann")
    reg = registrations.add_registration(db, event, "Ann", member=ann, guests=3)
    CheckInDoor(db, event).check_in(reg, guests=2, at=1_781_071_380)  # 14:03 in Shanghai
    item = timeline.load_timeline(db, ann)[0]
    assert (item.kind, item.day, item.table, item.row, item.title) == (
        "attendance",
        "2026-06-10",
        "registration",
        reg,
        "Salon",
    )
    assert (item.text, item.count, item.done, item.amount) == ("14:03", 2, "attended", None)


@pytest.mark.parametrize(
    ("starts", "said", "state"),
    [
        (-3, "registered", "noshow"),
        (-3, "confirmed", "noshow"),
        (3, "registered", "registered"),
        (-3, "cancelled", "cancelled"),
        (-3, "invited", "invited"),
        (3, "waitlist", "waitlist"),
    ],
)
def test_a_timeline_shows_who_registered_and_who_stayed_away(db: Database, starts: int, said: str, state: str) -> None:
    day = (datetime.now() + timedelta(days=starts)).strftime("%Y-%m-%dT14:00")
    event, ann = made(db, starts=day), person(db, "Ann")
    registrations.add_registration(db, event, "Ann", member=ann, said=said)
    (item,) = [each for each in timeline.load_timeline(db, ann) if each.table == "registration"]
    assert (item.kind, item.done, item.day) == ("signup", state, day[:10])
    assert registrations.list_registrations(db, event)[0].state == state


def test_nobody_stays_away_from_what_was_cancelled(db: Database) -> None:
    event, ann = made(db), person(db, "Ann")
    registrations.add_registration(db, event, "Ann", member=ann)
    assert registrations.list_registrations(db, event)[0].state == "noshow"
    phases.enter_phase(db, event, "cancelled")
    assert registrations.list_registrations(db, event)[0].state == "registered"
    assert timeline.load_timeline(db, ann)[0].done == "registered"


def test_a_timeline_can_be_narrowed_and_read_on(db: Database) -> None:
    ann = person(db, "Ann")
    for number in range(5):
        guest(db, made(db, f"E{number}", starts=f"2026-06-1{number}T10:00"), "Ann", number % 2 == 0, member=ann)
    entries.add_entry(db, ann, "order", title="Card", day="2026-06-12")
    assert [item.title for item in timeline.load_timeline(db, ann, ("attendance",))] == ["E4", "E2", "E0"]
    assert [item.title for item in timeline.load_timeline(db, ann, ("signup",))] == ["E3", "E1"]
    assert [item.kind for item in timeline.load_timeline(db, ann, ("order",))] == ["order"]
    assert not timeline.load_timeline(db, ann, ("message",))
    first = timeline.load_timeline(db, ann, limit=2)
    rest = timeline.load_timeline(db, ann, before=first[-1].page_position)
    assert [item.title for item in (*first, *rest)][:2] == ["E4", "E3"]
    assert len({(item.table, item.row) for item in (*first, *rest)}) == 6


def test_a_timeline_knows_the_events_of_every_member_somebody_is(db: Database) -> None:
    ann, double = person(db, "Ann"), person(db, "Ann L.")
    guest(db, made(db), "Ann L.", True, member=double)
    kept = merge.merge_members(db, (ann, double), {})
    assert [item.title for item in timeline.load_timeline(db, kept, ("attendance",))] == ["Salon"]


def test_who_was_noted_by_hand_under_another_of_their_members_came_once(db: Database) -> None:
    ann, double, ben = person(db, "Ann"), person(db, "Ann L."), person(db, "Ben")
    event = made(db)
    guest(db, event, "Ann", True, member=ann)
    for member in (double, ben):
        entries.add_entry(db, member, "attendance", title="Salon", day="2026-06-10")
    assert len(attended(db)) == 3
    merge.merge_members(db, (ann, double), {})
    assert len(attended(db)) == 2
    undo.undo(db)
    assert len(attended(db)) == 3


def test_deleting_an_event_takes_it_off_timelines_and_undo_brings_it_back(db: Database) -> None:
    event, ann = made(db), person(db, "Ann")
    guest(db, event, "Ann", True, member=ann)
    record.delete_event(db, event)
    assert not timeline.load_timeline(db, ann) and not attended(db)
    undo.undo(db)
    assert len(timeline.load_timeline(db, ann)) == len(attended(db)) == 1
