"""Workspaces of several clients: each has a name and a colour that are seen everywhere, and the keyboard goes between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from commdesk import thresholds
from commdesk import workspace as workspaces
from tests.ui.hands import in_front, press, rest, seen, shown
from ui import home
from ui.dialogs.app.switcher import Switcher
from ui.home import KnownWorkspace
from ui.shell.window import Window

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def clients(window: Window, tmp_path: Path, qtbot: QtBot) -> Path:
    """Two workspaces; the second is open. Returns the path of the first."""
    assert window.context is not None
    first = window.context.workspace.path
    made = workspaces.create_workspace(tmp_path / "tea.commdesk", "Tea House", "Wang", "en")
    made.close()
    window.workspaces.open_workspace(tmp_path / "tea.commdesk")
    rest(window, qtbot)
    return first


def test_the_colour_is_on_the_badge_and_remembered_and_undone(window: Window, clients: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    window.navigate_to("settings")
    box = seen(window, QComboBox, "settings.colour")
    box.setCurrentIndex(box.findData("violet"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: window.rail.badge.property("tone") == "violet")
    rest(window, qtbot)
    name = seen(window, QLineEdit, "settings.name")
    name.setText("Tea & Co")
    name.editingFinished.emit()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Tea &"))
    path = window.context.workspace.path
    assert home.recall_workspace(window.state, path) == KnownWorkspace("Tea & Co", "violet", 0)
    rest(window, qtbot)
    window.undo()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Tea House"))
    rest(window, qtbot)
    window.undo()
    qtbot.waitUntil(lambda: window.rail.badge.property("tone") == "")
    assert window.windowTitle().startswith("Tea House")
    thresholds.update_thresholds(window.context.db, colour="url(x)")  # none of ours
    assert thresholds.load_thresholds(window.context.db.reader).colour == ""


def test_the_menu_of_the_badge_says_names(window: Window, clients: Path, qtbot: QtBot) -> None:
    press(window, "rail.workspace", qtbot)
    menu = seen(window, QMenu, "workspaces")
    words = [each.text() for each in menu.actions() if not each.isSeparator()]
    assert words[:2] == ["Tea House", home.recall_workspace(window.state, clients).name]
    assert menu.actions()[0].isChecked() and not menu.actions()[1].icon().isNull()
    menu.close()


def test_the_keyboard_goes_to_another_workspace(window: Window, clients: Path, tmp_path: Path, qtbot: QtBot) -> None:
    third = workspaces.create_workspace(tmp_path / "bees.commdesk", "Bees", "Wang", "en")
    third.close()
    window.workspaces.open_workspace(tmp_path / "bees.commdesk")
    rest(window, qtbot)
    window.actions_.get_action("app.switch").run()
    dialog = seen(window, Switcher, "switcher")
    in_front(dialog, qtbot)
    listed = seen(dialog, QListWidget, "switcher.list")
    assert listed.item(0).text().startswith("Tea House")  # type: ignore[union-attr]
    qtbot.keyClick(dialog, Qt.Key.Key_O, BOTH)
    assert listed.currentRow() == 1
    qtbot.keyRelease(dialog, Qt.Key.Key_Control)
    qtbot.waitUntil(lambda: window.context is not None and window.context.workspace.path == clients)
    rest(window, qtbot)
    window.actions_.get_action("app.switch").run()
    dialog = seen(window, Switcher, "switcher")
    in_front(dialog, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not shown(window, "switcher") and window.context is not None and window.context.workspace.path == clients
    window.actions_.get_action("app.switch").run()
    dialog = seen(window, Switcher, "switcher")
    in_front(dialog, qtbot)
    qtbot.keyClick(seen(dialog, QListWidget, "switcher.list"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context is not None and window.context.workspace.path.stem == "bees")


def test_what_is_remembered_wrongly_is_what_the_file_is_called(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "Club.commdesk"
    for kept in (7, [], {str(path): 7}, {str(path): {"name": 7, "colour": "x", "people": "many"}}):
        window.state.set_value(home.KNOWN, kept)
        assert home.recall_workspace(window.state, path) == KnownWorkspace("Club")
    for number in range(60):
        home.remember_workspace(window.state, tmp_path / f"{number}", KnownWorkspace(str(number)))
    assert len(window.state.get_value(home.KNOWN)) == home.MOST
