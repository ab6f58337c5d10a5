"""People as services' interfaces give them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.tables import json_tables, table

ANN = {"name": "Ann Lee", "email": "ann@clay.example", "profile": {"city": "Leeds", "email": "other@clay.example"}}


@pytest.mark.parametrize("found", [[ANN], {"members": [ANN], "ok": True}, {"data": {"count": 1, "items": [ANN]}}])
def test_a_list_of_people_is_a_table_wherever_it_lies(found: object, tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    sheet = table.read_table(path)
    assert sheet.headers == ("name", "email", "city") and sheet.rows[0] == ("Ann Lee", "ann@clay.example", "Leeds")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"a": [',
        "[1, 2]",
        "[" * 5_000 + "]" * 5_000,
        '[{"name": "a", "url": "b"}]',
        '[{"name": "Mug", "category": "A", "price": 3}]',
        '{"name": "x", "messages": [{"text": "hello", "date": "2024-01-01"}]}',
    ],
)
def test_other_lists_are_no_people(text: str, tmp_path: Path) -> None:
    assert json_tables.read_rows(text) is None
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem):
        table.read_table(path)


def test_values_of_all_kinds_are_cells() -> None:
    person = {"id": 2**60, "real_name": "Ann", "is_bot": False, "tags": ["a", "b"], "phone": None, "list": [{"x": 1}]}
    found = json_tables.read_rows(json.dumps([person, {"real_name": "Bob", "phone": "1"}]))
    assert found is not None
    heads, ann, bob = (row for _, row in found)
    assert dict(zip(heads, ann, strict=True)) == {
        "id": str(2**60),
        "real_name": "Ann",
        "is_bot": "false",
        "tags": "a\nb",
        "phone": "",
    }
    assert dict(zip(heads, bob, strict=True))["phone"] == "1"
