"""A window that stands open over midnight."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.planning import items as lines
from tests.ui.hands import keys, rest, seen
from ui.panes.events.pane import EventsPane
from ui.shell.day_change import Daybreak
from ui.shell.window import Window

pytestmark = pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="the zone of a running process cannot be changed here"
)


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the clock of the wall to the same time tomorrow when called for, and back again."""
    before = os.environ.get("TZ")
    east = time.localtime().tm_gmtoff // 60
    if east > 0:  # a day further east is further than zones go: begin at the same hour of the day before
        west = 24 * 60 - east
        os.environ["TZ"] = f"<DAY>{west // 60}:{west % 60:02}"
        time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def sleep_over() -> None:
    """Let a night pass: a zone a day further east."""
    east = time.localtime().tm_gmtoff // 60 + 24 * 60
    os.environ["TZ"] = f"<DAY>-{east // 60}:{east % 60:02}"
    time.tzset()


@pytest.mark.usefixtures("tomorrow")
def test_a_new_day_is_told_once(qtbot: QtBot, window: Window) -> None:
    told: list[None] = []
    watch = Daybreak(window)
    watch.day_changed.connect(lambda: told.append(None))
    watch.check_clock()
    assert not told
    sleep_over()
    watch.check_clock()
    watch.check_clock()
    assert len(told) == 1


@pytest.mark.usefixtures("tomorrow")
def test_a_laptop_that_is_flown_there_and_back_follows_the_clock(window: Window) -> None:
    told: list[str] = []
    here = f"<HERE>{-time.localtime().tm_gmtoff // 60 // 60}"
    os.environ["TZ"] = here
    watch = Daybreak(window)
    watch.day_changed.connect(lambda: told.append(os.environ["TZ"]))
    for place in ("<FAR>-14", "<WEST>11", "<WEST>11", "<HALF>-5:30", here):
        os.environ["TZ"] = place  # the computer's zone is another one by now, and nobody told this process
        watch.check_clock()
        assert date.today() == (datetime.now(UTC) + timedelta(seconds=time.localtime().tm_gmtoff)).date()
    assert told == ["<FAR>-14", "<WEST>11", "<HALF>-5:30", here]


@pytest.mark.usefixtures("tomorrow")
def test_what_is_in_three_days_is_in_two_after_a_night(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db, today = window.context.db, date.today()
    event = record.add_event(db, "Walk", starts=f"{today + timedelta(days=3)}T14:00")
    task = lines.add_line(db, "task", event, title="Call", away=-2)
    keys(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier, qtbot)
    rest(window, qtbot)
    pane = window.pane
    assert isinstance(pane, EventsPane)
    pane.page.look_at("prep")
    rest(window, qtbot)

    def aside() -> str:
        return pane.list.lines.asides[pane.list.first_event()]

    def red() -> bool:
        return seen(window, QPushButton, f"events.task.day.{task}").property("tone") == "danger"

    assert aside().endswith("in 3 days") and not red()
    sleep_over()
    window.daybreak.check_clock()
    assert date.today() == today + timedelta(days=1)
    qtbot.waitUntil(lambda: aside().endswith("in 2 days"))
    qtbot.waitUntil(red)
