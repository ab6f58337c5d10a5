"""A segment is renamed and deleted from its menu; the left side leaves room to the list where there is little."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsView, QInputDialog, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from commdesk.members.finding import segments
from commdesk.members.finding.filters import Condition
from tests.ui.hands import members, news, press, rest, seen
from ui.panes.members.pane import NARROW_SIDE, SIDE
from ui.panes.members.sidebar import ALL
from ui.shell.window import Window

ONE = Condition("level", "any_of", ("S",))


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
    assert segments.list_segments(window.context.db)[0].id == first
    rest(window, qtbot)


def test_the_list_no_longer_obeys_a_segment_that_is_gone(window: Window, first: int, qtbot: QtBot) -> None:
    pane = members(window)
    pane.side.list.line_chosen.emit(("segment", first))
    choose(window, first, "Delete")
    qtbot.waitUntil(lambda: pane.scope == ALL and pane.side.list.current_key() == ALL)
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


def click(window: Window, key: object, qtbot: QtBot) -> None:
    """Click a line at the left."""
    view = members(window).side.list
    row = [line.key for line in view.lines.lines].index(key)
    at = view.visualRect(view.lines.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_everybody_is_not_marked_over_a_filtered_list_and_brings_everybody_back(sampled: Window, qtbot: QtBot) -> None:
    pane = members(sampled)
    qtbot.waitUntil(lambda: pane.side.found is not None and pane.side.list.current_key() == ALL)
    everybody = list(pane.ids)
    pane.bar._set_condition(None, ONE)
    assert pane.side.list.current_key() is None and len(pane.ids) < len(everybody)
    rest(sampled, qtbot)
    assert pane.side.list.current_key() is None, "nor when the counts are read anew"
    pane.bar.search.setText("a")
    click(sampled, ALL, qtbot)
    assert list(pane.ids) == everybody and pane.bar.search_text() == "" and pane.side.list.current_key() == ALL
    pane.bar.search.setText("a")
    click(sampled, ALL, qtbot)
    assert list(pane.ids) == everybody, "also where it is marked already"
    rest(sampled, qtbot)


def test_a_segment_that_is_changed_is_no_longer_marked_until_it_is_as_it_was(sampled: Window, qtbot: QtBot) -> None:
    pane = members(sampled)
    qtbot.waitUntil(lambda: pane.side.found is not None)
    assert pane.side.found is not None
    key = ("segment", pane.side.found.segments[0].id)
    click(sampled, key, qtbot)
    assert pane.side.list.current_key() == key
    pane.bar._set_condition(None, ONE)
    assert pane.side.list.current_key() is None
    pane.bar._remove_condition(len(pane.bar.conditions) - 1)
    assert pane.side.list.current_key() == key
    rest(sampled, qtbot)


def test_a_saved_segment_is_the_one_that_is_shown(sampled: Window, qtbot: QtBot) -> None:
    pane = members(sampled)
    qtbot.waitUntil(lambda: pane.side.found is not None)
    pane.bar._set_condition(None, ONE)
    press(sampled, "members.save_segment", qtbot)
    dialog = seen(sampled, QInputDialog, "ask")
    dialog.setTextValue("Stars")
    dialog.accept()
    qtbot.waitUntil(lambda: pane.side.scope_name(pane.scope) == "Stars" and pane.side.list.current_key() == pane.scope)
    rest(sampled, qtbot)


def test_another_scope_begins_at_the_top(sampled: Window, qtbot: QtBot) -> None:
    pane = members(sampled)
    qtbot.waitUntil(lambda: pane.side.found is not None and len(pane.ids) > 30)
    pane.table.selectRow(len(pane.ids) - 1)
    pane.table.scrollToBottom()
    assert pane.table.verticalScrollBar().value() > 0
    click(sampled, ALL, qtbot)
    assert pane.table.verticalScrollBar().value() == 0 and pane.table.selection_size() == 0
    rest(sampled, qtbot)


def test_what_is_pressed_or_drawn_has_a_name_for_those_who_hear_it(sampled: Window, qtbot: QtBot) -> None:
    for pane in ("members", "scripts", "events", "insights"):
        sampled.navigate_to(pane)
        rest(sampled, qtbot)
        assert sampled.pane is not None
        for kind in (QToolButton, QGraphicsView):
            for each in sampled.pane.findChildren(kind):
                said = each.accessibleName() or (each.text() if isinstance(each, QToolButton) else "")
                leads = isinstance(each.parentWidget(), QLineEdit) and each.defaultAction() is not None
                assert said or leads, f"{pane}: {each.objectName()} {each.metaObject().className()}"
