"""The window as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import rest
from ui.panes import PANES
from ui.shell.window import Window
from ui.widgets.basic import EmptyState


class Shown(QObject):
    """Notes the names of what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each widget that is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName())
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Shown:
    """What was shown as a window since the test began."""
    made = Shown()
    qapp.installEventFilter(made)
    return made


def test_nothing_flashes_up_beside_the_window_and_it_keeps_the_keyboard(
    bare: Window, sample: Path, qtbot: QtBot, shown: Shown
) -> None:
    bare.commands.open_workspace(sample)
    for pane in PANES:
        bare.navigate_to(pane.name)
        rest(bare, qtbot)
    bare.navigate_to("settings")
    bare.notify("News", True)
    rest(bare, qtbot)
    assert shown.names == []
    assert bare.isActiveWindow() and QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive


def test_what_is_made_without_a_parent_is_no_window_yet(qtbot: QtBot, shown: Shown) -> None:
    made = EmptyState("some.empty", "Nothing here.", "Add", lambda: None)
    qtbot.addWidget(made)
    assert shown.names == [] and not made.button.isHidden()
    made.show()
    assert shown.names == ["some.empty"] and made.button.isVisible()
