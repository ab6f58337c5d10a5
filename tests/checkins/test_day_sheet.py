"""Days entered by hand feed the same charts; an imported day takes their place."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from commdesk.activity import daily
from commdesk.checkins import day_sheet, manual, rules
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.insights import dataset
from commdesk.insights.charts import flow
from commdesk.members import merge, record
from commdesk.presence import coverage, manual_days
from commdesk.presence.scope import Scope
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, member
from tests.people import person, stay


def day(number: int) -> str:
    """Return the ISO day so many days after the first one of the chat."""
    return (date(1970, 1, 1) + timedelta(FIRST + number)).isoformat()


@pytest.fixture
def group(db: Database) -> int:
    return communities.add_community(db, "WeChat readers")


def test_a_cell_is_a_step_and_a_day_of_nothing_is_none(db: Database, group: int) -> None:
    day_sheet.update_day(db, group, day(0), messages=12, joins=2)
    day_sheet.update_day(db, group, day(0), speakers=3, note=" rain ")
    (found,) = day_sheet.load_days(db, [group], day(0), day(6)).values()
    assert (found.messages, found.joins, found.leaves, found.speakers, found.note, found.imported) == (
        12,
        2,
        None,
        3,
        "rain",
        False,
    )
    undo.undo(db)
    assert day_sheet.load_days(db, [group], day(0), day(6))[group, day(0)].speakers is None
    undo.redo(db)
    day_sheet.update_day(db, group, day(0), messages=None, joins=None, speakers=None, note="")
    assert day_sheet.load_days(db, [group], day(0), day(6)) == {} and coverage.load_covered_spans(db) == []
    undo.undo(db)
    assert day_sheet.load_days(db, [group], day(0), day(6))[group, day(0)].messages == 12
    steps = db.steps_written
    day_sheet.update_day(db, group, day(3), messages=None)
    assert db.steps_written == steps


@pytest.mark.parametrize("values", [{"messages": -1}, {"messages": "many"}, {"joins": 10**9}])
def test_a_number_without_sense_is_refused(db: Database, group: int, values: dict[str, int]) -> None:
    with pytest.raises(Problem):
        day_sheet.update_day(db, group, day(0), **values)
    with pytest.raises(Problem):
        day_sheet.update_day(db, group, "2024-02-31", messages=1)
    with pytest.raises(Problem):
        day_sheet.update_day(db, 5, day(0), messages=1)
    assert day_sheet.load_days(db, [group], day(0), day(6)) == {}


def test_typed_days_feed_the_charts_and_are_marked(db: Database, group: int) -> None:
    ann, bob = person(db, "Ann"), person(db, "Bob")
    bot = person(db, "Bot", role="bot")
    stay(db, ann, group, day(1))
    day_sheet.update_day(db, group, day(0), messages=12, speakers=5)
    day_sheet.update_day(db, group, day(1), joins=3, leaves=1)
    manual.check_in(db, (ann, bob, bot), group, day(0), "spoke")
    manual.check_in(db, (ann,), group, day(3), "spoke")
    found = daily.load_daily_activity(db, FIRST, FIRST + 4, group)
    assert found.messages == (12, None, None, None, None) and found.members == (5, None, None, 1, None)
    assert found.typed == {FIRST, FIRST + 1, FIRST + 3}
    assert (
        coverage.load_covered_spans(db, group)
        == coverage.load_covered_spans(db)
        == [(FIRST, FIRST + 1), (FIRST + 3, FIRST + 3)]
    )
    assert daily.find_activity_bounds(db, group) == (FIRST, FIRST + 3)
    assert [(who.name, who.messages) for who in daily.load_speakers_for_day(db, FIRST, group)] == [
        ("Ann", 0),
        ("Bob", 0),
    ]
    known = dataset.load_dataset(db)
    joined, left = flow.build_figure(known, Scope(FIRST, FIRST + 6)).rows
    assert [cell.value for cell in joined.cells] == [0, 3, 0, 0, 0, 0, 0]
    assert [cell.value for cell in left.cells] == [0, -1, 0, 0, 0, 0, 0]
    assert joined.cells[1].people() == [ann] and list(left.cells[1].people()) == []
    only = flow.build_figure(known, Scope(FIRST, FIRST + 6, people=np.array([bob])))
    assert not only.has_rows
    assert len(known.activity.day) == 3 and known.find_covered_days(Scope(FIRST, FIRST + 4, group)) == {
        FIRST,
        FIRST + 1,
        FIRST + 3,
    }


def test_an_imported_day_replaces_a_typed_one_and_gives_it_back(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "a.json", [(1, 0), (2, 0)]).community_id
    one = member(db, 1)
    day_sheet.update_day(db, group, day(2), messages=50, speakers=9, joins=4)
    manual.check_in(db, (one,), group, day(2), "spoke")
    manual.check_in(db, (one,), group, day(2), "checkin")
    assert daily.load_daily_activity(db, FIRST, FIRST + 2, group).messages == (2, None, 50)
    before = manual_days.load_manual_days(db)
    bring(db, tmp_path / "b.json", [(2, 1), (2, 3)])
    found = daily.load_daily_activity(db, FIRST, FIRST + 3, group)
    assert found.messages == (2, 1, 0, 1) and found.members == (2, 1, 1, 1) and found.typed == frozenset()
    known = dataset.load_dataset(db)
    assert manual_days.load_manual_days(db) == () == known.typed and len(before) == 1
    rows = known.activity.day == FIRST + 2
    assert int(rows.sum()) == 1  # the check-in stays: it says more than the import
    assert not flow.build_figure(known, Scope(FIRST, FIRST + 3)).has_rows
    cell = day_sheet.load_days(db, [group], day(0), day(6))[group, day(2)]
    assert (
        cell.imported
        and (cell.messages, cell.speakers, cell.joins) == (0, 0, 0)
        and cell.ticked == {"spoke": 1, "checkin": 1}
    )
    with pytest.raises(Problem):
        day_sheet.update_day(db, group, day(2), messages=1)
    day_sheet.update_day(db, group, day(2), note="a note may stand there")
    undo.undo(db)
    undo.undo(db)
    assert manual_days.load_manual_days(db) == before and daily.load_daily_activity(
        db, FIRST, FIRST + 2, group
    ).messages == (2, None, 50)


def test_all_communities_together(db: Database, group: int, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", [(1, 0), (2, 0), (2, 1)])
    one, other = member(db, 1), person(db, "Other")
    day_sheet.update_day(db, group, day(0), messages=10, speakers=4)
    manual.check_in(db, (one, other), group, day(0), "spoke")
    found = daily.load_daily_activity(db, FIRST, FIRST + 1)
    # Person 1 and 2 wrote; person 1 was ticked elsewhere, too; Other was ticked; two more are only a number.
    assert found.messages == (12, 1) and found.members == (5, 1) and found.typed == {FIRST}
    root = merge.merge_members(db, (one, other))
    assert daily.load_daily_activity(db, FIRST, FIRST).members == (5,) and root
    record.update_member(db, root, role="staff")
    assert daily.load_daily_activity(db, FIRST, FIRST).messages == (11,)


def test_the_numbers_of_imported_days_are_shown(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "a.json").community_id
    rules.add_rule(db, "exact", "hello")
    stay(db, person(db, "New"), group, day(1))
    found = day_sheet.load_days(db, [group], day(0), day(1))
    assert [(cell.joins, cell.speakers, cell.messages, cell.checkins) for cell in found.values()] == [
        (0, 2, 3, 2),
        (1, 2, 2, 2),
    ]


def test_a_block_is_pasted_in_one_step_and_imported_days_are_left_alone(
    db: Database, group: int, tmp_path: Path
) -> None:
    imported = bring(db, tmp_path / "a.json", [(1, 1)]).community_id
    places = [[(where, day(number), "messages") for where in (group, imported)] for number in range(3)]
    steps = db.steps_written
    assert day_sheet.paste_block(db, places, "1\t2\n3\t4\n1,005\t-\t7\n9\t9") == (5, 1)
    assert db.steps_written == steps + 1
    found = day_sheet.load_days(db, [group, imported], day(0), day(6))
    assert {key: cell.messages for key, cell in found.items()} == {
        (group, day(0)): 1, (group, day(1)): 3, (group, day(2)): 1005, (imported, day(0)): 2, (imported, day(1)): 1
    }  # fmt: skip
    with pytest.raises(Problem):
        day_sheet.paste_block(db, places, "1\tx")
    undo.undo(db)
    assert len(day_sheet.load_days(db, [group, imported], day(0), day(6))) == 1


def test_copied_chat_becomes_ticks_and_numbers_of_the_chosen_day(db: Database, group: int) -> None:
    ann, bob = person(db, "张三"), person(db, "李四")
    for who in (ann, bob):
        stay(db, who, group)
    found = day_sheet.read_copied_chat(db, "张三:\n早上好\n\n李四:\n好的\n\n张三:\n走吧\n\n陌生人:\n你好\n", group)
    assert found.counts == {"张三": 2, "李四": 1, "陌生人": 1} and found.message_count == 4
    members = [match.member for match in found.matches if match.member]
    assert members == [ann, bob]
    manual.check_in(db, (person(db, "Wrong"),), group, day(0), "spoke")
    assert day_sheet.save_copied_chat(db, group, day(0), members, found.counts) == 2
    assert manual.load_ticked_members(db, group, day(0)) == [bob, ann]
    cell = day_sheet.load_days(db, [group], day(0), day(0))[group, day(0)]
    assert (cell.messages, cell.speakers, cell.ticked) == (4, 3, {"spoke": 2})
    assert daily.load_daily_activity(db, FIRST, FIRST, group).members == (3,)
    undo.undo(db)
    assert len(manual.load_ticked_members(db, group, day(0))) == 1
    with pytest.raises(Problem):
        day_sheet.read_copied_chat(db, "no names here", group)


def test_copied_chat_for_an_imported_day_is_refused(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "a.json").community_id
    with pytest.raises(Problem):
        day_sheet.save_copied_chat(db, group, day(0), (), {"张三": 1})
