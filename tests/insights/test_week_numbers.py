"""The four numbers of Today: the same functions as Insights, over the windows that are said."""

from __future__ import annotations

from datetime import date

from commdesk import entries
from commdesk.communities import record as communities
from commdesk.insights.dataset import load_dataset
from commdesk.insights.metrics import compute_metrics
from commdesk.insights.week_numbers import EPOCH, compute_week_numbers
from commdesk.store.database import Database
from tests.people import person, stay

TODAY = date(2026, 12, 2)  # a Wednesday


def test_they_are_those_of_insights(db: Database) -> None:
    group = communities.add_community(db, "Readers", "wechat")
    for name, joined, left in (
        ("Monday", "2026-11-30", ""),
        ("Today", "2026-12-02", ""),
        ("Sunday", "2026-11-29", ""),
        ("Gone", "2026-11-20", "2026-12-01"),
        ("Last week", "2026-11-23", "2026-11-24"),
    ):
        stay(db, person(db, name), group, joined, left)
    buyer = person(db, "Buyer")
    entries.add_entry(db, buyer, "order", title="A", amount=5_000, day="2026-12-01")
    entries.add_entry(db, buyer, "order", title="B", amount=700, day="2026-11-02")
    entries.add_entry(db, buyer, "order", title="C", amount=90, day="2026-11-03")
    facts = load_dataset(db)
    found = {each.metric.name: each for each in compute_week_numbers(facts, TODAY)}
    assert list(found) == ["joins", "leaves", "activity", "profit"]
    values = {
        name: (each.metric.value, each.metric.before.value if each.metric.before else None)
        for name, each in found.items()
    }
    assert values["joins"] == (2, 1) and values["leaves"] == (1, 1), "from Monday on; as many days of the week before"
    assert values["profit"] == (5_000, 700), "from the first on; as many days of the month before"
    for name, each in found.items():
        same = next(metric for metric in compute_metrics(facts, each.scope) if metric.name == name)
        assert same.value == each.metric.value
    assert found["profit"].scope.first == date(2026, 12, 1).toordinal() - EPOCH
