"""The review of a pasted list: corrected in place by the keyboard, asked only where something is doubtful."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.registration import registrations
from commdesk.events.registration.registrations import Registration
from commdesk.store.database import Database
from tests.people import person
from tests.ui.hands import rest, seen, shown
from tests.ui.test_names import nameless
from ui.dialogs.events.pasting import PasteList
from ui.dialogs.events.review_table import COLUMNS, ReviewTable
from ui.shell.window import Window

NONE = Qt.KeyboardModifier.NoModifier
LIST = "#接龙\n共读会\n1. 赵敏\n2. 王芳 2人\n3. 张三/李四\n4. 孙七 候补\n\n周六见啦大家不见不散"


@pytest.fixture
def db(window: Window) -> Database:
    """The file of the window, with two people of one name and one of another."""
    assert window.context is not None
    for name in ("王芳", "王芳", "赵敏"):
        person(window.context.db, name)
    return window.context.db


@pytest.fixture
def event(db: Database) -> int:
    """An event of five places."""
    return record.add_event(db, "Salon", starts="2036-12-12 14:00", capacity=5, price=5000)


@pytest.fixture
def dialog(window: Window, event: int, qtbot: QtBot) -> PasteList:
    """The dialog with a list in it, read."""
    assert window.context is not None
    made = PasteList(window, window.context, event)
    made.open()
    seen(made, QPlainTextEdit, "paste.text").setPlainText(LIST)
    qtbot.waitUntil(lambda: made.plan is not None)
    made.review.table.setFocus()
    return made


def cells(dialog: PasteList, column: str) -> list[str]:
    """Return the texts of a column."""
    table = dialog.review.table
    return [table.item(row, COLUMNS.index(column)).text() for row in range(table.rowCount())]  # type: ignore[union-attr]


def go_to(dialog: PasteList, name: str, column: str) -> ReviewTable:
    """Put the keyboard into a cell of somebody."""
    table = dialog.review.table
    table.setCurrentCell(cells(dialog, "who").index(name), COLUMNS.index(column))
    return table


def write(text: str, key: Qt.Key, qtbot: QtBot) -> None:
    """Type into the editor that is open, and end with a key."""
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    editor.insert(text)
    qtbot.keyClick(editor, key)
    QApplication.processEvents()


def listed(db: Database, event: int) -> dict[str, Registration]:
    """Return the guest list by name."""
    return {each.name: each for each in registrations.list_registrations(db, event)}


def test_only_what_is_doubtful_asks_and_stands_first(dialog: PasteList) -> None:
    assert cells(dialog, "who") == ["王芳", "李四", "赵敏", "张三", "孙七"]
    assert "2 ask, they stand first" in seen(dialog, QLabel, "paste.counts").text()
    assert "Not understood, line 8: 周六见啦大家不见不散" in seen(dialog, QLabel, "review.notes").text()
    assert cells(dialog, "row") == ["4", "5", "3", "5", "6"] and nameless(dialog) == []


def test_cells_are_corrected_by_typing_with_tab_and_enter(
    dialog: PasteList, db: Database, event: int, window: Window, qtbot: QtBot
) -> None:
    table = go_to(dialog, "张三", "who")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    write("张山", Qt.Key.Key_Tab, qtbot)
    write("3", Qt.Key.Key_Tab, qtbot)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox) and table.currentColumn() == COLUMNS.index("state")
    box.setCurrentIndex(box.findData("confirmed"))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
    row = cells(dialog, "who").index("张山")
    assert (cells(dialog, "guests")[row], cells(dialog, "state")[row].split(" ")[0]) == ("+3", "confirmed")
    assert table.currentRow() == row + 1, "Enter goes down"
    assert "no place" in cells(dialog, "state")[cells(dialog, "who").index("张山")] or any(
        "no place" in each for each in cells(dialog, "state")
    )


def test_what_makes_no_sense_is_told_and_changes_nothing(dialog: PasteList, qtbot: QtBot) -> None:
    table = go_to(dialog, "张三", "guests")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    write("many", Qt.Key.Key_Return, qtbot)
    assert shown(dialog, "review.wrong") and cells(dialog, "guests")[cells(dialog, "who").index("张三")] == ""
    qtbot.keyClick(go_to(dialog, "张三", "guests"), Qt.Key.Key_F2)
    write("2", Qt.Key.Key_Return, qtbot)
    assert not shown(dialog, "review.wrong")


def test_enter_goes_through_what_asks_and_puts_them_on_the_list(
    dialog: PasteList, db: Database, event: int, window: Window, qtbot: QtBot
) -> None:
    table = go_to(dialog, "李四", "who")
    qtbot.keyClick(table, Qt.Key.Key_Return)  # it is a person: what is left is which 王芳
    assert cells(dialog, "who")[table.currentRow()] == "王芳" and "1 ask" in seen(dialog, QLabel, "paste.counts").text()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    choice = QApplication.focusWidget()
    assert isinstance(choice, QComboBox) and choice.count() >= 4
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert "ask" not in seen(dialog, QLabel, "paste.counts").text()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(listed(db, event)) == 5)
    rest(window, qtbot)
    people = listed(db, event)
    assert people["王芳"].member and people["赵敏"].member and people["孙七"].said == "waitlist"


def test_another_name_is_looked_for_anew(dialog: PasteList, qtbot: QtBot) -> None:
    table = go_to(dialog, "孙七", "who")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    write("王芳", Qt.Key.Key_Return, qtbot)
    (row,) = (each for each in dialog.review.rows if each.number == 5)
    assert row.match == "maybe" and len(row.candidates) == 2 and row.needs_review
    qtbot.keyClick(go_to(dialog, "张三", "who"), Qt.Key.Key_F2)
    write("赵敏", Qt.Key.Key_Return, qtbot)
    (other,) = (each for each in dialog.review.rows if each.number == 3)
    assert other.needs_review and not other.member, "somebody else is this member already"
