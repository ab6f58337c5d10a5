"""What every chat format is read into, and what an import asks and answers (FORMATS.md §1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from commdesk.errors import Phrase
from commdesk.progress import Progress

if TYPE_CHECKING:
    from commdesk.files.source import SourceFile


class RecordKind(IntEnum):
    """What a row is. Below 20: somebody wrote it (``message.kind``). From 20 on: the platform tells what happened."""

    TEXT = 0
    MEDIA = 1
    STICKER = 2
    FILE = 3
    LINK = 4
    CALL = 5
    POLL = 6
    FORWARD = 7
    RECALL = 8
    JOIN = 20
    LEAVE = 21
    KICK = 22
    INVITE = 23
    CREATE = 24
    RENAME = 25
    PIN = 26
    OTHER = 27
    RENUMBER = 28
    UNREADABLE = 29


SYSTEM = 20
"""The first kind that is not a message."""
COMINGS = frozenset(
    (RecordKind.JOIN, RecordKind.LEAVE, RecordKind.KICK, RecordKind.INVITE, RecordKind.CREATE, RecordKind.RENUMBER)
)
"""What tells of people who come, go or change; every other system row is only the platform's own."""
TOLD_PLACES = 50
"""Places of unreadable rows that are told, the first of them."""


class Record(NamedTuple):
    """One row of a chat.

    ``when`` is seconds since 1970: of UTC if ``exact``, else of the wall clock the file was written by. -1: undated.
    ``source_id`` is the platform's message id, 0 where the format has none; ``key`` is then the text that tells two
    rows apart. ``sender`` is the platform's person id, else ``name:`` and the name, else empty. For system rows
    ``sender`` did it and ``targets`` had it done to them (``""``: somebody no longer known). ``reply`` is a source id.
    ``place`` is the line of the file that a row of kind UNREADABLE begins on, 0 where lines mean nothing: its number
    among the rows is told then.
    """

    kind: int
    when: int
    exact: bool
    source_id: int
    sender: str
    name: str
    text: str
    reply: int = 0
    targets: tuple[str, ...] = ()
    route: str = ""
    key: str = ""
    place: int = 0


def make_unreadable(place: int = 0, source_id: int = 0) -> Record:
    """Return the record of a row that has no readable date or content."""
    return Record(RecordKind.UNREADABLE, -1, True, source_id, "", "", "", place=place)


@dataclass(frozen=True, slots=True)
class ChatQuestion:
    """Something a file does not tell. ``kind`` is ``zone``, ``date_order`` or ``day``; ``proposal`` is one of ``choices``.

    ``choices`` is empty for a zone (any IANA name will do) and for a day (any ISO date).
    """

    kind: str
    proposal: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChatInfo:
    """A chat as its file describes it. ``key`` is the platform's id of it, empty where there is none.

    ``rows`` is known only where a file holds several chats. ``own`` are the senders that are the group itself.
    """

    platform: str
    name: str = ""
    key: str = ""
    type: str = ""
    rows: int = 0
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ChatOptions:
    """What the user decided. Everything may be left out: it is then taken from the file or assumed, with a warning.

    ``format`` is a name in ``FORMATS``; ``community`` an existing community's id; ``name`` that of a new or existing
    one; ``zone`` an IANA name; ``date_order`` one of ``dmy mdy ymd``; ``chat`` the key or name of one chat of an account
    export; ``day`` the ISO date of rows that have none. ``locale_zone`` and ``locale_order`` are assumed where nothing
    else tells. ``replace``: the rows of earlier imports that lie in the interval of this file are taken out first.
    ``dry_run``: nothing is written.
    """

    format: str = "auto"
    community: int | None = None
    name: str = ""
    zone: str = ""
    date_order: str = ""
    chat: str = ""
    day: str = ""
    locale_zone: str = ""
    locale_order: str = "dmy"
    replace: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class ReadingNotes:
    """What came up while a file was read: sentences for the user, rows that could not be used, and who is who.

    ``skipped`` counts rows that no record was made of; ``places`` are lines or numbers of some of them. ``parts`` are the
    files that an export of many is read from. ``bots`` are the senders that the file says are machines. ``names`` are
    shown names by sender, of those too who never wrote. All of it is whole when all rows were read.
    """

    warnings: list[Phrase] = field(default_factory=list)
    questions: list[ChatQuestion] = field(default_factory=list)
    skipped: int = 0
    places: list[int] = field(default_factory=list)
    profile: str = ""
    parts: list[SourceFile] = field(default_factory=list)
    bots: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    def add_warning(self, template: str, **args: str | int) -> None:
        """Add a marked sentence, once."""
        phrase = Phrase(template, args)
        if phrase not in self.warnings:
            self.warnings.append(phrase)

    def count_missed_row(self, place: int) -> None:
        """Count a row that no record is made of. ``place`` is its line, or its number among the rows."""
        self.skipped += 1
        if len(self.places) < TOLD_PLACES:
            self.places.append(place)


