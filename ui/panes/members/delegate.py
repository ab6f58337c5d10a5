"""How one row of the member list is painted: avatar, two names, pills, twelve weeks of activity."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.painting import avatar, colours, pill, pill_width, spark
from ui.table import PagedTable
from ui.theme import Theme

ROW_HEIGHT = 36
PAD = 12
GAP = 6
CLASS_TONES = {"A": "accent", "B": "info", "C": "warn", "D": "muted"}


class RowDelegate(QStyledItemDelegate):
    """Paints every column of the member list. It reads the row once and never touches the database."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the fixed row height."""
        return QSize(80, ROW_HEIGHT)
