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
from commdesk.store.backups.backup import Backup, WorkspaceCounts
from commdesk.store.backups.restore import RestorePreview
from commdesk.store.backups.room import BackupSpace
from commdesk.text import format_bytes
from ui.dialogs.keyboard import KeyboardDialog
from ui.i18n import fill_words, translate, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_column, create_label, create_row

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


class BackupsDialog(KeyboardDialog):
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
        self.table.itemSelectionChanged.connect(self._start_preview)
        self.used = create_label(role="hint", name="backups.used", wrap=True)
        self.words = create_label(role="muted", name="backups.preview", wrap=True)
        self.words.setMinimumHeight(52)
        make = create_button("backups.make", self.tr("Back up now"), slot=self._make_backup)
        self.back = create_button("backups.restore", self.tr("Restore this backup"), "danger", self._restore_backup)
        self.back.setEnabled(False)
        close = create_button("backups.close", self.tr("Close"), "primary", self.accept)
        close.setDefault(True)
        self.setLayout(
            create_column(
                self.table,
                self.used,
                self.words,
                create_row(make, self.back, 1, close),
                gap=12,
                margins=(20, 18, 20, 16),
            )
        )
        make.setVisible(damaged is None)  # it would be damaged too
        self.resize(720, 460)
        self._load_backups()

    def _load_backups(self) -> None:
        db, path, keeper = self._db, self._path, self._window.backups
        folder = keeper.backup_folder()

        def work(progress: Progress) -> tuple[list[Backup], str]:
            which = backup.read_workspace_id(db.reader) if db is not None else ""
            return backup.list_backups(path, folder, which), in_words(*keeper.room(path, which))

        self._window.jobs.start_job(work, quiet=True).succeeded.connect(guard_slot(self, self._show_backups))

    def _show_backups(self, read: tuple[list[Backup], str]) -> None:
        found, used = read
        self._found = found
        self.used.setText(used)
        self.table.setRowCount(len(found))
        for number, each in enumerate(found):
            values = (
                datetime.fromtimestamp(each.at).strftime("%Y-%m-%d %H:%M"),
                translate_phrase(REASONS.get(each.reason, each.reason)),
                f"{each.counts.members:,}",
                f"{each.counts.entries:,}",
                f"{each.counts.messages:,}",
                format_bytes(each.size),
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

    def _selected_backup(self) -> Backup | None:
        number = self.table.currentRow()
        return self._found[number] if 0 <= number < len(self._found) else None

    def _start_preview(self) -> None:
        chosen, current = self._selected_backup(), self._db
        self.back.setEnabled(False)
        if chosen is not None:
            path = chosen.path
            job = self._window.jobs.start_job(lambda progress: restore.preview_restore(path, current), quiet=True)
            job.succeeded.connect(guard_slot(self, self._show_preview))

    def _show_preview(self, found: RestorePreview) -> None:
        chosen = self._selected_backup()
        if chosen is None or chosen.path != found.backup:
            return
        now = found.now or WorkspaceCounts()
        lines = (
            [self._describe_contents(found.then)]
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
        lines += [translate_phrase(warning) for warning in found.warnings]
        if found.now is None:
            lines.append(self.tr("The damaged file is kept beside it."))
        else:
            lines.append(self.tr("The present state is backed up first, so that you can come back."))
        self.words.setText("\n".join(lines))
        self.back.setEnabled(True)

    def _describe_contents(self, then: WorkspaceCounts) -> str:
        words = self.tr("It holds {people} people, {entries} entries and {messages} messages.")
        return fill_words(words, people=f"{then.members:,}", entries=f"{then.entries:,}", messages=f"{then.messages:,}")

    def _make_backup(self) -> None:
        db, folder, limit = self._db, self._window.backups.backup_folder(), self._window.backups.backup_limit()
        if db is None:
            return
        job = self._window.jobs.start_job(
            lambda progress: schedule.save_backup(db, "manual", folder, limit, progress), self.tr("Backing up")
        )
        job.succeeded.connect(guard_slot(self, lambda _: self._load_backups()))
        job.succeeded.connect(lambda _: self._window.backups.back_up_if_due())

    def _restore_backup(self) -> None:
        chosen = self._selected_backup()
        if chosen is None:
            return
        window, path = self._window, self._path
        self.accept()
        go_back(window, path, chosen.path)


def in_words(room: BackupSpace, count: int) -> str:
    """Return how many backups there are, what they use and may use; '' if there are none."""
    words = translate("Backups", "Backups: {count} · {used} of {ceiling} used")
    used, ceiling = format_bytes(room.used), format_bytes(room.ceiling)
    return fill_words(words, count=count, used=used, ceiling=ceiling) if count else ""


def go_back(window: Shell, path: Path, chosen: Path) -> None:
    """Put a backup in the place of the open workspace and open it."""
    folder, who = window.backups.backup_folder(), window.settings.now.who
    window.close_workspace()
    window.show_welcome()

    def reopened(kept: Backup | None) -> None:
        window.show_workspace(workspace.open_workspace(path, who))
        if kept is None:
            window.notify(translate("Backups", "Backup restored. The damaged file is kept beside it."))
        else:
            window.notify(translate("Backups", "Backup restored. What was there before is in the newest backup."))

    job = window.jobs.start_job(
        lambda progress: restore.restore_backup(path, chosen, folder, progress), translate("Backups", "Restoring")
    )
    job.succeeded.connect(reopened)
    job.failed.connect(lambda _: window.show_workspace(workspace.open_workspace(path, who)))
    job.cancelled.connect(lambda: window.show_workspace(workspace.open_workspace(path, who)))
