"""The one-page report of an event, as PDF, as a web page, or whatever the ending of the file says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from commdesk.events.review import report_html
from commdesk.events.review.report import compose_event_report
from commdesk.reports import report_words
from commdesk.reports.report_formats import ReportWriters, write_report_file
from commdesk.store.database import Database
from ui.printing import report_pdf


def write_report(db: Database, event: int, path: Path, language: str) -> None:
    """Count and write it; a file that is there is replaced once the new one is whole. May be called in a worker thread.

    Raises:
        Problem: the event is gone, or the file cannot be written.
    """
    voice = report_words.make_text_measurer(language)
    report = compose_event_report(db, event, language, voice)
    page, printed = partial(report_html.write_report, report, voice), partial(report_pdf.write_report, report)
    write_report_file(ReportWriters(page, printed), path)
