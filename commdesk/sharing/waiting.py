"""Fields that wait for somebody to choose between what two people wrote: of the whole workspace, or beside one record.

Read from what the file holds; where nobody waits it costs one look into a table that is empty.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commdesk.sharing.subjects import Subject, SubjectFinder
from commdesk.store.database import Database
from commdesk.store.merging import conflicts
from commdesk.store.merging.conflicts import Conflict, Place

QUIET = frozenset({"position", "colour", "archived", "favourite", "hidden", "batch", "made", "done"})
"""Fields in which nobody is asked to choose: the later one stands."""


class RecordKind(StrEnum):
    """What is open on the screen, with everything that hangs on it."""

    PERSON = "person"
    TIMELINE = "timeline"
    """The lines of a person's timeline."""
    EVENT = "event"
    GUEST = "guest"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class PreviewConflict:
    """A field that two people wrote.

    Attributes:
        subject, name: Whose it is.
        shown: The values as a person reads them, the later one first.
        theirs: Of each, whether it came with the file.
    """

    conflict: Conflict
    subject: Subject
    name: str
    shown: tuple[str, ...]
    theirs: tuple[bool, ...]

    @property
    def place(self) -> Place:
        """The field, as decisions name it."""
        return self.conflict.table, self.conflict.row, self.conflict.columns

    def find_side(self, theirs: bool) -> int | None:
        """Return which of the values is the latest of one side; None if that side has none."""
        return next((at for at, side in enumerate(self.theirs) if side == theirs), None)


@dataclass(frozen=True, slots=True)
class OtherValue:
    """A value as a person reads it. ``theirs``: it came from another copy; ``at``: UTC milliseconds."""

    shown: str
    theirs: bool
    who: str
    at: int


@dataclass(frozen=True, slots=True)
class WaitingField:
    """A field of an open record that waits. ``values``: the whole row, as it is shown now."""

    found: PreviewConflict
    values: Mapping[str, str | int | None]

    def list_others(self) -> list[OtherValue]:
        """Return what is not shown now, the later ones first."""
        found = self.found
        return [
            OtherValue(shown, theirs, written.who, written.at)
            for shown, theirs, written in zip(found.shown, found.theirs, found.conflict.written, strict=True)
            if written is not found.conflict.written[0]
        ]

    def list_columns(self) -> list[str]:
        """Return the columns in which the values differ: of a birthday perhaps the day alone."""
        written = self.found.conflict.written
        columns = self.found.conflict.columns
        return [column for column in columns if len({each.values[column] for each in written}) > 1]


_OWNED = {
    RecordKind.PERSON: {
        "member": "{ids}",
        **{
            table: f"SELECT id FROM {table} WHERE member IN ({{ids}})"
            for table in ("contact", "handle", "field_value", "fee", "membership")
        },
    },
    RecordKind.TIMELINE: {
        table: f"SELECT id FROM {table} WHERE member IN ({{ids}})" for table in ("entry", "registration", "script_use")
    },
    RecordKind.GUEST: {"registration": "{ids}"},
    RecordKind.EVENT: {"event": "{ids}"},  # and every row that names it
    RecordKind.SCRIPT: {
        "script": "{ids}",
        "variant": "SELECT id FROM variant WHERE script IN ({ids})",
        "part": "SELECT p.id FROM part p JOIN variant v ON v.id = p.variant WHERE v.script IN ({ids})",
    },
}
"""The rows of which a record shows fields, by table, with ``{ids}`` where those of the record stand."""


def is_asked(conflict: Conflict) -> bool:
    """Whether a person is asked to choose."""
    return not QUIET.issuperset(conflict.columns)


def list_waiting(db: Database) -> list[PreviewConflict]:
    """Return every field of the workspace in which two people's values wait for somebody to choose, the oldest first."""
    finder = SubjectFinder(db.reader, db.references)
    found = conflicts.list_conflicts(db.reader, db.tables)
    return [describe_conflict(db.reader, finder, each, None) for each in found if is_asked(each)]


def count_waiting(db: Database) -> int:
    """Return how many fields wait."""
    if not conflicts.has_waiting(db.reader):
        return 0
    return sum(map(is_asked, conflicts.list_conflicts(db.reader, db.tables)))


def list_record_waiting(db: Database, kind: RecordKind, ids: Sequence[int]) -> list[WaitingField]:
    """Return the fields that wait in one record and in what hangs on it. One query where there are none.

    Args:
        ids: Of the record; of a person or their timeline every member that they are.
    """
    marked = ", ".join(str(int(ident)) for ident in ids)
    rows = {table: sql.format(ids=marked) for table, sql in _OWNED[kind].items()}
    if kind == RecordKind.EVENT:
        hanging = [ref for ref in db.references if ref.target == "event" and ref.needs]
        rows |= {ref.table: f"SELECT id FROM {ref.table} WHERE {ref.column} IN ({marked})" for ref in hanging}
    owned = " OR ".join(f"(tbl = '{table}' AND row IN ({which}))" for table, which in rows.items())
    among = conflicts.list_conflicts(db.reader, db.tables, f"AND ({owned})")
    if not among:
        return []
    finder = SubjectFinder(db.reader, db.references)
    return [
        WaitingField(describe_conflict(db.reader, finder, each, None), finder.load_values(each.table, each.row))
        for each in among
        if is_asked(each)
    ]


def find_waiting_guests(db: Database, event: int) -> frozenset[int]:
    """Return the registrations of an event in which a field waits."""
    found = list_record_waiting(db, RecordKind.EVENT, (event,))
    return frozenset(each.found.conflict.row for each in found if each.found.conflict.table == "registration")


def describe_conflict(
    conn: sqlite3.Connection, finder: SubjectFinder, conflict: Conflict, step: int | None
) -> PreviewConflict:
    """Return a field that two people wrote as a person reads it.

    Args:
        step: The merge that brought it; None: any.
    """
    subject = finder.find_subject(conflict.table, conflict.row)
    came = "SELECT 1 FROM step WHERE id = ?1 AND (via = ?2 OR (?2 IS NULL AND via IS NOT NULL AND line <> 0))"
    said = [column for column in conflict.columns if not _goes_without_saying(conflict, column)]
    shown = tuple(
        " · ".join(filter(None, (finder.show_value(conflict.table, each, written.values[each]) for each in said)))
        for written in conflict.written
    )
    theirs = tuple(conn.execute(came, (each.step, step)).fetchone() is not None for each in conflict.written)
    return PreviewConflict(conflict, subject, finder.name_row(*subject), shown, theirs)


def _goes_without_saying(conflict: Conflict, column: str) -> bool:
    """Whether a column of a group tells a person nothing: that a phone is a phone, and its number without blanks."""
    if column == "plain":
        return True
    return (
        column == "kind" and len(conflict.columns) > 1 and len({each.values[column] for each in conflict.written}) == 1
    )
