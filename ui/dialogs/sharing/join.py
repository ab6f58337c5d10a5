"""Joining a team by an invitation: where its folder is here, the passphrase, one's name, where the workspace shall be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from commdesk.team.joining import Invitation
from commdesk.team.relay import read_invited_record
from commdesk.team.relay_address import parse_address
from commdesk.text import to_visible
from ui import file_dialogs
from ui.dialogs.keyboard import KeyboardDialog
from ui.i18n import fill_words
from ui.painting import escape_title
from ui.widgets.basic import create_button, create_column, create_label, create_row


@dataclass(frozen=True, slots=True)
class JoinAnswer:
    """What was typed and chosen; ``secret``: the password on the server, where the team has one and the invitation does not say it."""

    folder: Path
    passphrase: str
    who: str
    keep_key: bool
    secret: str = ""


class JoinDialog(KeyboardDialog):
    """Asks once; ``told`` is called with what was typed.

    Args:
        before: What was typed before, where it asks again because of ``wrong``.
    """

    def __init__(
        self,
        parent: QWidget,
        invitation: Invitation,
        told: Callable[[JoinAnswer], object],
        before: JoinAnswer,
        wrong: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("join")
        self.setWindowTitle(escape_title(self.tr("Join a team")))
        self._told = told
        words = self.tr("{sender} asks you to work together in “{name}”. Its shared folder is called “{folder}” there.")
        if not invitation.sender:
            words = self.tr("You are asked to work together in “{name}”. The shared folder is called “{folder}”.")
        if invitation.relay:
            words = self.tr("You are asked to work together in “{name}”, by the server “{folder}”.")
        shown = {name: to_visible(getattr(invitation, name)) for name in ("sender", "name", "folder")}
        record = read_invited_record(invitation.relay) if invitation.relay else None
        if record is not None:
            shown["folder"] = to_visible(parse_address(record.relay).host or "localhost")
        self._by_server = record is not None
        why = create_label(wrong, "danger", wrap=True)
        why.setVisible(bool(wrong))
        self.folder = self._add_line(
            "folder", self.tr("Where that folder is on this computer"), str(before.folder or "")
        )
        if before.folder == Path():
            self.folder.clear()
        browse = create_button("join.browse", self.tr("Choose…"), slot=self._choose_folder)
        for each in (self.folder, browse):
            each.setVisible(not self._by_server)
        self.secret = self._add_line("secret", self.tr("Password of your login on the server"), before.secret)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setVisible(record is not None and not record.secret)
        self.passphrase = self._add_line(
            "passphrase", self.tr("Passphrase of the team; empty if there is none"), before.passphrase
        )
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.who = self._add_line("who", self.tr("Your name, as the others shall see it"), before.who)
        self.who.setMaxLength(100)
        self.keep = QCheckBox(self.tr("Remember the key on this computer; else it is asked for at each start"))
        self.keep.setObjectName("join.keep")
        self.keep.setChecked(before.keep_key)
        cancel = create_button("join.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button("join.go", self.tr("Choose where to save…"), "primary", self._tell)
        for line in (self.folder, self.who):
            line.textChanged.connect(self._adapt)
        self.setLayout(
            create_column(
                create_label(fill_words(words, **shown), wrap=True), why, create_row(self.folder, browse, gap=8),
                self.secret, self.passphrase, self.who, self.keep, create_row(cancel, 1, self.go), gap=12, margins=(22, 18, 22, 16),
            )
        )  # fmt: skip
        self.resize(560, 280 if self._by_server else 320)
        self._adapt()
        first = self.folder if not self._by_server else self.who if self.secret.isHidden() else self.secret
        first.setFocus()

    def _add_line(self, name: str, words: str, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setObjectName(f"join.{name}")
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        return made

    def _adapt(self) -> None:
        placed = self._by_server or bool(self.folder.text().strip())
        self.go.setEnabled(placed and bool(self.who.text().strip()))

    def _choose_folder(self) -> None:
        chosen = file_dialogs.ask_folder(self, "join.folder", self.windowTitle(), purpose="team")
        if chosen is not None:
            self.folder.setText(str(chosen))

    def _tell(self) -> None:
        answer = JoinAnswer(
            Path(self.folder.text().strip()),
            self.passphrase.text().strip(),
            self.who.text().strip(),
            self.keep.isChecked(),
            self.secret.text(),
        )
        self.accept()
        self._told(answer)
