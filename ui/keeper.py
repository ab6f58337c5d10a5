"""Keeps backups without asking and the file small: looks every minute, works as a quiet job."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from commdesk.chats import ownership
from commdesk.progress import Progress
from commdesk.store import backup, space, trim

if TYPE_CHECKING:
    from ui.context import Context
    from ui.window import Window

LOOK_MS = 60_000
FIRST_MS = 4_000


class Keeper(QObject):
    """Makes the automatic backups of the open workspace and gives free space back to the disk."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._context: Context | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_MS)
        self._first.timeout.connect(self.look)
        self._working = False

    def begin(self, context: Context) -> None:
        """Look after this workspace."""
        self._context = context
        self._timer.start()
        self._first.start()

    def end(self) -> None:
        """Stop looking."""
        self._timer.stop()
        self._first.stop()
        self._context = None

    def folder(self) -> Path | None:
        """Return the folder the user chose for backups, or None: beside the workspace."""
        chosen = self._window.settings.now.backup_folder
        return Path(chosen) if chosen else None

    def look(self) -> None:
        """Make a backup if one is due, off the GUI thread; show when the last one was made."""
        context = self._context
        if context is None or self._working:
            return
        context.workspace.held.beat()
        self._window.straying.look()
        if self._window.harm.known():
            return  # a copy would be damaged too, and nothing is tidied in a file that may yet be rescued
        self._working = True
        db, folder, rhythm = context.db, self.folder(), self._window.settings.now.backup_minutes * 60

        def work(progress: Progress) -> backup.Backup | None:
            if backup.automatic(db, folder, rhythm, progress) is not None:
                trim.trim(db)  # what it cuts is in the backup just made
            ownership.let_go(db)
            space.give_back(db, progress)
            return backup.latest(db.path, folder)

        job = context.jobs.start(work, quiet=True)
        job.done.connect(self._show)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._working = False

    def _show(self, last: backup.Backup | None) -> None:
        self._window.show_size()
        self._window.status.show_backup(datetime.fromtimestamp(last.at) if last is not None else None)
