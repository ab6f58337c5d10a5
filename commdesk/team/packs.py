"""The messages of imports and the bytes of attached files, each in a file of its own beside the bundles (FILE-FORMAT.md §8.2).

They never change, so they are written once, and any file with the messages of an import will do. The name tells nothing; what
is in it is said inside. After somebody was forgotten, whoever did it writes anew what held their words.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator, Set
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from commdesk.chats.importing import merging as chats
from commdesk.chats.importing import readings
from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.store import blobs
from commdesk.store.connection import select_tuples
from commdesk.store.database import Database
from commdesk.store.files.sweep import make_workroom
from commdesk.store.merging.receiving import BrokenBundle
from commdesk.store.snapshot import hold_snapshot
from commdesk.team import names
from commdesk.team.key import TeamKey, WrongKey
from commdesk.team.lines import pack_lines, read_lines
from commdesk.team.place import Place

FORMAT = 1
AT_ONCE = 2_000
"""Messages of a line."""
_COLUMNS = ("ts", "key", "handle", "zone", "kind", "text", "reply")
_SHELF = f"""CREATE TABLE message(id INTEGER PRIMARY KEY, community, batch, {", ".join(_COLUMNS)});
    CREATE TABLE message_again(message, batch, own, handle, zone, kind, text, reply);
    CREATE TABLE held(batch INTEGER PRIMARY KEY, community, lacks);"""
HOME = 0
"""The community of messages on their way: where they go is said by their import."""


class PackKind(StrEnum):
    """What is in a pack."""

    BATCH = "batch"
    """The messages of an import, as it read them."""
    BLOB = "blob"
    """The bytes of an attached file."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack that was read: what is in it, the id of the import or the bytes, and its content."""

    kind: PackKind
    row: int
    payload: bytes


def write_packs(
    db: Database, place: Place, key: TeamKey, lying: Set[str], progress: Progress, *, everything: bool = False
) -> list[str]:
    """Write what was imported or attached here and lies in no pack yet; return the names of the new ones.

    Call it before the bundle that speaks of them. With packs that are gone from the place the same is done.

    Args:
        lying: The names that lie in the place.
        everything: Also what others imported or attached.

    Raises:
        Problem: it cannot be written there.
        Cancelled: the user stopped it between two.
    """
    known = {(row[1], row[2]) for row in db.reader.execute("SELECT name, kind, row FROM pack") if row[0] in lying}
    wanted = [(PackKind.BATCH, row) for row in _list_batches(db.reader, everything)] + [
        (PackKind.BLOB, row) for row in _list_blobs(db.reader, everything)
    ]
    missing, made = [each for each in wanted if each not in known], []
    for done, (kind, row) in enumerate(missing):
        progress.report(done, len(missing))
        made.append(_write_pack(db, place, key, kind, row))
    return made


def take_in_packs(
    db: Database, place: Place, key: TeamKey, lying: Set[str], seen: dict[str, tuple[str, int]], progress: Progress
) -> int:
    """Take in the messages and bytes that are wanted here and lie there; return how many packs were.

    Args:
        seen: What was found in packs before, to be kept between calls: what is not wanted is read from the place once.
    """
    noted = {row[0] for row in db.reader.execute("SELECT name FROM pack")}
    wanted, taken = _list_wanted(db.reader), 0
    if not wanted:
        return 0
    for done, name in enumerate(found := sorted(each for each in lying if names.is_pack(each) and each not in noted)):
        progress.report(done, len(found))
        if name in seen and seen[name] not in wanted:
            continue
        pack = _read_pack(place, key, name)
        if pack is None:
            continue
        seen[name] = about = (str(pack.kind), pack.row)
        if about in wanted and _take_in(db, pack):
            wanted.discard(about)
            _note_pack(db, name, pack.kind, pack.row)
            taken += 1
        if not wanted:
            break
    return taken


def count_wanted(conn: sqlite3.Connection) -> int:
    """Return how many imports and attached files wait for their messages and bytes."""
    return len(_list_wanted(conn))


