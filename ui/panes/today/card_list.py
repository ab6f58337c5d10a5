"""A short painted list in a card: walked by the arrows, a click or Enter opens the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.ink import PaintStyle
from ui.painting import escape_tooltip, focus_ring
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Item = TypeVar("Item")
LEFT = 16


class CardModel(QAbstractListModel, Generic[Item]):
    """The items, each with what a screen reader says of it."""

    def __init__(self, describe: Callable[[Item], str]) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()
        self._describe = describe

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these."""
        if tuple(items) != self.items:
            self.beginResetModel()
            self.items = tuple(items)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of items."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the item says; the item itself under UserRole."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return item
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._describe(item)
            case Qt.ItemDataRole.ToolTipRole:
                return escape_tooltip(self._describe(item))
        return None


class CardList(QListView, Generic[Item]):
    """The view. A subclass paints an item (`paint_item`) and says it in words (`describe_item`). ``item_opened`` carries it."""

    item_opened = Signal(object)

    def __init__(self, name: str, theme: Theme, height: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.items: CardModel[Item] = CardModel(self.describe_item)
        self.ink = PaintStyle(theme, self.font())
        self._painter = _ItemPainter(self.ink, height, self.paint_item)
        self.setModel(self.items)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open_index)

    def paint_item(self, painter: QPainter, box: QRect, item: Item) -> None:
        """Paint an item; its ground is there."""
        raise NotImplementedError

    def describe_item(self, item: Item) -> str:
        """Return all that it says."""
        raise NotImplementedError

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.ink = self._painter.ink = PaintStyle(theme, self.font())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open_index(self, index: QModelIndex) -> None:
        self.item_opened.emit(index.data(Qt.ItemDataRole.UserRole))


class _ItemPainter(QStyledItemDelegate):
    def __init__(self, ink: PaintStyle, height: int, paint_item: Callable[[QPainter, QRect, Any], None]) -> None:
        super().__init__()
        self.ink, self._height, self._paint_item = ink, height, paint_item

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, state, flag = option.rect, option.state, QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & flag.State_MouseOver:
            painter.fillRect(box, self.ink.colour("raised"))
        self._paint_item(painter, box, index.data(Qt.ItemDataRole.UserRole))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self.ink.colour("line"))
        if state & flag.State_HasFocus and state & flag.State_KeyboardFocusChange:
            focus_ring(painter, box.adjusted(1, 1, -1, -2), self.ink.theme)
        painter.restore()
