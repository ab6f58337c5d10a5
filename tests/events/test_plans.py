"""Plans of an event: one number of people, tickets in what is hoped for, deposits, and what contradicts itself."""

from __future__ import annotations

import pytest

from commdesk.events import record
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.planning import budget
from commdesk.events.planning import items as lines
from commdesk.events.registration import payments, registrations
from commdesk.events.review import comparison, outcome
from commdesk.store.database import Database
from tests.events.gathering import TODAY, guest, made, order, salon
from tests.people import person


@pytest.mark.parametrize(
    ("capacity", "goal", "taken", "count"),
    [(40, 60, 5, 40), (40, 30, 5, 30), (0, 60, 5, 60), (40, None, 5, 5), (4, None, 5, 4)],
)
def test_plans_count_who_is_expected_and_never_more_than_fit_in(
    db: Database, capacity: int, goal: int | None, taken: int, count: int
) -> None:
    event = record.require_event(db, made(db, capacity=capacity, expect_people=goal))
    assert budget.count_planned_heads(event, taken) == count


@pytest.mark.parametrize(
    ("line", "planned"),
    [(None, 40_000), ({"name": "门票", "planned": 7_000}, 7_000), ({"name": "Sponsor", "planned": 7_000}, 47_000)],
)
def test_tickets_are_hoped_for_once(db: Database, line: dict[str, str | int] | None, planned: int) -> None:
    event = made(db, price=1_000, capacity=40, expect_people=60)
    if line:
        lines.add_line(db, "money", event, kind="income", **line)
    assert outcome.compute_outcome(db, event, TODAY).budget.income_planned == planned


def test_a_deposit_is_not_the_whole_cost_until_the_event_is_over(db: Database) -> None:
    event = made(db)
    lines.add_line(db, "money", event, name="Venue", planned=310_000, actual=175_000)
    shown = lines.load_lines(db, "money", event)
    assert (budget.break_even(shown, 5_000), budget.break_even(shown, 5_000, over=True)) == (62, 35)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"capacity": 40, "expect_people": 60}, ["Goal 60 is above the capacity of 40: plans count 40."]),
        ({"capacity": 40, "price": 4_900}, ["Breaking even takes 96 paying people, above the capacity of 40."]),
        ({"expect_people": 50, "price": 4_900}, ["Breaking even takes 96 paying people, above the goal of 50."]),
        ({"capacity": 100, "expect_people": 98, "price": 4_900}, []),
        ({}, []),
    ],
)
def test_contradictions_are_said(db: Database, facts: dict[str, int], told: list[str]) -> None:
    event = made(db, **facts)
    lines.add_line(db, "money", event, name="Venue", planned=470_000)
    shown = lines.load_lines(db, "money", event)
    assert [str(each) for each in budget.find_contradictions(record.require_event(db, event), shown, 0)] == told


@pytest.mark.parametrize(
    ("paid", "guests", "due"),
    [
        (None, 0, 4_900),
        (None, 1, 9_800),
        (4_900, 1, 4_900),
        (9_800, 1, 0),
        (8_000, 1, 0),
        (3_000, 0, 0),
        (0, 2, 0),
        (4_900, 2, 9_800),
    ],
)
def test_a_party_has_paid_when_everybody_has(db: Database, paid: int | None, guests: int, due: int) -> None:
    event = made(db, price=4_900)
    ident = guest(db, event, "Ann", guests=guests, paid=paid)
    door = CheckInDoor(db, event)
    each = door.people[ident]
    assert payments.compute_amount_due(4_900, each) == due and door.judge_entry(each) == ("unpaid" if due else "ok")
    payments.mark_paid(db, record.require_event(db, event), [each])
    found = registrations.load_registration(db, ident)
    assert found is not None and found.paid == (4_900 * (1 + guests) if due or paid == 0 else paid)


def test_on_the_day_itself_nothing_is_missed_yet(db: Database) -> None:
    event = made(db, expect_conversions=3, within=10)
    guest(db, event, "Ann", True, member=person(db, "Ann"))
    (open_row,) = [
        row
        for row in comparison.compare_outcome(
            outcome.compute_outcome(db, event, record.require_event(db, event).day)
        ).rows
        if str(row.name).startswith("Ordered")
    ]
    assert open_row.cells[1].value == 0 and open_row.cells[1].role == ""
    (row,) = [
        row
        for row in comparison.compare_outcome(outcome.compute_outcome(db, event)).rows
        if str(row.name).startswith("Ordered")
    ]
    assert row.cells[1].role == "danger", "the days are over"


def test_every_share_of_the_funnel_is_of_a_number_that_is_shown(db: Database) -> None:
    from commdesk.events.review import charts

    event = salon(db)
    for number in range(4):
        guest(db, event, f"Walk {number}", True, walkin=1, member=person(db, f"W{number}"))
    order(db, person(db, "Nobody"), "2026-06-11")
    rows = charts.chart_funnel(db, event, TODAY).rows
    counts = [row.cells[0].value for row in rows]
    for number, row in enumerate(rows):
        rate = row.cells[1]
        assert not rate.whole or (rate.part == counts[number] and rate.whole in counts[:number])
