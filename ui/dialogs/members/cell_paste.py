"""What becomes of each person when a column of cells is pasted; nothing is written before it was looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from commdesk.errors import Problem
from commdesk.members import cells, list_rows
from commdesk.members.cells import CellEdit
from commdesk.members.columns import BY_KEY
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate_phrase
from ui.widgets.basic import create_button, create_label

SHOWN = 200


class CellPaste(Dialog):
    """``paste_accepted`` carries the cells to write; ``paste_refused`` tells that they are people to bring in, and no cells."""

    paste_accepted = Signal(object)
    paste_refused = Signal()

    def __init__(self, parent: QWidget, context: Context, wanted: Sequence[CellEdit]) -> None:
        super().__init__(parent, context, "cellpaste", "")
        self.wanted = list(wanted)
        people = len({each.member for each in self.wanted})
        field = translate_phrase(BY_KEY[self.wanted[0].column].title)
        self.setWindowTitle(self.tr("Paste into {field}").format(field=field))
        grid = self.create_table("table", [translate_phrase(BY_KEY["name"].title), self.tr("Now"), self.tr("Pasted")])
        wrong = self._fill_preview(grid)
        words = fill_words(self.tr("{count} people get another value in this column."), count=f"{people:,}")
        if people > SHOWN:
            words += " " + fill_words(self.tr("The first {count} are shown."), count=SHOWN)
        hint = create_label(wrong or words, "danger" if wrong else "hint", "cellpaste.words", wrap=True)
        people_ = create_button("cellpaste.people", self.tr("Bring them in as people instead"), slot=self._refuse_paste)
        cancel = create_button("cellpaste.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button(
            "cellpaste.go",
            fill_words(self.tr("Change {count} people"), count=f"{people:,}"),
            "primary",
            self._accept_paste,
        )
        self.go.setEnabled(not wrong)
        self.lay_out(grid, hint, buttons=(people_, cancel), done=self.go)
        self.resize(560, 420)
        grid.setColumnWidth(0, 180)
        grid.setColumnWidth(1, 150)
        (grid if wrong else self.go).setFocus()

    def _fill_preview(self, grid: QTableWidget) -> str:
        """Show the first people; return why the cells cannot be written, '' where they can."""
        db, wrong = self.context.db, ""
        first = self.wanted[:SHOWN]
        known = list_rows.load_rows(db, [each.member for each in first])
        grid.setRowCount(len(first))
        for number, each in enumerate(first):
            name = known[each.member].name if each.member in known else "—"
            for place, text in enumerate((name, cells.load_cell_text(db, each.member, each.column), each.text)):
                grid.setItem(number, place, QTableWidgetItem(text))
        for each in self.wanted:
            try:
                cells.parse_cell(db, each.column, each.text)
            except Problem as problem:
                wrong = wrong or translate_phrase(problem.phrase)
        return wrong

    def _accept_paste(self) -> None:
        self.accept()
        self.paste_accepted.emit(self.wanted)

    def _refuse_paste(self) -> None:
        self.accept()
        self.paste_refused.emit()
