"""The waiting list: order, offers and moving up."""

from __future__ import annotations

import time

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.registration import registrations, waitlist
from commdesk.store import undo
from commdesk.store.database import Database

HOUR = 3600


@pytest.fixture
def event(db: Database) -> int:
    """An event with three places, two of them taken."""
    made = record.add_event(db, "共读会", starts="2099-12-12T14:00", capacity=3)
    registrations.add_registration(db, made, "甲", guests=1, at=1)
    return made


def waits(db: Database, event: int, name: str, at: int, **values: int) -> int:
    """Put somebody on the waiting list."""
    return registrations.add_registration(db, event, name, said="waitlist", at=at, **values)


def names(db: Database, event: int) -> list[str]:
    return [each.name for each in waitlist.order_waiting(registrations.list_registrations(db, event))]


def said(db: Database, reg: int) -> str:
    found = registrations.load_registration(db, reg)
    assert found is not None
    return found.said


def soon(seconds: int = HOUR) -> int:
    return int(time.time()) + seconds


def test_higher_priority_comes_first_then_who_joined_first(db: Database, event: int) -> None:
    for name, at, priority in (("晚", 30, 0), ("早", 10, 0), ("急", 40, 2), ("更急", 50, 2)):
        waits(db, event, name, at, priority=priority)
    assert names(db, event) == ["急", "更急", "早", "晚"]


def test_a_party_that_is_too_large_is_passed_over_unless_asked(db: Database, event: int) -> None:
    large, small = waits(db, event, "一家", 10, guests=2), waits(db, event, "一人", 20)
    assert waitlist.promote_waiting(db, event, strict=True) == []
    assert waitlist.promote_waiting(db, event) == [small]
    assert (said(db, large), said(db, small)) == ("waitlist", "registered")
    assert waitlist.promote_waiting(db, event) == []


def test_as_many_as_fit_move_up_in_one_step(db: Database, event: int) -> None:
    waiting_ids = [waits(db, event, f"第{at}位", at) for at in range(10, 14)]
    record.update_event(db, event, capacity=5)
    before = db.steps_written
    assert waitlist.promote_waiting(db, event) == waiting_ids[:3]
    assert db.steps_written == before + 1
    undo.undo(db)
    assert len(names(db, event)) == 4


def test_without_a_limit_everybody_moves_up(db: Database, event: int) -> None:
    waits(db, event, "一家", 10, guests=8), waits(db, event, "一人", 20)
    record.update_event(db, event, capacity=0)
    assert len(waitlist.promote_waiting(db, event)) == 2
    assert names(db, event) == []


def test_an_offer_keeps_the_place(db: Database, event: int) -> None:
    first, second = waits(db, event, "先", 10), waits(db, event, "后", 20)
    waitlist.offer_place(db, first, soon())
    assert waitlist.promote_waiting(db, event) == []
    with pytest.raises(Problem, match="Places for 后: 1. Free: 0"):
        waitlist.offer_place(db, second, soon())
    waitlist.offer_place(db, first, soon(2 * HOUR))
    waitlist.accept_place(db, first)
    assert said(db, first) == "confirmed"
    with pytest.raises(Problem, match="not on the waiting list"):
        waitlist.accept_place(db, first)


def test_declining_frees_the_place(db: Database, event: int) -> None:
    first, second = waits(db, event, "先", 10), waits(db, event, "后", 20)
    waitlist.offer_place(db, first, soon())
    waitlist.decline_place(db, first)
    assert said(db, first) == "cancelled"
    waitlist.offer_place(db, second, soon())
    waitlist.decline_place(db, second, stay=True)
    assert names(db, event) == ["后"]
    assert waitlist.promote_waiting(db, event) == [second]


def test_an_offer_that_passed_falls_back_to_waiting(db: Database, event: int) -> None:
    first, second = waits(db, event, "先", 10), waits(db, event, "后", 20)
    waitlist.offer_place(db, first, soon())
    assert waitlist.expire_offers(db, event) == []
    assert [each.name for each in waitlist.expire_offers(db, event, soon(2 * HOUR))] == ["先"]
    assert names(db, event) == ["先", "后"]
    waitlist.offer_place(db, second, soon())
    with pytest.raises(Problem, match="Places for 先"):
        waitlist.accept_place(db, first)


def test_nobody_is_offered_a_place_until_yesterday(db: Database, event: int) -> None:
    first = waits(db, event, "先", 10)
    with pytest.raises(Problem, match="deadline has already passed"):
        waitlist.offer_place(db, first, soon(-HOUR))
    with pytest.raises(Problem, match="no longer there"):
        waitlist.offer_place(db, 12345, soon())


def test_who_came_no_longer_waits(db: Database, event: int) -> None:
    first = waits(db, event, "先", 10)
    with db.step("x") as conn:
        conn.execute("INSERT INTO arrival(id, registration, at) VALUES (?, ?, 5)", (db.ids.new_id(), first))
    assert names(db, event) == []
