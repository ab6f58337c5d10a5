"""The charts of an event: who registered when, how far people got, what it cost, and the events before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commdesk.drawing import numbers as written
from commdesk.drawing.figure import Cell, Figure, Marker, Row, Words
from commdesk.drawing.numbers import EPOCH
from commdesk.errors import Phrase, mark
from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning.budget import Pair, Rate, heads, pair
from commdesk.events.planning.items import Line
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


def over_time(event: Event, people: Iterable[Registration], posts: Iterable[Line], today: date) -> Figure:
    """Return how many people with guests had a place on each day up to ``today``, the goal, and when what was posted."""
    coming = [each for each in people if outcome.signed_up(each)]
    empty = Phrase(mark("core", "As soon as somebody registers, a line grows here day by day."))
    if not coming:
        return Figure("lines", (), (), empty=empty)
    gained: dict[int, int] = {}
    for each in coming:
        day = _day(each.at, event)
        gained[day] = gained.get(day, 0) + each.places
    known = sorted(day for day in gained if day) or [today.toordinal() - EPOCH]
    now = max(today.toordinal() - EPOCH, known[0])
    first, last = _window(known, event, now)
    count = last - first + 1
    total = sum(number for day, number in gained.items() if day < first)
    cells = []
    for day in range(first, last + 1):
        total += gained.get(day, 0)
        cells.append(Cell(total if day <= max(now, known[-1]) else None))
    rows = [Row(Phrase(mark("core", "Places taken")), tuple(cells))]
    if event.expect_people:
        goal = Phrase(mark("core", "Goal {count}"), {"count": f"{event.expect_people:,}"})
        rows.append(Row(goal, (Cell(event.expect_people),) * count, "muted"))
    markers = [Marker(_day(post["posted"], event), post["channel"] or post.title) for post in posts if post["posted"]]
    aside = Phrase(mark("core", "{count} people with their guests"), {"count": f"{total:,}"})
    return Figure("lines", ("",) * count, tuple(rows), len(coming), first, 1, aside, empty, tuple(markers))


def _window(known: Sequence[int], event: Event, now: int) -> tuple[int, int]:
    """Return the first and last day that are drawn: to the day of the event, as far as that is not too far away."""
    goal = event.day.toordinal() - EPOCH if event.day is not None else now
    begin = known[0] - 1
    newest = max(known[-1], min(now, goal))
    last = max(newest, min(goal, begin + LONGEST - 1))
    return max(begin, last - LONGEST + 1), last


def registrations(db: Database, event: int, today: date, people: Sequence[Registration] | None = None) -> Figure:
    """Read an event and return `over_time`; ``people`` is its guest list, where somebody has read it already.

    Raises:
        Problem: it is gone.
    """
    people = guests.listing(db, event) if people is None else people
    return over_time(record.need(db, event), people, lines.of(db, "post", event), today)


def funnel(db: Database, event: int, today: date | None = None, people: Sequence[Registration] | None = None) -> Figure:
    """Return how many were invited, registered, came and ordered afterwards, each with its share of the stage before.

    Walk-ins came without having registered: they stand in a line of their own, without a share.

    ``people`` is its guest list, where somebody has read it already.

    Raises:
        Problem: it is gone.
    """
    people = guests.listing(db, event) if people is None else people
    known = record.need(db, event)
    orders = outcome.conversions(db, known, today or date.today())
    invited = [each for each in people if not each.walkin]
    signed = [each for each in people if outcome.signed_up(each)]
    came = [each for each in people if each.arrived]
    kept = [each for each in came if outcome.signed_up(each)]
    begun = known.over or bool(came)
    share = outcome.attendance(people) if begun else Rate(0, 0)  # nobody stayed away from what is to come
    stages = (
        (mark("core", "Invited or signed up"), len(invited), Rate(0, 0), _members(invited)),
        (mark("core", "Registered"), len(signed), Rate(len(signed), len(invited)), _members(signed)),
        (mark("core", "Came"), len(kept) if begun else None, share, _members(kept)),
        *(
            [(mark("core", "Came, with walk-ins"), len(came), Rate(0, 0), _members(came))]
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
    rows = tuple(Row(Phrase(title), (Cell(count, people=who), rate_cell(rate))) for title, count, rate, who in stages)
    empty = Phrase(mark("core", "Invite or register somebody, and this shows how far people get."))
    columns = (Phrase(mark("core", "People")), Phrase(mark("core", "Of the stage before")))
    return Figure("funnel", columns, rows if people else (), len(people), aside=window(orders), empty=empty)


def window(orders: outcome.Conversions) -> Words:
    """Return until when orders count, where that is not over yet; else ''."""
    return Phrase(mark("core", "Orders count until {day}"), {"day": orders.until}) if orders.open else ""


def amounts(db: Database, event: Event) -> dict[tuple[str, str], Pair]:
    """Return planned and actual by (cost or income, name): a line each, or costs by category where there are many lines."""
    shown = lines.of(db, "money", event.id)
    people = heads(event, guests.counts(event, guests.listing(db, event.id)).taken)
    names = dict(db.reader.execute("SELECT id, name FROM category").fetchall()) if len(shown) > LINES else {}
    found: dict[tuple[str, str], Pair] = {}
    for line in shown:
        grouped = len(shown) > LINES and line["kind"] == "cost"
        key = (line["kind"], names.get(line["category"], "…") if grouped else line.title)
        found[key] = found.get(key, Pair()) + pair(line, people)
    return found


def money(db: Database, event: int) -> Figure:
    """Return planned beside actual, a pair of bars per line of the budget, or per category where there are many.

    Raises:
        Problem: it is gone.
    """
    known = record.need(db, event)
    found = amounts(db, known)
    rows: list[Row] = []
    for (kind, name), both in found.items():
        over = kind == "cost" and (both.actual or 0) > both.planned
        role = "info" if kind == "income" else "danger" if over else "accent"
        title = Phrase(mark("core", "{name}, planned"), {"name": name})
        rows.append(Row(title, (priced(both.planned, known.currency),), "muted"))
        rows.append(Row(name, (priced(both.actual, known.currency),), role))
    empty = Phrase(mark("core", "Add what it will cost and what comes in."))
    return Figure("rank", (Phrase(mark("core", "Amount")),), tuple(rows), len(found), empty=empty)


def series(db: Database, event: int) -> Figure:
    """Return a table of this event and the earlier ones it is compared with.

    Raises:
        Problem: it is gone.
    """
    found = past.rows(db, event)
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
    rows = tuple(Row(each.event.name, _past(each), note=each.event.starts[:10]) for each in found)
    return Figure("table", columns, rows if len(found) > 1 else (), len(found), empty=ALONE)


def attendance(db: Database, event: int) -> Figure:
    """Return how many people came to the events of the series, the oldest first, this one last.

    Raises:
        Problem: it is gone.
    """
    found = past.rows(db, event)[::-1]
    row = Row(Phrase(mark("core", "Came")), tuple(Cell(each.came) for each in found))
    columns = tuple(each.event.starts[2:10] or each.event.name for each in found)
    return Figure("bars", columns, (row,) if len(found) > 1 else (), len(found), empty=ALONE)


ALONE = Phrase(mark("core", "There is no earlier event of this series or kind yet."))


def rate_cell(rate: Rate) -> Cell:
    """Return a rate with its numerator and denominator."""
    return Cell(rate.value, "percent", rate.part, rate.whole)


def _past(each: past.Past) -> tuple[Cell, ...]:
    sums = each.budget
    return (
        Cell(each.came),
        rate_cell(each.attendance),
        priced(sums.counted_cost, each.event.currency),
        priced(sums.profit, each.event.currency),
        Cell(sums.roi, "percent"),
        Cell(round(each.satisfaction.mean, 1) if each.satisfaction.mean is not None else None),
    )


def priced(units: int | None, currency: str, role: str = "") -> Cell:
    """Return an amount in minor units; None is not known."""
    return Cell(units, "money", currency=currency, role=role)


def amount(units: int, currency: str) -> str:
    """Return an amount as it is read."""
    return written.money(units, currency)


def _members(people: Iterable[Registration]) -> Members:
    return Members(tuple(dict.fromkeys(each.member for each in people if each.member is not None)))


def _day(at: int, event: Event) -> int:
    """Return the day since 1970 there; 0 where the moment is not known."""
    return schedule.wall(at, event.zone).toordinal() - EPOCH if at > 0 else 0
