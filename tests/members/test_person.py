"""Everything known of one person, read at once."""

from __future__ import annotations

from pathlib import Path

from commdesk import fields, tags, vocabulary
from commdesk.communities import fees, memberships
from commdesk.communities import record as communities
from commdesk.members import contacts, handles, merge, record
from commdesk.members import person as people
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, member
from tests.people import person


def test_nobody_is_none(db: Database) -> None:
    assert people.load_person(db, 7) is None
    anna = person(db, "Anna")
    record.delete_members(db, (anna,))
    assert people.load_person(db, anna) is None
    undo.undo(db)
    assert people.load_person(db, anna) is not None


def test_a_person_alone_has_nothing(db: Database) -> None:
    anna = person(db, "Anna")
    found = people.load_person(db, anna)
    assert found is not None
    assert (found.name, found.second, found.ids, found.others) == ("Anna", "", (anna,), ())
    assert not any((found.handles, found.contacts, found.tags, found.memberships, found.fees, found.values))
    assert (found.inviter, found.channel, found.stage, found.last, found.messages) == ("", "", "", 0, 0)


def test_words_stand_for_ids(db: Database) -> None:
    inviter, other = person(db, "Bert"), person(db, "Zoe")
    merge.merge_members(db, (inviter, other))
    anna = person(db, "Anna", nickname="nick", inviter=other, channel=vocabulary.add_word(db, "channel", "Fair"),
                  stage=vocabulary.add_word(db, "stage", "Trial"))  # fmt: skip
    found = people.load_person(db, anna)
    assert found is not None
    assert (found.inviter, found.channel, found.stage, found.second) == ("Bert", "Fair", "Trial", "nick")


def test_the_united_are_read_as_one_whichever_is_asked_for(db: Database) -> None:
    anna, other = person(db, "Anna", city="Rome"), person(db, "Zoe", city="Oslo")
    tags.tag_new(db, (other,), "vip")
    contacts.add_contact(db, other, "phone", "138")
    handles.add_handle(db, anna, "wechat", "anna-1")
    fees.add_fee(db, other, "Year", 100, "", "2027-01-01")
    memberships.add_people(db, (other,), communities.add_community(db, "Readers"), "2026-01-02")
    fields.add_field(db, "Shoe", "number")
    fields.set_field_value(db, (other,), fields.list_fields(db)[-1], "38")
    merge.merge_members(db, (anna, other))
    found = people.load_person(db, other)
    assert found is not None
    assert found == people.load_person(db, anna)
    assert (found.member.id, found.name, found.ids) == (anna, "Anna", (anna, other))
    assert [tag.name for tag in found.tags] == ["vip"]
    assert [contact.value for contact in found.contacts] == ["138"]
    assert [handle.account for handle in found.handles] == ["anna-1"]
    assert [fee.name for fee in found.fees] == ["Year"]
    assert [stay.name for stay in found.memberships] == ["Readers"]
    assert list(found.values.values()) == ["38"]
    assert [member.city for member in found.others] == ["Oslo"]


def test_the_last_day_and_the_messages_are_those_counted(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    found = people.load_person(db, member(db, 2))
    assert found is not None
    assert (found.last, found.messages, found.name) == (FIRST + 4, 4, "Person 2")
