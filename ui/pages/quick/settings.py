"""The settings of the quick window: how it is called, and what happens to the clipboard."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui import hotkey
from ui.copying import get_clipboard
from ui.pages.tray import TrayIcon
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button
from ui.widgets.strict import NumberBox

if TYPE_CHECKING:
    from ui.shell_api import Shell

Line = tuple[str, str, QWidget]
MOST_SECONDS = 600


def quick_command() -> str:
    """Return what the desktop's own settings have to call to open the quick window of this installation."""
    if getattr(sys, "frozen", False):
        words = [sys.executable, "quick"]
    else:
        words = [sys.executable, str(Path(__file__).parents[3] / "main.py"), "quick"]
    if sys.platform == "win32":
        return " ".join(f'"{word}"' if " " in word else word for word in words)
    return shlex.join(words)


class QuickSettings(QObject):
    """Makes the lines of the card; ``told`` hears what became of a change."""

    def __init__(self, window: Shell, told: Callable[[str, bool], object]) -> None:
        super().__init__(window)
        self._window, self._told = window, told

    def list_lines(self) -> list[Line]:
        """Return a line per setting: its words, a hint, the control."""
        now = self._window.settings.now
        tray = QCheckBox(self.tr("Stay in the tray"))
        tray.setObjectName("settings.tray")
        tray.setChecked(now.tray)
        tray.setEnabled(TrayIcon.is_available())
        tray.toggled.connect(self._update_tray)
        why = (
            self.tr("Closing the window then only hides it, and the quick window comes at once.")
            if TrayIcon.is_available()
            else self.tr("This desktop shows no tray.")
        )
        seconds = NumberBox()
        seconds.setObjectName("settings.clipboard_seconds")
        seconds.setRange(0, MOST_SECONDS)
        seconds.setSpecialValueText(self.tr("never"))
        seconds.setSuffix(self.tr(" seconds"))
        seconds.setValue(now.clipboard_seconds)
        seconds.setKeyboardTracking(False)
        seconds.valueChanged.connect(lambda value: self._window.settings.update_settings(clipboard_seconds=value))
        found: list[Line] = [(self.tr("Tray"), why, tray), (self.tr("Give the clipboard back after"),
                 self.tr("What you had copied before comes back, unless you copied something else meanwhile."), seconds)]  # fmt: skip
        if hotkey.is_supported():
            found.append(self._create_keys_line(now.hotkey))
        copy = create_button("settings.quick_command", self.tr("Copy the command"), slot=self._copy_command)
        copy.setToolTip(escape_tooltip(quick_command()))
        found.append((self.tr("Keys that work in every program"), self._explain_command(), copy))
        return found

    def _create_keys_line(self, keys: str) -> Line:
        line = QLineEdit(keys)
        line.setObjectName("settings.hotkey")
        line.setPlaceholderText("Ctrl+Alt+Space")
        line.setMaxLength(40)
        line.editingFinished.connect(lambda: self._update_hotkey(line.text().strip()))
        return self.tr("Hotkey"), self.tr("Opens the quick window in every program. Empty: none."), line

    def _explain_command(self) -> str:
        if sys.platform == "darwin":
            return self.tr(
                "macOS: in the Shortcuts app make a shortcut “Run Shell Script” with this command, and give it keys."
            )
        if sys.platform == "win32":
            return self.tr("Or make a link to this command on the desktop and give it keys in its properties.")
        return self.tr(
            "GNOME: Settings → Keyboard → Custom shortcuts. KDE: System Settings → Shortcuts → Add command. Paste this command and give it keys."
        )

    def _update_tray(self, on: bool) -> None:
        self._window.settings.update_settings(tray=on)
        self._window.keep_in_tray(on)

    def _update_hotkey(self, keys: str) -> None:
        if keys == self._window.settings.now.hotkey:
            return
        if keys and hotkey.parse_shortcut(keys) is None:
            self._told(self.tr("Write it as Ctrl+Alt+Space: one or more of Ctrl, Alt, Shift, Win, and a key."), False)
            return
        self._window.settings.update_settings(hotkey=keys)
        self._told(self.tr("The new keys work after the next start."), False)

    def _copy_command(self) -> None:
        get_clipboard().put_text(quick_command())
        self._told(self.tr("Copied: {command}").format(command=quick_command()), False)
