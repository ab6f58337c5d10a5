"""Any people chosen by hand become one, from the list and from the panel, and two again with Undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from commdesk.members import merge, person, record
from tests.ui.flows.test_person import menu
from tests.ui.hands import keys, members, names, press, rest, seen
from ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(window: Window, qtbot: QtBot) -> list[int]:
    """Three people who have nothing in common."""
    assert window.context is not None
    found = [record.add_member(window.context.db, real_name=name) for name in ("Anna", "Bert", "Cleo")]
    qtbot.waitUntil(lambda: len(names(window)) == 3)
    rest(window, qtbot)
    return found


def offered(window: Window) -> list[str]:
    found = seen(window, QListWidget, "people.list")
    return [found.item(row).text().split()[0] for row in range(found.count())]


def test_the_person_is_not_offered_and_another_is_taken(window: Window, people: list[int], qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    members(window).open_item(people[2])
    menu(window, "Merge with somebody…", qtbot)
    assert sorted(offered(window)) == ["Anna", "Bert"]
    box = seen(window, QLineEdit, "people.box")
    qtbot.keyClicks(box, "cleo")
    assert offered(window) == []
    box.setText("ann")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    press(window, "merging.go", qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    assert merge.load_merge_group(db.reader, people[2]) == (people[0], people[2])
    rest(window, qtbot)
    members(window).open_item(people[0])
    menu(window, "Merge with somebody…", qtbot)
    assert offered(window) == ["Bert"], "none of those they are already"
    qtbot.keyClick(seen(window, QLineEdit, "people.box"), Qt.Key.Key_Escape)
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 3)
    rest(window, qtbot)


def test_nobody_is_invited_by_themselves(window: Window, people: list[int], qtbot: QtBot) -> None:
    assert window.context is not None
    shown = person.load_person(window.context.db, people[1])
    assert shown is not None
    members(window).controller.apply_to_person("inviter", shown)
    assert sorted(offered(window)) == ["Anna", "Cleo"]
    qtbot.keyClick(seen(window, QLineEdit, "people.box"), Qt.Key.Key_Escape)


def test_selected_people_are_merged_from_the_palette_and_the_menu(
    window: Window, people: list[int], qtbot: QtBot
) -> None:
    table = members(window).table
    table.setFocus()
    action = window.actions_.get_action("members.merge")
    assert not action.able()
    table.selectAll()
    assert action.able()
    members(window).controller.row_menu(QPoint(10, 10))
    shown = next(each for each in members(window).findChildren(QMenu) if each.isVisible())
    assert "Merge these 3…" in [each.text() for each in shown.actions()]
    shown.close()
    action.run()
    press(window, "merging.go", qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 1)
    rest(window, qtbot)
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 3)
    rest(window, qtbot)
