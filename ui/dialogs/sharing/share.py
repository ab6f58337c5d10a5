"""Giving a copy of the workspace to somebody: whom, what stays out, and who got one before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHeaderView, QLineEdit, QTableWidgetItem

from commdesk.progress import Progress
from commdesk.sharing import locked, shares
from commdesk.sharing.shares import LeftOut, Share, ShareKind
from commdesk.store.backups import copying
from commdesk.text import to_visible
from commdesk.workspace import SUFFIX
from ui import file_dialogs
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.sharing.passphrase_field import PassphraseField
from ui.i18n import fill_words, translate, translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button, create_label

if TYPE_CHECKING:
    from ui.shell_api import Shell

PLAIN = ".sqlite"


class ShareDialog(Dialog):
    """Asks for whom and what, then where to."""

    def __init__(self, window: Shell, context: Context) -> None:
        super().__init__(window, context, "share", "")
        self._window = window
        self.setWindowTitle(self.tr("Share the workspace"))
        words = self.tr(
            "A copy of everything, for somebody you work with. They work in it and send it back; you merge it,"
            " and every edit of both arrives."
        )
        self.receiver = QLineEdit()
        self.receiver.setObjectName("share.receiver")
        self.receiver.setPlaceholderText(self.tr("For whom, such as Li Hua"))
        self.receiver.setAccessibleName(self.tr("For whom"))
        self.receiver.setMaxLength(shares.LONGEST)
        self.history = self._add_box("history", self.tr("Without the history: nobody sees what stood there before"))
        self.messages = self._add_box("messages", self.tr("Without the messages of chats"))
        self.plain = self._add_box("plain", self.tr("As plain SQLite for other programs; it cannot be merged back"))
        self.plain.toggled.connect(self._adapt)
        self.passphrase = PassphraseField(
            "share",
            self.tr("Passphrase; empty: whoever has the file can open it"),
            self.tr(
                "Without it nobody opens the copy, you neither: write it down, and tell it by another way than the file."
            ),
        )
        self.grid = self.create_table(
            "table", [self.tr("When"), self.tr("For whom"), self.tr("File"), self.tr("Without"), self.tr("People")]
        )
        header = self.grid.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.given = create_label(self.tr("Copies given so far"), "strong")
        self.none = create_label(self.tr("Nobody has a copy yet."), "muted", name="share.none")
        cancel = create_button("share.cancel", self.tr("Cancel"), slot=self.reject)
        go = create_button("share.go", self.tr("Choose where to save…"), "primary", self._ask_where)
        self.lay_out(
            create_label(words, "muted", wrap=True),
            self.receiver,
            self.history,
            self.messages,
            self.plain,
            self.passphrase,
            self.given,
            self.grid,
            self.none,
            buttons=(cancel,),
            done=go,
        )
        self.resize(680, 580)
        self._show_shares()
        self.receiver.setFocus()

    def _add_box(self, name: str, words: str) -> QCheckBox:
        made = QCheckBox(words)
        made.setObjectName(f"share.{name}")
        return made

    def _adapt(self, plain: bool) -> None:
        self.history.setEnabled(not plain)  # it has none anyway
        self.messages.setEnabled(not plain)

    def _show_shares(self) -> None:
        found = shares.list_shares(self.context.db)
        self.grid.setRowCount(len(found))
        for number, each in enumerate(found):
            for place, text in enumerate(describe_share(each)):
                cell = QTableWidgetItem(to_visible(text))
                cell.setToolTip(escape_tooltip(cell.text()))  # what is cut off
                self.grid.setItem(number, place, cell)
        for place, width in ((0, 130), (1, 100), (3, 100), (4, 70)):
            self.grid.setColumnWidth(place, width)
        self.grid.setVisible(bool(found))
        self.none.setVisible(not found)

    def _ask_where(self) -> None:
        kind = ShareKind.PLAIN if self.plain.isChecked() else ShareKind.SHARE
        ending = PLAIN if kind == ShareKind.PLAIN else SUFFIX
        receiver = self.receiver.text().strip()
        word = "".join(letter for letter in receiver if letter.isalnum() or letter in " -_")[:40].strip()
        if self.passphrase.read_passphrase():
            ending += locked.SUFFIX
        wanted = copying.choose_copy_path(self.context.db.path, word)
        wanted = wanted.with_name(wanted.stem + ending)
        kinds = [f"{self.windowTitle()} (*{ending})"]
        chosen = file_dialogs.ask_save(self, "share.file", self.windowTitle(), wanted, kinds, "share")
        if chosen is None:
            return
        passphrase = self.passphrase.read_passphrase()
        path = (
            chosen
            if chosen.suffix == ending or chosen.name.endswith(ending)
            else chosen.with_name(chosen.name + ending)
        )
        without = [LeftOut.HISTORY] * self.history.isChecked() + [LeftOut.MESSAGES] * self.messages.isChecked()
        self._write(path, receiver, [] if kind == ShareKind.PLAIN else without, kind, passphrase)

    def _write(self, path: Path, receiver: str, without: list[LeftOut], kind: ShareKind, passphrase: str) -> None:
        db, window = self.context.db, self._window

        def work(progress: Progress) -> Share:
            return shares.share_workspace(db, path, receiver, without, kind, passphrase=passphrase, progress=progress)

        def told(made: Share) -> None:
            words = translate("ShareDialog", "The copy is at “{path}”: {people} people, complete and checked.")
            window.notify(fill_words(words, path=str(path), people=f"{made.members:,}"))

        self.context.jobs.start_job(work, self.tr("Writing a copy")).succeeded.connect(told)
        self.accept()


def describe_share(each: Share) -> tuple[str, ...]:
    """Return a line of the list."""
    without = ", ".join(translate_phrase(shares.LEFT_OUT[part]) for part in each.without)
    when = datetime.fromtimestamp(each.at).strftime("%Y-%m-%d %H:%M")
    return when, each.receiver, each.file, without, f"{each.members:,}"
