"""Bringing an exported chat into the file: messages in chunks, then people, memberships and counts as one step."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from commdesk.calendars.clock import Clock, format_utc
from commdesk.chats.importing import memberships, overlap, ownership, same_file, senders, target, untitled
from commdesk.chats.importing.detection import RecognizedChat, recognize_chat
from commdesk.chats.importing.message_writer import IntakeResult, MessageIntake
from commdesk.chats.importing.preview import survey_chat
from commdesk.chats.importing.replacement import replace_overlapping
from commdesk.chats.importing.same_file import Earlier
from commdesk.chats.importing.senders import ChatPeople, ResolvedSenders
from commdesk.chats.importing.target import ImportTarget, ImportZones
from commdesk.chats.model import TOLD_PLACES, ChatImportReport, ChatOptions, ChatReading, ReadingNotes
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile, compute_checksum
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.work_log import log_work

_running: set[Path] = set()
_lock = threading.Lock()
MOST = 0.95
FEW = 20


@log_work("chat import", lambda done: {"messages": done.messages, "new": done.new, "skipped": done.skipped})
def import_file(
    db: Database, where: Path | SourceFile, options: ChatOptions | None = None, progress: Progress | None = None
) -> ChatImportReport:
    """Import the chat at ``where`` (a file, folder, zip or one text) as one step; return what it held and changed.

    Long work: run it as a job. Other threads can write between its chunks. The same file twice adds nothing.

    Raises:
        Problem: the file cannot be used, the workspace not be written, or another import runs. Nothing was kept.
        Cancelled: the user stopped. Nothing was kept.
    """
    options, progress = options or ChatOptions(), progress or Progress()
    with _lock_import(db):
        found = recognize_chat(where, options, progress)
        place = _find_target(db, found, options, progress)
        zones = target.choose_zones(place.zone, options)
        if options.dry_run:
            return _rehearse_import(db, found, place, zones, options, progress)
        ownership.sweep_messages(db, place.id)
        how = same_file.manner(found, zones, options)
        earlier = None if place.new or options.replace else same_file.find(db.reader, found, place, how)
        if earlier is not None:
            try:
                with _start_batch(db) as batch:
                    return _import_again(db, found, place, zones, earlier, batch, progress)
            except same_file.Changed:
                pass  # somebody wrote meanwhile
        with _start_batch(db) as batch:
            return _import_messages(db, found, place, zones, options, how, batch, progress)


@contextmanager
def _lock_import(db: Database) -> Iterator[None]:
    """Let one import at a time into a file: two would take rows for duplicates of each other's unfinished ones."""
    with _lock:
        if db.path in _running:
            raise Problem(mark("core", "Another chat is being imported. Wait until it is done, or cancel it."))
        _running.add(db.path)
    try:
        yield
    finally:
        with _lock:
            _running.discard(db.path)


@contextmanager
def _start_batch(db: Database) -> Iterator[int]:
    """Give the id of an import. If it fails its rows are taken back; if even that fails, swept at the next opening."""
    batch = db.ids.new_id()
    with db.write_cache() as conn:
        conn.execute("INSERT INTO importing VALUES (?)", (batch,))  # until the step that makes it: `ownership`
    try:
        yield batch
    except BaseException:
        with suppress(Problem):
            ownership.sweep_messages(db)
        raise


