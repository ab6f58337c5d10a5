"""The purpose in one go: a new workspace, a chat, a roster, find, read, tag, take back, kill, and everything is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk import workspace
from tests.ui.flows.test_import import roster, telegram
from tests.ui.hands import answer, drop, keys, members, names, news, press, rest, seen
from ui.panes.members.person.timeline import TimelineRow
from ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_purpose_from_beginning_to_end(
    bare: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Reading club.commdesk"
    answer(monkeypatch, save=path)
    press(bare, "welcome.new", qtbot)
    rest(bare, qtbot)

    drop(bare, telegram(tmp_path / "result.json"))
    press(bare, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: len(names(bare)) == 3)
    rest(bare, qtbot)

    drop(bare, roster(tmp_path / "members.xlsx"))
    press(bare, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: "陈晓" in names(bare))
    rest(bare, qtbot)

    qtbot.keyClicks(seen(bare, QLineEdit, "members.search"), "wjg")
    qtbot.waitUntil(lambda: set(names(bare)) == {"王建国"})
    pane = members(bare)
    spoke = next(
        i for i, row in ((i, pane.table.people.row_at(i)) for i in range(len(pane.ids))) if row and row.messages
    )
    pane.open_item(pane.ids[spoke])
    qtbot.waitUntil(lambda: any("messages" in line.accessibleName() for line in pane.person.findChildren(TimelineRow)))
    line = next(line for line in pane.person.findChildren(TimelineRow) if line.item.kind == "message")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    said = seen(bare, QTableWidget, "messages.table")
    assert said.rowCount() > 0 and said.item(0, 1).text().startswith("message ")
    press(bare, "messages.close", qtbot)

    seen(bare, QLineEdit, "members.search").clear()
    everybody = len(names(bare))
    pane.table.selectAll()
    press(bare, "members.bulk.tag", qtbot)
    box = seen(bare, QLineEdit, "members.tags.box")
    qtbot.keyClicks(box, "Founders")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    tagged = lambda: sum("Founders" in dict(row.tags) for row in map(pane.table.people.row_at, range(everybody)) if row)  # noqa: E731
    qtbot.waitUntil(lambda: tagged() == everybody)
    qtbot.waitUntil(lambda: news(bare)[-1] == f"Tagged {everybody} people")
    rest(bare, qtbot)
    keys(bare, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: tagged() == 0)
    rest(bare, qtbot)

    before = set(names(bare))
    bare.close_workspace()
    bare.show_welcome()
    workspace.open_workspace(path).close()
    bare.commands.open_workspace(path)
    rest(bare, qtbot)
    assert set(names(bare)) == before and len(before) >= 4
