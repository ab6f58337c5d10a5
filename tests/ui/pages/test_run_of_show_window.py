"""The run of show over the whole screen: on with one key, back, undo, the clock, nothing planned, news from elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.store.database import Database
from tests.ui.hands import press, rest, seen, shown
from ui.pages.door.page import DoorPage
from ui.pages.run_of_show_window import ShowPage
from ui.shell.window import Window

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def db(window: Window) -> Database:
    """The file of the window."""
    assert window.context is not None
    return window.context.db


@pytest.fixture
def event(db: Database) -> int:
    """An event with three items."""
    made = record.add_event(db, "Salon", starts="2036-12-12 14:00")
    for title, minute, lasts in (("Doors", 0, 20), ("Talk", 20, 60), ("Photo", 80, 10)):
        lines.add_line(db, "show", made, title=title, minute=minute, lasts=lasts, owner="Bea")
    return made


@pytest.fixture
def page(window: Window, event: int, qtbot: QtBot) -> Iterator[ShowPage]:
    """The run of show of the event."""
    window.navigate_to("show", event)
    made = next(each for each in window.findChildren(ShowPage))
    qtbot.waitUntil(made.isVisible)
    yield made
    if isValid(made):
        made.close()


def begun(db: Database, event: int) -> list[str]:
    return [line.title for line in lines.load_lines(db, "show", event) if line["started"]]


def said(page: ShowPage, name: str) -> str:
    return seen(page, QLabel, f"show.{name}").text()


def test_one_key_goes_on_and_another_goes_back(page: ShowPage, db: Database, event: int) -> None:
    QTest.keyClick(page, Qt.Key.Key_Space)
    assert begun(db, event) == ["Doors"] and said(page, "current") == "Doors"
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert begun(db, event) == ["Doors", "Talk"] and "Photo" in said(page, "following")
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    assert begun(db, event) == ["Doors"]


def test_the_clock_counts_what_is_left_and_tells_how_late_it_is(
    page: ShowPage, db: Database, event: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    when = record.require_event(db, event).schedule
    assert when is not None
    begin = when.to_utc_seconds()[0]
    doors = lines.load_lines(db, "show", event)[0]
    lines.update_line(db, "show", doors.id, started=begin + 360)
    monkeypatch.setattr(page, "current_time", lambda: begin + 420)
    page.refresh()
    assert said(page, "remaining").endswith("19:00") and "6" in said(page, "drift")
    monkeypatch.setattr(page, "current_time", lambda: begin + 360 + 25 * 60)
    page.update_clock()
    assert said(page, "remaining") == "−5:00"
    assert said(page, "clock") != ""


def test_undo_takes_the_last_step_back(page: ShowPage, db: Database, event: int, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_Space)
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: begun(db, event) == [])


def test_the_end_of_the_show_and_its_buttons(page: ShowPage, db: Database, event: int, qtbot: QtBot) -> None:
    for _ in range(4):
        press(page, "show.next", qtbot)
    assert all(line["ended"] for line in lines.load_lines(db, "show", event))
    press(page, "show.next", qtbot)
    press(page, "show.back", qtbot)
    assert not lines.load_lines(db, "show", event)[-1]["ended"]


def test_what_is_planned_elsewhere_is_seen(page: ShowPage, db: Database, event: int, qtbot: QtBot) -> None:
    lines.add_line(db, "show", event, title="Encore", minute=90)
    qtbot.waitUntil(lambda: len(page.items) == 4)
    record.update_event(db, event, name="Gala")
    qtbot.waitUntil(lambda: "Gala" in page.event_.name)


def test_nothing_planned_says_where_to_plan_it(window: Window, db: Database, qtbot: QtBot) -> None:
    window.navigate_to("show", record.add_event(db, "Walk"))
    page = next(each for each in window.findChildren(ShowPage))
    qtbot.waitUntil(page.isVisible)
    assert shown(page, "show.empty.button")
    with qtbot.waitSignal(page.destroyed):
        press(page, "show.empty.button", qtbot)


def test_esc_leaves_and_a_deleted_event_closes_it(
    page: ShowPage, db: Database, event: int, window: Window, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.destroyed):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    window.navigate_to("show", event)
    again = next(each for each in window.findChildren(ShowPage))
    with qtbot.waitSignal(again.destroyed):
        record.delete_event(db, event)


def test_another_workspace_closes_what_fills_the_screen(
    page: ShowPage, window: Window, event: int, template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.navigate_to("door", event)
    door = next(each for each in window.findChildren(DoorPage))
    other = Path(shutil.copyfile(template, tmp_path / "other.commdesk"))
    window.commands.open_workspace(other)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: not isValid(page) and not isValid(door))


def test_it_speaks_chinese_in_the_dark(page: ShowPage, window: Window, qtbot: QtBot) -> None:
    window.settings.update_settings(language="zh_CN", theme="dark")
    window.set_language()
    page.apply_theme(window.theme)
    QTest.keyClick(page, Qt.Key.Key_Space)
    assert not page.grab().isNull()
    qtbot.waitUntil(lambda: page.on.text() != "Next  Space")
