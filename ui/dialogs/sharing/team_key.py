"""What is asked when a team is made, entered, or gets a new key: one's name, the passphrase, whether it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui.dialogs.keyboard import KeyboardDialog
from ui.dialogs.sharing.passphrase_field import PassphraseField
from ui.painting import escape_title
from ui.widgets.basic import create_button, create_column, create_label, create_row


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """What was typed. ``keep_key``: the passphrase is not asked for at each start."""

    who: str
    passphrase: str
    keep_key: bool


class TeamKeyDialog(KeyboardDialog):
    """Asks once; ``told`` is called with what was typed.

    Args:
        deed: The words of the button.
        new: The passphrase is a new one, so one can be offered and none is possible.
        who: The name that the others see; typed anew where it is empty.
        wrong: Why it asks again; '' at the first time.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        words: str,
        told: Callable[[TeamAnswer], object],
        *,
        deed: str,
        new: bool,
        who: str,
        wrong: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("team_key")
        self.setWindowTitle(escape_title(title))
        self._told, self._new = told, new
        why = create_label(wrong, "danger", wrap=True)
        why.setVisible(bool(wrong))
        self.who = QLineEdit(who)
        self.who.setObjectName("team_key.who")
        self.who.setPlaceholderText(self.tr("Your name, as the others shall see it"))
        self.who.setAccessibleName(self.tr("Your name"))
        self.who.setMaxLength(100)
        self.field = PassphraseField(
            "team_key",
            self.tr("Passphrase; empty: whoever sees the folder can read everything"),
            self.tr("Everybody who joins types it once. Tell it by another way than the invitation."),
        )
        self.line = self.field.line if new else QLineEdit()
        if not new:
            self.field.hide()
            self.line.setObjectName("team_key.passphrase")
            self.line.setAccessibleName(self.tr("Passphrase"))
            self.line.setPlaceholderText(self.tr("Passphrase of the team"))
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QCheckBox(self.tr("Remember the key on this computer; else it is asked for at each start"))
        self.keep.setObjectName("team_key.keep")
        self.keep.setChecked(True)
        cancel = create_button("team_key.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button("team_key.go", deed, "primary", self._tell)
        for line in (self.who, self.line):
            line.textChanged.connect(self._adapt)
        self.setLayout(
            create_column(
                create_label(words, wrap=True), why, self.who, self.field if new else self.line, self.keep,
                create_row(cancel, 1, self.go), gap=12, margins=(22, 18, 22, 16),
            )
        )  # fmt: skip
        self.resize(520, 260)
        self._adapt()
        (self.line if who else self.who).setFocus()

    def _adapt(self) -> None:
        self.go.setEnabled(bool(self.who.text().strip()) and (self._new or bool(self.line.text().strip())))

    def _tell(self) -> None:
        answer = TeamAnswer(self.who.text().strip(), self.line.text().strip(), self.keep.isChecked())
        self.accept()
        self._told(answer)
