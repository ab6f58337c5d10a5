"""Deleting many rows, and bringing many back: what the triggers note row by row is noted here by one statement a table.

The books hold what the triggers would have written, table after table (tests/store/change_log/test_bulk_delete.py compares both).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from commdesk.store.change_log import triggers
from commdesk.store.change_log.bulk_insert import FEW
from commdesk.store.change_log.triggers import ForeignKey

Tables = dict[str, list[str]]


def delete_rows(
    conn: sqlite3.Connection,
    tables: Tables,
    references: Sequence[ForeignKey],
    table: str,
    which: str,
    values: Sequence[str | int] = (),
) -> None:
    """Delete rows inside a step, with all that cannot be without them.

    What may be without them is emptied first, also in rows that go with them: so an image never names what went in the same step.

    Args:
        tables, references: As `Database.tables` and `Database.references` say.
        which, values: A query whose column ``id`` says which, and the values of its marks.

    Raises:
        sqlite3.IntegrityError: no step is open.
    """
    conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS deleting(tbl TEXT, row INTEGER, level INTEGER, PRIMARY KEY(tbl, row)) WITHOUT ROWID"
    )
    conn.execute("DELETE FROM temp.deleting")
    conn.execute(f"INSERT OR IGNORE INTO temp.deleting SELECT '{table}', id, 0 FROM ({which})", values)
    _gather_dependents(conn, references)
    found = [row[0] for row in conn.execute("SELECT DISTINCT tbl FROM temp.deleting ORDER BY tbl")]
    _clear_references(conn, references, found)
    order = sort_children_first(found, references)
    if conn.execute("SELECT count(*) FROM temp.deleting").fetchone()[0] < FEW or _load_step_mode(conn) not in (
        "edit",
        "revive",
    ):
        for each in order:
            conn.execute(f"DELETE FROM main.{each} WHERE id IN ({_DOOMED})", (each,))
        return
    for each in order:
        _note_deletions(conn, each, tables[each])
    with triggers.suspend_triggers(conn, order, "DELETE"):
        for each in order:
            conn.execute(f"DELETE FROM main.{each} WHERE id IN ({_DOOMED})", (each,))


def revive_rows(conn: sqlite3.Connection, table: str, values: dict[str, str], which: str) -> None:
    """Bring deleted rows back from their images inside a step of mode ``revive``; those that live are left alone.

    Args:
        values: By column, the SQL of its value in ``g.image``, a row of ``gone`` (`commdesk.store.reversal.image_values_sql`).
        which: A query that returns the ids; its column is called ``row``.

    Raises:
        sqlite3.IntegrityError: one of them was forgotten, or no step is open.
    """
    read_images(conn, table, values, which, forgotten=True)
    waiting = returning(table)
    forgotten = f"SELECT 1 FROM {waiting} r JOIN gone g ON g.tbl = ? AND g.row = r.id WHERE g.image IS NULL LIMIT 1"
    insert_returning(conn, table, by_row=conn.execute(forgotten, (table,)).fetchone() is not None)
    conn.execute(f"DELETE FROM {waiting}")


def returning(table: str) -> str:
    """Return the name of the temporary table in which rows of ``table`` wait to come back."""
    return f"temp.returning_{table}"


def read_images(conn: sqlite3.Connection, table: str, values: dict[str, str], which: str, *, forgotten: bool) -> None:
    """Fill the temporary table `returning` with deleted rows as their images say; those that live are left alone.

    So that an image is read once, however often is asked what stood in it.

    Args:
        values, which: As `revive_rows` says.
        forgotten: With forgotten rows, too; their fields are the defaults.
    """
    waiting = returning(table)
    columns = ", ".join("id INTEGER PRIMARY KEY" if column == "id" else column for column in values)
    conn.execute(f"CREATE TEMP TABLE IF NOT EXISTS {waiting.removeprefix('temp.')}({columns})")
    conn.execute(f"DELETE FROM {waiting}")
    values = values | {"id": "g.row"}  # a forgotten one has no image to read it from
    conn.execute(
        f"""INSERT OR IGNORE INTO {waiting}({", ".join(values)}) SELECT {", ".join(values.values())}
        FROM ({which}) w CROSS JOIN gone g ON g.tbl = ? AND g.row = w.row
        WHERE NOT EXISTS (SELECT 1 FROM main.{table} t WHERE t.id = w.row){"" if forgotten else " AND g.image IS NOT NULL"}""",
        (table,),
    )


def insert_returning(conn: sqlite3.Connection, table: str, *, by_row: bool = False) -> None:
    """Insert the rows that wait in `returning`. ``by_row``: whatever their number, so that the triggers can refuse one."""
    waiting = returning(table)
    columns = ", ".join(row[1] for row in conn.execute(f"PRAGMA main.table_info({table})"))
    filling = f"INSERT INTO main.{table}({columns}) SELECT {columns} FROM {waiting} ORDER BY id"
    count = conn.execute(f"SELECT count(*) FROM {waiting}").fetchone()[0]
    if by_row or count < FEW or _load_step_mode(conn) != "revive":
        conn.execute(filling)
        return
    with triggers.suspend_triggers(conn, [table], "INSERT"):
        conn.execute(filling)
    _note_returns(conn, table, f"SELECT id FROM {waiting}")


def sort_children_first(tables: Iterable[str], references: Sequence[ForeignKey]) -> list[str]:
    """Return ``tables`` so that each comes before those it refers to: then no reference is emptied on the way out."""
    ordered: list[str] = []
    every = list(tables)
    while left := [table for table in every if table not in ordered]:
        targets = {ref.target for ref in references if ref.table in left and ref.table != ref.target}
        ordered += [table for table in left if table not in targets] or left
    return ordered


_DOOMED = "SELECT row FROM temp.deleting WHERE tbl = ?"


def _load_step_mode(conn: sqlite3.Connection) -> str:
    """Return the mode of the open step; nothing if none is open, so that the triggers say what is wrong."""
    row = conn.execute("SELECT mode FROM temp.now WHERE step IS NOT NULL").fetchone()
    return str(row[0]) if row is not None else ""


def _gather_dependents(conn: sqlite3.Connection, references: Sequence[ForeignKey]) -> None:
    """Add to ``temp.deleting`` what cannot be without what is there already, level by level."""
    level, more = 0, 1
    while more:
        more = sum(
            conn.execute(
                f"""INSERT OR IGNORE INTO temp.deleting SELECT '{ref.table}', t.id, ? FROM temp.deleting d
                JOIN main.{ref.table} t ON t.{ref.column} = d.row WHERE d.tbl = ? AND d.level = ?""",
                (level + 1, ref.target, level),
            ).rowcount
            for ref in references
            if ref.needs
        )
        level += 1


def _clear_references(conn: sqlite3.Connection, references: Sequence[ForeignKey], doomed: Sequence[str]) -> None:
    """Empty the references to what goes."""
    for ref in references:
        if not ref.needs and ref.target in doomed:
            conn.execute(
                f"UPDATE main.{ref.table} SET {ref.column} = NULL WHERE {ref.column} IN ({_DOOMED})", (ref.target,)
            )


def _note_deletions(conn: sqlite3.Connection, table: str, columns: list[str]) -> None:
    """Note that the rows of ``temp.deleting`` were deleted in the open step, as the trigger ``deleted`` does."""
    last = conn.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
    conn.execute(
        f"""INSERT INTO change(step, tbl, row, op, old) SELECT {triggers.STEP}, '{table}', t.id, 'D', {triggers.image_sql("t", columns)}
        FROM temp.deleting d JOIN main.{table} t ON t.id = d.row WHERE d.tbl = '{table}' ORDER BY d.row"""
    )
    conn.execute("DELETE FROM gone WHERE tbl = ?1 AND row IN (SELECT row FROM temp.deleting WHERE tbl = ?1)", (table,))
    conn.execute("INSERT INTO gone SELECT tbl, row, old FROM change WHERE id > ? ORDER BY id", (last,))
    _delete_life_stamps(conn, table, "SELECT row FROM temp.deleting WHERE tbl = ?1")
    conn.execute(
        f"INSERT INTO stamp SELECT tbl, row, '-', {triggers.STEP} FROM temp.deleting WHERE tbl = ? ORDER BY row",
        (table,),
    )


def _note_returns(conn: sqlite3.Connection, table: str, returned: str) -> None:
    """Note that the rows whose ids the query returns came back in the open step, as ``remade`` and ``made`` do."""
    _delete_life_stamps(conn, table, returned)
    conn.execute(f"DELETE FROM gone WHERE tbl = ?1 AND row IN ({returned})", (table,))
    conn.execute(
        f"INSERT INTO change(step, tbl, row, op) SELECT {triggers.STEP}, ?, id, 'R' FROM ({returned}) ORDER BY id",
        (table,),
    )
    conn.execute(f"INSERT INTO stamp SELECT ?, id, '*', {triggers.STEP} FROM ({returned}) ORDER BY id", (table,))


def _delete_life_stamps(conn: sqlite3.Connection, table: str, rows: str) -> None:
    for book in ("stamp", "rival"):
        conn.execute(f"DELETE FROM {book} WHERE tbl = ?1 AND row IN ({rows}) AND col IN ('*', '-')", (table,))
