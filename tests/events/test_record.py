"""Events as they are kept: added, changed, found, listed, deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import phases
from commdesk.events.registration import registrations
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.gathering import made
from tests.people import one, person


def soon(days: float) -> str:
    """Return the wall clock here, days from now."""
    return (datetime.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def test_an_event_begins_with_what_is_usual(db: Database) -> None:
    known = record.require_event(db, record.add_event(db, "  Salon "))
    assert (known.name, known.phase, known.starts, known.ends, known.day, known.schedule) == (
        "Salon",
        "planning",
        "",
        "",
        None,
        None,
    )
    assert (known.owner, known.currency, known.capacity, known.within) == ("tester", "CNY", 0, 30)
    assert known.expect_people is None and known.zone and len(known.secret) == 32 and known.made > 0


def test_secrets_differ(db: Database) -> None:
    assert record.require_event(db, made(db)).secret != record.require_event(db, made(db)).secret


def test_a_start_alone_lasts_two_hours(db: Database) -> None:
    known = record.require_event(db, record.add_event(db, "Salon", starts="2026-12-31 23:00"))
    assert (known.starts, known.ends) == ("2026-12-31T23:00", "2027-01-01T01:00")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": "  "}, "needs a name"),
        ({"starts": "soon"}, "not a day and time"),
        ({"starts": "2026-12-12 14:00", "ends": "2026-12-12 13:00"}, "before the beginning"),
        ({"capacity": -1}, "from 0 upwards"),
        ({"expect_people": 2_000_000}, "from 0 upwards"),
        ({"price": -5}, "from 0 upwards"),
        ({"zone": "Mars/Olympus"}, "Mars/Olympus"),
    ],
)
def test_nonsense_is_told_and_nothing_is_written(db: Database, values: dict[str, str | int], told: str) -> None:
    with pytest.raises(Problem, match=told):
        record.add_event(db, **{"name": "Salon", **values})
    event = made(db)
    before = record.require_event(db, event)
    with pytest.raises(Problem, match=told):
        record.update_event(db, event, **values)
    assert record.list_events(db) == [before]


def test_an_unknown_phase_is_a_mistake_of_the_program(db: Database) -> None:
    with pytest.raises(ValueError, match="party"):
        record.update_event(db, made(db), phase="party")


def test_changing_the_start_keeps_the_end_and_the_other_way_round(db: Database) -> None:
    event = made(db)
    record.update_event(db, event, starts="2026-06-10 13:00")
    assert record.require_event(db, event).ends == "2026-06-10T16:00"
    record.update_event(db, event, ends="2026-06-10 18:00")
    assert (record.require_event(db, event).starts, record.require_event(db, event).ends) == (
        "2026-06-10T13:00",
        "2026-06-10T18:00",
    )
    with pytest.raises(Problem, match="before the beginning"):
        record.update_event(db, event, starts="2026-06-10 19:00")


def test_a_day_can_be_taken_away(db: Database) -> None:
    event = made(db)
    record.update_event(db, event, starts="")
    assert (record.require_event(db, event).starts, record.require_event(db, event).ends) == ("", "")


def test_what_was_expected_can_be_unsaid_and_zero(db: Database) -> None:
    event = made(db, expect_people=0)
    assert record.require_event(db, event).expect_people == 0
    record.update_event(db, event, expect_people=None)
    assert record.require_event(db, event).expect_people is None


def test_long_and_strange_words_are_kept_short_and_clean(db: Database) -> None:
    known = record.require_event(db, made(db, "N" * 500 + "\x00", purpose="a\x00b"))
    assert known.name == "N" * 120 and "\x00" not in known.purpose


def test_a_change_is_one_step(db: Database) -> None:
    event = made(db)
    record.update_event(db, event, name="Walk", place="Park")
    undo.undo(db)
    assert (record.require_event(db, event).name, record.require_event(db, event).place) == ("Salon", "")
    undo.redo(db)
    assert (record.require_event(db, event).name, record.require_event(db, event).place) == ("Walk", "Park")


def test_deleting_takes_all_that_hangs_on_it_and_undo_brings_it_back(db: Database) -> None:
    event = made(db)
    for kind, title in (
        ("task", "title"),
        ("post", "name"),
        ("money", "name"),
        ("risk", "text"),
        ("show", "title"),
        ("action", "title"),
    ):
        lines.add_line(db, kind, event, **{title: "x"})
    registrations.add_registration(db, event, "Ann", member=person(db, "Ann"))
    phases.enter_phase(db, event, "prep")
    tables = (
        "event",
        "event_task",
        "event_post",
        "event_money",
        "event_risk",
        "event_show",
        "event_action",
        "registration",
        "event_move",
    )
    record.delete_event(db, event)
    assert [one(db, f"SELECT count(*) FROM {table}") for table in tables] == [0] * len(tables)
    assert one(db, "SELECT count(*) FROM member") == 1
    undo.undo(db)
    assert [one(db, f"SELECT count(*) FROM {table}") for table in tables] == [1] * len(tables)


def test_what_is_gone_is_told(db: Database) -> None:
    event = made(db)
    record.delete_event(db, event)
    assert record.load_event(db, event) is None
    for write in (
        lambda: record.require_event(db, event),
        lambda: record.update_event(db, event, name="x"),
        lambda: record.delete_event(db, event),
    ):
        with pytest.raises(Problem, match="no longer there"):
            write()


def test_communities_are_set_and_changed(db: Database) -> None:
    event, first, second = made(db), communities.add_community(db, "Readers"), communities.add_community(db, "Runners")
    record.set_communities(db, event, (first, second))
    assert set(record.load_event_communities(db, event)) == {first, second}
    record.set_communities(db, event, (second,))
    assert record.load_event_communities(db, event) == [second]
    undo.undo(db)
    assert set(record.load_event_communities(db, event)) == {first, second}


def test_those_to_come_stand_before_those_that_were(db: Database) -> None:
    for name, days in (("Far", 30), ("Old", -30), ("Next", 3), ("Lately", -3)):
        made(db, name, starts=soon(days))
    made(db, "Idea", starts="")
    phases.enter_phase(db, made(db, "Off", starts=soon(1)), "cancelled")
    assert [event.name for event in record.list_events(db)] == ["Next", "Far", "Idea", "Off", "Lately", "Old"]


def test_an_event_is_found_by_id_or_name_and_the_nearest_of_several(db: Database) -> None:
    made(db, "Salon", starts=soon(-300))
    near = made(db, "Salon", starts=soon(3))
    made(db, "Salon", starts="")
    assert record.find_event(db, "ｓａｌｏｎ").id == near and record.find_event(db, str(near)).id == near
    with pytest.raises(Problem, match=r"no event “Walk”. There are: Salon"):
        record.find_event(db, "Walk")


@pytest.mark.parametrize(
    ("days", "phase", "over"),
    [
        (-3, "planning", True),
        (-3, "run", True),
        (3, "run", False),
        (3, "retro", True),
        (3, "done", True),
        (-3, "cancelled", False),
    ],
)
def test_an_event_is_over_when_it_has_been(db: Database, days: int, phase: str, over: bool) -> None:
    assert record.require_event(db, made(db, starts=soon(days), zone="UTC", phase=phase)).is_over is over


def test_without_a_day_it_has_not_been(db: Database) -> None:
    assert not record.require_event(db, made(db, starts="")).is_over
