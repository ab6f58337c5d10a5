"""Sign-in sheets of two laptops: printed, typed back, never somebody else's number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.checkin import sign_in_sheets
from commdesk.events.registration import registrations
from commdesk.store.database import Database
from tests.ui.hands import news
from ui.dialogs.events.paper_sheet import TypeBack
from ui.printing import papers
from ui.shell.window import Window


@pytest.fixture
def db(window: Window) -> Database:
    """The file of the window."""
    assert window.context is not None
    return window.context.db


@pytest.fixture
def event(db: Database, tmp_path: Path) -> int:
    """An event of three people whose sheet was printed."""
    made = record.add_event(db, "Salon", starts="2036-12-12 14:00")
    for name in ("Anna", "Bert", "Cleo"):
        registrations.add_registration(db, made, name)
    papers.write_paper("signin", db, made, tmp_path / "sheet.pdf", "en")
    return made


def opened(window: Window, event: int) -> TypeBack:
    assert window.context is not None
    dialog = TypeBack(window, window.context, event)
    dialog.open()
    return dialog


def enter(dialog: TypeBack, text: str) -> None:
    dialog.box.setText(text)
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)


def arrived(db: Database, event: int) -> list[str]:
    return sorted(each.name for each in registrations.list_registrations(db, event) if each.arrived)


def test_one_laptop_is_asked_nothing(window: Window, db: Database, event: int, tmp_path: Path) -> None:
    registrations.add_registration(db, event, "Aaron")
    papers.write_paper("signin", db, event, tmp_path / "again.pdf", "zh_CN")
    assert [sheet.letter for sheet in sign_in_sheets.list_sheets(db.reader, event)] == ["A", "B"]
    dialog = opened(window, event)
    assert not dialog.which.isVisible()
    enter(dialog, "1 4")
    assert arrived(db, event) == ["Aaron", "Anna"]
    dialog.reject()


def test_two_laptops_are_told_apart_by_letters_or_by_choice(
    window: Window, db: Database, event: int, qtbot: QtBot
) -> None:
    people = {each.name: each.id for each in registrations.list_registrations(db, event)}
    other = json.dumps([str(people[name]) for name in ("Cleo", "Bert")])
    with db.step("Merge") as conn:
        sql = "INSERT INTO event_sheet(id, event, letter, mark, people, at, who) VALUES (?, ?, 'A', 'KQ', ?, 5, 'Li')"
        conn.execute(sql, (db.ids.new_id(), event, other))
    dialog = opened(window, event)
    assert dialog.which.isVisible() and dialog.which.count() == 3
    enter(dialog, "1")
    qtbot.waitUntil(lambda: any("Number 1 is Cleo on sheet A·KQ and Anna" in words for words in news(window)))
    assert arrived(db, event) == [] and "Number 1 is" in dialog.told.text()
    dialog.box.setText("AKQ 1")
    assert dialog.told.text() == "1 Cleo"
    dialog.which.setCurrentIndex(dialog.which.findText("KQ", Qt.MatchFlag.MatchContains))
    dialog.which.activated.emit(dialog.which.currentIndex())
    assert [dialog.list.item(row).text().split()[1] for row in range(dialog.list.count())] == ["Cleo", "Bert"]
    enter(dialog, "1")
    assert arrived(db, event) == ["Cleo"]
    dialog.reject()


def test_known_numbers_are_taken_and_the_unknown_told_and_kept(window: Window, db: Database, event: int) -> None:
    dialog = opened(window, event)
    enter(dialog, "1 77 3+1 80")
    assert arrived(db, event) == ["Anna", "Cleo"]
    assert "not on the sheet: 77 80" in dialog.told.text() and "Anna" in dialog.told.text()
    assert dialog.box.text() == dialog.box.selectedText() == "77 80"
    QTest.keyClicks(dialog.box, "2")  # looked at again on the paper: it replaces what was told
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    assert arrived(db, event) == ["Anna", "Bert", "Cleo"] and dialog.box.text() == ""
    dialog.reject()


def test_a_range_beyond_the_end_takes_whom_it_reaches(window: Window, db: Database, event: int) -> None:
    dialog = opened(window, event)
    enter(dialog, "2-5")
    assert arrived(db, event) == ["Bert", "Cleo"] and "not on the sheet: 4 5" in dialog.told.text()
    dialog.reject()


def test_what_is_no_number_is_told_in_the_dialog(window: Window, db: Database, event: int) -> None:
    dialog = opened(window, event)
    enter(dialog, "1 x")
    assert "not a row number" in dialog.told.text() and dialog.box.selectedText() == "1 x" and not arrived(db, event)
    dialog.reject()
