"""A workspace is handed over from the window, and whoever gets the archive drops it onto theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.members import record
from commdesk.sharing import handover
from tests.ui.hands import WAIT, names, news, press, rest, seen
from ui import file_dialogs
from ui.shell.window import Window

pytestmark = pytest.mark.usefixtures("quick_lock")
WORDS = "wolke-kirsche-17"


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
    qtbot.waitUntil(lambda: table.rowCount() == len(handover.TITLES), timeout=WAIT)
    assert (table.item(0, 0).text(), table.item(0, 1).text()) == ("People", "1")  # type: ignore[union-attr]
    seen(window, QLineEdit, "handover.receiver").setText("Li")
    seen(window, QLineEdit, "handover.passphrase").setText(passphrase)
    press(window, "handover.go", qtbot)
    qtbot.waitUntil(lambda: any("read back and checked" in each for each in news(window)), timeout=WAIT)
    rest(window, qtbot)
    window.import_dropped(path)
    if passphrase:
        seen(window, QLineEdit, "passphrase.line").setText(passphrase)
        press(window, "passphrase.go", qtbot)
    qtbot.waitUntil(
        lambda: window.context is not None and window.context.workspace.path == taken and names(window) == ["Anna"],
        timeout=WAIT,
    )
