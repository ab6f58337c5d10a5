"""The open file is moved, deleted, replaced, copied: the window notices, says so and loses nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from commdesk import stray_files
from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.store import check
from commdesk.store.backups import backup, schedule
from commdesk.store.backups.pace import BackupPace
from commdesk.store.files import open_mark
from tests.ui.hands import in_front, news, press, rest, seen, shown
from ui import file_dialogs
from ui.shell.window import Window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move or replace an open file")


def there(window: Window) -> list[str]:
    """Return the names of the people in the open workspace."""
    assert window.context is not None
    return [row[0] for row in window.context.db.reader.execute("SELECT real_name FROM member ORDER BY id")]


def type_person(window: Window, name: str, qtbot: QtBot) -> None:
    """Add somebody, as a dialog does: what is refused reaches the boundary."""
    assert window.context is not None
    QTimer.singleShot(
        0, lambda: window.context and record.add_member(window.context.db, real_name=name)
    )  # it may be opened anew


def path_of(window: Window) -> Path:
    assert window.context is not None
    return window.context.workspace.path


def test_a_renamed_file_is_followed(window: Window, qtbot: QtBot) -> None:
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    path = path_of(window)
    moved = path.with_name("new name.commdesk")
    path.rename(moved)
    type_person(window, "Ben", qtbot)
    qtbot.waitUntil(lambda: window.context is not None and path_of(window) == moved)
    assert "“test.commdesk” is called “new name.commdesk” now" in news(window)[-1]
    rest(window, qtbot)
    assert there(window) == ["Ann"]
    type_person(window, "Ben", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann", "Ben"])
    assert not path.with_name("test.commdesk-wal").exists()


def test_coming_back_to_the_window_notices_a_rename(window: Window, qtbot: QtBot) -> None:
    path = path_of(window)
    moved = path.with_name("moved.commdesk")
    path.rename(moved)
    window.straying.check_file()  # what the window does when it comes to the front
    qtbot.waitUntil(lambda: window.context is not None and path_of(window) == moved)
    assert "not saved" not in news(window)[-1]


def test_a_deleted_file_is_saved_again_by_enter(window: Window, qtbot: QtBot) -> None:
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    path = path_of(window)
    rest(window, qtbot)
    path.unlink()
    type_person(window, "Ben", qtbot)
    assert "was deleted or moved away" in seen(window, QLabel, "strayed.words").text()
    save = seen(window, QPushButton, "strayed.save")
    in_front(save.window(), qtbot)
    qtbot.keyClick(save, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: path.exists() and window.context is not None and not window.jobs.is_busy())
    qtbot.waitUntil(lambda: "is saved and open again" in news(window)[-1])
    assert there(window) == ["Ann"]
    rest(window, qtbot)
    window.close_workspace()
    again = workspaces.open_workspace(path)
    assert check.check_workspace(again.db) == [] and not again.notes
    again.close()


def stray(path: Path, sample: Path, how: str) -> None:
    """Take the open file away, or put another one there."""
    if how == "gone":
        path.unlink()
    else:
        os.replace(sample, path)


def kept(path: Path) -> list[Path]:
    """Return the copies that were kept beside ``path``."""
    return sorted(path.parent.glob(f"{path.stem} kept *.commdesk"))


@pytest.mark.parametrize("how", ["gone", "replaced"])
def test_left_with_esc_it_is_asked_again_when_a_step_is_refused_and_kept_once(
    window: Window, sample: Path, qtbot: QtBot, how: str
) -> None:
    path = path_of(window)
    rest(window, qtbot)
    stray(path, sample, how)
    window.straying.check_file()
    for _ in range(2):
        dialog = seen(window, QLabel, "strayed.words").window()
        in_front(dialog, qtbot)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not shown(window, "strayed"))
        assert "asks again" in news(window)[-1]
        in_front(window, qtbot)
        window.straying.check_file()  # every time the window comes to the front, and each minute
        qtbot.wait(100)
        rest(window, qtbot)
        assert not shown(window, "strayed")
        type_person(window, "Ben", qtbot)
    press(window, "strayed.close" if how == "gone" else "strayed.mine", qtbot)
    rest(window, qtbot)
    others = lambda: [*path.parent.glob("test other *.commdesk")]  # noqa: E731
    qtbot.waitUntil(lambda: len(kept(path)) == 0 and len(others()) == (how == "replaced"))


@pytest.mark.parametrize("how", ["gone", "replaced"])
@pytest.mark.parametrize("asked", [True, False])
def test_what_nobody_decided_about_is_kept_when_the_workspace_is_closed(
    window: Window, sample: Path, qtbot: QtBot, how: str, asked: bool
) -> None:
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    path = path_of(window)
    rest(window, qtbot)
    stray(path, sample, how)
    if asked:
        window.straying.check_file()
        dialog = seen(window, QLabel, "strayed.words").window()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not shown(window, "strayed"))
    window.commands.close_workspace()
    (copy,) = kept(path)
    assert "It was kept as" in news(window)[-1] and window.settings.now.recent[0] == str(copy)
    assert not path.with_name("test.commdesk-wal").exists()
    again = workspaces.open_workspace(copy)
    assert [row[0] for row in again.db.reader.execute("SELECT real_name FROM member")] == ["Ann"] and not again.notes
    again.close()


def test_only_a_step_that_was_refused_is_to_be_done_again(window: Window, qtbot: QtBot) -> None:
    path = path_of(window)
    rest(window, qtbot)
    path.rename(path.with_name("moved.commdesk"))
    assert window.context is not None
    db = window.context.db
    window.context.jobs.start_job(lambda progress: db.reader, quiet=True)  # reads only
    qtbot.waitUntil(lambda: any("is called “moved.commdesk” now" in text for text in news(window)))
    assert "do it again" not in news(window)[-1]


def test_a_file_that_was_meant_to_go_is_let_go(window: Window, qtbot: QtBot) -> None:
    path = path_of(window)
    rest(window, qtbot)
    path.unlink()
    window.straying.check_file()
    press(window, "strayed.close", qtbot)
    qtbot.waitUntil(lambda: shown(window, "welcome"))
    assert window.context is None and not path.exists()


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_of_two_files_the_user_chooses_and_both_stay(window: Window, sample: Path, qtbot: QtBot, choice: str) -> None:
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    path = path_of(window)
    rest(window, qtbot)
    os.replace(sample, path)
    type_person(window, "Ben", qtbot)
    assert "Both are kept" in seen(window, QLabel, "strayed.words").text()
    press(window, f"strayed.{choice}", qtbot)
    qtbot.waitUntil(lambda: not shown(window, "strayed") and window.context is not None)
    rest(window, qtbot)
    assert (there(window) == ["Ann"]) == (choice == "mine") and path_of(window) == path
    others = [*path.parent.glob("test kept *.commdesk"), *path.parent.glob("test other *.commdesk")]
    assert len(others) == 1
    with closing(sqlite3.connect(f"{others[0].as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
        assert conn.execute("SELECT count(*) FROM member").fetchone()[0] == (60 if choice == "mine" else 1)


def test_after_two_quiet_seconds_the_file_alone_is_complete(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = path_of(window)
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    alone = f"{path.as_uri()}?mode=ro&immutable=1"

    def quiet() -> bool:
        with closing(sqlite3.connect(alone, uri=True)) as conn:
            said = open_mark.read_mark(conn)
            return said is not None and not said.busy

    qtbot.waitUntil(quiet)
    copy = tmp_path / "copies" / "copy.commdesk"
    copy.parent.mkdir()
    shutil.copyfile(path, copy)
    again = workspaces.open_workspace(copy)
    assert again.db.reader.execute("SELECT real_name FROM member").fetchone()[0] == "Ann" and not again.notes
    again.close()


def test_a_copy_is_saved_from_the_menu_of_the_file(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_: tmp_path / "for Li")
    qtbot.mouseClick(seen(window, QToolButton, "statusbar.facts"), Qt.MouseButton.LeftButton)
    menu = seen(window, QMenu, "file")
    assert menu.actions()[0].text() == "Save a copy…"
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: any("A complete copy is at" in text for text in news(window)))
    again = workspaces.open_workspace(tmp_path / "for Li.commdesk")
    assert check.check_workspace(again.db) == [] and not again.notes
    again.close()


@pytest.mark.parametrize("how", ["replaced", "gone"])
@pytest.mark.parametrize("when", ["before", "after the look", "amid"])
def test_the_keeper_never_backs_up_what_lies_there_instead(
    window: Window, sample: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, how: str, when: str
) -> None:
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    path = path_of(window)
    rest(window, qtbot)
    before, told = backup.list_backups(path), len(news(window))
    assert window.context is not None and schedule.has_unsaved_steps(window.context.db)
    mine = backup.read_workspace_id(window.context.db.reader)
    estimate = backup.estimate_size

    def act() -> None:
        stray(path, sample, how)

    def amid(asked: Path) -> backup.BackupSize:
        found = estimate(asked)
        act()
        return found

    if when == "before":
        act()
    elif when == "after the look":
        monkeypatch.setattr(window.straying, "check_file", lambda: (act(), False)[1])
    else:
        monkeypatch.setattr(backup, "estimate_size", amid)
    window.keeper._pace = BackupPace()
    window.settings.update_settings(backup_minutes=1)
    monkeypatch.setattr(schedule, "is_backup_due", lambda *_: True)
    window.keeper.back_up_if_due()
    assert "“test.commdesk”" in seen(window, QLabel, "strayed.words").text()
    rest(window, qtbot)
    assert len(news(window)) == told, "the question is all that is said"
    assert backup.list_backups(path) == before and not list(path.parent.glob("*backups/*"))
    for each in path.parent.glob("test kept *.commdesk"):
        with closing(sqlite3.connect(f"{each.as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
            assert backup.read_workspace_id(conn) == mine
    monkeypatch.undo()


def fill(window: Window, rows: int) -> None:
    """Make the open workspace so large that copying it takes a while."""
    assert window.context is not None
    db = window.context.db
    with db.step("fill") as conn:
        words = "INSERT INTO entry(id, kind, title, text, day) VALUES (?, 'note', 'x', ?, '2026-01-02')"
        conn.executemany(words, ((number, f"{number} " * 400) for number in range(1, rows)))


def stops(window: Window) -> tuple[QTimer, list[float]]:
    """Return a running timer of the event loop, and when it came, in seconds."""
    beats: list[float] = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(5)
    return timer, beats


@pytest.mark.parametrize("how", ["gone", "replaced"])
@pytest.mark.parametrize("way", ["page", "window", "another"])
def test_the_window_answers_while_the_last_copy_is_saved(
    window: Window, sample: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, how: str, way: str
) -> None:
    fill(window, 12_000)
    path = path_of(window)
    rest(window, qtbot)
    other = (
        workspaces.open_workspace(shutil.copyfile(sample, sample.with_name("other.commdesk")))
        if way == "another"
        else None
    )
    stray(path, sample, how)
    spans: list[tuple[float, float]] = []
    saved, shot, words = stray_files.save_before_closing, [], []

    def slow(*given: Any) -> Any:
        began = time.perf_counter()
        found = saved(*given)
        until = began + 20  # on the thread of the window nothing would beat, and nobody be seen
        while (not shot or sum(beat > began for beat in beats) < 5) and time.perf_counter() < until:
            time.sleep(0.01)
        spans.append((began, time.perf_counter()))
        return found

    def look() -> None:
        dialog = window.findChild(QDialog, "saving")
        if dialog is not None and dialog.isVisible():
            shot.append(QApplication.activeModalWidget() is dialog)
            words.append(dialog.findChild(QLabel, "saving.words").text())
            dialog.reject()  # Esc: it stays

    timer, beats = stops(window)
    monkeypatch.setattr(stray_files, "save_before_closing", slow)
    watcher = QTimer(window)
    watcher.timeout.connect(look)
    watcher.start(20)
    if way == "page":
        window.commands.close_workspace()
    elif way == "window":
        window.close()
    else:
        window.show_workspace(other)
    watcher.stop()
    timer.stop()
    ((began, ended),) = spans
    assert sum(began < beat < ended for beat in beats) >= 5, "the window stood still"
    assert shot and all(shot) and "“test.commdesk” is no longer at its place" in words[0]
    assert not shown(window, "saving")
    (copy,) = kept(path)
    assert way == "window" or any("It was kept as" in text for text in news(window))
    assert str(copy) in window.settings.now.recent
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
        assert conn.execute("SELECT count(*) FROM entry").fetchone()[0] == 11_999
    assert not path.with_name("test.commdesk-wal").exists()
    if other is not None:
        assert window.context is not None and path_of(window) == other.path
        rest(window, qtbot)


def test_a_copy_that_cannot_be_written_is_told_and_the_window_closes(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_person(window, "Ann", qtbot)
    qtbot.waitUntil(lambda: there(window) == ["Ann"])
    path = path_of(window)
    rest(window, qtbot)
    path.unlink()

    def full(*given: object) -> None:
        raise Problem("The disk is full, so nothing was saved to “{name}”.", name="copy")

    monkeypatch.setattr(stray_files, "save_before_closing", full)
    window.commands.close_workspace()
    assert any("The disk is full" in text for text in news(window))
    assert window.context is None and kept(path) == []
