"""What a pack holds, whatever file it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from commdesk.errors import Phrase
from commdesk.scripts.record import NewVariant

Files = Callable[[str], bytes | None]
"""Returns what a file of the pack holds; None where there is none, or it must not be read."""


@dataclass(frozen=True, slots=True)
class PackNote:
    """What was left out or looks odd, and where: ``welcome.toml, line 12``, ``row 7``."""

    phrase: Phrase
    place: str = ""


@dataclass(frozen=True, slots=True)
class PackScript:
    """A script of a pack. ``id`` is its whole name, as in ``welcome.first-dm``; '' where the file gives none."""

    title: str
    variants: tuple[NewVariant, ...]
    id: str = ""
    folder: str = ""
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    language: str = ""


Placed = tuple[PackScript, str]
"""A script, and where in its file it stands."""


@dataclass(frozen=True, slots=True)
class PackReading:
    """What was found in a file. ``kind``: pack, table, text, document or espanso.

    ``layout``: lines or blocks, how a text was read; '' for files that leave no choice. ``known``: placeholders of other products
    that became variables; ``asked``: the questions others became. ``errors``: entries that could not be read; ``skipped``: those
    that came before.
    """

    kind: str
    scripts: tuple[PackScript, ...]
    notes: tuple[PackNote, ...] = field(default=())
    layout: str = ""
    known: int = 0
    asked: tuple[str, ...] = ()
    errors: int = 0
    skipped: int = 0
