"""The words of the workspace that a sheet uses: stages, channels, tags, communities, custom fields; made where missing."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable

from commdesk import fields, tags, vocabulary
from commdesk.communities import record as communities
from commdesk.errors import Problem, mark
from commdesk.fields import CustomField
from commdesk.store import births
from commdesk.store.ids import IdGenerator
from commdesk.tables import cells
from commdesk.text import clean_text, fold_text

MANY = 2_000
"""New words of one kind in one import; more are no words but a column that was taken for another."""
_LINK = re.compile(r"https?://\S+")
_DATE = re.compile(r"\d{4}[-/.年]\d.*")
NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,9})?")


class VocabularyResolver:
    """Finds ids of words by name inside a step, and makes what is missing.

    Args:
        kinds: The kinds of fields that are to be made, by folded name; those of their values if left out.
    """

    def __init__(self, conn: sqlite3.Connection, ids: IdGenerator, kinds: dict[str, str] | None = None) -> None:
        self._conn, self._ids, self._kinds = conn, ids, kinds or {}
        self._kept: dict[str, dict[str, int]] = {}
        self._new: dict[str, int] = {}
        self.fields: dict[str, CustomField] = {}
        self.single: dict[int, int] = {}
        self._tag_groups: dict[str, int] = {}
        self._last: dict[int, int] = {}
        self._load_names()

    def _load_names(self) -> None:
        for table in ("stage", "channel"):
            rows = self._conn.execute(f"SELECT id, name FROM {table} ORDER BY id DESC")
            self._kept[table] = {fold_text(row[1]): row[0] for row in rows}
        # A group that was joined to another keeps its name: who is in it is in the other. One that has the name itself comes first.
        rows = self._conn.execute("SELECT id, name FROM community ORDER BY part_of IS NULL, id DESC")
        groups = {fold_text(row[1]): row[0] for row in rows}
        self._kept["community"] = {
            name: communities.find_root_community(self._conn, ident) for name, ident in groups.items()
        }
        rows = self._conn.execute("SELECT id, name FROM tag_group ORDER BY position DESC, id DESC")
        self._tag_groups = {fold_text(row[1]): row[0] for row in rows}
        self._kept["tag"] = {}
        rows = self._conn.execute(
            """SELECT t.id, t.name, g.id, g.single FROM tag t JOIN tag_group g ON g.id = t.tag_group WHERE t.archived = 0
            ORDER BY g.position DESC, g.id DESC, t.position DESC, t.id DESC"""
        )
        for id, name, group, single in rows:
            self._kept["tag"][fold_text(name)] = self._kept["tag"][f"{group}\n{fold_text(name)}"] = id
            if single:
                self.single[id] = group
        self.fields = stored_fields(self._conn)

    def resolve_word(self, table: str, name: str) -> int:
        """Return the id of a ``stage`` or ``channel``."""
        return self._find_or_make(table, fold_text(name), lambda: vocabulary.ensure_word(self._conn, table, name))

    def resolve_community(self, name: str) -> int:
        """Return the id of a community."""

        def make() -> int:
            id = births.choose_id(self._conn, self._ids, "community", communities.named_id("", name))
            position = self._conn.execute("SELECT coalesce(max(position), 0) + 1 FROM community").fetchone()[0]
            self._conn.execute("INSERT INTO community(id, name, position) VALUES (?, ?, ?)", (id, name, position))
            return id

        return self._find_or_make("community", fold_text(name), make)

    def resolve_tag(self, group: str, name: str) -> int:
        """Return the id of a tag; without a group any tag of the name will do."""
        name = clean_text(name).strip()
        if not group:
            return self._find_or_make("tag", fold_text(name), lambda: self._make_tag(name, tags.own_group(self._conn)))
        place = self._tag_groups.get(fold_text(group))
        if place is None:
            place = self._tag_groups[fold_text(group)] = self._new_group(group)
        found = self._find_or_make("tag", f"{place}\n{fold_text(name)}", lambda: self._make_tag(name, place))
        self._kept["tag"].setdefault(fold_text(name), found)
        return found

    def _make_tag(self, name: str, group: int) -> int:
        """Make a tag that none in use has the name of: all of them are known here, and the last place in each group."""
        if group not in self._last:
            self._last[group] = tags.last_position(self._conn, group)
        self._last[group] += 1
        return tags.make(self._conn, name, group, self._last[group])

    def _new_group(self, group: str) -> int:
        return tags.add_group_row(self._conn, group[:60], "attribute")

    def _make_entry(self, make: Callable[[], int]) -> int:
        return make()

    def _new_field(self, name: str, kind: str) -> int:
        id = fields.new_id(self._conn, self._ids, name)
        position = self._conn.execute("SELECT coalesce(max(position), 0) + 1 FROM field").fetchone()[0]
        sql = "INSERT INTO field(id, name, kind, position) VALUES (?, ?, ?, ?)"
        self._conn.execute(sql, (id, name, kind, position))
        return id

    def _find_or_make(self, table: str, key: str, make: Callable[[], int]) -> int:
        kept = self._kept[table]
        if key not in kept:
            self._new[table] = self._new.get(table, 0) + 1
            if self._new[table] > MANY:
                raise Problem(
                    mark(
                        "core",
                        "A column that is read as {kind} holds more than 2,000 different words. Choose another meaning for it.",
                    ),
                    kind=table,
                )
            kept[key] = self._make_entry(make)
        return kept[key]

    def declare_fields(self, named: dict[str, list[str]]) -> None:
        """Make the custom fields that are not there; ``named`` holds all values by field name."""
        for name, values in named.items():
            if fold_text(name) in self.fields:
                continue
            kind = self._kinds.get(fold_text(name)) or kind_of(values)
            self.fields[fold_text(name)] = CustomField(self._new_field(name[:60], kind), name[:60], kind, ())


class NewVocabularyResolver(VocabularyResolver):
    """Finds words as `VocabularyResolver` does, and only pretends to make those that are missing."""

    def _make_fake_id(self) -> int:
        return -self._ids.new_id()

    def _new_group(self, group: str) -> int:
        return self._make_fake_id()

    def _make_entry(self, make: Callable[[], int]) -> int:
        return self._make_fake_id()

    def _new_field(self, name: str, kind: str) -> int:
        return self._make_fake_id()


def stored_fields(conn: sqlite3.Connection) -> dict[str, CustomField]:
    """Return the custom fields in use by folded name; of two alike the first."""
    sql = "SELECT id, name, kind FROM field WHERE archived = 0 ORDER BY position DESC, id DESC"
    return {fold_text(name): CustomField(id, name, kind, ()) for id, name, kind in conn.execute(sql)}


def narrow_kind(kind: str, value: str) -> str:
    """Return the kind of a field that holds one value more; "" is the kind of a field without any."""
    fits = "text"
    if NUMBER.fullmatch(value):
        fits = "number"
    elif _DATE.fullmatch(value) and cells.parse_day(value):
        fits = "date"
    elif _LINK.fullmatch(value):
        fits = "link"
    return fits if kind in ("", fits) else "text"


def kind_of(values: Iterable[str]) -> str:
    """Return the kind of field that holds all of the values: number, date or text."""
    kind = ""
    for value in values:
        kind = narrow_kind(kind, value) if value else kind
        if kind == "text":
            break
    return kind or "text"


def value_of(field: CustomField, cell: str) -> str:
    """Return a cell as a custom field keeps it.

    Raises:
        Problem: it does not fit the kind of the field.
    """
    if field.kind == "date":
        return fields.check_field_value(field, cells.parse_day(cell) or cell)
    if field.kind == "number" and NUMBER.fullmatch(cell.replace(",", "")):
        return cell.replace(",", "")
    if field.kind == "checkbox":
        return "1" if cells.parse_yes_no(cell) else ""
    if field.kind == "choices":
        return fields.check_field_value(field, ",".join(cells.split_values(cell, re.compile("[;；|┋、,，\n]"))))
    return fields.check_field_value(field, cell)
