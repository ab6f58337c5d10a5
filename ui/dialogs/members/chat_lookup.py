"""A line in a dialog that goes from person to person: who it is among namesakes, and one key each that copies name and account."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.members.finding.chat_lookup import ChatLookup
from ui.copying import get_clipboard
from ui.i18n import translate_phrase
from ui.painting import escape_mnemonic, escape_tooltip
from ui.shortcuts.tables import LOOKUP
from ui.widgets.basic import Elided, create_button, create_row

SHOWN = 3
"""Accounts that are named."""


class SoughtLine(QWidget):
    """``text_copied`` carries words on what was copied."""

    text_copied = Signal(str)

    def __init__(self, name: str, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._sought: ChatLookup | None = None
        self.told = Elided("muted", f"{name}.told")
        self.name = create_button(f"{name}.copy-name", slot=self.copy_name)
        self.account = create_button(f"{name}.copy-account", slot=self.copy_account)
        self.name.setText(escape_mnemonic(self.tr("Copy the name  F6")))
        self.account.setText(escape_mnemonic(self.tr("Copy the account  F7")))
        self.name.setToolTip(
            escape_tooltip(self.tr("The name they are listed under, for the search of the chat program"))
        )
        LOOKUP.bind_key(dialog, "name", self.copy_name)
        LOOKUP.bind_key(dialog, "account", self.copy_account)
        line = create_row(self.told, self.name, self.account, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_person(self, sought: ChatLookup | None) -> None:
        """Show whom to search for; None: nobody."""
        self._sought = sought
        self.setEnabled(sought is not None)
        self.account.setEnabled(sought is not None and bool(sought.account))
        self.told.show_words(describe_namesake(sought) if sought is not None else "")

    def copy_name(self) -> None:
        """Copy the name."""
        self._copy_text(self._sought.name if self._sought is not None else "")

    def copy_account(self) -> None:
        """Copy the account."""
        self._copy_text(self._sought.account if self._sought is not None else "")

    def _copy_text(self, text: str) -> None:
        if text:
            get_clipboard().put_text(text)
            self.text_copied.emit(self.tr("Copied: {text}").format(text=text))


def describe_namesake(sought: ChatLookup) -> str:
    """Return what tells somebody from their namesakes, in one line."""
    accounts = [f"{translate_phrase(platform)} {account}" for platform, account in sought.accounts[:SHOWN]]
    phone = [sought.account] if sought.account and not accounts else []
    return " · ".join(filter(None, (sought.name, sought.second, *accounts, *phone, sought.city)))
