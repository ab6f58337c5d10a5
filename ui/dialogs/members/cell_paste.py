"""What becomes of each person when a column of cells is pasted; nothing is written before it was looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from commdesk.errors import Problem
from commdesk.members import cells, list_rows
from commdesk.members.cells import Cell
from commdesk.members.columns import BY_KEY
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, say
from ui.widgets.basic import button, label

SHOWN = 200


class CellPaste(Dialog):
    """``chosen`` carries the cells to write; ``refused`` tells that they are people to bring in, and no cells."""

    chosen = Signal(object)
    refused = Signal()

    def __init__(self, parent: QWidget, context: Context, wanted: Sequence[Cell]) -> None:
        super().__init__(parent, context, "cellpaste", "")
        self.wanted = list(wanted)
        people = len({each.member for each in self.wanted})
        field = say(BY_KEY[self.wanted[0].column].title)
        self.setWindowTitle(self.tr("Paste into {field}").format(field=field))
        grid = self.table("table", [say(BY_KEY["name"].title), self.tr("Now"), self.tr("Pasted")])
        wrong = self._fill(grid)
        words = fill_words(self.tr("{count} people get another value in this column."), count=f"{people:,}")
        if people > SHOWN:
            words += " " + fill_words(self.tr("The first {count} are shown."), count=SHOWN)
        hint = label(wrong or words, "danger" if wrong else "hint", "cellpaste.words", wrap=True)
        people_ = button("cellpaste.people", self.tr("Bring them in as people instead"), slot=self._refuse)
        cancel = button("cellpaste.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = button(
            "cellpaste.go", fill_words(self.tr("Change {count} people"), count=f"{people:,}"), "primary", self._go
        )
        self.go.setEnabled(not wrong)
        self.lay_out(grid, hint, buttons=(people_, cancel), done=self.go)
        self.resize(560, 420)
        grid.setColumnWidth(0, 180)
        grid.setColumnWidth(1, 150)
        (grid if wrong else self.go).setFocus()

    def _fill(self, grid: QTableWidget) -> str:
        """Show the first people; return why the cells cannot be written, '' where they can."""
        db, wrong = self.context.db, ""
        first = self.wanted[:SHOWN]
        known = list_rows.load(db, [each.member for each in first])
        grid.setRowCount(len(first))
        for number, each in enumerate(first):
            name = known[each.member].name if each.member in known else "—"
            for place, text in enumerate((name, cells.words(db, each.member, each.column), each.text)):
                grid.setItem(number, place, QTableWidgetItem(text))
        for each in self.wanted:
            try:
                cells.parse(db, each.column, each.text)
            except Problem as problem:
                wrong = wrong or say(problem.phrase)
        return wrong

    def _go(self) -> None:
        self.accept()
        self.chosen.emit(self.wanted)

    def _refuse(self) -> None:
        self.accept()
        self.refused.emit()
