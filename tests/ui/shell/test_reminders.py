"""Reminders in the window: asked once, told when the hour comes, opened by a click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import ClassVar

import pytest
from pytestqt.qtbot import QtBot

from commdesk.dues.today import load_today
from commdesk.plan.record import add_item
from commdesk.settings import Reminders
from ui.shell.desktop_message import DesktopMessages
from ui.shell.reminders import ReminderWatch
from ui.shell.window import Window


class Clock(datetime):
    """A clock that tests turn."""

    moment: ClassVar[datetime] = datetime.now()

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        """What it shows."""
        return cls.moment


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Callable[[], object]]]:
    """What the desktop was given to show, and what a click on it does."""
    found: list[tuple[str, Callable[[], object]]] = []

    def show(self: DesktopMessages, words: str, clicked: Callable[[], object], milliseconds: int) -> bool:
        found.append((words, clicked))
        return True

    monkeypatch.setattr(DesktopMessages, "show_message", show)
    return found


def watch(window: Window) -> ReminderWatch:
    """One that goes by the clock of this test, at noon."""
    Clock.moment = datetime.combine(date.today(), datetime.min.time()) + timedelta(hours=12)
    assert window.context is not None
    window.reminders.stop_watching()
    made = ReminderWatch(window, Clock)
    made.start_watching(window.context)
    return made


def test_it_is_told_when_the_hour_comes_and_opens_its_line(
    window: Window, qtbot: QtBot, told: list[tuple[str, Callable[[], object]]]
) -> None:
    assert window.context is not None
    window.settings.update_settings(reminders=Reminders.ON)
    db = window.context.db
    add_item(db, title="Book list", day=date.today().isoformat(), clock="12:30")
    add_item(db, title="Elsewhere", day=date.today().isoformat(), clock="18:00")
    made = watch(window)
    made.look()
    qtbot.waitUntil(lambda: made._read_at is not None)
    assert not told
    Clock.moment += timedelta(minutes=30)
    made.on_tables_changed(frozenset({"plan_item"}))
    made.look()
    qtbot.waitUntil(lambda: bool(told))
    assert [words for words, _ in told] == ["12:30  Book list"]
    told[0][1]()
    assert window.pane is not None and window.pane.name == "today"
    made.look()
    assert len(told) == 1, "once"
    made.stop_watching()
    assert load_today(db).count_dues() == 2


def test_somebody_is_asked_once_and_nobody_is_reminded_without(
    window: Window, qtbot: QtBot, told: list[tuple[str, Callable[[], object]]]
) -> None:
    assert window.context is not None
    window.settings.update_settings(reminders=Reminders.UNASKED)
    made = watch(window)
    made.look()
    qtbot.waitUntil(lambda: made._read_at is not None)
    assert window.settings.now.reminders == Reminders.UNASKED, "there is nothing to be reminded of"
    add_item(window.context.db, title="Book list", day=date.today().isoformat(), clock="12:30")
    made.on_tables_changed(frozenset({"plan_item"}))
    made.look()
    qtbot.waitUntil(lambda: window.settings.now.reminders == Reminders.OFF)
    toast = window.toasts.shown_toasts()[-1]
    assert toast.deed is not None
    toast.deed.click()
    assert window.settings.now.reminders == Reminders.ON and not told
    made.stop_watching()


def test_a_closed_laptop_is_told_in_one_line(
    window: Window, qtbot: QtBot, told: list[tuple[str, Callable[[], object]]]
) -> None:
    assert window.context is not None
    window.settings.update_settings(reminders=Reminders.ON)
    for clock in ("12:30", "13:00"):
        add_item(window.context.db, title=f"at {clock}", day=date.today().isoformat(), clock=clock)
    watch(window).stop_watching()  # noon is remembered
    made = ReminderWatch(window, Clock)
    Clock.moment += timedelta(hours=3)
    made.start_watching(window.context)
    made.look()
    qtbot.waitUntil(lambda: bool(told))
    assert [words for words, _ in told] == ["While you were away: 2"]
    made.stop_watching()
