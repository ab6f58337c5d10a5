"""Birthdays, by the calendar in which each person keeps them; missed ones for three days more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from commdesk.calendars.birthday import Birthday, compute_age, find_next_birthday
from commdesk.dues.due import Due, DueSpan
from commdesk.dues.people import describe_last_contact, load_due_people
from commdesk.errors import Phrase, mark
from commdesk.store.database import Database

BELATED = 3
"""Days for which a birthday that was missed is still told."""


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield the birthdays from three days ago to the last day. A merged person has the root's, or else that of whoever has one."""
    first = span.today - timedelta(days=BELATED)
    months = sorted({(first + timedelta(days=ahead)).month for ahead in range((span.last - first).days + 1)})
    sql = f"""SELECT coalesce(a.root, m.id) AS who, m.birth_year, m.birth_month, m.birth_day, m.birth_lunar
        FROM member m LEFT JOIN alias a ON a.member = m.id WHERE m.birth_month > 0 AND m.birth_day > 0
        AND (m.birth_lunar <> 0 OR a.root IS NOT NULL OR m.birth_month IN ({", ".join(map(str, months))}))
        ORDER BY m.id = who DESC, m.id"""
    days: dict[Birthday, date | None] = {}
    found: dict[int, tuple[Birthday, date]] = {}
    seen: set[int] = set()
    for who, *values in db.reader.execute(sql):
        if who in seen:
            continue
        seen.add(who)
        born = Birthday(*values)
        yearless = Birthday(0, born.month, born.day, born.lunar)
        if yearless not in days:  # as many as there are days in a year, however many people
            days[yearless] = find_next_birthday(yearless, first)
        day = days[yearless]
        if day is not None and day <= span.last:
            found[who] = born, day
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
