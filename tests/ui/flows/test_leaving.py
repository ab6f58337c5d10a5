"""Somebody who leaves in the middle of something sees no mistake: what they left is simply gone."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from tests.ui.hands import members, news, rest
from ui.dialogs.app.file_check import Check
from ui.dialogs.imports.import_chat import ImportChat
from ui.dialogs.imports.import_sheet import ImportSheet
from ui.dialogs.members.same_people import SamePeople
from ui.jobs import BackgroundJob, JobRunner, Work
from ui.pages.backups import BackupsDialog
from ui.shell.window import Window


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Jobs begin to work only when the gate is opened: so slow can a disk be."""
    opened = threading.Event()
    start = JobRunner.start_job

    def slow(self: JobRunner, work: Work, title: str = "", *, quiet: bool = False) -> BackgroundJob:
        def waiting(progress: object) -> object:
            opened.wait(10)
            return work(progress)  # type: ignore[arg-type]

        return start(self, waiting, title, quiet=quiet)

    monkeypatch.setattr(JobRunner, "start_job", slow)
    return opened


def sheet(window: Window) -> QDialog:
    assert window.context is not None
    path = window.context.workspace.path.with_name("people.csv")
    path.write_text("Name,Phone\nAnna,13800000001\n", encoding="utf-8")
    return ImportSheet(window, window.context, path)


def chat(window: Window) -> QDialog:
    assert window.context is not None
    path = window.context.workspace.path.with_name("result.json")
    path.write_text(json.dumps({"name": "x", "type": "private_group", "id": 1, "messages": []}), encoding="utf-8")
    return ImportChat(window, window.context, path)


def check(window: Window) -> QDialog:
    assert window.context is not None
    return Check(window, window.context)


def same(window: Window) -> QDialog:
    assert window.context is not None
    return SamePeople(window, window.context)


@pytest.mark.parametrize("make", [sheet, chat, check, same, BackupsDialog])
def test_a_dialog_closed_while_it_reads_is_gone(
    make: Callable[[Window], QDialog], sampled: Window, gate: threading.Event, qtbot: QtBot
) -> None:
    dialog = make(sampled)
    dialog.open()
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    rest(sampled, qtbot)
    assert news(sampled) == []


@pytest.mark.parametrize("pane", ["members", "insights"])
def test_a_workspace_closed_while_a_pane_reads_is_gone(
    pane: str, sampled: Window, gate: threading.Event, qtbot: QtBot
) -> None:
    sampled.navigate_to(pane)
    assert sampled.pane is not None
    sampled.pane.refresh()
    threading.Timer(0.05, gate.set).start()
    sampled.commands.close_workspace()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    rest(sampled, qtbot)
    assert news(sampled) == []


def test_switching_while_something_is_undone_loses_nothing(
    sampled: Window, template: Path, tmp_path: Path, gate: threading.Event, qtbot: QtBot
) -> None:
    other = tmp_path / "other.commdesk"
    other.write_bytes(template.read_bytes())
    members(sampled).bulk.action_requested.emit("archive", list(members(sampled).ids[:3]), sampled.pos())
    threading.Timer(0.05, gate.set).start()
    sampled.commands.open_workspace(other)
    rest(sampled, qtbot)
    assert sampled.context is not None and sampled.context.workspace.path == other


def test_a_refused_file_leaves_the_open_workspace(sampled: Window, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "empty.commdesk"
    path.write_bytes(b"")
    with pytest.raises(Problem):
        sampled.commands.open_workspace(path)
    assert sampled.context is not None and sampled.context.workspace.path == sample
