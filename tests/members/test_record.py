"""A member is added, changed field by field, archived and deleted; every act can be taken back."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.members import merge, record
from commdesk.members.record import Member
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


def test_what_is_added_is_what_is_read(db: Database) -> None:
    ident = record.add_member(db, real_name=" 王建国 ", nickname="老王", city="杭州", intent=2)
    found = record.load_members(db, (ident, 42))
    assert list(found) == [ident]
    member = found[ident]
    assert (member.real_name, member.nickname, member.city, member.intent) == ("王建国", "老王", "杭州", 2)
    assert member.made > 0


def test_adding_is_one_named_step(db: Database) -> None:
    person(db, "Anna")
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Add Anna"
    assert one(db, "SELECT count(*) FROM member") == 0


@pytest.mark.parametrize("values", [{}, {"nickname": "  "}, {"city": "Rome"}, {"real_name": "\0"}])
def test_a_member_needs_a_name(db: Database, values: dict[str, str]) -> None:
    with pytest.raises(Problem, match="needs a name"):
        record.add_member(db, **values)
    assert one(db, "SELECT count(*) FROM member") == 0


def test_a_change_is_named_after_the_member_and_taken_back(db: Database) -> None:
    ident = person(db, "Anna", city="Rome")
    record.update_member(db, ident, city="Oslo", level="S")
    assert record.load_members(db, (ident,))[ident].city == "Oslo"
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Edit Anna"
    member = record.load_members(db, (ident,))[ident]
    assert (member.city, member.level) == ("Rome", "")
    undo.redo(db)
    assert record.load_members(db, (ident,))[ident].level == "S"


def test_a_change_to_the_same_leaves_no_step(db: Database) -> None:
    ident = person(db, "Anna", city="Rome")
    record.update_member(db, ident, city="Rome")
    step = undo.find_undoable(db.reader)
    assert step is not None
    assert str(step.name) == "Add Anna"


def test_a_member_that_is_gone_cannot_be_changed(db: Database) -> None:
    with pytest.raises(Problem, match="no longer there"):
        record.update_member(db, 99, city="Rome")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("intent", 3), ("intent", -1), ("intent", "2"), ("power", 9), ("friend", 2), ("birth_month", 13), ("role", "boss"),
        ("class_", "E"), ("level", "X"), ("level", "s"), ("level", 1),
        ("gender", "?"), ("next_on", "tomorrow"), ("friend_on", "2026-02-30"), ("note", "x" * 10_001),
    ],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_refused_and_nothing_is_written(
    db: Database, field: str, value: str | int
) -> None:
    ident = person(db, "Anna")
    before = record.load_members(db, (ident,))
    with pytest.raises(Problem):
        record.update_member(db, ident, city="Rome", **{field: value})
    assert record.load_members(db, (ident,)) == before


@pytest.mark.parametrize("field", ["id", "nothing", "class"])
def test_a_field_that_is_none_is_our_own_mistake(field: str) -> None:
    with pytest.raises(KeyError):
        record.check_value(field, "x")


@pytest.mark.parametrize(
    ("given", "kept"), [(" a ", "a"), ("a\0b", "ab"), ("\ud800", "?"), ("<b>x</b>", "<b>x</b>"), ("", "")]
)
def test_text_is_kept_as_data(given: str, kept: str) -> None:
    assert record.check_value("note", given) == kept


@pytest.mark.parametrize("given", ["2026-11-21", "20261121", " 2026-11-21 "])
def test_a_date_is_kept_as_iso(given: str) -> None:
    assert record.check_value("next_on", given) == "2026-11-21"


@pytest.mark.parametrize(
    ("member", "title", "second"),
    [
        (Member(1, "nick", "real", "mine"), "real", "nick"),
        (Member(1, "nick", "", "mine"), "mine", "nick"),
        (Member(1, "nick"), "nick", ""),
        (Member(1, "", "real", "mine"), "real", "mine"),
        (Member(1, "real", "real", "mine"), "real", "mine"),
    ],
)
def test_the_names_shown_are_the_real_one_and_a_quieter_one(member: Member, title: str, second: str) -> None:
    assert (record.display_name(member), record.secondary_name(member)) == (title, second)


def test_archiving_many_is_one_step(db: Database) -> None:
    people = [person(db, name) for name in "ABC"]
    record.archive_members(db, people)
    assert one(db, "SELECT count(*) FROM face WHERE archived = 1") == 3
    record.archive_members(db, people[:1], archived=False)
    assert one(db, "SELECT count(*) FROM face WHERE archived = 1") == 2
    undo.undo(db)
    undo.undo(db)
    assert one(db, "SELECT count(*) FROM face WHERE archived = 1") == 0


def test_deleting_a_united_person_deletes_every_member_they_are(db: Database) -> None:
    anna, other, bert = person(db, "Anna"), person(db, "Anna Li"), person(db, "Bert")
    top = merge.merge_members(db, (anna, other))
    record.delete_members(db, (top,))
    assert list(record.load_members(db, (anna, other, bert))) == [bert]
    undo.undo(db)
    assert set(record.load_members(db, (anna, other, bert))) == {anna, other, bert}
    assert merge.load_merge_group(db.reader, other) == tuple(sorted((anna, other)))
