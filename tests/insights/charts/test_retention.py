from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from commdesk.communities import record as communities
from commdesk.drawing.figure import Figure
from commdesk.insights import dataset
from commdesk.insights.charts import retention
from commdesk.members import merge, record
from commdesk.presence.days import NEVER
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity import crowd
from tests.activity.chat import FIRST, bring, member
from tests.people import person, stay


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


LAST = day("2024-03-10")


def shares(made: Figure) -> dict[str, list[float | None]]:
    return {str(row.name): [cell.value for cell in row.cells] for row in made.rows}


def joined(db: Database) -> tuple[int, list[int]]:
    """Four people: one stays, one leaves, one leaves and comes back in time, one joins a month later."""
    group = communities.add_community(db, "Readers")
    who = [person(db, name) for name in ("Ann", "Bob", "Cleo", "Dan")]
    stay(db, who[0], group, "2024-01-10")
    stay(db, who[1], group, "2024-01-20", "2024-02-15")
    stay(db, who[2], group, "2024-01-20", "2024-02-01")
    stay(db, who[2], group, "2024-02-10")
    stay(db, who[3], group, "2024-02-05")
    return group, who


def test_who_stayed_counted_by_hand(db: Database) -> None:
    group, who = joined(db)
    made = retention.staying(dataset.load_dataset(db), Scope(LAST - 6, LAST, group))
    assert shares(made) == {"2024-01": [1, 2 / 3], "2024-02": [1, 1]}
    assert [row.note for row in made.rows] == ["3", "1"] and made.records == 4
    cell = made.rows[0].cells[1]
    assert (cell.part, cell.whole) == (2, 3) and list(cell.people()) == sorted((who[0], who[2]))


def test_the_day_of_leaving_is_not_stayed_and_a_cohort_waits_for_its_youngest(db: Database) -> None:
    group = communities.add_community(db, "Readers")
    stay(db, person(db, "Ann"), group, "2024-01-01", "2024-01-31")
    stay(db, person(db, "Bob"), group, "2024-01-01", "2024-02-01")
    found = dataset.load_dataset(db)
    assert shares(retention.staying(found, Scope(FIRST, FIRST + 30))) == {"2024-01": [1, 0.5]}
    assert shares(retention.staying(found, Scope(FIRST, FIRST + 29))) == {"2024-01": [1]}


def test_another_group_counts_for_all_together_only(db: Database) -> None:
    group, who = joined(db)
    stay(db, who[1], communities.add_community(db, "Walkers"), "2024-02-01")
    found = dataset.load_dataset(db)
    assert shares(retention.staying(found, Scope(LAST, LAST)))["2024-01"] == [1, 1]
    assert shares(retention.staying(found, Scope(LAST, LAST, group)))["2024-01"] == [1, 2 / 3]


def test_segment_staff_and_merged(db: Database) -> None:
    group, who = joined(db)
    only = Scope(LAST, LAST, group, np.array(sorted(who[:2])))
    assert shares(retention.staying(dataset.load_dataset(db), only)) == {"2024-01": [1, 0.5]}
    record.update_member(db, who[0], role="staff")
    merge.merge_members(db, [who[1], who[3]])  # joined in January, left, came back on 5 February
    assert shares(retention.staying(dataset.load_dataset(db), Scope(LAST, LAST, group))) == {"2024-01": [1, 1]}


def test_nothing_known_draws_nothing(db: Database) -> None:
    made = retention.staying(dataset.load_dataset(db), Scope(LAST, LAST))
    assert not made.has_rows and made.empty
    stay(db, person(db, "Ann"), communities.add_community(db, "Readers"))
    assert not retention.staying(dataset.load_dataset(db), Scope(LAST, LAST)).has_rows
    assert not retention.acting(dataset.load_dataset(db), Scope(LAST, LAST)).has_rows


def test_who_still_acts_counted_by_hand(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "a.json", [(1, 0), (2, 0), (1, 35), (2, 60), (3, 100)]).community_id
    for who in (1, 2):
        stay(db, member(db, who), group, "2024-01-01")
    found = dataset.load_dataset(db)
    made = retention.acting(found, Scope(FIRST, FIRST + 100, group))
    assert shares(made) == {"2024-01": [1, 0.5, 0.5]}
    assert made.rows[0].cells[1].people() == [member(db, 1)] and made.rows[0].cells[2].people() == [member(db, 2)]
    assert shares(retention.acting(found, Scope(FIRST, FIRST + 89, group))) == {"2024-01": [1, 0.5]}
    # The imports end with day 100: of days 90 to 119 nothing is known.
    assert shares(retention.acting(found, Scope(FIRST, FIRST + 300, group))) == {"2024-01": [1, 0.5, 0.5]}


def again(found: dataset.Dataset, scope: Scope) -> dict[str, tuple[list[float | None], list[float | None]]]:
    """Count both charts person by person."""
    stays, activity = crowd.stays(found), crowd.activity_table(found)
    if scope.community:
        place = found.community_place(scope.community)
        stays, activity = stays[stays["where"] == place], activity[activity["where"] == place]
    first = stays[stays.joined > NEVER].groupby("who").joined.min()
    first = first[first <= scope.last]
    months = pd.to_datetime(first, unit="D").dt.strftime("%Y-%m")
    recent = pd.period_range(end=pd.to_datetime(scope.last, unit="D").to_period("M"), periods=12, freq="M").astype(str)
    made = {}
    for month, people in first.groupby(months):
        if month not in set(recent):
            continue
        staying: list[float | None] = [1.0]
        acting: list[float | None] = [1.0]
        for k in range(1, 13):
            there, acted, covered = [], [], True
            for who, start in people.items():
                own, at = stays[stays.who == who], start + 30 * k
                there.append(((own.joined <= at) & (own.left > at)).any())
                acted.append(activity[activity.who == who].day.between(at, at + 29).any())
                covered &= any(a <= at and at + 29 <= b for a, b in found.spans[0])
            staying.append(np.mean(there) if people.max() + 30 * k <= scope.last else None)
            acting.append(np.mean(acted) if people.max() + 30 * k + 29 < scope.last and covered else None)
        made[str(month)] = staying, acting
    return made


@pytest.mark.parametrize("community", [0, 101])
def test_against_pandas(community: int) -> None:
    found = crowd.crowd()
    scope = Scope(crowd.START + 300, crowd.START + 380, community)
    for number, of in enumerate((retention.staying, retention.acting)):
        ours, theirs = of(found, scope), again(found, scope)
        width = len(ours.columns)
        assert shares(ours) == {month: pytest.approx(both[number][:width]) for month, both in theirs.items()}
        assert all(value is None for both in theirs.values() for value in both[number][width:])
        assert width > 3
