"""What a file is: a chat, people, registrations, scripts, a calendar or a workspace; told by what it holds, not by its name.

Every kind rates the file from 0 to 1 by its beginning. A kind is taken if none other is nearly as likely; else the user is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from commdesk.chats import recognition
from commdesk.chats.record import SYSTEM, Options
from commdesk.errors import Phrase, Problem, mark
from commdesk.progress import Progress
from commdesk.scripts.packs import likelihood
from commdesk.scripts.packs.likelihood import Likelihood
from commdesk.sheets.synonyms import known
from commdesk.store import own


class Kind(StrEnum):
    """What a file can hold."""

    WORKSPACE = "workspace"
    CALENDAR = "calendar"
    CHAT = "chat"
    PEOPLE = "people"
    REGISTRATIONS = "registrations"
    SCRIPTS = "scripts"


TITLES = {
    Kind.WORKSPACE: mark("core", "a workspace"),
    Kind.CALENDAR: mark("core", "a calendar"),
    Kind.CHAT: mark("core", "messages"),
    Kind.PEOPLE: mark("core", "people"),
    Kind.REGISTRATIONS: mark("core", "registrations"),
    Kind.SCRIPTS: mark("core", "scripts"),
}
ENOUGH = 0.4
"""Less likely kinds are not thought of."""
CLOSE = 0.1
"""How much less likely than the best another kind may be to be asked for."""
HEAD = 1 << 14
LOOKED_AT = 200
"""Messages of a table that tell whether it is of messages."""
UNSURE = 0.5
"""A table of time, name and text is of people or of messages."""
_SHEETS = (".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".ods", ".txt")
_REGISTERED = re.compile(
    r"报名|参加|参会|人数|几人|几位|携带|同行|票种|门票|票价|签到|支付状态|付款|订单号|候补|ticket|guests?\b|rsvp|regist|attend|check.?in|order",
    re.IGNORECASE,
)
_LISTED = re.compile(r"接龙|报名|group note|sign.?up|who.s coming|attendance", re.IGNORECASE)
_CHAIN = re.compile(r"#\s*接龙|^\s*1[.、．]\s*\S+.*\n\s*2[.、．]\s*\S+.*\n\s*3[.、．]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind, how likely it is (0 to 1), and what speaks for it."""

    kind: Kind
    value: float
    evidence: tuple[Phrase, ...] = ()


def rank(path: Path, progress: Progress | None = None) -> list[Guess]:
    """Return the kinds a file can be of, the likeliest first. Never raises for what is in it.

    Raises:
        Problem: it is the open workspace itself.
        OSError: it cannot be read.
    """
    if not path.is_dir():
        with own.open_file(path) as stream:
            stream.read(1)
    found = [
        Guess(kind, each.value, each.evidence)
        for kind, rate in RATES.items()
        if (each := rate(path, progress or Progress())).value
    ]
    return sorted(found, key=lambda each: -each.value)


def likely(guesses: list[Guess]) -> list[Kind]:
    """Return the kinds that come into question: one where it is clear, several where somebody has to say, none where nothing fits."""
    fitting = [each for each in guesses if each.value >= ENOUGH]
    return [each.kind for each in fitting if each.value >= fitting[0].value - CLOSE]


def _head(path: Path) -> bytes:
    if path.is_dir():
        return b""
    with own.open_file(path) as stream:
        return stream.read(HEAD)


def _rate_workspace(path: Path, progress: Progress) -> Likelihood:
    if _head(path).startswith(b"SQLite format 3\0"):
        return Likelihood(1, (Phrase(mark("core", "a database file")),))
    return Likelihood(0)


def _rate_calendar(path: Path, progress: Progress) -> Likelihood:
    if b"BEGIN:VCALENDAR" in _head(path)[:2000]:
        return Likelihood(1, (Phrase(mark("core", "it begins as a calendar does")),))
    return Likelihood(0)


def _rate_chat(path: Path, progress: Progress) -> Likelihood:
    """A table of time, name and text is of messages if somebody is in it twice."""
    try:
        found = recognition.guess(path, Options())
        evidence = (Phrase(mark("core", "the format “{name}”"), {"name": found.format.name}),)
        if found.format.name != "table" or found.confidence > recognition.ENOUGH:
            return Likelihood(max(found.confidence, 0.7), evidence)
        reading = found.format.open(found.source, Options(), progress)
        rows = [row.sender for row in islice(reading.records(progress), LOOKED_AT) if row.kind < SYSTEM]
        return Likelihood(0.8 if len(set(rows)) < len(rows) else UNSURE, evidence)
    except Problem:
        return Likelihood(0)


def _rate_people(path: Path, progress: Progress) -> Likelihood:
    if b"BEGIN:VCARD" in _head(path)[:2000].upper():
        return Likelihood(1, (Phrase(mark("core", "it begins as an address card does")),))
    headers = _headers(path)
    targets = [header for header in headers if known(header)]
    if not headers:
        return Likelihood(0)
    value = min(0.3 + 0.2 * len(targets), 0.9) if targets else 0.2
    shown = ", ".join(targets)[:60]
    return Likelihood(value, (Phrase(mark("core", "columns called {names}"), {"names": shown}),) if targets else ())


def _rate_registrations(path: Path, progress: Progress) -> Likelihood:
    """A sheet of people that says who comes; a list of the kind that is pasted in a group (接龙)."""
    headers = _headers(path)
    said = [header for header in headers if _REGISTERED.search(header)]
    if len(said) > 1 and any(known(header) for header in headers):
        return Likelihood(
            min(0.55 + 0.15 * len(said), 0.95),
            (Phrase(mark("core", "columns called {names}"), {"names": ", ".join(said)[:60]}),),
        )
    if not headers and path.suffix.casefold() in (".txt", ".md", "") and not path.is_dir():
        text = likelihood.decoded(_head(path))
        if _CHAIN.search(text) and _LISTED.search(text[:200]):
            return Likelihood(0.9, (Phrase(mark("core", "a numbered list of names")),))
    return Likelihood(0)


def _rate_scripts(path: Path, progress: Progress) -> Likelihood:
    return Likelihood(0) if path.is_dir() and not any(path.glob("*.toml")) else likelihood.rate(path)


def _headers(path: Path) -> list[str]:
    """Return the row of a table that says most of what its columns are; none where it is no table."""
    if path.suffix.casefold() not in _SHEETS or path.is_dir():
        return []
    try:
        rows = [[cell.strip() for cell in row] for row in likelihood.first_rows(path)[:15]]
    except (Problem, OSError, ValueError):
        return []
    rows = [row for row in rows if sum(map(bool, row)) > 1]
    if not rows:
        return []
    best = max(rows, key=lambda row: sum(bool(known(cell)) for cell in row))
    return [cell for cell in best if cell]


RATES: dict[Kind, Callable[[Path, Progress], Likelihood]] = {
    Kind.WORKSPACE: _rate_workspace,
    Kind.CALENDAR: _rate_calendar,
    Kind.CHAT: _rate_chat,
    Kind.PEOPLE: _rate_people,
    Kind.REGISTRATIONS: _rate_registrations,
    Kind.SCRIPTS: _rate_scripts,
}
"""Every kind, and what rates a file for it."""
