"""By the keyboard alone: Tab leaves every table, Enter presses the button that has the keyboard."""

from __future__ import annotations

import ast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog
from pytestqt.qtbot import QtBot

from commdesk.members import record
from tests.house import sources
from tests.ui.hands import in_front
from ui.dialogs.merging import Merging
from ui.widgets.basic import button, column
from ui.window import Window

SPREADSHEETS = {"ui.dialogs.daygrid"}
"""Where Tab goes to the next cell, and past the last one out."""


def test_enter_presses_the_button_that_has_the_keyboard_and_else_the_default_one(qtbot: QtBot) -> None:
    dialog, pressed = QDialog(), []
    qtbot.addWidget(dialog)
    leave = button("leave", "Leave", slot=lambda: pressed.append("leave"))
    merge = button("merge", "Merge", "primary", lambda: pressed.append("merge"))
    box = QComboBox()
    dialog.setLayout(column(box, leave, merge))
    merge.setDefault(True)
    with qtbot.waitExposed(dialog):
        dialog.show()
    for widget in (leave, merge, box):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    leave.setFocus()
    qtbot.keyClick(leave, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(leave, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["leave", "merge", "merge", "leave"], "Ctrl+Enter is not meant for a button"


def test_every_button_and_every_table_is_one_of_ours() -> None:
    for source in sources("ui"):
        made = {ast.unparse(call.func) for call in source.calls}
        based = {ast.unparse(base) for node in source.nodes if isinstance(node, ast.ClassDef) for base in node.bases}
        if (made | based) & {"QTableWidget", "QTableView"} and source.module not in SPREADSHEETS:
            assert any(each.endswith("setTabKeyNavigation") for each in made), (
                f"{source.module}: Tab stays in its table"
            )
        if source.module != "ui.widgets.basic":
            assert not (made | based) & {"QPushButton", "QToolButton"}, (
                f"{source.module}: Enter does not press its button"
            )


def test_people_are_merged_by_tab_and_enter(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    for name, gender in (("Anna", "f"), ("Ann", "x")):
        record.add(db, real_name=name, gender=gender)
    ids = [row[0] for row in db.reader.execute("SELECT id FROM member ORDER BY id")]
    dialog = Merging(window, window.context, ids)
    dialog.open()
    in_front(dialog, qtbot)
    passed = []
    while (focus := QApplication.focusWidget()) is not None and focus.objectName() not in passed:
        passed.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert passed[:4] == ["merging.real_name", "merging.gender", "merging.cancel", "merging.go"], "as the eye goes"
    assert [dialog.choices["gender"].itemText(at) for at in range(2)] == ["female", "other"], (
        "words, not what is stored"
    )
    first = dialog.choices["real_name"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    names = db.reader.execute("SELECT real_name, gender FROM member WHERE id = ?", (ids[0],)).fetchone()
    assert tuple(names) == ("Ann", "f")
