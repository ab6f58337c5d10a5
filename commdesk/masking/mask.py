"""How a private value is covered so that its owner knows it again and nobody else does: 138****8000, l***@example.com."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from commdesk.member_fields.model import Privacy

HIDDEN = "•••"
"""Stands for words of which nothing is told, not even how long they are."""
FEWEST = 7
"""Digits that a phone number has at least; of a shorter one nothing is shown."""
CONTACT_PRIVACY = {"phone": Privacy.PHONE, "email": Privacy.EMAIL}
"""How private a way to reach somebody is, by its kind; the others are `Privacy.SECRET`."""
FIELD_PRIVACY = {"text": Privacy.SECRET, "link": Privacy.SECRET} | CONTACT_PRIVACY
"""The same for custom fields. Numbers, dates and choices are open: they say what somebody is like, and charts count them."""
_MASKED = re.compile(
    r".*•••.*|\+?\d{0,7}\*{4}\d{0,4}|[^\s*@]\*{3}@\S+|[^\s*]\*{3}[^\s*]?|[^\s*]\*{2}",
    re.DOTALL,
)
_PIECES = re.compile(r"[;；,，、/|┋\s]+")


@dataclass(frozen=True, slots=True)
class Mask:
    """What is covered.

    Attributes:
        on: Whether phones, mails, accounts and notes are.
        names: Whether names are, too.
    """

    on: bool = False
    names: bool = False

    def covers(self, kind: Privacy) -> bool:
        """Return whether anything of this kind is covered."""
        return self.on and kind != Privacy.OPEN and (self.names or kind != Privacy.NAME)

    def cover(self, kind: Privacy, text: str) -> str:
        """Return a value as others may see it; what is unknown stays empty."""
        return COVERS[kind](text) if text and self.covers(kind) else text


OPEN = Mask()
"""Covers nothing."""


def cover_phone(text: str) -> str:
    """Return the beginning and the last digits of a phone number."""
    digits = "".join(filter(str.isdigit, text))
    if len(digits) < FEWEST:
        return "****"
    first, last = (len(digits) - 8, 4) if len(digits) > 10 else (3, 2) if len(digits) == 10 else (1, 2)
    plus = "+" if text.lstrip().startswith("+") else ""
    return f"{plus}{digits[:first]}****{digits[-last:]}"


def cover_email(text: str) -> str:
    """Return the first letter of an address, and where its mail goes."""
    name, at, place = text.strip().rpartition("@")
    return f"{name[:1]}***@{place}" if at and place else cover_account(text)


def cover_account(text: str) -> str:
    """Return the ends of an account; of a short one only the first character."""
    if "@" in text[1:]:
        return cover_email(text)
    return f"{text[0]}***{text[-1]}" if len(text) > 4 else f"{text[0]}***"


def cover_name(text: str) -> str:
    """Return the first character of a name."""
    return f"{text.strip()[:1]}**"


def cover_secret(text: str) -> str:
    """Return that there is something."""
    return HIDDEN


COVERS: dict[Privacy, Callable[[str], str]] = {
    Privacy.OPEN: str,
    Privacy.NAME: cover_name,
    Privacy.PHONE: cover_phone,
    Privacy.EMAIL: cover_email,
    Privacy.ACCOUNT: cover_account,
    Privacy.SECRET: cover_secret,
}


def is_masked(cell: str) -> bool:
    """Return whether what stands in a cell was covered by us, in whole or one of several values of it."""
    if "**" not in cell and HIDDEN not in cell:
        return False
    return any(_MASKED.fullmatch(piece) for piece in (cell, *_PIECES.split(cell)))
