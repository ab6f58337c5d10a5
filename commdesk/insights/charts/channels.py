"""What each channel brings and costs: new people, profit, return, days until it paid (practices 22, 188 to 195).

Money counts in the currency of the workspace only: amounts of different currencies are never added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commdesk.acquisition.channels import SPEEDS, STATES
from commdesk.drawing.figure import Cell, Figure, Row, Words
from commdesk.errors import Phrase, mark
from commdesk.insights import first_seen
from commdesk.insights.acquisition_sources import Source

if TYPE_CHECKING:
    from commdesk.insights.dataset import Bools, Facts, Ints, Money
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


def profit(facts: Facts, scope: Scope, currency: str = "CNY") -> Profit:
    """Return orders minus counted costs of the window (4.G)."""
    orders, costs = _Book(facts, scope, facts.orders, currency), _Book(facts, scope, facts.costs, currency)
    return _profit(orders, costs, currency)


def _profit(orders: _Book, costs: _Book, currency: str) -> Profit:
    return Profit(
        orders.sum(),
        costs.sum(),
        currency,
        int(orders.inside.sum() + costs.inside.sum()),
        orders.foreign + costs.foreign,
    )


class _Book:
    """The orders, or the counted costs, of a scope and a currency: ``rows`` until its last day, ``inside`` of its window."""

    def __init__(self, facts: Facts, scope: Scope, money: Money, currency: str) -> None:
        import numpy as np

        known = paid(facts, money, scope) & money.counted & (money.day <= scope.last)
        same = np.array(money.currency, str) == currency
        window = money.day >= scope.first
        self.money, self.rows = money, known & same
        self.inside: Bools = self.rows & window
        self.foreign = int((known & window & ~same).sum())

    def of(self, channel: int) -> Bools:
        """Return which rows of the window are of a channel."""
        return self.inside if channel == ALL else self.inside & (self.money.channel == channel)

    def sum(self, channel: int = ALL) -> int:
        """Return the amount of a channel in the window."""
        return int(self.money.amount[self.of(channel)].sum())

    def ever(self, channel: int) -> tuple[Ints, Ints]:
        """Return days and amounts of a channel until the last day."""
        rows = self.rows if channel == ALL else self.rows & (self.money.channel == channel)
        return self.money.day[rows], self.money.amount[rows]


def paid(facts: Facts, money: Money, scope: Scope) -> Bools:
    """Return which orders or costs are of a scope, whatever their days.

    An order without a community belongs to every community of its buyer. A cost of nobody belongs to no segment.
    """
    import numpy as np

    found: Bools = np.ones(len(money.who), bool)
    if scope.people is not None:
        found &= np.append(facts.allowed(scope), False)[money.who]
    if scope.community:
        place = facts.place(scope.community)
        members = np.zeros(len(facts.people) + 1, bool)
        members[facts.stays.who[facts.stays.where == place]] = True
        members[-1] = False
        found &= (money.where == place) | ((money.where < 0) & members[money.who])
    return found


def payback(costs: tuple[Ints, Ints], orders: tuple[Ints, Ints]) -> tuple[int, int | None]:
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


def by_kind(facts: Facts) -> Facts:
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
        sources=replace(facts.sources, channels={ident: Source(name) for name, ident in first.items()}),
    )


class _Table:
    """The rows of the figure, each counted from the same arrays."""

    def __init__(self, facts: Facts, scope: Scope, currency: str) -> None:
        import numpy as np

        self.facts, self.scope, self.currency = facts, scope, currency
        self.costs = _Book(facts, scope, facts.costs, currency)
        self.orders = _Book(facts, scope, facts.orders, currency)
        self.new = first_seen.newcomers(facts, scope, first_seen.joined(facts, scope))
        stays = facts.stays
        began = facts.of(stays, scope) & (stays.joined <= scope.last)
        self.ever, self.there = np.zeros((2, len(facts.people)), bool)
        self.ever[stays.who[began]] = True
        self.there[stays.who[began & (stays.left > scope.last)]] = True

    def channels(self) -> list[int]:
        """Return the channels that brought, cost or earned anything by the end of the window."""
        import numpy as np

        found = [self.facts.channel[self.new | self.ever]]
        found += [book.money.channel[book.rows] for book in (self.costs, self.orders)]
        return [int(ident) for ident in np.unique(np.concatenate(found))]

    def row(self, channel: int) -> Row:
        """Return the numbers of a channel in the window."""
        cost, revenue = self.costs.sum(channel), self.orders.sum(channel)
        spent, sold = bool(self.costs.of(channel).any()), self.orders.of(channel)
        buyers = self.facts.orders.who[sold]
        new = self._places(self.new, channel)
        cells = (
            Cell(len(new), people=self.facts.behind(new)),
            self._money(cost),
            Cell(revenue, "money", people=self.facts.behind(buyers), currency=self.currency),
            self._gain(revenue - cost, spent or bool(sold.any())),
            Cell(revenue / cost if cost > 0 else None, "ratio", revenue, cost, currency=self.currency),
            self._money(cost / len(new) if len(new) and spent else None),
        )
        return self._named(channel, cells)

    def ever_row(self, channel: int) -> Row:
        """Return the numbers of a channel up to the end of the window."""
        known = self.facts.sources.channels.get(channel, Source(""))
        costs, orders = self.costs.ever(channel), self.orders.ever(channel)
        cost, revenue = int(costs[1].sum()), int(orders[1].sum())
        ever = self._places(self.ever, channel)
        cells = (
            Cell(len(ever), people=self.facts.behind(ever)),
            self._retained(channel),
            self._money(cost),
            self._money(revenue),
            self._gain(revenue - cost, bool(len(costs[0]) or len(orders[0]))),
            self._payback(channel, known),
            Cell(None, "text", text=Phrase(SPEEDS[known.speed]) if known.speed in SPEEDS else ""),
        )
        return self._named(channel, cells)

    def _named(self, channel: int, cells: tuple[Cell, ...]) -> Row:
        known = self.facts.sources.channels.get(channel, Source(""))
        return Row(_name(channel, known), cells, note=Phrase(STATES[known.state]) if known.state in STATES else "")

    def _gain(self, gain: int, noted: bool) -> Cell:
        return self._money(gain, ("danger" if gain < 0 else "accent") if noted else "")

    def _places(self, some: Bools, channel: int) -> Ints:
        import numpy as np

        return np.flatnonzero(some if channel == ALL else some & (self.facts.channel == channel))

    def _money(self, value: float | None, role: str = "") -> Cell:
        return Cell(value, "money", role=role, currency=self.currency)

    def _retained(self, channel: int) -> Cell:
        """Who is in a community at the end, of those who ever were in one."""
        ever, there = self._places(self.ever, channel), self._places(self.there, channel)
        share = len(there) / len(ever) if len(ever) else None
        return Cell(share, "percent", len(there), len(ever), people=self.facts.behind(there))

    def _payback(self, channel: int, known: Source) -> Cell:
        """Later than its own horizon, or not yet though that is over: in the colour of danger (practice 195)."""
        start, days = payback(self.costs.ever(channel), self.orders.ever(channel))
        took = self.scope.last - start if days is None else days
        late = bool(start) and bool(known.horizon) and took > known.horizon
        return Cell(days, "days", role="danger" if late else "")


def _name(channel: int, known: Source) -> Words:
    if channel == ALL:
        return Phrase(mark("core", "All channels"))
    return known.name or Phrase(mark("core", "Channel not known"))


def figure(facts: Facts, scope: Scope, currency: str = "") -> Figure:
    """Return one row per channel of what the window brought, the most profitable first, and a last one of all together.

    ``currency``: as ISO 4217; that of the workspace if left out.
    """
    return _figure(_table(facts, scope, currency), COLUMNS, _Table.row, 3)


def ever(facts: Facts, scope: Scope, currency: str = "") -> Figure:
    """Return the same rows of all the time up to the end of the window."""
    return _figure(_table(facts, scope, currency), EVER_COLUMNS, _Table.ever_row, 4)


def _table(facts: Facts, scope: Scope, currency: str) -> _Table:
    wanted = currency or facts.choices.thresholds.currency
    return facts.once.get(scope, f"channels {wanted}", lambda: _Table(facts, scope, wanted))


def _figure(table: _Table, columns: tuple[str, ...], row: Callable[[_Table, int], Row], gain: int) -> Figure:
    """``gain`` is the column of profit, by which rows are ordered; then by the first."""
    found = table.channels()
    known = any(found) or table.orders.rows.any() or table.costs.rows.any()
    rows = [row(table, channel) for channel in found] if known else []
    rows.sort(key=lambda row: (-(row.cells[gain].value or 0), -(row.cells[0].value or 0), str(row.name)))
    total = _profit(table.orders, table.costs, table.currency)
    records = total.records + int(table.new.sum()) if known else 0
    if rows:
        rows.append(row(table, ALL))
    empty = Phrase(
        mark("core", "Say of people by which channel they came, and note orders and costs, to see what pays.")
    )
    heads = tuple(Phrase(title) for title in columns)
    return Figure("table", heads, tuple(rows), records, aside=_aside(table.scope, total), empty=empty)


def _aside(scope: Scope, total: Profit) -> Words:
    if total.foreign:
        words = mark("core", "{count} amounts in other currencies than {currency} left out")
        return Phrase(words, {"count": total.foreign, "currency": total.currency})
    if scope.people is not None:
        return Phrase(mark("core", "Costs of nobody in particular left out"))
    return Phrase(mark("core", "Profit = revenue − counted costs"))
