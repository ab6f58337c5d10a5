"""The grid of the day sheet: its cells are typed into in place, and the keyboard goes on as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPen, QValidator
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from commdesk.checkins.day_sheet import COLUMNS, NOTE
from ui.dialogs.checkins.day_model import LEFT, RIGHT, DayModel, Index, Role, normalize_digits
from ui.masking.plain_delegate import PlainDelegate
from ui.shortcuts.tables import DAY_SHEET
from ui.widgets.basic import update_style
from ui.widgets.inline import UndoLine

ROW = 30
"""Pixels of a day."""


class Digits(QValidator):
    """Lets digits in, also wide ones and those with commas between thousands."""

    def validate(self, text: str, at: int) -> object:
        """Return whether it is a number so far, without what stands between its digits."""
        plain = normalize_digits(text)
        if plain and not (plain.isascii() and plain.isdigit()):
            return QValidator.State.Invalid, text, at
        return QValidator.State.Acceptable, plain, min(at, len(plain))


class DayCellEdit(UndoLine):
    """The line a cell becomes while it is typed into."""

    def has_unsaved_text(self) -> bool:
        """Return whether the words differ from those that are saved."""
        return self.isModified()


class Cells(PlainDelegate):
    """Makes the lines, and frames the cell the keyboard is in."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line for a number or a note."""
        model = index.model()
        assert isinstance(model, DayModel)
        made = DayCellEdit(parent)
        made.setObjectName("daysheet.cell")
        made.setProperty("role", "plain")
        made.setAccessibleName(str(index.data(Role.AccessibleTextRole)))
        if model.place_at(index)[2] in COLUMNS:
            made.setAlignment(RIGHT)
            made.setMaxLength(24)
            made.setValidator(Digits(made))
            words = self.tr("Digits only. An empty cell: not said.")
            made.inputRejected.connect(lambda: model.notified.emit(words, True))
        else:
            made.setMaxLength(NOTE)
        if index.data(Role.ForegroundRole) is not None:
            update_style(made, "refused", True)
        return made

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the line the whole cell."""
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is saved, unless something is being typed."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Role.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write what was typed."""
        if isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, DayModel)
        refused = model.place_at(index) in model.refused
        if refused or option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(model.context.theme.colour("danger" if refused else "accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))


class DayHeader(QHeaderView):
    """The days at the left, today bold."""

    def __init__(self, model: DayModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._days = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("Wed  2026-11-22") + 44)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a day; the style sheet would not let one be bold."""
        theme, font = self._days.context.theme, self.font()
        font.setBold(self._days.days[logicalIndex] == self._days.today)
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if not logicalIndex:
            painter.drawLine(rect.topLeft(), rect.topRight())
        painter.setPen(theme.colour("text"))
        painter.setFont(font)
        weekday, day = str(self._days.headerData(logicalIndex, self.orientation())).rsplit(" ", 1)
        painter.drawText(rect.adjusted(12, 0, 0, 0), LEFT, weekday)
        painter.drawText(rect.adjusted(0, 0, -12, 0), RIGHT, day)
        painter.restore()


class DayGrid(QTableView):
    """Enter moves down, Tab to the next cell that can be typed into, as in a spreadsheet."""

    def __init__(self, model: DayModel, title: str) -> None:
        super().__init__()
        self.setObjectName("daysheet.grid")
        self.setAccessibleName(title)
        self.setModel(model)
        self.setItemDelegate(Cells(self))
        self.setVerticalHeader(DayHeader(model))
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        kinds = QTableView.EditTrigger
        self.setEditTriggers(kinds.AnyKeyPressed | kinds.DoubleClicked | kinds.EditKeyPressed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")  # as far in as the titles
        self.setCornerWidget(QWidget())
        self._model = model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, paste, empty or restore a cell; anything else that is typed goes into it."""
        current, wish = self.currentIndex(), DAY_SHEET.find_wish(event)
        if self.state() == QTableView.State.EditingState or not current.isValid():
            super().keyPressEvent(event)
        elif wish == "paste":
            self._model.paste_block(current, QGuiApplication.clipboard().text())
        elif wish == "down":
            self._move_down()
        elif wish == "next":
            event.setAccepted(self._move_to_editable(1 if event.key() == Qt.Key.Key_Tab else -1))
        elif wish == "restore" and self._model.restore_saved(current):
            event.accept()
        elif wish == "empty" or (
            event.text().isprintable() and event.text() and not self._model.is_editable(self._model.place_at(current))
        ):
            self._clear_cell(current, event)
        else:
            super().keyPressEvent(event)

    def _clear_cell(self, index: QModelIndex, event: QKeyEvent) -> None:
        """Empty a cell, or say why it cannot be changed."""
        place = self._model.place_at(index)
        if self._model.is_editable(place):
            self._model.setData(index, "")
        elif place[2] == "ticked":
            self._model.notified.emit(self.tr("Ticks come from names: choose the day, then “Names …”."), True)
        else:
            words = self.tr("An import covers {day}, so its numbers are known and cannot be typed.")
            self._model.notified.emit(words.format(day=place[1]), True)
        event.accept()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the next cell without opening it, unless this one was refused."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        hints, current = QAbstractItemDelegate.EndEditHint, self.currentIndex()
        if not current.isValid() or self._model.place_at(current) in self._model.refused:
            return
        if hint == hints.SubmitModelCache:
            self._move_down()
        elif hint == hints.RevertModelCache:
            self._model.notified.emit("", False)
        elif hint in (hints.EditNextItem, hints.EditPreviousItem):
            self._move_to_editable(1 if hint == hints.EditNextItem else -1)

    def _move_down(self) -> None:
        current = self.currentIndex()
        if current.row() + 1 < self._model.rowCount():
            self.setCurrentIndex(self._model.index(current.row() + 1, current.column()))

    def _move_to_editable(self, step: int) -> bool:
        """Go to the next cell that can be typed into; return whether there is one."""
        wide = self._model.columnCount()
        at = self.currentIndex().row() * wide + self.currentIndex().column() + step
        while 0 <= at < wide * self._model.rowCount():
            index = self._model.index(*divmod(at, wide))
            if self._model.is_editable(self._model.place_at(index)):
                self.setCurrentIndex(index)
                return True
            at += step
        return False
