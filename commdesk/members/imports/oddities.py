"""What is told of cells that make no sense."""

from __future__ import annotations

from commdesk.errors import Phrase, mark
from commdesk.members.imports.import_row import IncomingPerson

ODD = {
    "date": mark("core", "“{value}” is not a date that can be right."),
    "phone": mark("core", "“{value}” is not a phone number."),
    "email": mark("core", "“{value}” is not an e-mail address."),
    "money": mark("core", "“{value}” is not an amount of money."),
    "grade": mark("core", "“{value}” is none of {choices}."),
    "answer": mark("core", "“{value}” is neither yes nor no."),
    "number": mark("core", "“{value}” is not possible here."),
    "gender": mark("core", "“{value}” is not a gender: write male, female or other."),
    "shared": mark("core", "“{value}” stands in too many rows to be anybody's account."),
    "masked": mark("core", "“{value}” was covered when it was exported: what is known already stays."),
    "rounded": mark("core", "“{value}” was rounded by Excel: type it again as text."),
}


def note_oddity(found: IncomingPerson, kind: str, value: str, **args: str) -> None:
    """Note a cell that makes no sense."""
    found.problems.append(Phrase(ODD[kind], {"value": value[:60], **args}))
