"""Channels, what was spent on them, and lead magnets: tables that are edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from commdesk import money, thresholds
from commdesk.acquisition import costs
from commdesk.acquisition.costs import Category, Cost
from commdesk.communities import record as communities
from ui.context import Context
from ui.dialogs.app.text_prompt import ask_text
from ui.dialogs.base import Dialog
from ui.dialogs.insights.channels import ChannelsTab, MagnetsTab, load_known_channels
from ui.dialogs.insights.editable_table import EditableTab, Options
from ui.i18n import fill_words
from ui.widgets.basic import create_label

MOST = 200
"""Costs that are shown."""


def open_costs(context: Context, parent: QWidget) -> Costs:
    """Open the dialog over the window."""
    made = Costs(parent, context)
    made.open()
    return made


class CostsTab(EditableTab):
    """What was spent, the newest first."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(dialog, "costs")
        heads = (
            (self.tr("Day"), 104),
            (self.tr("What for"), 170),
            (self.tr("Amount"), 110),
            (self.tr("Channel"), 130),
            (self.tr("Category"), 120),
            (self.tr("Community"), 140),
            ("", 80),
        )
        self.lay_out(self.tr("Costs"), heads, "", self.tr("Add a cost"))

    def load_records(self) -> tuple[Sequence[Cost], object]:
        """Return the newest costs, and what they can be of."""
        db = self.context.db
        there = costs.count_costs(db)
        words = self.tr("Days are written 2026-11-21. Another currency is written behind the amount: 20 USD.")
        if there > MOST:
            words = (
                fill_words(self.tr("The newest {shown} of {all} costs."), shown=MOST, all=f"{there:,}") + " " + words
            )
        self.hint.setText(words)
        categories = ((None, "—"), *((each.id, each.name) for each in costs.list_categories(db, archived=True)))
        groups = ((None, "—"), *((each.id, each.name) for each in communities.list_communities(db)))
        return costs.list_costs(db, MOST), (
            load_known_channels(self.context),
            categories,
            groups,
            thresholds.load_thresholds(db.reader).currency,
        )

    def create_cells(
        self, number: int, record: Cost, beside: tuple[Options, Options, Options, str]
    ) -> Sequence[QWidget]:
        """Return the row of a cost."""
        sources, categories, groups, own = beside
        amount = money.format_amount(record.amount) + (f" {record.currency}" if record.currency != own else "")
        save = partial(self._update_cost, record.id)
        return (
            self.create_text_cell(number, "day", 0, record.day, partial(save, "day")),
            self.create_text_cell(number, "title", 1, record.title, partial(save, "title")),
            self.create_text_cell(number, "amount", 2, amount, partial(self._update_amount, record, own)),
            self.create_choice_cell(number, "channel", 3, sources, record.channel, partial(save, "channel")),
            self.create_choice_cell(number, "category", 4, categories, record.category, partial(save, "category")),
            self.create_choice_cell(number, "community", 5, groups, record.community, partial(save, "community")),
            self.create_row_button(number, "remove", self.tr("Delete"), partial(self._delete_cost, record)),
        )

    def _update_cost(self, ident: int, key: str, value: str | int | None) -> None:
        costs.update_cost(self.context.db, ident, **{key: value})

    def _update_amount(self, record: Cost, own: str, text: str) -> None:
        amount, currency = money.split_currency(text)
        costs.update_cost(self.context.db, record.id, amount=amount, currency=currency or own)

    def _delete_cost(self, record: Cost) -> None:
        costs.delete_cost(self.context.db, record.id)
        self.notify_deleted(self.tr("A cost of {amount} deleted").format(amount=money.format_amount(record.amount)))

    def add_record(self) -> None:
        """Add a cost of today and put the keyboard there."""
        ident = costs.add_cost(self.context.db, 0)
        self.refresh()
        self.focus_cell(ident, 1)


class CategoriesTab(EditableTab):
    """What money is spent on, and whether it counts in profit."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(dialog, "categories")
        heads = ((self.tr("Name"), 220), (self.tr("In profit"), 170), (self.tr("Costs"), 100), ("", 100))
        hint = self.tr(
            "Profit = revenue − counted costs. Your own labour usually is not counted, what you outsource is."
        )
        self.lay_out(self.tr("Cost categories"), heads, hint, self.tr("Add a category"))

    def load_records(self) -> tuple[Sequence[Category], object]:
        """Return every category."""
        return costs.list_categories(self.context.db, archived=True), None

    def create_cells(self, number: int, record: Category, beside: object) -> Sequence[QWidget]:
        """Return the row of a category."""
        options: Options = [(1, self.tr("counted")), (0, self.tr("not counted"))]
        save = partial(self._update_category, record.id)
        return (
            self.create_text_cell(number, "name", 0, record.name, partial(save, "name")),
            self.create_choice_cell(number, "counted", 1, options, record.counted, partial(save, "counted")),
            create_label(f"  {record.costs:,}"),
            self._create_last_cell(number, record),
        )

    def _create_last_cell(self, number: int, record: Category) -> QWidget:
        if record.archived:
            return self.create_row_button(
                number, "back", self.tr("Bring back"), partial(self._update_category, record.id, "archived", 0)
            )
        if record.costs:
            return self.create_row_button(
                number, "archive", self.tr("Archive"), partial(self._update_category, record.id, "archived", 1)
            )
        return self.create_row_button(number, "remove", self.tr("Delete"), partial(self._delete_category, record))

    def _update_category(self, ident: int, key: str, value: str | int) -> None:
        costs.change_category(self.context.db, ident, **{key: value})

    def _delete_category(self, record: Category) -> None:
        costs.remove_category(self.context.db, record.id)
        self.notify_deleted(self.tr("“{name}” deleted").format(name=record.name))

    def add_record(self) -> None:
        """Ask for the name of a category."""
        ask_text(self, self.tr("New category"), "", lambda name: costs.add_category(self.context.db, name))


class Costs(Dialog):
    """Four tables: the categories of costs have one of their own. Each change is one step, and Undo works here as in the window."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "costs", "")
        self.setWindowTitle(self.tr("Channels and costs"))
        self.tabs = QTabWidget()
        self.tabs.setObjectName("costs.tabs")
        self.tabs.setAccessibleName(self.windowTitle())
        self.parts: tuple[EditableTab, ...] = (ChannelsTab(self), CostsTab(self), CategoriesTab(self), MagnetsTab(self))
        for part in self.parts:
            self.tabs.addTab(part, part.grid.accessibleName())
            part.refresh()
        self.tabs.currentChanged.connect(lambda place: self.parts[place].refresh())
        self.lay_out(self.tabs)
        self.resize(1060, 560)
        self.follow_changes(self._on_tables_changed)

    def _on_tables_changed(self, tables: frozenset[str]) -> None:
        """Something was written, here or by Undo."""
        if tables & {"channel", "entry", "category", "magnet", "member", "community", "setting"}:
            self.parts[self.tabs.currentIndex()].refresh()
