"""Hundreds of communities and names as long as sentences: boxes keep their width, what is looked for is found by typing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from commdesk import entries
from commdesk.communities import record as communities
from commdesk.members import record
from commdesk.store.database import Database
from tests.people import one, person
from tests.ui import hands
from tests.ui.flows.test_import import roster, whatsapp
from ui.panes.members.condition import MANY, ConditionEditor
from ui.panes.members.person import timeline
from ui.panes.members.person.line import TimelineRow
from ui.shell.window import Window

LONG = "忙" * 120 + " of a group" * 7


@pytest.fixture
def many(window: Window) -> Window:
    """The window of a workspace with 200 communities, the last with a very long name."""
    assert window.context is not None
    db = window.context.db
    with db.step("Communities") as conn:
        for number in range(199):
            communities.insert_community(conn, db.ids, f"群 {number:03d}")
        communities.insert_community(conn, db.ids, LONG)
    return window


def base(window: Window) -> Database:
    """The file of the window."""
    assert window.context is not None
    return window.context.db


def test_the_pickers_of_insights_keep_their_width_and_their_lists_scroll(many: Window, qtbot: QtBot) -> None:
    many.resize(1100, 700)
    person(base(many), "Anna")
    many.navigate_to("insights")
    hands.rest(many, qtbot)
    box = many.findChild(QComboBox, "insights.community.chosen")
    assert box.sizeHint().width() < 260 and many.width() == 1100
    assert len(communities.list_communities(base(many))) == 200


def test_importing_into_one_of_many_keeps_the_dialog_on_its_size(many: Window, tmp_path: Path, qtbot: QtBot) -> None:
    hands.drop(many, whatsapp(tmp_path / "WhatsApp Chat with Readers.txt"))
    box = hands.seen(many, QComboBox, "import_chat.community")
    hands.rest(many, qtbot)
    dialog = hands.seen(many, QDialog, "import_chat")
    assert box.count() == 201 and dialog.width() == 620
    box.showPopup()
    assert box.view().window().height() < 400
    box.hidePopup()
    dialog.reject()
    hands.drop(many, roster(tmp_path / "members.xlsx"))
    sheet = hands.seen(many, QDialog, "import_sheet")
    hands.rest(many, qtbot)
    assert sheet.width() == 860
    sheet.reject()
    many.actions_.get_action("app.roster").run()
    assert hands.seen(many, QDialog, "roster").width() == 820
    hands.seen(many, QDialog, "roster").reject()
    hands.rest(many, qtbot)


def condition(window: Window, field: str) -> ConditionEditor:
    """Open the popover of a condition on a field."""
    pane = hands.members(window)
    assert window.context is not None
    made = ConditionEditor(pane, window.context, None)
    made.field.setCurrentIndex(made.field.findData(field))
    made.show_below(pane)
    return made


def visible(listed: QListWidget) -> list[str]:
    """Return what a list shows."""
    return [listed.item(row).text() for row in range(listed.count()) if not listed.isRowHidden(row)]


def test_a_value_among_many_is_found_by_typing_and_ticked_by_enter(many: Window, qtbot: QtBot) -> None:
    editor = condition(many, "community")
    line, listed = editor.findChild(QLineEdit, "members.condition.find"), editor.findChild(QListWidget)
    qtbot.keyClicks(line, "qun 19")
    assert visible(listed) == []
    line.clear()
    qtbot.keyClicks(line, "197")
    assert visible(listed) == ["群 197"]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.setText("198")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.clear()
    assert len(visible(listed)) == 200
    names = dict(communities.load_community_names(base(many)))
    assert [names[ident] for ident in editor.current_value()] == ["群 197", "群 198"]  # type: ignore[union-attr, index, misc]
    editor.close()


def test_few_values_need_no_line_to_look_for_them(window: Window, qtbot: QtBot) -> None:
    assert MANY > 1
    communities.add_community(base(window), "Readers")
    editor = condition(window, "community")
    assert editor.findChild(QLineEdit, "members.condition.find") is None
    editor.close()


def test_ten_thousand_tags_are_offered_found_and_given(window: Window, qtbot: QtBot) -> None:
    db = base(window)
    group = one(db, "SELECT id FROM tag_group WHERE NOT single")
    with db.step("Tags") as conn:
        rows = [(ident, group, f"t{number:05d}") for number, ident in enumerate(db.ids.new_ids(10_000))]
        conn.executemany("INSERT INTO tag(id, tag_group, name, colour) VALUES (?, ?, ?, 'info')", rows)
    who = person(db, "Anna")
    pane = hands.members(window)
    hands.rest(window, qtbot)
    editor = condition(window, "tags")
    line = editor.findChild(QLineEdit, "members.condition.find")
    line.setText("t09999")
    assert visible(editor.findChild(QListWidget)) == ["t09999"]
    editor.close()
    pane.controller.apply_to_many("tag", [who], pane.mapToGlobal(pane.rect().center()))
    box = hands.seen(window, QLineEdit, "members.tags.box")
    listed = hands.seen(window, QListWidget, "members.tags.list")
    assert listed.count() <= 201
    box.setText("t09999")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: one(db, "SELECT count(*) FROM member_tag WHERE member = ?", who) == 1)
    hands.rest(window, qtbot)


def test_beside_somebody_with_fifty_thousand_entries_only_a_page_is_made(window: Window, qtbot: QtBot) -> None:
    db = base(window)
    who = record.add_member(db, real_name="忙" * 10_000)
    entries.add_entry(db, who, "note", text="first", day="2020-01-01")
    with db.step("Entries") as conn:
        ids = db.ids.new_ids(50_000)
        rows = ((ident, who, f"n{number}", db.who) for number, ident in enumerate(ids))
        conn.executemany(
            "INSERT INTO entry(id, member, kind, day, text, who) VALUES (?, ?, 'note', '2026-01-01', ?, ?)", rows
        )
    pane = hands.members(window)
    hands.rest(window, qtbot)
    pane.open_item(who)
    qtbot.waitUntil(lambda: len(window.findChildren(TimelineRow)) == timeline.PAGE)
    hands.rest(window, qtbot)
    pane.person.page.timeline.more.click()
    qtbot.waitUntil(lambda: len(window.findChildren(TimelineRow)) == 2 * timeline.PAGE)
    assert pane.person.page.head.width() <= pane.person.width()
    QApplication.processEvents()
