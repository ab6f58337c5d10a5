"""The lines of a timeline are as high as their words, and more of them cost what they are, not what is there already."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from commdesk import entries
from commdesk.store.database import Database
from tests.people import person
from tests.ui import hands
from ui.panes.members.person import timeline
from ui.panes.members.person.line import TimelineRow
from ui.shell.window import Window


@pytest.fixture
def many(window: Window, qtbot: QtBot) -> Window:
    """The window beside somebody of whom much was written."""
    assert window.context is not None
    db: Database = window.context.db
    who = person(db, "Anna")
    for number in range(3 * timeline.PAGE + 1):
        entries.add_entry(db, who, "note", text=f"{number} " + "孩子换学校，最近可能不太活跃。" * (number % 4))
    pane = hands.members(window)
    qtbot.waitUntil(lambda: len(pane.ids) == 1)
    hands.rest(window, qtbot)
    pane.open_item(who)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in pane.findChildren(QTimer)))
    qtbot.waitUntil(lambda: len(window.findChildren(TimelineRow)) == timeline.PAGE)
    return window


def fitting(window: Window) -> bool:
    """Return whether every line is as high as its words."""
    return all(line.height() == line.height_for(line.width()) for line in window.findChildren(TimelineRow))


def test_showing_earlier_measures_only_what_is_new(many: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[TimelineRow] = []
    high = TimelineRow.height_for
    monkeypatch.setattr(TimelineRow, "height_for", lambda self, width: (asked.append(self), high(self, width))[1])
    shown = hands.members(many).person.page.timeline
    old = set(many.findChildren(TimelineRow))
    for count in (2, 3):
        asked.clear()
        shown.more.click()
        qtbot.waitUntil(lambda count=count: len(many.findChildren(TimelineRow)) == count * timeline.PAGE)  # type: ignore[misc]
        qtbot.waitUntil(lambda: bool(asked))
        assert not old & set(asked)
        old = set(many.findChildren(TimelineRow))


def test_a_line_is_as_high_as_its_words_and_they_do_not_overlap(many: Window, qtbot: QtBot) -> None:
    lines = many.findChildren(TimelineRow)
    qtbot.waitUntil(lambda: fitting(many))
    page = lines[0].parentWidget()
    inside = sorted((line.geometry() for line in lines if line.parentWidget() is page), key=lambda box: box.top())
    assert all(above.bottom() < below.top() for above, below in zip(inside, inside[1:], strict=False))
    assert len({line.height() for line in lines}) > 1
    assert page.height() >= inside[-1].bottom()
    many.resize(1100, 700)
    qtbot.waitUntil(lambda: fitting(many))
