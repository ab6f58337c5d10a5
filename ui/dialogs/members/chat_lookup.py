"""A line in a dialog that goes from person to person: who it is among namesakes, and one key each that copies name and account."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from commdesk.members.finding.chat_lookup import Sought
from ui.copying import clipboard
from ui.i18n import say
from ui.painting import caption, tip
from ui.widgets.basic import Elided, button, row

SHOWN = 3
"""Accounts that are named."""


class SoughtLine(QWidget):
    """``copied`` carries words on what was copied."""

    copied = Signal(str)

    def __init__(self, name: str, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._sought: Sought | None = None
        self.told = Elided("muted", f"{name}.told")
        self.name = button(f"{name}.copy-name", slot=self.copy_name)
        self.account = button(f"{name}.copy-account", slot=self.copy_account)
        self.name.setText(caption(self.tr("Copy the name  F6")))
        self.account.setText(caption(self.tr("Copy the account  F7")))
        self.name.setToolTip(tip(self.tr("The name they are listed under, for the search of the chat program")))
        for keys, slot in (("F6", self.copy_name), ("F7", self.copy_account)):
            QShortcut(QKeySequence(keys), dialog).activated.connect(slot)
        line = row(self.told, self.name, self.account, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_person(self, sought: Sought | None) -> None:
        """Show whom to search for; None: nobody."""
        self._sought = sought
        self.setEnabled(sought is not None)
        self.account.setEnabled(sought is not None and bool(sought.account))
        self.told.show_words(describe(sought) if sought is not None else "")

    def copy_name(self) -> None:
        """Copy the name."""
        self._copy(self._sought.name if self._sought is not None else "")

    def copy_account(self) -> None:
        """Copy the account."""
        self._copy(self._sought.account if self._sought is not None else "")

    def _copy(self, text: str) -> None:
        if text:
            clipboard().put_text(text)
            self.copied.emit(self.tr("Copied: {text}").format(text=text))


def describe(sought: Sought) -> str:
    """Return what tells somebody from their namesakes, in one line."""
    accounts = [f"{say(platform)} {account}" for platform, account in sought.accounts[:SHOWN]]
    phone = [sought.account] if sought.account and not accounts else []
    return " · ".join(filter(None, (sought.name, sought.second, *accounts, *phone, sought.city)))
