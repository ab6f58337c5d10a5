"""The list of scripts: title, how often it was used, the first words, what came of it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from commdesk.scripts.search import ScriptFinder, ScriptRow
from ui.context import Context
from ui.i18n import fill_words, translate
from ui.icons import load_pixmap
from ui.painting import focus_ring, paint_elided, paint_pill, shrink_font
from ui.panes.scripts.sidebar import SCRIPTS
from ui.shortcuts.key_table import ALT
from ui.shortcuts.tables import SCRIPT_LIST
from ui.theme import Theme
from ui.widgets.keys import go_to_row

Index = QModelIndex | QPersistentModelIndex
PAGE = 50
PAD = 14


class Shelved(QAbstractListModel):
    """The scripts behind a list of ids, read a page at a time."""

    def __init__(self, finder: ScriptFinder) -> None:
        super().__init__()
        self._finder = finder
        self.ids: array[int] = array("q")
        self._page = lru_cache(20)(self._read_page)

    def show_ids(self, ids: array[int]) -> None:
        """Show these; the same ids again: read afresh, selection and scroll stay."""
        self._page.cache_clear()
        if ids and ids == self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return
        self.beginResetModel()
        self.ids = ids
        self.endResetModel()

    def row_at(self, number: int) -> ScriptRow | None:
        """Return the row, or None if the script was deleted meanwhile."""
        return self._page(number // PAGE).get(self.ids[number]) if 0 <= number < len(self.ids) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of scripts."""
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title; the whole row under UserRole."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.title, describe_use_count(row), describe_answer_rate(row), row.excerpt)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Scripts are dragged into folders."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return how dragged scripts are called."""
        return [SCRIPTS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the dragged scripts."""
        made = QMimeData()
        ids = [self.ids[index.row()] for index in indexes]
        made.setData(SCRIPTS, QByteArray(json.dumps(ids).encode()))
        return made

    def _read_page(self, page: int) -> dict[int, ScriptRow]:
        return self._finder.load_rows(self.ids[page * PAGE : (page + 1) * PAGE])


def describe_use_count(row: ScriptRow) -> str:
    """Return how often a script was used, in words; '' never."""
    return fill_words(translate("ScriptList", "used {count} times"), count=f"{row.used:,}") if row.used else ""


def describe_answer_rate(row: ScriptRow) -> str:
    """Return the rate of answers in words; '' where nothing can be said yet."""
    if not row.judged:
        return ""
    return translate("ScriptList", "{percent} % answered").format(percent=round(100 * row.replied / row.judged))


class ScriptList(QListView):
    """``current_changed`` carries the script the list is on, ``selection_changed`` tells that other scripts are selected."""

    current_changed = Signal(object)
    selection_changed = Signal()
    action_requested = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, context: Context, finder: ScriptFinder) -> None:
        super().__init__()
        self.setObjectName("scripts.list")
        self.scripts = Shelved(finder)
        self.setModel(self.scripts)
        self.painter = _ScriptRowPainter(context.theme)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_requested.emit(self.viewport().mapToGlobal(at)))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self._quiet = False

    def show_scripts(self, ids: array[int]) -> None:
        """Show these scripts; the chosen ones stay chosen, the first one where they are gone."""
        kept, chosen = self.current_id(), self.selected_scripts()
        self._quiet = True
        self.scripts.show_ids(ids)
        place = {ident: number for number, ident in enumerate(ids)}
        if ids and (kept not in place or not self.currentIndex().isValid()):
            at = place.get(kept, 0)
            go_to_row(self, at)
            for ident in chosen:
                if ident in place:
                    self.selectionModel().select(
                        self.scripts.index(place[ident]), QItemSelectionModel.SelectionFlag.Select
                    )
        self._quiet = False
        if self.current_id() != kept:
            self.current_changed.emit(self.current_id())

    def go_to(self, script: int) -> bool:
        """Choose a script; return whether it is in the list."""
        if script not in self.scripts.ids:
            return False
        go_to_row(self, self.scripts.ids.index(script))
        return True

    def current_id(self) -> int:
        """Return the script the list is on; 0 for none."""
        at = self.currentIndex().row()
        return self.scripts.ids[at] if 0 <= at < len(self.scripts.ids) else 0

    def selected_scripts(self) -> list[int]:
        """Return the selected scripts, in the order of the list."""
        return [self.scripts.ids[at] for at in sorted(index.row() for index in self.selectedIndexes())]

    def show_places(self, names: Mapping[int | None, str]) -> None:
        """Say of each script in which folder it is, by the names of the folders; none: where all are in one."""
        self.painter.places = names
        self.viewport().update()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.painter.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter copies, Del deletes, F2 edits; Alt and an arrow moves a script within its folder."""
        wish = SCRIPT_LIST.find_wish(event, exact=ALT)
        if wish:
            self.action_requested.emit(wish)
            return
        super().keyPressEvent(event)

    def _on_current_changed(self, now: QModelIndex) -> None:
        if not self._quiet:
            self.current_changed.emit(self.current_id() if now.isValid() else 0)


class _ScriptRowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.places: Mapping[int | None, str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 2 * option.fontMetrics.height() + 46)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ScriptRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        painter.save()
        self._paint_background(painter, option)
        high = option.fontMetrics.height()
        box = option.rect.adjusted(PAD, 10, -PAD, -10)
        font = option.font
        painter.setPen(self.theme.colour("muted"))
        count = describe_use_count(row)
        wide = painter.fontMetrics().horizontalAdvance(count)
        paint_elided(painter, QRect(box.right() - wide, box.top(), wide + 2, high), count)
        left = box.left()
        if row.favourite:
            star = load_pixmap("star", self.theme.warn, 14, option.widget.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, box.top() + (high - 14) // 2), star)
            left += 19
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text"))
        paint_elided(painter, QRect(left, box.top(), box.right() - wide - 10 - left, high), row.title)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(self.theme.colour("muted"))
        paint_elided(painter, QRect(box.left(), box.top() + high + 3, box.width(), high), row.excerpt)
        self._paint_pills(painter, row, box.left(), box.bottom() - 8, option)
        painter.restore()

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self.theme.colour("raised"))
        painter.fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), self.theme.colour("line")
        )
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            focus_ring(painter, option.rect.adjusted(2, 1, -2, -2), self.theme)

    def _paint_pills(
        self, painter: QPainter, row: ScriptRow, left: int, middle: int, option: QStyleOptionViewItem
    ) -> None:
        painter.setFont(shrink_font(option.font))
        place = self.places.get(row.folder, "")
        if place:
            words = painter.fontMetrics().elidedText(place, Qt.TextElideMode.ElideRight, option.rect.width() // 2)
            left += paint_pill(painter, left, middle, words, self.theme.tone("info")) + 6
        rate = describe_answer_rate(row)
        if rate:
            left += paint_pill(painter, left, middle, rate, self.theme.tone("accent")) + 6
        if row.variants > 1:
            words = fill_words(translate("ScriptList", "{count} variants"), count=row.variants)
            left += paint_pill(painter, left, middle, words, self.theme.tone("violet")) + 6
        for style in row.styles[:2]:
            if painter.fontMetrics().horizontalAdvance(style) + left < option.rect.right() - 40:
                left += paint_pill(painter, left, middle, style, self.theme.tone("muted")) + 6
