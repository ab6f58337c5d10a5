"""The table of an import's rows: cells are corrected in place, Tab goes to the next one, Enter down, or on to what asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyleOptionViewItem,
    QTableWidget,
    QWidget,
)

from commdesk.events.registration.registrations import SAID
from ui.i18n import translate_phrase
from ui.masking.plain_delegate import PlainDelegate

Index = QModelIndex | QPersistentModelIndex
RAW = Qt.ItemDataRole.UserRole
"""What is typed, where the cell shows more."""
COLUMNS = ("row", "who", "guests", "state", "paid", "note", "match", "choice")
EDITED = ("who", "guests", "state", "paid", "note")
"""Columns that are corrected in place."""
_TURNS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}


class CellEditor(PlainDelegate):
    """``cell_edited`` carries row, column and text of a cell that was corrected; nothing is put into the table by itself."""

    cell_edited = Signal(int, str, str)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make a line, or a choice of states."""
        if COLUMNS[index.column()] != "state":
            made = QLineEdit(parent)
            made.setFrame(False)
            return made
        box = QComboBox(parent)
        for key, words in SAID.items():
            box.addItem(translate_phrase(words), key)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is there."""
        raw = str(index.data(RAW) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(raw), 0))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(raw)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was typed, where it is something else."""
        text = ""
        if isinstance(editor, QComboBox):
            text = str(editor.currentData())
        elif isinstance(editor, QLineEdit):
            text = editor.text().strip()
        if text != str(index.data(RAW) or ""):
            self.cell_edited.emit(index.row(), COLUMNS[index.column()], text)


class ReviewTable(QTableWidget):
    """``row_accepted``: Enter was pressed outside an editor."""

    row_accepted = Signal()

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(0, len(titles))
        self.editor = CellEditor(self)
        self.setItemDelegate(self.editor)
        self.setHorizontalHeaderLabels(list(titles))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(36)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the next cell that can be corrected (Tab), to the one below (Enter), or stay (Esc)."""
        at = self.currentIndex()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if (step := _TURNS.get(hint)) is not None:
            self._open_neighbour(at.row(), at.column(), step)
        elif hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and at.row() + 1 < self.rowCount():
            self.setCurrentCell(at.row() + 1, at.column())

    def _open_neighbour(self, row: int, column: int, step: int) -> None:
        """Open the next cell, or the one before."""
        open_ = [COLUMNS.index(name) for name in EDITED if not self.isColumnHidden(COLUMNS.index(name))]
        places = [(line, each) for line in (row - 1, row, row + 1) if 0 <= line < self.rowCount() for each in open_]
        at = places.index((row, column)) + step if (row, column) in places else -1
        if 0 <= at < len(places):
            self.setCurrentCell(*places[at])
            self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear Enter where nothing is being corrected."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and self.state() != QAbstractItemView.State.EditingState:
            self.row_accepted.emit()
            return
        super().keyPressEvent(event)
