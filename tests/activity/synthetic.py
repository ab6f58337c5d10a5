"""Random facts, built without a file: for counting again with pandas."""

from __future__ import annotations

import numpy as np

from commdesk.insights.acquisition_sources import ChannelSource, Sources
from commdesk.insights.dataset import ActivityRows, Dataset, MoneyRows, StayRows
from commdesk.presence.days import NEVER, STILL

DAYS, BASE = 300, 19_000


def facts(people: int, seed: int, activity: int = 4_000, orders: int = 400) -> Dataset:
    """Return facts of ``people`` from day `BASE` on, of `DAYS` days, three communities and three channels."""
    dice = np.random.default_rng(seed)

    def days(count: int) -> np.ndarray:
        return dice.integers(BASE, BASE + DAYS, count)

    def who(count: int, nobody: float = 0) -> np.ndarray:
        return np.where(dice.random(count) < nobody, -1, dice.integers(0, people, count))

    def money(count: int, nobody: float) -> MoneyRows:
        counted = dice.random(count) < 0.8 if nobody else np.ones(count, bool)
        currency = tuple(str(each) for each in dice.choice(["CNY", "USD"], count, p=[0.9, 0.1]))
        channel = dice.integers(0, 4, count)
        amount = dice.integers(1, 9_999, count)
        return MoneyRows(
            np.sort(days(count)), who(count, nobody), dice.integers(-1, 3, count), channel, amount, counted, currency
        )

    when, count = days(people), people
    joined = np.where(dice.random(count) < 0.2, NEVER, when)
    left = np.where(dice.random(count) < 0.4, when + dice.integers(0, 200, count), STILL)
    stays = StayRows(
        who(count), dice.integers(0, 3, count), joined, left, who(count, 0.7), np.zeros(count, bool), ("",) * count
    )
    few = people // 5
    known = {number: ChannelSource(f"c{number}") for number in (1, 2, 3)}
    return Dataset(
        np.sort(dice.choice(np.arange(1, people * 20), people, replace=False)),
        who(people, 0.7),
        dice.integers(0, 4, people),
        np.array([11, 12, 13]),
        ("a", "b", "c"),
        ActivityRows(
            np.sort(days(activity)), who(activity), dice.integers(-1, 3, activity), dice.integers(0, 9, activity)
        ),
        stays,
        money(orders, 0),
        money(orders // 2, 0.9),
        {0: [(BASE, BASE + DAYS - 1)]},
        sources=Sources(known, who(few), days(few), who(few), days(few)),
    )
