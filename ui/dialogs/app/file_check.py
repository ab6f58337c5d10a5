"""Looks the file over and says in plain words what was found; puts right what can be put right, after a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from commdesk import workspace
from commdesk.store import check, repair
from commdesk.store.check import Finding
from commdesk.store.damage import Damaged
from ui.context import Context
from ui.dialogs.keyboard import KeyboardDialog
from ui.i18n import say
from ui.jobs import alive
from ui.widgets.basic import button, column, label, row


class Check(KeyboardDialog):
    """Runs the check as a job and shows its findings."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setObjectName("check")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check the file"))
        self._context = context
        self.words = label(self.tr("Looking at every page of the file…"), wrap=True, name="check.words")
        self.list = QListWidget()
        self.list.setObjectName("check.findings")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setWordWrap(True)
        self.list.hide()
        self.mend = button("check.repair", self.tr("Back up, then put right"), slot=self._repair)
        self.mend.hide()
        self.shut = button("check.close", self.tr("Close"), "primary", self.accept)
        self.setLayout(column(self.words, self.list, 1, row(self.mend, 1, self.shut), gap=12, margins=(20, 18, 20, 16)))
        self.resize(520, 300)
        db = context.db
        job = context.jobs.start(
            lambda progress: check.check(db, workspace.rebuilders(), progress), self.tr("Checking the file")
        )
        job.done.connect(self._show)
        self.finished.connect(lambda _: job.cancel())

    def _show(self, found: list[Finding]) -> None:
        self.list.clear()
        self.list.addItems([say(finding.phrase) for finding in found])
        self.list.setVisible(bool(found))
        self.mend.setVisible(any(finding.repairable for finding in found))
        if found:
            self.words.setText(self.tr("This is not as it should be:"))
            if any(each.kind == "damage" for each in found) and not self.mend.isVisibleTo(self):
                raise Damaged(self._context.workspace.path)  # the boundary offers the ways out
        else:
            self.words.setText(
                self.tr("All is well: every page, every reference and every count of the file was checked.")
            )

    def _repair(self) -> None:
        self.mend.setEnabled(False)
        db, wanted = self._context.db, self._context.settings.now.backup_folder
        folder = Path(wanted) if wanted else None
        job = self._context.jobs.start(
            lambda progress: repair.repair(db, workspace.rebuilders(), folder, progress), self.tr("Putting it right")
        )
        job.done.connect(self._show)
        job.ended.connect(alive(self, lambda: self.mend.setEnabled(True)))
