"""Events and their phases: what, when, where, for whom, and what was expected before anybody came."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import assert_never

from commdesk import money, thresholds
from commdesk.calendars.clock import find_local_zone, load_zone
from commdesk.errors import Problem, mark
from commdesk.events import schedule
from commdesk.events.schedule import EventSchedule
from commdesk.events.states import EventPhase
from commdesk.files import attachments
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text, read_choice

PHASES: dict[str, str] = {
    EventPhase.PLANNING: mark("core", "Planning"),
    EventPhase.PREP: mark("core", "Prep"),
    EventPhase.PROMO: mark("core", "Publicity"),
    EventPhase.RUN: mark("core", "Running"),
    EventPhase.RETRO: mark("core", "Retro"),
}
"""The five phases, in order."""
STATES = {**PHASES, EventPhase.DONE: mark("core", "Done"), EventPhase.CANCELLED: mark("core", "Cancelled")}
"""Every value of ``Event.phase``."""
PAST = (EventPhase.RETRO, EventPhase.DONE, EventPhase.CANCELLED)
"""Phases of what is not to come any more, whatever its day says."""
LONGEST = {"name": 120, "series": 60, "place": 200, "address": 400, "link": 1000, "owner": 60, "goal": 200}
TEXTS = frozenset({"name", "kind", "series", "place", "address", "link", "owner", "purpose", "idea", "goal"})
COUNTS = frozenset({"capacity", "expect_people", "expect_conversions", "within"})
MONEY = frozenset({"price", "expect_revenue"})
MAY_BE_UNSAID = frozenset({"expect_people", "expect_conversions", "expect_revenue", "audience"})
MOST_PEOPLE = 1_000_000
HOURS = 2
"""How long an event lasts unless something else is said."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event. ``starts`` and ``ends`` are wall clocks of ``zone`` (``2026-12-12T14:00``, '' no date yet); money in minor units.

    ``capacity`` 0: no limit, guests count. ``expect_*``: said before the event, None unsaid. ``within``: days after it in which
    an order is a conversion. ``secret`` signs its tickets.
    """

    id: int
    name: str
    kind: str
    series: str
    phase: str
    starts: str
    ends: str
    zone: str
    online: int
    place: str
    address: str
    link: str
    capacity: int
    price: int
    currency: str
    owner: str
    purpose: str
    idea: str
    audience: int | None
    expect_people: int | None
    expect_conversions: int | None
    expect_revenue: int | None
    goal: str
    within: int
    secret: str
    made: int

    @property
    def schedule(self) -> EventSchedule | None:
        """Return when it is; None without a date."""
        if not self.starts:
            return None
        return EventSchedule(
            schedule.parse_wall_clock(self.starts), schedule.parse_wall_clock(self.ends or self.starts), self.zone
        )

    @property
    def day(self) -> date | None:
        """The day of the event; None without a date."""
        return schedule.parse_wall_clock(self.starts).date() if self.starts else None

    @property
    def is_over(self) -> bool:
        """Whether it has been: its end has passed, or it stands in the retro or behind it. A cancelled one never was."""
        phase = read_choice(EventPhase, self.phase)
        match phase:
            case EventPhase.RETRO | EventPhase.DONE:
                return True
            case EventPhase.CANCELLED:
                return False
            case EventPhase.PLANNING | EventPhase.PREP | EventPhase.PROMO | EventPhase.RUN | None:
                when = self.schedule
                return when is not None and when.to_utc_seconds()[1] <= datetime.now().timestamp()
            case _:
                assert_never(phase)


COLUMNS = tuple(Event.__dataclass_fields__)


def load_event(db: Database, ident: int) -> Event | None:
    """Return an event; None if it is gone."""
    return next(iter(_read_events(db.reader, "WHERE id = ?", (ident,))), None)


def require_event(db: Database, ident: int) -> Event:
    """Return an event.

    Raises:
        Problem: it is no longer there.
    """
    found = load_event(db, ident)
    if found is None:
        raise Problem(mark("core", "This event is no longer there."))
    return found


def list_events(db: Database) -> list[Event]:
    """Return every event: those to come first, the next one on top, without a date after them; then those that were, newest first."""
    today = date.today().isoformat()
    ahead: list[Event] = []
    behind: list[Event] = []
    for event in _read_events(db.reader, "ORDER BY starts = '', starts, id"):
        past = event.phase in PAST or ("" < event.starts[:10] < today)
        (behind if past else ahead).append(event)
    behind.sort(key=lambda event: (event.starts, event.id), reverse=True)
    return ahead + behind


def list_upcoming_events(db: Database) -> list[Event]:
    """Return the events to come, the next one first; those without a date after them."""
    today = date.today().isoformat()
    return [
        event
        for event in list_events(db)
        if event.phase not in PAST and not ("" < (event.ends or event.starts)[:10] < today)
    ]


def load_other_events_by_day(db: Database, event: int) -> dict[str, list[str]]:
    """Return the names of the other events by each day they are on, ISO; cancelled ones are not, a long one is on for a month."""
    found: dict[str, list[str]] = {}
    for each in _read_events(
        db.reader, "WHERE id <> ? AND starts <> '' AND phase <> 'cancelled' ORDER BY starts, id", (event,)
    ):
        when = each.schedule
        if when is not None:
            for days in range(min((when.ends.date() - when.day).days, 30) + 1):
                found.setdefault((when.day + timedelta(days=days)).isoformat(), []).append(each.name)
    return found


def of_people(conn: sqlite3.Connection, members: Sequence[int]) -> list[Event]:
    """Return the events that members are on the list of."""
    sql = "WHERE id IN (SELECT event FROM registration WHERE member IN (SELECT value FROM json_each(?)))"
    return _read_events(conn, sql, (json.dumps(list(members)),))


def find_event(db: Database, text: str) -> Event:
    """Return the event of this id or name; of several with that name the one nearest to today.

    Raises:
        Problem: there is none.
    """
    found = [
        event
        for event in list_events(db)
        if text in (str(event.id), event.name) or fold_text(event.name) == fold_text(text)
    ]
    if not found:
        names = ", ".join(event.name for event in list_events(db)[:12]) or "–"
        raise Problem(mark("core", "There is no event “{name}”. There are: {names}"), name=text[:80], names=names)
    today = date.today()
    return min(found, key=lambda event: abs(((event.day or date.max) - today).days))


def add_event(db: Database, name: str, **values: str | int | None) -> int:
    """Add an event in one step; return its id. ``starts`` alone sets ``ends`` two hours later.

    Raises:
        Problem: it has no name, or a value makes no sense.
    """
    with db.step(mark("core", "Add event “{name}”"), name=name.strip()[:60]) as conn:
        return insert_event(db, conn, {"name": name, **values})


def insert_event(db: Database, conn: sqlite3.Connection, values: Mapping[str, str | int | None]) -> int:
    """Insert an event inside a step; return its id."""
    start = {
        "zone": find_local_zone(),
        "currency": load_default_currency(conn),
        "owner": db.who,
        "phase": EventPhase.PLANNING,
        **values,
    }
    checked = check_values(start)
    ident = db.ids.new_id()
    checked |= {"id": ident, "secret": secrets.token_hex(16), "made": db.ids.clock()}
    sql = f"INSERT INTO event({', '.join(checked)}) VALUES ({', '.join('?' * len(checked))})"
    conn.execute(sql, tuple(checked.values()))
    return ident


def load_default_currency(conn: sqlite3.Connection) -> str:
    """Return the currency of the workspace; CNY where that is none."""
    try:
        return _check_currency(thresholds.load_thresholds(conn).currency)
    except Problem:
        return "CNY"


def update_event(db: Database, ident: int, **values: str | int | None) -> None:
    """Change columns of an event in one step. Moving it to another day asks first: see `commdesk.events.planning.reschedule`.

    Raises:
        Problem: it is gone, or a value makes no sense.
    """
    event = require_event(db, ident)
    kept = (
        {"starts": event.starts, "ends": event.ends, "zone": event.zone} if values.keys() & {"starts", "ends"} else {}
    )
    checked = check_values({**kept, **values})
    with db.step(mark("core", "Change event “{name}”"), name=event.name) as conn:
        update_row(conn, "event", ident, checked)


def update_row(conn: sqlite3.Connection, table: str, ident: int, values: Mapping[str, str | int | None]) -> None:
    """Write columns of a row inside a step; names come from our own lists."""
    for column, value in values.items():
        conn.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, ident))


def delete_event(db: Database, ident: int) -> None:
    """Put an event with all that hangs on it into the trash; undo brings it back."""
    with db.step(mark("core", "Delete event “{name}”"), name=require_event(db, ident).name) as conn:
        conn.execute("DELETE FROM event WHERE id = ?", (ident,))
        attachments.sweep_attachments(conn)


def load_event_communities(db: Database, ident: int) -> list[int]:
    """Return the ids of the communities an event is for."""
    sql = "SELECT community FROM event_community WHERE event = ? ORDER BY id"
    return [row[0] for row in db.reader.execute(sql, (ident,))]


def set_communities(db: Database, ident: int, wanted: Sequence[int]) -> None:
    """Say which communities an event is for, in one step."""
    with db.step(mark("core", "Communities of “{name}”"), name=require_event(db, ident).name) as conn:
        link_communities(conn, ident, wanted)


def link_communities(conn: sqlite3.Connection, ident: int, wanted: Sequence[int]) -> None:
    """Link an event with these communities and no others, inside a step."""
    known = {row[0] for row in conn.execute("SELECT community FROM event_community WHERE event = ?", (ident,))}
    for community in known - set(wanted):
        conn.execute("DELETE FROM event_community WHERE event = ? AND community = ?", (ident, community))
    for community in wanted:
        if community not in known:
            values = (derive_id("event_community", ident, community), ident, community)
            conn.execute("INSERT INTO event_community VALUES (?, ?, ?)", values)


def check_values(values: Mapping[str, str | int | None]) -> dict[str, str | int | None]:
    """Return values as they are stored.

    Raises:
        Problem: a value makes no sense.
    """
    found = {key: _check_value(key, value) for key, value in values.items() if key in COLUMNS}
    if found.get("zone"):
        load_zone(str(found["zone"]))
    if found.get("starts"):
        starts = schedule.parse_wall_clock(str(found["starts"]))
        ends = schedule.parse_wall_clock(str(found["ends"])) if found.get("ends") else starts + timedelta(hours=HOURS)
        if ends < starts:
            raise Problem(mark("core", "The end is before the beginning. Give a later end."))
        found["ends"] = schedule.format_wall_clock(schedule.clamp_to_known_year(ends))
    elif "starts" in found:
        found["ends"] = ""
    return found


def _check_value(key: str, value: str | int | None) -> str | int | None:
    if value is None and key in MAY_BE_UNSAID:
        return None
    if key in ("starts", "ends"):
        return schedule.format_wall_clock(schedule.parse_wall_clock(str(value))) if value else ""
    if key in TEXTS:
        text = clean_text(str(value)).strip()[: LONGEST.get(key, 10_000)]
        if key == "name" and not text:
            raise Problem(mark("core", "An event needs a name."))
        return text
    if key == "currency":
        return _check_currency(str(value))
    if key == "phase" and value not in STATES:
        raise ValueError(value)
    if key in COUNTS or key in MONEY:
        number = int(value or 0)
        if not 0 <= number <= (money.MOST if key in MONEY else MOST_PEOPLE):
            raise Problem(mark("core", "This is a number from 0 upwards."))
        return number
    return value


def _check_currency(text: str) -> str:
    code = text.strip().upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise Problem(mark("core", "“{value}” is not a currency. Write its three letters, as in CNY."), value=text[:20])
    return code


def _read_events(conn: sqlite3.Connection, tail: str, args: tuple[int | str, ...] = ()) -> list[Event]:
    return [Event(*row) for row in conn.execute(f"SELECT {', '.join(COLUMNS)} FROM event {tail}", args)]
