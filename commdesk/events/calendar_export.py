"""A calendar file for guests (RFC 5545): the same event keeps its UID, and every later version a greater SEQUENCE."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk import __version__
from commdesk.calendars import icalendar as calendars
from commdesk.calendars.clock import load_zone
from commdesk.errors import Problem, mark
from commdesk.events import record
from commdesk.events.record import Event
from commdesk.events.states import EventPhase
from commdesk.files.atomic_write import write_atomically
from commdesk.files.attached_files import CALENDARS, check_address
from commdesk.store.database import Database
from commdesk.store.ids import EPOCH_MS, RANDOM_BITS
from commdesk.text import to_one_line

if TYPE_CHECKING:
    from icalendar import Component

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


def write_calendar(db: Database, event: int, path: Path, *more: int, remind: bool = True) -> None:
    """Write the file, with ``more`` events in it; one that is there is replaced once the new one is whole.

    Raises:
        Problem: an event is gone or has no date yet, or the file cannot be written.
    """
    data = render_calendar(db, [record.require_event(db, each) for each in (event, *more)], remind)
    with write_atomically(path) as part:
        part.write_bytes(data)


def render_calendar(db: Database, events: Sequence[Event], remind: bool = True) -> bytes:
    """Return the calendar of these events; ``remind``: with an alarm a day before.

    Raises:
        Problem: one of them has no date yet.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//CommDesk//CommDesk {__version__}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for event in events:
        made.add_component(_make_calendar_entry(db, event, remind))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _make_calendar_entry(db: Database, event: Event, remind: bool) -> Component:
    from icalendar import Alarm
    from icalendar import Event as Entry

    when = event.schedule
    if when is None:
        raise Problem(mark("core", "“{name}” has no date yet."), name=event.name)
    entry = Entry()
    entry.add("uid", make_uid(event))
    entry.add("sequence", compute_sequence(db, event))
    entry.add("dtstamp", datetime.now(UTC))
    entry.add("summary", to_one_line(event.name))
    zone = load_zone(event.zone or "UTC")
    for name, at in zip(("dtstart", "dtend"), when.to_utc_seconds(), strict=True):
        entry.add(name, datetime.fromtimestamp(at, zone))
    gone = event.phase == EventPhase.CANCELLED
    entry.add("status", "CANCELLED" if gone else "CONFIRMED")
    place = ", ".join(part for part in (event.place, event.address) if part)
    link = check_address(event.link, CALENDARS)
    told = link or ("" if ":" in event.link else to_one_line(event.link))  # a bare example.com is words, no address
    for name, value in (("location", to_one_line(place)), ("url", link), ("description", told)):
        if value:
            entry.add(name, value)
    if remind and not gone:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", to_one_line(event.name))
        alarm.add("trigger", -REMIND)
        entry.add_component(alarm)
    return entry
