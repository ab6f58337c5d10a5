"""The scripts pane: a search goes through all folders and says where; a new script stands alone; Enter leads to its text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commdesk.scripts import folders, record
from tests.ui.flows.test_scripts import base, scripts
from tests.ui.hands import keys, press, seen, shown
from ui.panes.scripts.pane import ScriptsPane
from ui.panes.scripts.sidebar import ALL
from ui.shell.window import Window
from ui.widgets.inline import InlineText

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pane(window: Window, qtbot: QtBot) -> ScriptsPane:
    """The pane over three scripts in two folders, two of which speak of apples."""
    db = base(window)
    with db.step("Clear") as conn:
        conn.execute("DELETE FROM script")
        conn.execute("DELETE FROM folder")
    fruit, other = folders.add_folder(db, "Fruit"), folders.add_folder(db, "Other")
    record.add_script(db, "Apple cake", fruit, "sweet")
    record.add_script(db, "Pear cake", fruit, "sweet")
    record.add_script(db, "Cider", other, "of apple")
    made = scripts(window, qtbot)
    qtbot.waitUntil(lambda: made.list.scripts.rowCount() == 3)
    made.choose_scope(("folder", fruit))
    return made


def titles(pane: ScriptsPane) -> list[str]:
    found = (pane.list.scripts.row_at(number) for number in range(pane.list.scripts.rowCount()))
    return [row.title for row in found if row is not None]


def test_a_search_in_a_folder_finds_everywhere_and_says_where(pane: ScriptsPane, qtbot: QtBot) -> None:
    assert titles(pane) == ["Apple cake", "Pear cake"] and pane.where.isHidden()
    qtbot.keyClicks(pane.search, "apple")
    assert titles(pane) == ["Apple cake", "Cider"]  # what is in the folder comes first
    assert pane.where.words.accessibleName() == "1 in “Fruit”, 1 elsewhere"
    assert set(pane.list.painter.places.values()) == {"Fruit", "Other"}
    press(pane, "scripts.where.switch", qtbot)
    assert titles(pane) == ["Apple cake"]
    press(pane, "scripts.where.switch", qtbot)
    assert titles(pane) == ["Apple cake", "Cider"]
    pane.search.clear()
    assert titles(pane) == ["Apple cake", "Pear cake"] and pane.where.isHidden() and not pane.list.painter.places


def test_what_is_only_elsewhere_is_found_and_a_folder_chosen_meanwhile_narrows(pane: ScriptsPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.search, "cider")
    assert titles(pane) == ["Cider"] and "0 in “Fruit”, 1 elsewhere" in pane.where.words.accessibleName()
    pane.choose_scope(pane.scope)
    assert titles(pane) == [] and shown(pane, "scripts.empty")
    press(pane, "scripts.empty.button", qtbot)  # look in all scripts
    assert titles(pane) == ["Cider"]
    pane.choose_scope(ALL)
    assert titles(pane) == ["Cider"] and pane.where.isHidden()


def test_nothing_found_offers_a_way_out(pane: ScriptsPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.search, "zzz")
    assert "No script matches" in pane.empty.sentence.text()
    press(pane, "scripts.empty.button", qtbot)
    assert pane.search.text() == "" and titles(pane) == ["Apple cake", "Pear cake"]


def test_a_new_script_is_selected_alone_and_enter_leads_to_its_text(
    pane: ScriptsPane, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "keyboardModifiers", lambda: CTRL)
    keys(pane, Qt.Key.Key_N, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(titles(pane)) == 3)
    assert len(pane.list.selected_scripts()) == 1 and pane.bulk.isHidden()
    title = seen(pane, InlineText, "scripts.title")
    qtbot.waitUntil(title.hasFocus)
    qtbot.keyClicks(title, "Plum")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Plum" in titles(pane))
    for _ in range(5):
        QApplication.processEvents()
    assert pane.sheet.source.hasFocus() and len(pane.list.selected_scripts()) == 1


def test_several_are_counted_as_scripts(pane: ScriptsPane) -> None:
    pane.list.selectAll()
    assert pane.bulk.isVisible() and pane.bulk.count.text() == "2 scripts selected"


def test_going_to_a_row_with_ctrl_held_selects_it_alone(pane: ScriptsPane, qtbot: QtBot) -> None:
    first, second = pane.list.scripts.ids
    QTest.keyPress(pane.list, Qt.Key.Key_Control)  # Qt asks which keys are held
    QTest.keyClick(pane.list, Qt.Key.Key_Home, CTRL)
    pane.list.go_to(second)
    assert pane.list.selected_scripts() == [second]
    pane.list.go_to(first)
    QTest.keyRelease(pane.list, Qt.Key.Key_Control)
    assert pane.list.selected_scripts() == [first]


def test_the_list_of_variables_covers_no_line(pane: ScriptsPane, qtbot: QtBot) -> None:
    source = pane.sheet.source
    source.setFocus()
    source.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(source, " {mem")
    popup = source.offer_list.popup
    qtbot.waitUntil(popup.isVisible)
    line = source.cursorRect()
    top = source.viewport().mapToGlobal(line.topLeft()).y()
    bottom = source.viewport().mapToGlobal(line.bottomLeft()).y()
    assert popup.geometry().top() > bottom or popup.geometry().bottom() < top
    popup.hide()
