"""The file dragged out of the status bar: a whole copy, made before the drop, noted when somebody took it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.sharing import merging, shares
from tests.ui.hands import WAIT, news, rest, seen
from ui.shell.sharing import drag_out
from ui.shell.window import Window


class Chat:
    """Another program, which takes what is dragged onto it."""

    def __init__(self) -> None:
        self.takes = True
        self.given: list[Path] = []

    def receive(self, drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        """Be where the mouse is let go."""
        assert actions == Qt.DropAction.CopyAction
        [url] = drag.mimeData().urls()
        self.given.append(Path(url.toLocalFile()))
        return Qt.DropAction.CopyAction if self.takes else Qt.DropAction.IgnoreAction


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Chat:
    made = Chat()
    monkeypatch.setattr(drag_out.QDrag, "exec", lambda drag, actions: made.receive(drag, actions))
    return made


def pull(window: Window, qtbot: QtBot) -> QToolButton:
    """Press the name of the file and move the mouse away; the button of the mouse stays down."""
    button = seen(window, QToolButton, "statusbar.facts")
    qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    qtbot.mouseMove(button, QPoint(10, 9))
    qtbot.mouseMove(button, QPoint(10, -60))
    return button


def let_go(button: QToolButton, qtbot: QtBot) -> None:
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(10, -60))


def test_a_copy_goes_to_the_chat_and_is_noted(window: Window, chat: Chat, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    record.add_member(db, nickname="Anna")
    button = pull(window, qtbot)
    qtbot.waitUntil(lambda: len(chat.given) == 1, timeout=WAIT)
    let_go(button, qtbot)
    [copy] = chat.given
    assert copy != db.path and copy.suffix == ".commdesk" and db.path.stem in copy.name
    opened = workspaces.open_workspace(copy, "Li")
    assert opened.db.reader.execute("SELECT nickname FROM member").fetchone()[0] == "Anna"
    record.add_member(opened.db, nickname="Bert")
    opened.close()
    [given] = shares.list_shares(db)
    assert (given.file, given.members) == (copy.name, 1)
    assert any("complete and checked" in each for each in news(window))
    assert merging.merge_workspace(db, copy).steps == 1  # it comes back like any other
    assert not window.findChildren(QMenu, "file.menu")
    rest(window, qtbot)


def test_let_go_before_it_is_ready_the_next_drag_has_it(window: Window, chat: Chat, qtbot: QtBot) -> None:
    assert window.context is not None
    chat.takes = False
    let_go(pull(window, qtbot), qtbot)
    qtbot.waitUntil(lambda: any("The copy is ready" in each for each in news(window)), timeout=WAIT)
    assert not chat.given
    for _ in range(2):  # nobody took it the first time: it is the same again, and nobody was given one
        let_go(pull(window, qtbot), qtbot)
    assert len(chat.given) == 2 and len(set(chat.given)) == 1 and shares.list_shares(window.context.db) == []
    record.add_member(window.context.db, nickname="Anna")
    button = pull(window, qtbot)
    qtbot.waitUntil(lambda: len(set(chat.given)) == 2, timeout=WAIT)  # something was written since
    let_go(button, qtbot)
    rest(window, qtbot)


def test_a_press_opens_the_menu_as_ever(
    window: Window, chat: Chat, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[bool] = []
    button = seen(window, QToolButton, "statusbar.facts")
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert pressed == [True]
    let_go(pull(window, qtbot), qtbot)
    assert pressed == [True]
    qtbot.waitUntil(lambda: bool(news(window)), timeout=WAIT)
    rest(window, qtbot)


def test_the_window_does_not_take_its_own_copy(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QMimeData, QUrl

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/club.commdesk")])
    where, copy = window.rect().center(), Qt.DropAction.CopyAction
    event = QDragEnterEvent(where, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    monkeypatch.setattr(QDragEnterEvent, "source", lambda _: window)
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
