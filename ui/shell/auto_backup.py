"""Keeps backups without asking and the file small: looks every minute, works as a quiet job."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from commdesk import workspace
from commdesk.chats.importing import ownership
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store import history_pruning, space
from commdesk.store.backups import backup, room, schedule
from commdesk.store.backups.pace import BackupPace
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.files.whereabouts import StrayedFile
from ui.i18n import translate_phrase

if TYPE_CHECKING:
    from ui.context import Context
    from ui.shell_api import Shell

LOOK_MS = 60_000
FIRST_MS = 4_000


class Keeper(QObject):
    """Makes the automatic backups of the open workspace and gives free space back to the disk."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._context: Context | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.back_up_if_due)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_MS)
        self._first.timeout.connect(self.back_up_if_due)
        self._working = False
        self._pace = BackupPace()
        self._swept = False
        self._told: set[str] = set()

    def start_watching(self, context: Context) -> None:
        """Look after this workspace."""
        self._context = context
        self._pace, self._swept = BackupPace(), False
        self._told.clear()
        self._timer.start()
        self._first.start()

    def stop_watching(self) -> None:
        """Stop looking."""
        self._timer.stop()
        self._first.stop()
        self._context = None

    def backup_folder(self) -> Path | None:
        """Return the folder the user chose for backups, or None: beside the workspace."""
        chosen = self._window.settings.now.backup_folder
        return Path(chosen) if chosen else None

    def backup_limit(self) -> int:
        """Return how many bytes backups may use; 0: as is right for the disk."""
        return self._window.settings.now.backup_bytes

    def room(self, path: Path, workspace: str) -> tuple[room.BackupSpace, int]:
        """Return how much room there is for the backups of a workspace, and how many there are; reads the disk."""
        return room.load_space(path, self.backup_folder(), self.backup_limit(), workspace)

    def back_up_if_due(self) -> None:
        """Make a backup if one is due, off the GUI thread; show when the last one was made."""
        context = self._context
        if context is None or self._working:
            return
        context.workspace.held.renew_heartbeat()
        if self._window.stray.check_file():
            return  # what lies at the path is another file, or nothing
        if self._window.damage.is_damaged():
            return  # a copy would be damaged too, and nothing is tidied in a file that may yet be rescued
        self._working = True
        db, folder, rhythm = context.db, self.backup_folder(), self._window.settings.now.backup_minutes * 60
        opened, limit, pace, sweeps = context.workspace, self.backup_limit(), self._pace, not self._swept
        self._swept = True

        def work(progress: Progress) -> tuple[backup.Backup | None, Problem | None]:
            if sweeps:
                workspace.sweep_leftovers(opened, folder)
            problem = None
            try:
                if schedule.run_automatic_backup(db, pace, folder, rhythm, limit, progress) is not None:
                    history_pruning.trim_history(db)  # what it cuts is in the backup just made
            except (DamagedWorkspace, StrayedFile):
                raise  # told by whoever offers the ways out
            except Problem as caught:
                problem = caught
            ownership.delete_unrecoverable(db)
            space.release_space(db, progress)
            return backup.find_latest_backup(db.path, folder, backup.read_workspace_id(db.reader)), problem

        job = context.jobs.start_job(work, quiet=True)
        job.succeeded.connect(self._show_last_backup)
        job.ended.connect(self._on_job_ended)

    def _on_job_ended(self) -> None:
        self._working = False

    def _show_last_backup(self, found: tuple[backup.Backup | None, Problem | None]) -> None:
        last, problem = found
        self._window.show_size()
        self._window.status_line.show_backup(datetime.fromtimestamp(last.at) if last is not None else None)
        if problem is not None and problem.phrase.template not in self._told:  # once; it is tried again meanwhile
            self._told.add(problem.phrase.template)
            self._window.notify(translate_phrase(problem.phrase))
