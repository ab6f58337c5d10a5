"""What each channel brings and costs: counted by hand, and again with pandas."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from commdesk import entries
from commdesk.acquisition import channels as words
from commdesk.acquisition import costs
from commdesk.communities import record as communities
from commdesk.drawing import numbers
from commdesk.drawing.figure import Figure, FigureRow
from commdesk.drawing.shapes import TextMeasurer
from commdesk.insights import dataset, first_seen
from commdesk.insights.charts import channels
from commdesk.members import merge
from commdesk.presence.days import STILL
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity import synthetic
from tests.people import person, stay

DAY = (date(2024, 3, 1) - date(1970, 1, 1)).days
MARCH = Scope(DAY, DAY + 30)


def row(made: Figure, name: str) -> FigureRow:
    return next(each for each in made.rows if str(each.name) == name)


def values(made: Figure, name: str) -> list[float | None]:
    return [cell.value for cell in row(made, name).cells]


def order(db: Database, who: int, amount: int, day: str, **more: str | int | None) -> None:
    entries.add_entry(db, who, "order", title="Book", amount=amount, day=day, **more)


def shop(db: Database) -> tuple[int, ...]:
    """Posters brought Ann and Bob, who left, and Cleo long ago; friends brought Dan; nobody knows of Eve."""
    group = communities.add_community(db, "Readers")
    posters, friends = words.add_channel(db, "Posters"), words.add_channel(db, "Friends")
    ann, bob, cleo = (person(db, name, channel=posters) for name in ("Ann", "Bob", "Cleo"))
    dan, eve = person(db, "Dan", channel=friends), person(db, "Eve")
    for who, joined, left in (
        (ann, "2024-03-02", ""), (bob, "2024-03-03", "2024-03-20"), (cleo, "2023-01-01", ""), (dan, "2024-03-04", "2024-04-01"),
        (eve, "", "")):  # fmt: skip
        stay(db, who, group, joined, left)
    labour = next(each.id for each in costs.list_categories(db) if not each.counted)
    costs.add_cost(db, 1_000, day="2024-02-20", channel=posters)
    costs.add_cost(db, 3_000, day="2024-03-05", channel=posters)
    costs.add_cost(db, 99_000, day="2024-03-05", channel=posters, category=labour)
    costs.add_cost(db, 500, day="2024-04-01", channel=posters)
    order(db, ann, 2_000, "2024-03-06")
    order(db, cleo, 1_000, "2024-03-07")
    order(db, cleo, 9_000, "2024-02-01")
    order(db, dan, 700, "2024-03-31")
    order(db, eve, 50, "2024-03-31", channel=friends)
    return group, posters, friends, ann, bob, cleo, dan, eve


def test_numbers_counted_by_hand(db: Database) -> None:
    _, _, _, ann, bob, cleo, dan, eve = shop(db)
    made = channels.build_figure(dataset.load_dataset(db), MARCH)
    # new, cost, revenue, profit, return, cost per new: all of March
    assert values(made, "Posters") == [2, 3_000, 3_000, 0, 1, 1_500]
    assert values(made, "Friends") == [1, 0, 750, 750, None, None]
    assert values(made, "Channel not known") == [1, 0, 0, 0, None, None]
    assert values(made, "All channels")[:5] == [4, 3_000, 3_750, 750, 1.25]
    assert [str(each.name) for each in made.rows] == ["Friends", "Posters", "Channel not known", "All channels"]
    posters = row(made, "Posters").cells
    assert posters[0].people() == sorted((ann, bob)) and posters[2].people() == sorted((ann, cleo))
    assert numbers.format_cell_in_full(posters[4], TextMeasurer(str)) == "1 : 1.0 (¥30 of ¥30)", "amounts, not cents"
    assert row(made, "Friends").cells[2].people() == sorted((dan, eve))
    # Eve, of no known joining day, is new with her first order
    # 4 orders and 1 counted cost of March, 4 new people; labour is not counted, nor is February
    assert made.records == 9 and str(made.aside) == "Profit = revenue − counted costs"
    assert {cell.currency for each in made.rows for cell in each.cells if cell.unit == "money"} == {"CNY"}


def test_all_the_time_stands_apart_from_the_window(db: Database) -> None:
    _, _, _, ann, _, cleo, *_ = shop(db)
    made = channels.ever(dataset.load_dataset(db), MARCH)
    # ever brought, still there, cost, revenue and profit so far, paid back after, speed: February too
    assert values(made, "Posters") == [3, pytest.approx(2 / 3), 4_000, 12_000, 8_000, None, None]
    assert values(made, "Friends")[:2] == [1, 1] and values(made, "All channels")[2:5] == [4_000, 12_750, 8_750]
    kept = row(made, "Posters").cells[1]
    assert kept.people() == sorted((ann, cleo)) and (kept.part, kept.whole) == (2, 3)
    assert not {str(head) for head in made.columns} & {
        str(head) for head in channels.build_figure(dataset.load_dataset(db), MARCH).columns
    }


def test_profit_has_the_colour_of_good_or_bad(db: Database) -> None:
    shop(db)
    roles = {
        str(each.name): each.cells[3].role
        for each in channels.build_figure(dataset.load_dataset(db), Scope(DAY, DAY + 4)).rows
    }
    assert roles == {"Posters": "danger", "Friends": "", "Channel not known": "", "All channels": "danger"}
    assert row(channels.build_figure(dataset.load_dataset(db), MARCH), "Friends").cells[3].role == "accent"


def test_paid_back_and_late(db: Database) -> None:
    _, posters, _, ann, *_ = shop(db)
    order(db, ann, 1_001, "2024-03-08")
    words.update_channel(db, posters, speed="slow", state="test", horizon=30)
    late = row(channels.ever(dataset.load_dataset(db), Scope(DAY, DAY + 22)), "Posters")
    # 20 February: −10, 5 March: −40, 6 March: −20, 7 March: −10, 8 March: +0.01, 17 days after
    assert late.cells[5].value == 17 and late.cells[5].role == "" and str(late.note) == "being tested"
    assert str(late.cells[6].text) == "slow"
    early = row(channels.ever(dataset.load_dataset(db), Scope(DAY, DAY + 6)), "Posters")
    assert early.cells[5].value is None and early.cells[5].role == ""
    words.update_channel(db, posters, horizon=10)
    for days in (6, 22):  # not yet, and later than it should
        assert row(channels.ever(dataset.load_dataset(db), Scope(DAY, DAY + days)), "Posters").cells[5].role == "danger"


@pytest.mark.parametrize(
    ("costs", "orders", "expected"),
    [
        ([], [(5, 10)], (0, None)),
        ([(5, 10)], [], (5, None)),
        ([(5, 10)], [(4, 100), (6, 10)], (5, None)),
        ([(5, 10)], [(5, 11)], (5, 0)),
        ([(9, 10), (5, 10)], [(6, 11), (9, 1)], (5, 1)),
        ([(5, 10), (7, 10)], [(7, 15), (9, 6)], (5, 4)),
    ],
)
def test_when_costs_are_paid_back(
    costs: list[tuple[int, int]], orders: list[tuple[int, int]], expected: tuple[int, int | None]
) -> None:
    def columns(rows: list[tuple[int, int]]) -> tuple[dataset.Ints, dataset.Ints]:
        found = np.array(rows, np.int64).reshape(-1, 2)
        return found[:, 0], found[:, 1]

    assert channels.compute_payback(columns(costs), columns(orders)) == expected


def test_other_currencies_are_never_added(db: Database) -> None:
    _, posters, _, ann, *_ = shop(db)
    before = channels.compute_profit(dataset.load_dataset(db), MARCH)
    order(db, ann, 5_000, "2024-03-10", currency="USD")
    costs.add_cost(db, 5_000, day="2024-03-10", currency="EUR", channel=posters)
    known = dataset.load_dataset(db)
    assert channels.compute_profit(known, MARCH) == channels.Profit(3_750, 3_000, "CNY", 5, 2) and before.value == 750
    assert str(channels.build_figure(known, MARCH).aside) == "2 amounts in other currencies than CNY left out"
    dollars = channels.compute_profit(known, MARCH, "USD")
    assert (dollars.value, dollars.records) == (5_000, 1)
    assert values(channels.build_figure(known, MARCH, "EUR"), "Posters")[3] == -5_000


def test_community_segment_and_merged_people(db: Database) -> None:
    group, posters, _, ann, _, cleo, *_ = shop(db)
    other = communities.add_community(db, "Walkers")
    costs.add_cost(db, 100, day="2024-03-09", channel=posters, community=other)
    order(db, ann, 30, "2024-03-09", community=other)
    known = dataset.load_dataset(db)
    # orders without a community belong to those of their buyer, costs without one to none
    assert channels.compute_profit(known, Scope(DAY, DAY + 30, other)).value == -70
    here = channels.compute_profit(known, Scope(DAY, DAY + 30, group))
    assert (here.revenue, here.cost) == (3_750, 0)
    segment = Scope(DAY, DAY + 30, 0, np.array([ann]))
    made = channels.build_figure(known, segment)
    assert values(made, "Posters")[:4] == [1, 0, 2_030, 2_030] and len(made.rows) == 2
    assert str(made.aside) == "Costs of nobody in particular left out"
    merge.merge_members(db, (ann, cleo))
    assert (
        values(channels.build_figure(dataset.load_dataset(db), MARCH), "Posters")[0] == 1
    )  # who they are joined in 2023


def test_channels_of_one_kind_are_counted_together(db: Database) -> None:
    _, posters, friends, *_ = shop(db)
    radio = words.add_channel(db, "Radio")
    costs.add_cost(db, 200, day="2024-03-09", channel=radio)
    for channel in (posters, radio):
        words.update_channel(db, channel, kind="paid")
    made = channels.build_figure(channels.by_kind(dataset.load_dataset(db)), MARCH)
    assert [str(each.name) for each in made.rows] == ["Channel not known", "paid", "All channels"]
    assert values(made, "paid")[:4] == [2, 3_200, 3_000, -200] and values(made, "Channel not known")[0] == 2
    words.update_channel(db, friends, kind="free")
    assert values(channels.build_figure(channels.by_kind(dataset.load_dataset(db)), MARCH), "free")[:4] == [
        1,
        0,
        750,
        750,
    ]


def test_an_empty_workspace(db: Database) -> None:
    known = dataset.load_dataset(db)
    made = channels.build_figure(known, MARCH)
    assert not made.has_rows and made.rows == () and made.empty
    assert channels.compute_profit(known, MARCH).value is None
    stay(db, person(db, "Ann"), communities.add_community(db, "Readers"), "2024-03-02")
    assert not channels.build_figure(
        dataset.load_dataset(db), MARCH
    ).has_rows  # people, but nothing about channels or money


@pytest.mark.parametrize("seed", range(3))
def test_pandas_counts_the_same(seed: int) -> None:
    known = synthetic.facts(400, seed)
    scope = Scope(synthetic.BASE + 50, synthetic.BASE + 220)
    since = first_seen.compute_join_days(known, scope)
    frames = []
    for money in (known.orders, known.costs):
        frame = pd.DataFrame({"channel": money.channel, "day": money.day, "amount": money.amount, "counted": money.counted,
                              "currency": money.currency})  # fmt: skip
        frame = frame[frame["counted"] & (frame["currency"] == "CNY") & frame["day"].between(scope.first, scope.last)]
        frames.append(frame.groupby("channel")["amount"].sum())
    stays = pd.DataFrame({"who": known.stays.who, "joined": known.stays.joined, "left": known.stays.left})
    stays = stays[stays["joined"] <= scope.last].assign(channel=lambda rows: known.channel[rows["who"]])
    ever = stays.groupby("channel")["who"].nunique()
    there = stays[stays["left"] > scope.last].groupby("channel")["who"].nunique()
    new = pd.Series(known.channel[(since >= scope.first) & (since <= scope.last) & (since != STILL)]).value_counts()
    made = channels.build_figure(known, scope)
    for channel in range(4):
        found = row(made, f"c{channel}" if channel else "Channel not known").cells
        assert [found[0].value, found[1].value, found[2].value] == [
            new[channel],
            frames[1][channel],
            frames[0][channel],
        ]
        kept = row(channels.ever(known, scope), f"c{channel}" if channel else "Channel not known").cells
        assert kept[0].value == ever[channel] and (kept[1].part, kept[1].whole) == (there[channel], ever[channel])
        assert found[4].value == pytest.approx(frames[0][channel] / frames[1][channel])
    total = channels.compute_profit(known, scope)
    assert total.value == frames[0].sum() - frames[1].sum() == row(made, "All channels").cells[3].value
    gains = [each.cells[3].value or 0 for each in made.rows[:-1]]
    assert gains == sorted(gains, reverse=True)
