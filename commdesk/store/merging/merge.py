"""Bringing in what another copy of the workspace knows, row by row and field by field, as one step (FILE-FORMAT.md §8).

Whatever must change here bears the stamp of a step that is new here, so only such rows are looked at. Three kinds are told
apart: rows that were never heard of here are copied; rows that nobody here wrote to since are taken as they are there; the
others are joined one by one (`commdesk.store.merging.join`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from commdesk.errors import Problem, mark
from commdesk.store import blobs, forget
from commdesk.store.database import Database
from commdesk.store.merging import keeping, taking
from commdesk.store.merging.join import join_states
from commdesk.store.merging.row_state import RowStates
from commdesk.store.merging.taking import SCHEMA
from commdesk.store.values import StepKind

Then = Callable[[sqlite3.Connection, int], object]
"""What is to be done in the same step, once rows were joined: given the connection and the step of the merge."""


class Amender(Protocol):
    """Writes what features have to say of their own at a merge, in side steps (`commdesk.store.merging.keeping`)."""

    def forget(self, conn: sqlite3.Connection, merge: int) -> None:
        """Erase what names forgotten people, once rows are joined and before what is referred to is kept."""

    def follow(self, conn: sqlite3.Connection, merge: int) -> None:
        """Write what follows from the rows as they stand then."""


_FORGED = mark("core", "“{name}” holds steps that no CommDesk wrote. It was not merged; nothing was changed.")
BROKEN = mark("core", "“{name}” cannot be merged: what it holds does not fit together. Nothing was changed.")
CONTRADICTIONS = (
    sqlite3.IntegrityError,
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    KeyError,
    TypeError,
    ValueError,
)
"""What goes wrong where a file says of a row what no row can be."""


class ContradictoryRows(Problem):
    """What was to be merged says of a row what no row can be; nothing was written."""

    def __init__(self, name: str) -> None:
        super().__init__(BROKEN, name=name)


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge came to. ``step``: 0 if everything was known here. ``steps``: how many were new here."""

    step: int
    steps: int
    forgot: bool = False


class KnownSteps:
    """The steps that a file has seen, asked for one at a time: there may be millions.

    Args:
        sql: Whether a step is known, with ``{}`` where the step stands.
    """

    def __init__(self, conn: sqlite3.Connection, sql: str) -> None:
        self._conn, self.sql = conn, sql
        self._asked: dict[int, bool] = {}

    def __contains__(self, step: object) -> bool:
        assert isinstance(step, int)
        if (known := self._asked.get(step)) is None:
            found = self._conn.execute(f"SELECT {self.sql.format('?1')}", (step,)).fetchone()
            known = self._asked[step] = bool(found[0])
        return known


def merge_file(
    db: Database, path: Path, name: str, file: str, then: Then | None = None, amend: Amender | None = None
) -> MergeResult:
    """Merge another copy of the workspace: one step, which Undo takes out again.

    Args:
        path: A private copy of the other file, checked and migrated.
        name: Marked words of the step, with a slot ``{file}``.
        file: The name of the other file, to show.
        then: See `Then`; runs before the caches are tended.
        amend: See `Amender` (`commdesk.sharing.amending.MergeAmender`).

    Raises:
        Problem: the other file holds steps that were forged, or does not fit together; the disk is full, the file is
            read-only or busy. Nothing was written.
    """
    with db.attach_file(path, SCHEMA) as conn:
        steps = taking.find_arriving_steps(conn)
        if not steps:
            return MergeResult(0, 0)
        if not has_sound_steps(db, conn):
            raise Problem(_FORGED, name=file)
        greatest = int(conn.execute(f"SELECT max(id) FROM {SCHEMA}.step").fetchone()[0])
        forgets = taking.brings_forgetting(conn)
        db.set_secure_delete(forgets or taking.has_forgotten(conn))
        try:
            with db.step(name, kind=StepKind.MERGE, mode="merge", cascade=False, above=greatest, file=file) as conn:
                seen = KnownSteps(conn, f"{{}} IN (SELECT id FROM {SCHEMA}.step)")
                step, erased = absorb_rows(db, conn, file, seen, amend)
                forgets |= erased
                if then is not None:
                    then(conn, step)
                if conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
                    raise ContradictoryRows(file)
        except CONTRADICTIONS as error:  # the file passed every check, and says of a row what no row can be
            raise ContradictoryRows(file) from error
        finally:
            db.set_secure_delete(False)
        joined = frozenset(taking.list_touched_tables(conn, db.tables))
    db.notify(joined)  # also where no row changed: values of others may stand beside those that are shown
    if forgets:
        forget.compact_file(db)
    return MergeResult(step, steps, forgets)


