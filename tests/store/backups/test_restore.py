from __future__ import annotations

from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Cancelled, Problem
from commdesk.progress import Progress
from commdesk.store import undo
from commdesk.store.backups import backup, restore
from commdesk.store.backups.backup import WorkspaceCounts
from commdesk.store.files import lock
from commdesk.workspace import Workspace
from tests.store.ground import add, names


def reopened(path: Path) -> list[str]:
    """Open, look, close."""
    opened = workspaces.open_workspace(path)
    found = names(opened.db)
    opened.close()
    return found


def test_a_preview_shows_both_counts(workspace: Workspace) -> None:
    add(workspace.db, *(f"m{number}" for number in range(5)))
    made = backup.make_backup(workspace.db)
    add(workspace.db, *(f"n{number}" for number in range(40)))
    shown = restore.preview_restore(made.path, workspace.db)
    assert shown.now is not None and (shown.then.members, shown.now.members) == (5, 45)
    assert str(shown.warnings[0]) == "This backup holds much less than the workspace does now."
    assert "kept in a backup of its own" in str(shown.warnings[1])
    assert restore.preview_restore(made.path).now is None
    assert restore.preview_restore(made.path, workspace.path).now == shown.now


def test_a_preview_of_a_backup_of_another_workspace_says_so(workspace: Workspace, tmp_path: Path) -> None:
    other = workspaces.create_workspace(tmp_path / "other.commdesk")
    made = backup.make_backup(other.db)
    other.close()
    assert "of another workspace" in str(restore.preview_restore(made.path, workspace.db).warnings[0])


def test_comparing_counts() -> None:
    full = WorkspaceCounts(members=100, entries=50, messages=1000, communities=3, newest=9)
    assert restore.compare_counts(full, full) == () == restore.compare_counts(full, None)
    assert restore.compare_counts(WorkspaceCounts(members=60, entries=40, messages=900, newest=9), full) == ()
    assert len(restore.compare_counts(WorkspaceCounts(members=100, entries=50, messages=100, newest=9), full)) == 1
    assert restore.compare_counts(WorkspaceCounts(members=1, newest=9), WorkspaceCounts(members=10, newest=9)) == ()


def test_an_open_workspace_goes_back_and_the_present_is_kept(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    made = backup.make_backup(workspace.db)
    add(workspace.db, "Ben")
    kept = restore.restore_backup(workspace, made.path)
    assert kept is not None and kept.reason == "restore" and kept.counts.members == 2
    assert reopened(workspace.path) == ["Ann"]
    restore.restore_backup(workspace.path, kept.path)
    assert reopened(workspace.path) == ["Ann", "Ben"]
    assert sorted(each.name for each in workspace.path.parent.iterdir()) == ["test backups", "test.commdesk"]


def test_a_restored_file_goes_on_and_keeps_its_undo(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    made = backup.make_backup(workspace.db)
    add(workspace.db, "Ben")
    restore.restore_backup(workspace, made.path)
    again = workspaces.open_workspace(workspace.path)
    add(again.db, "Cid")
    assert undo.undo(again.db) and undo.undo(again.db) and names(again.db) == []
    assert undo.redo(again.db) and names(again.db) == ["Ann"]
    assert again.db.reader.execute("SELECT count(*) FROM meta WHERE key = 'backup'").fetchone()[0] == 0
    again.close()


def test_a_log_left_by_a_crash_is_not_played_into_the_restored_file(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    made = backup.make_backup(workspace.db)
    add(workspace.db, *(f"later {number}" for number in range(50)))
    left = workspace.path.with_name("left.commdesk")
    for end in ("", "-wal"):
        Path(f"{left}{end}").write_bytes(Path(f"{workspace.path}{end}").read_bytes())
    kept = restore.restore_backup(left, made.path)
    assert kept is not None and kept.counts.members == 51
    assert not Path(f"{left}-wal").exists() and reopened(left) == ["Ann"]


@pytest.mark.parametrize("ruin", ["garbage", "empty", "cut", "inside", "missing"])
def test_a_damaged_workspace_is_set_aside_and_replaced(workspace: Workspace, ruin: str) -> None:
    add(workspace.db, *(f"m{number}" for number in range(3_000)))
    made = backup.make_backup(workspace.db)
    workspace.close()
    path, whole = workspace.path, workspace.path.read_bytes()
    ruined = {
        "garbage": b"garbage" * 100,
        "empty": b"",
        "cut": whole[: len(whole) // 2],
        "inside": whole[: 4096 * 40] + b"\xee" * 4096 * 20 + whole[4096 * 60 :],
    }
    path.unlink() if ruin == "missing" else path.write_bytes(ruined[ruin])
    assert restore.restore_backup(path, made.path) is None
    assert len(reopened(path)) == 3_000
    aside = [each for each in path.parent.iterdir() if "damaged" in each.name]
    assert [each.read_bytes() for each in aside] == ([] if ruin == "missing" else [ruined[ruin]])


def test_a_damaged_backup_changes_nothing(workspace: Workspace) -> None:
    add(workspace.db, *(f"m{number}" for number in range(3_000)))
    made = backup.make_backup(workspace.db)
    whole = made.path.read_bytes()
    for ruined in (b"", b"garbage", whole[:-5000], whole[: 4096 * 40] + b"\xee" * 4096 * 20 + whole[4096 * 60 :]):
        made.path.write_bytes(ruined)
        with pytest.raises(Problem, match="“test 20"):
            restore.restore_backup(workspace, made.path)
        assert len(names(workspace.db)) == 3_000
    assert sorted(each.name for each in workspace.path.parent.iterdir() if "restored" in each.name) == []


def test_a_cancelled_restore_changes_nothing(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    made = backup.make_backup(workspace.db)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        restore.restore_backup(workspace, made.path, progress=progress)
    assert names(workspace.db) == ["Ann"] and len(backup.list_backups(workspace.path)) == 1


def test_a_workspace_that_is_open_is_not_replaced_behind_its_back(workspace: Workspace) -> None:
    made = backup.make_backup(workspace.db)
    with pytest.raises(lock.WorkspaceInUse):
        restore.restore_backup(workspace.path, made.path)


def test_writing_a_backup_to_a_new_file(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace.db, "Ann")
    made = backup.make_backup(workspace.db)
    counts = restore.write_backup_as(made.path, tmp_path / "new.commdesk")
    assert counts.members == 1 and reopened(tmp_path / "new.commdesk") == ["Ann"]
    with pytest.raises(Problem, match=r"“new.commdesk” exists already"):
        restore.write_backup_as(made.path, tmp_path / "new.commdesk")
    with pytest.raises(Problem, match=r"folder of “x.commdesk” is not there"):
        restore.write_backup_as(made.path, tmp_path / "no" / "x.commdesk")
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".") and "test" not in each.name]
