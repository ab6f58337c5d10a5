"""Times of the plan: where they stand, what became of them in each community, and what is done about them."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from commdesk.communities import record as communities
from commdesk.dues import acts as dues
from commdesk.dues.today import load_today
from commdesk.errors import Problem
from commdesk.plan import acts
from commdesk.plan.occurrences import PlanOccurrence, PlanState, load_occurrences
from commdesk.plan.record import PlanKind, add_item, check_values, delete_items, load_items, update_item
from commdesk.sharing import merging
from commdesk.store import undo
from commdesk.store.backups import copying
from commdesk.store.database import Database
from commdesk.workspace import Workspace, open_workspace
from tests.people import one

TODAY = date(2026, 12, 2)  # a Wednesday
MONDAY = date(2026, 11, 30)


def week(db: Database, today: date = TODAY) -> list[PlanOccurrence]:
    """The times of the week."""
    return load_occurrences(db, MONDAY, MONDAY + timedelta(days=6), today)


def shown(db: Database) -> list[tuple[str, str, str, str]]:
    """The same in short: day, hour, title, state."""
    return [(each.day.isoformat()[5:], each.clock, each.title, each.state.value) for each in week(db)]


@pytest.fixture
def groups(db: Database) -> list[int]:
    """Three communities."""
    return [communities.add_community(db, name, "wechat") for name in ("One", "Two", "Three")]


def test_what_is_once_stands_on_its_day(db: Database) -> None:
    add_item(db, title="late", day="2026-12-01", clock="21:00")
    add_item(db, title="all day", day="2026-12-03")
    add_item(db, title="early", day="2026-12-03", clock="7:05")
    add_item(db, title="elsewhere", day="2026-12-07")
    assert shown(db) == [
        ("12-01", "21:00", "late", "missed"),
        ("12-03", "07:05", "early", "planned"),
        ("12-03", "", "all day", "planned"),
    ]


def test_each_community_has_its_own_tick(db: Database, groups: list[int]) -> None:
    item = add_item(db, groups, title="book list", day="2026-12-02", clock="09:00")
    (found,) = week(db)
    assert [each.community for each in found.results] == groups and found.state is PlanState.PLANNED
    acts.mark_posted(db, found, groups[:1], datetime(2026, 12, 2, 9, 4), "https://example.com/1")
    acts.mark_skipped(db, week(db)[0], groups[1:2], "quiet there")
    (found,) = week(db)
    assert [each.state.value for each in found.results] == ["posted", "skipped", "planned"]
    assert found.open_communities == (groups[2],) and found.results[0].link == "https://example.com/1"
    acts.mark_posted(db, found)
    assert week(db)[0].state is PlanState.POSTED
    acts.set_result(db, week(db)[0], groups[0], views=100, replies=7, joins=None)
    assert (week(db)[0].results[0].views, week(db)[0].results[0].joins) == (100, None)
    with pytest.raises(Problem):
        acts.set_result(db, week(db)[0], groups[1], views=1, replies=None, joins=None)
    with pytest.raises(Problem):
        acts.set_result(db, week(db)[0], groups[0], views=-1, replies=None, joins=None)
    acts.mark_open(db, week(db)[0], groups[:1])
    assert week(db)[0].open_communities == (groups[0],)
    for _ in range(5):
        undo.undo(db)
    assert week(db)[0].state is PlanState.PLANNED and load_items(db, (item,))[item].communities == tuple(groups)


def test_one_time_of_many_is_moved_changed_and_cancelled(db: Database) -> None:
    item = add_item(db, title="good night", day="2026-11-01", clock="21:00", rule="FREQ=DAILY")
    assert len(week(db)) == 7
    days = {each.day.isoformat(): each for each in week(db)}
    acts.move_occurrence(db, days["2026-12-03"], date(2026, 12, 4), "8:00")
    acts.change_occurrence(db, days["2026-12-02"], title="a quiet night")
    acts.cancel_occurrence(db, days["2026-12-05"])
    assert [(day, clock, title) for day, clock, title, _ in shown(db)] == [
        ("11-30", "21:00", "good night"),
        ("12-01", "21:00", "good night"),
        ("12-02", "21:00", "a quiet night"),
        ("12-04", "08:00", "good night"),
        ("12-04", "21:00", "good night"),
        ("12-06", "21:00", "good night"),
    ]
    moved = next(each for each in week(db) if each.moved)
    acts.mark_posted(db, moved)
    assert next(each for each in week(db) if each.moved).state is PlanState.POSTED
    acts.end_before(db, next(each for each in week(db) if each.day == date(2026, 12, 6)))
    assert len(week(db)) == 5 and not load_occurrences(db, date(2026, 12, 7), date(2027, 12, 7), TODAY)
    acts.move_occurrence(db, next(each for each in week(db) if each.title == "a quiet night"), date(2027, 3, 1))
    assert [each.day for each in load_occurrences(db, date(2027, 3, 1), date(2027, 3, 1), TODAY)] == [date(2027, 3, 1)]
    for _ in range(6):
        undo.undo(db)
    assert len(week(db)) == 7 and load_items(db, (item,))[item].rule == "FREQ=DAILY"


def test_what_is_once_is_moved_copied_and_taken_out(db: Database, groups: list[int]) -> None:
    item = add_item(db, groups[:2], title="list", day="2026-12-02", clock="09:00", kind=PlanKind.ANNOUNCEMENT)
    acts.move_occurrence(db, week(db)[0], date(2026, 12, 4))
    assert shown(db) == [("12-04", "09:00", "list", "planned")]
    other = acts.copy_occurrence(db, week(db)[0], date(2026, 12, 5), groups[2:])
    assert load_items(db, (other,))[other].communities == (groups[2],)
    acts.cancel_occurrence(db, week(db)[0])
    assert [each.item.id for each in week(db)] == [other]
    undo.undo(db)
    delete_items(db, [item, other])
    assert not week(db)
    undo.undo(db)
    assert len(week(db)) == 2
    with pytest.raises(Problem):
        delete_items(db, [1])


def test_a_value_that_makes_no_sense_is_refused_in_a_sentence(db: Database) -> None:
    for values in ({"title": ""}, {"title": "x"}, {"title": "x", "day": "12-05"}, {"title": "x", "day": "2500-01-01"}):
        with pytest.raises(Problem):
            add_item(db, **values)
    for name, value in (("clock", "25:00"), ("kind", ""), ("kind", "x"), ("category", "x"), ("rule", "FREQ=HOURLY")):
        with pytest.raises(Problem):
            check_values({name: value})
    with pytest.raises(Problem):
        update_item(db, 1, title="x")


def test_lines_of_today_one_for_each_community(db: Database, groups: list[int]) -> None:
    add_item(db, groups, title="book list", day="2026-11-01", clock="09:00", rule="FREQ=DAILY", owner="Lin")
    add_item(db, title="moments", day="2026-12-02", kind=PlanKind.MOMENTS)
    lines = [line.due for line in load_today(db, TODAY, ahead=0).lines]
    today = [due for due in lines if due.day == TODAY]
    assert [(due.name, str(due.words), due.clock) for due in today] == [
        ("One", "book list", "09:00"), ("Two", "book list", "09:00"), ("Three", "book list", "09:00"), ("", "moments", ""),
    ]  # fmt: skip
    assert " · ".join(map(str, today[0].reasons)) == "Content · due today · Lin does it"
    assert len(lines) == 4 + 7 * 3, "what was missed in the last seven days"
    dues.finish_dues(db, today[:2], TODAY)
    dues.skip_dues(db, today[2:3], TODAY, "quiet")
    found = next(each for each in week(db) if each.day == TODAY and each.item.rule)
    assert [each.state.value for each in found.results] == ["posted", "posted", "skipped"]
    assert one(db, "SELECT count(*) FROM due_mark") == 0, "its own rows say it"
    dues.put_off_dues(db, today[3:], datetime(2026, 12, 2, 22), TODAY)
    assert [(line.due.name, line.clock) for line in load_today(db, TODAY, ahead=0).lines if line.due.day == TODAY] == [
        ("", "22:00")
    ]


def test_two_computers_that_posted_the_same_hold_one_row(workspace: Workspace, tmp_path: Path) -> None:
    db = workspace.db
    group = communities.add_community(db, "One", "wechat")
    add_item(db, [group], title="book list", day="2026-12-02")
    path = tmp_path / "other.commdesk"
    copying.save_copy(db, path)
    other = open_workspace(path, "other")
    for each in (db, other.db):
        acts.mark_posted(each, week(each)[0], at=datetime(2026, 12, 2, 9))
    other.close()
    merging.merge_workspace(db, path)
    assert one(db, "SELECT count(*) FROM plan_done") == 1 and not merging.list_open_conflicts(db)


def test_a_community_that_goes_takes_its_place_in_the_plan_along(db: Database, groups: list[int]) -> None:
    add_item(db, groups[:1], title="list", day="2026-12-02")
    communities.update_community(db, groups[0], archived=1)
    assert [each.results[0].community for each in week(db)] == [0], "the item stays"
    with db.step("Gone") as conn:
        conn.execute("DELETE FROM community WHERE id = ?", (groups[0],))
    assert len(week(db)) == 1


def test_what_is_broken_in_the_file_harms_nobody(db: Database) -> None:
    item = add_item(db, title="list", day="2026-12-02", rule="FREQ=DAILY")
    with db.step("Ruin") as conn:
        conn.execute("UPDATE plan_item SET rule = 'FREQ=SOMETIMES', kind = 'newer'")
        conn.execute("INSERT INTO plan_item(id, title, day) VALUES (7, 'x', '2026-11-99')")
        conn.execute("INSERT INTO plan_time(id, item, day, to_day) VALUES (8, ?, 'x', 'y')", (item,))
        conn.execute("INSERT INTO plan_done(id, item, day, state) VALUES (9, ?, '2026-12-02', 'newer')", (item,))
    assert shown(db) == [("12-02", "", "list", "planned")]
    assert load_today(db, TODAY).count_dues() == 1


@pytest.mark.parametrize("seed", range(5))
def test_any_week_is_that_of_a_slow_reading(db: Database, seed: int) -> None:
    """Every item is walked day by day over months; what was moved or cancelled is kept beside it in Python."""
    chance = random.Random(seed)
    expected: dict[tuple[int, date], date | None] = {}
    start = MONDAY - timedelta(days=60)
    for number in range(12):
        first = start + timedelta(days=chance.randrange(90))
        every = chance.choice((0, 1, 2, 7))
        item = add_item(
            db, title=f"t{number}", day=first.isoformat(), rule=f"FREQ=DAILY;INTERVAL={every}" if every else ""
        )
        expected |= {
            (item, day): day for day in [first + timedelta(days=every * turn) for turn in range(300 if every else 1)]
        }
    for _ in range(25):
        first = start + timedelta(days=chance.randrange(100))
        found = load_occurrences(db, first, first + timedelta(days=3), TODAY)
        if not found:
            continue
        each = chance.choice(found)
        if chance.random() < 0.3:
            acts.cancel_occurrence(db, each)
            expected[each.key] = None
        else:
            to = each.day + timedelta(days=chance.randrange(-40, 40))
            acts.move_occurrence(db, each, to)
            if each.item.rule:
                expected[each.key] = to
            else:
                del expected[each.key]
                expected[each.item.id, to] = to
    for turn in range(20):
        first = start + timedelta(days=7 * turn)
        last = first + timedelta(days=6)
        found = sorted((each.item.id, each.day) for each in load_occurrences(db, first, last, TODAY))
        assert found == sorted(
            (item, day) for (item, _), day in expected.items() if day is not None and first <= day <= last
        )
