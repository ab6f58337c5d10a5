"""What was learned at one event is to do at the next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import lessons, phases
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.gathering import made

SOON = (date.today() + timedelta(days=20)).isoformat() + "T14:00"
LATER = (date.today() + timedelta(days=40)).isoformat() + "T14:00"


@pytest.fixture
def event(db: Database) -> int:
    """An event with two lessons, one of them done."""
    ident = made(db)
    lines.add_line(db, "action", ident, title="Two signs", owner="Ben", phase="promo", away=-7)
    lines.add_line(db, "action", ident, title="Thank them", done="2026-06-12")
    return ident


def test_open_lessons_become_tasks_that_know_where_they_come_from(db: Database, event: int) -> None:
    other = made(db, "Next", starts="2026-07-10T14:00")
    assert lessons.to_tasks(db, event, other) == 1
    (task,) = lines.load_lines(db, "task", other)
    assert (task.title, task["owner"], task["phase"], task.day) == ("Two signs", "Ben", "promo", "2026-07-03")
    found = lessons.task_of(db, task["source"])
    assert found is not None and found.id == task.id


def test_a_lesson_becomes_one_task_only(db: Database, event: int) -> None:
    other, third = made(db, "Next"), made(db, "Third")
    lessons.to_tasks(db, event, other)
    assert lessons.to_tasks(db, event, third) == 0 and not lines.load_lines(db, "task", third)
    undo.undo(db)
    undo.undo(db)
    assert not lines.load_lines(db, "task", other)
    assert len(lessons.load_open_lessons(db.reader, event)) == 1


def test_a_lesson_whose_task_was_deleted_waits_again(db: Database, event: int) -> None:
    other = made(db, "Next")
    lessons.to_tasks(db, event, other)
    lines.delete_line(db, "task", lines.load_lines(db, "task", other)[0].id)
    (lesson,) = lessons.load_open_lessons(db.reader, event)
    assert lesson.title == "Two signs" and lessons.task_of(db, lesson.id) is None


def test_a_task_outlives_its_lesson(db: Database, event: int) -> None:
    other = made(db, "Next")
    lessons.to_tasks(db, event, other)
    record.delete_event(db, event)
    assert [(task.title, task["source"]) for task in lines.load_lines(db, "task", other)] == [("Two signs", None)]


def test_the_next_of_the_series_comes_before_the_next_of_all(db: Database) -> None:
    last = made(db, "Salon 1", series="Salon")
    assert lessons.next_event(db, last) == 0
    soon = made(db, "Walk", starts=SOON)
    assert lessons.next_event(db, last) == soon
    later = made(db, "Salon 2", starts=LATER, series="Salon")
    assert lessons.next_event(db, last) == later
    phases.enter_phase(db, later, "cancelled")
    assert lessons.next_event(db, last) == soon


def test_the_other_event_must_be_there(db: Database, event: int) -> None:
    with pytest.raises(Problem, match="no longer there"):
        lessons.to_tasks(db, event, 5)
