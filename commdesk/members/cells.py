"""The cells of the list of people as they are edited, pasted and filled down: their words, and writing many in one step."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commdesk.errors import Problem, mark
from commdesk.member_fields.model import FieldKind, ListPlace, Surface
from commdesk.member_fields.registry import empty_value, find_choice, list_choices, list_placed
from commdesk.members import contacts, merge, record
from commdesk.members.bulk import INSERT_LEVEL
from commdesk.members.record import Member
from commdesk.store.database import Database
from commdesk.text import clean_text, fold_text
from commdesk.vocabulary import VocabularyWord, list_channels, list_stages

EDITED = {place.name or field.key: field for field, place in list_placed(Surface.LIST, ListPlace) if place.edited}
"""The columns whose cells are plain fields, by key."""
_DAY = re.compile(r"\s*(\d{4}-\d{1,2}-\d{1,2})\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What is to stand in a cell: whose, in which column of `EDITED`, and the words."""

    member: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class CellOption:
    """One of the words a cell can hold; ``key`` is what is stored. ``title`` is marked text or a word of the workspace."""

    key: int | str | None
    title: str


def list_options(db: Database, column: str) -> tuple[CellOption, ...]:
    """Return what can be chosen in a column, with nothing at first; () where anything can be typed."""
    match column:
        case "level":
            from commdesk.members import levels  # whoever shows a list of people need not know its rules

            return (CellOption("", ""), *(CellOption(key, title) for key, title in levels.LEVELS.items()))
        case "source":
            return _of_words(list_channels(db))
        case "stage":
            return _of_words(list_stages(db))
    field = EDITED[column]
    nothing = (CellOption(empty_value(field), ""),) if field.kind in (FieldKind.CHOICE, FieldKind.ANSWER) else ()
    return (*nothing, *(CellOption(key, title) for key, title in list_choices(field)))


def load_stored_value(db: Database, member: int, column: str) -> int | str | None:
    """Return what stands in a cell: the key of a `CellOption`, or the words that are edited."""
    found = record.load_members(db, (member,)).get(member)
    return _stored_value_of(db, found, column) if found is not None else ""


def load_cell_text(db: Database, member: int, column: str) -> str:
    """Return what stands in a cell in words that `parse_cell` understands."""
    value = load_stored_value(db, member, column)
    found = [choice.title for choice in list_options(db, column) if choice.key == value]
    return found[0] if found else str(value or "")


def write_cells(db: Database, wanted: Sequence[CellEdit]) -> int:
    """Write cells in one step, those that differ; return of how many people.

    Raises:
        Problem: a value makes no sense in its column, or somebody is gone. Nothing was written.
    """
    values = {pair: parse_cell(db, *pair) for pair in {(each.column, each.text) for each in wanted}}
    plan = [(each, values[each.column, each.text]) for each in wanted]
    known = record.load_members(db, {each.member for each in wanted})
    if len(known) < len({each.member for each in wanted}):
        raise Problem(mark("core", "This member is no longer there."))
    plan = [(each, value) for each, value in plan if _stored_value_of(db, known[each.member], each.column) != value]
    people = {each.member for each, _ in plan}
    if not plan:
        return 0
    one = record.display_name(known[plan[0][0].member])[:60]
    name = mark("core", "Edit {name}") if len(people) == 1 else mark("core", "Edit {count} people")
    with db.step(name, **({"name": one} if len(people) == 1 else {"count": len(people)})) as conn:
        for each, value in plan:
            _write_value(conn, db, known[each.member], each.column, value)
    return len(people)


def parse_cell(db: Database, column: str, text: str) -> int | str | None:
    """Return what a cell with these words stores.

    Raises:
        Problem: they make no sense there.
    """
    words = clean_text(text).strip()
    if column == "name":
        if not words:
            raise Problem(mark("core", "A member needs a name."))
        return str(record.check_value("real_name", words))
    if column == "phone":
        if words and not contacts.normalize_contact("phone", words):
            raise contacts.make_refusal("phone", words)
        return words[:500]
    kind = EDITED[column].kind
    if kind == FieldKind.FLAG:
        from commdesk.tables import cells as cellwords

        answer = cellwords.parse_yes_no(words) if words else False
        if answer is None:
            raise _make_refusal(words)
        return int(answer)
    if column == "next_on":
        return _parse_next_action(words)
    if kind == FieldKind.NUMBER:
        if not (words or "0").isascii() or not (words or "0").isdigit():
            raise _make_refusal(words)
        return record.check_value(column, int(words or "0"))
    if kind in (FieldKind.TEXT, FieldKind.BAND, FieldKind.DAY):
        return record.check_value(column, words)
    for choice in list_options(db, column):
        key = choice.key if isinstance(choice.key, str) else ""
        if fold_text(words) in {fold_text(choice.title), *_list_other_spellings(column, key, choice.title)}:
            return choice.key
    if column in EDITED and words and (found := find_choice(list_choices(EDITED[column]), words)) is not None:
        return found
    raise _make_refusal(words)


