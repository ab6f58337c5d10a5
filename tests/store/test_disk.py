from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.store import check, database
from commdesk.store.backups import backup, restore
from commdesk.workspace import Workspace
from tests.store.ground import ROOT, add, as_anybody, beside, names

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")

LIMITED = """
import resource, sys
from pathlib import Path
from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.store.backups import backup
from commdesk.store.backups import restore

def attempt(act):
    try:
        act()
        print("done")
    except Problem as problem:
        print(problem)

path, kind = Path(sys.argv[1]), sys.argv[2]
opened = workspaces.open_workspace(path)
limit = path.stat().st_size * 3 // 4 if kind != "step" else path.stat().st_size + 2_000_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
if kind == "backup":
    attempt(lambda: backup.make_backup(opened.db))
elif kind == "restore":
    attempt(lambda: restore.write_backup_as(Path(sys.argv[3]), path.with_name("new.commdesk")))
else:
    for number in range(40):
        def fill():
            with opened.db.step("Fill") as conn:
                conn.executemany("INSERT INTO member(id, nickname, note) VALUES (?, ?, ?)",
                                 ((opened.db.ids.new_id(), f"step {number}", "x" * 1000) for _ in range(100)))
        attempt(fill)
opened.db.close()
"""


def limited(path: Path, kind: str, *more: Path) -> list[str]:
    """Run ``kind`` of work in a process whose files the system does not let grow; return the lines it printed."""
    words = [sys.executable, "-c", LIMITED, str(path), kind, *map(str, more)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_full_disk_loses_only_the_step_that_did_not_fit(workspace: Workspace) -> None:
    db = workspace.db
    add(db, "Ann")
    with db.write_unlogged() as conn:
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(Problem, match=r"The disk is full, so nothing was saved to “test.commdesk”"):
        add(db, *("x" * 1000 for _ in range(500)))
    assert names(db) == ["Ann"] and check.check_workspace(db) == []
    add(db, "Ben")
    with db.write_unlogged() as conn:
        conn.execute("PRAGMA max_page_count = 1073741823")
    add(db, *("x" * 1000 for _ in range(500)))
    assert len(names(db)) == 502


def test_a_full_disk_leaves_no_half_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = database.open_connection

    def small(path: Path, *, write: bool) -> object:
        conn = real(path, write=write)
        conn.execute("PRAGMA max_page_count = 12")
        return conn

    monkeypatch.setattr(database, "open_connection", small)
    with pytest.raises(Problem, match=r"The disk is full, so nothing was saved to “a.commdesk”"):
        workspaces.create_workspace(tmp_path / "a.commdesk")
    assert list(tmp_path.iterdir()) == []


@posix
def test_the_system_refusing_to_write_loses_only_that_step(workspace: Workspace) -> None:
    workspace.close()
    said = limited(workspace.path, "step")
    done = said.index(next(line for line in said if line != "done"))
    assert 0 < done and all("“test.commdesk”" in line and "saved" in line for line in said if line != "done")
    again = workspaces.open_workspace(workspace.path)
    kept = {name: names(again.db).count(name) for name in set(names(again.db))}
    assert set(kept.values()) == {100} and len(kept) == said.count("done")
    assert check.check_workspace(again.db) == []
    again.close()


@posix
def test_a_backup_that_does_not_fit_leaves_nothing(workspace: Workspace) -> None:
    add(workspace.db, *("x" * 1000 for _ in range(3_000)))
    workspace.close()
    (said,) = limited(workspace.path, "backup")
    assert "commdesk-backup" in said and ("disk" in said)
    assert list(backup.get_backup_folder(workspace.path).iterdir()) == []
    assert check.check_workspace(workspace.path) == []


@posix
def test_a_restore_that_does_not_fit_leaves_nothing(workspace: Workspace) -> None:
    add(workspace.db, *("x" * 1000 for _ in range(3_000)))
    made = backup.make_backup(workspace.db)
    workspace.close()
    (said,) = limited(workspace.path, "restore", made.path)
    assert "disk" in said
    left = {each.name for each in workspace.path.parent.iterdir()}
    assert left - {".test.commdesk.lock"} == {"test backups", "test.commdesk"}


@posix
def test_a_read_only_file_is_refused_and_untouched(template: Path) -> None:
    data = template.read_bytes()
    with as_anybody() as folder:
        path = folder / "a.commdesk"
        path.write_bytes(data)
        path.chmod(0o444)
        with pytest.raises(Problem, match=r"“a.commdesk” is read-only. Allow writing to it, or open a copy"):
            workspaces.open_workspace(path)
        assert beside(path) == {"a.commdesk": data}
        assert check.check_workspace(path) == []
        assert beside(path) == {"a.commdesk": data}


@posix
def test_a_read_only_folder_is_refused_and_untouched(template: Path) -> None:
    data = template.read_bytes()
    with as_anybody() as folder:
        path = folder / "a.commdesk"
        path.write_bytes(data)
        folder.chmod(0o555)
        with pytest.raises(
            Problem, match=r"“a.commdesk” cannot be opened for writing, because its folder allows no new files"
        ):
            workspaces.open_workspace(path)
        with pytest.raises(Problem, match=r"“b.commdesk” cannot be opened for writing"):
            workspaces.create_workspace(folder / "b.commdesk")
        assert check.check_workspace(path) == []
        assert beside(path) == {"a.commdesk": data}


@posix
def test_a_file_that_may_not_be_read_is_a_sentence(template: Path) -> None:
    data = template.read_bytes()
    with as_anybody() as folder:
        path = folder / "a.commdesk"
        path.write_bytes(data)
        path.chmod(0o000)
        with pytest.raises(Problem, match=r"“a.commdesk” may not be read: Permission denied"):
            workspaces.open_workspace(path)
        path.chmod(0o600)
        assert [each.name for each in folder.iterdir()] == ["a.commdesk"]


def test_a_connection_that_may_not_write_says_so(workspace: Workspace) -> None:
    with workspace.db.write_unlogged() as conn:
        conn.execute("PRAGMA query_only = ON")
    with pytest.raises(Problem, match=r"“test.commdesk” is read-only, so nothing was saved"):
        add(workspace.db, "Ann")
    assert names(workspace.db) == []


@posix
def test_a_folder_that_may_not_be_entered_is_a_sentence() -> None:
    with as_anybody() as folder:
        (folder / "closed").mkdir()
        (folder / "closed").chmod(0o000)
        with pytest.raises(Problem, match=r"“a.commdesk” may not be read: Permission denied"):
            workspaces.open_workspace(folder / "closed" / "a.commdesk")
        with pytest.raises(Problem, match=r"“a.commdesk” cannot be opened for writing"):
            workspaces.create_workspace(folder / "closed" / "a.commdesk")
        (folder / "closed").chmod(0o700)


@posix
def test_a_backup_folder_that_is_read_only_is_a_sentence(template: Path) -> None:
    data = template.read_bytes()
    with as_anybody() as folder:
        path, far = folder / "a.commdesk", folder / "far"
        path.write_bytes(data)
        far.mkdir()
        far.chmod(0o555)
        with pytest.raises(Problem, match="No backup was made: nothing may be written to the folder"):
            backup.make_backup(path, folder=far)
        assert list(far.iterdir()) == []
        far.chmod(0o755)


@posix
def test_a_workspace_can_be_read_from_a_read_only_place(template: Path) -> None:
    data = template.read_bytes()
    with as_anybody() as folder:
        path = folder / "a.commdesk"
        path.write_bytes(data)
        path.chmod(0o444)
        folder.chmod(0o555)
        assert restore.preview_restore(path).then.members == 0
        assert beside(path) == {"a.commdesk": data}


@posix
def test_a_workspace_that_vanishes_while_open_is_a_sentence(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace.db, "Ann")
    workspace.path.rename(tmp_path / "moved.commdesk")
    with pytest.raises(Problem, match=r"“test.commdesk” was moved or renamed while it was open"):
        backup.make_backup(workspace.db)
    assert not list(backup.get_backup_folder(workspace.path).glob("*"))
