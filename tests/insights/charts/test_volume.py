from __future__ import annotations

from pathlib import Path

from commdesk import entries
from commdesk.activity import daily
from commdesk.checkins import day_sheet
from commdesk.communities import record as communities
from commdesk.drawing.figure import Figure
from commdesk.insights import dataset
from commdesk.insights.charts import volume
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, member


def values(made: Figure) -> list[list[float | None]]:
    return [[cell.value for cell in row.cells] for row in made.rows]


def test_people_and_messages_counted_by_hand_with_gaps(db: Database, tmp_path: Path) -> None:
    report = bring(db, tmp_path / "a.json")
    made = volume.build_figure(dataset.load_dataset(db), Scope(FIRST - 1, FIRST + 5))
    assert values(made) == [[None, 2, 2, 0, 2, 1, None], [None, 3, 2, 0, 2, 1, None]]
    assert sorted(made.rows[0].cells[1].people()) == sorted((member(db, 1), member(db, 2)))
    assert made.records == 8 and values(volume.of_days(daily.load_daily_activity(db, FIRST - 1, FIRST + 5))) == values(
        made
    )
    assert values(volume.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST, report.community_id))) == [[2], [3]]


def test_who_writes_in_two_groups_is_one_person(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    bring(db, tmp_path / "b.json", [(1, 0), (1, 0)], name="Walkers", id=78)
    assert values(volume.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST))) == [[2], [5]]


def test_typed_days_count_where_nothing_was_imported(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    group = communities.add_community(db, "Wechat group")
    day_sheet.update_day(db, group, "2024-01-09", speakers=7, messages=40)
    day_sheet.update_day(db, group, "2024-01-01", speakers=1, messages=10)
    made = volume.build_figure(dataset.load_dataset(db), Scope(FIRST, FIRST + 9))
    assert values(made)[0][8] == 7 and values(made)[1][8] == 40
    assert values(made)[0][0] == 3 and values(made)[1][0] == 13
    assert "2 days entered by hand" in str(made.aside)
    assert values(made) == values(volume.of_days(daily.load_daily_activity(db, FIRST, FIRST + 9)))


def test_milestones_are_marked(db: Database, tmp_path: Path) -> None:
    report = bring(db, tmp_path / "a.json")
    with db.step("Milestone") as conn:
        entries.insert_entry(
            conn, db.ids.new_id(), kind="milestone", community=report.community_id, title="Party", day="2024-01-02"
        )
    found = dataset.load_dataset(db)
    for community, count in ((0, 1), (report.community_id, 1), (5, 0)):
        assert len(volume.build_figure(found, Scope(FIRST, FIRST + 4, community)).markers) == count
