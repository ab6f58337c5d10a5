"""A file with registrations: a text as it was copied from a chat, or a sheet."""

from __future__ import annotations

from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.events.registration import columns, import_plan
from commdesk.events.registration.import_plan import RegistrationPlan
from commdesk.files import size_limits
from commdesk.signups.headings import is_signup_list
from commdesk.signups.reading import is_list
from commdesk.store.database import Database
from commdesk.store.files import own
from commdesk.tables import decoding, table
from commdesk.work_log import log_work

TEXTS = (".txt", ".md", ".text", "")
"""Endings of a text that is read as a pasted list."""
LARGEST = 4 << 20
HEAD = 1 << 16


@log_work("reading a sign-up file", lambda done: {"rows": len(done.rows)})
def plan_file_import(db: Database, event: int, path: Path, sheet: str = "") -> RegistrationPlan:
    """Return what the file would do.

    Raises:
        Problem: it cannot be read, or names nobody.
    """
    text = read_list(path)
    if text is None:
        return import_plan.from_sheet(db, event, table.read_table(path, sheet))
    return plan_list(db, event, text, path.name)


def plan_list(db: Database, event: int, text: str, name: str) -> RegistrationPlan:
    """Return what a pasted list from the file ``name`` would do.

    Raises:
        Problem: it names nobody.
    """
    made = import_plan.from_chain(db, event, text)
    made.source = made.source or name
    return made


def read_list(path: Path) -> str | None:
    """Return the pasted list a file holds, by what is in it; None where it is a table. Only doubt is settled by its ending.

    Raises:
        Problem: it cannot be read, or is neither.
    """
    is_text = path.suffix.casefold() in TEXTS
    size_limits.refuse_large(path, table.LARGEST)
    try:
        with own.open_file(path) as stream:
            head = stream.read(HEAD)
    except OSError as error:
        raise Problem(table.SENTENCES["unreadable"], name=path.name, why=error.strerror or str(error)) from error
    if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return None
    first = decoding.decode_bytes(head, decoding.detect_encoding(head))[0].removeprefix("\ufeff")
    headers = _has_headers(first)
    if (headers and not is_signup_list(first.lstrip())) or not (is_list(first) or is_text):
        return None
    data = size_limits.read_bytes(path, LARGEST)
    text, whole = decoding.decode_bytes(data, decoding.detect_encoding(data))
    if not whole and "\0" in text:
        raise Problem(mark("core", "“{name}” is not a text file. Choose a text, CSV or Excel file."), name=path.name)
    return text.removeprefix("\ufeff")


def _has_headers(text: str) -> bool:
    """Whether a text begins with a line of two or more names of columns."""
    first = text.lstrip().partition("\n")[0]
    return any(
        sum(bool(columns.find_target(cell.strip().strip('"'))) for cell in first.split(sign)) > 1 for sign in "\t,;|"
    )
