"""The left side: favourites, recent, unused; the folders as a tree that is dragged about; tags and styles; the trash."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from commdesk.scripts.folders import Folder
from ui.icons import load_pixmap
from ui.painting import escape_tooltip, paint_elided, paint_highlight, shrink_font
from ui.shortcuts.tables import SCRIPT_FOLDERS
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Key = tuple[str, object]
ALL: Key = ("all", 0)
LOOSE: Key = ("loose", 0)
TRASH: Key = ("trash", 0)
SCRIPTS = "application/x-commdesk-scripts"
FOLDER = "application/x-commdesk-folder"
KEY, COUNT, IMAGE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
INDENT, CHEVRON = 14, 12


@dataclass(frozen=True, slots=True)
class Shelf:
    """One line that is no folder: a heading where there is no key."""

    title: str
    key: Key | None = None
    count: int | None = None
    icon: str = ""


class ScriptSidebar(QTreeWidget):
    """``scope_chosen`` carries a scope; ``action_requested`` what to do with a folder ("rename", "delete", "new", up, down, in, out);
    ``folder_moved`` a folder, its new parent and the order there; ``scripts_dropped`` scripts and the folder they were dropped on.
    """

    scope_chosen = Signal(object)
    action_requested = Signal(str, object)
    folder_renamed = Signal(object, str)
    folder_moved = Signal(object, object, object)
    scripts_dropped = Signal(object, object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("scripts.shelves")
        self.setProperty("role", "side")
        self.setHeaderHidden(True)
        self.setViewportMargins(0, 8, 0, 6)
        self.setRootIsDecorated(False)
        self.setIndentation(INDENT)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.painter = _FolderPainter(theme)
        self.setItemDelegate(self.painter)
        self._quiet = False
        self._shape: object = None
        self._closed: set[object] = set()
        self.currentItemChanged.connect(self._moved_on)
        self.itemChanged.connect(self._on_item_edited)
        self.itemCollapsed.connect(lambda item: self._closed.add(item.data(0, KEY)))
        self.itemExpanded.connect(lambda item: self._closed.discard(item.data(0, KEY)))
        self.itemClicked.connect(self._toggle_item)
        self.customContextMenuRequested.connect(self._request_menu)

    def show_shelves(self, above: Sequence[Shelf], folders: Sequence[Folder], below: Sequence[Shelf]) -> None:
        """Show these lines; where only counts differ, nothing moves. A folder that was closed stays closed."""
        self._quiet = True
        shape = (
            [(s.title, s.key) for s in above],
            [(f.id, f.parent, f.name) for f in folders],
            [(s.title, s.key) for s in below],
        )
        if shape != self._shape:
            self._shape = shape
            kept = self.current_key()
            self.clear()
            for shelf in above:
                self.addTopLevelItem(_create_shelf_item(shelf))
            made: dict[int, QTreeWidgetItem] = {}
            for folder in folders:
                made[folder.id] = item = _create_folder_item(folder)
                parent = made.get(folder.parent) if folder.parent is not None else None
                parent.addChild(item) if parent is not None else self.addTopLevelItem(item)
            for folder in folders:
                made[folder.id].setExpanded(("folder", folder.id) not in self._closed)
            for shelf in below:
                self.addTopLevelItem(_create_shelf_item(shelf))
            self.select_scope(kept or ALL)
        counts = {shelf.key: shelf.count for shelf in (*above, *below)} | {("folder", f.id): f.scripts for f in folders}
        for item in self._iterate_items():
            item.setData(0, COUNT, counts.get(item.data(0, KEY)))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _accessible_text(item))
        self._quiet = False

    def current_key(self) -> Key | None:
        """Return the scope of the chosen line."""
        item = self.currentItem()
        key: Key | None = tuple(item.data(0, KEY)) if item is not None and item.data(0, KEY) else None
        return key

    def has_scope(self, key: Key) -> bool:
        """Return whether there is such a line."""
        return any(item.data(0, KEY) == key for item in self._iterate_items())

    def scope_title(self, key: Key) -> str:
        """Return what the line of a scope is called; '' where there is none."""
        return next((item.text(0) for item in self._iterate_items() if item.data(0, KEY) == key), "")

    def select_scope(self, key: Key | None) -> None:
        """Choose a line without telling; the first one that can be chosen where there is none of this key."""
        quiet, self._quiet = self._quiet, True
        items = [item for item in self._iterate_items() if item.data(0, KEY) is not None]
        found = next((item for item in items if item.data(0, KEY) == key), items[0] if items else None)
        if found is not None:
            self.setCurrentItem(found)
        self._quiet = quiet

    def edit_name(self, folder: int) -> None:
        """Type another name for a folder, in its place."""
        found = next((item for item in self._iterate_items() if item.data(0, KEY) == ("folder", folder)), None)
        if found is not None:
            self.setCurrentItem(found)
            self.editItem(found, 0)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.painter.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Del deletes, Alt and an arrow moves a folder; Insert makes one in it."""
        key = self.current_key()
        if key is not None and key[0] == "folder":
            wish = SCRIPT_FOLDERS.find_wish(event)
            if wish:
                self.action_requested.emit(wish, key[1])
                return
        super().keyPressEvent(event)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Return which folder is dragged."""
        made = QMimeData()
        key = items[0].data(0, KEY) if items else None
        if key is not None and key[0] == "folder":
            made.setData(FOLDER, QByteArray(str(key[1]).encode()))
        return made

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders of our own and scripts."""
        event.accept() if _has_script_data(event.mimeData()) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go; scripts only onto folders."""
        super().dragMoveEvent(event)
        place = self.itemAt(event.position().toPoint())
        key = place.data(0, KEY) if place is not None else None
        able = _has_script_data(event.mimeData()) and key is not None and key[0] in ("folder", "loose")
        event.accept() if able else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped where; the tree is shown anew when the file has changed."""
        place = self.itemAt(event.position().toPoint())
        key = place.data(0, KEY) if place is not None else None
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if place is None or key is None or key[0] not in ("folder", "loose"):
            return
        folder = key[1] if key[0] == "folder" else None
        if event.mimeData().hasFormat(SCRIPTS):
            self.scripts_dropped.emit(json.loads(bytes(event.mimeData().data(SCRIPTS).data())), folder)
            return
        dragged = int(bytes(event.mimeData().data(FOLDER).data()) or b"0")
        if dragged and dragged != folder and self.has_scope(("folder", dragged)):
            self._drop_folder(dragged, place, folder)

    def _drop_folder(self, dragged: object, place: QTreeWidgetItem, folder: object) -> None:
        """Put the dragged folder into the one it was dropped on, or beside it where the line between two was meant."""
        where = self.dropIndicatorPosition()
        if where == QAbstractItemView.DropIndicatorPosition.OnItem or folder is None:
            inside = [ident for ident in self.children_of(folder) if ident != dragged]
            self.folder_moved.emit(dragged, folder, [*inside, dragged])
            return
        parent = place.parent()
        above = parent.data(0, KEY)[1] if parent is not None else None
        order = [ident for ident in self.children_of(above) if ident != dragged]
        at = order.index(folder) if folder in order else len(order)
        order.insert(at + (where == QAbstractItemView.DropIndicatorPosition.BelowItem), dragged)
        self.folder_moved.emit(dragged, above, order)

    def children_of(self, folder: object) -> list[object]:
        """Return the folders directly in one, or at the top for None, in order."""
        return [
            item.data(0, KEY)[1]
            for item in self._iterate_items()
            if (item.data(0, KEY) or ("",))[0] == "folder" and _parent_folder(item) == folder
        ]

    def parent_of(self, folder: object) -> object:
        """Return the folder that a folder is in; None at the top."""
        found = next((item for item in self._iterate_items() if item.data(0, KEY) == ("folder", folder)), None)
        return _parent_folder(found) if found is not None else None

    def _iterate_items(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                yield item
                waiting = [item.child(number) for number in range(item.childCount())] + waiting

    def _moved_on(self, now: QTreeWidgetItem | None) -> None:
        if not self._quiet and now is not None and now.data(0, KEY) is not None:
            self.scope_chosen.emit(now.data(0, KEY))

    def _on_item_edited(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, KEY)
        if not self._quiet and key is not None and key[0] == "folder":
            self._shape = None  # a refused name is put back by the next reading
            self.folder_renamed.emit(key[1], item.text(0))

    def _toggle_item(self, item: QTreeWidgetItem) -> None:
        left = self.visualItemRect(item).left()
        at = self.viewport().mapFromGlobal(self.cursor().pos()).x() - left
        if item.childCount() and at < 10 + CHEVRON + 4:
            item.setExpanded(not item.isExpanded())

    def _request_menu(self, at: QPoint) -> None:
        item = self.itemAt(at)
        self.menu_requested.emit(item.data(0, KEY) if item is not None else None, self.viewport().mapToGlobal(at))


def _has_script_data(data: QMimeData) -> bool:
    return data.hasFormat(SCRIPTS) or data.hasFormat(FOLDER)


def _create_shelf_item(shelf: Shelf) -> QTreeWidgetItem:
    item = QTreeWidgetItem([shelf.title])
    item.setData(0, KEY, shelf.key)
    item.setData(0, IMAGE, shelf.icon)
    item.setToolTip(0, escape_tooltip(shelf.title))
    able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
    item.setFlags(able if shelf.key is not None else Qt.ItemFlag.NoItemFlags)
    return item


def _create_folder_item(folder: Folder) -> QTreeWidgetItem:
    item = QTreeWidgetItem([folder.name])
    item.setData(0, KEY, ("folder", folder.id))
    item.setToolTip(0, escape_tooltip(folder.name))
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsEditable
        | Qt.ItemFlag.ItemIsDragEnabled
        | Qt.ItemFlag.ItemIsDropEnabled
    )
    return item


