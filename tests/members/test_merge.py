"""Members found to be one person are linked; nothing is moved, and they can be taken apart."""

from __future__ import annotations

import pytest

from commdesk import entries, tags
from commdesk.errors import Problem
from commdesk.members import alike, merge, record
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


def test_the_least_id_is_the_root(db: Database) -> None:
    anna, bert, carl = (person(db, name) for name in ("Anna", "Bert", "Carl"))
    assert merge.merge_members(db, (carl, anna)) == anna
    assert merge.load_merge_group(db.reader, carl) == (anna, carl)
    assert (merge.find_root(db.reader, carl), merge.find_root(db.reader, bert)) == (anna, bert)
    assert merge.load_merge_group(db.reader, bert) == (bert,)


def test_groups_grow_together(db: Database) -> None:
    people = [person(db, name) for name in "ABCDE"]
    merge.merge_members(db, people[3:])
    merge.merge_members(db, people[:2])
    assert merge.merge_members(db, (people[4], people[1])) == people[0]
    assert merge.load_merge_group(db.reader, people[4]) == (people[0], people[1], people[3], people[4])
    undo.undo(db)
    assert merge.load_merge_group(db.reader, people[4]) == (people[3], people[4])


def test_what_was_chosen_is_written_onto_the_root_in_the_same_step(db: Database) -> None:
    anna, other = person(db, "Anna", city="Rome"), person(db, "Annabel", city="Oslo")
    top = merge.merge_members(db, (other, anna), {"real_name": "Annabel", "city": "Oslo"})
    member = record.load_members(db, (top,))[top]
    assert (member.real_name, member.city) == ("Annabel", "Oslo")
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Merge Annabel with 1 more"
    assert record.load_members(db, (anna,))[anna].city == "Rome"
    assert one(db, "SELECT count(*) FROM alias") == 0


def test_taking_apart_gives_back_who_they_were(db: Database) -> None:
    people = [person(db, name) for name in "ABC"]
    entries.add_entry(db, people[2], "note", text="mine")
    tags.tag_new(db, people[1:2], "vip")
    merge.merge_members(db, people)
    merge.split_person(db, people[1])
    assert [merge.load_merge_group(db.reader, ident) for ident in people] == [(ident,) for ident in people]
    assert one(db, "SELECT member FROM entry") == people[2]
    assert tags.load_tags(db, people[:1]) == []
    undo.undo(db)
    assert merge.load_merge_group(db.reader, people[2]) == tuple(people)


def test_uniting_twice_is_no_second_step(db: Database) -> None:
    people = [person(db, name) for name in "AB"]
    merge.merge_members(db, people)
    merge.merge_members(db, people)
    assert one(db, "SELECT count(*) FROM same") == 1
    undo.undo(db)
    assert one(db, "SELECT count(*) FROM same") == 0


def test_a_root_that_is_deleted_takes_its_links_along_and_brings_them_back(db: Database) -> None:
    anna, other = person(db, "Anna"), person(db, "Other")
    merge.merge_members(db, (anna, other))
    with db.step("delete one") as conn:
        conn.execute("DELETE FROM member WHERE id = ?", (anna,))
    assert merge.load_merge_group(db.reader, other) == (other,)
    assert one(db, "SELECT name FROM face") == "Other"
    undo.undo(db)
    assert merge.load_merge_group(db.reader, other) == (anna, other)


def test_two_people_are_remembered_as_two(db: Database) -> None:
    anna, other = person(db, "Anna", city="Rome"), person(db, "anna", city="Rome")
    assert len(alike.find_duplicates(db)) == 1
    merge.tell_apart(db, [(other, anna)])
    assert alike.find_duplicates(db) == []
    undo.undo(db)
    assert len(alike.find_duplicates(db)) == 1


def test_nothing_that_was_shown_vanishes_when_an_older_entry_becomes_the_root(db: Database) -> None:
    bare = person(db, "小王")
    known = person(
        db, "Wang", city="Wuhan", intent=2, birth_month=3, birth_day=8, birth_lunar=1, role="staff", class_="B"
    )
    with db.step("Hide") as conn:
        conn.execute("UPDATE member SET archived = 1 WHERE id = ?", (bare,))
    top = record.load_members(db, [merge.merge_members(db, (known, bare))])[bare]
    assert (top.city, top.intent, top.role, top.class_, top.archived) == ("Wuhan", 2, "staff", "B", 0)
    assert (top.birth_year, top.birth_month, top.birth_day, top.birth_lunar) == (0, 3, 8, 1)
    undo.undo(db)
    again = record.load_members(db, [bare])[bare]
    assert (again.city, again.birth_month, again.role, again.archived) == ("", 0, "", 1)


def test_a_birthday_is_never_put_together_from_two(db: Database) -> None:
    one_, other = person(db, "A", birth_month=3), person(db, "B", birth_year=1990, birth_month=4, birth_day=5)
    top = record.load_members(db, [merge.merge_members(db, (one_, other))])[one_]
    assert (top.birth_year, top.birth_month, top.birth_day) == (0, 3, 0)


def test_nobody_becomes_their_own_inviter(db: Database) -> None:
    anna = person(db, "Anna")
    other = person(db, "Other", inviter=anna)
    assert record.load_members(db, [merge.merge_members(db, (anna, other))])[anna].inviter is None


def test_taking_apart_gives_back_what_merging_wrote_unless_somebody_wrote_it_anew(db: Database) -> None:
    anna, bert, carl = person(db, "Anna"), person(db, "Bert", city="Oslo", company="ACME"), person(db, "Carl", want="x")
    merge.merge_members(db, (anna, bert))
    merge.merge_members(db, (anna, carl), {"real_name": "Carl"})
    record.update_member(db, anna, company="Own")
    merge.split_person(db, anna)
    found = record.load_members(db, [anna])[anna]
    assert (found.real_name, found.city, found.want, found.company) == ("Anna", "", "", "Own")
    assert record.load_members(db, [bert])[bert].city == "Oslo"


def test_somebody_who_is_gone_is_merged_with_nobody(db: Database) -> None:
    anna, other = person(db, "Anna"), person(db, "Other")
    record.delete_members(db, [other])
    with pytest.raises(Problem, match="no longer there"):
        merge.merge_members(db, (anna, other))


def test_a_third_with_a_lower_id_leaves_the_name_that_was_chosen(db: Database) -> None:
    low, anna, other = (person(db, name) for name in ("A.", "Anna", "Annabel"))
    merge.merge_members(db, (anna, other), {"real_name": "Anna Maria"})
    assert merge.merge_members(db, (other, low)) == low
    assert one(db, "SELECT name FROM face WHERE member = ?", low) == "Anna Maria"
    undo.undo(db)
    assert record.load_members(db, (low,))[low].real_name == "A."
    merge.merge_members(db, (other, low), {})  # somebody was asked, and took the name of the third
    assert one(db, "SELECT name FROM face WHERE member = ?", low) == "A."


def test_two_who_were_never_united_keep_the_names_they_have(db: Database) -> None:
    low, anna = (person(db, name) for name in ("A.", "Anna"))
    merge.merge_members(db, (anna, low))
    assert one(db, "SELECT name FROM face WHERE member = ?", low) == "A."
    assert one(db, "SELECT count(*) FROM change WHERE step = (SELECT max(id) FROM step) AND tbl = 'member'") == 0
