"""The events somebody came to or stayed away from, on their timeline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commdesk.events.registration import registrations
from commdesk.members import record
from tests.events.gathering import guest, made
from tests.ui.hands import members, names, rest
from ui.panes.members.person.timeline import FILTERS, Line
from ui.shell.window import Window


@pytest.fixture
def lines(window: Window, qtbot: QtBot) -> list[Line]:
    """The lines of somebody who came to one event with a guest, and stayed away from another."""
    assert window.context is not None
    db = window.context.db
    ident = record.add(db, real_name="Ann")
    guest(db, made(db, "Salon"), "Ann", True, member=ident, guests=1)
    guest(db, made(db, "Walk", starts="2026-05-01T10:00"), "Ann", member=ident, guests=2)
    qtbot.waitUntil(lambda: names(window) == ["Ann"])
    rest(window, qtbot)
    members(window).arrive(ident)
    rest(window, qtbot)
    return members(window).person.findChildren(Line)


def test_they_are_told_in_words(lines: list[Line]) -> None:
    texts = [line.accessibleName() for line in lines]
    assert any("Salon" in text and "came" in text and "with one guest" in text for text in texts)
    assert any("Walk" in text and "stayed away" in text and "with 2 guests" in text for text in texts)


def test_opening_one_goes_to_the_event(window: Window, lines: list[Line], qtbot: QtBot) -> None:
    line = next(line for line in lines if "Salon" in line.accessibleName())
    assert window.context is not None
    found = registrations.load(window.context.db, line.item.row)
    assert found is not None
    with qtbot.waitSignal(members(window).went) as heard:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard.args == ["events", found.event]
    assert window.pane is not None and window.pane is window.panes["events"]


def test_one_that_is_gone_is_not_opened(window: Window, lines: list[Line], qtbot: QtBot) -> None:
    line = next(line for line in lines if "Walk" in line.accessibleName())
    assert window.context is not None
    registrations.remove(window.context.db, [line.item.row])
    with qtbot.assertNotEmitted(members(window).went):
        members(window).person.page.timeline._open(line.item, line.pos())


def test_orders_and_events_show_them_and_chat_does_not() -> None:
    assert {"attendance", "signup"} <= set(FILTERS["deeds"])
    assert not {"attendance", "signup"} & set(FILTERS["chat"])
