"""A line for a new passphrase: one can be offered, and how strong it is, and that nobody can replace it, is said below."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from commdesk.sharing import locked
from commdesk.sharing.locked import Strength
from ui.i18n import join_sentences
from ui.widgets.basic import create_button, create_column, create_label, create_row


class PassphraseField(QWidget):
    """Asks for a new passphrase.

    Args:
        name: Of the dialog that it is in, for the names of its parts.
        empty: What is said in the empty line: what happens without one.
        lost: What is said of one that is lost.
    """

    def __init__(self, name: str, empty: str, lost: str) -> None:
        super().__init__()
        self._lost = lost
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.passphrase")
        self.line.setPlaceholderText(empty)
        self.line.setAccessibleName(self.tr("Passphrase"))
        self.line.textChanged.connect(self._show_strength)
        self.offer = create_button(f"{name}.offer", self.tr("Offer one"), slot=self._offer_passphrase)
        self.strength = create_label(role="hint", name=f"{name}.strength", wrap=True)
        if not locked.is_available():
            self.line.setEnabled(False)
            self.offer.setEnabled(False)
            self.strength.setText(self.tr("Passphrases are not available on this computer."))
        self.setLayout(create_column(create_row(self.line, self.offer, gap=8), self.strength, gap=8))
        self.setFocusProxy(self.line)

    def read_passphrase(self) -> str:
        """Return what was typed; '' for none."""
        return self.line.text().strip()

    def _offer_passphrase(self) -> None:
        self.line.setText(locked.suggest_passphrase())
        self.line.setFocus()
        self.line.selectAll()

    def _show_strength(self, passphrase: str) -> None:
        words = {
            Strength.WEAK: self.tr("Weak: it can be guessed."),
            Strength.FAIR: self.tr("Fair: better for a while than for years."),
            Strength.STRONG: self.tr("Strong."),
        }[locked.rate_passphrase(passphrase)]
        self.strength.setText(join_sentences(words, self._lost) if passphrase else "")
