"""The printed sign-in sheets of an event: one row each, never changed afterwards.

A sheet goes on with the numbers of the newest one before it, so all sheets of one laptop agree. Two laptops that print
for the same event, and whose files come together later, may give one number to two people: then the letter on the paper
tells which is meant, and the two letters behind it where both called theirs B.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commdesk.errors import mark
from commdesk.events import record
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

OLD = "sheet"
"""The key of the event's note in which older versions kept one growing list: JSON, ids as text. It is read as sheet A."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKS = "ACDEFHJKLMNPRTUVWXY"
"""Letters that nobody takes for another or for a digit when they are written by hand."""


@dataclass(frozen=True, slots=True)
class SignSheet:
    """A printed sheet. ``people`` are registrations by their number, from 1 on; ``at`` is UTC seconds; id 0: not printed yet."""

    id: int
    letter: str
    mark: str
    people: tuple[int, ...]
    at: int
    who: str

    @property
    def label(self) -> str:
        """What stands on the paper: ``B·KQ``; the letter alone on a sheet of an older version."""
        return f"{self.letter}·{self.mark}" if self.mark else self.letter

    def has_number(self, number: int) -> bool:
        """Whether the number is on this sheet."""
        return 1 <= number <= len(self.people)


def list_sheets(conn: sqlite3.Connection, event: int) -> list[SignSheet]:
    """Return the sheets that were printed for an event, the first one first."""
    found = []
    sql = "SELECT text, at FROM event_note WHERE id = ?"
    old = conn.execute(sql, (derive_id("event_note", event, OLD),)).fetchone()
    if old is not None and (people := _parse_people(old["text"])):
        found.append(SignSheet(derive_id("event_note", event, OLD), LETTERS[0], "", people, old["at"], ""))
    return found + list_printed_sheets(conn, event)


def list_printed_sheets(conn: sqlite3.Connection, event: int) -> list[SignSheet]:
    """Return those of `list_sheets` that are rows of their own."""
    found = []
    sql = "SELECT id, letter, mark, people, at, who FROM event_sheet WHERE event = ? ORDER BY at, id"
    for row in conn.execute(sql, (event,)):
        found.append(
            SignSheet(row["id"], row["letter"], row["mark"], _parse_people(row["people"]), row["at"], row["who"])
        )
    return found


def plan_sheet(db: Database, event: int, people: Sequence[int]) -> SignSheet:
    """Return the sheet to print, with ``people`` in the order of their numbers; the newest one again where nobody is new.

    Nothing is written: `save_printed_sheet` does that once the paper is there.
    """
    conn = db.reader
    known = list_sheets(conn, event)
    if known and set(people) <= set(known[-1].people):
        return known[-1]
    used = {sheet.letter for sheet in known}
    # The paper of a printing that was taken back by Undo is still on the table.
    sql = """SELECT json_extract(image, '$.letter') FROM gone WHERE tbl = 'event_sheet' AND image IS NOT NULL
        AND json_extract(image, '$.event') = ?"""
    used |= {row[0] or "" for row in conn.execute(sql, (event,))}
    letter = _to_letter(max((_parse_letter(each) for each in used), default=-1) + 1)
    marks = {sheet.mark for sheet in known}
    while (made := "".join(MARKS[db.ids.below(len(MARKS))] for _ in range(2))) in marks and len(marks) < len(MARKS):
        pass
    return SignSheet(0, letter, made, tuple(people), db.ids.clock() // 1000, db.who)


def save_printed_sheet(db: Database, event: int, sheet: SignSheet) -> None:
    """Note that a planned sheet was printed, in one step; nothing where it is one that was printed before.

    Raises:
        Problem: the event is gone.
    """
    if sheet.id:
        return
    known = record.require_event(db, event)
    with db.step(mark("core", "Number the sign-in sheet of “{name}”"), name=known.name) as conn:
        insert_sheet(conn, event, replace(sheet, id=db.ids.new_id()))


def insert_sheet(conn: sqlite3.Connection, event: int, sheet: SignSheet) -> None:
    """Write a sheet that is not there yet, inside a step."""
    people = json.dumps([str(each) for each in sheet.people])
    conn.execute(
        "INSERT INTO event_sheet(id, event, letter, mark, people, at, who) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (sheet.id, event, sheet.letter, sheet.mark, people, sheet.at, sheet.who),
    )


def sheets_contradict(sheets: Sequence[SignSheet]) -> bool:
    """Whether some number is somebody on one sheet and somebody else on another."""
    longest = max((sheet.people for sheet in sheets), key=len, default=())
    return any(sheet.people != longest[: len(sheet.people)] for sheet in sheets)


def _parse_people(text: str) -> tuple[int, ...]:
    try:
        return tuple(dict.fromkeys(int(each) for each in json.loads(text)))
    except (TypeError, ValueError):
        return ()  # written by another program


def _to_letter(place: int) -> str:
    """Return A to Z for 0 to 25, then AA, AB …; from AA on again after ZZ."""
    place %= 26 + 26 * 26
    return LETTERS[place] if place < 26 else LETTERS[place // 26 - 1] + LETTERS[place % 26]


def _parse_letter(letter: str) -> int:
    """Return the place of a letter, -1 of what is none."""
    if not letter or len(letter) > 2 or set(letter) - set(LETTERS):
        return -1
    return LETTERS.index(letter) if len(letter) == 1 else 26 * (LETTERS.index(letter[0]) + 1) + LETTERS.index(letter[1])
