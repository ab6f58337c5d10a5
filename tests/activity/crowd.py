"""Random people, activity and stays as `Dataset`, to count again by pandas; nothing goes through a file."""

from __future__ import annotations

import numpy as np
import pandas as pd

from commdesk.insights.dataset import ActivityRows, Dataset, MoneyRows, StayRows
from commdesk.insights.member_attributes import MemberTraits, TagTrait
from commdesk.presence.days import NEVER, STILL

START, LENGTH = 19_700, 400
"""The first day and how many days there are activity of."""
PEOPLE, GROUPS = 150, 3
IDS = np.arange(PEOPLE) * 3 + 10
COMMUNITIES = np.arange(GROUPS) + 100
REASONS = ("", "ads", "bored", " moved ")


def crowd(seed: int = 1, count: int = 4_000) -> Dataset:
    """Return random facts with ``count`` activity at most, everything covered but ten days in the middle."""
    rand = np.random.default_rng(seed)
    ages = LENGTH * rand.beta(2, 1.2, count)
    keys = np.stack(
        [
            START + ages.astype(np.int64),
            (PEOPLE * rand.beta(1, 3, count)).astype(np.int64),
            rand.integers(0, GROUPS, count),
        ]
    )
    day, who, where = np.unique(keys, axis=1)
    activity = ActivityRows(day, who, where, rand.integers(0, 6, len(day)))
    stays, gap = _stays(rand), START + 200
    spans = [(START, gap - 1), (gap + 10, START + LENGTH - 1)]
    nothing = np.empty(0, np.int64)
    money = MoneyRows(nothing, nothing, nothing, nothing, nothing, nothing.astype(bool), ())
    inviter = np.where(rand.random(PEOPLE) < 0.3, rand.integers(0, PEOPLE, PEOPLE), -1)
    known = {0: spans} | {int(group): spans for group in COMMUNITIES}
    channel, names = rand.integers(0, 9, PEOPLE), ("a", "b", "c")
    return Dataset(IDS, inviter, channel, COMMUNITIES, names, activity, stays, money, money, known, _traits(rand))


def _stays(rand: np.random.Generator) -> StayRows:
    count = PEOPLE * 2
    joined = START + rand.integers(0, LENGTH, count)
    left = np.where(rand.random(count) < 0.5, joined + rand.integers(0, 150, count), STILL)
    joined = np.where(rand.random(count) < 0.15, NEVER, joined)
    who = np.append(np.arange(PEOPLE), rand.integers(0, PEOPLE, PEOPLE))
    inviter = np.where(rand.random(count) < 0.5, rand.integers(0, PEOPLE // 4, count), -1)
    reason = tuple(REASONS[at] for at in rand.integers(0, len(REASONS), count))
    return StayRows(who, rand.integers(0, GROUPS, count), joined, left, inviter, rand.random(count) < 0.3, reason)


def _traits(rand: np.random.Generator) -> MemberTraits:
    tags = (TagTrait("x", "One", True), TagTrait("y", "One", True), TagTrait("z", "Many", False))
    some = np.flatnonzero(rand.random(PEOPLE) < 0.6)
    class_, level = rand.integers(-1, 4, PEOPLE), rand.integers(-1, 4, PEOPLE)
    cities, channels = tuple("ABCDEFGHI"), {at: f"channel {at}" for at in range(1, 8)}
    city = rand.integers(-1, len(cities), PEOPLE)
    return MemberTraits(class_, level, city, cities, channels, some, rand.integers(0, len(tags), len(some)), tags)


def activity_table(facts: Dataset) -> pd.DataFrame:
    """Return the activity as a table."""
    found = facts.activity
    return pd.DataFrame({"day": found.day, "who": found.who, "where": found.where, "messages": found.messages})


def stays(facts: Dataset) -> pd.DataFrame:
    """Return the stays as a table."""
    found = facts.stays
    columns = ("who", "where", "joined", "left", "inviter", "kicked", "reason")
    return pd.DataFrame({column: getattr(found, column) for column in columns})


def slow_spells(found: Dataset, where: int | None = None) -> list[tuple[int, int, int, str, bool]]:
    """Return (person, first day, day of leaving, reason, kicked) of every time without a break, one stay after the other."""
    stays, made = found.stays, list[tuple[int, int, int, str, bool]]()
    rows = zip(stays.who, stays.where, stays.joined, stays.left, stays.reason, stays.kicked, strict=True)
    mine = [
        (int(w), int(j), max(int(e), int(j)), why.strip(), bool(k)) for w, g, j, e, why, k in rows if where in (None, g)
    ]
    for who, first, last, why, kicked in sorted(mine, key=lambda stay: stay[:3]):
        if made and made[-1][0] == who and first <= made[-1][2]:
            if last >= made[-1][2]:
                made[-1] = (who, made[-1][1], last, why, kicked)
        else:
            made.append((who, first, last, why, kicked))
    return made
