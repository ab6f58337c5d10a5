"""The checklist: tasks phase by phase and materials, each with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPdfWriter

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.planning import budget
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.store.database import Database
from ui.printing.papers.row_paper import PaperColumn, PaperSheet

TICK, DAY, OWNER, COUNT = 30.0, 96.0, 110.0, 110.0
LEAST = 27.0


def paint_paper(writer: QPdfWriter, painter: QPainter, db: Database, event: Event, language: str) -> None:
    """Paint it."""
    sheet = PaperSheet(writer, painter, event, language, mark("core", "Checklist"))
    tasks = lines.load_lines(db, "task", event.id)
    for phase, title in record.PHASES.items():
        _add_tasks(sheet, title, [line for line in tasks if line["phase"] == phase])
    items = lines.load_lines(db, "item", event.id)
    _add_materials(sheet, items, _count_heads(db, event))
    if not tasks and not items:
        sheet.add_heading(sheet.translate_text(mark("core", "There is nothing to do yet.")))
    sheet.finish_pages()


def _add_tasks(sheet: PaperSheet, title: str, tasks: Sequence[EventLine]) -> None:
    if not tasks:
        return
    say = sheet.translate_text
    done = sum(bool(line["done"]) for line in tasks)
    sheet.add_heading(f"{say(title)}   {done} / {len(tasks)}")
    columns = (
        PaperColumn("", TICK),
        PaperColumn(say(mark("core", "Task")), sheet.width - TICK - DAY - OWNER),
        PaperColumn(say(mark("core", "Due")), DAY),
        PaperColumn(say(mark("core", "In charge")), OWNER),
    )
    sheet.start_table(columns)
    for line in tasks:
        sheet.add_row(
            (
                sheet.create_box(bool(line["done"])),
                sheet.create_wrapped(line.title, columns[1], line["note"], role="muted" if line["done"] else "text"),
                sheet.create_wrapped(line.day, columns[2], role="muted" if line["done"] else "text"),
                sheet.create_wrapped(line["owner"], columns[3], role="muted" if line["done"] else "text"),
            ),
            LEAST,
        )


def _add_materials(sheet: PaperSheet, items: Sequence[EventLine], heads: int) -> None:
    if not items:
        return
    say = sheet.translate_text
    sheet.add_heading(say(mark("core", "Materials")))
    columns = (
        PaperColumn("", TICK),
        PaperColumn(say(mark("core", "Material")), sheet.width - TICK - COUNT - DAY - OWNER),
        PaperColumn(say(mark("core", "Needed")), COUNT),
        PaperColumn(say(mark("core", "There already")), DAY),
        PaperColumn(say(mark("core", "In charge")), OWNER),
    )
    sheet.start_table(columns)
    for line in items:
        needed = line["quantity"] * (heads if line["each"] else 1)
        sheet.add_row(
            (
                sheet.create_box(line["ready"] >= needed > 0),
                sheet.create_wrapped(line.title, columns[1], line["note"]),
                sheet.create_wrapped(f"{needed:,} {line['unit']}".strip(), columns[2], bold=True),
                sheet.create_wrapped(f"{line['ready']:,}" if line["ready"] else "", columns[3], role="muted"),
                sheet.create_wrapped(line["owner"], columns[4]),
            ),
            LEAST,
        )


def _count_heads(db: Database, event: Event) -> int:
    """Return how many people a material "for each person" counts."""
    return budget.count_planned_heads(
        event, registrations.count_registrations(event, registrations.list_registrations(db, event.id)).taken
    )
