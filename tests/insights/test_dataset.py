from __future__ import annotations

from pathlib import Path

import numpy as np

from commdesk import entries
from commdesk.insights import dataset as reading
from commdesk.members import merge
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity.chat import FIRST, WRITTEN, bring, member


def counted(db: Database, scope: Scope) -> dict[tuple[int, int], int]:
    found = reading.load_dataset(db)
    activity = found.select_activity(scope)
    return {
        (int(day) - FIRST, int(found.people[who])): int(messages)
        for day, who, messages in zip(activity.day, activity.who, activity.messages, strict=True)
    }


def test_deeds_are_the_messages_counted_by_hand(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "result.json")
    expected: dict[tuple[int, int], int] = {}
    for who, day in WRITTEN:
        key = day, member(db, who)
        expected[key] = expected.get(key, 0) + 1
    assert counted(db, Scope(FIRST, FIRST + 10)) == expected
    assert counted(db, Scope(FIRST + 1, FIRST + 3)) == {key: n for key, n in expected.items() if 1 <= key[0] <= 3}


def test_an_entry_makes_active_too_and_two_that_are_one_count_once(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "result.json")
    one, two = member(db, 1), member(db, 2)
    entries.add_entry(db, one, "checkin", title="x", day="2024-01-09")
    entries.add_entry(db, one, "note", title="a note about somebody is not their deed", day="2024-01-10")
    assert counted(db, Scope(FIRST + 7, FIRST + 20)) == {(8, one): 0}
    merge.merge_members(db, [one, two])
    root = int(reading.load_dataset(db).people[0]) if one not in reading.load_dataset(db).people else one
    assert counted(db, Scope(FIRST, FIRST))[(0, root)] == 3


def test_segment_and_community(db: Database, tmp_path: Path) -> None:
    first = bring(db, tmp_path / "a.json")
    bring(db, tmp_path / "b.json", [(1, 0), (4, 0)], name="Walkers", id=78)
    one, four = member(db, 1), member(db, 4)
    everyone = counted(db, Scope(FIRST, FIRST))
    assert (0, four) in everyone
    assert (0, four) not in counted(db, Scope(FIRST, FIRST, first.community_id))
    only = counted(db, Scope(FIRST, FIRST, people=np.array([one])))
    assert set(only) == {(0, one)}
    assert counted(db, Scope(FIRST, FIRST, community=12345)) == {}


def test_an_empty_workspace(db: Database) -> None:
    found = reading.load_dataset(db)
    assert not len(found.activity.day) and not len(found.stays.who) and found.list_member_ids(np.array([-1])) == []
