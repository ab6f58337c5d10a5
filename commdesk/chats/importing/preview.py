"""What a chat file holds, read through once and shown before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from commdesk.calendars.clock import Clock
from commdesk.chats.importing import overlap, target, untitled
from commdesk.chats.importing.detection import RecognizedChat, recognize_chat
from commdesk.chats.importing.memberships import MembershipCounts, count_people
from commdesk.chats.model import COMINGS, SYSTEM, ChatOptions, ChatQuestion, ChatSample, ChatSurvey, Record, RecordKind
from commdesk.chats.reading.numbers import is_number
from commdesk.chats.system_messages.platforms import is_platform
from commdesk.files.source import SourceFile
from commdesk.progress import Progress
from commdesk.store.database import Database

SAMPLES = 5
SHORT = 200
SHOWN = 2000
"""Rows after which the beginning is shown, while the rest is counted."""


def survey_chat(
    where: Path | SourceFile,
    options: ChatOptions | None = None,
    progress: Progress | None = None,
    db: Database | None = None,
    first: Callable[[ChatSurvey], None] | None = None,
) -> ChatSurvey:
    """Read the chat at ``where`` through and return what it holds; nothing is written.

    Args:
        db: The workspace it is to go to, if any: a community that is there already knows its zone.
        first: Told once what the beginning of a large chat shows, long before all of it is counted.

    Raises:
        Problem: there is no chat there, or it cannot be read. Cancelled: the user stopped.
    """
    options, progress = options or ChatOptions(), progress or Progress()
    found = recognize_chat(where, options, progress)
    place = target.find_target(db.reader, found.reading.chat, options, db.ids) if db is not None else None
    counts = _ChatCounts(found, target.choose_zones(place.zone if place is not None else "", options))
    for number, record in enumerate(found.reading.read_records(progress), 1):
        counts.add_record(record)
        if number == SHOWN and first is not None:
            first(counts.to_survey(whole=False))
    whole = counts.to_survey(whole=True)
    if db is None or place is None or not place.new or options.name:
        return whole
    shared = untitled.find_same_file(db.reader, found)
    shared = shared or overlap.propose_community(db.reader, found.reading.chat.platform, counts.lines.found)
    if shared:
        return replace(whole, community=shared)
    home = untitled.find_community(db.reader, found.format.name, found.reading, options, progress, counts.sketch)
    return replace(whole, community=home.id) if home.sure else replace(whole, likely=home.id)


class _ChatCounts:
    """What was seen of a chat so far."""

    def __init__(self, found: RecognizedChat, zones: target.ImportZones) -> None:
        self._found, self._zones = found, zones
        self._instant, self._crowd = Clock(zones.file).to_instant, MembershipCounts()
        self._writers: Counter[str] = Counter()
        self._names: dict[str, str] = {}
        self._samples: list[ChatSample] = []
        self.lines, self.sketch = overlap.OverlapLines(), untitled.ChatSketch()
        self._system = self._events = self._unreadable = 0
        self._first, self._last = 1 << 62, -1

    def add_record(self, record: Record) -> None:
        """Take a row."""
        if record.kind == RecordKind.UNREADABLE:
            self._unreadable += 1
            return
        sender, when = record.sender, record.when
        if not record.exact:
            when = self._instant(when)
        if when < self._first:
            self._first = when
        if when > self._last:
            self._last = when
        if record.kind >= SYSTEM or (sender not in self._names and is_platform(sender)):
            self._system += 1
            self._events += record.kind in COMINGS
            self.sketch.add_record(record)
            count_people(self._crowd, record)
            return
        self.lines.add_record(record, when)
        self.sketch.add_record(record)
        self._writers[sender] += 1
        known = self._names.get(sender)
        if known is None or (record.name and record.name != known and not is_number(record.name, sender)):
            self._names[sender] = record.name or sender
        if len(self._samples) < SAMPLES:
            self._samples.append(ChatSample(when, record.name, record.text[:SHORT], record.kind))

    def to_survey(self, whole: bool) -> ChatSurvey:
        """Return it; not ``whole`` if there may be more."""
        found, reading, zones = self._found, self._found.reading, self._zones
        questions, chat = list(reading.notes.questions), reading.chat
        if zones.assumed:
            questions.append(ChatQuestion("zone", zones.file))
        messages, dated = self._writers.total(), self._last >= 0
        return ChatSurvey(
            format=found.format.name,
            confidence=found.confidence,
            source=found.source.shown,
            platform=chat.platform,
            name=chat.name,
            key=chat.key,
            type=chat.type,
            zone=zones.file,
            first=self._first if dated else None,
            last=self._last if dated else None,
            messages=messages,
            system=self._system,
            joins=self._crowd.joins,
            leaves=self._crowd.leaves,
            skipped=reading.notes.skipped + self._unreadable,
            samples=tuple(self._samples),
            participants=tuple((self._names[account], number) for account, number in self._writers.most_common()),
            chats=reading.chats,
            questions=tuple(questions),
            warnings=tuple(reading.notes.warnings),
            others=found.others,
            rows=messages + self._system + self._unreadable + reading.notes.skipped,
            events=self._events,
            whole=whole,
        )
