"""What a pasted text says, made ready to be shown: who each name is, what stands beside it, who may be meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from commdesk.activity import chain, daysheet, naming, pasted
from commdesk.activity.chain import Line
from commdesk.activity.daysheet import Day
from commdesk.activity.naming import Match
from commdesk.members import rows
from commdesk.members.rows import Row
from commdesk.members.search import Finder
from commdesk.store.database import Database
from commdesk.text import fold

NUMBERED = 0.5
"""So many of the lines must be numbered before a text without ``#接龙`` is taken for a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as it was written, who it is, and what stands beside it."""

    match: Match
    extras: tuple[str, ...] = ()
    guests: int = 0
    messages: int = 0
    times: int = 1

    @property
    def name(self) -> str:
        """The name as it was written."""
        return self.match.name

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return fold(self.match.name)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text. ``counts`` None: a list of names, else copied chat; ``known``: everybody who may be meant.

    ``day``: what copied chat would replace, None where nothing is known of the day.
    """

    entries: tuple[Entry, ...] = ()
    counts: Mapping[str, int] | None = None
    known: dict[int, Row] = field(default_factory=dict)
    day: Day | None = None


def read(db: Database, text: str, community: int, day: str, finder: Finder) -> Reading:
    """Return what a text says, the names that are nobody known first."""
    lines, counts = _lines(text), None
    if not lines:
        counts = pasted.speakers(text) or None
    if counts:
        found = daysheet.copied(db, text, community, finder)
        entries = [Entry(match, messages=found.counts[match.name]) for match in found.matches]
    elif lines:
        entries = _listed(db, lines, community, finder)
    else:
        entries = [Entry(match) for match in naming.match(db, pasted.names(text), community, finder)]
    wanted = {one for each in entries for one in (each.match.member, *each.match.candidates) if one}
    ordered = sorted(entries, key=lambda each: each.match.member != 0)
    known = daysheet.read(db, (community,), day, day) if counts else {}
    return Reading(tuple(ordered), counts, rows.load(db, sorted(wanted)), known.get((community, day)))


def _lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a 接龙 or numbered list; none where the text is something else."""
    found = chain.parse(text).lines
    written = [row for row in text.splitlines() if row.strip()]
    if chain.begins(text):
        return found
    if any(map(chain.begins, written)):  # copied with the name of who sent it above
        return found if len(found) > len(pasted.speakers(text)) else ()
    numbers = {line.number for line in found}
    return found if len(numbers) > 1 and len(found) >= NUMBERED * len(written) else ()


def _listed(db: Database, lines: tuple[Line, ...], community: int, finder: Finder) -> list[Entry]:
    """Return each name of a list once, with what all its lines say."""
    same: dict[str, list[Line]] = {}
    for line in lines:
        same.setdefault(fold(line.name), []).append(line)
    found = naming.match(db, [each[0].name for each in same.values()], community, finder)
    entries = []
    for match, each in zip(found, same.values(), strict=True):
        extras = tuple(dict.fromkeys(word for line in each for word in line.extras))
        entries.append(Entry(match, extras, sum(line.guests for line in each), times=len(each)))
    return entries


def described(row: Row) -> str:
    """Return a person in one line: the name, and what tells them from others of the same name."""
    return "   ".join(part for part in (row.name, row.second, row.city, row.account) if part)
