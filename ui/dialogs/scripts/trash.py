"""Deleted scripts: brought back, or gone for good."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QListWidget, QWidget

from commdesk.errors import Phrase, mark
from commdesk.store import forget, trash
from ui.context import Context
from ui.dialogs.app.text_prompt import confirm
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import fill_words
from ui.jobs import alive
from ui.widgets.basic import button, label


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
        self.empty = label(self.tr("Nothing was deleted."), "muted")
        self.back = button("scripttrash.back", self.tr("Bring back"), "primary", self._bring_back)
        self.forget = button("scripttrash.empty", self.tr("Empty the trash…"), "danger", self._ask)
        leave = button("scripttrash.close", self.tr("Close"), slot=self.reject)
        self.lay_out(self.empty, self.list, buttons=(self.forget, leave), done=self.back)
        self.resize(460, 400)
        self.follow(lambda tables: self._show() if "script" in tables else None)
        self._show()

    def _show(self) -> None:
        self._found = trash.listing(self.context.db, "script")
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
        count = trash.bring_back(
            self.context.db, Phrase(mark("core", "Bring back {count} scripts"), {"count": len(ids)}), "script", ids
        )
        self._told(fill_words(self.tr("{count} scripts brought back"), count=count), True)

    def _ask(self) -> None:
        words = fill_words(
            self.tr(
                "{count} scripts are erased for good, with their words. This cannot be undone, and Undo no longer reaches behind it."
            ),
            count=len(self._found),
        )
        confirm(self, "scripttrash.ask", self.windowTitle(), words, self.tr("Erase for good"), self._empty)

    def _empty(self) -> None:
        db, ids = self.context.db, [each.id for each in self._found]
        job = self.context.jobs.start(
            lambda progress: forget.forget(db, mark("core", "Empty the trash of scripts"), {"script": ids}),
            self.tr("Erasing"),
        )
        job.done.connect(alive(self, lambda _: self._told(self.tr("Erased for good"), False)))


def show(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open it."""
    Trash(parent, context, told).open()
