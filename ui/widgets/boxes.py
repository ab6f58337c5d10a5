"""Boxes that offer names of data: there may be hundreds of them, and one may be as long as a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

LETTERS = 16
LIST = 300
"""Pixels of the list that opens, at least."""


def bound_width(box: QComboBox, letters: int = LETTERS) -> QComboBox:
    """Make a box ask for so many letters, however long its names are, and return it; its list cuts what is longer still."""
    box.setProperty("many", True)  # the style sheet: the list opens below and scrolls, it does not cover the screen
    box.setItemDelegate(QStyledItemDelegate(box))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    box.view().setMinimumWidth(LIST)
    box.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    return box
