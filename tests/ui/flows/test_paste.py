"""What was copied from a spreadsheet, a chat or a form is pasted into lists of people; sign-ups ask for their event."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.registration import registrations
from commdesk.members import record as people
from commdesk.store.database import Database
from tests.ui.hands import drop, keys, members, names, news, press, rest, seen, shown
from ui.panes.events.guests.list import GuestList
from ui.panes.events.pane import EventsPane
from ui.shell.window import Window

V, CTRL = Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
TABLE = "姓名\t手机\t城市\r\n王建国\t13800000001\t杭州\r\n李梅\t13800000002\t上海\r\n"
PAGE = (
    "<html><body><table><tr><td>姓名</td><td>手机</td></tr><tr><td>王建国</td><td>13800000001</td></tr>"
    "<tr><td>李梅</td><td>13800000002</td></tr></table></body></html>"
)
CHAT = "安安 2024/1/1 18:00\r\n大家好\r\n\r\n小波 2024/1/1 18:01\r\n好\r\n"
LIST = "#接龙\n周六聚会\n1. 王建国 13812345678\n2. 李梅 +1\n"
FORM = "姓名,手机,报名人数,支付状态\n王建国,13800000001,2,已付\n李梅,13800000002,1,未付\n"


@pytest.fixture
def db(window: Window) -> Database:
    """The file of the window."""
    assert window.context is not None
    return window.context.db


def put(text: str = "", html: str = "") -> None:
    """Put something on the clipboard."""
    mime = QMimeData()
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    QApplication.clipboard().setMimeData(mime)


def paste(window: Window, qtbot: QtBot) -> None:
    """Press Ctrl+V where the list is."""
    pane = members(window)
    (pane.table if pane.table.isVisible() else pane.empty.button).setFocus()
    keys(pane, V, CTRL, qtbot)


def choose(window: Window, qtbot: QtBot, words: str) -> list[str]:
    """Choose the event of sign-ups whose line begins so; return what was offered."""
    dialog = seen(window, QInputDialog, "import_event")
    box = dialog.findChild(QComboBox)
    offered = [box.itemText(at) for at in range(box.count())]
    box.setCurrentIndex(next(at for at, each in enumerate(offered) if each.startswith(words)))
    dialog.accept()
    return offered


def listed(db: Database, event: int) -> list[tuple[str, int]]:
    """Return who is on the list of an event, with their guests."""
    return sorted((each.name, each.guests) for each in registrations.list_registrations(db, event))


@pytest.mark.parametrize(("text", "html"), [(TABLE, ""), ("", PAGE), (TABLE, PAGE)], ids=["words", "page", "both"])
def test_a_copied_table_is_imported_like_a_file(
    window: Window, db: Database, qtbot: QtBot, text: str, html: str, tmp_path: Path
) -> None:
    people.add_member(db, nickname="阿花")
    rest(window, qtbot)
    put(text, html)
    paste(window, qtbot)
    assert seen(window, QLabel, "import_sheet.headline").text() == "Pasted text"
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: "2 people added" in " ".join(news(window)))
    rest(window, qtbot)
    assert sorted(names(window)) == sorted(["阿花", "王建国", "李梅"])
    phones = [row[0] for row in db.reader.execute("SELECT plain FROM contact ORDER BY plain")]
    assert [phone[-11:] for phone in phones] == ["13800000001", "13800000002"]
    window.undo()
    qtbot.waitUntil(lambda: names(window) == ["阿花"])


@pytest.mark.parametrize("text", ["姓名\n王建国\n李梅", "王建国\n李梅\n", "王建国 13800000001\n李梅，wx_limei"])
def test_names_and_lines_are_added_by_hand(window: Window, qtbot: QtBot, text: str) -> None:
    put(text)
    paste(window, qtbot)
    assert "姓名" not in seen(window, QPlainTextEdit, "quick_add.box").toPlainText()
    qtbot.waitUntil(lambda: seen(window, QTableWidget, "quick_add.table").rowCount() == 2)
    press(window, "quick_add.go", qtbot)
    qtbot.waitUntil(lambda: sorted(names(window)) == sorted(["王建国", "李梅"]))
    rest(window, qtbot)


def test_a_copied_chat_is_read_as_one(window: Window, qtbot: QtBot) -> None:
    put(CHAT)
    paste(window, qtbot)
    qtbot.waitUntil(lambda: "2 messages by 2 people" in seen(window, QLabel, "import_chat.facts").text())
    press(window, "import_chat.cancel", qtbot)


def test_a_copied_sign_up_list_asks_for_its_event(window: Window, db: Database, qtbot: QtBot) -> None:
    event = record.add_event(db, "Picnic", starts="2199-05-01T10:00")
    put(LIST)
    paste(window, qtbot)
    choose(window, qtbot, "Picnic")
    assert "王建国" in seen(window, QPlainTextEdit, "paste.text").toPlainText()
    press(window, "paste.go", qtbot)
    qtbot.waitUntil(lambda: listed(db, event) == sorted([("王建国", 0), ("李梅", 1)]))
    rest(window, qtbot)
    paste(window, qtbot)
    choose(window, qtbot, "No event")
    qtbot.waitUntil(lambda: seen(window, QTableWidget, "quick_add.table").rowCount() == 2)
    press(window, "quick_add.cancel", qtbot)


def test_in_a_line_of_text_it_stays_text(window: Window, qtbot: QtBot) -> None:
    put("王建国\t138\n李梅\t139\n")
    pane = members(window)
    line = seen(window, QLineEdit, "members.search")
    line.setFocus()
    keys(pane, V, CTRL, qtbot)
    assert "王建国" in line.text()
    assert not shown(window, "import_sheet") and not shown(window, "quick_add")
    rest(window, qtbot)


def test_nothing_to_paste_is_told(window: Window) -> None:
    put(" ")
    with pytest.raises(Problem, match="nothing to paste"):
        window.commands.paste_people()


@pytest.fixture
def guests(window: Window, db: Database, qtbot: QtBot) -> GuestList:
    """The guest list of an event, in front."""
    window.navigate_to("events", (record.add_event(db, "Salon", starts="2199-12-12T14:00"), "guests"))
    rest(window, qtbot)
    assert isinstance(window.pane, EventsPane)
    found = window.pane.page.parts["guests"]
    assert isinstance(found, GuestList)
    return found


@pytest.mark.parametrize(
    ("text", "html", "dialog", "found"),
    [
        (FORM.replace(",", "\t"), "", "registrations", [("李梅", 0), ("王建国", 1)]),
        ("", PAGE, "registrations", [("李梅", 0), ("王建国", 0)]),
        (LIST, "", "paste", [("李梅", 1), ("王建国", 0)]),
        ("姓名\n王建国\n李梅\n", "", "paste", [("李梅", 0), ("王建国", 0)]),
    ],
)
def test_into_a_guest_list_goes_the_review(
    window: Window,
    guests: GuestList,
    db: Database,
    qtbot: QtBot,
    text: str,
    html: str,
    dialog: str,
    found: list[object],
) -> None:
    put(text, html)
    (guests.view if guests.view.isVisible() else guests.empty.button).setFocus()
    keys(guests, V, CTRL, qtbot)
    rest(window, qtbot)
    press(window, f"{dialog}.go", qtbot)
    qtbot.waitUntil(lambda: listed(db, guests.event_id) == found)
    rest(window, qtbot)


def test_both_menus_and_the_sheet_of_shortcuts_have_it(
    window: Window, guests: GuestList, db: Database, qtbot: QtBot
) -> None:
    registrations.add_registration(db, guests.event_id, "Anna")
    rest(window, qtbot)
    guests.view.menu_requested.emit(QPoint(10, 10))
    menu = seen(window, QMenu, "events.guests.menu")
    assert [each.text() for each in menu.actions() if each.objectName() == "events.paste_guests"] == ["Paste guests"]
    menu.close()
    people.add_member(db, nickname="Anna")
    rest(window, qtbot)
    members(window).table.menu_requested.emit(QPoint(10, 10))
    menu = seen(window, QMenu, "members.menu")
    entry = next(each for each in menu.actions() if each.objectName() == "members.paste")
    put("王建国")
    entry.trigger()
    menu.close()
    press(window, "quick_add.cancel", qtbot)
    for name in ("members.paste", "events.paste_guests"):
        assert window.actions_.get_action(name).keys[0] == "Ctrl+V"


@pytest.mark.parametrize(("name", "text"), [("a.txt", LIST), ("a.csv", LIST), ("b.csv", FORM), ("b.txt", FORM)])
def test_dropped_sign_ups_are_reviewed_for_the_event_chosen(
    window: Window, db: Database, qtbot: QtBot, tmp_path: Path, name: str, text: str
) -> None:
    past = record.add_event(db, "Past", starts="2020-01-01T10:00")
    later, soon = (
        record.add_event(db, each, starts=f"{year}-05-01T10:00") for each, year in (("Later", 2198), ("Soon", 2197))
    )
    (tmp_path / name).write_text(text, encoding="utf-8")
    drop(window, tmp_path / name)
    offered = choose(window, qtbot, "Soon")
    assert [each.split("  ")[0] for each in offered] == [
        "Soon",
        "Later",
        "A new event…",
        "No event, just people",
        "Past",
    ]
    press(window, "registrations.go", qtbot)
    qtbot.waitUntil(lambda: len(listed(db, soon)) == 2)
    rest(window, qtbot)
    assert not listed(db, past) and not listed(db, later)
    assert "2 added" in " ".join(news(window))


@pytest.mark.parametrize(("text", "dialog"), [(LIST, "quick_add"), (FORM, "import_sheet")])
def test_dropped_sign_ups_may_be_just_people(
    window: Window, qtbot: QtBot, tmp_path: Path, text: str, dialog: str
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    drop(window, tmp_path / "a.txt")
    assert choose(window, qtbot, "No event") == ["A new event…", "No event, just people"]
    qtbot.waitUntil(lambda: shown(window, dialog))
    rest(window, qtbot)
    press(window, f"{dialog}.cancel", qtbot)


def test_dropped_sign_ups_may_be_for_an_event_that_is_made_now(
    window: Window, db: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(LIST, encoding="utf-8")
    drop(window, tmp_path / "a.txt")
    choose(window, qtbot, "A new event")
    seen(window, QLineEdit, "newevent.name").setText("Fresh")
    press(window, "newevent.begin", qtbot)
    press(window, "registrations.go", qtbot)
    (event,) = record.list_events(db)
    qtbot.waitUntil(lambda: len(listed(db, event.id)) == 2)
    rest(window, qtbot)


def sign_up(window: Window, db: Database, qtbot: QtBot, tmp_path: Path) -> None:
    record.add_event(db, "Soon", starts="2199-05-01T10:00")
    (tmp_path / "a.csv").write_text("姓名,手机,报名人数,支付状态\n糖糖妈,13900000009,1,已付\n", encoding="utf-8")
    drop(window, tmp_path / "a.csv")
    choose(window, qtbot, "Soon")
    rest(window, qtbot)
    table = seen(window, QTableWidget, "review.rows")
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    box = table.cellWidget(0, 7)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("new"))
    box.activated.emit(box.currentIndex())
    press(window, "registrations.go", qtbot)


def add(window: Window, db: Database, qtbot: QtBot, tmp_path: Path) -> None:
    put("糖糖妈 13900000009")
    paste(window, qtbot)
    grid = seen(window, QTableWidget, "quick_add.table")
    qtbot.waitUntil(lambda: grid.rowCount() == 1)
    grid.item(0, 0).setCheckState(Qt.CheckState.Checked)
    press(window, "quick_add.go", qtbot)


@pytest.mark.parametrize("way", [sign_up, add])
def test_who_was_made_by_hand_or_by_sign_up_may_be_there_already(
    window: Window, db: Database, qtbot: QtBot, tmp_path: Path, way: Callable[..., None]
) -> None:
    people.add_member(db, nickname="糖糖妈", city="苏州")
    rest(window, qtbot)
    way(window, db, qtbot, tmp_path)
    qtbot.waitUntil(lambda: "in your list already" in " ".join(news(window)))
    rest(window, qtbot)
