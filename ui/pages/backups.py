"""The backups: when they were made, what is in them, and the way back to one, with a preview of what would change."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from commdesk import workspace
from commdesk.errors import mark
from commdesk.progress import Progress
from commdesk.store.backups import backup, restore, schedule
from commdesk.store.backups.backup import Backup, Counts
from commdesk.store.backups.restore import Preview
from commdesk.store.backups.room import Room
from commdesk.text import bytes_in_words
from ui.dialogs.keyboard import KeyboardDialog
from ui.i18n import fill_words, say, translate
from ui.jobs import alive
from ui.widgets.basic import button, column, label, row

if TYPE_CHECKING:
    from ui.shell_api import Shell

REASONS = {
    "automatic": mark("core", "automatic"),
    "manual": mark("core", "made by hand"),
    "import": mark("core", "before an import"),
    "migration": mark("core", "before an update"),
    "restore": mark("core", "before restoring"),
    "merge": mark("core", "before a merge"),
    "repair": mark("core", "before a repair"),
}
SIDES = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
)
"""Where words stand, and where numbers do."""


class Backups(KeyboardDialog):
    """Lists the backups of the open workspace, or of the damaged one at ``damaged``, newest first."""

    def __init__(self, window: Shell, damaged: Path | None = None) -> None:
        super().__init__(window)
        self.setObjectName("backups")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Backups and restoring"))
        self._window = window
        self._found: list[Backup] = []
        context = window.context
        self._db = context.db if context is not None and damaged is None else None
        self._path = damaged or (context.workspace.path if context is not None else Path())
        self.table = QTableWidget(0, 6)
        self.table.setObjectName("backups.table")
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("When"),
                self.tr("Why"),
                self.tr("People"),
                self.tr("Entries"),
                self.tr("Messages"),
                self.tr("Size"),
            ]
        )
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for place in (0, 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        for place in range(6):  # titles stand where their values do
            if (title := self.table.horizontalHeaderItem(place)) is not None:
                title.setTextAlignment(SIDES[place > 1])
        self.table.itemSelectionChanged.connect(self._preview)
        self.used = label(role="hint", name="backups.used", wrap=True)
        self.words = label(role="muted", name="backups.preview", wrap=True)
        self.words.setMinimumHeight(52)
        make = button("backups.make", self.tr("Back up now"), slot=self._make)
        self.back = button("backups.restore", self.tr("Restore this backup"), "danger", self._restore)
        self.back.setEnabled(False)
        close = button("backups.close", self.tr("Close"), "primary", self.accept)
        close.setDefault(True)
        self.setLayout(
            column(self.table, self.used, self.words, row(make, self.back, 1, close), gap=12, margins=(20, 18, 20, 16))
        )
        make.setVisible(damaged is None)  # it would be damaged too
        self.resize(720, 460)
        self._read()

    def _read(self) -> None:
        db, path, keeper = self._db, self._path, self._window.backups
        folder = keeper.folder()

        def work(progress: Progress) -> tuple[list[Backup], str]:
            which = backup.identity(db.reader) if db is not None else ""
            return backup.listing(path, folder, which), in_words(*keeper.room(path, which))

        self._window.jobs.start(work, quiet=True).done.connect(alive(self, self._show))

    def _show(self, read: tuple[list[Backup], str]) -> None:
        found, used = read
        self._found = found
        self.used.setText(used)
        self.table.setRowCount(len(found))
        for number, each in enumerate(found):
            values = (
                datetime.fromtimestamp(each.at).strftime("%Y-%m-%d %H:%M"),
                say(REASONS.get(each.reason, each.reason)),
                f"{each.counts.members:,}",
                f"{each.counts.entries:,}",
                f"{each.counts.messages:,}",
                bytes_in_words(each.size),
            )
            for column_, text in enumerate(values):
                item = QTableWidgetItem(text)
                if column_ > 1:
                    item.setTextAlignment(SIDES[True])
                self.table.setItem(number, column_, item)
        if not found and self._db is None:
            self.words.setText(self.tr("There is no backup of this workspace. Rescue what can be read instead."))
        elif not found:
            self.words.setText(self.tr("No backup yet. The first one is made by itself as soon as something changes."))

    def _chosen(self) -> Backup | None:
        number = self.table.currentRow()
        return self._found[number] if 0 <= number < len(self._found) else None

    def _preview(self) -> None:
        chosen, current = self._chosen(), self._db
        self.back.setEnabled(False)
        if chosen is not None:
            path = chosen.path
            job = self._window.jobs.start(lambda progress: restore.preview(path, current), quiet=True)
            job.done.connect(alive(self, self._compare))

    def _compare(self, found: Preview) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.path != found.backup:
            return
        now = found.now or Counts()
        lines = (
            [self._brings(found.then)]
            if found.now is None
            else [
                fill_words(
                    self.tr(
                        "Then {people} people, {entries} entries, {messages} messages; now {people_now}, {entries_now} and {messages_now}."
                    ),
                    people=f"{found.then.members:,}",
                    entries=f"{found.then.entries:,}",
                    messages=f"{found.then.messages:,}",
                    people_now=f"{now.members:,}",
                    entries_now=f"{now.entries:,}",
                    messages_now=f"{now.messages:,}",
                )
            ]
        )
        lines += [say(warning) for warning in found.warnings]
        if found.now is None:
            lines.append(self.tr("The damaged file is kept beside it."))
        else:
            lines.append(self.tr("The present state is backed up first, so that you can come back."))
        self.words.setText("\n".join(lines))
        self.back.setEnabled(True)

    def _brings(self, then: Counts) -> str:
        words = self.tr("It holds {people} people, {entries} entries and {messages} messages.")
        return fill_words(words, people=f"{then.members:,}", entries=f"{then.entries:,}", messages=f"{then.messages:,}")

    def _make(self) -> None:
        db, folder, limit = self._db, self._window.backups.folder(), self._window.backups.limit()
        if db is None:
            return
        job = self._window.jobs.start(
            lambda progress: schedule.keep(db, "manual", folder, limit, progress), self.tr("Backing up")
        )
        job.done.connect(alive(self, lambda _: self._read()))
        job.done.connect(lambda _: self._window.backups.look())

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        window, path = self._window, self._path
        self.accept()
        go_back(window, path, chosen.path)


def in_words(room: Room, count: int) -> str:
    """Return how many backups there are, what they use and may use; '' if there are none."""
    words = translate("Backups", "Backups: {count} · {used} of {ceiling} used")
    used, ceiling = bytes_in_words(room.used), bytes_in_words(room.ceiling)
    return fill_words(words, count=count, used=used, ceiling=ceiling) if count else ""


def go_back(window: Shell, path: Path, chosen: Path) -> None:
    """Put a backup in the place of the open workspace and open it."""
    folder, who = window.backups.folder(), window.settings.now.who
    window.close_workspace()
    window.show_welcome()

    def reopened(kept: Backup | None) -> None:
        window.open(workspace.open(path, who))
        if kept is None:
            window.tell(translate("Backups", "Backup restored. The damaged file is kept beside it."))
        else:
            window.tell(translate("Backups", "Backup restored. What was there before is in the newest backup."))

    job = window.jobs.start(
        lambda progress: restore.restore(path, chosen, folder, progress), translate("Backups", "Restoring")
    )
    job.done.connect(reopened)
    job.failed.connect(lambda _: window.open(workspace.open(path, who)))
    job.cancelled.connect(lambda: window.open(workspace.open(path, who)))
