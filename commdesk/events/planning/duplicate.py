"""Another event like one that was: the plan without the people and without what came of it."""

from __future__ import annotations

import sqlite3
from typing import Any

from commdesk.errors import mark
from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import kinds, lessons
from commdesk.events.planning.items import EventLine
from commdesk.events.planning.kinds import KINDS, Reuse
from commdesk.events.record import Event
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

KEPT = tuple(name for name in record.COLUMNS if name not in ("id", "name", "phase", "starts", "ends", "secret", "made"))


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
        _copy_lines(db, conn, known, made)
        _ask_again(db, conn, event, made)
        lessons.insert_lesson_tasks(db, conn, event, made)
        return made


def _copy_lines(db: Database, conn: sqlite3.Connection, event: Event, made: int) -> None:
    """Put the lines of every kind that goes on into a copy; what refers to a line refers to its copy."""
    copies: dict[str, dict[int, int]] = {}
    for kind, spec in kinds.list_reused(Reuse.COPY):
        ours = copies[kind] = {}
        for line in lines.load_lines(db, kind, event.id):
            values = _reset_line(event, line)
            for name, column in spec.columns.items():
                if column.shape == "row" and column.of in KINDS and values[name] is not None:
                    values[name] = copies[column.of].get(values[name])
            ours[line.id] = lines.insert_line(db, conn, kind, made, values)


def _reset_line(event: Event, line: EventLine) -> dict[str, Any]:
    values = KINDS[line.kind].reset_values(line.values)
    if values.get("day"):
        away = schedule.away_of(event.starts, values["day"])
        if away is not None and abs(away) <= schedule.HORIZON:
            values |= {"away": away, "day": ""}
    return values


def _ask_again(db: Database, conn: sqlite3.Connection, event: int, made: int) -> None:
    """The questions of a playbook are asked again."""
    sql = "SELECT key, title, position FROM event_note WHERE event = ? AND key LIKE 'ask.%' ORDER BY position, id"
    for key, title, position in conn.execute(sql, (event,)).fetchall():
        values = (derive_id("event_note", made, key), made, key, title, db.ids.clock() // 1000, position)
        conn.execute("INSERT INTO event_note(id, event, key, title, at, position) VALUES (?, ?, ?, ?, ?, ?)", values)
