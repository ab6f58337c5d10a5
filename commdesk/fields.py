"""Custom fields: what else a team wants to know of people. Archived, never lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from commdesk.errors import Problem, mark
from commdesk.store import births
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import clean_text, fold_text

KINDS = {
    "text": mark("core", "Text"),
    "number": mark("core", "Number"),
    "date": mark("core", "Date"),
    "choice": mark("core", "One choice"),
    "choices": mark("core", "Several choices"),
    "checkbox": mark("core", "Yes or no"),
    "phone": mark("core", "Phone"),
    "email": mark("core", "E-mail"),
    "link": mark("core", "Link"),
}


@dataclass(frozen=True, slots=True)
class CustomField:
    """A custom field. ``hidden``: not shown beside the list; ``archived``: nowhere, its values kept."""

    id: int
    name: str
    kind: str
    choices: tuple[str, ...]
    hidden: int = 0
    archived: int = 0


def list_fields(db: Database, archived: bool = False) -> list[CustomField]:
    """Return the fields, in order; archived ones only if asked."""
    sql = "SELECT id, name, kind, choices, hidden, archived FROM field WHERE archived <= ? ORDER BY position, id"
    return [
        CustomField(**{**row, "choices": _parse_choices(row["choices"])})
        for row in map(dict, db.reader.execute(sql, (int(archived),)))
    ]


def add_field(db: Database, name: str, kind: str, choices: Sequence[str] = ()) -> int:
    """Add a field in one step; return its id."""
    name = clean_text(name).strip()[:60]
    if not name or kind not in KINDS:
        raise Problem(mark("core", "A field needs a name and a kind."))
    with db.step(mark("core", "Add field “{name}”"), name=name) as conn:
        ident = new_id(conn, db.ids, name)
        position = conn.execute("SELECT coalesce(max(position), 0) + 1 FROM field").fetchone()[0]
        sql = "INSERT INTO field(id, name, kind, choices, position) VALUES (?, ?, ?, ?, ?)"
        conn.execute(sql, (ident, name, kind, json.dumps(list(choices), ensure_ascii=False), position))
    return ident


def new_id(conn: sqlite3.Connection, ids: IdGenerator, name: str) -> int:
    """Return the id of a field that is made now: two who make one of the same name make one field."""
    return births.choose_id(conn, ids, "field", derive_id("field", fold_text(name)))


def update_field(db: Database, ident: int, **values: str | int | Sequence[str]) -> None:
    """Change ``name``, ``choices``, ``hidden``, ``archived`` or ``position`` of a field in one step."""
    with db.step(mark("core", "Change a field")) as conn:
        for column in values.keys() & {"name", "choices", "hidden", "archived", "position"}:
            value = values[column]
            if column == "choices" and not isinstance(value, str | int):
                value = json.dumps(list(value), ensure_ascii=False)
            conn.execute(f"UPDATE field SET {column} = ? WHERE id = ?", (value, ident))


def reorder_fields(db: Database, ids: Sequence[int]) -> None:
    """Put the fields into this order."""
    with db.step(mark("core", "Reorder fields")) as conn:
        for position, ident in enumerate(ids):
            conn.execute("UPDATE field SET position = ? WHERE id = ?", (position, ident))


def load_field_values(db: Database, members: Sequence[int]) -> dict[int, str]:
    """Return the values of a person (every member they are), by field; the root's first."""
    sql = "SELECT field, value FROM field_value WHERE member IN (SELECT value FROM json_each(?)) AND value <> '' ORDER BY member DESC"
    return {row[0]: row[1] for row in db.reader.execute(sql, (json.dumps(list(members)),))}


def set_field_value(db: Database, members: Sequence[int], field: CustomField, value: str) -> None:
    """Set a field of people in one step; '' empties it.

    Raises:
        Problem: the value does not fit the field's kind.
    """
    checked = check_field_value(field, value)
    with db.step(mark("core", "Set “{field}” of {count} people"), field=field.name, count=len(members)) as conn:
        write_field_value(conn, members, field.id, checked)


def write_field_value(conn: sqlite3.Connection, members: Sequence[int], field: int, value: str) -> None:
    """Write a checked value for people inside a step."""
    sql = "INSERT INTO field_value(id, member, field, value) VALUES (?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET value = excluded.value"
    conn.executemany(sql, ((derive_id("field_value", member, field), member, field, value) for member in members))


def check_field_value(field: CustomField, value: str) -> str:
    """Return a value as it is kept: numbers plain, dates ISO, several choices as a JSON list, yes as 1.

    Raises:
        Problem: it does not fit.
    """
    text = clean_text(value).strip()[:10_000]
    if not text:
        return ""
    try:
        match field.kind:
            case "number":
                return _format_number(float(text.replace(",", "")))
            case "date":
                return date.fromisoformat(text).isoformat()
            case "checkbox":
                return "1" if text.lower() in ("1", "yes", "true", "是", "y") else ""
            case "choices":
                chosen = (
                    _parse_choices(text)
                    if text.startswith("[")
                    else tuple(word.strip() for word in text.replace("，", ",").replace("、", ",").split(","))
                )
                return json.dumps([word for word in chosen if word], ensure_ascii=False)
    except ValueError:
        raise Problem(mark("core", "“{value}” does not fit “{field}”."), value=text[:60], field=field.name) from None
    return text


def _format_number(number: float) -> str:
    """Return a number without an exponent where it is whole.

    Raises:
        ValueError: it is infinite or none.
    """
    if not isfinite(number):
        raise ValueError(number)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def format_field_value(field: CustomField, value: str) -> str:
    """Return a kept value as it is read by people."""
    return "、".join(_parse_choices(value)) if field.kind == "choices" else value


def _parse_choices(text: str) -> tuple[str, ...]:
    try:
        found = json.loads(text)
    except ValueError:
        return ()
    return tuple(str(word) for word in found) if isinstance(found, list) else ()
