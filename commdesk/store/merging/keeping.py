"""What a living row refers to lives: one side deleted a stage, the other put somebody into it (FILE-FORMAT.md §8).

And what went only because of a row that lives on comes back with it.

Written as a step of its own, so that the other copies learn of it. It only ever says that something lives, so it ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from commdesk.errors import Phrase, mark
from commdesk.store import forget
from commdesk.store.change_log.triggers import ForeignKey
from commdesk.store.database import Database
from commdesk.store.merging import taking
from commdesk.store.merging.row_state import DEATH, LIFE, RowStates
from commdesk.store.openfile import load_newest_step
from commdesk.store.values import StepKind

NAME = mark("core", "Keep what is referred to")


def keep_references(db: Database, conn: sqlite3.Connection, merge: int) -> None:
    """Bring back every row that a living one refers to, inside the open merge; where it was forgotten, what needs it goes too."""
    states, keep = RowStates(conn, db.tables), 0
    note_own_writes(conn, merge)
    _list_outlived(conn)
    while dangling := {*_find_lacking(conn, db.references)}:
        if not keep:
            keep = start_side_step(db, conn, merge, NAME)
        for table, row in sorted(dangling):
            state = states.load_state("main", table, row)
            if state is None or state.forgotten:
                _let_go(db, conn, merge, keep, table, row)
                continue
            taking.remember_rows(conn, db.tables, merge, table, f"SELECT {row} AS row")
            before, state.alive = state, True
            state.cells.pop(DEATH, None)
            state.cells[LIFE] = {keep: None}
            conn.execute("UPDATE temp.now SET step = ?", (keep,))
            states.write_state(table, row, None, before)
            note_touched(conn, table, row)
            conn.execute("UPDATE temp.now SET step = ?", (merge,))
    if roots := _find_dead_dependents(conn, db.references):
        _forget_rows(db, conn, merge, keep or start_side_step(db, conn, merge, NAME), roots)


def needs_keeping(conn: sqlite3.Connection, references: list[ForeignKey]) -> bool:
    """Whether `keep_references` would bring something back."""
    _list_outlived(conn)
    return next(_find_lacking(conn, references), None) is not None


def _find_lacking(conn: sqlite3.Connection, references: list[ForeignKey]) -> Iterator[tuple[str, int]]:
    yield from _find_dangling(conn, references)
    yield from _find_swept_along(conn, references)


def _find_dead_dependents(conn: sqlite3.Connection, references: list[ForeignKey]) -> dict[str, set[int]]:
    """Return the rows in the trash that need one which this merge forgot: their images name it."""
    found: dict[str, set[int]] = {}
    for ref in references:
        if ref.needs:
            sql = """SELECT g.row FROM temp.merged w JOIN main.gone g ON g.tbl = w.tbl AND g.row = w.row
                WHERE w.tbl = ? AND g.image IS NULL"""
            if targets := {row[0] for row in conn.execute(sql, (ref.target,))}:
                found.setdefault(ref.table, set()).update(forget.find_dependents(conn, ref, targets))
    return {table: rows for table, rows in found.items() if rows}


def note_touched(conn: sqlite3.Connection, table: str, row: int) -> None:
    """Say that a merge wrote to a row of its own: what that refers to has to be looked at, too."""
    conn.execute("INSERT OR IGNORE INTO temp.merged VALUES (?, ?, 'kept')", (table, row))


def note_own_writes(conn: sqlite3.Connection, merge: int) -> None:
    """Say of every row to which a step of the merge's own wrote that it has to be looked at, too."""
    conn.execute(
        """INSERT OR IGNORE INTO temp.merged SELECT DISTINCT c.tbl, c.row, 'kept' FROM step s JOIN change c ON c.step = s.id
        WHERE s.via = ?1 AND s.line = 0 AND s.id > ?1 UNION SELECT g.tbl, g.row, 'kept' FROM step s
        JOIN stamp d ON d.step = s.id AND d.col = '-' JOIN gone g ON g.tbl = d.tbl AND g.row = d.row AND g.image IS NULL
        WHERE s.via = ?1 AND s.line = 0 AND s.id > ?1 AND s.kind = 'forget'""",
        (merge,),
    )


def _find_dangling(conn: sqlite3.Connection, references: list[ForeignKey]) -> Iterator[tuple[str, int]]:
    """Yield what is referred to and not there: by a row of this merge, or one of this merge that died.

    Everything else referred to living rows before, and does.
    """
    dead = "FROM temp.merged w CROSS JOIN main.gone g ON g.tbl = w.tbl AND g.row = w.row"
    died = {row[0] for row in conn.execute(f"SELECT DISTINCT w.tbl {dead}")}
    touched = {row[0] for row in conn.execute("SELECT DISTINCT tbl FROM temp.merged")}
    for ref in references:
        found: set[int] = set()
        if ref.table in touched:
            sql = f"""SELECT DISTINCT k.{ref.column} FROM temp.merged w CROSS JOIN main.{ref.table} k ON k.id = w.row
                WHERE w.tbl = ? AND k.{ref.column} IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM main.{ref.target} p WHERE p.id = k.{ref.column})"""
            found |= {row[0] for row in conn.execute(sql, (ref.table,))}
        if ref.target in died:
            sql = f"""SELECT DISTINCT k.{ref.column} FROM main.{ref.table} k
                WHERE k.{ref.column} IN (SELECT w.row {dead} WHERE w.tbl = ?)"""
            found |= {row[0] for row in conn.execute(sql, (ref.target,))}
        for row in found:
            yield ref.target, row


