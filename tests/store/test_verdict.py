"""Whose fault an error is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commdesk.errors import Cancelled, Problem
from commdesk.progress import Progress
from commdesk.store import check, values, verdict
from commdesk.store.damage import UNSAVED, DamagedWorkspace, is_plausible_head
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.store.ground import add
from tests.store.test_check import outside


def raised(db: Database, sql: str) -> sqlite3.Error:
    try:
        db.reader.execute(sql).fetchall()
    except sqlite3.Error as error:
        return error
    raise AssertionError


def test_a_problem_and_a_cancel_stay_what_they_are(db: Database) -> None:
    for error in (Problem("x"), Cancelled(), KeyboardInterrupt(), FileNotFoundError(2, "no", "x")):
        assert verdict.classify_without_check(error, db.path) is error


def test_too_little_memory_is_the_fault_of_a_file_only_where_the_file_is_damaged(db: Database) -> None:
    error = MemoryError()
    assert verdict.classify_without_check(error, db.path) is None and verdict.classify_error(error, db.path) is error
    add(db, *(f"m{number}" for number in range(300)))
    assert db.checkpoint_file()
    with closing(sqlite3.connect(db.path)) as conn:
        root = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'member'").fetchone()[0]
    with db.path.open("rb+") as file:
        file.seek((root - 1) * 4096 + 8)
        file.write(b"\xff" * 900)
    assert isinstance(verdict.classify_error(error, db.path), DamagedWorkspace)


def test_what_sqlite_says_needs_no_look(workspace: Workspace) -> None:
    path = workspace.path
    add(workspace.db, *(f"m{number}" for number in range(300)))
    with closing(sqlite3.connect(path)) as conn:
        root = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'member'").fetchone()[0]
    workspace.close()
    with path.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\x5a" * 4096)
    db = Database(path)
    error = raised(db, "SELECT * FROM member")
    assert type(error) is sqlite3.DatabaseError
    found = verdict.classify_without_check(error, path)
    assert isinstance(found, DamagedWorkspace) and found.path == path and "Restore a backup" in str(found)
    with pytest.raises(DamagedWorkspace) as caught, db.step("Add") as conn:
        conn.execute("UPDATE member SET city = 'x'")
    assert caught.value.unsaved and caught.value.phrase.template == UNSAVED
    db.close()


def test_text_that_is_no_text_is_damage(db: Database) -> None:
    add(db, "Ann")
    outside(db.path, "UPDATE member SET nickname = CAST(x'e4b8ff' AS TEXT)")
    error = raised(db, "SELECT nickname FROM member")
    assert isinstance(verdict.classify_without_check(error, db.path), DamagedWorkspace)
    (found,) = check.check_workspace(db)
    assert found.kind == "damage" and not found.repairable and "“member” holds what" in str(found.phrase)


def test_a_mistake_of_ours_over_a_sound_file_stays_one(db: Database) -> None:
    for error in (TypeError("x"), raised(db, "SELECT nonsense FROM member"), KeyError("x")):
        assert (
            verdict.classify_without_check(error, db.path) is None and verdict.classify_error(error, db.path) is error
        )


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO segment(id, filter) VALUES (5, '{')",
        "UPDATE step SET at = 9223372036854775807",
        "INSERT INTO member(id, birth_month) VALUES (5, 13)",
        "UPDATE meta SET value = 'x' WHERE key = 'log_from'",
        "INSERT INTO gone VALUES ('member', 5, 'x')",
    ],
)
def test_a_mistake_over_values_that_cannot_be_is_damage(db: Database, statement: str) -> None:
    outside(db.path, statement)
    assert isinstance(verdict.classify_error(TypeError("x"), db.path), DamagedWorkspace)
    assert next(finding.kind for finding in check.check_workspace(db)) == "damage"


def test_an_index_that_lies_is_found_by_a_mistake(workspace: Workspace) -> None:
    add(workspace.db, *(f"m{number}" for number in range(300)))
    workspace.close()
    outside(
        workspace.path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX member_stage ON member(nickname)' WHERE name = 'member_stage'",
    )
    assert verdict.is_structure_sound(workspace.path) and isinstance(
        verdict.classify_error(KeyError(1), workspace.path), DamagedWorkspace
    )


def test_a_look_can_be_stopped(workspace: Workspace) -> None:
    add(workspace.db, *(f"m{number}" for number in range(30_000)))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        verdict.classify_error(KeyError(1), workspace.path, progress)


def test_a_fresh_workspace_holds_nothing_that_cannot_be(db: Database) -> None:
    assert list(values.find_impossible(db.reader)) == list(values.find_unreadable(db.reader)) == []
    assert verdict.is_undamaged(db.path)


def test_every_place_of_the_lists_is_in_the_schema(db: Database) -> None:
    here = {
        (table, row[1])
        for table, *_ in [*values.JSON, *values.RANGES]
        for row in db.reader.execute(f"PRAGMA table_info({table})")
    }
    assert values.JSON <= here and set(values.RANGES) <= here


def test_a_header_is_plausible_or_not(template: Path) -> None:
    head = template.read_bytes()[:100]
    assert is_plausible_head(head) and not is_plausible_head(head[:50])
    for place, value in ((0, 0), (16, 3), (18, 9), (21, 0), (47, 9), (59, 3)):
        assert not is_plausible_head(head[:place] + bytes([value]) + head[place + 1 :])
