"""Which number of a date is the day: found from the whole file, asked if it cannot be (FORMATS.md §4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from commdesk.chats.model import ChatQuestion, ReadingNotes
from commdesk.errors import Problem, mark

Triple = tuple[str, str, str]
Cost = Callable[[str], int]
ORDERS = ("dmy", "mdy", "ymd")
BEGAN, ENDS = 2009, 2060
"""WhatsApp began in 2009: an order that makes older messages is wrong."""
BUDDHIST = 543


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What was found. ``choices`` has more than one where the file does not tell; ``chosen`` is then a guess."""

    chosen: str
    choices: tuple[str, ...]
    buddhist: bool = False


def to_day_number(triple: Triple, order: str) -> int | None:
    """Return days since 1970 of a date as written, or None if there is no such day.

    Years of two digits are of this century; Thai years, 543 ahead, are brought back, with two digits too.
    """
    place = order.index("y")
    year, other = int(triple[place]), [int(part) for number, part in enumerate(triple) if number != place]
    month, day = other if order in ("mdy", "ymd") else reversed(other)
    if len(triple[place]) <= 2:
        year += 2000 if year < ENDS - 2000 else 2500
    if year > 2500:
        year -= BUDDHIST
    try:
        return date(year, month, day).toordinal() - 719163
    except ValueError:
        return None


def infer_order(triples: Sequence[Triple], proposal: str, name: str, dotted: bool = False) -> DateOrder:
    """Return the order of the dates, given as they follow each other in the file.

    Args:
        proposal: What to take if the file does not tell.
        name: The file, for a Problem.
        dotted: Dots part the numbers; nobody writes the month first then.

    Raises:
        Problem: the dates are of a calendar that cannot be read.
    """
    years = {int(part) for triple in triples for part in triple if len(part) == 4}
    if years and all(1300 <= year <= 1500 for year in years):
        raise Problem(
            mark(
                "core",
                "The dates in “{name}” are of the Persian or Islamic calendar. Set the phone to the Gregorian calendar"
                " and export the chat again.",
            ),
            name=name,
        )
    buddhist = bool(years) and min(years) > 2500
    first = [order for order in ORDERS if _fits_year_place(triples, order) and not (dotted and order == "mdy")]
    choices = _select_cheapest(first or list(ORDERS), lambda order: _count_impossible(triples, order))
    if len(choices) > 1:
        choices = _select_cheapest(choices, lambda order: _count_falls(triples, order))
    if len(choices) > 1:
        choices = _select_closest(choices, triples)
    if len({tuple(to_day_number(triple, order) for triple in triples) for order in choices}) == 1:
        choices = choices[:1]
    chosen = proposal if proposal in choices else choices[0]
    return DateOrder(chosen, tuple(choices), buddhist)


def ask_order(found: DateOrder, notes: ReadingNotes) -> str:
    """Return the order to read by; where the file does not tell, the user is asked and told what was assumed."""
    if len(found.choices) > 1:
        notes.questions.append(ChatQuestion("date_order", found.chosen, found.choices))
        notes.add_warning(
            mark("core", "The file does not tell whether the day or the month comes first; {order} was assumed."),
            order=found.chosen,
        )
    return found.chosen


def _select_cheapest(orders: list[str], cost: Cost) -> list[str]:
    costs = {order: cost(order) for order in orders}
    return [order for order in orders if costs[order] == min(costs.values())]


def _select_closest(orders: list[str], triples: Sequence[Triple]) -> list[str]:
    """Return the orders that put neighbouring days closest; a small difference proves nothing."""
    costs = {order: _sum_distances(triples, order) for order in orders}
    return [order for order in orders if costs[order] <= 2 * min(costs.values())]


def _fits_year_place(triples: Sequence[Triple], order: str) -> bool:
    """Whether the place of the year can hold one: four digits stand there or nowhere, a long number nowhere else."""
    place = order.index("y")
    return all(len(part) < 3 or number == place for triple in triples for number, part in enumerate(triple))


def _count_impossible(triples: Sequence[Triple], order: str) -> int:
    found = 0
    for triple in triples:
        day = to_day_number(triple, order)
        if day is None or not (BEGAN - 1970) * 365 <= day < (ENDS - 1970) * 366:
            found += 1
    return found


def _to_days(triples: Sequence[Triple], order: str) -> list[int]:
    return [day for day in (to_day_number(triple, order) for triple in triples) if day is not None]


def _count_falls(triples: Sequence[Triple], order: str) -> int:
    days = _to_days(triples, order)
    return sum(after < before for before, after in zip(days, days[1:], strict=False))


def _sum_distances(triples: Sequence[Triple], order: str) -> int:
    days = _to_days(triples, order)
    return sum(abs(after - before) for before, after in zip(days, days[1:], strict=False))
