from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from commdesk import entries
from commdesk.communities import record as communities
from commdesk.drawing.figure import Figure
from commdesk.insights import dataset
from commdesk.insights.charts import leaderboards
from commdesk.insights.dataset import Dataset
from commdesk.insights.options import Choices
from commdesk.members import merge, record
from commdesk.presence.days import NEVER
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from commdesk.thresholds import Thresholds
from tests.activity import crowd
from tests.activity.chat import FIRST, bring, member
from tests.people import person, stay


def ranked(made: Figure) -> list[tuple[int, float | None, float | None]]:
    return [(row.member, row.cells[0].value, row.cells[1].value) for row in made.rows]


def test_speakers_counted_by_hand(db: Database, tmp_path: Path) -> None:
    group = bring(db, tmp_path / "a.json").community_id
    bring(db, tmp_path / "b.json", [(3, 0)], name="Walkers", id=78)
    one, two, three = (member(db, who) for who in (1, 2, 3))
    entries.add_entry(db, three, "checkin", title="x", day="2024-01-02")
    made = leaderboards.speakers(dataset.load_dataset(db), Scope(FIRST, FIRST + 4, group))
    assert ranked(made) == [(two, 4, 0.5), (one, 3, 3 / 8), (three, 1, 1 / 8)]
    assert made.rows[0].cells[0].people() == [two] and (made.rows[0].cells[1].whole, made.records) == (8, 8)
    assert ranked(leaderboards.speakers(dataset.load_dataset(db), Scope(FIRST, FIRST)))[0][:2] == (two, 2)
    merge.merge_members(db, [one, three])
    record.update_member(db, two, role="bot")
    assert ranked(leaderboards.speakers(dataset.load_dataset(db), Scope(FIRST, FIRST + 4))) == [(min(one, three), 5, 1)]
    only = Scope(FIRST, FIRST + 4, people=np.array([two]))
    assert not leaderboards.speakers(dataset.load_dataset(db), only).has_rows


def brought(db: Database) -> tuple[int, list[int]]:
    """Ann brought Cleo (noted with the stay, gone since), Dan (noted with him) and, again, Dan into another group."""
    group, other = communities.add_community(db, "Readers"), communities.add_community(db, "Walkers")
    ann, bob, cleo = (person(db, name) for name in ("Ann", "Bob", "Cleo"))
    dan, eve = person(db, "Dan", inviter=ann), person(db, "Eve", inviter=bob)
    stay(db, cleo, group, "2024-01-02", "2024-01-05", inviter=ann)
    stay(db, dan, group, "2024-01-03")
    stay(db, dan, other, "2024-01-04", inviter=ann)
    stay(db, eve, other, "2023-06-01")
    stay(db, eve, group, "2024-01-03")  # nobody knows who brought her here: Bob did half a year ago, elsewhere
    stay(db, bob, group, "2024-01-03", inviter=bob)
    return group, [ann, bob, cleo, dan, eve]


def test_inviters_counted_by_hand(db: Database) -> None:
    group, (ann, bob, cleo, dan, _) = brought(db)
    made = leaderboards.inviters(dataset.load_dataset(db), Scope(FIRST, FIRST + 6))
    assert ranked(made) == [(ann, 2, 0.5)] and made.records == 2
    assert list(made.rows[0].cells[0].people()) == sorted((cleo, dan)) and made.rows[0].cells[1].people() == [dan]
    assert ranked(leaderboards.inviters(dataset.load_dataset(db), Scope(FIRST, FIRST + 3, group))) == [(ann, 2, 1)]
    assert ranked(leaderboards.inviters(dataset.load_dataset(db), Scope(FIRST - 250, FIRST + 6)))[1][:2] == (bob, 1)
    only = Scope(FIRST, FIRST + 6, people=np.array([dan]))
    assert ranked(leaderboards.inviters(dataset.load_dataset(db), only)) == [(ann, 1, 1)]
    record.update_member(db, ann, role="staff")
    assert not leaderboards.inviters(dataset.load_dataset(db), Scope(FIRST, FIRST + 6)).has_rows


