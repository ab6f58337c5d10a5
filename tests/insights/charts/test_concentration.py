from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from commdesk.drawing.figure import Figure
from commdesk.insights import dataset
from commdesk.insights.charts import concentration
from commdesk.insights.dataset import StayRows
from commdesk.members import merge, record
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity import crowd
from tests.activity.chat import FIRST, bring, member
from tests.people import person, stay

WRITTEN = [(1, 0), (1, 1), (2, 2), (1, 7), (3, 8), (3, 9), (3, 13)]


def parts(made: Figure) -> list[list[tuple[int, int] | None]]:
    return [[None if cell.value is None else (cell.part, cell.whole) for cell in row.cells] for row in made.rows]


def test_counted_by_hand(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "a.json", WRITTEN).community_id
    stay(db, person(db, "Silent"), group, "2024-01-03", "2024-01-08")
    stay(db, person(db, "Gone"), group, "2023-12-01", "2023-12-31")
    made = concentration.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST + 13, group))
    # Three writers of the export have been there all along; the silent one left on the first day of the second week.
    assert parts(made) == [[(2, 4), (2, 4)], [(2, 3), (3, 4)]]
    assert made.records == 7 and (made.first, made.every) == (FIRST, 7)
    assert list(made.rows[0].cells[0].people()) == sorted((member(db, 1), member(db, 2)))
    assert made.rows[1].cells[1].people() == [member(db, 3)]


def test_segment_merged_and_staff(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", WRITTEN)
    one = Scope(FIRST, FIRST + 13, people=np.array([member(db, 1)]))
    assert parts(concentration.build_figure(dataset.load_dataset(db), one)) == [[(1, 1), (1, 1)], [(2, 2), (1, 1)]]
    merge.merge_members(db, [member(db, 1), member(db, 2)])
    record.update_member(db, member(db, 3), role="staff")
    assert parts(concentration.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST + 13))) == [
        [(1, 1), (1, 1)],
        [(3, 3), (1, 1)],
    ]


def test_uncovered_weeks_and_silent_ones(db: Database, tmp_path: Path) -> None:
    assert not concentration.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST + 6)).has_rows
    group = bring(db, tmp_path / "a.json", [(1, 0), (1, 20)]).community_id
    made = concentration.build_figure(dataset.load_dataset(db), Scope(FIRST - 7, FIRST + 40, group))
    assert parts(made) == [[None, (1, 1), (0, 1), (1, 1)], [None, (1, 1), None, (1, 1)]]
    assert not concentration.build_figure(dataset.load_dataset(db), Scope(FIRST - 9, FIRST - 1)).has_rows
    assert not concentration.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST + 6, community=5)).has_rows


def test_breadth_is_unknown_where_no_stay_is() -> None:
    found = crowd.crowd()
    nobody = np.zeros(0, np.int64)
    found = replace(found, stays=StayRows(nobody, nobody, nobody, nobody, nobody, nobody.astype(bool), ()))
    made = concentration.build_figure(found, Scope(crowd.START, crowd.START + 100))
    assert {cell.value for cell in made.rows[0].cells} == {None} and any(cell.value for cell in made.rows[1].cells)


@pytest.mark.parametrize("community", [0, 100])
def test_against_pandas(community: int) -> None:
    found = crowd.crowd()
    scope = Scope(crowd.START + 220, crowd.START + 399, community)
    made, activity, stays = concentration.build_figure(found, scope), crowd.activity_table(found), crowd.stays(found)
    if community:
        activity, stays = activity[activity["where"] == 0], stays[stays["where"] == 0]
    assert len(made.columns) == 26
    for at, (breadth, top) in enumerate(zip(made.rows[0].cells, made.rows[1].cells, strict=True)):
        start = made.first + 7 * at
        week = activity[activity.day.between(start, start + 6) & (activity.messages > 0)]
        there = set(stays[(stays.joined <= start + 6) & (stays.left >= start)].who) | set(week.who)
        assert (breadth.part, breadth.whole) == (week.who.nunique(), len(there))
        assert (top.part, top.whole) == (week.groupby("who").messages.sum().max(), week.messages.sum())
