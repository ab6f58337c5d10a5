"""What a file holds, told by its content: a chat, people, registrations, scripts, a calendar, a workspace.

Whoever is given a file by hand (a drop, a menu, a command) asks here before anything is read for good. Names and endings
of files only break ties: people rename them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader
from itertools import islice
from pathlib import Path

from commdesk.chats import encoding, recognition
from commdesk.chats.record import SYSTEM, Options
from commdesk.chats.source import Source, find
from commdesk.chats.table_cells import rows
from commdesk.errors import Problem, mark
from commdesk.events import columns as registrations
from commdesk.progress import Progress
from commdesk.scripts.packs import espanso, headers, toml
from commdesk.sheets import synonyms
from commdesk.store import own
from commdesk.store.migrations import APPLICATION_ID

HEAD = 64 << 10
FIRST_ROWS = 30
LOOKED_AT = 200
"""Rows of a table that tell whether it is of messages."""
SQLITE = b"SQLite format 3\x00"
SIGNS = frozenset(("arrived", "guests", "party", "ticket", "priority"))
"""What only a list of guests has a column for."""
PERSON = frozenset(("name", "nickname", "real_name", "first_name", "last_name", "phone", "email"))
_CALENDAR = re.compile(r"\A\s*BEGIN:VCALENDAR", re.IGNORECASE)
_CARD = re.compile(r"\A\s*BEGIN:VCARD", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*\d{1,4}\s*[.、．)）]\s*\S", re.MULTILINE)


class Content(StrEnum):
    """What a file can hold."""

    CHAT = "chat"
    PEOPLE = "people"
    REGISTRATIONS = "registrations"
    SCRIPTS = "scripts"
    CALENDAR = "calendar"
    WORKSPACE = "workspace"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds. ``others`` is what it could hold too, the likeliest first: ask if there are any.

    ``why`` says what is wrong with a file of content UNKNOWN.
    """

    content: Content
    others: tuple[Content, ...] = ()
    why: Problem | None = None


def tell(path: Path, progress: Progress | None = None) -> Found:
    """Return what the file or folder at ``path`` holds; a damaged or unreadable one is UNKNOWN, with the reason.

    At most its beginning and a few hundred rows are read. Long work for a big workbook: run it as a job.
    """
    try:
        return _tell(path, progress or Progress())
    except Problem as problem:
        return Found(Content.UNKNOWN, (), problem)


def refuse(path: Path, wanted: Content, progress: Progress | None = None) -> None:
    """Do nothing where a file can hold what is wanted of it.

    Raises:
        Problem: it surely holds something else; the sentence says which way it comes in.
    """
    found = tell(path, progress)
    if found.content in (wanted, Content.UNKNOWN) or wanted in found.others:
        return
    if Content.PEOPLE in (wanted, found.content) and Content.REGISTRATIONS in (wanted, found.content):
        return  # lists of guests are lists of people
    raise Problem(WAYS[found.content], name=path.name)


WAYS = {
    Content.CHAT: mark("core", "“{name}” is a chat, not what was wanted here. Import it as a chat."),
    Content.PEOPLE: mark("core", "“{name}” is a list of people, not what was wanted here. Import it as people."),
    Content.REGISTRATIONS: mark(
        "core", "“{name}” is a list of sign-ups, not what was wanted here. Import it in the event it is for."
    ),
    Content.SCRIPTS: mark("core", "“{name}” holds scripts, not what was wanted here. Import it under Scripts."),
    Content.CALENDAR: mark("core", "“{name}” is a calendar, not what was wanted here. Import it into a community."),
    Content.WORKSPACE: mark("core", "“{name}” is a workspace, not what was wanted here. Open it with File, Open."),
}
"""What is said of a file that came to the wrong door."""