def silence(db: Database, tmp_path: Path) -> tuple[int, dict[str, int]]:
    """Day 60 ends what is imported: 1 spoke on 8 days up to 20, 2 on 7 days, 3 yesterday, two never did."""
    written = [(1, day) for day in range(13, 21)] + [(2, day) for day in range(14, 21)] + [(3, 0), (3, 60)]
    group = bring(db, tmp_path / "a.json", written).community_id
    who = {"often": member(db, 1), "seldom": member(db, 2), "loud": member(db, 3)}
    who |= {name: person(db, name) for name in ("never", "unknown", "gone")}
    stay(db, who["never"], group, "2024-02-01")
    stay(db, who["unknown"], group)
    stay(db, who["gone"], group, "2024-01-01", "2024-02-20")
    return group, who


def test_the_silent_counted_by_hand(db: Database, tmp_path: Path) -> None:
    group, who = silence(db, tmp_path)
    made = leaderboards.silent(dataset.load_dataset(db), Scope(FIRST + 54, FIRST + 60, group))
    heads = {str(row.name): list(row.cells[0].people()) for row in made.rows if not row.member}
    assert heads == {
        "Gone quiet": [who["often"]],
        "Seldom spoke": [who["seldom"]],
        "Never spoke": sorted((who["never"], who["unknown"])),
    }
    rows = {row.member: [cell.value for cell in row.cells] for row in made.rows if row.member}
    assert rows[who["often"]] == [40, FIRST + 20, 8, None] and rows[who["seldom"]] == [40, FIRST + 20, 7, None]
    assert rows[who["never"]] == [29, None, 0, FIRST + 31] and rows[who["unknown"]] == [None, None, 0, None]
    assert made.records == 4 and len(made.rows) == 7
    assert {cell.unit for cell in made.rows[1].cells} == {"days", "date", "count"}


def deciding(found: Dataset, **settings: int) -> Dataset:
    """Return the facts of a workspace with other thresholds."""
    return replace(found, choices=Choices(Thresholds(**settings)))  # type: ignore[arg-type]


def test_thresholds_and_the_days_counted_before(db: Database, tmp_path: Path) -> None:
    group, who = silence(db, tmp_path)
    found, scope = dataset.load_dataset(db), Scope(FIRST + 54, FIRST + 60, group)

    def quiet(**settings: int) -> list[int]:
        made = leaderboards.silent(deciding(found, **settings), scope)
        return [row.member for row in made.rows if row.member and row.role == "warn"]

    both = sorted((who["often"], who["seldom"]))
    assert sorted(quiet(quiet_before=7)) == both and quiet(quiet_before=9) == []
    assert quiet(quiet_days=40) == [who["often"]] and quiet(quiet_days=41) == []
    assert quiet(quiet_window=8) == [who["often"]] and quiet(quiet_window=7) == []


def test_days_after_the_last_import_do_not_make_quiet(db: Database, tmp_path: Path) -> None:
    group, _ = silence(db, tmp_path)
    made = leaderboards.silent(deciding(dataset.load_dataset(db), quiet_days=41), Scope(FIRST + 21, FIRST + 70, group))
    assert [str(row.name) for row in made.rows if not row.member] == ["Never spoke"], "40 days are known, 41 are asked"
    (head, *_) = leaderboards.silent(dataset.load_dataset(db), Scope(FIRST + 61, FIRST + 70, group)).rows
    assert (str(head.name), head.cells[0].value) == ("Gone quiet", 1), "as of the last day that is known"


