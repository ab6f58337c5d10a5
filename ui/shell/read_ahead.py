"""Reads the modules of the panes before somebody goes there: a first visit then only makes its widgets."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

from commdesk.progress import Progress
from ui.context import Context
from ui.panes import PANES

REST_MS = 3_000
"""After a workspace was opened: its first pane is filled, and the file made ready for the next step."""


class ReadAhead(QObject):
    """Waits for a quiet moment and reads in a worker thread, once in the life of the program."""

    done: ClassVar[bool] = False

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._start)

    def start_watching(self, context: Context) -> None:
        """Read once this workspace stands."""
        self._context = context
        if not ReadAhead.done:
            self._timer.start()

    def stop_watching(self) -> None:
        """Wait no longer."""
        self._timer.stop()
        self._context = None

    def _start(self) -> None:
        if self._context is not None and not ReadAhead.done:
            ReadAhead.done = True
            self._context.jobs.start_job(read_panes, quiet=True)


def read_panes(progress: Progress) -> None:
    """Import every pane; what draws charts, which is large, is left to the first who looks at them."""
    for entry in PANES:
        progress.report(0, 0)  # ends here where the window closes
        for name in getattr(import_module(entry.module), entry.kind).ahead:
            import_module(name)
