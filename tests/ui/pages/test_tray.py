"""The icon in the tray: what its menu offers, in the language of the window."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from ui.pages.tray import TrayIcon
from ui.shell.window import Window


def texts(tray: TrayIcon) -> list[str]:
    """Return what the menu offers."""
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def entry(tray: TrayIcon, text: str) -> QAction:
    """Return one entry."""
    return next(action for action in tray.menu.actions() if action.text() == text)


def test_the_menu_opens_the_quick_window(sampled: Window, qtbot: QtBot) -> None:
    tray = TrayIcon(sampled)
    assert texts(tray)[:2] == ["Quick window", "Open CommDesk"] and texts(tray)[-1] == "Quit"
    entry(tray, "Quick window").trigger()
    quick = sampled.commands.quick_window
    assert quick is not None
    qtbot.waitUntil(quick.isVisible)
    quick.hide()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    qtbot.waitUntil(quick.isVisible)
    quick.hide()


def test_it_speaks_with_the_window(sampled: Window, qtbot: QtBot) -> None:
    tray = TrayIcon(sampled)
    sampled.settings.update_settings(language="zh_CN")
    sampled.set_language()
    qtbot.waitUntil(lambda: texts(tray)[-1] == "退出")
    sampled.settings.update_settings(language="en")
    sampled.set_language()
    qtbot.waitUntil(lambda: texts(tray)[-1] == "Quit")


def test_it_brings_the_window_back(sampled: Window, qtbot: QtBot) -> None:
    tray = TrayIcon(sampled)
    sampled.hide()
    entry(tray, "Open CommDesk").trigger()
    qtbot.waitUntil(sampled.isVisible)