def _tell(path: Path, progress: Progress) -> Found:
    own.refuse(path)
    if path.is_file():
        with _opened(path) as stream:
            head = stream.read(HEAD)
        if head.startswith(SQLITE):
            ours = int.from_bytes(head[68:72], "big") == APPLICATION_ID
            return Found(Content.WORKSPACE) if ours else Found(Content.UNKNOWN)
        text = encoding.decoded(head).lstrip("\ufeff")
        if _CALENDAR.match(text):
            return Found(Content.CALENDAR)
        if _CARD.match(text):
            return Found(Content.PEOPLE)
        if toml.is_pack(text) or (path.suffix.casefold() in (".yml", ".yaml") and espanso.is_espanso(text)):
            return Found(Content.SCRIPTS)
    try:
        messages = of_messages(path, progress)
    except Problem as problem:
        return _of_no_chat(path, problem)
    if messages:
        return Found(Content.CHAT)
    return Found(Content.PEOPLE, (Content.CHAT,))


def _opened(path: Path) -> BufferedReader:
    try:
        return own.open_file(path)
    except OSError as error:
        raise Problem(
            mark("core", "“{name}” could not be read: {why}"), name=path.name, why=error.strerror or str(error)
        ) from error


def of_messages(path: Path, progress: Progress) -> bool | None:
    """Return whether a file holds a chat; None: messages or people, nobody could tell.

    A table of time, name and text is of messages if somebody is in it twice.

    Raises:
        Problem: it is no chat, or cannot be read.
    """
    found = recognition.guess(path, Options())
    if found.format.name != "table" or found.confidence > recognition.ENOUGH:
        return True
    reading = found.format.open(found.source, Options(), progress)
    senders = [row.sender for row in islice(reading.records(progress), LOOKED_AT) if row.kind < SYSTEM]
    return True if len(set(senders)) < len(senders) else None


def _of_no_chat(path: Path, problem: Problem) -> Found:
    """Return what a file is that is no chat: a table of something, a pack, a pasted list of names."""
    sources = find(path)
    if path.is_dir() or not _is_alone(path, sources):
        packed = any(each.name.casefold().endswith(".toml") for each in _all_names(path))
        return Found(Content.SCRIPTS) if packed else Found(Content.UNKNOWN, (), problem)
    (source,) = sources
    text = encoding.decoded(source.head()[:HEAD])
    if "接龙" in text[:4096] and len(_NUMBERED.findall(text)) > 1:
        return Found(Content.REGISTRATIONS, (Content.PEOPLE,))
    try:
        first = list(islice(rows(source, Progress()), FIRST_ROWS))
    except Problem:
        first = []
    return _of_table(first, problem)


def _is_alone(path: Path, sources: Sequence[Source]) -> bool:
    return path.is_file() and len(sources) == 1 and sources[0].shown == sources[0].name


def _all_names(path: Path) -> list[Path]:
    """Return what lies in a folder, by name; a zip of scripts is one of TOML files too."""
    if path.is_dir():
        return list(islice(path.rglob("*.toml"), 10))
    try:
        with own.open_file(path) as stream, zipfile.ZipFile(stream) as archive:
            return [Path(name) for name in archive.namelist()[:2000]]
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return []


def _of_table(first: Sequence[Sequence[str]], problem: Problem) -> Found:
    best = max(first, key=_known, default=())
    if not best or not _known(best):
        return Found(Content.UNKNOWN, (), problem)
    meanings = [registrations.means(cell) for cell in best if cell.strip()]
    people = [synonyms.known(cell) for cell in best if cell.strip()]
    named = bool(PERSON & {*people, *meanings})
    signs = len(SIGNS & set(meanings)) + ("state" in meanings and "at" in meanings)
    columns = headers.columns(best)
    if registrations.vendor(best) or (named and signs):
        return Found(Content.REGISTRATIONS, (Content.PEOPLE,))
    if columns.enough and columns.known > 1 and not named:
        return Found(Content.SCRIPTS)
    if named or sum(map(bool, people)) > 1:
        return Found(Content.PEOPLE, (Content.REGISTRATIONS,))
    return Found(Content.UNKNOWN, (), problem)


def _known(row: Sequence[str]) -> int:
    """Return how many cells of a row are headers that something of ours knows."""
    row = [cell for cell in row if cell.strip()][:200]
    texts = headers.columns(row).known
    return max(texts, sum(bool(synonyms.known(cell) or registrations.means(cell)) for cell in row))
