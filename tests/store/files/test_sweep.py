"""What a kill leaves is gone after the next start; what is somebody else's, or in use, stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.files.atomic_write import write_atomically
from commdesk.store import rescue
from commdesk.store.backups import backup, copying, restore
from commdesk.store.files import sweep
from commdesk.workspace import Workspace
from tests.store.backups.test_backup import fill
from tests.store.ground import ROOT, add, ended

DAY = 86_400
NAME = b"Ann Forgotten"


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, for this test and the programs it starts."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return folder


def begin(work: str, path: Path, other: Path) -> subprocess.Popen[str]:
    """Start a program that is amid ``work``."""
    words = [sys.executable, "-m", "tests.store.leaver", work, str(path), str(other)]
    program = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert program.stdout is not None and program.stderr is not None
    assert program.stdout.readline() == "amid\n", program.stderr.read()
    return program


def end(program: subprocess.Popen[str]) -> None:
    """Kill it."""
    program.kill()
    program.communicate()


def everything(*folders: Path) -> set[str]:
    """The paths of all files below, but for the lock of a killed program, which the next one takes over."""
    return {str(each) for folder in folders for each in folder.rglob("*") if not each.name.endswith(".lock")}


def start(path: Path) -> None:
    """Open the workspace and sweep, as the window does soon after, and close it."""
    space = workspaces.open_workspace(path)
    workspaces.sweep_leftovers(space)
    space.close()


WORKS = (
    "check",
    "rebuild",
    "backup",
    "anew",
    "import",
    "migration",
    "restore",
    "write",
    "rescue",
    "rescue-built",
    "copy",
    "create",
    "clipboard",
)


@pytest.mark.parametrize("work", WORKS)
def test_what_a_kill_leaves_is_gone_after_the_next_start(
    work: str, workspace: Workspace, tmp_path: Path, temp: Path
) -> None:
    add(workspace.db, NAME.decode())
    if work == "anew":
        fill(workspace.db, 8_000)
    made = backup.make_backup(workspace.db)
    workspace.close()
    path = workspace.path
    if work == "migration":
        path = Path(shutil.copyfile(ROOT / "tests" / "store" / "fixtures" / "m001.commdesk", tmp_path / "old.commdesk"))
        backup.get_backup_folder(path).mkdir()
    before = everything(tmp_path)
    program = begin(work, path, made.path)
    left = everything(tmp_path) - before - {f"{path}-wal", f"{path}-shm"}
    assert left, "there is nothing to be swept"
    sweep.sweep_unfinished({path.parent, backup.get_backup_folder(path)})
    sweep.sweep_temporary()
    assert left <= everything(tmp_path), "in use by a living program"
    end(program)
    start(path)
    assert left & everything(tmp_path) == set()
    assert everything(tmp_path) - before <= {str(each.path) for each in backup.list_backups(path)}
    assert made.path.exists()


@pytest.mark.parametrize("work", ["rescue", "rescue-built", "copy", "write"])
def test_what_a_kill_left_in_a_folder_without_a_workspace_goes_when_the_work_is_done_again(
    work: str, workspace: Workspace, tmp_path: Path, temp: Path
) -> None:
    """A rescue, a copy, a backup written out may go to a folder that no workspace is ever opened in."""
    add(workspace.db, NAME.decode())
    made = backup.make_backup(workspace.db)
    workspace.close()
    folder = tmp_path / "stick"
    folder.mkdir()
    for name in (workspace.path.name, "copied.commdesk"):
        shutil.copyfile(workspace.path, folder / name)
    end(begin(work, folder / workspace.path.name, made.path))
    (folder / workspace.path.name).unlink()
    left = [each for each in folder.glob(".new.commdesk.*") if each.suffix != ".lock"]
    assert left and any(NAME in each.read_bytes() for each in left) == (work in ("rescue-built", "copy", "write"))
    {
        "copy": lambda: backup_copy(folder),
        "write": lambda: restore.write_backup_as(made.path, folder / "again.commdesk"),
    }.get(work, lambda: rescue.rescue_workspace(workspace.path, folder / "again.commdesk"))()
    assert not [each for each in left if each.exists()]


def backup_copy(folder: Path) -> None:
    """Save a copy of another workspace there."""
    space = workspaces.open_workspace(folder / "copied.commdesk")
    copying.save_copy(space.db, folder / "again.commdesk")
    space.close()


def test_forgotten_people_do_not_live_on_in_what_was_left(workspace: Workspace, tmp_path: Path, temp: Path) -> None:
    add(workspace.db, NAME.decode())
    workspace.close()
    program = begin("rebuild", workspace.path, workspace.path)
    end(program)
    assert any(NAME in each.read_bytes() for each in temp.rglob("*.commdesk"))
    start(workspace.path)
    assert list(temp.iterdir()) == []


def dead(path: Path) -> Path:
    """The same unfinished file or folder, as of a program that ended."""
    return path.with_name(path.name.replace(f"{os.getpid()}-", f"{ended()}-", 1))


def test_somebody_elses_files_with_names_like_ours_stay(template: Path, tmp_path: Path, temp: Path) -> None:
    foreign = [
        dead(sweep.get_unfinished_path(tmp_path / "notes.commdesk", "new")),
        tmp_path / ".notes.commdesk.new",
        tmp_path / ".notes.commdesk.restored",
        tmp_path / ".x 2026-01-01 10-00-00 manual.commdesk-backup.part",
        tmp_path / ".notes.txt.part",
        tmp_path / ".people.csv.4711.part",
        tmp_path / f".people.csv.{ended()}-0123abcd.part",
    ]
    for path in foreign:
        path.write_bytes(b"somebody else's " * 20)
        os.utime(path, (1, 1))
    whole = tmp_path / "club.commdesk.new"
    shutil.copyfile(template, whole)
    rooms = [
        temp / "commdesk-photos",
        temp / "commdesk-check-abcd1234",
        temp / f"commdesk-check-{ended()}-0123abcd-xyz",
    ]
    for room in rooms:
        room.mkdir()
        (room / "mine.txt").write_text("mine")
        os.utime(room, (1, 1))
    link = dead(temp / f"commdesk-check-{os.getpid()}-{sweep._get_computer_tag()}-abc")
    link.symlink_to(tmp_path)
    assert sweep.sweep_unfinished([tmp_path]) == [] and sweep.sweep_temporary() == []
    assert all(path.exists() for path in (*foreign, *rooms, whole, link))


def test_what_earlier_versions_left_is_swept_after_a_day(template: Path, tmp_path: Path, temp: Path) -> None:
    names = (".w.commdesk.new", ".w.commdesk.restored", ".w 2026-01-01 10-00-00 manual.commdesk-backup.part")
    left = [tmp_path / name for name in names]
    room = temp / "commdesk-check-abc_1234"
    room.mkdir()
    for path in (*left, room / "copy.commdesk", room / "kept.commdesk"):
        shutil.copyfile(template, path)
    (tmp_path / ".w.commdesk.new-wal").write_bytes(b"log")
    assert sweep.sweep_unfinished([tmp_path]) == [] and sweep.sweep_temporary() == [], "it may still be in use"
    for path in (*left, room, tmp_path / ".w.commdesk.new-wal"):
        os.utime(path, (time.time() - 2 * DAY,) * 2)
    assert set(sweep.sweep_unfinished([tmp_path])) == {*left, tmp_path / ".w.commdesk.new-wal"}
    assert sweep.sweep_temporary() == [room] and list(temp.iterdir()) == []


def test_another_computers_is_swept_after_a_day_only(template: Path, tmp_path: Path) -> None:
    other = tmp_path / ".w.commdesk.4711-0123abcd.restored"
    shutil.copyfile(template, other)
    assert sweep.sweep_unfinished([tmp_path]) == []
    assert sweep.sweep_unfinished([tmp_path], time.time() - 400 * DAY) == [], "the clock is set back"
    assert sweep.sweep_unfinished([tmp_path], time.time() + 2 * DAY) == [other]


def test_a_new_workspace_that_had_its_name_already_is_not_opened(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kill came between the two: the same file has both names, and opening it here would drop SQLite's locks on it."""
    left = dead(sweep.get_unfinished_path(workspace.path, "new"))
    os.link(workspace.path, left)
    opened: list[object] = []
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *rest, **more: (opened.append(path), real(path, *rest, **more))[1])
    assert sweep.sweep_unfinished([workspace.path.parent]) == [left] and opened == []
    add(workspace.db, "Ann")


