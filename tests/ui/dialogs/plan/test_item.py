"""An item of the plan in its dialog: made by a typed line, changed, repeated, left out once, deleted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commdesk.communities import record as communities
from commdesk.plan.occurrences import load_occurrences
from commdesk.plan.record import add_item, read_items
from commdesk.plan.recurrence import parse_rule
from commdesk.store import undo
from ui.dialogs.plan.item import PlanItemDialog
from ui.dialogs.plan.repeats import RepeatBox, say_rule
from ui.shell.window import Window

TODAY = date.today()


def make(window: Window, qtbot: QtBot, item: int = 0) -> PlanItemDialog:
    """The dialog, for a new item or for the time of today of one that is there."""
    assert window.context is not None
    db = window.context.db
    found = next((each for each in load_occurrences(db, TODAY, TODAY, TODAY) if each.item.id == item), None)
    told: list[str] = []
    made = PlanItemDialog(window, window.context, lambda words, undo: told.append(words), found)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    made.setProperty("told", told)
    return made


def test_a_line_is_typed_and_enter_plans_it(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    group = communities.add_community(db, "Readers", "wechat")
    made = make(window, qtbot)
    assert not made.save.isEnabled() and made.title.hasFocus()
    QTest.keyClicks(made.title, "19:00 Book list")
    made.communities.item(0).setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(made.title, Qt.Key.Key_Return)
    (item,) = read_items(db, "1")
    assert (item.title, item.clock, item.day, item.communities) == ("Book list", "19:00", TODAY.isoformat(), (group,))
    undo.undo(db)
    assert not read_items(db, "1")


def test_what_makes_no_sense_is_said_and_nothing_is_written(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    made = make(window, qtbot)
    made.title.setText("Book list")
    made.clock.setText("99:00")
    made.save.click()
    assert made.isVisible() and made.wrong.isVisible() and "99:00" in made.wrong.text()
    made.clock.setText("")
    made.repeats.setCurrentIndex(1)
    made.until.setText("some day")
    made.save.click()
    assert "some day" in made.wrong.text() and not read_items(window.context.db, "1")
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_one_that_repeats_is_changed_left_out_once_and_ended(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    start = TODAY - timedelta(days=3)
    item = add_item(db, title="Book list", day=start.isoformat(), rule="FREQ=DAILY", clock="09:00")
    made = make(window, qtbot, item)
    assert made.repeats.currentData() == "daily" and made.clock.text() == "09:00"
    made.title.setText("A book")
    made.until.setText((TODAY + timedelta(days=9)).isoformat())
    made.save.click()
    (kept,) = read_items(db, "1")
    assert kept.title == "A book" and kept.day == start.isoformat() and kept.rule.startswith("FREQ=DAILY;UNTIL=")
    made = make(window, qtbot, item)
    made.findChild(type(made.save), "planitem.skip").click()
    assert not load_occurrences(db, TODAY, TODAY, TODAY)
    undo.undo(db)
    made = make(window, qtbot, item)
    made.findChild(type(made.save), "planitem.end").click()
    assert len(load_occurrences(db, start, TODAY + timedelta(days=9), TODAY)) == 3
    undo.undo(db)
    made = make(window, qtbot, item)
    made.findChild(type(made.save), "planitem.delete").click()
    assert not read_items(db, "1")


@pytest.mark.parametrize(
    ("rule", "choice"),
    [
        ("", "once"), ("FREQ=DAILY", "daily"), ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "workdays"), ("FREQ=WEEKLY;BYDAY=WE", "weekly"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "fortnightly"), ("FREQ=MONTHLY;BYDAY=1WE", "monthly"), ("FREQ=WEEKLY;BYDAY=SA,SU", "other"),
        ("FREQ=DAILY;COUNT=3", "other"), ("FREQ=WEEKLY;BYDAY=WE;UNTIL=20261231", "weekly"),
    ],
)  # fmt: skip
def test_every_rule_is_kept_as_it_is(rule: str, choice: str, qtbot: QtBot) -> None:
    day = date(2026, 12, 2)  # the first Wednesday
    known = parse_rule(rule)
    box = RepeatBox("x", "Repeats", known, day)
    qtbot.addWidget(box)
    assert box.currentData() == choice
    until = known.until if known is not None else None
    assert box.build_rule(day, until) == rule
    assert say_rule(known) != ""


def test_the_day_is_typed(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    made = make(window, qtbot)
    made.title.setText("Book list")
    made.day.setDate(QDate(2027, 3, 1))
    made.save.click()
    assert read_items(window.context.db, "1")[0].day == "2027-03-01"