def _import_messages(
    db: Database,
    found: RecognizedChat,
    place: ImportTarget,
    zones: ImportZones,
    options: ChatOptions,
    how: str,
    batch: int,
    progress: Progress,
) -> ChatImportReport:
    notes, chat = found.reading.notes, found.reading.chat
    crowd = ChatPeople(db.reader, chat.platform, 0 if place.new else place.id)
    clock = Clock(zones.days)
    intake = MessageIntake(db, crowd, place.id, batch, Clock(zones.file), clock)
    reading = _fit_reading(db, found, place, zones, options, progress)
    taken = intake.read_messages(reading, progress)
    _refuse_empty(taken, found)
    sha256 = compute_checksum(notes.parts or [found.source])
    memberships.register_people(crowd, [record for _, record in taken.events], chat, notes.names)
    crowd.resolve_namesakes()
    voices, sums = _voices(crowd), _sum_rows(taken, notes)
    told: dict[str, object] = {**sums, "profile": notes.profile}
    if reading is found.reading and not taken.forgotten and not taken.crowd.renumbered and not crowd.misses_anybody():
        told["same"] = same_file.note(how, taken, notes, voices)
    with db.step(mark("core", "Import {name}"), name=place.name or found.source.shown) as conn:
        replace_overlapping(conn, place, taken, notes, options.replace, batch, reading is not found.reading)
        _write_community(conn, place, zones, chat.key)
        _write_batch(conn, db, found, place, zones, taken, batch, sha256, told)
        settled = senders.resolve_senders(conn, crowd, chat, notes, batch, db.ids, taken.duplicates > 0)
        did = memberships.list_comings(crowd, taken.events, clock)
        memberships.resolve_memberships(conn, crowd, place.id, did, batch, clock, db.ids)
        conn.execute("PRAGMA shrink_memory")  # counting the messages sorts them: not on top of a full page cache
        report = _make_report(found, place, taken, voices, sums, settled, zones, batch)
    db.notify(frozenset({"message", "spoke"}))
    return report


def _import_again(
    db: Database,
    found: RecognizedChat,
    place: ImportTarget,
    zones: ImportZones,
    earlier: Earlier,
    batch: int,
    progress: Progress,
) -> ChatImportReport:
    """Import a file whose every message is here already, without reading it.

    Raises:
        Changed: something is not as it was.
    """
    notes, taken = found.reading.notes, earlier.taken()
    same_file.hold(db, earlier, batch, progress)
    told = earlier.found | {"new": 0, "duplicates": taken.messages}
    with db.step(mark("core", "Import {name}"), name=place.name or found.source.shown) as conn:
        same_file.require_untouched(conn, earlier)
        earlier.fill(notes)
        replace_overlapping(conn, place, taken, notes, replace=False, batch=batch)
        _write_batch(conn, db, found, place, zones, taken, batch, earlier.sha256, told)
        sums = {name: int(told[name]) for name in ("new", "events", "own", "skipped")}
        return _make_report(found, place, taken, earlier.voices, sums, ResolvedSenders(), zones, batch)


