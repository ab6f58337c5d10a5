"""Badges to cut out: the name as large as it fits; those that are left over on the last page are blank."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPdfWriter

from commdesk.errors import mark
from commdesk.events.checkin import paper_sheet
from commdesk.events.planning import items as lines
from commdesk.events.record import Event
from commdesk.events.registration.registrations import COMING
from commdesk.store.database import Database
from commdesk.text import fold_text
from ui.printing.page import BODY
from ui.printing.papers.cards import PrintCards

ACROSS, DOWN = 2, 4
WIDE, HIGH = 90.0, 66.0
"""Millimetres."""
BIG = 46
BAND = 34.0
INSET = 18.0


def paint_paper(writer: QPdfWriter, painter: QPainter, db: Database, event: Event, language: str) -> None:
    """Paint them."""
    cards = PrintCards(writer, painter, language, ACROSS, DOWN, WIDE, HIGH)
    people = list(iterate_badges(db, event, cards))
    blank = -len(people) % cards.cards_per_page or (0 if people else cards.cards_per_page)
    cards.paint_cards([partial(_paint_badge, cards, event, *each) for each in (*people, *[("", "")] * blank)])


def iterate_badges(db: Database, event: Event, cards: PrintCards) -> Iterator[tuple[str, str]]:
    """Yield name and role of each badge: the team, who may come in the order of the sign-in sheet, and whom they bring."""
    team: dict[str, list[str]] = {}
    roles: dict[int, str] = {}
    for line in lines.load_lines(db, "role", event.id):
        if line["name"]:
            team.setdefault(line["name"], []).append(line["role"])
        if line["member"]:
            roles[line["member"]] = line["name"]
    for name, all_ in team.items():
        yield name, " · ".join(all_[:3])
    known = {fold_text(name) for name in team}
    for row in paper_sheet.load_printed_rows(db, event.id):
        person = row.person
        if person.said not in COMING and not person.arrived:
            continue
        if fold_text(person.name) not in known and (person.member is None or person.member not in roles):
            yield person.name, cards.translate_text(mark("core", "Guest"))
        for _ in range(max(person.guests, person.came)):
            yield "", cards.translate_text(mark("core", "with {name}"), name=person.name)


def _paint_badge(cards: PrintCards, event: Event, name: str, role: str, place: QRectF) -> None:
    painter, theme = cards.painter, cards.theme
    band = QRectF(place.left(), place.top() + 10, place.width(), BAND)
    painter.fillRect(QRectF(place.left() + INSET, band.bottom(), place.width() - 2 * INSET, 2), theme.colour("accent"))
    cards.write_centred(event.name, band.adjusted(INSET, 0, -INSET, 0), BODY + 1, True, "muted")
    middle = QRectF(place.left() + INSET, band.bottom() + 12, place.width() - 2 * INSET, place.height() - 2 * BAND - 50)
    if name:
        cards.write_centred(name, middle, BIG, True)
    else:
        painter.setPen(theme.colour("faint"))
        line = middle.bottom() - 16
        painter.drawLine(QLineF(middle.left(), line, middle.right(), line))
    cards.write_centred(
        role, QRectF(middle.left(), place.bottom() - BAND - 16, middle.width(), BAND), BODY + 3, False, "accent"
    )