@dataclass(frozen=True, slots=True)
class ChatSample:
    """One of the rows shown before anything is stored. ``when`` is UTC seconds under the proposed zone."""

    when: int
    name: str
    text: str
    kind: int = RecordKind.TEXT


@dataclass(frozen=True, slots=True)
class ChatSurvey:
    """What a file holds, found by reading all of it and writing nothing.

    ``confidence`` is 0 to 1. ``first`` and ``last`` are UTC seconds under ``zone`` (the known or proposed one), None if
    nothing is dated. ``messages`` leaves system rows out; ``system`` counts them; ``joins``, ``leaves`` count people.
    ``participants`` are (name, messages), most first. ``chats`` lists what an account export holds, else one chat.
    ``others`` are formats that are nearly as likely, with their confidence. ``rows`` are all rows of the chat, ``events``
    those of joins and leaves, the rest of ``system`` is the platform's own. Not ``whole``: only the beginning of the file
    was read yet, and every count is of that. ``community`` is an existing one that holds the same messages under another
    name, 0 if none is known; ``likely`` one in which the same people write, so that somebody has to say whether it is it.
    """

    format: str
    confidence: float
    source: str
    platform: str
    name: str
    key: str
    type: str
    zone: str
    first: int | None
    last: int | None
    messages: int
    system: int
    joins: int
    leaves: int
    skipped: int
    samples: tuple[ChatSample, ...]
    participants: tuple[tuple[str, int], ...]
    chats: tuple[ChatInfo, ...]
    questions: tuple[ChatQuestion, ...]
    warnings: tuple[Phrase, ...]
    others: tuple[tuple[str, float], ...] = ()
    rows: int = 0
    events: int = 0
    whole: bool = True
    community: int = 0
    likely: int = 0


@dataclass(frozen=True, slots=True)
class ChatImportReport:
    """What an import did. ``messages`` to ``leaves`` tell of the file, the rest of what it changed.

    ``messages`` leaves system rows out and counts those that were there before too (``duplicates`` of them).
    ``senders`` are distinct writers. ``first`` and ``last`` are the covered interval, ISO 8601 UTC, ``""`` if
    nothing is dated. ``joins`` and ``leaves`` count people, not rows. ``batch`` is 0 for a dry run.

    Every row is one of these: ``row_count`` = ``new`` + ``events`` + ``own`` + ``duplicates`` + ``unreadable_count``. ``events`` tell
    of joins, leaves and the like, ``own`` of anything else the platform said. ``lines`` are where the first unreadable
    ones stand: lines of a text, numbers of the rows elsewhere.
    """

    format: str
    community: str
    messages: int
    senders: int
    first: str
    last: str
    joins: int
    leaves: int
    new_members: int
    duplicates: int
    skipped: int
    warnings: tuple[Phrase, ...]
    community_id: int = 0
    batch: int = 0
    new: int = 0
    events: int = 0
    own: int = 0
    lines: tuple[int, ...] = ()

    @property
    def row_count(self) -> int:
        """Return how many rows the chat has in the file."""
        return self.new + self.events + self.own + self.duplicates + self.unreadable_count

    @property
    def unreadable_count(self) -> int:
        """Return how many rows were left out: unreadable, or of people who asked to be forgotten."""
        return self.skipped

    def to_answer(self) -> dict[str, object]:
        """Return the JSON answer of ``import-chat``; warnings are sentences in English."""
        told = "format community messages senders first last joins leaves new_members duplicates skipped".split()
        found: dict[str, object] = {name: getattr(self, name) for name in told} | {"rows": self.row_count}
        found |= {name: getattr(self, name) for name in ("new", "events", "own")}
        found |= {"unreadable": self.unreadable_count, "lines": list(self.lines)}
        return found | {"warnings": [str(warning) for warning in self.warnings]}


class ChatReading(Protocol):
    """One chat of one file, ready to be read once or more."""

    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows as they stand in the file.

        Raises:
            Problem: the file cannot be read on. Cancelled: the user stopped.
        """


class ChatFormat(Protocol):
    """A chat format. A newcomer writes one file with these and adds a line to ``FORMATS``."""

    @property
    def name(self) -> str:
        """Return the name in ``--format`` and in the report."""

    @property
    def title(self) -> str:
        """Return what it is called on the screen; marked unless it is the name of the platform alone."""

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is, 0 to 1, that a file of this name beginning with ``head`` is of this format."""

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at the file as far as needed to read it.

        Raises:
            Problem: it holds no chat of this format.
        """
