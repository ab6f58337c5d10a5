"""The dialogs beside a person and the managers: every change is saved at once and can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLineEdit, QMenu, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk import fields, tags
from commdesk.communities import fees, memberships
from commdesk.members import handles, record
from tests.ui.hands import keys, members, names, news, press, rest, seen, shown, write
from ui.dialogs.members.history import History
from ui.dialogs.members.tag_editor import TagEditor
from ui.shell.window import Window
from ui.widgets.inline import InlineText


@pytest.fixture
def anna(window: Window, qtbot: QtBot) -> int:
    """Anna, shown beside the list with all her fields."""
    assert window.context is not None
    ident = record.add_member(window.context.db, real_name="Anna")
    qtbot.waitUntil(lambda: names(window) == ["Anna"])
    members(window).open_item(ident)
    press(window, "members.person.all", qtbot)
    rest(window, qtbot)
    return ident


def test_a_stay_in_a_community_is_added_dated_and_removed(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    press(window, "members.person.memberships", qtbot)
    press(window, "stays.add", qtbot)
    box = seen(window, QLineEdit, "stays.choose.box")
    qtbot.keyClicks(box, "Poets")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    write(window, "stays.left_on.0", "2026-11-01", qtbot)
    (stay,) = memberships.load_memberships(db, (anna,))
    assert stay.name == "Poets" and stay.left_on == "2026-11-01"
    press(window, "stays.remove.0", qtbot)
    assert memberships.load_memberships(db, (anna,)) == []
    press(window, "stays.close", qtbot)
    rest(window, qtbot)


def test_a_day_that_is_none_is_refused(window: Window, anna: int, qtbot: QtBot) -> None:
    write(window, "members.person.next_on", "tomorrow-ish", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert "tomorrow-ish" in news(window)[-1]
    rest(window, qtbot)


def test_a_fee_is_added_changed_and_removed(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    press(window, "members.person.fees", qtbot)
    press(window, "fees.add", qtbot)
    write(window, "fees.amount.0", "365", qtbot)
    (fee,) = fees.load_fees_for_members(db, (anna,))
    assert fee.amount == 36500 and fee.expires
    qtbot.waitUntil(lambda: seen(window, InlineText, "fees.amount.0").text() == "365.00")
    write(window, "fees.amount.0", "much", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)) and "much" in news(window)[-1])
    press(window, "fees.remove.0", qtbot)
    assert fees.load_fees_for_members(db, (anna,)) == []
    press(window, "fees.close", qtbot)
    rest(window, qtbot)


def test_an_account_is_added_and_removed(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    press(window, "members.person.add_handle", qtbot)
    write(window, "accounts.account", "anna_reads", qtbot)
    assert [handle.account for handle in handles.load_handles(db, (anna,))] == ["anna_reads"]
    press(window, "accounts.remove.0", qtbot)
    assert handles.load_handles(db, (anna,)) == []
    press(window, "accounts.close", qtbot)
    rest(window, qtbot)


def named(dialog: TagEditor, name: str) -> None:
    """Choose a tag or a group in the tree."""
    item = dialog.tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
    dialog.tree.setCurrentItem(item)


def asked(window: Window, text: str, qtbot: QtBot) -> None:
    """Answer the small question for a word."""
    dialog = seen(window, QInputDialog, "ask")
    dialog.setTextValue(text)
    dialog.accept()
    qtbot.waitUntil(lambda: not shown(window, "ask"))


def test_tags_are_made_renamed_merged_and_deleted(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    poet = tags.tag_new(db, (anna,), "Poet")
    window.actions_.get_action("members.tags").run()
    dialog = seen(window, TagEditor, "tag_editor")
    named(dialog, "Poet")
    press(window, "tag_editor.rename", qtbot)
    asked(window, "Writer", qtbot)
    named(dialog, "Writer")
    press(window, "tag_editor.tag", qtbot)
    asked(window, "Author", qtbot)
    named(dialog, "Writer")
    press(window, "tag_editor.merge", qtbot)
    box = seen(window, QLineEdit, "tag_editor.into.box")
    qtbot.keyClicks(box, "Author")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert [tag.name for tag in tags.load_tags(db, (anna,))] == ["Author"]
    assert poet not in [tag.id for group in tags.list_tag_groups(db) for tag in group.tags]
    named(dialog, "Author")
    press(window, "tag_editor.delete", qtbot)
    assert tags.load_tags(db, (anna,)) == []
    qtbot.waitUntil(lambda: news(window) == ["“Author” deleted"])
    press(window, "tag_editor.close", qtbot)
    rest(window, qtbot)
    keys(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: [tag.name for tag in tags.load_tags(db, (anna,))] == ["Author"])
    rest(window, qtbot)


def test_a_tag_gets_another_colour_and_a_group_another_kind(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    tags.tag_new(db, (anna,), "Poet")
    group = next(group for group in tags.list_tag_groups(db) if any(tag.name == "Poet" for tag in group.tags))
    window.actions_.get_action("members.tags").run()
    dialog = seen(window, TagEditor, "tag_editor")
    for name, words in (("Poet", "red"), (group.name, "growth")):
        named(dialog, name)
        press(window, "tag_editor.change", qtbot)
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
    assert [tag.colour for tag in tags.load_tags(db, (anna,))] == ["danger"]
    assert next(each for each in tags.list_tag_groups(db) if each.id == group.id).kind == "growth"
    press(window, "tag_editor.close", qtbot)
    rest(window, qtbot)


def test_a_field_of_ones_own_is_made_filled_ordered_and_hidden(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    before = len(fields.list_fields(db, archived=True))
    window.actions_.get_action("members.fields").run()
    for name, kind in (("Shoe size", "number"), ("Club", "choice")):
        box = seen(window, QComboBox, "field_editor.kind")
        box.setCurrentIndex(box.findData(kind))
        write(window, "field_editor.name", name, qtbot)
    write(window, f"field_editor.choices.{before + 1}", "Red, Blue", qtbot)
    grid = seen(window, QTableWidget, "field_editor.table")
    grid.selectRow(before + 1)
    press(window, "field_editor.up", qtbot)
    assert [field.name for field in fields.list_fields(db)][-2:] == ["Club", "Shoe size"]
    press(window, "field_editor.close", qtbot)
    rest(window, qtbot)
    found = {field.name: field for field in fields.list_fields(db)}
    assert list(found["Club"].choices) == ["Red", "Blue"]
    members(window).open_item(anna)
    write(window, f"members.person.field.{found['Shoe size'].id}", "38", qtbot)
    qtbot.waitUntil(lambda: seen(window, InlineText, f"members.person.field.{found['Shoe size'].id}").text() == "38")
    window.actions_.get_action("members.fields").run()
    seen(window, QTableWidget, "field_editor.table").selectRow(before)
    press(window, "field_editor.hide", qtbot)
    press(window, "field_editor.close", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: not shown(window, f"members.person.field.{found['Club'].id}"))


def test_where_nothing_was_changed_the_history_says_so(window: Window, anna: int, qtbot: QtBot) -> None:
    assert window.context is not None
    for who, empty in ((anna, False), (1, True)):
        dialog = History(window, window.context, (who,), "Anna")
        qtbot.addWidget(dialog)
        dialog.open()
        assert dialog.none.isVisible() is empty and dialog.grid.isVisible() is not empty
        dialog.close()
