"""What an import of scripts would do, told before it is done; then done as one step that Undo takes back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from commdesk.errors import mark
from commdesk.progress import Progress
from commdesk.scripts import attachments, folders, record
from commdesk.scripts.packs.model import Note, PackScript, Reading
from commdesk.scripts.record import Draft, NewPart, NewVariant, Script
from commdesk.store.database import Database
from commdesk.store.ids import GREATEST, meaning
from commdesk.text import fold

ACTIONS = {
    "new": mark("core", "new"),
    "same": mark("core", "already here"),
    "update": mark("core", "differs"),
    "kept": mark("core", "edited here"),
    "trash": mark("core", "deleted here"),
}
FIELDS = {
    "title": mark("core", "Title"),
    "folder": mark("core", "Folder"),
    "keywords": mark("core", "Keywords"),
    "tags": mark("core", "Tags"),
    "note": mark("core", "Note"),
    "text": mark("core", "Text"),
}


OWN = "own."


@dataclass(frozen=True, slots=True)
class Item:
    """One script of the file.

    ``action``: new, same, update (differs from what is here), kept (differs, and was edited here), trash (was deleted here).
    ``chosen``: whether it is written; without being chosen kept and trashed ones stay as they are.
    """

    script: PackScript
    action: str
    existing: int
    differences: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen, script by script."""

    items: tuple[Item, ...]
    notes: tuple[Note, ...]

    def count(self, action: str) -> int:
        """Return how many scripts of the file are so."""
        return sum(item.action == action for item in self.items)

    def choose(self, numbers: Iterable[int], on: bool) -> Plan:
        """Return the plan with some of its items chosen, or not."""
        wanted = set(numbers)
        return Plan(
            tuple(replace(item, chosen=on) if number in wanted else item for number, item in enumerate(self.items)),
            self.notes,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written."""

    new: int
    updated: int
    left: int


def ident_of(script: PackScript) -> int:
    """Return the id of a script of a pack: the same in every workspace.

    One that was written in a workspace is called by its id there, ``own.123``, and keeps it wherever it goes.
    """
    if is_own(script):
        return int(script.id[len(OWN) :])
    return meaning("script", script.language, script.id)


def is_own(script: PackScript) -> bool:
    """Return whether a script is called by the id it got where it was written."""
    number = script.id[len(OWN) :]
    return script.id.startswith(OWN) and number.isascii() and number.isdigit() and 0 < int(number) <= GREATEST


def plan(db: Database, reading: Reading, progress: Progress | None = None) -> Plan:
    """Compare what was read with what is here. Scripts with a pack name are told by it, others by folder and title."""
    conn = db.reader
    by_title: dict[tuple[str, str], int] = {}
    paths: dict[int | None, str] = {}
    for row in conn.execute("SELECT id, folder, title FROM script ORDER BY id DESC"):
        if row["folder"] not in paths:
            paths[row["folder"]] = folders.path(db, row["folder"])
        by_title[fold(paths[row["folder"]]), fold(row["title"])] = row["id"]
    alive = {row[0] for row in conn.execute("SELECT id FROM script")}
    sql = "SELECT row FROM gone WHERE tbl = 'script' AND image IS NOT NULL"
    trashed = {row[0] for row in conn.execute(sql)} - alive
    edited = _edited(conn)
    items: list[Item] = []
    seen: set[object] = set()
    for number, script in enumerate(reading.scripts):
        ident = ident_of(script) if script.id else by_title.get((fold(script.folder), fold(script.title)), 0)
        key = ident or (fold(script.folder), fold(script.title))
        if key in seen:
            continue  # the same script twice in one file: the first stands
        seen.add(key)
        if progress is not None:
            progress.report(number, len(reading.scripts))
        if ident in trashed:
            items.append(Item(script, "trash", ident, (), False))
        elif ident in alive:
            items.append(Item(script, "same", ident, (), False))
        else:
            items.append(Item(script, "new", 0, (), True))
    return Plan(tuple(_compared(db, items, paths, edited)), reading.notes)


def _compared(db: Database, items: list[Item], paths: dict[int | None, str], edited: set[int]) -> list[Item]:
    """Return the items with what differs from the scripts that are here."""
    known = record.load(db, [item.existing for item in items if item.action == "same"])
    files = {row[0]: row[1] for row in db.reader.execute("SELECT id, data FROM attachment")} if known else {}
    found = []
    for item in items:
        script = known.get(item.existing)
        if item.action == "same" and script is not None:
            differing = _differences(script, item.script, paths, files)
            if differing:
                action = "kept" if item.existing in edited else "update"
                item = replace(item, action=action, differences=differing, chosen=action == "update")
        found.append(item)
    return found


def _edited(conn: sqlite3.Connection) -> set[int]:
    """Return the scripts whose words somebody changed here after they were written."""
    sql = """WITH hand AS (SELECT t.* FROM stamp t JOIN step s ON s.id = t.step AND s.name NOT LIKE '["Import {count} scripts"%'
            WHERE t.tbl IN ('script', 'variant', 'part'))
        SELECT row FROM hand WHERE tbl = 'script' AND col IN ('title', 'keywords', 'note', 'folder')
        UNION SELECT v.script FROM hand t JOIN variant v ON v.id = t.row WHERE t.tbl = 'variant' AND t.col = 'style'
        UNION SELECT v.script FROM hand t JOIN part p ON p.id = t.row JOIN variant v ON v.id = p.variant
            WHERE t.tbl = 'part' AND t.col IN ('text', 'attachment', 'position')"""
    return {row[0] for row in conn.execute(sql)}


def _differences(
    here: Script, there: PackScript, paths: dict[int | None, str], files: dict[int, str]
) -> tuple[str, ...]:
    told = []
    pairs = (
        ("title", here.title, there.title),
        ("folder", paths.get(here.folder, ""), there.folder),
        ("keywords", here.keywords, there.keywords),
        ("tags", sorted(map(fold, here.tags)), sorted(map(fold, there.tags))),
        ("note", here.note, there.note),
        ("text", _said(here), _offered(there)),
    )
    for name, mine, other in pairs:
        if mine != other and (other or name in ("title", "text")):
            told.append(name)
    return tuple(told)


def _said(script: Script) -> list[object]:
    return [(v.style, [(p.kind, p.text.rstrip(), p.attachment or 0) for p in v.parts]) for v in script.variants]


def _offered(script: PackScript) -> list[object]:
    return [(v.style, [(p.kind, p.text.rstrip(), attachments.ident_of(p.data) if p.data else 0) for p in v.parts]) for v in script.variants]  # fmt: skip


def carry_out(db: Database, plan: Plan, progress: Progress | None = None) -> Outcome:
    """Write what is chosen, in one step; return what was written.

    Raises:
        Cancelled: the user stopped; nothing was written.
        Problem: a file is too large, or the disk is full; nothing was written.
    """
    chosen = [item for item in plan.items if item.chosen]
    new = updated = 0
    with db.step(mark("core", "Import {count} scripts"), count=len(chosen)) as conn:
        for number, item in enumerate(chosen):
            if progress is not None:
                progress.report(number, len(chosen))
            if item.action == "new":
                write(conn, db, item.script)
                new += 1
            elif item.action in ("update", "kept"):
                _update(conn, db, item)
                updated += 1
            elif item.action == "trash":
                write(conn, db, item.script)
                new += 1
    return Outcome(new, updated, len(plan.items) - len(chosen))


def write(conn: sqlite3.Connection, db: Database, script: PackScript) -> int:
    """Write a new script inside a step; return its id."""
    draft = Draft(
        script.title, folders.ensure(conn, script.folder), script.keywords, script.note, "" if is_own(script) else script.id, script.language,
        script.tags, script.variants,
    )  # fmt: skip
    ident = ident_of(script) if script.id else 0
    if ident and conn.execute("SELECT 1 FROM script WHERE id = ?", (ident,)).fetchone():
        return ident
    return record.insert(conn, db.ids, draft, ident)


def _update(conn: sqlite3.Connection, db: Database, item: Item) -> None:
    """Make a script say what the file says; its uses and the variants that stay keep their ids."""
    script, ident = item.script, item.existing
    folder = folders.ensure(conn, script.folder)
    for column, value in (
        ("title", script.title),
        ("keywords", "\n".join(script.keywords)),
        ("note", script.note),
        ("folder", folder),
    ):
        if value or column == "title":
            conn.execute(f"UPDATE script SET {column} = ? WHERE id = ?", (value, ident))
    for tag in script.tags:
        record.put_tag(conn, ident, tag)
    if "text" not in item.differences:
        return
    rows = conn.execute(
        "SELECT id FROM variant WHERE script = ? AND archived = 0 ORDER BY position, letter, id", (ident,)
    ).fetchall()
    for number, variant in enumerate(script.variants):
        if number < len(rows):
            _rewrite(conn, db, rows[number][0], variant)
        else:
            record.insert_variant(conn, db.ids, ident, variant, number)
    spare = [row[0] for row in rows[len(script.variants) :]]
    conn.execute("DELETE FROM variant WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(spare),))
    attachments.sweep(conn)


def _rewrite(conn: sqlite3.Connection, db: Database, variant: int, new: NewVariant) -> None:
    conn.execute("UPDATE variant SET style = ? WHERE id = ?", (new.style, variant))
    rows = conn.execute("SELECT id FROM part WHERE variant = ? ORDER BY position, id", (variant,)).fetchall()
    for number, part in enumerate(new.parts):
        if number < len(rows):
            values = (part.kind, record.worded(part.text), _kept(conn, part), number, rows[number][0])
            conn.execute("UPDATE part SET kind = ?, text = ?, attachment = ?, position = ? WHERE id = ?", values)
        else:
            record.insert_part(conn, db.ids, variant, part, number)
    spare: Sequence[int] = [row[0] for row in rows[len(new.parts) :]]
    conn.execute("DELETE FROM part WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(spare),))


def _kept(conn: sqlite3.Connection, part: NewPart) -> int | None:
    return attachments.put(conn, part.name, part.data) if part.data else None
