"""The menus of lists: the same things as the buttons and Ctrl+K, with their shortcuts; sets of columns; several sort keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from commdesk import entries, tags
from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.events import record
from commdesk.events.planning import items as lines
from tests.people import one, person
from tests.ui.hands import members, news, rest, seen
from ui.actions import Action, Actions
from ui.panes.events.cards.tasks import TaskRow
from ui.panes.members.person.line import TimelineRow
from ui.panes.scripts.sidebar import KEY
from ui.shell.window import Window


def entry(opened: QMenu, words: str) -> None:
    """Choose a line of a menu and close it."""
    next(action for action in opened.actions() if action.text() == words).trigger()
    opened.close()


def test_an_offered_action_has_its_words_its_keys_and_whether_it_can_be_done(qtbot: QtBot) -> None:
    actions, top = Actions(), QMenu()
    qtbot.addWidget(top)
    actions.add_action(Action("a.one", "core", "Undo", lambda: None, ("Ctrl+J",))).add_to_menu(top)
    actions.add_action(Action("a.two", "core", "Redo", lambda: None, able=lambda: False)).add_to_menu(top)
    one, two = top.actions()
    assert (one.text(), one.shortcut().toString(), one.isEnabled()) == ("Undo", "Ctrl+J", True)
    assert (two.text(), two.shortcut().toString(), two.isEnabled()) == ("Redo", "", False)


def test_the_menu_of_a_row_offers_what_the_palette_does_with_its_keys(sampled: Window, qtbot: QtBot) -> None:
    pane = members(sampled)
    rest(sampled, qtbot)
    pane.table.selectRow(1)
    pane.table.customContextMenuRequested.emit(QPoint(40, 40))
    opened = seen(sampled, QMenu, "members.menu")
    offered = {action.objectName(): action.shortcut().toString() for action in opened.actions() if action.objectName()}
    assert (
        offered["members.copy"] == "Ctrl+C"
        and offered["members.paste"] == "Ctrl+V"
        and offered["members.fill"] == "Ctrl+D"
    )
    assert [a.shortcut().toString() for a in opened.actions() if a.text() == "Tag"] == ["Ctrl+T"]
    opened.close()


def test_a_tag_is_renamed_and_deleted_where_it_stands(sampled: Window, qtbot: QtBot) -> None:
    assert sampled.context is not None
    pane, db = members(sampled), sampled.context.db
    qtbot.waitUntil(lambda: pane.side.found is not None and bool(pane.side.found.tags))
    view = pane.side.list
    key = next(line.key for line in view.lines.lines if isinstance(line.key, tuple) and line.key[0] == "tag")
    at = lambda: view.visualRect(view.lines.index([line.key for line in view.lines.lines].index(key))).center()  # noqa: E731
    view.customContextMenuRequested.emit(at())
    entry(seen(sampled, QMenu, "members.tag.menu"), "Rename…")
    dialog = seen(sampled, QInputDialog, "ask")
    dialog.setTextValue("Poets")
    dialog.accept()
    qtbot.waitUntil(lambda: pane.side.scope_name(key) == "Poets")
    rest(sampled, qtbot)
    view.customContextMenuRequested.emit(at())
    entry(seen(sampled, QMenu, "members.tag.menu"), "Delete")
    qtbot.waitUntil(lambda: pane.side.scope_name(key) == "")
    assert all(tag.name != "Poets" for group in tags.list_tag_groups(db) for tag in group.tags)
    rest(sampled, qtbot)


def test_a_set_of_columns_brings_back_which_in_what_order_and_how_wide(sampled: Window, qtbot: QtBot) -> None:
    sampled.resize(1440, 900)
    headings = members(sampled).table.headings
    table = members(sampled).table
    rest(sampled, qtbot)
    headings._set_wanted("phone", True)
    headings._set_wanted("weeks", False)
    headings._set_wanted("source", False)
    headings._set_wanted("class_", False)
    headings.moveSection(headings.visualIndex(table.people.columns.index("city")), 1)
    table.setColumnWidth(table.people.columns.index("city"), 52)
    headings.keep_set("Calls")
    kept = headings.shown_columns()
    assert kept[:2] == ["name", "city"] and "phone" in kept and "weeks" not in kept
    headings._set_wanted("phone", False)
    headings._set_wanted("weeks", True)
    headings.moveSection(1, 4)
    table.setColumnWidth(table.people.columns.index("city"), 48)
    headings.choose_columns(QPoint(40, 40))
    entry(seen(sampled, QMenu, "members.columns"), "Calls")
    assert headings.shown_columns() == kept and table.columnWidth(table.people.columns.index("city")) == 52
    headings.delete_set("Calls")
    assert headings.list_column_sets() == [] and headings.shown_columns() == kept


def test_what_was_kept_of_columns_may_be_anything(sampled: Window) -> None:
    headings = members(sampled).table.headings
    for wrong in (
        None,
        [],
        {"city": 7},
        {"city": [float("nan"), True]},
        {"city": [-5, 1]},
        {"nothing": [80, True]},
        {"city": ["x", True]},
    ):
        sampled.state.set_value("members.column_sets", {"odd": wrong})
        headings.show_set("odd")
        assert "name" in headings.shown_columns() and "city" in headings.shown_columns()
    sampled.state.set_value("members.column_sets", "odd")
    assert headings.list_column_sets() == []


def test_shift_and_a_click_sort_by_one_more_column(sampled: Window, qtbot: QtBot) -> None:
    sampled.resize(1440, 900)
    pane = members(sampled)
    rest(sampled, qtbot)
    headings, columns = pane.table.headings, pane.table.people.columns

    def click(column: str, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = columns.index(column)
        x = headings.sectionViewportPosition(at) + headings.sectionSize(at) // 2
        qtbot.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, how, QPoint(x, 10))
        rest(sampled, qtbot)

    shift = Qt.KeyboardModifier.ShiftModifier
    click("level")
    click("city", shift)
    rows = [pane.table.people.row_at(number) for number in range(pane.table.people.rowCount())]
    order = {level: place for place, level in enumerate(("S", "A", "B", "C", ""))}
    shown = [(order[row.level], row.city == "", row.city) for row in rows if row is not None]
    assert shown == sorted(shown) and headings.secondary_sorts == (("city", False),)
    click("city", shift)
    assert headings.secondary_sorts == (("city", True),)
    click("level", shift)
    assert (
        pane.current_query().sort == "level"
        and pane.current_query().descending
        and pane.current_query().then == (("city", True),)
    )
    click("city")
    assert headings.secondary_sorts == () and pane.current_query().sort == "city"


def told(opened: QMenu) -> dict[str, str]:
    """Return the keys beside each line of a menu."""
    return {
        action.text(): action.shortcut().toString() if action.isShortcutVisibleInContextMenu() else ""
        for action in opened.actions()
    }


def test_the_menu_of_a_timeline_shows_the_keys_that_do_the_same(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    who = person(db, "Anna")
    entries.add_entry(db, who, "followup", text="Call", due="2026-12-01")
    pane = members(window)
    pane.open_item(who)
    qtbot.waitUntil(lambda: len(pane.person.findChildren(TimelineRow)) == 1)
    (line,) = pane.person.findChildren(TimelineRow)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Menu)
    opened = seen(window, QMenu, "members.timeline.menu")
    assert told(opened) == {"Open": "Return", "Done": "", "Delete": "Del"}
    opened.close()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert one(db, "SELECT count(*) FROM entry WHERE member = ?", who) == 0
    assert "Entry deleted" in news(window)[-1]
    rest(window, qtbot)


def test_delete_on_what_an_import_brought_deletes_nothing(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    who = person(db, "Anna")
    memberships.add_people(db, [who], communities.add_community(db, "Readers"))
    pane = members(window)
    pane.open_item(who)
    qtbot.waitUntil(lambda: len(pane.person.findChildren(TimelineRow)) == 1)
    (line,) = pane.person.findChildren(TimelineRow)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert one(db, "SELECT count(*) FROM membership") == 1
    rest(window, qtbot)


def test_the_menu_of_a_task_shows_the_keys_that_do_the_same(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    event = record.add_event(db, "Winter reading", starts="2026-12-12T14:00", ends="2026-12-12T17:00")
    made = lines.add_line(db, "task", event, title="Sign", phase="planning")
    window.navigate_to("events", event)
    rest(window, qtbot)
    task = seen(window, TaskRow, f"events.task.{made}")
    QApplication.sendEvent(task, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(3, 3), QPoint(3, 3)))
    opened = seen(window, QMenu, "events.task.menu")
    assert told(opened) == {"Done": "", "Edit": "Return", "Show all of it": "", "Delete": "Del"}
    entry(opened, "Done")
    assert [bool(each["done"]) for each in lines.load_lines(db, "task", event)] == [True]
    task.setFocus()
    qtbot.keyClick(task, Qt.Key.Key_Delete)
    assert lines.load_lines(db, "task", event) == []
    rest(window, qtbot)


def test_the_menu_of_an_event_and_of_a_folder_show_their_keys(sampled: Window, qtbot: QtBot) -> None:
    sampled.navigate_to("events")
    rest(sampled, qtbot)
    sampled.pane.controller.show_menu(sampled.pane.list.first_event(), QPoint(5, 5))  # type: ignore[union-attr]
    opened = seen(sampled, QMenu, "events.menu")
    assert told(opened)["Delete"] == "Del"
    opened.close()
    sampled.navigate_to("scripts")
    rest(sampled, qtbot)
    folder = next(
        item.data(0, KEY) for item in sampled.pane.side._iterate_items() if (item.data(0, KEY) or ("",))[0] == "folder"
    )  # type: ignore[union-attr]
    sampled.pane.controller.side_menu(folder, QPoint(5, 5))  # type: ignore[union-attr]
    opened = seen(sampled, QMenu, "scripts.side.menu")
    shown = told(opened)
    assert (shown["Rename"], shown["Delete"], shown["New folder in it"]) == ("F2", "Del", "Ins")
    opened.close()
