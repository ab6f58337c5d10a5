"""A file with registrations: a text as it was copied from a chat, or a sheet."""

from __future__ import annotations

from pathlib import Path

from commdesk import reading
from commdesk.errors import Problem, mark
from commdesk.events import intake
from commdesk.events.intake import Plan
from commdesk.sheets import decoding, table
from commdesk.store.database import Database

TEXTS = (".txt", ".md", ".text", "")
"""Endings of a text that is read as a pasted list."""
LARGEST = 4 << 20


def plan(db: Database, event: int, path: Path, sheet: str = "") -> Plan:
    """Return what the file would do.

    Raises:
        Problem: it cannot be read, or names nobody.
    """
    if path.suffix.casefold() not in TEXTS:
        return intake.from_sheet(db, event, table.read(path, sheet))
    data = reading.read_bytes(path, LARGEST)
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return intake.from_sheet(db, event, table.read(path, sheet))
    text, whole = decoding.decode(data, decoding.decide(data))
    if not whole and "\0" in text:
        raise Problem(mark("core", "“{name}” is no text. Choose a text, CSV or Excel file."), name=path.name)
    made = intake.from_chain(db, event, text.removeprefix("\ufeff"))
    made.source = made.source or path.name
    return made
