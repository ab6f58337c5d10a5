"""Who keeps checking in, counted by hand and by pandas."""

from __future__ import annotations

import time
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from commdesk import entries
from commdesk.checkins.cache import CheckIns
from commdesk.communities import record as communities
from commdesk.drawing.figure import FigureCell
from commdesk.insights import dataset
from commdesk.insights.charts import checkins
from commdesk.insights.dataset import Dataset
from commdesk.members import merge, record
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.hanging import HANGS
from tests.people import person

START = date(2024, 3, 1)
DAY = (START - date(1970, 1, 1)).days


def check_in(db: Database, who: int, group: int, *days: int) -> None:
    for day in days:
        entries.add_entry(db, who, "checkin", title="x", community=group, day=(START + timedelta(day)).isoformat())


def shares(cells: tuple[FigureCell, ...]) -> list[tuple[int, int] | None]:
    return [(cell.part, cell.whole) if cell.value is not None else None for cell in cells]


def test_the_drop_off_counted_by_hand(db: Database) -> None:
    group = communities.add_community(db, "Runners")
    ann, bob, cleo, dan = (person(db, name) for name in ("Ann", "Bob", "Cleo", "Dan"))
    check_in(db, ann, group, 0, 1, 2, 3)
    check_in(db, bob, group, 0, 2)
    check_in(db, cleo, group, 1)
    check_in(db, dan, group, 4)
    made = checkins.completion(dataset.load_dataset(db), Scope(DAY, DAY + 4), 4)
    still, on = made.rows
    # Day 4 (March 5) is not over: Cleo's fourth day and Dan's second one do not count yet.
    assert shares(still.cells) == [(4, 4), (2, 3), (2, 3), (1, 2)]
    assert shares(on.cells) == [(4, 4), (1, 3), (2, 3), (1, 2)]
    assert sorted(still.cells[1].people()) == sorted((ann, bob)) and on.cells[1].people() == [ann]
    assert str(made.aside) == "1 of 4 have reached 4 days" and made.records == 8
    assert made.kind == "lines" and [str(name) for name in made.columns] == ["Day 1", "Day 2", "Day 3", "Day 4"]


def test_a_day_of_which_nothing_is_known_is_a_gap(db: Database) -> None:
    group = communities.add_community(db, "Runners")
    ann, bob = person(db, "Ann"), person(db, "Bob")
    check_in(db, ann, group, 0)
    check_in(db, bob, group, 0, 3)
    still, on = checkins.completion(dataset.load_dataset(db), Scope(DAY, DAY + 9), 5).rows
    assert shares(on.cells) == [(2, 2), None, None, (1, 2), None]
    assert shares(still.cells) == [(2, 2), (1, 1), (1, 1), (1, 2), None]


def test_totals_and_runs_per_person(db: Database) -> None:
    one, two = communities.add_community(db, "Runners"), communities.add_community(db, "Readers")
    ann, bob, cleo = (person(db, name) for name in ("Ann", "Bob", "Cleo"))
    check_in(db, ann, one, 0, 1, 2, 5, 6)
    check_in(db, ann, two, 6)
    check_in(db, bob, two, 0, 1, 2, 3)
    check_in(db, cleo, two, 7)
    made = checkins.people(dataset.load_dataset(db), Scope(DAY, DAY + 7), 5)
    assert [row.member for row in made.rows] == [ann, bob, cleo]
    values = [[cell.value for cell in row.cells] for row in made.rows]
    assert values == [[5, 2, 3, DAY + 6, 1.0], [4, 0, 4, DAY + 3, 0.8], [1, 1, 1, DAY + 7, 0.2]]
    assert [row.member for row in checkins.people(dataset.load_dataset(db), Scope(DAY, DAY + 7, one)).rows] == [ann]
    only = Scope(DAY, DAY + 7, people=np.array([bob]))
    assert [row.member for row in checkins.people(dataset.load_dataset(db), only).rows] == [bob]
    record.update_member(db, bob, role="staff")
    merge.merge_members(db, (ann, cleo))
    (row,) = checkins.people(dataset.load_dataset(db), Scope(DAY, DAY + 7)).rows
    assert [cell.value for cell in row.cells[:3]] == [6, 3, 3]


