"""Who is or was in which community; coming again is another stay."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.members import merge
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


@pytest.fixture
def readers(db: Database) -> int:
    return communities.add_community(db, "Readers")


def test_people_come_in_one_step(db: Database, readers: int) -> None:
    people = [person(db, name) for name in "ABC"]
    assert memberships.add_people(db, people, readers, "2026-01-02") == 3
    assert [stay.joined_on for stay in memberships.load_memberships(db, people)] == ["2026-01-02"] * 3
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Add 3 people to Readers"
    assert memberships.load_memberships(db, people) == []


def test_who_is_in_it_already_is_left_alone(db: Database, readers: int) -> None:
    people = [person(db, name) for name in "ABC"]
    memberships.add_people(db, people[:1], readers)
    assert memberships.add_people(db, [*people[:2], people[1]], readers) == 1
    merge.merge_members(db, people[::2])
    assert memberships.add_people(db, people, readers) == 0
    assert one(db, "SELECT count(*) FROM membership") == 2


def test_coming_again_is_another_stay_and_the_present_one_comes_first(db: Database, readers: int) -> None:
    anna = person(db, "Anna")
    memberships.add_people(db, (anna,), readers, "2026-01-02")
    memberships.update_membership(
        db,
        memberships.load_memberships(db, (anna,))[0].id,
        left_on=" 2026-02-01 ",
        reason="moved",
        route="link",
        card="A.",
    )
    assert memberships.add_people(db, (anna,), readers, "2026-03-01") == 1
    now, before = memberships.load_memberships(db, (anna,))
    assert (now.joined_on, now.left_on) == ("2026-03-01", "")
    assert (before.left_on, before.reason, before.route, before.card, before.name) == (
        "2026-02-01",
        "moved",
        "link",
        "A.",
        "Readers",
    )
    memberships.delete_membership(db, now.id)
    assert memberships.load_memberships(db, (anna,)) == [before]
    undo.undo(db)
    assert memberships.load_memberships(db, (anna,)) == [now, before]


def test_a_stay_begins_today_unless_said(db: Database, readers: int) -> None:
    anna = person(db, "Anna")
    memberships.add_people(db, (anna,), readers)
    began = date.fromisoformat(memberships.load_memberships(db, (anna,))[0].joined_on)
    assert abs((date.today() - began).days) <= 1


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "1.1.2026"])
def test_a_date_that_is_none_is_told(db: Database, readers: int, day: str) -> None:
    anna = person(db, "Anna")
    with pytest.raises(Problem, match="is not a date"):
        memberships.add_people(db, (anna,), readers, day)
    memberships.add_people(db, (anna,), readers)
    (stay,) = memberships.load_memberships(db, (anna,))
    with pytest.raises(Problem, match="is not a date"):
        memberships.update_membership(db, stay.id, left_on=day)
    assert memberships.load_memberships(db, (anna,)) == [stay]


def test_a_community_that_is_gone_is_told(db: Database) -> None:
    with pytest.raises(Problem, match="no longer there"):
        memberships.add_people(db, (person(db, "Anna"),), 7)


def test_a_new_community_and_its_people_are_one_step_with_no_day_where_none_is_known(db: Database) -> None:
    people = [person(db, name) for name in "ABC"]
    merge.merge_members(db, people[:2])
    assert memberships.add_to_new(db, people[::2], " Readers ", "") == 2
    assert [(stay.name, stay.joined_on) for stay in memberships.load_memberships(db, people)] == [("Readers", "")] * 2
    assert memberships.find_homeless_members(db, people) == []
    undo.undo(db)
    assert communities.list_communities(db) == [] and memberships.find_homeless_members(db, people) == people
    with pytest.raises(Problem):
        memberships.add_to_new(db, people, "  ")
    assert memberships.add_to_new(db, people[2:], "Walkers") == 1
    assert memberships.load_memberships(db, people[2:])[0].joined_on == date.today().isoformat()
