"""Chooses one person by typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from commdesk.members import rows
from commdesk.members.search import Finder, Query
from ui.context import Context
from ui.dialogs.base import Dialog

SHOWN = 30


class PersonChooser(Dialog):
    """``chosen`` carries the id of the person."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, context: Context, title: str) -> None:
        super().__init__(parent, context, "people", title)
        self._finder = Finder(context.db)
        self.box = QLineEdit()
        self.box.setObjectName("people.box")
        self.box.setPlaceholderText(self.tr("Name, pinyin, account, phone"))
        self.box.setAccessibleName(title)
        self.box.textChanged.connect(self._find)
        self.box.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("people.list")
        self.list.setAccessibleName(title)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.lay_out(self.box, self.list)
        self.resize(380, 420)
        self._find("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter work while the box has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            item = self.list.currentItem()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
                self._take(item)
                return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        ids = self._finder.find(Query(text))[:SHOWN]
        found = rows.load(self.context.db, ids)
        self.list.clear()
        for ident in ids:
            if ident in found:
                each = found[ident]
                words = "   ".join(part for part in (each.name, each.second, each.city, each.account) if part)
                item = QListWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, ident)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem) -> None:
        ident = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.chosen.emit(ident)
