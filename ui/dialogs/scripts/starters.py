"""The starter packs: which to take, in which language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from commdesk.languages.registry import SOURCE
from commdesk.progress import Progress
from commdesk.scripts.packs import shipped
from commdesk.scripts.packs.merging import ScriptImportResult
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import current_language, fill_words, list_language_titles
from ui.widgets.basic import create_button, create_label


class Starters(Dialog):
    """Ticked packs are added; scripts that are here already, or were edited or deleted, stay as they are."""

    def __init__(self, parent: QWidget, context: Context, told: Told) -> None:
        super().__init__(parent, context, "starters", "")
        self._told = told
        self.setWindowTitle(self.tr("Starter packs"))
        self.language = QComboBox()
        self.language.setObjectName("starters.language")
        self.language.setAccessibleName(self.tr("Language"))
        spoken = current_language()
        for key, title in list_language_titles(shipped.LANGUAGES).items():
            self.language.addItem(title, key)
        self.language.setCurrentIndex(self.language.findData(spoken if spoken in shipped.LANGUAGES else SOURCE))
        self.language.currentIndexChanged.connect(lambda _: self._show_packs())
        self.list = QListWidget()
        self.list.setObjectName("starters.list")
        self.list.setAccessibleName(self.windowTitle())
        self.list.itemChanged.connect(lambda _: self._update_buttons())
        hint = create_label(
            self.tr("Scripts that are here already, that you edited or deleted, stay as they are."), "hint", wrap=True
        )
        self.go = create_button("starters.go", self.tr("Add"), "primary", self._add_packs)
        cancel = create_button("starters.cancel", self.tr("Cancel"), slot=self.reject)
        self.lay_out(self.language, self.list, hint, buttons=(cancel,), done=self.go)
        self.resize(420, 440)
        self._show_packs()

    def _show_packs(self) -> None:
        self.list.clear()
        for pack in shipped.list_starter_packs(str(self.language.currentData())):
            item = QListWidgetItem(f"{pack.title}   {len(pack.scripts)}")
            item.setData(Qt.ItemDataRole.UserRole, pack.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self._update_buttons()

    def _chosen_packs(self) -> frozenset[str]:
        items = [item for number in range(self.list.count()) if (item := self.list.item(number)) is not None]
        return frozenset(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _update_buttons(self) -> None:
        self.go.setEnabled(bool(self._chosen_packs()))

    def _add_packs(self) -> None:
        db, names, which, told = self.context.db, self._chosen_packs(), str(self.language.currentData()), self._told

        def work(progress: Progress) -> ScriptImportResult:
            return shipped.install_starter_packs(db, which, names)

        job = self.context.jobs.start_job(work, self.tr("Adding scripts"))
        words = self.tr("{new} scripts added")
        job.succeeded.connect(lambda done: told(fill_words(words, new=done.new), True))
        self.accept()


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open it."""
    Starters(parent, context, told).open()
