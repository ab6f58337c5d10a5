"""A calendar file for guests (RFC 5545): the same event keeps its UID, and every later version a greater SEQUENCE."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from commdesk.calendars import icalendar as calendars
from commdesk.calendars.calendar_file import write_calendar_file
from commdesk.calendars.clock import load_zone
from commdesk.calendars.icalendar import CalendarEvent, CalendarMoment
from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.record import Event
from commdesk.events.states import EventPhase
from commdesk.files.attached_files import CALENDARS, check_address
from commdesk.store.database import Database
from commdesk.store.ids import EPOCH_MS, RANDOM_BITS
from commdesk.text import to_one_line
from commdesk.work_log import log_work

TOLD = ("starts", "ends", "zone", "place", "address", "name", "phase", "link", "online")
"""Columns that a guest's calendar shows."""
REMIND = timedelta(days=1)
GREATEST = 2**31 - 1
"""No SEQUENCE is greater (RFC 5545, 3.3.8)."""


def make_uid(event: Event) -> str:
    """Return the UID: the same in every copy of the file and in every version."""
    return calendars.make_uid("event", event.id)


def compute_sequence(db: Database, event: Event) -> int:
    """Return SEQUENCE: tenths of seconds between the making of the event and the newest change of what a calendar shows.

    It is read from the stamps, so it rises with an undo as well, and two copies of the file agree after a merge.
    """
    marks = ", ".join("?" * len(TOLD))
    sql = f"SELECT max(step) FROM stamp WHERE tbl = 'event' AND row = ? AND col IN ({marks})"
    newest: int | None = db.reader.execute(sql, (event.id, *TOLD)).fetchone()[0]
    if newest is None:
        return 0
    return min(max(((newest >> RANDOM_BITS) + EPOCH_MS - event.made) // 100, 0), GREATEST)


@log_work("calendar export")
def write_calendar(db: Database, event: int, path: Path, *more: int, remind: bool = True) -> None:
    """Write the file, with ``more`` events in it; one that is there is replaced once the new one is whole.

    Raises:
        Problem: an event is gone or has no date yet, or the file cannot be written.
    """
    data = render_calendar(db, [record.require_event(db, each) for each in (event, *more)], remind)
    write_calendar_file(path, data)


def render_calendar(db: Database, events: Sequence[Event], remind: bool = True) -> bytes:
    """Return the calendar of these events; ``remind``: with an alarm a day before.

    Raises:
        Problem: one of them has no date yet.
    """
    made = [_make_calendar_entry(db, event, remind) for event in events]
    return calendars.format_calendar(made, method="PUBLISH")


def _make_calendar_entry(db: Database, event: Event, remind: bool) -> CalendarEvent:
    when = event.schedule
    if when is None:
        raise Problem(mark("core", "“{name}” has no date yet."), name=event.name)
    zone = event.zone or "UTC"
    start, end = (
        CalendarMoment(datetime.fromtimestamp(at, load_zone(zone)).replace(tzinfo=None), zone)
        for at in when.to_utc_seconds()
    )
    gone = event.phase == EventPhase.CANCELLED
    link = check_address(event.link, CALENDARS)
    told = link or ("" if ":" in event.link else to_one_line(event.link))  # a bare example.com is words, no address
    return CalendarEvent(
        uid=make_uid(event),
        title=to_one_line(event.name),
        start=start,
        end=end,
        text=told,
        place=to_one_line(", ".join(part for part in (event.place, event.address) if part)),
        link=link,
        status="CANCELLED" if gone else "CONFIRMED",
        sequence=compute_sequence(db, event),
        remind=REMIND if remind and not gone else None,
    )
