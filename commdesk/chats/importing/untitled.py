"""Chats whose files do not tell how they are called: found again by who writes in them, and by what both files hold.

A few messages are enough where nearly all that lies in the common time is there in both and the same people write. Where
only the people speak for it, somebody has to say whether it is the same chat: operators post one text in many groups.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from commdesk.calendars.clock import Clock
from commdesk.chats.importing.detection import RecognizedChat
from commdesk.chats.importing.target import choose_zones
from commdesk.chats.model import COMINGS, SYSTEM, ChatInfo, ChatOptions, ChatReading, Record, RecordKind
from commdesk.chats.system_messages.platforms import is_platform
from commdesk.errors import mark
from commdesk.files.source import compute_checksum
from commdesk.progress import Progress
from commdesk.text import fold_text

MOST = 20_000
"""Messages of the common time that are compared, at most."""
SURE = 0.6
"""How much of the common time, and of the people, must be the same."""
PAIR = 2
LIKELY = mark(
    "core",
    "The same people write in “{name}”. If it is the same chat, take the import back and choose that community for it.",
)


@dataclass(slots=True)
class ChatSketch:
    """Who writes in a file (senders, folded, the owner is ``""``), its first and last record, whether people came or went."""

    writers: Counter[str] = field(default_factory=Counter)
    edges: list[Record] = field(default_factory=list)
    group: bool = False

    def add_record(self, record: Record) -> None:
        """Take a row."""
        if record.kind in COMINGS:
            self.group = True
        if record.kind >= SYSTEM or is_platform(record.sender):
            return
        self.writers[fold_text(record.sender)] += 1
        if not self.edges:
            self.edges = [record, record]
        if record.when < self.edges[0].when:
            self.edges[0] = record
        if record.when >= self.edges[1].when:
            self.edges[1] = record


@dataclass(frozen=True, slots=True)
class CommunityGuess:
    """A community that a chat may be of; ``sure`` if nobody has to be asked. ``id`` 0: none."""

    id: int = 0
    name: str = ""
    sure: bool = False


def find_same_file(conn: sqlite3.Connection, found: RecognizedChat) -> int:
    """Return the only community that this very file was brought into, 0 if there is none, or the file holds many chats."""
    if len(found.reading.chats) > 1:
        return 0
    sql = """SELECT DISTINCT c.id FROM batch b JOIN community c ON c.id = b.community
        WHERE b.kind = 'chat' AND b.sha256 = ? AND c.platform IN (?, '')"""
    sha256 = compute_checksum(found.reading.notes.parts or [found.source])
    there = conn.execute(sql, (sha256, found.reading.chat.platform)).fetchall()
    return int(there[0][0]) if len(there) == 1 else 0


def find_community(
    conn: sqlite3.Connection,
    format: str,
    reading: ChatReading,
    options: ChatOptions,
    progress: Progress,
    sketch: ChatSketch,
) -> CommunityGuess:
    """Return the community that holds an earlier file of a chat, where this file or that one had no name.

    Args:
        sketch: What was seen of the file so far; an empty one is filled by reading it.
    """
    rows = _list_candidates(conn, format, reading.chat)
    if not rows:
        return CommunityGuess()
    if not sketch.edges:
        for record in _read_rows(reading, progress):
            sketch.add_record(record)
    if not sketch.edges:
        return CommunityGuess()
    found = [(_rate_likeness(conn, row, reading, options, progress, sketch), row) for row in rows]
    best = max((each for each, _ in found), default=0)
    named = [row for each, row in found if each == best]
    if best and len(named) == 1:
        return CommunityGuess(named[0]["id"], named[0]["name"], best > 1)
    return CommunityGuess(named[0]["id"], named[0]["name"]) if best else CommunityGuess()


def _list_candidates(conn: sqlite3.Connection, format: str, chat: ChatInfo) -> list[sqlite3.Row]:
    """Return the communities that hold such files, those without a name if this one has one."""
    sql = """SELECT c.id, c.name, c.zone, min(b.first) AS first, max(b.last) AS last, max(b.source) AS source FROM batch b
        JOIN community c ON c.id = b.community WHERE b.kind = 'chat' AND b.format = ? AND b.first IS NOT NULL
        AND c.platform IN (?, '') AND c.key = '' GROUP BY c.id"""
    rows = conn.execute(sql, (format, chat.platform)).fetchall()
    if chat.key:
        return []
    return rows if not chat.name else [row for row in rows if _is_makeshift(row, chat.platform)]


def _is_makeshift(row: sqlite3.Row, platform: str) -> bool:
    """Whether a community is called after its platform or after a file, for want of a name."""
    name = re.sub(r" \d{1,3}$", "", row["name"])
    return name in (platform, row["source"].rpartition(".")[0])


def _rate_likeness(
    conn: sqlite3.Connection,
    row: sqlite3.Row,
    reading: ChatReading,
    options: ChatOptions,
    progress: Progress,
    sketch: ChatSketch,
) -> int:
    """Return 2 if a community holds the same chat, 1 if it may, 0 if it does not."""
    writers, there = set(sketch.writers), _load_writers(conn, row["id"])
    both = writers & there
    if len(both) < SURE * min(len(writers), len(there)):
        return 0
    clock = Clock(choose_zones(row["zone"], options).file)
    first, last = (_to_instant(record, clock) for record in sketch.edges)
    lone = min(len(writers), len(there)) < PAIR
    if lone and writers != there:
        return 0
    apart = last < row["first"] or first > row["last"]
    shared, inside, held = (0, 0, 0) if apart else _count_common(conn, row, reading, clock, progress, (first, last))
    if inside or held:
        if not shared or shared < SURE * inside or shared < SURE * held:
            return 0
        return 1 if lone else 2
    if lone or len(both) < SURE * max(len(writers), len(there)):
        return 0
    private = writers == there and len(writers) == PAIR and not sketch.group and not _is_group(conn, row["id"])
    return 2 if private else 1


def _to_instant(record: Record, clock: Clock) -> int:
    return record.when if record.exact else clock.to_instant(record.when)


def _load_writers(conn: sqlite3.Connection, community: int) -> set[str]:
    sql = """SELECT DISTINCT h.account FROM message m JOIN handle h ON h.id = m.handle
        WHERE m.community = ? AND m.batch IN (SELECT id FROM batch)"""
    return {fold_text(account) for (account,) in conn.execute(sql, (community,))}


def _is_group(conn: sqlite3.Connection, community: int) -> bool:
    sql = "SELECT 1 FROM membership WHERE community = ? AND (joined_on <> '' OR left_on <> '') LIMIT 1"
    return conn.execute(sql, (community,)).fetchone() is not None


def _count_common(
    conn: sqlite3.Connection,
    row: sqlite3.Row,
    reading: ChatReading,
    clock: Clock,
    progress: Progress,
    span: tuple[int, int],
) -> tuple[int, int, int]:
    """Return how many texts of the common time are in both, in the file, in the community."""
    first, last = max(span[0], row["first"]), min(span[1], row["last"])
    sql = """SELECT m.ts, h.account, coalesce(m.text, '') FROM message m JOIN handle h ON h.id = m.handle
        WHERE m.community = ? AND m.ts BETWEEN ? AND ? AND m.kind = 0 AND m.batch IN (SELECT id FROM batch) LIMIT ?"""
    held = Counter(
        (ts // 60, fold_text(account), text) for ts, account, text in conn.execute(sql, (row["id"], first, last, MOST))
    )
    mine: Counter[tuple[int, str, str]] = Counter()
    number = 0
    for record in _read_rows(reading, progress):
        when = _to_instant(record, clock)
        if record.kind == RecordKind.TEXT and first <= when <= last and not is_platform(record.sender):
            if (number := number + 1) <= MOST:
                mine[when // 60, fold_text(record.sender), record.text] += 1
    return (held & mine).total(), mine.total(), held.total()


def _read_rows(reading: ChatReading, progress: Progress) -> Iterator[Record]:
    """Yield the rows of the chat; what is noted on the way is forgotten, for it is read once more."""
    notes = reading.notes
    skipped, places, warnings = notes.skipped, list(notes.places), list(notes.warnings)
    yield from reading.read_records(progress)
    notes.skipped, notes.places[:], notes.warnings[:] = skipped, places, warnings
