"""What an event costs and brings, planned and as it was; from how many people on it pays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commdesk.errors import Phrase, mark
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.events.registration.registrations import Registration
from commdesk.events.states import MoneyKind

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
class PlannedActual:
    """An amount that was planned and what it was, in minor units; ``actual`` None where no line says it."""

    planned: int = 0
    actual: int | None = None

    def __add__(self, other: PlannedActual) -> PlannedActual:
        known = [each for each in (self.actual, other.actual) if each is not None]
        return PlannedActual(self.planned + other.planned, sum(known) if known else None)


@dataclass(frozen=True, slots=True)
class Budget:
    """All of it in minor units. ``counted_*`` leaves out costs that do not count in profit.

    ``income_actual`` = ``income_lines`` (what the lines say came in) + ``tickets`` (what the guest list says was paid, or 0 where a
    line of tickets says it already: the same money is never counted twice). ``income_planned`` holds ``tickets_planned``, the price
    for everybody who is expected, unless a line of tickets plans it already. ``by_category``: costs, None those without one.
    """

    cost_planned: int
    cost_actual: int
    counted_planned: int
    counted_cost: int
    income_planned: int
    income_lines: int
    tickets: int
    by_category: Mapping[int | None, PlannedActual]
    tickets_planned: int = 0

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


def count_planned_heads(event: Event, people: int) -> int:
    """Return how many people plans count: as many as are expected, else ``people``, who have a place; never more than fit in."""
    wanted = event.expect_people if event.expect_people is not None else people
    return min(wanted, event.capacity) if event.capacity else wanted


def compute_budget(lines: Iterable[EventLine], people: int, tickets: int = 0, price: int = 0) -> Budget:
    """Return what lines of kind money come to.

    Args:
        lines: The planned amount of one ``each`` is for every person; an actual amount is always the whole of it, as on the bill.
        people: How many the planned amounts are for; see `count_planned_heads`.
        tickets: What the guest list says was paid; see `sum_payments`.
        price: What everybody pays, in minor units.
    """
    lines = list(lines)
    costs = [line for line in lines if line["kind"] == MoneyKind.COST]
    incomes = [line for line in lines if line["kind"] == MoneyKind.INCOME]
    counted = [line for line in costs if line["counted"]]
    by: dict[int | None, PlannedActual] = {}
    for line in costs:
        by[line["category"]] = by.get(line["category"], PlannedActual()) + compute_planned_actual(line, people)
    hoped = 0 if any(is_tickets(line) and (line["planned"] or line["actual"]) for line in incomes) else price * people
    noted = any(is_tickets(line) and line["actual"] is not None for line in incomes)
    return Budget(
        sum(compute_planned_amount(line, people) for line in costs),
        sum(line["actual"] or 0 for line in costs),
        sum(compute_planned_amount(line, people) for line in counted),
        sum(line["actual"] or 0 for line in counted),
        sum(compute_planned_amount(line, people) for line in incomes) + hoped,
        sum(line["actual"] or 0 for line in incomes),
        0 if noted else tickets,
        by,
        hoped,
    )


def compute_planned_amount(line: EventLine, people: int) -> int:
    """Return what is planned for a line in all."""
    return int(line["planned"]) * (people if line["each"] else 1)


def compute_planned_actual(line: EventLine, people: int) -> PlannedActual:
    """Return what was planned for a line and what it was."""
    return PlannedActual(compute_planned_amount(line, people), line["actual"])


def is_tickets(line: EventLine) -> bool:
    """Return whether an income is what guests pay: it comes from each person, or its name says so."""
    return line["kind"] == MoneyKind.INCOME and bool(line["each"] or _TICKETS.search(line.title))


def sum_payments(people: Iterable[Registration]) -> int:
    """Return what a guest list says was paid, in minor units; a paid and cancelled place counts until its amount is cleared."""
    return sum(each.paid or 0 for each in people)


def break_even(lines: Iterable[EventLine], price: int, over: bool = False) -> int | None:
    """Return how many people must pay ``price`` for income to reach cost: fixed counted cost ÷ (price − cost per person).

    None where it never does. What was paid so far counts only where it is more than planned: it may be a deposit. Once the event
    is ``over`` it is what it was.
    """
    counted = [line for line in lines if line["kind"] == MoneyKind.COST and line["counted"]]
    fixed = sum(_compute_line_cost(line, over) for line in counted if not line["each"])
    over = price - sum(line["planned"] for line in counted if line["each"])
    if over <= 0:
        return None
    return int(-(-fixed // over))


def _compute_line_cost(line: EventLine, over: bool) -> int:
    if line["actual"] is None:
        return int(line["planned"])
    return int(line["actual"]) if over else max(int(line["planned"]), int(line["actual"]))


def find_contradictions(event: Event, lines: Iterable[EventLine], people: int) -> list[Phrase]:
    """Return in words where the plans of an event cannot all come true; ``people`` have a place."""
    lines, found = list(lines), []
    known: dict[str, int | str] = {"places": event.capacity, "goal": event.expect_people or 0}
    if event.capacity and (event.expect_people or 0) > event.capacity:
        words = mark("core", "Goal {goal} is above the capacity of {places}: plans count {places}.")
        found.append(Phrase(words, {**known}))
    need = break_even(lines, event.price, event.is_over) if lines and event.price else None
    room = count_planned_heads(event, people)
    if need is not None and event.capacity and need > event.capacity:
        words = mark("core", "Breaking even takes {need} paying people, above the capacity of {places}.")
        found.append(Phrase(words, {**known, "need": need}))
    elif need is not None and event.expect_people is not None and need > room:
        words = mark("core", "Breaking even takes {need} paying people, above the goal of {goal}.")
        found.append(Phrase(words, {**known, "need": need, "goal": room}))
    return found
