"""The next step that somebody noted beside a person, with its day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from commdesk.dues.due import Due, DueSpan
from commdesk.dues.people import describe_day, describe_last_contact, load_due_people, parse_day, quote
from commdesk.entries import insert_entry
from commdesk.errors import Phrase, mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield the next steps up to the last day."""
    sql = "SELECT id, next_action, next_on FROM member WHERE next_on <> '' AND next_on <= ? ORDER BY next_on, id"
    rows = db.reader.execute(sql, (span.last.isoformat(),)).fetchall()
    people = load_due_people(db, (row[0] for row in rows))
    for ident, action, on in rows:
        person, day = people.get(ident), parse_day(on)
        if person is None or day is None:
            continue
        words = quote(action) if action.strip() else Phrase(mark("core", "Get in touch"))
        reasons = (describe_day(day, span.today), *describe_last_contact(person, span.today))
        yield Due("next", ident, day, person.name, words, reasons, member=person.id)


def close_due(db: Database, conn: sqlite3.Connection, due: Due, today: date) -> None:
    """Note on the timeline that it was done, once however many computers say so; there is no next step any more."""
    row = conn.execute("SELECT next_action, next_on FROM member WHERE id = ?", (due.subject,)).fetchone()
    if row is None or not row[1]:
        return
    ident = derive_id("entry", "next", due.subject, row[1], row[0])
    if conn.execute("SELECT 1 FROM entry WHERE id = ?", (ident,)).fetchone() is None:
        words = {"title": row[0][:200], "due": row[1], "done": today.isoformat(), "day": today.isoformat()}
        insert_entry(
            conn, ident, member=due.subject, kind="followup", **words
        )  # nobody in ``who``: two who did it are one row
    conn.execute("UPDATE member SET next_action = '', next_on = '' WHERE id = ?", (due.subject,))


def move_due(db: Database, conn: sqlite3.Connection, due: Due, day: date) -> None:
    """Note another day for it."""
    conn.execute("UPDATE member SET next_on = ? WHERE id = ? AND next_on <> ''", (day.isoformat(), due.subject))
