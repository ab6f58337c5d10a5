from __future__ import annotations

from pathlib import Path

import numpy as np

from commdesk.drawing.figure import Figure
from commdesk.insights import dataset
from commdesk.insights.charts import growth
from commdesk.members import merge, record
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity import crowd
from tests.activity.chat import FIRST, bring, member

WEEKS = [(1, 0), (2, 0), (1, 8), (3, 9), (1, 15), (2, 16), (4, 20)]
NONE = None


def counts(made: Figure) -> list[list[float | None]]:
    """New, retained, resurrected, lost."""
    return [[cell.value for cell in row.cells] for row in made.rows]


def test_counted_by_hand(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", WEEKS)
    made = growth.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST + 20))
    assert counts(made) == [[2, 1, 1], [NONE, 1, 1], [NONE, 0, 1], [NONE, -1, -1]]
    assert (made.first, made.every, made.records) == (FIRST, 7, 7)
    new, retained, resurrected, lost = made.rows
    assert new.cells[2].people() == [member(db, 4)] and resurrected.cells[2].people() == [member(db, 2)]
    assert retained.cells[2].people() == [member(db, 1)] and lost.cells[2].people() == [member(db, 3)]


def test_weeks_end_with_the_last_covered_day_and_gaps_are_none(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", WEEKS)
    assert growth.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST + 26)).first == FIRST
    bring(db, tmp_path / "b.json", [(1, 30), (5, 41)], name="Walkers", id=78)
    # Days 21 to 29 are covered by nothing: 0-6 known, 7-13, 14-20 known, 21-27 and 28-34 not, 35-41 known.
    made = growth.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST + 41))
    assert counts(made)[0] == [2, 1, 1, NONE, NONE, 1]
    assert counts(made)[3] == [NONE, -1, -1, NONE, NONE, NONE]


def test_segment_community_merged_and_staff(db: Database, tmp_path: Path) -> None:
    first = bring(db, tmp_path / "a.json", WEEKS)
    bring(db, tmp_path / "b.json", [(2, 8), (2, 20)], name="Walkers", id=78)
    scope = Scope(FIRST, FIRST + 20)
    assert counts(growth.build_figure(dataset.load_dataset(db), scope))[1] == [NONE, 2, 2]
    only = Scope(FIRST, FIRST + 20, first.community_id)
    assert counts(growth.build_figure(dataset.load_dataset(db), only))[1] == [NONE, 1, 1]
    one = Scope(FIRST, FIRST + 20, people=np.array([member(db, 3)]))
    assert counts(growth.build_figure(dataset.load_dataset(db), one)) == [
        [0, 1, 0],
        [NONE, 0, 0],
        [NONE, 0, 0],
        [NONE, 0, -1],
    ]
    merge.merge_members(db, [member(db, 3), member(db, 4)])
    record.update_member(db, member(db, 1), role="staff")
    assert counts(growth.build_figure(dataset.load_dataset(db), only)) == [
        [1, 1, 0],
        [NONE, 0, 1],
        [NONE, 0, 1],
        [NONE, -1, 0],
    ]


def test_nothing_known_draws_nothing(db: Database) -> None:
    made = growth.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST + 6))
    assert not made.has_rows and made.empty


def test_long_windows_are_counted_by_30_days() -> None:
    made = growth.build_figure(crowd.crowd(), Scope(crowd.START, crowd.START + 399))
    assert made.every == 30 and len(made.columns) == 13 and made.first == crowd.START + 10


def test_against_pandas() -> None:
    found = crowd.crowd()
    scope = Scope(crowd.START + 250, crowd.START + 380)
    made, activity = growth.build_figure(found, scope), crowd.activity_table(found)
    assert len(made.columns) == 19 and made.first == crowd.START + 381 - 19 * 7
    for at in range(1, 19):
        start = made.first + 7 * at
        now = set(activity[activity.day.between(start, start + 6)].who)
        before = set(activity[activity.day.between(start - 7, start - 1)].who)
        ever = set(activity[activity.day < start].who)
        theirs = [now - ever, now & before, (now & ever) - before, before - now]
        for row, expected in zip(made.rows, theirs, strict=True):
            assert abs(row.cells[at].value or 0) == len(expected)
            assert list(row.cells[at].people()) == sorted(int(crowd.IDS[who]) for who in expected)
