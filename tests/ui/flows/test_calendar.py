"""A week of the plan by the keyboard alone: typed, posted, missed, moved, left out once, taken back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from commdesk.communities.record import add_community
from commdesk.dues import today as due_today
from commdesk.dues.due import DueSpan
from commdesk.plan import acts, record
from commdesk.plan.occurrences import PlanState, load_occurrences
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import keys, news, press, rest, seen, shown, write
from ui.panes.calendar.pane import CalendarPane
from ui.panes.calendar.week_grid import Spot, find_monday
from ui.panes.today.opening import find_place
from ui.shell.window import Window

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def base(window: Window) -> Database:
    """Return the open file."""
    assert window.context is not None
    return window.context.db


def calendar(window: Window, qtbot: QtBot) -> CalendarPane:
    """Return the pane, in front, with the keyboard in the week."""
    if not isinstance(window.pane, CalendarPane):
        keys(window, KEY.Key_4, CTRL, qtbot)
    pane = window.pane
    assert isinstance(pane, CalendarPane)
    if pane.main.currentWidget() is pane.week:
        qtbot.waitUntil(pane.view.hasFocus)
    return pane


def titles(pane: CalendarPane, spot: Spot) -> list[str]:
    """Return what stands in a cell."""
    return [chip.occurrence.title for chip in pane.view.grid.chips_at(spot.lane, spot.day)]


def states(pane: CalendarPane, spot: Spot) -> list[PlanState]:
    """Return what became of what stands in a cell."""
    return [chip.state for chip in pane.view.grid.chips_at(spot.lane, spot.day)]


@pytest.fixture
def groups(window: Window) -> list[int]:
    """Two communities, and something planned long ago, so that the week is shown."""
    made = [add_community(base(window), name) for name in ("Readers", "Runners")]
    record.add_item(base(window), (made[0],), title="Long ago", day="2020-01-01")
    return made


def plan(window: Window, groups: list[int], day: date, **values: str) -> int:
    """Plan something."""
    return record.add_item(base(window), groups, **{"title": "Books", "day": day.isoformat(), **values})


def test_the_first_thing_is_planned_out_of_the_empty_page(window: Window, qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    assert pane.main.currentWidget() is pane.empty
    press(window, "calendar.empty.button", qtbot)
    line = seen(window, QLineEdit, "calendar.line")
    qtbot.keyClicks(line, "19:00 book list")
    qtbot.keyClick(line, KEY.Key_Return)
    chip = pane.view.current_chip()
    assert chip is not None and (chip.occurrence.clock, chip.occurrence.title) == ("19:00", "book list")
    assert chip.occurrence.day == pane.today and pane.view.hasFocus()


def test_a_week_by_the_keyboard_alone(window: Window, groups: list[int], qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    view = pane.view
    keys(window, KEY.Key_PageDown, NONE, qtbot)
    assert pane.first == find_monday(pane.today) + timedelta(days=7)
    view.choose(Spot(0, 0, 0))
    qtbot.keyClick(view, KEY.Key_2)  # typing opens a line
    line = seen(window, QLineEdit, "calendar.line")
    assert line.text() == "2"
    qtbot.keyClicks(line, "0:00 Roll call")
    qtbot.keyClick(line, KEY.Key_Return)
    assert titles(pane, Spot(0, 0)) == ["Roll call"] and any("Planned: Roll call" in each for each in news(window))
    qtbot.keyClick(view, KEY.Key_Space)
    assert states(pane, Spot(0, 0)) == [PlanState.POSTED]
    qtbot.keyClick(view, KEY.Key_Space)
    assert states(pane, Spot(0, 0)) == [PlanState.PLANNED]
    keys(window, KEY.Key_X, CTRL, qtbot)
    for key in (KEY.Key_Right, KEY.Key_Down):
        qtbot.keyClick(view, key)
    assert view.spot == Spot(1, 1, 0)
    keys(window, KEY.Key_V, CTRL, qtbot)
    assert titles(pane, Spot(0, 0)) == [] and titles(pane, Spot(1, 1)) == ["Roll call"]
    keys(window, KEY.Key_C, CTRL, qtbot)
    qtbot.keyClick(view, KEY.Key_Right)
    keys(window, KEY.Key_V, CTRL, qtbot)
    assert titles(pane, Spot(1, 1)) == titles(pane, Spot(1, 2)) == ["Roll call"]
    qtbot.keyClick(view, KEY.Key_Delete)
    assert titles(pane, Spot(1, 2)) == []
    keys(window, KEY.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: titles(pane, Spot(1, 2)) == ["Roll call"])
    keys(window, KEY.Key_Home, NONE, qtbot)
    assert pane.first == find_monday(pane.today) and view.spot.day == pane.today.weekday()


def test_esc_leaves_the_line_and_nothing_is_planned(window: Window, groups: list[int], qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    before = undo.find_undoable(base(window).reader)
    qtbot.keyClick(pane.view, KEY.Key_Return)
    qtbot.keyClicks(seen(window, QLineEdit, "calendar.line"), "no")
    qtbot.keyClick(seen(window, QLineEdit, "calendar.line"), KEY.Key_Escape)
    assert not shown(window, "calendar.line") and pane.view.hasFocus()
    assert undo.find_undoable(base(window).reader) == before


def test_what_was_missed_is_shown_and_posted_in_one_community(window: Window, groups: list[int], qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    last = find_monday(pane.today) - timedelta(days=7)
    plan(window, groups, last)
    keys(window, KEY.Key_PageUp, NONE, qtbot)
    assert states(pane, Spot(0, 0)) == states(pane, Spot(1, 0)) == [PlanState.MISSED]
    pane.view.choose(Spot(1, 0))
    qtbot.keyClick(pane.view, KEY.Key_Space)
    assert (states(pane, Spot(0, 0)), states(pane, Spot(1, 0))) == ([PlanState.MISSED], [PlanState.POSTED])
    assert "missed" in pane.view.grid.chips_at(0, 0)[0].state and "1 missed" in pane.describe_facts()


def test_one_time_of_many_is_taken_out(window: Window, groups: list[int], qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    plan(window, groups[:1], pane.first, rule="FREQ=DAILY")
    qtbot.waitUntil(lambda: titles(pane, Spot(0, 6)) == ["Books"])
    pane.view.choose(Spot(0, 2))
    qtbot.keyClick(pane.view, KEY.Key_Delete)
    menu = seen(window, QMenu, "calendar.cancel")
    qtbot.keyClick(menu, KEY.Key_Return)
    assert [len(titles(pane, Spot(0, day))) for day in range(7)] == [1, 1, 0, 1, 1, 1, 1]
    pane.view.choose(Spot(0, 4))
    qtbot.keyClick(pane.view, KEY.Key_Delete)
    menu = seen(window, QMenu, "calendar.cancel")
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Return)
    assert [len(titles(pane, Spot(0, day))) for day in range(7)] == [1, 1, 0, 1, 0, 0, 0]
    keys(window, KEY.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: [len(titles(pane, Spot(0, day))) for day in range(7)] == [1, 1, 0, 1, 1, 1, 1])
    keys(window, KEY.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: [len(titles(pane, Spot(0, day))) for day in range(7)] == [1] * 7)


def test_the_editor_saves_as_fields_are_left(window: Window, groups: list[int], qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    ident = plan(window, groups[:1], pane.first)
    qtbot.waitUntil(lambda: titles(pane, Spot(0, 0)) == ["Books"])
    pane.view.choose(Spot(0, 0))
    qtbot.keyClick(pane.view, KEY.Key_Return)
    qtbot.waitUntil(lambda: seen(window, QLineEdit, "calendar.editor.title").hasFocus())
    write(window, "calendar.editor.title", "New books", qtbot)
    write(window, "calendar.editor.clock", "08:30", qtbot)
    text = seen(window, QPlainTextEdit, "calendar.editor.text")
    text.setFocus()
    qtbot.keyClicks(text, "Read this")
    seen(window, QCheckBox, f"calendar.editor.community.{groups[1]}").click()
    item = record.require_item(base(window), ident)
    assert (item.title, item.clock, item.text, item.communities) == ("New books", "08:30", "Read this", tuple(groups))
    write(window, "calendar.editor.day", (pane.first + timedelta(days=9)).isoformat(), qtbot)
    assert titles(pane, Spot(1, 2)) == ["New books"] and pane.editor.isVisible()
    press(window, "calendar.editor.copy", qtbot)
    assert QGuiApplication.clipboard().text() == "Read this"
    keys(window, KEY.Key_Escape, NONE, qtbot)
    assert not pane.editor.isVisible()
    qtbot.waitUntil(pane.view.hasFocus)


def test_esc_in_the_week_closes_the_editor_and_lets_go_of_what_was_cut(
    window: Window, groups: list[int], qtbot: QtBot
) -> None:
    pane = calendar(window, qtbot)
    plan(window, groups[:1], pane.first)
    qtbot.waitUntil(lambda: titles(pane, Spot(0, 0)) == ["Books"])
    pane.view.choose(Spot(0, 0))
    keys(window, KEY.Key_X, CTRL, qtbot)
    pane.open_editor()
    pane.view.setFocus()
    qtbot.keyClick(pane.view, KEY.Key_Escape)
    assert not pane.editor.isVisible() and pane.view.cut is None and pane.controller.held is None


def test_this_time_only(window: Window, groups: list[int], qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    ident = plan(window, groups[:1], pane.first, rule="FREQ=DAILY")
    qtbot.waitUntil(lambda: titles(pane, Spot(0, 6)) == ["Books"])
    pane.view.choose(Spot(0, 3))
    qtbot.keyClick(pane.view, KEY.Key_Return)
    seen(window, QCheckBox, "calendar.editor.once").click()
    write(window, "calendar.editor.title", "Guest", qtbot)
    assert [titles(pane, Spot(0, day)) for day in (2, 3, 4)] == [["Books"], ["Guest"], ["Books"]]
    write(window, "calendar.editor.day", (pane.first + timedelta(days=4)).isoformat(), qtbot)
    assert sorted(titles(pane, Spot(0, 4))) == ["Books", "Guest"] and not titles(pane, Spot(0, 3))
    assert record.require_item(base(window), ident).title == "Books"


def test_a_line_of_today_opens_its_time(window: Window, groups: list[int], qtbot: QtBot) -> None:
    day = date.today()
    plan(window, groups, day)
    span = DueSpan(day, day + timedelta(days=1))
    due = next(each for each in due_today.load_dues(base(window), span, ("plan",)) if each.community == groups[1])
    window.navigate_to(*find_place(due))
    pane = calendar_pane(window)
    chip = pane.view.current_chip()
    assert chip is not None and chip.communities == (groups[1],) and pane.editor.isVisible()


def calendar_pane(window: Window) -> CalendarPane:
    """Return the pane in front."""
    assert isinstance(window.pane, CalendarPane)
    return window.pane


def test_layers_are_hidden_and_remembered(window: Window, groups: list[int], qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    plan(window, groups, pane.first)
    qtbot.waitUntil(lambda: titles(pane, Spot(0, 0)) == ["Books"])
    press(window, "calendar.layer.content", qtbot)
    assert titles(pane, Spot(0, 0)) == [] and window.state.get_value("calendar.hidden") == ["content"]
    press(window, "calendar.layer.content", qtbot)
    assert titles(pane, Spot(0, 0)) == ["Books"]


def test_a_sheet_is_shown_before_it_is_planned(window: Window, groups: list[int], tmp_path: Path, qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    path = tmp_path / "plan.csv"
    path.write_text("日期,时间,群,内容\n2026-11-21,20:00,Readers,打卡点名\n昨天以后,,,什么\n", "utf-8")
    pane.files.read_sheet(path)
    rest(window, qtbot)
    dialog = seen(window, QWidget, "plansheet")
    assert "Cannot be read: 1" in dialog.counts.text()  # type: ignore[attr-defined]
    press(dialog, "plansheet.plan", qtbot)
    assert pane.first == date(2026, 11, 16) and titles(pane, Spot(0, 5)) == ["打卡点名"]
    keys(window, KEY.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: titles(pane, Spot(0, 5)) == [])


def test_language_and_theme_change_while_it_is_shown(window: Window, groups: list[int], qtbot: QtBot) -> None:
    pane = calendar(window, qtbot)
    plan(window, groups, pane.first)
    assert window.context is not None
    for values in ({"language": "zh_CN", "theme": "dark"}, {"language": "en", "theme": "light"}):
        window.context.settings.update_settings(**values)
        rest(window, qtbot)
    assert pane.view.accessibleName() == "Week of the plan" and "Readers" in pane.view.accessibleDescription()


def test_moving_a_repeating_thing_into_another_lane_is_refused(window: Window, groups: list[int]) -> None:
    db, day = base(window), date(2026, 11, 16)
    plan(window, groups[:1], day, rule="FREQ=DAILY")
    [each] = load_occurrences(db, day, day, day)
    with pytest.raises(Exception, match="repeats"):
        acts.move_elsewhere(db, each, day, (groups[0],), (groups[1],))
