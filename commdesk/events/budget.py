"""What an event costs and brings, planned and as it was; from how many people on it pays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commdesk.events.lines import Line
from commdesk.events.registrations import Registration

_TICKETS = re.compile(r"ticket|admission|entry fee|registration fee|门票|票款|票价|票务|报名费|参会费", re.I)


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Pair:
    """An amount that was planned and what it was, in minor units; ``actual`` None where no line says it."""

    planned: int = 0
    actual: int | None = None

    def __add__(self, other: Pair) -> Pair:
        known = [each for each in (self.actual, other.actual) if each is not None]
        return Pair(self.planned + other.planned, sum(known) if known else None)


@dataclass(frozen=True, slots=True)
class Budget:
    """All of it in minor units. ``counted_*`` leaves out costs that do not count in profit.

    ``income_actual`` = ``income_lines`` (what the lines say came in) + ``tickets`` (what the guest list says was paid, or 0 where a
    line of tickets says it already: the same money is never counted twice). ``by_category``: costs, None those without one.
    """

    cost_planned: int
    cost_actual: int
    counted_planned: int
    counted_cost: int
    income_planned: int
    income_lines: int
    tickets: int
    by_category: Mapping[int | None, Pair]

    @property
    def income_actual(self) -> int:
        """What came in."""
        return self.income_lines + self.tickets

    @property
    def profit_planned(self) -> int:
        """Planned income without planned counted cost."""
        return self.income_planned - self.counted_planned

    @property
    def profit(self) -> int:
        """Income without counted cost."""
        return self.income_actual - self.counted_cost

    @property
    def roi(self) -> float | None:
        """Profit ÷ counted cost; None where nothing was spent."""
        return self.profit / self.counted_cost if self.counted_cost else None

    @property
    def ratio(self) -> float | None:
        """The n of 1 : n, income ÷ counted cost; None where nothing was spent."""
        return self.income_actual / self.counted_cost if self.counted_cost else None


def budget(lines: Iterable[Line], people: int, tickets: int = 0) -> Budget:
    """Return what lines of kind money come to.

    Args:
        lines: The planned amount of one ``each`` is for every person; an actual amount is always the whole of it, as on the bill.
        people: How many the planned amounts are for: who is expected, or who came.
        tickets: What the guest list says was paid; see `paid`.
    """
    lines = list(lines)
    costs = [line for line in lines if line["kind"] == "cost"]
    incomes = [line for line in lines if line["kind"] == "income"]
    counted = [line for line in costs if line["counted"]]
    by: dict[int | None, Pair] = {}
    for line in costs:
        by[line["category"]] = by.get(line["category"], Pair()) + pair(line, people)
    noted = any(is_tickets(line) and line["actual"] is not None for line in incomes)
    return Budget(
        sum(planned(line, people) for line in costs),
        sum(line["actual"] or 0 for line in costs),
        sum(planned(line, people) for line in counted),
        sum(line["actual"] or 0 for line in counted),
        sum(planned(line, people) for line in incomes),
        sum(line["actual"] or 0 for line in incomes),
        0 if noted else tickets,
        by,
    )


def planned(line: Line, people: int) -> int:
    """Return what is planned for a line in all."""
    return int(line["planned"]) * (people if line["each"] else 1)


def pair(line: Line, people: int) -> Pair:
    """Return what was planned for a line and what it was."""
    return Pair(planned(line, people), line["actual"])


def is_tickets(line: Line) -> bool:
    """Return whether an income is what guests pay: it comes from each person, or its name says so."""
    return line["kind"] == "income" and bool(line["each"] or _TICKETS.search(line.title))


def paid(people: Iterable[Registration]) -> int:
    """Return what a guest list says was paid, in minor units; a paid and cancelled place counts until its amount is cleared."""
    return sum(each.paid or 0 for each in people)


def break_even(lines: Iterable[Line], price: int) -> int | None:
    """Return how many people must pay ``price`` for income to reach cost: fixed counted cost ÷ (price − cost per person).

    None where it never does. A fixed cost already known counts as it is, the rest as planned.
    """
    counted = [line for line in lines if line["kind"] == "cost" and line["counted"]]
    fixed = sum(line["planned"] if line["actual"] is None else line["actual"] for line in counted if not line["each"])
    over = price - sum(line["planned"] for line in counted if line["each"])
    if over <= 0:
        return None
    return int(-(-fixed // over))
