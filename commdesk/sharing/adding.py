"""Adding another community's workspace, when somebody asks for it: its private copy is made to read as one write of this one's.

A file that is merged claims to have seen every step in it, so a part of another workspace's history could not be merged without
hiding rows from other copies for ever (FILE-FORMAT.md §8). What is added is therefore one step of its own, numbered below all
others: what is new comes as it is; a field that differs in a row both have, such as a tag or an account, keeps the value from
here, with the other beside it to be chosen. What was deleted there deletes nothing here; settings stay there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from commdesk.errors import Phrase, mark
from commdesk.sharing.waiting import QUIET
from commdesk.store.backups import backup
from commdesk.store.change_log.field_groups import get_group_columns
from commdesk.store.change_log.triggers import list_logged_tables
from commdesk.store.connection import open_connection
from commdesk.store.ids import derive_id
from commdesk.store.merging.published import Digest
from commdesk.store.values import StepKind

NAME = mark("core", "Written in “{title}”")
STAYING = ("setting", "mark")
"""Tables that say something of a workspace alone: how it is set, and by what its forgotten people are known again."""
_BOOKS = ("stamp", "rival", "gone", "change", "before", "peer", "unseen", "pack")
_HERE = "here"
_COARSE, _FINE = 12, 20
"""Bits of a time in milliseconds that the number leaves out, and of what makes it this file's: far below any number of a step."""


def make_addition(path: Path, here: Path) -> None:
    """Make the private copy of another workspace at ``path`` read as one step that was written beside those of ``here``.

    Args:
        path: Checked, and of the newest version.
        here: The workspace that it is to be added to; it is only read.
    """
    with closing(open_connection(path, write=True)) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.execute(f"ATTACH ? AS {_HERE}", (f"{here.absolute().as_uri()}?mode=ro",))
        conn.execute("BEGIN IMMEDIATE")
        step = _replace_steps(conn)
        for table in STAYING:
            conn.execute(f"DELETE FROM main.{table}")
        for book in _BOOKS:
            conn.execute(f"DELETE FROM main.{book}")
        for table, columns in list_logged_tables(conn).items():
            _stamp_rows(conn, table, [column for column in columns if column != "id"], step)
        conn.execute("COMMIT")
        conn.execute(f"DETACH {_HERE}")
        conn.execute("PRAGMA journal_mode=DELETE")


def _replace_steps(conn: sqlite3.Connection) -> int:
    """Let there be one step, and those by which this workspace was added before; return its number.

    The same file has the same one in every copy that it is added to.
    """
    line = derive_id("added workspace", backup.read_workspace_id(conn))
    steps = [row[0] for row in conn.execute("SELECT id FROM main.step ORDER BY id")]
    who, at = conn.execute("SELECT who, at FROM main.step ORDER BY id DESC LIMIT 1").fetchone() or ("", 1)
    step = max(int(at) >> _COARSE, 1) << _FINE | Digest().add_steps(steps).total & ((1 << _FINE) - 1)
    before = conn.execute(
        f"SELECT id, line, who, at, name, kind FROM {_HERE}.step WHERE line = ? ORDER BY id", (line,)
    ).fetchall()
    conn.execute("DELETE FROM main.step")
    add = "INSERT INTO main.step(id, line, who, at, name, kind) VALUES (?, ?, ?, ?, ?, ?)"
    conn.executemany(add, [tuple(row) for row in before])
    known = {row[0] for row in before}
    if before and step not in known:
        step = max(step, max(known) + 1)  # the clock there went back
    if step not in known:
        title = conn.execute("SELECT value FROM main.setting WHERE key = 'name'").fetchone()
        name = Phrase(NAME, {"title": str(title[0]) if title else ""})
        conn.execute(add, (step, line, who, at, name.to_text(), StepKind.DO))
    return step


def _stamp_rows(conn: sqlite3.Connection, table: str, columns: list[str], step: int) -> None:
    """Let the step have made what is new here and written what differs; of what was deleted or forgotten here nothing is said."""
    known = f"EXISTS (SELECT 1 FROM {_HERE}.{table} h WHERE h.id = t.id)"
    gone = f"EXISTS (SELECT 1 FROM {_HERE}.gone g WHERE g.tbl = '{table}' AND g.row = t.id)"
    conn.execute(
        f"""INSERT INTO main.stamp(tbl, row, col, step) SELECT '{table}', t.id, '', ? FROM main.{table} t
        WHERE NOT {known} AND NOT {gone}""",
        (step,),
    )
    both = f"main.{table} t JOIN {_HERE}.{table} h ON h.id = t.id"
    for column in columns:
        if column in QUIET:  # nobody is asked, so it stays as it is here
            here = f"(SELECT h.{column} FROM {_HERE}.{table} h WHERE h.id = main.{table}.id)"
            conn.execute(
                f"""UPDATE main.{table} SET {column} = {here} WHERE id IN (SELECT t.id FROM {both}
                WHERE t.{column} IS NOT h.{column})"""
            )
    groups = {get_group_columns(table, column) for column in columns if column not in QUIET}
    written = list(_list_differences(conn, table, [set(group) & set(columns) - QUIET for group in groups], both))
    stamps = f"SELECT tbl, row, col, step FROM {_HERE}.stamp WHERE tbl = ? AND row = ?"
    for row in {row for row, _ in written}:
        conn.execute(f"INSERT INTO main.stamp {stamps}", (table, row))
    upsert = "INSERT INTO main.stamp VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET step = excluded.step"
    conn.executemany(upsert, [(table, row, column, step) for row, column in written])


def _list_differences(
    conn: sqlite3.Connection, table: str, groups: list[set[str]], both: str
) -> Iterator[tuple[int, str]]:
    """Yield row and column of what differs, whole groups."""
    for group in groups:
        differs = " OR ".join(f"t.{column} IS NOT h.{column}" for column in sorted(group))
        for row in conn.execute(f"SELECT t.id FROM {both} WHERE {differs}").fetchall() if group else ():
            yield from ((row[0], column) for column in sorted(group))
