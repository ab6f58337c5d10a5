"""Damage met anywhere: found out in the background, told once for a file, with the ways out; then a button stays in the status bar."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.store import check, verdict
from commdesk.store.backups import backup
from commdesk.store.check import FindingKind
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.files import lock
from commdesk.work_log import describe_error
from ui.i18n import translate_phrase

if TYPE_CHECKING:
    from commdesk.workspace import Workspace
    from ui.shell_api import Shell

log = logging.getLogger("commdesk")
RELIABLE = 600.0
"""Seconds for which a look through the whole file holds: a mistake in painting comes again and again."""
LOOK_MS = 1_000
"""After a file is opened: the rows, and what makes them quick to search, come before a look through gigabytes."""
Back = Callable[[BaseException], None]


class DamageHandler(QObject):
    """Decides for the boundary whether an error is the fault of the file, and shows what can be done."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[Path] = set()
        self._waiting: list[tuple[BaseException, Back]] = []
        self._whole: dict[Path, float] = {}  # when a file was looked through for a mistake, and it was not to blame

    def handle_error(self, error: BaseException, back: Back) -> bool:
        """Return whether ``error`` is taken care of; what the file is not to blame for goes to ``back``, maybe later."""
        if isinstance(error, DamagedWorkspace):
            return self._report_damage(error, back)
        context = self._window.context
        if isinstance(error, Problem):
            return False
        if context is None:
            return self._is_of_a_closed_file(error)
        path = context.workspace.path
        found = verdict.classify_without_check(error, path)
        if found is error:
            return False
        if found is not None:
            if not (isinstance(found, DamagedWorkspace) and self._report_damage(found, back)):
                back(found)
        elif lock.resolve_path(path) in self._told:
            log.warning("in a damaged file: %s", describe_error(error))
        elif time.monotonic() - self._whole.get(path, -RELIABLE) < RELIABLE:
            return False
        else:
            self._start_check(error, back, path)
        return True

    def _is_of_a_closed_file(self, error: BaseException) -> bool:
        """Return whether damage was met in a file that was closed before the error arrived here: there is nothing to do about it."""
        late = isinstance(verdict.classify_without_check(error, Path()), DamagedWorkspace)
        if late:
            log.warning("in a file that was closed meanwhile: %s", describe_error(error))
        return late

    def notify_damage(self, path: Path) -> None:
        """Tell that the open workspace is damaged, unless it was told already."""
        self._report_damage(DamagedWorkspace(path), lambda error: None)

    def look_over(self, space: Workspace) -> None:
        """Look a file over that was not closed properly, or is not as we left it, once its rows are shown; say what was found."""
        QTimer.singleShot(LOOK_MS, self, lambda: self._begin(space))

    def _begin(self, space: Workspace) -> None:
        context = self._window.context
        if context is None or context.workspace is not space:
            return  # it was closed meanwhile
        title = self.tr("Checking the file") if space.unclean else ""
        job = self._window.jobs.start_job(
            lambda progress: check.check_quickly(space.db, progress), title, quiet=not space.unclean
        )
        job.succeeded.connect(partial(self._looked_over, space, int(time.time())))

    def _looked_over(self, space: Workspace, at: int, found: list[check.CheckFinding]) -> None:
        if any(finding.kind == FindingKind.DAMAGE for finding in found):
            self.notify_damage(space.path)
            return
        space.looked = at
        if found:
            self._window.notify(translate_phrase(found[0].phrase))
        elif space.unclean:
            self._window.notify(self.tr("The file was checked: nothing is lost and nothing is damaged."))

    def is_damaged(self) -> bool:
        """Return whether the open workspace is known to be damaged: then no backup of it is worth making."""
        context = self._window.context
        return context is not None and lock.resolve_path(context.workspace.path) in self._told

    def show_damage(self) -> None:
        """Show again what can be done about the open workspace."""
        if self._window.context is not None:
            self._open_dialog(DamagedWorkspace(self._window.context.workspace.path))

    def forget_path(self, path: Path) -> None:
        """The file at ``path`` is another now: damage of it would be news."""
        self._told.discard(lock.resolve_path(path))
        self._window.status_line.show_harm(False)

    def _report_damage(self, error: DamagedWorkspace, back: Back) -> bool:
        """Show damage; a step that was not saved for it is told each time, reading only once for an open file."""
        window, path = self._window, lock.resolve_path(error.path)
        here = window.context is not None and lock.resolve_path(window.context.workspace.path) == path
        if not here and not self._ways_out(error):
            return False
        if here and path in self._told:
            if error.unsaved:
                back(error)
            return True
        if here:
            self._told.add(path)
            window.status_line.show_harm(True)
        log.warning("damage was told: %s", describe_error(error))
        self._open_dialog(error)
        return True

    def _ways_out(self, error: DamagedWorkspace) -> bool:
        """Return whether restoring or rescuing makes sense: not for a backup, nor for what may be no workspace at all."""
        if error.path.name.endswith(backup.ENDING):
            return False
        recent = str(error.path.absolute()) in self._window.settings.now.recent
        return error.sure or recent or bool(backup.list_backups(error.path, self._window.backups.backup_folder()))

    def _open_dialog(self, error: DamagedWorkspace) -> None:
        from ui.pages.damaged import DamagedDialog

        if not any(each.isVisible() for each in self._window.findChildren(DamagedDialog)):
            DamagedDialog(self._window, error).open()

    def _start_check(self, error: BaseException, back: Back, path: Path) -> None:
        """Look in the background whether the file is whole, before anybody is blamed."""
        self._waiting.append((error, back))
        if len(self._waiting) > 1:
            return

        def work(progress: Progress) -> BaseException:
            try:
                return verdict.classify_error(error, path, progress)
            except Exception:  # noqa: BLE001  then it stays what it is
                return error

        job = self._window.jobs.start_job(work, quiet=True)
        job.succeeded.connect(self._on_checked)
        job.cancelled.connect(lambda: self._on_checked(error))

    def _on_checked(self, found: BaseException) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting and not isinstance(found, Problem) and self._window.context is not None:
            self._whole[self._window.context.workspace.path] = time.monotonic()
        for error, back in waiting:
            if isinstance(found, DamagedWorkspace) and self._report_damage(found, back):
                log.warning("in a damaged file: %s", describe_error(error))
            else:
                back(error)
