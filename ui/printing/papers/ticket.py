"""One ticket as a picture for a telephone: what, when, where, the code, and whose it is. It is sent in a chat and shown at the door."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from commdesk.errors import Phrase
from commdesk.events.checkin import tickets
from commdesk.events.record import Event
from commdesk.events.registration.registrations import Registration
from commdesk.events.review.report import format_times
from commdesk.reports import report_words
from ui.printing.page import BODY, Paragraph, paper_font
from ui.printing.papers.tickets import HINT, PEOPLE, QUIET, describe_place, paint_qr_code
from ui.theme import load_theme
from ui.widgets.figure import create_voice

WIDE = 360.0
SCALE = 3.0
"""Pixels of the picture for each one of the lengths here."""
INSET = 28.0
QR = WIDE - 2 * INSET - 24
BAND = 10.0


def render_ticket(event: Event, person: Registration, language: str) -> QImage:
    """Return the ticket of a registration, 1 080 pixels wide, as high as its words are."""
    said, theme = report_words.make_text_measurer(language, create_voice(paper_font(BODY)).measure), load_theme("light")
    room = WIDE - 2 * INSET
    party = said.say(Phrase(PEOPLE, {"count": person.seat_count})) if person.guests else ""
    above = [
        (Paragraph.fit_within(event.name, room, BODY + 10, True, 90, middle=True), "text", 10.0),
        *_layout_line(format_times(event), BODY + 2, "text"),
        *_layout_line(describe_place(event, said), BODY, "muted"),
    ]
    below = [
        (Paragraph.fit_within(person.name, room, BODY + 12, True, 76, middle=True), "text", 4.0),
        *_layout_line(party, BODY + 1, "accent"),
        *_layout_line(said.say(Phrase(HINT, {})), BODY, "muted"),
    ]
    height = BAND + 2 * INSET + sum(laid.height + gap for laid, _, gap in (*above, *below)) + QR + 20
    made = QImage(round(WIDE * SCALE), round(height * SCALE), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(SCALE, SCALE)
        painter.fillRect(QRectF(0, 0, WIDE, BAND), theme.colour("accent"))
        y = BAND + INSET
        for laid, role, gap in above:
            painter.setPen(theme.colour(role))
            laid.paint_at(painter, INSET, y)
            y += laid.height + gap
        _paint_code(
            painter, tickets.make_qr_squares(tickets.make_ticket_code(event, person.id)), round((y + 6) * SCALE)
        )
        y += QR + 20
        for laid, role, gap in below:
            painter.setPen(theme.colour(role))
            laid.paint_at(painter, INSET, y)
            y += laid.height + gap
    return made


def _paint_code(painter: QPainter, squares: list[list[bool]], y: int) -> None:
    """Paint the code into the middle, every square as many whole pixels, so that its edges are sharp."""
    count = len(squares) + 2 * QUIET
    side = count * int(QR * SCALE / count)
    painter.save()
    painter.resetTransform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    paint_qr_code(painter, squares, QRectF((round(WIDE * SCALE) - side) // 2, y, side, side))
    painter.restore()


def render_png(event: Event, person: Registration, language: str) -> bytes:
    """Return the picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    render_ticket(event, person, language).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _layout_line(text: str, size: int, role: str) -> list[tuple[Paragraph, str, float]]:
    made = Paragraph.fit_within(text, WIDE - 2 * INSET, size, False, 60, middle=True)
    return [(made, role, 4.0)] if text else []
