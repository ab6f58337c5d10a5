"""The card of the quick window in the settings: tray, keys, clipboard, and the command that other programs call."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from commdesk.settings import SettingsStore
from tests.ui.hands import news, press, seen, shown, write
from tests.ui.test_names import nameless
from ui import hotkey
from ui.pages.quick import settings as card
from ui.pages.tray import TrayIcon
from ui.shell.window import Window


def kept(tmp_path: Path) -> SettingsStore:
    """Return the settings as the next start reads them."""
    return SettingsStore(tmp_path / "settings.json")


def test_it_is_there_without_a_workspace_and_every_control_is_named(bare: Window) -> None:
    bare.navigate_to("settings")
    assert seen(bare, QSpinBox, "settings.clipboard_seconds") and seen(bare, QPushButton, "settings.quick_command")
    assert nameless(bare) == []


def test_the_seconds_of_the_clipboard_are_kept(bare: Window, tmp_path: Path) -> None:
    bare.navigate_to("settings")
    seconds = seen(bare, QSpinBox, "settings.clipboard_seconds")
    assert seconds.text() == "never"
    seconds.setValue(30)
    assert seconds.text() == "30 seconds" and kept(tmp_path).now.clipboard_seconds == 30
    seconds.setValue(10_000)
    assert kept(tmp_path).now.clipboard_seconds == card.MOST_SECONDS


def test_without_a_tray_the_page_says_so(bare: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TrayIcon, "is_available", staticmethod(lambda: False))
    bare.navigate_to("settings")
    assert not seen(bare, QCheckBox, "settings.tray").isEnabled()
    assert any(each.text() == "This desktop shows no tray." for each in bare.findChildren(QLabel))


def test_with_a_tray_closing_only_hides(bare: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TrayIcon, "is_available", staticmethod(lambda: True))
    monkeypatch.setattr(TrayIcon, "update_visibility", lambda tray: None)  # no icon can be drawn without a desktop
    bare.navigate_to("settings")
    seen(bare, QCheckBox, "settings.tray").click()
    assert kept(tmp_path).now.tray and bare.tray is not None
    bare.close()
    assert not bare.isVisible()
    bare.show()
    seen(bare, QCheckBox, "settings.tray").click()
    assert not kept(tmp_path).now.tray and bare.tray is None


def test_keys_are_offered_only_where_the_system_can_be_asked(bare: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hotkey, "is_supported", lambda: False)
    bare.navigate_to("settings")
    assert seen(bare, QCheckBox, "settings.tray") and not shown(bare, "settings.hotkey")


def test_keys_that_make_sense_are_kept_and_others_told(
    bare: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(hotkey, "is_supported", lambda: True)
    bare.navigate_to("settings")
    write(bare, "settings.hotkey", "Space", qtbot)
    assert kept(tmp_path).now.hotkey == "" and "Write it as Ctrl+Alt+Space" in news(bare)[-1]
    write(bare, "settings.hotkey", " Ctrl+Alt+Space ", qtbot)
    assert kept(tmp_path).now.hotkey == "Ctrl+Alt+Space" and "after the next start" in news(bare)[-1]
    line = seen(bare, QLineEdit, "settings.hotkey")
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert kept(tmp_path).now.hotkey == "" and line.placeholderText() == "Ctrl+Alt+Space"


def test_the_command_of_this_installation_is_copied(bare: Window, qtbot: QtBot) -> None:
    bare.navigate_to("settings")
    press(bare, "settings.quick_command", qtbot)
    told = QGuiApplication.clipboard().text()
    assert told == card.quick_command() == seen(bare, QPushButton, "settings.quick_command").toolTip()
    assert told in news(bare)[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="quotes are written differently there")
def test_the_command_starts_this_very_program() -> None:
    python, main, word = shlex.split(card.quick_command())
    assert (python, word) == (sys.executable, "quick")
    assert Path(main).name == "main.py" and Path(main).is_file()


def test_a_packed_program_calls_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/Applications/Comm Desk/commdesk")
    monkeypatch.setattr(sys, "platform", "linux")
    assert card.quick_command() == "'/Applications/Comm Desk/commdesk' quick"
    monkeypatch.setattr(sys, "platform", "win32")
    assert card.quick_command() == '"/Applications/Comm Desk/commdesk" quick'


@pytest.mark.parametrize(("platform", "words"), [("linux", "GNOME"), ("linux", "KDE"), ("darwin", "Run Shell Script")])
def test_each_desktop_is_told_how_keys_are_bound(
    platform: str, words: str, bare: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    hints = [hint for _, hint, _ in card.QuickSettings(bare, bare.notify).list_lines()]
    assert any(words in hint for hint in hints)


def test_it_speaks_chinese_at_once(bare: Window) -> None:
    bare.navigate_to("settings")
    bare.settings.update_settings(language="zh_CN")
    bare.set_language()
    QApplication.processEvents()
    assert seen(bare, QSpinBox, "settings.clipboard_seconds").text() != "never"
    bare.settings.update_settings(language="en")
    bare.set_language()
    QApplication.processEvents()
    assert seen(bare, QSpinBox, "settings.clipboard_seconds").text() == "never"
