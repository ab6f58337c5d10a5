"""Honest numbers: what was expected beforehand, what came of it, and how many records stand behind each."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commdesk.events import lines, record, registrations
from commdesk.events.budget import Budget, Sum, break_even, budget
from commdesk.events.record import Event
from commdesk.events.registrations import COMING, Registration
from commdesk.store.database import Database

__all__ = [
    "Budget",
    "Outcome",
    "Rate",
    "Source",
    "Sum",
    "break_even",
    "budget",
    "outcome",
    "show_rate",
    "signed",
    "sources",
]
SCALE = 5
"""Satisfaction is told on a scale to this."""


@dataclass(frozen=True, slots=True)
class Rate:
    """``part`` of ``whole``."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """0 to 1; None where the whole is nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Source:
    """What brought people: a post, or words of a sheet (``post`` 0), or nothing that is known (``name`` '').

    Registrations without their guests: ``signed`` up, ``came``, ``away`` stayed away, ``cancelled``.
    """

    post: int
    name: str
    signed: int
    came: int
    away: int
    cancelled: int

    @property
    def no_show(self) -> Rate:
        """Who stayed away, of those who had a place at the end."""
        return Rate(self.away, self.came + self.away)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an event; ``expected_*`` None where nothing was said beforehand. Money in minor units of ``event.currency``.

    Attributes:
        people: Who was checked in, with their guests.
        attendance: Registrations that came, of those that had a place or came without one.
        invited, signed: Registrations in all, and those that signed up (not merely invited).
        budget: Costs and income; people who paid are in it.
        new_members: People who became members with this event.
        conversions: Members who came and bought within ``event.within`` days, of the members who came.
        revenue: What they bought, in the currency of the event.
        counting: Whether that time is not over yet.
        satisfaction: Mean on a scale to 5, None where nobody said; ``answers`` how many did.
    """

    event: Event
    people: int
    attendance: Rate
    invited: int
    signed: int
    budget: Budget
    new_members: tuple[int, ...]
    buyers: tuple[int, ...]
    members_came: tuple[int, ...]
    revenue: int
    counting: bool
    satisfaction: float | None
    answers: int
    sources: tuple[Source, ...]

    @property
    def conversions(self) -> Rate:
        """Buyers of those members who came."""
        return Rate(len(self.buyers), len(self.members_came))

    @property
    def income(self) -> int:
        """What the event brought in and what was bought after it."""
        return self.budget.income_actual


def outcome(db: Database, event: int, today: date | None = None) -> Outcome:
    """Count everything that came of an event.

    Raises:
        Problem: it is gone.
    """
    known = record.need(db, event)
    people = registrations.listing(db, event)
    came = [each for each in people if each.arrived]
    placed = [each for each in people if each.arrived or each.said in COMING]
    tickets = sum(each.paid or 0 for each in people)
    money = lines.of(db, "money", event)
    count = sum(1 + each.came for each in came)
    members = _roots(db.reader, {each.member for each in came if each.member})
    buyers, revenue = _bought(db.reader, known, members)
    score, answers = _satisfaction(db.reader, event)
    last = known.day + timedelta(days=known.within) if known.day else None
    return Outcome(
        known,
        count,
        Rate(len(came), len(placed)),
        len(people),
        sum(1 for each in people if signed(each)),
        budget(money, known.expect_people or count or known.capacity, tickets),
        _new(db.reader, known, people),
        buyers,
        members,
        revenue,
        last is not None and last > (today or date.today()),
        score,
        answers,
        tuple(_sources(db, event, people)),
    )


def signed(each: Registration) -> bool:
    """Return whether somebody signed up: everybody but those who were only invited and did not come."""
    return each.said != "invited" or bool(each.arrived)


def sources(db: Database, event: int) -> list[Source]:
    """Return what brought people, the most first."""
    return _sources(db, event, registrations.listing(db, event))


def show_rate(db: Database, event: int) -> Rate | None:
    """Return how many of those with a place came, over the events before this one; those of its series where it has any.

    None where no event before it has a guest list.
    """
    known = record.need(db, event)
    before = [each for each in record.listing(db) if each.id != event and each.over and each.phase != "cancelled"
              and (not known.starts or each.starts < known.starts)]  # fmt: skip
    same = [each for each in before if known.series and each.series == known.series]
    part = whole = 0
    for each in same or before:
        people = registrations.read(db.reader, each, "r.event = ?", each.id)
        came = sum(1 for person in people if person.arrived)
        if came:  # without a single check-in nobody kept the door
            part += came
            whole += sum(1 for person in people if person.arrived or person.said in COMING)
    return Rate(part, whole) if whole else None


def _sources(db: Database, event: int, people: Iterable[Registration]) -> list[Source]:
    names = {line.id: line.title for line in lines.of(db, "post", event)}
    by_code = {line["code"]: line.id for line in lines.of(db, "post", event) if line["code"]}
    found: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for each in people:
        if not signed(each):
            continue
        post = each.post if each.post in names else by_code.get(each.source, 0)
        counts = found[post or 0, names.get(post or 0, "") or each.source]
        counts[0] += 1
        counts[1] += bool(each.arrived)
        counts[2] += each.state == "noshow"
        counts[3] += each.state == "cancelled"
    result = [Source(post, name, *counts) for (post, name), counts in found.items()]
    return sorted(result, key=lambda each: (-each.signed, each.name))


def _roots(conn: sqlite3.Connection, members: Iterable[int]) -> tuple[int, ...]:
    alias = {row[0]: row[1] for row in conn.execute("SELECT member, root FROM alias")}
    return tuple(sorted({alias.get(member, member) for member in members}))


def _new(conn: sqlite3.Connection, event: Event, people: Sequence[Registration]) -> tuple[int, ...]:
    """Return who became a member with the event: made by an import of its list, or since with its name as channel."""
    wanted = [each.member for each in people if each.member]
    found = set()
    sql = """SELECT m.id FROM member m LEFT JOIN batch b ON b.id = m.batch LEFT JOIN channel c ON c.id = m.channel
        WHERE m.id = ? AND (b.kind = 'registrations' AND b.id IN (SELECT batch FROM registration WHERE event = ?) OR c.name = ?)"""
    for member in wanted:
        if conn.execute(sql, (member, event.id, event.name)).fetchone():
            found.add(member)
    return _roots(conn, found)


def _bought(conn: sqlite3.Connection, event: Event, members: Sequence[int]) -> tuple[tuple[int, ...], int]:
    if event.day is None or not members:
        return (), 0
    first, last = event.day.isoformat(), (event.day + timedelta(days=event.within)).isoformat()
    sql = """SELECT coalesce(a.root, e.member), sum(CASE WHEN e.currency = ? THEN coalesce(e.amount, 0) ELSE 0 END) FROM entry e
        LEFT JOIN alias a ON a.member = e.member WHERE e.kind = 'order' AND e.day BETWEEN ? AND ? AND e.member IS NOT NULL GROUP BY 1"""
    came = set(members)
    found = {row[0]: int(row[1]) for row in conn.execute(sql, (event.currency, first, last)) if row[0] in came}
    return tuple(sorted(found)), sum(found.values())


def _satisfaction(conn: sqlite3.Connection, event: int) -> tuple[float | None, int]:
    sql = "SELECT avg(1.0 * score / most) * ?, count(*) FROM event_score WHERE event = ? AND score IS NOT NULL AND most > 0"
    row = conn.execute(sql, (SCALE, event)).fetchone()
    return row[0], row[1]
