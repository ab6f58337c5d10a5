"""Two people work in a file: lines say who wrote them, one sees only one's lines, and names are offered for tasks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QInputDialog, QLineEdit, QListWidget, QMenu, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk import entries
from commdesk.events import record as events
from commdesk.members import record
from commdesk.store.change_log import writers
from tests.ui.hands import members, names, press, rest, seen, shown
from ui.panes.members.person.line import TimelineRow
from ui.shell.window import Window


def list_texts(window: Window) -> list[str]:
    return [row.accessibleName() for row in window.findChildren(TimelineRow) if row.isVisible()]


@pytest.fixture
def anna(window: Window, qtbot: QtBot) -> int:
    """A person with a note of Wang's and one of Li's."""
    assert window.context is not None
    db = window.context.db
    db.who = writers.list_writers(db.reader)[0]  # whoever made the workspace
    made = record.add_member(db, nickname="Anna")
    entries.quick_note(db, made, "likes tea")
    members(window).open_item(made)
    rest(window, qtbot)
    return made


def test_alone_nobody_is_named(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None and not shown(window, "members.timeline.by")
    assert len(list_texts(window)) == 1 and window.context.db.who not in list_texts(window)[0]


def test_who_wrote_a_line_is_said_and_can_be_chosen(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    window.context.db.who = "Li"
    entries.quick_note(window.context.db, anna, "moved to Rome")
    qtbot.waitUntil(lambda: len(list_texts(window)) == 2)
    first = writers.list_writers(window.context.db.reader)
    other = next(who for who in first if who != "Li")
    assert "Li" in list_texts(window)[0] and other in list_texts(window)[1]
    press(window, "members.timeline.by", qtbot)
    menu = seen(window, QMenu, "members.timeline.by.menu")
    next(each for each in menu.actions() if each.text() == "Li").trigger()
    menu.close()
    qtbot.waitUntil(lambda: len(list_texts(window)) == 1)
    assert "moved to Rome" in list_texts(window)[0]
    assert seen(window, QPushButton, "members.timeline.by").text() == "By Li"
    press(window, "members.person.more", qtbot)
    person = seen(window, QMenu, "members.person.menu")
    next(each for each in person.actions() if "History" in each.text()).trigger()
    person.close()
    table, by = seen(window, QTableWidget, "history.table"), seen(window, QComboBox, "history.by")
    before = table.rowCount()
    by.setCurrentIndex(by.findData(other))
    assert 0 < table.rowCount() < before
    assert {table.item(row, 1).text() for row in range(table.rowCount())} == {other}  # type: ignore[union-attr]


def test_the_team_is_offered_as_owner(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    db.who = "Li"
    event = events.add_event(db, "Reading day", starts="2036-12-12T14:00")
    window.navigate_to("events", event)
    rest(window, qtbot)
    line = seen(window, QLineEdit, "events.fact.owner")
    line.setFocus()
    line.selectAll()
    other = next(who for who in writers.list_writers(db.reader) if who != "Li")
    qtbot.keyClicks(line, other[:2].upper())
    completer = line.completer()
    assert completer is not None and completer.currentCompletion() == other
    qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_the_list_shows_whom_somebody_wrote_of_and_a_segment_keeps_that(
    window: Window, anna: int, qtbot: QtBot
) -> None:
    assert window.context is not None
    db, pane = window.context.db, members(window)
    press(window, "members.add_condition", qtbot)
    field = seen(window, QComboBox, "members.condition.field")
    assert field.findData("writer") < 0  # nobody but one wrote here
    field.window().close()
    db.who = "Li"
    bert = record.add_member(db, nickname="Bert")
    qtbot.waitUntil(lambda: set(names(window)) == {"Anna", "Bert"})
    press(window, "members.add_condition", qtbot)
    field = seen(window, QComboBox, "members.condition.field")
    field.setCurrentIndex(field.findData("writer"))
    offered = seen(window, QListWidget, "members.condition.value")
    (line,) = offered.findItems("Li", Qt.MatchFlag.MatchExactly)
    line.setCheckState(Qt.CheckState.Checked)
    press(window, "members.condition.done", qtbot)
    qtbot.waitUntil(lambda: names(window) == ["Bert"])
    assert seen(window, QPushButton, "members.condition.0").text() == "Written by: any of Li"
    press(window, "members.save_segment", qtbot)
    dialog = seen(window, QInputDialog, "ask")
    dialog.setTextValue("Of Li")
    dialog.accept()
    qtbot.waitUntil(lambda: pane.scope[0] == "segment")
    entries.quick_note(db, anna, "called")
    qtbot.waitUntil(lambda: set(names(window)) == {"Anna", "Bert"})
    record.delete_members(db, [bert])
    qtbot.waitUntil(lambda: names(window) == ["Anna"])
    rest(window, qtbot)


def test_the_palette_leads_to_whom_somebody_wrote_of(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    db.who = "小禾"
    record.add_member(db, nickname="Bert")
    qtbot.waitUntil(lambda: set(names(window)) == {"Anna", "Bert"})
    window.actions_.get_action("app.palette").run()
    box = seen(window, QLineEdit, "palette.box")
    qtbot.keyClicks(box, "xiaohe")
    assert "People written by 小禾" in seen(window, QListWidget, "palette.list").item(0).text()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window) == ["Bert"])
    rest(window, qtbot)
