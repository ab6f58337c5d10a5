"""One value for many people, in one step."""

from __future__ import annotations

import json
from collections.abc import Sequence

from commdesk.errors import mark
from commdesk.members import record
from commdesk.store.database import Database

INSERT_LEVEL = (
    """INSERT INTO entry(id, member, kind, day, title, who) VALUES (?, ?, 'level', date('now', 'localtime'), ?, ?)"""
)


def set_field_value(db: Database, members: Sequence[int], field: str, value: record.Value) -> None:
    """Set one field of people in one step; a changed level is written on each timeline.

    Raises:
        Problem: the value does not fit.
    """
    checked = record.check_value(field, value)
    column = record.COLUMNS[field]
    with db.step(mark("core", "Set a field of {count} people"), count=len(members)) as conn:
        wanted = json.dumps(list(members))
        if field == "level":
            sql = "SELECT id, level FROM member WHERE level IS NOT ? AND id IN (SELECT value FROM json_each(?))"
            moved = conn.execute(sql, (checked, wanted)).fetchall()
            ids = db.ids.new_ids(len(moved))
            rows = (
                (ident, row[0], f"{row[1] or '–'} → {checked or '–'}", db.who)
                for ident, row in zip(ids, moved, strict=True)
            )
            conn.executemany(INSERT_LEVEL, rows)
        conn.execute(f"UPDATE member SET {column} = ? WHERE id IN (SELECT value FROM json_each(?))", (checked, wanted))
