"""Deleted scripts: brought back, or gone for good."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QListWidget, QWidget

from commdesk.errors import Phrase, mark
from commdesk.store import forget, trash
from ui.context import Context
from ui.dialogs.app.text_prompt import ask_confirmation
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import fill_words
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_label


class Trash(Dialog):
    """The newest first; several can be chosen."""

    def __init__(self, parent: QWidget, context: Context, told: Told) -> None:
        super().__init__(parent, context, "scripttrash", "")
        self._told = told
        self.setWindowTitle(self.tr("Deleted scripts"))
        self.list = QListWidget()
        self.list.setObjectName("scripttrash.list")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.empty = create_label(self.tr("Nothing was deleted."), "muted")
        self.back = create_button("scripttrash.back", self.tr("Bring back"), "primary", self._bring_back)
        self.forget = create_button("scripttrash.empty", self.tr("Empty the trash…"), "danger", self._confirm_empty)
        leave = create_button("scripttrash.close", self.tr("Close"), slot=self.reject)
        self.lay_out(self.empty, self.list, buttons=(self.forget, leave), done=self.back)
        self.resize(460, 400)
        self.follow_changes(lambda tables: self._show_scripts() if "script" in tables else None)
        self._show_scripts()

    def _show_scripts(self) -> None:
        self._found = trash.list_trashed(self.context.db, "script")
        self.list.clear()
        for each in self._found:
            when = datetime.fromtimestamp(each.at / 1000).strftime("%Y-%m-%d %H:%M")
            self.list.addItem(f"{each.values.get('title', '')}   {when}")
        self.list.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        for made in (self.back, self.forget):
            made.setEnabled(bool(self._found))
        self.list.setCurrentRow(0)

    def _bring_back(self) -> None:
        ids = [self._found[index.row()].id for index in self.list.selectedIndexes()]
        count = trash.restore_rows(
            self.context.db, Phrase(mark("core", "Bring back {count} scripts"), {"count": len(ids)}), "script", ids
        )
        self._told(fill_words(self.tr("{count} scripts brought back"), count=count), True)

    def _confirm_empty(self) -> None:
        words = fill_words(
            self.tr(
                "{count} scripts are erased for good, with their words. This cannot be undone, and Undo no longer reaches behind it."
            ),
            count=len(self._found),
        )
        ask_confirmation(
            self, "scripttrash.ask", self.windowTitle(), words, self.tr("Erase for good"), self._empty_trash
        )

    def _empty_trash(self) -> None:
        db, ids = self.context.db, [each.id for each in self._found]
        job = self.context.jobs.start_job(
            lambda progress: forget.forget_rows(db, mark("core", "Empty the trash of scripts"), {"script": ids}),
            self.tr("Erasing"),
        )
        job.succeeded.connect(guard_slot(self, lambda _: self._told(self.tr("Erased for good"), False)))


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open it."""
    Trash(parent, context, told).open()
