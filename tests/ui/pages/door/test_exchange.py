"""Two laptops at one door in a real window: what the second took and wrote comes over, what differs is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.checkin import exchange
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration import registrations
from commdesk.store.database import Database
from tests.events import doors
from tests.ui.hands import answer, keys, press
from tests.ui.pages.door.test_page import NONE, db, door, event, one, typed
from ui.dialogs.events.both_doors import BothDoors
from ui.pages.door.page import DoorPage

__all__ = ["db", "door", "event"]

WRITES = {"door.in", "door.walkin", "door.pay", "door.undo", "door.form.enter"}
"""The buttons of the door that write; what they do is driven below and looked for at the other laptop."""
OTHERS = {"door.export", "door.merge", "door.leave", "door.missing"}


@pytest.fixture
def list_(door: DoorPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the list goes, whatever a dialog would ask."""
    path = tmp_path / "door.json"
    answer(monkeypatch, save=path, open=path)
    return path


@pytest.fixture
def other(db: Database, event: int, tmp_path: Path) -> Database:
    """The file of the other laptop; the event costs ¥49."""
    record.update_event(db, event, price=4900)
    copy = tmp_path / "copy.commdesk"
    with db.exclusive_access():
        db._writer.execute("VACUUM INTO ?", (str(copy),))
    return Database(copy, "Bea")


def test_every_button_of_the_door_is_known_here(door: DoorPage) -> None:
    assert {each.objectName() for each in door.findChildren(QPushButton)} == WRITES | OTHERS


def test_all_that_is_done_on_the_screen_arrives_at_the_other_laptop(
    other: Database, door: DoorPage, db: Database, event: int, list_: Path, qtbot: QtBot
) -> None:
    door.door.refresh_list()
    door.search.setText("wjg +1")
    keys(door.search, Qt.Key.Key_F3, NONE, qtbot)  # pays now, with somebody along
    door.search.setText("Walker 13700001111 +2")
    keys(door.search, Qt.Key.Key_F2, NONE, qtbot)
    door.form.paid.setText("147")
    press(door, "door.form.enter", qtbot)
    typed(door, "李梅", how=Qt.KeyboardModifier.ShiftModifier)  # unpaid, let in
    typed(door, "anna", how=Qt.KeyboardModifier.ShiftModifier)
    press(door, "door.undo", qtbot)
    press(door, "door.export", qtbot)
    exchange.merge_door(other, event, list_)
    assert doors.view(other, event) == doors.view(db, event)
    assert doors.money(other, event) == 9800 + 14700
    assert [one(other, event, name).came for name in ("王建国", "Walker", "李梅")] == [1, 2, 0]
    assert not one(other, event, "Anna").arrived
    other.close()


def test_the_message_says_the_sum(
    other: Database, door: DoorPage, db: Database, event: int, list_: Path, qtbot: QtBot
) -> None:
    there = CheckInDoor(other, event)
    there.walk_in("Walker", paid=4900)
    there.check_in(one(other, event, "李梅").id, paid=4900)
    exchange.export_door(other, event, list_)
    press(door, "door.merge", qtbot)
    assert "1 came there, 0 at both, 1 added, 1 of them walk-ins" in door.said.text()
    assert "¥98 taken at the other door" in door.said.text()
    press(door, "door.merge", qtbot)
    assert "Nothing new from the other door" in door.said.text()
    assert doors.money(db, event) == 9800
    other.close()


def test_what_both_wrote_is_asked_and_enter_takes_the_later(
    other: Database, door: DoorPage, db: Database, event: int, list_: Path, qtbot: QtBot
) -> None:
    ident = one(db, event, "李梅").id
    registrations.update_registrations(db, [ident], name="李玫")
    registrations.update_registrations(other, [ident], name="黎梅")
    exchange.export_door(other, event, list_)
    press(door, "door.merge", qtbot)
    dialog = door.findChild(BothDoors)
    assert dialog is not None and dialog.grid.rowCount() == 1
    assert one(db, event, "李玫"), "nothing is merged before"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert one(db, event, "李玫") and not dialog.isVisible()
    press(door, "door.merge", qtbot)
    dialog = next(each for each in door.findChildren(BothDoors) if each.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert one(db, event, "黎梅") and "details of 1 changed" in door.said.text()
    other.close()


def test_mine_may_be_chosen_instead(
    other: Database, door: DoorPage, db: Database, event: int, list_: Path, qtbot: QtBot
) -> None:
    ident = one(db, event, "李梅").id
    registrations.update_registrations(db, [ident], paid=4900, said="confirmed")
    registrations.update_registrations(other, [ident], paid=9800, said="cancelled")
    exchange.export_door(other, event, list_)
    press(door, "door.merge", qtbot)
    dialog = door.findChild(BothDoors)
    assert dialog is not None
    made = {each.accessibleName(): each for each in dialog.findChildren(QPushButton)}
    assert (
        made["李梅, Paid, Here: 49.00"].text() == "49.00" and made["李梅, Paid, At the other door: 98.00"].isChecked()
    )
    assert "李梅, State, At the other door: cancelled" in made
    made["李梅, Paid, Here: 49.00"].click()
    press(dialog, "bothdoors.merge", qtbot)
    assert (one(db, event, "李梅").paid, one(db, event, "李梅").said) == (4900, "cancelled")
    other.close()


def test_taking_back_says_what_went_with_it_and_who_is_still_in(
    other: Database, door: DoorPage, db: Database, event: int, list_: Path, qtbot: QtBot
) -> None:
    door.door.refresh_list()
    door.search.setText("李梅")
    keys(door.search, Qt.Key.Key_F3, NONE, qtbot)
    CheckInDoor(other, event).check_in(one(other, event, "李梅").id)
    exchange.export_door(other, event, list_)
    press(door, "door.merge", qtbot)
    press(door, "door.undo", qtbot)
    assert "¥49 with it" in door.said.text() and "still in by the other door" in door.said.text()
    assert one(db, event, "李梅").arrived and one(db, event, "李梅").paid is None
    other.close()
