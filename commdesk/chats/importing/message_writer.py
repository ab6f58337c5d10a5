"""The rows of one import on their way into the file, five thousand at a time."""

from __future__ import annotations

import gc
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field

from commdesk.calendars.clock import Clock
from commdesk.chats.importing import readings
from commdesk.chats.importing.memberships import MembershipCounts, count_people
from commdesk.chats.importing.senders import ChatPeople
from commdesk.chats.model import COMINGS, SYSTEM, TOLD_PLACES, ChatReading, Record, RecordKind
from commdesk.chats.reading.natural_keys import NaturalKeys
from commdesk.chats.system_messages.platforms import is_platform
from commdesk.progress import Progress
from commdesk.store.change_log.multi_row_insert import insert_rows
from commdesk.store.database import Database

CHUNK = 5000
Message = tuple[int, int, int, int, int, int, int, str | None, int | None]
COLUMNS = ("community", "ts", "key", "handle", "batch", "zone", "kind", "text", "reply")


@dataclass(slots=True)
class IntakeResult:
    """What the rows amounted to. ``first`` and ``last`` are UTC seconds of the covered interval; None: no dates.

    ``messages`` include ``duplicates`` and those of the ``forgotten``; ``kept`` are messages of the workspace that the import
    holds now; ``own`` are rows in which only the platform speaks. ``places`` are where the first skipped rows stand: lines of
    a text, numbers of the rows elsewhere.
    """

    messages: int = 0
    duplicates: int = 0
    kept: int = 0
    forgotten: int = 0
    skipped: int = 0
    own: int = 0
    places: list[int] = field(default_factory=list)
    wall: bool = False
    first: int | None = None
    last: int | None = None
    crowd: MembershipCounts = field(default_factory=MembershipCounts)
    events: list[tuple[int, Record]] = field(default_factory=list)


class MessageIntake:
    """Takes the records of one chat in.

    Args:
        file: The clock that wall-clock times of the file are read by.
        clock: The clock of the community, whose offset is kept with each message.
        batch: The import that owns the messages; 0: nothing is written, duplicates are only counted.
    """

    def __init__(self, db: Database, people: ChatPeople, community: int, batch: int, file: Clock, clock: Clock) -> None:
        self._db, self._people, self._community, self._batch = db, people, community, batch
        self._file, self._clock = file, clock
        self._rows: list[Message] = []
        self._doubles: _DuplicateCounter | None = None
        self.taken = IntakeResult()

    def read_messages(self, reading: ChatReading, progress: Progress) -> IntakeResult:
        """Read everything and write the messages.

        Raises:
            Problem: the file cannot be read or the workspace not written. Cancelled: the user stopped.
        """
        collecting = gc.isenabled()
        gc.disable()  # rows make no cycles, and looking for some takes a seventh of the time
        try:
            if self._batch:
                self._read_all(reading, progress)
            else:
                with closing(_DuplicateCounter(self._db.reader)) as self._doubles:
                    self._read_all(reading, progress)
        finally:
            if collecting:
                gc.enable()
        return self.taken

    def _read_all(self, reading: ChatReading, progress: Progress) -> None:
        taken, known, numbering = self.taken, self._people.known, NaturalKeys()
        instant, offset, offsets = self._file.to_instant, self._clock.find_offset, dict[int, int]()
        community, batch, first, last, messages = self._community, self._batch, 1 << 62, -1, 0
        for record in reading.read_records(progress):
            kind, when, exact, source_id, sender, name, text, reply, _, _, key, place = record
            if not exact:
                when = instant(when)
                taken.wall = True
            if kind >= SYSTEM:
                if kind == RecordKind.UNREADABLE:
                    self._skip_row(place, messages)
                    continue
                self._add_event(when, record)
            if when < first:
                first = when
            if when > last:
                last = when
            if kind >= SYSTEM:
                continue
            person = known.get(sender)
            if person is None:
                if is_platform(sender):
                    taken.own += 1
                    continue
                person = self._people.register_sender(sender, name)
            messages += 1
            person.messages += 1
            if when < person.first:
                person.first = when
            if when >= person.last:
                person.last = when
            if name and name != person.name:
                person.update_name(name, when)
            if not person.handle:
                taken.forgotten += 1
                continue
            zone = offsets.get(when // 900)
            if zone is None:
                zone = offsets[when // 900] = offset(when) // 60
            self._rows.append(
                (
                    community,
                    when,
                    source_id or numbering.make_key(when, sender, key or text),
                    person.handle,
                    batch,
                    zone,
                    int(kind) if kind else 0,
                    text or None,
                    reply or None,
                )
            )
            if len(self._rows) >= CHUNK:
                self._flush_rows()
                offsets.clear()
        self._flush_rows()
        taken.messages = messages
        if last >= 0:
            taken.first, taken.last = first, last

    def _skip_row(self, place: int, messages: int) -> None:
        taken = self.taken
        taken.skipped += 1
        if len(taken.places) < TOLD_PLACES:
            taken.places.append(place or messages + len(taken.events) + taken.own + taken.skipped)

    def _add_event(self, when: int, record: Record) -> None:
        if record.kind in COMINGS:
            count_people(self.taken.crowd, record)
            self.taken.events.append((when, record))
        else:
            self.taken.own += 1

    def _flush_rows(self) -> None:
        rows, self._rows = self._rows, []
        if not rows:
            return
        if self._doubles is not None:
            self.taken.duplicates += self._doubles.count_known(rows)
            return
        with self._db.write_unlogged() as conn:
            before = conn.total_changes
            for _ in insert_rows(conn, "message", COLUMNS, rows, known="ON CONFLICT DO NOTHING"):
                pass
            missing = len(rows) - (conn.total_changes - before)
            if missing:
                self.taken.duplicates += missing
                readings.note_rows(conn, rows, missing)
            self.taken.kept += conn.total_changes - before


class _DuplicateCounter:
    """Counts, for an import that writes nothing, the rows it would find there: in the workspace, or earlier in its file.

    What was seen is kept as times and keys in a database of SQLite's own, in memory first and in an unnamed file when it
    grows: a million rows must not fill the memory.
    """

    def __init__(self, there: sqlite3.Connection) -> None:
        self._there = there
        self._seen = sqlite3.connect("", isolation_level=None)
        self._seen.execute("PRAGMA cache_size=-16384")
        self._seen.execute("CREATE TABLE seen(ts INTEGER, key INTEGER, PRIMARY KEY(ts, key)) WITHOUT ROWID")
        self._seen.execute("BEGIN")

    def close(self) -> None:
        """Forget what was seen."""
        self._seen.close()

    def count_known(self, rows: list[Message]) -> int:
        """Return how many of these rows would not be new."""
        sql = """SELECT 1 FROM message WHERE community = ? AND ts = ? AND key = ?
            AND batch IN (SELECT id FROM batch)"""
        fresh = [row[1:3] for row in rows if self._there.execute(sql, row[:3]).fetchone() is None]
        before = self._seen.total_changes
        self._seen.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", fresh)
        return len(rows) - (self._seen.total_changes - before)
