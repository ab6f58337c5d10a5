"""A card: title, ⓘ with the definition, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QStackedWidget, QTableWidget, QTableWidgetItem, QWidget

from ui.icons import icon
from ui.theme import Theme
from ui.widgets.basic import column, icon_button, label, row


class Card(QFrame):
    """Shows a chart or its data table."""

    def __init__(self, name: str, chart: QWidget, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"insights.card.{name}")
        self.setProperty("role", "card")
        self.title = label(role="strong")
        self.aside = label(role="muted")
        self.info = icon_button(f"insights.info.{name}", "info", theme, "", self._explain, 16)
        self.turn = icon_button(f"insights.table.{name}", "columns", theme, "", self._turn, 16)
        self.turn.setCheckable(True)
        self.definition = label(role="hint", wrap=True, name=f"insights.definition.{name}")
        self.definition.hide()
        self.table = QTableWidget(0, 0)
        self.table.setObjectName(f"insights.data.{name}")
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.stack = QStackedWidget()
        self.stack.addWidget(chart)
        self.stack.addWidget(self.table)
        head = row(self.title, self.info, 1, self.aside, self.turn, gap=6)
        self.setLayout(column(head, self.definition, self.stack, gap=8, margins=(16, 12, 16, 12)))

    def say(self, title: str, definition: str, to_table: str) -> None:
        """Put the words."""
        self.title.setText(title)
        self.definition.setText(definition)
        self.info.setToolTip(definition)
        self.info.setAccessibleName(f"{title}: {definition}")
        self.turn.setToolTip(to_table)
        self.turn.setAccessibleName(f"{title}: {to_table}")
        self.table.setAccessibleName(title)

    def fill(self, headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        """Show the numbers as a table."""
        self.table.setColumnCount(len(headings))
        self.table.setHorizontalHeaderLabels(list(headings))
        self.table.setRowCount(len(lines))
        for number, line in enumerate(lines):
            for place, text in enumerate(line):
                item = QTableWidgetItem(text)
                if place:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(number, place, item)

    def dress(self, theme: Theme) -> None:
        """Tint the icons."""
        self.info.setIcon(icon("info", theme, "faint", 16))
        self.turn.setIcon(icon("columns", theme, "faint", 16))

    def _explain(self) -> None:
        self.definition.setVisible(self.definition.isHidden())

    def _turn(self) -> None:
        self.stack.setCurrentIndex(1 if self.turn.isChecked() else 0)
