"""Files of earlier versions, whose people have fresh ids: they go on as they were, and what is new has the new ids."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.members.imports import importer as people
from commdesk.store import check
from commdesk.store.database import Database
from commdesk.store.undo import redo, undo
from commdesk.tables import column_mapping, table
from tests.alike.conftest import opened
from tests.alike.ids import ids
from tests.sheets.files import write_text

KEPT = sorted((Path(__file__).parents[1] / "store" / "fixtures").glob("*.commdesk"))
ROWS = (("昵称", "手机号", "城市"), ("Anna", "13800138000", "上海"), ("Carl", "13900139000", "北京"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A kept file, migrated and open."""
    path = tmp_path / "old.commdesk"
    shutil.copyfile(request.param, path)
    workspaces.open_workspace(path, "tester").close()
    db = opened(path, 0)
    yield db
    db.close()


def sheet(db: Database, folder: Path) -> people.MemberImportReport:
    read = table.read_table(write_text(folder / "people.csv", ROWS))
    plan = people.plan_import(
        db, read, column_mapping.propose_mapping(db, read), people.MemberImportOptions(same_name="update")
    )
    return people.carry_out(db, plan)


def test_an_old_file_is_imported_into_undone_and_done_again(old: Database, tmp_path: Path) -> None:
    before = ids(old)
    done = sheet(old, tmp_path)
    assert (done.created, done.updated) == (1, 1)  # Anna is who she was
    made = ids(old)
    assert set(before["member"]) < set(made["member"])
    undo(old)
    assert ids(old) == before
    redo(old)
    assert ids(old) == made
    undo(old)
    sheet(old, tmp_path)
    assert ids(old) == made
    assert check.check_workspace(old) == []


def test_what_was_undoable_in_an_old_file_still_is(old: Database) -> None:
    notes = "SELECT note FROM member WHERE nickname = 'Anna'"
    assert old.reader.execute(notes).fetchone()[0] == ""
    redo(old)
    assert old.reader.execute(notes).fetchone()[0] == "taken back"
    undo(old)
    undo(old)  # Bert comes back
    anna, bert = (row[0] for row in old.reader.execute("SELECT id FROM member ORDER BY nickname"))
    record.update_member(old, bert, birth_day=7)
    undo(old)
    undo(old)
    assert old.reader.execute("SELECT city FROM member WHERE id = ?", (anna,)).fetchone()[0] == ""
    redo(old)
    redo(old)
    assert ids(old)["member"] == sorted((anna, bert))
    assert record.load_members(old, [bert])[bert].birth_day == 7
    assert check.check_workspace(old) == []
