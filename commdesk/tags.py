"""Tags in groups of three kinds; tagging any number of people is one step."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.errors import Phrase, Problem, mark
from commdesk.store.change_log.bulk_delete import delete_rows
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text

KINDS = ("behaviour", "growth", "attribute")
COLOURS = ("accent", "info", "warn", "violet", "danger", "muted")
OWN_GROUP = "标签"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; ``colour`` is a tone of the theme."""

    id: int
    tag_group: int
    name: str
    colour: str
    archived: int = 0


@dataclass(frozen=True, slots=True)
class TagGroup:
    """A tag group. ``single``: a person has at most one of its tags."""

    id: int
    name: str
    kind: str
    single: int
    tags: tuple[Tag, ...] = ()


def list_tag_groups(db: Database, archived: bool = False) -> list[TagGroup]:
    """Return the groups with their tags, in order; archived tags only if asked."""
    sql = "SELECT id, tag_group, name, colour, archived FROM tag WHERE archived <= ? ORDER BY position, name, id"
    tags = [Tag(**row) for row in db.reader.execute(sql, (int(archived),))]
    sql = "SELECT id, name, kind, single FROM tag_group ORDER BY position, name, id"
    return [
        TagGroup(
            row["id"], row["name"], row["kind"], row["single"], tuple(tag for tag in tags if tag.tag_group == row["id"])
        )
        for row in db.reader.execute(sql)
    ]


def load_tags(db: Database, members: Sequence[int]) -> list[Tag]:
    """Return the tags of one person (every member they are), in order."""
    sql = """SELECT DISTINCT t.id, t.tag_group, t.name, t.colour, t.archived FROM member_tag l JOIN tag t ON t.id = l.tag
        JOIN tag_group g ON g.id = t.tag_group WHERE l.member IN (SELECT value FROM json_each(?)) AND t.archived = 0
        ORDER BY g.position, g.id, t.position, t.name, t.id"""
    return [Tag(**row) for row in db.reader.execute(sql, (json.dumps(list(members)),))]


def load_folded_names(conn: sqlite3.Connection) -> frozenset[str]:
    """Return what the tags in use are called, folded."""
    return frozenset(fold_text(row[0]) for row in conn.execute("SELECT name FROM tag WHERE archived = 0"))


def ensure_tag(conn: sqlite3.Connection, name: str, group: int | None = None) -> int:
    """Return the id of the tag of this name, made if there is none; inside a step.

    Without ``group`` any tag of the name will do, and a new one goes into the first attribute group.
    """
    name = _check_name(name)
    folded = fold_text(name)
    sql = "SELECT id, name FROM tag WHERE archived = 0 AND (?1 IS NULL OR tag_group = ?1)"
    for row in conn.execute(sql, (group,)):
        if fold_text(row[1]) == folded:
            return int(row[0])
    return make(conn, name, group)


def make(conn: sqlite3.Connection, name: str, group: int | None = None, position: int | None = None) -> int:
    """Return the id of a new tag, or of the archived one that it was; for who knows that no tag in use has the name. Inside a step.

    Args:
        group: None: the first attribute group.
        position: None: behind all others of the group, which are read for it.
    """
    name = _check_name(name)
    if group is None:
        group = own_group(conn)
    ident, number = derive_id("tag", group, fold_text(name)), 1
    while held := conn.execute("SELECT name FROM tag WHERE id = ?", (ident,)).fetchone():
        if fold_text(held[0]) == fold_text(name):
            conn.execute("UPDATE tag SET archived = 0 WHERE id = ?", (ident,))
            return ident
        number += 1  # a renamed tag left its id behind, perhaps not the first one to do so
        ident = derive_id("tag", group, fold_text(name), number)
    if position is None:
        position = last_position(conn, group) + 1
    values = (ident, group, name, COLOURS[ident % 5], position)
    conn.execute("INSERT INTO tag(id, tag_group, name, colour, position) VALUES (?, ?, ?, ?, ?)", values)
    return ident


def own_group(conn: sqlite3.Connection) -> int:
    """Return the first attribute group, made if there is none; inside a step."""
    sql = "SELECT id FROM tag_group WHERE kind = 'attribute' ORDER BY position, id LIMIT 1"
    found = conn.execute(sql).fetchone()
    return int(found[0]) if found is not None else add_group_row(conn, OWN_GROUP, "attribute")


