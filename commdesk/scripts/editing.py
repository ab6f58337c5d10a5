"""Changing what a script says: its parts, its variants, and many scripts at once. One act, one step, one Undo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from commdesk.errors import Phrase, Problem, mark
from commdesk.files import attachments
from commdesk.scripts import folders, record
from commdesk.scripts.record import NewPart, NewVariant
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import fold_text

AMONG = "IN (SELECT value FROM json_each(?))"


def write_part(db: Database, part: int, text: str) -> None:
    """Give a part other words, in one step; nothing is written where they are the same.

    Raises:
        Problem: the part is gone, or the text is too long.
    """
    script = _script_of(db, part)
    with db.step(mark("core", "Edit script “{title}”"), title=record.load_script_title(db, script)[:60]) as conn:
        conn.execute("UPDATE part SET text = ? WHERE id = ?", (record.normalize_words(text), part))


def add_part(db: Database, variant: int, part: NewPart) -> int:
    """Add a part at the end of a variant; return its id."""
    with db.step(mark("core", "Add a part to “{title}”"), title=_title_of(db, variant)) as conn:
        sql = "SELECT coalesce(max(position), -1) + 1 FROM part WHERE variant = ?"
        return record.insert_part(conn, db.ids, variant, part, conn.execute(sql, (variant,)).fetchone()[0])


def change_file(db: Database, part: int, new: NewPart) -> None:
    """Put another file in the place of a part's."""
    script = _script_of(db, part)
    with db.step(mark("core", "Edit script “{title}”"), title=record.load_script_title(db, script)[:60]) as conn:
        attachment = attachments.insert_attachment(conn, new.name, new.data) if new.data else None
        conn.execute(
            "UPDATE part SET text = ?, attachment = ? WHERE id = ?",
            (record.normalize_words(new.text), attachment, part),
        )
        attachments.sweep_attachments(conn)


def delete_part(db: Database, part: int) -> None:
    """Take a part out of its variant; the last one stays, empty."""
    row = db.reader.execute("SELECT variant FROM part WHERE id = ?", (part,)).fetchone()
    if row is None:
        return
    with db.step(mark("core", "Take a part out of “{title}”"), title=_title_of(db, row[0])) as conn:
        conn.execute("DELETE FROM part WHERE id = ?", (part,))
        if conn.execute("SELECT 1 FROM part WHERE variant = ?", (row[0],)).fetchone() is None:
            record.insert_part(conn, db.ids, row[0], NewPart(), 0)
        attachments.sweep_attachments(conn)


def order_parts(db: Database, variant: int, ids: Sequence[int]) -> None:
    """Put the parts of a variant into this order."""
    with db.step(mark("core", "Reorder the parts of “{title}”"), title=_title_of(db, variant)) as conn:
        _renumber_rows(conn, "part", ids)


def add_variant(db: Database, script: int, like: int = 0) -> int:
    """Add a variant, with the parts of variant ``like`` to begin with; return its id.

    Raises:
        Problem: there are 26 already.
    """
    known = record.load_scripts(db, (script,)).get(script)
    source = next((v for v in known.variants if v.id == like), None) if known else None
    with db.step(mark("core", "Add a variant to “{title}”"), title=record.load_script_title(db, script)[:60]) as conn:
        position = conn.execute(
            "SELECT coalesce(max(position), -1) + 1 FROM variant WHERE script = ?", (script,)
        ).fetchone()[0]
        parts = tuple(NewPart(p.kind, p.text) for p in source.parts) if source else ()
        made = record.insert_variant(conn, db.ids, script, NewVariant("", parts), position)
        if source is not None:
            _copy_attachments(conn, made, source)
    return made


def style_variant(db: Database, variant: int, style: str) -> None:
    """Say in which style (文案风格) a variant is written."""
    with db.step(mark("core", "Change the style of “{title}”"), title=_title_of(db, variant)) as conn:
        conn.execute("UPDATE variant SET style = ? WHERE id = ?", (" ".join(style.split())[: record.KEYWORD], variant))


def delete_variant(db: Database, variant: int) -> None:
    """Delete a variant; the last one of a script cannot go.

    Raises:
        Problem: it is the last one.
    """
    sql = "SELECT count(*) FROM variant WHERE script = (SELECT script FROM variant WHERE id = ?) AND archived = 0"
    if db.reader.execute(sql, (variant,)).fetchone()[0] < 2:
        raise Problem(mark("core", "A script needs at least one variant. Delete the script instead."))
    with db.step(mark("core", "Delete a variant of “{title}”"), title=_title_of(db, variant)) as conn:
        conn.execute("DELETE FROM variant WHERE id = ?", (variant,))
        attachments.sweep_attachments(conn)


def duplicate_script(db: Database, script: int) -> int:
    """Write a copy of a script beside it; return its id."""
    named = record.load_script_title(db, script)
    known = record.load_scripts(db, (script,))[script]
    with db.step(mark("core", "Duplicate script “{title}”"), title=named[:60]) as conn:
        variants = tuple(NewVariant(v.style, tuple(NewPart(p.kind, p.text) for p in v.parts)) for v in known.variants)
        draft = record.Draft(f"{known.title[:190]} 2", known.folder, known.keywords, known.note, "", known.language, known.tags, variants)  # fmt: skip
        made = record.insert_script(conn, db.ids, draft)
        sql = "SELECT id FROM variant WHERE script = ? ORDER BY position, id"
        for (variant,), old in zip(conn.execute(sql, (made,)).fetchall(), known.variants, strict=False):
            _copy_attachments(conn, variant, old)
    return made


