from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Cancelled
from commdesk.progress import Progress
from commdesk.store import check
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.store.ground import add, beside


def outside(path: Path, *statements: str) -> None:
    """Write as another program would: without our triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


def kinds(db: Database) -> list[str]:
    return [finding.kind for finding in check.check_workspace(db)]


def test_a_fresh_workspace_is_well(workspace: Workspace) -> None:
    assert check.check_workspace(workspace.db, workspaces.list_cache_rebuilders()) == []
    assert check.check_quickly(workspace.db) == []


def test_ordinary_work_is_well(workspace: Workspace) -> None:
    ann, ben = add(workspace.db, "Ann", "Ben")
    with workspace.db.step("Change") as conn:
        conn.execute("UPDATE member SET city = 'x' WHERE id = ?", (ann,))
        conn.execute("DELETE FROM member WHERE id = ?", (ben,))
    assert check.check_workspace(workspace.db, workspaces.list_cache_rebuilders()) == []


def test_a_closed_file_is_checked_and_left_as_it_was(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    workspace.close()
    before = beside(workspace.path)
    assert check.check_workspace(workspace.path, workspaces.list_cache_rebuilders()) == []
    assert beside(workspace.path) == before


def test_rows_from_outside_are_found(db: Database) -> None:
    outside(db.path, "INSERT INTO member(id, nickname) VALUES (1, 'x'), (2, 'y')")
    (found,) = check.check_workspace(db)
    assert (found.kind, found.count) == ("outside", 2)
    assert str(found.phrase) == "2 rows of “member” were added by another program, outside CommDesk."


def test_rows_taken_away_outside_are_found(db: Database) -> None:
    ann, _ = add(db, "Ann", "Ben")
    outside(db.path, f"DELETE FROM member WHERE id = {ann}")
    (found,) = check.check_workspace(db)
    assert (found.kind, found.count) == ("outside", 1) and "removed by another program" in str(found.phrase)


def test_a_row_put_back_outside_is_found(db: Database) -> None:
    (ann,) = add(db, "Ann")
    with db.step("Delete") as conn:
        conn.execute("DELETE FROM member")
    outside(db.path, f"INSERT INTO member(id) VALUES ({ann})")
    assert kinds(db) == ["outside"]


def test_references_into_nothing_are_found(db: Database) -> None:
    (ann,) = add(db, "Ann")
    outside(db.path, f"UPDATE member SET stage = 77, channel = 78 WHERE id = {ann}")
    assert [str(finding.phrase) for finding in check.check_quickly(db)] == [
        "1 row of “member” refers to a “channel” that is not there.",
        "1 row of “member” refers to a “stage” that is not there.",
    ]


def test_an_impossible_id_is_found(db: Database) -> None:
    outside(db.path, "INSERT INTO member(id) VALUES (-5)")
    assert sorted(kinds(db)) == ["id", "outside"]


def test_a_mark_of_an_unknown_step_is_found(db: Database) -> None:
    add(db, "Ann")
    outside(db.path, "UPDATE stamp SET step = 5 WHERE tbl = 'member'")
    (found,) = check.check_workspace(db)
    assert not found.repairable and "step that is not in the file" in str(found.phrase)


def test_messages_of_no_import_are_found_but_those_in_the_trash_are_fine(db: Database) -> None:
    with db.step("Import") as conn:
        conn.execute("INSERT INTO batch(id) VALUES (1), (2)")
    with db.step("Delete") as conn:
        conn.execute("DELETE FROM batch WHERE id = 2")
    with db.write_unlogged() as conn:
        conn.execute("INSERT INTO importing VALUES (4)")
        sql = "INSERT INTO message(community, ts, key, handle, batch, zone, kind) VALUES (1, 1, ?, 1, ?, 480, 0)"
        conn.executemany(sql, [(number, number) for number in (1, 2, 3, 4)])
    (found,) = check.check_workspace(db)
    assert (found.kind, found.count) == ("message", 1)


def rebuild(db: Database, progress: Progress) -> None:
    """Fill the list of faces as simply as can be; the real ones are tried in the tests of the workspace."""
    progress.report(0, 1)
    with db.write_unlogged() as conn:
        conn.execute("DELETE FROM face")
        conn.execute("INSERT INTO face(member, name, sort, fold) SELECT id, nickname, nickname, nickname FROM member")


def test_a_stale_cache_is_found_on_a_copy(template: Path, tmp_path: Path) -> None:
    shutil.copyfile(template, tmp_path / "a.commdesk")
    db = Database(tmp_path / "a.commdesk")
    add(db, "Ann", "Ben")
    rebuild(db, Progress())
    assert check.check_workspace(db, [rebuild]) == []
    with db.write_unlogged() as conn:
        conn.execute("UPDATE face SET name = 'wrong' WHERE member = (SELECT min(member) FROM face)")
    (found,) = check.check_workspace(db, [rebuild])
    assert (found.kind, found.count, found.phrase.args["table"]) == ("cache", 1, "face")
    assert db.reader.execute("SELECT count(*) FROM face WHERE name = 'wrong'").fetchone()[0] == 1
    db.close()


def test_a_check_can_be_stopped(db: Database) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        check.check_workspace(db, progress=progress)
    assert check.check_workspace(db) == []


def test_an_index_that_lies_is_damage(workspace: Workspace) -> None:
    add(workspace.db, *(f"m{number}" for number in range(500)))
    workspace.close()
    with closing(sqlite3.connect(workspace.path, isolation_level=None)) as conn:
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX face_sort ON face(last, member)' WHERE name = 'face_sort'"
        )
        conn.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX member_stage ON member(nickname)' WHERE name = 'member_stage'"
        )
    (found,) = check.check_workspace(workspace.path)
    assert found.kind == "damage" and found.repairable
