"""Handing the workspace over for good: what is in it, what must not leave, from whom to whom, and the one archive it becomes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QTableWidgetItem

from commdesk.progress import Progress
from commdesk.sharing import handover, locked, shares
from commdesk.sharing.handover import Handover, HandoverOrder
from commdesk.sharing.handover_contents import TITLES, HandoverContents, survey_contents
from commdesk.sharing.shares import LeftOut
from commdesk.text import to_visible
from ui import file_dialogs, i18n
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.members.person_chooser import PersonChooser
from ui.dialogs.sharing.passphrase_field import PassphraseField
from ui.i18n import fill_words, translate, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_label, create_row

if TYPE_CHECKING:
    from ui.shell_api import Shell

TIED = (LeftOut.NOTES, LeftOut.FIELDS)
"""What takes the history along: that says what stood in them before."""
ROW = 28


class HandoverDialog(Dialog):
    """Asks from whom, for whom and what, then where to; afterwards what becomes of one's own copy."""

    def __init__(self, window: Shell, context: Context) -> None:
        super().__init__(window, context, "handover", "")
        self._window = window
        self._forget: dict[int, str] = {}
        self.setWindowTitle(self.tr("Hand over"))
        words = self.tr(
            "Somebody else goes on with this workspace for good. One archive holds the workspace, the people as a sheet, the"
            " scripts, a report as web page and PDF, attached files, and a list of it all, each with its hash. Nothing of this"
            " computer is in it."
        )
        self.giver = self._add_line("giver", self.tr("From whom"), self.tr("From whom, such as Wang Fang"))
        self.giver.setText(context.settings.now.who)
        self.receiver = self._add_line("receiver", self.tr("For whom"), self.tr("For whom, such as Li Hua"))
        self.grid = self.create_table("table", [self.tr("What is in it"), self.tr("How many")])
        self.grid.verticalHeader().setDefaultSectionSize(ROW)
        self.grid.setColumnWidth(0, 420)
        self.boxes = {part: self._add_box(part, text) for part, text in self._list_parts().items()}
        for part in TIED:
            self.boxes[part].toggled.connect(lambda _: self._tie_history())
        boxes = QGridLayout()
        for number, box in enumerate(self.boxes.values()):
            boxes.addWidget(box, number // 2, number % 2)
        self.hint = create_label("", "hint", "handover.forgotten", wrap=True)
        self.forget = create_button("handover.forget", self.tr("Leave somebody out…"), slot=self._choose_person)
        self.nobody = create_button("handover.nobody", self.tr("Nobody"), "quiet", self._keep_everybody)
        first = create_row(self.hint, self.nobody, self.forget, gap=12)
        first.setStretch(0, 1)
        self.passphrase = PassphraseField(
            "handover",
            self.tr("Passphrase; empty: whoever has the archive can read everything"),
            self.tr("Without it nobody opens the archive, you neither: tell it by another way than the archive."),
        )
        cancel = create_button("handover.cancel", self.tr("Cancel"), slot=self.reject)
        go = create_button("handover.go", self.tr("Choose where to save…"), "primary", self._ask_where)
        self.lay_out(
            create_label(words, "muted", wrap=True),
            create_row(
                create_label(self.tr("From whom")), self.giver, create_label(self.tr("For whom")), self.receiver, gap=8
            ),
            self.grid,
            create_label(self.tr("What must not leave"), "strong"),
            boxes,
            first,
            self.passphrase,
            buttons=(cancel,),
            done=go,
        )
        self.resize(700, 660)
        self._show_forgotten()
        db = context.db
        job = context.jobs.start_job(lambda progress: survey_contents(db.reader), quiet=True)
        job.succeeded.connect(guard_slot(self, self._show_contents))
        self.receiver.setFocus()

    def _list_parts(self) -> dict[LeftOut, str]:
        return {
            LeftOut.MESSAGES: self.tr("Without the messages of chats"),
            LeftOut.NOTES: self.tr("Without notes on people"),
            LeftOut.FIELDS: self.tr("Without what stands in your own fields"),
            LeftOut.HISTORY: self.tr("Without the history: what stood there before"),
        }

    def _add_line(self, name: str, title: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"handover.{name}")
        made.setPlaceholderText(hint)
        made.setAccessibleName(title)
        made.setMaxLength(shares.LONGEST)
        return made

    def _add_box(self, part: LeftOut, words: str) -> QCheckBox:
        made = QCheckBox(words)
        made.setObjectName(f"handover.{part}")
        return made

    def _tie_history(self) -> None:
        tied, history = any(self.boxes[part].isChecked() for part in TIED), self.boxes[LeftOut.HISTORY]
        history.setChecked(tied or history.isChecked())
        history.setEnabled(not tied)

    def _choose_person(self) -> None:
        chooser = PersonChooser(self, self.context, self.tr("Of whom may nothing be in it?"), self._forget)
        chooser.person_chosen.connect(self._add_forgotten)
        chooser.open()

    def _add_forgotten(self, member: object) -> None:
        from commdesk.members.person import load_person

        found = load_person(self.context.db, int(str(member)))
        if found is not None:
            self._forget[found.member.id] = found.name
            self._show_forgotten()

    def _keep_everybody(self) -> None:
        self._forget.clear()
        self._show_forgotten()

    def _show_forgotten(self) -> None:
        self.nobody.setVisible(bool(self._forget))
        if not self._forget:
            self.hint.setText(
                self.tr(
                    "Nothing of those whom you leave out is in the archive, wherever they are named. Here they stay."
                )
            )
            return
        names = self.tr(", ").join(to_visible(name) for name in self._forget.values())
        self.hint.setText(fill_words(self.tr("Nothing of them is in the archive: {names}"), names=names))

    def _show_contents(self, contents: HandoverContents) -> None:
        counts = asdict(contents)
        self.grid.setRowCount(len(counts))
        for number, (key, value) in enumerate(counts.items()):
            self.grid.setItem(number, 0, QTableWidgetItem(translate_phrase(TITLES[key])))
            self.grid.setItem(number, 1, QTableWidgetItem(f"{value:,}"))

    def _ask_where(self) -> None:
        passphrase = self.passphrase.read_passphrase()
        ending = handover.SUFFIX + (locked.SUFFIX if passphrase else "")
        wanted = self.context.db.path.with_name(self.context.db.path.stem + ending)
        kinds = [f"{self.windowTitle()} (*{ending})"]
        chosen = file_dialogs.ask_save(self, "handover.file", self.windowTitle(), wanted, kinds, "share")
        if chosen is None:
            return
        path = chosen if chosen.name.endswith(ending) else chosen.with_name(chosen.name + ending)
        order = HandoverOrder(
            " ".join(self.receiver.text().split()),
            " ".join(self.giver.text().split()),
            tuple(part for part in LeftOut if self.boxes[part].isChecked()),
            tuple(self._forget),
            passphrase,
            i18n.current_language(),
        )
        self._write(path, order)

    def _write(self, path: Path, order: HandoverOrder) -> None:
        from ui.printing.report_pdf import write_report

        window, context, db = self._window, self.context, self.context.db

        def work(progress: Progress) -> Handover:
            return handover.hand_over(db, path, order, write_report, progress)

        def told(made: Handover) -> None:
            words = translate("HandoverDialog", "The archive is at “{path}”: {files} files, read back and checked.")
            said = fill_words(words, path=to_visible(str(path)), files=f"{len(made.files):,}")
            if window.context is not context:
                window.notify(said)
                return
            from ui.dialogs.sharing.farewell import FarewellDialog

            FarewellDialog(window, context, made.share, said).open()

        context.jobs.start_job(work, self.tr("Handing over")).succeeded.connect(told)
        self.accept()
