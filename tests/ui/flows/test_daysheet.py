"""The day sheet: numbers typed and pasted where nothing can be exported, taken back, refused where an import knows better."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QInputDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commdesk.checkins import day_sheet, manual
from commdesk.communities import record as communities
from commdesk.store.database import Database
from tests.activity.chat import bring, member
from tests.people import person
from tests.ui.hands import keys, press, rest, seen, shown
from tests.ui.test_names import nameless
from ui.dialogs.checkins.day_grid import DayGrid
from ui.dialogs.checkins.day_sheet import SPAN, Daysheet, open_daysheet
from ui.shell.window import Window

NOTHING, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
Asked = list[tuple[int, str]]


@pytest.fixture
def db(window: Window) -> Database:
    """The file that is open."""
    assert window.context is not None
    return window.context.db


@pytest.fixture
def group(db: Database) -> int:
    """A group that cannot be exported."""
    return communities.add_community(db, "WeChat readers")


def opened(window: Window, qtbot: QtBot, asked: Asked | None = None) -> Daysheet:
    """Open the dialog, read; ``asked`` hears of which day names were wanted."""
    assert window.context is not None
    names: Asked = [] if asked is None else asked
    made = Daysheet(window, window.context, lambda community, day: names.append((community, day)))
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    rest(window, qtbot)
    return made


def choose(dialog: Daysheet, name: str, place: int) -> None:
    """Choose in a combo box."""
    box = seen(dialog, QComboBox, f"daysheet.{name}")
    box.setCurrentIndex(place)
    box.activated.emit(place)


def until(dialog: Daysheet, day: str, window: Window, qtbot: QtBot) -> None:
    """Show the days up to one."""
    seen(dialog, QDateEdit, "daysheet.until").setDate(QDate.fromString(day, Qt.DateFormat.ISODate))
    rest(window, qtbot)


def enter(dialog: Daysheet, row: int, column: int) -> DayGrid:
    """Put the keyboard into a cell."""
    dialog.grid.setFocus()
    dialog.grid.setCurrentIndex(dialog.model.index(row, column))
    return dialog.grid


def strike(text: str, key: Qt.Key, qtbot: QtBot) -> None:
    """Type into whatever has the keyboard, and finish with a key."""
    for char in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClicks(focus, char)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)
    QApplication.processEvents()


def shows(dialog: Daysheet, row: int, column: int) -> str:
    """Return what a cell shows."""
    return str(dialog.model.index(row, column).data())


def at(dialog: Daysheet) -> tuple[int, int]:
    """Return where the keyboard is."""
    return dialog.grid.currentIndex().row(), dialog.grid.currentIndex().column()


def hint(dialog: Daysheet) -> str:
    """Return what the line below the grid says."""
    return seen(dialog, QLabel, "daysheet.hint").text()


def today(dialog: Daysheet, back: int = 0) -> str:
    """Return the ISO day so many days ago."""
    return (dialog.today - timedelta(back)).isoformat()


def test_numbers_are_typed_and_taken_back(window: Window, db: Database, group: int, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert at(dialog) == (SPAN - 1, 0) and not shown(dialog, "daysheet.number")
    enter(dialog, 12, 0)
    strike("3", Qt.Key.Key_Tab, qtbot)
    assert at(dialog) == (12, 1)
    strike("1", Qt.Key.Key_Return, qtbot)
    assert at(dialog) == (13, 1)
    enter(dialog, 13, 3)
    strike("1200", Qt.Key.Key_Backtab, qtbot)
    assert at(dialog) == (13, 2) and shows(dialog, 13, 3) == "1,200"
    enter(dialog, 13, 5)
    strike("rain", Qt.Key.Key_Return, qtbot)
    rest(window, qtbot)
    found = day_sheet.load_days(db, [group], today(dialog, 1), today(dialog))
    first, last = found[group, today(dialog, 1)], found[group, today(dialog)]
    assert (first.joins, first.leaves, last.messages, last.speakers, last.note) == (3, 1, 1200, None, "rain")
    for empty in ("", "rain"):
        keys(dialog, Qt.Key.Key_Z if not empty else Qt.Key.Key_Y, CONTROL, qtbot)
        qtbot.waitUntil(lambda empty=empty: shows(dialog, 13, 5) == empty)
        rest(window, qtbot)
    enter(dialog, 13, 3)
    strike("", Qt.Key.Key_Delete, qtbot)
    qtbot.waitUntil(lambda: shows(dialog, 13, 3) == "")
    assert day_sheet.load_days(db, [group], today(dialog), today(dialog))[group, today(dialog)].messages is None
    rest(window, qtbot)


def test_only_digits_are_typed_and_esc_restores(window: Window, db: Database, group: int, qtbot: QtBot) -> None:
    dialog, row = opened(window, qtbot), 13
    day_sheet.update_day(db, group, today(dialog), joins=4)
    qtbot.waitUntil(lambda: shows(dialog, row, 0) == "4")
    rest(window, qtbot)
    enter(dialog, row, 0)
    strike("7", Qt.Key.Key_X, qtbot)
    assert "Digits only" in hint(dialog) and seen(dialog, QLineEdit, "daysheet.cell").text() == "7"
    strike("", Qt.Key.Key_Escape, qtbot)
    assert shows(dialog, row, 0) == "4" and shown(window, "daysheet") and "Empty" in hint(dialog)
    strike("99999999", Qt.Key.Key_Return, qtbot)
    assert shows(dialog, row, 0) == "99999999" and "not a number of people" in hint(dialog) and at(dialog) == (row, 0)
    assert "not a number" in str(dialog.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole))
    strike("", Qt.Key.Key_Escape, qtbot)
    assert shows(dialog, row, 0) == "4" and "Empty" in hint(dialog)
    strike("1,0", Qt.Key.Key_Tab, qtbot)
    assert shows(dialog, row, 0) == "10"
    rest(window, qtbot)
    steps = db.steps_written
    enter(dialog, row, 0)
    strike("10", Qt.Key.Key_Return, qtbot)
    assert db.steps_written == steps
    strike("", Qt.Key.Key_Escape, qtbot)
    qtbot.waitUntil(lambda: not shown(window, "daysheet"))


def test_a_block_is_pasted_and_taken_back(window: Window, db: Database, group: int, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    enter(dialog, 12, 1)
    QApplication.clipboard().setText("1\t20\t300\t4\t5\r\n\t2人\t40\r\n6\r\n")
    keys(dialog, Qt.Key.Key_V, CONTROL, qtbot)
    rest(window, qtbot)
    assert hint(dialog) == "7 cells written · 2 did not fit"
    qtbot.waitUntil(lambda: [shows(dialog, 12, column) for column in range(5)] == ["", "1", "20", "300", "4"])
    assert [shows(dialog, 13, column) for column in range(5)] == ["", "", "2", "40", ""]
    keys(dialog, Qt.Key.Key_Z, CONTROL, qtbot)
    qtbot.waitUntil(lambda: shows(dialog, 12, 1) == "")
    rest(window, qtbot)
    assert day_sheet.load_days(db, [group], today(dialog, 20), today(dialog)) == {}
    QApplication.clipboard().setText("Joined\tLeft")
    keys(dialog, Qt.Key.Key_V, CONTROL, qtbot)
    assert "Nothing was pasted" in hint(dialog)
    press(dialog, "daysheet.earlier", qtbot)
    rest(window, qtbot)
    enter(dialog, 13, 0)
    QApplication.clipboard().setText("8\n9")
    keys(dialog, Qt.Key.Key_V, CONTROL, qtbot)
    rest(window, qtbot)
    assert day_sheet.load_days(db, [group], today(dialog, 13), today(dialog, 13))[group, today(dialog, 13)].joins == 9
    enter(dialog, 13, 5)
    keys(dialog, Qt.Key.Key_V, CONTROL, qtbot)
    assert shows(dialog, 13, 5) == "8 9"
    enter(dialog, 13, 6)
    keys(dialog, Qt.Key.Key_V, CONTROL, qtbot)
    assert "columns of numbers" in hint(dialog)
    rest(window, qtbot)


def test_an_imported_day_refuses(window: Window, db: Database, tmp_path: Path, qtbot: QtBot) -> None:
    bring(db, tmp_path / "a.json")
    ((group, _),) = communities.load_community_names(db)
    manual.check_in(db, (member(db, 1), person(db, "Ann")), group, "2024-01-02", "came")
    dialog = opened(window, qtbot)
    until(dialog, "2024-01-06", window, qtbot)
    row = dialog.model.days.index("2024-01-02")
    cell = dialog.model.index(row, 3)
    assert cell.data() == "2" and cell.data(Qt.ItemDataRole.ToolTipRole) == "imported"
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable
    assert shows(dialog, row, 6) == "Came 2"
    for key in (Qt.Key.Key_7, Qt.Key.Key_Delete):
        enter(dialog, row, 3)
        strike("", Qt.Key.Key_Down, qtbot)
        enter(dialog, row, 3)
        strike("", key, qtbot)
        assert "An import covers 2024-01-02" in hint(dialog) and shows(dialog, row, 3) == "2"
    enter(dialog, row, 5)
    strike("sunny", Qt.Key.Key_Tab, qtbot)
    assert shows(dialog, row, 5) == "sunny" and at(dialog) == (row + 1, 5)
    last = dialog.model.days.index("2024-01-05")
    enter(dialog, last, 3)
    QApplication.clipboard().setText("11\n12")
    keys(dialog, Qt.Key.Key_V, CONTROL, qtbot)
    rest(window, qtbot)
    assert hint(dialog) == "1 cell written · 1 left as it is, an import covers it"
    enter(dialog, row, 6)
    strike("", Qt.Key.Key_1, qtbot)
    assert "Names" in hint(dialog)


def test_all_communities_show_one_number(window: Window, db: Database, group: int, qtbot: QtBot) -> None:
    other = communities.add_community(db, "Chess & tea")
    asked: Asked = []
    dialog = opened(window, qtbot, asked)
    assert shown(dialog, "daysheet.number") and dialog.model.columnCount() == 2
    choose(dialog, "number", 3)
    enter(dialog, 13, 0)
    strike("5", Qt.Key.Key_Tab, qtbot)
    strike("6", Qt.Key.Key_Return, qtbot)
    rest(window, qtbot)
    found = day_sheet.load_days(db, [group, other], today(dialog), today(dialog))
    assert [found[ident, today(dialog)].messages for ident in (group, other)] == [5, 6]
    press(dialog, "daysheet.names", qtbot)
    assert asked == [(other, today(dialog))]
    dialog.accept()
    dialog = opened(window, qtbot)
    assert shown(dialog, "daysheet.number") and shows(dialog, 13, 1) == "6"
    choose(dialog, "community", 2)
    rest(window, qtbot)
    assert shows(dialog, 13, 3) == "6" and not shown(dialog, "daysheet.number")
    manual.check_in(db, (person(db, "Ann"),), other, today(dialog), "spoke")
    qtbot.waitUntil(lambda: shows(dialog, 13, 6) == "Spoke 1")
    assert nameless(dialog) == []
    rest(window, qtbot)


def test_days_are_moved_by_fourteen(window: Window, db: Database, group: int, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert dialog.model.days[-1] == today(dialog) and not seen(dialog, QWidget, "daysheet.later").isEnabled()
    press(dialog, "daysheet.earlier", qtbot)
    assert dialog.model.days[-1] == today(dialog, SPAN) and len(dialog.model.days) == SPAN
    press(dialog, "daysheet.later", qtbot)
    assert dialog.model.days[-1] == today(dialog)
    rest(window, qtbot)
    assert not dialog.grid.grab().isNull()


def test_what_is_being_typed_survives_what_others_write(window: Window, db: Database, group: int, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    enter(dialog, 13, 0)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "7")
    day_sheet.update_day(db, group, today(dialog), joins=3, leaves=4)
    qtbot.waitUntil(lambda: shows(dialog, 13, 1) == "4")
    rest(window, qtbot)
    line = seen(dialog, QLineEdit, "daysheet.cell")
    assert line.text() == "7"
    strike("", Qt.Key.Key_Return, qtbot)
    rest(window, qtbot)
    assert shows(dialog, 13, 0) == "7"


def test_without_a_community_one_is_added(window: Window, db: Database, qtbot: QtBot) -> None:
    assert window.context is not None
    dialog = open_daysheet(window.context, window)
    rest(window, qtbot)
    assert shown(dialog, "daysheet.empty") and not shown(dialog, "daysheet.grid") and nameless(dialog) == []
    press(dialog, "daysheet.empty.button", qtbot)
    asking = seen(dialog, QInputDialog, "ask")
    asking.setTextValue("Readers")
    asking.accept()
    qtbot.waitUntil(lambda: shown(dialog, "daysheet.grid"))
    rest(window, qtbot)
    assert dialog.model.columnCount() == 7 and [name for _, name in communities.load_community_names(db)] == ["Readers"]
    assert seen(dialog, QComboBox, "daysheet.community").currentText() == "Readers"
