"""Counts, in a quiet moment, what two people wrote and nobody settled yet, and shows the counts in the status bar."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from commdesk.progress import Progress
from commdesk.store.merging import conflicts
from ui.context import Context
from ui.jobs import guard_slot
from ui.shell.sharing import doors as sharing
from ui.shell.statusbar import Statusbar
from ui.shell_api import Shell

REST_MS = 400
"""After so long without a change: a merge, or typing, is many."""


class WaitingCount(QObject):
    """Looks after the open workspace; where nothing can wait, no job is started."""

    def __init__(self, window: Shell, bar: Statusbar) -> None:
        super().__init__(window)
        self._bar = bar
        self._context: Context | None = None
        self._alike: int | None = None  # counted, and nothing changed since that it is made of
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._count_fields)
        bar.waiting_pressed.connect(lambda: sharing.open_both_wrote(window))

    def start_watching(self, context: Context) -> None:
        """Look after this workspace."""
        self._context, self._alike = context, None
        self._count_fields()

    def stop_watching(self) -> None:
        """Stop looking, and show nothing."""
        self._rest.stop()
        self._context = None
        self._bar.show_waiting(0)

    def on_tables_changed(self, tables: frozenset[str]) -> None:
        """A step was saved."""
        if self._alike is not None:
            from commdesk.sharing import lookalikes

            self._alike = None if tables & lookalikes.TABLES else self._alike
        if self._context is not None and "step" in tables:
            self._rest.start()

    def _count_fields(self) -> None:
        context = self._context
        if context is None:
            return
        conn, db, known = context.db.reader, context.db, self._alike
        if not conflicts.has_waiting(conn) and not conflicts.has_merged(conn):
            self._bar.show_waiting(0)
            return

        def work(progress: Progress) -> tuple[int, int]:
            from commdesk.sharing import lookalikes, waiting

            return waiting.count_waiting(db), lookalikes.count_alike(db) if known is None else known

        def show(counts: tuple[int, int]) -> None:
            if self._context is context:
                self._alike = counts[1] if not self._rest.isActive() else None
                self._bar.show_waiting(*counts)

        context.jobs.start_job(work, quiet=True).succeeded.connect(guard_slot(self, show))
