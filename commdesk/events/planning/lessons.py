"""Lessons of a retro become tasks of the next event."""

from __future__ import annotations

import sqlite3

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import Line
from commdesk.store.database import Database


def waiting(conn: sqlite3.Connection, event: int) -> list[Line]:
    """Return the lessons of an event that are neither done nor a task of another event yet."""
    return lines.read(
        conn,
        "action",
        "t.event = ? AND t.done = '' AND NOT EXISTS (SELECT 1 FROM event_task k WHERE k.source = t.id)",
        event,
    )


def task_of(db: Database, lesson: int) -> Line | None:
    """Return the task a lesson became; None if it is none yet."""
    return next(iter(lines.read(db.reader, "task", "t.source = ?", lesson)), None)


def to_tasks(db: Database, event: int, other: int) -> int:
    """Make the lessons of ``event`` tasks of ``other`` in one step; return how many."""
    name = record.need(db, other).name
    with db.step(mark("core", "Lessons become tasks of “{name}”"), name=name) as conn:
        return put(db, conn, event, other)


def put(db: Database, conn: sqlite3.Connection, event: int, other: int) -> int:
    """Do so inside a step."""
    found = waiting(conn, event)
    for lesson in found:
        values = {"title": lesson.title, "owner": lesson["owner"], "phase": lesson["phase"], "away": lesson["away"]}
        lines.put(db, conn, "task", other, {**values, "source": lesson.id})
    return len(found)


def next_event(db: Database, event: int) -> int:
    """Return the id of the event whose tasks they would become: the next of the series, else the next one to come; 0: none."""
    known = record.need(db, event)
    later = [each for each in record.listing(db) if each.id != event and each.phase in ("planning", "prep", "promo")]
    same = [each for each in later if known.series and each.series == known.series]
    return next((each.id for each in (*same, *later)), 0)
