"""The stages of the funnel: which, in what order, and what they are called here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from commdesk.errors import Problem
from commdesk.insights import options as choices
from commdesk.insights.charts import funnel
from commdesk.insights.charts.funnel import MEANINGS, Stage
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import say
from ui.painting import tip
from ui.widgets.basic import button, label
from ui.widgets.inline import InlineText


class FunnelEditor(Dialog):
    """Every possible stage, the chosen ones first; each change is one step that Undo takes back."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "funnel", "")
        self.setWindowTitle(self.tr("Stages of the funnel"))
        self.stages: list[Stage] = []
        self.grid = self.table("table", [self.tr("Stage"), self.tr("Called here")])
        self.grid.itemChanged.connect(self._ticked)
        self.grid.itemSelectionChanged.connect(self._enable)
        self.up = button("funnel.up", self.tr("Up"), slot=partial(self._move, -1))
        self.down = button("funnel.down", self.tr("Down"), slot=partial(self._move, 1))
        self.usual = button("funnel.usual", self.tr("As it was"), slot=partial(self._save, ()))
        self.hint = label("", "hint", wrap=True, name="funnel.hint")
        about = label(
            self.tr("Who joined is always first. Each stage counts those of the stage before who got there too."),
            "hint",
            wrap=True,
        )
        self.lay_out(about, self.grid, self.hint, buttons=(self.up, self.down, self.usual))
        self.resize(560, 420)
        self.grid.setColumnWidth(0, 260)
        self._show()

    def _show(self) -> None:
        kept = self.grid.currentRow()
        self.stages = list(funnel.stages(choices.read(self.context.db.reader)))
        used = {stage.means for stage in self.stages}
        every = [*self.stages, *(Stage("", means) for means in MEANINGS if means not in used)]
        self.grid.blockSignals(True)
        self.grid.setRowCount(len(every))
        for number, stage in enumerate(every):
            item = QTableWidgetItem(say(MEANINGS[stage.means].title))
            item.setData(Qt.ItemDataRole.UserRole, stage.means)
            item.setToolTip(tip(say(MEANINGS[stage.means].definition)))
            item.setCheckState(Qt.CheckState.Checked if stage.means in used else Qt.CheckState.Unchecked)
            if stage.means == "joined":
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.grid.setItem(number, 0, item)
            self.grid.removeCellWidget(number, 1)
            if stage.means in used:
                name = InlineText(
                    f"funnel.name.{number}", stage.name, self.tr("Called here"), save=partial(self._rename, stage.means)
                )
                name.setPlaceholderText(self.tr("as built in"))
                self.grid.setCellWidget(number, 1, name)
        self.grid.blockSignals(False)
        if 0 <= kept < len(every):
            self.grid.selectRow(kept)
        self._enable()

    def _enable(self) -> None:
        at, last = self.grid.currentRow(), len(self.stages) - 1
        self.up.setEnabled(1 < at <= last)
        self.down.setEnabled(0 < at < last)

    def _save(self, wanted: Sequence[Stage]) -> None:
        try:
            funnel.change(self.context.db, wanted)
            self.hint.setText("")
        except Problem as problem:
            self.hint.setText(say(problem.phrase))
        self._show()

    def _ticked(self, item: QTableWidgetItem) -> None:
        means = item.data(Qt.ItemDataRole.UserRole)
        if item.column() or not means:
            return
        chosen = [stage for stage in self.stages if stage.means != means]
        self._save([*chosen, Stage("", means)] if item.checkState() == Qt.CheckState.Checked else chosen)

    def _rename(self, means: str, name: str) -> None:
        self._save([Stage(name, means) if stage.means == means else stage for stage in self.stages])

    def _move(self, by: int) -> None:
        at = self.grid.currentRow()
        wanted = list(self.stages)
        wanted[at], wanted[at + by] = wanted[at + by], wanted[at]
        self.grid.selectRow(at + by)
        self._save(wanted)


def open_funnel(context: Context, parent: QWidget) -> FunnelEditor:
    """Show the dialog."""
    made = FunnelEditor(parent, context)
    made.open()
    return made
