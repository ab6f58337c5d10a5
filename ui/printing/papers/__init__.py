"""What is printed for an event: A4 pages as PDF, in the language that is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from PySide6.QtGui import QPainter, QPdfWriter

from commdesk.events import record
from commdesk.events.checkin import paper_sheet, sign_in_sheets
from commdesk.store.database import Database
from ui.printing import report_pdf
from ui.printing.paper_kinds import PAPERS


def write_paper(kind: str, db: Database, event: int, path: Path, language: str) -> None:
    """Write one of `PAPERS`; a file that is there is replaced once the new one is whole. May be called in a worker thread.

    Raises:
        Problem: the event is gone, or the file cannot be written.
    """
    if kind not in PAPERS:
        raise ValueError(kind)
    known = record.require_event(db, event)
    module = import_module(f"ui.printing.papers.{kind}")
    sheet = paper_sheet.plan_sheet(db, event) if kind == "signin" else None

    def fill(writer: QPdfWriter, painter: QPainter) -> None:
        module.paint_paper(writer, painter, db, known, language, *([] if sheet is None else [sheet]))

    report_pdf.write_pdf(path, known.name, fill)
    if sheet is not None:
        sign_in_sheets.save_printed_sheet(db, event, sheet)
