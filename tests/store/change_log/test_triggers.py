from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.store import undo
from commdesk.store.change_log import triggers
from commdesk.store.database import Database
from tests.store.ground import do

ROOT = Path(__file__).parents[3]
ADD = "INSERT INTO member(id, nickname, note) VALUES (?, ?, '')"


def stamps(db: Database, row: int = 1) -> dict[str, int]:
    """The stamps of a member, as the number of the step, 0 the first."""
    steps = [step[0] for step in db.reader.execute("SELECT id FROM step ORDER BY id")]
    found = db.reader.execute("SELECT col, step FROM stamp WHERE tbl = 'member' AND row = ?", (row,))
    return {col: steps.index(step) for col, step in found}


def write(db: Database, sql: str, *values: object) -> None:
    with db.step("Act") as conn:
        conn.execute(sql, values)


def changes(db: Database) -> list[tuple[object, ...]]:
    """The change rows of the newest step."""
    sql = "SELECT tbl, row, op, col, old, new FROM change WHERE step = (SELECT max(id) FROM step) ORDER BY id"
    return [tuple(row) for row in db.reader.execute(sql)]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO member(id) VALUES (2)",
        "INSERT OR IGNORE INTO member(id) VALUES (2)",
        "UPDATE member SET nickname = 'x'",
        "UPDATE OR IGNORE member SET nickname = 'x'",
        "DELETE FROM member",
        "INSERT INTO member(id) VALUES (1) ON CONFLICT(id) DO UPDATE SET nickname = 'x'",
    ],
)
def test_a_write_outside_a_step_is_refused(bare: Database, sql: str) -> None:
    write(bare, ADD, 1, "Anna")
    with pytest.raises(sqlite3.IntegrityError, match=triggers.OUTSIDE), bare.write_unlogged() as conn:
        conn.execute(sql)
    assert [tuple(row) for row in bare.reader.execute("SELECT id, nickname FROM member")] == [(1, "Anna")]


def test_a_row_is_noted_once_when_made_and_stamped_as_born(bare: Database) -> None:
    write(bare, ADD, 1, "Anna")
    assert changes(bare) == [("member", 1, "I", None, None, None)]
    assert stamps(bare) == {"": 0}


def test_each_field_that_changed_is_noted_and_stamped(bare: Database) -> None:
    write(bare, ADD, 1, "Anna")
    write(bare, "UPDATE member SET nickname = 'Ann', note = '', city = 'Wuhan' WHERE id = 1")
    assert set(changes(bare)) == {
        ("member", 1, "U", "nickname", "Anna", "Ann"),
        ("member", 1, "U", "city", "", "Wuhan"),
    }
    assert stamps(bare) == {"": 0, "nickname": 1, "city": 1}


def test_a_deleted_row_leaves_its_image_and_its_stamps(bare: Database) -> None:
    write(bare, ADD, 1, "Anna")
    write(bare, "UPDATE member SET city = 'Wuhan'")
    write(bare, "DELETE FROM member")
    image = json.loads(bare.reader.execute("SELECT image FROM gone").fetchone()[0])
    assert (image["nickname"], image["city"]) == ("Anna", "Wuhan")
    assert stamps(bare) == {"": 0, "city": 1, "-": 2}


def test_a_row_made_anew_is_wholly_written(bare: Database) -> None:
    write(bare, ADD, 1, "Anna")
    write(bare, "UPDATE member SET city = 'Wuhan'")
    write(bare, "DELETE FROM member")
    write(bare, ADD, 1, "Bert")
    assert stamps(bare) == {"": 3}
    assert bare.reader.execute("SELECT count(*) FROM gone").fetchone()[0] == 0


def test_cascades_and_emptied_references_are_noted(bare: Database) -> None:
    write(bare, ADD, 1, "Anna")
    write(bare, "INSERT INTO member(id, inviter) VALUES (2, 1)")
    write(bare, "INSERT INTO entry(id, member) VALUES (3, 1)")
    write(bare, "DELETE FROM member WHERE id = 1")
    assert {row[:4] for row in changes(bare)} == {
        ("member", 1, "D", None),
        ("entry", 3, "D", None),
        ("member", 2, "U", "inviter"),
    }


def test_in_a_merge_only_what_happened_is_noted_and_the_books_are_the_merges_own(bare: Database) -> None:
    write(bare, ADD, 1, "Anna")
    write(bare, ADD, 2, "Bert")
    write(bare, "DELETE FROM member WHERE id = 2")
    with bare.write_unlogged() as conn:
        step = conn.execute("SELECT max(id) FROM step").fetchone()[0]
        conn.execute(
            "INSERT INTO rival VALUES ('member', 1, '*', ?, NULL), ('member', 1, 'city', ?, 'Rome')", (step, step)
        )
    books = {
        book: bare.reader.execute(f"SELECT * FROM {book} ORDER BY 1, 2, 3").fetchall()
        for book in ("stamp", "rival", "gone")
    }
    with bare.step("Merge", mode="merge") as conn:
        conn.execute("UPDATE member SET city = 'Wuhan' WHERE id = 1")
        conn.execute("DELETE FROM member WHERE id = 1")
        conn.execute(ADD, (2, "Bert"))
        conn.execute(ADD, (3, "Carl"))
    assert [row[:4] for row in changes(bare)] == [
        ("member", 1, "U", "city"), ("member", 1, "D", None), ("member", 2, "I", None), ("member", 3, "I", None)
    ]  # fmt: skip
    for book, before in books.items():
        assert [tuple(row) for row in bare.reader.execute(f"SELECT * FROM {book} ORDER BY 1, 2, 3")] == [
            *map(tuple, before)
        ]


