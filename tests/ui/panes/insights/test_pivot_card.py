"""The table of one's own: chosen, looked at, clicked, saved, taken back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QInputDialog, QLabel, QListWidget, QScrollArea, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.insights.metrics import compute_metrics
from commdesk.insights.pivot import saved
from commdesk.insights.pivot.table import PivotPlan
from commdesk.store import undo
from tests.ui.hands import press, rest, seen
from ui.panes.insights.pane import InsightsPane
from ui.panes.insights.pivot_card import BAR, WIDEST, PivotCard, blend
from ui.shell.window import Window


@pytest.fixture
def card(sampled: Window, qtbot: QtBot) -> PivotCard:
    """The card, counted."""
    sampled.navigate_to("insights")
    rest(sampled, qtbot)
    assert isinstance(sampled.pane, InsightsPane)
    seen(sampled, QScrollArea, "insights.scroll").ensureWidgetVisible(sampled.pane.pivot, 0, 0)
    qtbot.waitUntil(lambda: sampled.pane.pivot.figure is not None)  # type: ignore[union-attr]
    rest(sampled, qtbot)
    return sampled.pane.pivot


def choose(window: Window, name: str, key: str, qtbot: QtBot) -> None:
    """Choose an item of a box as a person does, and wait for the numbers."""
    box = seen(window, QComboBox, f"insights.pivot.{name}")
    assert box.findData(key) >= 0, [box.itemData(at) for at in range(box.count())]
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())
    rest(window, qtbot)


def cells(window: Window) -> list[list[str]]:
    """What the table says."""
    table = seen(window, QTableWidget, "insights.data.pivot")
    return [
        [item.text() if (item := table.item(row, column)) is not None else "" for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_it_is_there_with_the_range_of_the_page(sampled: Window, card: PivotCard) -> None:
    pane = sampled.pane
    assert (
        isinstance(pane, InsightsPane)
        and pane.answer is not None
        and pane._facts is not None
        and card.found is not None
    )
    told = {each.name: each.cell.value for each in compute_metrics(pane._facts, pane.answer.scope)}
    assert card.found.total == told["active"]
    assert cells(sampled)[-1][-1] == f"{int(card.found.total):,}"


def test_nothing_is_counted_before_somebody_looks(sampled: Window, qtbot: QtBot) -> None:
    sampled.resize(1100, 700)
    sampled.navigate_to("insights")
    rest(sampled, qtbot)
    assert isinstance(sampled.pane, InsightsPane)
    pivot = sampled.pane.pivot
    assert sampled.pane.answer is not None and pivot._source is not None and pivot.found is None and not pivot.fields
    seen(sampled, QScrollArea, "insights.scroll").ensureWidgetVisible(pivot, 0, 0)
    qtbot.waitUntil(lambda: pivot.found is not None)


def test_other_fields_and_another_value_count_anew(sampled: Window, card: PivotCard, qtbot: QtBot) -> None:
    choose(sampled, "value", "listed", qtbot)
    assert card.plan.rows == "community" or card.plan.rows in {each.key for each in card.fields if each.needs == "who"}
    choose(sampled, "rows", "class", qtbot)
    choose(sampled, "columns", "level", qtbot)
    assert card.found is not None and card.found.total == sum(card.found.row_totals)
    assert seen(sampled, QComboBox, "insights.pivot.rows").findData("month") < 0  # days say nothing about a list
    hint = seen(sampled, QLabel, "insights.pivot.hint").text()
    assert hint.startswith("People who are not archived")
    choose(sampled, "rows", "level", qtbot)  # what the columns are changes places with the rows
    assert (card.plan.rows, card.plan.columns) == ("level", "class")


def test_the_range_above_changes_it(sampled: Window, card: PivotCard, qtbot: QtBot) -> None:
    before = card.found
    box = seen(sampled, QComboBox, "insights.range.chosen")
    box.setCurrentIndex(box.findData(28))
    box.activated.emit(box.currentIndex())
    rest(sampled, qtbot)
    qtbot.waitUntil(lambda: card.found is not before)
    assert card.found is not None and before is not None and card.found.total <= before.total


def test_a_heat_map_is_tinted_and_bars_are_drawn(sampled: Window, card: PivotCard, qtbot: QtBot) -> None:
    choose(sampled, "rows", "weekday", qtbot)
    choose(sampled, "value", "messages", qtbot)
    choose(sampled, "shape", "heat", qtbot)
    table = seen(sampled, QTableWidget, "insights.data.pivot")
    assert card.found is not None
    at, to = divmod(int(card.found.cells.argmax()), card.found.cells.shape[1])
    ground, full = (card.context.theme.colour(role) for role in ("surface", "accent"))
    item = table.item(at, to + 1)
    assert item is not None and item.background().color() == blend(ground, full, 0.45)
    choose(sampled, "shape", "stack", qtbot)
    assert card.stack.currentWidget() is card.view and card.view.figure is card.figure
    choose(sampled, "columns", "", qtbot)
    assert card.figure is not None and card.figure.kind == "rank"


def test_a_cell_opens_the_people_behind_it(sampled: Window, card: PivotCard, qtbot: QtBot) -> None:
    table = seen(sampled, QTableWidget, "insights.data.pivot")
    table.setFocus()
    table.setCurrentCell(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    people = seen(sampled, QListWidget, "insights.people")
    assert card.found is not None
    assert people.count() == int(card.found.cells[0, 0])


def test_it_is_saved_by_name_chosen_again_and_undone(sampled: Window, card: PivotCard, qtbot: QtBot) -> None:
    choose(sampled, "rows", "city", qtbot)
    press(sampled, "insights.pivot.save", qtbot)
    dialog = next(each for each in sampled.findChildren(QInputDialog) if each.isVisible())
    dialog.setTextValue("Towns {name} <b>")
    dialog.accept()
    rest(sampled, qtbot)
    assert [each.name for each in saved.list_saved(card.context.db.reader)] == ["Towns {name} <b>"]
    assert seen(sampled, QComboBox, "insights.pivot.saved").currentText() == "Towns {name} <b>"
    choose(sampled, "rows", "month", qtbot)
    choose(sampled, "saved", "Towns {name} <b>", qtbot)
    assert card.plan.rows == "city"
    undo.undo(card.context.db)
    rest(sampled, qtbot)
    assert not saved.list_saved(card.context.db.reader)
    qtbot.waitUntil(lambda: seen(sampled, QComboBox, "insights.pivot.saved").count() == 1)


def test_two_saved_tables_that_are_the_same_are_two(sampled: Window, card: PivotCard, qtbot: QtBot) -> None:
    for name in ("A", "B"):
        card._save(name)
        rest(sampled, qtbot)
        assert seen(sampled, QComboBox, "insights.pivot.saved").currentText() == name
    choose(sampled, "saved", "A", qtbot)
    assert seen(sampled, QComboBox, "insights.pivot.saved").currentText() == "A"
    choose(sampled, "saved", "B", qtbot)
    assert seen(sampled, QComboBox, "insights.pivot.saved").currentText() == "B"


def test_the_card_stays_in_sight_when_the_people_are_listed(sampled: Window, card: PivotCard, qtbot: QtBot) -> None:
    sampled.resize(1440, 900)
    scroll = seen(sampled, QScrollArea, "insights.scroll")
    scroll.ensureWidgetVisible(card, 0, 0)
    table = seen(sampled, QTableWidget, "insights.data.pivot")
    table.setFocus()
    table.setCurrentCell(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert not sampled.pane.drawer.isHidden()  # type: ignore[union-attr]

    def in_sight() -> bool:
        top = card.mapTo(scroll.viewport(), card.rect().topLeft()).y()
        return -card.height() < top < scroll.viewport().height() - 100

    bar, before = scroll.verticalScrollBar(), card.y()
    qtbot.waitUntil(lambda: card.y() != before)  # the list of people took room: the cards found other places
    qtbot.waitUntil(lambda: bar.maximum() == scroll.widget().height() - scroll.viewport().height())
    assert in_sight(), "it did not stay"
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert sampled.pane.drawer.isHidden() and sampled.focusWidget() is table  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: card.y() == before)
    assert in_sight(), "it did not stay when the list closed"


def test_every_bar_has_its_room(sampled: Window, card: PivotCard, qtbot: QtBot) -> None:
    choose(sampled, "rows", "day", qtbot)
    choose(sampled, "shape", "stack", qtbot)
    assert card.figure is not None and card.view.minimumHeight() == BAR * len(card.figure.rows) > 1_000
    choose(sampled, "shape", "table", qtbot)
    assert card.view.minimumHeight() < BAR * 3


def test_a_field_that_is_gone_is_said_where_the_numbers_would_stand(
    sampled: Window, card: PivotCard, qtbot: QtBot
) -> None:
    card.plan = PivotPlan("field:gone", "", "active")
    card._start_count()
    rest(sampled, qtbot)
    assert card.stack.currentWidget() is card.nothing
    assert card.nothing.text().startswith("There is no field “field:gone”")


def test_another_language_says_it_all(sampled: Window, card: PivotCard, qtbot: QtBot) -> None:
    sampled.settings.update_settings(language="zh_CN")
    sampled.set_language()
    box = seen(sampled, QComboBox, "insights.pivot.value")
    qtbot.waitUntil(lambda: [box.itemText(at) for at in range(3)] == ["列表中的人数", "在群人数", "活跃人数"])


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_a_name_that_is_none_is_refused(card: PivotCard, name: str) -> None:
    with pytest.raises(Problem, match="at most 60"):
        saved.save_pivot(card.context.db, name, PivotPlan())


def test_a_saved_table_that_is_spoiled_is_left_out(card: PivotCard) -> None:
    db = card.context.db
    saved.save_pivot(db, "Good", PivotPlan("city", "", "listed", "heat"))
    saved.save_pivot(db, "GOOD", PivotPlan("class", "", "listed"))  # the same name: replaced
    with db.step("Spoil") as conn:
        for at, text in enumerate(
            ('{"name": 1}', "[", '{"name": "x", "rows": [], "columns": "", "value": ""}', "[1]", "null")
        ):
            conn.execute("INSERT INTO setting(id, key, value) VALUES (?, ?, ?)", (at + 1, f"pivot:{at}", text))
    assert [(each.name, each.plan.rows) for each in saved.list_saved(db.reader)] == [("GOOD", "class")]


def test_long_names_are_short_in_the_table_and_whole_beside_it(
    sampled: Window, card: PivotCard, qtbot: QtBot, tmp_path: Path
) -> None:
    db, name = card.context.db, "A city with a name that goes on & on " * 5
    with db.step("Name") as conn:
        conn.execute("UPDATE member SET city = ? WHERE role = '' AND city <> ''", (name.strip(),))
    rest(sampled, qtbot)
    choose(sampled, "value", "listed", qtbot)
    choose(sampled, "rows", "city", qtbot)
    choose(sampled, "columns", "", qtbot)
    table = seen(sampled, QTableWidget, "insights.data.pivot")
    qtbot.waitUntil(lambda: table.item(0, 0) is not None and table.item(0, 0).text() == name.strip())  # type: ignore[union-attr]
    item = table.item(0, 0)
    assert item is not None and table.columnWidth(0) <= WIDEST
    assert "goes on &amp; on A city" in item.toolTip()
    end = table.item(table.rowCount() - 1, 0)
    assert end is not None and end.text() == "Total" and end.toolTip() == ""
    card.save_chart(tmp_path / "a.csv")
    assert name.strip() in (tmp_path / "a.csv").read_text("utf-8-sig")


def test_the_file_of_bars_says_how_many(sampled: Window, card: PivotCard, qtbot: QtBot, tmp_path: Path) -> None:
    choose(sampled, "value", "listed", qtbot)
    choose(sampled, "rows", "level", qtbot)
    choose(sampled, "columns", "class", qtbot)
    choose(sampled, "shape", "stack", qtbot)
    drawn = card.figure
    card.save_chart(tmp_path / "a.csv")
    assert card.figure is drawn and drawn is not None and drawn.kind == "stack" and card.found is not None
    lines = list(csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))
    assert lines[0] == ["", "", "People in the list", "Share"]
    assert sum(int(line[2]) for line in lines[1:]) == card.found.cells.sum() > 0