def _parent_folder(item: QTreeWidgetItem) -> object:
    """Return the folder that an item lies in; None at the top."""
    parent = item.parent()
    return parent.data(0, KEY)[1] if parent is not None else None


def _accessible_text(item: QTreeWidgetItem) -> str:
    count = item.data(0, COUNT)
    return item.text(0) if count is None else f"{item.text(0)}, {count:,}"


class _FolderPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = index.data(KEY) is None
        return QSize(60, option.fontMetrics.height() + (20 if heading and index.row() else 12 if heading else 11))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = QRect(option.rect)
        box.setRight(option.widget.viewport().width() - 1)  # type: ignore[attr-defined]
        if index.data(KEY) is None:
            painter.setFont(shrink_font(option.font))
            painter.setPen(self.theme.colour("muted"))
            paint_elided(painter, box.adjusted(18, 7 if index.row() else 1, -18, 0), str(index.data()))
        else:
            self._paint_line(painter, option, index, box.adjusted(8, 1, -10, -1))
        painter.restore()

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRect) -> None:
        chosen = paint_highlight(painter, option, box, self.theme)
        ink = "accent" if chosen else "text"
        left = box.left() + 10
        image = index.data(IMAGE)
        children = index.model().hasChildren(index)
        if image or children:
            name = image or ("chevron-down" if option.state & QStyle.StateFlag.State_Open else "chevron-right")
            size = 15 if image else CHEVRON
            ratio = option.widget.devicePixelRatioF()
            colour = getattr(self.theme, "accent" if chosen else "muted")
            at = QPoint(left - (0 if image else 9), box.center().y() - size // 2 + 1)
            painter.drawPixmap(at, load_pixmap(name, colour, size, ratio))
        left += 22 if image else CHEVRON - 6 if children else 6
        font = option.font
        font.setBold(chosen)
        painter.setFont(font)
        number = index.data(COUNT)
        count = "" if number is None else f"{number:,}"
        wide = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(self.theme.colour(ink))
        paint_elided(painter, QRect(left, box.top(), box.right() - wide - 14 - left, box.height()), str(index.data()))
        painter.setPen(self.theme.colour("accent" if chosen else "muted"))
        paint_elided(painter, QRect(box.right() - wide - 8, box.top(), wide + 2, box.height()), count)
