"""Workspaces of several clients: each has a name and a colour that are seen everywhere, and the keyboard goes between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from commdesk import thresholds
from commdesk import workspace as workspaces
from tests.ui.hands import in_front, press, rest, seen, shown
from ui import home
from ui.dialogs.app.switcher import Switcher
from ui.home import KnownWorkspace
from ui.pages.tray import TrayIcon
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


def pixels(icon: QIcon) -> bytes:
    return bytes(icon.pixmap(32, 32).toImage().constBits())


def test_news_the_quick_window_and_the_tray_say_whose_they_are(window: Window, clients: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    window.notify("Saved")
    [toast] = window.toasts.shown_toasts()
    assert toast.client.isVisible() and toast.client.words.text() == "Tea House"
    tray = TrayIcon(window)
    assert tray.icon.toolTip() == "Tea House — CommDesk"
    assert [each.text() for each in tray.menu.actions()][3:5] == ["Tea House", "Test"]
    green, badge = pixels(tray.icon.icon()), pixels(window.windowIcon())
    window.workspaces.open_quick_window()
    quick = window.commands.quick_window
    assert quick is not None
    assert quick.client.isVisible() and quick.client.words.text() == "Tea House"
    assert quick.windowTitle() == "Quick window — Tea House"
    thresholds.update_thresholds(window.context.db, name="Tea & Co", colour="violet")
    qtbot.waitUntil(lambda: tray.icon.toolTip() == "Tea ＆ Co — CommDesk")
    assert pixels(tray.icon.icon()) != green and pixels(window.windowIcon()) != badge
    window.notify("Again")
    assert [each.client.words.text() for each in window.toasts.shown_toasts()] == ["Tea House", "Tea & Co"]
    quick.hide()
    window.workspaces.open_workspace(clients)
    rest(window, qtbot)
    window.workspaces.open_quick_window()
    assert quick.client.words.text() == "Test" and tray.icon.toolTip() == "Test — CommDesk"
    quick.hide()
    window.commands.close_workspace()
    assert tray.icon.toolTip() == "CommDesk" and window.windowTitle() == "CommDesk"


def test_who_has_one_workspace_is_told_nothing(window: Window, qtbot: QtBot) -> None:
    window.notify("Saved")
    [toast] = window.toasts.shown_toasts()
    assert not toast.client.isVisible() and window.context is not None and window.context.client is None
    window.workspaces.open_quick_window()
    quick = window.commands.quick_window
    assert quick is not None and not quick.client.isVisible() and quick.windowTitle() == "Quick window"
    assert TrayIcon(window).icon.toolTip() == "CommDesk"
    quick.hide()


def test_the_first_page_lists_them_by_name(window: Window, clients: Path, qtbot: QtBot) -> None:
    window.commands.close_workspace()
    assert seen(window, QAbstractButton, "welcome.recent.0").text() == "Tea House"


def test_what_is_remembered_wrongly_is_what_the_file_is_called(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "Club.commdesk"
    for kept in (7, [], {str(path): 7}, {str(path): {"name": 7, "colour": "x", "people": "many"}}):
        window.state.set_value(home.KNOWN, kept)
        assert home.recall_workspace(window.state, path) == KnownWorkspace("Club")
    for number in range(60):
        home.remember_workspace(window.state, tmp_path / f"{number}", KnownWorkspace(str(number)))
    assert len(window.state.get_value(home.KNOWN)) == home.MOST
