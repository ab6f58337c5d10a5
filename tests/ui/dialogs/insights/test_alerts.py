"""The list of what needs a look."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from commdesk.communities import fees
from commdesk.communities import record as communities
from commdesk.members import record
from commdesk.members.list_rows import today_number
from tests.people import stay
from tests.ui.hands import rest, seen
from tests.ui.test_names import nameless
from ui.dialogs.insights.alerts import Alerts, create_action, open_alerts
from ui.shell.window import Window


def iso(ahead: int) -> str:
    """Return a day so many days from today."""
    return (date(1970, 1, 1) + timedelta(days=today_number() + ahead)).isoformat()


def opened(window: Window, qtbot: QtBot) -> Alerts:
    """Return the list over the insights pane, counted."""
    assert window.context is not None
    window.navigate_to("insights")
    rest(window, qtbot)
    assert window.pane is not None
    made = open_alerts(window.context, window.pane)
    rest(window, qtbot)
    return made


def test_each_line_says_what_and_leads_to_the_person(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    anna = record.add_member(window.context.db, real_name="Anna & Co")
    fees.add_fee(window.context.db, anna, "Gold", 100, "", iso(5))
    rest(window, qtbot)
    made = opened(window, qtbot)
    said = [item.text() for column in range(4) if (item := made.grid.item(0, column)) is not None]
    assert said == ["Paid membership ends soon", "Anna & Co", "“Gold” ends in 5 days", iso(5)]
    assert made.state.text().startswith("1 to look at")
    assert nameless(made) == []
    qtbot.keyClick(made.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pane is not None and window.pane.name == "members")
    assert seen(window, QLabel, "members.person.name").toolTip() == '<p style="white-space: pre-wrap">Anna &amp; Co</p>'
    rest(window, qtbot)


def test_a_line_about_a_community_leads_nowhere(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    group = communities.add_community(db, "Readers")
    for number in range(4):
        stay(db, record.add_member(db, real_name=f"P{number}"), group, "2023-01-01", iso(-2))
    made = opened(window, qtbot)
    first = made.grid.item(0, 1)
    assert first is not None and first.text() == "Readers"
    made.grid.itemActivated.emit(first)
    assert made.isVisible()
    made.close()


def test_nothing_to_look_at_is_said(window: Window, qtbot: QtBot) -> None:
    made = opened(window, qtbot)
    assert made.state.text() == "Nothing needs a look today." and made.grid.rowCount() == 0
    made.close()


def test_the_action_opens_it(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    made = create_action(window.context, window)
    assert made.name == "insights.alerts"
    made.run()
    rest(window, qtbot)
    assert seen(window, Alerts, "alerts").isVisible()
    seen(window, Alerts, "alerts").close()
