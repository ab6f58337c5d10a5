"""Who the rows of an import are."""

from __future__ import annotations

import pytest

from commdesk.communities import record as communities
from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.registration import import_plan, registrations
from commdesk.events.registration.import_plan import RegistrationPlan
from commdesk.events.registration.import_row import ImportRow
from commdesk.members import contacts, handles
from commdesk.members import record as members
from commdesk.store.database import Database
from tests.people import one, person, stay

PHONE = "13800138000"


@pytest.fixture
def event(db: Database) -> int:
    return record.add_event(db, "共读会", starts="2099-12-12T14:00")


def plan(db: Database, event: int, *lines: str) -> RegistrationPlan:
    """Return the plan of a list with these lines."""
    return import_plan.from_chain(
        db, event, "#接龙\n共读会\n" + "\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1))
    )


def row(db: Database, event: int, *lines: str) -> ImportRow:
    return plan(db, event, *lines).rows[-1]


def test_an_account_is_sure_and_a_phone_or_an_email_under_another_name_is_looked_at(db: Database, event: int) -> None:
    made = [person(db, name) for name in ("甲", "乙", "丙")]
    contacts.add_contact(db, made[0], "phone", "+86 138 0013 8000")
    contacts.add_contact(db, made[1], "email", "Yi@Example.com")
    handles.add_handle(db, made[2], "wechat", "bing_2020")
    found = plan(db, event, f"阿甲 {PHONE}", "小乙 yi@example.com", "丙丙 微信：bing_2020")
    assert [(each.match, each.member) for each in found.rows] == list(
        zip(("maybe", "maybe", "known"), made, strict=True)
    )
    found = plan(db, event, f"甲 {PHONE}", "乙 yi@example.com")
    assert [(each.match, each.member) for each in found.rows] == [("known", ident) for ident in made[:2]]


def test_a_name_is_looked_at(db: Database, event: int) -> None:
    made = person(db, "王芳", nickname="小芳")
    found = row(db, event, "小芳")
    assert (found.match, found.member, found.candidates, found.make) == ("maybe", made, (made,), False)
    assert plan(db, event, "小芳").name_member(made) == "王芳"


def test_of_several_of_a_name_nobody_is_taken_unless_one_is_in_the_community(db: Database, event: int) -> None:
    first, second = person(db, "王芳"), person(db, "王芳")
    found = row(db, event, "王芳")
    assert (found.match, found.member, found.candidates) == ("maybe", 0, (first, second))
    group = communities.add_community(db, "读书群")
    record.set_communities(db, event, [group])
    stay(db, second, group)
    found = row(db, event, "王芳")
    assert (found.member, found.candidates) == (second, (second, first))


def test_the_name_in_the_group_counts(db: Database, event: int) -> None:
    made, group = person(db, "王建国"), communities.add_community(db, "读书群")
    record.set_communities(db, event, [group])
    stay(db, made, group, card="海边的老王")
    assert row(db, event, "海边的老王").member == made


def test_a_name_that_only_sounds_alike_is_offered(db: Database, event: int) -> None:
    made = person(db, "王芳")
    found = row(db, event, "wangfang")
    assert (found.match, found.member, found.candidates, found.make) == ("maybe", 0, (made,), True)


def test_who_is_on_the_list_already(db: Database, event: int) -> None:
    member = person(db, "王芳")
    contacts.add_contact(db, member, "phone", PHONE)
    linked = registrations.add_registration(db, event, "王芳", member=member)
    bare = registrations.add_registration(db, event, "李雷")
    reached = registrations.add_registration(db, event, "韩梅梅", phone="13900139000")
    found = plan(db, event, f"芳芳 {PHONE}", "李雷 13700137000", "梅梅 139-0013-9000")
    assert [each.registration for each in found.rows] == [linked, bare, reached]
    assert {each.match for each in found.rows} == {"listed"}
    assert str(found.rows[0].why) == "on the list already as 王芳"


def test_the_same_name_with_another_phone_is_another_person(db: Database, event: int) -> None:
    registrations.add_registration(db, event, "李雷", phone="13900139000")
    assert row(db, event, f"李雷 {PHONE}").match == "new"


def test_two_of_a_name_on_the_list_are_met_one_by_one(db: Database, event: int) -> None:
    made = [registrations.add_registration(db, event, "李雷", phone=phone) for phone in (PHONE, "13900139000")]
    found = plan(db, event, "李雷 13900139000", f"李雷 {PHONE}")
    assert [each.registration for each in found.rows] == made[::-1]


def test_a_member_on_the_list_under_another_name_is_met(db: Database, event: int) -> None:
    member = person(db, "王芳", nickname="小芳")
    made = registrations.add_registration(db, event, "王芳", member=member)
    assert row(db, event, "小芳").registration == made


