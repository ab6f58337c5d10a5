"""Boxes for days, times and numbers: what is typed over a selection is taken as typed, or refused in words and not acted upon."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QDateTimeEdit, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commdesk import money
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.registration import registrations
from commdesk.store.database import Database
from commdesk.tables.dates import parse_typed_day
from tests.house import sources
from tests.ui.hands import members, news, rest, seen
from ui.dialogs.checkins.day_sheet import open_daysheet
from ui.dialogs.events import open_dialog
from ui.dialogs.imports.roster import Roster
from ui.dialogs.scripts.new_queue import NewQueue
from ui.panes.members.condition import ConditionEditor
from ui.shell.window import Window
from ui.widgets.strict import AmountBox, DayBox, MomentBox, NumberBox, Strict

PLAIN = {"QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit"}


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window with a line, to which the keyboard can go."""
    made = QWidget()
    made.setLayout(QVBoxLayout())
    made.layout().addWidget(QLineEdit())
    qtbot.addWidget(made)
    return made


def put(page: QWidget, box: QAbstractSpinBox, qtbot: QtBot) -> None:
    page.layout().addWidget(box)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def type_over(box: QAbstractSpinBox, text: str) -> None:
    """Select everything and type, as into any other line."""
    box.setFocus()
    box.selectAll()
    if not text:
        QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClicks(box, text) if text.isascii() else box.lineEdit().insert(text)


def value(box: QAbstractSpinBox) -> str:
    """Return what the program would take; "refused" where it is told that it cannot."""
    try:
        if isinstance(box, QDateEdit):
            return box.date().toString("yyyy-MM-dd")
        return box.dateTime().toString("yyyy-MM-dd HH:mm") if isinstance(box, QDateTimeEdit) else f"{box.value():g}"  # type: ignore[attr-defined]
    except Problem:
        return "refused"


def left(page: QWidget, box: QAbstractSpinBox, text: str, qtbot: QtBot) -> str:
    """Type over everything and go elsewhere; return what is taken. What is refused stays as it was typed, and is marked."""
    told = []
    type_over(box, text)
    page.findChild(QLineEdit).setFocus()
    try:
        QTest.qWait(5)
    except Problem as problem:
        told.append(problem)
    found = value(box)
    assert bool(box.property("refused")) == (found == "refused") == bool(told)
    if found == "refused":
        assert text in box.lineEdit().text() and box.toolTip()
    return found


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("2026-12-26", "2026-12-26 14:00"),  # the time that stood there stays
        ("2026-12-26 09:30", "2026-12-26 09:30"),
        ("2026/1/5 9:05", "2026-01-05 09:05"),
        ("2026年12月26日 8:15", "2026-12-26 08:15"),
        ("２０２６-１２-２６ １８：００", "2026-12-26 18:00"),
        ("2026-02-30 10:00", "refused"),
        ("2026-12-26 25:00", "refused"),
        ("26", "refused"),
        ("tomorrow", "refused"),
        ("", "refused"),
    ],
)
def test_a_moment_is_what_was_typed(page: QWidget, text: str, taken: str, qtbot: QtBot) -> None:
    box = MomentBox("box", "Begins")
    box.setDateTime(QDateTime(QDate(2027, 1, 5), QTime(14, 0)))
    put(page, box, qtbot)
    assert left(page, box, text, qtbot) == taken


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("2026-12-26", "2026-12-26"),
        ("2026.1.5", "2026-01-05"),
        ("26.12.2026", "2026-12-26"),
        ("Mar 4 2026", "2026-03-04"),
        ("03/04/2026", "refused"),  # March or April
        ("2026-13-01", "refused"),
        ("2031-01-01", "refused"),  # behind the last possible day
        ("1960-01-01", "refused"),
        ("2026", "refused"),
    ],
)
def test_a_day_is_what_was_typed(page: QWidget, text: str, taken: str, qtbot: QtBot) -> None:
    box = DayBox(QDate(2027, 1, 5))
    box.setDateRange(QDate(1970, 1, 1), QDate(2030, 12, 31))
    put(page, box, qtbot)
    assert left(page, box, text, qtbot) == taken


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a zone is given to a program in another way there")
@pytest.mark.parametrize("zone", ["<EAST>-8:00", "<WEST>+5:00"])
def test_a_day_is_the_same_wherever_one_lives(zone: str) -> None:
    home = {**os.environ, "TZ": zone, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        __file__,
        "-k",
        "a_day_is_what or moment_is_what",
    ]
    told = subprocess.run(words, env=home, cwd=Path(__file__).parents[3], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout  # Qt asks for the zone of the program once


@pytest.mark.parametrize(
    ("text", "taken"), [("7", "7"), ("98 hours", "98"), ("１２", "12"), ("250", "refused"), ("0", "refused"),
                        ("-3", "refused"), ("2.5", "refused"), ("ten", "refused"), ("99999999999", "refused")],
)  # fmt: skip
def test_a_number_is_what_was_typed(page: QWidget, text: str, taken: str, qtbot: QtBot) -> None:
    box = NumberBox()
    box.setRange(1, 99)
    box.setSuffix(" hours")
    put(page, box, qtbot)
    assert left(page, box, text, qtbot) == taken


@pytest.mark.parametrize(
    ("text", "taken"), [("250.5", "250.5"), (".5", "0.5"), ("1.234", "refused"), ("1e3", "refused"), ("2000", "refused")]
)  # fmt: skip
def test_an_amount_is_what_was_typed(page: QWidget, text: str, taken: str, qtbot: QtBot) -> None:
    box = AmountBox()
    box.setRange(0, 1000)
    put(page, box, qtbot)
    assert left(page, box, text, qtbot) == taken


def test_esc_brings_back_what_stood_there_and_the_arrows_step_where_the_cursor_is(page: QWidget, qtbot: QtBot) -> None:
    box = MomentBox("box", "Begins")
    box.setDateTime(QDateTime(QDate(2027, 1, 31), QTime(14, 0)))
    put(page, box, qtbot)
    type_over(box, "soon")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.lineEdit().text() == "2027-01-31 14:00" and not box.property("refused")
    for at, wanted in (
        (9, "2027-02-01 14:00"),
        (12, "2027-02-01 15:00"),
        (15, "2027-02-01 15:01"),
        (6, "2027-03-01 15:01"),
    ):
        box.lineEdit().setCursorPosition(at)
        QTest.keyClick(box, Qt.Key.Key_Up)
        assert value(box) == wanted


def test_what_is_typed_right_after_the_box_was_reached_replaces_it(page: QWidget, qtbot: QtBot) -> None:
    box = MomentBox("box", "Begins")
    box.setDateTime(QDateTime(QDate(2027, 1, 5), QTime(14, 0)))
    put(page, box, qtbot)
    for reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason):
        page.findChild(QLineEdit).setFocus()
        box.setFocus(reason)
        QTest.keyClicks(box, "2026-12-26")
        assert value(box) == "2026-12-26 14:00"


