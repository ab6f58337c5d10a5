"""Another event like one that was: the plan without the people and without what came of it."""

from __future__ import annotations

import sqlite3
from typing import Any

from commdesk.errors import mark
from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import lessons
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

KEPT = tuple(name for name in record.COLUMNS if name not in ("id", "name", "phase", "starts", "ends", "secret", "made"))
BLANKED: dict[str, dict[str, Any]] = {
    "task": {"done": "", "source": None},
    "post": {"posted": 0, "link": "", "review": ""},
    "money": {"actual": None},
    "item": {"ready": 0},
    "show": {"started": None, "ended": None},
}
"""What is not carried over, by kind."""


def duplicate_event(db: Database, event: int, starts: str = "", name: str = "") -> int:
    """Make another event like this one, in one step; return its id. Its open lessons become tasks.

    What was dated by hand keeps its distance to the day; without ``starts`` the new event has no date yet.

    Raises:
        Problem: the event is gone, or there is no such day.
    """
    known = record.require_event(db, event)
    values: dict[str, str | int | None] = {column: getattr(known, column) for column in KEPT}
    values["name"] = name.strip() or known.name
    if starts:
        begins = schedule.parse_wall_clock(starts)
        when = known.schedule
        values["starts"] = schedule.format_wall_clock(begins)
        if when is not None:
            values["ends"] = schedule.format_wall_clock(begins + (when.ends - when.starts))
    with db.step(mark("core", "Duplicate event “{name}”"), name=known.name) as conn:
        made = record.insert_event(db, conn, values)
        record.link_communities(conn, made, record.load_event_communities(db, event))
        files = {
            line.id: lines.insert_line(db, conn, "file", made, dict(line.values))
            for line in lines.load_lines(db, "file", event)
        }
        for kind in lines.KINDS:
            if kind not in ("file", "action", "date"):
                for line in lines.load_lines(db, kind, event):
                    lines.insert_line(db, conn, kind, made, _reset_line(known, line, files))
        _ask_again(db, conn, event, made)
        lessons.insert_lesson_tasks(db, conn, event, made)
        return made


def _reset_line(event: Event, line: EventLine, files: dict[int, int]) -> dict[str, Any]:
    values = {**line.values, **BLANKED.get(line.kind, {})}
    if values.get("day"):
        away = schedule.away_of(event.starts, values["day"])
        if away is not None and abs(away) <= schedule.HORIZON:
            values |= {"away": away, "day": ""}
    if line.kind == "post":
        values["state"] = "draft" if values["state"] == "draft" else "ready"
        values["file"] = files.get(values["file"]) if values["file"] else None
    return values


def _ask_again(db: Database, conn: sqlite3.Connection, event: int, made: int) -> None:
    """The questions of a playbook are asked again."""
    sql = "SELECT key, title, position FROM event_note WHERE event = ? AND key LIKE 'ask.%' ORDER BY position, id"
    for key, title, position in conn.execute(sql, (event,)).fetchall():
        values = (derive_id("event_note", made, key), made, key, title, db.ids.clock() // 1000, position)
        conn.execute("INSERT INTO event_note(id, event, key, title, at, position) VALUES (?, ?, ?, ?, ?, ?)", values)
