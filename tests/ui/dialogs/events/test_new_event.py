"""A new event: blank, like an earlier one, from a playbook of one's own."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import user_playbooks
from commdesk.store.database import Database
from tests.ui.hands import keys, news, press, seen
from tests.ui.panes.events.test_pane import CTRL, TODAY, day, db, events
from ui.shell.window import Window

__all__ = ["db"]


def test_a_blank_event_and_one_like_it(window: Window, db: Database, qtbot: QtBot) -> None:
    first = record.add_event(db, "Walk", starts=day(5), place="The park")
    lines.add_line(db, "task", first, title="Find a path", away=-3)
    pane = events(window, qtbot)
    pane.controller.duplicate_event(first)
    assert seen(window, QLineEdit, "newevent.name").text() == "Walk"
    press(window, "newevent.begin", qtbot)
    qtbot.waitUntil(lambda: len(record.list_events(db)) == 2)
    second = next(event for event in record.list_events(db) if event.id != first)
    assert second.place == "The park" and [line.day for line in lines.load_lines(db, "task", second.id)] == [
        (TODAY + timedelta(days=25)).isoformat()
    ]
    keys(window, Qt.Key.Key_N, CTRL, qtbot)
    books = seen(window, QListWidget, "newevent.list")
    books.setCurrentRow(
        next(at for at in range(books.count()) if books.item(at).data(Qt.ItemDataRole.UserRole)[0] == "blank")
    )
    seen(window, QLineEdit, "newevent.name").setText("Nothing yet")
    press(window, "newevent.begin", qtbot)
    qtbot.waitUntil(lambda: pane.page.event_id not in (0, first, second.id))
    assert not lines.load_lines(db, "task", pane.page.event_id)


def test_an_event_is_kept_as_a_playbook_and_the_next_one_begins_with_it(
    window: Window, db: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COMMDESK_HOME", str(tmp_path / "home"))
    first = record.add_event(db, "Walk", starts=day(5), place="The park", capacity=12, price=2_500)
    lines.add_line(db, "task", first, title="Find a path", away=-3)
    pane = events(window, qtbot)
    pane.controller.run_action("keepbook")
    assert "Walk.toml" in news(window)[-1]
    (user_playbooks.find_playbook_folder() / "bad.toml").write_text("task = [", encoding="utf-8")
    keys(window, Qt.Key.Key_N, CTRL, qtbot)
    books = seen(window, QListWidget, "newevent.list")
    books.setCurrentItem(books.findItems("Walk", Qt.MatchFlag.MatchExactly)[0])
    assert "bad.toml" in seen(window, QLabel, "newevent.wrong").text()
    assert seen(window, QLineEdit, "newevent.capacity").text() == "12"
    seen(window, QLineEdit, "newevent.price").setText("30")
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or False)
    press(window, "newevent.own", qtbot)
    assert (
        opened == [str(user_playbooks.find_playbook_folder())]
        and str(user_playbooks.find_playbook_folder()) in seen(window, QLabel, "newevent.wrong").text()
    )
    (user_playbooks.find_playbook_folder() / "later.toml").write_text('title = "Later"', encoding="utf-8")
    QApplication.sendEvent(books.window(), QEvent(QEvent.Type.WindowActivate))
    assert books.findItems("Later", Qt.MatchFlag.MatchExactly) and books.currentItem().text() == "Walk"
    press(window, "newevent.begin", qtbot)
    qtbot.waitUntil(lambda: len(record.list_events(db)) == 2)
    made = next(event for event in record.list_events(db) if event.id != first)
    assert (made.name, made.capacity, made.price, made.kind) == ("Walk", 12, 3_000, "Walk")
    assert [line.title for line in lines.load_lines(db, "task", made.id)] == ["Find a path"]
