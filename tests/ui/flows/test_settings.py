"""Settings take effect at once: language, theme, text size, when a day begins, the name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from commdesk import thresholds
from tests.ui.hands import answer, keys, news, press, rest, seen, shown
from ui import theme
from ui.shell.window import Window


def choose(window: Window, name: str, key: str, qtbot: QtBot) -> None:
    """Choose a setting by its key."""
    if not shown(window, f"settings.{name}"):
        window.navigate_to("settings")
    box = seen(window, QComboBox, f"settings.{name}")
    at = box.findData(key)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_the_language_changes_at_once_and_back(sampled: Window, qtbot: QtBot) -> None:
    sampled.navigate_to("insights")
    rest(sampled, qtbot)
    choose(sampled, "language", "zh_CN", qtbot)
    rail = seen(sampled, QToolButton, "rail.members")
    qtbot.waitUntil(lambda: rail.text() != "Members")
    assert seen(sampled, QLabel, "topbar.title").text() == "设置"
    sampled.navigate_to("members")
    rest(sampled, qtbot)
    search = seen(sampled, QLineEdit, "members.search").placeholderText()
    assert any("\u4e00" <= character <= "\u9fff" for character in search)
    choose(sampled, "language", "en", qtbot)
    qtbot.waitUntil(lambda: rail.text() == "Members")
    sampled.navigate_to("members")
    assert seen(sampled, QLineEdit, "members.search").placeholderText() == "Name, pinyin, account, phone, note"
    rest(sampled, qtbot)


@pytest.mark.parametrize("pane", ["members", "insights", "settings"])
def test_in_chinese_no_english_word_is_left(pane: str, sampled: Window, qtbot: QtBot) -> None:
    choose(sampled, "language", "zh_CN", qtbot)
    sampled.navigate_to(pane)
    rest(sampled, qtbot)
    qtbot.waitUntil(lambda: seen(sampled, QToolButton, "rail.settings").text() == "设置")
    allowed = {"Ctrl K", "Ctrl Z", "English", "DAU / MAU", "简体中文"}
    said = {label.text() for label in sampled.findChildren(QLabel) if label.isVisible()}
    said |= {button.text() for button in sampled.findChildren(QToolButton) if button.isVisible()}
    english = [text for text in said - allowed if text.isascii() and sum(map(str.isalpha, text)) > 3]
    assert [text for text in english if " " in text.strip() or text in ("Members", "Settings", "Insights")] == []
    choose(sampled, "language", "en", qtbot)
    rest(sampled, qtbot)


def test_the_theme_changes_at_once_and_are_remembered(sampled: Window, tmp_path: Path, qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    choose(sampled, "theme", "dark", qtbot)
    assert app.palette().window().color() == theme.load_theme("dark").colour("window")
    assert sampled.context is not None and sampled.context.theme.dark
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))["theme"] == "dark"
    for pane in ("members", "insights"):
        sampled.navigate_to(pane)
        rest(sampled, qtbot)
        assert not sampled.grab().isNull()
    choose(sampled, "theme", "light", qtbot)
    assert app.palette().window().color() == theme.load_theme("light").colour("window")


def test_the_text_grows_at_once(sampled: Window, qtbot: QtBot) -> None:
    choose(sampled, "text_size", "huge", qtbot)
    assert QApplication.font().pixelSize() == theme.SIZES["huge"]
    choose(sampled, "text_size", "normal", qtbot)
    assert QApplication.font().pixelSize() == theme.SIZES["normal"]


def number(window: Window, name: str, value: int, qtbot: QtBot) -> None:
    """Type a number and finish it."""
    box = seen(window, QSpinBox, f"settings.{name}")
    box.setValue(value)
    box.editingFinished.emit()


def test_when_a_day_begins_can_be_changed_and_taken_back(sampled: Window, qtbot: QtBot) -> None:
    assert sampled.context is not None
    db = sampled.context.db
    sampled.navigate_to("settings")
    number(sampled, "day_boundary", 2, qtbot)
    qtbot.waitUntil(lambda: thresholds.load_thresholds(db.reader).day_boundary == 2)
    qtbot.waitUntil(lambda: news(sampled) == ["Changed for this workspace"])
    rest(sampled, qtbot)
    keys(sampled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: thresholds.load_thresholds(db.reader).day_boundary == 4)
    qtbot.waitUntil(lambda: seen(sampled, QSpinBox, "settings.day_boundary").value() == 4)
    rest(sampled, qtbot)


def test_the_workspace_can_be_renamed(sampled: Window, qtbot: QtBot) -> None:
    sampled.navigate_to("settings")
    line = seen(sampled, QLineEdit, "settings.name")
    line.setText("Poets")
    line.editingFinished.emit()
    badge = seen(sampled, QToolButton, "rail.workspace")
    qtbot.waitUntil(lambda: badge.text() == "P")
    rest(sampled, qtbot)


def test_your_name_is_written_beside_what_you_change(sampled: Window, qtbot: QtBot) -> None:
    sampled.navigate_to("settings")
    line = seen(sampled, QLineEdit, "settings.who")
    line.setText("Mei")
    line.editingFinished.emit()
    assert sampled.settings.now.who == "Mei"
    assert sampled.context is not None and sampled.context.db.who == "Mei"


def test_backups_can_go_to_another_folder(
    sampled: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, folder=tmp_path / "disk")
    sampled.navigate_to("settings")
    press(sampled, "settings.backup_folder", qtbot)
    assert sampled.settings.now.backup_folder == str(tmp_path / "disk")
    assert sampled.keeper.backup_folder() == tmp_path / "disk"
    choose(sampled, "backup_minutes", "5", qtbot)
    assert sampled.settings.now.backup_minutes == 5


def test_how_much_backups_may_use_can_be_chosen(sampled: Window, qtbot: QtBot) -> None:
    choose(sampled, "backup_gigabytes", "20", qtbot)
    assert sampled.settings.now.backup_gigabytes == 20 and sampled.keeper.backup_limit() == 20 << 30
    rest(sampled, qtbot)
    assert seen(sampled, QComboBox, "settings.backup_gigabytes").currentText() == "20 GB"
    choose(sampled, "backup_gigabytes", "0", qtbot)
    assert sampled.keeper.backup_limit() == 0
    rest(sampled, qtbot)


def test_settings_can_be_seen_before_anything_is_open(bare: Window, qtbot: QtBot) -> None:
    press(bare, "rail.settings", qtbot)
    assert seen(bare, QComboBox, "settings.language").isEnabled()
    assert not shown(bare, "settings.day_boundary")


def test_opening_a_workspace_from_the_settings_shows_its_own(bare: Window, sample: Path, qtbot: QtBot) -> None:
    press(bare, "rail.settings", qtbot)
    bare.commands.open_workspace(sample)
    rest(bare, qtbot)
    bare.navigate_to("settings")
    assert seen(bare, QSpinBox, "settings.day_boundary").value() == 4
