"""The check finds what another program did to the file, and its button puts it right after a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from commdesk.store.backups import backup
from tests.store.test_check import outside
from tests.ui.hands import names, press, rest, seen, shown
from ui.shell.window import Window


def test_what_another_program_did_is_found_and_put_right(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    db, folder = window.context.db, tmp_path / "disk"
    folder.mkdir()
    window.settings.update_settings(backup_folder=str(folder))
    outside(db.path, "INSERT INTO member(id, nickname) VALUES (1, 'Mallory')")
    window.actions_.get_action("app.check").run()
    found = seen(window, QListWidget, "check.findings")
    assert any("another program" in found.item(row).text() for row in range(found.count()))
    before = len(backup.list_backups(db.path, folder))
    press(window, "check.repair", qtbot)
    words = seen(window, QLabel, "check.words")
    qtbot.waitUntil(lambda: words.text().startswith("All is well"))
    assert not shown(window, "check.findings") and not shown(window, "check.repair")
    assert len(backup.list_backups(db.path, folder)) == before + 1
    press(window, "check.close", qtbot)
    qtbot.waitUntil(lambda: names(window) == ["Mallory"])
    rest(window, qtbot)