def test_nobody_checked_in(db: Database) -> None:
    found = dataset.load_dataset(db)
    scope = Scope(DAY, DAY + 6)
    for made in (checkins.completion(found, scope), checkins.people(found, scope), checkins.by_hour(found, scope)):
        assert not made.has_rows and not made.records and str(made.empty)


def synthetic(people: int, rows: int, groups: int = 5, span: int = 300) -> Dataset:
    """Return random check-ins, each person, day and community once."""
    dice = np.random.default_rng(7)
    keys = np.unique(dice.integers(0, people * span * groups, rows))
    who, day, where = keys // (span * groups), keys // groups % span, keys % groups
    made = CheckIns(day + DAY, who, where, dice.integers(-1, 24, len(keys)))
    nothing = np.empty(0, np.int64)
    ids, group_ids = np.arange(1, people + 1), np.arange(1, groups + 1)
    activity = dataset.ActivityRows(nothing, nothing, nothing, nothing)
    stays = dataset.StayRows(nothing, nothing, nothing, nothing, nothing, nothing.astype(bool), ())
    money = dataset.MoneyRows(nothing, nothing, nothing, nothing, nothing, nothing.astype(bool), ())
    names = tuple(map(str, group_ids))
    return Dataset(
        ids,
        ids * 0 - 1,
        ids * 0,
        group_ids,
        names,
        activity,
        stays,
        money,
        money,
        {0: [(DAY, DAY + span)]},
        checkins=made,
    )


@pytest.mark.parametrize("community", [0, 3])
def test_against_pandas(community: int) -> None:
    found = synthetic(60, 3000, span=90)
    scope = Scope(DAY + 5, DAY + 80, community)
    rows = pd.DataFrame(
        {
            "who": found.checkins.who,
            "day": found.checkins.day,
            "where": found.checkins.where,
            "hour": found.checkins.hour,
        }
    )
    rows = rows[(rows.day >= scope.first) & (rows.day <= scope.last)]
    if community:
        rows = rows[rows["where"] == 2]
    each = rows.drop_duplicates(["who", "day"]).copy()
    run = each.day.diff().ne(1) | each.who.diff().ne(0)
    length = each.groupby([each.who, run.cumsum()]).size()
    longest = length.groupby("who").max()
    made = checkins.people(found, scope)
    assert {row.member - 1: row.cells[0].value for row in made.rows} == each.groupby("who").size().to_dict()
    assert {row.member - 1: row.cells[2].value for row in made.rows} == longest.to_dict()
    each["age"] = each.day - each.groupby("who").day.transform("min")
    reach = each[each.age < 14].groupby("who").age.max()
    begun = each.groupby("who").day.min()
    for at, cell in enumerate(checkins.completion(found, scope).rows[0].cells):
        over = begun[(begun + at < scope.last) | (at == 0)].index
        if not community:
            assert (cell.part, cell.whole) == (int((reach[over] >= at).sum()), len(over))
    hours = rows[rows.hour >= 0].groupby("hour").size().reindex(range(24), fill_value=0)
    bars = checkins.by_hour(found, scope)
    assert [cell.value for cell in bars.rows[0].cells] == hours.tolist() and bars.records == hours.sum()


def test_the_best_two_hours_may_lie_across_midnight() -> None:
    counts = np.zeros(24, np.int64)
    counts[23], counts[0], counts[7] = 5, 4, 8
    assert checkins.find_best_hours(counts) == (23, 9)
    assert checkins.find_best_hours(np.zeros(24, np.int64)) is None


def test_it_is_quick_enough() -> None:
    found = synthetic(100_000, 3_000_000)
    scope = Scope(DAY, DAY + 299)
    for count in (checkins.completion, checkins.people, checkins.by_hour):
        begun = time.process_time()
        count(found, scope)
        assert time.process_time() - begun < HANGS
