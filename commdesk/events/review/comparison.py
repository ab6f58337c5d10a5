"""Expected beside actual, as tables: people, money, where people came from."""

from __future__ import annotations

from collections.abc import Sequence

from commdesk.drawing.figure import Figure, FigureCell, FigureRow, Words
from commdesk.errors import Phrase, mark
from commdesk.events.review import charts
from commdesk.events.review.outcome import EventOutcome, ExpectedActual, Rate
from commdesk.store.database import Database

NOTHING = FigureCell(None, "text", text="—")
"""There is no such number."""
EXPECTED, ACTUAL = mark("core", "Expected"), mark("core", "Actual")
ANSWERS = mark("core", "{mean} of 5 ({count} answers)")


def compare_outcome(found: EventOutcome) -> Figure:
    """Return what was expected, what it was, and how much of it was achieved, a row for every number of an event."""
    rows = (*_make_people_rows(found), *_make_money_rows(found))
    columns = tuple(Phrase(words) for words in (EXPECTED, ACTUAL, mark("core", "Achieved")))
    orders = found.converted
    return Figure("table", columns, rows, found.invited, aside=charts.describe_order_window(orders))


def _make_people_rows(found: EventOutcome) -> tuple[FigureRow, ...]:
    ordered: Words = Phrase(mark("core", "Ordered within {days} days"), {"days": found.event.within})
    revenue = found.converted.revenue
    stars = found.satisfaction
    mean = None if stars.mean is None else Phrase(ANSWERS, {"mean": f"{stars.mean:.1f}", "count": f"{stars.count:,}"})
    paid = " + ".join(charts.format_amount(units, currency) for currency, units in sorted(revenue.items()))
    return (
        FigureRow(Phrase(mark("core", "People who came")), _make_measure_cells(found.people)),
        FigureRow(
            Phrase(mark("core", "Came, of those who signed up")),
            (NOTHING, _make_rate_cell(found, found.attendance), NOTHING),
        ),
        FigureRow(
            Phrase(mark("core", "Came without registration")),
            (NOTHING, _blank_until_begun(found, FigureCell(found.walkins)), NOTHING),
        ),
        FigureRow(Phrase(mark("core", "New members")), (NOTHING, _people_behind(found.newcomers), NOTHING)),
        FigureRow(
            ordered,
            _make_measure_cells(found.conversions, people=found.converted.members, toned=not found.converted.open),
        ),
        FigureRow(Phrase(mark("core", "They spent")), (NOTHING, _make_text_cell(paid), NOTHING)),
        FigureRow(Phrase(mark("core", "Satisfaction")), (NOTHING, _make_text_cell(mean or ""), NOTHING)),
    )


def _make_money_rows(found: EventOutcome) -> tuple[FigureRow, ...]:
    plan, currency = found.budget, found.event.currency
    begun = found.people.actual is not None

    def pair(expected: int | None, actual: int | None, toned: bool = False) -> tuple[FigureCell, ...]:
        return _make_measure_cells(ExpectedActual(expected, actual), currency, toned=toned)

    cost = plan.counted_cost if begun or plan.counted_cost else None
    profit = plan.profit if begun else None
    revenue = found.revenue
    hoped = revenue.expected if revenue.expected is not None else plan.income_planned or None
    return (
        FigureRow(Phrase(mark("core", "Revenue")), pair(hoped, revenue.actual, begun)),
        FigureRow(Phrase(mark("core", "Counted costs")), pair(plan.counted_planned, cost)),
        FigureRow(Phrase(mark("core", "Profit")), (*pair((hoped or 0) - plan.counted_planned, profit)[:2], NOTHING)),
        FigureRow(
            Phrase(mark("core", "ROI · counted costs to income")), (NOTHING, _make_return_cell(found, begun), NOTHING)
        ),
    )


def compare_budget(db: Database, found: EventOutcome) -> Figure:
    """Return planned beside actual line by line, or by category where there are many; tickets of the guest list below them."""
    currency = found.event.currency
    rows = []
    for (kind, name), both in charts.collect_amounts(db, found.event).items():
        over = kind == "cost" and (both.actual or 0) > both.planned
        cells = (
            charts.make_money_cell(both.planned, currency),
            charts.make_money_cell(both.actual, currency, "danger" if over else ""),
        )
        rows.append(FigureRow(name, cells))
    if found.budget.tickets:
        title = Phrase(mark("core", "Paid on the guest list"))
        rows.append(FigureRow(title, (NOTHING, charts.make_money_cell(found.budget.tickets, currency))))
    columns = (Phrase(mark("core", "Planned")), Phrase(ACTUAL))
    return Figure("table", columns, tuple(rows), len(rows))


def compare_sources(found: EventOutcome) -> Figure:
    """Return what brought how many, who of them had a place, who came and who stayed away; before the event nobody has."""
    unknown = Phrase(mark("core", "not known"))
    rows = []
    for each in found.sources:
        came = _blank_until_begun(found, FigureCell(each.came.part))
        cells = (
            FigureCell(each.registered),
            FigureCell(each.came.whole),
            came,
            _make_rate_cell(found, each.stayed_away),
        )
        rows.append(FigureRow(each.name or unknown, cells))
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


def _make_rate_cell(found: EventOutcome, rate: Rate) -> FigureCell:
    """Return a rate that is known once the event has begun."""
    return charts.rate_cell(rate) if found.people.actual is not None else NOTHING


def _make_measure_cells(
    both: ExpectedActual, currency: str = "", people: Sequence[int] = (), toned: bool = True
) -> tuple[FigureCell, ...]:
    expected, actual = both.expected, both.actual
    role = ""
    if expected is not None and actual is not None and (toned or actual >= expected):
        role = "accent" if actual >= expected else "danger"
    if currency:
        told = charts.make_money_cell(expected, currency), charts.make_money_cell(actual, currency, role)
    else:
        told = FigureCell(expected), FigureCell(actual, role=role, people=charts.Members(tuple(people)))
    return (*told, FigureCell(both.achieved_share, "percent"))


def _people_behind(members: Sequence[int]) -> FigureCell:
    return FigureCell(len(members), people=charts.Members(tuple(members)))


def _blank_until_begun(found: EventOutcome, cell: FigureCell) -> FigureCell:
    """Return a cell once the event has begun."""
    return cell if found.people.actual is not None else NOTHING


def _make_return_cell(found: EventOutcome, begun: bool) -> FigureCell:
    """Return profit ÷ counted costs and 1 : n in one cell."""
    roi, ratio = found.budget.roi, found.budget.ratio
    if roi is None or ratio is None or not begun:
        return _make_text_cell("")
    return _make_text_cell(f"{roi:.1%} · 1 : {ratio:.1f}".replace("-", "−"))


def _make_text_cell(words: Words) -> FigureCell:
    return FigureCell(None, "text", text=words or "—")
