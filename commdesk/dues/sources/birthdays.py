"""Birthdays, by the calendar in which each person keeps them; missed ones for three days more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from commdesk.calendars.birthday import Birthday, compute_age, map_birthdays
from commdesk.dues.due import Due, DueSpan
from commdesk.dues.people import describe_last_contact, load_due_people
from commdesk.errors import Phrase, mark
from commdesk.store.database import Database

BELATED = 3
"""Days for which a birthday that was missed is still told."""


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield the birthdays from three days ago to the last day. A merged person has the root's, or else that of whoever has one."""
    first = span.today - timedelta(days=BELATED)
    days = map_birthdays(first, span.last)
    kept = ", ".join(sorted({f"({born.month}, {born.day})" for born in days}))
    columns = "m.birth_year, m.birth_month, m.birth_day, m.birth_lunar, m.id AS member"
    known = "m.birth_month > 0 AND m.birth_day > 0"
    sql = f"""SELECT * FROM (SELECT coalesce(a.root, m.id) AS who, {columns} FROM member m LEFT JOIN alias a ON a.member = m.id
            WHERE {known} AND (m.birth_month, m.birth_day) IN (VALUES {kept})
        UNION ALL SELECT a.root, {columns} FROM alias a JOIN member m ON m.id = a.member WHERE {known})
        ORDER BY member = who DESC, member"""  # of merged people all, for the root's own day says it
    found: dict[int, tuple[Birthday, date]] = {}
    seen: set[int] = set()
    for who, *values, _ in db.reader.execute(sql):
        born = Birthday(*values)
        day = days.get(replace(born, year=0))
        if who not in seen and day is not None:
            found[who] = born, day
        seen.add(who)
    people = load_due_people(db, found)
    for who, (born, day) in found.items():
        person = people.get(who)
        if person is None:
            continue
        reasons = [_describe_birthday(born, day, span.today)]
        age = compute_age(born, day)
        if age and not born.lunar:
            reasons.append(Phrase(mark("core", "{count} years old"), {"count": age}))
        reasons += describe_last_contact(person, span.today)
        words = Phrase(mark("core", "wish a happy birthday"))
        yield Due("birthday", person.id, day, person.name, words, tuple(reasons), member=person.id)


def _describe_birthday(born: Birthday, day: date, today: date) -> Phrase:
    away, lunar = (day - today).days, bool(born.lunar)
    if away < 0:
        words = mark("core", "lunar birthday {count} days ago") if lunar else mark("core", "birthday {count} days ago")
        return Phrase(words, {"count": -away})
    if away == 0:
        return Phrase(mark("core", "lunar birthday today") if lunar else mark("core", "birthday today"))
    if away == 1:
        return Phrase(mark("core", "lunar birthday tomorrow") if lunar else mark("core", "birthday tomorrow"))
    words = mark("core", "lunar birthday in {count} days") if lunar else mark("core", "birthday in {count} days")
    return Phrase(words, {"count": away})
