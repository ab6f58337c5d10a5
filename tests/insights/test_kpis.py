"""The six numbers, against slow Python over random crowds and by hand."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest

from commdesk import entries
from commdesk.communities import record as communities
from commdesk.drawing.figure import FigureCell
from commdesk.insights import dataset, kpis
from commdesk.insights.dataset import Dataset
from commdesk.presence import days
from commdesk.presence.days import NEVER, STILL
from commdesk.presence.scope import Scope
from commdesk.store.database import Database
from tests.activity.crowd import crowd
from tests.people import person, stay


def cells(found: Dataset, scope: Scope) -> dict[str, FigureCell]:
    return {number.name: number.cell for number in kpis.compute_headlines(found, scope)}


def slowly(found: Dataset, scope: Scope) -> dict[str, float | None]:
    """Count as the definitions read, one by one."""
    allowed = set(np.flatnonzero(found.find_in_segment(scope)).tolist())
    group = found.community_place(scope.community) if scope.community else None
    stays = [
        (int(w), int(j), int(left))
        for w, g, j, left in zip(found.stays.who, found.stays.where, found.stays.joined, found.stays.left, strict=True)
        if w in allowed and (group is None or g == group)
    ]
    on: dict[int, set[int]] = defaultdict(set)
    for day, who, where in zip(found.activity.day, found.activity.who, found.activity.where, strict=True):
        if who in allowed and (group is None or where == group):
            on[int(day)].add(int(who))
    within = lambda first, last: set().union(*(on[day] for day in range(first, last + 1)))  # noqa: E731
    covered = found.find_covered_days(scope)
    first = max(scope.last - 6, scope.first)
    active = within(first, scope.last)
    there = {w for w, j, left in stays if j <= scope.last and left >= first} | active
    shares = [len(on[d]) / len(month) for d in sorted(covered) if (month := within(d - 29, d))]
    joined: dict[int, int] = {}
    for who, day, _ in stays:
        if day != NEVER:
            joined[who] = min(day, joined.get(who, STILL))
    cohort = [w for w, day in joined.items() if scope.first - 30 <= day <= scope.last - 30]
    stayed = [w for w in cohort if any(s == w and j <= joined[w] + 30 < left for s, j, left in stays)]
    since = {w: day for w, day in joined.items() if day <= scope.last}
    for day in sorted(day for day in on if day <= scope.last):
        for w in on[day]:
            since.setdefault(w, day)
    fresh = [w for w, day in since.items() if scope.first <= day <= scope.last]
    bought = {int(w) for w, d in zip(found.orders.who, found.orders.day, strict=True) if d <= scope.last}
    known = bool(found.find_covered_days(replace(scope, first=first)))
    return {
        "present": len({w for w, j, left in stays if j <= scope.last < left}) or None,
        "activity": len(active) / len(there) if there and known else None,
        "stickiness": sum(shares) / len(shares) if shares else None,
        "staying": len(stayed) / len(cohort) if cohort else None,
        "conversion": len(bought & set(fresh)) / len(fresh) if fresh else None,
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_numbers_are_what_slow_python_counts(seed: int) -> None:
    found = crowd(seed)
    dice = random.Random(seed)
    last = int(found.activity.day[-1]) - dice.randrange(10)
    some = np.sort(np.array(dice.sample(found.people.tolist(), len(found.people) // 2), np.int64))
    for scope in (
        Scope(last - 40, last),
        Scope(last - 3, last, int(found.communities[0])),
        Scope(last - 80, last, people=some),
    ):
        made = cells(found, scope)
        for name, value in slowly(found, scope).items():
            assert made[name].value == (None if value is None else pytest.approx(value)), name


def test_profit_counts_orders_and_counted_costs_in_one_currency(db: Database) -> None:
    group = communities.add_community(db, "Readers")
    ann, bob = person(db, "Ann"), person(db, "Bob")
    stay(db, ann, group, "2024-03-01")
    with db.step("Categories") as conn:
        conn.execute("INSERT INTO category(id, name, counted) VALUES (1, 'Gifts', 1), (2, 'Labour', 0)")
    entries.add_entry(db, ann, "order", amount=10_000, day="2024-03-02")
    entries.add_entry(db, bob, "order", amount=500, day="2024-03-02")
    entries.add_entry(db, ann, "order", amount=99, currency="USD", day="2024-03-02")
    entries.add_entry(db, ann, "order", amount=7, day="2024-04-02")
    with db.step("Costs") as conn:
        for category, amount in ((1, 3000), (2, 2000)):
            entries.insert_entry(
                conn, db.ids.new_id(), kind="cost", amount=amount, category=category, day="2024-03-03", community=group
            )
    day = days.parse_day_number("2024-03-01", 0)
    found = dataset.load_dataset(db)
    assert cells(found, Scope(day, day + 6))["profit"].value == 10_000 + 500 - 3000
    assert cells(found, Scope(day, day + 6, group))["profit"].value == 10_000 - 3000
    assert cells(found, Scope(day + 60, day + 66))["profit"].value is None


def test_the_period_before_stands_beside(db: Database) -> None:
    made = kpis.compute_headlines(dataset.load_dataset(db), Scope(20_000, 20_006), Scope(19_993, 19_999))
    assert [number.name for number in made] == list(kpis.NAMES)
    assert all(number.before is not None and number.cell.value is None for number in made)
