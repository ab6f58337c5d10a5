"""A workspace is handed over from the window, and whoever gets the archive drops it onto theirs."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk import workspace
from commdesk.errors import Problem, mark
from commdesk.members import record
from commdesk.sharing import shares
from commdesk.sharing.handover_contents import TITLES
from commdesk.store.backups import backup
from commdesk.store.files import removal
from tests.ui.hands import WAIT, names, news, press, rest, seen, shown
from ui import file_dialogs, home
from ui.dialogs.sharing.farewell import Afterwards, FarewellDialog
from ui.shell.window import Window

pytestmark = pytest.mark.usefixtures("quick_lock")
WORDS = "wolke-kirsche-17"
LONG = 8 * WAIT
"""A passphrase is slow by design, four times in a row, and other programs run beside the tests."""


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_it_goes_and_comes(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    assert window.context is not None
    record.add_member(window.context.db, nickname="Anna")
    path = tmp_path / ("club.handover.zip" + (".age" if passphrase else ""))
    taken = tmp_path / "taken.commdesk"
    answers = {"handover.file": path, "app.unlock.file": taken}
    monkeypatch.setattr(file_dialogs, "ask_save", lambda parent, name, *_, **__: answers.get(name))
    window.actions_.get_action("app.handover").run()
    table = seen(window, QTableWidget, "handover.table")
    qtbot.waitUntil(lambda: table.rowCount() == len(TITLES), timeout=WAIT)
    assert (table.item(0, 0).text(), table.item(0, 1).text()) == ("People", "1")  # type: ignore[union-attr]
    seen(window, QLineEdit, "handover.receiver").setText("Li")
    seen(window, QLineEdit, "handover.passphrase").setText(passphrase)
    press(window, "handover.go", qtbot)
    qtbot.waitUntil(lambda: shown(window, "farewell"), timeout=LONG)
    said = seen(window, FarewellDialog, "farewell")
    assert any("read back and checked" in each.text() for each in said.findChildren(QLabel))
    press(said, "farewell.go", qtbot)  # kept
    rest(window, qtbot)
    window.import_dropped(path)
    if passphrase:
        seen(window, QLineEdit, "passphrase.line").setText(passphrase)
        press(window, "passphrase.go", qtbot)
    qtbot.waitUntil(
        lambda: window.context is not None and window.context.workspace.path == taken and names(window) == ["Anna"],
        timeout=LONG,
    )


@pytest.fixture
def farewell(window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FarewellDialog:
    """The question after the archive ``tea.handover.zip`` of a workspace with one person and one backup was written."""
    assert window.context is not None
    record.add_member(window.context.db, nickname="Anna")
    backup.make_backup(window.context.db, "manual")
    rest(window, qtbot)
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_, **__: tmp_path / "tea")
    window.actions_.get_action("app.handover").run()
    press(window, "handover.go", qtbot)
    made = seen(window, FarewellDialog, "farewell")
    rest(window, qtbot)
    return made


def test_what_must_not_leave_is_chosen_and_both_names_are_in_it(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.context is not None
    for name in ("Anna", "Xanthippe"):
        record.add_member(window.context.db, nickname=name, note="Quittengelee")
    rest(window, qtbot)
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_, **__: tmp_path / "tea")
    window.actions_.get_action("app.handover").run()
    history = seen(window, QCheckBox, "handover.history")
    seen(window, QCheckBox, "handover.notes").click()
    assert history.isChecked() and not history.isEnabled()  # it says what the notes said before
    for again in (True, False):
        press(window, "handover.forget", qtbot)
        box = seen(window, QLineEdit, "people.box")
        box.setText("xan")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert "Xanthippe" in seen(window, QLabel, "handover.forgotten").text()
        if again:
            press(window, "handover.nobody", qtbot)
            assert "Xanthippe" not in seen(window, QLabel, "handover.forgotten").text()
    seen(window, QLineEdit, "handover.giver").setText("Zoe")
    seen(window, QLineEdit, "handover.receiver").setText("Tea house")
    press(window, "handover.go", qtbot)
    press(seen(window, FarewellDialog, "farewell"), "farewell.go", qtbot)
    rest(window, qtbot)
    with zipfile.ZipFile(tmp_path / "tea.handover.zip") as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert "Handed over by Zoe to Tea house" in found["README.txt"].decode()
    assert found["report.pdf"].startswith(b"%PDF-")
    for word in (b"Quittengelee", b"Xanthippe"):
        assert not [name for name, data in found.items() if word in data]
    assert names(window) == ["Anna", "Xanthippe"]  # here they stay


def test_deleted_here_only_once_its_name_was_typed(
    window: Window, farewell: FarewellDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.context is not None
    path = window.context.workspace.path
    assert not farewell.grid.isVisible() and farewell.go.text() == "Done"
    farewell.radios[Afterwards.DELETE].click()
    kinds = [farewell.grid.item(at, 0).text() for at in range(farewell.grid.rowCount())]  # type: ignore[union-attr]
    assert kinds[0] == "the workspace, with its attached files" and kinds[-1] == "a backup"
    assert f"{len(kinds)} files" in farewell.sum.text()
    for typed in ("", "Tost"):
        farewell.typed.setText(typed)
        assert not farewell.go.isEnabled()
    farewell.typed.setText(" Test ")
    press(farewell, "farewell.go", qtbot)
    qtbot.waitUntil(
        lambda: any("was deleted here: 2 files, 1 of them backups" in each for each in news(window)), timeout=WAIT
    )
    rest(window, qtbot)
    assert [each.name for each in tmp_path.rglob("*test*")] == [] and (tmp_path / "tea.handover.zip").exists()
    assert window.context is None and shown(window, "welcome") and str(path) not in window.settings.now.recent
    assert home.recall_workspace(window.state, path).name == path.stem


def test_put_away_it_is_off_the_list_and_opens_there(
    window: Window, farewell: FarewellDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    farewell.radios[Afterwards.ARCHIVE].click()
    press(farewell, "farewell.go", qtbot)
    there = tmp_path / "CommDesk archive" / "test.commdesk"
    qtbot.waitUntil(lambda: any(str(there) in each for each in news(window)), timeout=WAIT)
    rest(window, qtbot)
    assert there.exists() and not (tmp_path / "test.commdesk").exists() and window.settings.now.recent == ()
    window.workspaces.open_workspace(there)
    rest(window, qtbot)
    assert names(window) == ["Anna"]


def test_what_was_written_since_keeps_it_here(window: Window, farewell: FarewellDialog, qtbot: QtBot) -> None:
    assert window.context is not None
    record.add_member(window.context.db, nickname="Bert")
    farewell.radios[Afterwards.ARCHIVE].click()
    press(farewell, "farewell.go", qtbot)
    assert "after the archive was made" in farewell.wrong.text() and window.context is not None
    qtbot.keyClick(farewell, Qt.Key.Key_Escape)
    rest(window, qtbot)


def test_where_it_cannot_be_deleted_it_is_on_the_list_again(
    window: Window, farewell: FarewellDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.context is not None
    path = window.context.workspace.path

    def refuse(*_: object) -> None:
        raise Problem(mark("core", "Stopped. What was begun was taken back."))

    monkeypatch.setattr(removal, "delete_together", refuse)
    farewell.radios[Afterwards.DELETE].click()
    farewell.typed.setText("Test")
    press(farewell, "farewell.go", qtbot)
    qtbot.waitUntil(lambda: any("taken back" in each for each in news(window)), timeout=WAIT)
    rest(window, qtbot)
    assert path.exists() and str(path) in window.settings.now.recent
    space = workspace.open_workspace(path)
    assert len(shares.list_shares(space.db)) == 1
    space.close()
