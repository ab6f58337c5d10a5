"""The delegate of lists and tables that Qt paints itself."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.shown_words import cover_text


class PlainDelegate(QStyledItemDelegate):
    """Shows the words of a cell as they may be seen. What has no painting of its own is made from this."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Cover the words."""
        super().initStyleOption(option, index)
        option.text = cover_text(option.text)
