"""A calendar as a file that is given away."""

from __future__ import annotations

from pathlib import Path

from commdesk.files.atomic_write import write_atomically


def write_calendar_file(path: Path, data: bytes) -> None:
    """Write what `commdesk.calendars.icalendar.format_calendar` made; one that is there is replaced once the new one is whole.

    Raises:
        Problem: the file cannot be written.
    """
    with write_atomically(path) as part:
        part.write_bytes(data)
