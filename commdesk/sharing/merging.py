"""Merging a copy that somebody sent: a backup first, then everything in one step that Undo takes out (FILE-FORMAT.md §8)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commdesk.chats.importing.merging import MergedMessages, fetch_messages, merge_messages
from commdesk.errors import Phrase, Problem, mark
from commdesk.progress import Progress
from commdesk.sharing.incoming import IncomingFile, open_incoming
from commdesk.store import undo
from commdesk.store.backups import backup
from commdesk.store.backups.backup import Backup
from commdesk.store.database import Database
from commdesk.store.merging import conflicts, merge, roll_back
from commdesk.store.merging.conflicts import Conflict
from commdesk.store.merging.row_state import Value
from commdesk.store.merging.taking import SCHEMA
from commdesk.store.openfile import load_newest_step
from commdesk.store.undo import UndoStep
from commdesk.store.values import StepKind
from commdesk.work_log import log_work

NAME = mark("core", "Merge “{file}”")
TAKEN_OUT = mark("core", "Take “{file}” out again")
CHOSEN = mark("core", "Choose between what two people wrote")
Place = tuple[str, int, tuple[str, ...]]
"""A field, or a group of fields, of a row: table, id, columns."""
Decisions = Mapping[Place, Mapping[str, Value]]
"""What a field that two people wrote shall hold. What is not in it waits, with the later one shown."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What was merged. ``step``: 0 if there was nothing new. ``open``: fields that wait for somebody to choose."""

    step: int
    steps: int
    rows: int
    open: int
    backup: Backup | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    messages: MergedMessages = field(default_factory=MergedMessages)


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
) -> MergeReport:
    """Merge the copy at ``path`` into the open workspace.

    Args:
        decisions: What a person chose where two wrote the same field.
        folder: Where the backup goes that is made first; beside the workspace when None.

    Raises:
        OtherWorkspace: it is of another community.
        Problem: see `commdesk.sharing.incoming.open_incoming`; or the disk is full. Nothing was written.
        Cancelled: the user stopped it before anything was written.
    """
    progress = progress or Progress()
    with open_incoming(db, path, progress) as incoming:
        if not incoming.arriving:
            return MergeReport(0, 0, 0, 0, messages=fetch_messages(db, incoming.path))
        kept = backup.make_backup(db, "merge", folder, progress)
        return apply_merge(db, incoming, decisions or {}, kept)


def apply_merge(db: Database, incoming: IncomingFile, decisions: Decisions, kept: Backup | None = None) -> MergeReport:
    """Merge a private copy that was looked through: also for a rehearsal, on a copy of this workspace."""
    told: list[MergedMessages] = []

    def finish(conn: sqlite3.Connection, step: int) -> None:
        _write_decisions(db, conn, step, decisions)
        told.append(merge_messages(conn, SCHEMA))

    result = merge.merge_file(db, incoming.path, NAME, incoming.name, finish)
    open_ones = list_merge_conflicts(db, result.step)
    rows = db.reader.execute(
        "SELECT count(*) FROM (SELECT DISTINCT tbl, row FROM change WHERE step = ?)", (result.step,)
    ).fetchone()[0]
    messages = told[0] if told else MergedMessages()
    return MergeReport(result.step, result.steps, rows, len(open_ones), kept, messages=messages)


def list_merge_conflicts(db: Database, step: int) -> list[Conflict]:
    """Return the fields in which a merge left values of two people beside each other."""
    touched = f"AND (tbl, row) IN (SELECT tbl, row FROM before WHERE merge = {int(step)})"
    return conflicts.list_conflicts(db.reader, db.tables, touched)


def _write_decisions(db: Database, conn: sqlite3.Connection, merge_step: int, decisions: Decisions) -> None:
    """Write what was chosen as a step of its own that came with the merge, so that the others learn of it."""
    open_ones = {(each.table, each.row, each.columns) for each in conflicts.list_conflicts(conn, db.tables)}
    chosen = {place: values for place, values in decisions.items() if place in open_ones}
    if not chosen:
        return
    step = db.ids.next_step_id(load_newest_step(conn))
    conn.execute(
        """INSERT INTO step(id, line, who, at, name, kind, via, here)
        SELECT ?, 0, ?, ?, ?, ?, ?, coalesce(max(here), 0) + 1 FROM step""",
        (step, db.who, db.ids.clock(), Phrase(CHOSEN).to_text(), StepKind.DO, merge_step),
    )
    conn.execute("UPDATE temp.now SET step = ?, mode = 'edit'", (step,))
    for (table, row, _), values in chosen.items():
        conflicts.settle_fields(conn, table, row, values)
    conn.execute("UPDATE temp.now SET step = ?, mode = 'merge'", (merge_step,))


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
        Problem: the disk is full, the file is read-only or busy. Nothing was written.
    """
    open_ones = {(each.table, each.row, each.columns) for each in list_open_conflicts(db)}
    chosen = {place: values for place, values in decisions.items() if place in open_ones}
    if chosen:
        with db.step(CHOSEN) as conn:
            for (table, row, _), values in chosen.items():
                conflicts.settle_fields(conn, table, row, values)
    return len(chosen)
