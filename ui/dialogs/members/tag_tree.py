"""A tree of groups and tags in which a tag takes another place in its group, by the mouse or by Alt and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from ui.shortcuts import key_table
from ui.shortcuts.tables import TAGS

HELD = 256  # the role under which an item holds its group or tag
STEPS = {"up": -1, "down": 1}


class TagTree(QTreeWidget):
    """``order_changed`` carries what the items of one group hold, in their new order; the tree itself changes nothing."""

    order_changed = Signal(object)

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setDragDropMode(QTreeWidget.DragDropMode.InternalMove)
        self.invisibleRootItem().setFlags(Qt.ItemFlag.NoItemFlags)  # a group is no place to drop a group

    def add_group(self, words: list[str], held: object) -> QTreeWidgetItem:
        """Append a group and return it."""
        made = QTreeWidgetItem(words)
        made.setData(0, HELD, held)
        made.setFlags(made.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        self.addTopLevelItem(made)
        return made

    def add_tag(self, group: QTreeWidgetItem, words: list[str], held: object) -> QTreeWidgetItem:
        """Append a tag to a group and return it."""
        made = QTreeWidgetItem(words)
        made.setData(0, HELD, held)
        made.setFlags(made.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        group.addChild(made)
        return made

    def selected_record(self) -> object:
        """Return what the chosen item holds, or None."""
        item = self.currentItem()
        return item.data(0, HELD) if item is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the chosen tag."""
        step = STEPS.get(TAGS.find_wish(event, exact=key_table.HELD))
        if step is None:
            super().keyPressEvent(event)
            return
        group, now = self._selected_position()
        if group is not None:
            self._move_tag(group, now, now + step)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go; no further than its own group."""
        super().dragMoveEvent(event)
        if self._drop_position(event.position().toPoint()) < 0:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the new order."""
        place = self._drop_position(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # Qt would take the item out
        event.accept()
        group, now = self._selected_position()
        if group is not None and place >= 0:
            self._move_tag(group, now, place - (place > now))

    def _drop_position(self, at: QPoint) -> int:
        """Return before which of its siblings the chosen tag would go, -1 where it cannot."""
        over, (group, _) = self.itemAt(at), self._selected_position()
        if group is None or over is None:
            return -1
        if over is group:
            return 0
        if over.parent() is not group:
            return -1
        return group.indexOfChild(over) + (at.y() > self.visualItemRect(over).center().y())

    def _selected_position(self) -> tuple[QTreeWidgetItem | None, int]:
        """Return the group of the chosen tag and its place there; no group where no tag is chosen."""
        item = self.currentItem()
        group = item.parent() if item is not None else None
        return (group, group.indexOfChild(item)) if item is not None and group is not None else (None, -1)

    def _move_tag(self, group: QTreeWidgetItem, now: int, place: int) -> None:
        order = [
            item.data(0, HELD) for number in range(group.childCount()) if (item := group.child(number)) is not None
        ]
        if 0 <= place < len(order) and place != now:
            order.insert(place, order.pop(now))
            self.order_changed.emit(order)
