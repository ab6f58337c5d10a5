"""What a person does with the window: find, click, type, drop; and what they wait for."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.hanging import PATIENCE_MS
from ui import file_dialogs
from ui.panes.members.pane import MembersPane
from ui.shell.window import Window

Kind = TypeVar("Kind", bound=QWidget)
WAIT = PATIENCE_MS


def members(window: Window) -> MembersPane:
    """Return the members pane, in front."""
    if not isinstance(window.pane, MembersPane):
        window.navigate_to("members")
    assert isinstance(window.pane, MembersPane)
    return window.pane


def rest(window: Window, qtbot: QtBot) -> None:
    """Wait until no job runs."""
    qtbot.waitUntil(lambda: not window.jobs.is_busy(), timeout=WAIT)


def in_front(window: QWidget, qtbot: QtBot) -> None:
    """Wait until a window has the keyboard; one that has it is not asked to take it again, which would close what opens next."""
    QApplication.processEvents()  # the window of the test before may still be taking the keyboard along as it goes
    if not window.isActiveWindow():
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
        QApplication.processEvents()


def seen(window: QWidget, kind: type[Kind], name: str) -> Kind:
    """Return the newest visible widget with this name, as soon as there is one."""
    deadline = QDeadlineTimer(WAIT)
    while True:
        found = [widget for widget in window.findChildren(kind, name) if widget.isVisible()]
        if found or deadline.hasExpired():
            assert found, f"nothing called {name} is shown"
            return found[-1]
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def shown(window: QWidget, name: str) -> bool:
    """Return whether a widget with this name is shown."""
    return any(widget.isVisible() for widget in window.findChildren(QWidget, name))


def press(window: QWidget, name: str, qtbot: QtBot) -> None:
    """Click a button, as soon as it can be clicked."""
    qtbot.waitUntil(lambda: seen(window, QAbstractButton, name).isEnabled(), timeout=WAIT)
    qtbot.mouseClick(seen(window, QAbstractButton, name), Qt.MouseButton.LeftButton)


def write(window: QWidget, name: str, text: str, qtbot: QtBot) -> None:
    """Replace what a line says and finish it with Enter."""
    line = seen(window, QLineEdit, name)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text) if text.isascii() else line.insert(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def keys(widget: QWidget, key: Qt.Key, how: Qt.KeyboardModifier, qtbot: QtBot) -> None:
    """Press a shortcut where the keyboard is in the window of ``widget``, which is in front."""
    window = widget.window()
    in_front(window, qtbot)
    qtbot.keyClick(window.focusWidget() or window, key, how)


def drop(window: Window, path: Path) -> None:
    """Drag a file over the window and drop it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where, copy = window.rect().center(), Qt.DropAction.CopyAction
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, data, left, plain)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted() and shown(window, "overlay")
    QApplication.sendEvent(window, QDropEvent(QPointF(where), copy, data, left, plain))
    assert not shown(window, "overlay")


def answer(patch: pytest.MonkeyPatch, **answers: Path | None) -> None:
    """Let the dialogs that ask for a file answer: ``open=``, ``save=`` or ``folder=``; None: it is left."""
    for which, path in answers.items():
        patch.setattr(file_dialogs, f"ask_{which}", lambda *_, path=path, **__: path)


def news(window: Window) -> list[str]:
    """Return what the toasts say, oldest first."""
    return [toast.findChild(QWidget, "toast.text").text() for toast in window.toasts.shown_toasts()]  # type: ignore[attr-defined]


def names(window: Window) -> list[str]:
    """Return the names in the list, in order."""
    people = members(window).table.people
    return [row.name for number in range(people.rowCount()) if (row := people.row_at(number)) is not None]
