"""The sign-in sheet: numbered as it is typed back, with empty rows for who is not on the list."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QPainter, QPdfWriter

from commdesk.errors import mark
from commdesk.events.checkin import paper_sheet
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.events.record import Event
from commdesk.events.registration.registrations import SAID, STATES, Registration
from commdesk.events.states import RegistrationState
from commdesk.store.database import Database
from ui.printing.page import BODY, MARGIN, SMALL
from ui.printing.papers.row_paper import EMPTY, SIDE, PaperColumn, PaperSheet

HIGH = 35.0
HINT = 32.0
SPARE = 8
NUMBER, NAME, PHONE, STATE = 42.0, 200.0, 76.0, 96.0


def paint_paper(
    writer: QPdfWriter, painter: QPainter, db: Database, event: Event, language: str, paper: SignSheet | None = None
) -> None:
    """Paint it, with the letter of ``paper`` on each page: which sheet it is has to be told when it is typed back."""
    paper = paper or paper_sheet.plan_sheet(db, event.id)
    sheet = PaperSheet(writer, painter, event, language, mark("core", "Sign-in sheet {sheet}"), sheet=paper.label)
    say = sheet.translate_text
    when = f"{datetime.fromtimestamp(paper.at):%Y-%m-%d %H:%M:%S}"
    sheet.foot = say(mark("core", "Sheet {sheet}, printed {when}"), sheet=paper.label, when=when)
    sheet.start_table(
        (
            PaperColumn(say(mark("core", "No.")), NUMBER),
            PaperColumn(say(mark("core", "Full name")), NAME),
            PaperColumn(say(mark("core", "Phone ends in")), PHONE),
            PaperColumn(say(mark("core", "State")), STATE),
            PaperColumn(say(mark("core", "Signature")), sheet.width - NUMBER - NAME - PHONE - STATE),
        )
    )
    for row in paper_sheet.load_printed_rows(db, event.id, paper):
        _add_person(sheet, row.number, row.person)
    _add_spare_rows(sheet)
    sheet.finish_pages()


def _add_person(sheet: PaperSheet, number: int, person: Registration) -> None:
    name = person.name + (f"  +{person.guests}" if person.guests else "")
    sheet.add_row(
        (
            sheet.create_fitted(str(number), NUMBER - 2 * SIDE, SMALL, role="muted"),
            sheet.create_squeezed(name, NAME - 2 * SIDE, HIGH - 6, BODY + 1),
            sheet.create_fitted(phone_tail(person.phone), PHONE - 2 * SIDE),
            sheet.create_fitted(_describe_state(sheet, person), STATE - 2 * SIDE, SMALL - 1, role="muted"),
            EMPTY,
        ),
        HIGH,
        True,
        True,
    )


def phone_tail(phone: str) -> str:
    """Return the last four digits of a phone, and no more: the sheet lies open for everybody."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    return digits[-4:] if len(digits) > 4 else ""


def _describe_state(sheet: PaperSheet, person: Registration) -> str:
    words = sheet.translate_text(STATES[RegistrationState.ATTENDED] if person.arrived else SAID[person.said])
    if not sheet.event.price or person.said not in (RegistrationState.REGISTERED, RegistrationState.CONFIRMED):
        return words
    paid = mark("core", "not paid") if person.paid is None else mark("core", "paid")
    return f"{words} · {sheet.translate_text(paid)}"


def _add_spare_rows(sheet: PaperSheet) -> None:
    """Fill the last page with empty rows; at least so many that a few people can write themselves in."""
    words = sheet.translate_text(mark("core", "Not on the list? Please write your name here."))
    hint = sheet.create_fitted(words, sheet.width - 2 * SIDE, SMALL, role="muted")

    def paint(y: float) -> None:
        hint.paint(MARGIN + SIDE, y + 9)
        sheet.paint_rule(MARGIN, y + HINT, MARGIN + sheet.width, y + HINT)

    if sheet.y + HINT + 2 * HIGH > sheet.bottom:
        sheet.y = sheet.bottom  # the words stand above the rows they are about
    sheet.add_block(HINT, paint)
    count = 0
    while count < SPARE or sheet.y + HIGH <= sheet.bottom:
        sheet.add_row((EMPTY,) * 5, HIGH, True)
        count += 1
