from __future__ import annotations

import importlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import workspace
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store import check, migrations, undo
from commdesk.store.change_log.triggers import UNLOGGED
from commdesk.store.database import Database, open_connection
from tests.store.keep import FIXTURES

ROOT = Path(__file__).parents[2]
KEPT = sorted(FIXTURES.glob("*.commdesk"))


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file with nothing in it."""
    path = tmp_path / "new.commdesk"
    sqlite3.connect(path).close()
    conn = open_connection(path, write=True)
    yield conn
    conn.close()


def schema(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = conn.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name")
    return [(row[0], row[1]) for row in rows]


def test_a_new_file_gets_everything(conn: sqlite3.Connection) -> None:
    assert migrations.list_pending(conn) == list(migrations.STEPS)
    migrations.run_migrations(conn)
    assert migrations.list_applied(conn) == list(migrations.STEPS)
    assert migrations.list_pending(conn) == []
    assert conn.execute("PRAGMA application_id").fetchone()[0] == migrations.APPLICATION_ID
    assert conn.execute("PRAGMA user_version").fetchone()[0] == len(migrations.STEPS)


def test_migrating_again_does_nothing(conn: sqlite3.Connection) -> None:
    migrations.run_migrations(conn)
    before = schema(conn)
    migrations.run_migrations(conn)
    assert schema(conn) == before


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = importlib.import_module("commdesk.store.migrations.m001_first")
    monkeypatch.setattr(broken, "SCRIPT", broken.SCRIPT + "\nCREATE TABLE member(id INTEGER PRIMARY KEY);\n")
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrations.run_migrations(conn)
    assert schema(conn) == []
    assert conn.execute("PRAGMA application_id").fetchone()[0] == 0
    assert not conn.in_transaction


def test_a_file_of_a_newer_version_is_refused_in_words(conn: sqlite3.Connection) -> None:
    migrations.run_migrations(conn)
    conn.execute("INSERT INTO _sqlite_migrations VALUES (99, 'commdesk', 'm999_later', '')")
    with pytest.raises(Problem, match="newer version of CommDesk"):
        migrations.run_migrations(conn)


def test_a_newer_version_number_is_enough_to_refuse(conn: sqlite3.Connection) -> None:
    migrations.run_migrations(conn)
    conn.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    with pytest.raises(Problem, match="newer version of CommDesk"):
        migrations.list_pending(conn)


def test_statements_are_split_but_not_inside_texts_and_comments() -> None:
    script = "CREATE TABLE a(x TEXT DEFAULT ';', -- one; two\n y TEXT);\nCREATE TABLE b(x);\n\n"
    assert [s.split("(")[0] for s in migrations.split_statements(script)] == ["CREATE TABLE a", "CREATE TABLE b"]


def test_nothing_of_a_script_is_left_behind() -> None:
    for name in migrations.STEPS:
        script = importlib.import_module(f"commdesk.store.migrations.{name}").SCRIPT
        assert "".join("".join(migrations.split_statements(script)).split()) == "".join(script.split())


def test_comments_explain_the_columns_in_the_file_itself(conn: sqlite3.Connection) -> None:
    migrations.run_migrations(conn)
    texts = dict(schema(conn))
    assert "-- base64 PNG" in texts["picture"]
    assert "-- salted hash" in texts["mark"]


def test_a_migration_only_adds(conn: sqlite3.Connection) -> None:
    for name in migrations.STEPS[1:]:
        script = importlib.import_module(f"commdesk.store.migrations.{name}").SCRIPT
        for statement in migrations.split_statements(script):
            words = statement.upper().split()
            target = words[1] if words[0] == "UPDATE" else words[2]
            books = target.split("(")[0].rstrip(";").lower() in UNLOGGED  # own books may be filled and emptied, too
            assert (
                words[:2] in (["CREATE", "TABLE"], ["CREATE", "INDEX"], ["CREATE", "VIEW"])
                or (words[:2] == ["ALTER", "TABLE"] and words[3] == "ADD")
                or (books and (words[0] == "UPDATE" or words[:2] in (["INSERT", "INTO"], ["DELETE", "FROM"])))
            ), statement


def test_the_library_comes_late_and_alone() -> None:
    code = """
