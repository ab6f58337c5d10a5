"""Filters are kept as JSON, read back the same, and shown as words."""

from __future__ import annotations

import json

import pytest

from commdesk import fields, tags, vocabulary
from commdesk.errors import Problem
from commdesk.members.finding import filters
from commdesk.members.finding.filters import Condition, Filter, FilterGroup
from commdesk.store.database import Database
from commdesk.store.ids import GREATEST

CONDITIONS = [
    Condition("name", "contains", "王"),
    Condition("name", "contains", "#7"),
    Condition("name", "contains", "##7"),
    Condition("name", "contains", "#vip"),
    Condition("tags", "has_any", (GREATEST, 1, 2**53, 2**53 + 1)),
    Condition("friend", "yes"),
    Condition("messages", "at_least", 5),
    Condition("made", "between", ("2026-01-01", "2026-02-01")),
    Condition("class_", "any_of", ()),
]


@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_what_is_written_is_read_back(condition: Condition) -> None:
    wanted = Filter((condition,))
    assert filters.filter_from_json(filters.filter_to_json(wanted)) == wanted


def test_groups_in_groups_are_read_back() -> None:
    inner = FilterGroup(tuple(CONDITIONS), any=True, negated=True)
    wanted = Filter((CONDITIONS[0], inner, FilterGroup((inner,))), negated=True)
    assert filters.filter_from_json(filters.filter_to_json(wanted)) == wanted


def test_no_number_is_greater_than_other_readers_hold() -> None:
    text = filters.filter_to_json(Filter((Condition("tags", "has_any", (GREATEST,)),)))
    assert json.loads(text)["all"][0]["value"] == [f"#{GREATEST}"]


DEEP = '{"all": [' * 20 + "]}" * 20
MALFORMED = [
    "", "null", "7", '"all"', "[]", "{}", "{", '{"all": 3}', '{"all": {}}', '{"all": "name"}', '{"all": [3]}', '{"all": [null]}',
    '{"all": ["name"]}', '{"all": [{"field": "name"}]}', '{"all": [{"op": "is"}]}', DEEP, "[" * 100_000, '{"all": [[]]}',
    json.dumps({"all": [{"field": "name", "op": "is", "value": ""}] * 201}),
    *('{"all": [{"field": "name", "op": "is", "value": ' + value + "}]}"
      for value in ("null", "true", "1.5", "{}", "[null]", "[[1]]", str(2**63), f'"#{2**63}"', "1e400", "[false]")),
]  # fmt: skip


@pytest.mark.parametrize("text", MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_no_filter_is_told(text: str) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        filters.filter_from_json(text)


def test_text_that_cannot_be_kept_is_cleaned() -> None:
    found = filters.filter_from_json('{"all": [{"field": "city", "op": "is", "value": "a\\u0000\\ud800"}]}')
    assert found.parts == (Condition("city", "is", "a?"),)


@pytest.mark.parametrize("field", ["", "shoe", "field:", "field:7", "field:x", "field:²", "field:" + "9" * 40])
def test_a_field_that_is_not_there_is_told(db: Database, field: str) -> None:
    with pytest.raises(Problem, match="not there"):
        filters.get_field_kind(field, db)
    assert filters.get_field_title(field, db) == "?"
    assert filters.list_choices(field, db) == []


@pytest.mark.parametrize("kind", sorted(fields.KINDS))
def test_a_custom_field_is_asked_by_its_kind(db: Database, kind: str) -> None:
    ident = fields.add_field(db, "Own", kind, ("a", "b"))
    assert filters.get_field_kind(f"field:{ident}", db) == filters.CUSTOM.get(kind, filters.TEXT)
    assert filters.list_filter_fields(db)[-1] == (f"field:{ident}", "Own")
    assert filters.list_choices(f"field:{ident}", db) == [("a", "a"), ("b", "b")]


def test_every_operator_can_be_chosen_and_every_field_asked(db: Database) -> None:
    assert {op for kind in filters.OPERATORS.values() for op in kind} == set(filters.NAMES)
    assert {kind for kind, _ in filters.FIELDS.values()} | {filters.PEOPLE} == set(filters.OPERATORS)
    assert [key for key, _ in filters.list_filter_fields(db, filters.WRITER)] == list(filters.FIELDS)


def test_who_wrote_is_asked_where_several_people_write(db: Database) -> None:
    vocabulary.add_word(db, "stage", "Trial")
    assert filters.WRITER not in dict(filters.list_filter_fields(db))
    assert filters.WRITER in dict(filters.list_filter_fields(db, filters.WRITER))  # a saved segment asks it already
    db.who = "#Li"
    vocabulary.add_word(db, "stage", "Other")
    assert dict(filters.list_filter_fields(db))[filters.WRITER] == "Written by"
    assert filters.list_choices(filters.WRITER, db) == [("#Li", "#Li"), ("tester", "tester")]
    asked = filters.Filter((Condition(filters.WRITER, "has_any", ("#Li",)),))
    assert filters.filter_from_json(filters.filter_to_json(asked)) == asked
    assert str(filters.condition_to_phrase(asked.parts[0], db)) == "Written by: any of #Li"  # type: ignore[arg-type]


def test_a_chip_says_names_not_ids(db: Database) -> None:
    tag = tags.add_tag(db, "vip", tags.add_group(db, "Own", "attribute"))
    stage = vocabulary.add_word(db, "stage", "Trial")
    assert str(filters.condition_to_phrase(Condition("tags", "has_any", (tag,)), db)) == "Tags: any of vip"
    assert str(filters.condition_to_phrase(Condition("stage", "any_of", (stage,)), db)) == "Stage: Trial"
    between = Condition("made", "between", ("2026-01-01", "2026-02-01"))
    assert str(filters.condition_to_phrase(between, db)) == "Added between 2026-01-01 – 2026-02-01"
    assert str(filters.condition_to_phrase(Condition("friend", "no"), db)) == "Added as friend: no"
