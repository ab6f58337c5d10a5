"""The registry of what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import keys
from ui.actions import Action, Actions
from ui.window import Window


def test_a_registered_action_is_found_by_name_and_in_order() -> None:
    actions = Actions()
    first = actions.add(Action("a.one", "core", "Undo", lambda: None, ("Ctrl+Z",)))
    second = actions.add(Action("a.two", "core", "Redo", lambda: None))
    assert actions.get("a.one") is first
    assert actions.all() == [first, second]
    assert first.shortcut() == "Ctrl+Z" and second.shortcut() == ""


def test_an_action_that_cannot_be_done_now_does_nothing() -> None:
    done: list[int] = []
    Action("a", "core", "Undo", lambda: done.append(1), able=lambda: False).run()
    assert done == []
    Action("a", "core", "Undo", lambda: done.append(1)).run()
    assert done == [1]


def test_removing_tells_and_forgets(qtbot: QtBot) -> None:
    actions = Actions()
    actions.add(Action("members.new", "core", "Member", lambda: None))
    actions.add(Action("app.undo", "core", "Undo", lambda: None))
    with qtbot.waitSignal(actions.changed):
        actions.remove("members.")
    assert [action.name for action in actions.all()] == ["app.undo"]


def test_a_shortcut_works_in_the_window_of_its_owner(qtbot: QtBot) -> None:
    widget, done = QWidget(), []
    qtbot.addWidget(widget)
    actions = Actions()
    actions.add(Action("a", "core", "Undo", lambda: done.append(1), ("Ctrl+G",)), widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    keys(widget, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: done == [1])


def test_no_two_actions_of_the_window_share_a_shortcut(sampled: Window) -> None:
    for pane in ("insights", "settings", "members"):
        sampled.go(pane)
    used = [key for action in sampled.actions_.all() for key in action.keys]
    assert sorted(used) == sorted(set(used))


def test_every_action_of_the_window_says_what_it_does_and_in_which_section(sampled: Window) -> None:
    for action in sampled.actions_.all():
        assert action.title().strip() and action.group, action.name
