"""Events in short: who comes, who came, whether it paid."""

from __future__ import annotations

import pytest

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.review import outcome, overview
from commdesk.store.database import Database
from tests.events.gathering import TODAY, guest, made, salon


def test_an_event_in_short_agrees_with_its_numbers(db: Database) -> None:
    event = salon(db)
    (brief,) = overview.load_briefs(db)
    found = outcome.compute_outcome(db, event, TODAY)
    assert (brief.coming, brief.came) == (7, found.people.actual)
    assert brief.roi == pytest.approx(found.budget.roi)


def test_what_did_not_happen_or_cost_nothing_has_no_return(db: Database) -> None:
    ahead = made(db, "Ahead", starts="2096-01-01T10:00")
    lines.add_line(db, "money", ahead, name="Venue", actual=1_000)
    free = made(db, "Free")
    guest(db, free, "Ann", True, paid=500)
    lines.add_line(db, "money", made(db, "Loss"), name="Venue", actual=1_000)
    record.add_event(db, "Idea")
    assert {brief.event.name: brief.roi for brief in overview.load_briefs(db)} == {
        "Ahead": None,
        "Free": None,
        "Loss": -1.0,
        "Idea": None,
    }
