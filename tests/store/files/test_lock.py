from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.store.files import lock
from commdesk.workspace import Workspace
from tests.store.ground import ROOT, add, as_nobody, names

HOLD = """
import sys
from pathlib import Path
from commdesk.store.files import lock
held = lock.take_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def hold(path: Path) -> subprocess.Popen[str]:
    """Start another process that holds the lock until it is ended."""
    pipe = subprocess.PIPE
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    assert other.stdout is not None and other.stdout.readline() == "held\n"
    return other


def end(other: subprocess.Popen[str]) -> None:
    other.kill()
    other.communicate()


def test_the_lock_file_says_who_and_goes_at_release(tmp_path: Path) -> None:
    path = tmp_path / "a.commdesk"
    held = lock.take_lock(path, host="here")
    assert not held.stale and lock.is_held(path)
    said = json.loads((tmp_path / ".a.commdesk.lock").read_text())
    assert (said["host"], said["pid"]) == ("here", os.getpid()) and said["at"] > 1_700_000_000
    held.release()
    held.release()
    assert list(tmp_path.iterdir()) == [] and not lock.is_held(path)


def test_one_process_takes_it_once(tmp_path: Path) -> None:
    held = lock.take_lock(tmp_path / "a.commdesk")
    with pytest.raises(lock.WorkspaceInUse):
        lock.take_lock(tmp_path / "." / "a.commdesk")
    held.release()
    lock.take_lock(tmp_path / "a.commdesk").release()


def test_two_files_have_two_locks(tmp_path: Path) -> None:
    one, two = lock.take_lock(tmp_path / "a.commdesk"), lock.take_lock(tmp_path / "b.commdesk")
    one.release()
    two.release()


def test_another_process_is_refused_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.commdesk"
    other = hold(path)
    try:
        with pytest.raises(lock.WorkspaceInUse, match=r"“a.commdesk” is already open in CommDesk") as caught:
            lock.take_lock(path)
        assert caught.value.holder.pid == other.pid and caught.value.path == path and not caught.value.elsewhere
    finally:
        end(other)


def test_a_killed_holder_leaves_a_stale_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.commdesk"
    end(hold(path))
    held = lock.take_lock(path)
    assert held.stale
    held.release()


def test_a_lock_of_another_computer_is_explained_and_left(tmp_path: Path) -> None:
    path = tmp_path / "a.commdesk"
    said = json.dumps({"host": "office-pc", "pid": 7, "at": 1_700_000_000, "user": "li"})
    lock.get_lock_path(path).write_text(said)
    with pytest.raises(
        lock.WorkspaceInUse, match=r"open on the computer “office-pc” \(li, since 2023-11-1\d \d\d:\d\d\)"
    ) as caught:
        lock.take_lock(path, host="laptop")
    assert caught.value.elsewhere and lock.get_lock_path(path).read_text() == said


def test_a_lock_of_another_computer_that_is_not_written_again_shuts_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "a.commdesk"
    said = json.dumps({"host": "office-pc", "pid": 7, "at": int(time.time())})
    lock.get_lock_path(path).write_text(said)
    long_ago = time.time() - lock.PATIENCE - 5
    os.utime(lock.get_lock_path(path), (long_ago, long_ago))
    held = lock.take_lock(path, host="laptop")
    assert held.stale and held.before.host == "office-pc"
    held.release()


def test_a_lock_that_is_held_is_written_again(tmp_path: Path) -> None:
    held = lock.take_lock(tmp_path / "a.commdesk")
    place = lock.get_lock_path(tmp_path / "a.commdesk")
    os.utime(place, (1, 1))
    held.renew_heartbeat()
    assert time.time() - place.stat().st_mtime < 60 and json.loads(place.read_text())["pid"] == os.getpid()
    held.release()
    held.renew_heartbeat()
    assert not place.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be two people")
@pytest.mark.parametrize("mode", [0o644, 0o600])
def test_another_account_is_told_who_has_it_and_not_shut_out_after_a_crash(tmp_path: Path, mode: int) -> None:
    shared = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        os.chmod(shared, 0o777)
        path = shared / "a.commdesk"
        workspaces.create_workspace(path).close()
        os.chmod(path, 0o666)
        other = hold(path)
        os.chmod(lock.get_lock_path(path), mode)
        if mode == 0o644:
            refused = as_nobody(path)
            assert "already open in CommDesk on this computer: root, since 20" in refused, refused
        end(other)
        assert "opened" in as_nobody(path)
        if mode == 0o644:
            assert [each.name for each in shared.iterdir()] == ["a.commdesk"]
    finally:
        shutil.rmtree(shared)


@pytest.mark.parametrize("text", ["", "garbage", "[]", "{}", '{"host": 1, "pid": "x", "at": null}', "\x00" * 5000])
def test_a_lock_file_that_makes_no_sense_is_taken_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.commdesk"
    lock.get_lock_path(path).write_text(text)
    held = lock.take_lock(path)
    assert not held.stale
    held.release()


def test_a_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    lock.get_lock_path(tmp_path / "a.commdesk").symlink_to(victim)
    with pytest.raises(Problem):
        lock.take_lock(tmp_path / "a.commdesk")
    assert victim.read_text() == "precious"


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"folder of “a.commdesk” is not there"):
        lock.take_lock(tmp_path / "no" / "a.commdesk")


def test_two_processes_on_one_workspace(workspace: Workspace) -> None:
    script = "import sys; from pathlib import Path; from commdesk import workspace; workspace.open_workspace(Path(sys.argv[1]))"
    other = subprocess.run(
        [sys.executable, "-c", script, str(workspace.path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (
        other.returncode == 1 and "InUse: “test.commdesk” is already open in CommDesk on this computer" in other.stderr
    )
    add(workspace.db, "Ann")
    assert names(workspace.db) == ["Ann"]


def test_refused_openings_do_not_drop_the_locks_of_sqlite(workspace: Workspace) -> None:
    script = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    conn.execute("BEGIN IMMEDIATE")
    print("written into")
except sqlite3.OperationalError as error:
    print(error)
"""
    with workspace.db.step("Hold") as conn:
        conn.execute("INSERT INTO member(id) VALUES (1)")
        with pytest.raises(lock.WorkspaceInUse):
            workspaces.open_workspace(workspace.path)
        other = subprocess.run(
            [sys.executable, "-c", script, str(workspace.path)], capture_output=True, text=True, check=True
        )
    assert other.stdout.strip() == "database is locked"
