"""Looks the file over and says in plain words what was found; puts right what can be put right, after a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from commdesk import workspace
from commdesk.store import check, repair
from commdesk.store.check import CheckFinding, FindingKind
from commdesk.store.damage import DamagedWorkspace
from ui.context import Context
from ui.dialogs.keyboard import KeyboardDialog
from ui.i18n import translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_column, create_label, create_row


class Check(KeyboardDialog):
    """Runs the check as a job and shows its findings."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setObjectName("check")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check the file"))
        self._context = context
        self.words = create_label(self.tr("Looking at every page of the file…"), wrap=True, name="check.words")
        self.list = QListWidget()
        self.list.setObjectName("check.findings")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setWordWrap(True)
        self.list.hide()
        self.mend = create_button("check.repair", self.tr("Back up, then put right"), slot=self._repair_file)
        self.mend.hide()
        self.shut = create_button("check.close", self.tr("Close"), "primary", self.accept)
        self.setLayout(
            create_column(
                self.words, self.list, 1, create_row(self.mend, 1, self.shut), gap=12, margins=(20, 18, 20, 16)
            )
        )
        self.resize(520, 300)
        db = context.db
        job = context.jobs.start_job(
            lambda progress: check.check_workspace(db, workspace.list_cache_rebuilders(), progress),
            self.tr("Checking the file"),
        )
        job.succeeded.connect(self._show_findings)
        self.finished.connect(lambda _: job.request_cancel())

    def _show_findings(self, found: list[CheckFinding]) -> None:
        self.list.clear()
        self.list.addItems([translate_phrase(finding.phrase) for finding in found])
        self.list.setVisible(bool(found))
        self.mend.setVisible(any(finding.repairable for finding in found))
        if found:
            self.words.setText(self.tr("This is not as it should be:"))
            if any(each.kind == FindingKind.DAMAGE for each in found) and not self.mend.isVisibleTo(self):
                raise DamagedWorkspace(self._context.workspace.path)  # the boundary offers the ways out
        else:
            self.words.setText(
                self.tr("All is well: every page, every reference and every count of the file was checked.")
            )

    def _repair_file(self) -> None:
        self.mend.setEnabled(False)
        db, wanted = self._context.db, self._context.settings.now.backup_folder
        folder = Path(wanted) if wanted else None
        job = self._context.jobs.start_job(
            lambda progress: repair.repair_workspace(db, workspace.list_cache_rebuilders(), folder, progress),
            self.tr("Putting it right"),
        )
        job.succeeded.connect(self._show_findings)
        job.ended.connect(guard_slot(self, lambda: self.mend.setEnabled(True)))
