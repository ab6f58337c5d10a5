"""The files of a hand-over that can be read without CommDesk: people, scripts, a report, and what was attached."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from commdesk import exports
from commdesk.files import attachments
from commdesk.files.file_names import make_file_name
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.progress import Progress
from commdesk.reports import html, period, report, report_words
from commdesk.reports.report import PeriodReport
from commdesk.scripts.packs import writing
from commdesk.sharing.handover_readme import FOLDER, PDF, PEOPLE, REPORT, SCRIPTS
from commdesk.store.database import Database

Printer = Callable[[PeriodReport, Path], None]
"""Writes a report as PDF, which takes the window's libraries."""


def write_files(
    db: Database, room: Path, client: str, language: str, printer: Printer | None, progress: Progress
) -> None:
    """Write into ``room`` what is in a workspace. Of what was left out of it nothing can be in them.

    Args:
        client: Whom the report is for.
        printer: Without it there is no PDF.
    """
    finder = PeopleFinder(db)
    exports.export_people(db, list(finder.find_people(PeopleQuery(""))), room / PEOPLE, progress)
    if db.reader.execute("SELECT 1 FROM script LIMIT 1").fetchone():
        writing.write_scripts(db, None, room / SCRIPTS, progress)
    voice = report_words.make_text_measurer(language)
    first, last = period.load_known_days(db)
    made = report.compose_report(db, report.ReportOrder(first, last, client=client, language=language), voice)
    html.write_report(made, voice, room / REPORT)
    if printer is not None:
        printer(made, room / PDF)
    _write_attachments(db, room / FOLDER, progress)


def list_files(room: Path) -> list[str]:
    """Return the names of all files in ``room``, as they are in an archive."""
    return sorted(each.relative_to(room).as_posix() for each in room.rglob("*") if each.is_file())


def _write_attachments(db: Database, folder: Path, progress: Progress) -> None:
    taken: set[str] = set()
    for (ident,) in db.reader.execute("SELECT id FROM attachment ORDER BY id").fetchall():
        progress.report(0, 0)
        found = attachments.load_attachment(db, ident)
        if found is not None:
            part = folder / _choose_free_name(found[0], taken)
            part.parent.mkdir(exist_ok=True)
            part.write_bytes(found[1])


def _choose_free_name(name: str, taken: set[str]) -> str:
    """Return a name for a file that none of ``taken`` has, and take it."""
    safe = Path(make_file_name(name))
    number, found = 1, safe.name
    while found.casefold() in taken:
        number += 1
        found = f"{safe.stem} {number}{safe.suffix}"
    taken.add(found.casefold())
    return found
