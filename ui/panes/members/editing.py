"""Editing cells of the list of people where they stand, as a sheet does it: Enter goes down, Tab to the right, Esc leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from commdesk.members import cells
from commdesk.members.cells import CellEdit
from commdesk.members.list_rows import MemberRow
from commdesk.store.database import Database
from ui.paged_table import PagedTable
from ui.panes.members.cell_editors import CellChoice, MemberCellEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 36
STEPS = {Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1)}


class CellDelegate(QStyledItemDelegate):
    """Gives rows their height and cells their editors; the rows are painted by the table.

    ``written`` carries the `CellEdit`s that were typed; ``left_by_key`` how many rows down and columns to the right the keyboard goes.
    """

    written = Signal(object)
    left_by_key = Signal(int, int)

    def __init__(self, table: QAbstractItemView, people: PagedTable[MemberRow], db: Database) -> None:
        super().__init__(table)
        self._table, self._people, self._db = table, people, db

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the fixed row height."""
        return QSize(60, ROW_HEIGHT)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line, or a box with what can be chosen, holding what is stored now."""
        people, db = self._people, self._db
        member, column = people.id_at(index.row()), people.columns[index.column()]
        offered, now = cells.list_options(db, column), cells.load_stored_value(db, member, column)
        made: MemberCellEdit | CellChoice
        if offered:
            made = CellChoice(parent, member, column, offered, now)
            made.choice_picked.connect(lambda: self._finish_editing(made, Qt.Key.Key_Return))
        else:
            made = MemberCellEdit(parent, member, column, str(now or ""))
            made.setFrame(False)
        made.setObjectName("members.cell")
        made.setProperty("role", "grid")
        made.setAccessibleName(people.column_title(column))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave what is being typed alone, whatever is written meanwhile."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was typed, where it differs."""
        if isinstance(editor, MemberCellEdit | CellChoice) and editor.current_text() != editor.before:
            editor.before = editor.current_text()  # the keyboard leaves it, too, and would save it again
            cell = CellEdit(editor.member, editor.column, editor.current_text())
            QTimer.singleShot(0, self, lambda: self.written.emit((cell,)))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell; what can be chosen is as wide as its words, and stays in the table."""
        box = option.rect.adjusted(0, 0, 0, -1)
        if isinstance(editor, CellChoice):
            box.setWidth(max(box.width(), editor.sizeHint().width()))
            box.moveRight(min(box.right(), self._table.viewport().width() - 1))
        editor.setGeometry(box)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter saves and goes down, Tab to the right."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            key = Qt.Key(event.key())
            if key in STEPS:
                self._finish_editing(editor, key)
                return True
        return super().eventFilter(editor, event)

    def _finish_editing(self, editor: QWidget, key: Qt.Key) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.left_by_key.emit(*STEPS[key])
