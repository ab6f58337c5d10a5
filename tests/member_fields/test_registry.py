"""The registry agrees with the file: every column of a member is a field, with what it holds for nothing."""

from __future__ import annotations

from commdesk.member_fields.model import FieldKind, Surface
from commdesk.member_fields.registry import (
    BY_KEY,
    MEMBER_FIELDS,
    empty_value,
    find_choice,
    list_choices,
    list_letters,
    list_stored,
)
from commdesk.store.database import Database

OURS = {"id", "batch", "made"}
"""Columns that are no field: who it is, where they came from, and when they were added."""


def test_every_column_of_a_member_is_a_field_and_empty_as_the_file_says(db: Database) -> None:
    there = {row["name"]: row["dflt_value"] for row in db.reader.execute("PRAGMA table_info(member)")}
    empty = {None: None, "''": "", "0": 0}
    stored = {field.stored: empty_value(field) for field in list_stored()}
    assert stored == {name: empty[default] for name, default in there.items() if name not in OURS}


def test_keys_are_unique_and_so_is_what_a_surface_calls_a_field() -> None:
    assert len({field.key for field in MEMBER_FIELDS}) == len(MEMBER_FIELDS)
    for surface in Surface:
        names = [field.name_on(surface) for field in MEMBER_FIELDS if surface in field.places]
        assert len(names) == len(set(names)), surface


def test_two_fields_never_share_a_place() -> None:
    for surface in Surface:
        orders = [field.places[surface].order for field in MEMBER_FIELDS if surface in field.places]
        assert len(orders) == len(set(orders)), surface


def test_a_choice_is_found_by_what_is_stored_and_by_its_words_in_every_language() -> None:
    choices = BY_KEY["gender"].choices
    assert [find_choice(choices, text) for text in ("f", "Female", "女", "男", "", "q")] == [
        "f",
        "f",
        "f",
        "m",
        None,
        None,
    ]
    assert list_letters("level") == "SABC"


def test_what_is_chosen_from_has_choices_and_nothing_else_has() -> None:
    for field in MEMBER_FIELDS:
        choosing = field.kind in (FieldKind.CHOICE, FieldKind.BAND, FieldKind.ANSWER, FieldKind.FLAG)
        assert bool(list_choices(field)) == choosing, field.key
