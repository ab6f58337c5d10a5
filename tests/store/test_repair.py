from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from commdesk import workspace as workspaces
from commdesk.store import check, undo
from commdesk.store.backups import backup
from commdesk.store.database import Database
from commdesk.store.repair import adopt_outside_writes, repair_workspace
from commdesk.workspace import Workspace
from tests.store.ground import add, names
from tests.store.test_check import outside, rebuild


def test_nothing_is_done_and_no_backup_made_when_all_is_well(db: Database) -> None:
    add(db, "Ann")
    assert repair_workspace(db) == [] and backup.list_backups(db.path) == []


def test_what_came_from_outside_is_adopted_as_a_step_that_can_be_undone(db: Database) -> None:
    add(db, "Ann")
    outside(db.path, "INSERT INTO member(id, nickname) VALUES (1, 'x'), (2, 'y')")
    assert repair_workspace(db) == []
    step = undo.find_undoable(db.reader)
    assert step is not None and str(step.name) == "Changed outside CommDesk"
    assert backup.list_backups(db.path)[0].counts.members == 3
    undo.undo(db)
    assert names(db) == ["Ann"] and check.check_workspace(db) == []
    undo.redo(db)
    assert names(db) == ["x", "y", "Ann"] and check.check_workspace(db) == []


def test_what_went_outside_is_noted_and_does_not_count_as_forgotten(db: Database) -> None:
    ann, _ = add(db, "Ann", "Ben")
    outside(db.path, f"DELETE FROM member WHERE id = {ann}")
    assert repair_workspace(db) == []
    undo.undo(db)
    assert names(db) == ["", "Ben"] and check.check_workspace(db) == []


def test_a_row_put_back_outside_is_new(db: Database) -> None:
    (ann,) = add(db, "Ann")
    with db.step("Delete") as conn:
        conn.execute("DELETE FROM member")
    outside(db.path, f"INSERT INTO member(id, nickname) VALUES ({ann}, 'back')")
    assert repair_workspace(db) == [] and names(db) == ["back"]
    assert db.reader.execute("SELECT count(*) FROM gone").fetchone()[0] == 0


def test_adopting_nothing_writes_nothing(db: Database) -> None:
    before = db.reader.execute("SELECT count(*) FROM step").fetchone()[0]
    adopt_outside_writes(db)
    assert db.reader.execute("SELECT count(*) FROM step").fetchone()[0] == before


def test_references_into_nothing_are_emptied_or_taken_to_the_trash(db: Database) -> None:
    (ann,) = add(db, "Ann")
    outside(db.path, f"UPDATE member SET stage = 77 WHERE id = {ann}", "INSERT INTO handle(id, member) VALUES (5, 99)")
    assert repair_workspace(db) == []
    assert db.reader.execute("SELECT stage FROM member").fetchone()[0] is None
    assert db.reader.execute("SELECT count(*) FROM handle").fetchone()[0] == 0
    assert db.reader.execute("SELECT image FROM gone WHERE tbl = 'handle' AND row = 5").fetchone()[0]


def test_orphan_messages_go_and_caches_are_made_anew(template: Path, tmp_path: Path) -> None:
    shutil.copyfile(template, tmp_path / "a.commdesk")
    db = Database(tmp_path / "a.commdesk")
    add(db, "Ann")
    with db.write_unlogged() as conn:
        conn.execute(
            "INSERT INTO message(id, community, ts, key, handle, batch, zone, kind) VALUES (1, 1, 1, 1, 1, 9, 480, 0)"
        )
        conn.execute("INSERT INTO message_again(message, batch) VALUES (1, 8), (2, 8)")
    assert repair_workspace(db, [rebuild]) == []
    assert (
        db.reader.execute("SELECT (SELECT count(*) FROM message) + (SELECT count(*) FROM message_again)").fetchone()[0]
        == 0
    )
    assert db.reader.execute("SELECT name FROM face").fetchone()[0] == "Ann"
    db.close()


def test_a_lying_index_is_made_anew_and_the_damaged_file_kept(workspace: Workspace) -> None:
    add(workspace.db, *(f"m{number}" for number in range(500)))
    workspace.close()
    with closing(sqlite3.connect(workspace.path, isolation_level=None)) as conn:
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX member_stage ON member(nickname)' WHERE name = 'member_stage'"
        )
    again = workspaces.open_workspace(workspace.path)
    assert repair_workspace(again.db) == []
    (kept,) = backup.get_backup_folder(workspace.path).iterdir()
    assert kept.name.startswith("test damaged 2") and kept.suffix == ".commdesk"
    again.close()
