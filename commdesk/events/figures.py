"""The charts of an event: registrations over the days, the funnel, money, and the events of a series side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from commdesk.activity.figures import Cell, Figure, Marker, Row
from commdesk.chats.clock import zone_of
from commdesk.errors import Phrase, mark
from commdesk.events import lines, record, registrations
from commdesk.events.budget import Sum
from commdesk.events.numbers import Outcome, signed
from commdesk.store.database import Database

EPOCH = date(1970, 1, 1)
LONGEST = 400
"""Days of the longest chart."""


def registrations_by_day(db: Database, event: int, today: date) -> Figure:
    """Return how many had signed up by each day (cancelled ones not), with the days of posts, until today or the event."""
    known = record.need(db, event)
    people = [
        each for each in registrations.listing(db, event) if signed(each) and each.said != "cancelled" and each.at
    ]
    zone = zone_of(known.zone or "UTC")
    days = sorted((datetime.fromtimestamp(each.at, UTC).astimezone(zone).date() - EPOCH).days for each in people)
    empty = mark("core", "Nobody has registered yet.")
    if not days:
        return Figure("lines", (), (), empty=empty)
    last = max(days[-1], (min(today, known.day or today) - EPOCH).days)
    first = max(days[0], last - LONGEST)
    total, at, cells = 0, 0, []
    for number in range(first, last + 1):
        while at < len(days) and days[at] <= number:
            total, at = total + 1, at + 1
        cells.append(Cell(total))
    rows = [Row(mark("core", "Registered"), tuple(cells))]
    if known.expect_people:
        rows.append(Row(mark("core", "Goal"), tuple(Cell(known.expect_people) for _ in cells), "muted"))
    markers = []
    for line in lines.of(db, "post", event):
        if line["posted"]:
            number = (datetime.fromtimestamp(line["posted"], UTC).astimezone(zone).date() - EPOCH).days
            if first <= number <= last:
                markers.append(Marker(number, line.title))
    return Figure("lines", (), tuple(rows), len(days), first, 1, empty=empty, markers=tuple(markers))


def funnel(found: Outcome) -> Figure:
    """Return the way from the invitation to an order: how many, and of how many of the step before."""
    steps = (
        (mark("core", "On the list"), found.invited),
        (mark("core", "Signed up"), found.signed),
        (mark("core", "Came"), found.attendance.part),
        (mark("core", "Came, and are members"), len(found.members_came)),
        (mark("core", "Bought within {days} days"), len(found.buyers)),
    )
    rows, before = [], 0
    for number, (name, count) in enumerate(steps):
        rate = Cell(count / before if before else None, "percent", count, before) if number else Cell(None, "percent")
        words = Phrase(name, {"days": found.event.within}) if "{days}" in name else name
        rows.append(Row(words, (Cell(count), rate)))
        before = count
    aside = mark("core", "The time to buy is not over yet.") if found.counting and found.people else ""
    empty = mark("core", "Nobody is on the list yet.")
    if not found.invited:
        return Figure("funnel", (mark("core", "People"), mark("core", "Of the step before")), (), empty=empty)
    return Figure(
        "funnel", (mark("core", "People"), mark("core", "Of the step before")), tuple(rows), found.invited, aside=aside
    )


def money(found: Outcome) -> Figure:
    """Return costs and income, planned beside actual, line by line."""
    currency = found.event.currency
    rows = []
    for part in found.budget.parts:
        name = part.name or mark("core", "Paid by registrations")
        cells = (
            Cell(part.planned, "money", currency=currency),
            Cell(part.actual, "money", currency=currency, role=_tone(part)),
        )
        rows.append(Row(name, cells, "info" if part.kind == "income" else "accent"))
    heads = (mark("core", "Planned"), mark("core", "Actual"))
    empty = mark("core", "The budget has no lines yet.")
    return Figure("table", heads, tuple(rows), len(rows), aside="", empty=empty)


def series(found: Sequence[Outcome]) -> Figure:
    """Return events of a series side by side: who came, how many of those with a place, money, satisfaction."""
    rows = []
    for each in found:
        currency = each.event.currency
        rate = each.attendance
        cells = (
            Cell(each.people),
            Cell(rate.value, "percent", rate.part, rate.whole),
            Cell(each.budget.counted_cost if each.budget.known else None, "money", currency=currency),
            Cell(each.budget.profit if each.budget.known else None, "money", currency=currency),
            Cell(each.budget.ratio, "ratio"),
            Cell(each.conversions.value, "percent", each.conversions.part, each.conversions.whole),
            Cell(each.satisfaction),
        )
        rows.append(Row(each.event.name, cells, note=each.event.starts[:10]))
    heads = (
        mark("core", "Came"),
        mark("core", "Attendance"),
        mark("core", "Costs"),
        mark("core", "Profit"),
        mark("core", "1 : n"),
        mark("core", "Bought"),
        mark("core", "Satisfaction"),
    )
    empty = mark("core", "There is no earlier event of this series.")
    return Figure("table", heads, tuple(rows), len(rows), empty=empty)


def attendance(found: Sequence[Outcome]) -> Figure:
    """Return how many came to each event of a series, as bars."""
    cells = tuple(Cell(each.people) for each in found)
    columns = tuple(each.event.starts[2:10] or each.event.name for each in found)
    empty = mark("core", "There is no earlier event of this series.")
    return Figure("bars", columns, (Row(mark("core", "Came"), cells),) if cells else (), len(cells), empty=empty)


def _tone(part: Sum) -> str:
    return "danger" if part.kind == "cost" and part.actual > part.planned else ""
