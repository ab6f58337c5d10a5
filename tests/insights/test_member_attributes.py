from __future__ import annotations

from commdesk import tags
from commdesk.insights import dataset, member_attributes
from commdesk.members import merge, record
from commdesk.store.database import Database
from tests.people import person


def test_class_level_and_city_are_those_of_the_lists(db: Database) -> None:
    people = [
        person(db, "Ann", intent=2, power=2, level="S", city=" Oslo "),
        person(db, "Bob", intent=1, power=2, level="C", city="Rome"),
        person(db, "Cleo", intent=2, power=0, city="Oslo"),
        person(db, "Dan", intent=1, power=1, class_="B", level="B"),
    ]
    robot = person(db, "Robot", city="Bonn")
    record.update_member(db, robot, role="bot")
    found = dataset.load_dataset(db)
    assert found.people.tolist() == people
    made = found.traits
    assert [member_attributes.CLASSES[at] if at >= 0 else "" for at in made.class_] == ["A", "C", "", "B"]
    assert [member_attributes.LEVELS[at] if at >= 0 else "" for at in made.level] == ["S", "C", "", "B"]
    assert [made.cities[at] if at >= 0 else "" for at in made.city] == ["Oslo", "Rome", "Oslo", ""]
    assert "Bonn" not in made.cities


def test_a_merged_person_has_the_traits_of_the_root_and_the_tags_of_all(db: Database) -> None:
    one, two = person(db, "Ann", city="Oslo"), person(db, "Anna", city="Rome")
    group = tags.add_group(db, "Likes", "attribute")
    tea, gin = tags.add_tag(db, "tea", group), tags.add_tag(db, "gin", group)
    tags.tag_members(db, [one, two], tea)
    tags.tag_members(db, [two], gin)
    merge.merge_members(db, [one, two])
    made = dataset.load_dataset(db).traits
    assert [made.cities[at] for at in made.city] == ["Oslo"]
    assert made.tagged.tolist() == [0, 0]
    assert sorted(made.tags[at].name for at in made.tag) == ["gin", "tea"]


def test_nothing_known(db: Database) -> None:
    made = dataset.load_dataset(db).traits
    assert not len(made.city) and made.cities == () and not len(made.tagged)
    assert member_attributes.empty_traits(3).level.tolist() == [-1, -1, -1]
