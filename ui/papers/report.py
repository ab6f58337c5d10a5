"""The one-page report of an event, as PDF or as a web page, by the ending of the file."""

from __future__ import annotations

from pathlib import Path

from commdesk.events import reporthtml
from commdesk.events.report import compose
from commdesk.reports import words
from commdesk.store.database import Database
from ui import printing


def write(db: Database, event: int, path: Path, language: str) -> None:
    """Count and write it; a file that is there is replaced once the new one is whole. May be called in a worker thread.

    Raises:
        Problem: the event is gone, or the file cannot be written.
    """
    voice = words.voice(language)
    report = compose(db, event, language, voice)
    if path.suffix.casefold() in (".html", ".htm"):
        reporthtml.write(report, voice, path)
    else:
        printing.write(report, path)