def rewrite_after_forgetting(db: Database, place: Place, key: TeamKey, lying: Set[str], progress: Progress) -> None:
    """Write anew the packs that may hold words or files of people who were forgotten since, and delete the old ones."""
    conn = db.reader
    since = conn.execute("SELECT coalesce(max(here), 0) FROM step WHERE kind = 'forget'").fetchone()[0]
    old = [
        tuple(row)
        for row in conn.execute("SELECT name, kind, row FROM pack WHERE here < ?", (since,))
        if row[0] in lying
    ]
    spoke = {row[0] for row in conn.execute(_FORGOTTEN_SPEAKERS)}
    there = {row[0] for row in conn.execute("SELECT id FROM blob")}
    doomed = [
        (name, row if kind == PackKind.BATCH else 0)
        for name, kind, row in old
        if (row in spoke if kind == PackKind.BATCH else row not in there)
    ]
    for done, (name, batch) in enumerate(doomed):
        progress.report(done, len(doomed))
        if batch and conn.execute("SELECT 1 FROM held WHERE batch = ?", (batch,)).fetchone() is not None:
            _write_pack(db, place, key, PackKind.BATCH, batch)
        place.delete_file(name)
        with db.write_cache() as writing:
            writing.execute("DELETE FROM pack WHERE name = ?", (name,))


_FORGOTTEN = "SELECT row FROM gone WHERE tbl = 'handle' AND image IS NULL"
_FORGOTTEN_SPEAKERS = f"""SELECT DISTINCT batch FROM message WHERE handle IN ({_FORGOTTEN}) UNION
    SELECT g.batch FROM message_again g JOIN message m ON m.id = g.message WHERE m.handle IN ({_FORGOTTEN}) OR g.handle IN ({_FORGOTTEN})"""


def _list_batches(conn: sqlite3.Connection, everything: bool) -> list[int]:
    """Return the imports of chats that live, were made here or by anybody, and whose messages are all here."""
    return [
        row[0]
        for row in conn.execute(f"""SELECT b.id FROM batch b JOIN held h ON h.batch = b.id
        WHERE b.kind = 'chat' AND NOT h.lacks AND {"1" if everything else _made_here("batch", "b.id")} ORDER BY b.id""")
    ]


def _list_blobs(conn: sqlite3.Connection, everything: bool) -> list[int]:
    """Return the attached bytes that a row refers to which was made here, or by anybody."""
    parts = (
        f"SELECT t.{column} AS held FROM {table} t JOIN blob ON blob.id = t.{column} WHERE {'1' if everything else _made_here(table, 't.id')}"
        for table, column in blobs.HOLDERS
    )
    return [row[0] for row in conn.execute(f"SELECT DISTINCT held FROM ({' UNION '.join(parts)}) ORDER BY held")]


def _made_here(table: str, row: str) -> str:
    """Return SQL of whether a row was made here, or brought by hand: nobody else need have what belongs to it."""
    return f"""EXISTS (SELECT 1 FROM stamp s JOIN step k ON k.id = s.step
        WHERE s.tbl = '{table}' AND s.row = {row} AND s.col = '' AND NOT k.heard)"""


def _list_wanted(conn: sqlite3.Connection) -> set[tuple[str, int]]:
    batches = {(str(PackKind.BATCH), row) for row in chats.list_waiting(conn)}
    batches |= {(str(PackKind.BATCH), row[0]) for row in conn.execute("SELECT batch FROM held WHERE lacks")}
    missing = " UNION ".join(
        f"SELECT {column} AS held FROM {table} WHERE {column} <> 0 AND {column} NOT IN (SELECT id FROM blob)"
        for table, column in blobs.HOLDERS
    )
    return batches | {(str(PackKind.BLOB), row[0]) for row in conn.execute(missing)}


def _write_pack(db: Database, place: Place, key: TeamKey, kind: PackKind, row: int) -> str:
    name = names.new_pack()
    with hold_snapshot(db.reader):
        lines = _compose_batch(db.reader, row) if kind == PackKind.BATCH else _compose_blob(db.reader, row)
        payload = pack_lines([{"format": FORMAT, "kind": kind, "row": row}, *lines])
    place.put_file(name, key.seal(name, payload))
    _note_pack(db, name, kind, row)
    return name


