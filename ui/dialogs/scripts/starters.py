"""The starter packs: which to take, in which language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from commdesk.progress import Progress
from commdesk.scripts.packs import shipped
from commdesk.scripts.packs.merging import Outcome
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import LANGUAGES, fill_words, language
from ui.widgets.basic import button, label


class Starters(Dialog):
    """Ticked packs are added; scripts that are here already, or were edited or deleted, stay as they are."""

    def __init__(self, parent: QWidget, context: Context, told: Told) -> None:
        super().__init__(parent, context, "starters", "")
        self._told = told
        self.setWindowTitle(self.tr("Starter packs"))
        self.language = QComboBox()
        self.language.setObjectName("starters.language")
        self.language.setAccessibleName(self.tr("Language"))
        for key, title in LANGUAGES.items():
            self.language.addItem(title, key)
        self.language.setCurrentIndex(max(self.language.findData(language()), 0))
        self.language.currentIndexChanged.connect(lambda _: self._show())
        self.list = QListWidget()
        self.list.setObjectName("starters.list")
        self.list.setAccessibleName(self.windowTitle())
        self.list.itemChanged.connect(lambda _: self._able())
        hint = label(
            self.tr("Scripts that are here already, that you edited or deleted, stay as they are."), "hint", wrap=True
        )
        self.go = button("starters.go", self.tr("Add"), "primary", self._go)
        cancel = button("starters.cancel", self.tr("Cancel"), slot=self.reject)
        self.lay_out(self.language, self.list, hint, buttons=(cancel,), done=self.go)
        self.resize(420, 440)
        self._show()

    def _show(self) -> None:
        self.list.clear()
        for pack in shipped.listing(str(self.language.currentData())):
            item = QListWidgetItem(f"{pack.title}   {len(pack.scripts)}")
            item.setData(Qt.ItemDataRole.UserRole, pack.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self._able()

    def _names(self) -> frozenset[str]:
        items = [item for number in range(self.list.count()) if (item := self.list.item(number)) is not None]
        return frozenset(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _able(self) -> None:
        self.go.setEnabled(bool(self._names()))

    def _go(self) -> None:
        db, names, which, told = self.context.db, self._names(), str(self.language.currentData()), self._told

        def work(progress: Progress) -> Outcome:
            return shipped.install(db, which, names)

        job = self.context.jobs.start(work, self.tr("Adding scripts"))
        words = self.tr("{new} scripts added")
        job.done.connect(lambda done: told(fill_words(words, new=done.new), True))
        self.accept()


def show(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open it."""
    Starters(parent, context, told).open()
