"""Undo and redo: what can be taken back is derived from the steps in the file and survives a restart (FILE-FORMAT.md §6).

They never stand still: a step that cannot be reversed is passed over, which is noted as a step, too, and told.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commdesk.errors import Phrase, Problem, mark
from commdesk.store import database, reversal
from commdesk.store.database import Database
from commdesk.store.ids import GREATEST
from commdesk.store.merging import roll_back
from commdesk.store.merging.sparing import NOTHING_SPARED, SparedWork
from commdesk.store.reversal import ReversalResult
from commdesk.store.values import StepKind

log = logging.getLogger(__name__)
GONE = Phrase(mark("core", "What it changed is no longer there."))
BROKEN = Phrase(mark("core", "CommDesk made a mistake in doing so. Nothing was changed."))


@dataclass(frozen=True, slots=True)
class UndoStep:
    """A step that can be taken back. ``at`` is UTC milliseconds."""

    id: int
    name: Phrase
    at: int
    kind: str


@dataclass(frozen=True, slots=True)
class SkippedStep:
    """A step that could not be reversed, and ``why``: a whole sentence."""

    name: Phrase
    why: Phrase


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What one undo or redo came to.

    ``step``: what was reversed; None: there was nothing that could be. ``passed``: what was passed over on the way, the
    first met first. ``away``: rows and references of ``step`` that are gone meanwhile and were left alone. ``spared``: what
    others changed since, which came by itself, and which stays.
    """

    step: UndoStep | None
    passed: tuple[SkippedStep, ...] = ()
    away: int = 0
    spared: SparedWork = NOTHING_SPARED


Verb = Callable[[Database], UndoResult]
"""`undo_newest_step` or `redo_newest_step`."""


def find_undoable(conn: sqlite3.Connection) -> UndoStep | None:
    """Return the newest step of this copy that still stands, or None."""
    taken = 0
    for step in _iter_newest_first(conn):
        if step.kind == StepKind.SYNC:
            continue  # it came by itself, and nobody here takes it back
        if step.kind == StepKind.UNDO:
            taken += 1
        elif taken == 0:
            return step
        else:
            taken -= 1
    return None


def find_redoable(conn: sqlite3.Connection) -> UndoStep | None:
    """Return the newest undo that nothing was written after, or None."""
    redone = 0
    for step in _iter_newest_first(conn):
        if step.kind == StepKind.SYNC:
            continue
        if step.kind == StepKind.REDO:
            redone += 1
        elif step.kind != StepKind.UNDO:
            return None
        elif redone == 0:
            return step
        else:
            redone -= 1
    return None


def undo_newest_step(db: Database, after: int = 0) -> UndoResult:
    """Take the newest standing step back; a step that cannot be is passed over and the one before it is taken.

    Args:
        after: Steps up to this one are left alone.

    Raises:
        Problem: the disk is full, the file is read-only or busy. Nothing was written.
    """
    return _run_reversal(db, find_undoable, StepKind.UNDO, after)


def redo_newest_step(db: Database) -> UndoResult:
    """Do again what the newest undo took back; what cannot be done again is passed over.

    Raises:
        Problem: the disk is full, the file is read-only or busy. Nothing was written.
    """
    return _run_reversal(db, find_redoable, StepKind.REDO, 0)


def undo(db: Database) -> UndoStep | None:
    """Like `undo_newest_step`; return the step alone, None if there was none that could be taken back."""
    return undo_newest_step(db).step


def redo(db: Database) -> UndoStep | None:
    """Like `redo_newest_step`; return the undo step alone, None if there was none that could be done again."""
    return redo_newest_step(db).step


def _run_reversal(
    db: Database, find: Callable[[sqlite3.Connection], UndoStep | None], kind: StepKind, after: int
) -> UndoResult:
    passed: list[SkippedStep] = []
    with db.exclusive_access():
        while (step := find(db.reader)) is not None and step.id > after:
            try:
                did = reverse_step(db, step, kind)
            except Exception as error:
                why = _explain_refusal(error)
                if why is None:
                    raise
                with db.step(step.name, kind=kind, target=step.id):
                    passed.append(SkippedStep(step.name, why))
                continue
            # Where others wrote over all of it, nothing before it is taken back instead: what stands there now is what is told.
            if did.changed or did.spared or not did.lost:
                return UndoResult(step, tuple(passed), did.away, did.spared)
            passed.append(SkippedStep(step.name, GONE))
    return UndoResult(None, tuple(passed))


def _explain_refusal(error: Exception) -> Phrase | None:
    """Return why a step cannot be reversed; None if the world is to blame, so that it may work another time."""
    cause = error.__cause__ if isinstance(error, Problem) else error
    if isinstance(cause, sqlite3.Error) and database.is_environment_error(cause):
        return None
    if isinstance(error, Problem):
        return error.phrase
    if isinstance(error, sqlite3.IntegrityError):
        return GONE
    log.error("a step could not be reversed", exc_info=error)
    return BROKEN


