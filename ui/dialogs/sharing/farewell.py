"""What becomes of one's own copy once somebody else has the workspace: kept, put away, or deleted for good."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from commdesk import thresholds
from commdesk.clients import farewell
from commdesk.clients.farewell import LocalFile, LocalKind
from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.sharing.shares import Share
from commdesk.store.backups.backup_list import read_workspace_id
from commdesk.team.record import TeamRecords
from commdesk.text import to_visible
from ui import home
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button, create_label, update_style

if TYPE_CHECKING:
    from ui.shell_api import Shell

KINDS = {
    LocalKind.WORKSPACE: mark("core", "the workspace, with its attached files"),
    LocalKind.LOG: mark("core", "its log"),
    LocalKind.LOCK: mark("core", "its lock"),
    LocalKind.BACKUP: mark("core", "a backup"),
}
ROW = 26


class Afterwards(StrEnum):
    """What becomes of one's own copy."""

    KEEP = "keep"
    ARCHIVE = "archive"
    DELETE = "delete"


class FarewellDialog(Dialog):
    """Offered once the archive was read back. Deleting shows every file with its size and asks for the name of the workspace.

    Args:
        said: Where the archive is, in words.
    """

    def __init__(self, window: Shell, context: Context, share: Share, said: str) -> None:
        super().__init__(window, context, "farewell", "")
        self._window, self._share = window, share
        self._name = thresholds.load_thresholds(context.db.reader).name or context.db.path.stem
        self.setWindowTitle(self.tr("And your own copy?"))
        self.choice = QButtonGroup(self)
        self.radios = {key: self._create_radio(key, words) for key, words in self._list_choices().items()}
        self.radios[Afterwards.KEEP].setChecked(True)
        self.grid = self.create_table("table", [self.tr("What is deleted here"), self.tr("Size"), self.tr("File")])
        self.grid.verticalHeader().setDefaultSectionSize(ROW)
        self.grid.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.sum = create_label("", "hint", "farewell.sum", wrap=True)
        self.typed = QLineEdit()
        self.typed.setObjectName("farewell.typed")
        self.typed.setAccessibleName(self.tr("Name of the workspace"))
        asked = fill_words(self.tr("Type its name to delete it: {name}"), name=to_visible(self._name))
        self.asked = create_label(asked, "muted", "farewell.asked", wrap=True)
        self.wrong = create_label("", "hint", "farewell.wrong", wrap=True)
        update_style(self.wrong, "tone", "danger")
        self.go = create_button("farewell.go", "", "primary", self._go_on)
        self.space = QWidget()  # takes the room that the list does not
        self.space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.lay_out(
            create_label(said, wrap=True), *self.radios.values(), self.grid, self.sum, self.asked, self.typed,
            self.wrong, self.space, done=self.go,
        )  # fmt: skip
        self.resize(640, 300)
        self.choice.buttonToggled.connect(lambda *_: self._adapt())
        self.typed.textChanged.connect(lambda _: self._adapt())
        self._list_files()
        self._adapt()
        self.go.setFocus()

    def _list_choices(self) -> dict[Afterwards, str]:
        return {
            Afterwards.KEEP: self.tr("Keep it here"),
            Afterwards.ARCHIVE: fill_words(
                self.tr("Put it away: into the folder “{folder}” beside it, off the lists; it opens from there"),
                folder=farewell.ARCHIVE,
            ),
            Afterwards.DELETE: self.tr("Delete it here for good, with every backup"),
        }

    def _create_radio(self, key: Afterwards, words: str) -> QRadioButton:
        made = QRadioButton(words)
        made.setObjectName(f"farewell.{key}")
        self.choice.addButton(made)
        return made

    def _list_files(self) -> None:
        """Look in the background for what belongs to the workspace."""
        path, folder = self.context.workspace.path, self._window.backups.backup_folder()
        ident = read_workspace_id(self.context.db.reader)
        job = self.context.jobs.start_job(lambda _: farewell.list_local_files(path, ident, folder), quiet=True)
        job.succeeded.connect(guard_slot(self, self._show_files))

    def _show_files(self, found: tuple[LocalFile, ...]) -> None:
        self.grid.setRowCount(len(found))
        for number, each in enumerate(found):
            size = QTableWidgetItem(_format_size(each.size))
            size.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cells = (
                QTableWidgetItem(translate_phrase(KINDS[each.kind])),
                size,
                QTableWidgetItem(to_visible(str(each.path))),
            )
            for place, cell in enumerate(cells):
                cell.setToolTip(escape_tooltip(str(each.path)))
                self.grid.setItem(number, place, cell)
        for place, width in ((0, 270), (1, 80)):
            self.grid.setColumnWidth(place, width)
        words = self.tr("{count} files, {size} together. Nothing is deleted where one of them cannot be.")
        total = _format_size(sum(each.size for each in found))
        self.sum.setText(fill_words(words, count=f"{len(found):,}", size=total))

    def read_choice(self) -> Afterwards:
        """Return what is chosen."""
        return next(key for key, made in self.radios.items() if made.isChecked())

    def _adapt(self) -> None:
        chosen = self.read_choice()
        deletes = chosen == Afterwards.DELETE
        for part in (self.grid, self.sum, self.asked, self.typed):
            part.setVisible(deletes)
        self.space.setVisible(not deletes)
        words = {Afterwards.ARCHIVE: self.tr("Put it away"), Afterwards.DELETE: self.tr("Delete here")}
        self.go.setText(words.get(chosen, self.tr("Done")))
        typed = " ".join(self.typed.text().split())
        self.go.setEnabled(not deletes or typed == " ".join(self._name.split()))
        if deletes and self.height() < 560:
            self.resize(self.width(), 560)

    def _go_on(self) -> None:
        chosen = self.read_choice()
        if chosen == Afterwards.KEEP:
            self.accept()
            return
        try:
            farewell.require_handed_over(self.context.db, self._share)
        except Problem as problem:
            self.wrong.setText(translate_phrase(problem.phrase))
            return
        self.accept()
        _part_with(self._window, self.context, self._name, chosen == Afterwards.DELETE)


