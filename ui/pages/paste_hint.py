"""Where nothing takes what is pasted, it is said where it can be pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from ui.i18n import translate

if TYPE_CHECKING:
    from ui.shell_api import Shell


class PasteHint(QObject):
    """Says where what was copied can be pasted, where the keys reach the window and nothing took them."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the keys that paste."""
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return False
        if watched is not self._window or not event.matches(QKeySequence.StandardKey.Paste):
            return False
        if self._window.context is None or not QGuiApplication.clipboard().text().strip():
            return False
        self._window.notify(
            translate(
                "Importing",
                "Nothing here takes what was copied. Paste people into the list of members or the guests of an event; "
                "messages and tables come in with “Import pasted text”.",
            )
        )
        return True
