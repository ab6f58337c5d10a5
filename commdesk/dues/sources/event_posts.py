"""Publicity of events that was not posted yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from commdesk.dues.due import Due, DueSpan
from commdesk.dues.people import describe_day, parse_day, quote
from commdesk.dues.sources.event_tasks import OVER
from commdesk.errors import Phrase, mark
from commdesk.events.planning import items
from commdesk.events.record import list_events
from commdesk.events.states import PostState
from commdesk.store.database import Database


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield the posts up to the last day that did not go out; after the event only those that its retro needs are asked for."""
    marks = ", ".join("?" * len(OVER))
    lines = items.read_lines(db.reader, "post", f"v.phase NOT IN ({marks})", *OVER)
    wanted = [(line, day) for line in lines if not line.is_done and (day := parse_day(line.day)) and day <= span.last]
    names = {event.id: event.name for event in list_events(db)} if wanted else {}
    groups = dict(db.reader.execute("SELECT id, name FROM community").fetchall()) if wanted else {}
    for line, day in wanted:
        where = groups.get(line["community"], "") or line["channel"]
        reasons = [describe_day(day, span.today)]
        if line["owner"]:
            reasons.append(Phrase(mark("core", "{name} does it"), {"name": line["owner"]}))
        if names.get(line.event):
            reasons.append(Phrase(mark("core", "for “{name}”"), {"name": names[line.event]}))
        yield Due(
            "post",
            line.id,
            day,
            where or names.get(line.event, ""),
            quote(line.title),
            tuple(reasons),
            clock=line["clock"],
            community=line["community"] or 0,
            event=line.event,
            script=line["script"] or 0,
            owner=line["owner"],
        )


def close_due(db: Database, conn: sqlite3.Connection, due: Due, today: date) -> None:
    """Note that it went out now."""
    now = int(datetime.now().timestamp())
    conn.execute(
        "UPDATE event_post SET state = ?, posted = iif(posted = 0, ?, posted) WHERE id = ?",
        (PostState.POSTED, now, due.subject),
    )


def count_done(db: Database, day: date) -> int:
    """Return how many went out on a day, by the clock of this computer."""
    first = int(datetime.combine(day, time()).timestamp())
    last = int(datetime.combine(day + timedelta(days=1), time()).timestamp())
    sql = "SELECT count(*) FROM event_post WHERE posted >= ? AND posted < ?"
    return int(db.reader.execute(sql, (first, last)).fetchone()[0])