def _part_with(window: Shell, context: Context, name: str, delete: bool) -> None:
    """Close the workspace and delete it or put it away, off every list; where that fails it is on them again."""
    path, folder = context.workspace.path, window.backups.backup_folder()
    ident = read_workspace_id(context.db.reader)
    window.close_workspace()
    window.settings.remove_recent(str(path.absolute()))
    window.show_welcome()

    def work(progress: Progress) -> tuple[LocalFile, ...] | Path:
        return farewell.delete_workspace(path, ident, folder) if delete else farewell.archive_workspace(path)

    def done(found: tuple[LocalFile, ...] | Path) -> None:
        home.forget_workspace(window.state, path)
        if isinstance(found, Path):
            words = translate("FarewellDialog", "“{name}” was put away at “{path}”.")
            window.notify(fill_words(words, name=to_visible(name), path=to_visible(str(found))))
        else:
            words = translate(
                "FarewellDialog", "“{name}” was deleted here: {count} files, {backups} of them backups, {size}."
            )
            backups = sum(each.kind == LocalKind.BACKUP for each in found)
            facts = {
                "count": f"{len(found):,}",
                "backups": f"{backups:,}",
                "size": _format_size(sum(each.size for each in found)),
            }
            window.notify(fill_words(words, name=to_visible(name), **facts))
        if TeamRecords().load_record(path) is not None:
            TeamRecords().delete_record(path)  # its key with it

    def failed(_: BaseException) -> None:
        window.settings.add_recent(path)
        window.first_page.refresh()

    title = (
        translate("FarewellDialog", "Deleting the workspace")
        if delete
        else translate("FarewellDialog", "Putting the workspace away")
    )
    job = window.jobs.start_job(work, title)
    job.succeeded.connect(done)
    job.failed.connect(failed)
    job.cancelled.connect(lambda: failed(RuntimeError()))


def _format_size(size: int) -> str:
    return f"{size / 1_048_576:,.1f} MB" if size >= 104_858 else f"{size / 1024:,.1f} KB"
