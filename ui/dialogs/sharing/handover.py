"""Handing the workspace over for good: what is in it, what should not leave, whom it is for, and the one archive it becomes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QTableWidgetItem

from commdesk.progress import Progress
from commdesk.sharing import handover, locked, shares
from commdesk.sharing.handover import Handover, HandoverContents
from commdesk.sharing.shares import LeftOut
from commdesk.text import to_visible
from ui import file_dialogs, i18n
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.sharing.passphrase_field import PassphraseField
from ui.i18n import fill_words, translate, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_label

if TYPE_CHECKING:
    from ui.shell_api import Shell


class HandoverDialog(Dialog):
    """Asks for whom and what, then where to."""

    def __init__(self, window: Shell, context: Context) -> None:
        super().__init__(window, context, "handover", "")
        self._window = window
        self.setWindowTitle(self.tr("Hand over"))
        words = self.tr(
            "Somebody else goes on with this workspace for good. One archive holds the workspace, the people as a sheet, the"
            " scripts, a report and a list of what is in it, each file with its hash. Nothing of this computer is in it."
        )
        self.receiver = QLineEdit()
        self.receiver.setObjectName("handover.receiver")
        self.receiver.setPlaceholderText(self.tr("For whom, such as Li Hua"))
        self.receiver.setAccessibleName(self.tr("For whom"))
        self.receiver.setMaxLength(shares.LONGEST)
        self.grid = self.create_table("table", [self.tr("What is in it"), self.tr("How many")])
        self.grid.setColumnWidth(0, 420)
        self.hint = create_label(
            self.tr("What must not leave: forget people first (menu of a person), or empty the trash."),
            "hint",
            wrap=True,
        )
        self.history = self._add_box("history", self.tr("Without the history: nobody sees what stood there before"))
        self.messages = self._add_box("messages", self.tr("Without the messages of chats"))
        self.passphrase = PassphraseField(
            "handover",
            self.tr("Passphrase; empty: whoever has the archive can read everything"),
            self.tr("Without it nobody opens the archive, you neither: tell it by another way than the archive."),
        )
        cancel = create_button("handover.cancel", self.tr("Cancel"), slot=self.reject)
        go = create_button("handover.go", self.tr("Choose where to save…"), "primary", self._ask_where)
        self.lay_out(
            create_label(words, "muted", wrap=True),
            self.receiver,
            self.grid,
            self.hint,
            self.history,
            self.messages,
            self.passphrase,
            buttons=(cancel,),
            done=go,
        )
        self.resize(680, 640)
        db = context.db
        job = context.jobs.start_job(lambda progress: handover.survey_contents(db), quiet=True)
        job.succeeded.connect(guard_slot(self, self._show_contents))
        self.receiver.setFocus()

    def _add_box(self, name: str, words: str) -> QCheckBox:
        made = QCheckBox(words)
        made.setObjectName(f"handover.{name}")
        return made

    def _show_contents(self, contents: HandoverContents) -> None:
        counts = asdict(contents)
        self.grid.setRowCount(len(counts))
        for number, (key, value) in enumerate(counts.items()):
            self.grid.setItem(number, 0, QTableWidgetItem(translate_phrase(handover.TITLES[key])))
            self.grid.setItem(number, 1, QTableWidgetItem(f"{value:,}"))

    def _ask_where(self) -> None:
        passphrase, receiver = self.passphrase.read_passphrase(), self.receiver.text().strip()
        ending = handover.SUFFIX + (locked.SUFFIX if passphrase else "")
        wanted = self.context.db.path.with_name(self.context.db.path.stem + ending)
        kinds = [f"{self.windowTitle()} (*{ending})"]
        chosen = file_dialogs.ask_save(self, "handover.file", self.windowTitle(), wanted, kinds, "share")
        if chosen is None:
            return
        path = chosen if chosen.name.endswith(ending) else chosen.with_name(chosen.name + ending)
        without = [LeftOut.HISTORY] * self.history.isChecked() + [LeftOut.MESSAGES] * self.messages.isChecked()
        self._write(path, receiver, without, passphrase)

    def _write(self, path: Path, receiver: str, without: list[LeftOut], passphrase: str) -> None:
        db, window, language = self.context.db, self._window, i18n.current_language()

        def work(progress: Progress) -> Handover:
            return handover.hand_over(db, path, receiver, without, passphrase, language, progress)

        def told(made: Handover) -> None:
            words = translate("HandoverDialog", "The archive is at “{path}”: {files} files, read back and checked.")
            window.notify(fill_words(words, path=to_visible(str(path)), files=f"{len(made.files):,}"))

        self.context.jobs.start_job(work, self.tr("Handing over")).succeeded.connect(told)
        self.accept()
