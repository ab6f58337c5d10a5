"""Messages of the desktop: shown by the tray while the window is not in front, so that they are seen in another program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from commdesk import resources
from commdesk.text import to_visible

if TYPE_CHECKING:
    from ui.shell_api import Shell


class DesktopMessages(QObject):
    """Shows them through an icon of its own, which is there only as long as a message may be clicked."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None
        self._clicked: Callable[[], object] | None = None

    def show_message(self, words: str, clicked: Callable[[], object], milliseconds: int) -> bool:
        """Show a message; a click brings the window to the front and does ``clicked``. Return False where it can not be shown so.

        In front of somebody's eyes the window says it itself.
        """
        if self._window.isActiveWindow() or not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        icon = self._show_icon()
        if not icon.supportsMessages():
            icon.hide()
            return False
        self._clicked = clicked
        icon.showMessage("CommDesk", to_visible(words), icon.icon(), milliseconds)
        return True

    def end_messages(self) -> None:
        """Show no icon any more."""
        self._clicked = None
        if self._icon is not None:
            self._icon.hide()

    def _show_icon(self) -> QSystemTrayIcon:
        if self._icon is None:
            self._icon = QSystemTrayIcon(QIcon(str(resources.ROOT / "icons" / "commdesk.svg")), self)
            self._icon.messageClicked.connect(self._on_clicked)
            self._icon.activated.connect(lambda _: self._on_clicked())
        self._icon.show()
        return self._icon

    def _on_clicked(self) -> None:
        self._window.raise_window()
        clicked, self._clicked = self._clicked, None
        if clicked is not None:
            clicked()
        self.end_messages()
