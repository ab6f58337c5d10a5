"""Charts: filled, ranged, clicked, read as a table."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QListWidget, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk import entries
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.members import list_rows
from commdesk.presence.days import EPOCH
from tests.activity.chat import bring
from tests.people import person, stay
from tests.ui.hands import keys, members, press, rest, seen, shown
from ui.panes.insights.pane import InsightsPane
from ui.shell.window import Window
from ui.widgets.figure import FigureView


def insights(window: Window, qtbot: QtBot) -> InsightsPane:
    """Return the pane, in front and filled."""
    if not isinstance(window.pane, InsightsPane):
        keys(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier, qtbot)
    rest(window, qtbot)
    assert isinstance(window.pane, InsightsPane)
    return window.pane


def busiest(pane: InsightsPane) -> int:
    """Return the day with most active people."""
    assert pane.body.chart.days is not None
    members = [count or 0 for count in pane.body.chart.days.members]
    return pane.body.chart.days.first + members.index(max(members))


def test_the_chart_shows_the_imported_messages(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    x, y = pane.body.chart.messages.getData()
    assert len(x) == 84 and np.nansum(y) > 0
    assert pane.describe_facts().startswith("Imported messages: ")
    assert seen(sampled, FigureView, "insights.figure.hours").figure is not None


def test_another_range_and_community_change_the_chart(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    box = seen(sampled, QComboBox, "insights.range.chosen")
    for days in (28, 182):
        box.setCurrentIndex(box.findData(days))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda days=days: len(pane.body.chart.messages.getData()[0]) == days)
        rest(sampled, qtbot)
    every = np.nansum(pane.body.chart.messages.getData()[1])
    community = seen(sampled, QComboBox, "insights.community.chosen")
    community.setCurrentIndex(1)
    community.activated.emit(1)
    qtbot.waitUntil(lambda: np.nansum(pane.body.chart.messages.getData()[1]) < every or community.count() == 2)
    rest(sampled, qtbot)


def test_a_dragged_range_changes_the_chart(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    assert pane.body.chart.days is not None
    last = pane.body.chart.days.first + len(pane.body.chart.days.messages)
    pane.body.chart.region.setRegion((last - 10, last))
    qtbot.waitUntil(lambda: pane.body.chart.days is not None and len(pane.body.chart.days.messages) == 10)
    rest(sampled, qtbot)


def test_a_click_on_a_day_shows_who_was_active(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    day = busiest(pane)
    view = pane.body.chart.plot.getViewBox()
    qtbot.waitUntil(lambda: view.viewRange()[0][0] <= day <= view.viewRange()[0][1])
    scene = view.mapViewToScene(view.viewRect().center().__class__(day, view.viewRect().center().y()))
    where = pane.body.chart.plot.mapFromScene(scene)
    qtbot.mouseClick(pane.body.chart.plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
    people = seen(sampled, QListWidget, "insights.people")
    qtbot.waitUntil(lambda: people.count() > 0)
    assert pane.body.chart.days is not None
    assert people.count() == pane.body.chart.days.members[day - pane.body.chart.days.first]
    assert seen(sampled, QLabel, "insights.day").text().endswith(f"{people.count()} people")


def test_the_arrow_keys_walk_through_the_days(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    qtbot.keyClick(pane.body.chart.plot, Qt.Key.Key_Left)
    first = pane.body.chart.day
    qtbot.keyClick(pane.body.chart.plot, Qt.Key.Key_PageUp)
    assert pane.body.chart.day == first - 7
    assert seen(sampled, QLabel, "insights.volume.hint").text() != ""


def test_a_person_of_the_day_is_shown_in_the_list(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    pane._show_day(busiest(pane))
    people = seen(sampled, QListWidget, "insights.people")
    name = people.item(0).text().split("   ")[0]
    people.itemActivated.emit(people.item(0))
    qtbot.waitUntil(lambda: sampled.pane is not None and sampled.pane.name == "members")
    assert seen(sampled, QLabel, "members.person.name").toolTip() == name
    rest(sampled, qtbot)


def test_each_chart_can_be_read_as_a_table(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    assert pane.body.chart.days is not None
    for name, rows in (("volume", 84), ("hours", 7)):
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
    for name in ("present", "activity", "stickiness", "staying", "conversion", "profit"):
        tile = seen(sampled, QFrame, f"insights.kpi.{name}")
        qtbot.waitUntil(lambda tile=tile: len(tile.toolTip()) > 20)


def test_a_number_shows_its_people_and_they_can_be_listed(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    qtbot.mouseClick(seen(sampled, QFrame, "insights.kpi.present"), Qt.MouseButton.LeftButton)
    people = seen(sampled, QListWidget, "insights.people")
    count = people.count()
    assert count == pane.answer.headlines[0].cell.value if pane.answer else False
    press(sampled, "insights.drawer.members", qtbot)
    qtbot.waitUntil(lambda: sampled.pane is not None and sampled.pane.name == "members")
    assert len(members(sampled).ids) == count
    press(sampled, "members.condition.0", qtbot)
    assert len(members(sampled).ids) >= count
    rest(sampled, qtbot)


def test_a_segment_and_a_comparison_change_the_numbers(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    assert pane.answer is not None
    everybody = pane.answer.headlines[0].cell.value or 0
    box = seen(sampled, QComboBox, "insights.segment.chosen")
    sizes = set()
    for at in range(1, box.count()):
        box.setCurrentIndex(at)
        box.activated.emit(at)
        rest(sampled, qtbot)
        sizes.add(pane.answer.headlines[0].cell.value or 0)
    assert sizes and max(sizes) < everybody
    compared = seen(sampled, QComboBox, "insights.compared.chosen")
    compared.setCurrentIndex(compared.findData(""))
    compared.activated.emit(compared.currentIndex())
    rest(sampled, qtbot)
    assert all(number.before is None for number in pane.answer.headlines)


def test_a_bar_is_walked_to_with_the_arrow_keys_and_opened_with_enter(sampled: Window, qtbot: QtBot) -> None:
    pane = insights(sampled, qtbot)
    view = pane.cards["flow"].view
    picked: list[object] = []
    view.cell_picked.connect(lambda cell, what, where: picked.append(cell))
    view.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert picked and view.accessibleDescription()


def test_a_chart_is_zoomed_and_moved(sampled: Window, qtbot: QtBot) -> None:
    view = insights(sampled, qtbot).cards["flow"].view
    assert view.figure is not None
    whole = view.span
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.span[1] - view.span[0] < whole[1] - whole[0]
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.span == whole


def test_a_chart_is_copied_and_saved(sampled: Window, qtbot: QtBot, tmp_path: Path) -> None:
    card = insights(sampled, qtbot).cards["volume"]
    card.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()
    for ending in ("png", "svg", "csv"):
        card.save_chart(tmp_path / f"chart.{ending}")
    assert not QImage(str(tmp_path / "chart.png")).isNull()
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8").startswith("<svg")
    assert len((tmp_path / "chart.csv").read_text(encoding="utf-8-sig").splitlines()) == 85
    with pytest.raises(Problem, match="chart.svg"):
        card.save_chart(tmp_path / "missing" / "chart.svg")


def test_without_messages_the_pane_says_what_belongs_there(window: Window, qtbot: QtBot) -> None:
    insights(window, qtbot)
    qtbot.waitUntil(lambda: shown(window, "insights.empty"))


def test_without_a_chat_money_and_people_are_shown_up_to_today(window: Window, qtbot: QtBot) -> None:
    db = window.context.db
    group = communities.add_community(db, "Readers")
    for back in (3, 10):
        who = person(db, f"P{back}")
        stay(db, who, group, (date.today() - timedelta(days=back)).isoformat())
    now = date.fromordinal(list_rows.today_number() + EPOCH)  # before four in the morning it is still the day before
    entries.add_entry(db, who, "order", title="Card", amount=990, day=now.isoformat())
    pane = insights(window, qtbot)
    qtbot.waitUntil(lambda: pane.tiles.tiles["profit"].value.text() == "¥9.90")
    assert pane.tiles.tiles["present"].value.text() == "2" and pane.tiles.tiles["conversion"].value.text() == "50.0%"
    assert pane.describe_facts() == "No chat was imported: what is noted of people, money and events is counted"
    today = f"{now.day} {now:%b}"
    assert seen(window, QComboBox, "insights.range.chosen").currentText().endswith(f" – {today}")
    assert pane.body.chart.describe_day(now.toordinal() - EPOCH) == f"{now}: 1 active"


def test_an_old_export_says_its_days_in_the_range(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    bring(window.context.db, tmp_path / "a.json")
    pane = insights(window, qtbot)
    qtbot.waitUntil(lambda: pane.describe_facts() == "Imported messages: 8, up to 5 Jan 2024")
    box = seen(window, QComboBox, "insights.range.chosen")
    assert box.currentText() == "Last 12 weeks known · 14 Oct 2023 – 5 Jan 2024"
    pane.body.chart.range_changed.emit(19_723, 19_725)
    assert box.currentText() == "Chosen days · 1 Jan 2024 – 3 Jan 2024"
    rest(window, qtbot)
    assert len(pane.body.chart.messages.getData()[0]) == 3
    box.setCurrentIndex(box.findData(28))
    box.activated.emit(box.currentIndex())
    assert (
        box.currentText() == "Last 4 weeks known · 9 Dec 2023 – 5 Jan 2024"
        and box.findText("Chosen", Qt.MatchFlag.MatchStartsWith) < 0
    )
