"""The filter language: conditions on people, joined by all or any, kept as JSON, shown as words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from commdesk.errors import Phrase, Problem, mark
from commdesk.member_fields import registry
from commdesk.member_fields.model import FieldKind, Surface
from commdesk.store.change_log import writers
from commdesk.store.database import Database
from commdesk.store.ids import GREATEST
from commdesk.text import clean_text

Value = str | int | tuple[str | int, ...]
DEEPEST = 6
MOST = 200


@dataclass(frozen=True, slots=True)
class Condition:
    """One test: a field's key, an operator's key and a value that fits both."""

    field: str
    op: str
    value: Value = ""


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Conditions and groups, all of which must hold, or any; ``negated`` turns the answer round."""

    parts: tuple[Condition | FilterGroup, ...]
    any: bool = False
    negated: bool = False


Filter = FilterGroup

TEXT, CHOICE, MANY, DAY, NUMBER, FLAG, MONTH = "text", "choice", "many", "day", "number", "flag", "month"
PEOPLE = "people"
CHOSEN = "chosen"
"""The field of a filter that lists its people by id: those behind a number of a chart. It is made, never typed."""
WRITER = "writer"
"""The field that asks who of the team wrote what stands of a person."""

KIND_BY_FIELD = {
    FieldKind.CHOICE: CHOICE, FieldKind.ANSWER: CHOICE, FieldKind.WORD: CHOICE, FieldKind.MANY: MANY, FieldKind.DAY: DAY,
    FieldKind.NUMBER: NUMBER, FieldKind.FLAG: FLAG, FieldKind.BIRTHDAY: MONTH,
}  # fmt: skip
"""How a field is asked for; as text, if not otherwise."""
FIELDS: dict[str, tuple[str, str]] = {
    field.key: (KIND_BY_FIELD.get(field.kind, TEXT), field.title_on(Surface.FILTER))
    for field in registry.list_fields_on(Surface.FILTER)
}
"""Every field: its kind and its title. A custom field is ``field:<id>``."""

OPERATORS: dict[str, dict[str, str]] = {
    TEXT: {
        "contains": mark("core", "{field} contains {value}"),
        "not_contains": mark("core", "{field} does not contain {value}"),
        "is": mark("core", "{field} is {value}"),
        "is_not": mark("core", "{field} is not {value}"),
        "starts_with": mark("core", "{field} begins with {value}"),
        "empty": mark("core", "{field} is empty"),
        "not_empty": mark("core", "{field} is not empty"),
    },
    CHOICE: {
        "any_of": mark("core", "{field}: {value}"),
        "none_of": mark("core", "{field} is not {value}"),
        "empty": mark("core", "{field} is empty"),
        "not_empty": mark("core", "{field} is not empty"),
    },
    MANY: {
        "has_any": mark("core", "{field}: any of {value}"),
        "has_all": mark("core", "{field}: all of {value}"),
        "has_none": mark("core", "{field}: none of {value}"),
        "empty": mark("core", "No {field}"),
        "not_empty": mark("core", "Any {field}"),
    },
    DAY: {
        "within_last": mark("core", "{field} in the last {value} days"),
        "not_within_last": mark("core", "{field} more than {value} days ago"),
        "within_next": mark("core", "{field} in the next {value} days"),
        "before": mark("core", "{field} before {value}"),
        "after": mark("core", "{field} after {value}"),
        "between": mark("core", "{field} between {value}"),
        "empty": mark("core", "{field}: never"),
        "not_empty": mark("core", "{field}: ever"),
    },
    NUMBER: {
        "at_least": mark("core", "{field} at least {value}"),
        "at_most": mark("core", "{field} at most {value}"),
        "is": mark("core", "{field} is {value}"),
        "between": mark("core", "{field} between {value}"),
    },
    FLAG: {"yes": mark("core", "{field}: yes"), "no": mark("core", "{field}: no")},
    PEOPLE: {"are": mark("core", "{value} chosen people")},
    MONTH: {"any_of": mark("core", "{field} {value}"), "empty": mark("core", "{field}: unknown")},
}
"""The operators of each kind, in the order they are offered, with the words of a chip."""

