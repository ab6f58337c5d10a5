"""Tickets to cut out, each with the code that is scanned at the door."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPdfWriter

from commdesk.drawing.shapes import TextMeasurer
from commdesk.errors import Phrase, mark
from commdesk.events.checkin import paper_sheet, tickets
from commdesk.events.record import Event
from commdesk.events.registration.registrations import COMING, Registration
from commdesk.events.review.report import format_times
from commdesk.store.database import Database
from ui.printing.page import BODY, SMALL
from ui.printing.papers.cards import PrintCards

ACROSS, DOWN = 2, 3
WIDE, HIGH = 92.0, 88.0
"""Millimetres."""
INSET = 18.0
QR = 160.0
ONLINE = mark("core", "online")
PEOPLE = mark("core", "for {count} people")
HINT = mark("core", "Show this at the door.")
QUIET = 4
"""Squares around a code that stay white, as the standard asks."""


def paint_paper(writer: QPdfWriter, painter: QPainter, db: Database, event: Event, language: str) -> None:
    """Paint them."""
    cards = PrintCards(writer, painter, language, ACROSS, DOWN, WIDE, HIGH)
    people = [row.person for row in paper_sheet.load_sheet_rows(db, event.id) if row.person.said in COMING]
    cards.paint_cards(
        [partial(_paint_ticket, cards, event, person) for person in people] or [partial(_paint_no_tickets, cards)]
    )


def _paint_ticket(cards: PrintCards, event: Event, person: Registration, place: QRectF) -> None:
    x, y, room = place.left() + INSET, place.top() + INSET, place.width() - 2 * INSET
    y += cards.write_paragraph(event.name, x, y, room, BODY + 6, True, most=52) + 6
    for text, role in ((format_times(event), "text"), (describe_place(event, cards.voice), "muted")):
        if text:
            y += cards.write_paragraph(text, x, y, room, BODY + 1, False, role, most=38) + 2
    below = place.bottom() - INSET - QR
    code = tickets.make_ticket_code(event, person.id)
    paint_qr_code(
        cards.painter, tickets.make_qr_squares(code), QRectF(place.right() - INSET - QR + 8, below + 8, QR, QR)
    )
    left = room - QR - 4
    y = below + 22
    y += cards.write_paragraph(person.name, x, y, left, BODY + 9, True, most=86) + 6
    count = cards.translate_text(PEOPLE, count=person.seat_count) if person.guests else ""
    y += cards.write_paragraph(count, x, y, left, BODY, False, "accent", most=36) if count else 0
    cards.write_paragraph(
        cards.translate_text(HINT), x, place.bottom() - INSET - 30, left, SMALL - 2, False, "muted", most=28
    )


def describe_place(event: Event, voice: TextMeasurer) -> str:
    """Return the place and its address, or that it is online; '' where neither is said."""
    place = event.place or (voice.say(Phrase(ONLINE, {})) if event.online else "")
    return "  ".join(filter(None, (place, event.address)))


def _paint_no_tickets(cards: PrintCards, place: QRectF) -> None:
    words = cards.translate_text(mark("core", "Nobody has a place yet."))
    cards.write_paragraph(
        words, place.left() + INSET, place.top() + INSET, place.width() - 2 * INSET, BODY, False, "muted"
    )


def paint_qr_code(painter: QPainter, squares: list[list[bool]], place: QRectF) -> None:
    """Paint a QR code into a place, with the white edge it needs; as one shape, so that no hairline shows between squares."""
    side = place.width() / (len(squares) + 2 * QUIET)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for down, line in enumerate(squares):
        across = 0
        while across < len(line):
            last = across
            while last < len(line) and line[last]:
                last += 1
            if last > across:
                path.addRect(place.left() + (across + QUIET) * side, place.top() + (down + QUIET) * side,
                             (last - across) * side, side)  # fmt: skip
            across = max(last, across + 1)
    painter.fillRect(place, Qt.GlobalColor.white)
    painter.fillPath(path, Qt.GlobalColor.black)
