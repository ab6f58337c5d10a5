"""Pasted lines are checked against who is there and added in one step."""

from __future__ import annotations

import pytest

from commdesk import timeline
from commdesk.erasure import erase
from commdesk.errors import Problem
from commdesk.members import contacts, handles, merge, quick_add, record
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


def states(db: Database, text: str) -> list[str]:
    """Return the state of each line."""
    return [line.state for line in quick_add.plan_lines(db, text)]


def test_lines_become_people_in_one_step(db: Database) -> None:
    lines = quick_add.plan_lines(db, "王芳 13812345678 wxid_fang1\n\nAnna Bell, anna@example.com, likes tea\n")
    assert [line.number for line in lines] == [1, 3]
    fang, anna = quick_add.carry_out(db, lines)
    assert [handle.account for handle in handles.load_handles(db, (fang,))] == ["wxid_fang1"]
    assert [contact.plain for contact in contacts.load_contacts(db, (fang,))] == ["13812345678"]
    assert [contact.plain for contact in contacts.load_contacts(db, (anna,))] == ["anna@example.com"]
    assert [item.text for item in timeline.load_timeline(db, anna)] == ["likes tea"]
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Add 2 people"
    for table in ("member", "handle", "contact", "entry", "face"):
        assert one(db, f"SELECT count(*) FROM {table}") == 0


def test_a_plan_writes_nothing(db: Database) -> None:
    quick_add.plan_lines(db, "王芳\nAnna")
    assert one(db, "SELECT count(*) FROM member") == 0


def test_who_has_the_same_account_phone_or_mail_is_known(db: Database) -> None:
    anna = person(db, "Anna")
    handles.add_handle(db, anna, "wechat", "Anna_Bell")
    contacts.add_contact(db, anna, "phone", "+86 13812345678")
    contacts.add_contact(db, anna, "email", "Anna@Example.com")
    for text in ("A. 微信:anna_bell", "B 138 1234 5678", "B,138-1234-5678", "C ANNA@example.com"):
        line = quick_add.plan_lines(db, text.replace("138 1234 5678", "13812345678"))[0]
        assert (line.state, line.member, line.name, line.wanted) == (quick_add.KNOWN, anna, "Anna", False)


def test_a_united_person_is_known_under_their_root(db: Database) -> None:
    anna, other = person(db, "Anna"), person(db, "Zora")
    contacts.add_contact(db, other, "phone", "13812345678")
    merge.merge_members(db, (anna, other))
    line = quick_add.plan_lines(db, "X 13812345678")[0]
    assert (line.member, line.name) == (anna, "Anna")


@pytest.mark.parametrize(
    ("kept", "typed"), [("Anna", "anna"), ("陳建國", "陈建国"), ("陈建国", "陳建國"), ("ÜNAL", "ünal")]
)
def test_the_same_name_is_maybe_the_same_person_and_still_added(db: Database, kept: str, typed: str) -> None:
    ident = person(db, kept)
    line = quick_add.plan_lines(db, typed)[0]
    assert (line.state, line.member, line.wanted) == (quick_add.MAYBE, ident, True)
    assert len(quick_add.carry_out(db, [line])) == 1


def test_who_is_not_wanted_is_not_added(db: Database) -> None:
    lines = quick_add.plan_lines(db, "Anna\nBert")
    lines[0].wanted = False
    (ident,) = quick_add.carry_out(db, lines)
    assert record.display_name(record.load_members(db, (ident,))[ident]) == "Bert"
    lines[1].wanted = False
    with pytest.raises(Problem, match="nobody new"):
        quick_add.carry_out(db, lines)


def test_an_account_pasted_twice_is_given_once(db: Database) -> None:
    lines = quick_add.plan_lines(db, "Anna wxid_same1\nBert wxid_same1")
    lines[1].wanted = True
    quick_add.carry_out(db, lines)
    assert one(db, "SELECT count(*) FROM handle") == 1
    assert one(db, "SELECT count(*) FROM member") == 2


@pytest.mark.parametrize("sign", ["13812345678", "anna@example.com", "wxid_anna1"])
def test_a_line_about_the_person_of_an_earlier_line_is_told_and_left_out(db: Database, sign: str) -> None:
    lines = quick_add.plan_lines(db, f"Anna {sign}\n\nBert {sign}\nCleo 13800000001")
    assert [(line.state, line.twin, line.wanted) for line in lines] == [
        ("new", 0, True), ("twin", 1, False), ("new", 0, True),
    ]  # fmt: skip
    assert len(quick_add.carry_out(db, lines)) == 2


def test_a_line_with_the_same_name_or_none_joins_what_it_adds(db: Database) -> None:
    text = "Anna, 13812345678\nanna, +86 138-1234-5678, anna@example.com, likes tea\nanna@example.com, 13800000001"
    lines = quick_add.plan_lines(db, text)
    assert [(line.state, line.twin) for line in lines] == [("new", 0), ("joined", 1), ("joined", 1)]
    (anna,) = quick_add.carry_out(db, lines)
    assert [c.plain for c in contacts.load_contacts(db, (anna,))] == ["13812345678", "anna@example.com", "13800000001"]
    assert [item.text for item in timeline.load_timeline(db, anna)] == ["likes tea"]
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Add 1 person"


def test_a_joining_line_stands_for_itself_if_the_first_is_not_wanted(db: Database) -> None:
    lines = quick_add.plan_lines(db, "Anna 13812345678\nAnna 13812345678\nAnna 13812345678 wxid_anna1")
    lines[0].wanted = False
    assert [len(same) for same in quick_add.group_wanted_people(lines)] == [2]
    assert len(quick_add.carry_out(db, lines)) == 1


def test_a_line_about_the_person_of_a_known_line_is_known(db: Database) -> None:
    anna = person(db, "Anna")
    contacts.add_contact(db, anna, "phone", "13812345678")
    lines = quick_add.plan_lines(db, "Anna 13812345678 wxid_anna1\nA. wxid_anna1")
    assert [(line.state, line.member, line.wanted) for line in lines] == [("known", anna, False)] * 2


def test_who_was_forgotten_does_not_come_back(db: Database) -> None:
    (ident,) = quick_add.carry_out(db, quick_add.plan_lines(db, "Anna, 13812345678, anna@example.com, wxid_anna1"))
    erase.erase_person(db, ident)
    assert states(db, "X 13812345678\nY anna@example.com\nZ wxid_anna1\nAnna") == [*["forgotten"] * 3, "new"]
    lines = quick_add.plan_lines(db, "X 13812345678\nNew")
    lines[0].wanted = True
    assert len(quick_add.carry_out(db, lines)) == 1


def test_an_account_taken_away_before_its_owner_was_forgotten_does_not_come_back(db: Database) -> None:
    anna = person(db, "Anna")
    handles.delete_handle(db, handles.add_handle(db, anna, "wechat", "wxid_anna1"))
    erase.erase_person(db, anna)
    assert states(db, "Z wxid_anna1") == ["forgotten"]


def test_too_many_lines_are_a_sheet(db: Database) -> None:
    with pytest.raises(Problem, match="sheet"):
        quick_add.plan_lines(db, "a\n" * 5_001)


def test_nothing_pasted_is_nobody(db: Database) -> None:
    assert quick_add.plan_lines(db, " \n,\n") == []
