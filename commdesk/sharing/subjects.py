"""Whose a row is: what hangs on a person belongs to the person, what hangs on an event to the event."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from commdesk.store.change_log.triggers import ForeignKey

Subject = tuple[str, int]
"""A row that others belong to: its table and its id."""
FIRST = ("member", "event", "script", "entry", "variant", "script_use", "registration", "queue", "community", "tag")
"""Of several things that a row needs, the one it is told under."""
NAMING = ("nickname", "name", "title", "text", "word", "value", "key", "account", "day")
"""Columns that name a row, the first that is not empty."""
LONGEST = 60


class SubjectFinder:
    """Finds and names what rows belong to, in one file; what was found is remembered.

    Args:
        conn: A reader of the file.
    """

    def __init__(self, conn: sqlite3.Connection, references: Sequence[ForeignKey]) -> None:
        self._conn = conn
        self._needs: dict[str, list[ForeignKey]] = {}
        for ref in references:
            if ref.needs and ref.table != ref.target:
                self._needs.setdefault(ref.table, []).append(ref)
        for found in self._needs.values():
            found.sort(key=lambda ref: FIRST.index(ref.target) if ref.target in FIRST else len(FIRST))
        self._values: dict[Subject, Mapping[str, str | int | None]] = {}
        self._names: dict[Subject, str] = {}
        self._targets = {(ref.table, ref.column): ref.target for ref in references}

    def find_subject(self, table: str, row: int) -> Subject:
        """Return the row at the end of what a row needs: itself if it needs none."""
        for _ in range(8):
            values = self.load_values(table, row)
            target = next((ref for ref in self._needs.get(table, []) if values.get(ref.column)), None)
            if target is None:
                break
            table, row = target.target, int(str(values[target.column]))
        return table, row

    def load_values(self, table: str, row: int) -> Mapping[str, str | int | None]:
        """Return the values of a row, living or in the trash; empty if nothing is known of it."""
        place = (table, row)
        if place not in self._values:
            found = self._conn.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone()
            if found is not None:
                self._values[place] = dict(found)
            else:
                gone = self._conn.execute("SELECT image FROM gone WHERE tbl = ? AND row = ?", place).fetchone()
                self._values[place] = json.loads(gone[0]) if gone is not None and gone[0] else {}
        return self._values[place]

    def name_row(self, table: str, row: int) -> str:
        """Return what a person calls a row; '' if it has no name."""
        place = (table, row)
        if place not in self._names:
            self._names[place] = self._find_name(table, row)
        return self._names[place]

    def _find_name(self, table: str, row: int) -> str:
        if table == "member":
            face = self._conn.execute("SELECT name FROM face WHERE member = ?", (row,)).fetchone()
            if face is not None:
                return str(face[0])
        values = self.load_values(table, row)
        words = [str(values[column]).strip() for column in NAMING if isinstance(values.get(column), str)]
        return " ".join(next((word for word in words if word), "").split())[:LONGEST]

    def show_value(self, table: str, column: str, value: str | int | None) -> str:
        """Return a value as a person reads it: of a reference, the name of what it refers to."""
        if value is None or value == "":
            return ""
        target = self._targets.get((table, column))
        return self.name_row(target, int(value)) if target and str(value).isdecimal() else str(value)