def _compose_batch(conn: sqlite3.Connection, batch: int) -> Iterator[object]:
    """Yield what an import read, some messages to a line, ordered by time."""
    home = "(SELECT community FROM held WHERE batch = ?1)"
    owned = f"SELECT m.ts, m.key, {readings.OWNED} FROM message m WHERE m.community = {home} AND m.batch = ?1"
    held = f"SELECT m.ts, m.key, {readings.HELD} FROM message_again g JOIN message m ON m.id = g.message WHERE g.batch = ?1"
    cursor = select_tuples(conn, f"{owned} UNION ALL {held} ORDER BY 1, 2", (batch,))
    while page := cursor.fetchmany(AT_ONCE):
        yield page


def _compose_blob(conn: sqlite3.Connection, ident: int) -> Iterator[object]:
    data = blobs.read_blob(conn, ident)
    if data is not None:
        yield b64encode(data).decode()


def _note_pack(db: Database, name: str, kind: PackKind, row: int) -> None:
    with db.write_cache() as conn:
        conn.execute(
            "INSERT INTO pack SELECT ?, ?, ?, coalesce(max(here), 0) FROM step WHERE true ON CONFLICT DO NOTHING",
            (name, str(kind), row),
        )


def _read_pack(place: Place, key: TeamKey, name: str) -> PackFile | None:
    """Return what is in a pack; None if it cannot be read, or not yet."""
    if (data := place.get_file(name)) is None:
        return None
    try:
        payload = key.unseal(name, data)
        head: Any = json.loads(next(read_lines(payload)))
        if head["format"] != FORMAT or not isinstance(head["row"], int):
            return None
        return PackFile(PackKind(head["kind"]), head["row"], payload)
    except (WrongKey, BrokenBundle, StopIteration, KeyError, TypeError, ValueError, RecursionError):
        return None


def _take_in(db: Database, pack: PackFile) -> bool:
    """Write what is in a pack into the file; return False if it is not what it says."""
    try:
        return _take_in_blob(db, pack) if pack.kind == PackKind.BLOB else _take_in_batch(db, pack)
    except (
        BrokenBundle,
        sqlite3.IntegrityError,
        sqlite3.ProgrammingError,
        TypeError,
        ValueError,
        OverflowError,
        RecursionError,
    ):
        return False


def _take_in_blob(db: Database, pack: PackFile) -> bool:
    lines = read_lines(pack.payload)
    next(lines)
    data = b64decode(str(json.loads(next(lines, b'""'))), validate=True)
    if blobs.derive_blob_id(data) != pack.row:
        return False
    with db.write_unlogged() as conn:
        return blobs.insert_blob(conn, data) == pack.row


def _take_in_batch(db: Database, pack: PackFile) -> bool:
    """Put the messages into a private file beside the workspace's copies, and merge that."""
    try:
        with make_workroom("team") as room:
            path = room / "messages.db"
            if not _unpack_batch(path, pack):
                return False
            chats.fetch_messages(db, path)
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or str(error)
        words = mark("core", "“{name}” could not be written: {why}")
        raise Problem(words, name=tempfile.gettempdir(), why=why) from error
    return True


def _unpack_batch(path: Path, pack: PackFile) -> bool:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SHELF)
        conn.execute("BEGIN")
        lines = read_lines(pack.payload)
        next(lines)
        names_, holes = ", ".join(_COLUMNS), ", ".join("?" * len(_COLUMNS))
        sql = f"INSERT INTO message(community, batch, {names_}) VALUES ({HOME}, {pack.row}, {holes})"
        for line in lines:
            conn.executemany(sql, json.loads(line))
        conn.execute(f"INSERT INTO held VALUES (?, {HOME}, 0)", (pack.row,))
        conn.execute("COMMIT")
        faults = [f"typeof({column}) <> 'integer'" for column in ("ts", "key", "handle", "zone", "kind")]
        faults += [
            "typeof(reply) NOT IN ('integer', 'null')",
            "typeof(text) NOT IN ('text', 'null')",
            "instr(text, char(0))",
        ]
        return conn.execute(f"SELECT 1 FROM message WHERE {' OR '.join(faults)} LIMIT 1").fetchone() is None
