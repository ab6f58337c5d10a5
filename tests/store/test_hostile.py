from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.store import check, migrations
from commdesk.store.backups import backup, restore
from commdesk.store.files import file_checks
from tests.store.ground import ROOT, beside


def refuse(path: Path, words: str) -> None:
    """Every way in says one plain sentence that names the file, and writes nothing."""
    before = beside(path)
    for way in (workspaces.open_workspace, check.check_workspace, restore.preview_restore):
        with pytest.raises(Problem, match=words) as caught:
            way(path)
        said = str(caught.value)
        assert f"“{path.name}”" in said and "\n" not in said and "Error" not in said and "sqlite" not in said.lower()
    assert beside(path) == before


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A closed workspace that a test may spoil."""
    copy = tmp_path / "club.commdesk"
    shutil.copyfile(template, copy)
    return copy


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode=DELETE")
        for statement in statements:
            conn.execute(statement)


def test_a_missing_file(tmp_path: Path) -> None:
    refuse(tmp_path / "gone.commdesk", "is not there. It may have been moved")


def test_a_missing_folder(tmp_path: Path) -> None:
    refuse(tmp_path / "no" / "a.commdesk", "is not there, and neither is its folder")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.commdesk").mkdir()
    refuse(tmp_path / "a.commdesk", "is a folder, not a workspace")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.commdesk").touch()
    refuse(tmp_path / "a.commdesk", "is empty")


@pytest.mark.parametrize(
    "data",
    [b"x", b"PK\x03\x04" * 500, b"\x00" * 8192, b"SQLite format 3\x00", os.urandom(5000), "读书会".encode("utf-16")],
)
def test_garbage(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.commdesk").write_bytes(data)
    refuse(tmp_path / "a.commdesk", "is not a CommDesk workspace")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.commdesk")
    with pytest.raises(Problem, match="is not a CommDesk workspace"):
        workspaces.open_workspace(tmp_path / "a.commdesk")


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    long = tmp_path / f"{'长' * 100}.commdesk"
    refuse(long, "may not be read: File name too long")
    with pytest.raises(Problem, match=r"is too long. Choose a shorter one"):
        workspaces.create_workspace(long)
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_itself(tmp_path: Path) -> None:
    loop = tmp_path / "a.commdesk"
    loop.symlink_to(loop)
    with pytest.raises(Problem, match=r"“a.commdesk” may not be read"):
        workspaces.open_workspace(loop)
    with pytest.raises(Problem, match=r"“a.commdesk” exists already"):
        workspaces.create_workspace(loop)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "browser.commdesk"
    spoil(path, "CREATE TABLE history(url TEXT)")
    refuse(path, "is a database of another program")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    refuse(path, "is cut short")


def test_a_file_with_a_ruined_schema(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 3996 + whole[4096:])
    refuse(path, "is damaged")


def test_a_file_of_the_future(path: Path) -> None:
    spoil(
        path,
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('commdesk', 'm999_later', '2030')",
    )
    refuse(path, "was made by a newer version of CommDesk")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON member BEGIN DELETE FROM member; END",
        "CREATE TRIGGER member_ai AFTER INSERT ON step BEGIN SELECT load_extension('x'); END",
        "CREATE VIEW evil AS SELECT writefile('/tmp/x', 'x')",
        "CREATE TABLE evil(a)",
        "CREATE VIRTUAL TABLE evil USING fts5(a)",
        "CREATE VIRTUAL TABLE evil USING rtree(id, a, b)",
    ],
)
def test_what_a_workspace_never_holds(path: Path, statement: str) -> None:
    spoil(path, statement)
    refuse(path, "which CommDesk never makes. It may have been tampered with")


def test_a_view_in_the_place_of_a_table(path: Path) -> None:
    spoil(path, "DROP TABLE face", "CREATE VIEW face AS SELECT 1 AS member")
    refuse(path, "holds the view “face”")


def test_a_view_of_ours_with_other_words(path: Path) -> None:
    spoil(path, "DROP VIEW people", "CREATE VIEW people AS SELECT writefile('/tmp/x', 'x') AS id")
    refuse(path, "holds the view “people”, which CommDesk never makes")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIRTUAL TABLE message_words USING fts5(text, content='member')",
        "CREATE VIRTUAL TABLE message_words USING rtree(id, a, b)",
        "CREATE VIRTUAL TABLE message_words USING fts5(text, content='', columnsize=0, tokenize='trigram')",
    ],
)
def test_another_index_in_the_place_of_ours(path: Path, statement: str) -> None:
    spoil(path, "DROP TABLE message_words", statement)
    refuse(path, "the table “message_words.*which CommDesk never makes")


def test_a_missing_table_or_column(path: Path) -> None:
    spoil(path, "DROP TABLE face")
    refuse(path, "damaged: “face")
    spoil(path, "CREATE TABLE face(member INTEGER PRIMARY KEY)")
    refuse(path, "damaged: “face")


@pytest.mark.parametrize(
    "column",
    ['"x INTEGER); DROP TABLE member; --" TEXT', "evil TEXT NOT NULL DEFAULT ''", "evil TEXT AS (upper(city)) VIRTUAL"],
)
def test_a_column_that_is_not_ours(path: Path, column: str) -> None:
    spoil(path, f"ALTER TABLE member ADD COLUMN {column}")
    refuse(path, "holds the column “member.*which CommDesk never makes")


def test_a_name_made_to_mislead_is_shown_as_words(path: Path) -> None:
    spoil(path, 'CREATE TABLE "a {name} \'; DROP"(x)')
    refuse(path, "the table “a {name} '; DROP”")


def test_a_hostile_backup_is_not_restored(path: Path, tmp_path: Path) -> None:
    opened = workspaces.open_workspace(path)
    made = backup.make_backup(opened.db)
    opened.close()
    spoil(made.path, "CREATE TRIGGER evil AFTER INSERT ON member BEGIN DELETE FROM member; END")
    for act in (
        lambda: restore.restore_backup(path, made.path),
        lambda: restore.write_backup_as(made.path, tmp_path / "new.commdesk"),
    ):
        with pytest.raises(Problem, match="“evil”, which CommDesk never makes"):
            act()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["club backups", "club.commdesk"]


def test_a_process_that_is_handed_garbage_shows_no_traceback_of_sqlite(tmp_path: Path) -> None:
    (tmp_path / "a.commdesk").write_bytes(b"garbage" * 1000)
    script = """
import sys
from pathlib import Path
from commdesk import workspace
from commdesk.errors import Problem
try:
    workspace.open_workspace(Path(sys.argv[1]))
except Problem as problem:
    print(problem)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.commdesk")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "“a.commdesk” is not a CommDesk workspace.\n" and done.stderr == ""


def test_damage_deep_inside_is_found_by_a_check(path: Path) -> None:
    opened = workspaces.open_workspace(path)
    with opened.db.step("Fill") as conn:
        conn.executemany(
            "INSERT INTO member(id, note) VALUES (?, ?)", ((number, "x" * 500) for number in range(1, 2_000))
        )
    opened.close()
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\x5a" * 4096 * 8)
    found = check.check_workspace(path)
    assert found and found[0].kind == "damage" and "damaged in" in str(found[0].phrase)


def test_the_right_migrations_pass(path: Path) -> None:
    file_checks.check_header(path)
    assert file_checks.inspect_schema(path) == []
    assert {table for table, _ in file_checks.list_expected_columns(migrations.STEPS)} >= {"member", "message", "step"}
