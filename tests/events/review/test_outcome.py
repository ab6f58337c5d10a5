"""What an event came to."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk import vocabulary
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.planning import items as lines
from commdesk.events.registration import registrations
from commdesk.events.review import outcome
from commdesk.events.review.outcome import ExpectedActual, Rate
from commdesk.members import merge
from commdesk.members import record as members
from commdesk.store.database import Database
from tests.events.gathering import TODAY, guest, made, order, salon, score
from tests.people import person


def money(db: Database, event: int) -> list[lines.EventLine]:
    return lines.load_lines(db, "money", event)


def test_people_are_counted_with_their_guests_beside_what_was_expected(db: Database) -> None:
    found = outcome.compute_outcome(db, salon(db), TODAY)
    assert found.people == ExpectedActual(8, 5) and found.people.achieved_share == 5 / 8
    assert (found.invited, found.registered, found.walkins) == (8, 5, 1)


def test_attendance_is_who_came_of_those_who_signed_up_without_walk_ins(db: Database) -> None:
    event = salon(db)
    assert outcome.compute_outcome(db, event, TODAY).attendance == Rate(3, 5)
    guest(db, event, "Ivy", True, said="cancelled")
    assert outcome.compute_outcome(db, event, TODAY).attendance == Rate(4, 6), "who cancelled and came has come"


def test_sources_say_how_many_they_brought_and_who_stayed_away(db: Database) -> None:
    event = salon(db)
    found = {each.name: each for each in outcome.compute_outcome(db, event, TODAY).sources}
    assert (found["Notice"].registered, found["Notice"].came, found["Notice"].stayed_away) == (
        3,
        Rate(2, 3),
        Rate(1, 3),
    )
    assert found["friend"].stayed_away == Rate(1, 2) and "Silent" not in found
    assert [each.name for each in outcome.load_source_outcomes(db, event)] == ["Notice", "friend", "", "Silent"]


def test_before_it_begins_nothing_is_said_of_how_it_was(db: Database) -> None:
    event = made(db, starts="2036-01-01T10:00", expect_people=10)
    guest(db, event, "Ann")
    found = outcome.compute_outcome(db, event)
    assert (
        found.people == ExpectedActual(10, None)
        and found.people.achieved_share is None
        and found.revenue.actual is None
    )


def test_the_budget_leaves_uncounted_costs_out_of_profit(db: Database) -> None:
    found = outcome.compute_outcome(db, salon(db), TODAY).budget
    assert (found.cost_planned, found.counted_planned) == (20_000 + 8 * 500 + 9_000, 24_000)
    assert (found.cost_actual, found.counted_cost) == (37_000, 28_000)
    assert (found.income_lines, found.tickets, found.income_actual) == (30_000, 10_000, 40_000)
    assert (found.profit_planned, found.profit) == (10_000 + 8 * 5_000 - 24_000, 12_000)
    assert found.roi == pytest.approx(12 / 28) and found.ratio == pytest.approx(40 / 28)


def test_without_any_cost_there_is_no_return_on_it(db: Database) -> None:
    event = made(db)
    lines.add_line(db, "money", event, name="Gift", kind="income", actual=100)
    found = outcome.compute_budget(money(db, event), 0)
    assert found.profit == 100 and found.roi is None and found.ratio is None


@pytest.mark.parametrize("more", [{"name": "门票收入"}, {"name": "Tickets"}, {"name": "From guests", "each": 1}])
def test_tickets_on_a_line_are_not_counted_again_from_the_guest_list(db: Database, more: dict[str, str | int]) -> None:
    event = made(db)
    line = lines.add_line(db, "money", event, kind="income", planned=100, **more)
    assert outcome.compute_budget(money(db, event), 3, 700).income_actual == 700, "the line says nothing yet"
    lines.update_line(db, "money", line, actual=650)
    found = outcome.compute_budget(money(db, event), 3, 700)
    assert (found.income_lines, found.tickets, found.income_actual) == (650, 0, 650)


def test_costs_are_summed_by_category(db: Database) -> None:
    event = made(db)
    with db.step("Category") as conn:
        place = vocabulary.ensure_word(conn, "category", "Place")
    for name, actual in (("Hall", 500), ("Garden", None)):
        lines.add_line(db, "money", event, name=name, category=place, planned=300, actual=actual)
    lines.add_line(db, "money", event, name="Tea", planned=10, each=1)
    found = outcome.compute_budget(money(db, event), 4).by_category
    assert found == {place: outcome.PlannedActual(600, 500), None: outcome.PlannedActual(40, None)}


@pytest.mark.parametrize(("price", "people"), [(5_000, 8), (1_500, 35), (501, 35_000), (500, None), (0, None)])
def test_break_even_is_fixed_cost_by_what_each_person_leaves(db: Database, price: int, people: int | None) -> None:
    event = made(db)
    lines.add_line(db, "money", event, name="Venue", planned=20_000, actual=35_000)
    lines.add_line(db, "money", event, name="Tea", planned=500, each=1)
    lines.add_line(db, "money", event, name="Our time", planned=99_999, counted=0)
    assert outcome.break_even(money(db, event), price) == people


def test_conversions_are_distinct_people_within_the_days(db: Database) -> None:
    event = salon(db)
    found = outcome.compute_outcome(db, event, TODAY)
    assert found.conversions == ExpectedActual(2, 1) and found.converted.revenue == {"CNY": 10_000}
    assert (found.converted.until, found.converted.open) == ("2026-07-10", True)
    (member,) = found.converted.members
    order(db, member, "2026-07-10", 500, "EUR")
    order(db, member, "2026-07-11", 900)
    order(db, member, "2026-06-09", 900)
    found = outcome.compute_outcome(db, event, date(2026, 7, 11))
    assert found.conversions.actual == 1 and found.converted.revenue == {"CNY": 10_000, "EUR": 500}
    assert not found.converted.open


def test_merged_people_count_once_wherever_their_order_stands(db: Database) -> None:
    event = made(db)
    first, second = person(db, "Ann"), person(db, "Ann B")
    guest(db, event, "Ann", True, member=second)
    order(db, first, "2026-06-11")
    assert outcome.load_conversions(db, record.require_event(db, event), TODAY).members == ()
    root = merge.merge_members(db, [first, second])
    assert outcome.load_conversions(db, record.require_event(db, event), TODAY).members == (root,)
    assert outcome.load_attended_members(db, event) == (root,)


def test_staff_and_who_stayed_away_are_no_conversions(db: Database) -> None:
    event = made(db)
    boss, away = person(db, "Boss", role="staff"), person(db, "Away")
    guest(db, event, "Boss", True, member=boss)
    guest(db, event, "Away", member=away)
    for member in (boss, away):
        order(db, member, "2026-06-11")
    assert outcome.load_conversions(db, record.require_event(db, event), TODAY).members == ()


def test_revenue_is_what_came_in_and_never_the_orders_again(db: Database) -> None:
    found = outcome.compute_outcome(db, salon(db), TODAY)
    assert found.revenue == ExpectedActual(50_000, 40_000) and found.revenue.achieved_share == 0.8


def test_newcomers_are_those_whose_channel_is_the_event(db: Database) -> None:
    event = made(db)
    with db.step("Channel") as conn:
        channel = vocabulary.ensure_word(conn, "channel", "Salon")
    fresh, known = person(db, "Fresh", channel=channel), person(db, "Known")
    for name, member in (("Fresh", fresh), ("Known", known)):
        guest(db, event, name, member=member)
    assert outcome.find_newcomers(db, record.require_event(db, event)) == (fresh,)
    members.update_member(db, fresh, role="bot")
    assert outcome.find_newcomers(db, record.require_event(db, event)) == ()


def test_the_survey_is_read_in_stars_of_five(db: Database) -> None:
    event = salon(db)
    assert outcome.load_satisfaction(db, event) == outcome.Satisfaction(4.5, 2)
    score(db, event, 0, 100)
    assert outcome.load_satisfaction(db, event) == outcome.Satisfaction(3.0, 3)
    assert outcome.load_satisfaction(db, made(db, "Other")) == outcome.Satisfaction(None, 0)


def test_experience_counts_earlier_events_where_somebody_was_checked_in(db: Database) -> None:
    salon(db)
    unused = made(db, "No door", starts="2026-05-01T10:00")
    guest(db, unused, "Zed")
    called_off = made(db, "Called off", starts="2026-04-01T10:00")
    guest(db, called_off, "Zed", True)
    record.update_event(db, called_off, phase="cancelled")
    later = made(db, "Next", starts="2026-06-18T10:00")
    assert outcome.compute_past_attendance(db, later) == Rate(3, 5) and outcome.show_rate(db, later) == 0.6
    assert outcome.show_rate(db, unused) is None


def test_an_event_without_a_date_has_numbers_too(db: Database) -> None:
    event = record.add_event(db, "Idea")
    found = outcome.compute_outcome(db, event, TODAY)
    assert found.converted == outcome.Conversions((), {}, "", False) and found.attendance == Rate(0, 0)
    assert outcome.show_rate(db, event) is None


def test_an_event_that_is_gone_is_told(db: Database) -> None:
    for asked in (outcome.compute_outcome, outcome.load_source_outcomes, outcome.compute_past_attendance):
        with pytest.raises(Problem, match="no longer"):
            asked(db, 7)


def test_rates_of_many_events_agree_with_the_guest_lists(db: Database) -> None:
    event = salon(db)
    guest(db, event, "Late", True, said="waitlist")
    other = made(db, "Other")
    CheckInDoor(db, other).walk_in("Hal")
    listed = outcome.compute_attendance(registrations.list_registrations(db, event))
    assert outcome.load_attendance_rates(db.reader, [event, other]) == {event: listed}
