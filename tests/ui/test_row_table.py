"""The rows of the list of people are painted once; a change paints those that changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from commdesk.members import list_rows, record
from tests.ui import hands
from ui import picture_cache
from ui.panes.members.pane import MembersPane
from ui.panes.members.table import MemberModel
from ui.shell.window import Window
from ui.theme import load_theme


def drawn(pane: MembersPane, qtbot: QtBot, window: Window) -> int:
    """Return how many rows were painted anew until now, when everything is painted."""
    hands.rest(window, qtbot)
    pane.table.viewport().repaint()
    return pane.table.painted_rows


def colour(pane: MembersPane, row: int, x: int = 2) -> QColor:
    """Return the colour at the left edge of a row, as it is seen."""
    top = pane.table.rowViewportPosition(row)
    return pane.table.viewport().grab().toImage().pixelColor(QPoint(x, top + 4))


def test_painting_again_paints_no_row_anew(sampled: Window, qtbot: QtBot) -> None:
    pane = hands.members(sampled)
    before = drawn(pane, qtbot, sampled)
    for _ in range(3):
        pane.table.viewport().repaint()
    pane.table.verticalScrollBar().setValue(2)
    pane.table.viewport().repaint()
    pane.table.verticalScrollBar().setValue(0)
    pane.table.viewport().repaint()
    assert before <= pane.table.painted_rows <= before + 3


def test_painting_reads_at_once_what_is_seen_and_asks_no_row_whether_it_can_be_chosen(
    sampled: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = hands.members(sampled)
    drawn(pane, qtbot, sampled)
    asked: list[int] = []
    read: list[int] = []
    people, load = pane.table.people, list_rows.load_rows
    monkeypatch.setattr(list_rows, "load_rows", lambda db, ids: (read.append(len(ids)), load(db, ids))[1])
    flags = MemberModel.flags
    monkeypatch.setattr(MemberModel, "flags", lambda self, index: (asked.append(index.row()), flags(self, index))[1])
    people.show_ids(people.all_ids())
    pane.table.selectRow(1)
    pane.table.verticalScrollBar().setValue(17)
    read.clear()
    asked.clear()
    people._rows.clear()
    pane.table.viewport().repaint()
    seen = pane.table.viewport().height() // pane.table.rowHeight(17) + 1
    assert len(read) == 1 and read[0] <= seen
    assert not [row for row in asked if row >= 17]  # Qt asks for the current row by itself


def test_only_who_changed_is_painted_anew(sampled: Window, qtbot: QtBot) -> None:
    pane = hands.members(sampled)
    before = drawn(pane, qtbot, sampled)
    assert sampled.context is not None
    record.update_member(sampled.context.db, pane.table.people.id_at(3), city="火星")
    qtbot.waitUntil(lambda: getattr(pane.table.people.row_at(3), "city", "") == "火星")
    assert 1 <= drawn(pane, qtbot, sampled) - before <= 2


def test_a_chosen_row_has_the_ground_of_the_chosen_and_another_theme_its_own(sampled: Window, qtbot: QtBot) -> None:
    pane = hands.members(sampled)
    drawn(pane, qtbot, sampled)
    pane.table.clearSelection()
    assert colour(pane, 1) == sampled.theme.colour("surface")
    pane.table.selectRow(1)
    assert colour(pane, 1) == sampled.theme.colour("selection")
    sampled.settings.update_settings(theme="dark")
    sampled.apply_theme()
    assert colour(pane, 1) == load_theme("dark").colour("selection")
    assert colour(pane, 2) == load_theme("dark").colour("surface")


def test_a_column_that_is_moved_hidden_or_widened_is_painted_where_it_is(sampled: Window, qtbot: QtBot) -> None:
    pane = hands.members(sampled)
    drawn(pane, qtbot, sampled)
    for act in (
        lambda: pane.table.setColumnHidden(pane.table.people.columns.index("city"), True),
        lambda: pane.table.horizontalHeader().moveSection(2, 5),
        lambda: pane.table.setColumnWidth(0, 333),
    ):
        before = pane.table.painted_rows
        act()
        pane.table.viewport().repaint()
        assert pane.table.painted_rows > before


def test_what_is_kept_stays_within_its_budget(sampled: Window, qtbot: QtBot) -> None:
    pane = hands.members(sampled)
    drawn(pane, qtbot, sampled)
    one = pane.table.viewport().width() * picture_cache.BYTES_A_PIXEL * pane.table.rowHeight(0)
    pane.table.clear_row_cache()
    pane.table.kept.budget = int(5 * one)
    for number in range(0, pane.table.people.rowCount(), 7):
        pane.table.verticalScrollBar().setValue(number)
        pane.table.viewport().repaint()
        assert pane.table.kept.weight <= max(pane.table.kept.budget, one)


def test_the_row_the_keyboard_is_on_has_a_ring(sampled: Window, qtbot: QtBot) -> None:
    pane = hands.members(sampled)
    drawn(pane, qtbot, sampled)
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    qtbot.keyClick(pane.table, Qt.Key.Key_Tab)
    qtbot.keyClick(sampled.focusWidget() or pane, Qt.Key.Key_Backtab)
    pane.table.setFocus(Qt.FocusReason.TabFocusReason)
    place = pane.table.visualRect(pane.table.currentIndex())
    image = pane.table.viewport().grab().toImage()
    edge = [image.pixelColor(place.left() + 20, place.top() + y) for y in range(4)]
    assert sampled.theme.colour("selection") != edge[1] or sampled.theme.colour("selection") != edge[2]


def test_all_that_are_selected_stay_selected_after_a_sort(sampled: Window, qtbot: QtBot) -> None:
    pane = hands.members(sampled)
    drawn(pane, qtbot, sampled)
    pane.table.selectAll()
    everybody = set(pane.table.selected_ids())
    assert len(everybody) == len(pane.ids) > 40
    pane.table.sort_changed.emit("city", True)
    hands.rest(sampled, qtbot)
    assert set(pane.table.selected_ids()) == everybody
    one = pane.table.people.id_at(3)
    pane.table.selectionModel().select(
        pane.table.people.index(3, 0),
        pane.table.selectionModel().SelectionFlag.Deselect | pane.table.selectionModel().SelectionFlag.Rows,
    )
    pane.table.sort_changed.emit("last", False)
    hands.rest(sampled, qtbot)
    assert set(pane.table.selected_ids()) == everybody - {one}
