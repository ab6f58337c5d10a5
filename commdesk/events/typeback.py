"""The paper sign-in sheet typed back: row numbers, a line of numbers, everybody ticked at once."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.errors import Problem, mark
from commdesk.events import door, record, registrations
from commdesk.events.registrations import Registration
from commdesk.store.database import Database
from commdesk.store.ids import meaning
from commdesk.text import sort_key

_PART = re.compile(r"(\d{1,6})(?:\s*(?:-|–|—|~|至|到)\s*(\d{1,6}))?(?:\s*\+\s*(\d{1,2}))?")
_BETWEEN = re.compile(r"[\s,;、，；.。/]*")
MOST = 100_000
SHEET = "sheet"
"""The key of the event's note that keeps who stands where on the printed sheet: JSON, ids as text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the printed sheet: its number and who stands there."""

    number: int
    person: Registration


@dataclass(frozen=True, slots=True)
class Typed:
    """Numbers that were typed, with how many came along (None: as announced)."""

    guests: dict[int, int | None]


def rows(db: Database, event: int) -> list[Row]:
    """Return everybody with the number they have on the sheet.

    Who stood on the sheet when it was printed last keeps that number, whoever cancels or registers since. The others follow in
    the order of their names, walk-ins behind, as they came.
    """
    people = {each.id: each for each in registrations.listing(db, event)}
    kept = _kept(db.reader, event)
    numbered = [Row(number, people.pop(ident)) for number, ident in enumerate(kept, 1) if ident in people]
    ahead = sorted(
        (each for each in people.values() if not each.walkin), key=lambda each: (sort_key(each.name), each.at, each.id)
    )
    behind = sorted((each for each in people.values() if each.walkin), key=lambda each: (each.at, each.id))
    return numbered + [Row(number, each) for number, each in enumerate((*ahead, *behind), len(kept) + 1)]


def keep(db: Database, event: int) -> None:
    """Keep the numbers as they are now: the sheet was printed. One step, none where nobody is new.

    Raises:
        Problem: the event is gone.
    """
    known = record.need(db, event)
    kept = _kept(db.reader, event)
    new = [row.person.id for row in rows(db, event) if row.number > len(kept)]
    if not new:
        return
    ident, text = meaning("event_note", event, SHEET), json.dumps([str(each) for each in (*kept, *new)])
    with db.step(mark("core", "Number the sign-in sheet of “{name}”"), name=known.name) as conn:
        if conn.execute("UPDATE event_note SET text = ? WHERE id = ?", (text, ident)).rowcount == 0:
            sql = "INSERT INTO event_note(id, event, key, text, at) VALUES (?, ?, ?, ?, ?)"
            conn.execute(sql, (ident, event, SHEET, text, db.ids.clock() // 1000))


def _kept(conn: sqlite3.Connection, event: int) -> list[int]:
    """Return the ids of the registrations on the printed sheet, in its order; those deleted since leave their number empty."""
    found = conn.execute("SELECT text FROM event_note WHERE id = ?", (meaning("event_note", event, SHEET),)).fetchone()
    try:
        return list(dict.fromkeys(int(each) for each in json.loads(found[0]))) if found else []
    except (TypeError, ValueError):
        return []  # written by another program


def printed(db: Database, event: int) -> list[Row]:
    """Return the rows that stand on the paper: all but those who cancelled and did not come. Their numbers are left out."""
    return [row for row in rows(db, event) if row.person.said != "cancelled" or row.person.arrived]


def parse(text: str) -> Typed:
    """Return the numbers in ``1-5 8 12+1, 14、15``; ``+1``: somebody came along.

    Raises:
        Problem: something else stands there.
    """
    text = unicodedata.normalize("NFKC", text)
    found: dict[int, int | None] = {}
    at = _BETWEEN.match(text).end()  # type: ignore[union-attr]
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            raise Problem(
                mark("core", "“{value}” is no row number. Write them as 1-5 8 12+1."), value=text[at : at + 12]
            )
        first, last = int(part[1]), int(part[2] or part[1])
        if last < first or last - first > MOST:
            raise Problem(mark("core", "“{value}” is no row number. Write them as 1-5 8 12+1."), value=part[0])
        for number in range(first, last + 1):
            found[number] = int(part[3]) if part[3] else found.get(number)
        between = _BETWEEN.match(text, part.end())
        at = between.end() if between else part.end()
        if at == part.end() and at < len(text):
            raise Problem(
                mark("core", "“{value}” is no row number. Write them as 1-5 8 12+1."), value=text[part.start() : at + 6]
            )
    return Typed(found)


def carry_out(db: Database, event: int, typed: Typed, printed: Sequence[Row] | None = None) -> list[Registration]:
    """Check everybody in whose number was typed, in one step; who is in already stays so. Returns who came in now.

    Raises:
        Problem: a number is not on the sheet; nothing was written.
    """
    now_listed = {each.id: each for each in registrations.listing(db, event)}
    sheet = rows(db, event) if printed is None else printed
    by_number = {row.number: now_listed[row.person.id] for row in sheet if row.person.id in now_listed}
    unknown = [number for number in typed.guests if number not in by_number]
    if unknown:
        numbers = ", ".join(map(str, unknown[:10]))
        raise Problem(mark("core", "These numbers are not on the sheet: {numbers}"), numbers=numbers)
    known = record.need(db, event)
    fresh = [number for number in typed.guests if not by_number[number].arrived]
    when = known.when
    now = db.ids.clock() // 1000
    at = min(max(now, when.instants()[0]), when.instants()[1]) if when is not None and now > when.instants()[1] else now
    with db.step(mark("core", "Type back {count} of “{name}”"), count=len(fresh), name=known.name) as conn:
        for number in fresh:
            person, came = by_number[number], typed.guests[number]
            door.arrive(conn, db, person.id, at, person.guests if came is None else came, "sheet")
    return [by_number[number] for number in fresh]
