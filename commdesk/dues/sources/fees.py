"""Paid memberships that end soon, or ended lately: the same that Insights points to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from commdesk.dues.due import Due, DueSpan
from commdesk.dues.people import describe_last_contact, load_due_people, parse_day
from commdesk.errors import Phrase, mark
from commdesk.insights.alerts import SOON
from commdesk.store.database import Database

ENDS = """SELECT coalesce(a.root, f.member) AS who, max(CASE f.expires WHEN '' THEN '9999-12-31' ELSE f.expires END) AS until, f.name, f.id
    FROM fee f LEFT JOIN alias a ON a.member = f.member GROUP BY who HAVING until BETWEEN ? AND ? ORDER BY until, who"""
"""SQL: until when each person paid, where that is between two days: of several fees the one that holds longest counts."""


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield whose membership ends up to the last day, or ended in the last 30 days; the line stands on the day it ends."""
    first = span.today - timedelta(days=SOON)
    rows = db.reader.execute(ENDS, (first.isoformat(), span.last.isoformat())).fetchall()
    people = load_due_people(db, (row[0] for row in rows))
    for who, until, name, fee in rows:
        person, day = people.get(who), parse_day(until)
        if person is None or day is None:
            continue
        away = (day - span.today).days
        args: dict[str, str | int] = {"name": name, "count": abs(away)}
        if away < 0:
            why = Phrase(mark("core", "“{name}” ended {count} days ago"), args)
        elif away:
            why = Phrase(mark("core", "“{name}” ends in {count} days"), args)
        else:
            why = Phrase(mark("core", "“{name}” ends today"), args)
        reasons = (why, *describe_last_contact(person, span.today))
        yield Due("fee", fee, day, person.name, Phrase(mark("core", "ask about renewing")), reasons, member=person.id)
