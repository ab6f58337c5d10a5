"""What each channel brings and costs: new people, profit, return, days until it paid (practices 22, 188 to 195).

Money counts in the currency of the workspace only: amounts of different currencies are never added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commdesk.acquisition.channels import SPEEDS, STATES
from commdesk.drawing.figure import Figure, FigureCell, FigureRow, Words
from commdesk.errors import Phrase, mark
from commdesk.insights import first_seen
from commdesk.insights.acquisition_sources import ChannelSource

if TYPE_CHECKING:
    from commdesk.insights.dataset import Bools, Dataset, Ints, MoneyRows
    from commdesk.presence.scope import Scope

DEFINITION = mark(
    "core",
    "Per channel, all of it in the window: people who first joined; counted costs; orders of the people of this channel; profit"
    " = revenue − counted costs; return = revenue ÷ counted costs; cost per new person = counted costs ÷ new people.",
)
EVER = mark(
    "core",
    "Per channel, from the beginning up to the end of the window: people ever brought; who of them is still in a community;"
    " counted costs, orders and profit of all that time. Paid back: days from the first counted cost until the revenue since"
    " then was more than the costs; red where that is longer than the days noted with the channel.",
)
COLUMNS = (
    mark("core", "New"),
    mark("core", "Cost"),
    mark("core", "Revenue"),
    mark("core", "Profit"),
    mark("core", "Return 1 : n"),
    mark("core", "Cost per new"),
)
EVER_COLUMNS = (
    mark("core", "Ever brought"),
    mark("core", "Still there"),
    mark("core", "Cost so far"),
    mark("core", "Revenue so far"),
    mark("core", "Profit so far"),
    mark("core", "Paid back after"),
    mark("core", "Speed"),
)
ALL = -1
"""Stands for the channel of the last row."""


@dataclass(frozen=True, slots=True)
class Profit:
    """Minor units of ``currency``. ``records`` are behind it, ``foreign`` ones of other currencies were left out."""

    revenue: int
    cost: int
    currency: str
    records: int
    foreign: int

    @property
    def value(self) -> int | None:
        """Revenue minus counted costs, None where nothing was noted."""
        return self.revenue - self.cost if self.records else None


def compute_profit(facts: Dataset, scope: Scope, currency: str = "CNY") -> Profit:
    """Return orders minus counted costs of the window (PRACTICES.md, formulas)."""
    orders, costs = (
        _ChannelBook(facts, scope, facts.orders, currency),
        _ChannelBook(facts, scope, facts.costs, currency),
    )
    return _subtract_costs(orders, costs, currency)


def _subtract_costs(orders: _ChannelBook, costs: _ChannelBook, currency: str) -> Profit:
    return Profit(
        orders.sum_amount(),
        costs.sum_amount(),
        currency,
        int(orders.inside.sum() + costs.inside.sum()),
        orders.foreign + costs.foreign,
    )


class _ChannelBook:
    """The orders, or the counted costs, of a scope and a currency: ``rows`` until its last day, ``inside`` of its window."""

    def __init__(self, facts: Dataset, scope: Scope, money: MoneyRows, currency: str) -> None:
        import numpy as np

        known = find_paid_rows(facts, money, scope) & money.counted & (money.day <= scope.last)
        same = np.array(money.currency, str) == currency
        window = money.day >= scope.first
        self.money, self.rows = money, known & same
        self.inside: Bools = self.rows & window
        self.foreign = int((known & window & ~same).sum())

    def rows_of_channel(self, channel: int) -> Bools:
        """Return which rows of the window are of a channel."""
        return self.inside if channel == ALL else self.inside & (self.money.channel == channel)

    def sum_amount(self, channel: int = ALL) -> int:
        """Return the amount of a channel in the window."""
        return int(self.money.amount[self.rows_of_channel(channel)].sum())

    def list_until_end(self, channel: int) -> tuple[Ints, Ints]:
        """Return days and amounts of a channel until the last day."""
        rows = self.rows if channel == ALL else self.rows & (self.money.channel == channel)
        return self.money.day[rows], self.money.amount[rows]


def find_paid_rows(facts: Dataset, money: MoneyRows, scope: Scope) -> Bools:
    """Return which orders or costs are of a scope, whatever their days.

    An order without a community belongs to every community of its buyer. A cost of nobody belongs to no segment.
    """
    import numpy as np

    found: Bools = np.ones(len(money.who), bool)
    if scope.people is not None:
        found &= np.append(facts.find_in_segment(scope), False)[money.who]
    if scope.community:
        place = facts.community_place(scope.community)
        members = np.zeros(len(facts.people) + 1, bool)
        members[facts.stays.who[facts.stays.where == place]] = True
        members[-1] = False
        found &= (money.where == place) | ((money.where < 0) & members[money.who])
    return found


def compute_payback(costs: tuple[Ints, Ints], orders: tuple[Ints, Ints]) -> tuple[int, int | None]:
    """Return the day of the first cost (since 1970), and how many days later the orders since then first exceeded the costs.

    Each is days and amounts in minor units, in any order; what happens on one day counts together. None: not yet.
    """
    import numpy as np

    if not len(costs[0]):
        return 0, None
    start = int(costs[0].min())
    days = np.concatenate([costs[0], orders[0]])
    amounts = np.concatenate([-costs[1], orders[1]])
    since = days >= start
    each, place = np.unique(days[since], return_inverse=True)
    change = np.zeros(len(each), np.int64)
    np.add.at(change, place, amounts[since])
    over = np.flatnonzero(np.cumsum(change) > 0)
    return start, int(each[over[0]]) - start if len(over) else None


def by_kind(facts: Dataset) -> Dataset:
    """Return the same facts with the kinds of channels in the place of channels (practice 22); without a kind: not known."""
    import numpy as np

    first = {known.kind: ident for ident, known in reversed(facts.sources.channels.items())}
    kinds = {ident: first[known.kind] if known.kind else 0 for ident, known in facts.sources.channels.items()}

    def kind(channel: Ints) -> Ints:
        each, place = np.unique(channel, return_inverse=True)
        return np.array([kinds.get(int(ident), 0) for ident in each], np.int64)[place]

    return replace(
        facts,
        channel=kind(facts.channel),
        orders=replace(facts.orders, channel=kind(facts.orders.channel)),
        costs=replace(facts.costs, channel=kind(facts.costs.channel)),
        sources=replace(facts.sources, channels={ident: ChannelSource(name) for name, ident in first.items()}),
    )


class _ChannelTable:
    """The rows of the figure, each counted from the same arrays."""

    def __init__(self, facts: Dataset, scope: Scope, currency: str) -> None:
        import numpy as np

        self.facts, self.scope, self.currency = facts, scope, currency
        self.costs = _ChannelBook(facts, scope, facts.costs, currency)
        self.orders = _ChannelBook(facts, scope, facts.orders, currency)
        self.new = first_seen.find_newcomers(facts, scope, first_seen.compute_join_days(facts, scope))
        stays = facts.stays
        began = facts.find_rows_in_scope(stays, scope) & (stays.joined <= scope.last)
        self.ever, self.there = np.zeros((2, len(facts.people)), bool)
        self.ever[stays.who[began]] = True
        self.there[stays.who[began & (stays.left > scope.last)]] = True

    def list_channels(self) -> list[int]:
        """Return the channels that brought, cost or earned anything by the end of the window."""
        import numpy as np

        found = [self.facts.channel[self.new | self.ever]]
        found += [book.money.channel[book.rows] for book in (self.costs, self.orders)]
        return [int(ident) for ident in np.unique(np.concatenate(found))]

    def make_row(self, channel: int) -> FigureRow:
        """Return the numbers of a channel in the window."""
        cost, revenue = self.costs.sum_amount(channel), self.orders.sum_amount(channel)
        spent, sold = bool(self.costs.rows_of_channel(channel).any()), self.orders.rows_of_channel(channel)
        buyers = self.facts.orders.who[sold]
        new = self._find_places(self.new, channel)
        cells = (
            FigureCell(len(new), people=self.facts.people_behind(new)),
            self._make_money_cell(cost),
            FigureCell(revenue, "money", people=self.facts.people_behind(buyers), currency=self.currency),
            self._make_gain_cell(revenue - cost, spent or bool(sold.any())),
            FigureCell(revenue / cost if cost > 0 else None, "ratio", revenue, cost, currency=self.currency),
            self._make_money_cell(cost / len(new) if len(new) and spent else None),
        )
        return self._make_named_row(channel, cells)

    def ever_row(self, channel: int) -> FigureRow:
        """Return the numbers of a channel up to the end of the window."""
        known = self.facts.sources.channels.get(channel, ChannelSource(""))
        costs, orders = self.costs.list_until_end(channel), self.orders.list_until_end(channel)
        cost, revenue = int(costs[1].sum()), int(orders[1].sum())
        ever = self._find_places(self.ever, channel)
        cells = (
            FigureCell(len(ever), people=self.facts.people_behind(ever)),
            self._make_retention_cell(channel),
            self._make_money_cell(cost),
            self._make_money_cell(revenue),
            self._make_gain_cell(revenue - cost, bool(len(costs[0]) or len(orders[0]))),
            self._make_payback_cell(channel, known),
            FigureCell(None, "text", text=Phrase(SPEEDS[known.speed]) if known.speed in SPEEDS else ""),
        )
        return self._make_named_row(channel, cells)

    def _make_named_row(self, channel: int, cells: tuple[FigureCell, ...]) -> FigureRow:
        known = self.facts.sources.channels.get(channel, ChannelSource(""))
        return FigureRow(
            _name_channel(channel, known), cells, note=Phrase(STATES[known.state]) if known.state in STATES else ""
        )

    def _make_gain_cell(self, gain: int, noted: bool) -> FigureCell:
        return self._make_money_cell(gain, ("danger" if gain < 0 else "accent") if noted else "")

    def _find_places(self, some: Bools, channel: int) -> Ints:
        import numpy as np

        return np.flatnonzero(some if channel == ALL else some & (self.facts.channel == channel))

    def _make_money_cell(self, value: float | None, role: str = "") -> FigureCell:
        return FigureCell(value, "money", role=role, currency=self.currency)

    def _make_retention_cell(self, channel: int) -> FigureCell:
        """Who is in a community at the end, of those who ever were in one."""
        ever, there = self._find_places(self.ever, channel), self._find_places(self.there, channel)
        share = len(there) / len(ever) if len(ever) else None
        return FigureCell(share, "percent", len(there), len(ever), people=self.facts.people_behind(there))

    def _make_payback_cell(self, channel: int, known: ChannelSource) -> FigureCell:
        """Later than its own horizon, or not yet though that is over: in the colour of danger (practice 195)."""
        start, days = compute_payback(self.costs.list_until_end(channel), self.orders.list_until_end(channel))
        took = self.scope.last - start if days is None else days
        late = bool(start) and bool(known.horizon) and took > known.horizon
        return FigureCell(days, "days", role="danger" if late else "")


def _name_channel(channel: int, known: ChannelSource) -> Words:
    if channel == ALL:
        return Phrase(mark("core", "All channels"))
    return known.name or Phrase(mark("core", "Channel not known"))


def build_figure(facts: Dataset, scope: Scope, currency: str = "") -> Figure:
    """Return one row per channel of what the window brought, the most profitable first, and a last one of all together.

    ``currency``: as ISO 4217; that of the workspace if left out.
    """
    return _build_table_figure(_get_table(facts, scope, currency), COLUMNS, _ChannelTable.make_row, 3)


def ever(facts: Dataset, scope: Scope, currency: str = "") -> Figure:
    """Return the same rows of all the time up to the end of the window."""
    return _build_table_figure(_get_table(facts, scope, currency), EVER_COLUMNS, _ChannelTable.ever_row, 4)


def _get_table(facts: Dataset, scope: Scope, currency: str) -> _ChannelTable:
    wanted = currency or facts.choices.thresholds.currency
    return facts.once.get_or_count(scope, f"channels {wanted}", lambda: _ChannelTable(facts, scope, wanted))


def _build_table_figure(
    table: _ChannelTable, columns: tuple[str, ...], row: Callable[[_ChannelTable, int], FigureRow], gain: int
) -> Figure:
    """``gain`` is the column of profit, by which rows are ordered; then by the first."""
    found = table.list_channels()
    known = any(found) or table.orders.rows.any() or table.costs.rows.any()
    rows = [row(table, channel) for channel in found] if known else []
    rows.sort(key=lambda row: (-(row.cells[gain].value or 0), -(row.cells[0].value or 0), str(row.name)))
    total = _subtract_costs(table.orders, table.costs, table.currency)
    records = total.records + int(table.new.sum()) if known else 0
    if rows:
        rows.append(row(table, ALL))
    empty = Phrase(
        mark("core", "Say of people by which channel they came, and note orders and costs, to see what pays.")
    )
    heads = tuple(Phrase(title) for title in columns)
    return Figure("table", heads, tuple(rows), records, aside=_describe_total(table.scope, total), empty=empty)


def _describe_total(scope: Scope, total: Profit) -> Words:
    if total.foreign:
        words = mark("core", "{count} amounts in other currencies than {currency} left out")
        return Phrase(words, {"count": total.foreign, "currency": total.currency})
    if scope.people is not None:
        return Phrase(mark("core", "Costs of nobody in particular left out"))
    return Phrase(mark("core", "Profit = revenue − counted costs"))
