"""The list of people as a sheet: copied, typed into, filled down, pasted into; one act, one step, one Undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commdesk.members import cells, record
from commdesk.store import undo
from commdesk.tables import clipboard
from tests.ui.hands import keys, members, names, news, press, rest, seen, shown
from ui.dialogs.imports.import_sheet import ImportSheet
from ui.dialogs.members.cell_paste import CellPaste
from ui.panes.members.cell_editors import CellChoice, MemberCellEdit
from ui.panes.members.table import MemberTable
from ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
NAMES = ["Anna", "Bo", "Carl"]


@pytest.fixture
def people(window: Window, qtbot: QtBot) -> Iterator[list[int]]:
    """Three people in the list, the keyboard in the first one's city."""
    assert window.context is not None
    window.resize(1440, 900)
    ids = [
        record.add_member(window.context.db, real_name=name, city=city)
        for name, city in zip(NAMES, ("Wien", "", "Graz"), strict=True)
    ]
    members(window)
    qtbot.waitUntil(lambda: names(window) == NAMES)
    rest(window, qtbot)
    stand(window, 0, "city")
    yield ids
    rest(window, qtbot)


def table(window: Window) -> MemberTable:
    return members(window).table


def stand(window: Window, row: int, column: str, to: int = -1) -> None:
    """Put the keyboard into a cell; select the rows from there to another one."""
    view = table(window)
    view.setFocus()
    index = view.people.index(row, view.people.columns.index(column))
    view.setCurrentIndex(index)
    view.selectRow(row)
    for number in range(row, to + 1):
        view.selectionModel().select(
            view.people.index(number, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)


def cities(window: Window, ids: list[int], column: str = "city") -> list[object]:
    assert window.context is not None
    return [cells.load_stored_value(window.context.db, ident, column) for ident in ids]


def editor(window: Window) -> MemberCellEdit:
    return seen(window, MemberCellEdit, "members.cell")


def put(text: str, html: str = "") -> None:
    """Copy something in another program."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def test_selected_rows_are_copied_as_a_table_with_the_headings_that_are_shown(
    window: Window, people: list[int], qtbot: QtBot
) -> None:
    stand(window, 0, "city", 1)
    keys(window, Qt.Key.Key_C, CTRL, qtbot)
    mime = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in mime.text().split("\n")]
    place = lines[0].index("City")
    assert lines[0][0] == "Name" and [line[0] for line in lines[1:]] == ["Anna", "Bo"]
    assert [line[place] for line in lines[1:]] == ["Wien", ""]
    assert "Phone" not in lines[0], "a column that is not shown is not copied"
    assert mime.html().count("<tr>") == 3 and "Anna" in mime.html()
    assert clipboard.format_copied_table(mime.text(), mime.html()), "and comes back as a table"
    assert news(window) == ["2 rows copied"]


@pytest.mark.parametrize("evil", ["=1+1", "<b>x</b>", "a\tb", "+43 1 234", "x\u202egnp.exe", '"quoted"'])
def test_what_is_copied_is_text_and_nothing_else(evil: str, window: Window, people: list[int], qtbot: QtBot) -> None:
    assert window.context is not None
    record.update_member(window.context.db, people[0], city=evil)
    rest(window, qtbot)
    stand(window, 0, "city")
    keys(window, Qt.Key.Key_C, CTRL, qtbot)
    mime = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in mime.text().split("\n")]
    assert len(lines[0]) == len(lines[1]) and not lines[1][lines[0].index("City")].startswith(("=", "+"))
    assert "<b>x" not in mime.html() and "\u202e" not in mime.html()


def test_a_copied_table_pasted_again_is_understood(window: Window, people: list[int], qtbot: QtBot) -> None:
    stand(window, 0, "city", 2)
    keys(window, Qt.Key.Key_C, CTRL, qtbot)
    keys(window, Qt.Key.Key_V, CTRL, qtbot)
    assert seen(window, QWidget, "import_sheet").isVisible()
    rest(window, qtbot)
    dialog = seen(window, ImportSheet, "import_sheet")
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.sheet is not None and dialog.plan is not None
    means = dict(zip(dialog.sheet.headers, dialog.mapping.targets, strict=True))
    assert means["Name"] == "real_name" and means["City"] == "city" and means["Level"] == "level"
    assert len(dialog.plan.rows) == 3
    dialog.close()


def test_typing_begins_to_edit_and_enter_saves_and_goes_down(window: Window, people: list[int], qtbot: QtBot) -> None:
    view = table(window)
    qtbot.keyClicks(view, "L")
    line = editor(window)
    qtbot.keyClicks(line, "inz")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cities(window, people) == ["Linz", "", "Graz"])
    assert (view.currentIndex().row(), view.current_column()) == (1, "city") and not view.is_editing()
    qtbot.waitUntil(lambda: news(window) == ["City changed"])
    press(window, "toast.undo", qtbot)
    qtbot.waitUntil(lambda: cities(window, people) == ["Wien", "", "Graz"])


def test_f2_keeps_the_words_tab_goes_right_and_esc_leaves(window: Window, people: list[int], qtbot: QtBot) -> None:
    view = table(window)
    keys(view, Qt.Key.Key_F2, PLAIN, qtbot)
    line = editor(window)
    assert line.text() == "Wien"
    line.end(False)
    qtbot.keyClicks(line, " 2")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: cities(window, people)[0] == "Wien 2")
    shown_ = view.headings.shown_columns()
    assert view.current_column() == shown_[shown_.index("city") + 1]
    stand(window, 1, "city")
    keys(view, Qt.Key.Key_F2, PLAIN, qtbot)
    qtbot.keyClicks(editor(window), "nowhere")
    qtbot.keyClick(editor(window), Qt.Key.Key_Escape)
    rest(window, qtbot)
    assert cities(window, people)[1] == "" and not view.is_editing()


def test_a_double_click_edits_a_plain_field_and_nothing_else(window: Window, people: list[int], qtbot: QtBot) -> None:
    view = table(window)
    for column, edits in (("city", True), ("tags", False), ("last", False)):
        box = view.visualRect(view.people.index(0, view.people.columns.index(column)))
        at = box.center() if box.width() else QPoint(1, 1)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert view.is_editing() == edits, column
        if edits:
            qtbot.keyClick(editor(window), Qt.Key.Key_Escape)


def test_a_choice_is_taken_from_its_list(window: Window, people: list[int], qtbot: QtBot) -> None:
    stand(window, 0, "level")
    keys(table(window), Qt.Key.Key_F2, PLAIN, qtbot)
    box = seen(window, CellChoice, "members.cell")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cities(window, people, "level") == ["A", "", ""])
    assert table(window).currentIndex().row() == 1


def test_what_is_refused_is_told_and_changes_nothing(window: Window, people: list[int], qtbot: QtBot) -> None:
    stand(window, 0, "name")
    keys(table(window), Qt.Key.Key_F2, PLAIN, qtbot)
    line = editor(window)
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert "name" in news(window)[-1] and names(window) == NAMES


def test_fill_down_is_one_step(window: Window, people: list[int], qtbot: QtBot) -> None:
    assert window.context is not None
    stand(window, 0, "city", 2)
    keys(window, Qt.Key.Key_D, CTRL, qtbot)
    qtbot.waitUntil(lambda: cities(window, people) == ["Wien"] * 3)
    rest(window, qtbot)
    assert news(window) == ["City changed for 2 people"]
    undo.undo(window.context.db)
    assert cities(window, people) == ["Wien", "", "Graz"]


@pytest.mark.parametrize("column", ["name", "tags", "last"])
def test_what_is_never_alike_is_not_filled_down(column: str, window: Window, people: list[int], qtbot: QtBot) -> None:
    assert window.context is not None
    stand(window, 0, column, 2)
    before = undo.find_undoable(window.context.db.reader)
    keys(window, Qt.Key.Key_D, CTRL, qtbot)
    rest(window, qtbot)
    assert undo.find_undoable(window.context.db.reader) == before


def test_one_copied_cell_is_pasted_into_the_current_one(window: Window, people: list[int], qtbot: QtBot) -> None:
    stand(window, 1, "city")
    put("Linz")
    keys(window, Qt.Key.Key_V, CTRL, qtbot)
    qtbot.waitUntil(lambda: cities(window, people) == ["Wien", "Linz", "Graz"])
    assert news(window) == ["City changed"]


@pytest.mark.parametrize(
    ("text", "after"), [("Linz", ["Linz", "Linz", "Graz"]), ("Linz\r\nSteyr\r\n", ["Linz", "Steyr", "Graz"])]
)
def test_what_changes_several_people_is_shown_first(
    text: str, after: list[str], window: Window, people: list[int], qtbot: QtBot
) -> None:
    stand(window, 0, "city", 1)
    put(text)
    keys(window, Qt.Key.Key_V, CTRL, qtbot)
    dialog = seen(window, CellPaste, "cellpaste")
    assert cities(window, people) == ["Wien", "", "Graz"]
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cities(window, people) == after)
    rest(window, qtbot)


def test_a_column_that_makes_no_sense_is_not_offered(window: Window, people: list[int], qtbot: QtBot) -> None:
    stand(window, 0, "level", 1)
    put("A\nmuch")
    keys(window, Qt.Key.Key_V, CTRL, qtbot)
    dialog = seen(window, CellPaste, "cellpaste")
    assert not dialog.go.isEnabled() and "much" in seen(window, QWidget, "cellpaste.words").text()  # type: ignore[attr-defined]
    dialog.reject()


@pytest.mark.parametrize(
    "text", ["Dora 13800138000", "Dora\tGraz\nEmil\tLinz", "Dora dora@example.com\nEmil 13800138001"]
)
def test_people_are_brought_in_wherever_the_keyboard_is(
    text: str, window: Window, people: list[int], qtbot: QtBot
) -> None:
    stand(window, 0, "city")
    put(text)
    keys(window, Qt.Key.Key_V, CTRL, qtbot)
    rest(window, qtbot)
    assert not shown(window, "cellpaste") and cities(window, people) == ["Wien", "", "Graz"]
    dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert dialog is not None and dialog.objectName() in ("quick_add", "import_sheet")
    dialog.close()


def test_people_that_were_taken_for_cells_are_brought_in_after_all(
    window: Window, people: list[int], qtbot: QtBot
) -> None:
    stand(window, 0, "city")
    put("Dora\nEmil")
    keys(window, Qt.Key.Key_V, CTRL, qtbot)
    press(seen(window, CellPaste, "cellpaste"), "cellpaste.people", qtbot)
    assert seen(window, QWidget, "quick_add").isVisible()
    seen(window, QWidget, "quick_add").close()
    stand(window, 0, "city")
    keys(window, Qt.Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier, qtbot)
    seen(window, QWidget, "quick_add").close()


def test_the_keys_of_a_line_stay_its_own_while_it_is_typed_into(
    window: Window, people: list[int], qtbot: QtBot
) -> None:
    keys(table(window), Qt.Key.Key_F2, PLAIN, qtbot)
    line = editor(window)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Wien"
    put("Linz")
    qtbot.keyClick(line, Qt.Key.Key_V, CTRL)
    qtbot.keyClick(line, Qt.Key.Key_D, CTRL)
    assert isinstance(line, QLineEdit) and line.text() == "Linz" and cities(window, people)[0] == "Wien"
    qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_the_keyboard_stays_in_its_column_when_the_row_moves(window: Window, people: list[int], qtbot: QtBot) -> None:
    pane = members(window)
    pane.table.headings.show_order("city", False)
    pane.table.sort_changed.emit("city", False)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: names(window) == ["Carl", "Anna", "Bo"])
    stand(window, 0, "city")
    qtbot.keyClicks(pane.table, "Z")
    qtbot.keyClick(editor(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window) == ["Anna", "Carl", "Bo"])
    assert pane.table.current_column() == "city"
