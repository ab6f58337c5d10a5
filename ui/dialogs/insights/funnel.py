"""The stages of the funnel: which, in what order, and what they are called here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from commdesk.errors import Problem
from commdesk.insights import options as choices
from commdesk.insights.charts import funnel
from commdesk.insights.charts.funnel import MEANINGS, FunnelStage
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button, create_label
from ui.widgets.inline import InlineText


class FunnelEditor(Dialog):
    """Every possible stage, the chosen ones first; each change is one step that Undo takes back."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "funnel", "")
        self.setWindowTitle(self.tr("Stages of the funnel"))
        self.stages: list[FunnelStage] = []
        self.grid = self.create_table("table", [self.tr("Stage"), self.tr("Called here")])
        self.grid.itemChanged.connect(self._on_item_ticked)
        self.grid.itemSelectionChanged.connect(self._update_buttons)
        self.up = create_button("funnel.up", self.tr("Up"), slot=partial(self._move_stage, -1))
        self.down = create_button("funnel.down", self.tr("Down"), slot=partial(self._move_stage, 1))
        self.usual = create_button("funnel.usual", self.tr("As it was"), slot=partial(self._save_stages, ()))
        self.hint = create_label("", "hint", wrap=True, name="funnel.hint")
        about = create_label(
            self.tr("Who joined is always first. Each stage counts those of the stage before who got there too."),
            "hint",
            wrap=True,
        )
        self.lay_out(about, self.grid, self.hint, buttons=(self.up, self.down, self.usual))
        self.resize(560, 420)
        self.grid.setColumnWidth(0, 260)
        self._show_stages()

    def _show_stages(self) -> None:
        kept = self.grid.currentRow()
        self.stages = list(funnel.list_stages(choices.load_choices(self.context.db.reader)))
        used = {stage.means for stage in self.stages}
        every = [*self.stages, *(FunnelStage("", means) for means in MEANINGS if means not in used)]
        self.grid.blockSignals(True)
        self.grid.setRowCount(len(every))
        for number, stage in enumerate(every):
            item = QTableWidgetItem(translate_phrase(MEANINGS[stage.means].title))
            item.setData(Qt.ItemDataRole.UserRole, stage.means)
            item.setToolTip(escape_tooltip(translate_phrase(MEANINGS[stage.means].definition)))
            item.setCheckState(Qt.CheckState.Checked if stage.means in used else Qt.CheckState.Unchecked)
            if stage.means == "joined":
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.grid.setItem(number, 0, item)
            self.grid.removeCellWidget(number, 1)
            if stage.means in used:
                name = InlineText(
                    f"funnel.name.{number}",
                    stage.name,
                    self.tr("Called here"),
                    save=partial(self._rename_stage, stage.means),
                )
                name.setPlaceholderText(self.tr("as built in"))
                self.grid.setCellWidget(number, 1, name)
        self.grid.blockSignals(False)
        if 0 <= kept < len(every):
            self.grid.selectRow(kept)
        self._update_buttons()

    def _update_buttons(self) -> None:
        at, last = self.grid.currentRow(), len(self.stages) - 1
        self.up.setEnabled(1 < at <= last)
        self.down.setEnabled(0 < at < last)

    def _save_stages(self, wanted: Sequence[FunnelStage]) -> None:
        try:
            funnel.update_stages(self.context.db, wanted)
            self.hint.setText("")
        except Problem as problem:
            self.hint.setText(translate_phrase(problem.phrase))
        self._show_stages()

    def _on_item_ticked(self, item: QTableWidgetItem) -> None:
        means = item.data(Qt.ItemDataRole.UserRole)
        if item.column() or not means:
            return
        chosen = [stage for stage in self.stages if stage.means != means]
        self._save_stages([*chosen, FunnelStage("", means)] if item.checkState() == Qt.CheckState.Checked else chosen)

    def _rename_stage(self, means: str, name: str) -> None:
        self._save_stages([FunnelStage(name, means) if stage.means == means else stage for stage in self.stages])

    def _move_stage(self, by: int) -> None:
        at = self.grid.currentRow()
        wanted = list(self.stages)
        wanted[at], wanted[at + by] = wanted[at + by], wanted[at]
        self.grid.selectRow(at + by)
        self._save_stages(wanted)


def open_funnel(context: Context, parent: QWidget) -> FunnelEditor:
    """Show the dialog."""
    made = FunnelEditor(parent, context)
    made.open()
    return made
