"""Events and their phases: what, when, where, for whom, and what was expected before anybody came."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from commdesk import money, thresholds
from commdesk.calendars.clock import local_zone, zone_of
from commdesk.errors import Problem, mark
from commdesk.events import schedule
from commdesk.events.schedule import When
from commdesk.files import attachments
from commdesk.store.database import Database
from commdesk.store.ids import meaning
from commdesk.text import clean, fold

PHASES = {
    "planning": mark("core", "Planning"),
    "prep": mark("core", "Prep"),
    "promo": mark("core", "Publicity"),
    "run": mark("core", "Running"),
    "retro": mark("core", "Retro"),
}
"""The five phases, in order."""
STATES = {**PHASES, "done": mark("core", "Done"), "cancelled": mark("core", "Cancelled")}
"""Every value of ``Event.phase``."""
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
    def when(self) -> When | None:
        """Return when it is; None without a date."""
        if not self.starts:
            return None
        return When(schedule.parse(self.starts), schedule.parse(self.ends or self.starts), self.zone)

    @property
    def day(self) -> date | None:
        """The day of the event; None without a date."""
        return schedule.parse(self.starts).date() if self.starts else None

    @property
    def over(self) -> bool:
        """Whether it has been: its end has passed, or it stands in the retro or behind it. A cancelled one never was."""
        if self.phase in ("retro", "done", "cancelled"):
            return self.phase != "cancelled"
        when = self.when
        return when is not None and when.instants()[1] <= datetime.now().timestamp()


COLUMNS = tuple(Event.__dataclass_fields__)


def load(db: Database, ident: int) -> Event | None:
    """Return an event; None if it is gone."""
    return next(iter(_read(db.reader, "WHERE id = ?", (ident,))), None)


def need(db: Database, ident: int) -> Event:
    """Return an event.

    Raises:
        Problem: it is no longer there.
    """
    found = load(db, ident)
    if found is None:
        raise Problem(mark("core", "This event is no longer there."))
    return found


def listing(db: Database) -> list[Event]:
    """Return every event: those to come first, the next one on top, without a date after them; then those that were, newest first."""
    today = date.today().isoformat()
    ahead: list[Event] = []
    behind: list[Event] = []
    for event in _read(db.reader, "ORDER BY starts = '', starts, id"):
        past = event.phase in ("done", "cancelled", "retro") or ("" < event.starts[:10] < today)
        (behind if past else ahead).append(event)
    behind.sort(key=lambda event: (event.starts, event.id), reverse=True)
    return ahead + behind


def upcoming(db: Database) -> list[Event]:
    """Return the events to come, the next one first; those without a date after them."""
    today = date.today().isoformat()
    gone = ("done", "cancelled", "retro")
    return [
        event
        for event in listing(db)
        if event.phase not in gone and not ("" < (event.ends or event.starts)[:10] < today)
    ]


def others(db: Database, event: int) -> dict[str, list[str]]:
    """Return the names of the other events by each day they are on, ISO; cancelled ones are not, a long one is on for a month."""
    found: dict[str, list[str]] = {}
    for each in _read(
        db.reader, "WHERE id <> ? AND starts <> '' AND phase <> 'cancelled' ORDER BY starts, id", (event,)
    ):
        when = each.when
        if when is not None:
            for days in range(min((when.ends.date() - when.day).days, 30) + 1):
                found.setdefault((when.day + timedelta(days=days)).isoformat(), []).append(each.name)
    return found


def of_people(conn: sqlite3.Connection, members: Sequence[int]) -> list[Event]:
    """Return the events that members are on the list of."""
    sql = "WHERE id IN (SELECT event FROM registration WHERE member IN (SELECT value FROM json_each(?)))"
    return _read(conn, sql, (json.dumps(list(members)),))


def find(db: Database, text: str) -> Event:
    """Return the event of this id or name; of several with that name the one nearest to today.

    Raises:
        Problem: there is none.
    """
    found = [event for event in listing(db) if text in (str(event.id), event.name) or fold(event.name) == fold(text)]
    if not found:
        names = ", ".join(event.name for event in listing(db)[:12]) or "–"
        raise Problem(mark("core", "There is no event “{name}”. There are: {names}"), name=text[:80], names=names)
    today = date.today()
    return min(found, key=lambda event: abs(((event.day or date.max) - today).days))


def add(db: Database, name: str, **values: str | int | None) -> int:
    """Add an event in one step; return its id. ``starts`` alone sets ``ends`` two hours later.

    Raises:
        Problem: it has no name, or a value makes no sense.
    """
    with db.step(mark("core", "Add event “{name}”"), name=name.strip()[:60]) as conn:
        return put(db, conn, {"name": name, **values})


def put(db: Database, conn: sqlite3.Connection, values: Mapping[str, str | int | None]) -> int:
    """Insert an event inside a step; return its id."""
    start = {"zone": local_zone(), "currency": usual(conn), "owner": db.who, "phase": "planning", **values}
    checked = check(start)
    ident = db.ids.fresh()
    checked |= {"id": ident, "secret": secrets.token_hex(16), "made": db.ids.clock()}
    sql = f"INSERT INTO event({', '.join(checked)}) VALUES ({', '.join('?' * len(checked))})"
    conn.execute(sql, tuple(checked.values()))
    return ident


def usual(conn: sqlite3.Connection) -> str:
    """Return the currency of the workspace; CNY where that is none."""
    try:
        return _currency(thresholds.read(conn).currency)
    except Problem:
        return "CNY"


def change(db: Database, ident: int, **values: str | int | None) -> None:
    """Change columns of an event in one step. Moving it to another day asks first: see `commdesk.events.planning.reschedule`.

    Raises:
        Problem: it is gone, or a value makes no sense.
    """
    event = need(db, ident)
    kept = (
        {"starts": event.starts, "ends": event.ends, "zone": event.zone} if values.keys() & {"starts", "ends"} else {}
    )
    checked = check({**kept, **values})
    with db.step(mark("core", "Change event “{name}”"), name=event.name) as conn:
        update(conn, "event", ident, checked)


def update(conn: sqlite3.Connection, table: str, ident: int, values: Mapping[str, str | int | None]) -> None:
    """Write columns of a row inside a step; names come from our own lists."""
    for column, value in values.items():
        conn.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, ident))


def remove(db: Database, ident: int) -> None:
    """Put an event with all that hangs on it into the trash; undo brings it back."""
    with db.step(mark("core", "Delete event “{name}”"), name=need(db, ident).name) as conn:
        conn.execute("DELETE FROM event WHERE id = ?", (ident,))
        attachments.sweep(conn)


def communities(db: Database, ident: int) -> list[int]:
    """Return the ids of the communities an event is for."""
    sql = "SELECT community FROM event_community WHERE event = ? ORDER BY id"
    return [row[0] for row in db.reader.execute(sql, (ident,))]


def set_communities(db: Database, ident: int, wanted: Sequence[int]) -> None:
    """Say which communities an event is for, in one step."""
    with db.step(mark("core", "Communities of “{name}”"), name=need(db, ident).name) as conn:
        link(conn, ident, wanted)


def link(conn: sqlite3.Connection, ident: int, wanted: Sequence[int]) -> None:
    """Link an event with these communities and no others, inside a step."""
    known = {row[0] for row in conn.execute("SELECT community FROM event_community WHERE event = ?", (ident,))}
    for community in known - set(wanted):
        conn.execute("DELETE FROM event_community WHERE event = ? AND community = ?", (ident, community))
    for community in wanted:
        if community not in known:
            values = (meaning("event_community", ident, community), ident, community)
            conn.execute("INSERT INTO event_community VALUES (?, ?, ?)", values)


def check(values: Mapping[str, str | int | None]) -> dict[str, str | int | None]:
    """Return values as they are stored.

    Raises:
        Problem: a value makes no sense.
    """
    found = {key: _checked(key, value) for key, value in values.items() if key in COLUMNS}
    if found.get("zone"):
        zone_of(str(found["zone"]))
    if found.get("starts"):
        starts = schedule.parse(str(found["starts"]))
        ends = schedule.parse(str(found["ends"])) if found.get("ends") else starts + timedelta(hours=HOURS)
        if ends < starts:
            raise Problem(mark("core", "The end is before the beginning. Give a later end."))
        found["ends"] = schedule.write(schedule.known(ends))
    elif "starts" in found:
        found["ends"] = ""
    return found


def _checked(key: str, value: str | int | None) -> str | int | None:
    if value is None and key in MAY_BE_UNSAID:
        return None
    if key in ("starts", "ends"):
        return schedule.write(schedule.parse(str(value))) if value else ""
    if key in TEXTS:
        text = clean(str(value)).strip()[: LONGEST.get(key, 10_000)]
        if key == "name" and not text:
            raise Problem(mark("core", "An event needs a name."))
        return text
    if key == "currency":
        return _currency(str(value))
    if key == "phase" and value not in STATES:
        raise ValueError(value)
    if key in COUNTS or key in MONEY:
        number = int(value or 0)
        if not 0 <= number <= (money.MOST if key in MONEY else MOST_PEOPLE):
            raise Problem(mark("core", "This is a number from 0 upwards."))
        return number
    return value


def _currency(text: str) -> str:
    code = text.strip().upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise Problem(mark("core", "“{value}” is not a currency. Write its three letters, as in CNY."), value=text[:20])
    return code


def _read(conn: sqlite3.Connection, tail: str, args: tuple[int | str, ...] = ()) -> list[Event]:
    return [Event(*row) for row in conn.execute(f"SELECT {', '.join(COLUMNS)} FROM event {tail}", args)]
