"""Open tasks of events that are being prepared, held or looked back on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from commdesk.dues.due import Due, DueSpan
from commdesk.dues.people import describe_day, parse_day, quote
from commdesk.errors import Phrase, mark
from commdesk.events import schedule
from commdesk.events.planning import items
from commdesk.events.record import PHASES, list_events
from commdesk.events.states import EventPhase
from commdesk.store.database import Database

OVER = (EventPhase.DONE, EventPhase.CANCELLED)


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield the open tasks up to the last day, as the event's own page dates them."""
    marks = ", ".join("?" * len(OVER))
    lines = items.read_lines(db.reader, "task", f"v.phase NOT IN ({marks})", *OVER)
    counts: dict[tuple[int, str], list[int]] = {}
    for line in lines:
        count = counts.setdefault((line.event, line["phase"]), [0, 0])
        count[0] += line.is_done
        count[1] += 1
    open_lines = [
        (line, day) for line in lines if not line.is_done and (day := parse_day(line.day)) and day <= span.last
    ]
    names = {event.id: event.name for event in list_events(db)} if open_lines else {}
    for line, day in open_lines:
        done, whole = counts[line.event, line["phase"]]
        reasons = [describe_day(day, span.today)]
        if line["away"] is not None:
            reasons.append(Phrase("{text}", {"text": schedule.format_day_offset(line["away"])}))
        if line["phase"] in PHASES:
            reasons.append(Phrase(PHASES[line["phase"]]))
        reasons.append(Phrase(mark("core", "{done} of {whole} tasks done"), {"done": done, "whole": whole}))
        if line["owner"]:
            reasons.append(Phrase(mark("core", "{name} does it"), {"name": line["owner"]}))
        yield Due(
            "task",
            line.id,
            day,
            names.get(line.event, ""),
            quote(line.title),
            tuple(reasons),
            event=line.event,
            owner=line["owner"],
        )


def close_due(db: Database, conn: sqlite3.Connection, due: Due, today: date) -> None:
    """Note the day on which it was done."""
    conn.execute("UPDATE event_task SET done = ? WHERE id = ? AND done = ''", (today.isoformat(), due.subject))


def count_done(db: Database, day: date) -> int:
    """Return how many were done on a day."""
    return int(db.reader.execute("SELECT count(*) FROM event_task WHERE done = ?", (day.isoformat(),)).fetchone()[0])
