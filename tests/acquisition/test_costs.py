"""What was spent, by category: which of it counts, every change one step."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk import money, thresholds
from commdesk.acquisition import channels, costs
from commdesk.acquisition.costs import Cost
from commdesk.errors import Problem
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person


def test_a_cost_is_added_changed_deleted_and_taken_back(db: Database) -> None:
    channel = channels.add_channel(db, "Posters")
    category = costs.list_categories(db)[0].id
    ident = costs.add_cost(db, 29_000, day="2026-03-01", title=" Flyers ", channel=channel, category=category)
    (cost,) = costs.list_costs(db)
    assert cost == Cost(ident, "2026-03-01", "Flyers", 29_000, "CNY", channel, category, None)
    costs.update_cost(db, ident, amount=30_000, channel=None, day="2026-03-02")
    (changed,) = costs.list_costs(db)
    assert (changed.amount, changed.channel, changed.day, changed.title) == (30_000, None, "2026-03-02", "Flyers")
    costs.delete_cost(db, ident)
    assert costs.list_costs(db) == [] and costs.count_costs(db) == 0
    undo.undo(db)
    undo.undo(db)
    assert costs.list_costs(db) == [cost] and costs.count_costs(db) == 1


def test_a_cost_has_the_day_and_the_currency_of_today_and_of_the_workspace(db: Database) -> None:
    thresholds.update_thresholds(db, currency="EUR")
    costs.add_cost(db, 0)
    (cost,) = costs.list_costs(db)
    assert (cost.currency, cost.day) == ("EUR", date.today().isoformat())


def test_the_newest_come_first_and_not_all_at_once(db: Database) -> None:
    for day in ("2026-01-02", "2026-01-03", "2026-01-01"):
        costs.add_cost(db, 1, day=day)
    assert [cost.day for cost in costs.list_costs(db, 2)] == ["2026-01-03", "2026-01-02"] and costs.count_costs(db) == 3


@pytest.mark.parametrize(
    ("values", "words"), [({"day": "soon"}, "not a date"), ({"day": ""}, "not a date"), ({"amount": -1}, "below zero")]
)
def test_what_makes_no_sense_is_refused(db: Database, values: dict[str, str | int | None], words: str) -> None:
    ident = costs.add_cost(db, 1, day="2026-01-01")
    with pytest.raises(Problem, match=words):
        costs.update_cost(db, ident, **values)
    with pytest.raises(Problem, match=words):
        costs.add_cost(db, **({"amount": 1} | values))  # type: ignore[arg-type]
    assert [(cost.day, cost.amount) for cost in costs.list_costs(db)] == [("2026-01-01", 1)]


def test_only_costs_are_touched(db: Database) -> None:
    from commdesk import entries

    order = entries.add_entry(db, person(db, "Anna"), "order", title="Book", amount=5)
    costs.update_cost(db, order, amount=1)
    costs.delete_cost(db, order)
    assert entries.load_entries(db, (order,))[order].amount == 5 and costs.list_costs(db) == []


def test_categories_are_added_renamed_and_switched(db: Database) -> None:
    ident = costs.add_category(db, " Rent ", counted=False)
    assert costs.add_category(db, "RENT") == ident
    costs.change_category(db, ident, name="Room", counted=1)
    assert costs.list_categories(db)[-1] == costs.Category(ident, "Room", 1)
    again = costs.add_category(db, "Rent")
    assert again != ident
    costs.change_category(db, ident, archived=1)
    assert ident not in [each.id for each in costs.list_categories(db)]
    assert ident in [each.id for each in costs.list_categories(db, archived=True)]
    assert costs.add_category(db, "room") == ident and ident in [each.id for each in costs.list_categories(db)]
    for name in (" ", "x" * 61):
        with pytest.raises(Problem, match="60"):
            costs.change_category(db, ident, name=name)


def test_own_labour_does_not_count_from_the_start(db: Database) -> None:
    assert {each.name for each in costs.list_categories(db) if not each.counted} == {"人力"}


def test_a_category_that_costs_are_of_is_not_deleted(db: Database) -> None:
    used, unused = costs.add_category(db, "Used"), costs.add_category(db, "Unused")
    costs.add_cost(db, 1, category=used)
    with pytest.raises(Problem, match="1 cost[.]"):
        costs.remove_category(db, used)
    costs.remove_category(db, unused)
    assert unused not in [each.id for each in costs.list_categories(db)]
    undo.undo(db)
    assert unused in [each.id for each in costs.list_categories(db)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("365", 36_500),
        ("1,200.5", 120_050),
        ("¥80", 8_000),
        (" -3.01 ", -301),
        ("0.005", 1),
        ("１２", 1_200),
        ("12元", 1_200),
    ],
)
def test_amounts_as_typed(text: str, units: int) -> None:
    assert money.parse_amount(text) == units


@pytest.mark.parametrize("text", ["", "much", "nan", "inf", "1e30", "1.2.3"])
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(Problem, match="not an amount"):
        money.parse_amount(text)


@pytest.mark.parametrize(
    ("units", "text"), [(36_500, "365.00"), (5, "0.05"), (-301, "-3.01"), (10**15, "10000000000000.00")]
)
def test_amounts_as_shown_can_be_typed_again(units: int, text: str) -> None:
    assert money.format_amount(units) == text and money.parse_amount(text) == units


def test_an_amount_may_name_its_currency() -> None:
    assert [money.split_currency(text) for text in ("20 usd", "5", "1,000.5EUR")] == [
        (2_000, "USD"),
        (500, ""),
        (100_050, "EUR"),
    ]
    with pytest.raises(Problem, match="not an amount"):
        money.split_currency("EUR")
