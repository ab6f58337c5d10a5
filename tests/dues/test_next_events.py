"""The events that come next, and how far each is in its phase."""

from __future__ import annotations

from datetime import date, timedelta

from commdesk.dues.next_events import list_next_events
from commdesk.events import record
from commdesk.events.planning import items, phases
from commdesk.events.states import EventPhase
from commdesk.store.database import Database


def starts(days: int) -> str:
    return f"{date.today() + timedelta(days=days)}T14:00"


def test_the_next_one_is_first_and_those_in_the_retro_follow(db: Database) -> None:
    late, soon, past, done = (
        record.add_event(db, name, starts=starts(days))
        for name, days in (("Late", 30), ("Soon", 3), ("Past", -5), ("Done", -9))
    )
    phases.enter_phase(db, past, EventPhase.RETRO)
    phases.enter_phase(db, done, EventPhase.DONE)
    assert [each.event.id for each in list_next_events(db)] == [soon, late, past]
    assert [each.event.id for each in list_next_events(db, most=1)] == [soon]


def test_the_bar_counts_the_points_of_the_phase_it_is_in(db: Database) -> None:
    event = record.add_event(db, "Walk", starts=starts(3))
    phases.enter_phase(db, event, EventPhase.PREP)
    items.add_line(db, "task", event, title="Call", phase="prep")
    before = list_next_events(db)[0]
    task = items.add_line(db, "task", event, title="Write", phase="prep")
    items.update_line(db, "task", task, done=date.today().isoformat())
    after = list_next_events(db)[0]
    assert (after.done, after.whole) == (before.done + 1, before.whole + 1) and 0 < after.share < 1


def test_an_event_that_asks_for_nothing_has_done_nothing_of_it(db: Database) -> None:
    assert list_next_events(db) == []
    record.add_event(db, "Walk")
    found = list_next_events(db)[0]
    assert found.share == (found.done / found.whole if found.whole else 0)
