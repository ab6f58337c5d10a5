"""The columns of a sheet and what each means, corrected by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from commdesk.tables.table import TableSheet
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.still import StillCombo

EXAMPLES = 3


class ColumnBox(QTableWidget):
    """``target_chosen`` carries the number of a column and the key of its meaning."""

    target_chosen = Signal(int, str)

    def __init__(self, name: str) -> None:
        super().__init__(0, 3)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Columns"))
        self.setHorizontalHeaderLabels([self.tr("Column"), self.tr("For example"), self.tr("Means")])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(36)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(0, 210)
        self.setColumnWidth(2, 210)

    def show_columns(self, sheet: TableSheet, targets: Sequence[str], meanings: Mapping[str, str]) -> None:
        """Show the columns of a sheet."""
        self.setRowCount(len(sheet.headers))
        for at, header in enumerate(sheet.headers):
            examples = " · ".join([row[at] for row in sheet.rows if row[at]][:EXAMPLES])
            for number, words in enumerate((header or f"({at + 1})", examples)):
                item = QTableWidgetItem(words)
                item.setToolTip(escape_tooltip(words))
                self.setItem(at, number, item)
            box = StillCombo()
            box.setObjectName(f"{self.objectName()}.{at}")
            box.setAccessibleName(self.tr("Meaning of {column}").format(column=header or at + 1))
            box.setProperty("role", "cell")
            for key, words in meanings.items():
                box.addItem(translate_phrase(words), key)
            box.setCurrentIndex(max(box.findData(targets[at]), 0))
            box.activated.connect(partial(self._on_target_chosen, at, box))
            self.setCellWidget(at, 2, box)

    def _on_target_chosen(self, at: int, box: QComboBox, number: int) -> None:
        self.target_chosen.emit(at, str(box.itemData(number)))
