"""What a row of each table looks like, from the newest schema: older files have the same columns, or fewer at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.store.rescue.records import Value
from commdesk.store.values import RowOp, StepKind

CACHES = frozenset("spoke spoke_hour spoke_day checked alias face message_span".split())
"""Tables that are made anew from others."""
KEYED = frozenset("spoke spoke_hour spoke_day checked message_words_idx".split())
"""Those of them, and of the index of words, that have no row ids."""
PASSED = ("sqlite_", "_sqlite", "message_words")
EMPTY: dict[str, Value] = {"TEXT": "", "BLOB": b""}
KINDS_OF: dict[str, type] = {"INTEGER": int, "TEXT": str, "BLOB": bytes}
KINDS = {
    "step": ("kind", {*map(str, StepKind)}),
    "change": ("op", {*map(str, RowOp)}),
}
"""Words that a column must hold; by them two tables of equal columns are told apart."""


@dataclass(frozen=True)
class TableShape:
    """A table. ``columns``: name, type, whether it may not be NULL, default; in the order in which a record holds them.

    ``keyed``: it has no row ids and is stored as an index is. ``alias``: the column that is the row id, or "".
    """

    name: str
    columns: tuple[tuple[str, str, bool, Value], ...]
    keyed: bool
    alias: str

    def count_misfits(self, values: Sequence[Value]) -> int:
        """Return how many values cannot be in their column; more than there are columns if it is no row of this table."""
        if not 0 < len(values) <= len(self.columns) or (self.alias and values[0] is not None):
            return len(self.columns) + 1
        wrong = 0
        for (name, type_, needed, _), value in zip(self.columns, values, strict=False):
            if value is None:
                wrong += needed and name != self.alias
            elif type_ in KINDS_OF:
                wrong += not isinstance(value, KINDS_OF[type_])
            else:
                wrong += isinstance(value, bytes)
        return wrong

    def fits_row(self, values: Sequence[Value]) -> bool:
        """Return whether it can be a row of this table: one wrong value among several is damage, more are another table."""
        return self.count_misfits(values) <= min(1, len(values) // 4) and self._has_known_kind(values)

    def fits_exactly(self, values: Sequence[Value]) -> bool:
        """Return whether it can be a row of this table as it was written."""
        return self.count_misfits(values) == 0 and self._has_known_kind(values)

    def _has_known_kind(self, values: Sequence[Value]) -> bool:
        column, words = KINDS.get(self.name, ("", set()))
        if not column:
            return True
        place = next(number for number, each in enumerate(self.columns) if each[0] == column)
        return len(values) > place and values[place] in words

    def to_row(self, key: int, values: Sequence[Value]) -> list[Value]:
        """Return what to write: what cannot be is the default, as is what the record is too old to have."""
        made: list[Value] = []
        for number, (name, type_, needed, default) in enumerate(self.columns):
            value = values[number] if number < len(values) else default
            if name == self.alias:
                value = key
            elif value is not None and type_ in KINDS_OF and not isinstance(value, KINDS_OF[type_]):
                value = default
            if isinstance(value, str) and "\0" in value:
                value = value.replace("\0", "")
            if value is None and needed and name != self.alias:
                value = default if default is not None else EMPTY.get(type_, 0)
            made.append(value)
        return made


def load_shapes(conn: sqlite3.Connection) -> dict[str, TableShape]:
    """Return the shapes of the tables of an empty workspace of the newest version, those that are no caches."""
    sql = "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    found = {}
    for name, keyed in conn.execute(sql).fetchall():
        if name.startswith(PASSED) or name in CACHES:
            continue
        rows = conn.execute(f"PRAGMA table_info({name})").fetchall()
        if keyed:  # the columns of the key come first
            rows.sort(key=lambda row: (row[5] == 0, row[5]))
        alias = next((row[1] for row in rows if row[5] and row[2] == "INTEGER"), "") if not keyed else ""
        columns = tuple((row[1], row[2], bool(row[3]), _evaluate_default(conn, row[4])) for row in rows)
        found[name] = TableShape(name, columns, bool(keyed), alias)
    return found


def _evaluate_default(conn: sqlite3.Connection, text: str | None) -> Value:
    value: Value = conn.execute(f"SELECT {text}").fetchone()[0] if text is not None else None
    return value
