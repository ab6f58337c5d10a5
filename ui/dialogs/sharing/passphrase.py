"""Asks for the passphrase of a locked copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from commdesk.text import to_visible
from ui.dialogs.keyboard import KeyboardDialog
from ui.painting import escape_title
from ui.widgets.basic import create_button, create_column, create_label, create_row


class PassphraseDialog(KeyboardDialog):
    """Asks once; ``told`` is called with what was typed.

    Args:
        wrong: Why it asks again; '' at the first time.
    """

    def __init__(self, parent: QWidget, name: str, told: Callable[[str], object], wrong: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("passphrase")
        self.setWindowTitle(escape_title(self.tr("Passphrase")))
        self._told = told
        words = self.tr("“{name}” is locked. Whoever gave it to you knows the passphrase.").format(
            name=to_visible(name)
        )
        self.line = QLineEdit()
        self.line.setObjectName("passphrase.line")
        self.line.setAccessibleName(self.windowTitle())
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        show = QCheckBox(self.tr("Show what is typed"))
        show.setObjectName("passphrase.show")
        show.toggled.connect(self._show_letters)
        why = create_label(wrong, "danger", wrap=True)
        why.setVisible(bool(wrong))
        cancel = create_button("passphrase.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button("passphrase.go", self.tr("Open"), "primary", self._tell)
        self.go.setEnabled(False)
        self.line.textChanged.connect(lambda text: self.go.setEnabled(bool(text)))
        label = create_label(words, wrap=True)
        buttons = create_row(cancel, 1, self.go)
        self.setLayout(create_column(label, why, self.line, show, buttons, gap=12, margins=(22, 18, 22, 16)))
        self.resize(440, 200)
        self.line.setFocus()

    def _show_letters(self, on: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _tell(self) -> None:
        typed = self.line.text().strip()
        self.accept()
        self._told(typed)
