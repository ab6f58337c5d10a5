"""Two groups that are one: ticked, previewed, joined, parted again by Undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from commdesk.communities import memberships
from commdesk.communities import record as communities
from tests.people import person
from tests.test_community_merge import two
from tests.ui.hands import keys, news, press, rest, seen, shown
from ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def tick(window: Window, *names: str) -> None:
    found = seen(window, QListWidget, "joining.list")
    for row in range(found.count()):
        if found.item(row).text().split("   ")[0] in names:
            found.item(row).setCheckState(Qt.CheckState.Checked)


def test_two_halves_are_joined_from_the_import_centre_and_parted_by_undo(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.context is not None
    db = window.context.db
    two(db, tmp_path)
    window.actions_.get_action("app.imports").run()
    press(window, "imports.join", qtbot)
    assert not seen(window, QPushButton, "joining.go").isEnabled()
    assert "   Telegram   " in seen(window, QListWidget, "joining.list").item(0).text(), "a name, not what is stored"
    tick(window, "Old half", "New half")
    qtbot.waitUntil(lambda: "6 people, 4 of them in more than one now" in seen(window, QLabel, "joining.told").text())
    assert "238 messages, 59 of them held twice now" in seen(window, QLabel, "joining.told").text()
    assert not shown(window, "joining.warned")
    name = seen(window, QComboBox, "joining.name")
    assert {name.itemText(row) for row in range(name.count())} == {"Old half", "New half"}
    line = name.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "Readers")
    press(window, "joining.go", qtbot)
    qtbot.waitUntil(lambda: news(window) == ["2 groups are one now"])
    assert [each.name for each in communities.list_communities(db, archived=True)] == ["Readers"]
    rest(window, qtbot)
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(communities.list_communities(db)) == 2)
    rest(window, qtbot)


def test_enter_joins_and_escape_leaves(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    groups = [communities.add_community(db, name, platform) for name, platform in (("A", "qq"), ("B", "wechat"))]
    memberships.add_people(db, [person(db, "Anna")], groups[0])
    rest(window, qtbot)
    window.actions_.get_action("app.join_groups").run()
    tick(window, "A", "B")
    qtbot.waitUntil(lambda: "different platforms" in seen(window, QLabel, "joining.warned").text())
    qtbot.keyClick(seen(window, QListWidget, "joining.list"), Qt.Key.Key_Escape)
    assert not shown(window, "joining") and len(communities.list_communities(db)) == 2
    window.actions_.get_action("app.join_groups").run()
    tick(window, "A", "B")
    qtbot.waitUntil(lambda: seen(window, QPushButton, "joining.go").isEnabled())
    qtbot.keyClick(seen(window, QListWidget, "joining.list"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(communities.list_communities(db)) == 1)
    rest(window, qtbot)