def reverse_step(db: Database, step: UndoStep, kind: StepKind) -> ReversalResult:
    """Write, as a new step of ``kind``, what the rows of ``step`` held before it, or nothing at all.

    A merge that nobody can know of yet is taken out as if it had not been, and leaves no step.

    Raises:
        Problem: the history of that time was cleared, or somebody was forgotten since; or a cache cannot be kept true.
    """
    if step.id <= load_undo_limit(db.reader):
        raise Problem(mark("core", "This can no longer be taken back: its details were cleared from the history."))
    if step.kind == StepKind.MERGE and roll_back.can_roll_back(db.reader, step.id):
        roll_back.roll_back_merge(db, step.id, step.name)
        return ReversalResult(changed=True, away=0, lost=False)
    with db.step(step.name, kind=kind, target=step.id, mode="revive") as conn:
        return reversal.write_reversal(conn, db.tables, db.references, _find_source_step(conn, step.id))


def _find_source_step(conn: sqlite3.Connection, step: int) -> int:
    """Return the step whose changes are to be reversed: ``step``, unless it did again what was passed over.

    Undo passed A over, redo did so too: undo is about A again.
    """
    while (over := _find_reversed_step(conn, step)) is not None and (
        before := _find_reversed_step(conn, over)
    ) is not None:
        step = before
    return step


def _find_reversed_step(conn: sqlite3.Connection, step: int) -> int | None:
    """Return what an undo or redo that changed nothing was about; None for any other step."""
    sql = """SELECT target FROM step WHERE id = ? AND kind IN ('undo', 'redo')
        AND NOT EXISTS (SELECT 1 FROM change WHERE step = step.id)"""
    row = conn.execute(sql, (step,)).fetchone()
    return row[0] if row is not None else None


def find_reversible_steps(conn: sqlite3.Connection, most: int) -> set[int]:
    """Return the newest steps that undo or redo can still reverse, at most ``most`` of each."""
    found: set[int] = set()
    taken = redone = undos = dos = 0
    redoing = True
    for step in _iter_newest_first(conn):
        if step.kind == StepKind.SYNC:
            continue
        redoing = redoing and step.kind in (StepKind.UNDO, StepKind.REDO)
        if redoing and step.kind == StepKind.REDO:
            redone += 1
        elif redoing and redone:
            redone -= 1
        elif redoing and undos < most:
            found.add(step.id)
            undos += 1
        if step.kind == StepKind.UNDO:
            taken += 1
        elif taken:
            taken -= 1
        elif dos < most:
            found.add(step.id)
            dos += 1
        if dos >= most and not redoing:
            break
    return found


def find_barrier(conn: sqlite3.Connection) -> Phrase | None:
    """Return why undo ends where it does, if something was done before; None at the beginning of everything."""
    start = load_undo_limit(conn)
    cleared = conn.execute("SELECT value FROM meta WHERE key = 'cleared'").fetchone()
    if cleared is not None and int(cleared[0]) == start:
        return Phrase(mark("core", "What was done before was cleared from the history and cannot be undone."))
    forgot = conn.execute("SELECT 1 FROM step WHERE kind = 'forget' AND coalesce(via, id) = ? LIMIT 1", (start,))
    if forgot.fetchone() is not None:
        return Phrase(mark("core", "Something was deleted for good since, so nothing before that can be undone."))
    return None


def load_undo_limit(conn: sqlite3.Connection) -> int:
    """Return the step that undo does not reach: the last one cut from the history, or the last forgetting."""
    cut = conn.execute("SELECT value FROM meta WHERE key = 'log_from'").fetchone()
    # A forget that came by a merge counts as placed directly after that merge.
    forgot = conn.execute(
        "SELECT coalesce(via, id) FROM step WHERE kind = 'forget' ORDER BY coalesce(via, id) DESC LIMIT 1"
    ).fetchone()
    return max(int(cut[0]) if cut else 0, forgot[0] if forgot else 0)


def _iter_newest_first(conn: sqlite3.Connection) -> Iterator[UndoStep]:
    """Yield this copy's own steps that undo may reach. In pages: a half-read query would keep the reader back."""
    line = conn.execute("SELECT value FROM meta WHERE key = 'line'").fetchone()
    if line is None:
        return
    start, end = load_undo_limit(conn), GREATEST
    sql = """SELECT id, name, at, kind FROM step WHERE line = ? AND via IS NULL AND id > ? AND id <= ?
        ORDER BY id DESC LIMIT 32"""
    while rows := conn.execute(sql, (int(line[0]), start, end)).fetchall():
        for row in rows:
            yield UndoStep(row["id"], Phrase.parse_text(row["name"]), row["at"], row["kind"])
        end = rows[-1]["id"] - 1
