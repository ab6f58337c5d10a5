"""By the keyboard alone: Tab leaves every table, Enter presses the button that has the keyboard."""

from __future__ import annotations

import ast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from commdesk.members import record
from tests.house import sources
from tests.ui.hands import in_front, members, rest
from ui.dialogs.members.merging import Merging
from ui.shell.window import Window
from ui.widgets.basic import create_button, create_column

SPREADSHEETS = {"ui.dialogs.checkins.day_grid"}
"""Where Tab goes to the next cell, and past the last one out."""


def test_enter_presses_the_button_that_has_the_keyboard_and_else_the_default_one(qtbot: QtBot) -> None:
    dialog, pressed = QDialog(), []
    qtbot.addWidget(dialog)
    leave = create_button("leave", "Leave", slot=lambda: pressed.append("leave"))
    merge = create_button("merge", "Merge", "primary", lambda: pressed.append("merge"))
    box = QComboBox()
    dialog.setLayout(create_column(box, leave, merge))
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
        record.add_member(db, real_name=name, gender=gender)
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


def test_esc_closes_the_people_beside_the_charts_wherever_the_keyboard_is(sampled: Window, qtbot: QtBot) -> None:
    sampled.navigate_to("insights")
    rest(sampled, qtbot)
    pane = sampled.pane
    assert pane is not None and sampled.context is not None
    ids = [row[0] for row in sampled.context.db.reader.execute("SELECT id FROM member LIMIT 3")]
    for where in ("insights.range.chosen", "insights.people", "insights.info.volume"):
        pane.drawer.show_people(sampled.context.db, "Somebody", ids)  # type: ignore[attr-defined]
        found = pane.findChild(QWidget, where)
        assert found is not None
        found.setFocus()
        qtbot.keyClick(found, Qt.Key.Key_Escape)
        assert pane.drawer.isHidden(), where  # type: ignore[attr-defined]


def test_tab_in_the_members_goes_from_the_search_over_the_conditions_to_the_list_and_the_person(
    sampled: Window, qtbot: QtBot
) -> None:
    sampled.resize(1440, 900)
    pane = members(sampled)
    rest(sampled, qtbot)
    qtbot.waitUntil(lambda: pane.person.person is not None)  # the first of the list, a moment after the rows
    pane.bar.search.setFocus()
    passed: list[str] = []
    for _ in range(40):
        focus = sampled.focusWidget()
        assert focus is not None
        passed.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    order = [passed.index(name) for name in ("members.search", "members.add_condition", "members.table")]
    assert order == sorted(order) and passed.index("members.table") - order[0] <= 3
    person = next(at for at, name in enumerate(passed) if name.startswith("members.person"))
    assert person > order[-1]
