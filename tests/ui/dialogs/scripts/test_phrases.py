"""Phrases of people's own on their way into the scripts, and scripts on their way out to many people."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.members import record as members
from commdesk.scripts import record
from commdesk.store.database import Database
from tests.ui.hands import answer, drop, news, press, rest, seen
from ui.dialogs.scripts.importing import ImportScripts
from ui.dialogs.scripts.mail_merge import MailMerge
from ui.panes.scripts.pane import ScriptsPane
from ui.shell.window import Window

PHRASES = "【欢迎】\n你好呀，\n欢迎{昵称}，{到期日}前有效\n\n【再见】\n下次见，\n记得来\n"


def base(window: Window) -> Database:
    """Return the database of the window."""
    assert window.context is not None
    return window.context.db


def scripts(window: Window) -> ScriptsPane:
    """Show the scripts."""
    window.navigate_to("scripts")
    assert isinstance(window.pane, ScriptsPane)
    return window.pane


@pytest.mark.parametrize("pane", ["members", "scripts"])
def test_a_phrase_sheet_that_is_dropped_anywhere_reaches_the_scripts(
    pane: str, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.navigate_to(pane)
    path = tmp_path / "members.txt"
    path.write_text(PHRASES, encoding="utf-8")
    drop(window, path)
    dialog = seen(window, ImportScripts, "importscripts")
    grid = seen(dialog, QTableWidget, "importscripts.table")
    assert grid.rowCount() == 2
    texts = [[item.text() if (item := grid.item(row, place)) else "" for place in range(3)] for row in range(2)]
    assert [row[0] for row in texts] == ["欢迎", "再见"] and "{?到期日}" in texts[0][2]
    assert "{member.nickname}" in seen(dialog, QPlainTextEdit, "importscripts.text").toPlainText()
    assert "到期日" in dialog.notes.text()
    layout = seen(dialog, QComboBox, "importscripts.layout")
    layout.setCurrentIndex(layout.findData("lines"))
    layout.activated.emit(layout.currentIndex())
    qtbot.waitUntil(lambda: grid.rowCount() == 4)
    layout.setCurrentIndex(layout.findData("blocks"))
    layout.activated.emit(layout.currentIndex())
    qtbot.waitUntil(lambda: grid.rowCount() == 2)
    press(dialog, "importscripts.go", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: "2 scripts added" in " ".join(news(window)))


def test_doubles_are_shown_and_left_out(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    record.add_script(base(window), "Mine", None, "Good words!")
    path = tmp_path / "a.csv"
    path.write_text("title,text\nOther,good words\nThird,something else\n", encoding="utf-8")
    scripts(window).controller.open_dialog("import", path)
    dialog = seen(window, ImportScripts, "importscripts")
    grid = seen(dialog, QTableWidget, "importscripts.table")
    item, why = grid.item(0, 0), grid.item(0, 3)
    assert item is not None and why is not None
    assert item.checkState() == Qt.CheckState.Unchecked and "Mine" in why.text()
    assert "1 with the same text" in dialog.counts.text()
    dialog.close()


def test_there_is_a_button_where_scripts_are(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = scripts(window)
    path = tmp_path / "a.md"
    path.write_text("# 售前\n你好\n", encoding="utf-8")
    answer(monkeypatch, open=path)
    for button in (seen(pane, QPushButton, "scripts.bring"), pane.empty_import):
        assert button.text() == "Import…"
        button.click()
        seen(window, ImportScripts, "importscripts").close()
        qtbot.waitUntil(lambda: window.findChild(ImportScripts) is None)


def test_what_is_left_to_fill_in_is_shown_and_told_when_copying(window: Window, qtbot: QtBot) -> None:
    pane = scripts(window)
    made = record.add_script(base(window), "Left", None, "您的年卡{{到期日}}到期，找XX")
    pane.open_item(made)
    qtbot.waitUntil(lambda: [each.words for each in pane.sheet.preview.left] == ["{到期日}", "XX"])
    qtbot.waitUntil(lambda: "{到期日}" in pane.sheet.checks.says.text())
    pane.sheet.copy_script()
    assert QGuiApplication.clipboard().text() == "您的年卡{到期日}到期，找XX"
    assert "{到期日} XX" in news(window)[-1]


def test_a_name_with_braces_is_nothing_to_fill_in(window: Window, qtbot: QtBot) -> None:
    pane = scripts(window)
    pane.sheet.for_member(members.add_member(base(window), nickname="{Bob} XX"))
    pane.open_item(record.add_script(base(window), "Hello", None, "Hi {昵称}"))
    qtbot.waitUntil(lambda: pane.sheet.preview.toPlainText() == "Hi {Bob} XX")
    assert pane.sheet.preview.left == []


def test_a_script_is_filled_in_for_people_as_a_table(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    from ui.dialogs.scripts import show_dialog

    db = base(window)
    ids = [members.add_member(db, nickname="Anna", city="Oslo"), members.add_member(db, nickname="Cleo")]
    made = record.add_script(db, "Invite", None, "In {member.city}, {?when}")
    assert window.context is not None
    show_dialog("mailmerge", window.context, window, ids, window.notify)
    dialog = seen(window, MailMerge, "mailmerge")
    dialog.script.setCurrentIndex(dialog.script.findData(made))
    dialog.script.activated.emit(dialog.script.currentIndex())
    dialog._answers["?when"].setText("now")
    assert dialog.go.isEnabled()
    dialog._write_table(str(tmp_path / "a.csv"))
    qtbot.waitUntil(lambda: dialog.grid.rowCount() == 1)
    cell = dialog.grid.item(0, 0)
    assert cell is not None and cell.text() == "Cleo"
    assert "In Oslo, now" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    dialog.close()
