"""The left sides at the smallest usual size: no word of ours is cut, in either language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import rest
from ui import painting
from ui.panes.events import sidebar as events_side
from ui.panes.scripts import sidebar as scripts_side
from ui.shell.window import Window
from ui.widgets import listing

ROOMS = {
    "members": ("members.side", listing),
    "scripts": ("scripts.shelves", scripts_side),
    "events": ("events.list", events_side),
}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("pane", ROOMS)
def test_no_word_of_a_left_side_is_cut_at_1100_by_700(
    sampled: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pane: str, language: str
) -> None:
    name, room = ROOMS[pane]
    painted: list[str] = []
    cut: list[str] = []

    def elided(painter: QPainter, box: QRect, text: str, *align: Qt.AlignmentFlag) -> None:
        painted.append(text)
        if painter.fontMetrics().horizontalAdvance(text) > box.width():
            cut.append(text)
        painting.paint_elided(painter, box, text, *align)

    monkeypatch.setattr(room, "paint_elided", elided)
    sampled.settings.update_settings(language=language)
    sampled.set_language()
    sampled.resize(1100, 700)
    sampled.navigate_to(pane)
    rest(sampled, qtbot)
    side = sampled.findChild(QWidget, name)
    assert sampled.width() == 1100

    def draw() -> int:
        painted.clear()
        cut.clear()
        side.grab()
        return len(painted)

    qtbot.waitUntil(lambda: draw() > 5)
    assert cut == []
