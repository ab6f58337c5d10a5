"""Only files can be dropped; what is dragged away again leaves no trace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication

from tests.ui.hands import shown
from ui.shell.window import Window


def enter(window: Window, data: QMimeData) -> bool:
    """Drag over the window; return whether it would take it."""
    event = QDragEnterEvent(
        window.rect().center(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_text_and_pages_of_the_web_are_not_taken(bare: Window) -> None:
    words, page = QMimeData(), QMimeData()
    words.setText("hello")
    page.setUrls([QUrl("https://example.org/a.csv")])
    assert not enter(bare, words) and not enter(bare, page)
    assert not shown(bare, "overlay")


def test_a_file_is_taken_and_dragging_away_leaves_nothing(bare: Window, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.csv"))])
    assert enter(bare, data) and shown(bare, "overlay")
    QApplication.sendEvent(bare, QDragLeaveEvent())
    assert not shown(bare, "overlay")