def test_a_merge_writes_the_joined_image_of_a_row_that_dies_before_or_after_deleting_it(bare: Database) -> None:
    write(bare, ADD, 1, "Anna")
    write(bare, ADD, 2, "Bert")
    bury = "INSERT INTO gone VALUES ('member', ?, json_object('id', ?, 'nickname', 'joined'))"
    with bare.step("Merge", mode="merge") as conn:
        conn.execute(bury, (1, 1))
        conn.execute("DELETE FROM member")
        conn.execute(bury, (2, 2))
    assert [json.loads(row[0])["nickname"] for row in bare.reader.execute("SELECT image FROM gone")] == ["joined"] * 2


def test_what_is_logged_is_said_by_the_database_not_by_the_schema(bare: Database) -> None:
    """A table that is not logged has no triggers, no stamps and no part in a merge, whatever its columns are called."""
    with bare.write_unlogged() as conn:
        watched = {row[0] for row in conn.execute("SELECT tbl_name FROM sqlite_temp_schema WHERE type = 'trigger'")}
    assert set(bare.tables) == watched
    assert not set(bare.tables) & triggers.UNLOGGED


def test_an_upsert_updates(bare: Database) -> None:
    write(bare, ADD, 1, "Anna")
    write(bare, ADD + " ON CONFLICT(id) DO UPDATE SET nickname = excluded.nickname", 1, "Ann")
    assert changes(bare) == [("member", 1, "U", "nickname", "Anna", "Ann")]


@pytest.mark.parametrize("sql", ["UPDATE member SET id = 2", "UPDATE member SET rowid = 2"])
def test_an_id_never_changes(bare: Database, sql: str) -> None:
    write(bare, ADD, 1, "Anna")
    with pytest.raises(sqlite3.IntegrityError, match=triggers.RENUMBERED):
        write(bare, sql)


@pytest.mark.parametrize("id", [None, 0, -5])
def test_a_row_brings_its_own_id(bare: Database, id: int | None) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=triggers.NO_ID):
        write(bare, ADD, id, "Anna")


@pytest.mark.parametrize("text", ["a\0b", "\0", "\ud800"])
def test_text_that_an_image_could_not_hold_is_refused_in_words(bare: Database, text: str) -> None:
    with pytest.raises(Problem, match="characters that cannot be saved"):
        write(bare, ADD, 1, text)
    write(bare, ADD, 1, "Anna")
    with pytest.raises(Problem, match="characters that cannot be saved"):
        write(bare, "UPDATE member SET nickname = ?", text)
    assert bare.reader.execute("SELECT nickname FROM member").fetchone()[0] == "Anna"


@pytest.mark.parametrize(
    "text", ["", "12", '{"a": [1]}', "[1]", "null", "😀", "e\u0301", "\x01\x1f", "a'b\"c\\d\n", "Ω" * 9_000]
)
def test_text_comes_back_from_an_image_as_it_was(bare: Database, text: str) -> None:
    write(bare, ADD, 1, text)
    write(bare, "INSERT INTO entry(id, member, amount) VALUES (1, 1, ?)", (1 << 63) - 1)
    write(bare, "DELETE FROM member")
    undo.undo(bare)
    assert bare.reader.execute("SELECT nickname FROM member").fetchone()[0] == text
    assert tuple(bare.reader.execute("SELECT amount, channel FROM entry").fetchone()) == ((1 << 63) - 1, None)


def test_the_triggers_live_only_in_the_connection(bare: Database) -> None:
    assert bare.reader.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone()[0] == 0


def test_every_table_and_column_is_watched(bare: Database) -> None:
    with bare.write_unlogged() as conn:
        names = {row[0] for row in conn.execute("SELECT name FROM sqlite_temp_schema WHERE type = 'trigger'")}
    for table, columns in bare.tables.items():
        acts = ("guard_insert", "guard_update", "guard_delete", "id", "remade", "made", "deleted")
        assert {f"{act}_{table}" for act in acts} <= names
        assert {f"changed_{table}_{column}" for column in columns if column != "id"} <= names


