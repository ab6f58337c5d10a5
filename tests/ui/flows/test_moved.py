"""The folder of the open file is renamed or thrown away, and what looks like damage is that: the window says what happened."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.store.connection import SENTENCES
from commdesk.store.damage import DamagedWorkspace
from tests.ui.flows.test_straying import path_of, stray, there, type_person
from tests.ui.hands import news, press, rest, seen, shown
from ui.shell.window import Window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move or replace an open file")


def move_into(window: Window, folder: Path, qtbot: QtBot) -> None:
    """Put the open file into a new folder; the window goes on with it there."""
    path = path_of(window)
    rest(window, qtbot)
    folder.mkdir()
    path.rename(folder / path.name)
    window.straying.check_file()
    qtbot.waitUntil(lambda: window.context is not None and path_of(window) == folder / path.name)
    rest(window, qtbot)


@pytest.mark.parametrize("unsaved", [True, False])
def test_a_workspace_whose_folder_was_renamed_is_followed(
    window: Window, tmp_path: Path, qtbot: QtBot, unsaved: bool
) -> None:
    folder = tmp_path / "工作 100%"
    move_into(window, folder, qtbot)
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    moved = folder.with_name("客户 #? (deleted)")
    folder.rename(moved)
    if unsaved:
        type_person(window, "Ben", qtbot)
    else:
        window.straying.check_file()
    qtbot.waitUntil(lambda: window.context is not None and path_of(window) == moved / "test.commdesk")
    assert f"“test.commdesk” was moved to “{moved / 'test.commdesk'}”" in news(window)[-1]
    assert not shown(window, "strayed")
    rest(window, qtbot)
    qtbot.waitUntil(lambda: there(window)[:1] == ["Ann"])
    saved = there(window)
    refused = any("not saved" in told for told in news(window))
    # The step was done where the file is now, or refused in words: it depends on who looked first.
    assert saved == (["Ann", "Ben"] if unsaved and not refused else ["Ann"])
    assert not any("could not be opened" in told for told in news(window))  # what was closed is read by nobody
    assert not folder.exists()
    type_person(window, "Zoe", qtbot)
    qtbot.waitUntil(lambda: there(window) == [*saved, "Zoe"])
    assert window.settings.now.recent[0] == str(moved / "test.commdesk")


def test_a_folder_in_the_trash_is_told_and_the_workspace_saved_at_its_place(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    folder, trash = tmp_path / "work", tmp_path / "Trash" / "files"
    move_into(window, folder, qtbot)
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    rest(window, qtbot)
    trash.mkdir(parents=True)
    folder.rename(trash / "work")
    window.straying.check_file()
    assert "was put into the trash" in seen(window, QLabel, "strayed.words").text()
    press(window, "strayed.save", qtbot)
    qtbot.waitUntil(lambda: "is saved and open again" in news(window)[-1])
    assert path_of(window) == folder / "test.commdesk" and there(window) == ["Ann"]
    rest(window, qtbot)


@pytest.mark.parametrize("how", ["gone", "replaced"])
@pytest.mark.parametrize("kind", [sqlite3.DatabaseError, sqlite3.OperationalError, DamagedWorkspace, Problem])
def test_what_looks_like_damage_of_a_file_that_strayed_is_told_as_what_it_is(
    window: Window, sample: Path, qtbot: QtBot, how: str, kind: type[Exception]
) -> None:
    path = path_of(window)
    rest(window, qtbot)
    if kind is DamagedWorkspace:
        error: Exception = DamagedWorkspace(path)
    elif kind is Problem:
        error = Problem(SENTENCES["SQLITE_CANTOPEN"], name=path.name)
    else:
        error = kind("database disk image is malformed")
    judged: list[BaseException] = []
    assert not window.straying.handle_error(error), "nothing happened to the file yet"
    stray(path, sample, how)
    assert window.handle_error(error, judged.append)
    words = seen(window, QLabel, "strayed.words").text()
    assert ("Both are kept" if how == "replaced" else "deleted or moved away") in words
    assert not judged and not shown(window, "damaged")
    press(window, "strayed.close" if how == "gone" else "strayed.mine", qtbot)
    rest(window, qtbot)


def test_damage_of_another_file_is_not_blamed_on_the_open_one(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = path_of(window)
    rest(window, qtbot)
    path.rename(path.with_name("moved.commdesk"))
    assert not window.straying.handle_error(DamagedWorkspace(tmp_path / "other.commdesk"))
    window.straying.check_file()
    rest(window, qtbot)


def test_a_step_that_is_refused_while_a_look_is_seen_to_is_told(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "work"
    move_into(window, folder, qtbot)
    assert window.context is not None
    moved = folder.with_name("elsewhere")
    folder.rename(moved)
    looked, refused = window.context.db.watch.check_file(), window.context.db.watch.check_file()
    assert looked is not None and refused is not None
    refused.unsaved = True
    assert window.straying.handle_error(looked) and window.straying.handle_error(refused)
    qtbot.waitUntil(lambda: window.context is not None and path_of(window) == moved / "test.commdesk")
    assert "not saved" in news(window)[-1]
    rest(window, qtbot)
    assert not any("could not be opened" in told for told in news(window))
    followed, before = window.context, len(news(window))
    assert window.straying.handle_error(looked)  # of before: it was followed already
    qtbot.wait(50)
    assert window.context is followed and len(news(window)) == before
    assert window.straying.handle_error(refused) and "not saved" in news(window)[-1] and len(news(window)) == before + 1
