"""Workspaces: make one, open one by dropping it, close, reopen; a killed process loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

import commdesk
from commdesk import demo, thresholds
from commdesk.members import record
from tests.ui.hands import answer, drop, members, names, news, press, rest, seen, shown
from ui.shell.window import Window

ROOT = Path(__file__).parents[3]
WRITER = """
import sys, time
from pathlib import Path
from commdesk import tags, workspace
from commdesk.members import record

space = workspace.open_workspace(Path(sys.argv[1]), "writer")
people = [record.add_member(space.db, real_name=f"Person {number}") for number in range(34)]
tags.tag_new(space.db, people, "Regulars")
record.update_member(space.db, people[0], city="Suzhou")
print("saved", flush=True)
time.sleep(600)
"""


def test_a_new_workspace_is_made_and_shown(
    bare: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, save=tmp_path / "Reading club")
    press(bare, "welcome.new", qtbot)
    assert (tmp_path / "Reading club.commdesk").exists()
    assert bare.windowTitle() == "Reading club — CommDesk"
    rest(bare, qtbot)
    assert shown(bare, "members.empty") and not shown(bare, "members.table")


def test_a_dialog_that_was_left_makes_nothing(bare: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, save=None)
    answer(monkeypatch, open=None)
    press(bare, "welcome.new", qtbot)
    press(bare, "welcome.open", qtbot)
    assert bare.context is None and shown(bare, "welcome")


def test_a_workspace_is_chosen_and_opened(
    bare: Window, sample: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, open=sample)
    press(bare, "welcome.open", qtbot)
    rest(bare, qtbot)
    assert len(names(bare)) == members(bare).table.people.rowCount() > 50


def test_a_workspace_dropped_onto_the_window_is_opened(bare: Window, sample: Path, qtbot: QtBot) -> None:
    drop(bare, sample)
    qtbot.waitUntil(lambda: bare.context is not None)
    rest(bare, qtbot)
    qtbot.waitUntil(lambda: "people" in seen(bare, QLabel, "topbar.facts").text())


def test_dropping_another_switches_and_the_recent_ones_are_offered(
    window: Window, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, sample)
    qtbot.waitUntil(lambda: window.context is not None and window.context.workspace.path == sample)
    rest(window, qtbot)
    window.commands.close_workspace()
    assert not shown(window, "members.table")
    qtbot.waitUntil(lambda: shown(window, "welcome.recent.0") and shown(window, "welcome.recent.1"))
    press(window, "welcome.recent.1", qtbot)
    qtbot.waitUntil(lambda: window.context is not None)
    assert window.context is not None and window.context.workspace.path == tmp_path / "test.commdesk"
    rest(window, qtbot)


def test_the_badge_shows_the_workspaces(sampled: Window, qtbot: QtBot) -> None:
    press(sampled, "rail.workspace", qtbot)
    menu = seen(sampled, QMenu, "workspaces")
    assert [action.text() for action in menu.actions() if action.isChecked()] == [
        thresholds.load_thresholds(sampled.context.db.reader).name  # type: ignore[union-attr]
    ]
    menu.close()


def test_a_file_that_is_no_workspace_is_refused_in_a_sentence(bare: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "broken.commdesk"
    path.write_bytes(b"this is no workspace" * 100)

    QTimer.singleShot(0, lambda: bare.commands.open_workspace(path))
    qtbot.waitUntil(lambda: bool(news(bare)))
    assert "broken.commdesk" in news(bare)[0]
    assert bare.context is None and shown(bare, "welcome")


def test_the_sample_is_made_and_opened(
    bare: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(bare.commands, "_start_folder", lambda: tmp_path / "documents")
    monkeypatch.setattr(demo, "MEMBERS", 60)
    write = demo.write_demo
    monkeypatch.setattr(demo, "write_demo", lambda path, *size, **more: write(path, 60, 600, **more))
    press(bare, "welcome.sample", qtbot)
    qtbot.waitUntil(lambda: bare.context is not None)
    rest(bare, qtbot)
    assert (
        bare.context is not None and bare.context.workspace.path.name == "CommDesk sample.commdesk"
    )  # the window speaks English here


def test_the_window_does_not_wait_for_what_makes_the_sample(
    bare: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bare.commands, "_start_folder", lambda: tmp_path / "documents")
    monkeypatch.setattr(
        bare.jobs, "start_job", lambda *_: SimpleNamespace(succeeded=SimpleNamespace(connect=lambda _: None))
    )
    monkeypatch.delitem(sys.modules, "commdesk.demo")
    monkeypatch.delattr(commdesk, "demo")
    bare.commands.open_sample()
    assert "commdesk.demo" not in sys.modules


def test_what_a_killed_process_saved_is_there(bare: Window, template: Path, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "killed.commdesk"
    path.write_bytes(template.read_bytes())
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as writer:  # fmt: skip
        assert writer.stdout is not None and writer.stdout.readline() == "saved\n"
        writer.send_signal(signal.SIGKILL)
    bare.commands.open_workspace(path)
    rest(bare, qtbot)
    pane = members(bare)
    assert len(names(bare)) == 34
    row = next(pane.table.people.row_at(n) for n in range(34) if names(bare)[n] == "Person 0")
    assert row is not None and row.city == "Suzhou"
    assert [name for name, _ in row.tags] == ["Regulars"]
    assert "Undo" in bare.status.undo.text()


def test_a_workspace_open_elsewhere_is_not_opened_twice(
    bare: Window, template: Path, tmp_path: Path, qtbot: QtBot
) -> None:

    path = tmp_path / "busy.commdesk"
    path.write_bytes(template.read_bytes())
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as writer:  # fmt: skip
        assert writer.stdout is not None and writer.stdout.readline() == "saved\n"
        QTimer.singleShot(0, lambda: bare.commands.open_workspace(path))
        qtbot.waitUntil(lambda: bool(news(bare)))
        assert bare.context is None
        writer.kill()


def test_panes_columns_and_the_open_pane_are_remembered(sampled: Window, sample: Path, qtbot: QtBot) -> None:
    pane = members(sampled)
    pane.table.headings.wanted.add("phone")
    sampled.navigate_to("insights")
    rest(sampled, qtbot)
    sampled.close_workspace()
    sampled.commands.open_workspace(sample)
    rest(sampled, qtbot)
    assert sampled.pane is not None and sampled.pane.name == "insights"
    assert "phone" in members(sampled).table.headings.wanted


def test_after_closing_nothing_of_the_workspace_is_left(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    record.add_member(window.context.db, real_name="Anna")
    qtbot.waitUntil(lambda: shown(window, "statusbar.undo"))
    rest(window, qtbot)
    window.commands.close_workspace()
    qtbot.waitUntil(lambda: not shown(window, "statusbar.undo"))
    for name in ("saved", "backup"):
        assert seen(window, QLabel, f"statusbar.{name}").text() == ""
    assert seen(window, QToolButton, "statusbar.facts").text() == ""
    assert not seen(window, QToolButton, "rail.members").isEnabled()
    window.undo()
