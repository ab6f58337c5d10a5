"""What two copies are compared by."""

from __future__ import annotations

from commdesk.store.database import Database

LOCAL = {"batch"}  # each import is one's own, and a script's use, and a phase that was entered


def ids(db: Database, *tables: str) -> dict[str, list[int]]:
    """Return the ids of ``tables``, of every logged table without any; those that are empty are left out."""
    found = {}
    for table in tables or sorted(set(db.tables) - LOCAL):
        rows = [row[0] for row in db.reader.execute(f"SELECT id FROM {table} ORDER BY id")]
        if rows:
            found[table] = rows
    return found


def count(db: Database, *tables: str) -> list[int]:
    """Return how many rows each table has."""
    return [db.reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
