"""The folders of the script library: a tree of any depth, in an order of one's own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.errors import Problem, mark
from commdesk.files import attachments
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text

LONGEST = 60
DEEPEST = 32
BELOW = """WITH RECURSIVE below(id) AS (SELECT value FROM json_each(?1)
    UNION SELECT f.id FROM folder f JOIN below b ON f.parent = b.id)"""
"""SQL: folders and all that lies in them, however deep, each once: two merged copies may have put two folders into each other."""


Known = dict[int | None, dict[str, int]]
"""Folders by folded name, of each folder that was looked into."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder. ``scripts`` counts what lies in it and in the folders below; ``depth`` is 0 at the top."""

    id: int
    parent: int | None
    name: str
    depth: int
    scripts: int


def load_folder_tree(db: Database) -> list[Folder]:
    """Return every folder, each before those in it, in order."""
    rows = db.reader.execute("SELECT id, parent, name FROM folder ORDER BY position, name, id").fetchall()
    counts = dict(
        db.reader.execute("SELECT folder, count(*) FROM script WHERE archived = 0 GROUP BY folder").fetchall()
    )
    below: dict[int | None, list[sqlite3.Row]] = {}
    known = {row["id"] for row in rows}
    for row in rows:
        below.setdefault(row["parent"] if row["parent"] in known else None, []).append(row)
    found: list[Folder] = []

    def walk(parent: int | None, depth: int) -> int:
        total = 0
        for row in below.pop(parent, ()):
            at = len(found)
            found.append(Folder(row["id"], row["parent"], row["name"], depth, 0))
            scripts = int(counts.get(row["id"], 0)) + walk(row["id"], depth + 1)
            found[at] = Folder(row["id"], row["parent"], row["name"], depth, scripts)
            total += scripts
        return total

    walk(None, 0)
    while below:  # two merged copies moved two folders into each other: they are shown at the top
        walk(next(iter(below)), 0)
    return found


def list_subfolders(db: Database, folder: int) -> list[int]:
    """Return a folder and every folder in it."""
    return [row[0] for row in db.reader.execute(f"{BELOW} SELECT id FROM below", (json.dumps([folder]),))]


def format_folder_path(db: Database, folder: int | None) -> str:
    """Return the names from the top down to a folder, as in ``Welcome/First messages``; '' for no folder."""
    names: list[str] = []
    while folder is not None and len(names) < DEEPEST:
        row = db.reader.execute("SELECT parent, name FROM folder WHERE id = ?", (folder,)).fetchone()
        if row is None:
            break
        names.insert(0, row["name"].replace("/", "／"))
        folder = row["parent"]
    return "/".join(names)


def ensure_folder_path(conn: sqlite3.Connection, path: str, known: Known | None = None) -> int | None:
    """Return the folder at a path of names, made where it is missing; inside a step. None for an empty path.

    Args:
        known: Empty at first and kept by who asks for many paths in one step: what was looked up before.
    """
    parent: int | None = None
    known = {} if known is None else known
    for name in [part for part in path.split("/") if part.strip()][:DEEPEST]:
        parent = _ensure_folder(conn, name, parent, known)
    return parent


def add_folder(db: Database, name: str, parent: int | None = None) -> int:
    """Make a folder in one step; return its id.

    Raises:
        Problem: the name is empty or too long, or there is such a folder already.
    """
    named = _check_name(name)
    require_folder(db, parent)
    _require_free_name(db.reader, named, parent)
    with db.step(mark("core", "Add folder “{name}”"), name=named) as conn:
        return _ensure_folder(conn, named, parent, {})


def rename_folder(db: Database, folder: int, name: str) -> None:
    """Give a folder another name, in one step.

    Raises:
        Problem: the name is empty or too long, or there is such a folder already.
    """
    named = _check_name(name)
    above = db.reader.execute("SELECT parent FROM folder WHERE id = ?", (folder,)).fetchone()
    _require_free_name(db.reader, named, above[0] if above is not None else None, folder)
    with db.step(mark("core", "Rename folder “{name}”"), name=_load_folder_name(db, folder)) as conn:
        conn.execute("UPDATE folder SET name = ? WHERE id = ?", (named, folder))


def move_folder(db: Database, folder: int, parent: int | None, order: Sequence[int] = ()) -> None:
    """Put a folder into another one, or to the top, in one step.

    Args:
        order: The folders of the new place, this one among them, as they shall follow each other.

    Raises:
        Problem: a folder cannot be put into itself or into one below it.
    """
    require_folder(db, parent)
    if parent is not None and parent in list_subfolders(db, folder):
        raise Problem(mark("core", "A folder cannot be moved into itself."))
    with db.step(mark("core", "Move folder “{name}”"), name=_load_folder_name(db, folder)) as conn:
        conn.execute("UPDATE folder SET parent = ? WHERE id = ?", (parent, folder))
        sql = "UPDATE folder SET position = (SELECT key FROM json_each(?1) WHERE value = folder.id) WHERE id IN (SELECT value FROM json_each(?1))"
        conn.execute(sql, (json.dumps(list(order)),))


def delete_folder(db: Database, folder: int) -> None:
    """Put a folder with everything in it into the trash, in one step; Undo brings it back."""
    with db.step(mark("core", "Delete folder “{name}”"), name=_load_folder_name(db, folder)) as conn:
        conn.execute("DELETE FROM folder WHERE id = ?", (folder,))
        attachments.sweep_attachments(conn)


def _ensure_folder(conn: sqlite3.Connection, name: str, parent: int | None, known: Known) -> int:
    named = _check_name(name)
    if parent not in known:
        known[parent] = dict(reversed(_load_siblings(conn, parent)))  # of two alike the first
    if (there := known[parent].get(fold_text(named))) is not None:
        return there
    ident = derive_id("folder", parent or 0, fold_text(named))
    number = 2
    while conn.execute("SELECT 1 FROM folder WHERE id = ?", (ident,)).fetchone():  # a renamed one left its id behind
        ident, number = derive_id("folder", parent or 0, fold_text(named), number), number + 1
    sql = "SELECT coalesce(max(position), -1) + 1 FROM folder WHERE parent IS ?"
    position = conn.execute(sql, (parent,)).fetchone()[0]
    values = (ident, parent, named, position)
    conn.execute("INSERT INTO folder(id, parent, name, position) VALUES (?, ?, ?, ?)", values)
    known[parent][fold_text(named)] = ident
    return ident


def require_folder(db: Database, folder: int | None) -> None:
    """Make sure that a folder is there; None is the top.

    Raises:
        Problem: it is not.
    """
    if folder is not None:
        _load_folder_name(db, folder)


def _require_free_name(conn: sqlite3.Connection, name: str, parent: int | None, but: int = 0) -> None:
    if any(folded == fold_text(name) and ident != but for folded, ident in _load_siblings(conn, parent)):
        raise Problem(mark("core", "There is a folder “{name}” here already."), name=name)


def _load_siblings(conn: sqlite3.Connection, parent: int | None) -> list[tuple[str, int]]:
    rows = conn.execute("SELECT id, name FROM folder WHERE parent IS ? ORDER BY position, id", (parent,))
    return [(fold_text(row[1]), row[0]) for row in rows]


def _load_folder_name(db: Database, folder: int) -> str:
    row = db.reader.execute("SELECT name FROM folder WHERE id = ?", (folder,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This folder is no longer there."))
    return str(row[0])


def _check_name(name: str) -> str:
    named = clean_text(name).strip()
    if not fold_text(named) or len(named) > LONGEST:
        raise Problem(mark("core", "A folder needs a name of at most 60 characters."))
    return named