def test_an_export_that_was_killed_is_swept_by_the_next_one(tmp_path: Path) -> None:
    left, folder = (
        dead(sweep.get_unfinished_path(tmp_path / "people.csv")),
        dead(sweep.get_unfinished_path(tmp_path / "pack")),
    )
    left.write_bytes(NAME)
    folder.mkdir()
    (folder / "a.toml").write_bytes(NAME)
    with write_atomically(tmp_path / "letter.html") as part:
        part.write_text("Dear all")
        assert sweep.sweep_unfinished([tmp_path]) == [], "ours is in use"
    assert [each.name for each in tmp_path.iterdir()] == ["letter.html"]


def test_the_rows_of_a_table_that_was_killed_are_swept_by_the_next_export(tmp_path: Path) -> None:
    code = f"""
import os, pathlib, sys
from commdesk.tables import writer
from commdesk.files.atomic_write import write_atomically
with write_atomically(pathlib.Path(sys.argv[1])) as part:
    rows = ([{NAME.decode()!r}] for _ in range(9_999))
    writer.write_xlsx(part, "People", ["Name"], (row if n < 9_000 else os._exit(9) for n, row in enumerate(rows)), "")
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "people.xlsx")], cwd=ROOT, check=False)
    assert done.returncode == 9 and sum(p.stat().st_size for p in tmp_path.rglob("*") if p.is_file()) > 2_000
    with write_atomically(tmp_path / "letter.html") as part:
        part.write_text("Dear all")
    assert [each.name for each in tmp_path.iterdir()] == ["letter.html"]


def test_a_folder_that_is_not_there_or_may_not_be_read_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert sweep.sweep_unfinished([tmp_path / "no", tmp_path / "file"]) == []
    assert sweep.sweep_temporary(folder=tmp_path / "no") == []


def test_a_long_name_still_has_an_unfinished_one(tmp_path: Path) -> None:
    part = sweep.get_unfinished_path(tmp_path / ("读" * 84), "restored")
    part.write_bytes(b"")
    assert len(part.name.encode()) <= 255


def test_a_room_goes_with_the_work(temp: Path) -> None:
    with sweep.make_workroom("check") as room:
        (room / "copy").write_bytes(NAME)
        assert sweep.sweep_temporary() == []
    assert list(temp.iterdir()) == []


def test_a_room_beside_the_workspace_is_swept_with_its_folder(workspace: Workspace) -> None:
    with sweep.make_workroom("log", beside=workspace.path) as room:
        left = dead(room)
        os.link(workspace.path, room / "file")
        assert sweep.sweep_unfinished([room.parent]) == []
        shutil.copytree(room, left)
    assert not room.exists() and sweep.sweep_unfinished([left.parent]) == [left] and workspace.path.exists()
