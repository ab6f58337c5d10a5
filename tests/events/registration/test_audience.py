"""Inviting a segment."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.registration import audience, registrations
from commdesk.members.finding import segments
from commdesk.members.finding.filters import Condition, Filter
from commdesk.store.database import Database
from tests.people import person


def test_everybody_of_the_audience_is_invited_once(db: Database) -> None:
    inside, _ = person(db, "王芳", city="上海"), person(db, "李雷", city="北京")
    chosen = segments.save_segment(db, "上海", Filter((Condition("city", "is", "上海"),)))
    event = record.add_event(db, "共读会", audience=chosen)
    assert audience.invite_audience(db, event) == 1
    assert audience.invite_audience(db, event, chosen) == 0
    assert [(each.member, each.said) for each in registrations.list_registrations(db, event)] == [(inside, "invited")]


def test_without_a_segment_or_anybody_in_it_it_is_told(db: Database) -> None:
    event = record.add_event(db, "共读会")
    with pytest.raises(Problem, match="Choose a segment"):
        audience.invite_audience(db, event)
    with pytest.raises(Problem, match="no longer there"):
        audience.invite_audience(db, event, 12345)
    empty = segments.save_segment(db, "上海", Filter((Condition("city", "is", "上海"),)))
    with pytest.raises(Problem, match="Nobody is in"):
        audience.invite_audience(db, event, empty)
    with db.step("x") as conn:
        conn.execute("UPDATE segment SET filter = '{'")
    with pytest.raises(Problem, match="can no longer be read"):
        audience.invite_audience(db, event, empty)
