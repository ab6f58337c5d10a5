"""What to do with a damaged workspace: go back to a backup, or rescue what can be read into a new file, told by table."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QHeaderView, QProgressBar, QTableWidget, QTableWidgetItem

from commdesk import workspace
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store import rescue
from commdesk.store.backups import backup
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.files import lock
from commdesk.store.rescue import RescueResult, groups
from ui.dialogs.keyboard import KeyboardDialog
from ui.home import free_path
from ui.i18n import fill_words, translate_phrase
from ui.jobs import BackgroundJob, guard_slot
from ui.widgets.basic import create_button, create_column, create_label, create_row

if TYPE_CHECKING:
    from ui.shell_api import Shell


class DamagedDialog(KeyboardDialog):
    """Says what is damaged and offers the ways out; then shows the rescue and what came of it."""

    def __init__(self, window: Shell, error: DamagedWorkspace) -> None:
        super().__init__(window)
        self.setObjectName("damaged")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The workspace is damaged"))
        self._window, self._path = window, error.path
        self._job: BackgroundJob | None = None
        self._rescued: Path | None = None
        self._to = self._choose_target()
        self.words = create_label(translate_phrase(error.phrase), wrap=True, name="damaged.words")
        held = bool(backup.list_backups(self._path, window.backups.backup_folder()))
        hint = "" if held else self.tr("There is no backup of this workspace.") + " "
        hint += self.tr(
            "A rescue reads every page that is still whole and writes “{name}”, a new workspace. The damaged file stays as it is."
        ).format(name=self._to.name)
        self.hint = create_label(hint, "muted", "damaged.hint", wrap=True)
        self.bar = QProgressBar()
        self.bar.setObjectName("damaged.progress")
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.table = self._create_table()
        roles = ("primary", "") if held else ("", "primary")
        self.restore = create_button("damaged.restore", self.tr("Restore a backup…"), roles[0], self._restore_backup)
        self.restore.setEnabled(held)
        self.save = create_button("damaged.rescue", self.tr("Rescue what can be read…"), roles[1], self._start_rescue)
        self.go = create_button("damaged.open", self.tr("Open the rescued workspace"), "primary", self._open_rescued)
        self.go.hide()
        self.shut = create_button("damaged.close", self.tr("Close"), slot=self.reject)
        (self.restore if held else self.save).setDefault(True)
        buttons = create_row(self.restore, self.save, 1, self.go, self.shut)
        made = create_column(self.words, self.hint, self.bar, self.table, buttons, gap=12, margins=(20, 18, 20, 16))
        made.setStretchFactor(self.table, 1)
        self.setLayout(made)
        self.setMinimumWidth(560)

    def _create_table(self) -> QTableWidget:
        """Return the table of what was rescued, empty and hidden."""
        made = QTableWidget(0, 4)
        made.setObjectName("damaged.table")
        made.setAccessibleName(self.tr("What was rescued"))
        made.setHorizontalHeaderLabels([self.tr("What"), self.tr("Rescued"), self.tr("Lost"), self.tr("Mended")])
        made.verticalHeader().hide()
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if (first := made.horizontalHeaderItem(0)) is not None:
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.hide()
        return made

    def _choose_target(self) -> Path:
        """Return the new file: beside the damaged one, or among the documents where nothing may be written beside it."""
        folder = lock.resolve_path(self._path).parent
        if not os.access(folder, os.W_OK):
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            folder = Path(documents or Path.home())
        return free_path(folder, self.tr("{name} rescued").format(name=self._path.stem))

    def _restore_backup(self) -> None:
        from ui.pages.backups import BackupsDialog

        self.accept()
        BackupsDialog(self._window, self._path).open()

    def _start_rescue(self) -> None:
        """Close the workspace if it is open, and read it as a job."""
        window, path, to = self._window, self._path, self._to
        if window.context is not None and lock.resolve_path(window.context.workspace.path) == lock.resolve_path(path):
            window.close_workspace()
            window.show_welcome()
        self.setWindowTitle(self.tr("Rescuing what can be read"))
        self.words.setText(self.tr("Reading every page of “{name}”…").format(name=path.name))
        self.restore.hide()
        self.save.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        folder, who = window.backups.backup_folder(), window.settings.now.who

        def work(progress: Progress) -> RescueResult:
            return rescue.rescue_workspace(path, to, workspace.list_cache_rebuilders(), folder, progress, who)

        self._job = job = window.jobs.start_job(work, self.tr("Rescuing what can be read"))
        self.shut.setText(self.tr("Cancel"))
        job.progressed.connect(guard_slot(self, self._show_progress))
        job.succeeded.connect(guard_slot(self, self._show_result))
        job.failed.connect(guard_slot(self, self._on_rescue_failed))
        job.cancelled.connect(guard_slot(self, self.accept))

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(1000 * min(done, total) // total if total else 0)

    def _show_result(self, found: RescueResult) -> None:
        """Say what came of it."""
        self._job, self._rescued = None, found.path
        self._window.settings.add_recent(found.path)  # so that it is found again, also when this is closed
        self._window.first_page.refresh()
        lines = groups.list_groups(found)
        self.table.setRowCount(len(lines))
        for number, each in enumerate(lines):
            more = self.tr("{count} or more") if each.about else "{count}"
            lost = fill_words(more, count=f"{each.lost:,}") if each.lost else ""
            for place, text in enumerate(
                (translate_phrase(each.words), f"{each.read:,}", lost, f"{each.mended or ''}")
            ):
                item = QTableWidgetItem(text)
                if place:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(number, place, item)
        self.table.setColumnHidden(3, not any(each.mended for each in lines))
        sentences = [translate_phrase(sentence) for sentence in groups.describe_result(found)]
        self.setWindowTitle(self.tr("What was rescued"))
        self.words.setText(sentences[0])
        self.hint.setText("\n".join(sentences[1:]))
        self.hint.setVisible(len(sentences) > 1)
        self.bar.hide()
        self.table.show()
        self.go.show()
        self.go.setDefault(True)
        self.go.setFocus()
        self.shut.setText(self.tr("Close"))
        self.resize(620, 560)

    def _on_rescue_failed(self, error: BaseException) -> None:
        """A Problem is said here and by the boundary; the other way out is offered again."""
        self._job = None
        self.bar.hide()
        self.words.setText(
            translate_phrase(error.phrase) if isinstance(error, Problem) else self.tr("The rescue did not succeed.")
        )
        self.restore.show()
        self.shut.setText(self.tr("Close"))

    def _open_rescued(self) -> None:
        window, path = self._window, self._rescued
        self.accept()
        if path is not None:
            window.workspaces.open_workspace(path)

    def reject(self) -> None:
        """Close; a rescue that runs is stopped first, and leaves nothing."""
        if self._job is not None and self._job.running:
            self._job.request_cancel()
        else:
            super().reject()