def _stored_value_of(db: Database, member: Member, column: str) -> int | str | None:
    """Return what a cell of a member stores, as `parse_cell` returns it."""
    match column:
        case "name":
            return str(getattr(member, _name_field(member)))
        case "source":
            return member.channel
        case "next_on":
            return f"{member.next_on} {member.next_action}".strip()
        case "phone":
            phone = _find_phone(db.reader, db, member.id)
            return phone[1] if phone is not None else ""
    return member.get_value(column)


def _write_value(conn: sqlite3.Connection, db: Database, member: Member, column: str, value: int | str | None) -> None:
    """Write a parsed value inside a step."""
    match column:
        case "name":
            record.write_member_fields(conn, member.id, **{_name_field(member): value})
        case "source":
            record.write_member_fields(conn, member.id, channel=value)
        case "next_on":
            day, _, action = str(value).partition(" ") if _DAY.match(str(value)) else ("", "", str(value))
            record.write_member_fields(conn, member.id, next_on=day, next_action=action)
        case "phone":
            _put_phone(conn, db, member.id, str(value))
        case "level":
            title = f"{member.level or '–'} → {value or '–'}"
            conn.execute(INSERT_LEVEL, (db.ids.new_id(), member.id, title, db.who))
            record.write_member_fields(conn, member.id, level=value)
        case _:
            record.write_member_fields(conn, member.id, **{column: value})


def _put_phone(conn: sqlite3.Connection, db: Database, member: int, value: str) -> None:
    """Change the first phone of a person; '' takes it away, and where there is none it is added."""
    first = _find_phone(conn, db, member)
    plain = contacts.normalize_contact("phone", value)
    if first is None:
        contacts.insert_contact(conn, contacts.new_id(conn, db.ids, member, "phone", plain), member, "phone", value)
    elif not value:
        conn.execute("DELETE FROM contact WHERE id = ?", (first[0],))
    else:
        conn.execute("UPDATE contact SET value = ?, plain = ? WHERE id = ?", (value, plain, first[0]))


def _find_phone(conn: sqlite3.Connection, db: Database, member: int) -> tuple[int, str] | None:
    """Return id and value of the phone that is shown of a person, whichever member has it."""
    sql = """SELECT id, value FROM contact WHERE kind = 'phone' AND member IN (SELECT value FROM json_each(?))
        ORDER BY position, id LIMIT 1"""
    group = ",".join(map(str, merge.load_merge_group(db.reader, member)))
    row = conn.execute(sql, (f"[{group}]",)).fetchone()
    return (int(row[0]), str(row[1])) if row is not None else None


def _name_field(member: Member) -> str:
    """Return the field that holds the name a member is shown by."""
    return next((name for name in ("real_name", "remark", "nickname") if getattr(member, name)), "real_name")


def _parse_next_action(words: str) -> str:
    """Return a next action with its day in front, where one stands there."""
    found = _DAY.match(words)
    if found is None:
        return str(record.check_value("next_action", words))
    year, month, day = (int(part) for part in found[1].split("-"))
    try:
        when = date(year, month, day).isoformat()
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=found[1]) from None
    return f"{when} {record.check_value('next_action', found[2])}".strip()


def _list_other_spellings(column: str, key: str, title: str) -> set[str]:
    """Return what else means a choice: the letter of a level, or the words behind it."""
    return {fold_text(key), fold_text(title.partition("·")[2])} - {""} if column == "level" else set()


def _of_words(words: Sequence[VocabularyWord]) -> tuple[CellOption, ...]:
    return (CellOption(None, ""), *(CellOption(word.id, word.name) for word in words))


def _make_refusal(words: str) -> Problem:
    return Problem(mark("core", "“{value}” is not possible here."), value=words[:60])
