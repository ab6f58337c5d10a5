from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import entries, stray_files
from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.store import check, database, undo
from commdesk.store.backups import copying
from commdesk.store.files import lock, locks, whereabouts
from commdesk.store.files.whereabouts import StrayedFile
from commdesk.workspace import Workspace
from tests.store.ground import ROOT, add, names

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move or replace an open file")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its own locks")
pytestmark = POSIX


def held_locks(path: Path) -> list[str]:
    """Return the locks that this process holds on the file and on the index of its log, as the kernel lists them."""
    wanted = {f"{os.stat(each).st_ino}" for each in (path, f"{path}-shm") if os.path.exists(each)}
    lines = (line.split() for line in Path("/proc/locks").read_text().splitlines())
    return sorted(" ".join(w[1:]) for w in lines if w[4] == str(os.getpid()) and w[5].split(":")[2] in wanted)


def foreign(script: str, *words: str) -> str:
    """Run ``script`` as another program, with plain SQLite."""
    done = subprocess.run([sys.executable, "-c", script, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


READ = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1])
print(conn.execute("SELECT count(*) FROM member").fetchone()[0])
conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
conn.close()
"""


def test_a_file_that_is_where_it_was_is_no_news(workspace: Workspace) -> None:
    assert workspace.db.watch.check_file() is None
    add(workspace.db, "Ann")
    workspace.db.compact()
    assert workspace.db.checkpoint_file() and workspace.db.watch.check_file() is None
    os.utime(workspace.path)  # touched, not changed
    add(workspace.db, "Ben")
    assert names(workspace.db) == ["Ann", "Ben"]


@pytest.mark.parametrize("how", ["PASSIVE", "FULL", "TRUNCATE"])
def test_a_log_that_another_program_moved_into_the_file_is_no_news(workspace: Workspace, how: str) -> None:
    db, path = workspace.db, workspace.path
    add(db, "Ann")
    for number in range(4):
        for text in range(20):  # so much that the file grows
            entries.add_entry(db, add(db, f"{number} {text}")[0], "note", text="x" * 9_000)
        foreign(READ.replace("TRUNCATE", how), str(path))
        add(db, "Ben")
    assert db.checkpoint_file() and check.check_workspace(db) == [] and not db.take_notes()


def test_another_version_of_the_same_size_written_into_the_file_is_noticed(
    workspace: Workspace, tmp_path: Path
) -> None:
    db, path, other = workspace.db, workspace.path, tmp_path / "other.commdesk"
    (member,) = add(db, "Ann")
    assert db.checkpoint_file()
    shutil.copyfile(path, other)
    theirs = workspaces.open_workspace(other)
    record.update_member(theirs.db, member, real_name="Bob")
    theirs.close()
    newer = other.read_bytes()
    assert newer[:100] == path.read_bytes()[:100] and len(newer) == path.stat().st_size
    for name in ("Cem", "Dan"):
        record.update_member(db, member, real_name=name)
    path.write_bytes(newer)
    with pytest.raises(StrayedFile, match="Another file took the place"):
        add(db, "lost")
    workspace.close()
    assert path.read_bytes() == newer, "the other file is as it was"


@pytest.mark.parametrize("kind", ["moved", "gone", "replaced", "overwritten"])
def test_nothing_is_written_into_a_file_that_strayed_and_all_of_it_is_kept(workspace: Workspace, kind: str) -> None:
    db, path = workspace.db, workspace.path
    add(db, "Ann")
    other = path.with_name("other.bin")
    shutil.copyfile(path, other)
    with closing(sqlite3.connect(other)) as conn:
        conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute("CREATE INDEX later ON member(city)")
    newer = other.read_bytes()
    if kind == "moved":
        path.rename(path.with_name("new name.commdesk"))
    elif kind == "gone":
        path.unlink()
    elif kind == "replaced":
        os.replace(other, path)
    else:
        path.write_bytes(newer)
    with pytest.raises(StrayedFile) as caught:
        add(db, "lost")
    assert caught.value.kind == ("replaced" if kind == "overwritten" else kind)
    assert caught.value.found == (path.with_name("new name.commdesk") if kind == "moved" else None)
    if kind != "overwritten":  # there the pages that were only in the file are another's by now
        kept = copying.choose_copy_path(path, "mine")
        assert copying.save_copy(db, kept).members == 1
        again = workspaces.open_workspace(kept)
        assert names(again.db) == ["Ann"] and check.check_workspace(again.db) == [] and not again.notes
        again.close()
    workspace.close()
    if kind in ("replaced", "overwritten"):
        assert path.read_bytes() == newer, "the other file is as it was"


def test_a_step_that_was_open_when_the_file_went_is_not_saved(workspace: Workspace) -> None:
    with pytest.raises(StrayedFile), workspace.db.step("Add") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (1, 'half')")
        workspace.path.rename(workspace.path.with_name("moved.commdesk"))
    workspace.path.with_name("moved.commdesk").rename(workspace.path)
    assert names(workspace.db) == []
    add(workspace.db, "Ann")
    assert names(workspace.db) == ["Ann"]


def test_nobody_reads_another_file_for_ours(workspace: Workspace, template: Path) -> None:
    add(workspace.db, "Ann")
    workspace.db.release_reader()
    shutil.copyfile(template, workspace.path.with_name("x"))
    os.replace(workspace.path.with_name("x"), workspace.path)
    with pytest.raises(StrayedFile):
        names(workspace.db)


def test_a_moved_file_is_in_use_under_its_new_name(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    moved = workspace.path.with_name("moved.commdesk")
    workspace.path.rename(moved)
    assert lock.is_held(moved)
    script = "import sys; from pathlib import Path; from commdesk import workspace; workspace.open_workspace(Path(sys.argv[1]))"
    other = subprocess.run(
        [sys.executable, "-c", script, str(moved)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "InUse: “moved.commdesk” is already open in CommDesk." in other.stderr
    with pytest.raises(lock.WorkspaceInUse):
        workspaces.open_workspace(moved)
    assert [each.name for each in moved.parent.glob(".moved*")] == []


def test_a_file_with_two_names_is_refused(workspace: Workspace) -> None:
    workspace.close()
    os.link(workspace.path, workspace.path.with_name("second.commdesk"))
    for name in ("test.commdesk", "second.commdesk"):
        with pytest.raises(Problem, match=r"second name on this disk"):
            workspaces.open_workspace(workspace.path.with_name(name))
    workspace.path.with_name("second.commdesk").unlink()
    workspaces.open_workspace(workspace.path).close()


def test_a_second_name_that_a_killed_start_left_is_removed(workspace: Workspace) -> None:
    workspace.close()
    os.link(workspace.path, workspace.path.with_name(".test.commdesk.new"))
    workspaces.open_workspace(workspace.path).close()
    assert [each.name for each in workspace.path.parent.iterdir()] == ["test.commdesk"]


@LINUX
def test_locks_that_were_dropped_are_taken_again_before_the_next_commit(workspace: Workspace) -> None:
    db, path = workspace.db, workspace.path
    add(db, "Ann")
    before = held_locks(path)
    assert len(before) == 3
    for ends in (("",), ("-shm",), ("", "-shm")):
        for end in ends:
            with open(f"{path}{end}", "rb"):
                pass
        assert len(held_locks(path)) < 3, "opening and closing a file drops the locks of the process"
        relocked = db.watch.relocked
        add(db, "Ben")
        assert held_locks(path) == before and db.watch.relocked == relocked + 1
        (note,) = db.take_notes()
        assert "locks on “test.commdesk” were lost and taken again" in str(note)


@LINUX
def test_what_another_program_took_for_its_own_is_read_back_and_lost_to_nobody(workspace: Workspace) -> None:
    db, path = workspace.db, workspace.path
    add(db, *(f"{number}" for number in range(50)))
    for end in ("", "-shm"):
        with open(f"{path}{end}", "rb"):
            pass
    assert foreign(READ, str(path)) == "50"
    assert not path.with_name(path.name + "-wal").exists(), "it took itself for the only one"
    add(db, "after")
    assert len(names(db)) == 51 and "took the log of “test.commdesk” away" in str(db.take_notes()[0])
    assert len(held_locks(path)) == 3
    workspace.close()
    again = workspaces.open_workspace(path)
    assert len(names(again.db)) == 51 and check.check_workspace(again.db) == []
    again.close()


@LINUX
def test_work_that_holds_a_reader_over_an_opening_anew_is_told_in_words(workspace: Workspace) -> None:
    """An import reads before its step begins; beginning may open the file anew."""
    db, path = workspace.db, workspace.path
    add(db, "Ann")
    held = db.reader
    path.with_name(path.name + "-shm").unlink()
    add(db, "Ben")
    assert names(db) == ["Ann", "Ben"]
    for work in (lambda: held.execute("SELECT 1"), lambda: hold(db, held)):
        with pytest.raises(StrayedFile) as caught:
            work()
        assert caught.value.kind == "unlogged"
    assert caught.value.unsaved and names(db) == ["Ann", "Ben"]
    add(db, "Zoe")
    assert len(names(db)) == 3


def hold(db: database.Database, held: sqlite3.Connection) -> None:
    """Read by an old connection amid a step."""
    with db.step("Hold") as conn:
        conn.execute("UPDATE member SET city = 'x'")
        held.execute("SELECT 1")


def test_a_log_that_somebody_removed_is_still_ours_to_save(workspace: Workspace) -> None:
    db, path = workspace.db, workspace.path
    add(db, "Ann")
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink()
    add(db, "Ben")
    assert names(db) == ["Ann", "Ben"]
    workspace.close()
    again = workspaces.open_workspace(path)
    assert names(again.db) == ["Ann", "Ben"] and check.check_workspace(again.db) == []
    again.close()


def test_another_program_may_read_write_and_move_the_log_beside_us(workspace: Workspace) -> None:
    db, path = workspace.db, workspace.path
    add(db, "Ann")
    assert foreign(READ, str(path)) == "1"
    add(db, "Ben")
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("UPDATE meta SET value = value")
        conn.commit()
    assert foreign(READ, str(path)) == "2"
    add(db, "Cem")
    assert names(db) == ["Ann", "Ben", "Cem"] and not db.take_notes()


def test_what_cannot_be_known_refuses_nobody(tmp_path: Path) -> None:
    assert whereabouts.identify_file(tmp_path / "nothing") is None
    assert whereabouts.find_file(tmp_path / "nowhere", (1, 2)) is None
    assert not locks.is_claimed(tmp_path / "nothing")


def opened_again(path: Path) -> Workspace:
    again = workspaces.open_workspace(path)
    assert check.check_workspace(again.db) == []
    return again


def test_a_moved_workspace_goes_on_at_its_new_place(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    moved = workspace.path.with_name("moved.commdesk")
    workspace.path.rename(moved)
    strayed = workspace.db.watch.check_file()
    assert strayed is not None
    assert stray_files.follow_moved(workspace, strayed) == moved
    assert [each.name for each in moved.parent.iterdir()] == ["moved.commdesk"]
    again = opened_again(moved)
    assert names(again.db) == ["Ann"] and not again.notes
    again.close()


def test_a_deleted_workspace_is_saved_at_its_place_again(workspace: Workspace) -> None:
    add(workspace.db, "Ann")
    workspace.path.unlink()
    pair = stray_files.save_copy(workspace)
    assert pair.mine.members == 1 and pair.theirs is None
    again = opened_again(stray_files.replace_with_copy(workspace, pair.kept))
    assert again.path == workspace.path and names(again.db) == ["Ann"] and not again.notes
    assert undo.undo(again.db) and names(again.db) == []
    again.close()


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_of_two_files_at_one_place_both_are_kept(workspace: Workspace, template: Path, choice: str) -> None:
    add(workspace.db, "Ann")
    path = workspace.path
    shutil.copyfile(template, path.with_name("x"))
    os.replace(path.with_name("x"), path)
    pair = stray_files.save_copy(workspace)
    assert pair.mine.members == 1 and pair.theirs is not None and pair.theirs.members == 0
    if choice == "mine":
        again = opened_again(stray_files.replace_with_copy(workspace, pair.kept))
        (other,) = path.parent.glob("test other *.commdesk")
    else:
        stray_files.close_replaced(workspace)
        again = opened_again(path)
        other = pair.kept
    assert not again.notes and names(again.db) == (["Ann"] if choice == "mine" else [])
    second = opened_again(other)
    assert names(second.db) == ([] if choice == "mine" else ["Ann"])
    second.close()
    again.close()