def last_position(conn: sqlite3.Connection, group: int) -> int:
    """Return the greatest position of a tag in a group; 0 if it has none."""
    return int(conn.execute("SELECT coalesce(max(position), 0) FROM tag WHERE tag_group = ?", (group,)).fetchone()[0])


def add_group_row(conn: sqlite3.Connection, name: str, kind: str, single: bool = False) -> int:
    """Return the id of the group of this name, made if there is none; inside a step."""
    ident, number = derive_id("tag_group", fold_text(name)), 1
    while held := conn.execute("SELECT name FROM tag_group WHERE id = ?", (ident,)).fetchone():
        if fold_text(held[0]) == fold_text(name):
            return ident
        number += 1  # a renamed one left its id behind
        ident = derive_id("tag_group", fold_text(name), number)
    position = conn.execute("SELECT coalesce(max(position), 0) + 1 FROM tag_group").fetchone()[0]
    sql = "INSERT INTO tag_group(id, name, kind, single, position) VALUES (?, ?, ?, ?, ?)"
    conn.execute(sql, (ident, _check_name(name), kind, int(single), position))
    return ident


def add_group(db: Database, name: str, kind: str, single: bool = False) -> int:
    """Add a tag group in one step; return its id."""
    with db.step(mark("core", "Add tag group “{name}”"), name=name) as conn:
        return add_group_row(conn, name, kind, single)


def add_tag(db: Database, name: str, group: int, colour: str = "") -> int:
    """Add a tag in one step; return its id."""
    with db.step(mark("core", "Add tag “{tag}”"), tag=name) as conn:
        ident = ensure_tag(conn, name, group)
        if colour in COLOURS:
            conn.execute("UPDATE tag SET colour = ? WHERE id = ?", (colour, ident))
        return ident


def update_tag(db: Database, tag: int, **values: str | int) -> None:
    """Rename, recolour, move or archive a tag in one step: ``name``, ``colour``, ``tag_group``, ``position``, ``archived``."""
    if "name" in values:
        values["name"] = _check_name(str(values["name"]))
    old = _load_tag_name(db.reader, tag)
    with db.step(mark("core", "Change tag “{tag}”"), tag=old) as conn:
        for column in values.keys() & {"name", "colour", "tag_group", "position", "archived"}:
            conn.execute(f"UPDATE tag SET {column} = ? WHERE id = ?", (values[column], tag))


def change_group(db: Database, group: int, **values: str | int) -> None:
    """Change a tag group in one step: ``name``, ``kind``, ``single``, ``position``."""
    with db.step(mark("core", "Change a tag group")) as conn:
        for column in values.keys() & {"name", "kind", "single", "position"}:
            conn.execute(f"UPDATE tag_group SET {column} = ? WHERE id = ?", (values[column], group))


def reorder_tags(db: Database, ids: Sequence[int]) -> None:
    """Put the tags of a group into this order, in one step."""
    with db.step(mark("core", "Reorder tags")) as conn:
        sql = "UPDATE tag SET position = (SELECT key FROM json_each(?1) WHERE value = tag.id) WHERE id IN (SELECT value FROM json_each(?1))"
        conn.execute(sql, (json.dumps(list(ids)),))


def delete_tag(db: Database, tag: int) -> None:
    """Delete a tag; it is taken off everybody. Undo brings both back."""
    with db.step(mark("core", "Delete tag “{tag}”"), tag=_load_tag_name(db.reader, tag)) as conn:
        delete_rows(conn, db.tables, db.references, "tag", "SELECT ? AS id", (tag,))


def delete_group(db: Database, group: int) -> None:
    """Delete a tag group with its tags."""
    with db.step(mark("core", "Delete a tag group")) as conn:
        delete_rows(conn, db.tables, db.references, "tag_group", "SELECT ? AS id", (group,))


