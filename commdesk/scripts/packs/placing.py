"""Many scripts written inside one step: folders are looked up once, places counted once, rows written table by table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from commdesk.files import attachments
from commdesk.scripts import folders, record
from commdesk.scripts.packs import comparing
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.record import NewPart, NewVariant
from commdesk.store import births
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import clean_text, fold_text

PAGE = 2_000
"""Scripts that are written at once. One by one each would ask for the last place in its folder: minutes for a large file."""
SCRIPT = """INSERT INTO script(id, folder, title, keywords, note, pack, language, position, made)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
VARIANT = "INSERT INTO variant(id, script, letter, style, position) VALUES (?, ?, ?, ?, ?)"
PART = "INSERT INTO part(id, variant, kind, text, attachment, position) VALUES (?, ?, ?, ?, ?, ?)"
TAG = "INSERT INTO script_tag(id, script, name) VALUES (?, ?, ?) ON CONFLICT(id) DO NOTHING"
Row = tuple[int | str | None, ...]


class ScriptPlacer:
    """Writes new scripts; `flush_rows` when the last one was put."""

    def __init__(self, conn: sqlite3.Connection, ids: IdGenerator) -> None:
        self._conn, self._ids = conn, ids
        self._folders: dict[str, int | None] = {"": None}
        self._looked_up: folders.Known = {}
        self._places: dict[int | None, int] = {}
        self._rows: dict[str, list[Row]] = {SCRIPT: [], VARIANT: [], PART: [], TAG: []}
        self._taken: set[int] = set()
        self._copies = births.CopyCounter()

    def ensure_folder(self, path: str) -> int | None:
        """Return the folder at a path, made where it is missing."""
        if path not in self._folders:
            self._folders[path] = folders.ensure_folder_path(self._conn, path, self._looked_up)
        return self._folders[path]

    def put_script(self, script: PackScript) -> int:
        """Write a script under the id that its name stands for; return it. One that is there already stays as it is."""
        ident = comparing.ident_of(script) if script.id else 0
        if ident and (ident in self._taken or self.has_script(ident)):
            return ident
        if ident and comparing.is_forgotten(self._conn, ident):
            ident = 0  # that one never comes back; this is another of the same name
        folder = self.ensure_folder(script.folder)
        if not ident:  # of a sheet: found again by its title in its folder
            wanted = self._copies.derive_next_id("script", "titled", folder or 0, fold_text(script.title))
            ident = births.choose_id(self._conn, self._ids, "script", wanted)
        self._taken.add(ident)
        keywords = "\n".join(script.keywords)
        pack = "" if comparing.is_own(script) else script.id
        values = (ident, folder, record.check_title(script.title), keywords, record.normalize_words(script.note), pack,
                  script.language, self._next_position(folder), self._ids.clock())  # fmt: skip
        self._rows[SCRIPT].append(values)
        for name in script.tags:
            self._rows[TAG].append((derive_id("script_tag", ident, fold_text(name)), ident, clean_text(name)))
        for number, variant in enumerate(script.variants):
            self._queue_variant(ident, variant, number)
        if len(self._rows[SCRIPT]) >= PAGE:
            self.flush_rows()
        return ident

    def flush_rows(self) -> None:
        """Write what waits; a row comes after the one it hangs on."""
        for sql, rows in self._rows.items():
            self._conn.executemany(sql, rows)
            rows.clear()

    def has_script(self, ident: int) -> bool:
        """Return whether a script is there."""
        return self._conn.execute("SELECT 1 FROM script WHERE id = ?", (ident,)).fetchone() is not None

    def _next_position(self, folder: int | None) -> int:
        if folder not in self._places:
            sql = "SELECT coalesce(max(position), -1) FROM script WHERE folder IS ?"
            self._places[folder] = self._conn.execute(sql, (folder,)).fetchone()[0]
        self._places[folder] += 1
        return self._places[folder]

    def _queue_variant(self, script: int, variant: NewVariant, number: int) -> None:
        ident = record.variant_id(script, record.LETTERS[number])  # two copies that take the same pack merge into one
        self._rows[VARIANT].append((ident, script, record.LETTERS[number], variant.style, number))
        for position, part in enumerate(variant.parts):
            kept = attachments.insert_attachment(self._conn, part.name, part.data) if part.data else None
            text = record.normalize_words(part.text).rstrip()
            row = record.part_id(ident, position)
            self._rows[PART].append((row, ident, part.kind, text, kept, position))


def update_script(
    conn: sqlite3.Connection,
    placer: ScriptPlacer,
    ids: IdGenerator,
    ident: int,
    script: PackScript,
    told: Sequence[str],
) -> None:
    """Make a script say what the file says, as far as it differs; its uses, and the variants that stay, keep their ids."""
    values: dict[str, str | int | None] = {
        "title": script.title,
        "keywords": "\n".join(script.keywords),
        "note": record.normalize_words(script.note),
    }
    if "folder" in told:
        values["folder"] = placer.ensure_folder(script.folder)
    for column, value in values.items():
        if column in told:
            conn.execute(f"UPDATE script SET {column} = ? WHERE id = ?", (value, ident))
    for tag in script.tags:
        record.put_tag(conn, ident, tag)
    if "text" in told:
        _rewrite_variants(conn, ids, ident, script.variants)


def _rewrite_variants(conn: sqlite3.Connection, ids: IdGenerator, script: int, variants: Sequence[NewVariant]) -> None:
    sql = "SELECT id FROM variant WHERE script = ? AND archived = 0 ORDER BY position, letter, id"
    here = [row[0] for row in conn.execute(sql, (script,))]
    _delete_rows(conn, "variant", here[len(variants) :])  # before others come: a script has only 26 letters
    for number, variant in enumerate(variants):
        if number >= len(here):
            record.insert_variant(conn, ids, script, variant, number, by_meaning=True)
            continue
        if variant.style:
            conn.execute("UPDATE variant SET style = ? WHERE id = ?", (variant.style, here[number]))
        _rewrite_parts(conn, ids, here[number], variant.parts)


def _rewrite_parts(conn: sqlite3.Connection, ids: IdGenerator, variant: int, parts: Sequence[NewPart]) -> None:
    sql = """SELECT p.id, p.kind, p.text, p.attachment, coalesce(a.name, '') FROM part p
        LEFT JOIN attachment a ON a.id = p.attachment WHERE p.variant = ? ORDER BY p.position, p.id"""
    here = [record.ScriptPart(*tuple(row)) for row in conn.execute(sql, (variant,))]
    for number, part in enumerate(parts):
        if number >= len(here):
            record.insert_part(conn, ids, variant, part, number, by_meaning=True)
        elif not comparing.same_part(here[number], part):
            kept = attachments.insert_attachment(conn, part.name, part.data) if part.data else None
            values = (part.kind, record.normalize_words(part.text), kept, here[number].id)
            conn.execute("UPDATE part SET kind = ?, text = ?, attachment = ? WHERE id = ?", values)
        if number < len(here):
            conn.execute("UPDATE part SET position = ? WHERE id = ?", (number, here[number].id))
    _delete_rows(conn, "part", [part.id for part in here[len(parts) :]])


def _delete_rows(conn: sqlite3.Connection, table: str, ids: Sequence[int]) -> None:
    conn.execute(f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
