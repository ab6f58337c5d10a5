"""Channels and stages: small ordered lists of words that a workspace makes its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.errors import Problem, mark
from commdesk.store.change_log.bulk_delete import delete_rows
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text

MEANINGS = ("open", "active", "won", "lost", "gone")


@dataclass(frozen=True, slots=True)
class VocabularyWord:
    """A channel or a stage. ``means`` says what a stage counts as."""

    id: int
    name: str
    means: str = ""


def list_channels(db: Database) -> list[VocabularyWord]:
    """Return the channels people come from, in order."""
    rows = db.reader.execute("SELECT id, name FROM channel WHERE archived = 0 ORDER BY position, name, id")
    return [VocabularyWord(row[0], row[1]) for row in rows]


def list_stages(db: Database) -> list[VocabularyWord]:
    """Return the stages, in order."""
    return [
        VocabularyWord(*row)
        for row in db.reader.execute("SELECT id, name, means FROM stage ORDER BY position, name, id")
    ]


def ensure_word(conn: sqlite3.Connection, table: str, name: str) -> int:
    """Return the id of the ``channel`` or ``stage`` of this name, made if there is none; inside a step."""
    name = clean_text(name).strip()
    if not name or len(name) > 60:
        raise Problem(mark("core", "This needs a name of at most 60 characters."))
    for row in conn.execute(f"SELECT id, name FROM {table}"):
        if fold_text(row[1]) == fold_text(name):
            return int(row[0])
    ident, number = derive_id(table, fold_text(name)), 1
    while conn.execute(f"SELECT 1 FROM {table} WHERE id = ?", (ident,)).fetchone():
        number += 1  # a renamed one left its id behind
        ident = derive_id(table, fold_text(name), number)
    position = conn.execute(f"SELECT coalesce(max(position), 0) + 1 FROM {table}").fetchone()[0]
    conn.execute(
        f"INSERT INTO {table}(id, name, position) VALUES (?, ?, ?) ON CONFLICT(id) DO NOTHING", (ident, name, position)
    )
    return ident


def add_word(db: Database, table: str, name: str) -> int:
    """Add a channel or a stage in one step; return its id."""
    with db.step(mark("core", "Add “{name}”"), name=name.strip()[:60]) as conn:
        return ensure_word(conn, table, name)


def join_words(db: Database, table: str, words: Sequence[int], into: int) -> None:
    """Let ``into`` stand wherever one of ``words`` stands, and delete these, in one step.

    Args:
        table: ``channel`` or ``stage``.

    Raises:
        Problem: ``into`` is not there any more.
    """
    name = db.reader.execute(f"SELECT name FROM {table} WHERE id = ?", (into,)).fetchone()
    if name is None:
        raise Problem(mark("core", "This word is no longer there."))
    with db.step(mark("core", "Join words that are called “{name}”"), name=name[0]) as conn:
        gone = json.dumps([word for word in words if word != into])
        for ref in db.references:
            if ref.target == table:
                sql = (
                    f"UPDATE {ref.table} SET {ref.column} = ?1 WHERE {ref.column} IN (SELECT value FROM json_each(?2))"
                )
                conn.execute(sql, (into, gone))
        delete_rows(conn, db.tables, db.references, table, "SELECT value AS id FROM json_each(?)", (gone,))
