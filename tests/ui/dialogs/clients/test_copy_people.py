"""People are copied to another client only on an explicit word, looked at before, and both sides say so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk import thresholds, workspace
from commdesk.chats.importing import batches
from commdesk.members import record
from commdesk.sharing import shares
from tests.ui.hands import WAIT, members, news, press, rest, seen, shown
from ui import file_dialogs, home
from ui.dialogs.clients.copy_people import CopyPeopleDialog
from ui.dialogs.imports.import_history import Imports
from ui.home import KnownWorkspace
from ui.shell.window import Window


@pytest.fixture
def tea(window: Window, template: Path, tmp_path: Path) -> Path:
    """Another client, that was open lately, with a Bert of its own."""
    path = Path(shutil.copyfile(template, tmp_path / "tea.commdesk"))
    space = workspace.open_workspace(path, "tester")
    thresholds.update_thresholds(space.db, name="Tea", colour="warn")
    record.add_member(space.db, nickname="Bert")
    space.close()
    window.settings.update_settings(recent=(*window.settings.now.recent, str(path)))
    home.remember_workspace(window.state, path, KnownWorkspace("Tea", "warn", 1))
    return path


def begin(window: Window, qtbot: QtBot) -> CopyPeopleDialog:
    """Choose Anna and Bert, and open the dialog from the bar below the list."""
    assert window.context is not None
    people = [record.add_member(window.context.db, nickname=name, note="secret") for name in ("Anna", "Bert")]
    pane = members(window)
    qtbot.waitUntil(lambda: len(pane.ids) == 2, timeout=WAIT)
    pane.controller.apply_to_many("copy_to", people, QPoint())
    return seen(window, CopyPeopleDialog, "copy_people")


def read_there(path: Path) -> list[tuple[str, str]]:
    space = workspace.open_workspace(path, "x")
    try:
        return [tuple(row) for row in space.db.reader.execute("SELECT nickname, note FROM member ORDER BY 1, 2")]
    finally:
        space.close()


def test_they_are_looked_at_first_and_then_copied(window: Window, tea: Path, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    assert [dialog.list.item(at).text().split("   ")[0] for at in range(dialog.list.count())] == ["Tea"]
    press(dialog, "copy_people.go", qtbot)
    qtbot.waitUntil(lambda: shown(dialog, "copy_people.table"), timeout=WAIT)
    rest(window, qtbot)
    assert read_there(tea) == [("Bert", "")]  # looking writes nothing
    assert seen(dialog, QLabel, "copy_people.counts").text() == "1 new · 1 unsure"
    assert dialog.preview.client.words.text() == "Tea"
    table = seen(dialog, QTableWidget, "copy_people.table")
    assert [table.item(at, 0).text() for at in range(2)] == ["Bert", "Anna"]  # type: ignore[union-attr]
    [box] = dialog.preview.boxes.values()
    assert [box.itemText(at) for at in range(box.count())] == [
        "Somebody else: add a new person",
        "The same person: complete Bert",
        "Do not copy",
    ]
    box.setCurrentIndex(1)
    press(dialog, "copy_people.go", qtbot)
    qtbot.waitUntil(lambda: any("1 new there" in each for each in news(window)), timeout=WAIT)
    rest(window, qtbot)
    assert read_there(tea) == [("Anna", ""), ("Bert", "")]  # no notes unless somebody says so
    assert window.context is not None
    [share] = shares.list_shares(window.context.db)
    assert (share.receiver, share.members) == ("Tea", 2)
    window.workspaces.open_workspace(tea)
    rest(window, qtbot)
    window.actions_.get_action("app.imports").run()
    centre = seen(window, Imports, "imports")
    grid = centre.findChild(QTableWidget)
    assert grid is not None
    qtbot.waitUntil(lambda: grid.rowCount() == 1 and grid.item(0, 2) is not None, timeout=WAIT)
    assert grid.item(0, 2).text() == "people · copied from another workspace"  # type: ignore[union-attr]
    assert batches.list_batches(window.context.db)[0].source == "Test"
    centre.reject()
    window.undo()
    qtbot.waitUntil(lambda: not window.jobs.is_busy(), timeout=WAIT)
    rest(window, qtbot)
    window.workspaces.open_workspace(tea.with_name("test.commdesk"))
    rest(window, qtbot)
    assert read_there(tea) == [("Bert", "")]


def test_one_that_is_open_elsewhere_says_so_in_the_dialog(window: Window, tea: Path, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    other = workspace.open_workspace(tea, "somebody")
    press(dialog, "copy_people.go", qtbot)
    qtbot.waitUntil(lambda: "already open" in dialog.wrong.text(), timeout=WAIT)
    other.close()
    rest(window, qtbot)
    assert dialog.pages.currentWidget() is dialog.choice and dialog.go.isEnabled()
    dialog.boxes[next(iter(dialog.boxes))].setChecked(False)
    press(dialog, "copy_people.go", qtbot)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.preview, timeout=WAIT)
    rest(window, qtbot)
    press(dialog, "copy_people.back", qtbot)
    assert dialog.pages.currentWidget() is dialog.choice
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not shown(window, "copy_people") and read_there(tea) == [("Bert", "")]


def test_a_file_that_was_never_open_here_can_be_chosen(
    window: Window, template: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copyfile(template, tmp_path / "new.commdesk"))
    dialog = begin(window, qtbot)
    assert shown(dialog, "copy_people.none") and not dialog.go.isEnabled()
    monkeypatch.setattr(file_dialogs, "ask_open", lambda *_, **__: path)
    press(dialog, "copy_people.other", qtbot)
    press(dialog, "copy_people.go", qtbot)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.preview, timeout=WAIT)
    rest(window, qtbot)
    assert not dialog.preview.findChildren(QComboBox)
    press(dialog, "copy_people.go", qtbot)
    qtbot.waitUntil(lambda: any("2 new there" in each for each in news(window)), timeout=WAIT)
    rest(window, qtbot)
    assert [name for name, _ in read_there(path)] == ["Anna", "Bert"]


def test_leaving_while_it_looks_stops_it(window: Window, tea: Path, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    dialog._look(tea)
    job = dialog._job
    assert job is not None
    dialog.reject()
    assert job.progress.cancelled
    rest(window, qtbot)
