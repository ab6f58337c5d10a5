"""A segment is renamed and deleted from its menu; the left side leaves room to the list where there is little."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from commdesk.members import segments
from tests.ui.hands import members, news, press, rest, seen
from ui.panes.members.pane import NARROW_SIDE, SIDE
from ui.panes.members.sidebar import ALL
from ui.window import Window


@pytest.fixture
def first(window: Window, qtbot: QtBot) -> int:
    """The first segment of the window's workspace."""
    side = members(window).side
    qtbot.waitUntil(lambda: side.found is not None)
    assert side.found is not None
    return side.found.segments[0].id


def choose(window: Window, ident: int, words: str) -> None:
    """Right-click a segment on the left and choose from its menu."""
    side = members(window).side.list
    row = [line.key for line in side.lines.lines].index(("segment", ident))
    side.customContextMenuRequested.emit(side.visualRect(side.lines.index(row)).center())
    menu = members(window).findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def titles(window: Window) -> list[str]:
    return [line.title for line in members(window).side.list.lines.lines]


def test_a_segment_is_renamed(window: Window, first: int, qtbot: QtBot) -> None:
    choose(window, first, "Rename…")
    dialog = seen(window, QInputDialog, "ask")
    dialog.setTextValue("Poets")
    dialog.accept()
    qtbot.waitUntil(lambda: "Poets" in titles(window))
    rest(window, qtbot)


def test_a_segment_is_deleted_and_comes_back(window: Window, first: int, qtbot: QtBot) -> None:
    assert window.context is not None
    before = titles(window)
    choose(window, first, "Delete")
    qtbot.waitUntil(lambda: len(titles(window)) == len(before) - 1)
    assert news(window) == ["Segment deleted"]
    press(window, "toast.undo", qtbot)
    qtbot.waitUntil(lambda: titles(window) == before)
    assert segments.listing(window.context.db)[0].id == first
    rest(window, qtbot)


def test_the_list_no_longer_obeys_a_segment_that_is_gone(window: Window, first: int, qtbot: QtBot) -> None:
    pane = members(window)
    pane.side.list.chosen.emit(("segment", first))
    choose(window, first, "Delete")
    qtbot.waitUntil(lambda: pane.scope == ALL and pane.side.list.key() == ALL)
    rest(window, qtbot)


def test_in_a_narrow_window_the_list_gets_room_from_the_segments(window: Window, qtbot: QtBot) -> None:
    split = members(window).split
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: split.sizes()[0] == SIDE)
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: split.sizes()[0] == NARROW_SIDE)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: split.sizes()[0] == SIDE)
    rest(window, qtbot)


def test_what_somebody_chose_in_a_narrow_window_stays(window: Window, qtbot: QtBot) -> None:
    pane = members(window)
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: pane.split.sizes()[0] == NARROW_SIDE)
    pane.split.moveSplitter(250, 1)
    window.resize(1120, 700)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: pane.width() > 1300)
    assert pane.split.sizes()[0] == 250
    rest(window, qtbot)
