"""What is known for a script of an event: the one it is about, or the next one to come."""

from __future__ import annotations

from datetime import datetime

from commdesk.events import record
from commdesk.events.record import Event
from commdesk.languages.conventions import get_conventions
from commdesk.scripts.formatters import MoneyAmount
from commdesk.scripts.render import Datum
from commdesk.store.database import Database
from commdesk.text import fold_text

HOSTS = ("主持", "host")
"""What the role of a host is called; the first that is filled speaks, else whom the event belongs to."""


def find_upcoming_event(db: Database, community: int, now: datetime) -> int:
    """Return the event that a script speaks of where nobody says which: the community's next one, else the only one; 0: none.

    An event that is for other communities only is never meant.
    """
    sql = """SELECT v.id, (SELECT max(c.community = ?) FROM event_community c WHERE c.event = v.id) AS ours FROM event v
        WHERE v.phase IN ('planning', 'prep', 'promo', 'run') AND v.starts <> '' AND v.ends >= ? ORDER BY v.starts, v.id"""
    rows = db.reader.execute(sql, (community, now.strftime("%Y-%m-%dT%H:%M"))).fetchall()
    ours = [row["id"] for row in rows if row["ours"]]
    if ours:
        return int(ours[0])
    any_of = [row["id"] for row in rows if row["ours"] is None or not community]
    return int(any_of[0]) if len(any_of) == 1 else 0


def load_event_values(db: Database, event: int, language: str) -> dict[str, Datum]:
    """Return what a script can say of an event; nothing where there is none. ``event.seats`` is the event: they are counted when asked."""
    found = record.load_event(db, event) if event else None
    if found is None:
        return {}
    words = get_conventions(language)
    return {
        "event.name": found.name,
        "event.date": found.day,
        "event.time": _format_event_time(found),
        "event.place": found.place or (words.online if found.online else ""),
        "event.address": found.address,
        "event.host": _load_event_host(db, found),
        "event.price": MoneyAmount(found.price, found.currency) if found.price else words.free,
        "event.link": found.link,
        "event.seats": event,
    }


def count_free_seats(db: Database, event: int) -> int | None:
    """Return how many places are free; None where the event has no limit or is gone."""
    from commdesk.events.registration import registrations

    found = record.load_event(db, event)
    return (
        registrations.count_registrations(found, registrations.list_registrations(db, event)).free
        if found is not None
        else None
    )


def _format_event_time(event: Event) -> str:
    when = event.schedule
    if when is None:
        return ""
    start = when.starts.strftime("%H:%M")
    return f"{start}–{when.ends:%H:%M}" if when.ends.date() == when.day and when.ends > when.starts else start


def _load_event_host(db: Database, event: Event) -> str:
    sql = "SELECT role, name FROM event_role WHERE event = ? AND name <> '' ORDER BY position, id"
    roles = db.reader.execute(sql, (event.id,)).fetchall()
    return next((row["name"] for row in roles if fold_text(row["role"]).startswith(HOSTS)), event.owner)