def _list_outlived(conn: sqlite3.Connection) -> None:
    """Note in ``temp.outlived`` the rows of this merge that live although a step deleted them, and that step."""
    conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS outlived(tbl TEXT, row INTEGER, step INTEGER, PRIMARY KEY(tbl, row)) WITHOUT ROWID"
    )
    conn.execute("DELETE FROM temp.outlived")
    conn.execute(
        f"""INSERT INTO temp.outlived SELECT d.tbl, d.row, d.step FROM temp.merged w
        CROSS JOIN main.stamp d ON d.tbl = w.tbl AND d.row = w.row AND d.col = '{DEATH}'
        WHERE NOT EXISTS (SELECT 1 FROM main.gone g WHERE g.tbl = d.tbl AND g.row = d.row)"""
    )


def _find_swept_along(conn: sqlite3.Connection, references: list[ForeignKey]) -> Iterator[tuple[str, int]]:
    """Yield the rows that were deleted only because a row went which lives on after all: a person is kept with the phone.

    Only those that need nothing else which is gone; what hangs on them follows in the next round.
    """
    if conn.execute("SELECT 1 FROM temp.outlived LIMIT 1").fetchone() is None:
        return
    for ref in references:
        if not ref.needs:
            continue
        others = [each for each in references if each.needs and each.table == ref.table and each.column != ref.column]
        complete = "".join(
            f""" AND (json_extract(g.image, '$.{each.column}') IS NULL
            OR json_extract(g.image, '$.{each.column}') IN (SELECT id FROM main.{each.target}))"""
            for each in others
        )
        sql = f"""SELECT g.row, o.step FROM temp.outlived o JOIN main.gone g ON g.tbl = ?
            AND g.image IS NOT NULL AND json_extract(g.image, ?) = o.row
            JOIN main.stamp s ON s.tbl = g.tbl AND s.row = g.row AND s.col = '{DEATH}' AND s.step = o.step
            WHERE o.tbl = ?{complete}"""
        for row, step in conn.execute(sql, (ref.table, f"$.{ref.column}", ref.target)).fetchall():
            conn.execute("INSERT OR IGNORE INTO temp.outlived VALUES (?, ?, ?)", (ref.table, row, step))
            yield ref.table, row


def start_side_step(db: Database, conn: sqlite3.Connection, merge: int, name: str) -> int:
    """Note a step that a merge writes of its own: nobody's own, so that no undo offers it, and told to the others.

    Args:
        name: Its marked words.
    """
    step = db.ids.next_step_id(load_newest_step(conn))
    conn.execute(
        """INSERT INTO step(id, line, who, at, name, kind, via, here)
        SELECT ?, 0, ?, ?, ?, 'do', ?, coalesce(max(here), 0) + 1 FROM step""",
        (step, db.who, db.ids.clock(), Phrase(name).to_text(), merge),
    )
    return step


def has_forgotten(conn: sqlite3.Connection, merge: int) -> bool:
    """Whether a merge had to forget something of its own."""
    sql = "SELECT 1 FROM step WHERE via = ? AND line = 0 AND kind = ? LIMIT 1"
    return conn.execute(sql, (merge, StepKind.FORGET)).fetchone() is not None


@contextmanager
def write_side_step(conn: sqlite3.Connection, merge: int, step: int, *, forgets: bool = False) -> Iterator[None]:
    """Write as a step of `start_side_step` while inside, as people do: the triggers note who wrote what stands."""
    conn.execute("UPDATE temp.now SET step = ?, mode = 'edit'", (step,))
    yield
    if forgets:
        conn.execute("UPDATE step SET kind = ? WHERE id = ?", (StepKind.FORGET, step))
    conn.execute("UPDATE temp.now SET step = ?, mode = 'merge'", (merge,))


def _let_go(db: Database, conn: sqlite3.Connection, merge: int, keep: int, table: str, row: int) -> None:
    """Forget what needs a row that was forgotten, and empty what only names it."""
    roots: dict[str, list[int]] = {}
    with write_side_step(conn, merge, keep):
        for ref in db.references:
            if ref.target == table and ref.needs:
                needing = conn.execute(f"SELECT id FROM main.{ref.table} WHERE {ref.column} = ?", (row,))
                roots.setdefault(ref.table, []).extend(each[0] for each in needing)
            elif ref.target == table:
                which = f"SELECT id AS row FROM main.{ref.table} WHERE {ref.column} = {row}"
                taking.remember_rows(conn, db.tables, merge, ref.table, which)
                conn.execute(f"UPDATE main.{ref.table} SET {ref.column} = NULL WHERE {ref.column} = ?", (row,))
    if any(roots.values()):
        _forget_rows(db, conn, merge, keep, roots)


def _forget_rows(
    db: Database, conn: sqlite3.Connection, merge: int, keep: int, roots: Mapping[str, Iterable[int]]
) -> None:
    with write_side_step(conn, merge, keep, forgets=True):
        forget.erase_rows(conn, forget.gather_dependents(conn, db.references, roots))
