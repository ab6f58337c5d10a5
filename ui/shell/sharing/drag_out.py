"""The file dragged out of the status bar onto a chat: a complete, checked copy of the workspace, never the file that is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton

from commdesk.progress import Progress
from commdesk.sharing import shares
from commdesk.sharing.shares import PreparedCopy
from commdesk.store import openfile
from commdesk.store.backups import copying
from commdesk.store.database import Database
from commdesk.store.files.sweep import make_lasting_folder
from commdesk.text import to_visible
from ui.i18n import fill_words

if TYPE_CHECKING:
    from ui.shell_api import Shell


@dataclass(frozen=True, slots=True)
class ReadyCopy:
    """A copy that can be dragged. ``newest``: the last step in it, by which it is known whether anything was written since."""

    copy: PreparedCopy
    db: Database
    newest: int


class FileDrag(QObject):
    """Watches the button that names the file. A drag makes the copy first, so the first one may end before there is any.

    Args:
        button: Pressed without being moved it does what it does.
    """

    def __init__(self, window: Shell, button: QToolButton) -> None:
        super().__init__(window)
        self._window, self._button = window, button
        self._pressed: QPoint | None = None
        self._moved = self._making = False
        self._ready: ReadyCopy | None = None
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell a drag from a press."""
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._moved = event.position().toPoint(), False
        elif kind == QEvent.Type.MouseMove and self._pressed is not None:
            way = (event.position().toPoint() - self._pressed).manhattanLength()
            if not self._moved and way >= QApplication.startDragDistance() and self._window.context is not None:
                self._moved = True
                self._button.setDown(False)
                self._take_along()
            return self._moved
        elif kind == QEvent.Type.MouseButtonRelease:
            moved, self._pressed, self._moved = self._moved, None, False
            return moved  # it was no press: the menu stays closed
        return False

    def _take_along(self) -> None:
        """Drag the copy; make it first if there is none of what stands now."""
        context = self._window.context
        if context is None:
            return
        ready = self._ready
        if (
            ready is not None
            and ready.db is context.db
            and ready.newest == openfile.load_newest_step(context.db.reader)
        ):
            self._carry(ready)
        elif not self._making:
            self._making = True
            db = context.db

            def work(progress: Progress) -> ReadyCopy:
                newest = openfile.load_newest_step(db.reader)
                to = make_lasting_folder("drag") / copying.choose_copy_path(db.path).name
                return ReadyCopy(shares.prepare_copy(db, to, progress=progress), db, newest)

            job = context.jobs.start_job(work, self.tr("Making a copy to drag"))
            job.succeeded.connect(self._on_ready)
            job.ended.connect(self._on_ended)

    def _on_ready(self, ready: ReadyCopy) -> None:
        self._ready = ready
        if self._moved:
            self._carry(ready)
        else:
            words = self.tr("The copy is ready: drag the name of the file from the bar onto the chat.")
            self._window.notify(words)

    def _on_ended(self) -> None:
        self._making = False

    def _carry(self, ready: ReadyCopy) -> None:
        """Let the copy follow the mouse; who took it is noted like every copy that is given away."""
        drag = QDrag(self._button)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(ready.copy.path))])
        drag.setMimeData(data)
        drag.setPixmap(self._button.grab())
        taken = drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction
        self._pressed, self._moved = None, False
        if not taken or self._window.context is None or self._window.context.db is not ready.db:
            return
        self._ready = None  # whoever took it may still be reading it, so the next drag gets a file of its own
        given = shares.note_copy(ready.db, ready.copy)
        words = self.tr("“{name}” was handed over: {people} people, complete and checked.")
        self._window.notify(fill_words(words, name=to_visible(Path(given.file).name), people=f"{given.members:,}"))
