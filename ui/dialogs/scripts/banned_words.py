"""The words to avoid (极限词): the shipped list, own words, and shipped ones that may pass."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableWidgetItem, QWidget

from commdesk.scripts import banned_words
from commdesk.text import fold_text
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_label, create_row


class Wording(Dialog):
    """Each word can be let pass with a tick taken away; own ones are added below."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "wording", "")
        self.setWindowTitle(self.tr("Words to avoid"))
        self.search = QLineEdit()
        self.search.setObjectName("wording.search")
        self.search.setPlaceholderText(self.tr("Find, or type a new word"))
        self.search.setAccessibleName(self.tr("Find, or type a new word"))
        self.search.textChanged.connect(lambda _: self._show_words())
        self.search.returnPressed.connect(self._add_word)
        self.add = create_button("wording.add", self.tr("Add"), slot=self._add_word)
        self.grid = self.create_table("table", [self.tr("Word"), self.tr("Kind"), self.tr("Instead")])
        self.grid.setColumnWidth(0, 170)
        self.grid.setColumnWidth(1, 110)
        self.grid.itemChanged.connect(self._on_item_ticked)
        self.remove = create_button("wording.delete", self.tr("Delete own word"), slot=self._delete_word)
        self.grid.itemSelectionChanged.connect(self._update_buttons)
        hint = create_label(
            self.tr("Scripts are checked on this computer only. A word without a tick is let pass in this workspace."),
            "hint",
            wrap=True,
        )
        lay = create_row(self.search, self.add)
        lay.setStretch(0, 1)
        self.lay_out(lay, self.grid, hint, buttons=(self.remove,))
        self.resize(640, 500)
        self._quiet = False
        self.follow_changes(lambda tables: self._show_words() if "wording" in tables else None)
        self._show_words()

    def _show_words(self) -> None:
        self._quiet = True
        typed = fold_text(self.search.text())
        self._found = [
            word for word in banned_words.list_banned_words(self.context.db) if typed in fold_text(word.word)
        ]
        self.grid.setRowCount(len(self._found))
        for number, word in enumerate(self._found):
            for place, text in enumerate((word.word, translate_phrase(banned_words.KINDS[word.kind]), word.hint)):
                item = QTableWidgetItem(text)
                if place == 0:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Unchecked if word.off else Qt.CheckState.Checked)
                self.grid.setItem(number, place, item)
        self._quiet = False
        self.add.setEnabled(bool(typed) and all(fold_text(word.word) != typed for word in self._found))
        self._update_buttons()

    def _update_buttons(self) -> None:
        at = self.grid.currentRow()
        self.remove.setEnabled(0 <= at < len(self._found) and not self._found[at].shipped)

    def _on_item_ticked(self, item: QTableWidgetItem) -> None:
        if self._quiet or item.column():
            return
        word = self._found[item.row()]
        if word.shipped:
            banned_words.let_pass(self.context.db, word.word, item.checkState() == Qt.CheckState.Unchecked)
        else:
            self._show_words()

    def _add_word(self) -> None:
        if self.add.isEnabled():
            banned_words.add_banned_word(self.context.db, self.search.text())
            self.search.clear()

    def _delete_word(self) -> None:
        at = self.grid.currentRow()
        if 0 <= at < len(self._found):
            banned_words.delete_banned_word(self.context.db, self._found[at].word)


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open it."""
    Wording(parent, context).open()
