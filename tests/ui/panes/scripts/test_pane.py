"""The scripts pane in the real window: its models, its keyboard, what is dragged, its dialogs."""

from __future__ import annotations

import json
from array import array

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.scripts import banned_words, editing, folders, record
from commdesk.scripts.search import ScriptFinder
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.flows.test_scripts import base, find, scripts
from tests.ui.hands import keys, news, press, rest, seen, shown
from ui.dialogs.scripts.banned_words import Wording
from ui.dialogs.scripts.starters import Starters
from ui.panes.scripts.script_list import Shelved
from ui.panes.scripts.sidebar import ALL, FOLDER, SCRIPTS, ScriptSidebar, Shelf
from ui.shell.window import Window
from ui.theme import load_theme

STRICT = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def alone(window: Window, qtbot: QtBot) -> Database:
    """The file of the window without the starter scripts."""
    db = base(window)
    with db.step("Clear") as conn:
        conn.execute("DELETE FROM script")
        conn.execute("DELETE FROM folder")
    scripts(window, qtbot)
    return db


def told(side: ScriptSidebar) -> list[str]:
    """Return the words of every folder on the left side, indented."""
    found = []
    for item in side._iterate_items():
        key = item.data(0, Qt.ItemDataRole.UserRole)
        if key is not None and key[0] == "folder":
            depth, above = 0, item.parent()
            while above is not None:
                depth, above = depth + 1, above.parent()
            found.append("  " * depth + item.text(0))
    return found


def dragged(side: ScriptSidebar, data: QMimeData, folder: int, where: float = 0.5) -> bool:
    """Drag something onto a folder and drop it there; return whether it was welcome."""
    item = next(each for each in side._iterate_items() if each.data(0, Qt.ItemDataRole.UserRole) == ("folder", folder))
    box = side.visualItemRect(item)
    at = QPointF(box.center().x(), box.top() + box.height() * where)
    move, target = Qt.DropAction.MoveAction, side.viewport()
    enter = QDragEnterEvent(at.toPoint(), move, data, LEFT, NONE)
    QApplication.sendEvent(target, enter)
    over = QDragMoveEvent(at.toPoint(), move, data, LEFT, NONE)
    QApplication.sendEvent(target, over)
    if not over.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(at, move, data, LEFT, NONE))
    return True


def folder_data(folder: int) -> QMimeData:
    """Return what a dragged folder carries."""
    data = QMimeData()
    data.setData(FOLDER, QByteArray(str(folder).encode()))
    return data


def test_the_list_of_scripts_keeps_the_rules_of_qt(sampled: Window, qtbot: QtBot) -> None:
    ids = scripts(sampled, qtbot).list.scripts.ids
    assert len(ids) > 60
    model = Shelved(ScriptFinder(base(sampled)))
    QAbstractItemModelTester(model, STRICT)
    for shown_ids in (ids, ids[:3], array("q"), ids[5:9], ids[5:9], array("q", [5])):
        model.show_ids(shown_ids)
    assert model.rowCount() == 1 and model.index(0).data() is None  # it was deleted meanwhile


def test_every_script_has_words_for_a_screen_reader(sampled: Window, qtbot: QtBot) -> None:
    model = scripts(sampled, qtbot).list.scripts
    words = [str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]
    assert all(words) and any("used" in line for line in words)


def test_the_left_side_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    side = ScriptSidebar(load_theme("light"))
    qtbot.addWidget(side)
    QAbstractItemModelTester(side.model(), STRICT)
    above = [Shelf("Heading"), Shelf("All", ALL, 3)]
    a, b = folders.Folder(1, None, "A", 0, 2), folders.Folder(2, 1, "B", 1, 1)
    side.show_shelves(above, [a, b], [])
    side.show_shelves(above, [a, folders.Folder(2, 1, "B", 1, 5)], [Shelf("Tags"), Shelf("x", ("tag", "x"), 1)])
    side.show_shelves(above, [b, a], [])  # in each other, after a merge
    side.show_shelves([], [], [])
    assert told(side) == [] and side.current_key() is None


