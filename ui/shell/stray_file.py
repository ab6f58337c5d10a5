"""What the window does when the open file was moved, deleted or replaced: it goes on with it, or asks."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from commdesk import strays, workspace
from commdesk.errors import Problem
from commdesk.store.damage import Damaged
from commdesk.store.files.whereabouts import Strayed
from commdesk.strays import Pair
from ui import home
from ui.context import Context
from ui.i18n import say
from ui.jobs import Job

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
        self._pair: Pair | None = None

    def begin(self, context: Context) -> None:
        """Look after this workspace."""
        self._context, self._asking, self._left, self._pair = context, False, False, None
        self._refused = False

    def end(self) -> None:
        """Stop looking."""
        self._context = None

    def look(self) -> bool:
        """Look whether the file is where it was, as the window came to the front or a minute has passed; return whether it strayed."""
        if self._context is None or (strayed := self._context.db.watch.look()) is None:
            return False
        return self.handle(strayed)

    def keep(self, context: Context) -> None:
        """Keep a copy of a workspace that is being closed before anybody decided what becomes of it; the window answers meanwhile."""
        space, path, pair = context.workspace, context.workspace.path, self._pair
        if not strays.is_stranded(space):
            return
        if strays.must_keep(space, pair):
            from ui.dialogs.app.saving import save_and_wait

            word, elsewhere = self.tr("kept"), home.workspaces()
            pair = save_and_wait(
                self._window,
                self._window.jobs,
                path.name,
                self.tr("Saving a copy"),
                lambda progress: strays.save_last(space, word, elsewhere, progress),
            )
            if pair is None:
                log.error("%s was closed without a copy", path)
        if pair is None:
            return
        kept = strays.keep_last(space, pair)
        self._window.settings.opened(kept)
        words = self.tr("“{name}” was not at its place any more. It was kept as “{copy}”.")
        self._window.tell(words.format(name=path.name, copy=kept.name))

    def handle(self, problem: BaseException) -> bool:
        """Take care of a file that strayed; return whether it was one.

        A question that was left unanswered is asked again when a step is refused, not by every look.
        """
        problem = self._behind(problem)
        if not isinstance(problem, Strayed) or problem.kind == "unlogged" or self._context is None:
            return False
        where = self._context.workspace.path
        if problem.kind == "moved" and problem.path != where:  # followed already: told by work that began before
            if problem.unsaved:
                self._window.tell(self._followed(problem, where, unsaved=True))
            return True
        self._refused |= problem.unsaved  # also while it is being seen to: somebody only looked first
        if not self._asking and (problem.unsaved or not self._left):
            self._asking = True
            QTimer.singleShot(0, partial(self._act, self._context, problem))
        return True

    def _behind(self, problem: BaseException) -> BaseException:
        """Return what is behind an error: a file that another program writes over looks damaged, one that was moved is not there."""
        if self._context is None or isinstance(problem, Strayed):
            return problem
        if not strays.unread(problem, self._context.workspace.path):
            return problem
        strayed = self._context.db.watch.look()
        if strayed is None:
            return problem
        log.warning("in a file that strayed: %r", problem)
        strayed.unsaved = isinstance(problem, Damaged) and problem.unsaved
        return strayed

    def _act(self, context: Context, strayed: Strayed) -> None:
        if self._context is not context:
            return
        unsaved, self._refused = strayed.unsaved or self._refused, False
        if strayed.kind == "moved":
            self._follow(context, strayed, unsaved)
        elif strayed.kind == "gone":
            self._ask(context, None, trashed=strayed.found is not None)
        else:
            job = self._keep(context)
            job.done.connect(partial(self._ask, context))
            job.failed.connect(partial(self._failed, context))
            job.cancelled.connect(self._asked)

    def _keep(self, context: Context) -> Job:
        """Save ours as a copy, unless that was done already."""
        space, word, before = context.workspace, self.tr("kept"), self._pair
        job = context.jobs.start(lambda progress: strays.keep(space, progress, word, before), self.tr("Saving a copy"))
        job.done.connect(self._remember)
        return job

    def _remember(self, pair: Pair) -> None:
        self._pair = pair

    def _follow(self, context: Context, strayed: Strayed, unsaved: bool) -> None:
        """Go on with a file that has another name now, or lies in another folder."""
        self._window.jobs.stop()
        try:
            found = strays.follow(context.workspace, strayed)
        except Problem:
            self._asked()
            raise
        self._reopen(found)
        self._window.tell(self._followed(strayed, found, unsaved))

    def _followed(self, strayed: Strayed, found: Path, unsaved: bool) -> str:
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

    def _ask(self, context: Context, pair: Pair | None, trashed: bool = False) -> None:
        if self._context is not context:
            return
        from ui.dialogs.app.stray_file import StrayedDialog

        dialog = StrayedDialog(self._window, context.workspace.path, pair, trashed)
        dialog.chosen.connect(partial(self._chosen, context, pair))
        dialog.rejected.connect(self._put_off)
        dialog.finished.connect(self._asked)
        dialog.open()

    def _failed(self, context: Context, problem: BaseException) -> None:
        self._asked()
        if (
            isinstance(problem, strays.Spoilt) and self._context is context
        ):  # told already; there is nothing to go on with
            self._leave(context.workspace)

    def _leave(self, space: workspace.Workspace) -> None:
        self._window.jobs.stop()
        strays.let_go(space)
        self._window.close_workspace()
        self._window.show_welcome()

    def _put_off(self) -> None:
        """Nobody decided: say what that means."""
        self._left = True
        self._window.tell(
            self.tr("This is still to be decided: the next change asks again. If you close now, a copy is kept.")
        )

    def _asked(self, *_: object) -> None:
        """The next step that is refused asks again."""
        self._asking = False

    def _chosen(self, context: Context, pair: Pair | None, what: str) -> None:
        space = context.workspace
        if what == "save":
            job = self._keep(context)
            job.done.connect(lambda kept: self._put_back(space, kept.kept))
        elif what == "elsewhere":
            self._window.workspaces.save_copy(then=self._leave_for)
        elif what == "mine" and pair is not None:
            self._put_back(space, pair.kept)
        elif what == "theirs":
            self._window.jobs.stop()
            strays.let_go(space)
            self._reopen(space.path)
        else:
            self._leave(space)

    def _put_back(self, space: workspace.Workspace, kept: Path) -> None:
        self._window.jobs.stop()
        self._reopen(strays.put_back(space, kept, self.tr("other")))
        self._window.tell(self.tr("“{name}” is saved and open again.").format(name=space.path.name))

    def _leave_for(self, copy: Path) -> None:
        if self._context is not None:
            self._window.jobs.stop()
            strays.let_go(self._context.workspace)
            self._reopen(copy)

    def _reopen(self, path: Path) -> None:
        """Show the workspace at ``path`` in the place of the one that was let go of."""
        window = self._window
        window.close_workspace()
        try:
            window.open(workspace.open(path, window.settings.now.who))
        except Problem as problem:
            window.show_welcome()
            window.tell(say(problem.phrase))
