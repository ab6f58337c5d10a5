"""Waiting for a copy that must be whole before a workspace is let go of: the window is drawn and answers, but can do nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QWidget

from commdesk.progress import Progress
from ui.dialogs.keyboard import KeyboardDialog
from ui.jobs import BackgroundJob, JobRunner
from ui.widgets.basic import create_column, create_label

Given = TypeVar("Given")


class Saving(KeyboardDialog):
    """Says what is being saved. It goes when the job has ended; neither Esc nor the frame closes it before."""

    def __init__(self, parent: QWidget, name: str, job: BackgroundJob) -> None:
        super().__init__(parent)
        self.setObjectName("saving")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(job.title)
        self.setMinimumWidth(460)
        self._job = job
        words = self.tr(
            "“{name}” is no longer at its place. What you have open is saved as a copy before it is closed; nothing is lost."
        )
        self.bar = QProgressBar()
        self.bar.setObjectName("saving.bar")
        self.bar.setAccessibleName(job.title)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.setLayout(
            create_column(
                create_label(words.format(name=name), name="saving.words", wrap=True),
                self.bar,
                gap=14,
                margins=(22, 18, 22, 20),
            )
        )
        job.progressed.connect(self._show_progress)
        job.ended.connect(self.accept)

    def reject(self) -> None:
        """Stay: closing without the copy would lose what was typed."""

    def wait_for_job(self) -> None:
        """Return when the job has ended, also where the application is about to end."""
        while self._job.running:
            if self.exec() != int(QDialog.DialogCode.Accepted):
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        self.deleteLater()

    def _show_progress(self, done: object, total: object) -> None:
        if isinstance(done, int) and isinstance(total, int) and total > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(min(done * 1000 // total, 1000))


def save_and_wait(
    parent: QWidget, jobs: JobRunner, name: str, title: str, work: Callable[[Progress], Given]
) -> Given | None:
    """Do ``work`` off the GUI thread and return what it gave when it is done; None if it failed, which is told by then.

    Args:
        name: The file that is saved.
        title: What is done, in words.
    """
    found: list[Given] = []
    job = jobs.start_job(work, title)
    job.succeeded.connect(found.append)
    Saving(parent, name, job).wait_for_job()
    return found[0] if found else None
