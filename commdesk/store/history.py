"""What happened to a record: who changed which field, when, in which step (FILE-FORMAT.md §7)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from commdesk.errors import Phrase
from commdesk.store.database import Database
from commdesk.store.values import RowOp

Place = tuple[str, int]
"""A row: its table and its id."""
Cell = str | int | None


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """One thing that happened to one row.

    Attributes:
        id: Number of the change; with ``step`` the place in the order.
        at: UTC milliseconds, as the clock of the one who wrote it stood.
        name: The words of the step; ``kind`` is do, undo, redo or forget.
        op: One of `RowOp`.
        column, old, new: Of a changed row only, else None.
        values: The whole row: as it was when deleted, else as it now is, or last was. Empty if forgotten.
    """

    id: int
    step: int
    at: int
    who: str
    name: Phrase
    kind: str
    table: str
    row: int
    op: str
    column: str | None
    old: Cell
    new: Cell
    values: Mapping[str, Cell] = field(default_factory=dict)


def load_history_for_row(db: Database, table: str, row: int) -> list[HistoryChange]:
    """Return everything known to have happened to one row, newest first."""
    return load_history_for_places(db, [(table, row)], limit=-1)


def load_history_for_member(
    db: Database, members: Sequence[int], limit: int = 100, before: HistoryChange | None = None, by: str = ""
) -> list[HistoryChange]:
    """Return the history of a person: of ``members`` (all that are one) and of every row that hangs on them.

    See `load_history_for_places` for paging.
    """
    return load_history_for_places(db, list_places(db, "member", members), limit, before, by)


def load_history_for_places(
    db: Database, places: Sequence[Place], limit: int = 100, before: HistoryChange | None = None, by: str = ""
) -> list[HistoryChange]:
    """Return what happened to ``list_places``, newest first, at most ``limit`` (-1: all), older than ``before`` if given.

    ``by``: only what this person did; '' everybody.

    A merge's own effects are left out: the steps that came with it say it better.
    """
    conn = db.reader
    end = (before.step, before.id) if before is not None else ((1 << 63) - 1, 0)
    rows = conn.execute(
        """SELECT c.*, s.at, s.who, s.name, s.kind FROM (SELECT DISTINCT json_extract(value, '$[0]') AS tbl,
            json_extract(value, '$[1]') AS row FROM json_each(?)) p
        CROSS JOIN change c ON c.tbl = p.tbl AND c.row = p.row JOIN step s ON s.id = c.step
        WHERE s.kind <> 'merge' AND (c.step, c.id) < (?, ?) AND ? IN ('', s.who) ORDER BY c.step DESC, c.id DESC LIMIT ?""",
        (json.dumps(list(places)), *end, by, limit),
    ).fetchall()
    now = load_standing_values(db, {(row["tbl"], row["row"]) for row in rows if row["op"] != RowOp.DELETED})
    return [_to_change(row, now) for row in rows]


def _to_change(row: sqlite3.Row, now: Mapping[Place, Mapping[str, Cell]]) -> HistoryChange:
    deleted = row["op"] == RowOp.DELETED
    return HistoryChange(
        id=row["id"],
        step=row["step"],
        at=row["at"],
        who=row["who"],
        name=Phrase.parse_text(row["name"]),
        kind=row["kind"],
        table=row["tbl"],
        row=row["row"],
        op=row["op"],
        column=row["col"],
        old=None if deleted else row["old"],
        new=row["new"],
        values=json.loads(row["old"] or "{}") if deleted else now.get((row["tbl"], row["row"]), {}),
    )


def list_places(db: Database, table: str, ids: Sequence[int]) -> list[Place]:
    """Return ``ids`` of ``table`` and every row that cannot be without them, deleted ones too.

    For members: handles, contacts, pictures, tags, entries, memberships, fees, field values, links to others.
    """
    found = {(table, id) for id in ids}
    wanted = json.dumps(list(ids))
    for ref in db.references:
        if ref.target == table and ref.needs:
            rows = db.reader.execute(
                f"""SELECT id FROM {ref.table} WHERE {ref.column} IN (SELECT value FROM json_each(?1))
                UNION ALL SELECT g.row FROM gone g, json_each(?1) w WHERE g.tbl = ?2
                    AND instr(g.image, ?3 || w.value) AND json_extract(g.image, ?4) = w.value""",
                (wanted, ref.table, f'"{ref.column}":', f"$.{ref.column}"),
            )
            found.update((ref.table, row[0]) for row in rows)
    return sorted(found)


def load_standing_values(db: Database, places: set[Place]) -> dict[Place, dict[str, Cell]]:
    """Return the values of each row as it now is, or last was; a forgotten or unknown one is missing."""
    found: dict[Place, dict[str, Cell]] = {}
    conn = db.reader
    for table in sorted({table for table, _ in places} & set(db.tables)):
        wanted = json.dumps([id for name, id in places if name == table])
        among = "IN (SELECT value FROM json_each(?))"
        for row in conn.execute(f"SELECT row, image FROM gone WHERE tbl = ? AND row {among}", (table, wanted)):
            if row["image"] is not None:
                found[table, row["row"]] = json.loads(row["image"])
        for row in conn.execute(f"SELECT * FROM {table} WHERE id {among}", (wanted,)):
            found[table, row["id"]] = dict(row)
    return found
