"""Fixtures of the window: a real one, over real files; a mistake that reaches the boundary fails the test that made it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commdesk import demo
from commdesk.settings import Reminders, SettingsStore
from tests.hanging import PATIENCE_MS
from tests.ui.hands import in_front
from ui import i18n, window_placement
from ui.shell.error_boundary import Boundary
from ui.shell.window import Window
from ui.state import State

for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    wait.__kwdefaults__["timeout"] = PATIENCE_MS  # five seconds are little where other programs have the processors


@pytest.fixture(autouse=True)
def large_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen on which the window has its usual size: the one without a display measures 800 × 800."""
    monkeypatch.setattr(window_placement, "available_rect", lambda wanted: QRect(0, 0, 1920, 1080))


@pytest.fixture(scope="session", autouse=True)
def clipboard(qapp: QApplication) -> Iterator[None]:
    """Empty it at the end: what Python put there must not outlive Python, which the platform of tests would let happen."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed sample workspace of 60 members and 600 messages. Copy it; never open it."""
    path = tmp_path_factory.mktemp("sample") / "sample.commdesk"
    demo.write_demo(path, 60, 600)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A sample workspace of one's own, closed."""
    return Path(shutil.copyfile(sample_file, tmp_path / "sample.commdesk"))


@pytest.fixture
def reports() -> list[str]:
    """What the boundary reported as a mistake of ours; a test that expects one takes it out."""
    return []


@pytest.fixture
def bare(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The window at its first page, in English and light, with nothing open; a workspace is shown where it was left, at its people."""
    settings = SettingsStore(tmp_path / "settings.json")
    settings.update_settings(language="en", theme="light", reminders=Reminders.OFF)  # asked already: no news in between
    state = State(tmp_path / "window.json")
    state.set_value("pane", "members")
    made = Window(settings, state)
    boundary = Boundary(made.notify, reports.append, made.handle_error)
    made.jobs.job_failed.connect(boundary.show_error)
    monkeypatch.setattr(sys, "excepthook", boundary._on_exception)
    made.set_language()
    made.apply_theme()
    with qtbot.waitExposed(made):
        made.show()
    in_front(made, qtbot)
    yield made
    qtbot.waitUntil(lambda: not made.jobs.is_busy())
    made.close()
    assert made.jobs.stop_all()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    i18n.set_language(qapp, "en")  # the application outlives the test that spoke another language
    qapp.processEvents()
    assert reports == []


@pytest.fixture
def window(bare: Window, template: Path, tmp_path: Path, qtbot: QtBot) -> Window:
    """The window with a fresh, empty workspace."""
    path = Path(shutil.copyfile(template, tmp_path / "test.commdesk"))
    bare.commands.open_workspace(path)
    qtbot.waitUntil(lambda: not bare.jobs.is_busy())
    in_front(bare, qtbot)
    return bare


@pytest.fixture
def sampled(bare: Window, sample: Path, qtbot: QtBot) -> Window:
    """The window with the sample workspace."""
    bare.commands.open_workspace(sample)
    qtbot.waitUntil(lambda: not bare.jobs.is_busy())
    in_front(bare, qtbot)
    return bare
