"""Covers what is private while others look on: a state of the window, never of the file; it lasts until somebody ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from commdesk.errors import mark
from commdesk.masking.mask import Mask
from commdesk.masking.private_columns import PrivateReader
from ui.context import Context
from ui.masking.screen_cover import ScreenCover

if TYPE_CHECKING:
    from ui.shell.sharing.actions import ActionRow
    from ui.shell.topbar import Topbar
    from ui.shell_api import Shell


class ScreenMask(QObject):
    """What the window knows of it. Another workspace that is opened meanwhile is covered, too."""

    def __init__(self, window: Shell, bar: Topbar) -> None:
        super().__init__(window)
        self._window, self._bar = window, bar
        self._context: Context | None = None
        self._reader: PrivateReader | None = None
        self._cover = ScreenCover(self)
        self.on = False
        bar.masked.clicked.connect(self.toggle)
        window.destroyed.connect(self._cover.end_covering)

    def list_actions(self) -> tuple[ActionRow, ...]:
        """Return the rows for the actions of the window."""
        return (
            ("app.mask", mark("core", "Cover private data to show the screen"), self.toggle, ("Ctrl+Shift+M",), "eye-off", "app", True),
            ("app.mask_names", mark("core", "Cover names, too, while the screen is shown"), self.toggle_names, (), "members", "app", False),
        )  # fmt: skip

    def start_watching(self, context: Context) -> None:
        """Know the private words of this workspace, where it opens while covered."""
        self._context = context
        if self.on:
            self._begin()

    def stop_watching(self) -> None:
        """Its words are not read any more."""
        self._context = self._reader = None
        self._cover.end_covering()

    def toggle(self) -> None:
        """Begin, or end."""
        if self.on:
            self.on = False
            self._reader = None
            self._cover.end_covering()
            self._show_state()
            self._window.notify(self.tr("Everything is shown as it is."))
        elif self._context is not None:
            self.on = True
            self._begin()
            self._window.notify(
                self.tr("Phones, mails, accounts, notes and names are covered until you press Ctrl+Shift+M.")
                if self._window.settings.now.mask_names
                else self.tr("Phones, mails, accounts and notes are covered until you press Ctrl+Shift+M.")
            )

    def toggle_names(self) -> None:
        """Cover names too from now on, or no longer; it is remembered for the next time."""
        names = not self._window.settings.now.mask_names
        self._window.settings.update_settings(mask_names=names)
        if self.on:
            self._cover.end_covering()
            self._begin()
        self._window.notify(
            self.tr("Names are covered, too, while the screen is shown.")
            if names
            else self.tr("Names stay readable while the screen is shown.")
        )

    def read_news(self) -> None:
        """Something was written: cover what is private in it before it is shown."""
        if self._reader is not None and self._context is not None:
            self._reader.read_news(self._context.db.reader)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self._show_state()

    def _begin(self) -> None:
        assert self._context is not None
        self._reader = PrivateReader(Mask(True, self._window.settings.now.mask_names))
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # a second, with a hundred thousand people
        try:
            self._reader.read_all(self._context.db.reader)
        finally:
            QApplication.restoreOverrideCursor()
        self._cover.refused = self.tr("Covered while the screen is shown. Press Ctrl+Shift+M to see and change it.")
        self._cover.begin_covering(self._reader.words)
        self._show_state()

    def _show_state(self) -> None:
        names = self._window.settings.now.mask_names
        words = self.tr("Covered, names too: end") if names else self.tr("Private data covered: end")
        hint = self.tr("Others see neither phones, mails and accounts nor notes. Press to end it (Ctrl+Shift+M).")
        self._bar.show_masked(self.on, words, hint)
