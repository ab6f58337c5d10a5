"""Expected beside actual, as tables: people, money, where people came from."""

from __future__ import annotations

from collections.abc import Sequence

from commdesk.drawing.figure import Cell, Figure, Row, Words
from commdesk.errors import Phrase, mark
from commdesk.events.review import charts
from commdesk.events.review.outcome import Measure, Outcome, Rate
from commdesk.store.database import Database

NOTHING = Cell(None, "text", text="—")
"""There is no such number."""
EXPECTED, ACTUAL = mark("core", "Expected"), mark("core", "Actual")
ANSWERS = mark("core", "{mean} of 5 ({count} answers)")


def compared(found: Outcome) -> Figure:
    """Return what was expected, what it was, and how much of it was achieved, a row for every number of an event."""
    rows = (*_people(found), *_money(found))
    columns = tuple(Phrase(words) for words in (EXPECTED, ACTUAL, mark("core", "Achieved")))
    orders = found.converted
    return Figure("table", columns, rows, found.invited, aside=charts.window(orders))


def _people(found: Outcome) -> tuple[Row, ...]:
    ordered: Words = Phrase(mark("core", "Ordered within {days} days"), {"days": found.event.within})
    revenue = found.converted.revenue
    stars = found.satisfaction
    mean = None if stars.mean is None else Phrase(ANSWERS, {"mean": f"{stars.mean:.1f}", "count": f"{stars.count:,}"})
    paid = " + ".join(charts.amount(units, currency) for currency, units in sorted(revenue.items()))
    return (
        Row(Phrase(mark("core", "People who came")), _measured(found.people)),
        Row(
            Phrase(mark("core", "Came, of those who signed up")),
            (NOTHING, _once(found, found.attendance), NOTHING),
        ),
        Row(Phrase(mark("core", "Came without registration")), (NOTHING, _known(found, Cell(found.walkins)), NOTHING)),
        Row(Phrase(mark("core", "New members")), (NOTHING, _people_behind(found.newcomers), NOTHING)),
        Row(ordered, _measured(found.conversions, people=found.converted.members, toned=not found.converted.open)),
        Row(Phrase(mark("core", "They spent")), (NOTHING, _words(paid), NOTHING)),
        Row(Phrase(mark("core", "Satisfaction")), (NOTHING, _words(mean or ""), NOTHING)),
    )


def _money(found: Outcome) -> tuple[Row, ...]:
    plan, currency = found.budget, found.event.currency
    begun = found.people.actual is not None

    def pair(expected: int | None, actual: int | None, toned: bool = False) -> tuple[Cell, ...]:
        return _measured(Measure(expected, actual), currency, toned=toned)

    cost = plan.counted_cost if begun or plan.counted_cost else None
    profit = plan.profit if begun else None
    revenue = found.revenue
    hoped = revenue.expected if revenue.expected is not None else plan.income_planned or None
    return (
        Row(Phrase(mark("core", "Revenue")), pair(hoped, revenue.actual, begun)),
        Row(Phrase(mark("core", "Counted costs")), pair(plan.counted_planned, cost)),
        Row(Phrase(mark("core", "Profit")), (*pair((hoped or 0) - plan.counted_planned, profit)[:2], NOTHING)),
        Row(Phrase(mark("core", "ROI · counted costs to income")), (NOTHING, _return(found, begun), NOTHING)),
    )


def money(db: Database, found: Outcome) -> Figure:
    """Return planned beside actual line by line, or by category where there are many; tickets of the guest list below them."""
    currency = found.event.currency
    rows = []
    for (kind, name), both in charts.amounts(db, found.event).items():
        over = kind == "cost" and (both.actual or 0) > both.planned
        cells = (
            charts.priced(both.planned, currency),
            charts.priced(both.actual, currency, "danger" if over else ""),
        )
        rows.append(Row(name, cells))
    if found.budget.tickets:
        title = Phrase(mark("core", "Paid on the guest list"))
        rows.append(Row(title, (NOTHING, charts.priced(found.budget.tickets, currency))))
    columns = (Phrase(mark("core", "Planned")), Phrase(ACTUAL))
    return Figure("table", columns, tuple(rows), len(rows))


def sources(found: Outcome) -> Figure:
    """Return what brought how many, who of them had a place, who came and who stayed away; before the event nobody has."""
    unknown = Phrase(mark("core", "not known"))
    rows = []
    for each in found.sources:
        came = _known(found, Cell(each.came.part))
        cells = (Cell(each.registered), Cell(each.came.whole), came, _once(found, each.stayed_away))
        rows.append(Row(each.name or unknown, cells))
    columns = tuple(
        Phrase(words)
        for words in (
            mark("core", "Signed up"),
            mark("core", "Had a place"),
            mark("core", "Came"),
            mark("core", "Stayed away"),
        )
    )
    empty = Phrase(mark("core", "Nobody has registered yet."))
    return Figure("table", columns, tuple(rows), found.registered, empty=empty)


def _once(found: Outcome, rate: Rate) -> Cell:
    """Return a rate that is known once the event has begun."""
    return charts.rate_cell(rate) if found.people.actual is not None else NOTHING


def _measured(both: Measure, currency: str = "", people: Sequence[int] = (), toned: bool = True) -> tuple[Cell, ...]:
    expected, actual = both.expected, both.actual
    role = ""
    if expected is not None and actual is not None and (toned or actual >= expected):
        role = "accent" if actual >= expected else "danger"
    if currency:
        told = charts.priced(expected, currency), charts.priced(actual, currency, role)
    else:
        told = Cell(expected), Cell(actual, role=role, people=charts.Members(tuple(people)))
    return (*told, Cell(both.achieved, "percent"))


def _people_behind(members: Sequence[int]) -> Cell:
    return Cell(len(members), people=charts.Members(tuple(members)))


def _known(found: Outcome, cell: Cell) -> Cell:
    """Return a cell once the event has begun."""
    return cell if found.people.actual is not None else NOTHING


def _return(found: Outcome, begun: bool) -> Cell:
    """Return profit ÷ counted costs and 1 : n in one cell."""
    roi, ratio = found.budget.roi, found.budget.ratio
    if roi is None or ratio is None or not begun:
        return _words("")
    return _words(f"{roi:.1%} · 1 : {ratio:.1f}".replace("-", "−"))


def _words(words: Words) -> Cell:
    return Cell(None, "text", text=words or "—")