NAMES: dict[str, str] = {
    "contains": mark("core", "contains"), "not_contains": mark("core", "does not contain"), "is": mark("core", "is"),
    "is_not": mark("core", "is not"), "starts_with": mark("core", "begins with"), "empty": mark("core", "is empty or never"),
    "not_empty": mark("core", "is not empty"), "any_of": mark("core", "is any of"), "none_of": mark("core", "is none of"),
    "has_any": mark("core", "has any of"), "has_all": mark("core", "has all of"), "has_none": mark("core", "has none of"),
    "within_last": mark("core", "in the last … days"), "not_within_last": mark("core", "more than … days ago"),
    "within_next": mark("core", "in the next … days"), "before": mark("core", "before"), "after": mark("core", "after"),
    "between": mark("core", "between"), "at_least": mark("core", "at least"), "at_most": mark("core", "at most"),
    "are": mark("core", "are"), "yes": mark("core", "yes"), "no": mark("core", "no"),
}  # fmt: skip
"""The operators as they are chosen."""

VALUELESS = frozenset({"empty", "not_empty", "yes", "no"})
LISTS = frozenset({"are", "any_of", "none_of", "has_any", "has_all", "has_none", "between"})
DAYS = frozenset({"within_last", "not_within_last", "within_next"})
EVENTS = "SELECT id, CASE starts WHEN '' THEN name ELSE name || ' ' || substr(starts, 1, 10) END FROM event ORDER BY starts DESC, id"
CUSTOM = {"number": NUMBER, "date": DAY, "checkbox": FLAG, "choice": CHOICE, "choices": MANY}

FIXED: dict[str, tuple[tuple[str | int, str], ...]] = {
    **{
        field.key: registry.list_choices(field)
        for field in registry.list_fields_on(Surface.FILTER)
        if field.kind in (FieldKind.CHOICE, FieldKind.ANSWER)
    },
    "birthday": tuple((number, str(number)) for number in range(1, 13)),
}
"""The values of fields of which there are always the same."""


def get_field_kind(field: str, db: Database) -> str:
    """Return the kind of a field.

    Raises:
        Problem: there is no such field.
    """
    if field == CHOSEN:
        return PEOPLE
    if field in FIELDS:
        return FIELDS[field][0]
    row = (
        db.reader.execute("SELECT kind FROM field WHERE id = ?", (_parse_field_id(field),)).fetchone()
        if field.startswith("field:")
        else None
    )
    if row is None:
        raise Problem(mark("core", "This filter asks for “{field}”, which is not there."), field=field[:60])
    return CUSTOM.get(row[0], TEXT)


def list_filter_fields(db: Database, asked: str = "") -> list[tuple[str, str]]:
    """Return every field that can be asked for: key and title, custom ones last.

    Who wrote is offered where several people write, or where it is ``asked`` already.
    """
    shown = [key for key in FIELDS if key != WRITER or key == asked or writers.is_shared(db.reader)]
    custom = db.reader.execute("SELECT id, name FROM field WHERE archived = 0 ORDER BY position, id")
    return [*((key, FIELDS[key][1]) for key in shown), *((f"field:{row[0]}", row[1]) for row in custom)]


def list_choices(field: str, db: Database) -> list[tuple[str | int, str]]:
    """Return the values to choose from, key and words; empty where anything can be typed."""
    if field in FIXED:
        return list(FIXED[field])
    if field == WRITER:
        return [(who, who) for who in writers.list_writers(db.reader)]
    sql = {
        "tags": "SELECT t.id, t.name FROM tag t JOIN tag_group g ON g.id = t.tag_group WHERE t.archived = 0 ORDER BY g.position, g.id, t.position, t.id",
        "community": "SELECT id, name FROM community WHERE archived = 0 AND part_of IS NULL ORDER BY position, name, id",
        "came": EVENTS,
        "signed": EVENTS,
        "stage": "SELECT id, name FROM stage ORDER BY position, id",
        "channel": "SELECT id, name FROM channel WHERE archived = 0 ORDER BY position, id",
    }.get(field)
    if sql is not None:
        return [(row[0], row[1]) for row in db.reader.execute(sql)]
    if field.startswith("field:"):
        row = db.reader.execute("SELECT choices FROM field WHERE id = ?", (_parse_field_id(field),)).fetchone()
        return [(str(word), str(word)) for word in json.loads(row[0])] if row is not None else []
    return []


