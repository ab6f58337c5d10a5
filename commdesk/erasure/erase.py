"""Forget a person: erase what is known of them for good, and leave marks by which an import does not bring them back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from commdesk.chats.importing import ownership, readings
from commdesk.erasure.traces import Trace, Traces, clear_traces, find_traces
from commdesk.errors import Problem, mark
from commdesk.events import erasure
from commdesk.members import merge
from commdesk.members.marks import mark_id, workspace_id
from commdesk.progress import Progress
from commdesk.store import forget
from commdesk.store.backups import backup
from commdesk.store.backups.backup import Backup
from commdesk.store.database import Database
from commdesk.store.files import file_checks
from commdesk.store.forget import Doomed, ErasureResult
from commdesk.text import fold_text
from commdesk.work_log import log_work


@dataclass(frozen=True, slots=True)
class ErasureScope:
    """Who is to be forgotten: every member they are, what goes with them by table, the marks that stay, where they are mentioned."""

    members: tuple[int, ...]
    roots: Mapping[str, Sequence[int]]
    marks: frozenset[int]
    mentioned: frozenset[int]


@log_work("erasing a person", lambda done: {"rows": sum(done.rows.values())})
def erase_person(
    db: Database,
    member: int,
    traces: Traces | None = None,
    chosen: Sequence[Trace] = (),
    history: bool = False,
    told: str = forget.BLANK,
) -> ErasureResult:
    """Forget a person, every member they are. Final: not undoable, and undo does not reach behind it.

    They may be in the trash, too; then what went there together with them tells who they were.
    Their messages stay as empty rows that belong to nobody, so that the counts of past days keep telling the truth; at events
    they registered for somebody without a name stays.

    Args:
        traces: What else names them, as `find_person_traces` found it.
        chosen: Those of them whose names are taken out, too.
        history: Take the names out of what things were called before, of the trash and of the names of steps.
        told: Words that stand for them in notes that mention them.

    Raises:
        Problem: the disk is full, the file is read-only or busy. Nothing was written.
    """
    going = _load_going(db, member)

    def silence(conn: sqlite3.Connection, doomed: Doomed) -> None:
        _erase_messages(conn, doomed)
        ownership.delete_rolled_back(conn)
        erasure.insert_nameless_rows(conn, db.ids, doomed)
        if traces is not None:
            clear_traces(conn, traces, chosen, history, doomed, told)

    return forget.forget_rows(db, mark("core", "Forget a person"), going.roots, going.marks, silence)


@log_work("looking for traces", lambda done: {"traces": len(done.found)})
def find_person_traces(db: Database, member: int, progress: Progress | None = None) -> Traces:
    """Look through the whole file for what names a person and would stay when they are forgotten. For a worker thread.

    Raises:
        Cancelled: the user stopped it.
    """
    going = _load_going(db, member)
    doomed = forget.gather_dependents(db.reader, db.references, going.roots)
    return find_traces(db, doomed, going.mentioned, progress)


def find_holding_backups(
    db: Database, member: int, folder: Path | None = None, progress: Progress | None = None
) -> list[Backup]:
    """Return the backups of this file in which a person is still known, newest first; one that cannot be read may hold them.

    Args:
        folder: Where the user has backups written, besides the folder beside the workspace.

    Raises:
        Cancelled: the user stopped it.
    """
    members, found = json.dumps(_list_person_members(db.reader, member)), []
    every = backup.list_backups(db.path, folder, workspace_id(db.reader))
    for number, each in enumerate(every):
        if progress is not None:
            progress.report(number, len(every))
        try:
            with file_checks.open_reading(each.path) as conn:
                holds = conn.execute(_HELD, (members,)).fetchone() is not None
        except (Problem, sqlite3.Error):
            holds = each.path.exists()
        if holds:
            found.append(each)
    return found


def delete_backups(found: Sequence[Backup]) -> None:
    """Delete backups for good.

    Raises:
        Problem: one could not be deleted; those before it are gone.
    """
    for each in found:
        try:
            each.path.unlink(missing_ok=True)
        except OSError as error:
            words = mark("core", "The backup “{name}” could not be deleted: {why}. Delete it by hand.")
            raise Problem(words, name=each.path.name, why=error.strerror or str(error)) from error


def _load_going(db: Database, member: int) -> ErasureScope:
    members = _list_person_members(db.reader, member)
    salt, who = workspace_id(db.reader), json.dumps(members)
    marks = set()
    reach: dict[str, set[str]] = {"phone": set(), "email": set()}
    for kind, first, second in db.reader.execute(_SIGNS, (who,)):
        if kind == "handle":
            marks.add(mark_id(salt, kind, f"{first}:{fold_text(second)}"))
        elif first in ("phone", "email") and second:
            marks.add(mark_id(salt, first, second))
            reach[first].add(second)
    told = [row[0] for row in db.reader.execute(_ANSWERS, (who,))]
    met = erasure.find_erasable_rows(db.reader, members, reach["phone"], reach["email"])
    mentioned = frozenset(row[0] for row in db.reader.execute(_MENTIONED, (who,)))
    return ErasureScope(members, {"member": members, "answer": told, **met}, frozenset(marks), mentioned)


# What went to the trash in another step than its owner was taken from them by hand: it may be somebody else's.
_SIGNS = """WITH who AS MATERIALIZED (SELECT value AS id FROM json_each(?))
    SELECT 'handle', platform, account FROM handle WHERE member IN who
    UNION SELECT 'contact', kind, plain FROM contact WHERE member IN who
    UNION SELECT g.tbl, coalesce(json_extract(g.image, '$.platform'), json_extract(g.image, '$.kind')),
        coalesce(json_extract(g.image, '$.account'), json_extract(g.image, '$.plain')) FROM gone g
        JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
        JOIN stamp d ON d.tbl = 'member' AND d.row = json_extract(g.image, '$.member') AND d.col = '-' AND d.step = t.step
        WHERE g.tbl IN ('handle', 'contact') AND json_extract(g.image, '$.member') IN who"""
# What was last filled into a script that they were sent may be about them; so may all that was ever filled in and deleted.
_ANSWERS = """WITH who AS MATERIALIZED (SELECT value AS id FROM json_each(?))
    SELECT id FROM answer WHERE script IN (SELECT script FROM script_use WHERE member IN who
        UNION SELECT json_extract(image, '$.script') FROM gone WHERE tbl = 'script_use' AND json_extract(image, '$.member') IN who)
    UNION SELECT row FROM gone WHERE tbl = 'answer' AND image IS NOT NULL"""
_MENTIONED = "SELECT entry FROM mention WHERE member IN (SELECT value FROM json_each(?))"
_HELD = """WITH who AS MATERIALIZED (SELECT value AS id FROM json_each(?)) SELECT 1 FROM member WHERE id IN who
    UNION SELECT 1 FROM gone WHERE tbl = 'member' AND row IN who AND image IS NOT NULL LIMIT 1"""
_TRASHED = """SELECT json_extract(g.image, '$.least'), json_extract(g.image, '$.greatest') FROM gone g
    JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
    JOIN stamp d ON d.tbl = 'member' AND d.row = ? AND d.col = '-' AND d.step = t.step
    WHERE g.tbl = 'same' AND g.image IS NOT NULL"""


def _list_person_members(conn: sqlite3.Connection, member: int) -> tuple[int, ...]:
    """Return every member that is this person; of somebody in the trash, those who went there as one with them."""
    found = set(merge.load_merge_group(conn, member))
    if conn.execute("SELECT 1 FROM member WHERE id = ?", (member,)).fetchone() is None:
        pairs = [tuple(row) for row in conn.execute(_TRASHED, (member,))]
        while more := {one for pair in pairs if found & set(pair) for one in pair} - found:
            found |= more
    return tuple(sorted(found))


def _erase_messages(conn: sqlite3.Connection, doomed: Doomed) -> None:
    readings.erase_texts(conn, json.dumps(sorted(doomed["handle"])))
