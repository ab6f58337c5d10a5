"""The rules of shared tables, read off the live schema: what breaks one here breaks the merge of two copies later."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk.store.change_log import triggers
from commdesk.store.change_log.triggers import ForeignKey

Tables = dict[str, list[str]]


@pytest.fixture
def conn(empty: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to a file with the newest schema."""
    conn = sqlite3.connect(f"{empty.as_uri()}?mode=ro", uri=True)
    yield conn
    conn.close()


@pytest.fixture
def tables(conn: sqlite3.Connection) -> Tables:
    """The logged tables and their columns."""
    return triggers.list_logged_tables(conn)


@pytest.fixture
def references(conn: sqlite3.Connection, tables: Tables) -> list[ForeignKey]:
    """The references between logged tables."""
    return triggers.load_references(conn, tables)


def text(conn: sqlite3.Connection, table: str) -> str:
    """The statement that made the table, without comments."""
    found = conn.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)).fetchone()[0]
    return re.sub(r"--.*", "", found)


def test_there_are_tables(tables: Tables) -> None:
    assert {"member", "handle", "entry", "tag", "member_tag", "batch", "mark"} <= set(tables)


def test_every_table_of_ours_is_strict(conn: sqlite3.Connection) -> None:
    kinds = ("virtual", "shadow", "view")  # SQLite makes the tables of an index as it likes
    rows = [row for row in conn.execute("PRAGMA table_list") if row[0] == "main" and row[2] not in kinds]
    loose = [row[1] for row in rows if not row[5] and row[1][0] != "_"]
    assert [name for name in loose if not name.startswith("sqlite_")] == []


def test_every_logged_table_has_its_id_first_and_no_other_key(conn: sqlite3.Connection, tables: Tables) -> None:
    for table in tables:
        columns = conn.execute(f"PRAGMA table_info({table})").fetchall()
        assert columns[0][1:3] == ("id", "INTEGER"), table
        assert [column[1] for column in columns if column[5]] == ["id"], table
        assert "WITHOUT ROWID" not in text(conn, table).upper(), table


def test_columns_hold_integers_and_text(conn: sqlite3.Connection, tables: Tables) -> None:
    types = {row[2] for table in tables for row in conn.execute(f"PRAGMA table_info({table})")}
    assert types == {"INTEGER", "TEXT"}


def test_no_logged_table_asks_for_more_than_two_copies_can_promise(conn: sqlite3.Connection, tables: Tables) -> None:
    for table in tables:
        sql = text(conn, table).upper()
        assert not re.search(r"\b(UNIQUE|CHECK|AUTOINCREMENT|GENERATED|COLLATE)\b", sql), table
        assert not [row for row in conn.execute(f"PRAGMA index_list({table})") if row[2]], table


def test_every_column_can_be_added_later(conn: sqlite3.Connection, tables: Tables) -> None:
    constant = re.compile(r"^(-?\d+|'[^']*')$")
    for table in tables:
        for _, name, _, needed, default, key in conn.execute(f"PRAGMA table_info({table})"):
            assert key or not needed or (default is not None and constant.match(default)), f"{table}.{name}"


def test_references_go_with_the_row_or_are_emptied(conn: sqlite3.Connection, tables: Tables) -> None:
    for table in tables:
        optional = {row[1] for row in conn.execute(f"PRAGMA table_info({table})") if not row[3]}
        for row in conn.execute(f"PRAGMA foreign_key_list({table})"):
            assert row[6] in ("CASCADE", "SET NULL"), f"{table}.{row[3]}"
            assert row[6] == "CASCADE" or row[3] in optional, f"{table}.{row[3]}"


def test_references_name_an_id_and_stay_among_logged_tables(
    conn: sqlite3.Connection, tables: Tables, references: list[ForeignKey]
) -> None:
    assert {ref.target for ref in references} <= set(tables)
    assert {row[4] for table in tables for row in conn.execute(f"PRAGMA foreign_key_list({table})")} == {"id"}
    for table in triggers.UNLOGGED:
        assert conn.execute(f"PRAGMA foreign_key_list({table})").fetchall() == [], table


def test_every_reference_has_an_index(conn: sqlite3.Connection, references: list[ForeignKey]) -> None:
    for ref in references:
        names = [row[1] for row in conn.execute(f"PRAGMA index_list({ref.table})")]
        firsts = {conn.execute(f"PRAGMA index_info({name})").fetchone()[2] for name in names}
        assert ref.column in firsts, f"{ref.table}.{ref.column}"


def test_references_do_not_go_in_a_circle_but_to_themselves(references: list[ForeignKey]) -> None:
    edges = {(ref.table, ref.target) for ref in references if ref.table != ref.target}
    while leaves := {target for _, target in edges} - {table for table, _ in edges}:
        edges = {(table, target) for table, target in edges if target not in leaves}
    assert edges == set()


def test_no_trigger_and_no_view_but_those_for_other_programs_is_in_the_file(conn: sqlite3.Connection) -> None:
    found = conn.execute(
        "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY name"
    ).fetchall()
    assert [tuple(row) for row in found] == [("view", "attendance"), ("view", "people"), ("view", "timeline")]


def test_names_are_plain_words(tables: Tables) -> None:
    # They are written into SQL and JSON paths as they are.
    names = {*tables, *(column for columns in tables.values() for column in columns)}
    assert [name for name in sorted(names) if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []


def test_the_books_are_there(conn: sqlite3.Connection) -> None:
    names = {row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert names >= triggers.UNLOGGED


def test_whatever_is_ordered_by_position_is_ordered_by_id_in_the_end() -> None:
    # Two copies that were merged hold equal positions: without the id the same file would show another order each time.
    clause = re.compile(r"ORDER BY ((?:(?!ORDER BY|LIMIT|\"|\)|$).)*\bposition\b(?:(?!LIMIT|\"|\)|\{|$).)*)", re.M)
    root = Path(__file__).parents[2]
    found = [
        f"{path.name}: {each.strip()}"
        for folder in ("commdesk", "ui")
        for path in (root / folder).rglob("*.py")
        for each in clause.findall(path.read_text(encoding="utf-8"))
        if not re.search(r"\b(id|rowid)( DESC)?$", each.strip())
    ]
    assert found == []
