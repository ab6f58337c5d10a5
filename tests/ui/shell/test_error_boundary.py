"""The one place where errors arrive."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from commdesk.errors import Cancelled, Problem
from tests.ui.hands import news, press, seen, shown
from ui.app import _show_error_report
from ui.shell.error_boundary import Boundary
from ui.shell.window import Window


def broken() -> None:
    raise ValueError("a mistake of ours")


def caught(work: object) -> BaseException:
    try:
        broken()
    except ValueError as error:
        return error
    raise AssertionError


def test_a_problem_is_told_in_its_sentence_and_not_reported() -> None:
    told: list[str] = []
    reported: list[str] = []
    Boundary(told.append, reported.append).show_error(Problem("No column in {name}.", name="a.csv"))
    assert told == ["No column in a.csv."] and reported == []


def test_the_same_mistake_is_reported_once(caplog: pytest.LogCaptureFixture) -> None:
    reported: list[str] = []
    boundary = Boundary(lambda text: None, reported.append)
    for _ in range(3):
        boundary.show_error(caught(broken))
    assert len(reported) == 1 and "a mistake of ours" in reported[0] and "in broken" in reported[0]
    assert len(caplog.records) == 3


def test_what_was_cancelled_is_no_news() -> None:
    said: list[str] = []
    Boundary(said.append, said.append).show_error(Cancelled())
    assert said == []


def test_a_mistake_on_a_thread_arrives_at_the_window(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reported: list[str] = []
    boundary = Boundary(lambda text: None, reported.append)
    boundary.install_hooks(tmp_path / "logs")
    try:
        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(reported) == 1)
    finally:
        boundary.remove_hooks()
    assert (tmp_path / "logs" / "crash.log").exists()
    assert threading.excepthook is threading.__excepthook__


def test_a_problem_in_a_slot_is_a_toast(bare: Window, qtbot: QtBot) -> None:
    def slot() -> None:
        raise Problem("The file is gone.")

    QTimer.singleShot(0, slot)
    qtbot.waitUntil(lambda: news(bare) == ["The file is gone."])


def test_a_mistake_in_a_job_is_a_report_that_can_be_copied(bare: Window, reports: list[str], qtbot: QtBot) -> None:
    bare.jobs.start_job(lambda progress: broken())
    qtbot.waitUntil(lambda: len(reports) == 1)
    _show_error_report(bare, reports.pop())
    text = seen(bare, QPlainTextEdit, "report.text").toPlainText()
    assert text.startswith("CommDesk ") and "ValueError: a mistake of ours" in text
    press(bare, "report.copy", qtbot)
    press(bare, "report.close", qtbot)
    qtbot.waitUntil(lambda: not shown(bare, "report"))
