"""What was expected beside what came of it, and where people came from, as figures."""

from __future__ import annotations

from commdesk.activity.figures import Cell, Figure, Row, Words
from commdesk.errors import Phrase, mark
from commdesk.events import figures
from commdesk.events.numbers import Measure, Outcome

Told = tuple[Words, Cell, Cell]
NOTHING = Cell(None)
NOBODY = figures.Members(())


def compared(found: Outcome) -> Figure:
    """Return expected beside actual: people, conversions, money, new members."""
    rows = (*_people(found), *_money(found))
    heads = (Phrase(mark("core", "Expected")), Phrase(mark("core", "Actual")))
    return Figure("table", heads, tuple(Row(name, (one, other)) for name, one, other in rows), len(rows))


def _people(found: Outcome) -> tuple[Told, ...]:
    bought = Phrase(mark("core", "Ordered within {days} days"), {"days": found.event.within})
    return (
        (Phrase(mark("core", "People who came")), *_pair(found.people)),
        (
            Phrase(mark("core", "Came, of those who signed up")),
            NOTHING,
            _once(found, figures.rate_cell(found.attendance)),
        ),
        (Phrase(mark("core", "Came without registration")), NOTHING, _once(found, Cell(found.walkins))),
        (
            Phrase(mark("core", "New members")),
            NOTHING,
            Cell(len(found.newcomers), people=figures.Members(found.newcomers)),
        ),
        (bought, *_pair(found.conversions, figures.Members(found.converted.members))),
    )


def _money(found: Outcome) -> tuple[Told, ...]:
    plan, currency = found.budget, found.event.currency

    def amount(value: int | None, role: str = "") -> Cell:
        return Cell(value, "money", currency=currency, role=role)

    revenue = found.revenue
    return (
        (
            Phrase(mark("core", "Revenue")),
            amount(revenue.expected),
            amount(revenue.actual, _tone(revenue) if begun(found) else ""),
        ),
        (Phrase(mark("core", "Income of the event")), amount(plan.income_planned), amount(plan.income_actual)),
        (Phrase(mark("core", "Counted costs")), amount(plan.counted_planned), amount(plan.counted_cost)),
        (
            Phrase(mark("core", "Profit")),
            amount(plan.profit_planned),
            amount(plan.profit, "danger" if plan.profit < 0 else "accent" if plan.profit else ""),
        ),
        (Phrase(mark("core", "ROI")), NOTHING, Cell(plan.roi, "percent")),
        (Phrase(mark("core", "Cost to income")), NOTHING, Cell(plan.ratio, "ratio")),
    )


def origins(found: Outcome) -> Figure:
    """Return what brought people, with the share of each that stayed away."""
    rows = []
    for each in found.sources:
        came, away = Cell(each.came.part), figures.rate_cell(each.stayed_away)
        cells = (Cell(each.registered), _once(found, came), _once(found, away))
        rows.append(Row(each.name or Phrase(mark("core", "not known")), cells))
    heads = (Phrase(mark("core", "Signed up")), Phrase(mark("core", "Came")), Phrase(mark("core", "Stayed away")))
    return Figure(
        "table", heads, tuple(rows), found.registered, empty=Phrase(mark("core", "Nobody has registered yet."))
    )


def begun(found: Outcome) -> bool:
    """Return whether anybody can have come yet; before that nobody stayed away."""
    return found.people.actual is not None


def _once(found: Outcome, cell: Cell) -> Cell:
    return cell if begun(found) else Cell(None, cell.unit)


def _pair(both: Measure, people: figures.Members = NOBODY) -> tuple[Cell, Cell]:
    return Cell(both.expected), Cell(both.actual, role=_tone(both), people=people)


def _tone(both: Measure) -> str:
    if both.expected is None or both.actual is None:
        return ""
    return "accent" if both.actual >= both.expected else "danger"