def _write_batch(
    conn: sqlite3.Connection,
    db: Database,
    found: RecognizedChat,
    place: ImportTarget,
    zones: ImportZones,
    taken: IntakeResult,
    batch: int,
    sha256: str,
    told: dict[str, object],
) -> None:
    shown, span = found.source.shown[:400], (taken.first, taken.last)
    values = (
        batch,
        found.format.name,
        shown,
        sha256,
        db.ids.clock(),
        place.id,
        *span,
        zones.file,
        json.dumps(told, ensure_ascii=False),
    )
    conn.execute(
        """INSERT INTO batch(id, kind, format, source, sha256, at, community, first, last, zone, found)
        VALUES (?, 'chat', ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        values,
    )


def _voices(crowd: ChatPeople) -> tuple[int, int]:
    """Return how many wrote, and how many messages are of one of them at most."""
    writers = [person for account, person in crowd.known.items() if person.messages and account]
    return len({id(person) for person in writers}), max((person.messages for person in writers), default=0)


def _find_target(db: Database, found: RecognizedChat, options: ChatOptions, progress: Progress) -> ImportTarget:
    """Return where the chat goes: where its messages are already, if nobody said and no name or key tells."""
    conn, chat = db.reader, found.reading.chat
    place = target.find_target(conn, chat, options, db.ids)
    known = (
        "SELECT 1 FROM batch b JOIN community c ON c.id = b.community WHERE b.kind = 'chat' AND c.platform IN (?, '')"
    )
    if not place.new or options.name or conn.execute(f"{known} LIMIT 1", (chat.platform,)).fetchone() is None:
        return place
    clock = Clock(target.choose_zones(place.zone, options).file)
    shared = untitled.find_same_file(conn, found)
    shared = shared or overlap.propose_community(
        conn, chat.platform, overlap.read_overlap_lines(found.reading, clock, progress)
    )
    if not shared:
        home = untitled.find_community(conn, found.format.name, found.reading, options, progress, untitled.ChatSketch())
        if home.id and not home.sure:
            found.reading.notes.add_warning(untitled.LIKELY, name=home.name)
        if not home.sure:
            return place
        shared = home.id
    place = target.find_target(conn, chat, replace(options, community=shared), db.ids)
    found.reading.notes.add_warning(target.SHARED, name=place.name)
    return place


def _fit_reading(
    db: Database,
    found: RecognizedChat,
    place: ImportTarget,
    zones: ImportZones,
    options: ChatOptions,
    progress: Progress,
) -> ChatReading:
    """Return the chat as it fits what earlier files of the community hold; as it is, where nothing is to be joined."""
    if place.new or options.replace:
        return found.reading
    return overlap.join_reading(db.reader, place.id, found.reading, Clock(zones.file), progress) or found.reading


def _refuse_empty(taken: IntakeResult, found: RecognizedChat) -> None:
    """Do nothing where anything was read.

    Raises:
        Problem: nothing was.
    """
    if not taken.messages and not taken.events:
        raise Problem(
            mark("core", "There are no messages in “{name}”. Export the chat again."), name=found.source.shown
        )


def _sum_rows(taken: IntakeResult, notes: ReadingNotes) -> dict[str, int]:
    """Return what became of the rows, as `ChatImportReport` adds them up and the import centre shows it."""
    return {
        "messages": taken.messages,
        "new": taken.messages - taken.duplicates - taken.forgotten,
        "duplicates": taken.duplicates,
        "events": len(taken.events),
        "own": taken.own,
        "skipped": notes.skipped + taken.skipped + taken.forgotten,
    }


def _write_community(conn: sqlite3.Connection, place: ImportTarget, zones: ImportZones, key: str) -> None:
    if place.new:
        conn.execute(
            # Somebody may have added the group by hand while its messages were read.
            "INSERT INTO community(id, name, platform, key, zone) VALUES (?, ?, ?, ?, ?) ON CONFLICT(id) DO NOTHING",
            (place.id, place.name, place.platform, place.key, zones.days),
        )
        return
    if not place.zone:
        conn.execute("UPDATE community SET zone = ? WHERE id = ?", (zones.days, place.id))
    if not place.key and key:
        conn.execute("UPDATE community SET key = ? WHERE id = ?", (key, place.id))


def _rehearse_import(
    db: Database,
    found: RecognizedChat,
    place: ImportTarget,
    zones: ImportZones,
    options: ChatOptions,
    progress: Progress,
) -> ChatImportReport:
    """Return what an import would say, writing nothing."""
    chat = found.reading.chat
    crowd = ChatPeople(db.reader, chat.platform, 0 if place.new else place.id)
    clock = Clock(zones.days)
    reading = _fit_reading(db, found, place, zones, options, progress)
    taken = MessageIntake(db, crowd, place.id, 0, Clock(zones.file), clock).read_messages(reading, progress)
    _refuse_empty(taken, found)
    memberships.register_people(crowd, [record for _, record in taken.events], chat, found.reading.notes.names)
    crowd.resolve_namesakes()
    there = {row[0] for row in db.reader.execute("SELECT id FROM handle WHERE platform = ?", (chat.platform,))}
    absent = [person for person in crowd.list_people() if person.handle not in there]
    fresh = list({person.handle: person for person in absent if not person.is_excluded}.values())
    joined = crowd.join_named(fresh) if taken.duplicates else {}
    settled = ResolvedSenders(
        len(fresh) - len(joined),
        [person.name or person.account for person in absent if person.gone and not person.is_excluded],
        sum(person.is_excluded for person in absent),
    )
    replace_overlapping(db.reader, place, taken, found.reading.notes, options.replace, 0, reading is not found.reading)
    sums = _sum_rows(taken, found.reading.notes)
    return _make_report(found, place, taken, _voices(crowd), sums, settled, zones, 0)


def _make_report(
    found: RecognizedChat,
    place: ImportTarget,
    taken: IntakeResult,
    voices: tuple[int, int],
    sums: dict[str, int],
    settled: ResolvedSenders,
    zones: ImportZones,
    batch: int,
) -> ChatImportReport:
    notes = found.reading.notes
    _add_warnings(notes, found, taken, settled, zones, voices[1])
    return ChatImportReport(
        format=found.format.name,
        community=place.name,
        messages=taken.messages,
        senders=voices[0],
        first=format_utc(taken.first) if taken.first is not None else "",
        last=format_utc(taken.last) if taken.last is not None else "",
        joins=taken.crowd.joins,
        leaves=taken.crowd.leaves,
        new_members=settled.new,
        duplicates=taken.duplicates,
        skipped=sums["skipped"],
        warnings=tuple(notes.warnings),
        community_id=place.id,
        batch=batch,
        new=sums["new"],
        events=sums["events"],
        own=sums["own"],
        lines=_list_missed_lines(taken, notes),
    )


def _list_missed_lines(taken: IntakeResult, notes: ReadingNotes) -> tuple[int, ...]:
    return tuple(sorted(notes.places + taken.places)[:TOLD_PLACES])


def _add_warnings(
    notes: ReadingNotes,
    found: RecognizedChat,
    taken: IntakeResult,
    settled: ResolvedSenders,
    zones: ImportZones,
    most: int,
) -> None:
    if zones.assumed and taken.wall:
        notes.add_warning(mark("core", "The file does not tell its time zone; {zone} was assumed."), zone=zones.file)
    elif zones.assumed:
        notes.add_warning(mark("core", "Days are counted by the clock of {zone}, which was assumed."), zone=zones.days)
    group = "group" in found.reading.chat.type
    if group and found.format.name == "telegram" and taken.messages >= FEW and most > MOST * taken.messages:
        notes.add_warning(
            mark(
                "core",
                "Nearly all messages are from one person: an export of the whole account holds only your own."
                " Export this group by itself from its menu.",
            )
        )
    if taken.skipped:
        notes.add_warning(
            mark("core", "{count} rows without a readable date or content were left out."), count=taken.skipped
        )
    if places := _list_missed_lines(taken, notes):
        notes.add_warning(
            mark("core", "What was left out stands in these lines or rows of the file: {places}."),
            places=", ".join(map(str, places)) + (" …" if notes.skipped + taken.skipped > len(places) else ""),
        )
    if taken.forgotten:
        notes.add_warning(
            mark("core", "{count} messages of people you asked to forget were left out."), count=taken.forgotten
        )
    if settled.away:
        notes.add_warning(
            mark("core", "{count} people whom you deleted or forgot were not brought back."), count=settled.away
        )
    if settled.back:
        names = ", ".join(settled.back[:5])
        notes.add_warning(
            mark("core", "{count} people whom you had deleted wrote again and are members anew: {names}"),
            count=len(settled.back),
            names=names,
        )
    if taken.crowd.renumbered:
        names = ", ".join(dict.fromkeys(taken.crowd.renumbered[:5]))
        notes.add_warning(
            mark("core", "Changed their phone number and may be in the list twice: {names}. See Find duplicates."),
            names=names,
        )


__all__ = ["import_file", "survey_chat"]
