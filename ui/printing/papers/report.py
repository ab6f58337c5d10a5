"""The one-page report of an event, as PDF or as a web page, by the ending of the file."""

from __future__ import annotations

from pathlib import Path

from commdesk.events.review import report_html
from commdesk.events.review.report import compose_event_report
from commdesk.reports import report_words
from commdesk.store.database import Database
from ui.printing import report_pdf


def write_report(db: Database, event: int, path: Path, language: str) -> None:
    """Count and write it; a file that is there is replaced once the new one is whole. May be called in a worker thread.

    Raises:
        Problem: the event is gone, or the file cannot be written.
    """
    voice = report_words.make_text_measurer(language)
    report = compose_event_report(db, event, language, voice)
    if path.suffix.casefold() in (".html", ".htm"):
        report_html.write_report(report, voice, path)
    else:
        report_pdf.write_report(report, path)