def test_every_table_is_watched_or_said_to_be_unlogged(bare: Database) -> None:
    every = {row[0] for row in bare.reader.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert every == set(bare.tables) | triggers.UNLOGGED | {"_sqlite_migrations"}


def test_a_later_column_is_watched_from_the_next_open(bare: Database, opened: Callable[[str], Database]) -> None:
    bare.close()
    conn = sqlite3.connect(bare.path)
    conn.execute("ALTER TABLE member ADD COLUMN hobby TEXT NOT NULL DEFAULT ''")
    conn.close()
    db = opened("bare.commdesk")
    write(db, ADD, 1, "Anna")
    write(db, "UPDATE member SET hobby = 'chess'")
    assert changes(db) == [("member", 1, "U", "hobby", "", "chess")]


def test_a_reference_says_whether_the_row_can_be_without_it(bare: Database) -> None:
    found = {(ref.table, ref.column): (ref.target, ref.needs) for ref in bare.references}
    assert found["entry", "member"] == ("member", True)
    assert found["member", "inviter"] == ("member", False)


def test_the_source_never_replaces_rows() -> None:
    # REPLACE deletes the row with all that hangs on it and makes it anew: every concurrent edit becomes a conflict.
    forbidden = re.compile(r"\b(INSERT\s+OR\s+REPLACE|UPDATE\s+OR\s+REPLACE|REPLACE\s+INTO)\b|replace=True", re.I)
    found = [
        path.name
        for folder in ("commdesk", "ui")
        for path in (ROOT / folder).rglob("*.py")
        if forbidden.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


HERE = "INSERT INTO member(id, nickname) VALUES (1, 'Anna')"


def test_the_first_write_finds_the_triggers_and_reading_needs_none(opened: Callable[[str], Database]) -> None:
    made = "SELECT count(*) FROM sqlite_temp_schema WHERE type = 'trigger'"
    for write in (lambda db: db.checkpoint_file(), lambda db: do(db, HERE)):
        db = opened(f"{id(write)}.commdesk")
        db.reader.execute("SELECT count(*) FROM member").fetchone()
        assert db._writer.execute(made).fetchone()[0] == 0
        write(db)
        assert db._writer.execute(made).fetchone()[0] > len(db.tables)
        db.create_triggers()
    with (
        pytest.raises(sqlite3.IntegrityError, match=triggers.OUTSIDE),
        opened("fresh.commdesk").write_unlogged() as conn,
    ):
        conn.execute("INSERT INTO member(id) VALUES (1)")


def test_triggers_that_cannot_all_be_made_are_none(
    opened: Callable[[str], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    db = opened("half.commdesk")
    whole = triggers._list_triggers

    def half(conn: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[tuple[str, str, str]]:
        if table == "tag":
            raise sqlite3.OperationalError("disk I/O error")
        return whole(conn, table, columns)

    monkeypatch.setattr(triggers, "_list_triggers", half)
    with pytest.raises(sqlite3.OperationalError):
        do(db, HERE)
    monkeypatch.undo()
    do(db, HERE)
    assert db.reader.execute("SELECT count(*) FROM change").fetchone()[0] == 1


class Defensive(sqlite3.Connection):
    """A connection of an SQLite that lets nobody write into a schema."""

    def executemany(self, *args: object) -> sqlite3.Cursor:
        """Refuse in the words of SQLite."""
        raise sqlite3.OperationalError("table sqlite_temp_master may not be modified")


def test_written_at_once_they_are_those_that_sqlite_makes_one_by_one(empty: Path, tmp_path: Path) -> None:
    found = []
    for factory in (sqlite3.Connection, Defensive):
        path = Path(shutil.copyfile(empty, tmp_path / f"{factory.__name__}.commdesk"))
        conn = sqlite3.connect(path, isolation_level=None, factory=factory)
        tables = triggers.list_logged_tables(conn)
        triggers.create_triggers(conn, tables)
        found.append(conn.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_temp_schema").fetchall())
        for table in tables:
            with pytest.raises(sqlite3.IntegrityError, match=triggers.OUTSIDE):
                conn.execute(f"INSERT INTO {table}(id) VALUES (1)")
        with pytest.raises(sqlite3.OperationalError, match="may not be modified"):
            conn.execute("DELETE FROM main.sqlite_schema")
        conn.close()
    assert found[0] == found[1] and len(found[0]) > len(tables) * 8


def test_what_breaks_off_leaves_no_trigger_and_a_closed_schema(
    opened: Callable[[str], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    db = opened("half.commdesk")
    create = triggers._create

    def half(conn: sqlite3.Connection, found: list[tuple[str, str, str]]) -> None:
        create(conn, found[: len(found) // 2])
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(triggers, "_create", half)
    with pytest.raises(sqlite3.OperationalError, match="disk"):
        do(db, HERE)
    assert db._writer.execute("SELECT count(*) FROM sqlite_temp_schema").fetchone()[0] == 0
    with pytest.raises(sqlite3.OperationalError, match="may not be modified"):
        db._writer.execute("DELETE FROM main.sqlite_schema")
    monkeypatch.undo()
    do(db, HERE)
    assert db.reader.execute("SELECT count(*) FROM change").fetchone()[0] == 1