def delete_scripts(db: Database, ids: Sequence[int]) -> None:
    """Put scripts into the trash, in one step; their uses stay on people's timelines."""
    with db.step(
        _name_step(db, mark("core", "Delete script “{title}”"), mark("core", "Delete {count} scripts"), ids)
    ) as conn:
        conn.execute(f"DELETE FROM script WHERE id {AMONG}", (json.dumps(list(ids)),))
        attachments.sweep_attachments(conn)


def move_scripts(db: Database, ids: Sequence[int], folder: int | None) -> None:
    """Put scripts into a folder, in one step."""
    folders.require_folder(db, folder)
    with db.step(
        _name_step(db, mark("core", "Move script “{title}”"), mark("core", "Move {count} scripts"), ids)
    ) as conn:
        conn.execute(f"UPDATE script SET folder = ? WHERE id {AMONG}", (folder, json.dumps(list(ids))))


def reorder_scripts(db: Database, ids: Sequence[int]) -> None:
    """Put the scripts of a folder into this order."""
    with db.step(mark("core", "Reorder scripts")) as conn:
        _renumber_rows(conn, "script", ids)


def set_favourite(db: Database, ids: Sequence[int], on: bool = True) -> None:
    """Make scripts favourites, or no longer, in one step."""
    one = mark("core", "Add “{title}” to favourites") if on else mark("core", "Take “{title}” off favourites")
    many = (
        mark("core", "Add {count} scripts to favourites") if on else mark("core", "Take {count} scripts off favourites")
    )
    with db.step(_name_step(db, one, many, ids)) as conn:
        conn.execute(f"UPDATE script SET favourite = ? WHERE id {AMONG}", (int(on), json.dumps(list(ids))))


def tag_scripts(db: Database, ids: Sequence[int], name: str) -> None:
    """Tag scripts, in one step."""
    with db.step(
        _name_step(db, mark("core", "Tag script “{title}”"), mark("core", "Tag {count} scripts"), ids)
    ) as conn:
        alive = conn.execute(f"SELECT id FROM script WHERE id {AMONG}", (json.dumps(list(ids)),)).fetchall()
        for (script,) in alive:
            record.put_tag(conn, script, name)


def untag_scripts(db: Database, ids: Sequence[int], name: str) -> None:
    """Take a tag off scripts, in one step."""
    with db.step(
        _name_step(db, mark("core", "Untag script “{title}”"), mark("core", "Untag {count} scripts"), ids)
    ) as conn:
        links = [derive_id("script_tag", script, fold_text(name)) for script in ids]
        conn.execute(f"DELETE FROM script_tag WHERE id {AMONG}", (json.dumps(links),))


def count_script_tags(db: Database) -> list[tuple[str, int]]:
    """Return the tags of scripts with the number of scripts that have each, by name."""
    sql = """SELECT min(t.name), count(*) FROM script_tag t JOIN script s ON s.id = t.script WHERE s.archived = 0
        GROUP BY fold(t.name) ORDER BY 1"""
    return [(row[0], row[1]) for row in db.reader.execute(sql)]


def count_variant_styles(db: Database) -> list[tuple[str, int]]:
    """Return the styles of variants with the number of scripts written in each, the commonest first."""
    sql = """SELECT v.style, count(DISTINCT v.script) FROM variant v JOIN script s ON s.id = v.script
        WHERE v.style <> '' AND v.archived = 0 AND s.archived = 0 GROUP BY v.style ORDER BY 2 DESC, 1"""
    return [(row[0], row[1]) for row in db.reader.execute(sql)]


def _copy_attachments(conn: sqlite3.Connection, variant: int, like: record.Variant) -> None:
    """Give the parts of a variant that was just copied the files of those it was copied from."""
    rows = conn.execute("SELECT id FROM part WHERE variant = ? ORDER BY position, id", (variant,)).fetchall()
    for (part,), old in zip(rows, like.parts, strict=False):
        conn.execute("UPDATE part SET attachment = ? WHERE id = ?", (old.attachment, part))


def _renumber_rows(conn: sqlite3.Connection, table: str, ids: Sequence[int]) -> None:
    sql = f"UPDATE {table} SET position = (SELECT key FROM json_each(?1) WHERE value = {table}.id) WHERE id IN (SELECT value FROM json_each(?1))"
    conn.execute(sql, (json.dumps(list(ids)),))


def _name_step(db: Database, one: str, many: str, ids: Sequence[int]) -> Phrase:
    """Return the words of a step about one script or several."""
    if len(ids) == 1:
        return Phrase(one, {"title": record.load_script_title(db, ids[0])[:60]})
    return Phrase(many, {"count": len(ids)})


def _title_of(db: Database, variant: int) -> str:
    row = db.reader.execute("SELECT script FROM variant WHERE id = ?", (variant,)).fetchone()
    return record.load_script_title(db, row[0] if row is not None else 0)[:60]


def _script_of(db: Database, part: int) -> int:
    row = db.reader.execute(
        "SELECT v.script FROM part p JOIN variant v ON v.id = p.variant WHERE p.id = ?", (part,)
    ).fetchone()
    if row is None:
        raise Problem(mark("core", "This part is no longer there."))
    return int(row[0])