def test_who_was_forgotten_never_comes_back(db: Database, event: int) -> None:
    member = person(db, "王芳")
    contacts.add_contact(db, member, "phone", PHONE)
    erase.erase_person(db, member)
    found = plan(db, event, f"王芳 {PHONE}", "李雷")
    assert (found.rows[0].match, found.rows[0].wanted) == ("forgotten", False)
    with pytest.raises(Problem, match="forgotten for good"):
        found.set_wanted(found.rows[0])
    with pytest.raises(Problem, match="Row 1 cannot"):
        found.mark_as_new(found.rows[0])
    done = import_plan.carry_out(db, found)
    assert (done.added, done.forgotten) == (1, 1)


def test_the_same_person_twice_is_left_out_once(db: Database, event: int) -> None:
    found = plan(db, event, f"王芳 {PHONE}", f"王芳 {PHONE} +1 素食", "李雷", "李雷")
    assert [each.wanted for each in found.rows] == [True, False, True, False]
    assert (found.rows[0].guests, found.rows[0].note) == (1, "素食")
    assert [str(note) for note in found.notes] == ["The same person twice, left out once: 2."]


def test_one_phone_under_two_names_is_told_and_nothing_is_lost(db: Database, event: int) -> None:
    member = person(db, "王芳")
    contacts.add_contact(db, member, "phone", PHONE)
    found = plan(db, event, f"王芳 {PHONE}", f"小虎 {PHONE}")
    second = found.rows[1]
    assert (second.match, second.twin, second.wanted, second.make) == ("maybe", 1, True, False)
    assert second.candidates == (member,)
    assert "row 1 is 王芳 with the same phone" in str(second.why)
    assert "under two names: 1" in str(found.notes[0])
    done = import_plan.carry_out(db, found)
    assert (done.added, done.members, done.unlinked) == (2, 0, 1)
    again = plan(db, event, f"王芳 {PHONE}", f"小虎 {PHONE}")
    assert [each.match for each in again.rows] == ["listed", "listed"]


def test_one_member_by_two_ways_stands_on_the_list_once(db: Database, event: int) -> None:
    member = person(db, "王芳")
    contacts.add_contact(db, member, "phone", PHONE)
    contacts.add_contact(db, member, "email", "wf@example.com")
    found = plan(db, event, f"王芳 {PHONE}", "阿芳 wf@example.com", "王芳 wf@example.com")
    assert [(each.member, each.twin) for each in found.rows] == [(member, 0), (0, 1), (0, 2)]
    import_plan.carry_out(db, found)
    assert one(db, "SELECT count(*) FROM registration WHERE member = ?", member) == 1


def test_two_of_one_name_with_their_own_phones_are_two(db: Database, event: int) -> None:
    member = person(db, "王芳")
    found = plan(db, event, f"王芳 {PHONE}", "王芳 13900139000")
    assert [(each.member, each.wanted) for each in found.rows] == [(member, True), (0, True)]
    assert found.rows[1].candidates == (member,)


def test_a_phone_of_one_and_an_email_of_another_is_asked(db: Database, event: int) -> None:
    first, second = person(db, "甲"), person(db, "乙")
    contacts.add_contact(db, first, "phone", PHONE)
    contacts.add_contact(db, second, "email", "yi@example.com")
    found = row(db, event, f"丙 {PHONE} yi@example.com")
    assert (found.match, found.member, set(found.candidates)) == ("maybe", 0, {first, second})
    assert "several people" in str(found.why)


def test_who_is_in_the_trash_is_not_made_again(db: Database, event: int) -> None:
    member = person(db, "王芳")
    contacts.add_contact(db, member, "phone", PHONE)
    members.delete_members(db, [member])
    found = plan(db, event, f"王芳 {PHONE}")
    assert (found.rows[0].match, found.rows[0].make) == ("new", False)
    assert import_plan.carry_out(db, found).members == 0
    assert [each.name for each in registrations.list_registrations(db, event)] == ["王芳"]


def test_somebody_else_is_chosen(db: Database, event: int) -> None:
    first, second = person(db, "王芳"), person(db, "王小芳")
    listed = registrations.add_registration(db, event, "王小芳", member=second)
    found = plan(db, event, "王芳", "芳姐")
    with pytest.raises(Problem, match="Row 1 is this member already"):
        found.choose_member(found.rows[1], first)
    found.choose_member(found.rows[0], second)
    assert (found.rows[0].match, found.rows[0].registration) == ("listed", listed)
    found.mark_as_new(found.rows[0])
    assert (found.rows[0].match, found.rows[0].member, found.rows[0].registration) == ("new", 0, 0)
    found.choose_member(found.rows[1], first)
    found.set_wanted(found.rows[0], False)
    import_plan.carry_out(db, found)
    assert [(each.name, each.member) for each in registrations.list_registrations(db, event)] == [
        ("王小芳", second),
        ("芳姐", first),
    ]
    with pytest.raises(Problem, match="no longer there"):
        found.choose_member(found.rows[0], 999)
