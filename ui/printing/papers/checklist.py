"""The checklist: tasks phase by phase and materials, each with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPdfWriter

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.planning import budget
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import Line
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.store.database import Database
from ui.printing.papers.sheet import Column, Sheet

TICK, DAY, OWNER, COUNT = 30.0, 96.0, 110.0, 110.0
LEAST = 27.0


def fill(writer: QPdfWriter, painter: QPainter, db: Database, event: Event, language: str) -> None:
    """Paint it."""
    sheet = Sheet(writer, painter, event, language, mark("core", "Checklist"))
    tasks = lines.of(db, "task", event.id)
    for phase, title in record.PHASES.items():
        _tasks(sheet, title, [line for line in tasks if line["phase"] == phase])
    items = lines.of(db, "item", event.id)
    _materials(sheet, items, _heads(db, event))
    if not tasks and not items:
        sheet.heading(sheet.say(mark("core", "There is nothing to do yet.")))
    sheet.finish()


def _tasks(sheet: Sheet, title: str, tasks: Sequence[Line]) -> None:
    if not tasks:
        return
    say = sheet.say
    done = sum(bool(line["done"]) for line in tasks)
    sheet.heading(f"{say(title)}   {done} / {len(tasks)}")
    columns = (
        Column("", TICK),
        Column(say(mark("core", "Task")), sheet.width - TICK - DAY - OWNER),
        Column(say(mark("core", "Due")), DAY),
        Column(say(mark("core", "In charge")), OWNER),
    )
    sheet.table(columns)
    for line in tasks:
        sheet.row(
            (
                sheet.box(bool(line["done"])),
                sheet.wrapped(line.title, columns[1], line["note"], role="muted" if line["done"] else "text"),
                sheet.wrapped(line.day, columns[2], role="muted" if line["done"] else "text"),
                sheet.wrapped(line["owner"], columns[3], role="muted" if line["done"] else "text"),
            ),
            LEAST,
        )


def _materials(sheet: Sheet, items: Sequence[Line], heads: int) -> None:
    if not items:
        return
    say = sheet.say
    sheet.heading(say(mark("core", "Materials")))
    columns = (
        Column("", TICK),
        Column(say(mark("core", "Material")), sheet.width - TICK - COUNT - DAY - OWNER),
        Column(say(mark("core", "Needed")), COUNT),
        Column(say(mark("core", "There already")), DAY),
        Column(say(mark("core", "In charge")), OWNER),
    )
    sheet.table(columns)
    for line in items:
        needed = line["quantity"] * (heads if line["each"] else 1)
        sheet.row(
            (
                sheet.box(line["ready"] >= needed > 0),
                sheet.wrapped(line.title, columns[1], line["note"]),
                sheet.wrapped(f"{needed:,} {line['unit']}".strip(), columns[2], bold=True),
                sheet.wrapped(f"{line['ready']:,}" if line["ready"] else "", columns[3], role="muted"),
                sheet.wrapped(line["owner"], columns[4]),
            ),
            LEAST,
        )


def _heads(db: Database, event: Event) -> int:
    """Return how many people a material "for each person" counts."""
    return budget.heads(event, registrations.counts(event, registrations.listing(db, event.id)).taken)
