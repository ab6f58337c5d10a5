"""The answers of a retro, and what happened on the day."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import notes
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.gathering import made
from tests.people import one


def test_the_four_questions_are_always_there(db: Database) -> None:
    assert notes.load_answers(db, made(db)) == {"expected": "", "happened": "", "why": "", "keep": ""}


def test_an_answer_is_kept_and_changed_in_its_row(db: Database) -> None:
    event = made(db)
    notes.set_answer(db, event, "why", "Rain")
    notes.set_answer(db, event, "why", "Rain\nand a marathon \n")
    assert notes.load_answers(db, event)["why"] == "Rain\nand a marathon"
    assert one(db, "SELECT count(*) FROM event_note") == 1
    undo.undo(db)
    assert notes.load_answers(db, event)["why"] == "Rain"


def test_answers_stand_in_the_order_of_the_questions_and_own_ones_behind(db: Database) -> None:
    event = made(db)
    for key, title in (("ask.1", "Was the tea enough?"), ("keep", ""), ("expected", "")):
        notes.set_answer(db, event, key, "Yes", title)
    assert [(note.key, note.title) for note in notes.list_answers(db, event)] == [
        ("expected", ""),
        ("keep", ""),
        ("ask.1", "Was the tea enough?"),
    ]


def test_the_same_answer_of_two_copies_is_one_row(db: Database) -> None:
    one_, other = made(db), made(db, "Walk")
    notes.set_answer(db, one_, "why", "a")
    notes.set_answer(db, other, "why", "b")
    ids = {note.id for event in (one_, other) for note in notes.list_answers(db, event)}
    assert len(ids) == 2
    notes.delete_note(db, notes.list_answers(db, one_)[0].id)
    notes.set_answer(db, one_, "why", "again")
    assert {note.id for event in (one_, other) for note in notes.list_answers(db, event)} == ids


def test_incidents_are_no_answers_and_stand_in_order(db: Database) -> None:
    event = made(db)
    for text in ("Power cut", " Rain "):
        notes.add_incident(db, event, text)
    assert [note.text for note in notes.list_incidents(db, event)] == ["Power cut", "Rain"]
    assert all(note.at > 1_700_000_000 for note in notes.list_incidents(db, event))
    assert not notes.list_answers(db, event)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_is_no_incident(db: Database, text: str) -> None:
    with pytest.raises(Problem, match="Write what happened"):
        notes.add_incident(db, made(db), text)


def test_a_note_is_deleted_and_comes_back(db: Database) -> None:
    event = made(db)
    ident = notes.add_incident(db, event, "Power cut")
    notes.delete_note(db, ident)
    assert not notes.list_incidents(db, event)
    undo.undo(db)
    assert [note.id for note in notes.list_incidents(db, event)] == [ident]


def test_nothing_is_noted_of_an_event_that_is_gone(db: Database) -> None:
    event = made(db)
    record.delete_event(db, event)
    for write in (lambda: notes.set_answer(db, event, "why", "x"), lambda: notes.add_incident(db, event, "x")):
        with pytest.raises(Problem, match="no longer there"):
            write()
