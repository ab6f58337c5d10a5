"""The charts of an event: who registered when, how far people got, what it cost, and the events before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commdesk.drawing import numbers as written
from commdesk.drawing.figure import Figure, FigureCell, FigureRow, Marker, Words
from commdesk.drawing.numbers import EPOCH
from commdesk.errors import Phrase, mark
from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning.budget import PlannedActual, Rate, compute_planned_actual, count_planned_heads
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.events.registration import registrations as guests
from commdesk.events.registration.registrations import Registration
from commdesk.events.review import outcome
from commdesk.events.review import series as past
from commdesk.store.database import Database

LONGEST = 400
"""Days of registrations that are drawn; what came before stands in the first one."""
LINES = 8
"""With more lines of a budget than this, costs are drawn by category."""


@dataclass(frozen=True, slots=True)
class Members:
    """The members behind a number; equal where they are the same, so that a chart is not drawn anew for nothing."""

    ids: tuple[int, ...]

    def __call__(self) -> Sequence[int]:
        """Return their ids."""
        return self.ids


def over_time(event: Event, people: Iterable[Registration], posts: Iterable[EventLine], today: date) -> Figure:
    """Return how many people with guests had a place on each day up to ``today``, the goal, and when what was posted."""
    coming = [each for each in people if outcome.signed_up(each)]
    empty = Phrase(mark("core", "As soon as somebody registers, a line grows here day by day."))
    if not coming:
        return Figure("lines", (), (), empty=empty)
    gained: dict[int, int] = {}
    for each in coming:
        day = _to_local_day(each.at, event)
        gained[day] = gained.get(day, 0) + each.seat_count
    known = sorted(day for day in gained if day) or [today.toordinal() - EPOCH]
    now = max(today.toordinal() - EPOCH, known[0])
    first, last = _compute_window(known, event, now)
    count = last - first + 1
    total = sum(number for day, number in gained.items() if day < first)
    cells = []
    for day in range(first, last + 1):
        total += gained.get(day, 0)
        cells.append(FigureCell(total if day <= max(now, known[-1]) else None))
    rows = [FigureRow(Phrase(mark("core", "Places taken")), tuple(cells))]
    if event.expect_people:
        goal = Phrase(mark("core", "Goal {count}"), {"count": f"{event.expect_people:,}"})
        rows.append(FigureRow(goal, (FigureCell(event.expect_people),) * count, "muted"))
    markers = [
        Marker(_to_local_day(post["posted"], event), post["channel"] or post.title) for post in posts if post["posted"]
    ]
    aside = Phrase(mark("core", "{count} people with their guests"), {"count": f"{total:,}"})
    return Figure("lines", ("",) * count, tuple(rows), len(coming), first, 1, aside, empty, tuple(markers))


def _compute_window(known: Sequence[int], event: Event, now: int) -> tuple[int, int]:
    """Return the first and last day that are drawn: to the day of the event, as far as that is not too far away."""
    goal = event.day.toordinal() - EPOCH if event.day is not None else now
    begin = known[0] - 1
    newest = max(known[-1], min(now, goal))
    last = max(newest, min(goal, begin + LONGEST - 1))
    return max(begin, last - LONGEST + 1), last


def chart_registrations(db: Database, event: int, today: date, people: Sequence[Registration] | None = None) -> Figure:
    """Read an event and return `over_time`; ``people`` is its guest list, where somebody has read it already.

    Raises:
        Problem: it is gone.
    """
    people = guests.list_registrations(db, event) if people is None else people
    return over_time(record.require_event(db, event), people, lines.load_lines(db, "post", event), today)


def chart_funnel(
    db: Database, event: int, today: date | None = None, people: Sequence[Registration] | None = None
) -> Figure:
    """Return how many were invited, registered, came and ordered afterwards, each with its share of the stage before.

    Walk-ins came without having registered: they stand in a line of their own, without a share.

    ``people`` is its guest list, where somebody has read it already.

    Raises:
        Problem: it is gone.
    """
    people = guests.list_registrations(db, event) if people is None else people
    known = record.require_event(db, event)
    orders = outcome.load_conversions(db, known, today or date.today())
    invited = [each for each in people if not each.walkin]
    signed = [each for each in people if outcome.signed_up(each)]
    came = [each for each in people if each.arrived]
    kept = [each for each in came if outcome.signed_up(each)]
    begun = known.is_over or bool(came)
    share = outcome.compute_attendance(people) if begun else Rate(0, 0)  # nobody stayed away from what is to come
    stages = (
        (mark("core", "Invited or signed up"), len(invited), Rate(0, 0), _list_members(invited)),
        (mark("core", "Registered"), len(signed), Rate(len(signed), len(invited)), _list_members(signed)),
        (mark("core", "Came"), len(kept) if begun else None, share, _list_members(kept)),
        *(
            [(mark("core", "Came, with walk-ins"), len(came), Rate(0, 0), _list_members(came))]
            if len(came) > len(kept)
            else []
        ),
        (
            mark("core", "Ordered"),
            len(orders.members) if begun else None,
            Rate(len(orders.members), len(came)),
            Members(orders.members),
        ),
    )
    rows = tuple(
        FigureRow(Phrase(title), (FigureCell(count, people=who), rate_cell(rate))) for title, count, rate, who in stages
    )
    empty = Phrase(mark("core", "Invite or register somebody, and this shows how far people get."))
    columns = (Phrase(mark("core", "People")), Phrase(mark("core", "Of the stage before")))
    return Figure(
        "funnel", columns, rows if people else (), len(people), aside=describe_order_window(orders), empty=empty
    )


def describe_order_window(orders: outcome.Conversions) -> Words:
    """Return until when orders count, where that is not over yet; else ''."""
    return Phrase(mark("core", "Orders count until {day}"), {"day": orders.until}) if orders.open else ""


def collect_amounts(db: Database, event: Event) -> dict[tuple[str, str], PlannedActual]:
    """Return planned and actual by (cost or income, name): a line each, or costs by category where there are many lines."""
    shown = lines.load_lines(db, "money", event.id)
    people = count_planned_heads(
        event, guests.count_registrations(event, guests.list_registrations(db, event.id)).taken
    )
    names = dict(db.reader.execute("SELECT id, name FROM category").fetchall()) if len(shown) > LINES else {}
    found: dict[tuple[str, str], PlannedActual] = {}
    for line in shown:
        grouped = len(shown) > LINES and line["kind"] == "cost"
        key = (line["kind"], names.get(line["category"], "…") if grouped else line.title)
        found[key] = found.get(key, PlannedActual()) + compute_planned_actual(line, people)
    return found


def chart_money(db: Database, event: int) -> Figure:
    """Return planned beside actual, a pair of bars per line of the budget, or per category where there are many.

    Raises:
        Problem: it is gone.
    """
    known = record.require_event(db, event)
    found = collect_amounts(db, known)
    rows: list[FigureRow] = []
    for (kind, name), both in found.items():
        over = kind == "cost" and (both.actual or 0) > both.planned
        role = "info" if kind == "income" else "danger" if over else "accent"
        title = Phrase(mark("core", "{name}, planned"), {"name": name})
        rows.append(FigureRow(title, (make_money_cell(both.planned, known.currency),), "muted"))
        rows.append(FigureRow(name, (make_money_cell(both.actual, known.currency),), role))
    empty = Phrase(mark("core", "Add what it will cost and what comes in."))
    return Figure("rank", (Phrase(mark("core", "Amount")),), tuple(rows), len(found), empty=empty)


def chart_series(db: Database, event: int) -> Figure:
    """Return a table of this event and the earlier ones it is compared with.

    Raises:
        Problem: it is gone.
    """
    found = past.load_series(db, event)
    columns = tuple(
        Phrase(words)
        for words in (
            mark("core", "Came"),
            mark("core", "Attendance rate"),
            mark("core", "Cost"),
            mark("core", "Profit"),
            mark("core", "ROI"),
            mark("core", "Satisfaction"),
        )
    )
    rows = tuple(FigureRow(each.event.name, _make_past_cells(each), note=each.event.starts[:10]) for each in found)
    return Figure("table", columns, rows if len(found) > 1 else (), len(found), empty=ALONE)


def chart_attendance(db: Database, event: int) -> Figure:
    """Return how many people came to the events of the series, the oldest first, this one last.

    Raises:
        Problem: it is gone.
    """
    found = past.load_series(db, event)[::-1]
    row = FigureRow(Phrase(mark("core", "Came")), tuple(FigureCell(each.came) for each in found))
    columns = tuple(each.event.starts[2:10] or each.event.name for each in found)
    return Figure("bars", columns, (row,) if len(found) > 1 else (), len(found), empty=ALONE)


ALONE = Phrase(mark("core", "There is no earlier event of this series or kind yet."))


def rate_cell(rate: Rate) -> FigureCell:
    """Return a rate with its numerator and denominator."""
    return FigureCell(rate.value, "percent", rate.part, rate.whole)


def _make_past_cells(each: past.PastEvent) -> tuple[FigureCell, ...]:
    sums = each.budget
    return (
        FigureCell(each.came),
        rate_cell(each.attendance),
        make_money_cell(sums.counted_cost, each.event.currency),
        make_money_cell(sums.profit, each.event.currency),
        FigureCell(sums.roi, "percent"),
        FigureCell(round(each.satisfaction.mean, 1) if each.satisfaction.mean is not None else None),
    )


def make_money_cell(units: int | None, currency: str, role: str = "") -> FigureCell:
    """Return an amount in minor units; None is not known."""
    return FigureCell(units, "money", currency=currency, role=role)


def format_amount(units: int, currency: str) -> str:
    """Return an amount as it is read."""
    return written.format_money(units, currency)


def _list_members(people: Iterable[Registration]) -> Members:
    return Members(tuple(dict.fromkeys(each.member for each in people if each.member is not None)))


def _to_local_day(at: int, event: Event) -> int:
    """Return the day since 1970 there; 0 where the moment is not known."""
    return schedule.to_wall_clock(at, event.zone).toordinal() - EPOCH if at > 0 else 0
