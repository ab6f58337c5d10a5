"""The rows of a sheet of people: what would happen to each, shown by kind, and changed by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QTableWidget, QWidget

from commdesk.errors import mark
from commdesk.members.imports.plan_rows import MemberImportPlan, PlanRow, RowAction
from ui.dialogs.imports.import_columns import create_cell, create_grid
from ui.i18n import translate_phrase
from ui.widgets.basic import create_column, create_label, create_row
from ui.widgets.still import StillCombo

ACTIONS: dict[RowAction, str] = {
    RowAction.CREATE: mark("core", "new"),
    RowAction.UPDATE: mark("core", "update"),
    RowAction.SKIP: mark("core", "leave out"),
    RowAction.ERROR: mark("core", "cannot be used"),
    RowAction.TRASH: mark("core", "was deleted"),
    RowAction.FORGOTTEN: mark("core", "was forgotten"),
    RowAction.ASK: mark("core", "new: the same person?"),
}
CHOICES = (RowAction.CREATE, RowAction.UPDATE, RowAction.SKIP)
SHOWN = 300
ALL, PROBLEMS, CHANGED, SAME = "all", "problems", "changed", "same"
KINDS: dict[str, Callable[[PlanRow], bool]] = {
    ALL: lambda row: True,
    RowAction.CREATE: lambda row: row.action == RowAction.CREATE,
    RowAction.ASK: lambda row: row.action == RowAction.ASK,
    RowAction.SKIP: lambda row: row.action in (RowAction.SKIP, RowAction.TRASH, RowAction.FORGOTTEN),
    RowAction.ERROR: lambda row: row.action == RowAction.ERROR,
}
"""Which rows are shown under each figure."""


class RowsTable(QWidget):
    """The first rows of one kind. ``plan_changed`` tells that something else was chosen for a row."""

    plan_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan: MemberImportPlan | None = None
        self.kind = ALL
        titles = [self.tr("Row"), self.tr("Who"), self.tr("What happens"), self.tr("Why")]
        self.table: QTableWidget = create_grid("preview", titles)
        for place, width in enumerate((56, 260, 180)):
            self.table.setColumnWidth(place, width)
        self.more = create_label("", "muted", name="import_sheet.more")
        self.named = create_label("", "body", name="import_sheet.named.words")
        self.bulk = self._create_bulk_box()
        self.named_line = QWidget()
        self.named_line.setLayout(create_row(self.named, self.bulk, 1))
        self.named_line.hide()
        self.setLayout(create_column(self.named_line, self.table, self.more, gap=8, margins=(0, 8, 0, 0)))

    @property
    def namesake_action(self) -> str:
        """What was chosen for all rows that share only a name with somebody: ask, update, create or skip."""
        return str(self.bulk.currentData())

    def _create_bulk_box(self) -> QComboBox:
        made = StillCombo()
        made.setObjectName("import_sheet.named")
        made.setAccessibleName(self.tr("What happens to all that share only a name"))
        for key, words in (
            (RowAction.ASK, self.tr("add them, and ask after the import")),
            (RowAction.UPDATE, self.tr("they are the same people")),
            (RowAction.CREATE, self.tr("they are new people")),
            (RowAction.SKIP, self.tr("leave them out")),
        ):
            made.addItem(words, key)
        made.activated.connect(lambda _: self._choose_named())
        return made

    def _choose_named(self) -> None:
        if self.plan is not None:
            self.plan.choose_named(self.namesake_action)
            self.plan_changed.emit()

    def show_plan(self, plan: MemberImportPlan, same: frozenset[int], kind: str = "") -> None:
        """Show the rows of a kind; that of before if none is said. ``same``: the numbers of the rows that change nothing."""
        self.plan, self.kind = plan, kind or self.kind
        count = len(plan.name_only_rows)
        self.named.setText(self.tr("All that share only a name: {count}").format(count=f"{count:,}"))
        self.named_line.setVisible(bool(count))
        if self.kind == PROBLEMS:
            chosen = [plan.rows[at] for at in plan.problems]
        elif self.kind in (CHANGED, SAME):
            unchanged = self.kind == SAME
            chosen = [row for row in plan.rows if row.action == RowAction.UPDATE and (row.number in same) == unchanged]
        else:
            chosen = [row for row in plan.rows if KINDS[self.kind](row)]
        problems = set(plan.problems)
        self.table.setRowCount(min(len(chosen), SHOWN))
        for number, each in enumerate(chosen[:SHOWN]):
            who = " · ".join(word for word in plan.sheet.rows[each.at] if word)[:90]
            why = [
                translate_phrase(each.why),
                *(map(translate_phrase, each.person.problems) if each.at in problems else ()),
            ]
            self.table.setItem(number, 0, create_cell(str(each.number)))
            self.table.setItem(number, 1, create_cell(who))
            self.table.setCellWidget(number, 2, self._create_action_box(each))
            self.table.setItem(number, 3, create_cell(" ".join(why)))
        left = len(chosen) - SHOWN
        self.more.setText(self.tr("More rows like these: {count}").format(count=f"{left:,}") if left > 0 else "")
        self.more.setVisible(left > 0)

    def _create_action_box(self, each: PlanRow) -> QComboBox:
        made = StillCombo()
        made.setObjectName(f"import_sheet.action.{each.at}")
        made.setAccessibleName(self.tr("What happens to this row"))
        made.setProperty("role", "cell")
        for key in dict.fromkeys((each.action, *CHOICES)):
            made.addItem(translate_phrase(ACTIONS[key]), key)
        made.setEnabled(each.action not in (RowAction.ERROR, RowAction.FORGOTTEN))
        made.activated.connect(lambda _: self._change_action(each.at, made.currentData()))
        return made

    def _change_action(self, at: int, action: str) -> None:
        if self.plan is not None and action in CHOICES:
            try:
                self.plan.set_action(at, action)
            finally:  # what cannot be is told, and the box shows again what is
                self.plan_changed.emit()
