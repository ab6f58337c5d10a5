"""Words a sheet uses: found where they are, made where they are missing."""

from __future__ import annotations

import json

import pytest

from commdesk import tags
from commdesk.errors import Problem
from commdesk.fields import CustomField
from commdesk.members.imports.vocabulary import VocabularyResolver, kind_of, value_of
from commdesk.store.database import Database


def test_words_are_found_however_they_are_written(db: Database) -> None:
    with db.step("w") as conn:
        conn.execute("INSERT INTO stage(id, name) VALUES (5, 'Ｔrial')")
        conn.execute("INSERT INTO community(id, name) VALUES (6, '讀書會')")
        words = VocabularyResolver(conn, db.ids)
        assert words.resolve_word("stage", "trial") == 5
        assert words.resolve_community("读书会") == 6
        assert words.resolve_community("跑团") == words.resolve_community("跑团") != 6


def test_a_tag_without_a_group_is_any_of_its_name(db: Database) -> None:
    with db.step("w") as conn:
        words = VocabularyResolver(conn, db.ids)
        first = words.resolve_tag("兴趣", "历史")
        assert words.resolve_tag("兴趣", "历史") == first
        assert words.resolve_tag("别的", "历史") != first
    with db.step("w") as conn:
        assert VocabularyResolver(conn, db.ids).resolve_tag("", "历史") in {
            row[0] for row in conn.execute("SELECT id FROM tag WHERE name = '历史'")
        }


def test_many_new_tags_are_made_without_reading_all_there_are_for_each(db: Database) -> None:
    with db.step("w") as conn:
        words = VocabularyResolver(conn, db.ids)
        words.resolve_tag("兴趣", "first")
        words.resolve_tag("", "first")
        asked: list[str] = []
        conn.set_trace_callback(asked.append)
        made = [words.resolve_tag("兴趣", f"t{number}") for number in range(40)]
        loose = [words.resolve_tag("", f"T{number}") for number in range(60)]
        conn.set_trace_callback(None)
        places = conn.execute(
            "SELECT name, position FROM tag WHERE id IN (SELECT value FROM json_each(?)) ORDER BY 2",
            (json.dumps(made),),
        )
        assert [tuple(row) for row in places] == [(f"t{number}", number + 2) for number in range(40)]
    assert loose[:40] == made and len(set(made + loose)) == 60
    of_all = [
        sql for sql in asked if sql.startswith("SELECT") and " FROM tag WHERE " in sql and "WHERE id =" not in sql
    ]
    assert len(of_all) <= 1, of_all[:2]


def test_a_tag_with_signs_nobody_sees_is_the_one_there_is(db: Database) -> None:
    with db.step("w") as conn:
        there = tags.ensure_tag(conn, "vip")
        conn.execute("UPDATE tag SET name = 'VIP!' WHERE id = ?", (there,))  # its id says another name
        words = VocabularyResolver(conn, db.ids)
        assert words.resolve_tag("", " vip!\0") == words.resolve_tag("", "ＶＩＰ!") == there


def test_new_fields_get_the_kind_their_values_have(db: Database) -> None:
    with db.step("w") as conn:
        words = VocabularyResolver(conn, db.ids)
        words.declare_fields({"年龄": ["30", "", "4.5"], "入学": ["2024-01-02"], "邮编": ["01234"]})
        words.declare_fields({"年龄": ["x"]})
        rows = conn.execute(
            "SELECT name, kind FROM field WHERE name IN ('年龄', '入学', '邮编') ORDER BY name"
        ).fetchall()
    assert {tuple(row) for row in rows} == {("入学", "date"), ("年龄", "number"), ("邮编", "text")}


def test_kinds() -> None:
    assert kind_of(["", ""]) == "text"
    assert kind_of(["1", "-2.50"]) == "number"
    assert kind_of(["2024/1/2", "soon"]) == "text"


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("number", "1,234,567.5", "1234567.5"),
        ("date", "2024年1月2日", "2024-01-02"),
        ("checkbox", "是", "1"),
        ("checkbox", "否", ""),
        ("choices", "甲;乙", '["甲", "乙"]'),
        ("text", "any", "any"),
    ],
)
def test_values_are_kept_as_the_field_keeps_them(kind: str, cell: str, value: str) -> None:
    assert value_of(CustomField(1, "f", kind, ()), cell) == value


def test_a_value_that_does_not_fit_is_said() -> None:
    with pytest.raises(Problem, match="does not fit"):
        value_of(CustomField(1, "f", "date", ()), "someday")
