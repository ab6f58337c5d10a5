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
from commdesk.store.damage import Damaged
from commdesk.store.files import lock
from ui.i18n import say

if TYPE_CHECKING:
    from commdesk.workspace import Workspace
    from ui.shell_api import Shell

log = logging.getLogger("commdesk")
RELIABLE = 600.0
"""Seconds for which a look through the whole file holds: a mistake in painting comes again and again."""
LOOK_MS = 1_000
"""After a file is opened: the rows, and what makes them quick to search, come before a look through gigabytes."""
Back = Callable[[BaseException], None]


class Harm(QObject):
    """Decides for the boundary whether an error is the fault of the file, and shows what can be done."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[Path] = set()
        self._waiting: list[tuple[BaseException, Back]] = []
        self._whole: dict[Path, float] = {}  # when a file was looked through for a mistake, and it was not to blame

    def weigh(self, error: BaseException, back: Back) -> bool:
        """Return whether ``error`` is taken care of; what the file is not to blame for goes to ``back``, maybe later."""
        if isinstance(error, Damaged):
            return self._met(error, back)
        context = self._window.context
        if isinstance(error, Problem):
            return False
        if context is None:
            return self._is_of_a_closed_file(error)
        path = context.workspace.path
        found = verdict.at_once(error, path)
        if found is error:
            return False
        if found is not None:
            if not (isinstance(found, Damaged) and self._met(found, back)):
                back(found)
        elif lock.real(path) in self._told:
            log.warning("in a damaged file: %r", error)
        elif time.monotonic() - self._whole.get(path, -RELIABLE) < RELIABLE:
            return False
        else:
            self._look(error, back, path)
        return True

    def _is_of_a_closed_file(self, error: BaseException) -> bool:
        """Return whether damage was met in a file that was closed before the error arrived here: there is nothing to do about it."""
        late = isinstance(verdict.at_once(error, Path()), Damaged)
        if late:
            log.warning("in a file that was closed meanwhile: %r", error)
        return late

    def meet(self, path: Path) -> None:
        """Tell that the open workspace is damaged, unless it was told already."""
        self._met(Damaged(path), lambda error: None)

    def look_over(self, space: Workspace) -> None:
        """Look a file over that was not closed properly, or is not as we left it, once its rows are shown; say what was found."""
        QTimer.singleShot(LOOK_MS, self, lambda: self._begin(space))

    def _begin(self, space: Workspace) -> None:
        context = self._window.context
        if context is None or context.workspace is not space:
            return  # it was closed meanwhile
        title = self.tr("Checking the file") if space.unclean else ""
        job = self._window.jobs.start(lambda progress: check.glance(space.db, progress), title, quiet=not space.unclean)
        job.done.connect(partial(self._looked_over, space, int(time.time())))

    def _looked_over(self, space: Workspace, at: int, found: list[check.Finding]) -> None:
        if any(finding.kind == "damage" for finding in found):
            self.meet(space.path)
            return
        space.looked = at
        if found:
            self._window.tell(say(found[0].phrase))
        elif space.unclean:
            self._window.tell(self.tr("The file was checked: nothing is lost and nothing is damaged."))

    def known(self) -> bool:
        """Return whether the open workspace is known to be damaged: then no backup of it is worth making."""
        context = self._window.context
        return context is not None and lock.real(context.workspace.path) in self._told

    def show(self) -> None:
        """Show again what can be done about the open workspace."""
        if self._window.context is not None:
            self._open(Damaged(self._window.context.workspace.path))

    def forget(self, path: Path) -> None:
        """The file at ``path`` is another now: damage of it would be news."""
        self._told.discard(lock.real(path))
        self._window.status_line.show_harm(False)

    def _met(self, error: Damaged, back: Back) -> bool:
        """Show damage; a step that was not saved for it is told each time, reading only once for an open file."""
        window, path = self._window, lock.real(error.path)
        here = window.context is not None and lock.real(window.context.workspace.path) == path
        if not here and not self._ways_out(error):
            return False
        if here and path in self._told:
            if error.unsaved:
                back(error)
            return True
        if here:
            self._told.add(path)
            window.status_line.show_harm(True)
        log.warning("%s", error)
        self._open(error)
        return True

    def _ways_out(self, error: Damaged) -> bool:
        """Return whether restoring or rescuing makes sense: not for a backup, nor for what may be no workspace at all."""
        if error.path.name.endswith(backup.ENDING):
            return False
        recent = str(error.path.absolute()) in self._window.settings.now.recent
        return error.sure or recent or bool(backup.listing(error.path, self._window.backups.folder()))

    def _open(self, error: Damaged) -> None:
        from ui.pages.damaged import DamagedDialog

        if not any(each.isVisible() for each in self._window.findChildren(DamagedDialog)):
            DamagedDialog(self._window, error).open()

    def _look(self, error: BaseException, back: Back, path: Path) -> None:
        """Look in the background whether the file is whole, before anybody is blamed."""
        self._waiting.append((error, back))
        if len(self._waiting) > 1:
            return

        def work(progress: Progress) -> BaseException:
            try:
                return verdict.of(error, path, progress)
            except Exception:  # noqa: BLE001  then it stays what it is
                return error

        job = self._window.jobs.start(work, quiet=True)
        job.done.connect(self._judged)
        job.cancelled.connect(lambda: self._judged(error))

    def _judged(self, found: BaseException) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting and not isinstance(found, Problem) and self._window.context is not None:
            self._whole[self._window.context.workspace.path] = time.monotonic()
        for error, back in waiting:
            if isinstance(found, Damaged) and self._met(found, back):
                log.warning("in a damaged file: %r", error)
            else:
                back(error)
