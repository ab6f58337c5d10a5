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
from ui.dialogs.app.text_prompt import ask
from ui.dialogs.base import Dialog
from ui.dialogs.insights.channels import ChannelsTab, MagnetsTab, known
from ui.dialogs.insights.editable_table import Options, Tab
from ui.i18n import fill_words
from ui.widgets.basic import label

MOST = 200
"""Costs that are shown."""


def open_costs(context: Context, parent: QWidget) -> Costs:
    """Open the dialog over the window."""
    made = Costs(parent, context)
    made.open()
    return made


class CostsTab(Tab):
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

    def read(self) -> tuple[Sequence[Cost], object]:
        """Return the newest costs, and what they can be of."""
        db = self.context.db
        there = costs.count(db)
        words = self.tr("Days are written 2026-11-21. Another currency is written behind the amount: 20 USD.")
        if there > MOST:
            words = (
                fill_words(self.tr("The newest {shown} of {all} costs."), shown=MOST, all=f"{there:,}") + " " + words
            )
        self.hint.setText(words)
        categories = ((None, "—"), *((each.id, each.name) for each in costs.categories(db, archived=True)))
        groups = ((None, "—"), *((each.id, each.name) for each in communities.listing(db)))
        return costs.listing(db, MOST), (known(self.context), categories, groups, thresholds.read(db.reader).currency)

    def cells(self, number: int, record: Cost, beside: tuple[Options, Options, Options, str]) -> Sequence[QWidget]:
        """Return the row of a cost."""
        sources, categories, groups, own = beside
        amount = money.write(record.amount) + (f" {record.currency}" if record.currency != own else "")
        save = partial(self._change, record.id)
        return (
            self.line(number, "day", 0, record.day, partial(save, "day")),
            self.line(number, "title", 1, record.title, partial(save, "title")),
            self.line(number, "amount", 2, amount, partial(self._pay, record, own)),
            self.choice(number, "channel", 3, sources, record.channel, partial(save, "channel")),
            self.choice(number, "category", 4, categories, record.category, partial(save, "category")),
            self.choice(number, "community", 5, groups, record.community, partial(save, "community")),
            self.deed(number, "remove", self.tr("Delete"), partial(self._remove, record)),
        )

    def _change(self, ident: int, key: str, value: str | int | None) -> None:
        costs.change(self.context.db, ident, **{key: value})

    def _pay(self, record: Cost, own: str, text: str) -> None:
        amount, currency = money.split(text)
        costs.change(self.context.db, record.id, amount=amount, currency=currency or own)

    def _remove(self, record: Cost) -> None:
        costs.remove(self.context.db, record.id)
        self.told(self.tr("A cost of {amount} deleted").format(amount=money.write(record.amount)))

    def add(self) -> None:
        """Add a cost of today and put the keyboard there."""
        ident = costs.add(self.context.db, 0)
        self.refresh()
        self.go(ident, 1)


class CategoriesTab(Tab):
    """What money is spent on, and whether it counts in profit."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(dialog, "categories")
        heads = ((self.tr("Name"), 220), (self.tr("In profit"), 170), (self.tr("Costs"), 100), ("", 100))
        hint = self.tr(
            "Profit = revenue − counted costs. Your own labour usually is not counted, what you outsource is."
        )
        self.lay_out(self.tr("Cost categories"), heads, hint, self.tr("Add a category"))

    def read(self) -> tuple[Sequence[Category], object]:
        """Return every category."""
        return costs.categories(self.context.db, archived=True), None

    def cells(self, number: int, record: Category, beside: object) -> Sequence[QWidget]:
        """Return the row of a category."""
        options: Options = [(1, self.tr("counted")), (0, self.tr("not counted"))]
        save = partial(self._change, record.id)
        return (
            self.line(number, "name", 0, record.name, partial(save, "name")),
            self.choice(number, "counted", 1, options, record.counted, partial(save, "counted")),
            label(f"  {record.costs:,}"),
            self._last(number, record),
        )

    def _last(self, number: int, record: Category) -> QWidget:
        if record.archived:
            return self.deed(number, "back", self.tr("Bring back"), partial(self._change, record.id, "archived", 0))
        if record.costs:
            return self.deed(number, "archive", self.tr("Archive"), partial(self._change, record.id, "archived", 1))
        return self.deed(number, "remove", self.tr("Delete"), partial(self._remove, record))

    def _change(self, ident: int, key: str, value: str | int) -> None:
        costs.change_category(self.context.db, ident, **{key: value})

    def _remove(self, record: Category) -> None:
        costs.remove_category(self.context.db, record.id)
        self.told(self.tr("“{name}” deleted").format(name=record.name))

    def add(self) -> None:
        """Ask for the name of a category."""
        ask(self, self.tr("New category"), "", lambda name: costs.add_category(self.context.db, name))


class Costs(Dialog):
    """Four tables: the categories of costs have one of their own. Each change is one step, and Undo works here as in the window."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "costs", "")
        self.setWindowTitle(self.tr("Channels and costs"))
        self.tabs = QTabWidget()
        self.tabs.setObjectName("costs.tabs")
        self.tabs.setAccessibleName(self.windowTitle())
        self.parts: tuple[Tab, ...] = (ChannelsTab(self), CostsTab(self), CategoriesTab(self), MagnetsTab(self))
        for part in self.parts:
            self.tabs.addTab(part, part.grid.accessibleName())
            part.refresh()
        self.tabs.currentChanged.connect(lambda place: self.parts[place].refresh())
        self.lay_out(self.tabs)
        self.resize(1060, 560)
        self.follow(self._heard)

    def _heard(self, tables: frozenset[str]) -> None:
        """Something was written, here or by Undo."""
        if tables & {"channel", "entry", "category", "magnet", "member", "community", "setting"}:
            self.parts[self.tabs.currentIndex()].refresh()
