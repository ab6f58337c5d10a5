"""A list of names with counts under headings: the left side of a pane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui.painting import escape_tooltip, paint_elided, paint_highlight, shrink_font
from ui.shown_words import cover_text
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line. A heading has no key. ``count`` None: not known yet."""

    title: str
    key: object = None
    count: int | None = None


class ListModel(QAbstractListModel):
    """The lines, for any view and any screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[ListLine, ...] = ()

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Show these lines; where only counts differ, selection and scroll stay."""
        same = [(line.title, line.key) for line in lines] == [(line.title, line.key) for line in self.lines]
        if same and lines:
            self.lines = tuple(lines)
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title; the whole line under UserRole."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        title = cover_text(line.title)
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape_tooltip(title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return title if line.count is None else f"{title}, {line.count:,}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or self.lines[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _ListLinePainter(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: ListLine = index.data(Qt.ItemDataRole.UserRole)
        high = option.fontMetrics.height()
        return QSize(60, high + (11 if line.key is not None else 20 if index.row() else 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ListLine = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        box: QRect = option.rect.adjusted(10, 1, -10, -1)
        if line.key is None:
            painter.setFont(shrink_font(option.font))
            painter.setPen(self.theme.colour("muted"))
            paint_elided(painter, box.adjusted(8, 6 if index.row() else 0, -8, 0), line.title)
            painter.restore()
            return
        chosen = paint_highlight(painter, option, box, self.theme)
        font = option.font
        font.setBold(chosen)
        painter.setFont(font)
        count = "" if line.count is None else f"{line.count:,}"
        wide = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(self.theme.colour("accent" if chosen else "text"))
        paint_elided(painter, box.adjusted(8, 0, -wide - 16, 0), line.title)
        painter.setPen(self.theme.colour("accent" if chosen else "muted"))
        paint_elided(painter, QRect(box.right() - wide - 8, box.top(), wide + 2, box.height()), count)
        painter.restore()


class Listing(QListView):
    """Shows `ListLine`s; ``line_chosen`` carries the key of the line that was clicked or reached by the keyboard.

    A line that is chosen already tells again when it is clicked or Enter is pressed: what it stands for begins anew.
    """

    line_chosen = Signal(object)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.lines = ListModel()
        self.setModel(self.lines)
        self.painter = _ListLinePainter(theme)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self._quiet = False
        self._told = False  # by the press that is going on
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_clicked_again)

    def select_key(self, key: object) -> None:
        """Choose the line with this key without telling; none where there is no such line."""
        self._quiet = True
        place = next(
            (number for number, line in enumerate(self.lines.lines) if line.key == key and key is not None), -1
        )
        if place >= 0:
            self.setCurrentIndex(self.lines.index(place))
        else:
            self.clearSelection()
            self.selectionModel().clearCurrentIndex()
        self._quiet = False

    def current_key(self) -> object:
        """Return the key of the chosen line, or None."""
        line = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return line.key if isinstance(line, ListLine) else None

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.painter.theme = theme
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a press."""
        self._told = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._told = False
            self._on_clicked_again(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked_again(self, index: QModelIndex) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if not self._told and isinstance(line, ListLine) and line.key is not None:
            self.line_chosen.emit(line.key)

    def _on_current_changed(self, now: QModelIndex) -> None:
        line = now.data(Qt.ItemDataRole.UserRole)
        if not self._quiet and isinstance(line, ListLine) and line.key is not None:
            self._told = True
            self.line_chosen.emit(line.key)
