"""What nobody sees at first waits until the window stands: looks through the whole file, and what makes ready for a step."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import main
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.store import check
from ui import app
from ui.shell.window import Window

WAIT = 20_000


@pytest.fixture
def glances(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The files that were looked through."""
    seen: list[object] = []
    real = check.check_quickly
    monkeypatch.setattr(check, "check_quickly", lambda target, progress: seen.append(target) or real(target, progress))
    return seen


def test_a_file_is_looked_through_some_time_after_its_rows_are_shown(
    bare: Window, sample: Path, glances: list[object], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("ui.pages.harm.LOOK_MS", WAIT)
    bare.commands.open_workspace(sample)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not bare.jobs.is_busy(), timeout=WAIT)
    assert bare.context is not None and glances == []
    bare.close_workspace()
    monkeypatch.setattr("ui.pages.harm.LOOK_MS", 20)
    bare.commands.open_workspace(sample)
    workspace = bare.context.workspace
    qtbot.waitUntil(lambda: workspace.looked > 0, timeout=WAIT)
    assert glances == [workspace.db]


def test_a_file_that_was_closed_at_once_is_not_looked_through(
    bare: Window, sample: Path, glances: list[object], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("ui.pages.harm.LOOK_MS", 20)
    bare.commands.open_workspace(sample)
    bare.close_workspace()
    qtbot.wait(100)
    assert glances == []


def test_another_program_in_front_starts_no_work_while_the_file_is_complete(sampled: Window, qtbot: QtBot) -> None:
    qt = QApplication.instance()
    assert isinstance(qt, QApplication) and sampled.context is not None
    db, begun = sampled.context.db, []
    sampled.resting.stop_watching()
    sampled.resting.start_watching(sampled.context)  # opened just now
    qtbot.waitUntil(lambda: not sampled.jobs.is_busy(), timeout=WAIT)
    sampled.jobs.jobs_changed.connect(lambda: begun.append("job"))
    qt.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert db.complete and begun == []
    record.add_member(db, real_name="Ann")
    assert not db.complete
    qt.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert begun == ["job"]
    qtbot.waitUntil(lambda: db.complete, timeout=WAIT)


def test_the_panel_of_a_person_is_made_when_the_rows_are_there(bare: Window, sample: Path, qtbot: QtBot) -> None:
    made: list[bool] = []
    bare.pane_filled.connect(lambda: made.append(bool(bare.findChildren(QWidget, "members.person.write"))))
    bare.commands.open_workspace(sample)
    qtbot.waitUntil(
        lambda: any(box.isVisible() for box in bare.findChildren(QWidget, "members.person.write")), timeout=WAIT
    )
    assert made == [False]


@pytest.fixture
def collecting() -> Iterator[None]:
    """Garbage is collected again, whatever a test does."""
    yield
    gc.enable()


def test_no_garbage_is_looked_for_until_the_first_pane_is_filled(
    bare: Window, sample: Path, collecting: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[bool] = []
    monkeypatch.setattr(app, "main", lambda words, began: found.append(gc.isenabled()) or 0)
    assert main.window([str(sample)]) == 0 and found == [False]
    bare.pane_filled.connect(lambda: found.append(gc.isenabled()))
    app.begin(bare, sample, sample=False, quick=False)
    assert found == [False, False] and gc.isenabled()


def test_garbage_is_looked_for_after_a_file_could_not_be_opened(bare: Window, tmp_path: Path, collecting: None) -> None:
    gc.disable()
    with pytest.raises(Problem):
        app.begin(bare, tmp_path / "missing.commdesk", sample=False, quick=False)
    assert gc.isenabled()
