"""From a pasted 接龙 list, names one a line or a block of cells to the registrations that each line says."""

from __future__ import annotations

import csv
import re
from collections.abc import Container

from commdesk import money
from commdesk.errors import Phrase, mark
from commdesk.events.record import Event
from commdesk.events.registration import columns
from commdesk.events.registration.import_row import ImportRow
from commdesk.events.registration.registrations import MOST_GUESTS
from commdesk.events.states import RegistrationState
from commdesk.members import contacts
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.signups import reading
from commdesk.signups.reading import SignupList
from commdesk.signups.signup import SignupDoubt, SignupPerson
from commdesk.tables import delimited
from commdesk.tables.table import TableSheet
from commdesk.text import clean_text

DOUBTS = {
    SignupDoubt.SEVERAL: mark("core", "read as somebody of their own in a line with several: is it a name?"),
    SignupDoubt.NAME: mark("core", "look where the name ends"),
    SignupDoubt.HEADS: mark("core", "how many come is said in two ways"),
    SignupDoubt.MONEY: mark("core", "two amounts are named"),
    SignupDoubt.UNNUMBERED: mark("core", "a line without a number: is it a person?"),
    SignupDoubt.STRUCK: mark("core", "waves around the name: crossed out, or only an ornament?"),
}
_HEADS = ("name", "nickname", "first", "phone", "email", "wechat")


def read_signup_list(
    text: str, event: Event, known: Container[str] = frozenset()
) -> tuple[SignupList, list[ImportRow]]:
    """Return a pasted list and its people as rows of an import, numbered as they stand."""
    found = reading.parse_signup_list(text, known)
    return found, [_make_row(at, person, event) for at, person in enumerate(found.people, 1)]


def parse_sheet_block(text: str) -> TableSheet | None:
    """Return a block that was copied out of a spreadsheet as a sheet; None if the text is none, or has no headers.

    Cells stand apart by tabs; by commas or spaces only where every word of the first line is a header, and every line has as many.
    """
    text = clean_text(text)
    top = text.strip().partition("\n")[0]
    try:
        if "\t" in top:
            cells = [(number, [cell.strip() for cell in row]) for number, row in delimited.read_rows(text, "\t")]
        else:
            cells = _split_lines(text, top)
    except csv.Error:
        return None
    rows = [(number, row) for number, row in cells if any(row)]
    heads = rows[0][1] if rows else []
    if len(rows) < 2 or not any(columns.find_target(head) in _HEADS for head in heads):
        return None
    width = max(len(row) for _, row in rows)
    first, *padded = [(*row, *("",) * (width - len(row))) for _, row in rows]
    headers = tuple(" ".join(cell.split()) for cell in first)
    name = " · ".join(filter(None, headers))[:60]
    return TableSheet(name, "", (), headers, padded, [number for number, _ in rows[1:]], "text")


def _split_lines(text: str, first: str) -> list[tuple[int, list[str]]]:
    """Return the cells of lines below headers with commas or spaces between them; none if the lines are no such table."""
    for sep in (r"\s*[,，]\s*", r"[ \u3000]+"):
        heads = re.split(sep, first.strip())
        if len(heads) < 2 or not all(columns.find_target(head) for head in heads):
            continue
        found = [
            (number, re.split(sep, line.strip(), maxsplit=len(heads) - 1))
            for number, line in enumerate(text.split("\n"), 1)
            if line.strip()
        ]
        if all(len(row) == len(heads) for _, row in found):
            return found
    return []


def _make_row(number: int, said: SignupPerson, event: Event) -> ImportRow:
    person = IncomingPerson(columns={"nickname": said.name[:200]}, handles=list(said.accounts))
    for kind, values in (("phone", said.phones), ("email", said.emails)):
        person.contacts += [(kind, value, contacts.normalize_contact(kind, value)) for value in values]
    row = ImportRow(number, person, said.name[:200], line=said.line, guests=min(said.guests, MOST_GUESTS))
    row.phone, row.email = ("".join(values[:1]) for values in (said.phones, said.emails))
    row.state, row.stated, row.refunded = said.state or RegistrationState.REGISTERED, bool(said.state), said.refunded
    notes = list(said.notes)
    if said.paid and not said.refunded:
        row.paid = money.parse_amount(said.paid)
    elif said.paid == "" and event.price and not said.refunded:
        row.paid = event.price * row.seat_count
    elif said.paid == "":
        notes.append(said.proof)  # how much nobody knows
    row.note = " ".join(filter(None, notes))[:400]
    row.doubts = tuple(Phrase(DOUBTS[doubt]) for doubt in SignupDoubt if doubt in said.doubts)
    return row
