"""What one door knows: every registration and check-in, living or deleted, and whose writes its values are.

Clocks of two laptops differ, so nothing is decided by them: each value knows the step that wrote it and the writes it was made in
knowledge of, read off the log of the file. What came with another door's list keeps its writer in ``registration.door``.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from commdesk.errors import Phrase, mark
from commdesk.events.checkin import sign_in_sheets
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.store.ids import GREATEST

MERGE = mark("core", "Merge the door list “{file}”")
FIELDS = ("name", "phone", "email", "state", "guests", "paid", "note", "answers", "source", "priority", "offered", "walkin", "at",
          "member", "post", "key")  # fmt: skip
"""The columns of a registration that travel; the others say where it is kept."""
NUMBERS = frozenset(("guests", "paid", "priority", "offered", "walkin", "at", "member", "post"))
ARRIVAL = ("at", "guests", "how", "who", "paid")
"""The columns of a check-in that travel, beside its ids. None of them ever changes."""
Scalar = str | int | None


@dataclass(frozen=True, slots=True)
class WrittenValue:
    """The value of a field: the ``write`` (a step) it comes from, 0 where that is not known, ``at`` UTC ms, later than every
    write it replaced; ``known``: the writes it stands on, itself included.
    """

    value: Scalar
    write: int = 0
    at: int = 0
    known: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DoorGuest:
    """A registration. ``life`` counts how often it was deleted and brought back: even while it is there, -1 never seen."""

    id: int
    fields: Mapping[str, WrittenValue]
    life: int = 0

    @property
    def name(self) -> str:
        """What they are called."""
        return str(self.fields["name"].value or "")


@dataclass(frozen=True, slots=True)
class SyncedArrival:
    """A check-in; ``paid`` what was taken with it, in minor units or None; ``life`` as of a `DoorGuest`."""

    id: int
    registration: int
    at: int = 0
    guests: int = 0
    how: str = ""
    who: str = ""
    paid: int | None = None
    life: int = 0


@dataclass(slots=True)
class DoorState:
    """All that a door knows of one event. ``full``: whether fields and deletions are told, too (a list of version 1 does not);
    ``sheets``: the sign-in sheets that were printed, so that a paper means the same at both doors.
    """

    event: int
    guests: dict[int, DoorGuest] = field(default_factory=dict)
    came: dict[int, SyncedArrival] = field(default_factory=dict)
    full: bool = True
    sheets: list[SignSheet] = field(default_factory=list)


@dataclass(slots=True)
class _RowLog:
    """What was done to one row: writes by column, '' all of them, and how often it went."""

    writes: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    deaths: int = 0


def load_door_state(conn: sqlite3.Connection, event: int) -> DoorState:
    """Return what this file knows of an event."""
    found = DoorState(event, sheets=sign_in_sheets.list_printed_sheets(conn, event))
    rows = {row["id"]: dict(row) for row in conn.execute("SELECT * FROM registration WHERE event = ?", (event,))}
    dead = _load_deleted_rows(conn, "registration", "$.event", [event])
    logs = _load_row_logs(conn, "registration", [*rows, *dead])
    for ident, row in (*rows.items(), *dead.items()):
        guest = _make_guest(ident, row, logs[ident], ident in rows)
        if guest.life >= 0:  # else it only came with a list whose merge was undone
            found.guests[ident] = guest
    idents = list(found.guests)
    sql = "SELECT * FROM arrival WHERE registration IN (SELECT value FROM json_each(?))"
    rows = {row["id"]: dict(row) for row in conn.execute(sql, (json.dumps(idents),))}
    dead = _load_deleted_rows(conn, "arrival", "$.registration", idents)
    logs = _load_row_logs(conn, "arrival", [*rows, *dead])
    for ident, row in (*rows.items(), *dead.items()):
        values: dict[str, Any] = {column: row.get(column) for column in ARRIVAL}
        life = 2 * logs[ident].deaths - (ident not in rows)
        if life >= 0:
            found.came[ident] = SyncedArrival(ident, row["registration"], life=life, **values)
    return found


def dump_door_column(fields: Mapping[str, WrittenValue], life: int, deaths: int, step: int) -> str:
    """Return ``registration.door`` of a row that a merge makes in ``step``; see `_parse_door_column`."""
    entries = {name: [step, each.write, each.at, sorted(each.known - {each.write})] for name, each in fields.items()}
    common = entries["name"]
    kept = {"": common} | {name: entry for name, entry in entries.items() if entry != common}
    return json.dumps({**kept, "life": [life, deaths]}, separators=(",", ":"))


def update_door_column(
    text: str, fields: Mapping[str, WrittenValue], step: int, life: int | None = None, deaths: int = 0
) -> str:
    """Return ``registration.door`` after a merge that found ``fields`` in ``step``; the others stay."""
    kept = _parse_door_column(text)
    new: dict[str, Any] = {
        name: [step, each.write, each.at, sorted(each.known - {each.write})] for name, each in fields.items()
    }
    if life is not None:
        new["life"] = [life, deaths]
    return json.dumps({**kept, **new}, separators=(",", ":"))


def count_deletions(conn: sqlite3.Connection, ident: int) -> int:
    """Return how often a registration went, as ``registration.door`` counts it."""
    return _load_row_logs(conn, "registration", [ident])[ident].deaths


def _make_guest(ident: int, row: Mapping[str, Any], log: _RowLog, alive: bool) -> DoorGuest:
    kept = _parse_door_column(row.get("door") or "")
    life, since = kept.get("life", (0, 0))
    fields = {}
    born = _make_written(None, kept.get(""), log, "")
    for name in FIELDS:
        if name in kept or name in log.writes:
            fields[name] = _make_written(row.get(name), kept.get(name, kept.get("")), log, name)
        else:
            fields[name] = WrittenValue(row.get(name), born.write, born.at, born.known)
    return DoorGuest(ident, fields, life + 2 * max(log.deaths - since, 0) - (not alive))


def _make_written(value: Scalar, entry: Any, log: _RowLog, column: str) -> WrittenValue:
    """Return a value with its writer: whoever wrote last here, or whom a merge named since."""
    steps = sorted({**log.writes.get("", {}), **log.writes.get(column, {})}.items())
    merged = entry[0] if entry else 0
    found = WrittenValue(value)
    for step, at in steps:
        if step < merged:
            found = _apply_merge_write(found, step, at)
    if entry:
        found = WrittenValue(value, entry[1], entry[2], (found.known | {*entry[3], entry[1]}) - {0})
    for step, at in steps:
        if step > merged:
            found = _apply_merge_write(found, step, at)
    return found


def _apply_merge_write(found: WrittenValue, step: int, at: int) -> WrittenValue:
    return replace(found, write=step, at=max(at, found.at + 1), known=found.known | {step})


def _parse_door_column(text: str) -> dict[str, Any]:
    """Return what ``registration.door`` says: by field, '' the others, [step of the merge, write, at, known]; ``life`` [count, deaths then]."""
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: each for key, each in found.items() if _is_sound_entry(key, each)}


def _is_sound_entry(key: str, each: object) -> bool:
    if not isinstance(each, list) or len(each) != (2 if key == "life" else 4):
        return False
    numbers = [*each[:3], *(each[3] if key != "life" and isinstance(each[3], list) else ())]
    return all(isinstance(number, int) and -2 <= number <= GREATEST for number in numbers)


def _load_deleted_rows(
    conn: sqlite3.Connection, table: str, path: str, values: Iterable[int]
) -> dict[int, dict[str, Any]]:
    """Return deleted rows by id as they last were; not those that were forgotten."""
    sql = """SELECT row, image FROM gone WHERE tbl = ? AND image IS NOT NULL
        AND json_extract(image, ?) IN (SELECT value FROM json_each(?))"""
    return {row[0]: json.loads(row[1]) for row in conn.execute(sql, (table, path, json.dumps(list(values))))}


_CHANGES = """SELECT c.row, c.op, c.col, s.id, s.at FROM change c JOIN step s ON s.id = c.step
    WHERE c.tbl = ? AND c.row IN (SELECT value FROM json_each(?)) ORDER BY c.id"""
_STAMPS = """SELECT t.row, t.col, s.id, s.at FROM stamp t JOIN step s ON s.id = t.step
    WHERE t.tbl = ? AND t.row IN (SELECT value FROM json_each(?))"""


def _load_row_logs(conn: sqlite3.Connection, table: str, ids: Iterable[int]) -> dict[int, _RowLog]:
    """Return what was done to rows. Merges of lists, and the undoing of them, wrote nothing of their own; what they deleted or
    brought back counts, an undone one as if it had not been.
    """
    found = {ident: _RowLog() for ident in ids}
    args = (table, json.dumps(list(found)))
    merges = _load_merge_steps(conn)
    for row, op, column, step, at in conn.execute(_CHANGES, args):
        log = found[row]
        if op == "D":
            log.deaths += merges.get(step, True)
        elif step not in merges and op != "R":
            log.writes["" if op == "I" else column][step] = at
    # The log may have been cut; who wrote what stands is never forgotten.
    for row, column, step, at in conn.execute(_STAMPS, args):
        if step not in merges:
            if column == "-":
                found[row].deaths = max(found[row].deaths, 1)
            elif column != "*":
                found[row].writes[column].setdefault(step, at)
    return found


def _load_merge_steps(conn: sqlite3.Connection) -> dict[int, bool]:
    """Return the steps that merged a list, took that back or did it again, and whether what each deleted counts.

    It counts of merges that stand, however often they were taken back meanwhile; all these steps have the same name.
    """
    start = Phrase(MERGE, {"file": ""}).to_text().partition("{")[0]
    sql = "SELECT id, kind, target, name FROM step WHERE substr(name, 1, ?) = ? ORDER BY id"
    merged: dict[int, int] = {}  # which merge a step is about
    stands: dict[int, bool] = {}
    for ident, kind, target, name in conn.execute(sql, (len(start), start)):
        if Phrase.parse_text(name).template == MERGE:
            merged[ident] = merged.get(target, ident)
            stands[merged[ident]] = kind != "undo"
    return {ident: ident == root and stands[root] for ident, root in merged.items()}


def is_later(one: WrittenValue, other: WrittenValue) -> bool:
    """Return whether the second was written later, as far as can be told; the same answer at every door."""
    return (one.at, one.write, str(one.value)) < (other.at, other.write, str(other.value))


def merge_values(one: WrittenValue, other: WrittenValue) -> tuple[WrittenValue, bool]:
    """Return the value that both doors settle on, and whether somebody has to be asked: two wrote, not knowing of each other.

    One step that wrote two values is two steps with one number, of copies that went on from one file.
    """
    if (one.write, one.value, one.known) == (other.write, other.value, other.known):
        return one, False
    known = one.known | other.known
    clash = False
    if one.write == other.write:
        best = other if is_later(one, other) else one
        clash = bool(one.write) and one.value != other.value
    elif not other.write or other.write in one.known:
        best = other if one.write in other.known and is_later(one, other) else one
    elif not one.write or one.write in other.known:
        best = other
    else:
        best = other if is_later(one, other) else one
        clash = one.value != other.value
    return replace(best, known=known), clash
