from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from commdesk.errors import Problem
from commdesk.store.ids import AHEAD, EPOCH_MS, GREATEST, IdGenerator, derive_id, now_milliseconds, parse_row_id


def fixed(now: int, seed: int = 1) -> IdGenerator:
    return IdGenerator(lambda: now, random.Random(seed).randrange)


def test_a_row_id_carries_its_time() -> None:
    assert fixed(EPOCH_MS + 12_345).new_id() >> 22 == 12_345


def test_ids_count_from_2020_and_never_reach_64_bits() -> None:
    # Every file was written with these: by another beginning, old ids would come after new ones.
    assert datetime(2020, 1, 1, tzinfo=UTC).timestamp() * 1000 == EPOCH_MS
    assert GREATEST == 2**63 - 1


def test_the_clock_counts_milliseconds() -> None:
    before = int(time.time() * 1000)
    assert before <= now_milliseconds() <= time.time() * 1000 + 1


def test_the_first_id_there_can_be_is_1() -> None:
    assert IdGenerator(lambda: EPOCH_MS, lambda below: 0).new_id() == 1


def test_ids_of_one_millisecond_leave_gaps_of_1_to_1024() -> None:
    low, high = (IdGenerator(lambda: EPOCH_MS + 7, made) for made in (lambda below: 0, lambda below: below - 1))
    for ids, least, gap in ((low, 7 << 22, 1), (high, (8 << 22) - 1, 1024)):
        assert [ids.new_id(), ids.new_id(), *ids.new_ids(2)] == [least + number * gap for number in range(4)]
        assert ids.new_id() == least + 5 * gap  # after the one that was left open behind the last


def test_steps_lead_each_other_by_up_to_32_bits() -> None:
    greatest = 9_000 << 22
    low, high = (IdGenerator(lambda: EPOCH_MS, made) for made in (lambda below: 0, lambda below: below - 1))
    assert low.next_step_id(greatest) == greatest + 1
    assert high.next_step_id(greatest) == greatest + (1 << 32)


def test_the_last_step_there_is_room_for_is_made() -> None:
    ids = IdGenerator(lambda: EPOCH_MS, lambda below: 0)
    assert ids.next_step_id(GREATEST - 1) == GREATEST
    with pytest.raises(Problem):
        ids.next_step_id(GREATEST)


@pytest.mark.parametrize(("back", "made"), [(999, (5_000 << 22) + 1), (1_000, 4_000 << 22)])
def test_a_clock_is_followed_back_from_a_second_on(back: int, made: int) -> None:
    now = [EPOCH_MS + 5_000]
    ids = IdGenerator(lambda: now[0], lambda below: 0)
    assert ids.new_id() == 5_000 << 22
    now[0] -= back
    assert ids.new_id() == made


def test_a_step_from_elsewhere_under_a_clock_before_2020() -> None:
    ids = fixed(EPOCH_MS - 5)
    assert ids.accepts_step(AHEAD) and not ids.accepts_step(AHEAD + 1)


def test_ids_are_63_bits_and_positive_for_fifty_years() -> None:
    assert 0 < fixed(EPOCH_MS + 50 * 366 * 86_400_000).new_id() <= GREATEST


def test_a_clock_before_2020_still_gives_positive_ids() -> None:
    assert all(0 < fixed(0, seed).new_id() < 1 << 22 for seed in range(50))


def test_many_ids_ascend_with_gaps_of_at_most_1024() -> None:
    found = fixed(EPOCH_MS + 1).new_ids(2_000)
    gaps = {after - before for before, after in pairwise(found)}
    assert len(found) == 2_000
    assert min(gaps) >= 1
    assert max(gaps) <= 1_024


def test_no_ids_at_all() -> None:
    assert IdGenerator().new_ids(0) == []


def test_a_step_id_is_greater_than_the_greatest_though_the_clock_went_back() -> None:
    greatest = fixed(EPOCH_MS + 10_000_000).new_id()
    assert greatest < fixed(EPOCH_MS + 5).next_step_id(greatest) <= greatest + 1 + (1 << 32)


def test_a_step_id_follows_the_clock() -> None:
    assert fixed(EPOCH_MS + 10_000).next_step_id(5) >> 22 == 10_000


def test_a_file_without_room_for_another_step_is_a_problem() -> None:
    with pytest.raises(Problem, match="damaged"):
        IdGenerator().next_step_id(GREATEST)


def test_a_million_steps_of_two_copies_under_a_clock_behind_never_meet() -> None:
    # Both copies go on from one file whose last step was written under a clock a day ahead.
    start = fixed(EPOCH_MS + 2_000 * 86_400_000).new_id()
    copies = [fixed(EPOCH_MS + 1_999 * 86_400_000, seed) for seed in (1, 2)]
    made: set[int] = set()
    for ids in copies:
        last = start
        for _ in range(500_000):
            last = ids.next_step_id(last)
            made.add(last)
    assert len(made) == 1_000_000
    assert max(made) - start < 500_000 * (1 << 32)


def test_a_step_from_elsewhere_is_at_most_twenty_years_ahead() -> None:
    now = 2_000 * 86_400_000
    ids = fixed(EPOCH_MS + now)
    assert ids.accepts_step(1)
    assert ids.accepts_step((now << 22) + AHEAD)
    assert not ids.accepts_step((now << 22) + AHEAD + 1)
    assert not ids.accepts_step(GREATEST)
    assert not ids.accepts_step(0)
    assert not ids.accepts_step(-5)
    assert AHEAD >> 22 == 20 * 1461 * 86_400_000 // 4  # years of 365 days and a quarter


@pytest.mark.parametrize("value", [GREATEST, str(GREATEST), 1, "17"])
def test_a_row_may_have_any_positive_id_of_63_bits(value: object) -> None:
    assert parse_row_id(value) == int(str(value))


@pytest.mark.parametrize("value", [0, -1, GREATEST + 1, 1 << 80, "", "x", "1.5", None, True, 2.0, [1]])
def test_what_is_no_id_of_a_row_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        parse_row_id(value)


def test_the_same_meaning_has_the_same_id() -> None:
    assert derive_id("tag", 7, "vip") == derive_id("tag", 7, "vip") == derive_id("tag", "7", "vip")


def test_ids_of_meanings_are_kept_for_ever() -> None:
    # Files hold these numbers: a change of the formula would make two of every tag.
    assert derive_id("handle", "telegram", "123") == 79851362267298345


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("tag", "a", "b"), ("tag", "ab")),
        (("tag", "a", "bc"), ("tag", "ab", "c")),
        (("tag", "a\x1fb"), ("tag", "a", "b")),
        (("tag", "1:a"), ("tag", "1", "a")),
        (("tag", "vip"), ("stage", "vip")),
    ],
)
def test_different_meanings_have_different_ids(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert derive_id(*one) != derive_id(*other)


def test_a_lone_surrogate_has_a_meaning_too() -> None:
    assert 0 < derive_id("tag", "\ud800") <= GREATEST


def test_ids_made_one_after_the_other_ascend_also_within_a_millisecond() -> None:
    ids = IdGenerator(clock=lambda: 1_790_000_000_000)
    made = [ids.new_id() for _ in range(200)] + ids.new_ids(5) + [ids.new_id()]
    assert made == sorted(set(made))


def test_a_clock_that_was_set_back_is_followed() -> None:
    now = [1_790_000_000_000]
    ids = IdGenerator(clock=lambda: now[0])
    later = ids.new_id()
    now[0] -= 86_400_000
    assert ids.new_id() < later
