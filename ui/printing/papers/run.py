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
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.store.database import Database
from ui.printing.page import MARGIN
from ui.printing.papers.row_paper import SIDE, PaperColumn, PaperSheet

LINE = 28.0
LEAST, MOST = 4, 12
"""Lines to write on."""


def paint_paper(writer: QPdfWriter, painter: QPainter, db: Database, event: Event, language: str) -> None:
    """Paint it."""
    sheet = PaperSheet(writer, painter, event, language, mark("core", "Run sheet"))
    say = sheet.translate_text
    _add_show(sheet, lines.load_lines(db, "show", event.id))
    team = [line for line in lines.load_lines(db, "role", event.id) if line["name"]]
    _add_table(sheet, mark("core", "Who does what"), ((mark("core", "Role"), 200), (mark("core", "Full name"), 160), (mark("core", "Note"), 0)),
            [(line["role"], line["name"], line["note"]) for line in team])  # fmt: skip
    contacts = lines.load_lines(db, "contact", event.id)
    _add_table(sheet, mark("core", "Contacts"), ((mark("core", "Full name"), 150), (mark("core", "Role"), 120), (mark("core", "Reached at"), 190),
            (mark("core", "Note"), 0)), [(line["name"], line["role"], line["reach"], line["note"]) for line in contacts])  # fmt: skip
    risks = lines.load_lines(db, "risk", event.id)
    _add_table(sheet, mark("core", "If something goes wrong"), ((mark("core", "What may happen"), 260), (mark("core", "Plan B"), 0)),
            [(line["text"], line["plan"]) for line in risks])  # fmt: skip
    _add_incidents(sheet, [(schedule.to_wall_clock(note.at, event.zone).strftime("%H:%M"), note.text) for note in notes.list_incidents(db, event.id)],
               say(mark("core", "What happened, with the time")))  # fmt: skip
    sheet.finish_pages()


def _add_show(sheet: PaperSheet, show: Sequence[EventLine]) -> None:
    say, event = sheet.translate_text, sheet.event
    widths = (66.0, 50.0, 250.0, 96.0)
    titles = (
        mark("core", "Time"),
        mark("core", "Minutes"),
        mark("core", "Item"),
        mark("core", "In charge"),
        mark("core", "Note"),
    )
    columns = [
        PaperColumn(say(title), width)
        for title, width in zip(titles, (*widths, sheet.width - sum(widths)), strict=True)
    ]
    sheet.start_table(columns)
    for line in show:
        sheet.add_row(
            (
                sheet.create_wrapped(format_clock(event, line["minute"]), columns[0], bold=True),
                sheet.create_wrapped(str(line["lasts"] or ""), columns[1], role="muted"),
                sheet.create_wrapped(line.title, columns[2], bold=True),
                sheet.create_wrapped(line["owner"], columns[3]),
                sheet.create_wrapped("", columns[4], line["note"]),
            ),
            LINE,
        )
    if not show:
        sheet.add_row((sheet.create_wrapped("", columns[0]),) * 5, LINE)


def format_clock(event: Event, minute: int) -> str:
    """Return when an item begins, on the clock on the wall; ``+20`` while the event has no date."""
    if not event.starts:
        return f"{minute:+d}".replace("-", "−")
    return f"{schedule.parse_wall_clock(event.starts) + timedelta(minutes=minute):%H:%M}"


def _add_table(
    sheet: PaperSheet, title: str, heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]
) -> None:
    """Let a table stand next, its last column as wide as there is room; nothing where there are no rows."""
    if not rows:
        return
    sheet.add_heading(sheet.translate_text(title))
    left = sheet.width - sum(width for _, width in heads)
    columns = [PaperColumn(sheet.translate_text(words), width or left) for words, width in heads]
    sheet.start_table(columns)
    for row in rows:
        sheet.add_row([sheet.create_wrapped(text, column) for text, column in zip(row, columns, strict=True)])


def _add_incidents(sheet: PaperSheet, known: Sequence[tuple[str, str]], title: str) -> None:
    """Let a box stand next: what was noted already, and lines to write on."""
    _add_table(sheet, mark("core", "Noted already"), ((mark("core", "Time"), 66), (mark("core", "Incident"), 0)), known)
    sheet.add_heading(title, LEAST * LINE)
    count = min(int((sheet.bottom - sheet.y) / LINE), MOST)
    high = count * LINE

    def paint(y: float) -> None:
        sheet.painter.setPen(QPen(sheet.theme.colour("muted"), 0.8))
        sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
        sheet.painter.drawRect(QRectF(MARGIN, y, sheet.width, high))
        for number in range(1, count):
            sheet.paint_rule(MARGIN + SIDE, y + number * LINE, MARGIN + sheet.width - SIDE, y + number * LINE)

    sheet.add_block(high, paint)
