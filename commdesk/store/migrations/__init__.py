"""The schema and how it grew. Migrations are appended, never edited; they only add (FILE-FORMAT.md §12).

sqlite-utils is imported only when there is something to do: a start that finds the file up to date does not pay for it.
"""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from commdesk.errors import Problem, mark
from commdesk.store.sqlite_library import load_migrations, load_sqlite_utils

if TYPE_CHECKING:
    import sqlite_utils

SET = "commdesk"
STEPS = (
    "m001_first",
    "m002_scripts",
    "m003_events",
    "m004_shared",
    "m005_door",
    "m006_views",
    "m007_sharing",
    "m008_rhythm",
)
SCHEMA_HASH = "8df9c834a129ab9abf75f6b097bfe3c31a9ebb5752be34bc1b546da0e36ddfa1"
"""Of a file that has seen all `STEPS` (`commdesk.store.files.file_checks.hash_schema`); a test says the next one."""
APPLICATION_ID = 0x436D446B  # "CmDk", tells a workspace from any other SQLite file


def split_statements(script: str) -> Iterator[str]:
    """Split SQL text into single statements; comments stay with the statement before them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def list_applied(conn: sqlite3.Connection) -> list[str]:
    """Return the names of the migrations this file has seen, oldest first; empty for a new file."""
    known = conn.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone()
    if known is None:
        return []
    sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id"
    return [row[0] for row in conn.execute(sql, (SET,))]


def list_pending(conn: sqlite3.Connection) -> list[str]:
    """Return the names of the migrations still to be run, in order.

    Raises:
        Problem: the file was written by a newer CommDesk.
    """
    done = list_applied(conn)
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if set(done) - set(STEPS) or version > len(STEPS):
        raise Problem(
            mark("core", "This workspace was made by a newer version of CommDesk. Please update CommDesk to open it.")
        )
    return [name for name in STEPS if name not in done]


def run_migrations(conn: sqlite3.Connection) -> None:
    """Bring the file behind ``conn`` up to date, all of it or nothing. It must have no triggers on it yet.

    Raises:
        Problem: the file was written by a newer CommDesk.
    """
    if not list_pending(conn):
        return
    migrations = load_migrations()(SET)
    for name in STEPS:
        migrations(name=name)(_MigrationRun(name))
    conn.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(load_sqlite_utils()(conn, execute_plugins=False))
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {len(STEPS)}")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


class _MigrationRun:
    """One migration, as sqlite-utils wants it: a function with a name. Its module is read only when it runs."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __call__(self, db: sqlite_utils.Database, /) -> None:
        module = importlib.import_module(f"{__name__}.{self.__name__}")
        for statement in split_statements(module.SCRIPT):
            db.execute(statement)
