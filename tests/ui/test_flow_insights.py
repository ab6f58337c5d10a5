"""Charts: filled, ranged, clicked, read as a table."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QListWidget, QTableWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import keys, press, rest, seen, shown
from ui.panes.insights.pane import InsightsPane
from ui.window import Window


def insights(window: Window, qtbot: QtBot) -> InsightsPane:
    """Return the pane, in front and filled."""
    if not isinstance(window.pane, InsightsPane):
        keys(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier, qtbot)
    rest(window, qtbot)
    assert isinstance(window.pane, InsightsPane)
    return window.pane


def busiest(pane: InsightsPane) -> int:
    """Return the day with most active people."""
    assert pane.volume.days is not None
    members = [count or 0 for count in pane.volume.days.members]
    return pane.volume.days.first + members.index(max(members))


def test_the_chart_shows_the_imported_messages(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    x, y = pane.volume.messages.getData()
    assert len(x) == 84 and np.nansum(y) > 0
    assert seen(sampled, QLabel, "insights.basis").text().startswith("From ")
    assert pane.heatmap.isVisible()


def test_another_range_and_community_change_the_chart(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    box = seen(sampled, QComboBox, "insights.range.chosen")
    for days in (28, 182):
        box.setCurrentIndex(box.findData(days))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda days=days: len(pane.volume.messages.getData()[0]) == days)
        rest(sampled, qtbot)
    every = np.nansum(pane.volume.messages.getData()[1])
    community = seen(sampled, QComboBox, "insights.community.chosen")
    community.setCurrentIndex(1)
    community.activated.emit(1)
    qtbot.waitUntil(lambda: np.nansum(pane.volume.messages.getData()[1]) < every or community.count() == 2)
    rest(sampled, qtbot)


def test_a_dragged_range_changes_the_chart(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    assert pane.volume.days is not None
    last = pane.volume.days.first + len(pane.volume.days.messages)
    pane.volume.region.setRegion((last - 10, last))
    qtbot.waitUntil(lambda: pane.volume.days is not None and len(pane.volume.days.messages) == 10)
    rest(sampled, qtbot)


def test_a_click_on_a_day_shows_who_was_active(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    day = busiest(pane)
    view = pane.volume.plot.getViewBox()
    qtbot.waitUntil(lambda: view.viewRange()[0][0] <= day <= view.viewRange()[0][1])
    scene = view.mapViewToScene(view.viewRect().center().__class__(day, view.viewRect().center().y()))
    where = pane.volume.plot.mapFromScene(scene)
    qtbot.mouseClick(pane.volume.plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
    people = seen(sampled, QListWidget, "insights.people")
    qtbot.waitUntil(lambda: people.count() > 0)
    assert pane.volume.days is not None
    assert people.count() == pane.volume.days.members[day - pane.volume.days.first]
    assert seen(sampled, QLabel, "insights.day").text().endswith(f"{people.count()} active")


def test_the_arrow_keys_walk_through_the_days(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    qtbot.keyClick(pane.volume.plot, Qt.Key.Key_Left)
    first = pane.volume.day
    qtbot.keyClick(pane.volume.plot, Qt.Key.Key_PageUp)
    assert pane.volume.day == first - 7
    assert seen(sampled, QLabel, "insights.volume.hint").text() != ""


def test_a_person_of_the_day_is_shown_in_the_list(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    pane._picked(busiest(pane))
    people = seen(sampled, QListWidget, "insights.people")
    name = people.item(0).text().split("   ")[0]
    people.itemActivated.emit(people.item(0))
    qtbot.waitUntil(lambda: sampled.pane is not None and sampled.pane.name == "members")
    assert seen(sampled, QLabel, "members.person.name").toolTip() == name
    rest(sampled, qtbot)


def test_each_chart_can_be_read_as_a_table(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    assert pane.volume.days is not None
    for name, rows in (("volume", 84), ("hours", 24)):
        press(sampled, f"insights.table.{name}", qtbot)
        table = seen(sampled, QTableWidget, f"insights.data.{name}")
        assert table.rowCount() == rows
        press(sampled, f"insights.table.{name}", qtbot)
        qtbot.waitUntil(lambda name=name: not shown(sampled, f"insights.data.{name}"))


def test_the_definition_is_behind_the_sign(sampled: Window, qtbot: QtBot) -> None:
    insights(sampled, qtbot)
    press(sampled, "insights.info.volume", qtbot)
    qtbot.waitUntil(lambda: shown(sampled, "insights.definition.volume"))
    assert len(seen(sampled, QLabel, "insights.definition.volume").text()) > 20


def test_the_numbers_explain_themselves(sampled: Window, qtbot: QtBot) -> None:
    insights(sampled, qtbot)
    for name in ("active", "messages", "stickiness", "joins", "leaves"):
        tile = seen(sampled, QFrame, f"insights.kpi.{name}")
        qtbot.waitUntil(lambda tile=tile: "Records:" in tile.toolTip())


def test_without_messages_the_pane_says_what_belongs_there(window: Window, qtbot: QtBot) -> None:
    insights(window, qtbot)
    qtbot.waitUntil(lambda: shown(window, "insights.empty"))
