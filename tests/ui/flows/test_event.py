"""One whole event, from the idea to the next one: planned, prepared, announced, run at the door, looked back at."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk import attendance, timeline
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import lessons, notes, phases, run_of_show
from commdesk.events.registration import registrations
from commdesk.events.review import outcome
from commdesk.members import record as members
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import answer, news, press, rest, seen
from ui.pages.door.page import DoorPage
from ui.panes.events.pane import EventsPane
from ui.shell.window import Window

TODAY = date.today()


def pane_of(window: Window) -> EventsPane:
    assert isinstance(window.pane, EventsPane)
    return window.pane


def go_on(window: Window, phase: str, qtbot: QtBot) -> None:
    """Enter the next phase, through the gate where something is open."""
    press(window, "events.next", qtbot)
    pane = pane_of(window)
    if record.require_event(pane.context.db, pane.page.event_id).phase != phase:
        seen(window, QLineEdit, "gate.note").setText("it can wait")
        press(window, "gate.pass", qtbot)
    qtbot.waitUntil(lambda: pane.page.looking == phase)


def test_an_event_is_lived_through(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert window.context is not None
    db = window.context.db
    wang = members.add_member(db, real_name="王建国")
    window.navigate_to("events")
    event = _plan(window, db, qtbot)
    _prepare(window, db, event, qtbot)
    _announce(window, db, event, wang, qtbot)
    _run(window, db, event, qtbot)
    _look_back(window, db, event, tmp_path, monkeypatch, qtbot)
    found = [item for item in timeline.load_timeline(db, wang) if item.kind == "attendance"]
    assert [item.title for item in found] == ["Winter reading"]
    sql = f"SELECT count(*) FROM {attendance.ATTENDED} WHERE member = ?"
    assert db.reader.execute(sql, (wang,)).fetchone()[0] == 1
    _again(window, db, event, qtbot)
    for _ in range(db.reader.execute("SELECT count(*) FROM step").fetchone()[0] + 1):
        if undo.find_undoable(db.reader) is None:
            break
        undo.undo(db)
    assert record.list_events(db) == []


def _plan(window: Window, db: Database, qtbot: QtBot) -> int:
    press(window, "events.empty.button", qtbot)
    seen(window, QLineEdit, "newevent.name").setText("Winter reading")
    seen(window, QLineEdit, "newevent.place").setText("Library")
    press(window, "newevent.begin", qtbot)
    pane = pane_of(window)
    qtbot.waitUntil(lambda: pane.page.event_id != 0)
    event = pane.page.event_id
    assert (
        len(lines.load_lines(db, "task", event)) > 20
        and lines.load_lines(db, "show", event)
        and lines.load_lines(db, "post", event)
    )
    record.update_event(db, event, expect_people=4, expect_conversions=1, capacity=4)
    qtbot.waitUntil(lambda: "4 people" in pane.page.head._words)
    go_on(window, "prep", qtbot)
    assert phases.list_phase_moves(db, event)[-1].open
    return event


def _prepare(window: Window, db: Database, event: int, qtbot: QtBot) -> None:
    pane = pane_of(window)
    for task in lines.load_lines(db, "task", event):
        if task["phase"] in ("planning", "prep"):
            lines.mark_task_done(db, task.id, True)
    qtbot.waitUntil(
        lambda: "✓" in pane.page.stepper.steps["prep"].below or "/" in pane.page.stepper.steps["prep"].below
    )
    go_on(window, "promo", qtbot)


def _announce(window: Window, db: Database, event: int, wang: int, qtbot: QtBot) -> None:
    post = lines.load_lines(db, "post", event)[0]
    lines.update_line(db, "post", post.id, state="posted", link="https://example.org/1")
    press(window, "events.step.guests", qtbot)
    press(window, "events.guests.paste", qtbot)
    seen(window, QPlainTextEdit, "paste.text").setPlainText(
        "#接龙\n1. 王建国\n2. 李梅 13900001111 +1\n3. 赵敏 13700002222\n4. 周芷若\n5. 小昭"
    )
    table = seen(window, QTableWidget, "review.rows")
    qtbot.waitUntil(lambda: table.rowCount() == 5)
    assert "wait" in seen(window, QLabel, "paste.counts").text()
    press(window, "paste.go", qtbot)
    qtbot.waitUntil(lambda: any("added" in words for words in news(window)))
    found = {each.name: each for each in registrations.list_registrations(db, event)}
    assert len(found) == 5 and sum(each.said == "waitlist" for each in found.values()) >= 1
    if found["王建国"].member != wang:  # only the name is the same: somebody says so
        registrations.update_registrations(db, [found["王建国"].id], member=wang)
    registrations.update_registrations(
        db, [each.id for each in found.values() if each.said == "registered"], post=post.id
    )
    sources = {each.name: each for each in outcome.load_source_outcomes(db, event)}
    assert sources[post.title].registered == sum(each.said == "registered" for each in found.values())
    go_on(window, "run", qtbot)


def _run(window: Window, db: Database, event: int, qtbot: QtBot) -> None:
    press(window, "events.door", qtbot)
    door = next(each for each in window.findChildren(DoorPage))
    qtbot.waitUntil(door.isVisible)
    for typed, key in (("wjg", Qt.Key.Key_Return), ("1111", Qt.Key.Key_Return), ("Zhang Wuji", Qt.Key.Key_F2)):
        door.search.setText(typed)
        QTest.keyClick(door.search, key)
    QTest.keyClick(door.form.name, Qt.Key.Key_Return)
    assert door.door.count_guests()["attended"] == 3
    door.search.clear()
    QTest.keyClick(door.search, Qt.Key.Key_Escape)
    begin = record.require_event(db, event).schedule
    assert begin is not None
    for number in range(len(lines.load_lines(db, "show", event)) + 1):
        run_of_show.step_forward(db, event, begin.to_utc_seconds()[0] + number * 600)
    items = run_of_show.build_timeline(
        record.require_event(db, event), lines.load_lines(db, "show", event), begin.to_utc_seconds()[0]
    )
    assert all(item.ended for item in items) and any(item.drift_seconds for item in items)
    notes.add_incident(db, event, "The projector had no sound")
    rest(window, qtbot)
    go_on(window, "retro", qtbot)


def _look_back(
    window: Window, db: Database, event: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    sheet = tmp_path / "survey.csv"
    sheet.write_text("姓名,满意度评分,建议\n王建国,5,再来\n李梅,4,\n", encoding="utf-8")
    answer(monkeypatch, open=sheet)
    pane = pane_of(window)
    pane.controller.run_action("survey")
    qtbot.waitUntil(lambda: seen(window, QLabel, "survey.counts").text() != "")
    press(window, "survey.go", qtbot)
    qtbot.waitUntil(lambda: outcome.load_satisfaction(db, event).count == 2)
    for key in notes.QUESTIONS:
        notes.set_answer(db, event, key, f"About {key}")
    for line in lines.load_lines(db, "money", event):
        lines.update_line(db, "money", line.id, actual=line["planned"] or 100)
    lines.add_line(db, "action", event, title="Try the sound the day before", owner="Bea", away=-1)
    found = outcome.compute_outcome(db, event)
    assert found.people.actual is not None and found.people.actual >= 4 and found.people.expected == 4
    assert found.satisfaction.mean is not None and found.budget.profit is not None
    report = tmp_path / "report.html"
    answer(monkeypatch, save=report)
    pane.controller.run_action("report")
    qtbot.waitUntil(report.exists)
    text = report.read_text(encoding="utf-8")
    assert "Winter reading" in text and "About why" in text
    calendar = tmp_path / "event.ics"
    answer(monkeypatch, save=calendar)
    pane.controller.run_action("ics")
    assert b"BEGIN:VEVENT" in calendar.read_bytes()
    press(window, "events.next", qtbot)
    if record.require_event(db, event).phase != "done":
        press(window, "gate.pass", qtbot)
    qtbot.waitUntil(lambda: record.require_event(db, event).phase == "done")


def _again(window: Window, db: Database, event: int, qtbot: QtBot) -> None:
    pane = pane_of(window)
    pane.controller.duplicate_event(event)
    assert seen(window, QListWidget, "newevent.list").currentItem() is not None
    press(window, "newevent.begin", qtbot)
    qtbot.waitUntil(lambda: len(record.list_events(db)) == 2)
    second = next(each for each in record.list_events(db) if each.id != event)
    lesson = next(task for task in lines.load_lines(db, "task", second.id) if task["source"])
    assert lesson.title == "Try the sound the day before"
    assert second.day is not None and lesson.day == (second.day - timedelta(days=1)).isoformat()
    assert lessons.task_of(db, lines.load_lines(db, "action", event)[0].id) is not None
    assert not registrations.list_registrations(db, second.id) and second.phase == "planning"