def merge_tags(db: Database, tag: int, into: int) -> None:
    """Give everybody with ``tag_members`` the tag ``into`` and delete ``tag_members``, in one step."""
    with db.step(
        mark("core", "Merge tag “{tag}” into “{into}”"),
        tag=_load_tag_name(db.reader, tag),
        into=_load_tag_name(db.reader, into),
    ) as conn:
        people = [row[0] for row in conn.execute("SELECT member FROM member_tag WHERE tag = ?", (tag,))]
        _insert_links(conn, people, into)
        delete_rows(conn, db.tables, db.references, "tag", "SELECT ? AS id", (tag,))


def tag_members(db: Database, members: Sequence[int], tag: int) -> None:
    """Tag people in one step; in a single-choice group the new tag takes the place of the old one."""
    with db.step(
        *_make_step(
            db, mark("core", "Tag {who} with “{tag}”"), mark("core", "Tag {count} people with “{tag}”"), members, tag
        )
    ) as conn:
        insert_tag_links(conn, members, tag)


def tag_new(db: Database, members: Sequence[int], name: str) -> int:
    """Tag people with a tag that is made for it, all in one step; return the tag's id."""
    who = (
        db.reader.execute("SELECT name FROM face WHERE member = ?", (members[0],)).fetchone()
        if len(members) == 1
        else None
    )
    words = (
        mark("core", "Tag {who} with “{tag}”") if who is not None else mark("core", "Tag {count} people with “{tag}”")
    )
    with db.step(
        Phrase(words, {"who": who[0] if who is not None else "", "count": len(members), "tag": _check_name(name)})
    ) as conn:
        made = ensure_tag(conn, name)
        insert_tag_links(conn, members, made)
    return made


def untag_members(db: Database, members: Sequence[int], tag: int) -> None:
    """Take a tag off people (every member they are) in one step."""
    words = mark("core", "Take “{tag}” off {who}"), mark("core", "Take “{tag}” off {count} people")
    with db.step(*_make_step(db, *words, members, tag)) as conn:
        sql = """DELETE FROM member_tag WHERE tag = ?2 AND member IN (SELECT value FROM json_each(?1)
            UNION SELECT member FROM alias WHERE root IN (SELECT value FROM json_each(?1)))"""
        conn.execute(sql, (json.dumps(list(members)), tag))


def insert_tag_links(conn: sqlite3.Connection, members: Sequence[int], tag: int) -> None:
    """Tag people inside a step."""
    row = conn.execute(
        "SELECT g.id, g.single FROM tag t JOIN tag_group g ON g.id = t.tag_group WHERE t.id = ?", (tag,)
    ).fetchone()
    if row is not None and row[1]:
        sql = """DELETE FROM member_tag WHERE tag <> ?2 AND tag IN (SELECT id FROM tag WHERE tag_group = ?3)
            AND member IN (SELECT value FROM json_each(?1) UNION SELECT member FROM alias WHERE root IN (SELECT value FROM json_each(?1)))"""
        conn.execute(sql, (json.dumps(list(members)), tag, row[0]))
    _insert_links(conn, members, tag)


def _insert_links(conn: sqlite3.Connection, members: Sequence[int], tag: int) -> None:
    # One statement instead of one per row: the triggers are then entered once. Sorted, because ids are hashes.
    rows = json.dumps(sorted((derive_id("member_tag", member, tag), member) for member in members))
    conn.execute(
        """INSERT INTO member_tag(id, member, tag) SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), ?2
        FROM json_each(?1) WHERE true ON CONFLICT(id) DO NOTHING""",
        (rows, tag),
    )


def _make_step(db: Database, one: str, many: str, members: Sequence[int], tag: int) -> tuple[Phrase]:
    name = _load_tag_name(db.reader, tag)
    if len(members) == 1:
        row = db.reader.execute("SELECT name FROM face WHERE member = ?", (members[0],)).fetchone()
        return (Phrase(one, {"who": row[0] if row is not None else "", "tag": name}),)
    return (Phrase(many, {"count": len(members), "tag": name}),)


def _load_tag_name(conn: sqlite3.Connection, tag: int) -> str:
    row = conn.execute("SELECT name FROM tag WHERE id = ?", (tag,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This tag is no longer there."))
    return str(row[0])


def _check_name(name: str) -> str:
    name = clean_text(name).strip()
    if not name or len(name) > 60:
        raise Problem(mark("core", "A tag needs a name of at most 60 characters."))
    return name
