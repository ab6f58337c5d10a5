"""What is here already, beside what an import brings: the same script is found again, and what differs is named."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby

from commdesk.files import attachments
from commdesk.scripts import folders
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.tidy import normalize_text, plain_name
from commdesk.scripts.record import NewPart, NewVariant, Script, ScriptPart, Variant
from commdesk.store.database import Database
from commdesk.store.ids import GREATEST, derive_id
from commdesk.text import clean_text, fold_text

OWN = "own."
"""Begins the name under which a script that was written in a workspace is exported; its id there follows."""
ORIGINS = ("Import {count} scripts", "New workspace", "Sample workspace")
"""Steps that bring scripts without anybody having written them here."""
_SIGNS = re.compile(r"[\W_]+")
_BROUGHT = """WITH named(id) AS (SELECT id FROM step WHERE name IN (SELECT value FROM json_each(:plain))
        OR (substr(name, 1, 2) = '["' AND json_extract(name, '$[0]') IN (SELECT value FROM json_each(:plain)))),
    brought(id) AS (SELECT id FROM named UNION SELECT id FROM step WHERE target IN (SELECT id FROM named))"""
_EDITED = f"""{_BROUGHT}
    SELECT row FROM stamp WHERE tbl = 'script' AND col IN ('', 'title', 'keywords', 'note', 'folder')
        AND step NOT IN (SELECT id FROM brought)
    UNION SELECT v.script FROM stamp t JOIN variant v ON v.id = t.row
        WHERE t.tbl = 'variant' AND t.col IN ('', 'style', 'archived') AND t.step NOT IN (SELECT id FROM brought)
    UNION SELECT v.script FROM stamp t JOIN part p ON p.id = t.row JOIN variant v ON v.id = p.variant
        WHERE t.tbl = 'part' AND t.col IN ('', 'text', 'kind', 'attachment', 'position') AND t.step NOT IN (SELECT id FROM brought)
    UNION SELECT json_extract(g.image, '$.script') FROM gone g JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
        WHERE g.tbl = 'variant' AND g.image IS NOT NULL AND t.step NOT IN (SELECT id FROM brought)
    UNION SELECT v.script FROM gone g JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
        JOIN variant v ON v.id = json_extract(g.image, '$.variant')
        WHERE g.tbl = 'part' AND g.image IS NOT NULL AND t.step NOT IN (SELECT id FROM brought)"""


class ExistingScripts:
    """The scripts of a workspace, as an import looks for them."""

    def __init__(self, db: Database) -> None:
        self._conn = db.reader
        self.paths: dict[int | None, str] = {None: ""}
        self._alive: set[int] = set()
        self._packs: dict[tuple[str, str], int] = {}
        self._titles: dict[tuple[str, str], list[int]] = {}
        for row in self._conn.execute("SELECT id, folder, title, pack, language FROM script ORDER BY position, id"):
            if row["folder"] not in self.paths:
                self.paths[row["folder"]] = folders.format_folder_path(db, row["folder"])
            self._alive.add(row["id"])
            if row["pack"]:
                self._packs[row["pack"], row["language"]] = row["id"]
            self._titles.setdefault(_make_place_key(self.paths[row["folder"]], row["title"]), []).append(row["id"])

    def find_script(self, script: PackScript) -> int:
        """Return the id of the script that is meant, 0 for none; of several in one folder with one title, one after another."""
        if not script.id:
            waiting = self._titles.get(_make_place_key(script.folder, script.title))
            return waiting.pop(0) if waiting else 0
        ident = ident_of(script)
        return ident if ident in self._alive else self._packs.get((script.id, script.language), 0)

    def find_trashed(self, script: PackScript) -> int:
        """Return the id of the deleted script that is meant, 0 for none."""
        if not script.id:
            return self._gone_titles.get(_make_place_key(script.folder, script.title), 0)
        ident = ident_of(script)
        return ident if self._deleted_scripts.get(ident) else 0

    @cached_property
    def _deleted_scripts(self) -> dict[int, str | None]:
        """Return the images of the scripts that a person deleted, not those whose import was undone; None: forgotten."""
        sql = f"""{_BROUGHT} SELECT row, image FROM gone WHERE tbl = 'script' AND NOT EXISTS (SELECT 1 FROM stamp t
            WHERE t.tbl = 'script' AND t.row = gone.row AND t.col = '-' AND t.step IN (SELECT id FROM brought))"""
        rows = self._conn.execute(sql, {"plain": json.dumps(ORIGINS)})
        return {row[0]: row[1] for row in rows if row[0] not in self._alive}

    @cached_property
    def _gone_titles(self) -> dict[tuple[str, str], int]:
        images = {ident: json.loads(image) for ident, image in self._deleted_scripts.items() if image}
        return {
            _make_place_key(self._gone_path(image["folder"]), image["title"]): ident
            for ident, image in images.items()
            if not image["pack"]
        }

    def _gone_path(self, folder: int | None) -> str:
        """Return the path of a folder that may be gone as well."""
        names: list[str] = []
        while folder is not None and len(names) < folders.DEEPEST:
            row = self._conn.execute("SELECT parent, name FROM folder WHERE id = ?", (folder,)).fetchone()
            if row is None:
                sql = """SELECT json_extract(image, '$.parent'), json_extract(image, '$.name') FROM gone
                    WHERE tbl = 'folder' AND row = ? AND image IS NOT NULL"""
                row = self._conn.execute(sql, (folder,)).fetchone()
            if row is None:
                break
            names.insert(0, str(row[1]).replace("/", "／"))
            folder = row[0]
        return "/".join(names)

    @cached_property
    def edited_scripts(self) -> frozenset[int]:
        """The scripts that a person wrote or changed here; what an import brought, and nobody touched, is not among them."""
        rows = self._conn.execute(_EDITED, {"plain": json.dumps(ORIGINS)})
        return frozenset(row[0] for row in rows if row[0] is not None)


def ident_of(script: PackScript) -> int:
    """Return the id of a script of a pack: the same in every workspace.

    One that was written in a workspace is called by its id there, ``own.123``, and keeps it wherever it goes.
    """
    if is_own(script):
        return int(script.id[len(OWN) :])
    return derive_id("script", script.language, script.id)


def is_own(script: PackScript) -> bool:
    """Return whether a script is called by the id it got where it was written."""
    number = script.id[len(OWN) :]
    return script.id.startswith(OWN) and number.isascii() and number.isdigit() and 0 < int(number) <= GREATEST


def is_forgotten(conn: sqlite3.Connection, ident: int) -> bool:
    """Return whether a script was forgotten, so that its id can never be used again."""
    sql = "SELECT 1 FROM gone WHERE tbl = 'script' AND row = ? AND image IS NULL"
    return conn.execute(sql, (ident,)).fetchone() is not None


def list_differences(here: Script, there: PackScript, path: str) -> tuple[str, ...]:
    """Return the names of what differs. What the file does not say, and tags that were added here, are no difference."""
    told = []
    if _flatten_text(here.title) != there.title:
        told.append("title")
    if there.folder and fold_text(path) != fold_text(there.folder):
        told.append("folder")
    if there.keywords and _fold_words(here.keywords) != _fold_words(there.keywords):
        told.append("keywords")
    if {fold_text(tag) for tag in there.tags} - {fold_text(tag) for tag in here.tags}:
        told.append("tags")
    if there.note and normalize_text(here.note).strip() != there.note.strip():
        told.append("note")
    if not _says_same(here.variants, there.variants):
        told.append("text")
    return tuple(told)


def _says_same(here: Sequence[Variant], there: Sequence[NewVariant]) -> bool:
    """Return whether both say the same in the same order."""
    return len(here) == len(there) and all(
        (not other.style or _flatten_text(mine.style) == other.style)
        and len(mine.parts) == len(other.parts)
        and all(map(same_part, mine.parts, other.parts))
        for mine, other in zip(here, there, strict=True)
    )


def same_part(here: ScriptPart, there: NewPart) -> bool:
    """Return whether a part is the same. A file that only its name came of is the one of that name."""
    if here.kind != there.kind:
        return False
    if there.kind not in ("image", "file"):
        return normalize_text(here.text) == normalize_text(there.text)
    if there.data:
        return here.attachment == attachments.derive_attachment_id(there.data)
    return plain_name(here.name or here.text) == plain_name(there.name or there.text)


def text_of(script: PackScript) -> str:
    """Return what a script says, as texts are compared: without blanks, signs, width and case, its variants one after another."""
    return "\n".join(_plain_text((part.text or part.name) for part in variant.parts) for variant in script.variants)


def texts_here(db: Database) -> dict[str, str]:
    """Return the texts of a workspace, compared as `text_of` does, with the title of a script that says each."""
    sql = """SELECT s.title, v.id, p.text FROM script s JOIN variant v ON v.script = s.id JOIN part p ON p.variant = v.id
        WHERE s.archived = 0 AND v.archived = 0 ORDER BY s.position, s.id, v.position, v.id, p.position, p.id"""
    found: dict[str, str] = {}
    for _, rows in groupby(db.reader.execute(sql), key=lambda row: row[1]):
        parts = list(rows)
        key = _plain_text(row[2] for row in parts)
        if key:
            found.setdefault(key, parts[0][0])
    return found


def _plain_text(texts: Iterable[str]) -> str:
    """Return texts without all that is no letter and no figure; of those that hold none, the signs."""
    whole = fold_text("\n".join(texts))
    return _SIGNS.sub("", whole) or whole.replace(" ", "")


def _make_place_key(folder: str, title: str) -> tuple[str, str]:
    return fold_text(folder), fold_text(title)


def _flatten_text(text: str) -> str:
    return " ".join(clean_text(text).split())


def _fold_words(words: Iterable[str]) -> set[str]:
    return {_flatten_text(word) for word in words}
