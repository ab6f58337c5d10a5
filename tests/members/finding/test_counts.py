"""How many people there are, and how many carry each tag."""

from __future__ import annotations

from commdesk import tags
from commdesk.members import merge, record
from commdesk.members.finding import counts
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person


def counted(db: Database, name: str) -> list[int]:
    """Return how many carry the tags of this name."""
    return [tag.count for tag in counts.count_tags(db) if tag.name == name]


def test_everybody_counts_once_and_the_archived_apart(db: Database) -> None:
    people = [person(db, name) for name in "ABCD"]
    merge.merge_members(db, people[:2])
    record.archive_members(db, people[3:])
    assert (counts.count_people(db), counts.count_people(db, archived=True)) == (2, 1)
    undo.undo(db)
    undo.undo(db)
    assert (counts.count_people(db), counts.count_people(db, archived=True)) == (4, 0)


def test_a_tag_counts_people_not_members(db: Database) -> None:
    people = [person(db, name) for name in "ABCD"]
    tags.tag_new(db, people, "vip")
    assert counted(db, "vip") == [4]
    merge.merge_members(db, people[:2])
    assert counted(db, "vip") == [3]
    record.archive_members(db, people[3:])
    assert counted(db, "vip") == [2]
    undo.undo(db)
    undo.undo(db)
    undo.undo(db)
    assert counted(db, "vip") == []


def test_a_tag_nobody_carries_is_listed_and_an_archived_one_is_not(db: Database) -> None:
    tag = tags.add_tag(db, "rare", tags.add_group(db, "Own", "growth"))
    assert counted(db, "rare") == [0]
    tags.update_tag(db, tag, archived=1)
    assert counted(db, "rare") == []


def test_tags_stand_in_the_order_of_their_groups(db: Database) -> None:
    order = [tag.id for group in tags.list_tag_groups(db) for tag in group.tags]
    assert [tag.id for tag in counts.count_tags(db)] == order