def test_enter_on_what_cannot_be_read_does_nothing_but_tell(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    window.navigate_to("events")
    window.pane.controller.plan_event()  # type: ignore[union-attr]
    box = seen(window, MomentBox, "newevent.when")
    type_over(box, "2026-02-30 10:00")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("2026-02-30" in words for words in news(window)))
    seen(window, QWidget, "newevent.begin").click()  # type: ignore[attr-defined]
    assert not record.list_events(window.context.db) and box.isVisible()
    type_over(box, "2036-12-26")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert [each.starts[:10] for each in record.list_events(window.context.db)] == ["2036-12-26"]


def test_no_box_is_one_of_qts_own() -> None:
    bad = [
        f"{source.name}:{call.lineno}"
        for source in sources("ui")
        for call in source.calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in PLAIN
    ]
    assert not bad, "use ui.widgets.strict"


def boxes(window: Window, db: Database, qtbot: QtBot) -> dict[str, QAbstractSpinBox]:
    """Open whatever has such boxes; return them by name."""
    context = window.context
    assert context is not None
    event = record.add_event(db, "Walk", starts="2036-12-12 14:00", capacity=1)
    registrations.add_registration(db, event, "Anna")
    registrations.add_registration(db, event, "Bert")
    pane = members(window)
    pane.person.page.notes.choose_mode("followup")
    for name in ("register", "move", "waiting"):
        open_dialog(name, context, window, event)
    open_daysheet(context, window)
    Roster(window, context).open()
    script = int(db.reader.execute("SELECT id FROM script LIMIT 1").fetchone()[0])
    NewQueue(window, context, script).open()
    window.navigate_to("settings")
    rest(window, qtbot)
    return {box.objectName(): box for box in window.findChildren(QAbstractSpinBox) if box.objectName()}


def test_every_box_there_is_takes_what_is_typed_or_refuses_it(sampled: Window, qtbot: QtBot) -> None:
    assert sampled.context is not None
    found = boxes(sampled, sampled.context.db, qtbot)
    assert {"moving.starts", "moving.ends", "register.guests", "waiting.hours", "daysheet.until", "roster.day", "newqueue.most",
            "members.person.due", "settings.clipboard_seconds"} <= set(found)  # fmt: skip
    for name, box in found.items():
        if name.startswith("qt_"):
            continue
        assert isinstance(box, Strict), name
        for text in ("2026-12-26", "2026-11-26", "1", "77777", "-1", "x"):
            type_over(box, text)
            taken = value(box)
            assert taken == "refused" or taken.startswith(text), (name, text, taken)
            box.lineEdit().setText(box.accepted_text())


def test_conditions_have_such_boxes_too(sampled: Window) -> None:
    assert sampled.context is not None
    made = ConditionEditor(sampled, sampled.context, None)
    kinds = set()
    for at in range(made.field.count()):
        made.field.setCurrentIndex(at)
        for op in range(made.op.count()):
            made.op.setCurrentIndex(op)
            kinds |= {type(box) for box in made.editors if isinstance(box, QAbstractSpinBox)}
    made.close()
    assert kinds and all(issubclass(kind, Strict) for kind in kinds)


@pytest.mark.parametrize("text", ["12,5", "1,20", "1,2345", ",50", "1,200,5"])
def test_a_comma_that_parts_no_thousands_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="not an amount"):
        money.parse_amount(text)


def test_thousands_may_be_parted() -> None:
    assert [money.parse_amount(text) for text in ("1,200", "12，345.60", "1,234,567", "¥1,200.5")] == [
        120_000, 1_234_560, 123_456_700, 120_050]  # fmt: skip


def test_a_day_that_could_be_two_is_none() -> None:
    assert [parse_typed_day(text) for text in ("03/04/2026", "46000", "26/12/2026", "2026/3/4", "5/5/2026", "x", "")] == [
        "", "", "2026-12-26", "2026-03-04", "2026-05-05", "", ""]  # fmt: skip
