"""Events of a calendar as milestones of a community: marked in its charts. The same calendar again changes what changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.calendars.icalendar import CalendarEvent
from commdesk.errors import Phrase, Problem, mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.store.trash import is_deleted_by_hand

KIND = "events"
Task = tuple[int, bool, dict[str, str | int]]
"""The id of an entry, whether it is new, and its values; none: it is cancelled."""


@dataclass(slots=True)
class MilestoneReport:
    """What became of the events. ``away``: deleted by hand before, or cancelled before it was there; ``repeating``: only their first day."""

    new: int = 0
    changed: int = 0
    same: int = 0
    away: int = 0
    repeating: int = 0
    batch: int = 0


def import_milestones(
    db: Database, community: int, events: Sequence[CalendarEvent], source: str = ""
) -> MilestoneReport:
    """Note the events as milestones of a community, in one step that undo takes back.

    Raises:
        Problem: the community is no longer there.
    """
    row = db.reader.execute("SELECT name, zone FROM community WHERE id = ?", (community,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This community is no longer there."))
    report = MilestoneReport(batch=db.ids.new_id())
    name = Phrase(mark("core", "Import the calendar {name}"), {"name": source[:200] or row["name"]})
    with db.step(name) as conn:
        tasks = [
            task for event in events if (task := _decide_task(conn, community, row["zone"], event, report)) is not None
        ]
        if not tasks:
            report.batch = 0
            return report
        counts = {"create": report.new, "update": report.changed, "same": report.same}
        conn.execute(
            "INSERT INTO batch(id, kind, format, source, at, community, found) VALUES (?, ?, 'icalendar', ?, ?, ?, ?)",
            (report.batch, KIND, source[:400], db.ids.clock(), community, json.dumps(counts)),
        )
        for ident, new, values in tasks:
            _write_milestone(
                conn, ident, {"community": community, "batch": report.batch, "who": db.who} if new else {}, values
            )
    return report


def _decide_task(
    conn: sqlite3.Connection, community: int, zone: str, event: CalendarEvent, report: MilestoneReport
) -> Task | None:
    """Return what is to be written for an event, and count it; None if nothing."""
    ident = derive_id("entry", KIND, community, *event.key)
    text = "\n".join(filter(None, (event.place, event.text, event.link)))[:10_000]
    title = event.title.strip()[:200] or event.uid[:200]
    values: dict[str, str | int] = {
        "day": event.start.to_iso_day(zone),
        "at": event.start.utc_seconds,
        "title": title,
        "text": text,
    }
    there = conn.execute("SELECT day, at, title, text FROM entry WHERE id = ?", (ident,)).fetchone()
    cancelled = event.status == "CANCELLED"
    if there is None and (cancelled or is_deleted_by_hand(conn, "entry", ident)):
        report.away += 1
        return None
    report.repeating += bool(event.rrule or event.rdates)
    if there is None:
        report.new += 1
        return ident, True, values
    changed = {} if cancelled else {column: value for column, value in values.items() if there[column] != value}
    if not changed and not cancelled:
        report.same += 1
        return None
    report.changed += 1
    return ident, False, changed


def _write_milestone(
    conn: sqlite3.Connection, ident: int, new: dict[str, str | int], values: dict[str, str | int]
) -> None:
    """Write an event: made with ``new``; changed; or deleted where there is nothing left to say."""
    if new:
        columns = {"id": ident, "kind": "milestone", **new, **values}
        marks = ", ".join("?" * len(columns))
        conn.execute(f"INSERT INTO entry({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))
    elif values:
        named = ", ".join(f"{column} = ?" for column in values)
        conn.execute(f"UPDATE entry SET {named} WHERE id = ?", (*values.values(), ident))
    else:
        conn.execute("DELETE FROM entry WHERE id = ?", (ident,))
