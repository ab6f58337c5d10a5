"""The sign-in sheet: numbered as it is typed back, with empty rows for who is not on the list."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QPainter, QPdfWriter

from commdesk.errors import mark
from commdesk.events.checkin import paper_sheet
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.events.record import Event
from commdesk.events.registration.registrations import SAID, STATES, Registration
from commdesk.store.database import Database
from ui.printing.page import BODY, MARGIN, SMALL
from ui.printing.papers.sheet import EMPTY, SIDE, Column, Sheet

HIGH = 35.0
HINT = 32.0
SPARE = 8
NUMBER, NAME, PHONE, STATE = 42.0, 200.0, 76.0, 96.0


def fill(
    writer: QPdfWriter, painter: QPainter, db: Database, event: Event, language: str, paper: SignSheet | None = None
) -> None:
    """Paint it, with the letter of ``paper`` on each page: which sheet it is has to be told when it is typed back."""
    paper = paper or paper_sheet.plan(db, event.id)
    sheet = Sheet(writer, painter, event, language, mark("core", "Sign-in sheet {sheet}"), sheet=paper.label)
    say = sheet.say
    when = f"{datetime.fromtimestamp(paper.at):%Y-%m-%d %H:%M:%S}"
    sheet.foot = say(mark("core", "Sheet {sheet}, printed {when}"), sheet=paper.label, when=when)
    sheet.table(
        (
            Column(say(mark("core", "No.")), NUMBER),
            Column(say(mark("core", "Full name")), NAME),
            Column(say(mark("core", "Phone ends in")), PHONE),
            Column(say(mark("core", "State")), STATE),
            Column(say(mark("core", "Signature")), sheet.width - NUMBER - NAME - PHONE - STATE),
        )
    )
    for row in paper_sheet.printed(db, event.id, paper):
        _person(sheet, row.number, row.person)
    _spare(sheet)
    sheet.finish()


def _person(sheet: Sheet, number: int, person: Registration) -> None:
    name = person.name + (f"  +{person.guests}" if person.guests else "")
    sheet.row(
        (
            sheet.fitted(str(number), NUMBER - 2 * SIDE, SMALL, role="muted"),
            sheet.squeezed(name, NAME - 2 * SIDE, HIGH - 6, BODY + 1),
            sheet.fitted(tail(person.phone), PHONE - 2 * SIDE),
            sheet.fitted(_state(sheet, person), STATE - 2 * SIDE, SMALL - 1, role="muted"),
            EMPTY,
        ),
        HIGH,
        True,
        True,
    )


def tail(phone: str) -> str:
    """Return the last four digits of a phone, and no more: the sheet lies open for everybody."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    return digits[-4:] if len(digits) > 4 else ""


def _state(sheet: Sheet, person: Registration) -> str:
    words = sheet.say(STATES["attended"] if person.arrived else SAID[person.said])
    if not sheet.event.price or person.said not in ("registered", "confirmed"):
        return words
    paid = mark("core", "not paid") if person.paid is None else mark("core", "paid")
    return f"{words} · {sheet.say(paid)}"


def _spare(sheet: Sheet) -> None:
    """Fill the last page with empty rows; at least so many that a few people can write themselves in."""
    words = sheet.say(mark("core", "Not on the list? Please write your name here."))
    hint = sheet.fitted(words, sheet.width - 2 * SIDE, SMALL, role="muted")

    def paint(y: float) -> None:
        hint.paint(MARGIN + SIDE, y + 9)
        sheet.rule(MARGIN, y + HINT, MARGIN + sheet.width, y + HINT)

    if sheet.y + HINT + 2 * HIGH > sheet.bottom:
        sheet.y = sheet.bottom  # the words stand above the rows they are about
    sheet.put(HINT, paint)
    count = 0
    while count < SPARE or sheet.y + HIGH <= sheet.bottom:
        sheet.row((EMPTY,) * 5, HIGH, True)
        count += 1
