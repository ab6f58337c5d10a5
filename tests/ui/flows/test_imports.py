"""The import centre: what was imported, which days that covers, and taking one of them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QToolTip
from pytestqt.qtbot import QtBot

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from tests.chats.exports import BEGIN, said, served, telegram
from tests.ui.hands import keys, names, news, press, rest, seen, shown
from ui import file_dialogs
from ui.dialogs.imports.coverage import CoverageStrip
from ui.shell.window import Window

DAY = 86_400


def bring(window: Window, path: Path, days: range) -> None:
    """Import a chat with a message a day."""
    assert window.context is not None
    rows = [said(day, day % 3 + 1, when=BEGIN + day * DAY) for day in days]
    importer.import_file(window.context.db, telegram(path, rows), ChatOptions(zone="UTC"))


def opened(window: Window, qtbot: QtBot) -> QTableWidget:
    """Return the list of imports, read."""
    window.actions_.get_action("app.imports").run()
    qtbot.waitUntil(lambda: shown(window, "imports"))
    rest(window, qtbot)
    return window.findChildren(QTableWidget, "imports.table")[-1]


def test_imports_are_listed_with_counts_days_and_gaps(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    bring(window, tmp_path / "a.json", range(5))
    bring(window, tmp_path / "b.json", range(3, 8))
    bring(window, tmp_path / "c.json", range(20, 25))
    table = opened(window, qtbot)
    assert [table.item(row, 1).text() for row in range(3)] == ["c.json", "b.json", "a.json"]
    assert table.item(1, 5).text() == "3 new, 2 already there"
    assert table.item(2, 4).text() == "2024-01-01 – 2024-01-05" and table.item(2, 3).text() == "Readers"
    table.selectRow(2)
    assert (
        seen(window, QLabel, "imports.words").text()
        == "messages that count because of it: 5 · people who came with it: 3"
    )
    assert "not counted twice" in seen(window, QLabel, "imports.again").text()
    strip = seen(window, CoverageStrip, "imports.strip")
    told = "Readers: 2024-01-01 – 2024-01-08, 2024-01-21 – 2024-01-25 · not covered: 2024-01-09 – 2024-01-20"
    assert strip.accessibleDescription() == told
    assert strip.told_at(strip.bar_rect("2024-01-01", "2024-01-08", 0).center()) == "Readers: 2024-01-01 – 2024-01-08"
    gap = strip.bar_rect("2024-01-09", "2024-01-20", 0).center()
    assert strip.told_at(gap) == "Readers: not covered: 2024-01-09 – 2024-01-20"
    assert strip.told_at(QPoint(2, 4)) == told and strip.told_at(QPoint(2, 400)) == ""
    QApplication.sendEvent(strip, QHelpEvent(QHelpEvent.Type.ToolTip, gap, strip.mapToGlobal(gap)))
    assert "not covered" in QToolTip.text()
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: QToolTip.text() == told)
    assert not strip.grab().isNull()
    QToolTip.hideText()
    press(window, "imports.close", qtbot)


def test_all_rows_of_a_chat_are_accounted_for(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    rows = [said(1, 1), said(2, 2), served(3, 3, "join_group_by_link"), served(4, 1, "pin_message", message_id=1)]
    path = telegram(tmp_path / "a.json", [*rows, {"id": 5, "type": "unsupported"}])
    importer.import_file(window.context.db, path, ChatOptions(zone="UTC"))
    table = opened(window, qtbot)
    assert table.item(0, 5).text() == "2 new, 0 already there"
    words = seen(window, QLabel, "imports.words").text()
    assert "rows about members: 1 · rows of the app itself: 1 · rows unreadable: 1" in words
    press(window, "imports.close", qtbot)


def test_one_that_was_not_the_last_is_taken_back_and_undone(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    bring(window, tmp_path / "a.json", range(5))
    bring(window, tmp_path / "b.json", range(4, 6))
    table = opened(window, qtbot)
    table.selectRow(1)
    press(window, "imports.back", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert news(window)[-1].startswith("Import of a.json undone: 4 messages and 1 person removed.")
    assert "2 people stay because another import knows them." in news(window)[-1]
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    press(window, "toast.undo", qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 3)
    rest(window, qtbot)


def test_the_delete_key_takes_back_and_an_empty_file_says_so(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(window, tmp_path / "a.json", range(5))
    table = opened(window, qtbot)
    table.setFocus()
    keys(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    rest(window, qtbot)
    qtbot.waitUntil(lambda: names(window) == [])
    opened(window, qtbot)
    assert shown(window, "imports.empty") and not shown(window, "imports.table")
    assert not seen(window, QPushButton, "imports.back").isEnabled()
    asked: list[str] = []
    monkeypatch.setattr(file_dialogs, "ask_open", lambda *_, **__: asked.append("file"))
    press(window, "imports.empty.button", qtbot)
    assert asked == ["file"] and not shown(window, "imports")
