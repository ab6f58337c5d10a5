"""A card in which users put a table together themselves: rows × columns × value, looked at in three ways, saved by name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QComboBox, QMenu, QVBoxLayout, QWidget

from commdesk.errors import Problem, mark
from commdesk.insights.charts.registry import ChartSpec
from commdesk.insights.pivot import saved
from commdesk.insights.pivot.fields import PivotSource, list_fields, name_fields
from commdesk.insights.pivot.saved import SavedPivot
from commdesk.insights.pivot.table import SHAPES, PivotPlan, PivotTable, Shape, count_pivot
from commdesk.insights.pivot.values import VALUES, find_value
from ui.context import Context
from ui.dialogs.app.text_prompt import ask_text
from ui.i18n import translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_mnemonic, escape_tooltip
from ui.panes.insights.card import InsightCard
from ui.panes.insights.chart_files import NUMBERS
from ui.widgets.basic import FlowLayout, Wrapping, create_button, create_label, create_row
from ui.widgets.boxes import bound_width
from ui.widgets.figure import translate_words

if TYPE_CHECKING:
    from commdesk.insights.dataset import Dataset
    from commdesk.insights.pivot.fields import PivotField
    from commdesk.presence.scope import Scope

PIVOT = ChartSpec("pivot", mark("core", "A table of your own"), "commdesk.insights.pivot.table:count_pivot", 12, 420)


DEEPEST = 0.45
"""How much of the accent colour the greatest number of a heat map has: its digits stay easy to read."""


WIDEST = 220
"""Pixels of a column: a longer name ends in an ellipsis and stands whole in the tooltip and in the file."""
MARGIN = 24
"""Pixels that a cell keeps free beside its text."""
BAR, LEAST, MOST = 46, 120, 8_000
"""Pixels of height: of a bar with its names, and of all of them at least and at most."""


class PivotCard(InsightCard):
    """Asks for a plan, counts it off the GUI thread whenever the plan or the range changed, and shows it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.plan = PivotPlan()
        self.found: PivotTable | None = None
        self._name = ""
        self._old = False
        self._source: PivotSource | None = None
        self._scope: Scope | None = None
        self._turn_of_count = 0
        self.fields: list[PivotField] = []
        self.kept: list[SavedPivot] = []
        self.boxes = {
            name: _make_box(f"insights.pivot.{name}") for name in ("saved", "rows", "columns", "value", "shape")
        }
        self.labels = {name: create_label(role="muted") for name in self.boxes}
        self.hint = create_label(role="hint", wrap=True, name="insights.pivot.hint")
        self.keep_button = create_button("insights.pivot.save", "", "", self._ask_for_name)
        super().__init__(PIVOT, context.theme)
        self.setMinimumHeight(PIVOT.tall)
        self.turn.hide()
        header = self.table.horizontalHeader()
        header.setMaximumSectionSize(WIDEST)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.cellActivated.connect(self._pick_cell)  # Enter or a double click, as in a spreadsheet's pivot
        self._lay_out_boxes()
        for name, box in self.boxes.items():
            box.activated.connect(partial(self._on_chosen, name))

    def count_plan(self, facts: Dataset | None, scope: Scope) -> None:
        """Count the plan over other facts or another range, once the card is looked at; without facts nothing is asked."""
        if facts is None:
            return
        if self._source is None or self._source.facts is not facts:
            self._source = PivotSource(self.context.db, facts)
        self._scope, self._old = scope, True
        self.update()

    def release_facts(self) -> None:
        """Let go of the facts: others are being read."""
        self._source, self._old = None, False
        self._turn_of_count += 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count what is old: the card stands far below, and who never scrolls there waits for nothing and loads nothing."""
        super().paintEvent(event)
        if self._old and (source := self._source) is not None:
            self._old = False
            job = self.context.jobs.start_job(lambda progress: _read_words(source), quiet=True)
            job.succeeded.connect(guard_slot(self, self._show_words))

    def retranslate_ui(self) -> None:
        """Say every word in the language of the window."""
        super().retranslate_ui()
        words = (
            ("saved", self.tr("Saved")),
            ("rows", self.tr("Rows")),
            ("columns", self.tr("Columns")),
            ("value", self.tr("Value")),
            ("shape", self.tr("Shown")),
        )
        for name, text in words:
            self.labels[name].setText(text)
            self.labels[name].setBuddy(self.boxes[name])
            self.boxes[name].setAccessibleName(text)
        self.keep_button.setText(self.tr("Save …"))
        self._fill_boxes()
        if self.found is not None:
            self._show(self.found, self._turn_of_count)

    def fill_menu(self, menu: QMenu) -> None:
        """Offer what every card offers, and to delete the saved table that is shown."""
        super().fill_menu(menu)
        if name := self.boxes["saved"].currentData():
            menu.addSeparator()
            menu.addAction(escape_mnemonic(self.tr("Delete “{name}”").format(name=name)), partial(self._delete, name))

    def choose_plan(self, plan: PivotPlan) -> None:
        """Show another plan; what cannot be told by a field of it gets one that fits."""
        value = find_value(plan.value) or VALUES[0]
        fitting = [each.key for each in self.fields if each.needs in value.has]
        rows = plan.rows if plan.rows in fitting else next(iter(fitting), "")
        columns = plan.columns if plan.columns in fitting and plan.columns != rows else ""
        self.plan = replace(plan, rows=rows, columns=columns, value=value.key)
        self._fill_boxes()
        self._start_count()

    def _lay_out_boxes(self) -> None:
        flow = FlowLayout(8)
        for name, box in self.boxes.items():
            pair = QWidget()
            pair.setLayout(create_row(self.labels[name], box, gap=6))
            flow.addWidget(pair)
        flow.addWidget(self.keep_button)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, Wrapping(flow))
        layout.insertWidget(2, self.hint)

    def _show_words(self, words: tuple[list[PivotField], list[SavedPivot]]) -> None:
        self.fields, self.kept = words
        self.choose_plan(self.plan)

    def _fill_boxes(self) -> None:
        value = find_value(self.plan.value) or VALUES[0]
        names = name_fields(self.fields, translate_words)
        fitting = [(each.key, names[each.key]) for each in self.fields if each.needs in value.has]
        same = [each.name for each in self.kept if each.plan == self.plan]
        shown = self._name if self._name in same else next(iter(same), "")
        _fill(self.boxes["saved"], [("", self.tr("None")), *((each.name, each.name) for each in self.kept)], shown)
        _fill(self.boxes["rows"], fitting, self.plan.rows)
        others = [each for each in fitting if each[0] != self.plan.rows]
        _fill(self.boxes["columns"], [("", self.tr("Totals only")), *others], self.plan.columns)
        _fill(self.boxes["value"], [(each.key, translate_phrase(each.title)) for each in VALUES], value.key)
        _fill(self.boxes["shape"], [(key, translate_phrase(title)) for key, title in SHAPES.items()], self.plan.shape)
        self.boxes["saved"].setEnabled(bool(self.kept))
        self.hint.setText(translate_phrase(value.definition))

    def _on_chosen(self, name: str, _index: int) -> None:
        chosen = str(self.boxes[name].currentData() or "")
        if name == "saved":
            self._name = chosen
            plan = next((each.plan for each in self.kept if each.name == chosen), self.plan)
        elif name == "rows" and chosen == self.plan.columns:
            plan = replace(self.plan, rows=chosen, columns=self.plan.rows)
        elif name == "shape":
            plan = replace(self.plan, shape=_read_shape(chosen))
        elif name == "rows":
            plan = replace(self.plan, rows=chosen)
        elif name == "columns":
            plan = replace(self.plan, columns=chosen)
        else:
            plan = replace(self.plan, value=chosen)
        self.choose_plan(plan)

    def _start_count(self) -> None:
        if self._source is None or self._scope is None or not self.plan.rows:
            return
        self._turn_of_count += 1
        turn, source, scope, plan = self._turn_of_count, self._source, self._scope, self.plan
        job = self.context.jobs.start_job(lambda progress: count_pivot(source, scope, plan), quiet=True)
        job.succeeded.connect(guard_slot(self, lambda found: self._show(found, turn)))
        job.failed.connect(guard_slot(self, lambda error: self._show_problem(error, turn)))

    def _show(self, found: PivotTable, turn: int) -> None:
        if turn != self._turn_of_count:
            return
        self.found = found
        self.turn.setChecked(self.plan.shape != "stack")
        figure = found.name_labels(translate_words).to_figure(self.plan.shape)
        bars = len(figure.rows) if self.plan.shape == "stack" else 0
        self.view.setMinimumHeight(min(max(BAR * bars, LEAST), MOST))
        self.show_figure(figure)

    def _fill_table(self) -> None:
        """Fill the table, long names in short; as a heat map its cells are tinted from nothing to the greatest."""
        super()._fill_table()
        self._show_long_names()
        if self.plan.shape != "heat" or self.figure is None:
            return
        numbers = [[cell.value or 0 for cell in row.cells] for row in self.figure.rows]
        most = max((number for line in numbers for number in line), default=0)
        ground, full = (self.context.theme.colour(role) for role in ("surface", "accent"))
        for at in range(self.table.rowCount()):
            for to, number in enumerate(numbers[at], 1):
                item = self.table.item(at, to)
                if item is not None and most > 0 and number > 0:
                    item.setBackground(blend(ground, full, DEEPEST * number / most))

    def _show_long_names(self) -> None:
        """Give every name that does not fit into its column a tooltip with all of it."""
        wide = self.fontMetrics().horizontalAdvance
        heads = (self.table.horizontalHeaderItem(at) for at in range(self.table.columnCount()))
        names = (self.table.item(at, 0) for at in range(self.table.rowCount()))
        for item in (*heads, *names):
            if item is not None:
                item.setToolTip(escape_tooltip(item.text()) if wide(item.text()) > WIDEST - MARGIN else "")

    def save_chart(self, path: Path) -> None:
        """Write the chart to a file; the numbers of bars with their shares.

        Raises:
            Problem: it cannot be written.
        """
        drawn = self.figure
        if path.suffix.casefold() == NUMBERS and self.found is not None and drawn is not None:
            self.figure = self.found.name_labels(translate_words).to_numbers(self.plan.shape)
        try:
            super().save_chart(path)
        finally:
            self.figure = drawn

    def _pick_cell(self, row: int, column: int) -> None:
        """Show the people behind a cell."""
        if self.figure is not None and column > 0:
            line = self.figure.rows[row]
            self.cell_picked.emit(
                line.cells[column - 1], translate_words(line.name), translate_words(self.figure.columns[column - 1])
            )

    def _show_problem(self, error: Exception, turn: int) -> None:
        """Say what is wrong where the numbers would stand: a field may be gone since the table was saved."""
        if not isinstance(error, Problem):
            raise error
        if turn == self._turn_of_count:
            self.nothing.setText(translate_words(error.phrase))
            self.stack.setCurrentWidget(self.nothing)

    def _ask_for_name(self) -> None:
        now = str(self.boxes["saved"].currentData() or "")
        ask_text(self, self.tr("Save this table"), now, self._save, self.tr("Name of the table"))

    def _save(self, name: str) -> None:
        self._name = saved.save_pivot(self.context.db, name, self.plan).name
        self.kept = saved.list_saved(self.context.db.reader)
        self._fill_boxes()
        self.context.notify(self.tr("The table “{name}” is saved").format(name=self._name), True)

    def _delete(self, name: str) -> None:
        saved.delete_pivot(self.context.db, name)
        self.kept = saved.list_saved(self.context.db.reader)
        self._fill_boxes()
        self.context.notify(self.tr("The table “{name}” is deleted").format(name=name), True)


def _read_words(source: PivotSource) -> tuple[list[PivotField], list[SavedPivot]]:
    """Return the fields there are and the saved tables."""
    return list_fields(source.db), saved.list_saved(source.db.reader)


def blend(ground: QColor, ink: QColor, share: float) -> QColor:
    """Return ``ground`` with a ``share``, 0 to 1, of ``ink`` on it."""
    parts = zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(under + (over - under) * share) for under, over in parts))


def _make_box(name: str) -> QComboBox:
    made = bound_width(QComboBox(), 18 if name.endswith("value") else 12)
    made.setObjectName(name)
    return made


def _fill(box: QComboBox, items: list[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for key, title in items:
        box.addItem(title, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _read_shape(text: str) -> Shape:
    return next((shape for shape in SHAPES if shape == text), "table")
