"""Backups: made by hand and by themselves, looked at, gone back to."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.store.backups import backup
from commdesk.store.backups.pace import BackupPace
from commdesk.store.files.sweep import get_unfinished_path
from tests.store.ground import ended
from tests.ui.hands import names, news, press, rest, seen, shown
from ui.shell.window import Window


def opened(window: Window, qtbot: QtBot) -> QTableWidget:
    """Return the list of backups, read."""
    window.actions_.get_action("app.backups").run()
    table = seen(window, QTableWidget, "backups.table")
    rest(window, qtbot)
    return table


def test_a_backup_is_made_and_gone_back_to(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    record.add_member(window.context.db, real_name="Before")
    table = opened(window, qtbot)
    press(window, "backups.make", qtbot)
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    assert table.item(0, 1).text() == "made by hand" and table.item(0, 2).text() == "1"
    press(window, "backups.close", qtbot)
    rest(window, qtbot)
    record.add_member(window.context.db, real_name="After")
    qtbot.waitUntil(lambda: set(names(window)) == {"Before", "After"})
    table = opened(window, qtbot)
    table.selectRow(table.rowCount() - 1)
    back = seen(window, QPushButton, "backups.restore")
    qtbot.waitUntil(back.isEnabled)
    assert "Then 1 person" in seen(window, QLabel, "backups.preview").text()
    assert "now 2" in seen(window, QLabel, "backups.preview").text()
    press(window, "backups.restore", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    rest(window, qtbot)
    assert names(window) == ["Before"]
    assert window.context is not None
    reasons = {each.reason for each in backup.list_backups(window.context.workspace.path, None)}
    assert {"manual", "restore"} <= reasons


def test_without_a_backup_that_is_said(window: Window, qtbot: QtBot) -> None:
    table = opened(window, qtbot)
    assert table.rowCount() == 0 and "No backup yet" in seen(window, QLabel, "backups.preview").text()
    assert not seen(window, QPushButton, "backups.restore").isEnabled()
    press(window, "backups.close", qtbot)


def test_a_backup_is_made_by_itself_when_something_changed(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    record.add_member(window.context.db, real_name="New")
    window.keeper.back_up_if_due()
    rest(window, qtbot)
    found = backup.list_backups(window.context.workspace.path, None)
    assert [each.reason for each in found] == ["automatic"]
    qtbot.waitUntil(lambda: seen(window, QLabel, "statusbar.backup").text().startswith("Backup "))


def test_the_file_is_checked_and_found_sound(sampled: Window, qtbot: QtBot) -> None:
    sampled.actions_.get_action("app.check").run()
    qtbot.waitUntil(lambda: shown(sampled, "check"))
    rest(sampled, qtbot)
    press(sampled, "check.close", qtbot)


def test_what_the_backups_use_and_may_use_is_shown(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    record.add_member(window.context.db, real_name="New")
    opened(window, qtbot)
    assert seen(window, QLabel, "backups.used").text() == ""
    press(window, "backups.make", qtbot)
    qtbot.waitUntil(lambda: seen(window, QLabel, "backups.used").text().startswith("Backups: 1 · "))
    press(window, "backups.close", qtbot)
    rest(window, qtbot)
    window.settings.update_settings(backup_gigabytes=2)
    window.navigate_to("settings")
    used = seen(window, QLabel, "settings.backup_used")
    qtbot.waitUntil(lambda: used.text().endswith(" of 2.0 GB used"))


def test_a_backup_that_cannot_be_made_is_told_once(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    (tmp_path / "in the way").write_text("")
    window.settings.update_settings(backup_folder=str(tmp_path / "in the way"))
    for name in ("Ann", "Ben"):
        record.add_member(window.context.db, real_name=name)
        window.keeper._pace = BackupPace()
        window.keeper.back_up_if_due()
        rest(window, qtbot)
    assert len([text for text in news(window) if text.startswith("No backup was made")]) == 1


def test_what_a_kill_left_is_gone_soon_after_opening(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    path = window.context.workspace.path
    part = get_unfinished_path(path, "restored")
    left = part.with_name(part.name.replace(f"{os.getpid()}-", f"{ended()}-"))
    left.write_bytes(b"")
    window.keeper.back_up_if_due()
    rest(window, qtbot)
    assert not left.exists() and path.exists()


def test_backups_of_other_workspaces_in_the_same_folder_are_not_shown(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    other = workspaces.create_workspace(tmp_path / "other.commdesk")
    backup.make_backup(other.db, folder=tmp_path / "disk")
    other.close()
    window.settings.update_settings(backup_folder=str(tmp_path / "disk"))
    assert opened(window, qtbot).rowCount() == 0
    press(window, "backups.close", qtbot)
