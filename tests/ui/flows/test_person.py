"""One person: edit in place, write notes, keep a timeline, add, merge, forget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from commdesk import entries, tags
from commdesk.events import record as events
from commdesk.members import contacts, record
from commdesk.store.backups import backup, copying
from tests.people import one
from tests.ui.hands import keys, members, names, news, press, rest, seen, shown, write
from ui.dialogs.members.forgetting import TRACE, Forgetting
from ui.panes.events.pane import EventsPane
from ui.panes.members.person.timeline import TimelineRow
from ui.shell.window import Window
from ui.widgets.inline import InlineChoice, InlineText

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wang(window: Window, qtbot: QtBot) -> int:
    """王建国, chosen in the list of the window."""
    assert window.context is not None
    ident = record.add_member(window.context.db, real_name="王建国", city="杭州")
    qtbot.waitUntil(lambda: names(window) == ["王建国"])
    rest(window, qtbot)
    members(window).open_item(ident)
    return ident


def known(window: Window, ident: int) -> record.Member:
    """Return what the file knows of a member."""
    assert window.context is not None
    return record.load_members(window.context.db, (ident,))[ident]


def menu(window: Window, words: str, qtbot: QtBot) -> None:
    """Choose from the menu of the shown person."""
    press(window, "members.person.more", qtbot)
    found = seen(window, QMenu, "members.person.menu")
    next(action for action in found.actions() if action.text() == words).trigger()
    found.close()


def said(window: Window) -> list[str]:
    """Return the lines of the timeline."""
    return [line.accessibleName() for line in members(window).person.findChildren(TimelineRow) if line.isVisible()]


@pytest.mark.parametrize(
    ("field", "typed", "column", "kept"),
    [
        ("city", "Suzhou", "city", "Suzhou"),
        ("next_action", "Call back", "next_action", "Call back"),
        ("next_on", "2027-03-01", "next_on", "2027-03-01"),
        ("note", "Quiet, reads a lot", "note", "Quiet, reads a lot"),
        ("birthday", "1984-08-15", "birth_day", 15),
        ("birthday", "农历八月十五", "birth_lunar", 1),
    ],
)
def test_what_is_edited_in_place_is_saved_and_can_be_taken_back(
    field: str, typed: str, column: str, kept: str | int, window: Window, wang: int, qtbot: QtBot
) -> None:
    before = getattr(known(window, wang), column)
    press(window, "members.person.all", qtbot)
    write(window, f"members.person.{field}", typed, qtbot)
    qtbot.waitUntil(lambda: getattr(known(window, wang), column) == kept)
    rest(window, qtbot)
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: getattr(known(window, wang), column) == before)
    rest(window, qtbot)


def test_what_is_taken_back_is_shown_as_it_was_and_the_keyboard_stays(window: Window, wang: int, qtbot: QtBot) -> None:
    write(window, "members.person.next_action", "Call back", qtbot)
    qtbot.waitUntil(lambda: known(window, wang).next_action == "Call back")
    rest(window, qtbot)
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: seen(window, InlineText, "members.person.next_action").text() == "")
    assert window.focusWidget() is seen(window, InlineText, "members.person.next_action")
    rest(window, qtbot)


def test_ctrl_z_in_the_line_itself_takes_the_saved_edit_back(window: Window, wang: int, qtbot: QtBot) -> None:
    write(window, "members.person.next_action", "Call back", qtbot)
    qtbot.waitUntil(lambda: known(window, wang).next_action == "Call back")
    rest(window, qtbot)
    seen(window, InlineText, "members.person.next_action").setFocus()
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: known(window, wang).next_action == "")
    rest(window, qtbot)


def test_a_birthday_that_makes_no_sense_is_refused_in_a_sentence(window: Window, wang: int, qtbot: QtBot) -> None:
    write(window, "members.person.birthday", "someday", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert known(window, wang).birth_day in (0, None)
    line = seen(window, InlineText, "members.person.birthday")
    assert line.text() == "someday" and line.property("refused") and line.toolTip() == news(window)[-1]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(news(window)) == 2)
    keys(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, qtbot)
    qtbot.waitUntil(lambda: line.text() == "" and not line.property("refused"))


def test_a_choice_is_saved_at_once(window: Window, wang: int, qtbot: QtBot) -> None:
    press(window, "members.person.all", qtbot)
    choice = seen(window, InlineChoice, "members.person.level")
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: known(window, wang).level != "")
    rest(window, qtbot)


def test_a_phone_is_added_where_there_was_none(window: Window, wang: int, qtbot: QtBot) -> None:
    press(window, "members.person.all", qtbot)
    write(window, "members.person.new.phone", "13812345678", qtbot)
    qtbot.waitUntil(
        lambda: any("13812345678" in line.text() for line in members(window).person.findChildren(InlineText))
    )
    rest(window, qtbot)


def test_what_is_being_typed_stays_when_something_else_is_saved(window: Window, wang: int, qtbot: QtBot) -> None:
    assert window.context is not None
    line = seen(window, QLineEdit, "members.person.next_action")
    line.setFocus()
    qtbot.keyClicks(line, "Half a sen")
    record.update_member(window.context.db, wang, city="Berlin")
    qtbot.waitUntil(lambda: members(window).table.people.row_at(0).city == "Berlin")  # type: ignore[union-attr]
    assert seen(window, QLineEdit, "members.person.next_action").text() == "Half a sen"
    rest(window, qtbot)


def test_a_note_with_a_tag_is_kept_and_tags_the_person(window: Window, wang: int, qtbot: QtBot) -> None:
    write(window, "members.person.write", "Loves poetry #poet", qtbot)
    qtbot.waitUntil(lambda: any("Loves poetry" in words for words in said(window)))
    row = members(window).table.people.row_at(0)
    assert row is not None and [name for name, _ in row.tags] == ["poet"]
    assert seen(window, QLineEdit, "members.person.write").text() == ""
    rest(window, qtbot)


def test_ctrl_z_after_a_note_takes_the_note_back(window: Window, wang: int, qtbot: QtBot) -> None:
    write(window, "members.person.write", "Loves poetry", qtbot)
    qtbot.waitUntil(lambda: len(said(window)) == 1)
    rest(window, qtbot)
    assert window.focusWidget() is seen(window, QLineEdit, "members.person.write")
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: said(window) == [])
    rest(window, qtbot)


def test_a_name_nobody_has_is_said(window: Window, wang: int, qtbot: QtBot) -> None:
    write(window, "members.person.write", "Met with @Nobody", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert "Nobody" in news(window)[-1]
    rest(window, qtbot)


def test_an_order_with_an_amount_is_kept(window: Window, wang: int, qtbot: QtBot) -> None:
    press(window, "members.person.mode.order", qtbot)
    seen(window, QLineEdit, "members.person.amount").setText("365")
    write(window, "members.person.write", "Annual pass", qtbot)
    qtbot.waitUntil(lambda: any("¥365.00" in words for words in said(window)))
    seen(window, QLineEdit, "members.person.amount").setText("much")
    write(window, "members.person.write", "Another", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)) and "much" in news(window)[-1])
    assert seen(window, QLineEdit, "members.person.write").text() == "Another"
    rest(window, qtbot)


def test_a_follow_up_has_a_day(window: Window, wang: int, qtbot: QtBot) -> None:
    press(window, "members.person.mode.followup", qtbot)
    write(window, "members.person.write", "Call him", qtbot)
    qtbot.waitUntil(lambda: any("Call him" in words and "due" in words for words in said(window)))
    rest(window, qtbot)


def test_an_entry_is_edited_and_deleted_and_comes_back(window: Window, wang: int, qtbot: QtBot) -> None:
    assert window.context is not None
    ident = entries.add_entry(window.context.db, wang, "order", title="Annual pass", amount=36500)
    qtbot.waitUntil(lambda: len(said(window)) == 1)
    line = members(window).person.findChildren(TimelineRow)[-1]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    write(window, "entry.amount", "400", qtbot)
    seen(window, QPlainTextEdit, "entry.text").setPlainText("paid in cash")
    press(window, "entry.close", qtbot)
    qtbot.waitUntil(lambda: any("¥400.00" in words and "paid in cash" in words for words in said(window)))
    entry = entries.load_entries(window.context.db, (ident,))[ident]
    assert entry.amount == 40000 and entry.text == "paid in cash"
    rest(window, qtbot)
    line = members(window).person.findChildren(TimelineRow)[-1]
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    press(window, "entry.delete", qtbot)
    qtbot.waitUntil(lambda: said(window) == [])
    rest(window, qtbot)
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(said(window)) == 1)
    rest(window, qtbot)


def test_one_person_is_added_by_ctrl_n(window: Window, qtbot: QtBot) -> None:
    keys(window, Qt.Key.Key_N, CTRL, qtbot)
    box = seen(window, QPlainTextEdit, "quick_add.box")
    box.setPlainText("小雨 13900000001")
    press(window, "quick_add.go", qtbot)
    qtbot.waitUntil(lambda: names(window) == ["小雨"])
    qtbot.waitUntil(lambda: seen(window, QLabel, "members.person.name").text() == "小雨")
    rest(window, qtbot)


def test_pasted_lines_are_checked_against_those_who_are_there(window: Window, wang: int, qtbot: QtBot) -> None:
    assert window.context is not None
    contacts.add_contact(window.context.db, wang, "phone", "13800000001")
    QApplication.clipboard().setText("王建国 13800000001\n小雨 wxid_xiaoyu 13900000001 喜欢诗\nTom 13900000002")
    members(window).table.setFocus()
    keys(window, Qt.Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier, qtbot)
    grid = seen(window, QTableWidget, "quick_add.table")
    qtbot.waitUntil(lambda: grid.rowCount() == 3)
    assert [grid.item(number, 0).checkState() == Qt.CheckState.Checked for number in range(3)] == [False, True, True]
    assert grid.item(0, 5).text() == "already there: 王建国"
    press(window, "quick_add.go", qtbot)
    qtbot.waitUntil(lambda: set(names(window)) == {"王建国", "小雨", "Tom"})
    qtbot.waitUntil(lambda: news(window) == ["2 people added"])
    press(window, "toast.undo", qtbot)
    qtbot.waitUntil(lambda: names(window) == ["王建国"])
    rest(window, qtbot)


def test_two_who_are_one_are_found_merged_and_split_again_by_undo(window: Window, wang: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    other = record.add_member(db, real_name="老王", city="苏州")
    for ident in (wang, other):
        contacts.add_contact(db, ident, "phone", "13800000001")
    entries.add_entry(db, other, "note", text="from the other one")
    window.actions_.get_action("members.duplicates").run()
    press(window, "same.compare", qtbot)
    chosen = seen(window, QComboBox, "merging.city")
    chosen.setCurrentText("苏州")
    press(window, "merging.go", qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 1)
    qtbot.waitUntil(lambda: seen(window, QLabel, "same.words").text() == "No two people look alike.")
    press(window, "same.close", qtbot)
    rest(window, qtbot)
    row = members(window).table.people.row_at(0)
    assert row is not None and row.city == "苏州"
    members(window).open_item(row.id)
    qtbot.waitUntil(lambda: any("from the other one" in words for words in said(window)))
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    rest(window, qtbot)


def test_two_people_who_only_look_alike_are_remembered(window: Window, wang: int, qtbot: QtBot) -> None:
    assert window.context is not None
    other = record.add_member(window.context.db, real_name="老王")
    for ident in (wang, other):
        contacts.add_contact(window.context.db, ident, "phone", "13800000001")
    window.actions_.get_action("members.duplicates").run()
    press(window, "same.apart", qtbot)
    qtbot.waitUntil(lambda: seen(window, QLabel, "same.words").text() == "No two people look alike.")
    press(window, "same.close", qtbot)
    rest(window, qtbot)


def test_a_person_is_forgotten_after_a_look(window: Window, wang: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    other = record.add_member(db, real_name="Bert")
    entries.quick_note(db, other, "王建国 says hello")
    tags.add_tag(db, "friend of 王建国", tags.list_tag_groups(db)[0].id)
    backup.make_backup(db)
    menu(window, "Forget this person…", qtbot)
    dialog = seen(window, Forgetting, "forgetting")
    assert "王建国" in dialog.words.text() and "cannot be undone" in dialog.words.text()
    qtbot.waitUntil(dialog.go.isEnabled)
    places = {dialog.tree.topLevelItem(at).data(0, TRACE): at for at in range(dialog.tree.topLevelItemCount())}
    assert {"notes", "tags", "history"} <= set(places) and "(1, " in dialog.backups.text()
    notes = dialog.tree.topLevelItem(places["notes"])
    assert notes.isExpanded() and notes.child(0).text(0) == "Bert", "whose note it is, without a click"
    assert "somebody else of that name" not in dialog.state.text()
    dialog.tree.topLevelItem(places["tags"]).setCheckState(0, Qt.CheckState.Unchecked)
    press(dialog, "forgetting.go", qtbot)
    qtbot.waitUntil(lambda: names(window) == ["Bert"])
    qtbot.waitUntil(lambda: news(window) == ["Forgotten for good. Backups deleted: 1"])
    assert not shown(window, "toast.undo")
    rest(window, qtbot)
    assert one(db, "SELECT text FROM entry") == "… says hello"
    assert one(db, "SELECT count(*) FROM tag WHERE name LIKE '%王建国%'") == 1
    assert len(backup.list_backups(db.path)) == 1


def test_files_beside_the_workspace_are_listed_and_deleted(window: Window, wang: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    log = db.path.with_name("test log 2026-01-02 03-04-05.commdesk-wal")
    log.write_bytes(b"x" * 5_000 + "王建国".encode())
    copy = db.path.with_name("test kept 2026-01-02 03-04.commdesk")
    copying.save_copy(db, copy)
    menu(window, "Forget this person…", qtbot)
    dialog = seen(window, Forgetting, "forgetting")
    qtbot.waitUntil(dialog.go.isEnabled)
    tops = [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]
    (top,) = [each for each in tops if each.text(0) == "Files to delete  2"]
    lines = {top.child(at).text(0): top.child(at) for at in range(top.childCount())}
    assert top.isExpanded() and top.checkState(0) == Qt.CheckState.PartiallyChecked
    assert log.name in lines["Log that was set aside"].text(1) and copy.name in lines["Copy of the workspace"].text(1)
    assert [each.path for each in dialog.to_delete()] == [log], "a copy is a workspace of its own"
    dialog.tree.setCurrentItem(lines["Log that was set aside"])
    assert not dialog.open_it.isEnabled()
    lines["Copy of the workspace"].setCheckState(0, Qt.CheckState.Checked)
    press(dialog, "forgetting.go", qtbot)
    qtbot.waitUntil(lambda: news(window) == ["Forgotten for good. Backups and other files deleted: 2"])
    rest(window, qtbot)
    assert not log.exists() and not copy.exists() and names(window) == []


def test_a_place_where_the_name_stands_can_be_opened(window: Window, wang: int, qtbot: QtBot) -> None:
    assert window.context is not None
    event = events.add_event(window.context.db, "Dinner with 王建国")
    menu(window, "Forget this person…", qtbot)
    dialog = seen(window, Forgetting, "forgetting")
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0).child(0))
    press(dialog, "forgetting.open", qtbot)
    qtbot.waitUntil(lambda: isinstance(window.pane, EventsPane) and window.pane.page.event_id == event)
    rest(window, qtbot)


def test_forgetting_can_be_left(window: Window, wang: int, qtbot: QtBot) -> None:
    menu(window, "Forget this person…", qtbot)
    dialog = seen(window, Forgetting, "forgetting")
    qtbot.waitUntil(dialog.go.isEnabled)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert names(window) == ["王建国"]


def test_a_deleted_person_comes_back_by_undo(window: Window, wang: int, qtbot: QtBot) -> None:
    menu(window, "Delete", qtbot)
    qtbot.waitUntil(lambda: names(window) == [])
    press(window, "toast.undo", qtbot)
    qtbot.waitUntil(lambda: names(window) == ["王建国"])
    rest(window, qtbot)


def test_the_history_shows_who_changed_what(window: Window, wang: int, qtbot: QtBot) -> None:
    assert window.context is not None
    record.update_member(window.context.db, wang, city="Suzhou")
    menu(window, "History…", qtbot)
    grid = seen(window, QTableWidget, "history.table")
    cells = [[grid.item(row, column).text() for column in range(6)] for row in range(grid.rowCount())]
    assert any(line[4:] == ["杭州", "Suzhou"] for line in cells)
    press(window, "history.close", qtbot)


def test_a_tag_is_given_and_taken_off_beside_the_name(window: Window, wang: int, qtbot: QtBot) -> None:
    press(window, "members.person.tag", qtbot)
    box = seen(window, QLineEdit, "members.tags.box")
    qtbot.keyClicks(box, "Poet")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(b.text() == "Poet" for b in members(window).person.findChildren(QPushButton)))
    chip = next(b for b in members(window).person.findChildren(QPushButton) if b.text() == "Poet")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: news(window) == ["Tag taken off"])
    qtbot.waitUntil(lambda: members(window).table.people.row_at(0).tags == ())  # type: ignore[union-attr]
    rest(window, qtbot)


def test_the_arrow_keys_show_one_person_after_the_other(sampled: Window, qtbot: QtBot) -> None:
    table = members(sampled).table
    table.selectRow(0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    expected = names(sampled)[1]
    qtbot.waitUntil(lambda: members(sampled).person.page.head.name.toolTip() == expected)
    rest(sampled, qtbot)
