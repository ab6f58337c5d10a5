"""A table copied out of a sheet is pasted: understood by its headers, previewed, imported as a file would be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from commdesk.events import record as events
from commdesk.events.registration import registrations
from commdesk.members import record
from tests.ui.hands import in_front, keys, members, names, news, press, rest, seen, shown
from ui.dialogs.events import open_dialog
from ui.shell.window import Window

CHINESE = "姓名\t微信号\t城市\r\n王建国\twx_1\t上海\r\n李梅\twx_2\t\r\n"
ENGLISH = 'Name\tPhone\tNote\n"Ann\nLee"\t+44 20 7946 0000\tfirst\nBob Ray\t+44 20 7946 0001\t\n'


@pytest.mark.parametrize(("text", "people"), [(CHINESE, {"王建国", "李梅"}), (ENGLISH, {"Ann Lee", "Bob Ray"})])
@pytest.mark.parametrize("way", ["keys", "members.paste", "app.paste_chat"])
def test_a_table_under_headers_is_imported(window: Window, qtbot: QtBot, text: str, people: set[str], way: str) -> None:
    assert window.context is not None
    there = record.add_member(window.context.db, nickname="Zoe")
    window.navigate_to("members")
    QGuiApplication.clipboard().setText(text)
    if way == "keys":
        in_front(window, qtbot)
        table = members(window).table
        table.setFocus()
        keys(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, qtbot)
    else:
        window.actions_.get_action(way).run()
    go = seen(window, QPushButton, "import_sheet.go")
    qtbot.waitUntil(go.isEnabled)
    assert go.text() == "Import 2 rows"
    assert seen(window, QTableWidget, "import_sheet.columns").rowCount() == 3
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    rest(window, qtbot)
    assert there and set(names(window)) == people | {"Zoe"}


def test_keys_paste_into_a_field_and_nowhere_else(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(CHINESE)
    in_front(window, qtbot)
    box = seen(window, QLineEdit, "members.search")
    box.setFocus()
    keys(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: "wx_1" in box.text())
    assert not shown(window, "import_sheet.headline") and not shown(window, "quick_add.box")


@pytest.mark.parametrize("text", ["王建国\twx_1\n李梅\twx_2", "Anna\nBob"])
def test_anything_else_is_pasted_as_a_list(window: Window, qtbot: QtBot, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    window.actions_.get_action("members.paste").run()
    assert seen(window, QPlainTextEdit, "quick_add.box").toPlainText() == text
    assert not shown(window, "import_sheet.headline")
    press(window, "quick_add.cancel", qtbot)
    assert not [each for each in window.findChildren(QLabel) if each.objectName() == "import_sheet.headline"]


def test_a_sign_up_list_is_pasted_into_the_list_of_an_event(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    event = events.add_event(window.context.db, "Salon", starts="2036-12-12 14:00")
    registrations.add_registration(window.context.db, event, "Anna")
    window.navigate_to("events", (event, "guests"))
    rest(window, qtbot)
    QGuiApplication.clipboard().setText("1. Bob\n2. Carla +1\n")
    in_front(window, qtbot)
    view = seen(window, QWidget, "events.guests")
    view.setFocus()
    keys(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, qtbot)
    assert "Carla" in seen(window, QPlainTextEdit, "paste.text").toPlainText()
    press(window, "paste.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    rest(window, qtbot)
    assert {each.name for each in registrations.list_registrations(window.context.db, event)} == {
        "Anna",
        "Bob",
        "Carla",
    }
    window.actions_.get_action("app.imports").run()
    rest(window, qtbot)
    assert seen(window, QTableWidget, "imports.table").item(0, 5).text() == "2 new"
    press(window, "imports.close", qtbot)


def test_names_are_pasted_into_the_waiting_list_and_wait(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    event = events.add_event(db, "Picnic")
    open_dialog("waiting", window.context, window, event, window.notify)
    dialog = seen(window, QDialog, "waiting")
    QGuiApplication.clipboard().setText("1. Anna\n2. Bob +1\n3. Cid cancelled")
    in_front(dialog, qtbot)
    table = seen(dialog, QTableWidget, "waiting.rows")
    table.setFocus()
    keys(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, qtbot)
    go = seen(dialog, QPushButton, "paste.go")
    qtbot.waitUntil(go.isEnabled)
    press(dialog, "paste.go", qtbot)
    qtbot.waitUntil(lambda: len(registrations.list_registrations(db, event)) == 3)
    found = {each.name: (each.said, each.guests) for each in registrations.list_registrations(db, event)}
    assert found == {"Anna": ("waitlist", 0), "Bob": ("waitlist", 1), "Cid": ("cancelled", 0)}


def test_where_nothing_takes_what_is_pasted_it_is_said_where_it_goes(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Anna\nBob")
    in_front(window, qtbot)
    window.navigate_to("scripts")
    before = len(news(window))
    keys(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: len(news(window)) > before)
    assert "members" in news(window)[-1] and not shown(window, "quick_add.box")
    QGuiApplication.clipboard().clear()
    keys(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, qtbot)
    rest(window, qtbot)
    assert len(news(window)) == before + 1  # nothing was copied, so nothing is said
