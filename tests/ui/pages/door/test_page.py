"""The door in a real window: the search, Enter, tickets, walk-ins, what is refused, undo, two laptops."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from commdesk.events import record
from commdesk.events.checkin import exchange, tickets
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration import registrations
from commdesk.events.schedule import to_utc_seconds
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import answer, keys, press, rest
from ui.pages.door import open_door
from ui.pages.door.page import DoorPage
from ui.shell.window import Window

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def db(window: Window) -> Database:
    """The file of the window."""
    assert window.context is not None
    return window.context.db


@pytest.fixture
def event(db: Database) -> int:
    """An event with three people on its list."""
    made = record.add_event(db, "共读会", starts="2036-12-12 14:00", capacity=4)
    for name, phone in (("王建国", "13812345678"), ("李梅", "13900001111"), ("Anna", "")):
        registrations.add_registration(db, made, name, phone=phone)
    return made


@pytest.fixture
def door(window: Window, event: int, qtbot: QtBot) -> Iterator[DoorPage]:
    """The door of the event."""
    window.navigate_to("door", event)
    page = next(each for each in window.findChildren(DoorPage))
    qtbot.waitUntil(page.isVisible)
    yield page
    if isValid(page):
        page.close()


def typed(door: DoorPage, text: str, key: Qt.Key = Qt.Key.Key_Return, how: Qt.KeyboardModifier = NONE) -> None:
    door.search.setText(text)
    QTest.keyClick(door.search, key, how)


def one(db: Database, event: int, name: str) -> registrations.Registration:
    return next(each for each in registrations.list_registrations(db, event) if each.name == name)


def test_initials_and_enter_check_somebody_in_and_the_search_is_ready_again(
    door: DoorPage, db: Database, event: int
) -> None:
    typed(door, "wjg")
    assert one(db, event, "王建国").arrived
    assert door.search.text() == "" and "王建国 is in" in door.said.text() and "saved" in door.said.text()
    assert door.counts.text() == "1 / 3"
    assert door.latest.item(0).text().endswith("王建国")


def test_who_came_already_is_told_with_the_time_and_not_counted_twice(door: DoorPage, db: Database, event: int) -> None:
    typed(door, "5678")
    steps = db.steps_written
    typed(door, "5678")
    assert "came already at" in door.said.text() and db.steps_written == steps


def test_plus_one_counts_somebody_who_came_along(door: DoorPage, db: Database, event: int) -> None:
    typed(door, "anna +2")
    assert one(db, event, "Anna").came == 2
    assert "3 people with their guests" in door.more.text()


def test_the_arrows_choose_and_only_the_missing_are_shown(door: DoorPage, db: Database, event: int) -> None:
    assert door.found.found.rowCount() == 3
    QTest.keyClick(door.search, Qt.Key.Key_Down)
    chosen = door.found.current_person()
    assert chosen is not None
    QTest.keyClick(door.search, Qt.Key.Key_Return)
    assert one(db, event, chosen.name).arrived
    assert chosen.name not in [each.name for each in door.found.found.people]
    door.missing.click()
    door.search.setText(chosen.name)
    assert door.found.found.rowCount() == 0


def test_a_scanned_ticket_lets_in_and_a_made_up_one_does_not(door: DoorPage, db: Database, event: int) -> None:
    code = tickets.make_ticket_code(door.door.event, one(db, event, "李梅").id)
    typed(door, code)
    assert one(db, event, "李梅").arrived
    typed(door, code)
    assert "came already" in door.said.text()
    typed(door, code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert "not genuine" in door.said.text()
    other = record.add_event(db, "Walk")
    guest = registrations.add_registration(db, other, "Bert")
    typed(door, tickets.make_ticket_code(record.require_event(db, other), guest))
    assert "This ticket is for “Walk”" in door.said.text()


def test_who_cancelled_needs_shift(door: DoorPage, db: Database, event: int, qtbot: QtBot) -> None:
    registrations.update_registrations(db, [one(db, event, "李梅").id], said="cancelled")
    qtbot.waitUntil(lambda: door.door.people[one(db, event, "李梅").id].said == "cancelled")
    typed(door, "limei")
    assert "had cancelled" in door.said.text() and not one(db, event, "李梅").arrived
    typed(door, "limei", how=SHIFT)
    assert one(db, event, "李梅").state == "attended"


def test_a_walk_in_is_asked_for_with_what_was_typed(door: DoorPage, db: Database, event: int) -> None:
    typed(door, "Zhao 13812345678 +2", Qt.Key.Key_F2)
    form = door.form
    assert form.isVisible() and "Zhao" not in [each.name for each in registrations.list_registrations(db, event)]
    assert (form.name.text(), form.phone.text(), form.guests.text()) == ("Zhao", "13812345678", "2")
    assert form.name.hasFocus() and form.name.selectedText() == "Zhao" and form.paid.isHidden()
    form.name.setText("赵敏")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    came = one(db, event, "赵敏")
    assert (came.walkin, came.came, came.phone) == (True, 2, "13812345678")
    assert "王建国 on the list has the same phone" in door.said.text()
    assert form.isHidden() and door.search.hasFocus() and door.search.text() == ""
    typed(door, "nobody at all")
    assert "F2" in door.said.text()


def test_a_walk_in_without_a_name_or_with_a_wrong_number_is_told_at_the_door(
    door: DoorPage, db: Database, event: int, qtbot: QtBot
) -> None:
    door.activateWindow()
    qtbot.waitUntil(door.isActiveWindow)
    typed(door, "", Qt.Key.Key_F2)
    QTest.keyClick(door.form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.said.text() == "Who is it? Type a name.")
    door.form.name.setText("Ann")
    door.form.guests.setText("x")
    QTest.keyClick(door.form.guests, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.said.text() == "“x” is not a number.")
    assert door.form.isVisible() and len(registrations.list_registrations(db, event)) == 3
    QTest.keyClick(door.form.guests, Qt.Key.Key_Escape)
    assert door.form.isHidden() and door.search.hasFocus() and door.isVisible()


def test_what_the_window_tells_is_told_at_the_open_door(door: DoorPage, window: Window, qtbot: QtBot) -> None:
    door.activateWindow()
    qtbot.waitUntil(door.isActiveWindow)
    window.notify("The disk is full.")
    assert door.said.text() == "The disk is full."


def test_f2_twice_lets_in_at_once_and_one_too_many_is_told(door: DoorPage, db: Database, event: int) -> None:
    for name in ("a", "b", "c", "d", "e"):
        typed(door, name, Qt.Key.Key_F2)
        QTest.keyClick(door.form.name, Qt.Key.Key_F2)
    assert one(db, event, "e").walkin and "more places are taken than there are" in door.said.text()


def test_who_pays_at_the_door_is_let_in_and_noted_as_paid(
    door: DoorPage, db: Database, event: int, qtbot: QtBot
) -> None:
    assert door.pays.isHidden()
    typed(door, "anna", Qt.Key.Key_F3)
    assert not one(db, event, "Anna").arrived, "nothing is to be paid"
    record.update_event(db, event, price=5000)
    qtbot.waitUntil(door.pays.isVisible)
    typed(door, "anna")
    assert "has not paid" in door.said.text() and not one(db, event, "Anna").arrived
    QTest.keyClick(door.search, Qt.Key.Key_F3)
    assert "paid ¥50" in door.said.text()
    assert (one(db, event, "Anna").paid, bool(one(db, event, "Anna").arrived)) == (5000, True)
    typed(door, "", Qt.Key.Key_Z, CTRL)
    assert (one(db, event, "Anna").paid, one(db, event, "Anna").arrived) == (None, 0)
    typed(door, "Bo", Qt.Key.Key_F2)
    assert door.form.paid.isVisible() and "50" in door.form.paid.placeholderText()
    door.form.paid.setText("30")
    QTest.keyClick(door.form.paid, Qt.Key.Key_Return)
    assert one(db, event, "Bo").paid == 3000


def test_enter_in_an_empty_search_lets_nobody_in(door: DoorPage, db: Database, event: int) -> None:
    typed(door, "")
    assert not any(each.arrived for each in registrations.list_registrations(db, event))
    assert "choose with the arrows" in door.said.text()
    typed(door, tickets.make_ticket_code(door.door.event, one(db, event, "李梅").id))
    QTest.keyClick(door.search, Qt.Key.Key_Return)  # a scanner that ends its codes with two signs
    assert [each.name for each in registrations.list_registrations(db, event) if each.arrived] == ["李梅"]


def test_a_warning_goes_when_somebody_types_on_and_who_is_in_stays_told(door: DoorPage) -> None:
    typed(door, "")
    assert door.said.text()
    QTest.keyClicks(door.search, "anna")
    assert door.said.text() == ""
    QTest.keyClick(door.search, Qt.Key.Key_Return)
    QTest.keyClicks(door.search, "w")
    assert "Anna is in" in door.said.text()


def test_what_is_taken_back_at_once_leaves_no_step_behind(door: DoorPage, db: Database, event: int) -> None:
    before = undo.find_undoable(db.reader)
    typed(door, "anna")
    typed(door, "", Qt.Key.Key_Z, CTRL)
    assert undo.find_undoable(db.reader) == before and not one(db, event, "Anna").arrived


def test_undo_takes_back_who_was_let_in_here_and_nothing_else(
    door: DoorPage, db: Database, event: int, qtbot: QtBot
) -> None:
    typed(door, "anna")
    typed(door, "Zhao", Qt.Key.Key_F2)
    QTest.keyClick(door.form.name, Qt.Key.Key_Return)
    record.update_event(db, event, place="Library")  # at the desk, meanwhile
    typed(door, "", Qt.Key.Key_Z, CTRL)
    assert "Zhao" not in [each.name for each in registrations.list_registrations(db, event)]
    typed(door, "anna")  # who is in already: the words stay, selected
    QTest.keyClick(door.search, Qt.Key.Key_Z, CTRL)
    assert not one(db, event, "Anna").arrived and "Anna taken back" in door.said.text()
    assert record.require_event(db, event).place == "Library"
    qtbot.waitUntil(lambda: door.counts.text() == "0 / 3")
    typed(door, "", Qt.Key.Key_Z, CTRL)
    assert "Nobody was let in here" in door.said.text()


def test_what_is_typed_is_taken_back_by_the_line_itself(door: DoorPage, db: Database, event: int) -> None:
    typed(door, "anna")
    QTest.keyClicks(door.search, "wa")
    QTest.keyClick(door.search, Qt.Key.Key_Z, CTRL)
    assert one(db, event, "Anna").arrived


def test_keys_are_heard_where_a_button_has_the_keyboard(door: DoorPage, db: Database, event: int, qtbot: QtBot) -> None:
    typed(door, "anna")
    door.walk.setFocus()
    QTest.keyClick(door.walk, Qt.Key.Key_Z, CTRL)
    assert not one(db, event, "Anna").arrived
    door.walk.setFocus()
    with qtbot.waitSignal(door.destroyed):
        QTest.keyClick(door.walk, Qt.Key.Key_Escape)


def test_who_has_not_paid_is_told_before_enter(door: DoorPage, db: Database, event: int, qtbot: QtBot) -> None:
    record.update_event(db, event, price=5000)
    qtbot.waitUntil(lambda: door.door.event.price == 5000)
    painter = door.found.painter
    assert painter._state_text(door.door.people[one(db, event, "Anna").id]) == "registered · not paid"


def test_an_open_door_changes_its_language_and_its_theme(door: DoorPage, window: Window, qtbot: QtBot) -> None:
    window.settings.update_settings(language="zh_CN", theme="dark")
    window.set_language()
    window.apply_theme()
    qtbot.waitUntil(lambda: "签到台" in door.windowTitle())
    assert window.theme.window in door.styleSheet() and door.found.painter.theme is window.theme


def test_what_another_window_writes_is_seen(door: DoorPage, db: Database, event: int, qtbot: QtBot) -> None:
    registrations.add_registration(db, event, "New")
    qtbot.waitUntil(lambda: any(each.name == "New" for each in door.found.found.people))


def test_lists_are_handed_over_in_files(
    door: DoorPage, db: Database, event: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path, copy = tmp_path / "door.json", tmp_path / "copy.commdesk"
    with db.exclusive_access():
        db._writer.execute("VACUUM INTO ?", (str(copy),))
    typed(door, "wjg")
    answer(monkeypatch, save=path)
    answer(monkeypatch, open=path)
    press(door, "door.export", qtbot)
    assert path.exists() and "1" in door.said.text()
    other = Database(copy, "Bea")
    CheckInDoor(other, event).check_in(one(other, event, "Anna").id)
    exchange.export_door(other, event, path)
    other.close()
    press(door, "door.merge", qtbot)
    assert one(db, event, "Anna").arrived
    assert exchange.export_door(db, event, path) == 2
    CheckInDoor(db, event).take_back(one(db, event, "Anna").id)
    press(door, "door.merge", qtbot)
    assert not one(db, event, "Anna").arrived and "1 taken back here stays out" in door.said.text()


def test_esc_empties_the_search_then_leaves(door: DoorPage, qtbot: QtBot, window: Window) -> None:
    door.search.setText("x")
    keys(door.search, Qt.Key.Key_Escape, NONE, qtbot)
    assert door.search.text() == "" and door.isVisible()
    with qtbot.waitSignal(door.destroyed):
        keys(door.search, Qt.Key.Key_Escape, NONE, qtbot)
    rest(window, qtbot)


def test_an_event_that_is_deleted_closes_its_door(door: DoorPage, db: Database, event: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(door.destroyed):
        record.delete_event(db, event)


def test_a_door_is_dressed_in_both_themes(window: Window, event: int, qtbot: QtBot) -> None:
    window.settings.update_settings(language="zh_CN", theme="dark")
    window.set_language()
    window.apply_theme()
    assert window.context is not None
    page = open_door(window, window.context, event)
    assert not page.grab().isNull()
    page.close()


def test_times_at_the_door_are_those_of_the_place_as_on_the_guest_list(window: Window, db: Database) -> None:
    made = record.add_event(db, "共读会", starts="2036-12-12 14:00", zone="Asia/Kathmandu")
    who = registrations.add_registration(db, made, "李梅")
    CheckInDoor(db, made).check_in(who, at=to_utc_seconds(datetime(2036, 12, 12, 13, 55, 26), "Asia/Kathmandu"))
    window.navigate_to("door", made)
    page = next(each for each in window.findChildren(DoorPage) if each.door.event.id == made)
    assert page.latest.item(0).text().startswith("13:55:26")
    typed(page, "limei")
    assert "13:55:26" in page.said.text()
    page.close()
