"""People to whom somebody wants to say a word every so many days, counted from the last contact and not from the calendar."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

from commdesk.dues import touch_rules
from commdesk.dues.due import Due, DueSpan
from commdesk.dues.people import DuePerson, load_due_people
from commdesk.dues.touch_rules import TouchRule
from commdesk.entries import insert_entry
from commdesk.errors import Phrase, mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

TITLE = mark("core", "Stayed in touch")


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield who was not contacted for as long as a rule says: each person once, by the rule that asks first."""
    rules = touch_rules.list_rules(db)
    if not rules:
        return
    found: dict[int, tuple[date, TouchRule, DuePerson]] = {}
    for rule in rules:
        people = {person.id: person for person in load_due_people(db, touch_rules.find_people(db, rule)).values()}
        known = touch_rules.load_known_since(db, (ident for ident, person in people.items() if person.last is None))
        for person in people.values():
            since = person.last or known.get(person.id, span.today)
            day = since + timedelta(days=rule.days)
            if day <= span.last and (person.id not in found or day < found[person.id][0]):
                found[person.id] = day, rule, person
    for member, (day, rule, person) in sorted(found.items(), key=lambda each: (each[1][0], each[0])):
        reasons = (_describe_rule(rule), _describe_silence(person, span.today))
        yield Due(
            "touch", member, day, person.name, Phrase(mark("core", "say hello")), reasons, member=member,
            script=rule.script, more=str(rule.id),
        )  # fmt: skip


def close_due(db: Database, conn: sqlite3.Connection, due: Due, today: date) -> None:
    """Note on the timeline that somebody was in touch: the days are counted from there."""
    ident = derive_id("entry", "touch", due.subject, today.isoformat())
    if conn.execute("SELECT 1 FROM entry WHERE id = ?", (ident,)).fetchone() is None:
        day = today.isoformat()
        insert_entry(conn, ident, member=due.subject, kind="followup", title=TITLE, day=day, done=day)


def _describe_rule(rule: TouchRule) -> Phrase:
    return Phrase(mark("core", "“{name}”: every {count} days"), {"name": rule.name, "count": rule.days})


def _describe_silence(person: DuePerson, today: date) -> Phrase:
    if person.last is None:
        return Phrase(mark("core", "never contacted"))
    return Phrase(mark("core", "last contact {count} days ago"), {"count": (today - person.last).days})
