"""The door under a scanner: what is refused is replaced by the next scan, a ticket is one wherever it is scanned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin import tickets
from commdesk.events.registration import registrations
from commdesk.store.database import Database
from tests.ui.pages.door.test_page import NONE, SHIFT, db, door, event, one, typed
from ui.pages.door.page import DoorPage

__all__ = ["db", "door", "event"]


@pytest.mark.parametrize("refused", ["unpaid", "waiting", "cancelled", "again", "unknown", "forged", "other", "nobody"])
def test_after_every_refusal_the_next_scan_is_read_alone(
    door: DoorPage, db: Database, event: int, refused: str, qtbot: QtBot
) -> None:
    code = tickets.make_ticket_code(door.door.event, one(db, event, "Anna").id)
    before = tickets.make_ticket_code(door.door.event, one(db, event, "王建国").id)
    if refused == "unpaid":
        registrations.update_registrations(db, [one(db, event, "Anna").id], paid=5000)
        record.update_event(db, event, price=5000)
        qtbot.waitUntil(lambda: door.door.event.price == 5000)
    elif refused in ("waiting", "cancelled"):
        said = "waitlist" if refused == "waiting" else refused
        registrations.update_registrations(db, [one(db, event, "王建国").id], said=said)
        qtbot.waitUntil(lambda: door.door.people[one(db, event, "王建国").id].said == said)
    elif refused == "again":
        typed(door, before)
    elif refused == "unknown":
        gone = one(db, event, "王建国").id
        registrations.delete_registrations(db, [gone])
        qtbot.waitUntil(lambda: gone not in door.door.people)
    elif refused == "forged":
        before = before[:-1] + ("A" if before[-1] != "A" else "B")
    elif refused == "other":
        other = record.add_event(db, "Walk")
        before = tickets.make_ticket_code(
            record.require_event(db, other), registrations.add_registration(db, other, "Bert")
        )
    else:
        before = "nobody of that name"
    QTest.keyClicks(door.search, before)
    QTest.keyClick(door.search, Qt.Key.Key_Return)
    told = door.said.text()
    assert told and door.search.selectedText() == door.search.text() == before and door.search.hasFocus()
    QTest.keyClick(door.search, Qt.Key.Key_Return)  # a scanner that ends its codes with two signs
    assert door.said.text() == told
    QTest.keyClicks(door.search, code)
    QTest.keyClick(door.search, Qt.Key.Key_Return)
    assert one(db, event, "Anna").arrived and "Anna is in" in door.said.text() and door.search.text() == ""


def test_a_refused_ticket_can_be_let_in_or_pay(door: DoorPage, db: Database, event: int, qtbot: QtBot) -> None:
    record.update_event(db, event, price=5000)
    qtbot.waitUntil(lambda: door.door.event.price == 5000)
    for name, key, how in (("Anna", Qt.Key.Key_Return, SHIFT), ("李梅", Qt.Key.Key_F3, NONE)):
        typed(door, tickets.make_ticket_code(door.door.event, one(db, event, name).id))
        assert "has not paid" in door.said.text() and not one(db, event, name).arrived
        QTest.keyClick(door.search, key, how)
        assert one(db, event, name).arrived and door.search.text() == ""
    assert one(db, event, "李梅").paid == 5000


def test_a_scan_that_ends_with_a_tab_or_twice_is_taken(door: DoorPage, db: Database, event: int) -> None:
    typed(door, tickets.make_ticket_code(door.door.event, one(db, event, "Anna").id), Qt.Key.Key_Tab)
    assert one(db, event, "Anna").arrived and door.search.hasFocus()
    QTest.keyClick(door.search, Qt.Key.Key_Return)
    assert "Anna is in" in door.said.text()  # an empty Enter behind it hides nothing


def test_a_ticket_scanned_into_the_form_of_a_walk_in_is_a_ticket(door: DoorPage, db: Database, event: int) -> None:
    typed(door, "", Qt.Key.Key_F2)
    QTest.keyClicks(door.form.name, tickets.make_ticket_code(door.door.event, one(db, event, "Anna").id))
    QTest.keyClick(door.form.name, Qt.Key.Key_Return)
    assert one(db, event, "Anna").arrived and door.form.isHidden()
    assert len(registrations.list_registrations(db, event)) == 3


def test_a_walk_in_with_too_many_guests_is_told(door: DoorPage, db: Database, event: int) -> None:
    typed(door, "Zoe", Qt.Key.Key_F2)
    door.form.guests.setText("1000")
    with pytest.raises(Problem):
        door.form.let_in()
    assert door.form.isVisible() and len(registrations.list_registrations(db, event)) == 3
