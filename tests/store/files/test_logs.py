from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.store import check
from commdesk.store.backups import backup, copying, restore
from commdesk.store.files import open_mark
from commdesk.workspace import Workspace
from tests.store.ground import ROOT, add, names

WRITE = """
import sys
from pathlib import Path
from commdesk import workspace
opened = workspace.open_workspace(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    with opened.db.step("Add") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (?, ?)", (opened.db.ids.new_id(), f"typed {number}"))
    if sys.argv[3] == "rest":
        assert opened.db.checkpoint_file()
print("typed", flush=True)
sys.stdin.read()
"""


def type_and_die(path: Path, steps: int, rest: str = "") -> None:
    """Let another program type ``steps`` people into the workspace and kill it; its log stays."""
    pipe = subprocess.PIPE
    other = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path), str(steps), rest], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
    )
    assert other.stdout is not None and other.stdout.readline() == "typed\n"
    other.kill()
    other.communicate()


def mark_of(path: Path) -> open_mark.OpenMark | None:
    """Return what the file alone says of itself."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
        return open_mark.read_mark(conn)


def copy_alone(workspace: Workspace, name: str) -> Path:
    """Copy the one file as another program does, without its log."""
    to = workspace.path.parent / "elsewhere" / name
    to.parent.mkdir(exist_ok=True)
    shutil.copyfile(workspace.path, to)
    return to


def test_a_file_says_that_it_is_open_only_when_something_was_written(workspace: Workspace) -> None:
    assert mark_of(workspace.path) is None
    add(workspace.db, "Ann")
    said = mark_of(workspace.path)
    assert said is not None and said.busy and said.host and said.who == "tester" and said.since > 1_700_000_000
    assert workspace.db.checkpoint_file()
    said = mark_of(workspace.path)
    assert said is not None and not said.busy
    workspace.close()
    assert mark_of(workspace.path) is None


def test_after_a_rest_the_file_alone_is_complete(workspace: Workspace) -> None:
    chance = random.Random(20_261_130)
    for number in range(12):
        for _ in range(chance.randint(1, 5)):
            add(workspace.db, *(f"{number}" for _ in range(chance.randint(1, 40))))
        assert workspace.db.checkpoint_file() and workspace.db.checkpoint_file()
        again = workspaces.open_workspace(copy_alone(workspace, f"{number}.commdesk"))
        assert names(again.db) == names(workspace.db) and not again.notes and not again.unclean
        assert check.check_workspace(again.db) == []
        again.close()


def test_a_copy_taken_while_busy_says_so_once(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    assert workspace.db.checkpoint_file()
    add(workspace.db, "Ben")
    copy = copy_alone(workspace, "copy.commdesk")
    again = workspaces.open_workspace(copy)
    assert names(again.db) == ["Ann"] and "was copied while it was open" in str(again.notes[0])
    again.close()
    again = workspaces.open_workspace(copy)
    assert not again.notes
    again.close()


def test_a_large_step_is_moved_at_once_and_the_file_still_says_that_it_is_open(workspace: Workspace) -> None:
    log, sizes = workspace.path.with_name("test.commdesk-wal"), []
    for _ in range(3):
        add(workspace.db, *("x" * 300 for _ in range(3_000)))
        sizes.append(log.stat().st_size)
    assert sizes[0] > 4 << 20 and sizes[2] < 1.5 * sizes[0], "each began anew"
    said = mark_of(workspace.path)
    assert said is not None and said.busy
    type_into = names(workspace.db)
    workspace.close()
    again = workspaces.open_workspace(workspace.path)
    assert names(again.db) == type_into
    again.close()


def test_a_reader_at_work_puts_the_rest_off(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    rows = workspace.db.reader.execute("SELECT id FROM stage UNION ALL SELECT id FROM tag")
    next(rows)
    add(workspace.db, "Ben")
    assert not workspace.db.checkpoint_file()
    rows.close()
    assert workspace.db.checkpoint_file()


@pytest.mark.parametrize("rest", ["", "rest"])
def test_after_a_crash_the_own_log_is_played(workspace: Workspace, rest: str) -> None:
    workspace.close()
    for turn in range(1, 4):
        type_and_die(workspace.path, 3, rest)
        again = workspaces.open_workspace(workspace.path)
        assert len(names(again.db)) == 3 * turn and again.unclean
        assert not any("log" in str(note) for note in again.notes) and check.check_workspace(again.db) == []
        again.close()


@pytest.mark.parametrize("which", ["older", "colleague", "backup", "copy", "another"])
def test_a_log_of_another_file_is_set_aside_never_applied_never_removed(
    workspace: Workspace, tmp_path: Path, which: str
) -> None:
    path = workspace.path
    add(workspace.db, "Ann")
    kept = backup.make_backup(workspace.db).path
    workspace.close()
    other = tmp_path / "elsewhere" / "other.commdesk"
    other.parent.mkdir()
    shutil.copyfile(path, other)
    if which == "colleague":
        type_and_die(other, 2)
        workspaces.open_workspace(other).close()
    elif which == "backup":
        other.unlink()
        restore.write_backup_as(kept, other)
    elif which == "copy":
        opened = workspaces.open_workspace(other)
        copying.save_copy(opened.db, other.with_name("b.commdesk"))
        opened.close()
        other = other.with_name("b.commdesk")
    elif which == "another":
        other.unlink()
        workspaces.create_workspace(other).close()
    if which != "copy":
        type_and_die(path, 4, "rest")
    type_and_die(path, 5)
    log = path.with_name(path.name + "-wal").read_bytes()
    shutil.copyfile(other, path)  # in place, as some sync programs do
    wanted = other.read_bytes()
    again = workspaces.open_workspace(path)
    assert "belongs to another file" in str(again.notes[0])
    assert (
        len(names(again.db)) == {"colleague": 3, "another": 0}.get(which, 1) and check.check_workspace(again.db) == []
    )
    again.close()
    (aside,) = path.parent.glob("test log *-wal")
    assert aside.read_bytes() == log and path.read_bytes()[100:] == wanted[100:]


def test_a_file_that_was_renamed_while_open_finds_its_log_again(workspace: Workspace) -> None:
    workspace.close()
    type_and_die(workspace.path, 3)
    moved = workspace.path.with_name("new name.commdesk")
    workspace.path.rename(moved)
    again = workspaces.open_workspace(moved)
    assert len(names(again.db)) == 3 and "was renamed while it was open" in str(again.notes[0])
    assert check.check_workspace(again.db) == []
    again.close()


def test_the_log_of_a_stranger_is_not_taken_for_the_lost_one(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace.db, "Ann")
    copy = tmp_path / "elsewhere" / "copy.commdesk"
    copy.parent.mkdir()
    shutil.copyfile(workspace.path, copy)
    stranger = copy.with_name("stranger.commdesk")
    workspaces.create_workspace(stranger).close()
    type_and_die(stranger, 3)
    stranger.unlink()
    again = workspaces.open_workspace(copy)
    assert names(again.db) == [] and "was copied while it was open" in str(again.notes[0])
    assert copy.with_name("stranger.commdesk-wal").exists()
    again.close()


def test_a_file_of_an_earlier_version_with_its_log_opens_as_before(workspace: Workspace) -> None:
    workspace.close()
    with closing(sqlite3.connect(workspace.path)) as conn:
        conn.execute("DELETE FROM meta WHERE key IN ('open', 'log')")
        conn.commit()
    left = workspace.path.with_name("left.commdesk")
    with closing(sqlite3.connect(workspace.path)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("INSERT INTO meta VALUES ('typed', 'before')")
        conn.commit()
        for end in ("", "-wal"):
            shutil.copyfile(f"{workspace.path}{end}", f"{left}{end}")
    again = workspaces.open_workspace(left)
    assert again.db.reader.execute("SELECT value FROM meta WHERE key = 'typed'").fetchone()[0] == "before"
    again.close()


def test_a_copy_that_was_asked_for_is_complete_and_nobodys(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    to = workspace.path.with_name("copy.commdesk")
    assert copying.save_copy(workspace.db, to).members == 1
    assert mark_of(to) is None and [each.name for each in to.parent.glob("*copy*")] == ["copy.commdesk"]
    again = workspaces.open_workspace(to)
    assert names(again.db) == ["Ann"] and not again.notes and not again.unclean
    again.close()
    with pytest.raises(Exception, match=r"“copy.commdesk” exists already"):
        copying.save_copy(workspace.db, to)


def test_a_first_step_that_fails_leaves_a_file_that_is_closed_properly(tmp_path: Path) -> None:
    path = tmp_path / "a.commdesk"
    workspaces.create_workspace(path, "A", "me").close()
    opened = workspaces.open_workspace(path, "me")
    with pytest.raises(KeyError), opened.db.step("Add") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (?, 'Anna')", (opened.db.ids.new_id(),))
        raise KeyError
    opened.close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    again = workspaces.open_workspace(path, "me")
    assert not again.unclean and not again.notes
    again.close()
