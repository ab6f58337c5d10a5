"""An event moves: what is counted from its day goes along, what was dated by hand stays unless it is chosen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import kinds, reschedule
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.gathering import made

AHEAD = datetime(2031, 6, 10, 14)
AWAYS = st.lists(st.integers(-schedule.HORIZON, schedule.HORIZON), max_size=4)
DATES = st.dates(date(2001, 1, 1), date(2099, 12, 31))
STARTS = st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
ONCE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def days(db: Database, event: int) -> dict[int, str]:
    """Return the day of every task and post."""
    return {line.id: line.day for kind in kinds.list_dated() for line in lines.load_lines(db, kind, event)}


def words(plan: reschedule.MovePlan) -> list[str]:
    """Return what it warns of."""
    return [str(each) for each in plan.warnings]


@pytest.fixture
def event(db: Database) -> int:
    """An event in June 2031 with a task a week before it, one dated by hand, one of them done, and two posts."""
    ident = made(db, starts=AHEAD.isoformat()[:16])
    lines.add_line(db, "task", ident, title="Book", away=-7)
    lines.add_line(db, "task", ident, title="Call", day="2031-06-01")
    lines.add_line(db, "task", ident, title="Pay", day="2031-05-01", done="2031-04-30")
    lines.add_line(db, "task", ident, title="Some day")
    lines.add_line(db, "post", ident, name="Notice", day="2031-06-05", state="posted")
    lines.add_line(db, "post", ident, name="Last call", away=-1)
    return ident


def test_what_was_dated_by_hand_is_asked_with_its_old_and_new_day(db: Database, event: int) -> None:
    plan = reschedule.plan_move(db, event, "2031-06-20 15:00")
    assert [(each.title, each.old, each.new, each.done, each.kind) for each in plan.by_hand] == [
        ("Pay", "2031-05-01", "2031-05-11", True, "task"),
        ("Call", "2031-06-01", "2031-06-11", False, "task"),
        ("Notice", "2031-06-05", "2031-06-15", True, "post"),
    ]
    assert {line.title for line in plan.along} == {"Book", "Last call"}
    assert record.require_event(db, event).starts == "2031-06-10T14:00", "a plan writes nothing"


def test_only_what_was_chosen_moves_and_what_is_counted_goes_along(db: Database, event: int) -> None:
    before = days(db, event)
    plan = reschedule.plan_move(db, event, "2031-06-20 15:00")
    chosen = next(each.id for each in plan.by_hand if each.title == "Call")
    reschedule.carry_out(db, plan, [chosen])
    titles = {line.title: line.day for kind in kinds.list_dated() for line in lines.load_lines(db, kind, event)}
    assert titles == {"Book": "2031-06-13", "Call": "2031-06-11", "Pay": "2031-05-01", "Some day": "", "Notice": "2031-06-05",
                      "Last call": "2031-06-19"}  # fmt: skip
    known = record.require_event(db, event)
    assert (known.starts, known.ends) == ("2031-06-20T15:00", "2031-06-20T17:00")
    undo.undo(db)
    assert days(db, event) == before and record.require_event(db, event).starts == "2031-06-10T14:00"


def test_another_hour_of_the_same_day_asks_nothing(db: Database, event: int) -> None:
    assert reschedule.plan_move(db, event, "2031-06-10 18:00").by_hand == ()


def test_an_event_without_a_day_gets_one(db: Database) -> None:
    event = record.add_event(db, "Idea", zone="Asia/Shanghai")
    lines.add_line(db, "task", event, title="Book", away=-7)
    lines.add_line(db, "task", event, title="Call", day="2031-06-01")
    plan = reschedule.plan_move(db, event, "2031-06-20 15:00")
    assert plan.by_hand == () and plan.when.ends == datetime(2031, 6, 20, 17)
    reschedule.carry_out(db, plan)
    assert sorted(days(db, event).values()) == ["2031-06-01", "2031-06-13"]


def test_it_may_last_longer_and_be_in_another_zone(db: Database, event: int) -> None:
    reschedule.carry_out(db, reschedule.plan_move(db, event, "2031-06-20 15:00", "2031-06-21 01:00", "Europe/Berlin"))
    known = record.require_event(db, event)
    assert (known.ends, known.zone) == ("2031-06-21T01:00", "Europe/Berlin")


@pytest.mark.parametrize(
    ("starts", "ends", "zone", "told"),
    [
        ("2031-02-29 14:00", None, None, "no 29 February in that year"),
        ("2031年2月29日 14:00", None, None, "no 29 February in that year"),
        ("2031-06-10 14:00", "2031/2/29 16:00", None, "no 29 February in that year"),
        ("2031-12-29 25:00", None, None, "not a day and time"),
        ("soon", None, None, "not a day and time"),
        ("", None, None, "not a day and time"),
        ("2031-06-10 14:00", "2031-06-10 13:00", None, "before the beginning"),
        ("2031-06-10 14:00", None, "Mars/Olympus", "Mars/Olympus"),
    ],
)
def test_nonsense_is_told_in_plain_words(
    db: Database, event: int, starts: str, ends: str | None, zone: str | None, told: str
) -> None:
    with pytest.raises(Problem, match=told):
        reschedule.plan_move(db, event, starts, ends, zone)


def test_a_29_february_is_fine_where_there_is_one(db: Database, event: int) -> None:
    assert reschedule.plan_move(db, event, "2032-02-29 14:00").when.day == date(2032, 2, 29)


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [
        ("2031-03-30 02:30", "2031-03-30 05:00", "jumps over 02:30 in Europe/Berlin; the hour after it"),
        ("2031-03-29 22:00", "2031-03-30 02:30", "jumps over 02:30"),
        ("2031-10-26 02:30", "2031-10-26 05:00", "02:30 comes twice in Europe/Berlin; the first"),
    ],
)
def test_a_changing_clock_is_told(db: Database, event: int, starts: str, ends: str, told: str) -> None:
    (warning,) = words(reschedule.plan_move(db, event, starts, ends, "Europe/Berlin"))
    assert told in warning


def test_a_skipped_hour_means_the_later_and_a_double_one_the_first(db: Database, event: int) -> None:
    skipped = reschedule.plan_move(db, event, "2031-03-30 02:30", "2031-03-30 05:00", "Europe/Berlin").when
    assert schedule.to_wall_clock(skipped.to_utc_seconds()[0], "Europe/Berlin") == datetime(2031, 3, 30, 3, 30)
    twice = reschedule.plan_move(db, event, "2031-10-26 02:30", "2031-10-26 05:00", "Europe/Berlin").when
    assert twice.to_utc_seconds()[1] - twice.to_utc_seconds()[0] == 3.5 * 3600


def test_a_day_that_is_over_is_told(db: Database, event: int) -> None:
    assert words(reschedule.plan_move(db, event, "2020-01-01 14:00")) == ["This day is over already."]


def test_tasks_that_would_be_late_are_told_and_done_ones_are_not(db: Database) -> None:
    event = made(db, starts=AHEAD.isoformat()[:16])
    lines.add_line(db, "task", event, title="Book", away=-30)
    lines.add_line(db, "task", event, title="Done", away=-30, done="2026-01-01")
    soon = (datetime.now() + timedelta(days=5)).strftime("%Y-%m-%d %H:%M")
    assert words(reschedule.plan_move(db, event, soon)) == ["Tasks and posts that would then be due in the past: 1"]


def test_posted_posts_are_not_late(db: Database) -> None:
    event = made(db, starts=AHEAD.isoformat()[:16])
    lines.add_line(db, "post", event, name="Notice", away=-30, state="posted")
    soon = (datetime.now() + timedelta(days=5)).strftime("%Y-%m-%d %H:%M")
    assert words(reschedule.plan_move(db, event, soon)) == []


def test_an_event_that_went_away_meanwhile_is_told(db: Database, event: int) -> None:
    plan = reschedule.plan_move(db, event, "2031-06-20 15:00")
    record.delete_event(db, event)
    with pytest.raises(Problem, match="no longer there"):
        reschedule.carry_out(db, plan)


@ONCE
@given(STARTS, STARTS, AWAYS, st.lists(DATES, max_size=4), st.data())
def test_any_move(
    db: Database, old: datetime, new: datetime, aways: list[int], dates: list[date], data: st.DataObject
) -> None:
    event = record.add_event(db, "Any", starts=schedule.format_wall_clock(old), zone="Europe/Berlin")
    counted = {lines.add_line(db, "task" if away % 2 else "post", event, **{"title" if away % 2 else "name": "T", "away": away}): away
               for away in aways}  # fmt: skip
    hand = {lines.add_line(db, "task", event, title="H", day=day.isoformat()): day for day in dates}
    before, known = days(db, event), record.require_event(db, event)
    plan = reschedule.plan_move(db, event, schedule.format_wall_clock(new))
    chosen = data.draw(st.sets(st.sampled_from([each.id for each in plan.by_hand]))) if plan.by_hand else set()
    reschedule.carry_out(db, plan, chosen)
    after = days(db, event)
    for ident, away in counted.items():
        assert after[ident] == (new.date() + timedelta(days=away)).isoformat()
    for ident, day in hand.items():
        moved = day + (new.date() - old.date()) if ident in chosen else day
        assert after[ident] == moved.isoformat()
    reschedule.carry_out(db, reschedule.plan_move(db, event, known.starts, known.ends), chosen)
    assert days(db, event) == before and record.require_event(db, event) == known, "there and back"
    if new != old:  # what changes nothing is no step
        undo.undo(db)
        assert days(db, event) == after
        undo.undo(db)
        assert days(db, event) == before and record.require_event(db, event) == known, "undo"


def test_a_day_that_stays_warns_of_nothing(db: Database) -> None:
    event = record.add_event(db, "Past", starts="2020-01-01T10:00")
    assert reschedule.plan_move(db, event, "2020-01-01T10:00").warnings == ()
    assert reschedule.plan_move(db, event, "2020-01-02T10:00").warnings
