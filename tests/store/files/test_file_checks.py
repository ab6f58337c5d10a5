from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.store import migrations
from commdesk.store.files import file_checks
from commdesk.workspace import Workspace
from tests.store.ground import add, beside

PATH = Path("club.commdesk")


def test_this_sqlite_is_good_enough() -> None:
    file_checks.require_sqlite(PATH)
    assert file_checks.list_missing_features() == ()


@pytest.mark.parametrize("version", [(3, 39, 4), (3, 7, 17)])
def test_an_old_sqlite_is_a_sentence(version: tuple[int, ...]) -> None:
    with pytest.raises(Problem, match=r"“club.commdesk” cannot be opened: CommDesk needs SQLite 3.40 or newer.*3\."):
        file_checks.require_sqlite(PATH, version)


def test_an_sqlite_built_without_search_is_a_sentence() -> None:
    with pytest.raises(Problem, match="was built without FTS5, JSON"):
        file_checks.require_sqlite(PATH, missing=["FTS5", "JSON"])


def test_reading_a_closed_file_leaves_nothing_beside_it(workspace: Workspace) -> None:
    workspace.close()
    before = beside(workspace.path)
    with file_checks.open_reading(workspace.path) as conn:
        assert conn.execute("SELECT count(*) FROM member").fetchone()[0] == 0
    assert beside(workspace.path) == before


def test_reading_an_open_file_sees_what_is_in_its_log(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    assert file_checks.has_log(workspace.path)
    with file_checks.open_reading(workspace.path) as conn:
        assert conn.execute("SELECT nickname FROM member").fetchone()[0] == "Ann"
    add(workspace.db, "Ben")


def test_reading_cannot_write(workspace: Workspace) -> None:
    workspace.close()
    with pytest.raises(Problem, match=r"“test.commdesk”"), file_checks.open_reading(workspace.path) as conn:
        conn.execute("DELETE FROM meta")


def schema(path: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as conn:
        return [(row[0], row[1], row[2] or "") for row in conn.execute("SELECT type, name, sql FROM sqlite_schema")]


def test_the_schema_of_a_new_file_and_of_one_brought_up_to_date_is_known_by_its_hash(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.close()
    assert file_checks.hash_schema(schema(workspace.path)) == migrations.SCHEMA_HASH
    for old in sorted((Path(__file__).parents[1] / "fixtures").glob("*.commdesk")):
        path = Path(shutil.copyfile(old, tmp_path / old.name))
        workspaces.open_workspace(path, "tester").close()
        assert file_checks.hash_schema(schema(path)) == migrations.SCHEMA_HASH


def test_a_file_that_is_ours_to_the_letter_is_opened_without_making_one_to_compare(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.close()
    monkeypatch.setattr(file_checks, "_build_empty_schema", lambda done: pytest.fail("made an empty file"))
    assert file_checks.inspect_schema(workspace.path) == []


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON member BEGIN SELECT 1; END", "trigger"),
        ("CREATE VIEW v AS SELECT 1", "view"),
        ("CREATE TABLE strange(a)", "strange"),
        ("ALTER TABLE member ADD COLUMN strange TEXT", "strange"),
        ("DELETE FROM _sqlite_migrations WHERE name = 'm007_sharing'", "tampered"),
    ],
)
def test_one_letter_more_or_a_step_less_is_compared(workspace: Workspace, sql: str, told: str) -> None:
    workspace.close()
    with closing(sqlite3.connect(workspace.path)) as conn:
        conn.execute(sql)
        conn.commit()
    with pytest.raises(Problem, match=told):
        file_checks.inspect_schema(workspace.path)


def test_what_sqlite_keeps_for_itself_is_no_part_of_the_schema(workspace: Workspace) -> None:
    workspace.close()
    with closing(sqlite3.connect(workspace.path)) as conn:
        conn.execute("ANALYZE")
        conn.commit()
    found = schema(workspace.path)
    assert ("table", "sqlite_stat1") in {each[:2] for each in found}
    assert file_checks.hash_schema(found) == migrations.SCHEMA_HASH
    assert file_checks.hash_schema([*found, ("view", "sqlite_v", "")]) != migrations.SCHEMA_HASH
