"""Looks for somebody in every workspace that was open lately; a result opens its workspace at that person."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem

from commdesk.clients.search import FoundInWorkspace, WorkspaceSearcher
from commdesk.progress import Progress
from commdesk.text import to_visible
from ui import home
from ui.dialogs.keyboard import KeyboardDialog
from ui.i18n import fill_words, translate_phrase
from ui.jobs import BackgroundJob, guard_slot
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.keys import Stepping
from ui.widgets.workspace_mark import SIZE, load_workspace_icon

if TYPE_CHECKING:
    from ui.shell_api import Shell

REST_MS = 250
PLACE = Qt.ItemDataRole.UserRole


class SearchAllDialog(KeyboardDialog):
    """A line to type into, and below it what was found, by workspace. Nothing is written anywhere.

    Args:
        text: What is looked for at once.
    """

    _found = Signal(int, object)
    """The number of the search, and what it found in one workspace; comes from its thread."""

    def __init__(self, window: Shell, text: str = "") -> None:
        super().__init__(window)
        self.setObjectName("search_all")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Search in all workspaces"))
        self._window = window
        self._searcher = WorkspaceSearcher(window.context.db if window.context is not None else None)
        self._job: BackgroundJob | None = None
        self._number = 0
        self._counts: list[int] = []
        self._wrong = 0
        self.line = QLineEdit(text)
        self.line.setObjectName("search_all.line")
        self.line.setPlaceholderText(self.tr("Name, pinyin, account, phone, tag or note"))
        self.line.setAccessibleName(self.windowTitle())
        self.list = _create_tree(self.tr("Results"))
        self.state = create_label(role="hint", name="search_all.state")
        note = self.tr("Only on request, and only read: nothing is written in any of them.")
        self.go = create_button("search_all.go", self.tr("Open"), "primary", self._open_current)
        self.go.setEnabled(False)
        close = create_button("search_all.close", self.tr("Close"), slot=self.reject)
        buttons = create_row(self.state, 1, close, self.go, gap=8)
        body = (self.line, create_label(note, "hint", wrap=True), self.list, buttons)
        self.setLayout(create_column(*body, gap=12, margins=(22, 18, 22, 16)))
        self.resize(640, 580)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.search)
        self.line.textChanged.connect(lambda _: self._rest.start())
        Stepping(self.line, self.list)
        self.list.itemActivated.connect(lambda *_: self._open_current())
        self.list.currentItemChanged.connect(lambda *_: self.go.setEnabled(self._current_place() is not None))
        self._found.connect(self._show_found, Qt.ConnectionType.QueuedConnection)
        self.finished.connect(lambda _: self._stop())
        self.line.setFocus()
        self.search()

    def search(self) -> None:
        """Look in the background; what is looked for already is given up."""
        self._stop()
        self.list.clear()
        self._counts, self._wrong = [], 0
        text = self.line.text().strip()
        paths = [Path(name) for name in self._window.settings.now.recent]
        self.state.setText("" if text or len(paths) > 1 else self.tr("No other workspace was open lately."))
        if not text:
            return
        searcher, number, tell = self._searcher, self._number, self._found.emit

        def work(progress: Progress) -> None:
            for each in searcher.iter_found(paths, text, progress):
                with suppress(RuntimeError):  # the dialog is gone
                    tell(number, each)

        self.state.setText(self.tr("Searching…"))
        job = self._job = self._window.jobs.start_job(work, quiet=True)
        job.succeeded.connect(guard_slot(self, partial(self._show_end, number)))
        job.progressed.connect(guard_slot(self, partial(self._show_progress, number)))
        job.ended.connect(guard_slot(self, partial(self._forget_job, job)))

    def _stop(self) -> None:
        self._rest.stop()
        self._number += 1
        if self._job is not None:
            self._job.request_cancel()
            self._job = None

    def _forget_job(self, job: BackgroundJob) -> None:
        if self._job is job:
            self._job = None

    def _show_progress(self, number: int, done: int, total: int) -> None:
        if number == self._number:
            words = self.tr("Searching… {done} of {total} workspaces")
            self.state.setText(fill_words(words, done=f"{done:,}", total=f"{total:,}"))

    def _show_found(self, number: int, each: FoundInWorkspace) -> None:
        """Put one workspace below those that are shown; what comes late for another word is no news."""
        if number != self._number:
            return
        self._counts.append(each.count)
        self._wrong += each.wrong is not None
        if each.count or each.wrong is not None:
            first = self._add_group(each)
            if first is not None and self._current_place() is None:
                self.list.setCurrentItem(first)

    def _show_end(self, number: int, _: object) -> None:
        if number == self._number:
            count, places = sum(self._counts), sum(each > 0 for each in self._counts)
            words = self.tr("{count} people in {workspaces} workspaces")
            nothing = self.tr("Nobody of this kind in {workspaces} workspaces")
            told = (
                fill_words(words, count=f"{count:,}", workspaces=f"{places:,}")
                if count
                else fill_words(nothing, workspaces=f"{len(self._counts):,}")
            )
            more = self.tr("{words} · {count} could not be read")
            self.state.setText(fill_words(more, words=told, count=f"{self._wrong:,}") if self._wrong else told)

    def _add_group(self, each: FoundInWorkspace) -> QTreeWidgetItem | None:
        """Add a workspace and who was found in it; return the first of them."""
        theme, known = self._window.theme, home.recall_workspace(self._window.state, each.path)
        name, colour = (each.name, each.colour) if each.wrong is None else (known.name, known.colour)
        count = fill_words(self.tr("{count} people"), count=f"{each.count:,}")
        facts = translate_phrase(each.wrong) if each.wrong is not None else count
        group = QTreeWidgetItem([to_visible(name), to_visible(facts)])
        group.setIcon(0, load_workspace_icon(name, colour, theme))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setToolTip(0, escape_tooltip(str(each.path)))
        group.setToolTip(1, escape_tooltip(facts))
        font = self.list.font()
        font.setBold(True)
        group.setFont(0, font)
        group.setForeground(0, theme.colour("text"))
        group.setForeground(1, theme.colour("danger" if each.wrong is not None else "muted"))
        self.list.addTopLevelItem(group)
        for person in each.people:
            item = QTreeWidgetItem([to_visible(person.name), to_visible(person.second)])
            item.setData(0, PLACE, (each.path, person.id))
            item.setForeground(1, theme.colour("muted"))
            group.addChild(item)
        if each.count > len(each.people):
            rest = self.tr("and {count} more: open the workspace to see them")
            more = QTreeWidgetItem([fill_words(rest, count=f"{each.count - len(each.people):,}")])
            more.setFlags(Qt.ItemFlag.ItemIsEnabled)
            more.setForeground(0, theme.colour("muted"))
            group.addChild(more)
            more.setFirstColumnSpanned(True)
        group.setExpanded(True)
        return group.child(0) if each.people else None

    def _current_place(self) -> tuple[Path, int] | None:
        item = self.list.currentItem()
        found: tuple[Path, int] | None = item.data(0, PLACE) if item is not None else None
        return found

    def _open_current(self) -> None:
        """Go to the workspace as the switcher does, and there to the person."""
        place = self._current_place()
        if place is None:
            return
        path, member = place
        self.accept()
        self._window.workspaces.open_workspace(path)
        self._window.navigate_to("members", member)


def _create_tree(words: str) -> QTreeWidget:
    made = QTreeWidget()
    made.setObjectName("search_all.list")
    made.setAccessibleName(words)
    made.setHeaderHidden(True)
    made.setColumnCount(2)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setIconSize(QSize(SIZE, SIZE))
    made.setRootIsDecorated(False)
    made.setItemsExpandable(False)
    made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    made.header().resizeSection(0, 250)
    made.header().setStretchLastSection(True)
    return made
