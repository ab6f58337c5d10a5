"""The events pane in the real window: list, board, strip, steps, gates, moving, and the way into an event."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QListWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import phases
from commdesk.events.review import overview
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import keys, news, press, rest, seen, write
from ui import file_dialogs
from ui.panes.events import event_text as words
from ui.panes.events.board import PhaseBoard
from ui.panes.events.calendar_strip import CalendarStrip
from ui.panes.events.pane import EventsPane
from ui.panes.events.sidebar import EventLines
from ui.shell.window import Window
from ui.theme import load_theme

STRICT = QAbstractItemModelTester.FailureReportingMode.Warning
ALT, CTRL, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
TODAY = date.today()


def day(away: int, clock: str = "14:00") -> str:
    """Return a wall clock so many days from today."""
    return f"{(TODAY + timedelta(days=away)).isoformat()}T{clock}"


@pytest.fixture
def db(window: Window) -> Database:
    """The file of the window."""
    assert window.context is not None
    return window.context.db


def events(window: Window, qtbot: QtBot) -> EventsPane:
    """Return the pane, in front and filled."""
    if not isinstance(window.pane, EventsPane):
        keys(window, Qt.Key.Key_5, CTRL, qtbot)
    rest(window, qtbot)
    assert isinstance(window.pane, EventsPane)
    return window.pane


def titles(pane: EventsPane) -> list[str]:
    """Return the lines of the left side, headings too."""
    return [line.title for line in pane.list.lines.lines]


def test_an_empty_workspace_says_what_belongs_here_and_begins_with_a_playbook(
    window: Window, db: Database, qtbot: QtBot
) -> None:
    pane = events(window, qtbot)
    assert pane.main.currentWidget() is pane.empty
    press(window, "events.empty.button", qtbot)
    books = seen(window, QListWidget, "newevent.list")
    assert books.count() >= 7
    seen(window, QLineEdit, "newevent.name").setText("First gathering")
    press(window, "newevent.begin", qtbot)
    qtbot.waitUntil(lambda: pane.main.currentWidget() is pane.page)
    made = record.list_events(db)[0]
    assert made.name == "First gathering" and made.day is not None and made.day >= TODAY + timedelta(days=28)
    tasks = lines.load_lines(db, "task", made.id)
    assert len(tasks) > 20 and not any(task.is_late(TODAY) for task in tasks), "nobody begins late"
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: pane.main.currentWidget() is pane.empty)


def test_a_step_tells_what_its_number_counts(window: Window, db: Database, qtbot: QtBot) -> None:
    event = record.add_event(db, "Walk", starts=day(5), place="The park")
    lines.mark_task_done(db, lines.add_line(db, "task", event, title="Book", phase="planning"), True)
    lines.add_line(db, "task", event, title="Ask", phase="planning")
    step = events(window, qtbot).page.stepper.steps["planning"]
    told = step.accessibleDescription().splitlines()
    assert told[:2] == ["✓ The day is set", "✓ The place is set, or it is online"]
    assert (
        told[-1] == "○ Checklist: 1 of 2"
        and step.below == f"1/2 · {sum(line.startswith('○') for line in told[:-1])} open"
    )
    assert "The day is set" in step.toolTip()


def test_the_list_shows_what_comes_next_first_and_what_waits_for_its_retro(
    window: Window, db: Database, qtbot: QtBot
) -> None:
    for name, away, phase in (
        ("Later", 30, "planning"),
        ("Soon", 3, "prep"),
        ("Was", -4, "run"),
        ("Over", -40, "done"),
        ("Off", 9, "cancelled"),
    ):
        record.add_event(db, name, starts=day(away), phase=phase)
    pane = events(window, qtbot)
    qtbot.waitUntil(lambda: len(titles(pane)) > 4)
    assert titles(pane) == [
        "To come",
        "Soon",
        "Later",
        "Waiting for the retro",
        "Was",
        "Finished",
        "Over",
        "Cancelled",
        "Off",
    ]
    assert pane.list.lines.asides[pane.list.first_event()].endswith("in 3 days")
    assert pane.describe_facts() == "2 to come · 1 waiting for the retro"
    QAbstractItemModelTester(EventLines(), STRICT)
    QAbstractItemModelTester(pane.list.lines, STRICT)


def test_the_arrows_go_from_event_to_event_and_delete_can_be_taken_back(
    window: Window, db: Database, qtbot: QtBot
) -> None:
    record.add_event(db, "One", starts=day(1))
    two = record.add_event(db, "Two", starts=day(2))
    pane = events(window, qtbot)
    qtbot.waitUntil(lambda: len(titles(pane)) == 3)
    pane.list.setFocus()
    keys(pane.list, Qt.Key.Key_Down, NONE, qtbot)
    assert pane.page.event_id == two
    keys(pane.list, Qt.Key.Key_Delete, NONE, qtbot)
    qtbot.waitUntil(lambda: len(titles(pane)) == 2)
    assert "“Two” deleted" in news(window)
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(titles(pane)) == 3)


def test_the_gate_shows_what_is_open_lets_pass_and_notes_it(window: Window, db: Database, qtbot: QtBot) -> None:
    event = record.add_event(db, "Salon", starts=day(20))
    pane = events(window, qtbot)
    press(window, "events.next", qtbot)
    assert seen(window, QListWidget, "gate.points").count() > 2
    press(window, "gate.stay", qtbot)
    assert record.require_event(db, event).phase == "planning"
    press(window, "events.next", qtbot)
    seen(window, QLineEdit, "gate.note").setText("The guest says on Friday")
    press(window, "gate.pass", qtbot)
    qtbot.waitUntil(lambda: pane.page.looking == "prep")
    assert record.require_event(db, event).phase == "prep"
    moved = phases.list_phase_moves(db, event)[-1]
    assert moved.note == "The guest says on Friday" and moved.open
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: record.require_event(db, event).phase == "planning")


def test_a_card_on_the_board_goes_on_with_alt_and_an_arrow_and_by_dragging(
    window: Window, db: Database, qtbot: QtBot
) -> None:
    event = record.add_event(db, "Salon", starts=day(20), phase="retro")
    pane = events(window, qtbot)
    press(window, "events.as_board", qtbot)
    board = seen(window, PhaseBoard, "events.boardpage")
    board.focus_event(event)
    keys(board.columns["retro"], Qt.Key.Key_Left, ALT, qtbot)
    qtbot.waitUntil(lambda: board.columns["run"].count() == 1)
    assert record.require_event(db, event).phase == "run"
    data = board.columns["run"].mimeData([board.columns["run"].item(0)])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NONE)
    board.columns["planning"].dropEvent(drop)
    qtbot.waitUntil(lambda: board.columns["planning"].count() == 1)
    keys(board.columns["planning"], Qt.Key.Key_Return, NONE, qtbot)
    qtbot.waitUntil(lambda: pane.main.currentWidget() is pane.page)


def test_left_and_right_go_through_the_columns(window: Window, db: Database, qtbot: QtBot) -> None:
    record.add_event(db, "Salon", starts=day(20))
    pane = events(window, qtbot)
    pane.show_board(True)
    pane.board.columns["planning"].setFocus()
    keys(pane.board.columns["planning"], Qt.Key.Key_Right, NONE, qtbot)
    qtbot.waitUntil(pane.board.columns["prep"].hasFocus)


def test_the_strip_shows_days_and_leads_to_events(db: Database, qtbot: QtBot) -> None:
    first = record.add_event(db, "One", starts=day(3))
    record.add_event(db, "Far", starts=day(300))
    strip = CalendarStrip(load_theme("light"))
    qtbot.addWidget(strip)
    strip.resize(980, 74)
    strip.show_events(overview.load_briefs(db), TODAY)
    strip.show()
    at = TODAY + timedelta(days=3)
    assert [brief.event.id for brief in strip.events_on(at)] == [first]
    assert strip.day_rect(TODAY + timedelta(days=300)).isEmpty()
    with qtbot.waitSignal(strip.event_chosen) as got:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.day_rect(at).center())
    assert got.args == [first]
    keys(strip, Qt.Key.Key_Right, NONE, qtbot)
    with qtbot.waitSignal(strip.event_chosen):
        keys(strip, Qt.Key.Key_Return, NONE, qtbot)


def test_moving_shows_what_moves_along_and_asks_about_the_rest(window: Window, db: Database, qtbot: QtBot) -> None:
    event = record.add_event(db, "Walk", starts=day(20))
    lines.add_line(db, "task", event, title="By offset", away=-10)
    by_hand = lines.add_line(db, "task", event, title="By hand", day=day(8)[:10])
    pane = events(window, qtbot)
    press(window, "events.when", qtbot)
    from PySide6.QtCore import QDateTime
    from PySide6.QtWidgets import QDateTimeEdit

    box = seen(window, QDateTimeEdit, "moving.starts")
    box.setDateTime(QDateTime.fromString(day(27), "yyyy-MM-dd'T'HH:mm"))
    asked = seen(window, QListWidget, "moving.list")
    assert asked.count() == 1 and "By hand" in asked.item(0).text()
    asked.item(0).setCheckState(Qt.CheckState.Unchecked)
    press(window, "moving.move", qtbot)
    qtbot.waitUntil(lambda: record.require_event(db, event).starts == day(27))
    assert [line.day for line in lines.load_lines(db, "task", event)] == [day(8)[:10], day(17)[:10]]
    assert lines.load_line(db, "task", by_hand) is not None
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: record.require_event(db, event).starts == day(20))
    assert pane.page.event_id == event


def test_the_name_is_edited_in_place(window: Window, db: Database, qtbot: QtBot) -> None:
    event = record.add_event(db, "Wlak", starts=day(20))
    pane = events(window, qtbot)
    keys(pane, Qt.Key.Key_F2, NONE, qtbot)
    write(window, "events.title", "Walk", qtbot)
    keys(seen(window, QLineEdit, "events.title"), Qt.Key.Key_Return, NONE, qtbot)
    qtbot.waitUntil(lambda: record.require_event(db, event).name == "Walk")
    qtbot.waitUntil(lambda: "Walk" in titles(pane))


def test_steps_are_walked_with_the_arrows(window: Window, db: Database, qtbot: QtBot) -> None:
    record.add_event(db, "Salon", starts=day(20))
    pane = events(window, qtbot)
    steps = pane.page.stepper.steps
    steps["planning"].setFocus()
    before = "planning"
    for name in ("prep", "promo", "run", "retro", "guests"):
        keys(steps[before], Qt.Key.Key_Right, NONE, qtbot)
        before = name
        assert pane.page.looking == name
        assert steps[name].isChecked()


def test_every_phase_can_be_dressed_and_told_in_chinese(window: Window, db: Database, qtbot: QtBot) -> None:
    record.add_event(db, "共读会", starts=day(20), capacity=10)
    pane = events(window, qtbot)
    for name in pane.page.stepper.steps:
        pane.page.look_at(name)
    window.settings.update_settings(language="zh_CN", theme="dark")
    window.set_language()
    window.apply_theme()
    qtbot.waitUntil(lambda: seen(window, QPushButton, "events.next").text().startswith("进入筹备期"))
    assert pane.page.stepper.steps["retro"].text() == "5 · 复盘"


def test_words_of_days(bare: Window) -> None:
    today = date(2026, 12, 1)
    assert [words.describe_distance(today + timedelta(days=n), today) for n in (-2, -1, 0, 1, 9)] == [
        "2 days ago", "yesterday", "today", "tomorrow", "in 9 days"
    ]  # fmt: skip
    assert words.format_short_day(date(2027, 1, 2), today) == "2027-01-02"
    assert words.format_due(-28, "2026-11-03", today) == "T−28 11-03"
    assert words.format_due(0, "2026-12-01", today) == "T today"
    assert words.format_due(None, "", today) == ""


def test_an_event_in_another_zone_says_so(db: Database) -> None:
    event = record.require_event(db, record.add_event(db, "Talk", starts="2026-12-12 20:00", zone="Europe/Berlin"))
    assert words.format_hours(event, "Asia/Shanghai") == "2026-12-12 Sat 20:00–22:00 (Europe/Berlin)"
    assert "(" not in words.format_hours(event, "Europe/Berlin")
    assert (
        schedule.to_wall_clock(event.schedule.to_utc_seconds()[0], "Asia/Shanghai").day == 13
        if event.schedule
        else False
    )


def test_the_page_shows_the_newest_after_undo(window: Window, db: Database, qtbot: QtBot) -> None:
    event = record.add_event(db, "Walk", starts=day(20))
    pane = events(window, qtbot)
    record.update_event(db, event, place="The lake")
    qtbot.waitUntil(lambda: "The lake" in pane.page.head.facts.text())
    undo.undo(db)
    qtbot.waitUntil(lambda: "The lake" not in pane.page.head.facts.text())


def entries(window: Window) -> dict[str, QAction]:
    """Return what the menu that is open offers."""
    menu = next(each for each in window.findChildren(QMenu, "events.menu") if each.isVisible())
    return {entry.text(): entry for entry in menu.actions()}


def test_an_event_is_cancelled_and_takes_place_after_all(window: Window, db: Database, qtbot: QtBot) -> None:
    event = record.add_event(db, "Walk", starts=day(20), phase="prep")
    pane = events(window, qtbot)
    press(window, "events.more", qtbot)
    entries(window)["It is cancelled"].trigger()
    qtbot.waitUntil(lambda: record.require_event(db, event).phase == "cancelled")
    qtbot.waitUntil(pane.page.head.state.isVisible)
    for menu in window.findChildren(QMenu, "events.menu"):
        menu.close()
    rest(window, qtbot)
    pane.controller.show_menu(event, pane.mapToGlobal(pane.rect().center()))
    entries(window)["It takes place after all"].trigger()
    qtbot.waitUntil(lambda: record.require_event(db, event).phase == "prep")
    for menu in window.findChildren(QMenu, "events.menu"):
        menu.close()


def test_the_menu_names_every_paper(window: Window, db: Database, qtbot: QtBot) -> None:
    record.add_event(db, "Walk", starts=day(20), phase="prep")
    events(window, qtbot)
    press(window, "events.more", qtbot)
    found = entries(window)
    assert {"Sign-in sheet", "Run sheet", "Badges", "Checklist", "Tickets", "Delete"} <= set(found)
    for menu in window.findChildren(QMenu, "events.menu"):
        menu.close()


def test_a_paper_is_written_where_it_was_asked_to(
    window: Window, db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    event = record.add_event(db, "A/B: walk?", starts=day(20), phase="prep")
    asked = []
    path = tmp_path / "run.pdf"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *a: (asked.append(a[3].name), path)[1])
    pane = events(window, qtbot)
    press(window, "events.runsheet", qtbot)
    qtbot.waitUntil(lambda: any("run.pdf" in words for words in news(window)))
    assert path.read_bytes().startswith(b"%PDF") and "A B walk" in asked[0]
    assert pane.page.event_id == event


def test_the_strip_marks_a_day_for_the_keyboard_only_and_never_like_today(db: Database, qtbot: QtBot) -> None:
    record.add_event(db, "One", starts=day(3))
    strip = CalendarStrip(load_theme("light"))
    qtbot.addWidget(strip)
    strip.resize(980, 74)
    strip.show_events(overview.load_briefs(db), TODAY)
    strip.show()
    strip.clearFocus()
    before = strip.grab().toImage()
    keys(strip, Qt.Key.Key_Right, NONE, qtbot)
    strip.clearFocus()
    assert strip.grab().toImage() == before


def test_a_card_that_is_cut_says_everything_in_its_tip(db: Database, qtbot: QtBot) -> None:
    record.add_event(db, "A <b>long</b> evening", starts=day(3))
    board = PhaseBoard(load_theme("light"))
    qtbot.addWidget(board)
    board.show_events(overview.load_briefs(db), TODAY)
    cards = [each.item(at) for each in board.findChildren(QListWidget) for at in range(each.count())]
    assert "A &lt;b&gt;long&lt;/b&gt; evening" in cards[0].toolTip()
