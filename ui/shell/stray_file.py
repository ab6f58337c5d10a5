"""What the window does when the open file was moved, deleted or replaced: it goes on with it, or asks."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, QTimer

from commdesk import stray_files, workspace
from commdesk.errors import Problem
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.files.whereabouts import StrayedFile, StrayKind
from commdesk.stray_files import StrayPair
from commdesk.work_log import describe_error
from ui import home
from ui.context import Context
from ui.i18n import translate_phrase
from ui.jobs import BackgroundJob

if TYPE_CHECKING:
    from ui.shell_api import Shell

log = logging.getLogger("commdesk")


class Straying(QObject):
    """Looks after the open workspace."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._context: Context | None = None
        self._asking = self._left = self._refused = False
        self._pair: StrayPair | None = None

    def start_watching(self, context: Context) -> None:
        """Look after this workspace."""
        self._context, self._asking, self._left, self._pair = context, False, False, None
        self._refused = False

    def stop_watching(self) -> None:
        """Stop looking."""
        self._context = None

    def check_file(self) -> bool:
        """Look whether the file is where it was, as the window came to the front or a minute has passed; return whether it strayed."""
        if self._context is None or (strayed := self._context.db.watch.check_file()) is None:
            return False
        return self.handle_error(strayed)

    def save_before_close(self, context: Context) -> None:
        """Keep a copy of a workspace that is being closed before anybody decided what becomes of it; the window answers meanwhile."""
        space, path, pair = context.workspace, context.workspace.path, self._pair
        if not stray_files.is_stranded(space):
            return
        if stray_files.must_save(space, pair):
            from ui.dialogs.app.saving import save_and_wait

            word, elsewhere = self.tr("kept"), home.workspaces_folder()
            pair = save_and_wait(
                self._window,
                self._window.jobs,
                path.name,
                self.tr("Saving a copy"),
                lambda progress: stray_files.save_before_closing(space, word, elsewhere, progress),
            )
            if pair is None:
                log.error("a file that strayed was closed without a copy")
        if pair is None:
            return
        kept = stray_files.close_saved(space, pair)
        self._window.settings.add_recent(kept)
        words = self.tr("“{name}” was not at its place any more. It was kept as “{copy}”.")
        self._window.notify(words.format(name=path.name, copy=kept.name))

    def handle_error(self, problem: BaseException) -> bool:
        """Take care of a file that strayed; return whether it was one.

        A question that was left unanswered is asked again when a step is refused, not by every look.
        """
        problem = self._find_cause(problem)
        if not isinstance(problem, StrayedFile) or problem.kind == StrayKind.UNLOGGED or self._context is None:
            return False
        where = self._context.workspace.path
        if (
            problem.kind == StrayKind.MOVED and problem.path != where
        ):  # followed already: told by work that began before
            if problem.unsaved:
                self._window.notify(self._describe_followed(problem, where, unsaved=True))
            return True
        self._refused |= problem.unsaved  # also while it is being seen to: somebody only looked first
        if not self._asking and (problem.unsaved or not self._left):
            self._asking = True
            QTimer.singleShot(0, partial(self._resolve_stray, self._context, problem))
        return True

    def _find_cause(self, problem: BaseException) -> BaseException:
        """Return what is behind an error: a file that another program writes over looks damaged, one that was moved is not there."""
        if self._context is None or isinstance(problem, StrayedFile):
            return problem
        if not stray_files.is_file_unreadable(problem, self._context.workspace.path):
            return problem
        strayed = self._context.db.watch.check_file()
        if strayed is None:
            return problem
        log.warning("in a file that strayed: %s", describe_error(problem))
        strayed.unsaved = isinstance(problem, DamagedWorkspace) and problem.unsaved
        return strayed

    def _resolve_stray(self, context: Context, strayed: StrayedFile) -> None:
        if self._context is not context:
            return
        unsaved, self._refused = strayed.unsaved or self._refused, False
        match strayed.kind:
            case StrayKind.MOVED:
                self._follow_file(context, strayed, unsaved)
            case StrayKind.GONE:
                self._ask_resolution(context, None, trashed=strayed.found is not None)
            case StrayKind.REPLACED | StrayKind.UNLOGGED:
                job = self._start_copy(context)
                job.succeeded.connect(partial(self._ask_resolution, context))
                job.failed.connect(partial(self._on_copy_failed, context))
                job.cancelled.connect(self._on_dialog_closed)
            case _:
                assert_never(strayed.kind)

    def _start_copy(self, context: Context) -> BackgroundJob:
        """Save ours as a copy, unless that was done already."""
        space, word, before = context.workspace, self.tr("kept"), self._pair
        job = context.jobs.start_job(
            lambda progress: stray_files.save_copy(space, progress, word, before), self.tr("Saving a copy")
        )
        job.succeeded.connect(self._store_pair)
        return job

    def _store_pair(self, pair: StrayPair) -> None:
        self._pair = pair

    def _follow_file(self, context: Context, strayed: StrayedFile, unsaved: bool) -> None:
        """Go on with a file that has another name now, or lies in another folder."""
        self._window.jobs.stop_all()
        try:
            found = stray_files.follow_moved(context.workspace, strayed)
        except Problem:
            self._on_dialog_closed()
            raise
        self._reopen_workspace(found)
        self._window.notify(self._describe_followed(strayed, found, unsaved))

    def _describe_followed(self, strayed: StrayedFile, found: Path, unsaved: bool) -> str:
        """Return what to say of a file that is somewhere else now."""
        if found.parent == strayed.path.parent:
            words = self.tr("“{old}” is called “{new}” now; CommDesk goes on with it.")
            if unsaved:
                words = self.tr(
                    "“{old}” is called “{new}” now; CommDesk goes on with it. The last step was not saved: do it again."
                )
        else:
            words = self.tr("“{old}” was moved to “{place}”; CommDesk goes on with it.")
            if unsaved:
                words = self.tr(
                    "“{old}” was moved to “{place}”; CommDesk goes on with it. The last step was not saved: do it again."
                )
        return words.format(old=strayed.path.name, new=found.name, place=str(found))

    def _ask_resolution(self, context: Context, pair: StrayPair | None, trashed: bool = False) -> None:
        if self._context is not context:
            return
        from ui.dialogs.app.stray_file import StrayedDialog

        dialog = StrayedDialog(self._window, context.workspace.path, pair, trashed)
        dialog.resolution_chosen.connect(partial(self._on_resolution_chosen, context, pair))
        dialog.rejected.connect(self._put_off)
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _on_copy_failed(self, context: Context, problem: BaseException) -> None:
        self._on_dialog_closed()
        if (
            isinstance(problem, stray_files.SpoiltWorkspace) and self._context is context
        ):  # told already; there is nothing to go on with
            self._release_workspace(context.workspace)

    def _release_workspace(self, space: workspace.Workspace) -> None:
        self._window.jobs.stop_all()
        stray_files.close_replaced(space)
        self._window.close_workspace()
        self._window.show_welcome()

    def _put_off(self) -> None:
        """Nobody decided: say what that means."""
        self._left = True
        self._window.notify(
            self.tr("This is still to be decided: the next change asks again. If you close now, a copy is kept.")
        )

    def _on_dialog_closed(self, *_: object) -> None:
        """The next step that is refused asks again."""
        self._asking = False

    def _on_resolution_chosen(self, context: Context, pair: StrayPair | None, what: str) -> None:
        space = context.workspace
        if what == "save":
            job = self._start_copy(context)
            job.succeeded.connect(lambda kept: self._put_back(space, kept.kept))
        elif what == "elsewhere":
            self._window.workspaces.save_copy(then=self._leave_for)
        elif what == "mine" and pair is not None:
            self._put_back(space, pair.kept)
        elif what == "theirs":
            self._window.jobs.stop_all()
            stray_files.close_replaced(space)
            self._reopen_workspace(space.path)
        else:
            self._release_workspace(space)

    def _put_back(self, space: workspace.Workspace, kept: Path) -> None:
        self._window.jobs.stop_all()
        self._reopen_workspace(stray_files.replace_with_copy(space, kept, self.tr("other")))
        self._window.notify(self.tr("“{name}” is saved and open again.").format(name=space.path.name))

    def _leave_for(self, copy: Path) -> None:
        if self._context is not None:
            self._window.jobs.stop_all()
            stray_files.close_replaced(self._context.workspace)
            self._reopen_workspace(copy)

    def _reopen_workspace(self, path: Path) -> None:
        """Show the workspace at ``path`` in the place of the one that was let go of."""
        window = self._window
        window.close_workspace()
        try:
            window.show_workspace(workspace.open_workspace(path, window.settings.now.who))
        except Problem as problem:
            window.show_welcome()
            window.notify(translate_phrase(problem.phrase))
