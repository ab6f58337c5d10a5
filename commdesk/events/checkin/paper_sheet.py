"""The paper sign-in sheet typed back: row numbers, a line of numbers, everybody ticked at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from commdesk.errors import Problem, Value, mark
from commdesk.events import record
from commdesk.events.checkin import check_in, sign_in_sheets
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.events.registration import registrations
from commdesk.events.registration.registrations import Registration
from commdesk.events.states import RegistrationState
from commdesk.store.database import Database
from commdesk.text import make_sort_key

# "B·KQ" and "BKQ" are sheet B with the letters KQ behind it, "B" and "AB" are sheets whose letters stand alone.
_LABEL = re.compile(r"([A-Za-z]{1,2}?)[·.・-]?([A-Za-z]{2})?(?![A-Za-z])\s*[::]?\s*")
_PART = re.compile(r"(\d{1,6})(?:\s*(?:-|–|—|~|至|到)\s*(\d{1,6}))?(?:\s*\+\s*(\d{1,2}))?")
_BETWEEN = re.compile(r"[\s,;、，；.。/]*")
MOST = 100_000


@dataclass(frozen=True, slots=True)
class PaperSheetRow:
    """A row of the printed sheet: its number and who stands there."""

    number: int
    person: Registration


class SheetNumber(NamedTuple):
    """A number on a sheet. ``letter`` and ``mark`` are as they were typed, in capitals; "" where nobody said."""

    number: int
    letter: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class TypedNumbers:
    """Numbers that were typed, with how many came along (None: as announced)."""

    guests: dict[SheetNumber, int | None]


def load_sheet_rows(db: Database, event: int) -> list[PaperSheetRow]:
    """Return everybody with the number they have on the sheet.

    Who stood on the sheet when it was printed last keeps that number, whoever cancels or registers since. The others follow in
    the order of their names, walk-ins behind, as they came.
    """
    sheets = sign_in_sheets.list_sheets(db.reader, event)
    return _number_rows(registrations.list_registrations(db, event), sheets[-1].people if sheets else ())


def _number_rows(everybody: Sequence[Registration], kept: Sequence[int]) -> list[PaperSheetRow]:
    people = {each.id: each for each in everybody}
    numbered = [PaperSheetRow(number, people.pop(ident)) for number, ident in enumerate(kept, 1) if ident in people]
    ahead = sorted(
        (each for each in people.values() if not each.walkin),
        key=lambda each: (make_sort_key(each.name), each.at, each.id),
    )
    behind = sorted((each for each in people.values() if each.walkin), key=lambda each: (each.at, each.id))
    return numbered + [PaperSheetRow(number, each) for number, each in enumerate((*ahead, *behind), len(kept) + 1)]


def plan_sheet(db: Database, event: int) -> SignSheet:
    """Return the sheet that would be printed now, with the letter that stands on it; nothing is written."""
    sheets = sign_in_sheets.list_sheets(db.reader, event)
    kept = sheets[-1].people if sheets else ()
    new = [row.person.id for row in load_sheet_rows(db, event) if row.number > len(kept)]
    return sign_in_sheets.plan_sheet(db, event, (*kept, *new))


def load_printed_rows(db: Database, event: int, sheet: SignSheet | None = None) -> list[PaperSheetRow]:
    """Return the rows that stand on the paper: all but those who cancelled and did not come. Their numbers are left out.

    Args:
        sheet: The paper; what would be printed now when None.
    """
    found = load_sheet_rows(db, event) if sheet is None else rows_of(db, event, sheet)
    return [row for row in found if row.person.said != RegistrationState.CANCELLED or row.person.arrived]


def rows_of(db: Database, event: int, sheet: SignSheet) -> list[PaperSheetRow]:
    """Return who stands on one sheet and is still on the list."""
    people = {each.id: each for each in registrations.list_registrations(db, event)}
    return [PaperSheetRow(number, people[ident]) for number, ident in enumerate(sheet.people, 1) if ident in people]


def parse_typed_numbers(text: str) -> TypedNumbers:
    """Return the numbers in ``1-5 8 12+1, 14、15``; ``+1``: somebody came along.

    A letter in front of numbers says on which sheet they are, until another does: ``B12``, ``A 1-3 BKQ 7``.

    Raises:
        Problem: something else stands there.
    """
    text = unicodedata.normalize("NFKC", text)
    found: dict[SheetNumber, int | None] = {}
    letter = behind = ""
    start = _BETWEEN.match(text)
    at = start.end() if start is not None else 0
    while at < len(text):
        if label := _LABEL.match(text, at):
            letter, behind = label[1].upper(), (label[2] or "").upper()
            at = label.end()
        part = _PART.match(text, at)
        if part is None:
            raise Problem(
                mark("core", "“{value}” is not a row number. Write them as 1-5 8 12+1."),
                value=text[label.start() if label else at : at + 12],
            )
        first, last = int(part[1]), int(part[2] or part[1])
        if last < first or last - first > MOST:
            raise Problem(mark("core", "“{value}” is not a row number. Write them as 1-5 8 12+1."), value=part[0])
        for number in range(first, last + 1):
            spot = SheetNumber(number, letter, behind)
            found[spot] = int(part[3]) if part[3] else found.get(spot)
        between = _BETWEEN.match(text, part.end())
        at = between.end() if between else part.end()
        if at == part.end() and at < len(text) and not text[at].isalpha():
            raise Problem(
                mark("core", "“{value}” is not a row number. Write them as 1-5 8 12+1."),
                value=text[part.start() : at + 6],
            )
    return TypedNumbers(found)


_TWO_PEOPLE = mark(
    "core",
    "Number {number} is {name} on sheet {sheet} and {other} on sheet {second}."
    " Write the letters of your sheet in front, as in {sheet} {number}.",
)
_ONE_NAME = mark(
    "core",
    "Two sheets are called {sheet}, and number {number} is {name} on one and {other} on the other."
    " Choose the sheet by the time at its foot.",
)


class SheetNumbers:
    """What each number means, on the sheets that were printed and, for who stands on none, on the list as it is now.

    Made once and asked from then on: who registers meanwhile changes nobody's number.
    """

    def __init__(self, db: Database, event: int) -> None:
        self.sheets = sign_in_sheets.list_sheets(db.reader, event)
        self.rows = load_sheet_rows(db, event)
        self.contradict = sign_in_sheets.sheets_contradict(self.sheets)
        self._names = {row.person.id: row.person.name for row in self.rows}
        self._listed = {row.number: row.person.id for row in self.rows}

    def find_registration(self, spot: SheetNumber, sheet: int = 0) -> int | None:
        """Return the registration that a number is, None where nobody has it.

        Args:
            sheet: The id of the sheet that was chosen from the list, 0 if none was; a letter that was typed counts more.

        Raises:
            Problem: there is no such sheet, or it is one person on one sheet and another on the next.
        """
        if spot.letter:
            return self._find_on_sheets(self._list_sheets_for(spot), spot)
        if chosen := next((each for each in self.sheets if each.id == sheet), None):
            return chosen.people[spot.number - 1] if chosen.has_number(spot.number) else None
        if any(each.has_number(spot.number) for each in self.sheets):
            return self._find_on_sheets(self.sheets, spot)
        return self._listed.get(spot.number)

    def describe_registration(self, ident: int | None) -> str:
        """Return the name of a registration, "?" of none and of who was taken off the list since."""
        return self._names.get(ident or 0, "?")

    def _list_sheets_for(self, spot: SheetNumber) -> list[SignSheet]:
        found = [each for each in self.sheets if each.letter == spot.letter and spot.mark in ("", each.mark)]
        if not found:
            typed = f"{spot.letter}·{spot.mark}" if spot.mark else spot.letter
            if not self.sheets:
                raise Problem(mark("core", "No sheet was printed here, so there is no sheet {sheet}."), sheet=typed)
            labels = ", ".join(each.label for each in self.sheets[-8:])
            raise Problem(mark("core", "There is no sheet {sheet}. Printed were {sheets}."), sheet=typed, sheets=labels)
        return found

    def _find_on_sheets(self, sheets: Sequence[SignSheet], spot: SheetNumber) -> int | None:
        holding = [each for each in sheets if each.has_number(spot.number)]
        meant = {each.people[spot.number - 1]: each for each in holding}
        if len(meant) < 2:
            return next(iter(meant), None)
        (one, here), (other, there) = list(meant.items())[:2]
        told: dict[str, Value] = {"number": spot.number, "name": self.describe_registration(one)[:40], "other": self.describe_registration(other)[:40],
                "sheet": here.label, "second": there.label}  # fmt: skip
        if here.label == there.label:
            raise Problem(_ONE_NAME, **told)
        raise Problem(_TWO_PEOPLE, **told)


def sift_unknown_numbers(
    db: Database, event: int, typed: TypedNumbers, numbers: SheetNumbers, sheet: int = 0
) -> tuple[TypedNumbers, list[SheetNumber]]:
    """Return what was typed without the numbers that nobody on the list has, and those numbers.

    Raises:
        Problem: a number is on two sheets as different people.
    """
    listed = {each.id for each in registrations.list_registrations(db, event)}
    unknown = [spot for spot in typed.guests if numbers.find_registration(spot, sheet) not in listed]
    return TypedNumbers({spot: guests for spot, guests in typed.guests.items() if spot not in unknown}), unknown


def carry_out(
    db: Database, event: int, typed: TypedNumbers, numbers: SheetNumbers | None = None, sheet: int = 0
) -> list[Registration]:
    """Check everybody in whose number was typed, in one step; who is in already stays so. Returns who came in now.

    Args:
        numbers: What the numbers mean, as it was shown; as it is now when None.
        sheet: The id of the sheet that was chosen, 0 if none was.

    Raises:
        Problem: a number is not on the sheet, or on two as different people; nothing was written.
    """
    numbers = numbers or SheetNumbers(db, event)
    now_listed = {each.id: each for each in registrations.list_registrations(db, event)}
    meant = {spot: numbers.find_registration(spot, sheet) for spot in typed.guests}
    unknown = [spot.number for spot, ident in meant.items() if ident not in now_listed]
    if unknown:
        told = ", ".join(map(str, unknown[:10]))
        raise Problem(mark("core", "These numbers are not on the sheet: {numbers}"), numbers=told)
    known = record.require_event(db, event)
    came = {ident: typed.guests[spot] for spot, ident in meant.items() if ident}
    fresh = [ident for ident in came if not now_listed[ident].arrived]
    when = known.schedule
    now = db.ids.clock() // 1000
    at = (
        min(max(now, when.to_utc_seconds()[0]), when.to_utc_seconds()[1])
        if when is not None and now > when.to_utc_seconds()[1]
        else now
    )
    with db.step(mark("core", "Type back {count} of “{name}”"), count=len(fresh), name=known.name) as conn:
        for ident in fresh:
            along = came[ident]
            check_in.insert_arrival(conn, db, ident, at, now_listed[ident].guests if along is None else along, "sheet")
    return [now_listed[ident] for ident in fresh]
