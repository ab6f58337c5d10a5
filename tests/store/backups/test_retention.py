from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdesk.store.backups.retention import DAILY, LAST, MONTHLY, WEEKLY, select_spared

NOW = datetime(2026, 11, 21, 15, 0)
MOST = DAILY + WEEKLY + MONTHLY + LAST
TIMES = st.lists(st.integers(-3_000, 60 * 24 * 800).map(lambda minutes: NOW - timedelta(minutes=minutes)), max_size=120)


def every(hours: float, days: int) -> list[datetime]:
    return [NOW - timedelta(hours=hours * number) for number in range(int(days * 24 / hours))]


def test_none_at_all() -> None:
    assert select_spared([], NOW) == set()


def test_all_of_two_days_stay() -> None:
    recent = [time for time in every(0.5, 3) if time.date() >= NOW.date() - timedelta(days=1)]
    assert select_spared(recent, NOW) == set(recent)


def test_then_twelve_days_ten_weeks_nine_months() -> None:
    times = every(2, 900)  # the last dozen are of today
    old = sorted(time for time in select_spared(times, NOW) if time.date() < NOW.date() - timedelta(days=1))
    assert len(old) == DAILY + WEEKLY + MONTHLY
    assert len({time.date() for time in old[-DAILY:]}) == DAILY
    assert len({time.isocalendar()[:2] for time in old[MONTHLY : MONTHLY + WEEKLY]}) == WEEKLY
    assert len({(time.year, time.month) for time in old[:MONTHLY]}) == MONTHLY


def test_the_newest_of_a_day_stays() -> None:
    day = datetime(2026, 11, 10)
    times = [day + timedelta(hours=hour) for hour in (8, 12, 23)]
    assert select_spared([*times, *every(1, 1)], NOW) & set(times) == {times[-1]}


def test_the_last_dozen_stay_whatever_the_clock_says() -> None:
    work = every(0.5, 1)
    ahead = NOW + timedelta(days=4_000)
    kept = select_spared([ahead, *work], ahead)
    assert kept >= {ahead, *work[: LAST - 1]} and len(kept) <= LAST + 2


def test_days_without_work_do_not_count() -> None:
    seldom = [NOW - timedelta(days=20 * number) for number in range(1, 12)]
    assert select_spared(seldom, NOW) == set(seldom)


@pytest.mark.parametrize("pause", [0.5, 5, 30])
def test_a_year_of_work_keeps_old_ones_at_growing_distances(pause: float) -> None:
    kept: set[datetime] = set()
    now = datetime(2025, 1, 1)
    while now < datetime(2026, 3, 1):
        now += timedelta(hours=pause * 3)
        kept = select_spared(kept | {now}, now)
    assert max(kept) == now
    assert min(kept) < now - timedelta(days=270)
    ordered = sorted(kept)
    assert max(later - earlier for earlier, later in pairwise(ordered)) <= timedelta(days=62)


@settings(max_examples=150, deadline=None)
@given(TIMES)
def test_only_given_times_are_kept_and_few_old_ones(times: list[datetime]) -> None:
    kept = select_spared(times, NOW)
    assert kept <= set(times)
    assert len({time for time in kept if time.date() < NOW.date() - timedelta(days=1)}) <= MOST


@settings(max_examples=150, deadline=None)
@given(TIMES)
def test_thinning_twice_is_thinning_once(times: list[datetime]) -> None:
    kept = select_spared(times, NOW)
    assert select_spared(kept, NOW) == kept


@settings(max_examples=150, deadline=None)
@given(TIMES)
def test_the_newest_and_all_of_two_days_always_stay(times: list[datetime]) -> None:
    kept = select_spared(times, NOW)
    assert {time for time in times if time.date() >= NOW.date() - timedelta(days=1)} <= kept
    assert not times or max(times) in kept


@settings(max_examples=150, deadline=None)
@given(TIMES)
def test_every_one_of_the_last_days_keeps_its_newest(times: list[datetime]) -> None:
    days = sorted({time.date() for time in times}, reverse=True)[:DAILY]
    assert {max(time for time in times if time.date() == day) for day in days} <= select_spared(times, NOW)
