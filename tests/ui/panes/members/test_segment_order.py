"""Segments are put into another order from their menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from commdesk.members.finding import segments
from commdesk.store import undo
from ui.panes.members.pane import MembersPane
from ui.shell.window import Window


def test_a_segment_moves_down_and_back(window: Window, qtbot: QtBot) -> None:
    pane = window.pane
    assert isinstance(pane, MembersPane)
    qtbot.waitUntil(lambda: pane.side.found is not None)
    db = pane.context.db
    before = [segment.id for segment in segments.list_segments(db)]
    pane.controller.segment_menu(before[0], QPoint(0, 0))
    menu = pane.findChildren(QMenu)[-1]
    down = next(action for action in menu.actions() if action.text() in ("Move down", "下移"))
    down.trigger()
    menu.close()
    qtbot.waitUntil(
        lambda: [segment.id for segment in segments.list_segments(db)] == [before[1], before[0], *before[2:]]
    )
    undo.undo(db)
    assert [segment.id for segment in segments.list_segments(db)] == before
