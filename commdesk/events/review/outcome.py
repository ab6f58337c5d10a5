"""What an event came to beside what was expected: people, conversions, revenue, profit, satisfaction, where they came from.

Every rate is a part of a whole. Signed up: everybody with a place or checked in, but for walk-ins. Attendance = came ÷ signed up.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.budget import (
    Budget,
    PlannedActual,
    Rate,
    break_even,
    compute_budget,
    count_planned_heads,
    sum_payments,
)
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.events.registration.registrations import COMING, Registration
from commdesk.events.states import EventPhase, RegistrationState
from commdesk.store.database import Database

__all__ = ["Budget", "PlannedActual", "Rate", "break_even", "compute_budget", "sum_payments"]
STARS = 5
"""Of so many is the mean of a survey."""
CAME = """SELECT DISTINCT coalesce(a.root, r.member) AS root FROM registration r JOIN member m ON m.id = r.member
    LEFT JOIN alias a ON a.member = r.member WHERE r.event = ?1 AND m.role = ''
    AND EXISTS (SELECT 1 FROM arrival v WHERE v.registration = r.id)"""
"""SQL of the people who were checked in at the event ?1: members, each person once, without staff and bots."""


@dataclass(frozen=True, slots=True)
class ExpectedActual:
    """What was expected (None: nothing was said) and what it was (None: not known yet)."""

    expected: int | None
    actual: int | None

    @property
    def achieved_share(self) -> float | None:
        """Actual ÷ expected, 1 is as expected; None where one of them is missing or nothing was expected."""
        return self.actual / self.expected if self.expected and self.actual is not None else None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The mean of a survey in stars of five, and how many gave a score; ``mean`` None: nobody."""

    mean: float | None
    count: int


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What brought people: a post by its id, or else what the list says, '' not known. ``came`` of those who signed up."""

    post: int | None
    name: str
    registered: int
    came: Rate

    @property
    def stayed_away(self) -> Rate:
        """Who signed up and did not come."""
        return Rate(self.came.whole - self.came.part, self.came.whole)


@dataclass(frozen=True, slots=True)
class Conversions:
    """Who of those who came ordered within the days of the event: members, and what they paid by currency, never mixed.

    ``until`` is the last day that counts, ISO, '' without a date; ``open``: it is not over yet, more may come.
    """

    members: tuple[int, ...]
    revenue: Mapping[str, int]
    until: str
    open: bool


@dataclass(frozen=True, slots=True)
class EventOutcome:
    """All numbers of an event. ``people`` counts guests; ``revenue`` is what came in by the budget. What those who came ordered
    afterwards stands in ``converted``: on the day itself it may be the same money, so the two are never added.

    ``invited``, ``registered``: how many lines of the guest list; ``newcomers``: members who came into the file with this event.
    """

    event: Event
    people: ExpectedActual
    conversions: ExpectedActual
    revenue: ExpectedActual
    invited: int
    registered: int
    attendance: Rate
    walkins: int
    sources: tuple[SourceOutcome, ...]
    newcomers: tuple[int, ...]
    converted: Conversions
    satisfaction: Satisfaction
    budget: Budget


def compute_outcome(
    db: Database, event: int, today: date | None = None, people: Sequence[Registration] | None = None
) -> EventOutcome:
    """Return what an event came to, as of ``today``; ``people`` is its guest list, where somebody has read it already.

    Raises:
        Problem: it is gone.
    """
    known = record.require_event(db, event)
    people = registrations.list_registrations(db, event) if people is None else people
    counts = registrations.count_registrations(known, people)
    begun = known.is_over or counts.came > 0
    converted = load_conversions(db, known, today or date.today())
    money = compute_budget(
        lines.load_lines(db, "money", event),
        count_planned_heads(known, counts.taken),
        sum_payments(people),
        known.price,
    )
    income = money.income_actual
    return EventOutcome(
        known,
        ExpectedActual(known.expect_people, counts.came if begun else None),
        ExpectedActual(known.expect_conversions, len(converted.members) if begun else None),
        ExpectedActual(known.expect_revenue, income if begun or income else None),
        len(people),
        sum(signed_up(each) for each in people),
        compute_attendance(people),
        sum(1 for each in people if each.walkin and each.arrived),
        tuple(by_source(people, load_post_names(db, event))),
        find_newcomers(db, known),
        converted,
        load_satisfaction(db, event),
        money,
    )


def signed_up(each: Registration) -> bool:
    """Return whether somebody had a place, or took one, without walking in unannounced."""
    return not each.walkin and (each.said in COMING or bool(each.arrived))


def compute_attendance(people: Iterable[Registration]) -> Rate:
    """Return who came of those who signed up."""
    signed = [each for each in people if signed_up(each)]
    return Rate(sum(1 for each in signed if each.arrived), len(signed))


def load_post_names(db: Database, event: int) -> dict[int, str]:
    """Return what the posts of an event are called, by id."""
    return dict(db.reader.execute("SELECT id, name FROM event_post WHERE event = ?", (event,)).fetchall())


def load_source_outcomes(db: Database, event: int) -> list[SourceOutcome]:
    """Return what brought how many, the most first; posts that brought nobody behind them.

    Raises:
        Problem: the event is gone.
    """
    return by_source(registrations.list_registrations(db, event), load_post_names(db, event), everything=True)


def by_source(
    people: Iterable[Registration], posts: Mapping[int, str], everything: bool = False
) -> list[SourceOutcome]:
    """Return what brought how many; ``everything``: also posts that brought nobody. Who was only invited is not counted."""
    found: dict[tuple[int | None, str], list[Registration]] = {}
    for ident in posts if everything else ():
        found[ident, posts[ident]] = []
    for each in people:
        if each.walkin or (each.said == RegistrationState.INVITED and not each.arrived):
            continue
        post = each.post if each.post in posts else None
        found.setdefault((post, posts[post] if post is not None else each.source), []).append(each)
    rows = [SourceOutcome(post, name, len(some), compute_attendance(some)) for (post, name), some in found.items()]
    return sorted(rows, key=lambda row: (-row.registered, row.name))


def find_newcomers(db: Database, event: Event) -> tuple[int, ...]:
    """Return the roots of members on the list who came with it: the same import brought both, or the event is their channel."""
    sql = """SELECT DISTINCT coalesce(a.root, r.member) FROM registration r JOIN member m ON m.id = r.member
        LEFT JOIN alias a ON a.member = r.member LEFT JOIN channel c ON c.id = m.channel
        WHERE r.event = ?1 AND m.role = '' AND (m.batch = r.batch OR c.name = ?2) ORDER BY 1"""
    return tuple(row[0] for row in db.reader.execute(sql, (event.id, event.name[:60])))


def load_conversions(db: Database, event: Event, today: date) -> Conversions:
    """Return who ordered from the day of the event until ``event.within`` days later, of those who were checked in."""
    if event.day is None:
        return Conversions((), {}, "", False)
    try:
        last = event.day + timedelta(days=event.within)
    except OverflowError:
        last = date.max
    sql = f"""WITH came AS ({CAME}),
        whole AS (SELECT root, root AS member FROM came UNION SELECT c.root, a.member FROM came c JOIN alias a ON a.root = c.root)
        SELECT w.root, e.amount, e.currency FROM whole w JOIN entry e ON e.member = w.member
        WHERE e.kind = 'order' AND e.day BETWEEN ?2 AND ?3 ORDER BY w.root, e.id"""
    members: dict[int, None] = {}
    revenue: dict[str, int] = {}
    for root, amount, currency in db.reader.execute(sql, (event.id, event.day.isoformat(), last.isoformat())):
        members[root] = None
        if amount is not None:
            revenue[currency] = revenue.get(currency, 0) + amount
    return Conversions(tuple(members), revenue, last.isoformat(), event.phase != EventPhase.CANCELLED and today <= last)


def load_attended_members(db: Database, event: int) -> tuple[int, ...]:
    """Return the members who were checked in, each person once under their root, without staff and bots."""
    return tuple(row[0] for row in db.reader.execute(f"{CAME} ORDER BY 1", (event,)))


def load_satisfaction(db: Database, event: int) -> Satisfaction:
    """Return what the survey says."""
    return load_satisfactions(db.reader, [event]).get(event, Satisfaction(None, 0))


def load_satisfactions(conn: sqlite3.Connection, events: Sequence[int]) -> dict[int, Satisfaction]:
    """Return what the surveys of several events say, by id; events without a score are left out."""
    sql = f"""SELECT event, avg({STARS}.0 * score / most), count(*) FROM event_score WHERE score IS NOT NULL AND most > 0
        AND event IN (SELECT value FROM json_each(?)) GROUP BY event"""
    return {row[0]: Satisfaction(row[1], row[2]) for row in conn.execute(sql, (json.dumps(list(events)),))}


def list_earlier_events(db: Database, event: Event) -> list[Event]:
    """Return events that have been, before this one, newest first; cancelled ones are no experience."""
    return [
        each
        for each in sorted(record.list_events(db), key=lambda each: (each.starts, each.id), reverse=True)
        if each.id != event.id
        and each.is_over
        and each.starts
        and each.phase != EventPhase.CANCELLED
        and (not event.starts or each.starts < event.starts)
    ]


def compute_past_attendance(db: Database, event: int) -> Rate:
    """Return who came of those who signed up, over all earlier events at which somebody was checked in.

    Raises:
        Problem: the event is gone.
    """
    wanted = [each.id for each in list_earlier_events(db, record.require_event(db, event))]
    found = load_attendance_rates(db.reader, wanted).values()
    known = [rate for rate in found if rate.part]
    return Rate(sum(rate.part for rate in known), sum(rate.whole for rate in known))


def show_rate(db: Database, event: int) -> float | None:
    """Return the share of `compute_past_attendance`; None without any."""
    return compute_past_attendance(db, event).value


def load_attendance_rates(conn: sqlite3.Connection, events: Sequence[int]) -> dict[int, Rate]:
    """Return the attendance of several events, by id; events nobody signed up for are left out."""
    sql = """SELECT event, sum(came), count(*) FROM (SELECT r.event AS event,
            EXISTS (SELECT 1 FROM arrival a WHERE a.registration = r.id) AS came, r.state AS state FROM registration r
            WHERE r.walkin = 0 AND r.event IN (SELECT value FROM json_each(?)))
        WHERE came OR state IN ('registered', 'confirmed') GROUP BY event"""
    return {row[0]: Rate(row[1], row[2]) for row in conn.execute(sql, (json.dumps(list(events)),))}
