"""The history of imports: what each brought, which days they cover, and taking one back, also when it was not the last."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field

from commdesk.calendars.clock import Clock, format_iso_day
from commdesk.chats.importing.rollback import ImportRollback
from commdesk.errors import Phrase, Problem, mark
from commdesk.presence import coverage as intervals
from commdesk.store.database import Database
from commdesk.store.values import StepKind
from commdesk.work_log import log_work

CHAT, MEMBERS, ROSTER = "chat", "members", "roster"
BACK = StepKind.BACK
"""The kind of the step that takes an import back: like undo, it deletes nobody by somebody's wish."""


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import that stands.

    Args:
        kind: ``chat``, ``members`` or ``roster``.
        at: When it was done, UTC milliseconds.
        first, last: The covered interval as local days, ISO; "" if nothing was dated.
        new, there: Messages of the file that were new then, and that were there already.
        owned: Messages that count because of it now; a later import may have taken some over.
        joins, leaves, people: What it still stands for: comings and goings, new members.
        found: Every count it told.
    """

    id: int
    kind: str
    format: str
    source: str
    at: int
    community: int
    name: str
    first: str
    last: str
    new: int = 0
    there: int = 0
    owned: int = 0
    joins: int = 0
    leaves: int = 0
    people: int = 0
    found: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportCoverage:
    """The days of a community that imports cover, joined, and the gaps between them; ISO dates, both ends included."""

    community: int
    name: str
    spans: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BatchRollback:
    """What taking back removed, and how many people stay: ``edited`` by hand since, ``needed`` by another import."""

    messages: int = 0
    people: int = 0
    stays: int = 0
    restored: int = 0
    edited: int = 0
    needed: int = 0


def list_batches(db: Database) -> list[ImportBatch]:
    """Return the imports that stand, newest first. Counts every message: run it as a job in a big file."""
    conn = db.reader
    owned = dict(map(tuple, conn.execute("SELECT batch, count(*) FROM message GROUP BY batch")))
    people = dict(map(tuple, conn.execute("SELECT batch, count(*) FROM member WHERE batch IS NOT NULL GROUP BY batch")))
    moves = {
        row[0]: (row[1], row[2])
        for row in conn.execute(
            "SELECT batch, sum(joined_on <> ''), sum(left_on <> '') FROM membership WHERE batch IS NOT NULL GROUP BY batch"
        )
    }
    sql = """SELECT b.*, coalesce(c.name, '') AS name, coalesce(c.zone, '') AS days FROM batch b
        LEFT JOIN community c ON c.id = b.community ORDER BY b.at DESC, b.id DESC"""
    return [
        _to_batch(row, owned.get(row["id"], 0), people.get(row["id"], 0), moves.get(row["id"], (0, 0)))
        for row in conn.execute(sql)
    ]


def _to_batch(row: sqlite3.Row, owned: int, people: int, moves: tuple[int, int]) -> ImportBatch:
    found = _parse_counts(row["found"])
    there = _get_number(found, "duplicates")
    new = _get_number(found, "new") if "new" in found else max(_get_number(found, "messages") - there, 0)
    if "messages" not in found and row["kind"] == CHAT:
        new = owned  # nobody counted: a sample, or a workspace that was rescued
    first, last = _find_days(row, found)
    return ImportBatch(
        id=row["id"],
        kind=row["kind"],
        format=row["format"],
        source=row["source"],
        at=row["at"],
        community=row["community"] or 0,
        name=row["name"],
        first=first,
        last=last,
        new=new,
        there=there,
        owned=owned,
        joins=moves[0],
        leaves=moves[1],
        people=people,
        found=found,
    )


def _parse_counts(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _get_number(found: dict[str, object], key: str) -> int:
    value = found.get(key)
    return value if isinstance(value, int) else 0


def _find_days(row: sqlite3.Row, found: dict[str, object]) -> tuple[str, str]:
    if row["first"] is None or row["last"] is None:
        day = str(found.get("day") or "")
        return day, day
    try:
        clock = Clock(row["days"] or row["zone"] or "UTC")
    except Problem:
        clock = Clock("UTC")
    return clock.to_local_day(row["first"]), clock.to_local_day(row["last"])


def load_coverage(db: Database) -> list[ImportCoverage]:
    """Return what the imports cover, community by community, in their order; those without an import are left out."""
    sql = """SELECT id, name FROM community WHERE id IN (SELECT community FROM batch WHERE first IS NOT NULL)
        ORDER BY position, name, id"""
    found = []
    for ident, name in db.reader.execute(sql).fetchall():
        days = intervals.load_imported_spans(db, ident)
        spans = tuple((format_iso_day(first), format_iso_day(last)) for first, last in days)
        gaps = tuple((format_iso_day(one[1] + 1), format_iso_day(other[0] - 1)) for one, other in zip(days, days[1:]))
        found.append(ImportCoverage(ident, name, spans, gaps))
    return found


@log_work("taking an import back", lambda done: {"messages": done.messages, "people": done.people, "stays": done.stays})
def roll_back_batch(db: Database, batch: int) -> BatchRollback:
    """Take one import back in one step that Undo brings back, whatever was done since.

    Its messages go unless another import holds them too; of two imports of the same file the other keeps everything.
    What it made goes, and what it changed is as before, unless somebody edited it since; people edited since, or known
    from another import, stay with their accounts.

    Raises:
        Problem: the import is no longer there.
    """
    row = db.reader.execute("SELECT source FROM batch WHERE id = ?", (batch,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This import is no longer there."))
    made = _find_import_step(db.reader, batch)
    words = Phrase(mark("core", "Take back the import of {name}"), {"name": row[0][:200] or "–"})
    with db.step(words, kind=BACK, target=made) as conn:
        done = ImportRollback(conn, db.tables, db.references, batch).apply()
    # Those that another import holds belong to it by now; the others stay under the dead one until they are swept.
    gone = db.reader.execute("SELECT count(*) FROM message WHERE batch = ?", (batch,)).fetchone()[0]
    if gone:
        db.notify(frozenset({"message", "spoke"}))
    return BatchRollback(gone, done.people, done.stays, done.restored, done.edited, done.needed)


def _find_import_step(conn: sqlite3.Connection, batch: int) -> int | None:
    """Return the step of the import."""
    row = conn.execute("SELECT step FROM stamp WHERE tbl = 'batch' AND row = ? AND col = ''", (batch,)).fetchone()
    return row[0] if row is not None else None
