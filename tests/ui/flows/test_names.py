"""Who was there: a 接龙 list settled and ticked, who is missing, ticks by keyboard, copied chat as the numbers of a day."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from commdesk.checkins import day_sheet, manual
from commdesk.communities import record as communities
from commdesk.store.database import Database
from tests.activity.chat import bring
from tests.people import one, person, stay
from tests.ui.hands import keys, press, rest, seen, shown
from tests.ui.test_names import nameless
from ui.dialogs.checkins.name_choice import NEW, OUT
from ui.dialogs.checkins.names import NamesDialog, open_names
from ui.shell.window import Window

DAY = "2026-01-05"
NOTHING, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LIST = "#接龙\n周六读书会\n1. 王建国 +1\n2. lixiaohong 素食\n3. 路人甲\n4. 张伟\n5. 王建国"
CHAT = "王建国:\n早上好\n\n李小红:\n好\n\n王建国:\n7:30 见\n\n陌生人:\n收到\n"


@pytest.fixture
def db(window: Window) -> Database:
    """The file that is open."""
    assert window.context is not None
    return window.context.db


@pytest.fixture
def people(db: Database) -> dict[str, int]:
    """Six people, five of them in the group; two are called 张伟."""
    group = communities.add_community(db, "读书会")
    made = {name: person(db, name) for name in ("王建国", "李小红", "赵敏", "钱多多")}
    made |= {"张伟1": person(db, "张伟", city="北京"), "张伟2": person(db, "张伟", city="上海")}
    for name, ident in made.items():
        if name != "钱多多":
            stay(db, ident, group)
    return made | {"group": group}


def opened(window: Window, qtbot: QtBot, day: str = DAY) -> NamesDialog:
    """Open the dialog, read."""
    assert window.context is not None
    made = open_names(window.context, window, 0, day)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    rest(window, qtbot)
    return made


def paste(dialog: NamesDialog, text: str, window: Window, qtbot: QtBot) -> None:
    """Put a text on the clipboard and press Ctrl+V in the box."""
    QGuiApplication.clipboard().setText(text)
    dialog.text.box.setFocus()
    qtbot.keyClick(dialog.text.box, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: not dialog.text._timer.isActive())
    rest(window, qtbot)


def settle(dialog: NamesDialog, number: int, what: int, window: Window, qtbot: QtBot) -> None:
    """Choose who a name is."""
    box = seen(dialog, QComboBox, f"names.who.{number}")
    box.setCurrentIndex(box.findData(what))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()
    rest(window, qtbot)


def said(dialog: NamesDialog, name: str = "facts") -> str:
    """Return what a line says."""
    return dialog.findChild(QLabel, f"names.{name}").text()  # type: ignore[union-attr]


def titled(dialog: NamesDialog, name: str) -> str:
    """Return what stands on a button."""
    return seen(dialog, QPushButton, f"names.{name}").text()


def listed(dialog: NamesDialog, name: str = "ticked") -> list[str]:
    """Return the lines of a list."""
    found = dialog.findChild(QListWidget, f"names.{name}")
    assert found is not None
    return [found.item(number).text() for number in range(found.count())]


def test_a_chain_is_settled_ticked_and_taken_back(
    window: Window, db: Database, people: dict[str, int], qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot)
    paste(dialog, LIST, window, qtbot)
    assert said(dialog) == "2 known · guests: 1" and titled(dialog, "settle") == "2 to settle"
    assert titled(dialog, "missing") == "3 missing" and titled(dialog, "go") == "Tick 2 people"
    grid = dialog.text.grid
    assert [grid.item(number, 0).text() for number in range(4)] == ["路人甲", "张伟", "王建国", "lixiaohong"]  # type: ignore[union-attr]
    assert [grid.item(number, 2).text() for number in range(4)] == ["", "", "+1 · 2 times", "素食"]  # type: ignore[union-attr]
    assert seen(dialog, QComboBox, "names.who.3").currentText().startswith("李小红")
    assert nameless(dialog) == []
    settle(dialog, 0, NEW, window, qtbot)
    assert QApplication.focusWidget() is seen(dialog, QComboBox, "names.who.1")
    settle(dialog, 1, people["张伟2"], window, qtbot)
    assert not shown(dialog, "names.settle") and titled(dialog, "go") == "Tick 4 people"
    keys(dialog.text.grid, Qt.Key.Key_Return, CONTROL, qtbot)
    rest(window, qtbot)
    fresh = int(str(one(db, "SELECT id FROM member WHERE nickname = '路人甲'")))
    assert {*manual.load_ticked_members(db, people["group"], DAY)} == {
        people["王建国"],
        people["李小红"],
        people["张伟2"],
        fresh,
    }
    assert said(dialog, "hint") == f"4 people ticked on {DAY}" and dialog.text.box.toPlainText() == ""
    qtbot.waitUntil(lambda: len(listed(dialog)) == 4)
    press(dialog, "names.undo", qtbot)
    qtbot.waitUntil(lambda: dialog.text.box.toPlainText() == LIST)
    rest(window, qtbot)
    assert manual.load_ticked_members(db, people["group"], DAY) == [] and one(db, "SELECT count(*) FROM member") == 6
    assert titled(dialog, "go") == "Tick 4 people" and not shown(dialog, "names.undo")


def test_who_is_missing_is_shown_and_copied(window: Window, db: Database, people: dict[str, int], qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    qtbot.waitUntil(lambda: titled(dialog, "missing") == "5 missing")
    paste(dialog, "王建国、zhangwei，李小红", window, qtbot)
    assert titled(dialog, "missing") == "3 missing"
    press(dialog, "names.missing", qtbot)
    assert listed(dialog, "absent") == ["张伟", "张伟", "赵敏"] and nameless(dialog) == []
    press(dialog, "names.copy", qtbot)
    assert QGuiApplication.clipboard().text() == "张伟、张伟、赵敏" and titled(dialog, "copy") == "Copied"
    press(dialog, "names.back", qtbot)
    assert shown(dialog, "names.table")


def test_ticked_by_the_keyboard(window: Window, db: Database, people: dict[str, int], qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    box = seen(dialog, QLineEdit, "names.search")
    assert QApplication.focusWidget() is box and nameless(dialog) == []
    for typed in ("wjg", "zw", "qdd"):
        qtbot.keyClicks(box, typed)
        assert listed(dialog, "hits")[0].startswith({"w": "王", "z": "张", "q": "钱"}[typed[0]])
        if typed == "zw":
            qtbot.keyClick(box, Qt.Key.Key_Down)
        if typed == "qdd":
            assert listed(dialog, "hits") == ["钱多多 · not in the community"]
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert box.text() == "" and not shown(dialog, "names.hits")
        rest(window, qtbot)
    qtbot.waitUntil(lambda: listed(dialog) == ["钱多多", "王建国", "张伟"])
    assert said(dialog, "hint") == "钱多多 ticked" and said(dialog, "count") == "Ticked: 3"
    qtbot.keyClicks(box, "wjg")
    assert listed(dialog, "hits") == ["王建国 · ticked"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert said(dialog, "hint") == "王建国 was ticked already" and not shown(dialog, "names.undo")
    keys(box, Qt.Key.Key_Z, CONTROL, qtbot)
    qtbot.waitUntil(lambda: listed(dialog) == ["王建国", "张伟"])
    rest(window, qtbot)
    dialog.hand.list.setFocus()
    dialog.hand.list.setCurrentRow(0)
    qtbot.keyClick(dialog.hand.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: listed(dialog) == ["张伟"])
    rest(window, qtbot)
    assert said(dialog, "hint") == "王建国 unticked"
    press(dialog, "names.undo", qtbot)
    qtbot.waitUntil(lambda: listed(dialog) == ["王建国", "张伟"])
    rest(window, qtbot)


def test_copied_chat_gives_the_numbers_of_the_day(
    window: Window, db: Database, people: dict[str, int], qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot)
    kind = seen(dialog, QComboBox, "names.kind")
    kind.setCurrentIndex(kind.findData("came"))
    kind.activated.emit(kind.currentIndex())
    paste(dialog, CHAT, window, qtbot)
    assert titled(dialog, "go") == "Enter 4 messages of 3 people" and not kind.isEnabled()
    assert said(dialog) == "2 known · 4 messages" and kind.currentText() == "Spoke"
    press(dialog, "names.go", qtbot)
    rest(window, qtbot)
    cell = day_sheet.load_days(db, [people["group"]], DAY, DAY)[people["group"], DAY]
    assert (cell.messages, cell.speakers, cell.ticked) == (4, 3, {"spoke": 2})
    assert kind.isEnabled() and kind.currentData() == "came"
    paste(dialog, "王建国: 1\n李小红: 2", window, qtbot)
    assert said(dialog) == "2 known · 2 messages · replaces what the day had"
    dialog.text.set_text("", {})
    press(dialog, "names.undo", qtbot)
    qtbot.waitUntil(lambda: dialog.text.box.toPlainText() == CHAT)
    rest(window, qtbot)
    assert day_sheet.load_days(db, [people["group"]], DAY, DAY) == {}
    settle(dialog, 0, OUT, window, qtbot)
    assert titled(dialog, "go") == "Enter 3 messages of 2 people" and "1 left out" in said(dialog)


def test_a_day_that_an_import_covers_takes_no_chat(window: Window, db: Database, tmp_path: Path, qtbot: QtBot) -> None:
    bring(db, tmp_path / "chat.json")
    dialog = opened(window, qtbot, "2024-01-02")
    paste(dialog, CHAT, window, qtbot)
    assert said(dialog).endswith("an import has this day") and not seen(dialog, QPushButton, "names.go").isEnabled()
    dialog.day.setDate(QDate(2026, 1, 5))
    rest(window, qtbot)
    assert seen(dialog, QPushButton, "names.go").isEnabled()


def test_a_text_is_kept_when_the_dialog_is_closed(window: Window, people: dict[str, int], qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    paste(dialog, LIST, window, qtbot)
    settle(dialog, 0, OUT, window, qtbot)
    keys(dialog.text.grid, Qt.Key.Key_Escape, NOTHING, qtbot)
    qtbot.waitUntil(lambda: not shown(window, "names"))
    dialog = opened(window, qtbot)
    assert dialog.text.box.toPlainText() == LIST and "1 left out" in said(dialog)
    assert dialog.day.date() == QDate(2026, 1, 5)


def test_the_table_is_worked_by_the_keyboard(window: Window, people: dict[str, int], qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    paste(dialog, "王建国\n李小红\n路人甲", window, qtbot)
    press(dialog, "names.settle", qtbot)
    box = seen(dialog, QComboBox, "names.who.0")
    assert QApplication.focusWidget() is box
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(box.view().isVisible)
    qtbot.keyClick(box.view(), Qt.Key.Key_End)
    qtbot.keyClick(box.view(), Qt.Key.Key_Up)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.text.new_names() == ["路人甲"])
    QApplication.processEvents()
    grid = dialog.text.grid
    assert dialog.focusWidget() is grid
    grid.setCurrentCell(1, 0)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert dialog.text.known_members() == [people["李小红"]] and titled(dialog, "go") == "Tick 2 people"
    rest(window, qtbot)


def test_somebody_else_is_looked_for(window: Window, people: dict[str, int], qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    paste(dialog, "路人甲", window, qtbot)
    box = seen(dialog, QComboBox, "names.who.0")
    box.setCurrentIndex(box.findText("Choose …"))
    box.activated.emit(box.currentIndex())
    find = seen(dialog, QLineEdit, "people.box")
    qtbot.keyClicks(find, "qdd")
    qtbot.keyClick(find, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.text.known_members() == [people["钱多多"]])
    assert box.currentText() == "钱多多" and titled(dialog, "go") == "Tick 1 person"
    rest(window, qtbot)


def test_without_a_community_one_is_added(window: Window, db: Database, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert shown(dialog, "names.empty") and not shown(dialog, "names.go") and nameless(dialog) == []
    press(dialog, "names.empty.button", qtbot)
    asking = seen(dialog, QInputDialog, "ask")
    asking.setTextValue("Readers")
    asking.accept()
    qtbot.waitUntil(lambda: shown(dialog, "names.search"))
    rest(window, qtbot)
    assert not shown(dialog, "names.missing") and not shown(dialog, "names.empty")
