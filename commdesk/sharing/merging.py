"""Merging a copy that somebody sent: a backup first, then everything in one step that Undo takes out (FILE-FORMAT.md §8)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commdesk.chats.importing import merging as chats
from commdesk.chats.importing.merging import MergedMessages
from commdesk.erasure import arrivals
from commdesk.erasure.arrivals import Suspect
from commdesk.errors import Phrase, Problem, mark
from commdesk.progress import Progress
from commdesk.sharing import amending
from commdesk.sharing.incoming import IncomingFile, open_incoming
from commdesk.store import undo
from commdesk.store.backups import backup
from commdesk.store.backups.backup import Backup
from commdesk.store.database import Database
from commdesk.store.merging import conflicts, keeping, merge, roll_back
from commdesk.store.merging.conflicts import Conflict, Place
from commdesk.store.merging.row_state import Value
from commdesk.store.merging.taking import SCHEMA
from commdesk.store.undo import UndoStep
from commdesk.store.values import StepKind
from commdesk.work_log import log_work

NAME = mark("core", "Merge “{file}”")
ADDED = mark("core", "Add “{file}”")
TAKEN_OUT = mark("core", "Take “{file}” out again")
CHOSEN = mark("core", "Choose between what two people wrote")
Decisions = Mapping[Place, Mapping[str, Value]]
"""What a field that two people wrote shall hold. What is not in it waits, with the later one shown."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What was merged.

    Attributes:
        step: 0 if no step was new.
        open: Fields that wait for somebody to choose.
        messages: What came of the messages of imports.
        suspects: What may name somebody who was forgotten, for a person to look at.
    """

    step: int
    steps: int
    rows: int
    open: int
    backup: Backup | None = None
    messages: MergedMessages = field(default_factory=MergedMessages)
    suspects: tuple[Suspect, ...] = ()


@dataclass(frozen=True, slots=True)
class PastMerge:
    """A merge that stands in the file. ``at``: UTC milliseconds; ``steps``: how many it brought.

    ``exact``: taking it out leaves no trace; else it writes anew what was before.
    """

    step: int
    at: int
    who: str
    name: Phrase
    steps: int
    exact: bool


@log_work("merging a file", lambda done: {"steps": done.steps, "rows": done.rows, "open": done.open})
def merge_workspace(
    db: Database,
    path: Path,
    decisions: Decisions | None = None,
    folder: Path | None = None,
    progress: Progress | None = None,
    passphrase: str = "",
    *,
    adding: bool = False,
) -> MergeReport:
    """Merge the copy at ``path`` into the open workspace.

    Args:
        decisions: What a person chose where two wrote the same field.
        folder: Where the backup goes that is made first; beside the workspace when None.
        passphrase: What opens the file, if it is locked.
        adding: It may be another community's workspace, which somebody wants added.

    Raises:
        OtherWorkspace: it is of another community, and that is not wanted.
        Problem: see `commdesk.sharing.incoming.open_incoming`; or the disk is full. Nothing was written.
        Cancelled: the user stopped it before anything was written.
    """
    progress = progress or Progress()
    with open_incoming(db, path, progress, passphrase, adding=adding) as incoming:
        if not incoming.arriving and not incoming.brings_messages:
            return MergeReport(0, 0, 0, 0)
        kept = backup.make_backup(db, "merge", folder, progress)
        return apply_merge(db, incoming, decisions or {}, kept)


def apply_merge(db: Database, incoming: IncomingFile, decisions: Decisions, kept: Backup | None = None) -> MergeReport:
    """Merge a private copy that was looked through: also for a rehearsal, on a copy of this workspace."""
    messages = MergedMessages()
    if not incoming.arriving:
        return MergeReport(0, 0, 0, 0, kept, chats.fetch_messages(db, incoming.path))

    def finish(conn: sqlite3.Connection, step: int) -> None:
        nonlocal messages
        _write_decisions(db, conn, step, decisions)
        messages = chats.merge_messages(conn, SCHEMA)

    amend = amending.MergeAmender(db)
    result = merge.merge_file(db, incoming.path, ADDED if incoming.title else NAME, incoming.name, finish, amend)
    suspects = tuple(arrivals.list_living(db.reader, amend.suspects))
    open_ones = list_merge_conflicts(db, result.step)
    rows = db.reader.execute(
        "SELECT count(*) FROM (SELECT DISTINCT tbl, row FROM change WHERE step = ?)", (result.step,)
    ).fetchone()[0]
    return MergeReport(result.step, result.steps, rows, len(open_ones), kept, messages, suspects)


def list_merge_conflicts(db: Database, step: int) -> list[Conflict]:
    """Return the fields in which a merge left values of two people beside each other."""
    touched = f"AND (tbl, row) IN (SELECT tbl, row FROM before WHERE merge = {int(step)})"
    return conflicts.list_conflicts(db.reader, db.tables, touched)


def _write_decisions(db: Database, conn: sqlite3.Connection, merge_step: int, decisions: Decisions) -> None:
    """Write what was chosen as a step of its own that came with the merge, so that the others learn of it."""
    if chosen := _pick_open(conn, db, decisions):
        step = keeping.start_side_step(db, conn, merge_step, CHOSEN)
        conn.execute("UPDATE temp.now SET step = ?, mode = 'edit'", (step,))
        _settle(conn, chosen)
        for table, row, _ in chosen:
            keeping.note_touched(conn, table, row)
        conn.execute("UPDATE temp.now SET step = ?, mode = 'merge'", (merge_step,))
        keeping.keep_references(db, conn, merge_step)  # what was chosen may name what one side deleted


def _pick_open(conn: sqlite3.Connection, db: Database, decisions: Decisions) -> Decisions:
    """Return the decisions about fields that still wait for one."""
    if not decisions:
        return {}
    waiting = {(each.table, each.row, each.columns) for each in conflicts.list_conflicts(conn, db.tables)}
    return {place: values for place, values in decisions.items() if place in waiting}


def _settle(conn: sqlite3.Connection, chosen: Decisions) -> None:
    for (table, row, _), values in chosen.items():
        conflicts.settle_fields(conn, table, row, values)


def list_merges(db: Database) -> list[PastMerge]:
    """Return the merges of files that stand in this workspace, the newest first."""
    sql = """SELECT m.id, m.at, m.who, m.name, (SELECT count(*) FROM step v WHERE v.via = m.id AND v.line <> 0) AS steps
        FROM step m WHERE m.kind = 'merge' AND m.via IS NULL ORDER BY m.id DESC"""
    conn = db.reader
    return [
        PastMerge(
            row["id"],
            row["at"],
            row["who"],
            Phrase.parse_text(row["name"]),
            row["steps"],
            roll_back.can_roll_back(conn, row["id"]),
        )
        for row in conn.execute(sql).fetchall()
        if not _is_taken_back(conn, row["id"])
    ]


def _is_taken_back(conn: sqlite3.Connection, step: int) -> bool:
    """Whether a later step took one back that was not taken back itself."""
    later = conn.execute("SELECT id FROM step WHERE target = ?", (step,)).fetchall()
    return any(not _is_taken_back(conn, row[0]) for row in later)


def take_merge_out(db: Database, step: int) -> None:
    """Take a merge out again: exactly if nobody can know of it yet, else by writing what was before it.

    What was written since stays; what it brought is removed for everybody.

    Raises:
        Problem: there is no such merge, or its details were cleared from the history.
    """
    with db.exclusive_access():
        found = next((each for each in list_merges(db) if each.step == step), None)
        if found is None:
            raise Problem(mark("core", "There is no such merge in this workspace."))
        newest = undo.find_undoable(db.reader)
        if newest is not None and newest.id == step:
            undo.reverse_step(db, newest, StepKind.UNDO)
        else:  # not the newest on the stack of Undo, so it is a step of its own, which Undo takes back
            name = Phrase(TAKEN_OUT, found.name.args)
            undo.reverse_step(db, UndoStep(found.step, name, found.at, StepKind.MERGE), StepKind.DO)


def list_open_conflicts(db: Database) -> Sequence[Conflict]:
    """Return every field of the workspace that waits for somebody to choose, the oldest first."""
    return conflicts.list_conflicts(db.reader, db.tables)


def choose_values(db: Database, decisions: Decisions) -> int:
    """Write what was chosen for fields that waited, as one step; return how many those were.

    Raises:
        Problem: what was chosen names something that was deleted meanwhile; the disk is full, the file is read-only or busy.
            Nothing was written.
    """
    chosen = _pick_open(db.reader, db, decisions)
    if chosen:
        gone = mark(
            "core", "What was chosen was deleted meanwhile. Bring it back from the trash first, or choose the other."
        )
        with db.step(CHOSEN) as conn:
            conn.execute("PRAGMA defer_foreign_keys = ON")
            _settle(conn, chosen)
            if any(_names_absent(db, conn, place[0], values) for place, values in chosen.items()):
                raise Problem(gone)
    return len(chosen)


def _names_absent(db: Database, conn: sqlite3.Connection, table: str, values: Mapping[str, Value]) -> bool:
    """Whether one of ``values`` refers to a row that is not there."""
    return any(
        values.get(ref.column) is not None
        and conn.execute(f"SELECT 1 FROM {ref.target} WHERE id = ?", (values[ref.column],)).fetchone() is None
        for ref in db.references
        if ref.table == table
    )
