"""Segments: filters that were given a name, counted live."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commdesk.errors import Problem, mark
from commdesk.members.finding import filters
from commdesk.members.finding.filter_sql import build_where
from commdesk.members.finding.filters import Filter
from commdesk.store.database import Database
from commdesk.text import clean_text


@dataclass(frozen=True, slots=True)
class Segment:
    """A saved filter. ``broken``: it cannot be read any more and matches nobody."""

    id: int
    name: str
    filter: Filter
    broken: bool = False


def list_segments(db: Database) -> list[Segment]:
    """Return the segments, in order."""
    found = []
    for ident, name, text in db.reader.execute("SELECT id, name, filter FROM segment ORDER BY position, id"):
        try:
            found.append(Segment(ident, name, filters.filter_from_json(text)))
        except Problem:
            found.append(Segment(ident, name, Filter(()), broken=True))
    return found


def count_segments(db: Database, wanted: Iterable[Segment]) -> dict[int, int]:
    """Return how many people each segment holds, by id; one that makes no sense any more holds nobody."""
    found = {}
    for segment in wanted:
        found[segment.id] = 0 if segment.broken else count_matches(db, segment.filter)
    return found


def count_matches(db: Database, wanted: Filter) -> int:
    """Return how many people a filter matches; 0 where it makes no sense."""
    try:
        sql, values = build_where(wanted, db)
    except Problem:
        return 0
    row = db.reader.execute(
        f"SELECT count(*) FROM face f JOIN member m ON m.id = f.member WHERE f.archived = 0 AND ({sql})", values
    )
    return int(row.fetchone()[0])


def find_matches(db: Database, wanted: Filter) -> list[int]:
    """Return the ids of the people a filter matches, ascending; none where it makes no sense."""
    try:
        sql, values = build_where(wanted, db)
    except Problem:
        return []
    rows = db.reader.execute(
        f"SELECT f.member FROM face f JOIN member m ON m.id = f.member WHERE f.archived = 0 AND ({sql}) ORDER BY 1",
        values,
    )
    return [row[0] for row in rows]


def save_segment(db: Database, name: str, wanted: Filter) -> int:
    """Keep a filter under a name, in one step; return its id."""
    name = _check_name(name)
    with db.step(mark("core", "Save segment “{name}”"), name=name) as conn:
        ident = db.ids.new_id()
        position = conn.execute("SELECT coalesce(max(position), 0) + 1 FROM segment").fetchone()[0]
        conn.execute(
            "INSERT INTO segment(id, name, filter, position) VALUES (?, ?, ?, ?)",
            (ident, name, filters.filter_to_json(wanted), position),
        )
    return ident


def update_segment(db: Database, ident: int, wanted: Filter) -> None:
    """Give a segment another filter."""
    with db.step(mark("core", "Change segment “{name}”"), name=_load_segment_name(db, ident)) as conn:
        conn.execute("UPDATE segment SET filter = ? WHERE id = ?", (filters.filter_to_json(wanted), ident))


def rename_segment(db: Database, ident: int, name: str) -> None:
    """Give a segment another name."""
    with db.step(mark("core", "Rename segment “{name}”"), name=_load_segment_name(db, ident)) as conn:
        conn.execute("UPDATE segment SET name = ? WHERE id = ?", (_check_name(name), ident))


def delete_segment(db: Database, ident: int) -> None:
    """Delete a segment; nobody in it is touched."""
    with db.step(mark("core", "Delete segment “{name}”"), name=_load_segment_name(db, ident)) as conn:
        conn.execute("DELETE FROM segment WHERE id = ?", (ident,))


def reorder_segments(db: Database, ids: Sequence[int]) -> None:
    """Put the segments into this order."""
    with db.step(mark("core", "Reorder segments")) as conn:
        sql = "UPDATE segment SET position = (SELECT key FROM json_each(?1) WHERE value = segment.id) WHERE id IN (SELECT value FROM json_each(?1))"
        conn.execute(sql, (json.dumps(list(ids)),))


def _load_segment_name(db: Database, ident: int) -> str:
    row = db.reader.execute("SELECT name FROM segment WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This segment is no longer there."))
    return str(row[0])


def _check_name(name: str) -> str:
    name = clean_text(name).strip()
    if not name or len(name) > 60:
        raise Problem(mark("core", "A segment needs a name of at most 60 characters."))
    return name