def test_silence_in_one_group_staff_merged_and_segment(db: Database, tmp_path: Path) -> None:
    group, who = silence(db, tmp_path)
    bring(db, tmp_path / "b.json", [(1, 60)], name="Walkers", id=78)
    week = FIRST + 54, FIRST + 60
    assert leaderboards.silent(dataset.load_dataset(db), Scope(*week, group)).records == 4
    assert leaderboards.silent(dataset.load_dataset(db), Scope(*week)).records == 3
    merge.merge_members(db, [who["often"], who["seldom"]])
    record.update_member(db, who["unknown"], role="staff")
    made = leaderboards.silent(dataset.load_dataset(db), Scope(*week, group))
    assert made.records == 2 and made.rows[1].cells[2].value == 8  # the days of both, each once
    only = Scope(*week, group, np.array([who["never"]]))
    assert [row.member for row in leaderboards.silent(dataset.load_dataset(db), only).rows] == [0, who["never"]]


def test_empty_and_no_more_than_200_rows(db: Database, tmp_path: Path) -> None:
    for of in (leaderboards.speakers, leaderboards.inviters, leaderboards.silent):
        made = of(dataset.load_dataset(db), Scope(FIRST, FIRST + 4))
        assert not made.has_rows and made.empty
    group = bring(db, tmp_path / "a.json").community_id
    for at in range(250):
        stay(db, person(db, f"P{at}"), group, "2024-01-01")
    made = leaderboards.silent(dataset.load_dataset(db), Scope(FIRST, FIRST + 4, group))
    assert made.records == 250 and len(made.rows) <= leaderboards.LISTED and len(made.rows[0].cells[0].people()) == 250


@pytest.mark.parametrize("community", [0, 101])
def test_speakers_and_inviters_against_pandas(community: int) -> None:
    found = crowd.crowd()
    scope = Scope(crowd.START + 100, crowd.START + 300, community)
    activity, stays = crowd.activity_table(found), crowd.stays(found)
    first = stays[stays.joined > NEVER].groupby("who").joined.min()
    by = stays.inviter.where(stays.inviter >= 0, stays.who.map(lambda who: found.inviter[who]).where(
        stays.joined == stays.who.map(first), -1))  # fmt: skip
    stays = stays.assign(by=by)
    if community:
        activity, stays = activity[activity["where"] == 1], stays[stays["where"] == 1]
    said = activity[activity.day.between(scope.first, scope.last)].groupby("who").messages.sum()
    made = leaderboards.speakers(found, scope)
    top = said.sort_index().sort_values(ascending=False, kind="stable")[:20]
    assert [(row.member, row.cells[0].value) for row in made.rows] == [(int(crowd.IDS[w]), n) for w, n in top.items()]
    came = stays[stays.joined.between(scope.first, scope.last) & (stays.by >= 0) & (stays.by != stays.who)]
    there = set(stays[(stays.joined <= scope.last) & (stays.left > scope.last)].who)
    most = came.groupby("by").who.nunique().sort_index().sort_values(ascending=False, kind="stable")[:20]
    invited = leaderboards.inviters(found, scope)
    assert [(row.member, row.cells[0].value) for row in invited.rows] == [
        (int(crowd.IDS[w]), n) for w, n in most.items()
    ]
    for row, who in zip(invited.rows, most.index, strict=True):
        assert row.cells[1].part == len(set(came[came.by == who].who) & there)


def test_the_silent_against_pandas() -> None:
    found = crowd.crowd(3, 900)
    scope = Scope(crowd.START + 360, crowd.START + 399)
    activity, stays = crowd.activity_table(found), crowd.stays(found)
    there = set(stays[(stays.joined <= scope.last) & (stays.left > scope.last)].who)
    theirs: dict[str, set[int]] = {"Gone quiet": set(), "Seldom spoke": set(), "Never spoke": set()}
    for who in there:
        days = sorted(set(activity[activity.who == who].day))
        if days and scope.last - days[-1] < 50:
            continue
        often = sum(day > days[-1] - 90 for day in days) >= 3 if days else False
        name = "Never spoke" if not days else "Gone quiet" if often else "Seldom spoke"
        theirs[name].add(int(crowd.IDS[who]))
    made = leaderboards.silent(deciding(found, quiet_before=3, quiet_days=50), scope)
    ours = {str(row.name): set(row.cells[0].people()) for row in made.rows if not row.member}
    assert ours == theirs and made.records == sum(map(len, theirs.values())) and all(theirs.values())