def test_a_line_of_the_left_side_says_its_count(alone: Database, window: Window, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    record.add_script(alone, "T", folders.add_folder(alone, "F"))
    qtbot.waitUntil(lambda: told(pane.side) == ["F"])
    said = [item.data(0, Qt.ItemDataRole.AccessibleTextRole) for item in pane.side._iterate_items()]
    assert "F, 1" in said and "All scripts, 1" in said


def test_scripts_are_dropped_on_a_folder_and_undo_takes_them_back(
    alone: Database, window: Window, qtbot: QtBot
) -> None:
    pane = scripts(window, qtbot)
    ids, folder = [record.add_script(alone, f"S{number}") for number in range(3)], folders.add_folder(alone, "F")
    qtbot.waitUntil(lambda: pane.side.has_scope(("folder", folder)) and len(pane.list.scripts.ids) == 3)
    data = pane.list.scripts.mimeData([pane.list.scripts.index(row) for row in (0, 2)])
    assert json.loads(bytes(data.data(SCRIPTS).data())) == [ids[0], ids[2]]
    assert dragged(pane.side, data, folder)
    qtbot.waitUntil(lambda: [record.load_scripts(alone, [i])[i].folder for i in ids] == [folder, None, folder])
    undo.undo(alone)
    assert [record.load_scripts(alone, [ident])[ident].folder for ident in ids] == [None, None, None]


def test_folders_are_dropped_into_and_between_folders(alone: Database, window: Window, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    a, b, c = (folders.add_folder(alone, name) for name in "ABC")
    qtbot.waitUntil(lambda: told(pane.side) == ["A", "B", "C"])
    pane.side.select_scope(("folder", c))
    assert dragged(pane.side, folder_data(c), a)
    qtbot.waitUntil(lambda: told(pane.side) == ["A", "  C", "B"])
    pane.side.select_scope(("folder", c))
    assert dragged(pane.side, folder_data(c), b, 0.02)
    qtbot.waitUntil(lambda: told(pane.side) == ["A", "C", "B"])
    undo.undo(alone)
    qtbot.waitUntil(lambda: told(pane.side) == ["A", "  C", "B"])


def test_a_dragged_folder_is_moved_also_where_another_one_is_chosen(
    alone: Database, window: Window, qtbot: QtBot
) -> None:
    pane = scripts(window, qtbot)
    a, b = folders.add_folder(alone, "A"), folders.add_folder(alone, "B")
    qtbot.waitUntil(lambda: told(pane.side) == ["A", "B"])
    pane.side.select_scope(ALL)
    assert dragged(pane.side, folder_data(b), a)
    qtbot.waitUntil(lambda: told(pane.side) == ["A", "  B"])


def test_a_folder_dropped_into_one_of_its_own_is_refused_in_words(
    alone: Database, window: Window, qtbot: QtBot
) -> None:
    pane = scripts(window, qtbot)
    a = folders.add_folder(alone, "A")
    low = folders.add_folder(alone, "Low", a)
    qtbot.waitUntil(lambda: told(pane.side) == ["A", "  Low"])
    assert dragged(pane.side, folder_data(a), low)
    qtbot.waitUntil(lambda: any("itself" in line for line in news(window)))
    assert told(pane.side) == ["A", "  Low"]


def test_anything_else_is_not_welcome(alone: Database, window: Window, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    folder = folders.add_folder(alone, "A")
    qtbot.waitUntil(lambda: told(pane.side) == ["A"])
    data = QMimeData()
    data.setText("words")
    assert not dragged(pane.side, data, folder)


def test_a_folder_is_made_and_renamed_without_the_mouse(alone: Database, window: Window, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    folder = folders.add_folder(alone, "A")
    qtbot.waitUntil(lambda: pane.side.has_scope(("folder", folder)))
    pane.side.setFocus()
    pane.side.select_scope(("folder", folder))
    qtbot.keyClick(pane.side, Qt.Key.Key_F2)
    editor = pane.side.viewport().findChild(QLineEdit)
    assert editor is not None and editor.text() == "A"
    editor.setText("New")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told(pane.side) == ["New"])
    pane.side.setFocus()
    qtbot.keyClick(pane.side, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: len(folders.load_folder_tree(alone)) == 2)
    assert folders.load_folder_tree(alone)[1].parent == folder


def test_a_script_is_moved_within_its_folder_and_deleted_by_the_keyboard(
    alone: Database, window: Window, qtbot: QtBot
) -> None:
    pane = scripts(window, qtbot)
    ids = [record.add_script(alone, f"S{number}") for number in range(3)]
    qtbot.waitUntil(lambda: pane.side.has_scope(("loose", 0)))
    pane.choose_scope(("loose", 0))
    qtbot.waitUntil(lambda: list(pane.list.scripts.ids) == ids)
    pane.list.setFocus()
    pane.list.go_to(ids[0])
    qtbot.keyClick(pane.list, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: list(pane.list.scripts.ids) == [ids[1], ids[0], ids[2]])
    assert pane.list.current_id() == ids[0]
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: list(pane.list.scripts.ids) == [ids[1], ids[2]])
    keys(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: list(pane.list.scripts.ids) == [ids[1], ids[0], ids[2]])


def test_a_search_by_initials_finds_and_escape_empties_it(sampled: Window, qtbot: QtBot) -> None:
    pane = find(sampled, "hysx", qtbot)
    qtbot.waitUntil(lambda: 0 < pane.list.scripts.rowCount() < 20)
    qtbot.keyClick(pane.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.search.text() == "" and pane.list.scripts.rowCount() > 60)


def test_an_empty_library_offers_the_starter_packs(alone: Database, window: Window, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    qtbot.waitUntil(lambda: shown(window, "scripts.empty"))
    assert pane.sheet.script_id == 0
    find(window, "x", qtbot)
    qtbot.waitUntil(lambda: not pane.empty.button.isVisible())


def test_only_ticked_starter_packs_come_in(alone: Database, window: Window, qtbot: QtBot) -> None:
    with alone.step("Forget what was here") as conn:
        conn.execute("DELETE FROM script")
    scripts(window, qtbot).controller.open_dialog("packs", None)
    dialog = seen(window, Starters, "starters")
    grid = seen(dialog, QListWidget, "starters.list")
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    assert grid.count() > 3
    for number in range(grid.count()):
        grid.item(number).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.go.isEnabled()
    grid.item(0).setCheckState(Qt.CheckState.Checked)
    press(dialog, "starters.go", qtbot)
    rest(window, qtbot)
    assert not shown(window, "starters")


def test_the_words_to_avoid_are_added_ticked_and_deleted(window: Window, qtbot: QtBot) -> None:
    db = base(window)
    scripts(window, qtbot).controller.open_dialog("wording", None)
    dialog = seen(window, Wording, "wording")
    grid = seen(dialog, QTableWidget, "wording.table")
    line = seen(dialog, QLineEdit, "wording.search")
    line.insert("最佳")
    assert grid.rowCount() == 1 and not dialog.add.isEnabled()
    item = grid.item(0, 0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: banned_words.find_banned_words(db, "最佳") == ())
    line.clear()
    line.insert("内部词")
    press(dialog, "wording.add", qtbot)
    qtbot.waitUntil(lambda: len(banned_words.find_banned_words(db, "一个内部词")) == 1)
    qtbot.waitUntil(lambda: str(grid.model().index(0, 0).data()) == "内部词")
    grid.setCurrentCell(0, 0)
    press(dialog, "wording.delete", qtbot)
    qtbot.waitUntil(lambda: banned_words.find_banned_words(db, "一个内部词") == ())
    undo.undo(db)
    qtbot.waitUntil(lambda: str(grid.model().index(0, 0).data()) == "内部词")
    dialog.close()


def test_a_word_to_avoid_is_told_beside_the_script(alone: Database, window: Window, qtbot: QtBot) -> None:
    pane = scripts(window, qtbot)
    ident = record.add_script(alone, "T", None, "本市最佳课程")
    qtbot.waitUntil(lambda: pane.list.go_to(ident))
    qtbot.waitUntil(lambda: pane.sheet.script_id == ident)
    qtbot.waitUntil(lambda: shown(window, "scripts.word.最佳"))
    editing.write_part(alone, record.load_scripts(alone, [ident])[ident].variants[0].parts[0].id, "一门课")
    qtbot.waitUntil(lambda: not shown(window, "scripts.word.最佳"))
