"""A workspace that several accounts of one computer use: whoever may not read or write it is told so at opening, and whose it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from commdesk.store.files import account, lock
from tests.store.ground import ROOT, as_anybody, as_nobody

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be two people")

CRASH = """
import os, sys
from pathlib import Path
from commdesk import workspace
from commdesk.members import record
space = workspace.open_workspace(Path(sys.argv[1]))
record.add_member(space.db, real_name="Ann")
os._exit(1)
"""


@pytest.fixture
def shared(template: Path) -> Iterator[Path]:
    """A closed workspace of root's in a folder that every account can reach; each may write to the file and make others."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    path = folder / "club.commdesk"
    shutil.copyfile(template, path)
    os.chmod(folder, 0o777)
    os.chmod(path, 0o666)
    yield path
    shutil.rmtree(folder)


def crash(path: Path) -> None:
    """Let root open it, write, and die."""
    subprocess.run([sys.executable, "-c", CRASH, str(path)], cwd=ROOT, check=False)
    assert path.with_name(path.name + "-wal").stat().st_size > 0 and lock.get_lock_path(path).exists()


def modes(path: Path, mode: int, *ends: str) -> None:
    """Give the files beside the workspace a mode."""
    for end in ends:
        os.chmod(path.with_name(path.name + end), mode)


def test_what_all_may_write_is_opened(shared: Path) -> None:
    crash(shared)
    modes(shared, 0o666, "-wal", "-shm")
    assert as_nobody(shared).strip() == "opened"


@pytest.mark.parametrize(
    ("file", "folder", "said"),
    [
        (0o600, 0o777, "belongs to the account “root” of this computer, and others may not read it"),
        (0o640, 0o755, "belongs to the account “root” of this computer, and others may not read it"),
        (0o644, 0o777, "belongs to the account “root” of this computer, and others may only read it"),
        (0o604, 0o755, "belongs to the account “root” of this computer, and others may only read it"),
        (0o666, 0o755, "lies in a folder of the account “root”, in which others may make no files"),
    ],
)
def test_whose_it_is_is_said(shared: Path, file: int, folder: int, said: str) -> None:
    os.chmod(shared, file)
    os.chmod(shared.parent, folder)
    told = as_nobody(shared)
    assert said in told and "Traceback" not in told, told
    assert [each.name for each in shared.parent.iterdir()] == [shared.name]


@pytest.mark.parametrize("folder", [0o777, 0o1777, 0o755])
@pytest.mark.parametrize("ends", [("-wal",), ("-shm",), ("-wal", "-shm")])
def test_a_log_that_another_account_left_is_told_at_opening_and_not_at_the_first_step(
    shared: Path, folder: int, ends: tuple[str, ...]
) -> None:
    crash(shared)
    modes(shared, 0o666, "-wal", "-shm")
    modes(shared, 0o644, *ends)
    os.chmod(shared.parent, folder)
    before = {each.name: each.read_bytes() for each in shared.parent.iterdir()}
    told = as_nobody(shared)
    assert "was last open under the account “root”, and its log may not be written from here" in told, told
    after = {each.name: each.read_bytes() for each in shared.parent.iterdir()}
    assert {name: after[name] for name in before if not name.endswith("-shm") and "lock" not in name} == {
        name: before[name] for name in before if not name.endswith("-shm") and "lock" not in name
    }
    os.chmod(shared.parent, 0o777)
    again = subprocess.run(
        [sys.executable, "-m", "main", "check", str(shared)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert again.returncode == 0, again.stderr


def test_a_lock_file_that_was_left_does_not_hide_that_the_folder_allows_no_log(shared: Path) -> None:
    crash(shared)
    with sqlite3.connect(shared) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()
    assert not shared.with_name(shared.name + "-wal").exists() and lock.get_lock_path(shared).exists()
    os.chmod(shared.parent, 0o755)
    told = as_nobody(shared)
    assert "lies in a folder of the account “root”" in told, told


def test_what_is_ours_names_nobody() -> None:
    with as_anybody() as folder:
        mine = folder / "mine"
        mine.write_bytes(b"x")
        assert account.find_foreign_owner(mine) == account.find_foreign_owner(folder) == "" and account.can_write(mine)
        mine.chmod(stat.S_IRUSR)
        assert not account.can_write(mine)
        assert account.find_foreign_owner(folder / "nothing") == "" and account.find_foreign_owner(Path("/")) == "root"
