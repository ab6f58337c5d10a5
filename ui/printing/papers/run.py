"""The run sheet: what comes when and who sees to it, whom to call, plan B, and room for what happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPdfWriter, QPen

from commdesk.errors import mark
from commdesk.events import schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes
from commdesk.events.planning.items import Line
from commdesk.events.record import Event
from commdesk.store.database import Database
from ui.printing.page import MARGIN
from ui.printing.papers.sheet import SIDE, Column, Sheet

LINE = 28.0
LEAST, MOST = 4, 12
"""Lines to write on."""


def fill(writer: QPdfWriter, painter: QPainter, db: Database, event: Event, language: str) -> None:
    """Paint it."""
    sheet = Sheet(writer, painter, event, language, mark("core", "Run sheet"))
    say = sheet.say
    _show(sheet, lines.of(db, "show", event.id))
    team = [line for line in lines.of(db, "role", event.id) if line["name"]]
    _listed(sheet, mark("core", "Who does what"), ((mark("core", "Role"), 200), (mark("core", "Full name"), 160), (mark("core", "Note"), 0)),
            [(line["role"], line["name"], line["note"]) for line in team])  # fmt: skip
    contacts = lines.of(db, "contact", event.id)
    _listed(sheet, mark("core", "Contacts"), ((mark("core", "Full name"), 150), (mark("core", "Role"), 120), (mark("core", "Reached at"), 190),
            (mark("core", "Note"), 0)), [(line["name"], line["role"], line["reach"], line["note"]) for line in contacts])  # fmt: skip
    risks = lines.of(db, "risk", event.id)
    _listed(sheet, mark("core", "If something goes wrong"), ((mark("core", "What may happen"), 260), (mark("core", "Plan B"), 0)),
            [(line["text"], line["plan"]) for line in risks])  # fmt: skip
    _incidents(sheet, [(schedule.wall(note.at, event.zone).strftime("%H:%M"), note.text) for note in notes.incidents(db, event.id)],
               say(mark("core", "What happened, with the time")))  # fmt: skip
    sheet.finish()


def _show(sheet: Sheet, show: Sequence[Line]) -> None:
    say, event = sheet.say, sheet.event
    widths = (66.0, 50.0, 250.0, 96.0)
    titles = (
        mark("core", "Time"),
        mark("core", "Minutes"),
        mark("core", "Item"),
        mark("core", "In charge"),
        mark("core", "Note"),
    )
    columns = [
        Column(say(title), width) for title, width in zip(titles, (*widths, sheet.width - sum(widths)), strict=True)
    ]
    sheet.table(columns)
    for line in show:
        sheet.row(
            (
                sheet.wrapped(clock(event, line["minute"]), columns[0], bold=True),
                sheet.wrapped(str(line["lasts"] or ""), columns[1], role="muted"),
                sheet.wrapped(line.title, columns[2], bold=True),
                sheet.wrapped(line["owner"], columns[3]),
                sheet.wrapped("", columns[4], line["note"]),
            ),
            LINE,
        )
    if not show:
        sheet.row((sheet.wrapped("", columns[0]),) * 5, LINE)


def clock(event: Event, minute: int) -> str:
    """Return when an item begins, on the clock on the wall; ``+20`` while the event has no date."""
    if not event.starts:
        return f"{minute:+d}".replace("-", "−")
    return f"{schedule.parse(event.starts) + timedelta(minutes=minute):%H:%M}"


def _listed(sheet: Sheet, title: str, heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]) -> None:
    """Let a table stand next, its last column as wide as there is room; nothing where there are no rows."""
    if not rows:
        return
    sheet.heading(sheet.say(title))
    left = sheet.width - sum(width for _, width in heads)
    columns = [Column(sheet.say(words), width or left) for words, width in heads]
    sheet.table(columns)
    for row in rows:
        sheet.row([sheet.wrapped(text, column) for text, column in zip(row, columns, strict=True)])


def _incidents(sheet: Sheet, known: Sequence[tuple[str, str]], title: str) -> None:
    """Let a box stand next: what was noted already, and lines to write on."""
    _listed(sheet, mark("core", "Noted already"), ((mark("core", "Time"), 66), (mark("core", "Incident"), 0)), known)
    sheet.heading(title, LEAST * LINE)
    count = min(int((sheet.bottom - sheet.y) / LINE), MOST)
    high = count * LINE

    def paint(y: float) -> None:
        sheet.painter.setPen(QPen(sheet.theme.colour("muted"), 0.8))
        sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
        sheet.painter.drawRect(QRectF(MARGIN, y, sheet.width, high))
        for number in range(1, count):
            sheet.rule(MARGIN + SIDE, y + number * LINE, MARGIN + sheet.width - SIDE, y + number * LINE)

    sheet.put(high, paint)
