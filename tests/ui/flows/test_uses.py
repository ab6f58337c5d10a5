"""What came of a script, said in one click: on a person's timeline and in the list of uses; and scripts written to a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from commdesk.scripts import outcome_stats, record, uses
from commdesk.scripts.packs import reading
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person
from tests.ui.hands import keys, members, news, rest, seen
from ui.dialogs.scripts.uses import OutcomeMenu, ScriptUsesDialog
from ui.panes.members.person.timeline import TimelineRow
from ui.panes.scripts.pane import ScriptsPane
from ui.shell.window import Window


@pytest.fixture
def db(window: Window) -> Database:
    """The open file."""
    assert window.context is not None
    return window.context.db


@pytest.fixture
def ann(db: Database) -> int:
    """Somebody who was sent the script “Hello”."""
    member = person(db, "Ann")
    script = record.add_script(db, "Hello", None, "Hello there")
    first = record.load_scripts(db, [script])[script].variants[0]
    uses.record_use(db, script=script, variant=first.id, part=first.parts[0].id, text="Hello there", member=member)
    return member


def scripts(window: Window, qtbot: QtBot) -> ScriptsPane:
    """Return the scripts pane, in front."""
    keys(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: isinstance(window.pane, ScriptsPane))
    assert isinstance(window.pane, ScriptsPane)
    return window.pane


def choose(menu: QMenu, words: str) -> None:
    """Choose from a menu."""
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_on_the_timeline_enter_says_what_came_of_it(window: Window, db: Database, ann: int, qtbot: QtBot) -> None:
    rest(window, qtbot)
    pane = members(window)
    pane.open_item(ann)
    qtbot.waitUntil(lambda: any(line.item.kind == "script" for line in pane.person.findChildren(TimelineRow)))
    line = next(line for line in pane.person.findChildren(TimelineRow) if line.item.kind == "script")
    assert "Hello" in line.accessibleName()
    QCursor.setPos(0, 0)  # the menu belongs to the line, wherever the mouse rests
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    menu = seen(window, OutcomeMenu, "uses.menu")
    assert min(menu.pos().x(), menu.pos().y()) > 300  # as far as the screen lets it
    choose(menu, "Converted")
    assert uses.of_member(db, ann)[0].outcome == "converted" and not uses.of_member(db, ann)[0].inferred
    undo.undo(db)
    assert uses.of_member(db, ann)[0].outcome == ""


def test_in_the_list_of_uses_too_and_what_was_not_sent_goes(
    window: Window, db: Database, ann: int, qtbot: QtBot
) -> None:
    pane = scripts(window, qtbot)
    script = uses.of_member(db, ann)[0].script
    assert script is not None
    pane.controller.open_dialog("uses", script)
    dialog = seen(window, ScriptUsesDialog, "uses")
    item = dialog.grid.item(0, 1)
    assert item is not None and item.text() == "Ann"
    dialog.grid.setCurrentItem(item)
    dialog.grid.itemActivated.emit(item)
    choose(seen(window, OutcomeMenu, "uses.menu"), "Replied")
    assert outcome_stats.load_overview(db)[script] == outcome_stats.ScriptBrief(1, 1, 1, uses.of_member(db, ann)[0].at)
    qtbot.waitUntil(lambda: (cell := dialog.grid.item(0, 3)) is not None and cell.text() == "Replied")
    dialog.grid.itemActivated.emit(dialog.grid.item(0, 1))
    menus = [each for each in window.findChildren(OutcomeMenu) if each.isVisible()]
    choose(menus[-1], "It was not sent")
    qtbot.waitUntil(lambda: dialog.grid.rowCount() == 0)
    assert outcome_stats.load_overview(db) == {}


@pytest.mark.parametrize("name", ["mine.toml", "mine.zip", "mine.csv", "mine.xlsx"])
def test_scripts_are_written_to_a_file(
    name: str, window: Window, db: Database, ann: int, tmp_path: Path, qtbot: QtBot
) -> None:
    pane = scripts(window, qtbot)
    script = uses.of_member(db, ann)[0].script
    assert script is not None
    pane.controller.open_dialog("export", [script])
    dialog = seen(window, QFileDialog, "exportscripts")
    dialog.fileSelected.emit(str(tmp_path / name))
    dialog.close()
    qtbot.waitUntil(lambda: any(name in line for line in news(window)))
    rest(window, qtbot)
    (written,) = reading.read_pack(tmp_path / name).scripts
    assert written.title == "Hello" and written.variants[0].parts[0].text == "Hello there"
