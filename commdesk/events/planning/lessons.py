"""Lessons of a retro become tasks of the next event."""

from __future__ import annotations

import sqlite3

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine
from commdesk.events.states import EventPhase
from commdesk.store.database import Database

BEFORE = (EventPhase.PLANNING, EventPhase.PREP, EventPhase.PROMO)
"""Phases in which something can still be done better."""


def load_open_lessons(conn: sqlite3.Connection, event: int) -> list[EventLine]:
    """Return the lessons of an event that are neither done nor a task of another event yet."""
    return lines.read_lines(
        conn,
        "action",
        "t.event = ? AND t.done = '' AND NOT EXISTS (SELECT 1 FROM event_task k WHERE k.source = t.id)",
        event,
    )


def task_of(db: Database, lesson: int) -> EventLine | None:
    """Return the task a lesson became; None if it is none yet."""
    return next(iter(lines.read_lines(db.reader, "task", "t.source = ?", lesson)), None)


def to_tasks(db: Database, event: int, other: int) -> int:
    """Make the lessons of ``event`` tasks of ``other`` in one step; return how many."""
    name = record.require_event(db, other).name
    with db.step(mark("core", "Lessons become tasks of “{name}”"), name=name) as conn:
        return insert_lesson_tasks(db, conn, event, other)


def insert_lesson_tasks(db: Database, conn: sqlite3.Connection, event: int, other: int) -> int:
    """Do so inside a step."""
    found = load_open_lessons(conn, event)
    for lesson in found:
        values = {"title": lesson.title, "owner": lesson["owner"], "phase": lesson["phase"], "away": lesson["away"]}
        lines.insert_line(db, conn, "task", other, {**values, "source": lesson.id})
    return len(found)


def next_event(db: Database, event: int) -> int:
    """Return the id of the event whose tasks they would become: the next of the series, else the next one to come; 0: none."""
    known = record.require_event(db, event)
    later = [each for each in record.list_events(db) if each.id != event and each.phase in BEFORE]
    same = [each for each in later if known.series and each.series == known.series]
    return next((each.id for each in (*same, *later)), 0)
