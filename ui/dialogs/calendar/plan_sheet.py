"""What a sheet would plan, before it does: counts of its rows, and why some cannot be read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from commdesk.errors import mark
from commdesk.plan.sheet_import import PlanRowState, PlanSheet, import_plan_sheet
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate_phrase
from ui.widgets.basic import create_button, create_label

STATES = {
    PlanRowState.NEW: mark("core", "Will be planned"),
    PlanRowState.KNOWN: mark("core", "In the plan already"),
    PlanRowState.DELETED: mark("core", "Was deleted here"),
    PlanRowState.UNREADABLE: mark("core", "Cannot be read"),
}
MOST = 1_000


class PlanSheetDialog(Dialog):
    """``planned`` carries how many items are new and their first day."""

    planned = Signal(int, object)

    def __init__(self, parent: QWidget, context: Context, sheet: PlanSheet) -> None:
        super().__init__(parent, context, "plansheet", "")
        self.sheet = sheet
        self.setWindowTitle(self.tr("Plan from “{name}”").format(name=sheet.name))
        counts = sheet.count_rows()
        told = [f"{translate_phrase(words)}: {counts[state]:,}" for state, words in STATES.items() if counts[state]]
        self.counts = create_label(
            " · ".join(told) or self.tr("There are no rows in it."), "", "plansheet.counts", True
        )
        self.rows = self.create_table(
            "rows", [self.tr("Row"), self.tr("Day"), self.tr("What"), self.tr("What becomes of it")]
        )
        self._fill_rows()
        new = counts[PlanRowState.NEW]
        words = fill_words(self.tr("Plan {count} posts"), count=new)
        self.plan = create_button("plansheet.plan", words, "primary", self.plan_rows)
        self.plan.setDefault(True)
        self.plan.setEnabled(new > 0)
        cancel = create_button("plansheet.cancel", self.tr("Cancel"), slot=self.reject)
        self.lay_out(self.counts, self.rows, buttons=(cancel,), done=self.plan)
        self.resize(760, 520)

    def plan_rows(self) -> None:
        """Plan what can be read, and close."""
        days = [row.values["day"] for row in self.sheet.rows if row.state is PlanRowState.NEW]
        count = import_plan_sheet(self.context.db, self.sheet)
        self.accept()
        self.planned.emit(count, date.fromisoformat(min(days)))

    def _fill_rows(self) -> None:
        """Show what cannot be read first."""
        rows = sorted(self.sheet.rows, key=lambda row: (row.why is None, row.number))[:MOST]
        self.rows.setRowCount(len(rows))
        for at, row in enumerate(rows):
            state = translate_phrase(STATES[row.state])
            why = f"{state}: {translate_phrase(row.why)}" if row.why is not None else state
            day = f"{row.values.get('day', '')} {row.values.get('clock', '')}".strip()
            for column, text in enumerate((str(row.number), day, row.values.get("title", ""), why)):
                self.rows.setItem(at, column, QTableWidgetItem(text))
        for column, wide in enumerate((60, 140, 240)):
            self.rows.setColumnWidth(column, wide)
