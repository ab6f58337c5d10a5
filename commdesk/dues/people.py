"""The people whom lines of Today are about: their names as they are shown, and when somebody last had a word with them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commdesk.errors import Phrase, mark
from commdesk.store.database import Database

OWNERS = "SELECT j.value AS root, coalesce(a.member, j.value) AS member FROM json_each(?1) j LEFT JOIN alias a ON a.root = j.value"
"""SQL: every member that the persons of a JSON list are."""


@dataclass(frozen=True, slots=True)
class DuePerson:
    """A person. ``last``: the day of the last contact, None where there was none."""

    id: int
    name: str
    last: date | None


def load_due_people(db: Database, members: Iterable[int]) -> dict[int, DuePerson]:
    """Return the persons behind member ids, by those ids; staff, bots and archived people are not among them.

    A contact is a script that was copied for them or a follow-up that was done: what somebody did, not what they wrote.
    """
    wanted = sorted(set(members))
    sql = """SELECT j.value, f.member, f.name FROM json_each(?1) j LEFT JOIN alias a ON a.member = j.value
        JOIN face f ON f.member = coalesce(a.root, j.value) WHERE f.archived = 0 AND f.role = ''"""
    rows = db.reader.execute(sql, (json.dumps(wanted),)).fetchall()
    last = load_last_contacts(db, {row[1] for row in rows})
    return {row[0]: DuePerson(row[1], row[2], last.get(row[1])) for row in rows}


def load_last_contacts(db: Database, people: Iterable[int]) -> dict[int, date]:
    """Return the day of the last contact of those persons who had one."""
    sql = f"""WITH o AS ({OWNERS}) SELECT root, max(day) FROM (
        SELECT o.root, max(u.day) AS day FROM o JOIN script_use u ON u.member = o.member GROUP BY 1 UNION ALL
        SELECT o.root, max(e.done) FROM o JOIN entry e ON e.member = o.member AND e.kind = 'followup' AND e.done <> '' GROUP BY 1)
        GROUP BY root"""
    found = db.reader.execute(sql, (json.dumps(sorted(people)),))
    return {row[0]: day for row in found if (day := parse_day(row[1])) is not None}


def parse_day(text: str | None) -> date | None:
    """Return the day of an ISO date; None where it is none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def describe_last_contact(person: DuePerson, today: date) -> tuple[Phrase, ...]:
    """Return how long ago the last contact was; nothing where there was none."""
    if person.last is None:
        return ()
    days = (today - person.last).days
    if days <= 0:
        return (Phrase(mark("core", "contacted today")),)
    return (Phrase(mark("core", "last contact {count} days ago"), {"count": days}),)


def describe_day(day: date, today: date) -> Phrase:
    """Return how far a day is from today, in words."""
    away = (day - today).days
    match away:
        case 0:
            return Phrase(mark("core", "due today"))
        case 1:
            return Phrase(mark("core", "due tomorrow"))
        case -1:
            return Phrase(mark("core", "due yesterday"))
    if away < 0:
        return Phrase(mark("core", "due {count} days ago"), {"count": -away})
    return Phrase(mark("core", "due in {count} days"), {"count": away})


def quote(text: str, longest: int = 120) -> Phrase:
    """Return words of the file as they are, on one line."""
    line = " ".join(text.split())
    return Phrase("{text}", {"text": line if len(line) <= longest else line[: longest - 1] + "…"})
