"""What a chat file holds, read through once and shown before anything is stored."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from commdesk.chats import target
from commdesk.chats.clock import Clock
from commdesk.chats.people import is_number
from commdesk.chats.recognition import Recognised, recognise
from commdesk.chats.record import COMINGS, SYSTEM, Kind, Options, Question, Sample, Survey
from commdesk.chats.roster import Crowd, count
from commdesk.chats.sentences import is_platform
from commdesk.chats.source import Source
from commdesk.progress import Progress
from commdesk.store.database import Database

SAMPLES = 5
SHORT = 200


def survey(
    where: Path | Source, options: Options | None = None, progress: Progress | None = None, db: Database | None = None
) -> Survey:
    """Read the chat at ``where`` through and return what it holds; nothing is written.

    Args:
        db: The workspace it is to go to, if any: a community that is there already knows its zone.

    Raises:
        Problem: there is no chat there, or it cannot be read. Cancelled: the user stopped.
    """
    options, progress = options or Options(), progress or Progress()
    found = recognise(where, options, progress)
    known = target.find(db.reader, found.reading.chat, options, db.ids).zone if db is not None else ""
    zones = target.zones(known, options)
    return _read(found, zones, progress)


def _read(found: Recognised, zones: target.Zones, progress: Progress) -> Survey:
    reading, clock, crowd = found.reading, Clock(zones.file), Crowd()
    writers: Counter[str] = Counter()
    names: dict[str, str] = {}
    samples: list[Sample] = []
    system = events = unreadable = 0
    first, last = 1 << 62, -1
    for record in reading.records(progress):
        if record.kind == Kind.UNREADABLE:
            unreadable += 1
            continue
        when = record.when
        if not record.exact:
            when = clock.instant(when)
        first, last = min(first, when), max(last, when)
        if record.kind >= SYSTEM:
            system += 1
            events += record.kind in COMINGS
            count(crowd, record)
            continue
        if record.sender not in names and is_platform(record.sender):
            system += 1
            continue
        writers[record.sender] += 1
        known = names.get(record.sender)
        if known is None or (record.name and not is_number(record.name, record.sender)):
            names[record.sender] = record.name or record.sender
        if len(samples) < SAMPLES:
            samples.append(Sample(when, record.name, record.text[:SHORT]))
    questions = list(reading.notes.questions)
    if zones.assumed:
        questions.append(Question("zone", zones.file))
    chat = reading.chat
    return Survey(
        format=found.format.name,
        confidence=found.confidence,
        source=found.source.shown,
        platform=chat.platform,
        name=chat.name,
        key=chat.key,
        type=chat.type,
        zone=zones.file,
        first=first if last >= 0 else None,
        last=last if last >= 0 else None,
        messages=writers.total(),
        system=system,
        joins=crowd.joins,
        leaves=crowd.leaves,
        skipped=reading.notes.skipped + unreadable,
        samples=tuple(samples),
        participants=tuple((names[account], number) for account, number in writers.most_common()),
        chats=reading.chats,
        questions=tuple(questions),
        warnings=tuple(reading.notes.warnings),
        others=found.others,
        rows=writers.total() + system + unreadable + reading.notes.skipped,
        events=events,
    )
