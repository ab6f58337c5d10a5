"""The events somebody came to or stayed away from, on their timeline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commdesk.events.registration import registrations
from commdesk.members import record
from tests.events.gathering import guest, made
from tests.ui.hands import members, names, rest
from ui.panes.members.person.timeline import FILTERS, TimelineRow
from ui.shell.window import Window


@pytest.fixture
def guest_of_two(window: Window, qtbot: QtBot) -> int:
    """The ident of somebody who came to one event with a guest, and stayed away from another."""
    assert window.context is not None
    db = window.context.db
    ident = record.add_member(db, real_name="Ann")
    guest(db, made(db, "Salon"), "Ann", True, member=ident, guests=1)
    guest(db, made(db, "Walk", starts="2026-05-01T10:00"), "Ann", member=ident, guests=2)
    qtbot.waitUntil(lambda: names(window) == ["Ann"])
    rest(window, qtbot)
    members(window).open_item(ident)
    timeline = members(window).person.page.timeline
    qtbot.waitUntil(lambda: len(timeline.findChildren(TimelineRow)) == 2)
    return ident


def find_line(window: Window, words: str) -> TimelineRow:
    """Return the line that stands there now: what was noted late builds the timeline anew, and the lines of before go."""
    lines = members(window).person.page.timeline.findChildren(TimelineRow)
    return next(line for line in lines if words in line.accessibleName())


@pytest.mark.usefixtures("guest_of_two")
def test_they_are_told_in_words(window: Window) -> None:
    came, stayed = (find_line(window, words).accessibleName() for words in ("Salon", "Walk"))
    assert "came" in came and "with one guest" in came
    assert "stayed away" in stayed and "with 2 guests" in stayed


@pytest.mark.usefixtures("guest_of_two")
def test_opening_one_goes_to_the_event(window: Window, qtbot: QtBot) -> None:
    line = find_line(window, "Salon")
    assert window.context is not None
    found = registrations.load_registration(window.context.db, line.item.row)
    assert found is not None
    with qtbot.waitSignal(members(window).navigate_requested) as heard:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard.args == ["events", found.event]
    assert window.pane is not None and window.pane is window.panes["events"]


@pytest.mark.usefixtures("guest_of_two")
def test_one_that_is_gone_is_not_opened(window: Window, qtbot: QtBot) -> None:
    line = find_line(window, "Walk")
    item, place = line.item, line.pos()
    assert window.context is not None
    registrations.delete_registrations(window.context.db, [item.row])
    with qtbot.assertNotEmitted(members(window).navigate_requested):
        members(window).person.page.timeline._open_entry(item, place)


def test_orders_and_events_show_them_and_chat_does_not() -> None:
    assert {"attendance", "signup"} <= set(FILTERS["deeds"])
    assert not {"attendance", "signup"} & set(FILTERS["chat"])
