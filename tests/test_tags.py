"""Tagging any number of people is one step that can be taken back."""

from __future__ import annotations

import pytest

from commdesk import tags
from commdesk.errors import Problem
from commdesk.members import merge
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


@pytest.fixture
def group(db: Database) -> int:
    return tags.add_group(db, "Interests", "attribute")


def tagged(db: Database, tag: int) -> set[int]:
    return {row[0] for row in db.reader.execute("SELECT member FROM member_tag WHERE tag = ?", (tag,))}


def test_thirty_four_people_are_tagged_at_once_and_it_is_taken_back(db: Database, group: int) -> None:
    people = [person(db, f"P{number}") for number in range(34)]
    vip = tags.add_tag(db, "vip", group)
    tags.tag_members(db, people, vip)
    assert tagged(db, vip) == set(people)
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Tag 34 people with “vip”"
    assert tagged(db, vip) == set()
    undo.redo(db)
    assert tagged(db, vip) == set(people)


def test_one_person_is_named_in_the_step(db: Database, group: int) -> None:
    anna = person(db, "Anna")
    tags.tag_members(db, (anna,), tags.add_tag(db, "vip", group))
    step = undo.find_undoable(db.reader)
    assert step is not None
    assert str(step.name) == "Tag Anna with “vip”"


def test_a_single_choice_group_keeps_one_tag(db: Database) -> None:
    level = tags.add_group(db, "Size", "growth", single=True)
    small, large = tags.add_tag(db, "small", level), tags.add_tag(db, "large", level)
    anna = person(db, "Anna")
    tags.tag_members(db, (anna,), small)
    tags.tag_members(db, (anna,), large)
    assert [tag.name for tag in tags.load_tags(db, (anna,))] == ["large"]


def test_the_same_word_is_the_same_tag(db: Database, group: int) -> None:
    assert tags.add_tag(db, "VIP", group) == tags.add_tag(db, " vip ", group)


def test_a_renamed_tag_leaves_its_id_to_a_new_one_of_the_old_name(db: Database, group: int) -> None:
    first = tags.add_tag(db, "vip", group)
    tags.update_tag(db, first, name="gold")
    second = tags.add_tag(db, "vip", group)
    assert first != second
    assert one(db, "SELECT name FROM tag WHERE id = ?", first) == "gold"


def test_merging_tags_gives_everybody_the_other(db: Database, group: int) -> None:
    old, new = tags.add_tag(db, "old", group), tags.add_tag(db, "new", group)
    anna, bert = person(db, "Anna"), person(db, "Bert")
    tags.tag_members(db, (anna, bert), old)
    tags.tag_members(db, (bert,), new)
    tags.merge_tags(db, old, new)
    assert tagged(db, new) == {anna, bert}
    assert one(db, "SELECT count(*) FROM tag WHERE id = ?", old) == 0
    undo.undo(db)
    assert tagged(db, old) == {anna, bert}


def test_untagging_reaches_every_member_a_person_is(db: Database, group: int) -> None:
    vip = tags.add_tag(db, "vip", group)
    anna, other = person(db, "Anna"), person(db, "Anna Li")
    tags.tag_members(db, (other,), vip)
    merge.merge_members(db, (anna, other))
    tags.untag_members(db, (min(anna, other),), vip)
    assert tagged(db, vip) == set()


def test_deleting_a_tag_takes_it_off_and_undo_puts_it_back(db: Database, group: int) -> None:
    vip = tags.add_tag(db, "vip", group)
    anna = person(db, "Anna")
    tags.tag_members(db, (anna,), vip)
    tags.delete_tag(db, vip)
    assert tags.load_tags(db, (anna,)) == []
    undo.undo(db)
    assert [tag.name for tag in tags.load_tags(db, (anna,))] == ["vip"]


def test_an_archived_tag_is_not_offered(db: Database, group: int) -> None:
    vip = tags.add_tag(db, "vip", group)
    tags.update_tag(db, vip, archived=1)
    assert "vip" not in [tag.name for found in tags.list_tag_groups(db) for tag in found.tags]
    assert "vip" in [tag.name for found in tags.list_tag_groups(db, archived=True) for tag in found.tags]


def test_a_new_tag_and_its_people_are_one_step(db: Database) -> None:
    anna = person(db, "Anna")
    tags.tag_new(db, (anna,), "newcomer")
    undo.undo(db)
    assert one(db, "SELECT count(*) FROM tag WHERE name = 'newcomer'") == 0


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_tag_needs_a_name(db: Database, group: int, name: str) -> None:
    with pytest.raises(Problem):
        tags.add_tag(db, name, group)


def test_a_group_can_be_changed_and_deleted(db: Database, group: int) -> None:
    tags.change_group(db, group, name="Hobbies", single=1)
    assert [(found.name, found.single) for found in tags.list_tag_groups(db) if found.id == group] == [("Hobbies", 1)]
    tags.delete_group(db, group)
    assert group not in [found.id for found in tags.list_tag_groups(db)]
