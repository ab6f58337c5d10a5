"""Rules to stay in touch, listed, added, changed and deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commdesk.dues import touch_rules
from commdesk.scripts import record
from commdesk.store.database import Database
from tests.ui.hands import keys
from ui.dialogs.today.touch_rules import TouchRules
from ui.shell.window import Window


@pytest.fixture
def script(window: Window) -> int:
    assert window.context is not None
    return record.add_script(window.context.db, "Hello", text="Hello")


@pytest.fixture
def dialog(window: Window, script: int) -> TouchRules:
    assert window.context is not None
    made = TouchRules(window, window.context)
    made.open()
    return made


def base(dialog: TouchRules) -> Database:
    return dialog.context.db


def test_without_a_rule_it_says_what_to_do(dialog: TouchRules) -> None:
    assert dialog.none.isVisible() and not dialog.grid.isVisible()
    assert dialog.save.text() == "Add the rule" and not dialog.remove.isEnabled()
    dialog.reject()


def test_segments_and_tags_can_be_meant(dialog: TouchRules, script: int) -> None:
    kinds = [dialog.who.itemText(number).split(":")[0] for number in range(dialog.who.count())]
    assert {"Segment", "Tag"} == set(kinds)
    for number in (0, dialog.who.count() - 1):
        dialog.who.setCurrentIndex(number)
        dialog.script.setCurrentIndex(dialog.script.findData(script))
        dialog.days.setValue(14)
        dialog.save_rule()
    found = touch_rules.list_rules(base(dialog))
    assert sorted((bool(rule.segment), bool(rule.tag), rule.days, rule.script) for rule in found) == [
        (False, True, 14, script),
        (True, False, 14, script),
    ]
    assert dialog.grid.rowCount() == 2 and dialog.grid.item(0, 2).text() == "Hello"
    dialog.reject()


def test_the_same_people_have_one_rule(dialog: TouchRules) -> None:
    dialog.save_rule()
    assert dialog.save.text() == "Change the rule"
    dialog.days.setValue(7)
    dialog.save_rule()
    assert [rule.days for rule in touch_rules.list_rules(base(dialog))] == [7]
    dialog.reject()


def test_a_chosen_rule_fills_the_fields(dialog: TouchRules) -> None:
    dialog.days.setValue(9)
    dialog.save_rule()
    dialog.who.setCurrentIndex(1)
    dialog.days.setValue(40)
    dialog.save_rule()
    dialog.grid.setCurrentCell(-1, -1)
    dialog.grid.selectRow(0)
    assert dialog.days.value() == 9 and dialog.who.currentIndex() == 0
    dialog.reject()


def test_del_deletes_a_rule_and_undo_brings_it_back(dialog: TouchRules, qtbot: QtBot) -> None:
    dialog.save_rule()
    dialog.grid.setFocus()
    keys(dialog, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, qtbot)
    assert touch_rules.list_rules(base(dialog)) == []
    keys(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: dialog.grid.rowCount() == 1)
    dialog.reject()
