"""Chooses one person by typing."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from commdesk.members import list_rows
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.keys import ListKeys

SHOWN = 30


class PersonChooser(Dialog):
    """``person_chosen`` carries the id of the person; those of ``without`` are not offered."""

    person_chosen = Signal(object)

    def __init__(self, parent: QWidget, context: Context, title: str, without: Collection[int] = ()) -> None:
        super().__init__(parent, context, "people", title)
        self._without = frozenset(without)
        self._finder = PeopleFinder(context.db)
        self.box = QLineEdit()
        self.box.setObjectName("people.box")
        self.box.setPlaceholderText(self.tr("Name, pinyin, account, phone"))
        self.box.setAccessibleName(title)
        self.box.textChanged.connect(self._find_people)
        self.list = QListWidget()
        self.list.setObjectName("people.list")
        self.list.setAccessibleName(title)
        self.list.itemActivated.connect(self._choose_item)
        self.list.itemClicked.connect(self._choose_item)
        ListKeys(self.box, self.list, self._choose_item)
        self.lay_out(self.box, self.list)
        self.resize(380, 420)
        self._find_people("")

    def _find_people(self, text: str) -> None:
        some = self._finder.find_people(PeopleQuery(text))[: SHOWN + len(self._without)]
        ids = [ident for ident in some if ident not in self._without][:SHOWN]
        found = list_rows.load_rows(self.context.db, ids)
        self.list.clear()
        for ident in ids:
            if ident in found:
                each = found[ident]
                words = "   ".join(part for part in (each.name, each.second, each.city, each.account) if part)
                item = QListWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, ident)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _choose_item(self, item: QListWidgetItem) -> None:
        ident = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.person_chosen.emit(ident)
