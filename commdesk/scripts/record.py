"""One script: its title and notes, its variants, and the parts of each that are copied one after another."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from commdesk.errors import Problem, mark
from commdesk.files import attachments
from commdesk.store import births
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import clean_text, fold_text

TITLE, TEXT, KEYWORD = 200, 1_000_000, 60
KINDS = ("text", "link", "image", "file")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """What is copied at once. ``text``: words with variables, an address, or the path of a file that is not ``attachment``."""

    id: int
    kind: str
    text: str
    attachment: int | None = None
    name: str = ""  # of the attachment


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a script. ``letter``: A, B …; it stays when another variant goes."""

    id: int
    letter: str
    style: str
    parts: tuple[ScriptPart, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A script with everything in it. ``made`` is UTC milliseconds; ``pack`` its name in a pack, '' where it is our own."""

    id: int
    folder: int | None
    title: str
    keywords: tuple[str, ...]
    note: str
    pack: str
    language: str
    favourite: int
    archived: int
    made: int
    tags: tuple[str, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part still to be written. ``data``: what a file or picture holds, to be kept in the workspace; else ``text`` is its path."""

    kind: str = "text"
    text: str = ""
    name: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class NewVariant:
    """A variant still to be written."""

    style: str = ""
    parts: tuple[NewPart, ...] = (NewPart(),)


@dataclass(frozen=True, slots=True)
class Draft:
    """A script still to be written. ``folder`` is an id."""

    title: str
    folder: int | None = None
    keywords: tuple[str, ...] = ()
    note: str = ""
    pack: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    variants: tuple[NewVariant, ...] = field(default=(NewVariant(),))


def load_scripts(db: Database, ids: Iterable[int]) -> dict[int, Script]:
    """Return the scripts behind ``ids``, by id; one that is gone is missing."""
    wanted = json.dumps(list(ids))
    among = "IN (SELECT value FROM json_each(?))"
    parts: dict[int, list[ScriptPart]] = {}
    sql = f"""SELECT p.variant, p.id, p.kind, p.text, p.attachment, coalesce(a.name, '') FROM part p
        JOIN variant v ON v.id = p.variant LEFT JOIN attachment a ON a.id = p.attachment
        WHERE v.script {among} ORDER BY p.position, p.id"""
    for row in db.reader.execute(sql, (wanted,)):
        parts.setdefault(row[0], []).append(ScriptPart(*tuple(row)[1:]))
    variants: dict[int, list[Variant]] = {}
    sql = f"SELECT script, id, letter, style FROM variant WHERE script {among} AND archived = 0 ORDER BY position, letter, id"
    for row in db.reader.execute(sql, (wanted,)):
        variants.setdefault(row[0], []).append(Variant(row[1], row[2], row[3], tuple(parts.get(row[1], ()))))
    tags: dict[int, list[str]] = {}
    for row in db.reader.execute(f"SELECT script, name FROM script_tag WHERE script {among} ORDER BY name", (wanted,)):
        tags.setdefault(row[0], []).append(row[1])
    sql = f"SELECT id, folder, title, keywords, note, pack, language, favourite, archived, made FROM script WHERE id {among}"
    return {
        row["id"]: Script(
            **{**dict(row), "keywords": tuple(filter(None, row["keywords"].split("\n")))},
            tags=tuple(tags.get(row["id"], ())),
            variants=tuple(variants.get(row["id"], ())),
        )
        for row in db.reader.execute(sql, (wanted,))
    }


def add_script(db: Database, title: str, folder: int | None = None, text: str = "") -> int:
    """Write a new script in one step; return its id.

    Raises:
        Problem: the title is empty or too long, or the text is too long.
    """
    draft = Draft(title, folder, variants=(NewVariant("", (NewPart("text", text),)),))
    with db.step(mark("core", "Add script “{title}”"), title=check_title(title)[:60]) as conn:
        return insert_script(conn, db.ids, draft)


def insert_script(conn: sqlite3.Connection, ids: IdGenerator, draft: Draft, ident: int = 0) -> int:
    """Write a script with its variants and parts inside a step; return its id, a fresh one unless given.

    With an id of a meaning its variants and parts get such ids, too: two copies that take the same pack merge into one.
    """
    script = ident or ids.new_id()
    sql = "SELECT coalesce(max(position), -1) + 1 FROM script WHERE folder IS ?"
    position = conn.execute(sql, (draft.folder,)).fetchone()[0]
    values = (script, draft.folder, check_title(draft.title), _join_keywords(draft.keywords), normalize_words(draft.note), draft.pack,
              draft.language, position, ids.clock())  # fmt: skip
    conn.execute(
        "INSERT INTO script(id, folder, title, keywords, note, pack, language, position, made) VALUES (?,?,?,?,?,?,?,?,?)",
        values,
    )
    for name in draft.tags:
        put_tag(conn, script, name)
    for number, variant in enumerate(draft.variants or (NewVariant(),)):
        insert_variant(conn, ids, script, variant, number, by_meaning=bool(ident))
    return script


def insert_variant(
    conn: sqlite3.Connection,
    ids: IdGenerator,
    script: int,
    variant: NewVariant,
    position: int,
    by_meaning: bool = False,
) -> int:
    """Write a variant inside a step, under the first letter that no other has; return its id."""
    taken = {row[0] for row in conn.execute("SELECT letter FROM variant WHERE script = ?", (script,))}
    letter = next((letter for letter in LETTERS if letter not in taken), "")
    if not letter:
        raise Problem(mark("core", "A script has at most 26 variants."))
    ident = births.choose_id(conn, ids, "variant", variant_id(script, letter)) if by_meaning else ids.new_id()
    conn.execute(
        "INSERT INTO variant(id, script, letter, style, position) VALUES (?, ?, ?, ?, ?)",
        (ident, script, letter, clean_text(variant.style).strip()[:KEYWORD], position),
    )
    for number, part in enumerate(variant.parts or (NewPart(),)):
        insert_part(conn, ids, ident, part, number, by_meaning)
    return ident


def variant_id(script: int, letter: str) -> int:
    """Return the id of a variant of a script that came in a pack."""
    return derive_id("variant", script, letter)


def part_id(variant: int, position: int) -> int:
    """Return the id of a part of such a variant."""
    return derive_id("part", variant, position)


def insert_part(
    conn: sqlite3.Connection, ids: IdGenerator, variant: int, part: NewPart, position: int, by_meaning: bool = False
) -> int:
    """Write a part inside a step; return its id."""
    if part.kind not in KINDS:
        raise Problem(mark("core", "“{kind}” is not a kind of part."), kind=part.kind[:40])
    ident = births.choose_id(conn, ids, "part", part_id(variant, position)) if by_meaning else ids.new_id()
    attachment = attachments.insert_attachment(conn, part.name, part.data) if part.data else None
    values = (ident, variant, part.kind, normalize_words(part.text), attachment, position)
    conn.execute("INSERT INTO part(id, variant, kind, text, attachment, position) VALUES (?, ?, ?, ?, ?, ?)", values)
    return ident


def update_script(db: Database, script: int, **values: str | int | Sequence[str] | None) -> None:
    """Change ``load_script_title``, ``keywords``, ``note``, ``language``, ``folder`` or ``favourite`` in one step.

    Raises:
        Problem: a value makes no sense, or the script is gone.
    """
    known = load_script_title(db, script)
    with db.step(mark("core", "Edit script “{title}”"), title=known[:60]) as conn:
        for name, value in values.items():
            conn.execute(f"UPDATE script SET {COLUMNS[name]} = ? WHERE id = ?", (_check_value(name, value), script))


def load_script_title(db: Database, script: int) -> str:
    """Return a script's title.

    Raises:
        Problem: the script is gone.
    """
    row = db.reader.execute("SELECT title FROM script WHERE id = ?", (script,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This script is no longer there."))
    return str(row[0])


def list_snippets(db: Database) -> list[tuple[str, str]]:
    """Return the pack name, or else the title, and the title of every script that can be put into another."""
    rows = db.reader.execute("SELECT pack, title FROM script WHERE archived = 0 ORDER BY pack = '', title")
    return [(row[0] or row[1], row[1]) for row in rows]


def put_tag(conn: sqlite3.Connection, script: int, name: str) -> None:
    """Tag a script inside a step; one that has the tag keeps it."""
    name = clean_text(name).strip()
    if not fold_text(name) or len(name) > KEYWORD:
        raise Problem(mark("core", "A tag needs a name of at most 60 characters."))
    sql = "INSERT INTO script_tag(id, script, name) VALUES (?, ?, ?) ON CONFLICT(id) DO NOTHING"
    conn.execute(sql, (derive_id("script_tag", script, fold_text(name)), script, name))


def check_title(title: str) -> str:
    """Return a title as it is stored.

    Raises:
        Problem: it is empty or too long.
    """
    title = " ".join(clean_text(title).split())
    if not fold_text(title) or len(title) > TITLE:
        raise Problem(mark("core", "A script needs a title of at most 200 characters."))
    return title


COLUMNS = {name: name for name in ("title", "keywords", "note", "language", "folder", "favourite")}


def _check_value(name: str, value: str | int | Sequence[str] | None) -> str | int | None:
    if name == "title":
        return check_title(str(value))
    if name == "keywords":
        return _join_keywords(
            value if isinstance(value, Sequence) and not isinstance(value, str) else str(value).split("\n")
        )
    if isinstance(value, str):
        return normalize_words(value)
    return value if isinstance(value, int) else None


def _join_keywords(words: Iterable[str]) -> str:
    cleaned = (clean_text(word).strip()[:KEYWORD] for word in words)
    return "\n".join(dict.fromkeys(word.replace("\n", " ") for word in cleaned if word))


def normalize_words(text: str) -> str:
    """Return words as they are stored: line feeds only, no U+0000.

    Raises:
        Problem: there are too many.
    """
    text = clean_text(text).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > TEXT:
        raise Problem(mark("core", "This text is too long: at most 1 000 000 characters fit."))
    return text
