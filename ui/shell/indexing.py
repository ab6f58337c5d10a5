"""Keeps the words of messages findable: catches up as a quiet job, some time after messages came or went."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from commdesk.chats import search
from ui.context import Context

REST_MS = 1_500
WATCHED = frozenset({"message", "handle"})  # imports bring messages; who is forgotten takes accounts along


class Indexing(QObject):
    """Looks after the open workspace."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.start_indexing)
        self._working = False

    def start_watching(self, context: Context) -> None:
        """Look after this workspace, once it stands."""
        self._context = context
        self._rest.start()

    def stop_watching(self) -> None:
        """Stop looking."""
        self._rest.stop()
        self._context = None

    def on_tables_changed(self, tables: frozenset[str]) -> None:
        """These tables changed."""
        if self._context is not None and tables & WATCHED:
            self._rest.start()

    def start_indexing(self) -> None:
        """Index what is not indexed yet, off the GUI thread."""
        context = self._context
        if context is None or self._working or not search.is_behind(context.db.reader):
            return
        self._working = True
        db = context.db
        context.jobs.start_job(lambda progress: search.index_new_messages(db, progress), quiet=True).ended.connect(
            self._on_job_ended
        )

    def _on_job_ended(self) -> None:
        self._working = False
        self.on_tables_changed(WATCHED)  # what came meanwhile
