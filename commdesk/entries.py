"""Entries: anything dated on a person's timeline that somebody wrote or an import brought."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from commdesk import tags
from commdesk.errors import Phrase, Problem, mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text

KINDS = {
    "note": mark("core", "Note"),
    "followup": mark("core", "Follow-up"),
    "order": mark("core", "Order"),
    "cost": mark("core", "Cost"),
    "reward": mark("core", "Reward"),
    "violation": mark("core", "Violation"),
    "checkin": mark("core", "Check-in"),
    "attendance": mark("core", "Attendance"),
    "feedback": mark("core", "Feedback"),
    "level": mark("core", "Level"),
    "milestone": mark("core", "Milestone"),
}
DONE = {
    "note": mark("core", "Note on {name}"),
    "followup": mark("core", "Follow-up for {name}"),
    "order": mark("core", "Order of {name}"),
    "cost": mark("core", "Cost for {name}"),
    "reward": mark("core", "Reward for {name}"),
    "violation": mark("core", "Violation by {name}"),
    "checkin": mark("core", "Check-in of {name}"),
    "attendance": mark("core", "Attendance of {name}"),
    "feedback": mark("core", "Feedback of {name}"),
    "level": mark("core", "Level of {name}"),
    "milestone": mark("core", "Milestone"),
}
_MARK = re.compile(r"(?<!\S)([#@])([^\s#@]{1,60})((?:[^\S\n][^\s#@]{1,60}){0,4})")
"""A sign, a word behind it, and further words: names and tags may have several."""
_OPEN = re.compile(r"(?<!\S)([#@])([^\s#@]{0,60})$")
_STOPS = ".,;:!?)，。；：！？、）"
"""What ends a clause and is no part of a name that somebody has."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry. Dates are local ISO text; ``amount`` in minor units of ``currency``; ``done`` is a date or ''."""

    id: int
    member: int | None = None
    community: int | None = None
    kind: str = "note"
    day: str = ""
    at: int = 0
    title: str = ""
    text: str = ""
    amount: int | None = None
    currency: str = "CNY"
    due: str = ""
    done: str = ""
    channel: int | None = None
    category: int | None = None
    batch: int | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class EntryMark:
    """A ``#tag`` or ``@member`` in a text: its sign, its words, and where it stands."""

    sign: str
    name: str
    start: int
    end: int


def find_marks(text: str, known: Mapping[str, Container[str]] | None = None) -> list[EntryMark]:
    """Return the ``#tag`` and ``@member`` marks of a text, in order.

    Args:
        known: By sign, the folded names there are: the longest of up to five words that is one of them is taken, also before a
            comma. Else a mark is one word.
    """
    marks, start = [], 0
    while (found := _MARK.search(text, start)) is not None:
        end = _find_known_end(found, (known or {}).get(found[1], ())) or found.end(2)
        marks.append(EntryMark(found[1], text[found.start(2) : end], found.start(), end))
        start = end
    return marks


def find_open_mark(before: str) -> tuple[str, str] | None:
    """Return the sign and what is typed behind it so far, where a text ends in a mark; None elsewhere."""
    found = _OPEN.search(before)
    return (found[1], found[2]) if found is not None else None


def is_markable(name: str) -> bool:
    """Return whether a name can stand behind a sign and be found there again."""
    folded = fold_text(name)
    found = find_marks(f"@{name}", {"@": (folded,)})
    return len(found) == 1 and fold_text(found[0].name) == folded


def _find_known_end(found: re.Match[str], known: Container[str]) -> int:
    """Return where the longest known name ends that begins behind the sign of a mark; 0 where none does."""
    ends = [found.end(2), *(found.start(3) + word.end() for word in re.finditer(r"\S+", found[3]))]
    for end in reversed(ends):
        name = found.string[found.start(2) : end]
        for each in (name, name.rstrip(_STOPS)):
            if each and fold_text(each) in known:
                return found.start(2) + len(each)
    return 0


