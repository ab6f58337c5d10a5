"""A file that is open here is known by whatever name, and nothing but SQLite opens it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.files.atomic_write import write_atomically
from commdesk.store import check
from commdesk.store.backups import backup, restore, schedule
from commdesk.store.files import file_checks, lock, own
from commdesk.store.files.own import OwnFileError
from commdesk.workspace import Workspace
from tests.locks import kept, locks, needs_table
from tests.store.ground import add


def _link(path: Path, end: str = "") -> Path:
    made = path.with_name(f"link{end}")
    os.link(f"{path}{end}", made)
    return made


def _symbolic(path: Path) -> Path:
    made = path.with_name("symbolic")
    made.symlink_to(path.name)
    return made


NAMES: dict[str, Callable[[Path], Path]] = {
    "itself": lambda path: path,
    "log": lambda path: path.with_name(f"{path.name}-wal"),
    "index": lambda path: path.with_name(f"{path.name}-shm"),
    "lock file": lock.get_lock_path,
    "hard link": _link,
    "hard link of the index": lambda path: _link(path, "-shm"),
    "symbolic link": _symbolic,
    "way round": lambda path: path.parent / "." / ".." / path.parent.name / path.name,
}


@needs_table
@pytest.mark.skipif(not hasattr(os, "fork"), reason="elsewhere a lock belongs to the handle")
def test_an_ordinary_look_at_the_open_file_would_let_go_of_its_locks(workspace: Workspace) -> None:
    assert len(locks(workspace.path)) == 3
    with workspace.path.open("rb"):
        pass
    assert {end for end, *_ in locks(workspace.path)} == {"-shm"}


@pytest.mark.parametrize("name", NAMES)
def test_the_open_workspace_is_known_by_every_name(workspace: Workspace, name: str) -> None:
    add(workspace.db, "Ann")
    path = NAMES[name](workspace.path)
    assert own.is_own_file(path)
    for opened in (own.refuse_own_read, own.open_file, own.read_bytes, lambda each: own.read_text(each, "utf-8")):
        with pytest.raises(OwnFileError, match="belongs to the workspace that is open"):
            opened(path)
    workspace.close()
    assert not own.is_own_file(path)


def test_what_only_looks_like_it_is_read(workspace: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "other" / workspace.path.name
    other.parent.mkdir()
    other.write_bytes(b"a")
    assert own.read_bytes(other) == b"a" and own.read_text(other, "ascii") == "a"
    with own.open_file(other) as file:
        assert file.read() == b"a"
    assert (
        not own.is_own_file(tmp_path / "gone") and not own.is_own_file(Path("a\0b")) and not own.is_own_file(tmp_path)
    )


def test_a_file_that_was_moved_or_replaced_while_open_is_known_by_both_names(workspace: Workspace) -> None:
    moved = workspace.path.with_name("moved.commdesk")
    workspace.path.rename(moved)
    workspace.path.write_bytes(b"another")
    assert own.is_own_file(moved) and own.is_own_file(workspace.path)
    workspace.path.unlink()
    moved.rename(workspace.path)


def test_two_that_are_open_are_both_known_until_each_is_closed(workspace: Workspace, template: Path) -> None:
    path = Path(shutil.copyfile(template, workspace.path.with_name("second.commdesk")))
    second = workspaces.open_workspace(path)
    assert own.is_own_file(path) and own.is_own_file(workspace.path)
    second.close()
    second.close()
    assert not own.is_own_file(path) and own.is_own_file(workspace.path)


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("open_", [True, False], ids=["open", "closed"])
def test_nothing_is_written_over_a_workspace_or_what_lies_beside_it(
    workspace: Workspace, template: Path, end: str, open_: bool
) -> None:
    path = workspace.path if open_ else Path(shutil.copyfile(template, workspace.path.with_name("closed.commdesk")))
    for target in (path.with_name(path.name + end), lock.get_lock_path(path)):
        before = target.stat().st_ino if target.exists() else None
        with pytest.raises(Problem, match="is a workspace or belongs to one"), write_atomically(target):
            raise AssertionError("never given")
        assert (target.stat().st_ino if target.exists() else None) == before
    add(workspace.db, "Ann")


def test_other_files_are_written_over(workspace: Workspace, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE a(b)").connection.close()
    (tmp_path / "text").write_text("a")
    for name in ("other.db", "text", "new", "-wal", ".lock", "notes-wal"):
        with write_atomically(tmp_path / name) as part:
            part.write_text("b")
        assert (tmp_path / name).read_text() == "b"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "pipe")
    own.refuse_own_write(tmp_path / "pipe")


@needs_table
@pytest.mark.parametrize("name", NAMES)
def test_the_gate_never_looks_at_an_open_file(workspace: Workspace, name: str) -> None:
    add(workspace.db, "Ann")
    path = NAMES[name](workspace.path)
    with kept(workspace.path):
        for look in (
            file_checks.check_header,
            restore.preview_restore,
            workspaces.open_workspace,
            lambda each: restore.write_backup_as(each, each.with_name("n")),
        ):
            with pytest.raises(Problem):
                look(path)


@needs_table
def test_the_open_file_is_backed_up_checked_and_compared_without_losing_a_lock(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    with kept(workspace.path) as before:
        made = backup.make_backup(workspace.db)
        backup.make_backup(workspace.path)
        assert before <= locks(workspace.path)
        restore.preview_restore(made.path, workspace.db)
        restore.preview_restore(made.path, workspace.path)
        assert before <= locks(workspace.path)
        assert (
            check.check_workspace(workspace.db, workspaces.list_cache_rebuilders())
            == []
            == check.check_workspace(workspace.path)
        )
        check.check_quickly(workspace.path)
        assert before <= locks(workspace.path)
        workspace.db.compact()


@needs_table
def test_a_backup_that_is_open_is_left_out_of_the_list_and_never_thinned(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace.db, "Ann")
    folder = tmp_path / "disk"
    made = backup.make_backup(workspace.db, folder=folder, now=1_000_000_000)
    second = workspaces.open_workspace(made.path)
    with kept(made.path):
        assert (
            backup.list_backups(workspace.path, folder) == []
            and backup.find_latest_backup(workspace.path, folder) is None
        )
        schedule.prune_backups(workspace.db, folder)
        assert made.path.exists()
    second.close()
    assert len(backup.list_backups(workspace.path, folder)) == 1
