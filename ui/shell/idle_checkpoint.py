"""Makes the one file complete when nobody types: copies of it, by hand or by a sync program, then hold everything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store.files.whereabouts import StrayedFile
from ui.context import Context

REST_MS = 2_000
AGAIN_MS = 10_000


class Resting(QObject):
    """Looks after the open workspace. ``checkpoint_done``: the log was moved into the file, so its size may be another one.

    Args:
        parent: The window; when it is hidden or minimised, or another program comes to the front, nothing is waited for.
    """

    checkpoint_done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.start_checkpoint)
        self._working = False
        parent.installEventFilter(self)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._on_state_changed)

    def start_watching(self, context: Context) -> None:
        """Look after this workspace."""
        self._context = context
        self._timer.start(REST_MS)

    def stop_watching(self) -> None:
        """Stop looking; closing makes the file complete."""
        self._timer.stop()
        self._context = None

    def on_written(self) -> None:
        """Something was written."""
        if self._context is not None:
            self._timer.start(REST_MS)

    def start_checkpoint(self) -> None:
        """Move the log into the file, off the GUI thread; if somebody is reading, again a little later."""
        context = self._context
        if context is None or self._working:
            return
        self._working = True
        db = context.db

        def work(progress: Progress) -> bool:
            try:
                return db.checkpoint_file()
            except StrayedFile:
                raise
            except Problem:
                return False  # nothing is lost by it; a step, which would be, tells of a full disk itself

        job = context.jobs.start_job(work, quiet=True)
        job.succeeded.connect(self._on_checkpoint_done)
        job.ended.connect(self._on_job_ended)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window go."""
        if event.type() in (QEvent.Type.Hide, QEvent.Type.WindowStateChange):
            self._hurry()
        return False

    def _hurry(self) -> None:
        """Wait no longer if something is still in the log; what only makes ready for the next step keeps its time."""
        if self._context is not None and not self._context.db.complete:
            self.start_checkpoint()

    def _on_checkpoint_done(self, whole: bool) -> None:
        if whole:
            self.checkpoint_done.emit()
        elif self._context is not None:
            self._timer.start(AGAIN_MS)

    def _on_job_ended(self) -> None:
        self._working = False

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        """Another program came to the front, or the screen was locked."""
        if state != Qt.ApplicationState.ApplicationActive:
            self._hurry()
