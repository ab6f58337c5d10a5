"""Do something with many people at once, and take it back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from commdesk.members import record
from tests.ui.hands import keys, members, names, news, press, rest, seen, shown
from ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def crowd(window: Window, qtbot: QtBot) -> Window:
    """Forty people."""
    assert window.context is not None
    for number in range(40):
        record.add_member(window.context.db, real_name=f"Person {number:02d}", city="Suzhou")
    qtbot.waitUntil(lambda: len(names(window)) == 40)
    rest(window, qtbot)
    return window


def select(window: Window, count: int, qtbot: QtBot) -> None:
    """Select the first rows: a click on the first, a click with Shift on the last."""
    table = members(window).table
    for number, how in ((0, Qt.KeyboardModifier.NoModifier), (count - 1, Qt.KeyboardModifier.ShiftModifier)):
        index = table.people.index(number, 0)
        table.scrollTo(index)
        where = table.visualRect(index).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, how, where)
    qtbot.waitUntil(lambda: table.selection_size() == count)


def tagged(window: Window, tag: str) -> int:
    """Return how many rows show a tag."""
    people = members(window).table.people
    rows = [people.row_at(number) for number in range(people.rowCount())]
    return sum(row is not None and tag in [name for name, _ in row.tags] for row in rows)


def test_thirty_four_people_are_tagged_at_once_and_it_is_taken_back(crowd: Window, qtbot: QtBot) -> None:
    select(crowd, 34, qtbot)
    assert seen(crowd, QLabel, "members.selected").text() == "34 selected"
    press(crowd, "members.bulk.tag", qtbot)
    box = seen(crowd, QLineEdit, "members.tags.box")
    assert "34" in box.placeholderText()
    qtbot.keyClicks(box, "Volunteer")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tagged(crowd, "Volunteer") == 34)
    qtbot.waitUntil(lambda: news(crowd) == ["Tagged 34 people"])
    assert shown(crowd, "toast.undo")
    assert "Volunteer" in crowd.status.undo.text()
    rest(crowd, qtbot)
    keys(crowd, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: tagged(crowd, "Volunteer") == 0)
    qtbot.waitUntil(lambda: news(crowd)[-1].startswith("Undone:"))
    rest(crowd, qtbot)
    keys(crowd, Qt.Key.Key_Y, CTRL, qtbot)
    qtbot.waitUntil(lambda: tagged(crowd, "Volunteer") == 34)
    rest(crowd, qtbot)


def test_the_toast_takes_it_back(crowd: Window, qtbot: QtBot) -> None:
    select(crowd, 3, qtbot)
    press(crowd, "members.bulk.delete", qtbot)
    qtbot.waitUntil(lambda: len(names(crowd)) == 37)
    press(crowd, "toast.undo", qtbot)
    qtbot.waitUntil(lambda: len(names(crowd)) == 40)
    rest(crowd, qtbot)


def test_an_existing_tag_is_chosen_and_taken_off_again(crowd: Window, qtbot: QtBot) -> None:
    select(crowd, 2, qtbot)
    for _ in range(2):
        press(crowd, "members.bulk.tag", qtbot)
        box = seen(crowd, QLineEdit, "members.tags.box")
        qtbot.keyClicks(box, "Volunteer")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: tagged(crowd, "Volunteer") == 2)
        rest(crowd, qtbot)
        qtbot.waitUntil(lambda: not shown(crowd, "popover"))
    press(crowd, "members.bulk.untag", qtbot)
    box = seen(crowd, QLineEdit, "members.choice.box")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tagged(crowd, "Volunteer") == 0)
    rest(crowd, qtbot)


def test_archived_people_leave_the_list_and_come_back(crowd: Window, qtbot: QtBot) -> None:
    select(crowd, 2, qtbot)
    press(crowd, "members.bulk.archive", qtbot)
    qtbot.waitUntil(lambda: len(names(crowd)) == 38)
    rest(crowd, qtbot)
    lines = members(crowd).side.list
    qtbot.waitUntil(lambda: "Archived" in [line.title for line in lines.lines.lines])
    at = [line.title for line in lines.lines.lines].index("Archived")
    lines.setCurrentIndex(lines.lines.index(at))
    qtbot.waitUntil(lambda: names(crowd) == ["Person 00", "Person 01"])
    rest(crowd, qtbot)
    select(crowd, 2, qtbot)
    press(crowd, "members.bulk.archive", qtbot)
    qtbot.waitUntil(lambda: len(names(crowd)) == 40)  # nobody is archived any more, so everybody is shown again
    assert "Archived" not in [line.title for line in lines.lines.lines]
    rest(crowd, qtbot)


def test_a_field_is_set_for_many(crowd: Window, qtbot: QtBot) -> None:
    select(crowd, 5, qtbot)
    press(crowd, "members.bulk.set", qtbot)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    inner = next(action.menu() for action in menu.actions() if action.text() == "Friend")
    assert isinstance(inner, QMenu)
    inner.actions()[0].trigger()
    menu.close()
    people = members(crowd).table.people
    qtbot.waitUntil(lambda: sum(bool(row and row.friend) for row in map(people.row_at, range(40))) == 5)
    rest(crowd, qtbot)
    assert news(crowd) == ["Friend set for 5 people"]


def test_many_are_added_to_a_community(sampled: Window, qtbot: QtBot) -> None:
    select(sampled, 4, qtbot)
    press(sampled, "members.bulk.community", qtbot)
    box = seen(sampled, QLineEdit, "members.choice.box")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: news(sampled) == ["Added 4 people"])
    rest(sampled, qtbot)


def test_the_keyboard_alone_tags_the_selected(crowd: Window, qtbot: QtBot) -> None:
    table = members(crowd).table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    assert table.selection_size() == 40
    keys(table, Qt.Key.Key_T, CTRL, qtbot)
    box = seen(crowd, QLineEdit, "members.tags.box")
    qtbot.keyClicks(box, "Everybody")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tagged(crowd, "Everybody") == 40)
    rest(crowd, qtbot)


def test_the_menu_of_rows_offers_the_same_deeds(crowd: Window, qtbot: QtBot) -> None:
    select(crowd, 2, qtbot)
    pane = members(crowd)
    pane.table.menu_requested.emit(pane.table.mapToGlobal(pane.table.rect().center()))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [action.text() for action in menu.actions()]
    assert said[:5] == ["Copy the selected rows", "Paste people", "Edit the cell", "Fill down", ""]
    deeds = ["Tag", "Untag", "Set a field", "Add to community", "Export", "To another workspace…", "Archive"]
    assert said[5:12] == deeds, said
    menu.actions()[said.index("Archive")].trigger()
    menu.close()
    qtbot.waitUntil(lambda: len(names(crowd)) == 38)
    rest(crowd, qtbot)


def test_the_list_is_exported_to_a_file(crowd: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "people.csv"
    members(crowd).table.setFocus()
    keys(members(crowd).table, Qt.Key.Key_E, CTRL, qtbot)
    press(crowd, "export.file", qtbot)
    dialog = seen(crowd, QFileDialog, "exporting")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: news(crowd) == ["40 people written to people.csv"])
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 41 and any("Person 00" in row for row in rows)
    rest(crowd, qtbot)
