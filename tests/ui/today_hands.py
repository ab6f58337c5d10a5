"""What a person does in Today, and what is there to be done."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commdesk import entries
from commdesk.store.database import Database
from tests.people import person
from tests.ui.hands import keys
from ui.panes.today.pane import TodayPane
from ui.shell.window import Window

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
TODAY = date.today()


def base(window: Window) -> Database:
    """Return the open file."""
    assert window.context is not None
    return window.context.db


def today(window: Window, qtbot: QtBot) -> TodayPane:
    """Return the pane, in front, with its rows and numbers read."""
    if not isinstance(window.pane, TodayPane):
        keys(window, Qt.Key.Key_1, CTRL, qtbot)
    pane = window.pane
    assert isinstance(pane, TodayPane)
    qtbot.waitUntil(lambda: pane.desk is not None and not window.jobs.is_busy(), timeout=20_000)
    qtbot.waitUntil(lambda: pane.table.hasFocus() or not pane.table.lines.rows)
    return pane


def titles(pane: TodayPane) -> list[str]:
    """Return whom the lines are about, from the top."""
    return [row.due.name for row in pane.table.lines.rows if not row.is_heading]


def follow_up(db: Database, name: str, days: int = 0, title: str = "Call") -> int:
    """Add somebody who is to be followed up; return the member."""
    member = person(db, name)
    entries.add_entry(db, member, "followup", title=title, due=(TODAY + timedelta(days=days)).isoformat())
    return member
