"""How far those who joined got: counted by hand, again with pandas, and by stages of one's own."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from commdesk import entries, thresholds
from commdesk.communities import record as communities
from commdesk.drawing.figure import Figure
from commdesk.errors import Problem
from commdesk.insights import dataset
from commdesk.insights import options as choices
from commdesk.insights.charts import funnel
from commdesk.insights.charts.funnel import MEANINGS, FunnelStage
from commdesk.insights.dataset import Dataset
from commdesk.members import merge, record
from commdesk.presence.days import NEVER, STILL
from commdesk.presence.scope import Scope
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity import synthetic
from tests.people import person, stay

DAY = (date(2024, 3, 1) - date(1970, 1, 1)).days
MARCH = Scope(DAY, DAY + 30)
SPRING = Scope(DAY, DAY + 91)
ALL = tuple(FunnelStage("", means) for means in MEANINGS)


def counts(made: Figure) -> list[float | None]:
    return [row.cells[0].value for row in made.rows]


def march(db: Database) -> tuple[int, ...]:
    """Five who join in March, one who was there before, one of the staff; a group, and what they do."""
    group = communities.add_community(db, "Readers")
    names = ("Ann", "Bob", "Cleo", "Dan", "Eve", "Old", "Staff")
    who = tuple(person(db, name, role="staff" if name == "Staff" else "") for name in names)
    for ident, day in zip(who, ("01", "02", "03", "04", "05", "06", "07"), strict=True):
        stay(db, ident, group, f"2024-03-{day}" if ident != who[5] else "2024-02-01")
    for ident, days in (
        (0, ("2024-03-01", "2024-04-15")),
        (1, ("2024-04-01",)),
        (2, ("2024-03-10",)),
        (5, ("2024-04-20",)),
    ):
        for day in days:
            entries.add_entry(db, who[ident], "checkin", title="x", day=day, community=group)
    entries.add_entry(db, who[0], "order", title="Book", amount=100, day="2024-04-20")
    entries.add_entry(db, who[3], "order", title="Book", amount=100, day="2024-06-20")
    return (group, *who)


def test_five_stages_counted_by_hand(db: Database) -> None:
    _, ann, bob, cleo, dan, *_ = march(db)
    made = funnel.build_figure(dataset.load_dataset(db), SPRING)
    # Ann, Bob and Cleo act; Ann and Bob (30 days later, exactly) stay; Ann buys by the end of May
    assert counts(made)[:4] == [5, 3, 2, 1] and made.records == 5
    assert [(row.cells[1].part, row.cells[1].whole) for row in made.rows[1:4]] == [(3, 5), (2, 3), (1, 2)]
    assert made.rows[0].cells[1].value is None and made.rows[2].cells[1].value == pytest.approx(2 / 3)
    assert [sorted(row.cells[0].people()) for row in made.rows[1:4]] == [
        sorted((ann, bob, cleo)),
        sorted((ann, bob)),
        [ann],
    ]
    assert (
        made.rows[0].cells[0].people() == sorted(made.rows[0].cells[0].people())
        and dan in made.rows[0].cells[0].people()
    )
    early = funnel.build_figure(dataset.load_dataset(db), MARCH)
    assert counts(early)[:3] == [5, 2, 0]
    assert str(early.aside) == "4 joined less than 30 days before the end"


def test_who_cannot_have_stayed_yet_is_told(db: Database) -> None:
    march(db)
    known = dataset.load_dataset(db)
    assert str(funnel.build_figure(known, Scope(DAY, DAY + 31)).aside).startswith("3 joined")  # on the 3rd, 4th and 5th
    assert str(funnel.build_figure(known, SPRING).aside) == "0 of 5 went all the way"
    short = (FunnelStage("", "joined"), FunnelStage("", "spoke"))
    assert str(funnel.build_figure(known, MARCH, short).aside) == "2 of 5 went all the way"


def test_invited_befriended_and_met(db: Database) -> None:
    group, ann, bob, cleo, dan, eve, old, staff = march(db)
    record.update_member(db, bob, inviter=ann)
    record.update_member(db, staff, inviter=cleo)
    with db.step("Invited") as conn:
        conn.execute("UPDATE membership SET inviter = ? WHERE member = ?", (dan, eve))
    nobody = person(db, "Nobody")
    record.update_member(db, nobody, inviter=eve)
    record.update_member(db, ann, friend=1, friend_on="2024-03-05")
    record.update_member(db, bob, friend=1, friend_on="2024-09-01")
    record.update_member(db, cleo, friend=1)
    record.update_member(db, old, friend=1)
    entries.add_entry(db, dan, "attendance", title="Walk", day="2024-03-20", community=group)
    known = dataset.load_dataset(db)

    def reached(means: str) -> list[int]:
        made = funnel.build_figure(known, SPRING, (FunnelStage("", "joined"), FunnelStage("", means)))
        return sorted(made.rows[1].cells[0].people())

    assert reached("referred") == sorted((ann, dan))  # staff are nobody's success, and Nobody never joined
    assert reached("friend") == sorted((ann, cleo)) and reached("event") == [dan]


def test_without_a_joining_day_the_first_deed_counts(db: Database) -> None:
    group = communities.add_community(db, "Readers")
    seen, early, unknown = (person(db, name) for name in ("Seen", "Early", "Unknown"))
    stay(db, unknown, group)
    for who, day in ((seen, "2024-03-05"), (early, "2024-02-05"), (early, "2024-03-06"), (unknown, "2024-03-07")):
        entries.add_entry(db, who, "checkin", title="x", day=day, community=group)
    made = funnel.build_figure(dataset.load_dataset(db), MARCH)
    assert sorted(made.rows[0].cells[0].people()) == sorted((seen, unknown)) and counts(made)[1] == 2


def test_segment_community_and_merged_people(db: Database) -> None:
    group, ann, bob, *_ = march(db)
    other = communities.add_community(db, "Walkers")
    stay(db, bob, other, "2024-02-01")
    known = dataset.load_dataset(db)
    assert counts(funnel.build_figure(known, SPRING))[0] == 4  # Bob was a walker before
    assert counts(funnel.build_figure(known, Scope(SPRING.first, SPRING.last, group)))[0] == 5
    assert counts(funnel.build_figure(known, Scope(SPRING.first, SPRING.last, other))) == []
    assert counts(funnel.build_figure(known, Scope(SPRING.first, SPRING.last, 0, np.array([ann]))))[:4] == [1, 1, 1, 1]
    merge.merge_members(db, (ann, bob))
    assert counts(funnel.build_figure(dataset.load_dataset(db), SPRING))[0] == 3


def test_an_empty_workspace(db: Database) -> None:
    made = funnel.build_figure(dataset.load_dataset(db), MARCH, ALL)
    assert not made.has_rows and made.rows == () and made.empty


def again(known: Dataset, scope: Scope) -> list[int]:
    """Count the five stages person by person."""
    place = known.community_place(scope.community)
    stays = pd.DataFrame(
        {"who": known.stays.who, "where": known.stays.where, "day": known.stays.joined, "by": known.stays.inviter}
    )
    activity = pd.DataFrame({"who": known.activity.who, "where": known.activity.where, "day": known.activity.day})
    stays, activity = (each[(each["where"] == place) | (not scope.community)] for each in (stays, activity))
    stays, activity = stays[stays["day"] <= scope.last], activity[activity["day"] <= scope.last]
    first = stays[stays["day"] != NEVER].groupby("who")["day"].min()
    acted = activity.groupby("who")["day"].agg(["min", "max"])
    orders = set(known.orders.who[known.orders.day <= scope.last].tolist())
    inviters = set(stays[stays["by"] != stays["who"]]["by"]) - {-1}
    for who, by in enumerate(known.inviter.tolist()):
        if by >= 0 and by != who and (who in set(stays["who"]) or who in acted.index):
            inviters.add(by)
    found = [0] * 5
    for who, ident in enumerate(known.people.tolist()):
        since = first.get(who, acted["min"].get(who, STILL))
        if not scope.first <= since <= scope.last or (scope.people is not None and ident not in scope.people):
            continue
        latest = acted["max"].get(who, NEVER)
        tests = (True, latest >= since, latest >= since + 30, who in orders, who in inviters)
        for number in range(5):
            found[number] += all(tests[: number + 1])
    return found


@pytest.mark.parametrize("seed", range(3))
def test_pandas_counts_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from commdesk.insights import first_seen

    monkeypatch.setattr(first_seen, "CHUNK", 97)
    known = synthetic.facts(500, seed)
    half = known.people[::2]
    for community, people in ((0, None), (12, None), (0, half), (11, half)):
        scope = Scope(synthetic.BASE + 40, synthetic.BASE + 200, community, people)
        assert counts(funnel.build_figure(known, scope)) == again(known, scope)


def test_stages_of_ones_own_are_kept_in_one_step(db: Database) -> None:
    assert funnel.list_stages(choices.load_choices(db.reader)) == funnel.DEFAULT
    wanted = (FunnelStage("Came in", "joined"), FunnelStage("", "friend"), FunnelStage(" Bought ", "bought"))
    funnel.update_stages(db, wanted)
    assert funnel.list_stages(choices.load_choices(db.reader)) == (*wanted[:2], FunnelStage("Bought", "bought"))
    march(db)
    made = funnel.build_figure(dataset.load_dataset(db), MARCH, funnel.list_stages(choices.load_choices(db.reader)))
    assert [str(row.name) for row in made.rows] == ["Came in", "Added as a friend", "Bought"]
    funnel.update_stages(db, ())
    assert funnel.list_stages(choices.load_choices(db.reader)) == funnel.DEFAULT
    step = undo.undo(db)
    assert step is not None and str(step.name) == "Change the stages of the funnel"
    assert funnel.list_stages(choices.load_choices(db.reader))[0].name == "Came in"


@pytest.mark.parametrize(
    "wanted",
    [
        [FunnelStage("", "spoke"), FunnelStage("", "joined")],
        [FunnelStage("", "joined")],
        [FunnelStage("", "joined"), FunnelStage("", "spoke"), FunnelStage("", "spoke")],
        [FunnelStage("", "joined"), FunnelStage("", "danced")],
        [FunnelStage("", "joined"), FunnelStage("x" * 61, "spoke")],
    ],
)
def test_stages_that_make_no_funnel_are_refused(db: Database, wanted: list[FunnelStage]) -> None:
    with pytest.raises(Problem):
        funnel.update_stages(db, wanted)
    assert funnel.list_stages(choices.load_choices(db.reader)) == funnel.DEFAULT


@pytest.mark.parametrize(
    "kept", ["", "[]", "{}", "[1]", '[{"name": "x"}]', '[{"name": "", "means": "danced"}]', "null"]
)
def test_nonsense_that_is_kept_is_as_if_it_were_not_there(db: Database, kept: str) -> None:
    with db.step("force") as conn:
        thresholds.insert_threshold(conn, choices.FUNNEL, kept)
    assert funnel.list_stages(choices.load_choices(db.reader)) == funnel.DEFAULT
