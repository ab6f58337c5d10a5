"""One member: the row, its names, and changing it field by field."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import itemgetter

from commdesk.errors import Problem, mark
from commdesk.member_fields import model
from commdesk.member_fields.model import FieldKind
from commdesk.member_fields.registry import list_stored
from commdesk.members.newcomers import NewcomerIds
from commdesk.members.search_cache import choose_shown_name
from commdesk.store.change_log.bulk_delete import delete_rows
from commdesk.store.database import Database
from commdesk.text import clean_text

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Member:
    """The row of a member. Dates are ISO text, '' unknown; ``class_`` '' is computed, else set by hand."""

    id: int
    nickname: str = ""
    real_name: str = ""
    remark: str = ""
    role: str = ""
    gender: str = ""
    city: str = ""
    company: str = ""
    income: str = ""
    want: str = ""
    intent: int = 0
    power: int = 0
    class_: str = ""
    level: str = ""
    stage: int | None = None
    channel: int | None = None
    inviter: int | None = None
    friend: int = 0
    friend_on: str = ""
    friend_account: str = ""
    birth_year: int = 0
    birth_month: int = 0
    birth_day: int = 0
    birth_lunar: int = 0
    next_action: str = ""
    next_on: str = ""
    note: str = ""
    archived: int = 0
    batch: int | None = None
    made: int = 0
    more: tuple[tuple[str, Value], ...] = ()
    """Fields that no code asks for by name: key and value."""

    def get_value(self, key: str) -> Value:
        """Return the value of a field by its key."""
        value: Value = dict(self.more)[key] if key not in DECLARED else getattr(self, key)
        return value


DECLARED = {field.name: field.name.rstrip("_") for field in fields(Member) if field.name != "more"}
FIELDS = {field.key: field for field in list_stored()}
COLUMNS = DECLARED | {key: field.stored for key, field in FIELDS.items()}
"""By the key of a field, its column."""
LONGEST = model.LONGEST
DATES = tuple(key for key, field in FIELDS.items() if field.kind == FieldKind.DAY)
RANGES = {key: field.range for key, field in FIELDS.items() if field.range is not None}
WORDS = {
    key: ("", *map(itemgetter(0), field.choices)) for key, field in FIELDS.items() if field.kind == FieldKind.CHOICE
}


def load_members(db: Database, ids: Iterable[int]) -> dict[int, Member]:
    """Return the members behind ``ids``, by id; one that is gone is missing."""
    names = ", ".join(f"{column} AS {name}" for name, column in COLUMNS.items())
    rows = db.reader.execute(
        f"SELECT {names} FROM member WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    )
    return {row["id"]: _to_member(row) for row in rows}


def _to_member(row: sqlite3.Row) -> Member:
    more = tuple((key, row[key]) for key in COLUMNS if key not in DECLARED)
    return Member(**{key: row[key] for key in DECLARED}, more=more)


def display_name(member: Member) -> str:
    """Return the name a member is shown by."""
    return choose_shown_name(member.real_name, member.remark, member.nickname)


def secondary_name(member: Member) -> str:
    """Return the quieter name beside it, or ''."""
    return next((name for name in (member.nickname, member.remark) if name and name != display_name(member)), "")


def add_member(db: Database, *, met_in: int = 0, **values: Value) -> int:
    """Add a member in one step and return the id.

    Args:
        met_in: The community whose list told the name: there it is one person, whoever of us takes the list in.

    Raises:
        Problem: no name was given, or a value makes no sense.
    """
    name = choose_shown_name(
        str(values.get("real_name", "")), str(values.get("remark", "")), str(values.get("nickname", ""))
    )
    with db.step(mark("core", "Add {name}"), name=name[:60]) as conn:
        new = NewcomerIds(conn, db.ids, *(("community", met_in) if met_in else ()))
        new.add_person(name)
        return insert_member(conn, new.make_ids()[0], made=db.ids.clock(), **values)


def insert_member(conn: sqlite3.Connection, ident: int, **values: Value) -> int:
    """Insert a member inside a step; return the id."""
    checked = {COLUMNS[name]: check_value(name, value) for name, value in values.items()}
    if not any(str(checked.get(name) or "").strip() for name in ("nickname", "real_name", "remark")):
        raise Problem(mark("core", "A member needs a name."))
    names = ", ".join(("id", *checked))
    conn.execute(
        f"INSERT INTO member({names}) VALUES ({', '.join('?' * (len(checked) + 1))})", (ident, *checked.values())
    )
    return ident


def update_member(db: Database, ident: int, **values: Value) -> None:
    """Change fields of a member in one step named after the member.

    Raises:
        Problem: a value makes no sense, or the member is gone.
    """
    known = load_members(db, (ident,)).get(ident)
    if known is None:
        raise Problem(mark("core", "This member is no longer there."))
    with db.step(mark("core", "Edit {name}"), name=display_name(known)[:60]) as conn:
        write_member_fields(conn, ident, **values)


def write_member_fields(conn: sqlite3.Connection, ident: int, **values: Value) -> None:
    """Write fields of a member inside a step."""
    for name, value in values.items():
        conn.execute(f"UPDATE member SET {COLUMNS[name]} = ? WHERE id = ?", (check_value(name, value), ident))


def check_value(name: str, value: Value) -> Value:
    """Return a value as it is stored.

    Raises:
        Problem: it makes no sense for the field.
    """
    if name not in COLUMNS or name == "id":
        raise KeyError(name)
    if name in RANGES:
        low, high = RANGES[name]
        if not isinstance(value, int) or not low <= value <= high:
            raise Problem(mark("core", "“{value}” is not possible here."), value=str(value))
        return value
    if name in WORDS and not isinstance(value, str):
        raise Problem(mark("core", "“{value}” is not possible here."), value=str(value))
    if isinstance(value, str):
        text = clean_text(value).strip()
        if len(text) > LONGEST:
            raise Problem(mark("core", "This text is too long: at most 10 000 characters fit."))
        if name in WORDS and text not in WORDS[name]:
            raise Problem(mark("core", "“{value}” is not possible here."), value=text[:60])
        if name in DATES and text:
            try:
                return date.fromisoformat(text).isoformat()
            except ValueError:
                raise Problem(
                    mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=text[:60]
                ) from None
        return text
    return value


def archive_members(db: Database, ids: Sequence[int], archived: bool = True) -> None:
    """Archive people, or bring them back, in one step."""
    name = mark("core", "Archive {count} people") if archived else mark("core", "Bring back {count} people")
    with db.step(name, count=len(ids)) as conn:
        conn.execute(
            "UPDATE member SET archived = ? WHERE id IN (SELECT value FROM json_each(?))",
            (int(archived), json.dumps(list(ids))),
        )


def delete_members(db: Database, ids: Sequence[int]) -> None:
    """Put people into the trash, with everyone who is the same person; undo brings them back."""
    with db.step(mark("core", "Delete {count} people"), cascade=False, count=len(ids)) as conn:
        which = "SELECT value AS id FROM json_each(?1) UNION SELECT member FROM alias WHERE root IN (SELECT value FROM json_each(?1))"
        delete_rows(conn, db.tables, db.references, "member", which, (json.dumps(list(ids)),))
