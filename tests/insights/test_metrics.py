"""The numbers of Insights, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.insights import dataset
from commdesk.insights.metrics import MEASURES, Metric, compute_metrics
from commdesk.members import merge, record
from commdesk.presence.scope import Scope
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, member
from tests.people import person

LAST = FIRST + 4


def numbers(db: Database, first: int = FIRST, last: int = LAST, community: int = 0) -> dict[str, Metric]:
    """Return the numbers by name."""
    return {metric.name: metric for metric in compute_metrics(dataset.load_dataset(db), Scope(first, last, community))}


def test_messages_and_active_people(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    found = numbers(db)
    assert (found["messages"].value, found["active"].value, found["messages"].records) == (8, 3, 8)
    assert numbers(db, LAST, LAST)["active"].value == 1


def test_stickiness_is_the_mean_of_daily_over_monthly_actives(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    # 2 of 2, 2 of 3, 0 of 3, 2 of 3, 1 of 3
    assert numbers(db)["stickiness"].value == pytest.approx((1 + 2 / 3 + 0 + 2 / 3 + 1 / 3) / 5)


def test_who_wrote_31_days_ago_is_no_longer_active_in_the_month(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json", [(1, 0), (2, 29), (2, 30)])
    assert numbers(db, FIRST + 29, FIRST + 29)["stickiness"].value == pytest.approx(1 / 2)
    assert numbers(db, FIRST + 30, FIRST + 30)["stickiness"].value == 1


def test_staff_bots_and_doubles_are_left_out(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    record.update_member(db, member(db, 3), role="bot")
    merge.merge_members(db, (member(db, 1), member(db, 2)))
    found = numbers(db)
    assert (found["messages"].value, found["active"].value) == (7, 1)


def test_nothing_covered_is_unknown_not_zero(db: Database) -> None:
    found = numbers(db)
    assert [found[name].value for name in ("messages", "active", "stickiness", "best_hours")] == [None] * 4
    assert found["joins"].value == found["leaves"].value == found["net"].value == 0


def test_joins_and_leaves_are_stays_that_begin_and_end_in_the_window(db: Database) -> None:
    group = communities.add_community(db, "Readers")
    anna, bert, robot, early = (person(db, name) for name in ("Anna", "Bert", "Robot", "Early"))
    record.update_member(db, robot, role="bot")
    memberships.add_people(db, (anna, bert, robot), group, "2024-01-02")
    memberships.add_people(db, (early,), group, "2023-12-31")
    memberships.update_membership(db, memberships.load_memberships(db, (anna,))[0].id, left_on="2024-01-05")
    found = numbers(db)
    assert (found["joins"].value, found["leaves"].value, found["net"].value) == (2, 1, 1)
    assert numbers(db, community=5)["joins"].value == 0
    assert numbers(db, FIRST - 1, FIRST - 1)["joins"].value == 1
    undo.undo(db)
    assert numbers(db)["leaves"].value == 0


def test_the_best_hours_say_part_and_whole(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    found = numbers(db)["best_hours"].cell
    assert (found.value, found.part, found.whole) == (1.0, 8, 8)


def test_every_number_says_what_it_means_and_where_it_is_shown(db: Database) -> None:
    assert len({each.name for each in MEASURES}) == len({each.definition for each in MEASURES}) == len(MEASURES)
    assert all(each.shown and each.title for each in MEASURES)
    assert [metric.definition for metric in numbers(db).values()] == [each.definition for each in MEASURES]
