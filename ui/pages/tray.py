"""The icon in the tray: the quick window, the desk, the last workspaces, quit."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from commdesk import resources
from commdesk.text import to_visible
from ui import home
from ui.home import KnownWorkspace
from ui.painting import escape_mnemonic, escape_tooltip
from ui.theme import Theme
from ui.widgets.workspace_mark import load_workspace_icon

if TYPE_CHECKING:
    from ui.shell_api import Shell

RECENT = 5
PLAIN = str.maketrans({"<": "‹", "&": "＆"})
"""One desktop shows the words beside a tray icon as they are, the next reads markup in them."""
SIZE, DOT = 64, 0.42
"""Pixels of the icon, and how much of it the dot in the workspace's colour takes."""


class TrayIcon(QObject):
    """Shown while the settings ask for it, or while the window is hidden and could not be found otherwise."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self.icon = QSystemTrayIcon(_load_icon(), self)
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
        elif event.type() == QEvent.Type.WindowIconChange:
            self._name_workspace()
        return False

    def _fill_menu(self) -> None:
        window = self._window
        self.menu.clear()
        self.menu.addAction(self.tr("Quick window"), window.workspaces.open_quick_window)
        self.menu.addAction(self.tr("Open CommDesk"), window.raise_window)
        self.menu.addSeparator()
        for name in window.settings.now.recent[:RECENT]:
            path = Path(name)
            known = home.recall_workspace(window.state, path)
            entry = self.menu.addAction(escape_mnemonic(to_visible(known.name)), partial(self._open_workspace, path))
            entry.setIcon(load_workspace_icon(known.name, known.colour, window.theme))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Quit"), window.quit_application)
        self._name_workspace()

    def _name_workspace(self) -> None:
        """Say by name and colour which workspace the quick window would write for."""
        context = self._window.context
        client = context.client if context is not None else None
        name = f"{to_visible(client.name).translate(PLAIN)} — " if client is not None else ""
        self.icon.setToolTip(escape_tooltip(f"{name}CommDesk"))
        self.icon.setIcon(_load_icon(client, self._window.theme))

    def _open_workspace(self, path: Path) -> None:
        self._window.raise_window()
        self._window.workspaces.open_workspace(path)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._window.workspaces.open_quick_window()


def _load_icon(client: KnownWorkspace | None = None, theme: Theme | None = None) -> QIcon:
    """Return the icon of the program; with a dot in the colour of the open workspace where there are several."""
    icon = QIcon(str(resources.ROOT / "icons" / "commdesk.svg"))
    if client is None or theme is None:
        return icon
    made = icon.pixmap(SIZE, SIZE)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    wide, side = made.width() / made.devicePixelRatio(), SIZE * DOT
    for edge, tone in (
        (0.0, "surface"),
        (SIZE / 16, client.colour or "accent"),
    ):  # a rim sets it apart from the picture
        painter.setBrush(theme.colour(tone))
        painter.drawEllipse(QRectF(wide - side + edge, wide - side + edge, side - 2 * edge, side - 2 * edge))
    painter.end()
    return QIcon(made)
