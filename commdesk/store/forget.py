"""Forgetting: what is forgotten leaves the file, its history and its free space, and cannot come back (FILE-FORMAT.md §9).

Backups and copies elsewhere keep it until they are merged; the window says so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from commdesk.errors import Phrase, Problem, Value
from commdesk.store import blobs
from commdesk.store.change_log.triggers import ForeignKey
from commdesk.store.database import Database
from commdesk.store.values import StepKind

Doomed = Mapping[str, frozenset[int]]
"""The rows that will be erased, by logged table: living ones and ones in the trash."""
Also = Callable[[sqlite3.Connection, Doomed], None]
BLANK = "…"


@dataclass(frozen=True, slots=True)
class ErasureResult:
    """What was erased. ``swept`` is False while the bytes may still be in the file, until it is closed."""

    rows: Mapping[str, int]
    swept: bool


def find_forgotten(conn: sqlite3.Connection, table: str, ids: Iterable[int]) -> set[int]:
    """Return those of ``ids`` that were forgotten; a row with such an id cannot be made again."""
    sql = "SELECT row FROM gone WHERE tbl = ? AND image IS NULL AND row IN (SELECT value FROM json_each(?))"
    return {row[0] for row in conn.execute(sql, (table, json.dumps(list(ids))))}


def forget_rows(
    db: Database,
    name: str,
    roots: Mapping[str, Iterable[int]],
    marks: Iterable[int] = (),
    also: Also | None = None,
    **args: Value,
) -> ErasureResult:
    """Erase ``roots`` and every row that needs them for good, as one step that undo does not reach behind.

    Takes seconds in a big file: it is written anew. Rows in the trash may be roots too ("empty trash").

    Args:
        name: Marked words of the step. They stay, so they must not name who is forgotten.
        roots: Ids by table.
        marks: Ids of rows of ``mark``: salted hashes by which an import recognises the person.
        also: Called inside the step, before anything is erased, with all the rows that will be: to empty what no
            trigger watches (messages), to read what marks are made of, or to write what stays.

    Raises:
        Problem: the disk is full, the file is read-only or busy. Nothing was written.
    """
    with db.exclusive_access():
        db.set_secure_delete(True)
        try:
            with db.step(Phrase(name, dict(args)), kind=StepKind.FORGET) as conn:
                found = gather_dependents(conn, db.references, roots)
                doomed = {table: found.get(table, frozenset()) for table in db.tables}
                if also is not None:
                    also(conn, doomed)
                conn.executemany("INSERT INTO mark(id) VALUES (?) ON CONFLICT(id) DO NOTHING", [(id,) for id in marks])
                erase_rows(conn, doomed)
                blobs.delete_unreferenced(conn)
            return ErasureResult({table: len(ids) for table, ids in found.items()}, compact_file(db))
        finally:
            db.set_secure_delete(False)


def gather_dependents(
    conn: sqlite3.Connection, references: Iterable[ForeignKey], roots: Mapping[str, Iterable[int]]
) -> Doomed:
    """Return ``roots`` and every row, living or in the trash, that needs one of them, step by step outwards.

    Ids that are neither alive nor in the trash are left out.
    """
    needs = [ref for ref in references if ref.needs]
    found: dict[str, set[int]] = {}
    fresh = {table: _find_known(conn, table, ids) for table, ids in roots.items()}
    while any(fresh.values()):
        for table, ids in fresh.items():
            found.setdefault(table, set()).update(ids)
        more: dict[str, set[int]] = {}
        for ref in needs:
            if fresh.get(ref.target):
                ids = find_dependents(conn, ref, fresh[ref.target]) - found.get(ref.table, set())
                more.setdefault(ref.table, set()).update(ids)
        fresh = more
    return {table: frozenset(ids) for table, ids in found.items() if ids}


def _find_known(conn: sqlite3.Connection, table: str, ids: Iterable[int]) -> set[int]:
    sql = f"""WITH w AS MATERIALIZED (SELECT value AS id FROM json_each(?)) SELECT id FROM {table} WHERE id IN w
        UNION SELECT row FROM gone WHERE tbl = ? AND image IS NOT NULL AND row IN w"""
    return {row[0] for row in conn.execute(sql, (json.dumps(list(ids)), table))}


def find_dependents(conn: sqlite3.Connection, ref: ForeignKey, targets: set[int]) -> set[int]:
    """Return the rows, living or in the trash, that refer to one of ``targets`` by ``ref``."""
    sql = f"""WITH w AS MATERIALIZED (SELECT value AS id FROM json_each(?))
        SELECT id FROM {ref.table} WHERE {ref.column} IN w
        UNION SELECT row FROM gone WHERE tbl = ? AND json_extract(image, ?) IN w"""
    return {row[0] for row in conn.execute(sql, (json.dumps(list(targets)), ref.table, f"$.{ref.column}"))}


def erase_rows(conn: sqlite3.Connection, doomed: Doomed) -> None:
    """Erase the rows and all that the books know of them, inside a step of kind forget.

    Of each row stay: its id in ``gone`` without an image, one stamp ``'-'``, and, if it was alive, the line that it was
    deleted in this step, without what it held: caches are kept true by it.
    """
    step = conn.execute("SELECT step FROM temp.now").fetchone()[0]
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS doomed(tbl TEXT, row INTEGER, PRIMARY KEY(tbl, row)) WITHOUT ROWID")
    conn.execute("DELETE FROM temp.doomed")
    for table, ids in doomed.items():
        conn.executemany("INSERT INTO temp.doomed VALUES (?, ?)", [(table, id) for id in ids])
        conn.execute(f"DELETE FROM main.{table} WHERE id IN (SELECT row FROM temp.doomed WHERE tbl = ?)", (table,))
    erase_history(conn, step)
    for book in ("stamp", "rival"):
        conn.execute(f"DELETE FROM {book} WHERE {_DOOMED}")
    conn.execute(f"UPDATE gone SET image = NULL WHERE {_DOOMED}")
    conn.execute("INSERT INTO stamp SELECT tbl, row, '-', ? FROM temp.doomed", (step,))
    conn.execute("DELETE FROM temp.doomed")


_DOOMED = "(tbl, row) IN (SELECT tbl, row FROM temp.doomed)"


def erase_history(conn: sqlite3.Connection, step: int) -> None:
    """Erase what the history says of the rows in ``temp.doomed``, but that ``step`` deleted them."""
    if conn.execute("SELECT 1 FROM temp.doomed LIMIT 1").fetchone() is None:
        return
    _blank_step_names(conn)
    conn.execute(f"DELETE FROM change WHERE {_DOOMED} AND NOT (step = ? AND op = 'D')", (step,))
    conn.execute(f"UPDATE change SET old = NULL WHERE {_DOOMED}")
    conn.execute(f"DELETE FROM before WHERE {_DOOMED}")


def _blank_step_names(conn: sqlite3.Connection) -> None:
    """Take the words out of the names of steps that touched the rows, or that nothing is known of any more.

    "Edit {name}" says who was edited; numbers tell nobody and stay.
    """
    rows = conn.execute(
        """SELECT id, name FROM step WHERE name LIKE '["%' AND (
            id IN (SELECT c.step FROM temp.doomed d CROSS JOIN change c ON c.tbl = d.tbl AND c.row = d.row)
            OR id IN (SELECT t.step FROM temp.doomed d CROSS JOIN stamp t ON t.tbl = d.tbl AND t.row = d.row)
            OR id IN (SELECT r.step FROM temp.doomed d CROSS JOIN rival r ON r.tbl = d.tbl AND r.row = d.row)
            OR NOT EXISTS (SELECT 1 FROM change c WHERE c.step = step.id))"""
    ).fetchall()
    for id, text in rows:
        phrase = Phrase.parse_text(text)
        args: dict[str, Value] = {key: value if isinstance(value, int) else BLANK for key, value in phrase.args.items()}
        conn.execute("UPDATE step SET name = ? WHERE id = ?", (Phrase(phrase.template, args).to_text(), id))


def compact_file(db: Database) -> bool:
    """Write the file anew without what was forgotten; return whether it is gone from the log beside it, too."""
    # The step is saved by now: that the disk has no room for writing the file anew must not look like a failure.
    try:
        return db.compact()
    except Problem:
        return False
