"""Where an open file went: renamed, moved with its folder, thrown into the trash, or gone for good."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path, PurePosixPath

import pytest

from commdesk import stray_files
from commdesk import workspace as workspaces
from commdesk.store import check
from commdesk.store.files import whereabouts
from commdesk.workspace import Workspace
from tests.store.ground import add, beside, names

pytestmark = pytest.mark.skipif(
    sys.platform not in ("linux", "darwin"), reason="only Linux and macOS tell what an open file is called now"
)


@pytest.fixture
def club(template: Path, tmp_path: Path) -> Workspace:
    """An open workspace two folders deep, with somebody in it whose step is only in the log."""
    path = tmp_path / "work" / "team" / "club.commdesk"
    path.parent.mkdir(parents=True)
    shutil.copyfile(template, path)
    opened = workspaces.open_workspace(path, "tester")
    add(opened.db, "Ann")
    return opened


def strayed(space: Workspace) -> whereabouts.StrayedFile:
    """Return what is said of the open file."""
    found = space.db.watch.check_file()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("work/team", "work/crew"),
        ("work", "old work"),
        ("work/team", "team"),
        ("work/team/club.commdesk", "elsewhere/club.commdesk"),
        ("work/team/club.commdesk", "elsewhere/社群 100% #?.commdesk"),
        ("work", "work (deleted)"),
        ("work/team/club.commdesk", "elsewhere/club.commdesk (deleted)"),
        ("work", "new\nline"),
    ],
)
def test_what_was_moved_is_followed_with_its_folder_and_leaves_nothing(
    club: Workspace, tmp_path: Path, old: str, new: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / old).rename(tmp_path / new)
    moved = tmp_path / new / str(club.path.relative_to(tmp_path)).removeprefix(old).lstrip("/")
    said = strayed(club)
    assert (said.kind, said.found) == ("moved", moved)
    assert stray_files.follow_moved(club, said) == moved
    assert list(beside(moved)) == [moved.name], "no log and no lock file stays behind"
    assert not club.path.parent.exists() or not any(club.path.parent.iterdir())
    again = workspaces.open_workspace(moved)
    assert (
        names(again.db) == ["Ann"] and check.check_workspace(again.db) == [] and not again.notes and not again.unclean
    )
    again.close()


def test_a_new_folder_of_the_old_name_hides_nothing(club: Workspace, tmp_path: Path) -> None:
    (tmp_path / "work").rename(tmp_path / "before")
    club.path.parent.mkdir(parents=True)
    moved = tmp_path / "before" / "team" / "club.commdesk"
    assert (strayed(club).kind, strayed(club).found) == ("moved", moved)
    club.close()
    assert list(beside(moved)) == [moved.name] and not beside(club.path)


def test_a_folder_renamed_while_the_file_is_being_opened_anew_is_followed(
    club: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program took the log away; for the moment in which nothing of ours has the file open, no descriptor tells where it is."""
    Path(f"{club.path}-wal").unlink()
    watch, folder = club.db.watch, club.path.parent

    def rename_once() -> bool:
        if folder.exists():
            folder.rename(tmp_path / "work" / "crew")
        return True

    monkeypatch.setattr(watch, "is_unused", rename_once)
    with pytest.raises(whereabouts.StrayedFile) as caught:
        add(club.db, "Bert")
    assert (caught.value.kind, caught.value.found) == ("moved", tmp_path / "work" / "crew" / "club.commdesk")
    with pytest.raises(whereabouts.StrayedFile):
        names(club.db)
    opened = workspaces.open_workspace(stray_files.follow_moved(club, caught.value))
    assert names(opened.db) == ["Ann"] and check.check_workspace(opened.db) == []
    opened.close()


def test_another_file_in_a_new_folder_of_the_old_name_is_another_file(club: Workspace, tmp_path: Path) -> None:
    (tmp_path / "work").rename(tmp_path / "before")
    club.path.parent.mkdir(parents=True)
    club.path.write_bytes(b"not a workspace")
    assert strayed(club).kind == "replaced"
    club.close()
    assert beside(club.path) == {"club.commdesk": b"not a workspace"}


@pytest.mark.parametrize("folder", ["Trash/files", ".Trash-1000/files", ".Trash", ".Trash/501/files", ".Trashes/501"])
def test_what_lies_in_the_trash_is_not_gone_on_with(club: Workspace, tmp_path: Path, folder: str) -> None:
    trash = tmp_path / folder
    trash.mkdir(parents=True)
    club.path.rename(trash / "club.commdesk")
    said = strayed(club)
    assert (said.kind, said.found) == ("gone", trash / "club.commdesk")
    kept = stray_files.save_copy(club).kept
    again = workspaces.open_workspace(stray_files.replace_with_copy(club, kept))
    assert names(again.db) == ["Ann"] and not again.notes
    again.close()


def test_a_whole_folder_in_the_trash_is_told_and_saved_at_its_place(club: Workspace, tmp_path: Path) -> None:
    trash = tmp_path / "Trash" / "files"
    trash.mkdir(parents=True)
    (tmp_path / "work").rename(trash / "work")
    assert strayed(club).kind == "gone" and not club.path.parent.exists()
    again = workspaces.open_workspace(stray_files.replace_with_copy(club, stray_files.save_copy(club).kept))
    assert names(again.db) == ["Ann"]
    again.close()


def test_a_workspace_opened_in_a_trash_may_be_renamed_there(template: Path, tmp_path: Path) -> None:
    path = tmp_path / ".Trash" / "club.commdesk"
    path.parent.mkdir()
    shutil.copyfile(template, path)
    space = workspaces.open_workspace(path, "tester")
    path.rename(path.with_name("other.commdesk"))
    assert strayed(space).kind == "moved"
    space.close()


@pytest.mark.parametrize("how", ["deleted", "deleted, and a file of the name with the ending", "folder deleted"])
def test_what_has_no_name_any_more_is_gone(club: Workspace, tmp_path: Path, how: str) -> None:
    club.path.unlink()
    if how == "folder deleted":
        shutil.rmtree(tmp_path / "work")
    elif how != "deleted":
        club.path.with_name("club.commdesk (deleted)").write_bytes(b"another")
    assert (strayed(club).kind, strayed(club).found) == ("gone", None)
    club.close()


def test_what_cannot_be_known_has_no_name(tmp_path: Path) -> None:
    assert whereabouts.get_current_path(-1) is None and whereabouts.get_current_path(1 << 20) is None
    reading, writing = os.pipe()
    assert whereabouts.get_current_path(reading) is None
    os.close(reading)
    os.close(writing)
    file = tmp_path / "x (deleted)"
    file.write_bytes(b"")
    with file.open("rb") as opened:
        assert whereabouts.get_current_path(opened.fileno()) == file
        file.unlink()
        assert whereabouts.get_current_path(opened.fileno()) is None


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("/home/ann/.local/share/Trash/files/a", True),
        ("/media/stick/.Trash-1000/files/team/a", True),
        ("/media/stick/.Trash/1000/files/a", True),
        ("/Users/ann/.Trash/a", True),
        ("/Volumes/stick/.Trashes/501/a", True),
        ("/mnt/c/$Recycle.Bin/S-1-5/a", True),
        ("/home/ann/Trash/a", False),
        ("/home/ann/Trash.files/a", False),
        ("/home/ann/files/Trash", False),
        ("/home/ann/.Trash", False),
        ("/home/ann/my .Trash-1/a", False),
    ],
)
def test_the_trash_is_known_by_its_folders(path: str, is_one: bool) -> None:
    assert whereabouts.is_in_trash(PurePosixPath(path)) == is_one