import sys, sqlite3
from commdesk.store import migrations, database, undo, history, forget, history_pruning
assert "sqlite_utils" not in sys.modules
migrations.run_migrations(sqlite3.connect(":memory:", isolation_level=None))
assert "sqlite_utils" in sys.modules
assert not {"pandas", "numpy"} & set(sys.modules)
assert not [each for each in sys.meta_path if type(each).__module__.startswith("commdesk")]
import numpy
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_every_released_schema_is_kept() -> None:
    assert [path.stem for path in KEPT] == [name.split("_")[0] for name in migrations.STEPS]


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_a_kept_file_opens_and_is_brought_up_to_date(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.commdesk"
    shutil.copyfile(kept, path)
    conn = open_connection(path, write=True)
    migrations.run_migrations(conn)
    migrated = schema(conn)
    conn.close()
    new = sqlite3.connect(":memory:", isolation_level=None)
    migrations.run_migrations(new)
    assert {name for name, _ in migrated} == {name for name, _ in schema(new)}
    new.close()
    db = Database(path)
    assert [tuple(row) for row in db.reader.execute("SELECT nickname, city, note FROM member")] == [
        ("Anna", "武汉", "")
    ]
    undo.redo(db)
    undo.undo(db)
    undo.undo(db)
    assert [row[0] for row in db.reader.execute("SELECT nickname FROM member ORDER BY nickname")] == ["Anna", "Bert"]
    assert db.reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.reader.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_a_kept_file_is_backed_up_before_it_is_brought_up_to_date(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.commdesk"
    shutil.copyfile(kept, path)
    space = workspace.open_workspace(path)
    assert len(list(tmp_path.glob("old backups/*"))) == (kept != KEPT[-1])
    for rebuild in workspace.list_cache_rebuilders():  # the keeper tends no caches
        rebuild(space.db, Progress())
    assert check.check_workspace(space.db, workspace.list_cache_rebuilders()) == []
    undo.redo(space.db)
    undo.undo(space.db)
    undo.undo(space.db)
    assert check.check_workspace(space.db) == []
    space.close()


def test_the_schema_of_a_kept_file_has_not_been_edited_since(conn: sqlite3.Connection) -> None:
    # Migrations are appended, never edited: what m001 makes today must be what it made when it was released.
    kept = sqlite3.connect(f"{KEPT[-1].as_uri()}?mode=ro&immutable=1", uri=True)
    migrations.run_migrations(conn)
    assert schema(kept) == schema(conn)
    kept.close()


def test_messages_of_an_older_file_belong_to_the_least_living_import_with_its_own_reading() -> None:
    conn = sqlite3.connect(":memory:")
    for name in migrations.STEPS[:6]:
        conn.executescript(importlib.import_module(f"commdesk.store.migrations.{name}").SCRIPT)
    conn.executescript(
        """INSERT INTO batch(id, kind, community) VALUES (1, 'chat', 9), (2, 'chat', 9), (3, 'chat', 9);
        INSERT INTO gone VALUES ('batch', 4, '{"kind": "chat", "community": 9}'), ('batch', 5, '{"kind": "chat", "community": 9}');
        INSERT INTO importing VALUES (4);
        INSERT INTO message(id, community, ts, key, handle, batch, zone, kind, text) VALUES
            (1, 9, 1, 1, 7, 2, 0, 0, 'a'), (2, 9, 2, 2, 7, 1, 0, 0, 'b'), (3, 9, 3, 3, 7, 2, 0, 0, 'c'), (4, 9, 4, 4, 7, 4, 0, 0, 'd');
        INSERT INTO message_again VALUES (1, 1), (1, 3), (2, 2), (3, 4), (3, 3);
        INSERT INTO message_aside VALUES (2, 2, 2, 7, 0, 0, 'b of 2', NULL), (2, 3, 3, 8, 0, 0, 'c of 2', NULL), (3, 3, 3, 7, 0, 0, 'c', NULL);
        INSERT INTO meta VALUES ('message_words', '1')"""
    )
    for statement in migrations.split_statements(importlib.import_module(migrations.__name__ + ".m007_sharing").SCRIPT):
        conn.execute(statement)
    assert conn.execute("SELECT * FROM held ORDER BY batch").fetchall() == [(1, 9, 0), (2, 9, 0), (3, 9, 0), (4, 9, 0)]
    rows = conn.execute("SELECT id, batch, handle, text FROM message ORDER BY id").fetchall()
    assert rows == [(1, 1, 7, "a"), (2, 1, 7, "b"), (3, 2, 8, "c of 2"), (4, 4, 7, "d")]
    again = conn.execute("SELECT message, batch, own, handle, text FROM message_again ORDER BY 1, 2").fetchall()
    silent = (0, None, None)
    assert again == [(1, 2, *silent), (1, 3, *silent), (2, 2, 1, 7, "b of 2"), (3, 3, 1, 7, "c"), (3, 4, 1, 7, "c")]
    for emptied in ("message_aside", "meta WHERE key = 'message_words'"):
        assert conn.execute(f"SELECT count(*) FROM {emptied}").fetchone()[0] == 0
    conn.close()
