"""A real folder as a place: names that drives invent, files that are not whole, disks that are full, folders that go."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.store.files import private
from commdesk.team import folder as folders
from commdesk.team import names
from commdesk.team.folder import FolderPlace
from commdesk.team.place import NameTaken, PlaceAway

STREAM = "0123456789abc"
BUNDLE = f"{STREAM}-000001.cdb"
PACK = f"{'0f' * 16}.cdp"
INVENTED = (
    f"{STREAM}-000001 (1).cdb", f"{STREAM}-000001 (conflicted copy 2026-12-01).cdb", f"{STREAM}-000001 (小禾的冲突副本).cdb",
    f"{STREAM}-000001.sync-conflict-20261201-091200-ABCDEFG.cdb", f"~{BUNDLE}", f"{BUNDLE}.tmp", f".{BUNDLE}.icloud", f"{BUNDLE}~",
    f"{STREAM.upper()}-000001.cdb", f"{STREAM}-1.cdb", f"{STREAM}-0000001.cdb", f"{STREAM}-000000.cdb", f"{STREAM[:-1]}-000001.cdb",
    f"{STREAM}-００００01.cdb", f"{BUNDLE}.part", f"{BUNDLE}.crdownload", f"._{BUNDLE}", f"{PACK[:-5]}.cdp", PACK.upper(), "Team.cdh",
    "team.cdh.bak", "team (1).cdh", "desktop.ini", ".DS_Store", "Thumbs.db", ".stfolder", "a" * 200 + ".cdb", f"{BUNDLE}\n",
)  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> FolderPlace:
    return FolderPlace(tmp_path)


def test_only_names_of_ours_are_looked_at(place: FolderPlace) -> None:
    for name in (*INVENTED, BUNDLE, PACK, names.HEADER):
        (place.path / name).write_bytes(b"x")
    assert place.list_names() == {BUNDLE, PACK, names.HEADER}
    assert names.list_streams(place.list_names()) == {STREAM: [1]}
    for name in (names.compose_bundle_name(names.new_stream(), names.MOST), names.new_pack(), names.HEADER):
        assert names.is_known(name) and name == name.lower() and len(name) <= 40 and name.isascii()


def test_a_file_is_written_once_and_whole(place: FolderPlace) -> None:
    place.put_file(BUNDLE, b"first")
    with pytest.raises(NameTaken):
        place.put_file(BUNDLE, b"second")
    assert place.get_file(BUNDLE) == b"first" and os.listdir(place.path) == [BUNDLE]
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        assert (place.path / BUNDLE).stat().st_mode & 0o777 == 0o666 & ~mask  # others of the team may read it
    place.delete_file(BUNDLE)
    place.delete_file(BUNDLE)
    assert place.get_file(BUNDLE) is None


def test_where_there_are_no_links_it_is_the_same(place: FolderPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    place.put_file(BUNDLE, b"first")
    with pytest.raises(NameTaken):
        place.put_file(BUNDLE, b"second")
    assert place.get_file(BUNDLE) == b"first" and os.listdir(place.path) == [BUNDLE]


def test_a_name_that_a_drive_holds_for_a_moment_is_tried_again(
    place: FolderPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    replace = os.replace

    def hold(source: Path, target: Path) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "held")
        replace(source, target)

    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOTSUP, "no")))
    monkeypatch.setattr(os, "replace", hold)
    monkeypatch.setattr(private, "PAUSE", 0)
    place.put_file(BUNDLE, b"x")
    assert len(tries) == 3 and place.get_file(BUNDLE) == b"x"


def test_a_full_disk_is_one_sentence_and_leaves_nothing(place: FolderPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(number: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fill)
    with pytest.raises(Problem, match="is full, so the others do not see yet"):
        place.put_file(BUNDLE, b"x")
    assert os.listdir(place.path) == []
    monkeypatch.undo()
    place.put_file(BUNDLE, b"x")


def test_what_a_kill_left_is_swept(place: FolderPlace) -> None:
    from commdesk.store.files.sweep import get_unfinished_path

    left = get_unfinished_path(place.path / BUNDLE)
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    place.put_file(PACK, b"x")
    assert place.list_names() == {PACK}


def test_a_folder_that_goes_is_away_and_comes_back(place: FolderPlace, tmp_path: Path) -> None:
    place = FolderPlace(tmp_path / "stick")
    for reach in (place.list_names, lambda: place.get_file(BUNDLE), lambda: place.put_file(BUNDLE, b"x")):
        with pytest.raises(PlaceAway, match="“stick” cannot be reached"):
            reach()
    place.path.mkdir()
    place.put_file(BUNDLE, b"x")
    assert place.get_file(BUNDLE) == b"x"


def test_what_cannot_be_read_yet_is_not_there(place: FolderPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    (place.path / BUNDLE).write_bytes(b"")
    assert place.get_file(BUNDLE) is None
    (place.path / PACK).mkdir()
    assert place.get_file(PACK) is None
    place.delete_file(BUNDLE)
    (place.path / BUNDLE).write_bytes(b"12345")
    monkeypatch.setattr(folders, "LARGEST", 4)
    assert place.get_file(BUNDLE) is None
