"""The formats a report is written in, of a period and of an event alike; a newcomer is a line in `REPORT_FORMATS`.

Who composed a report can make a web page of it, and print it where the window's libraries are; a format says which of both its file is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commdesk.files.file_formats import find_format


@dataclass(frozen=True, slots=True)
class ReportWriters:
    """What can be made of one report; both write a file and raise a Problem if they cannot."""

    page: Callable[[Path], None]
    printed: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format of reports; see `commdesk.files.file_formats.FileFormat`."""

    name: str
    write: Callable[[ReportWriters, Path], None]
    place: int


REPORT_FORMATS = {
    ".html": ReportFormat("HTML", lambda report, path: report.page(path), 2),
    ".pdf": ReportFormat("PDF", lambda report, path: report.printed(path), 1),
}
"""The format of each ending."""


def write_report_file(report: ReportWriters, path: Path) -> None:
    """Write a report; the ending of the file says as what.

    Raises:
        Problem: the ending is of no known format, or the file cannot be written.
    """
    find_format(REPORT_FORMATS, path).write(report, path)
