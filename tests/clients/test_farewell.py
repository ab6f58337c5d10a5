"""A workspace that was handed over is put away or deleted here: all that belongs to it, nothing of another, or nothing at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.clients import farewell
from commdesk.clients.farewell import LocalKind
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.sharing import handover
from commdesk.store.backups import backup
from commdesk.store.backups.backup_list import list_backups, read_workspace_id
from commdesk.store.files import sweep
from commdesk.workspace import Workspace


def test_file_log_and_backups_go_and_those_of_others_stay(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "chosen"
    folder.mkdir()
    other = workspaces.create_workspace(tmp_path / "other.commdesk", "Other", "x")
    other.close()
    ident = read_workspace_id(workspace.db.reader)
    backup.make_backup(workspace.path)
    backup.make_backup(workspace.path, folder=folder)
    kept = backup.make_backup(other.path, folder=folder)
    open_ = farewell.list_local_files(workspace.path, ident, folder)
    assert [each.kind for each in open_] == [
        LocalKind.WORKSPACE, LocalKind.LOG, LocalKind.LOG, LocalKind.LOCK, LocalKind.BACKUP, LocalKind.BACKUP,
    ]  # fmt: skip
    assert all(each.size == each.path.stat().st_size for each in open_)
    workspace.close()
    gone = farewell.delete_workspace(workspace.path, ident, folder)
    assert [each.kind for each in gone] == [LocalKind.WORKSPACE, LocalKind.BACKUP, LocalKind.BACKUP]
    assert [each for each in os.listdir(tmp_path) if "test" in each] == []
    assert other.path.exists() and [each.name for each in folder.iterdir()] == [kept.path.name]


def test_what_is_open_or_gone_is_not_touched(workspace: Workspace) -> None:
    ident = read_workspace_id(workspace.db.reader)
    for part in (
        lambda: farewell.delete_workspace(workspace.path, ident),
        lambda: farewell.archive_workspace(workspace.path),
    ):
        with pytest.raises(Problem, match="already open"):
            part()
    assert workspace.path.exists()
    with pytest.raises(Problem, match="is not there"):
        farewell.delete_workspace(workspace.path.with_name("no.commdesk"), ident)
    assert not workspace.path.with_name(".no.commdesk.lock").exists()


def test_without_an_id_no_backup_is_taken_for_its_own(workspace: Workspace) -> None:
    made = backup.make_backup(workspace.path)
    workspace.close()
    assert len(farewell.delete_workspace(workspace.path, "")) == 1
    assert made.path.exists() and not workspace.path.exists()


def test_where_one_file_resists_every_one_is_still_there(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ident = read_workspace_id(workspace.db.reader)
    record.add_member(workspace.db, nickname="Anna")
    made = backup.make_backup(workspace.path)
    workspace.close()
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    rename = os.rename

    def refuse(old: Path, new: Path) -> None:
        if Path(old) == made.path:
            raise PermissionError(13, "Permission denied")
        rename(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        with pytest.raises(Problem, match="could not be moved: Permission denied. Nothing was changed"):
            farewell.delete_workspace(workspace.path, ident)
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before
    assert len(farewell.delete_workspace(workspace.path, ident)) == 2


def test_what_resists_once_it_was_set_aside_is_swept(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.close()
    part = sweep.get_unfinished_path(workspace.path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "held")))
        farewell.removal.delete_together([workspace.path])
    assert part.exists() and not workspace.path.exists()


def test_it_is_put_away_with_its_backups_and_opens_there(workspace: Workspace, tmp_path: Path) -> None:
    ident = read_workspace_id(workspace.db.reader)
    record.add_member(workspace.db, nickname="Anna")
    backup.make_backup(workspace.path)
    workspace.close()
    there = farewell.archive_workspace(workspace.path)
    assert there == tmp_path / farewell.ARCHIVE / "test.commdesk" and not workspace.path.exists()
    assert len(list_backups(there, None, ident)) == 1
    again = workspaces.open_workspace(there, "x")
    assert again.db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 1
    again.close()
    second = workspaces.create_workspace(tmp_path / "test.commdesk", "Second", "x")
    second.close()
    assert farewell.archive_workspace(second.path).name == "test 2.commdesk"
    assert sorted(each for each in os.listdir(tmp_path) if "test" in each) == []


def test_what_was_written_after_the_archive_keeps_it_here(workspace: Workspace, tmp_path: Path) -> None:
    record.add_member(workspace.db, nickname="Anna")
    made = handover.hand_over(workspace.db, tmp_path / "x.handover.zip", handover.HandoverOrder("Li"))
    farewell.require_handed_over(workspace.db, made.share)
    record.add_member(workspace.db, nickname="Bert")
    with pytest.raises(Problem, match="after the archive was made"):
        farewell.require_handed_over(workspace.db, made.share)
