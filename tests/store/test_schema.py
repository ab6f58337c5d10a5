from __future__ import annotations

import json
from dataclasses import asdict

from commdesk.store import schema
from commdesk.store.database import Database


def test_every_table_and_column_of_a_real_file_is_described(db: Database) -> None:
    sql = """SELECT s.name, c.name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type IN ('table', 'view')
        AND s.name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') AND s.name NOT LIKE '\\_%' ESCAPE '\\'"""
    real = {(row[0], row[1]) for row in db.reader.execute(sql)}
    assert {(table.name, column.name) for table in schema.load_structure() for column in table.columns} == real


def test_comments_belong_to_what_they_stand_beside() -> None:
    script = """
CREATE TABLE a(id INTEGER PRIMARY KEY,  -- hash of the name
  one TEXT NOT NULL, two INTEGER,       -- of two
  three TEXT DEFAULT '') STRICT;        -- of three
CREATE TABLE b(x INTEGER) STRICT;       -- of b
CREATE TABLE c(
  id INTEGER PRIMARY KEY                -- of the id
) STRICT;                               -- of c
ALTER TABLE a ADD COLUMN four TEXT;     -- of four
"""
    assert schema.parse_comments(script) == {
        ("a", ""): "hash of the name",
        ("a", "two"): "of two",
        ("a", "three"): "of three",
        ("b", ""): "of b",
        ("c", "id"): "of the id",
        ("c", ""): "of c",
        ("a", "four"): "of four",
    }


def test_logged_and_references_and_comments_of_the_real_schema() -> None:
    tables = {table.name: table for table in schema.load_structure()}
    assert tables["member"].logged and not tables["message"].logged and not tables["face"].logged
    columns = {column.name: column for column in tables["member"].columns}
    assert columns["stage"].refers == "stage" and "what the platform shows" in columns["nickname"].comment
    assert columns["note"].default == "''"


def test_views_are_described_with_what_stands_beside_their_columns() -> None:
    views = {table.name: table for table in schema.load_structure() if table.view}
    assert set(views) == {"people", "timeline", "attendance"} and not any(view.logged for view in views.values())
    assert all(view.comment for view in views.values())
    assert {c.name: c.comment for c in views["people"].columns}["birthday"] == "without a year: --05-12"
    assert "\npeople (view): a row for each person" in schema.describe_schema()


def test_it_is_json() -> None:
    assert (
        json.loads(json.dumps([asdict(table) for table in schema.load_structure()], ensure_ascii=False))[0]["name"]
        == "meta"
    )


def test_the_text_has_a_heading_and_a_row_for_each() -> None:
    text = schema.describe_schema()
    assert "\nmember (logged)" in text
    assert any(line.split()[:4] == ["stage", "INTEGER", "->", "stage"] for line in text.splitlines())
    assert not any(line != line.rstrip() for line in text.splitlines())
