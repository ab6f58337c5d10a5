"""Check-in rules: typed and tried on real messages, refused in words, archived, deleted and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.checkins import rules
from commdesk.communities import record as communities
from commdesk.store.database import Database
from tests.chats.exports import said, telegram
from tests.ui.hands import WAIT, keys, news, press, rest, seen, shown, write
from tests.ui.test_names import nameless
from ui.dialogs.checkins.rules import Rules, open_rules
from ui.shell.window import Window
from ui.widgets.inline import InlineChoice

TEXTS = ("打卡", "hello", "打卡第2天", "#打卡 读完", "打卡!")


@pytest.fixture
def db(window: Window, tmp_path: Path) -> Database:
    """The file that is open, with a chat of five messages and one of two."""
    assert window.context is not None
    made = window.context.db
    for ident, name, texts in ((77, "Readers", TEXTS), (78, "Runners", ("hello", "打卡"))):
        rows = [said(number, 1, text) for number, text in enumerate(texts)]
        path = telegram(tmp_path / f"{ident}.json", rows, id=ident, name=name)
        importer.import_file(made, path, ChatOptions(zone="Asia/Shanghai"))
    return made


def opened(window: Window, qtbot: QtBot) -> Rules:
    """Open the dialog, in front."""
    assert window.context is not None
    made = open_rules(window.context, window)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    rest(window, qtbot)
    return made


def says(dialog: Rules, words: str, qtbot: QtBot) -> None:
    """Wait until the count says this."""
    qtbot.waitUntil(lambda: dialog.trial.count.text() == words, timeout=WAIT)


def choose(box: InlineChoice, key: object) -> None:
    """Choose an option."""
    box.setCurrentIndex([each for each, _ in box._options].index(key))
    box.activated.emit(box.currentIndex())


def marked(dialog: Rules) -> list[str]:
    """Return the messages that are marked."""
    return [row.text for row in dialog.trial.model.rows if row.matches]


def test_the_first_rule_is_added_and_tried_while_it_is_typed(window: Window, db: Database, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert not shown(dialog, "rules.messages") and not shown(dialog, "rules.add")
    press(dialog, "rules.empty.button", qtbot)
    line = seen(dialog, QLineEdit, "rules.text.0")
    assert QApplication.focusWidget() is line
    line.insert("打卡")
    line.textEdited.emit(line.text())
    says(dialog, "3 of 7 would count", qtbot)
    assert rules.list_rules(db) == [] and marked(dialog) == ["打卡!", "打卡", "打卡"]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [rule.text for rule in rules.list_rules(db)] == ["打卡"], timeout=WAIT)
    rest(window, qtbot)
    press(dialog, "rules.add", qtbot)
    rest(window, qtbot)
    assert len(rules.list_rules(db)) == 1 and len(dialog.cards) == 2


def test_a_rule_is_changed_in_place_and_taken_back(window: Window, db: Database, qtbot: QtBot) -> None:
    rules.add_rule(db, "exact", "打卡")
    dialog = opened(window, qtbot)
    says(dialog, "3 of 7 would count", qtbot)
    choose(seen(dialog, InlineChoice, "rules.how.0"), "prefix")
    says(dialog, "4 of 7 would count", qtbot)
    qtbot.waitUntil(lambda: rules.list_rules(db)[0].how == "prefix", timeout=WAIT)
    readers = next(each.id for each in communities.list_communities(db) if each.name == "Readers")
    choose(seen(dialog, InlineChoice, "rules.community.0"), readers)
    says(dialog, "3 of 5 would count", qtbot)
    qtbot.waitUntil(lambda: rules.list_rules(db)[0].community == readers, timeout=WAIT)
    assert dialog.trial.current_community() == readers
    rest(window, qtbot)
    write(dialog, "rules.text.0", "#打卡", qtbot)
    qtbot.waitUntil(lambda: rules.list_rules(db)[0].text == "#打卡", timeout=WAIT)
    says(dialog, "1 of 5 would count", qtbot)
    rest(window, qtbot)
    for _ in range(3):
        keys(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, qtbot)
        rest(window, qtbot)
    qtbot.waitUntil(lambda: seen(dialog, QLineEdit, "rules.text.0").text() == "打卡")
    (rule,) = rules.list_rules(db)
    assert (rule.how, rule.text, rule.community) == ("exact", "打卡", None)
    assert seen(dialog, InlineChoice, "rules.how.0").currentIndex() == 0


@pytest.mark.parametrize(("pattern", "words"), [("[", "not a pattern"), ("(a+)+", "hours")])
def test_a_pattern_that_is_refused_says_why_and_is_not_saved(
    window: Window, db: Database, qtbot: QtBot, pattern: str, words: str
) -> None:
    rules.add_rule(db, "regex", "打卡")
    dialog = opened(window, qtbot)
    says(dialog, "5 of 7 would count", qtbot)
    line = seen(dialog, QLineEdit, "rules.text.0")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, pattern)
    qtbot.waitUntil(lambda: words in seen(dialog, QLabel, "rules.reason.0").text(), timeout=WAIT)
    assert marked(dialog) == [] and len(dialog.trial.model.rows) == 7 and line.property("refused")
    seen(dialog, QListView, "rules.messages").setFocus()
    rest(window, qtbot)
    assert rules.list_rules(db)[0].text == "打卡" and line.text() == pattern and news(window) == []
    assert words in seen(dialog, QLabel, "rules.reason.0").text()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "打卡" and not shown(dialog, "rules.reason.0")
    says(dialog, "5 of 7 would count", qtbot)
    rest(window, qtbot)


def test_a_rule_is_archived_brought_back_deleted_and_undone(window: Window, db: Database, qtbot: QtBot) -> None:
    first, second = rules.add_rule(db, "exact", "打卡"), rules.add_rule(db, "chain")
    dialog = opened(window, qtbot)
    press(dialog, "rules.archive.0", qtbot)
    qtbot.waitUntil(lambda: [card.record.id for card in dialog.cards] == [second, first], timeout=WAIT)
    assert not seen(dialog, QLineEdit, "rules.text.0").isEnabled()
    assert [rule.id for rule in rules.list_rules(db)] == [second]
    press(dialog, "rules.archive.0", qtbot)
    qtbot.waitUntil(lambda: [card.record.id for card in dialog.cards] == [first, second], timeout=WAIT)
    press(dialog, "rules.delete.0", qtbot)
    qtbot.waitUntil(lambda: [card.record.id for card in dialog.cards] == [second], timeout=WAIT)
    assert "deleted" in news(window)[-1]
    rest(window, qtbot)
    keys(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: len(dialog.cards) == 2, timeout=WAIT)


def test_what_was_typed_last_is_saved_when_the_dialog_closes(window: Window, db: Database, qtbot: QtBot) -> None:
    rules.add_rule(db, "exact", "打卡")
    dialog = opened(window, qtbot)
    line = seen(dialog, QLineEdit, "rules.text.0")
    line.setFocus()
    qtbot.keyClicks(line, "in, ")
    press(dialog, "rules.close", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: not shown(window, "rules"))
    assert rules.list_rules(db)[0].text == "in, 打卡"


def test_a_rule_without_words_says_so_and_a_new_one_is_thrown_away(window: Window, db: Database, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    press(dialog, "rules.empty.button", qtbot)
    choose(seen(dialog, InlineChoice, "rules.how.0"), "chain")
    qtbot.waitUntil(lambda: [rule.how for rule in rules.list_rules(db)] == ["chain"], timeout=WAIT)
    rest(window, qtbot)
    choose(seen(dialog, InlineChoice, "rules.how.0"), "exact")
    qtbot.waitUntil(lambda: "at least one word" in seen(dialog, QLabel, "rules.reason.0").text(), timeout=WAIT)
    assert rules.list_rules(db)[0].how == "chain"
    press(dialog, "rules.add", qtbot)
    press(dialog, "rules.delete.1", qtbot)
    assert len(dialog.cards) == 1
    rest(window, qtbot)


def test_without_messages_a_sentence_stands_there(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    rules.add_rule(window.context.db, "exact", "打卡")
    dialog = opened(window, qtbot)
    qtbot.waitUntil(lambda: "Import a chat" in seen(dialog, QLabel, "rules.nothing").text(), timeout=WAIT)


def test_every_control_is_named_and_reached_by_the_keyboard(window: Window, db: Database, qtbot: QtBot) -> None:
    rules.add_rule(db, "exact", "打卡")
    rules.add_rule(db, "chain")
    dialog = opened(window, qtbot)
    says(dialog, "3 of 7 would count", qtbot)
    assert nameless(dialog) == []
    found = [each.objectName() for kind in (QPushButton, QLineEdit, InlineChoice) for each in dialog.findChildren(kind)]
    assert len(found) == len(set(found))
    seen(dialog, InlineChoice, "rules.how.0").setFocus()
    visited = []
    for _ in range(8):
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    parts = ("how", "community", "archive", "delete", "text")  # the text stands below
    assert visited == [f"rules.{part}.0" for part in parts] + [f"rules.{part}.1" for part in parts[:3]]
    says(dialog, "0 of 7 would count", qtbot)
    spoken = dialog.trial.model.data(dialog.trial.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Person 1: 打卡!"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown(window, "rules"))
