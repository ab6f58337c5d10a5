"""What people are found by is kept once for a file, takes little, and holds after the order of people changed."""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from pathlib import Path

import pytest

from commdesk import demo, tags, workspace
from commdesk.members import record
from commdesk.members.finding import people_memory
from commdesk.members.finding.people_memory import PeopleMemory
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.store.database import Database
from tests.activity.chat import bring, member
from tests.people import person

PEOPLE = 1_500
BYTES = 500
"""A person's share of what is kept; as texts, lists and dictionaries it was 1 300."""


def test_the_finders_of_a_file_share_what_they_read(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = person(db, "Anna")
    read: list[PeopleMemory] = []
    fill = PeopleMemory._reload_people

    def told(self: PeopleMemory, *given: object) -> None:
        read.append(self)
        fill(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(PeopleMemory, "_reload_people", told)
    one, two = PeopleFinder(db), PeopleFinder(db)
    one.warm_up()
    two.warm_up()
    assert list(two.find_people(PeopleQuery("ann"))) == list(one.find_people(PeopleQuery("ann"))) == [anna]
    assert len(read) == 1
    bert = person(db, "Bert")
    assert list(two.find_people(PeopleQuery("bert"))) == list(one.find_people(PeopleQuery("bert"))) == [bert]
    kept = weakref.ref(read.pop())
    del one
    gc.collect()
    assert kept() is not None
    del two
    gc.collect()
    assert kept() is None


def test_two_files_share_nothing(db: Database, tmp_path: Path) -> None:
    anna = person(db, "Anna")
    demo.write_demo(tmp_path / "other.commdesk", 0, 0)
    other = workspace.open_workspace(tmp_path / "other.commdesk")
    try:
        here, there = PeopleFinder(db), PeopleFinder(other.db)
        assert (
            list(here.find_people(PeopleQuery("anna"))) == [anna] and list(there.find_people(PeopleQuery("anna"))) == []
        )
    finally:
        other.close()


def test_a_tag_is_of_the_same_people_after_others_spoke(db: Database, tmp_path: Path) -> None:
    finder = PeopleFinder(db)
    bring(db, tmp_path / "a.json", [(1, 2), (2, 1), (3, 0)])
    tags.tag_new(db, (member(db, 3),), "early")
    assert list(finder.find_people(PeopleQuery("early"))) == [member(db, 3)]
    bring(db, tmp_path / "b.json", [(3, 9)], "B", 78)
    assert list(finder.find_people(PeopleQuery("early"))) == [member(db, 3)]


def test_who_is_called_otherwise_is_found_by_the_beginning_of_the_new_name_alone(db: Database) -> None:
    finder = PeopleFinder(db)
    anna, bert = person(db, "Anna"), person(db, "Bert")
    assert list(finder.find_people(PeopleQuery("an"))) == [anna]
    record.update_member(db, anna, real_name="Berta")
    assert list(finder.find_people(PeopleQuery("an"))) == []
    assert sorted(finder.find_people(PeopleQuery("be"))) == sorted((anna, bert))
    record.update_member(db, anna, real_name="Anna")
    assert list(finder.find_people(PeopleQuery("an"))) == [anna] and list(finder.find_people(PeopleQuery("be"))) == [
        bert
    ]


def test_of_many_hits_those_whose_name_begins_so_come_first(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    people = {name: person(db, name) for name in ("Joanna", "Anna", "Hanna", "Ann")}
    monkeypatch.setattr(people_memory, "RANKED", 0)
    begin = {people["Anna"], people["Ann"]}
    assert set(PeopleFinder(db).find_people(PeopleQuery("an"))) == begin
    found = list(PeopleFinder(db).find_people(PeopleQuery("ann")))
    assert set(found[:2]) == begin and set(found) == set(people.values())


def test_a_person_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.commdesk"
    demo.write_demo(path, PEOPLE, 3_000)
    space = workspace.open_workspace(path)
    try:
        finder = PeopleFinder(space.db)
        finder.find_people(PeopleQuery())
        gc.collect()
        tracemalloc.start()
        finder.warm_up()
        gc.collect()
        taken, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert finder.find_people(PeopleQuery("w"))
        assert taken / PEOPLE < BYTES
    finally:
        space.close()


def test_many_who_are_called_otherwise_are_read_anew(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [person(db, f"Anna{number}") for number in range(6)]
    monkeypatch.setattr(people_memory, "LATE", 3)
    memory = PeopleMemory()
    memory.catch_up(db.reader)
    for number, ident in enumerate(people):
        record.update_member(db, ident, real_name=f"Berta{number}")
        memory.catch_up(db.reader)
        assert memory.folds.late() <= people_memory.LATE
        assert sorted(memory.find_people(["ber"], db.reader, False)) == sorted(people[: number + 1])
        assert sorted(memory.find_people(["a"], db.reader, False)) == sorted(people[number + 1 :])
