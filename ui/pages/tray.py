"""The icon in the tray: the quick window, the desk, the last workspaces, quit."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from commdesk import resources
from ui.painting import escape_mnemonic

if TYPE_CHECKING:
    from ui.shell_api import Shell

RECENT = 5


class TrayIcon(QObject):
    """Shown while the settings ask for it, or while the window is hidden and could not be found otherwise."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self.icon = QSystemTrayIcon(QIcon(str(resources.ROOT / "icons" / "commdesk.svg")), self)
        self.menu = QMenu()
        self.menu.setObjectName("tray.menu")
        self.menu.aboutToShow.connect(self._fill_menu)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        window.installEventFilter(self)
        self._fill_menu()

    @staticmethod
    def is_available() -> bool:
        """Return whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def update_visibility(self) -> None:
        """Show the icon, or take it away, as things stand."""
        wanted = self._window.settings.now.tray or not self._window.isVisible()
        self.icon.setVisible(wanted and self.is_available())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Speak the new language; follow the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self._fill_menu()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.update_visibility()
        return False

    def _fill_menu(self) -> None:
        window = self._window
        self.menu.clear()
        self.menu.addAction(self.tr("Quick window"), window.workspaces.open_quick_window)
        self.menu.addAction(self.tr("Open CommDesk"), window.raise_window)
        self.menu.addSeparator()
        for name in window.settings.now.recent[:RECENT]:
            path = Path(name)
            self.menu.addAction(escape_mnemonic(path.stem), partial(self._open_workspace, path))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Quit"), window.quit_application)
        self.icon.setToolTip("CommDesk")

    def _open_workspace(self, path: Path) -> None:
        self._window.raise_window()
        self._window.workspaces.open_workspace(path)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._window.workspaces.open_quick_window()
