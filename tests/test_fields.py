"""Custom fields: their kinds, their values, their order; archived, never lost."""

from __future__ import annotations

import pytest

from commdesk import fields
from commdesk.errors import Problem
from commdesk.fields import CustomField
from commdesk.members import merge
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


def field(db: Database, name: str, kind: str, choices: tuple[str, ...] = ()) -> CustomField:
    """Add a field and return it."""
    ident = fields.add_field(db, name, kind, choices)
    return next(found for found in fields.list_fields(db) if found.id == ident)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("text", " a\0b ", "ab"),
        ("text", "  ", ""),
        ("number", "38", "38"),
        ("number", "1,234,567.5", "1234567.5"),
        ("number", "123456789012", "123456789012"),
        ("number", "-0.25", "-0.25"),
        ("number", "1e3", "1000"),
        ("date", "2026-11-21", "2026-11-21"),
        ("date", "20261121", "2026-11-21"),
        ("checkbox", "是", "1"),
        ("checkbox", "TRUE", "1"),
        ("checkbox", "no", ""),
        ("choice", "tea", "tea"),
        ("choices", "tea，milk、water, ", '["tea", "milk", "water"]'),
        ("choices", '["tea"]', '["tea"]'),
        ("phone", "138", "138"),
    ],
)
def test_a_value_is_kept_by_its_kind(kind: str, given: str, kept: str) -> None:
    assert fields.check_field_value(CustomField(1, "Own", kind, ()), given) == kept


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("number", "many"),
        ("number", "nan"),
        ("number", "inf"),
        ("number", "1e999"),
        ("date", "soon"),
        ("date", "2026-02-30"),
    ],
)
def test_a_value_that_does_not_fit_is_told(kind: str, given: str) -> None:
    with pytest.raises(Problem, match="does not fit"):
        fields.check_field_value(CustomField(1, "Own", kind, ()), given)


@pytest.mark.parametrize(
    ("kind", "kept", "shown"),
    [("choices", '["tea", "milk"]', "tea、milk"), ("choices", "{", ""), ("choices", "7", ""), ("text", "[1]", "[1]")],
)
def test_a_value_is_shown_as_people_read_it(kind: str, kept: str, shown: str) -> None:
    assert fields.format_field_value(CustomField(1, "Own", kind, ()), kept) == shown


def test_a_field_is_set_for_many_emptied_and_taken_back(db: Database) -> None:
    own = field(db, "Shoe", "number")
    people = [person(db, name) for name in "AB"]
    fields.set_field_value(db, people, own, "38")
    assert [fields.load_field_values(db, (ident,)) for ident in people] == [{own.id: "38"}] * 2
    fields.set_field_value(db, people[:1], own, "")
    assert fields.load_field_values(db, people[:1]) == {}
    undo.undo(db)
    assert fields.load_field_values(db, people[:1]) == {own.id: "38"}
    step = undo.undo(db)
    assert step is not None
    assert str(step.name) == "Set “Shoe” of 2 people"
    assert one(db, "SELECT count(*) FROM field_value") == 0


def test_of_the_united_the_value_of_the_root_wins(db: Database) -> None:
    own, like = field(db, "Shoe", "number"), field(db, "Likes", "text")
    anna, other = person(db, "Anna"), person(db, "Other")
    fields.set_field_value(db, (anna,), own, "38")
    fields.set_field_value(db, (other,), own, "40")
    fields.set_field_value(db, (other,), like, "tea")
    merge.merge_members(db, (anna, other))
    assert fields.load_field_values(db, merge.load_merge_group(db.reader, other)) == {own.id: "38", like.id: "tea"}


def test_fields_are_changed_ordered_and_archived_and_values_stay(db: Database) -> None:
    own, like = field(db, "Shoe", "number"), field(db, "Likes", "choice", ("tea",))
    anna = person(db, "Anna")
    fields.set_field_value(db, (anna,), own, "38")
    fields.reorder_fields(db, (like.id, own.id))
    fields.update_field(db, like.id, name="Loves", choices=("tea", "milk"), hidden=1)
    found = fields.list_fields(db)
    assert [(f.name, f.choices, f.hidden) for f in found] == [("Loves", ("tea", "milk"), 1), ("Shoe", (), 0)]
    fields.update_field(db, own.id, archived=1)
    assert [f.name for f in fields.list_fields(db)] == ["Loves"]
    assert [f.name for f in fields.list_fields(db, archived=True)] == ["Loves", "Shoe"]
    assert fields.load_field_values(db, (anna,)) == {own.id: "38"}
    for _ in range(3):
        undo.undo(db)
    assert fields.list_fields(db) == [own, like]


@pytest.mark.parametrize(("name", "kind"), [("", "text"), (" \0", "text"), ("Own", "colour")])
def test_a_field_needs_a_name_and_a_kind(db: Database, name: str, kind: str) -> None:
    with pytest.raises(Problem):
        fields.add_field(db, name, kind)
