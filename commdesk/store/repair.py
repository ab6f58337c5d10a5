"""Putting right what `commdesk.store.check` found. A backup comes first; what is written is a step like any other."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from commdesk.errors import mark
from commdesk.progress import Progress
from commdesk.store import blobs, check
from commdesk.store.backups import backup, plain
from commdesk.store.check import CacheRebuilder, CheckFinding, FindingKind
from commdesk.store.database import Database
from commdesk.work_log import log_work

OUTSIDE = mark("core", "Changed outside CommDesk")


@log_work("repair", lambda done: {"findings": len(done)})
def repair_workspace(
    db: Database, rebuild: Sequence[CacheRebuilder] = (), folder: Path | None = None, progress: Progress | None = None
) -> list[CheckFinding]:
    """Repair what can be repaired; return what is left, an empty list if all is well now.

    Args:
        rebuild: Fill the caches anew; `commdesk.workspace.list_cache_rebuilders()`.
        folder: Where the backup goes; beside the workspace when None.

    Raises:
        Problem: the backup could not be made, for instance of a damaged file. Nothing was changed.
    """
    progress = progress or Progress()
    found = check.check_workspace(db, rebuild, progress)
    if not any(finding.repairable for finding in found):
        return found
    damaged = any(finding.kind == FindingKind.DAMAGE for finding in found)
    if damaged:
        plain.save_plain_copy(db.path, folder)
        with db.write_unlogged() as conn:
            conn.execute("REINDEX")
    else:
        backup.make_backup(db, "repair", folder, progress)
    if not damaged or not check.check_quickly(db, progress):
        resolve_findings(db)
        for each in rebuild:
            each(db, progress)
    return check.check_workspace(db, rebuild, progress)


def resolve_findings(db: Database, name: str = OUTSIDE) -> None:
    """Take over what has no history, as the step ``name``; empty references into nothing; remove messages of no import."""
    adopt_outside_writes(db, name)
    _clear_dangling(db)
    _delete_stray_data(db)


def adopt_outside_writes(db: Database, name: str = OUTSIDE) -> None:
    """Take over what another program added or removed, as the step ``name``; without any, write nothing."""
    with db.step(name) as conn:
        for table in db.tables:
            _adopt_added(conn, table)
            _adopt_removed(conn, table)


def _adopt_added(conn: sqlite3.Connection, table: str) -> None:
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS adopted(row INTEGER PRIMARY KEY)")
    conn.execute("DELETE FROM temp.adopted")
    conn.execute(f"INSERT INTO temp.adopted SELECT id FROM main.{table} WHERE {check.unborn_sql(table)}")
    for book in ("stamp", "rival", "gone"):
        conn.execute(f"DELETE FROM {book} WHERE tbl = ? AND row IN (SELECT row FROM temp.adopted)", (table,))
    conn.execute(
        "INSERT INTO change(step, tbl, row, op) SELECT n.step, ?, a.row, 'I' FROM temp.adopted a, temp.now n", (table,)
    )
    conn.execute("INSERT INTO stamp SELECT ?, a.row, '', n.step FROM temp.adopted a, temp.now n", (table,))


def _adopt_removed(conn: sqlite3.Connection, table: str) -> None:
    """Note rows that are gone. Their image is unknown: only the id, so that a return gives defaults and not a forgotten row."""
    conn.execute("DELETE FROM temp.adopted")
    conn.execute(f"INSERT INTO temp.adopted {check.vanished_sql(table)}")
    image = "json_object('id', a.row)"
    conn.execute(
        f"INSERT INTO change(step, tbl, row, op, old) SELECT n.step, ?, a.row, 'D', {image} FROM temp.adopted a, temp.now n",
        (table,),
    )
    conn.execute(f"INSERT INTO gone SELECT ?, a.row, {image} FROM temp.adopted a", (table,))
    for book in ("stamp", "rival"):
        conn.execute(
            f"DELETE FROM {book} WHERE tbl = ? AND col IN ('*', '-') AND row IN (SELECT row FROM temp.adopted)",
            (table,),
        )
    conn.execute("INSERT INTO stamp SELECT ?, a.row, '-', n.step FROM temp.adopted a, temp.now n", (table,))


def _clear_dangling(db: Database) -> None:
    """Empty the references to rows that are not there; a row that needs one goes to the trash."""
    with db.step(mark("core", "Repair broken references")) as conn:
        for table, column, parent, _ in check.find_dangling(conn):
            needed = next(row[3] for row in conn.execute(f"PRAGMA table_info({table})") if row[1] == column)
            act = f"DELETE FROM main.{table}" if needed else f"UPDATE main.{table} SET {column} = NULL"
            conn.execute(
                f"{act} WHERE {column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.{parent} p WHERE p.id = {table}.{column})"
            )


def _delete_stray_data(db: Database) -> None:
    """Remove messages that belong to no import, and the content of files that nothing refers to."""
    with db.write_unlogged() as conn:
        conn.execute(f"DELETE FROM message WHERE {check.orphans_sql()}")
        conn.execute(
            "DELETE FROM message_again WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.id = message_again.message)"
        )
        blobs.delete_unreferenced(conn)
