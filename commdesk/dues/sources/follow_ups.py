"""Follow-ups on people's timelines that are not done yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from commdesk.dues.due import Due, DueSpan
from commdesk.dues.people import describe_day, describe_last_contact, load_due_people, parse_day, quote
from commdesk.errors import Phrase, mark
from commdesk.store.database import Database


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield the open follow-ups up to the last day."""
    sql = """SELECT id, member, title, text, due FROM entry
        WHERE kind = 'followup' AND done = '' AND due <> '' AND due <= ? AND member IS NOT NULL ORDER BY due, id"""
    rows = db.reader.execute(sql, (span.last.isoformat(),)).fetchall()
    people = load_due_people(db, (row[1] for row in rows))
    for ident, member, title, text, due in rows:
        person, day = people.get(member), parse_day(due)
        if person is None or day is None:
            continue
        said = title.strip() or text.strip()
        words = quote(said) if said else Phrase(mark("core", "Get in touch"))
        reasons = (describe_day(day, span.today), *describe_last_contact(person, span.today))
        yield Due("followup", ident, day, person.name, words, reasons, member=person.id)


def close_due(db: Database, conn: sqlite3.Connection, due: Due, today: date) -> None:
    """Note the day on which it was done."""
    conn.execute("UPDATE entry SET done = ? WHERE id = ? AND done = ''", (today.isoformat(), due.subject))


def move_due(db: Database, conn: sqlite3.Connection, due: Due, day: date) -> None:
    """Note another day for it."""
    conn.execute("UPDATE entry SET due = ? WHERE id = ?", (day.isoformat(), due.subject))


def count_done(db: Database, day: date) -> int:
    """Return how many were done on a day; a next step that was done is one of them."""
    sql = "SELECT count(*) FROM entry WHERE kind = 'followup' AND done = ?"
    return int(db.reader.execute(sql, (day.isoformat(),)).fetchone()[0])