def get_field_title(field: str, db: Database) -> str:
    """Return what a field is called."""
    if field in FIELDS:
        return FIELDS[field][1]
    row = db.reader.execute("SELECT name FROM field WHERE id = ?", (_parse_field_id(field),)).fetchone()
    return str(row[0]) if row is not None else "?"


def describe_condition(condition: Condition, db: Database) -> tuple[str, str, str]:
    """Return (template, field's title, value's words) of a chip; title and template are marked words."""
    if condition.field == CHOSEN:
        count = len(condition.value) if isinstance(condition.value, tuple) else 1
        return OPERATORS[PEOPLE]["are"], "", f"{count:,}"
    words = dict(list_choices(condition.field, db))
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    joint = " – " if condition.op == "between" else "、"
    text = joint.join(str(words.get(value, value)) for value in values if value != "")
    return (
        OPERATORS[get_field_kind(condition.field, db)].get(condition.op, "{field}"),
        get_field_title(condition.field, db),
        text,
    )


def condition_to_phrase(condition: Condition, db: Database) -> Phrase:
    """Return a condition as one English sentence, for the command line."""
    template, field, value = describe_condition(condition, db)
    return Phrase(template, {"field": field, "value": value})


def filter_to_json(found: Filter) -> str:
    """Return a filter as JSON text; ids are text, because they exceed what JSON numbers hold elsewhere."""
    return json.dumps(_part_to_dict(found), ensure_ascii=False)


def filter_from_json(text: str) -> Filter:
    """Return the filter that `filter_to_json` wrote.

    Raises:
        Problem: the text is no filter.
    """
    try:
        return _parse_group(json.loads(text), 0)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Problem(mark("core", "This filter cannot be read.")) from error


def _part_to_dict(part: Condition | FilterGroup) -> dict[str, Any]:
    if isinstance(part, Condition):
        value = (
            [_value_to_json(one) for one in part.value] if isinstance(part.value, tuple) else _value_to_json(part.value)
        )
        return {"field": part.field, "op": part.op, "value": value}
    made: dict[str, Any] = {"any" if part.any else "all": [_part_to_dict(inner) for inner in part.parts]}
    return {**made, "not": True} if part.negated else made


def _value_to_json(value: str | int) -> str | int:
    if isinstance(value, str):
        return f"#{value}" if value.startswith("#") else value  # words that look like an id stay words
    return f"#{value}" if value > 2**53 else value


def _value_from_json(value: Any) -> str | int:
    if isinstance(value, str):
        text = clean_text(value)
        if not text.startswith("#"):
            return text
        if not (text[1:].isascii() and text[1:].isdigit()):
            return text.removeprefix("#") if text.startswith("##") else text
        value = int(text[1:])
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    if abs(value) > GREATEST:
        raise ValueError(value)
    return value


def _parse_group(found: Any, depth: int) -> FilterGroup:
    parts = found["any"] if "any" in found else found["all"]
    if depth > DEEPEST or not isinstance(parts, list) or len(parts) > MOST:
        raise ValueError(found)
    return FilterGroup(
        tuple(_parse_part(part, depth + 1) for part in parts), any="any" in found, negated=found.get("not") is True
    )


def _parse_part(found: Any, depth: int) -> Condition | FilterGroup:
    if "field" not in found:
        return _parse_group(found, depth)
    value = found.get("value", "")
    kept: Value = tuple(_value_from_json(one) for one in value) if isinstance(value, list) else _value_from_json(value)
    return Condition(str(found["field"]), str(found["op"]), kept)


def _parse_field_id(field: str) -> int:
    text = field.removeprefix("field:")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= GREATEST else -1
