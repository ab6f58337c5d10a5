"""Messages and people per day, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.activity import daily
from commdesk.erasure import erase
from commdesk.members import merge, record
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, member

LAST = FIRST + 5


@pytest.fixture
def chat(db: Database, tmp_path: Path) -> Database:
    bring(db, tmp_path / "first.json")
    return db


def test_every_day_has_its_messages_and_people_and_gaps_are_none(chat: Database) -> None:
    found = daily.load_daily_activity(chat, FIRST - 1, LAST)
    assert found.messages == (None, 3, 2, 0, 2, 1, None)
    assert found.members == (None, 2, 2, 0, 2, 1, None)
    assert found.message_count == 8


@pytest.mark.parametrize("role", ["staff", "bot"])
def test_staff_and_bots_are_left_out_at_once(chat: Database, role: str) -> None:
    record.update_member(chat, member(chat, 2), role=role)
    found = daily.load_daily_activity(chat, FIRST, LAST)
    assert found.messages == (1, 2, 0, 1, 0, None)
    assert found.members == (1, 2, 0, 1, 0, None)


def test_united_people_count_once(chat: Database) -> None:
    merge.merge_members(chat, (member(chat, 1), member(chat, 2)))
    found = daily.load_daily_activity(chat, FIRST, LAST)
    assert found.messages == (3, 2, 0, 2, 1, None)
    assert found.members == (1, 2, 0, 1, 1, None)


def test_two_groups_together_count_each_person_once(chat: Database, tmp_path: Path) -> None:
    other = bring(chat, tmp_path / "b.json", [(1, 0), (4, 0)], "B", 78).community_id
    assert daily.load_daily_activity(chat, FIRST, FIRST).members == (3,)
    assert daily.load_daily_activity(chat, FIRST, FIRST).messages == (5,)
    assert daily.load_daily_activity(chat, FIRST, FIRST + 1, other).messages == (2, None)


def test_who_was_active_on_a_day(chat: Database) -> None:
    assert [(who.name, who.messages) for who in daily.load_speakers_for_day(chat, FIRST)] == [
        ("Person 2", 2),
        ("Person 1", 1),
    ]
    record.update_member(chat, member(chat, 2), role="bot")
    assert [who.name for who in daily.load_speakers_for_day(chat, FIRST)] == ["Person 1"]
    assert daily.load_speakers_for_day(chat, FIRST, 12345) == []


def test_united_people_are_listed_once(chat: Database) -> None:
    top = merge.merge_members(chat, (member(chat, 1), member(chat, 2)))
    (who,) = daily.load_speakers_for_day(chat, FIRST)
    assert (who.member, who.messages) == (top, 3)


def test_the_bounds_are_those_of_the_imports(db: Database, tmp_path: Path) -> None:
    assert daily.find_activity_bounds(db) is None
    group = bring(db, tmp_path / "a.json").community_id
    assert daily.find_activity_bounds(db) == daily.find_activity_bounds(db, group) == (FIRST, FIRST + 4)


def test_past_days_keep_telling_the_truth_of_somebody_forgotten(chat: Database) -> None:
    erase.erase_person(chat, member(chat, 2))
    assert daily.load_daily_activity(chat, FIRST, LAST).messages == (3, 2, 0, 2, 1, None)
    assert [who.name for who in daily.load_speakers_for_day(chat, FIRST)] == ["Person 1"]