def load_entries(db: Database, ids: Sequence[int]) -> dict[int, TimelineEntry]:
    """Return the entries behind ``ids``, by id."""
    names = ", ".join(field.name for field in fields(TimelineEntry))
    rows = db.reader.execute(
        f"SELECT {names} FROM entry WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    )
    return {row["id"]: TimelineEntry(**row) for row in rows}


def add_entry(db: Database, member: int, kind: str, **values: str | int | None) -> int:
    """Add an entry to a person in one step; return its id. ``day`` is today unless given.

    Raises:
        Problem: a date makes no sense, or there is nothing to write down.
    """
    checked = _check_values(values)
    if not any(checked.get(name) for name in ("title", "text", "amount")):
        raise Problem(mark("core", "There is nothing to write down yet."))
    with db.step(Phrase(DONE[kind], {"name": _load_member_name(db, member)})) as conn:
        return insert_entry(conn, db.ids.new_id(), member=member, kind=kind, who=db.who, **checked)


def insert_entry(conn: sqlite3.Connection, ident: int, **values: str | int | None) -> int:
    """Insert an entry inside a step; return its id."""
    values.setdefault("day", date.today().isoformat())
    names = ", ".join(("id", *values))
    conn.execute(f"INSERT INTO entry({names}) VALUES ({', '.join('?' * (len(values) + 1))})", (ident, *values.values()))
    return ident


def update_entry(db: Database, ident: int, **values: str | int | None) -> None:
    """Change fields of an entry in one step.

    Raises:
        Problem: a date makes no sense, or the entry is gone.
    """
    known = load_entries(db, (ident,)).get(ident)
    if known is None:
        raise Problem(mark("core", "This entry is no longer there."))
    checked = _check_values(values)
    with db.step(mark("core", "Edit an entry of {name}"), name=_load_member_name(db, known.member or 0)) as conn:
        for name, value in checked.items():
            conn.execute(f"UPDATE entry SET {name} = ? WHERE id = ?", (value, ident))
        if "text" in checked:
            people = _load_mentionable_people(conn)
            _insert_mentions(conn, ident, find_marks(str(checked["text"]), {"@": people}), people)


def delete_entry(db: Database, ident: int) -> None:
    """Delete an entry; undo brings it back."""
    known = load_entries(db, (ident,)).get(ident)
    with db.step(
        mark("core", "Delete an entry of {name}"), name=_load_member_name(db, known.member or 0) if known else ""
    ) as conn:
        conn.execute("DELETE FROM entry WHERE id = ?", (ident,))


def quick_note(db: Database, member: int, text: str, chosen: Collection[int] = ()) -> list[str]:
    """Write a note; each ``#tag`` tags the person, each ``@member`` mentions one. Return the names that fit nobody or several.

    Args:
        chosen: People that were chosen while it was typed: they are meant where others are called the same.

    Raises:
        Problem: there is nothing to write down.
    """
    text = clean_text(text).strip()
    if not text:
        raise Problem(mark("core", "There is nothing to write down yet."))
    with db.step(Phrase(DONE["note"], {"name": _load_member_name(db, member)})) as conn:
        people = _load_mentionable_people(conn) if "@" in text else {}
        found = find_marks(text, {"@": people, "#": tags.load_folded_names(conn) if "#" in text else ()})
        ident = insert_entry(conn, db.ids.new_id(), member=member, kind="note", text=text[:10_000], who=db.who)
        for each in found:
            if each.sign == "#":
                tags.insert_tag_links(conn, (member,), tags.ensure_tag(conn, each.name))
        return _insert_mentions(conn, ident, found, people, chosen)


def _load_mentionable_people(conn: sqlite3.Connection) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for ident, name in conn.execute("SELECT member, name FROM face WHERE archived = 0"):
        found.setdefault(fold_text(name), []).append(ident)
    return found


def _insert_mentions(
    conn: sqlite3.Connection,
    entry: int,
    found: Sequence[EntryMark],
    people: dict[str, list[int]],
    chosen: Collection[int] = (),
) -> list[str]:
    held = {row[0] for row in conn.execute("SELECT member FROM mention WHERE entry = ?", (entry,))}
    unclear = []
    wanted = set()
    for each in found:
        if each.sign == "@":
            hits = people.get(fold_text(each.name), [])
            meant = [hit for hit in hits if len(hits) == 1 or hit in chosen or hit in held]
            wanted.update(meant)
            if not meant:
                unclear.append(each.name)
    for member in wanted - held:
        conn.execute(
            "INSERT INTO mention(id, entry, member) VALUES (?, ?, ?)",
            (derive_id("mention", entry, member), entry, member),
        )
    for member in held - wanted:
        conn.execute("DELETE FROM mention WHERE entry = ? AND member = ?", (entry, member))
    return unclear


def _check_values(values: dict[str, str | int | None]) -> dict[str, str | int | None]:
    result: dict[str, str | int | None] = {}
    for name, value in values.items():
        if isinstance(value, str):
            value = clean_text(value).strip()[:10_000]
            if name in ("day", "due", "done") and value:
                try:
                    value = date.fromisoformat(value).isoformat()
                except ValueError:
                    raise Problem(
                        mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=value[:60]
                    ) from None
        result[name] = value
    return result


def _load_member_name(db: Database, member: int) -> str:
    sql = "SELECT f.name FROM face f WHERE f.member = coalesce((SELECT root FROM alias WHERE member = ?1), ?1)"
    row = db.reader.execute(sql, (member,)).fetchone()
    return str(row[0])[:60] if row is not None else ""
