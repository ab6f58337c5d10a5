"""The cells of the list of people as they are edited, pasted and filled down: their words, and writing many in one step."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commdesk.errors import Problem, mark
from commdesk.members import contacts, merge, record
from commdesk.members.bulk import INSERT_LEVEL
from commdesk.members.record import Member
from commdesk.store.database import Database
from commdesk.text import clean, fold
from commdesk.vocabulary import Word, channels, stages

EDITED = ("name", "class_", "level", "city", "source", "stage", "friend", "next_on", "phone")
"""Keys of the columns whose cells are plain fields."""
YES_NO = {1: mark("core", "yes"), 0: mark("core", "no")}
_DAY = re.compile(r"\s*(\d{4}-\d{1,2}-\d{1,2})\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is to stand in a cell: whose, in which column of `EDITED`, and the words."""

    member: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words a cell can hold; ``key`` is what is stored. ``title`` is marked text or a word of the workspace."""

    key: int | str | None
    title: str


def choices(db: Database, column: str) -> tuple[Choice, ...]:
    """Return what can be chosen in a column, with nothing at first; () where anything can be typed."""
    match column:
        case "class_":
            return (Choice("", ""), *(Choice(letter, letter) for letter in "ABCD"))
        case "level":
            from commdesk.members import levels  # whoever shows a list of people need not know its rules

            return (Choice("", ""), *(Choice(key, title) for key, title in levels.LEVELS.items()))
        case "source":
            return _of_words(channels(db))
        case "stage":
            return _of_words(stages(db))
        case "friend":
            return tuple(Choice(key, title) for key, title in YES_NO.items())
    return ()


def stored(db: Database, member: int, column: str) -> int | str | None:
    """Return what stands in a cell: the key of a `Choice`, or the words that are edited."""
    found = record.load(db, (member,)).get(member)
    return _now(db, found, column) if found is not None else ""


def words(db: Database, member: int, column: str) -> str:
    """Return what stands in a cell in words that `parse` understands."""
    value = stored(db, member, column)
    found = [choice.title for choice in choices(db, column) if choice.key == value]
    return found[0] if found else str(value or "")


def write(db: Database, wanted: Sequence[Cell]) -> int:
    """Write cells in one step, those that differ; return of how many people.

    Raises:
        Problem: a value makes no sense in its column, or somebody is gone. Nothing was written.
    """
    values = {pair: parse(db, *pair) for pair in {(each.column, each.text) for each in wanted}}
    plan = [(each, values[each.column, each.text]) for each in wanted]
    known = record.load(db, {each.member for each in wanted})
    if len(known) < len({each.member for each in wanted}):
        raise Problem(mark("core", "This member is no longer there."))
    plan = [(each, value) for each, value in plan if _now(db, known[each.member], each.column) != value]
    people = {each.member for each, _ in plan}
    if not plan:
        return 0
    one = record.title(known[plan[0][0].member])[:60]
    name = mark("core", "Edit {name}") if len(people) == 1 else mark("core", "Edit {count} people")
    with db.step(name, **({"name": one} if len(people) == 1 else {"count": len(people)})) as conn:
        for each, value in plan:
            _put(conn, db, known[each.member], each.column, value)
    return len(people)


def parse(db: Database, column: str, text: str) -> int | str | None:
    """Return what a cell with these words stores.

    Raises:
        Problem: they make no sense there.
    """
    words = clean(text).strip()
    if column == "name":
        if not words:
            raise Problem(mark("core", "A member needs a name."))
        return str(record.check("real_name", words))
    if column == "phone":
        if words and not contacts.plain("phone", words):
            raise contacts.refused("phone", words)
        return words[:500]
    if column == "friend":
        from commdesk.tables import cells as cellwords

        answer = cellwords.yes(words) if words else False
        if answer is None:
            raise _refused(words)
        return int(answer)
    if column in ("city", "next_on"):
        return _next(words) if column == "next_on" else str(record.check("city", words))
    for choice in choices(db, column):
        key = choice.key if isinstance(choice.key, str) else ""
        if fold(words) in {fold(choice.title), *_others(column, key, choice.title)}:
            return choice.key
    raise _refused(words)


def _now(db: Database, member: Member, column: str) -> int | str | None:
    """Return what a cell of a member stores, as `parse` returns it."""
    match column:
        case "name":
            return str(getattr(member, _name_field(member)))
        case "source":
            return member.channel
        case "next_on":
            return f"{member.next_on} {member.next_action}".strip()
        case "phone":
            phone = _phone(db.reader, db, member.id)
            return phone[1] if phone is not None else ""
    value: int | str | None = getattr(member, column)
    return value


def _put(conn: sqlite3.Connection, db: Database, member: Member, column: str, value: int | str | None) -> None:
    """Write a parsed value inside a step."""
    match column:
        case "name":
            record.put(conn, member.id, **{_name_field(member): value})
        case "source":
            record.put(conn, member.id, channel=value)
        case "next_on":
            day, _, action = str(value).partition(" ") if _DAY.match(str(value)) else ("", "", str(value))
            record.put(conn, member.id, next_on=day, next_action=action)
        case "phone":
            _put_phone(conn, db, member.id, str(value))
        case "level":
            title = f"{member.level or '–'} → {value or '–'}"
            conn.execute(INSERT_LEVEL, (db.ids.fresh(), member.id, title, db.who))
            record.put(conn, member.id, level=value)
        case _:
            record.put(conn, member.id, **{column: value})


def _put_phone(conn: sqlite3.Connection, db: Database, member: int, value: str) -> None:
    """Change the first phone of a person; '' takes it away, and where there is none it is added."""
    first = _phone(conn, db, member)
    plain = contacts.plain("phone", value)
    if first is None:
        contacts.put(conn, contacts.new_id(conn, db.ids, member, "phone", plain), member, "phone", value)
    elif not value:
        conn.execute("DELETE FROM contact WHERE id = ?", (first[0],))
    else:
        conn.execute("UPDATE contact SET value = ?, plain = ? WHERE id = ?", (value, plain, first[0]))


def _phone(conn: sqlite3.Connection, db: Database, member: int) -> tuple[int, str] | None:
    """Return id and value of the phone that is shown of a person, whichever member has it."""
    sql = """SELECT id, value FROM contact WHERE kind = 'phone' AND member IN (SELECT value FROM json_each(?))
        ORDER BY position, id LIMIT 1"""
    group = ",".join(map(str, merge.group(db.reader, member)))
    row = conn.execute(sql, (f"[{group}]",)).fetchone()
    return (int(row[0]), str(row[1])) if row is not None else None


def _name_field(member: Member) -> str:
    """Return the field that holds the name a member is shown by."""
    return next((name for name in ("real_name", "remark", "nickname") if getattr(member, name)), "real_name")


def _next(words: str) -> str:
    """Return a next action with its day in front, where one stands there."""
    found = _DAY.match(words)
    if found is None:
        return str(record.check("next_action", words))
    year, month, day = (int(part) for part in found[1].split("-"))
    try:
        when = date(year, month, day).isoformat()
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=found[1]) from None
    return f"{when} {record.check('next_action', found[2])}".strip()


def _others(column: str, key: str, title: str) -> set[str]:
    """Return what else means a choice: the letter of a level, or the words behind it."""
    return {fold(key), fold(title.partition("·")[2])} - {""} if column == "level" else set()


def _of_words(words: Sequence[Word]) -> tuple[Choice, ...]:
    return (Choice(None, ""), *(Choice(word.id, word.name) for word in words))


def _refused(words: str) -> Problem:
    return Problem(mark("core", "“{value}” is not possible here."), value=words[:60])
