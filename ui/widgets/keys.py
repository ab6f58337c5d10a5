"""Lists and the keyboard: a box that is typed into and the list below it, driven together; one row alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def go_to_row(view: QAbstractItemView, row: int) -> None:
    """Put the keyboard onto a row and select it alone.

    The views' own ways look at the keys that are held: reached by a shortcut with Ctrl, a second row would be selected.
    """
    flags = QItemSelectionModel.SelectionFlag
    index = view.model().index(row, 0)
    view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
    view.scrollTo(index)


class ListKeys(QObject):
    """While ``box`` has the keyboard, Up and Down move in ``found`` and Enter takes what is chosen there."""

    def __init__(self, box: QLineEdit, found: QListWidget, take: Callable[[QListWidgetItem], object]) -> None:
        super().__init__(box)
        self._list, self._take = found, take
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Up, Down and Enter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = STEPS.get(Qt.Key(event.key()), 0)
        if step and self._list.count():
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
            return True
        item = self._list.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                self._take(item)
            return True
        return False


class Stepping(QObject):
    """While ``box`` has the keyboard, Up, Down, Page Up and Page Down move in a view beside it."""

    def __init__(self, box: QLineEdit, view: QAbstractItemView) -> None:
        super().__init__(box)
        self._view = view
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in keys:
            QCoreApplication.sendEvent(self._view, event)
            return True
        return False
