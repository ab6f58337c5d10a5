"""Another program writes over the file or its log in the very moment in which we save, or move the log into the file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import entries, stray_files
from commdesk import workspace as workspaces
from commdesk.store import journal
from commdesk.store.files.whereabouts import StrayedFile
from commdesk.workspace import Workspace
from tests.store.ground import add, names

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody write over an open file")
Attack = Callable[[Path, Path], object]


def over(source: Path, target: Path) -> None:
    """Write a file over another in its place, from another program: to open one here would drop its locks."""
    subprocess.run(["cp", source, target], check=True)


def over_file(path: Path, other: Path) -> None:
    """Write another version over the file."""
    over(other, path)


def over_log(path: Path, other: Path) -> None:
    """Write the log of the other over ours."""
    over(other.with_name(other.name + "-wal"), path.with_name(path.name + "-wal"))


def cut_log(path: Path, other: Path) -> None:
    """Cut the log off."""
    subprocess.run(["truncate", "-s", "4152", path.with_name(path.name + "-wal")], check=True)


def amid_log(path: Path, other: Path) -> None:
    """Write another log over the middle of ours: its head and its end are as they were."""
    log, new = (each.with_name(each.name + "-wal") for each in (path, other))
    words = [f"if={new}", f"of={log}", "bs=4120", "skip=2", "seek=2", "count=1", "conv=notrunc"]
    subprocess.run(["dd", "status=none", *words], check=True)


@pytest.fixture
def other(template: Path, tmp_path: Path) -> Path:
    """Another file with a log, of which nothing is open here."""
    source, path = tmp_path / "source.commdesk", tmp_path / "other.commdesk"
    shutil.copyfile(template, source)
    space = workspaces.open_workspace(source, "somebody")
    entries.add_entry(space.db, add(space.db, "Zoe")[0], "note", text="x" * 50_000)
    for end in ("", "-wal"):
        over(Path(f"{source}{end}"), Path(f"{path}{end}"))
    space.close()
    return path


@pytest.mark.parametrize("attack", [over_log, cut_log])
def test_a_step_amid_which_the_log_was_written_over_is_not_saved(
    workspace: Workspace, other: Path, attack: Attack
) -> None:
    db = workspace.db
    entries.add_entry(db, add(db, "Ann")[0], "note", text="x" * 50_000)
    with pytest.raises(StrayedFile) as caught, db.step("Add") as conn:
        conn.execute("INSERT INTO member(id, nickname) VALUES (1, 'lost')")
        attack(workspace.path, other)
    assert caught.value.kind == "replaced" and caught.value.unsaved


@pytest.mark.parametrize("attack", [over_log, cut_log])
def test_a_log_that_was_written_over_right_after_a_commit_is_noticed(
    workspace: Workspace, other: Path, attack: Attack
) -> None:
    db = workspace.db
    entries.add_entry(db, add(db, "Ann")[0], "note", text="x" * 50_000)
    attack(workspace.path, other)
    db.watch.note_log_end()  # what follows each commit
    strayed = db.watch.check_file()
    assert strayed is not None and strayed.kind == "replaced"


@pytest.mark.parametrize("attack", [over_file, over_log, cut_log, amid_log])
def test_nothing_is_moved_once_another_program_wrote_over_it(
    workspace: Workspace, other: Path, attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, path = workspace.db, workspace.path
    monkeypatch.setattr(journal, "MANY", 0)
    monkeypatch.setattr(journal, "LARGE", 10**9)
    entries.add_entry(db, add(db, "Ann")[0], "note", text="x" * 50_000)
    monkeypatch.setattr(journal, "LARGE", 0)  # so that the next step moves the log at once
    saved: list[bytes] = []
    leave = db.watch.note_log_end

    def left() -> None:
        leave()
        if db.reader.execute("SELECT 1 FROM member WHERE nickname = 'Ben'").fetchone() and not saved:
            attack(path, other)
            saved.append(b"")
            subprocess.run(["cp", path, path.with_name("as it was")], check=True)

    monkeypatch.setattr(db.watch, "note_log_end", left)
    add(db, "Ben")  # a step that is saved is not refused afterwards
    assert saved and db.watch.check_file() is not None
    with pytest.raises(StrayedFile):
        add(db, "lost")
    workspace.close()
    assert path.read_bytes() == path.with_name("as it was").read_bytes()


@pytest.mark.parametrize("attack", [over_file, over_log, cut_log])
def test_what_was_moved_while_another_program_wrote_over_it_is_not_taken_for_ours(
    workspace: Workspace, other: Path, attack: Attack
) -> None:
    db = workspace.db
    entries.add_entry(db, add(db, "Ann")[0], "note", text="x" * 50_000)
    with pytest.raises(StrayedFile, match="Another file took the place"), db.watch.note_own_checkpoint():
        attack(workspace.path, other)
    strayed = db.watch.check_file()
    assert strayed is not None and strayed.kind == "replaced"
    with pytest.raises(StrayedFile):
        add(db, "lost")
    with pytest.raises(StrayedFile):
        db.checkpoint_file()
    assert not db.flush_to_file()


@pytest.mark.parametrize("attack", [over_file, over_log, cut_log])
def test_closing_amid_it_raises_nothing_and_moves_nothing(
    workspace: Workspace, other: Path, attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, path = workspace.db, workspace.path
    entries.add_entry(db, add(db, "Ann")[0], "note", text="x" * 50_000)
    monkeypatch.setattr(db.watch, "check_file", lambda: None)  # it looked a moment too early
    attack(path, other)
    subprocess.run(["cp", path, path.with_name("as it was")], check=True)
    workspace.close()
    assert path.read_bytes() == path.with_name("as it was").read_bytes()


def test_to_move_a_log_that_is_ours_is_no_news(workspace: Workspace) -> None:
    db = workspace.db
    for number in range(3):
        entries.add_entry(db, add(db, f"{number}")[0], "note", text="x" * 50_000)
        with db.watch.note_own_checkpoint():
            pass
        assert db.checkpoint_file() and db.watch.check_file() is None
    assert db.compact() and db.watch.check_file() is None and names(db) == ["0", "1", "2"]


def test_an_older_version_of_ours_is_never_kept_as_ours(template: Path, tmp_path: Path) -> None:
    path, older = tmp_path / "ours.commdesk", tmp_path / "older.commdesk"
    shutil.copyfile(template, path)
    space = workspaces.open_workspace(path, "tester")
    add(space.db, "Anna")
    assert space.db.checkpoint_file()
    over(path, older)
    add(space.db, "Bert")
    assert space.db.checkpoint_file()
    over(older, path)
    with space.db.open_stranded() as conn:
        conn.execute("PRAGMA shrink_memory")  # what it still remembers would be ours
    with pytest.raises(stray_files.SpoiltWorkspace):
        stray_files.save_copy(space)
    stray_files.close_replaced(space)
    space = workspaces.open_workspace(path, "tester")
    assert "Anna" in names(space.db) and "Bert" not in names(space.db)
    space.close()