def absorb_rows(
    db: Database, conn: sqlite3.Connection, file: str, seen_there: KnownSteps, amend: Amender | None = None
) -> tuple[int, bool]:
    """Join what is attached as `SCHEMA` into this file, inside an open step of mode ``merge``.

    Return that step, and whether anything that came tells of what was forgotten and was erased.

    `commdesk.store.merging.taking.find_arriving_steps` was called before.

    Args:
        file: The name of the other file, to show.
        seen_there: The steps that the writer of the other file had seen.

    Raises:
        Problem: text in it is no text.
    """
    step = join_rows(db, conn, file, seen_there, heard=False)
    amend_rows(db, conn, step, amend)
    erased = taking.erase_forgotten(conn, step)
    blobs.delete_unreferenced(conn)
    return step, erased or keeping.has_forgotten(conn, step)


def amend_rows(db: Database, conn: sqlite3.Connection, step: int, amend: Amender | None) -> None:
    """Keep what is referred to, and write what features have to say before and after."""
    if amend is not None:
        amend.forget(conn, step)
    keeping.keep_references(db, conn, step)
    if amend is not None:
        amend.follow(conn, step)


def join_rows(db: Database, conn: sqlite3.Connection, file: str, seen_there: KnownSteps, *, heard: bool) -> int:
    """Do the first half of `absorb_rows`: what is referred to is not kept yet, nor is the history of the forgotten erased.

    Args:
        heard: It came through a shared folder: nothing is kept to take it out again.

    Raises:
        Problem: text in it is no text.
    """
    step = int(conn.execute("SELECT step FROM temp.now").fetchone()[0])
    seen_here = KnownSteps(conn, "{} IN (SELECT id FROM main.step)")
    taking.find_rows(conn, seen_there.sql)
    if not taking.is_readable(conn, db.tables):
        raise ContradictoryRows(file)
    if not heard:
        taking.remember_states(conn, db.tables, step)
    taking.copy_new_rows(conn, db.tables)
    taking.take_untouched_rows(conn, db.tables)
    _join_rows(conn, RowStates(conn, db.tables), seen_here, seen_there)
    taking.copy_steps(conn, step, heard=heard)
    conn.execute(f"INSERT INTO main.blob SELECT * FROM {SCHEMA}.blob WHERE id NOT IN (SELECT id FROM main.blob)")
    return step


def has_sound_steps(db: Database, conn: sqlite3.Connection) -> bool:
    """Whether no number in the other file is given to another step than here, and none is used up that nobody can have reached."""
    twice = f"""SELECT 1 FROM main.step m JOIN {SCHEMA}.step t ON t.id = m.id
        WHERE (m.line, m.at) <> (t.line, t.at) AND m.kind NOT IN ('merge', 'sync') AND t.kind NOT IN ('merge', 'sync') LIMIT 1"""
    least, greatest = conn.execute(f"SELECT min(id), max(id) FROM {SCHEMA}.step").fetchone()
    return conn.execute(twice).fetchone() is None and least >= 1 and db.ids.accepts_step(greatest)


def _join_rows(conn: sqlite3.Connection, states: RowStates, seen_here: KnownSteps, seen_there: KnownSteps) -> None:
    for table, row in taking.list_joined_rows(conn):
        here, there = states.load_state("main", table, row), states.load_state(SCHEMA, table, row)
        if here is None or there is None:
            raise ValueError(table)
        joined = join_states(here, there, seen_here, seen_there)
        if joined != here:
            states.write_state(table, row, here, joined)
