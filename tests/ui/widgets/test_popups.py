"""What pops up is on the screen as a whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from ui.widgets.popups import place_popup


def test_what_pops_up_at_the_edge_is_seen_as_a_whole(qtbot: QtBot) -> None:
    popup = QFrame(None, Qt.WindowType.Popup)
    qtbot.addWidget(popup)
    popup.setFixedSize(200, 100)
    place_popup(popup, QPoint(100_000, 100_000))
    frame = 2  # what the platform of tests draws around each window
    assert popup.isVisible()
    assert popup.screen().availableGeometry().adjusted(0, 0, frame, frame).contains(popup.geometry())
    popup.move(0, 0)
    place_popup(popup, QPoint(-500, 40))
    assert 0 <= popup.x() <= frame and 40 <= popup.y() <= 40 + frame
