"""What an event costs and brings: planned and actual, what counts in profit, and from how many people on it pays.

Profit = income − counted costs; ROI = profit ÷ counted costs, 1 : n = income ÷ counted costs, neither where nothing was spent
(practices 28 and 4.G). A line for each person counts as often as people are expected, or have come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from commdesk.events.lines import Line


@dataclass(frozen=True, slots=True)
class Sum:
    """A part of the budget in minor units. ``actual`` is 0 while nothing is noted."""

    name: str
    kind: str
    planned: int
    actual: int


@dataclass(frozen=True, slots=True)
class Budget:
    """Sums in minor units of one currency. ``known``: whether any actual amount is noted; ``tickets`` what registrations paid."""

    cost_planned: int
    cost_actual: int
    counted_planned: int
    counted_cost: int
    income_planned: int
    income_actual: int
    tickets: int
    known: bool
    parts: tuple[Sum, ...]

    @property
    def profit_planned(self) -> int:
        """What was meant to be left."""
        return self.income_planned - self.counted_planned

    @property
    def profit(self) -> int:
        """What is left, below zero a loss."""
        return self.income_actual - self.counted_cost

    @property
    def roi(self) -> float | None:
        """Profit for each unit of counted cost; None where nothing was spent."""
        return self.profit / self.counted_cost if self.counted_cost else None

    @property
    def ratio(self) -> float | None:
        """Income for each unit of counted cost, the n of 1 : n; None where nothing was spent."""
        return self.income_actual / self.counted_cost if self.counted_cost else None


def budget(lines: Sequence[Line], people: int, tickets: int = 0) -> Budget:
    """Return the sums of lines of kind ``money``.

    Args:
        people: How many are expected: what is planned for each person counts so often. Actual amounts are totals.
        tickets: What registrations paid; it is added to the income that was noted by hand.
    """
    parts = [Sum(line.title, line["kind"], planned(line, people), int(line["actual"] or 0)) for line in lines]
    if tickets:
        parts.append(Sum("", "income", 0, tickets))
    cost = [part for part in parts if part.kind == "cost"]
    income = [part for part in parts if part.kind == "income"]
    counted = [part for part, line in zip(parts, lines, strict=False) if line["counted"] and line["kind"] == "cost"]
    return Budget(
        sum(part.planned for part in cost),
        sum(part.actual for part in cost),
        sum(part.planned for part in counted),
        sum(part.actual for part in counted),
        sum(part.planned for part in income),
        sum(part.actual for part in income),
        tickets,
        bool(tickets) or any(line["actual"] is not None for line in lines),
        tuple(parts),
    )


def planned(line: Line, people: int) -> int:
    """Return what a line comes to in the plan, in minor units."""
    return int(line["planned"]) * (people if line["each"] else 1)


def break_even(lines: Sequence[Line], price: int) -> int | None:
    """Return from how many people on an event pays at ``price`` (minor units) each; None where it never does.

    People = (fixed counted costs − fixed income) ÷ (price + income for each − counted costs for each), rounded up.
    """
    fixed = each = 0
    for line in lines:
        if line["kind"] == "cost" and not line["counted"]:
            continue
        amount = int(line["planned"]) * (1 if line["kind"] == "cost" else -1)
        if line["each"]:
            each += amount
        else:
            fixed += amount
    if fixed <= 0:
        return 0 if price >= each else None
    return ceil(fixed / (price - each)) if price > each else None
