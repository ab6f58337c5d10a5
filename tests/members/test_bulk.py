"""One value for many people is one step."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.members import bulk, record
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


def test_many_are_changed_and_taken_back_at_once(db: Database) -> None:
    people = [person(db, name, city="Rome") for name in "ABC"]
    bulk.set_field_value(db, people[:2], "city", "Oslo")
    assert [record.load_members(db, people)[ident].city for ident in people] == ["Oslo", "Oslo", "Rome"]
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Set a field of 2 people"
    assert one(db, "SELECT count(*) FROM member WHERE city = 'Rome'") == 3


def test_a_changed_level_stands_on_each_timeline_once(db: Database) -> None:
    new, old = person(db, "Anna"), person(db, "Bert", level="S")
    bulk.set_field_value(db, (new, old), "level", "S")
    found = [tuple(row) for row in db.reader.execute("SELECT member, title FROM entry")]
    assert found == [(new, "– → S")]
    undo.undo(db)
    assert one(db, "SELECT count(*) FROM entry") == 0


def test_a_class_is_set_by_hand(db: Database) -> None:
    anna = person(db, "Anna")
    bulk.set_field_value(db, (anna,), "class_", "B")
    assert record.load_members(db, (anna,))[anna].class_ == "B"


def test_a_value_that_does_not_fit_changes_nobody(db: Database) -> None:
    people = [person(db, name) for name in "AB"]
    with pytest.raises(Problem):
        bulk.set_field_value(db, people, "class_", "Z")
    assert one(db, "SELECT count(*) FROM member WHERE class <> ''") == 0
