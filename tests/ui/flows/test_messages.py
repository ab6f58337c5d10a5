"""Words of messages are typed into the box that finds anything; Enter shows the day they were written on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.chats import search
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from tests.chats.exports import said, telegram
from tests.ui.hands import WAIT, keys, press, rest, seen, shown
from ui.shell import indexing
from ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chat(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """Messages of two people on two days, imported while the window is open."""
    assert window.context is not None
    db = window.context.db
    rows = [said(1, 1, "早上好"), said(2, 1, "今天聊龍蝦怎么做"), said(3, 2, "好吃"), said(1500, 2, "又是龙虾")]
    importer.import_file(db, telegram(tmp_path / "chat.json", rows), ChatOptions(zone="Asia/Shanghai"))
    qtbot.waitUntil(lambda: not search.is_behind(db.reader), timeout=WAIT)
    rest(window, qtbot)
    return window


def lines(window: Window) -> list[str]:
    """Return what the box shows."""
    found = seen(window, QListWidget, "palette.list")
    return [found.item(number).text() for number in range(found.count())]


def test_a_message_is_found_and_its_day_is_shown(chat: Window, qtbot: QtBot) -> None:
    chat.navigate_to("insights")
    keys(chat, Qt.Key.Key_K, CTRL, qtbot)
    box = seen(chat, QLineEdit, "palette.box")
    box.insert("龙虾")
    qtbot.waitUntil(lambda: len(lines(chat)) == 2, timeout=WAIT)
    assert lines(chat) == ["Person 2    2024-01-02    又是龙虾", "Person 1    2024-01-01    今天聊龍蝦怎么做"]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    table = seen(chat, QTableWidget, "messages.table")
    assert [table.item(number, 1).text() for number in range(table.rowCount())] == ["早上好", "今天聊龍蝦怎么做"]
    assert table.currentRow() == 1 and "2024-01-01" in table.window().windowTitle()
    press(chat, "messages.close", qtbot)
    assert seen(chat, QLabel, "members.person.name").text() == "Person 1"
    rest(chat, qtbot)


def test_people_come_first_and_the_chosen_line_stays_chosen(chat: Window, qtbot: QtBot) -> None:
    keys(chat, Qt.Key.Key_K, CTRL, qtbot)
    box = seen(chat, QLineEdit, "palette.box")
    box.insert("好")
    qtbot.waitUntil(lambda: sum("2024-" in line for line in lines(chat)) == 2, timeout=WAIT)
    box.setText("Person")
    assert {line.split("    ")[0] for line in lines(chat)[:2]} == {"Person 1", "Person 2"}
    chosen = seen(chat, QListWidget, "palette.list").currentItem().text()
    rest(chat, qtbot)
    qtbot.wait(300)
    rest(chat, qtbot)
    assert seen(chat, QListWidget, "palette.list").currentItem().text() == chosen
    box.setText("")
    assert not any("好" in line for line in lines(chat))
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    rest(chat, qtbot)


def test_it_says_so_while_messages_are_still_being_read(
    chat: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chat.context is not None
    monkeypatch.setattr(indexing.Indexing, "start_indexing", lambda self: None)
    with chat.context.db.write_unlogged() as conn:
        search.clear_index(conn)
    keys(chat, Qt.Key.Key_K, CTRL, qtbot)
    box = seen(chat, QLineEdit, "palette.box")
    box.insert("龙虾")
    qtbot.waitUntil(lambda: shown(chat, "palette.list") and "still being read" in lines(chat)[0], timeout=WAIT)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert shown(chat, "palette")
    qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_a_workspace_is_caught_up_with_after_it_opened(sampled: Window, qtbot: QtBot) -> None:
    assert sampled.context is not None
    db = sampled.context.db
    qtbot.waitUntil(lambda: not search.is_behind(db.reader), timeout=WAIT)
    rest(sampled, qtbot)
    assert db.reader.execute("SELECT count(*) FROM message_span").fetchone()[0] > 0
